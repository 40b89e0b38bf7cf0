package search

import (
	"cmp"
	"math"
	"strings"

	"xunwen/indexer"
)

// rowKey is the sort key of a row under every FigureSort: what a cursor keeps of the
// last row of a page.
type rowKey struct {
	Value float64 `json:"v,omitempty"`
	// NoValue is whether the figure has none to be ordered by.
	NoValue bool   `json:"n,omitempty"`
	Day     int32  `json:"d,omitempty"`
	Article string `json:"a"`
	Block   uint32 `json:"b,omitempty"`
	Figure  uint32 `json:"f,omitempty"`
}

// key returns the sort key of a row.
func (p rowPick) key() rowKey {
	doc := p.doc()
	out := rowKey{
		Day:     p.part.days[doc],
		Article: p.part.places.Articles[p.part.places.Article[doc]],
		Block:   p.part.places.Block[doc],
		Figure:  p.figure(),
	}
	value, ok := sortValue(p.part.column, p.at)
	if out.NoValue = !ok; ok {
		out.Value = value
	}
	return out
}

// rowOrder compares rows by a FigureSort: the first comes first.
type rowOrder struct{ sort FigureSort }

func (o rowOrder) byValue() bool {
	return o.sort == FiguresByValue || o.sort == FiguresByValueDesc
}

// compareDays compares two days of publication; unknown ones come last.
func (o rowOrder) compareDays(a, b int32) int {
	if (a == indexer.UnknownDay) != (b == indexer.UnknownDay) {
		return cmp.Compare(b, a)
	}
	if o.sort == FiguresByDate {
		return cmp.Compare(a, b)
	}
	return cmp.Compare(b, a)
}

// compareValues compares two values; figures without one come last.
func (o rowOrder) compareValues(a, b float64, aNone, bNone bool) int {
	switch {
	case aNone && bNone:
		return 0
	case aNone:
		return 1
	case bNone:
		return -1
	case o.sort == FiguresByValue:
		return cmp.Compare(a, b)
	}
	return cmp.Compare(b, a)
}

// compare compares two rows. Within a segment numbers do, which are in the order of the
// ids; keys with their texts are made only for rows of two segments.
func (o rowOrder) compare(a, b rowPick) int {
	var c int
	if !o.byValue() {
		c = o.compareDays(a.part.days[a.doc()], b.part.days[b.doc()])
	} else {
		x, okX := sortValue(a.part.column, a.at)
		y, okY := sortValue(b.part.column, b.at)
		c = o.compareValues(x, y, !okX, !okY)
	}
	if c != 0 {
		return c
	}
	if a.part == b.part {
		places, x, y := a.part.places, a.doc(), b.doc()
		return cmp.Or(
			cmp.Compare(places.Article[x], places.Article[y]), cmp.Compare(places.Block[x], places.Block[y]),
			cmp.Compare(a.at, b.at))
	}
	return o.compareKeys(a.key(), b.key())
}

// compareKeys compares as compare does, without a segment.
func (o rowOrder) compareKeys(a, b rowKey) int {
	var c int
	if !o.byValue() {
		c = o.compareDays(a.Day, b.Day)
	} else {
		c = o.compareValues(a.Value, b.Value, a.NoValue, b.NoValue)
	}
	return cmp.Or(c, strings.Compare(a.Article, b.Article), cmp.Compare(a.Block, b.Block), cmp.Compare(a.Figure, b.Figure))
}

// sortValue returns the value by which a figure is ordered, and whether it has one.
// Values are floats: decimals that differ beyond 53 bits are ordered as equal ones.
func sortValue(column *indexer.FigureColumn, at uint32) (float64, bool) {
	v := column.Low[at]
	return v, !math.IsNaN(v)
}
