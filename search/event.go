package search

import (
	"github.com/RoaringBitmap/roaring/v2"

	"xunwen/corpus"
)

// eventNode is a date told in the text that lies in a range of days: the whole of
// it, so that 2023年 is not in September 2023.
type eventNode struct {
	proven
	days dayRange
}

func (n eventNode) candidates(r *run) (*roaring.Bitmap, error) {
	return r.lookup.Events(n.days.from, n.days.to)
}

func (n eventNode) match(p *passage) ([]corpus.Span, bool) {
	var spans []corpus.Span
	for i := range p.paragraph().Figures {
		f := &p.paragraph().Figures[i]
		if f.Date != nil && n.days.encloses(f.Date) {
			spans = append(spans, f.Span)
		}
	}
	return spans, len(spans) > 0
}
