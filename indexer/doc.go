// Package indexer turns annotated articles into an index on disk and keeps it.
//
// # What stands in the folder
//
//	manifest.json   schema version, dictionary and folding hashes, models, counts, dates
//	owner.json      who has the index open for writing (see Owner)
//	segments/       the bleve index (scorch)
//	aliases.txt     names that mean one entity, if an editor keeps some (AliasesName)
//
// # What stands in the index
//
// Three kinds of documents, told apart by the field "kind":
//
//   - "p", one per paragraph (block): the pairs of characters, the words, names
//     and figures; it stores its text, on which exact matches are verified, and
//     beside it the records of its entities and figures.
//   - "a", one per article: its headline, source, authors and date, and, stored,
//     the rest of the annotated article, so that the article view and a rebuild
//     need no source file; and the file it came from.
//   - "f", one per source file: its revision, so that an unchanged file is
//     skipped.
//
// Documents are built by hand (document.go) and not through a bleve mapping: the
// terms come from corpus/segment, so that no analyzer of bleve ever sees the
// text. schema.go lists the fields.
//
// # Reading
//
// A Snapshot is the index at one moment. Its Segments are read through Lookups,
// which return the postings of terms as bitmaps, and through columns: arrays by
// document, made in memory when first needed, of which article a paragraph is
// part, its day, its length, its names and where these stand, and its figures.
//
// # Writing
//
// Apply takes a list of operations and makes them durable as one batch: after a
// crash at any instant either all of them hold or none. Load reads files, skips
// the unchanged, annotates in parallel and hands bounded batches to a Sink: an
// Index that this process owns, or the process that owns it (package handoff).
package indexer
