package quote

import (
	"cmp"
	"math"
	"slices"
	"unicode"
)

// A mark is a character that may open or close a quotation. Marks of one family open
// and close each other; those of several nest.
type mark struct {
	at     int
	family family
	// opens and closes say what the character is made for; a straight mark is made for both.
	opens, closes bool
	cheap         bool // may be no mark at all: an apostrophe, inches
}

type family uint8

const (
	double family = iota // “ ” 〝 〞 "
	single               // ‘ ’ '
	corner               // 「 」
	white                // 『 』
	families
)

// markAt reads rune i as a quotation mark.
func markAt(runes []rune, i int) (mark, bool) {
	m := mark{at: i}
	switch runes[i] {
	case '“', '〝', '‟':
		m.family, m.opens = double, true
	case '”', '〞', '〟':
		m.family, m.closes = double, true
	case '"', '＂':
		m.family, m.opens, m.closes, m.cheap = double, true, true, true
	case '‘', '‛':
		m.family, m.opens = single, true
	case '’':
		m.family, m.closes, m.cheap = single, true, true
	case '\'', '＇':
		m.family, m.opens, m.closes, m.cheap = single, true, true, true
	case '「', '｢':
		m.family, m.opens = corner, true
	case '」', '｣':
		m.family, m.closes = corner, true
	case '『':
		m.family, m.opens = white, true
	case '』':
		m.family, m.closes = white, true
	default:
		return m, false
	}
	return m, m.family != single || !insideWord(runes, i)
}

// insideWord reports an apostrophe: letters of Latin on both sides, or behind a word and
// before a number ('90).
func insideWord(runes []rune, i int) bool {
	if i+1 >= len(runes) || !isASCIIWord(runes[i+1]) {
		return false
	}
	return i > 0 && isASCIIWord(runes[i-1])
}

func isASCIIWord(r rune) bool {
	return r < unicode.MaxASCII && (unicode.IsLetter(r) || unicode.IsDigit(r))
}

// pair is a quotation by rune, with its marks. A quotation that is never closed has
// none at its end.
type pair struct {
	span
	// depth is how many quotations it stands in.
	depth int
	// unbalanced says that a mark is missing or is the wrong one; open that none closes it.
	unbalanced, open bool
	family           family
}

// inner is what stands between the marks.
func (p pair) inner() span {
	if p.open {
		return span{p.start + 1, p.end}
	}
	return span{p.start + 1, p.end - 1}
}

// pairs finds the quotations of a text, in order of their beginnings.
func pairs(runes []rune) []pair {
	var marks [families][]mark
	for i := range runes {
		if m, ok := markAt(runes, i); ok {
			marks[m.family] = append(marks[m.family], m)
		}
	}
	var all []pair
	for _, some := range marks {
		all = append(all, pairFamily(runes, some)...)
	}
	slices.SortFunc(all, func(a, b pair) int {
		return cmp.Or(cmp.Compare(a.start, b.start), cmp.Compare(b.end, a.end))
	})
	return nest(all)
}

// The roles that a mark can have.
type role uint8

const (
	opening role = iota
	closing
	unclosed // opens, and nothing closes it
	stray    // is passed over
	roles
)

// What it costs to read marks otherwise than they are printed. Only the order of the
// sums matters: one wrong mark is likelier than one too many, that than one missing.
const (
	costWrong    = 1.0
	costUnclosed = 1.6
	costStray    = 1.4
	costCheap    = 0.7 // a mark passed over that may be none
	costStraight = 0.1
	costNested   = 0.3 // inside a quotation with the same marks
	costContext  = 0.5 // a comma behind an opening mark, a colon before a closing one
	maxDepth     = 3
)

// pairFamily decides what each of the marks of one family is, by the cheapest reading
// of all of them (a shortest path through the depths), and returns their quotations.
func pairFamily(runes []rune, marks []mark) []pair {
	if len(marks) == 0 {
		return nil
	}
	from := make([][maxDepth + 1]role, len(marks))
	costs := [maxDepth + 1]float64{0: 0}
	for d := 1; d <= maxDepth; d++ {
		costs[d] = math.Inf(1)
	}
	for k, m := range marks {
		var next [maxDepth + 1]float64
		for d := range next {
			next[d] = math.Inf(1)
			for r := range roles {
				before := depthBefore(r, d)
				if before < 0 || before > maxDepth {
					continue
				}
				if c := costs[before] + m.cost(runes, r, before); c < next[d] {
					next[d], from[k][d] = c, r
				}
			}
		}
		costs = next
	}
	return readRoles(runes, marks, rolesOf(from))
}

// depthBefore is how deep a reading was before a mark of a role that leads to depth d.
func depthBefore(r role, d int) int {
	switch r {
	case opening:
		return d - 1
	case closing:
		return d + 1
	}
	return d
}

// rolesOf walks the cheapest reading back from its end, where nothing is open.
func rolesOf(from [][maxDepth + 1]role) []role {
	out := make([]role, len(from))
	d := 0
	for k := len(from) - 1; k >= 0; k-- {
		out[k] = from[k][d]
		d = depthBefore(out[k], d)
	}
	return out
}

// cost is that of a mark's role where depth quotations are open.
func (m mark) cost(runes []rune, r role, depth int) float64 {
	straight := m.opens && m.closes
	c := 0.0
	switch r {
	case opening:
		if !m.opens {
			c = costWrong
		}
		if depth > 0 {
			c += costNested
		}
		if straight {
			c += costStraight
		}
		if m.at+1 >= len(runes) || endsClause(runes[m.at+1]) {
			c += costContext
		}
	case closing:
		if !m.closes {
			c = costWrong
		}
		if straight {
			c += costStraight
		}
		if m.at > 0 && (isColon(runes[m.at-1]) || unicode.IsSpace(runes[m.at-1]) && straight) {
			c += costContext
		}
	case unclosed:
		if !m.opens {
			return math.Inf(1)
		}
		c = costUnclosed
	case stray:
		if c = costStray; m.opens && !straight {
			c = costUnclosed + costNested
		}
	}
	if m.cheap && (r == unclosed || r == stray) {
		c = costCheap
	}
	return c
}

// readRoles makes quotations of marks whose roles are known.
func readRoles(runes []rune, marks []mark, as []role) []pair {
	var out []pair
	var open []mark
	for k, m := range marks {
		switch as[k] {
		case opening:
			open = append(open, m)
		case closing:
			o := open[len(open)-1]
			open = open[:len(open)-1]
			out = append(out, pair{
				span: span{o.at, m.at + 1}, family: m.family,
				unbalanced: !o.opens || !m.closes || runes[o.at] == '"' != (runes[m.at] == '"'),
			})
		case unclosed:
			if !m.cheap {
				out = append(out, pair{span: span{m.at, unclosedEnd(runes, m.at)}, family: m.family, unbalanced: true, open: true})
			}
		}
	}
	return out
}

// maxUnclosed is the longest quotation that is never closed, in runes.
const maxUnclosed = 3000

// unclosedEnd is where a quotation that is never closed ends, as it is meant: with the
// last sentence before the next quotation, or with the text.
func unclosedEnd(runes []rune, at int) int {
	end, sentence := min(len(runes), at+maxUnclosed), 0
	for i := at + 1; i < end; i++ {
		if endsSentence(runes[i]) {
			sentence = i + 1
		}
		if m, ok := markAt(runes, i); ok && m.opens && !m.cheap && sentence > 0 {
			end = sentence
			break
		}
	}
	for end > at+1 && unicode.IsSpace(runes[end-1]) {
		end--
	}
	return end
}

// nest drops quotations that cross another, which marks do by mistake alone, and empty
// ones, and counts in how many the others stand.
func nest(all []pair) []pair {
	var out []pair
	var open []int // those of out that are not ended yet
	for _, p := range all {
		if open = fit(&p, out, open); p.inner().len() <= 0 {
			continue
		}
		p.depth = len(open)
		open = append(open, len(out))
		out = append(out, p)
	}
	return out
}

// fit lets a quotation stand in those that are open, or makes it empty where it crosses
// one, and returns those in which it stands. Of two that cross, one that is never closed
// gives way: it ends before the other, or with it.
func fit(p *pair, out []pair, open []int) []int {
	for len(open) > 0 {
		outer := &out[open[len(open)-1]]
		switch {
		case outer.end <= p.start:
		case outer.end >= p.end:
			return open
		case outer.open && p.start-outer.start > 1:
			outer.end = p.start
		case p.open && !outer.open:
			p.end = outer.end - 1
			return open
		default:
			p.end = p.start
			return open
		}
		open = open[:len(open)-1]
	}
	return open
}
