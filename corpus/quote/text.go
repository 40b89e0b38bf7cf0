package quote

import (
	"slices"
	"sort"

	"xunwen/corpus"
	"xunwen/corpus/segment"
)

// text is a block as the rules read it: folded, so that traditional text meets the same
// lists of words, and addressed by rune.
type text struct {
	block  *corpus.Paragraph
	folded string
	runes  []rune
	// stored and fold are the byte offsets of each rune in the stored and in the folded
	// text, with one more entry for the end.
	stored, fold []int
	// mentions are the entities by rune, in order; dates are the spans of days and times.
	mentions []mention
	dates    []span
}

// span is a half-open range of runes.
type span struct{ start, end int }

func (s span) len() int { return s.end - s.start }

// contains reports whether o lies in s.
func (s span) contains(o span) bool { return s.start <= o.start && o.end <= s.end }

// mention is an entity by rune.
type mention struct {
	span
	*corpus.Entity
}

// newText folds a block.
func newText(block *corpus.Paragraph) *text {
	t := &text{block: block, folded: segment.Fold(block.Text)}
	n := len(block.Text)/2 + 1
	t.runes, t.stored, t.fold = make([]rune, 0, n), make([]int, 0, n), make([]int, 0, n)
	for i := range block.Text {
		t.stored = append(t.stored, i)
	}
	for i, r := range t.folded {
		t.fold = append(t.fold, i)
		t.runes = append(t.runes, r)
	}
	t.stored = append(t.stored, len(block.Text))
	t.fold = append(t.fold, len(t.folded))
	for i := range block.Entities {
		e := &block.Entities[i]
		t.mentions = append(t.mentions, mention{t.runesOf(e.Span), e})
	}
	slices.SortStableFunc(t.mentions, func(a, b mention) int { return a.start - b.start })
	for i := range block.Figures {
		if f := &block.Figures[i]; f.Kind == corpus.DateFigure || f.Kind == corpus.TimeFigure {
			t.dates = append(t.dates, t.runesOf(f.Span))
		}
	}
	return t
}

// runesOf converts a range of bytes of the stored text.
func (t *text) runesOf(s corpus.Span) span {
	return span{sort.SearchInts(t.stored, s.Start), sort.SearchInts(t.stored, s.End)}
}

// bytesOf undoes runesOf.
func (t *text) bytesOf(s span) corpus.Span {
	return corpus.Span{Start: t.stored[s.start], End: t.stored[s.end]}
}

// printed returns the text of a range as stored.
func (t *text) printed(s span) string { return t.block.Text[t.stored[s.start]:t.stored[s.end]] }

// word returns the folded text of a range.
func (t *text) word(start, end int) string { return t.folded[t.fold[start]:t.fold[end]] }

// at returns rune i, 0 outside the text.
func (t *text) at(i int) rune {
	if i < 0 || i >= len(t.runes) {
		return 0
	}
	return t.runes[i]
}

// has reports whether a word stands at i.
func (t *text) has(i int, word string) bool {
	return i >= 0 && i < len(t.runes) && len(t.folded)-t.fold[i] >= len(word) && t.folded[t.fold[i]:t.fold[i]+len(word)] == word
}

// endsWith reports whether a word ends at i.
func (t *text) endsWith(i int, word string) bool {
	return i > 0 && i <= len(t.runes) && t.fold[i] >= len(word) && t.folded[t.fold[i]-len(word):t.fold[i]] == word
}

// dateAt returns the end of the date that begins at i, or i.
func (t *text) dateAt(i int) int {
	k := sort.Search(len(t.dates), func(k int) bool { return t.dates[k].start >= i })
	if k < len(t.dates) && t.dates[k].start == i {
		return t.dates[k].end
	}
	return i
}
