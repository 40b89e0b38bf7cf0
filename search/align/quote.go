package align

import (
	"xunwen/corpus"
	"xunwen/corpus/segment"
	"xunwen/search/match"
)

// Gap stands between two parts of a quotation, where it leaves something out: it has
// what the quotation prints there, and nothing of the text.
const Gap Op = "gap"

// Part is a run of equal edits as printed: in the quotation, and in the text. Marks
// and blanks, which do not count, stand with what is before them.
type Part struct {
	Op            Op
	Kind          match.Kind
	Wanted, Found string
}

// Quote is a quotation that is looked for in texts. It serves one goroutine.
type Quote struct {
	pieces []piece
	runes  int // of all pieces
}

// piece is a part of a quotation that leaves nothing out.
type piece struct {
	text    string
	kept    *segment.Kept
	pattern *Pattern
}

// NewQuote returns a Quote of pieces that must stand one after the other; what it
// leaves out is between them. alike is that of New. Pieces without a kept rune are
// left out.
func NewQuote(pieces []string, alike func(a, b rune) match.Kind) *Quote {
	q := &Quote{}
	for _, text := range pieces {
		kept := segment.Keep(text)
		if kept.Len() == 0 {
			continue
		}
		p := piece{text: text, kept: kept, pattern: New([]rune(kept.String()), alike)}
		q.pieces = append(q.pieces, p)
		q.runes += len(p.pattern.wanted)
	}
	return q
}

// Found is what of a text is most like a quotation.
type Found struct {
	// Spans are where its pieces stand, in bytes of the text.
	Spans []corpus.Span
	// Parts make of the quotation what is printed in the text. What the text has
	// between two pieces is in none of them.
	Parts []Part
	// Similarity is 1 where nothing differs.
	Similarity float64
}

// In returns what of a text is most like the quotation, if it is at least so similar.
// Each piece is looked for behind the one before.
func (q *Quote) In(text string, least float64) (Found, bool) {
	if q.runes == 0 {
		return Found{}, false
	}
	kept := segment.Keep(text)
	runes := []rune(kept.String())
	// With nothing but insertions the stretch is longer than the quotation, and so much
	// may cost then.
	most := int(float64(editCost*q.runes) * (1 - least) / least)
	out, at, cost, length := Found{}, 0, 0, 0
	for i, p := range q.pieces {
		a, ok := p.pattern.Best(runes[at:], most-cost)
		if !ok {
			return Found{}, false
		}
		a = a.behind(at).withinMarks(kept)
		cost, length, at = cost+a.Cost, length+a.Text.Len(), a.Text.End
		if i > 0 {
			out.Parts = append(out.Parts, Part{Op: Gap, Wanted: "……"})
		}
		out.Parts = append(out.Parts, a.parts(p, kept, text)...)
		if a.Text.Len() > 0 {
			out.Spans = append(out.Spans, kept.Span(a.Text.Start, a.Text.End))
		}
	}
	out.Similarity = 1 - float64(cost)/float64(editCost*max(q.runes, length))
	if out.Similarity < least || len(out.Spans) == 0 {
		return Found{}, false
	}
	return out, true
}

// behind returns an alignment of what stands behind so many runes.
func (a Alignment) behind(n int) Alignment {
	a.Text = Range{a.Text.Start + n, a.Text.End + n}
	for i := range a.Segments {
		a.Segments[i].Text.Start += n
		a.Segments[i].Text.End += n
	}
	return a
}

// withinMarks leaves out at both ends what would stand in the place of something else
// beyond a mark: of 工业投资下降 and 工业投资。今年… 下降 is missing, not replaced by 今年.
// It costs the same.
func (a Alignment) withinMarks(kept *segment.Kept) Alignment {
	marked := func(i int) bool { return kept.Span(i-1, i).End != kept.Span(i, i+1).Start }
	n := len(a.Segments)
	if n < 2 {
		return a
	}
	if last := a.Segments[n-1]; last.Op == Replace && last.Kind == "" {
		for i := max(last.Text.Start, a.Text.Start+1); i < last.Text.End; i++ {
			if marked(i) {
				stay, gone := last.split(i - last.Text.Start)
				gone.Op, gone.Text = Delete, Range{i, i}
				a.Segments = appendFilled(a.Segments[:n-1:n-1], stay, gone)
				a.Text.End = i
				break
			}
		}
	}
	if first := a.Segments[0]; first.Op == Replace && first.Kind == "" {
		for i := min(first.Text.End, a.Text.End-1); i > first.Text.Start; i-- {
			if marked(i) {
				gone, stay := first.split(i - first.Text.Start)
				gone.Op, gone.Text = Delete, Range{i, i}
				a.Segments = append(appendFilled(nil, gone, stay), a.Segments[1:]...)
				a.Text.Start = i
				break
			}
		}
	}
	return a
}

// split cuts a Replace in two behind so many runes.
func (s Segment) split(n int) (before, behind Segment) {
	before, behind = s, s
	before.Wanted.End, behind.Wanted.Start = s.Wanted.Start+n, s.Wanted.Start+n
	before.Text.End, behind.Text.Start = s.Text.Start+n, s.Text.Start+n
	return before, behind
}

// appendFilled appends the segments that edit something.
func appendFilled(to []Segment, segments ...Segment) []Segment {
	for _, s := range segments {
		if s.Wanted.Len() > 0 || s.Text.Len() > 0 {
			to = append(to, s)
		}
	}
	return to
}

// parts returns the segments as printed. Edits that follow each other are one, but for
// characters that are alike: 居之间 is another word than 里, whichever character of it is
// said to be missing.
func (a Alignment) parts(p piece, kept *segment.Kept, text string) []Part {
	var out []Part
	for _, s := range a.Segments {
		next := Part{
			Op: s.Op, Kind: s.Kind,
			Wanted: printed(p.kept, p.text, s.Wanted, Range{0, p.kept.Len()}),
			Found:  printed(kept, text, s.Text, a.Text),
		}
		if n := len(out) - 1; n >= 0 && out[n].joins(next) {
			out[n] = Part{Op: Replace, Wanted: out[n].Wanted + next.Wanted, Found: out[n].Found + next.Found}
			continue
		}
		out = append(out, next)
	}
	return out
}

// joins reports whether two parts that follow each other are one edit.
func (p Part) joins(next Part) bool {
	return p.Op != Equal && next.Op != Equal && p.Kind == "" && next.Kind == ""
}

// printed returns runes of a text with the marks behind them, unless they are the last
// of all that is shown.
func printed(kept *segment.Kept, text string, r, all Range) string {
	if r.Len() == 0 {
		return ""
	}
	span := kept.Span(r.Start, r.End)
	if r.End < all.End {
		span.End = kept.Span(r.End, r.End+1).Start
	}
	return span.Text(text)
}

// DiffTexts lines up two whole texts and returns what differs as printed.
func DiffTexts(wanted, text string, alike func(a, b rune) match.Kind) []Part {
	from, to := segment.Keep(wanted), segment.Keep(text)
	a := Diff([]rune(from.String()), []rune(to.String()), alike)
	return a.parts(piece{text: wanted, kept: from}, to, text)
}
