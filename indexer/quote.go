package indexer

import (
	"github.com/blevesearch/bleve/v2/document"

	"xunwen/corpus"
	"xunwen/corpus/segment"
)

// Anonymous is the source type of what is said by nobody who is named.
const Anonymous = "anonymous"

// addQuotes adds the terms of a paragraph's quotations: of all the kinds, and of verbatim
// speech what is said, who says it and in which office. Indirect speech has but its kind,
// so that no condition meets it that does not ask for it.
func addQuotes(d *document.Document, quotes []corpus.Quote, text string) {
	to := entityDocument{d, map[[2]string]bool{}}
	for i := range quotes {
		q := &quotes[i]
		to.add(FieldQuoteKind, string(q.Kind))
		if q.Kind != corpus.Speech {
			continue
		}
		for _, term := range exactTerms(segment.Normalize(q.Text(text))) {
			to.add(FieldQuote, term)
		}
		for _, name := range SpeakerNames(q) {
			to.add(FieldSpeakerN, name)
		}
		for _, term := range exactTerms(segment.Normalize(q.Role)) {
			to.add(FieldSpeakerRole, term)
		}
		for _, kind := range SourceTypes(q) {
			to.add(FieldSpeakerType, kind)
		}
	}
}

// SpeakerNames returns the names of who said a quotation as they are compared: the
// canonical one and as printed.
func SpeakerNames(q *corpus.Quote) []string {
	var names []string
	for _, name := range [...]string{q.SpeakerCanonical, q.Speaker} {
		if normal := segment.Normalize(name); normal != "" && (len(names) == 0 || names[0] != normal) {
			names = append(names, normal)
		}
	}
	return names
}

// SourceTypes returns what kind of source a quotation has: the type of its speaker, and
// Anonymous where nobody is named.
func SourceTypes(q *corpus.Quote) []string {
	var types []string
	if q.SpeakerType != "" {
		types = append(types, string(q.SpeakerType))
	}
	if q.Anonymous {
		types = append(types, Anonymous)
	}
	return types
}
