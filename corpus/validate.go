package corpus

import (
	"fmt"
	"unicode/utf8"
)

// Validate checks what every part of the program relies on: ids are there and
// distinct, texts are valid UTF-8 and not empty, and every span lies in its text
// on rune edges.
func (a *Article) Validate() error {
	if a.ID == "" {
		return fmt.Errorf("article without id")
	}
	seen := make(map[string]bool, len(a.Blocks))
	for i := range a.Blocks {
		p := &a.Blocks[i]
		if p.ID == "" || seen[p.ID] {
			return fmt.Errorf("article %s: block %d has the id %q, which is empty or taken", a.ID, i, p.ID)
		}
		seen[p.ID] = true
		if err := p.validate(); err != nil {
			return fmt.Errorf("block %s: %w", a.BlockID(p), err)
		}
	}
	return nil
}

func (p *Paragraph) validate() error {
	if p.Text == "" || !utf8.ValidString(p.Text) {
		return fmt.Errorf("text is empty or not UTF-8")
	}
	if !p.Type.Valid() {
		return fmt.Errorf("unknown type %q", p.Type)
	}
	for _, j := range p.Joins {
		if !(Span{j, j}).fits(p.Text) {
			return fmt.Errorf("join at %d does not fit the text", j)
		}
	}
	for _, s := range p.spans() {
		if s.Len() <= 0 || !s.fits(p.Text) {
			return fmt.Errorf("span %d–%d does not fit the text", s.Start, s.End)
		}
	}
	return nil
}

// spans returns the spans of all records.
func (p *Paragraph) spans() []Span {
	spans := make([]Span, 0, len(p.Entities)+len(p.Figures)+len(p.Quotes))
	for _, e := range p.Entities {
		spans = append(spans, e.Span)
	}
	for _, f := range p.Figures {
		spans = append(spans, f.Span)
	}
	for _, q := range p.Quotes {
		spans = append(spans, q.Span)
	}
	return spans
}

// fits reports whether the span lies in text with both ends on rune edges.
func (s Span) fits(text string) bool {
	return 0 <= s.Start && s.Start <= s.End && s.End <= len(text) &&
		(s.Start == len(text) || utf8.RuneStart(text[s.Start])) &&
		(s.End == len(text) || utf8.RuneStart(text[s.End]))
}
