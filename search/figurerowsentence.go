package search

import (
	"cmp"
	"slices"
	"sort"
	"strings"
	"unicode/utf8"

	"xunwen/corpus"
	"xunwen/corpus/segment"
)

// sentenceWhole is how many runes of its sentence a row has: a paragraph without a
// full stop, as tables and communiqués are, may be one of any length.
const sentenceWhole = 300

// mark enters the sentence of a row, cut where it is long, and its marks.
func (r *FigureRow) mark(p *passage) {
	f, text := r.Record(), r.Paragraph().Text
	sentence := sentenceAt(p.sentences(), f.Span)
	r.Marks = []corpus.Span{f.Span}
	show := f.Span
	if m, ok := metricSpan(text, around(text, sentence, f.Span), f); ok {
		r.Marks = append(r.Marks, m)
		show = corpus.Span{Start: min(m.Start, f.Start), End: max(m.End, f.End)}
	}
	slices.SortFunc(r.Marks, func(a, b corpus.Span) int { return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End)) })
	if utf8.RuneCountInString(show.Text(text)) > sentenceWhole {
		show = f.Span
		r.Marks = []corpus.Span{show}
	}
	r.Sentence = cutAround(text, sentence, show)
	r.CutBefore, r.CutBehind = r.Sentence.Start > sentence.Start, r.Sentence.End < sentence.End
}

// sentenceAt returns the sentence in which a span begins, and those on into which it
// reaches.
func sentenceAt(sentences []corpus.Span, span corpus.Span) corpus.Span {
	out := span
	from := sort.Search(len(sentences), func(i int) bool { return sentences[i].End > span.Start })
	for _, s := range sentences[from:] {
		if s.Start >= span.End {
			break
		}
		out = corpus.Span{Start: min(out.Start, s.Start), End: max(out.End, s.End)}
	}
	return out
}

// around returns the part of a sentence in which the metric of a figure is looked
// for: what stands farther off is not shown beside it.
func around(text string, sentence, figure corpus.Span) corpus.Span {
	return corpus.Span{
		Start: backRunes(text, figure.Start, sentenceWhole, sentence.Start),
		End:   forwardRunes(text, figure.End, sentenceWhole, sentence.End),
	}
}

// metricSpan returns where the whole metric of a figure stands in a part of its text:
// nearest before it, else behind it; right behind it where that is how it is named.
func metricSpan(text string, within corpus.Span, f *corpus.Figure) (corpus.Span, bool) {
	normal := segment.Normalize(f.Metric)
	if normal == "" {
		return corpus.Span{}, false
	}
	stands := segment.Keep(within.Text(text)).Find(normal)
	for i := range stands {
		stands[i].Start += within.Start
		stands[i].End += within.Start
	}
	at := nearest(stands, f, namedBehind(text, f))
	if at < 0 {
		return corpus.Span{}, false
	}
	return stands[at], true
}

// cutAround returns a sentence, or of a long one what stands around a part of it:
// sentenceWhole runes, fewer where that lets it begin or end with a clause. No rune
// beyond those is looked at: a paragraph may be a single sentence with very many rows.
func cutAround(text string, sentence, show corpus.Span) corpus.Span {
	if forwardRunes(text, sentence.Start, sentenceWhole, sentence.End) == sentence.End {
		return sentence
	}
	show.End = forwardRunes(text, show.Start, sentenceWhole, show.End)
	spare := sentenceWhole - utf8.RuneCountInString(show.Text(text))
	out := corpus.Span{Start: backRunes(text, show.Start, spare/2, sentence.Start)}
	out.End = forwardRunes(text, out.Start, sentenceWhole, sentence.End)
	if out.End == sentence.End { // near the end more fits in before
		out.Start = backRunes(text, out.End, sentenceWhole, sentence.Start)
	}
	if out.Start > sentence.Start {
		out.Start = afterClause(text, corpus.Span{Start: out.Start, End: show.Start})
	}
	if out.End < sentence.End {
		out.End = beforeClause(text, corpus.Span{Start: show.End, End: out.End})
	}
	return out
}

// clauseEnds are the marks behind which a long sentence is cut.
const clauseEnds = "，、；：,;:)）」”。！？"

// afterClause returns the first beginning of a clause in the first half of what stands
// before what is shown, or where that begins.
func afterClause(text string, before corpus.Span) int {
	half := before.Start + before.Len()/2
	for i, r := range before.Text(text) {
		if end := before.Start + i + utf8.RuneLen(r); end <= half && endsClause(text, before.Start+i, r) {
			return end
		}
	}
	return before.Start
}

// beforeClause returns the last end of a clause in the second half of what stands
// behind what is shown, or where that ends.
func beforeClause(text string, behind corpus.Span) int {
	half := behind.Start + behind.Len()/2
	out := behind.End
	for i, r := range behind.Text(text) {
		if end := behind.Start + i + utf8.RuneLen(r); end > half && endsClause(text, behind.Start+i, r) {
			out = end
		}
	}
	return out
}

// endsClause reports whether a rune of a text ends a clause: a comma or colon between
// digits does not.
func endsClause(text string, at int, r rune) bool {
	if !strings.ContainsRune(clauseEnds, r) {
		return false
	}
	next := text[at+utf8.RuneLen(r):]
	digits := at > 0 && isDigit(text[at-1]) && next != "" && isDigit(next[0])
	return !digits
}

func isDigit(b byte) bool { return '0' <= b && b <= '9' }
