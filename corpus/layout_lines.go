package corpus

import (
	"strings"
	"unicode/utf8"
)

// pageLine is one line of a plain text page that has text on it.
type pageLine struct {
	number   int    // source line, from 1
	text     string // trimmed and cleaned, not empty
	indent   int    // leading blanks, in half-width columns
	trailing bool   // a half-width blank stood at its end
	width    int    // columns of the text
	runes    int    // characters of the text
	blanks   int    // empty lines (and dropped furniture) before it
	end      ending

	// paged says that a form feed stood before it: a new page begins.
	paged bool
	// ruled says that a line of dashes or stars stood before it.
	ruled bool
	// closed says that furniture which stands at the foot of an article (责任编辑,
	// 完) was dropped behind it.
	closed bool
}

// newPageLine measures a source line; ok is false for a blank one.
func newPageLine(number int, raw string) (pageLine, bool) {
	text := trimBlank(raw)
	if text == "" {
		return pageLine{}, false
	}
	at := strings.Index(raw, text)
	l := pageLine{
		number: number, indent: indentColumns(raw[:at]),
		trailing: strings.HasPrefix(raw[at+len(text):], " "),
	}
	l.setText(cleanText(text))
	return l, l.text != ""
}

// setText replaces the text and measures it again.
func (l *pageLine) setText(text string) {
	l.text = trimBlank(text)
	l.width = columns(l.text)
	l.runes = utf8.RuneCountInString(l.text)
	l.end = endingOf(l.text)
}

// indentColumns counts the columns of leading blanks; a tab counts as four.
func indentColumns(blanks string) int {
	n := 0
	for _, r := range blanks {
		switch {
		case r == '\t':
			n += 4
		case r == '\u3000', r == '\u2003': // ideographic and em space
			n += 2
		case !isInvisible(r):
			n++
		}
	}
	return n
}

// pageLines cuts decoded source lines into page lines. number counts from 1; a
// form feed, a vertical tab or a Unicode line separator inside a source line
// breaks it too, without a number of its own.
type pageLines struct {
	lines  []pageLine
	blanks int
	paged  bool // a form feed was read since the last line
}

func (p *pageLines) add(number int, raw string) {
	for {
		i := strings.IndexFunc(raw, isLineBreak)
		if i < 0 {
			p.addOne(number, raw)
			return
		}
		p.addOne(number, raw[:i])
		r, size := utf8.DecodeRuneInString(raw[i:])
		p.paged = p.paged || r == '\f'
		raw = raw[i+size:]
	}
}

func (p *pageLines) addOne(number int, raw string) {
	l, ok := newPageLine(number, raw)
	if !ok {
		p.blanks++
		return
	}
	l.blanks, p.blanks = p.blanks, 0
	l.paged, p.paged = p.paged, false
	p.lines = append(p.lines, l)
}
