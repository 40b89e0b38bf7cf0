// Package batch asks many queries and writes the answers as a table. It reads
// queries from CSV, TSV, JSON Lines or plain lines, asks them a few at a time
// through a function, and hands the answers over in the order of the queries. The
// memory it takes does not grow with their number.
//
// # What goes wrong stays in its row
//
// A query that cannot be read or answered has a Result whose error says why, in
// Chinese; the rest goes on. Only an input of which nothing can be read, and an
// output that cannot be written, end a batch.
//
// # Tables
//
// A table has a header with a column query (or q, 查询); id, from, to, source,
// sort, limit and group may stand beside it, other columns are ignored. Cells may be
// quoted as in RFC 4180; a quotation mark inside an unquoted cell is a character of
// it, because queries are full of them. A quotation that does not end within a few
// lines spoils its first line only. Lines end with LF, CRLF or CR, and a byte order
// mark is skipped.
//
// An input without such a header is one query a line, taken as it stands, quotation
// marks and commas included.
//
// # Formulas
//
// Spreadsheets run a cell that begins with = + - @ or a control character as a
// formula, and headlines come from strangers. Such a cell is written with an
// apostrophe before it, which spreadsheets take for "this is text". The reader
// takes that apostrophe away again, so that a table written here can be read here.
// JSON Lines are exact.
package batch
