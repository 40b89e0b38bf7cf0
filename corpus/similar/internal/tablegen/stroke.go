package main

import "strings"

// Costs are counted in fifths of a stroke, to stay with whole numbers.
const (
	wholeStroke = 5
	// kindredStroke is what one stroke for another of its group counts.
	kindredStroke = 2
)

// kindred lists strokes, in the letters of cnchar-order, that differ by a hook or
// a slant only: 横 and 提; 点 and 捺; 竖 and 竖钩; the turning ones.
const kindred = "jid kld fg ft crep uhb nm"

// unitStrokes are the letters of the strokes U+31C0 to U+31E3, in order.
const unitStrokes = "dtyybvreozpawvqljfsskcebbhgmnlxuowsk"

// costs holds the cost of a change of one stroke letter into another.
type costs [128][128]uint8

func newCosts() *costs {
	var c costs
	for a := range c {
		for b := range c[a] {
			if a != b {
				c[a][b] = wholeStroke
			}
		}
	}
	for group := range strings.FieldsSeq(kindred) {
		for i := range len(group) {
			for j := range len(group) {
				if i != j {
					c[group[i]][group[j]] = kindredStroke
				}
			}
		}
	}
	return &c
}

// maxStrokes bounds the strokes compared; no common character has as many.
const maxStrokes = 64

// distance is the least cost, in strokes, of turning a into b by adding, leaving
// out and changing strokes.
func (c *costs) distance(a, b string) float64 {
	a, b = a[:min(len(a), maxStrokes)], b[:min(len(b), maxStrokes)]
	var row [maxStrokes + 1]int
	for j := range len(b) + 1 {
		row[j] = j * wholeStroke
	}
	for i := range len(a) {
		diagonal := row[0]
		row[0] += wholeStroke
		change := &c[a[i]]
		for j := range len(b) {
			best := min(diagonal+int(change[b[j]]), row[j]+wholeStroke, row[j+1]+wholeStroke)
			diagonal, row[j+1] = row[j+1], best
		}
	}
	return float64(row[len(b)]) / wholeStroke
}
