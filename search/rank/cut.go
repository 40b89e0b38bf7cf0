package rank

import (
	"fmt"
	"strings"

	"xunwen/corpus"
	"xunwen/corpus/figure"
	"xunwen/corpus/segment"
)

// maxRunes is how much of a question is ranked by, in kept runes. Longer ones
// are texts, whose first sentences say what they are about; the limit keeps
// scoring linear in the length of the paragraph.
const maxRunes = 256

// Text is a question in its matching form, cut into units.
type Text struct {
	// Normal is segment.Normalize of the question, at most 256 runes of it.
	Normal string
	// Units are its words in order. They overlap only where a word stands
	// inside a longer one.
	Units []Unit
	// Asks: it is a question, by its words or its mark.
	Asks bool
	// Parts is how many parts the question has that stand apart by blanks.
	Parts int
}

// Unit is one word of a question.
type Unit struct {
	// Start and End count runes of Text.Normal, End exclusive.
	Start, End int
	// Asking: it asks (谁, 哪里, 多少) and need not stand in the answer.
	Asking bool
	// Figure: a number, a date or an amount, which must stand there whole.
	Figure bool
	// Inner: it stands inside the longer unit before it (大学 in 山西大学).
	Inner bool
	// Quoted: it stands in quotation marks or is part of a title (《…》).
	Quoted bool
}

// Cut cuts a question, or words with blanks between them, into units.
func Cut(seg *segment.Segmenter, text string) (*Text, error) {
	figures := corpus.FigureSpans(figure.Scan(text, figure.Options{}))
	tokens, err := seg.Cut(text, figures)
	if err != nil {
		return nil, fmt.Errorf("cut a question: %w", err)
	}
	kept := segment.Keep(text)
	c := &cutter{kept: kept, limit: min(kept.Len(), maxRunes)}
	out := &Text{
		Normal: firstRunes(kept.String(), c.limit),
		Asks:   strings.HasSuffix(strings.TrimRight(text, trailing), "?") || strings.HasSuffix(strings.TrimRight(text, trailing), "？"),
		Parts:  len(strings.Fields(text)),
	}
	runes := []rune(out.Normal)
	for _, tok := range tokens {
		quoted := c.depth > 0
		c.marks(tok.Text(text))
		start, end := c.runesOf(tok.Span)
		if start >= end {
			continue
		}
		word := string(runes[start:end])
		asks := asking(word) || leading(word)
		out.Asks = out.Asks || asking(word) && !quoted
		out.Units = append(out.Units, Unit{Start: start, End: end, Asking: asks, Figure: tok.POS == figurePOS && !asks, Quoted: quoted})
		for _, sub := range seg.SubWords(text, tok) {
			from, to := c.at(sub.Start), c.at(sub.End)
			if from < to && to <= end {
				out.Units = append(out.Units, Unit{Start: from, End: to, Asking: asks, Inner: true, Quoted: quoted})
			}
		}
	}
	return out, nil
}

// trailing are marks that may stand after a question mark.
const trailing = " \t\r\n　”’」』）)\"'。"

// figurePOS is the part of speech that a Segmenter gives to figures.
const figurePOS = "m"

// cutter finds the kept runes of tokens, which come in the order of the text.
type cutter struct {
	kept  *segment.Kept
	limit int
	next  int // the first kept rune that no token has had
	depth int // of the quotation marks that are open
}

// marks opens and closes the quotation marks of a token. One that was never
// opened is passed over.
func (c *cutter) marks(token string) {
	for _, r := range token {
		switch r {
		case '“', '‘', '「', '『', '《', '〈':
			c.depth++
		case '”', '’', '」', '』', '》', '〉':
			c.depth = max(c.depth-1, 0)
		}
	}
}

// runesOf returns which kept runes stand in a span.
func (c *cutter) runesOf(s corpus.Span) (start, end int) {
	start = c.next
	for c.next < c.limit && c.kept.Span(c.next, c.next+1).Start < s.End {
		c.next++
	}
	return start, c.next
}

// at returns the first kept rune at a byte offset or after it, looking a few
// runes around the token that was read last.
func (c *cutter) at(offset int) int {
	i := c.next
	for i > 0 && c.kept.Span(i-1, i).Start >= offset {
		i--
	}
	return i
}

// firstRunes returns the first n runes of s.
func firstRunes(s string, n int) string {
	for i := range s {
		if n == 0 {
			return s[:i]
		}
		n--
	}
	return s
}
