// Package wire is how answers of the search look in JSON: the search response,
// the article and paragraph views, the statistics and the problem. It holds the
// shapes and the conversion from package search, and knows no transport.
//
// Every offset is in Unicode code points: marks count from the beginning of
// snippet.text, headline_marks from that of the headline, snippet.start and the
// spans of entities, figures and quotes from that of the paragraph. The records
// of a hit are those of the whole paragraph, also where the snippet is a part.
// A row of figures is such a record with its article and its sentence: its span
// counts in the paragraph, the marks of its sentence in the sentence. FigureTable
// prints rows as CSV, the one form that is not JSON.
//
// The id of a block is its public id, "<article id>:<block>"; the block's own
// part stands beside it as block, which is also what speaker_span names.
package wire
