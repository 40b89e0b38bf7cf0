package draft

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"xunwen/corpus"
)

// Quotation is what stands in quotation marks, or was recognised as quoted.
type Quotation struct {
	corpus.Span // with the marks
	// Text is what stands between the marks, Pieces what its ellipses leave of it.
	Text   string
	Pieces []string
	// Speaker is whom the draft names as who said it, as printed, and Canonical in full;
	// empty where it names nobody.
	Speaker, Canonical string
}

// ellipsis is what stands in a quotation for something left out.
var ellipsis = regexp.MustCompile(`…+|\.{3,}|。{3,}`)

// Quotations returns the quotations of a draft in order: those that were recognised as
// such, and whatever else stands between a pair of marks. What stands in marks inside a
// quotation is a part of it.
func (d *Draft) Quotations() []Quotation {
	var out []Quotation
	for i := range d.Article.Blocks {
		p := &d.Article.Blocks[i]
		for j := range p.Quotes {
			if q := &p.Quotes[j]; q.Kind != corpus.Indirect {
				out = append(out, d.recognised(i, q))
			}
		}
	}
	for _, s := range pairs(d.Text) {
		out = append(out, newQuotation(d.Text, s))
	}
	slices.SortStableFunc(out, func(a, b Quotation) int {
		return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(b.End, a.End))
	})
	end := 0
	return slices.DeleteFunc(out, func(q Quotation) bool {
		inside := q.Start < end
		end = max(end, q.End)
		return inside
	})
}

// recognised returns a quotation that was recognised in a block. Where it goes on in
// the next line, as in a text broken into lines, the pair of its marks is longer, and
// its speaker is kept.
func (d *Draft) recognised(block int, from *corpus.Quote) Quotation {
	span := d.behind(block, from.Span)
	if from.Unbalanced {
		if first, _ := utf8.DecodeRuneInString(d.Text[span.Start:]); closerOf(first) != 0 {
			if end := closing(d.Text[span.Start:], first); end > span.End-span.Start {
				span.End = span.Start + end
			}
		}
	}
	q := newQuotation(d.Text, span)
	if !from.Anonymous {
		q.Speaker, q.Canonical = from.Speaker, from.SpeakerCanonical
	}
	return q
}

func newQuotation(text string, span corpus.Span) Quotation {
	q := Quotation{Span: span, Text: within(span.Text(text))}
	for _, piece := range ellipsis.Split(q.Text, -1) {
		if piece = strings.TrimSpace(piece); piece != "" {
			q.Pieces = append(q.Pieces, piece)
		}
	}
	return q
}

// within returns what stands between the marks of a quotation; one may be missing.
func within(text string) string {
	if first, size := utf8.DecodeRuneInString(text); closerOf(first) != 0 {
		text = text[size:]
	}
	if last, size := utf8.DecodeLastRuneInString(text); isCloser(last) {
		text = text[:len(text)-size]
	}
	return strings.TrimSpace(text)
}

// closerOf returns the mark that closes what one opens, 0 for what is no such mark.
func closerOf(r rune) rune {
	switch r {
	case '“':
		return '”'
	case '‘':
		return '’'
	case '「':
		return '」'
	case '『':
		return '』'
	case '"', '＂':
		return r
	case '〝':
		return '〞'
	case '«':
		return '»'
	}
	return 0
}

func isCloser(r rune) bool { return strings.ContainsRune("”’」』\"＂〞»", r) }

// pairs returns what stands between the outermost marks of a text, with the marks.
func pairs(text string) []corpus.Span {
	var out []corpus.Span
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		if closerOf(r) != 0 {
			if end := closing(text[i:], r); end > 0 {
				out = append(out, corpus.Span{Start: i, End: i + end})
				i += end
				continue
			}
		}
		i += size
	}
	return out
}

// mostQuoted is how many bytes a quotation has at most: one that is longer has lost the
// mark that closes it.
const mostQuoted = 6000

// closing returns where a quotation ends that begins with a mark at the beginning of a
// text; -1 for none. A text may be broken into lines: a quotation goes on in the next
// ones where one of them closes it, before a blank line or another quotation. One that
// nothing closes ends with its line, as in speeches whose every paragraph opens with a
// mark; but marks that open and close alike must be closed in their line, for a single
// one may be anything.
func closing(text string, opener rune) int {
	closer, depth, line, blank := closerOf(opener), 0, -1, false
	for i, r := range text {
		switch {
		case i == 0:
			depth = 1
		case r == closer:
			if depth--; depth == 0 {
				return i + utf8.RuneLen(r)
			}
			blank = false
		case r == '\n' && (opener == closer || blank), r == opener && line >= 0, i > mostQuoted:
			return line
		case r == '\n':
			if blank = true; line < 0 {
				line = i
			}
		case r == opener:
			depth++
		case !unicode.IsSpace(r):
			blank = false
		}
	}
	if line < 0 && opener != closer {
		return len(text)
	}
	return line
}
