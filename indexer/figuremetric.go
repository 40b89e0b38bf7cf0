package indexer

import (
	"github.com/RoaringBitmap/roaring/v2"

	"xunwen/corpus"
	"xunwen/corpus/segment"
)

// compared stands before the basis of a change in a term of FieldMetric, where no
// normalised name begins with it.
const compared = "\x01"

// metricTerms returns of the names of what the figures measure what exactTerms
// does of a text, and with what they compare, each term once. A name may be put
// together from words that stand apart in the paragraph, so that its text does not
// tell.
func metricTerms(figures []corpus.Figure) []string {
	var out []string
	names, seen := map[string]bool{"": true}, map[string]bool{}
	add := func(term string) {
		if !seen[term] {
			seen[term] = true
			out = append(out, term)
		}
	}
	for i := range figures {
		f := &figures[i]
		if f.Compare != "" {
			add(compared + f.Compare)
		}
		if names[f.Metric] {
			continue
		}
		names[f.Metric] = true
		for _, term := range exactTerms(segment.Normalize(f.Metric)) {
			add(term)
		}
	}
	return out
}

// Compared returns the paragraphs with a figure that compares with a basis, as
// corpus.Figure.Compare names it. The bitmap is only for reading.
func (l *Lookup) Compared(basis string) (*roaring.Bitmap, error) {
	return l.Postings(FieldMetric, compared+basis)
}
