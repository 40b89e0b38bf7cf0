package query

// Quotation marks come in three families. A mark of one family inside another is
// text. ASCII and full-width straight marks open and close alike and may also
// pair with curly ones, as half-switched input methods produce.

// mark is what a character can be among quotation marks.
type mark uint8

const (
	noMark mark = iota
	straight
	curlyOpen
	curlyClose
	cornerOpen
	cornerClose
	whiteOpen
	whiteClose
)

// markOf classifies a character.
func markOf(r rune) mark {
	switch r {
	case '"', '＂':
		return straight
	case '“', '„', '〝':
		return curlyOpen
	case '”', '〞', '〟':
		return curlyClose
	case '「', '｢', '﹁':
		return cornerOpen
	case '」', '｣', '﹂':
		return cornerClose
	case '『', '﹃':
		return whiteOpen
	case '』', '﹄':
		return whiteClose
	}
	return noMark
}

// isMark reports whether r is a quotation mark.
func isMark(r rune) bool { return markOf(r) != noMark }

// quoteTable answers in constant time where a quotation that opens at some
// character closes. All its columns are filled in one pass each, so that a query
// full of marks costs no more than any other.
type quoteTable struct {
	r []rune
	// pair is the closing mark of a balanced opening mark, or -1.
	pair []int
	// Each next column holds, for offset i, the least offset ≥ i with the
	// property, or len(r).
	nextCurly     []int // a curly mark of either hand
	nextDouble    []int // a curly or straight mark at the end of a word
	nextStraight  []int // the end of an odd run of straight marks
	nextDecided   []int // … that clearly closes or clearly opens
	nextCornerEnd []int // a closing corner at the end of a word
	nextWhiteEnd  []int
}

// newQuoteTable fills the table for a query.
func newQuoteTable(r []rune) *quoteTable {
	t := &quoteTable{r: r, pair: pairMarks(r)}
	t.nextCurly = t.next(func(i int) bool { return t.isCurly(i) })
	t.nextDouble = t.next(func(i int) bool {
		return (t.isCurly(i) || markOf(r[i]) == straight) && t.endsWord(i)
	})
	t.nextStraight = t.next(t.closesRun)
	t.nextDecided = t.next(func(i int) bool { return t.closesRun(i) && (t.endsWord(i) || t.startsWord(i)) })
	t.nextCornerEnd = t.next(func(i int) bool { return markOf(r[i]) == cornerClose && t.endsWord(i) })
	t.nextWhiteEnd = t.next(func(i int) bool { return markOf(r[i]) == whiteClose && t.endsWord(i) })
	return t
}

// next builds a column: the least offset at or after i that has the property.
func (t *quoteTable) next(has func(i int) bool) []int {
	column := make([]int, len(t.r)+2)
	column[len(t.r)], column[len(t.r)+1] = len(t.r), len(t.r)
	for i := len(t.r) - 1; i >= 0; i-- {
		column[i] = column[i+1]
		if has(i) {
			column[i] = i
		}
	}
	return column
}

func (t *quoteTable) isCurly(i int) bool {
	m := markOf(t.r[i])
	return m == curlyOpen || m == curlyClose
}

// endsWord reports whether nothing of a word follows i. Newspapers do not print |:
// beside a mark it is an operator or meant as one.
func (t *quoteTable) endsWord(i int) bool { return endsWord(t.r, i) }

func endsWord(r []rune, i int) bool {
	if i+1 < len(r) && halfWidth(r[i+1]) == '~' { // “巯基乙醇”~
		i++
	}
	return i+1 >= len(r) || isBlank(r[i+1]) || halfWidth(r[i+1]) == ')' || halfWidth(r[i+1]) == '|'
}

// startsWord reports whether nothing of a word stands before i.
func (t *quoteTable) startsWord(i int) bool {
	return i == 0 || isBlank(t.r[i-1]) || halfWidth(t.r[i-1]) == '(' || halfWidth(t.r[i-1]) == '|'
}

// closesRun reports whether i is the last of an odd number of straight marks in
// a row. Two in a row inside a quotation stand for one mark of the text, so only
// an odd run can close. The run is measured backwards at its last mark only,
// which keeps the whole pass linear.
func (t *quoteTable) closesRun(i int) bool {
	if markOf(t.r[i]) != straight || i+1 < len(t.r) && markOf(t.r[i+1]) == straight {
		return false
	}
	n := 0
	for ; i >= 0 && markOf(t.r[i]) == straight; i-- {
		n++
	}
	return n%2 == 1
}

// pairMarks balances curly and corner marks with one stack a family. An opening
// curly mark at the end of a word (“营商环境“) closes.
func pairMarks(r []rune) []int {
	pair := make([]int, len(r))
	var curly, corner, white []int
	for i, c := range r {
		pair[i] = -1
		switch m := markOf(c); {
		case m == curlyClose, m == curlyOpen && len(curly) > 0 && endsWord(r, i):
			curly = closePair(pair, curly, i)
		case m == curlyOpen:
			curly = append(curly, i)
		case m == cornerOpen:
			corner = append(corner, i)
		case m == cornerClose:
			corner = closePair(pair, corner, i)
		case m == whiteOpen:
			white = append(white, i)
		case m == whiteClose:
			white = closePair(pair, white, i)
		}
	}
	return pair
}

// closePair pairs the innermost open mark with the closing mark at i.
func closePair(pair, open []int, i int) []int {
	if len(open) == 0 {
		return open
	}
	pair[open[len(open)-1]] = i
	return open[:len(open)-1]
}

// closing returns the offset of the mark that closes a quotation opening at i.
// opens is whether the character at i can open one at all; end is len(r) where
// nothing closes it.
func (t *quoteTable) closing(i int) (end int, opens bool) {
	switch markOf(t.r[i]) {
	case straight:
		return t.closeStraight(i), true
	case curlyOpen:
		return t.closeCurly(i), true
	case cornerOpen:
		return t.pairOr(i, t.nextCornerEnd[i+1]), true
	case whiteOpen:
		return t.pairOr(i, t.nextWhiteEnd[i+1]), true
	case curlyClose:
		// ”营商环境“: some input methods reverse the marks. Only at the start of
		// a word, and only if there is another: in pasted text it is a remnant.
		if t.startsWord(i) && !t.endsWord(i) && t.nextCurly[i+1] < len(t.r) {
			return t.nextCurly[i+1], true
		}
	}
	return len(t.r), false
}

func (t *quoteTable) pairOr(i, other int) int {
	if t.pair[i] >= 0 {
		return t.pair[i]
	}
	return other
}

// closeCurly closes at the balancing mark, or else at any double mark that ends
// a word (“营商环境").
func (t *quoteTable) closeCurly(i int) int {
	if t.pair[i] >= 0 {
		return t.pair[i]
	}
	if j := t.nextDouble[i+1]; j < len(t.r) {
		return j
	}
	return t.nextStraight[i+1]
}

// closeStraight closes at the next straight mark. A mark with text on both sides
// closes only if no later one ends a word: "他说"好"了" is one quotation,
// "营商环境"河湾 "投资" two. A mark that clearly opens another quotation lets a
// curly one close before it ("营商环境” OR "投资").
func (t *quoteTable) closeStraight(i int) int {
	run := i
	for run+1 < len(t.r) && markOf(t.r[run+1]) == straight {
		run++
	}
	if (run-i)%2 == 1 { // "" is empty, """" holds one mark
		return run
	}
	first, decided := t.nextStraight[run+1], t.nextDecided[run+1]
	switch {
	case decided < len(t.r) && t.endsWord(decided):
		return decided
	case first < decided:
		return first
	}
	if j := t.nextDouble[run+1]; j < decided && t.isCurly(j) && t.unpaired(i, j) {
		return j
	}
	return decided
}

// unpaired reports whether the curly mark at j does not close one that opened
// after i.
func (t *quoteTable) unpaired(i, j int) bool {
	open := t.nextCurly[i+1]
	return open >= j || t.pair[open] != j
}
