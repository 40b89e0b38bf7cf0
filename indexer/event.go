package indexer

import (
	"github.com/RoaringBitmap/roaring/v2"

	"xunwen/corpus"
)

// A date of the text is one term, its first and its last day behind each other:
// 2023-09-012023-09-30. They sort by the first day.
const dayLength = len("2006-01-02")

// eventTerms returns the terms of the dates that could be resolved, each once.
func eventTerms(figures []corpus.Figure) []string {
	var out []string
	seen := map[string]bool{}
	for i := range figures {
		d := figures[i].Date
		if d == nil || len(d.Start) != dayLength || len(d.End) != dayLength {
			continue
		}
		if term := d.Start + d.End; !seen[term] {
			seen[term] = true
			out = append(out, term)
		}
	}
	return out
}

// Events returns the paragraphs with a date that lies from one day to another, both
// included and as YYYY-MM-DD; an empty end is open.
func (l *Lookup) Events(from, to string) (*roaring.Bitmap, error) {
	out := roaring.New()
	end := ""
	if to != "" {
		end = to + "\xff"
	}
	return out, l.union(out, fieldEvent, from, end, func(term []byte) bool {
		return to == "" || string(term[dayLength:]) <= to
	})
}
