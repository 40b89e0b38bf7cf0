package align

import (
	"slices"

	"xunwen/search/match"
)

// The costs of the edits. That of an edit is even, so that half of one is whole.
const (
	alikeCost = 1
	editCost  = 2
)

// Inside the table costs are in smaller units, and a wanted rune that does not stand in
// the stretch costs one of them more: of alignments of equal cost that is taken which
// leaves the most runes as they are (守住耕地红线 has 耕地 more than 守住红线, and not
// 耕地 in the place of 红线).
const (
	unit       = 2048 // more than there are wanted runes
	alikeUnits = alikeCost*unit + 1
	otherUnits = editCost*unit + 1
	leftUnits  = editCost*unit + 1
	moreUnits  = editCost * unit
)

// Op is what an edit does.
type Op string

// The edits, from the wanted text to the stretch.
const (
	Equal   Op = "equal"
	Insert  Op = "insert"  // stands in the stretch alone
	Delete  Op = "delete"  // stands in the wanted text alone
	Replace Op = "replace" // one stands in the place of the other
)

// Range is runes from Start up to, but without, End.
type Range struct{ Start, End int }

// Len returns how many runes there are.
func (r Range) Len() int { return r.End - r.Start }

// Segment is a run of equal edits.
type Segment struct {
	Op Op
	// Kind says why a Replace is taken for what was wanted: match.Shape or match.Sound,
	// or nothing.
	Kind match.Kind
	// Wanted and Text are what is edited, and into what; empty for Insert and Delete.
	Wanted, Text Range
}

// Alignment is a stretch of a text with what makes it of the wanted text. The
// segments follow each other without a gap on both sides.
type Alignment struct {
	Text     Range
	Cost     int
	Segments []Segment
}

// MaxWanted is how many runes a wanted text has at most: more are cut off.
const MaxWanted = 2000

// maxCells bounds the table that one search fills: of a longer text only the window
// that shares most with the wanted one is looked at.
const maxCells = 4 << 20

// Pattern is a wanted text that is looked for in many others. It serves one goroutine.
type Pattern struct {
	wanted []rune
	alike  func(a, b rune) match.Kind
	// costs are, for each rune of a text, those of replacing each of the wanted ones.
	costs    map[rune][]int32
	backward *Pattern // the same from its end, made when first needed
	row      []int32
}

// New returns a Pattern. alike says how two different runes are alike, match.Shape or
// match.Sound, or nothing.
func New(wanted []rune, alike func(a, b rune) match.Kind) *Pattern {
	if len(wanted) > MaxWanted {
		wanted = wanted[:MaxWanted]
	}
	return &Pattern{wanted: wanted, alike: alike, costs: make(map[rune][]int32)}
}

// Best returns the stretch of a text that is most like the wanted one, if it costs no
// more than most: the first of those that cost the least, and of stretches that go on
// from each other the longest. A text too long to be looked at as a whole
// is looked at where it shares most pairs of neighbours with the wanted one.
func (p *Pattern) Best(text []rune, most int) (Alignment, bool) {
	if len(p.wanted) == 0 {
		return Alignment{}, false
	}
	window := p.window(text)
	end, units, ok := p.end(text[window.Start:window.End], min(most, editCost*len(p.wanted)))
	if !ok {
		return Alignment{}, false
	}
	end += window.Start
	start := p.start(text[window.Start:end], units) + window.Start
	out := Alignment{Text: Range{start, end}, Cost: int(units / unit)}
	out.Segments = p.trace(text[start:end], out.Cost)
	for i := range out.Segments {
		out.Segments[i].Text.Start += start
		out.Segments[i].Text.End += start
	}
	return out, true
}

// Diff lines up two whole texts.
func Diff(wanted, text []rune, alike func(a, b rune) match.Kind) Alignment {
	p := New(wanted, alike)
	if len(text) > MaxWanted {
		text = text[:MaxWanted]
	}
	most := editCost * max(len(p.wanted), len(text))
	out := Alignment{Text: Range{0, len(text)}, Segments: p.trace(text, most)}
	for _, s := range out.Segments {
		out.Cost += s.cost()
	}
	return out
}

// cost returns what the edits of a segment cost.
func (s *Segment) cost() int {
	switch {
	case s.Op == Equal:
		return 0
	case s.Kind != "":
		return alikeCost * s.Text.Len()
	}
	return editCost * max(s.Wanted.Len(), s.Text.Len())
}

// costsOf returns what it costs to have a rune in the place of each wanted one.
func (p *Pattern) costsOf(r rune) []int32 {
	if costs, ok := p.costs[r]; ok {
		return costs
	}
	costs := make([]int32, len(p.wanted))
	for i, w := range p.wanted {
		if first := slices.Index(p.wanted[:i], w); first >= 0 {
			costs[i] = costs[first]
			continue
		}
		switch {
		case w == r:
		case p.alike(w, r) != "":
			costs[i] = alikeUnits
		default:
			costs[i] = otherUnits
		}
	}
	p.costs[r] = costs
	return costs
}

// end returns where the best stretch ends, and its cost in units. It fills the table
// column by column; of each only the cells that cost no more than most, for no way leads
// back below it from those that cost more.
func (p *Pattern) end(text []rune, most int) (end int, best int32, ok bool) {
	n := len(p.wanted)
	row := p.firstRow()
	limit := int32(most)*unit + unit - 1
	last := min(n, most/editCost) // the last cell of the column that is within the limit
	best = limit + 1
	if last == n {
		best, ok = row[n], true
	}
	for j, r := range text {
		if last < n {
			row[last+1] = limit + 1
		}
		last = nextColumn(row[:min(n, last+1)+1], p.costsOf(r), row[0], limit)
		for last > 0 && last < n && row[last]+leftUnits <= limit { // only deletions lead further down
			last++
			row[last] = row[last-1] + leftUnits
		}
		if last < n {
			continue
		}
		if cost := row[n]; cost < best || cost == best && end == j {
			best, end, ok = cost, j+1, true
		}
	}
	return end, best, ok
}

// nextColumn makes the next column of the table of one, for a rune with costs. The first
// cell is that of the next column already, and was diagonal. It returns the last cell
// within a limit.
func nextColumn(row, costs []int32, diagonal, limit int32) int {
	last := 0
	for i := 1; i < len(row); i++ {
		cell := min(diagonal+costs[i-1], row[i]+moreUnits, row[i-1]+leftUnits, limit+1)
		diagonal, row[i] = row[i], cell
		if cell <= limit {
			last = i
		}
	}
	return last
}

// firstRow returns the column before the first rune of a text: all of the wanted text
// left out.
func (p *Pattern) firstRow() []int32 {
	if p.row == nil {
		p.row = make([]int32, len(p.wanted)+1)
	}
	for i := range p.row {
		p.row[i] = int32(leftUnits * i)
	}
	return p.row
}

// start returns where the stretch begins that ends with a text and has a cost: the
// earliest of those from which each later one goes on.
func (p *Pattern) start(text []rune, units int32) int {
	if p.backward == nil {
		wanted := slices.Clone(p.wanted)
		slices.Reverse(wanted)
		p.backward = New(wanted, p.alike)
	}
	reach := min(len(text), len(p.wanted)+int(units/moreUnits))
	back := slices.Clone(text[len(text)-reach:])
	slices.Reverse(back)
	return len(text) - p.backward.anchored(back, units)
}

// anchored returns how many runes from the beginning of a text cost so much.
func (p *Pattern) anchored(text []rune, units int32) int {
	n, length := len(p.wanted), 0
	row := p.firstRow()
	found := row[n] == units
	for j, r := range text {
		diagonal := row[0]
		row[0] = int32(moreUnits * (j + 1))
		nextColumn(row, p.costsOf(r), diagonal, far)
		if row[n] == units && (!found || length == j) {
			length, found = j+1, true
		}
	}
	return length
}

// trace returns the edits that make a text of the wanted one, which cost no more than
// most. Of equal ones a replacement goes before a deletion, and that before an
// insertion, from the end on.
func (p *Pattern) trace(text []rune, most int) []Segment {
	t := newTable(p, text, most)
	i, j := len(p.wanted), len(text)
	var back []Segment
	for i > 0 || j > 0 {
		s := t.step(i, j)
		i, j = s.Wanted.Start, s.Text.Start
		if len(back) > 0 {
			if last := &back[len(back)-1]; last.Op == s.Op && last.Kind == s.Kind {
				last.Wanted.Start, last.Text.Start = i, j
				continue
			}
		}
		back = append(back, s)
	}
	slices.Reverse(back)
	return back
}

// table holds the costs of aligning the beginnings of two whole texts, in a band around
// its diagonal: outside it they cost more than allowed.
type table struct {
	p     *Pattern
	text  []rune
	reach int // how far the band reaches from the diagonal
	width int
	cells []int32
}

// far is more than any cost.
const far = 1 << 30

func newTable(p *Pattern, text []rune, most int) *table {
	t := &table{p: p, text: text, reach: min(most/editCost, max(len(p.wanted), len(text)))}
	t.width = 2*t.reach + 1
	t.cells = make([]int32, (len(text)+1)*t.width)
	for j := 0; j <= len(text); j++ {
		var costs []int32
		if j > 0 {
			costs = p.costsOf(text[j-1])
		}
		for i := max(0, j-t.reach); i <= min(len(p.wanted), j+t.reach); i++ {
			cell := int32(far)
			if i == 0 && j == 0 {
				cell = 0
			}
			if i > 0 && j > 0 {
				cell = t.at(i-1, j-1) + costs[i-1]
			}
			t.cells[j*t.width+i-j+t.reach] = min(cell, t.at(i-1, j)+leftUnits, t.at(i, j-1)+moreUnits)
		}
	}
	return t
}

// at returns the cost of aligning i wanted runes with j of the text.
func (t *table) at(i, j int) int32 {
	if i < 0 || j < 0 || i-j > t.reach || j-i > t.reach {
		return far
	}
	return t.cells[j*t.width+i-j+t.reach]
}

// step returns the edit that leads to a cell.
func (t *table) step(i, j int) Segment {
	here := t.at(i, j)
	if i > 0 && j > 0 {
		cost := t.p.costsOf(t.text[j-1])[i-1]
		if t.at(i-1, j-1)+cost == here {
			return t.replace(i, j, cost)
		}
	}
	if t.at(i-1, j)+leftUnits == here {
		return Segment{Op: Delete, Wanted: Range{i - 1, i}, Text: Range{j, j}}
	}
	return Segment{Op: Insert, Wanted: Range{i, i}, Text: Range{j - 1, j}}
}

func (t *table) replace(i, j int, cost int32) Segment {
	s := Segment{Op: Replace, Wanted: Range{i - 1, i}, Text: Range{j - 1, j}}
	switch cost {
	case 0:
		s.Op = Equal
	case alikeUnits:
		s.Kind = t.p.alike(t.p.wanted[i-1], t.text[j-1])
	}
	return s
}

// window returns the part of a text to look at: all of it, or, where that would be too
// much, that which shares most pairs of neighbours with the wanted text.
func (p *Pattern) window(text []rune) Range {
	size := maxCells / len(p.wanted)
	if len(text) <= size {
		return Range{0, len(text)}
	}
	pairs := make(map[[2]rune]bool, len(p.wanted))
	for i := 1; i < len(p.wanted); i++ {
		pairs[[2]rune(p.wanted[i-1:i+1])] = true
	}
	shared := func(i int) int {
		if pairs[[2]rune(text[i-1:i+1])] {
			return 1
		}
		return 0
	}
	near := min(size, 2*len(p.wanted)) // within which pairs count together
	count, most, at := 0, -1, 0
	for i := 1; i < len(text); i++ {
		count += shared(i)
		if i > near {
			count -= shared(i - near)
		}
		if count > most {
			most, at = count, i
		}
	}
	start := max(0, min(at-size/2-near/2, len(text)-size))
	return Range{start, start + size}
}
