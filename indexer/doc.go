// Package indexer turns annotated articles into an index on disk and keeps it.
//
// # What stands in the folder
//
//	manifest.json   schema version, dictionary and folding hashes, counts, dates
//	owner.json      who has the index open for writing (see Owner)
//	segments/       the bleve index (scorch)
//
// # What stands in the index
//
// Four kinds of documents, told apart by the field "kind":
//
//   - "p", one per paragraph (block): the words, the exact terms, the names, the
//     date; it stores its text, on which exact matches are verified.
//   - figures, nested under their paragraph, one document each, so that the
//     value and the unit asked for are those of ONE figure. They move, merge and
//     die with their paragraph. They carry no "kind" and are reached only by
//     searching their fields and going up to the parent.
//   - "a", one per article: the whole kept article as JSON, so that the article
//     view and a rebuild need no source file, and the file it came from.
//   - "f", one per source file: its revision, so that an unchanged file is
//     skipped.
//
// Documents are built by hand (document.go) and not through a bleve mapping: the
// terms come from corpus/segment, so that no analyzer of bleve ever sees the
// text. schema.go lists the fields.
//
// # Writing
//
// Apply takes a list of operations and makes them durable as one batch: after a
// crash at any instant either all of them hold or none. Load reads files, skips
// the unchanged, annotates in parallel and hands bounded batches to a Sink: an
// Index that this process owns, or the process that owns it (package handoff).
package indexer
