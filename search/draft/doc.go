// Package draft reads what a draft claims: what it has in quotation marks, and its
// figures with what they are said of. It knows no index; package search looks for the
// claims in one. Spans are bytes of the draft as it was given.
package draft
