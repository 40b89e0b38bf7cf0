package corpus

import (
	"strings"
	"unicode/utf8"
)

// piece is a paragraph or title in the making: one or more lines joined.
type piece struct {
	text  []byte
	lines []int
	joins []int
	// open counts the pairs of marks that are still open.
	open int
	// from and to are the first and last of its page lines.
	from, to int
	// ended is where its last line ends: how the piece ends.
	end ending
}

// layout holds a page while it is put together.
type layout struct {
	lines []pageLine
	shape pageShape
	pairs map[[2]rune]int // see pairCount

	recurring map[string]bool // see recurringLines

	prior      int // see titlePrior
	priorKnown bool

	ends      int // see endsOdds
	endsKnown bool
}

// pieces joins the lines of the page.
func (p *layout) pieces() []piece {
	var out []piece
	for i := range p.lines {
		if n := len(out); n > 0 && p.joined(&out[n-1], i) {
			p.append(&out[n-1], i)
			continue
		}
		out = append(out, piece{from: i})
		p.append(&out[len(out)-1], i)
	}
	return out
}

// append adds line i to the piece.
func (p *layout) append(q *piece, i int) {
	l := &p.lines[i]
	if len(q.text) > 0 {
		q.joins = append(q.joins, len(q.text))
		if p.spaceBetween(i) {
			q.text = append(q.text, ' ')
		}
	}
	q.text = append(q.text, l.text...)
	if n := len(q.lines); n == 0 || q.lines[n-1] != l.number {
		q.lines = append(q.lines, l.number)
	}
	q.open += pairBalance(l.text)
	q.to, q.end = i, l.end
}

// spaceBetween reports whether joining line i to the one before needs a blank:
// only between two Latin letters, and only if a half-width blank stood at the
// break in the source. Without one the break may be inside a word.
func (p *layout) spaceBetween(i int) bool {
	a, b := &p.lines[i-1], &p.lines[i]
	return isLatin(lastRune(a.text)) && isLatin(firstRune(b.text)) &&
		(a.trailing && !p.shape.trailing || b.indent == 1)
}

// joined decides whether line i goes on with the piece before it. The rules are
// tried from the surest to the least sure; docs/layout.md explains them.
func (p *layout) joined(q *piece, i int) bool {
	prev, next := &p.lines[i-1], &p.lines[i]
	switch {
	case next.ruled || prev.closed:
		return false
	case strings.ContainsRune(neverStart, firstRune(next.text)):
		return true
	case tornByline(prev.text, next.text):
		return true
	case p.credits(q, i), p.recurring[next.text], q.from == q.to && p.recurring[prev.text]:
		return false
	case len(q.text) <= maxDatelineBytes && isDateline(string(q.text)):
		return true
	case prev.end == endBare && hasPrefixOf(next.text, []string{"www.", "http://", "https://"}):
		return true // furniture but for the sentence before it
	case p.tornToken(prev, next):
		return true
	case prev.end != endSoft && opensArticle(next.text) && titleLike(string(q.text)):
		return false
	case isSubtitle(next.text) && q.from == q.to && titleLike(prev.text):
		return false
	}
	if prev.end == endFull {
		return p.joinedAfterEnd(q, i)
	}
	return p.joinedOpenEnd(q, i)
}

// maxGivenRunes bounds the end of a name that was torn behind its surname.
const maxGivenRunes = 3

// credits reports whether a byline stands on either side of the break. A line
// that fills its column is running text.
func (p *layout) credits(q *piece, i int) bool {
	prev, next := &p.lines[i-1], &p.lines[i]
	if hasSpacedByline(prev.text) || prev.runes <= maxGivenRunes && q.from < q.to && hasSpacedByline(string(q.text)) {
		return true
	}
	return !p.shape.full(next) && isBylineLine(next.text) ||
		q.from == q.to && !p.shape.full(prev) && isBylineLine(prev.text)
}

// joinedAfterEnd decides after a finished sentence: it is the paragraph's end
// unless the page was wrapped by width or its indents say otherwise.
func (p *layout) joinedAfterEnd(q *piece, i int) bool {
	prev, next := &p.lines[i-1], &p.lines[i]
	if opensArticle(next.text) || p.titleBefore(i) {
		return false
	}
	if p.shape.indented {
		return next.indent < 2 && p.lines[q.from].indent >= 2
	}
	if !p.shape.full(prev) || p.shape.exact && !p.shape.atColumn(prev) {
		return false
	}
	if p.shape.paragraphBlanks > p.shape.lineBlanks {
		return next.blanks < p.shape.paragraphBlanks
	}
	return next.blanks <= p.shape.lineBlanks && !enumerated(next.text) &&
		p.endsOdds()+freshPoints(next.text) <= 0
}

// titleBefore reports whether line i looks like a title: short, unfinished, and
// followed by a line that begins anew.
func (p *layout) titleBefore(i int) bool {
	l := &p.lines[i]
	if l.end == endFull || i+1 == len(p.lines) || p.shape.full(l) || !titleLike(l.text) {
		return false
	}
	if p.shape.indented && l.indent < 2 && p.lines[i+1].indent >= 2 && l.end != endSoft {
		return true // the last line of a paragraph would be finished
	}
	q := piece{from: i}
	p.append(&q, i)
	return p.headingScore(&q, i+1) > 0
}

// joinedOpenEnd decides after a line that ends in mid-sentence, or is a title.
func (p *layout) joinedOpenEnd(q *piece, i int) bool {
	prev, next := &p.lines[i-1], &p.lines[i]
	if p.shape.indented {
		if next.indent >= 2 {
			return prev.end == endSoft && prev.blanks+next.blanks > 0 && p.lines[q.from].indent < 2 || q.breaksOff()
		}
		if p.lines[q.from].indent >= 2 {
			if q.from < q.to && p.shape.full(prev) {
				return true // the paragraph is not over
			}
			return !p.titleBefore(i) || prev.end == endSoft
		}
	}
	if p.shape.full(prev) && next.blanks <= p.shape.lineBlanks {
		return true
	}
	switch prev.end {
	case endOpen:
		return true
	case endSoft:
		return !strings.HasSuffix(prev.text, "；") && !strings.HasSuffix(prev.text, ";") || !enumerated(next.text)
	case endColon:
		return q.open > 0 || joinedAfterColon(prev.text, next.text)
	}
	return p.headingScore(q, i) <= 0
}

// breaksOff reports whether a piece stops in a sentence that no title can be: it
// has a dateline, opens like a paragraph, or holds a sentence end, and ends bare.
func (q *piece) breaksOff() bool {
	if q.end != endBare {
		return false
	}
	text := string(q.text)
	if titleLike(text) && findDateline(text).text == "" && !opensSentence(text) {
		return false
	}
	_, names, _ := bylineTail(text)
	return len(names) == 0 && hasHan(text)
}

// joinedAfterColon: a colon may end a paragraph (主要内容如下：) as well as stand
// before the break. A quotation that follows belongs to it, and so does what
// follows a verb of saying or a dateline.
func joinedAfterColon(prev, next string) bool {
	switch firstRune(next) {
	case '“', '「', '‘':
		return true
	}
	before := strings.TrimRight(prev, colonMarks)
	return isDateline(before) || hasSuffixWord(before, sayingVerbs)
}

// tornToken reports a break inside a figure or a dash: both sides belong to one.
func (p *layout) tornToken(prev, next *pageLine) bool {
	a, b := lastRune(prev.text), firstRune(next.text)
	switch {
	case (a == '—' || a == '…') && a == b:
		return oddRun(prev.text, a)
	case isDigit(a) && isDigit(b):
		return !enumerated(next.text) || p.shape.full(prev)
	case isDigit(a) && strings.ContainsRune(".．", b):
		return true
	case (a == '-' || a == '－') && (isDigit(b) || isLatin(b) || isHan(b)) && isLatin(secondLastRune(prev.text)):
		return true // GPT- / 4
	case strings.ContainsRune(".．-－/／~～", a) && isDigit(b):
		return isDigit(lastRune(strings.TrimRight(prev.text, ".．-－/／~～")))
	}
	return false
}

// oddRun reports whether a text ends in an odd number of the mark, that is, in
// half of a two-character dash or ellipsis.
func oddRun(s string, mark rune) bool {
	n := (len(s) - len(strings.TrimRight(s, string(mark)))) / utf8.RuneLen(mark)
	return n%2 == 1
}

// pairCount counts how often two characters stand side by side inside a line of
// the page: a pair that the page uses elsewhere is likely one word torn apart.
func (p *layout) pairCount(a, b rune) int {
	if p.pairs == nil {
		p.pairs = map[[2]rune]int{}
		for i := range p.lines {
			last := rune(0)
			for _, r := range p.lines[i].text {
				if last != 0 && isHan(r) && isHan(last) {
					p.pairs[[2]rune{last, r}]++
				}
				last = r
			}
		}
	}
	return p.pairs[[2]rune{a, b}]
}
