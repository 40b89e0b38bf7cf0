package main

import (
	"strings"

	"golang.org/x/text/width"
)

// alignColumns returns a line for each row, its cells padded to the widest of their
// column and two blanks apart. Widths are those of a terminal, where a character of
// Chinese takes two cells. A cell wider than most is cut; the last is not padded.
func alignColumns(rows [][]string, most int) []string {
	var widths []int
	cut := make([][]string, len(rows))
	for i, row := range rows {
		cut[i] = make([]string, len(row))
		for j, cell := range row {
			cut[i][j] = cutCell(cell, most)
			if j == len(widths) {
				widths = append(widths, 0)
			}
			widths[j] = max(widths[j], cells(cut[i][j]))
		}
	}
	lines := make([]string, len(rows))
	for i, row := range cut {
		var b strings.Builder
		for j, cell := range row {
			b.WriteString(cell)
			if j < len(row)-1 {
				b.WriteString(strings.Repeat(" ", widths[j]-cells(cell)+2))
			}
		}
		lines[i] = b.String()
	}
	return lines
}

// cutCell cuts text that is wider than most, and says so by an ellipsis.
func cutCell(text string, most int) string {
	if cells(text) <= most {
		return text
	}
	used := runeCells('…')
	for i, r := range text {
		if used += runeCells(r); used > most {
			return text[:i] + "…"
		}
	}
	return text
}

// cells counts the cells of a terminal that text takes.
func cells(text string) int {
	n := 0
	for _, r := range text {
		n += runeCells(r)
	}
	return n
}

// runeCells returns 2 for a wide character and 1 for any other. Those whose width
// depends on the font (…, “) count as one: terminals set them so unless told.
func runeCells(r rune) int {
	switch width.LookupRune(r).Kind() {
	case width.EastAsianWide, width.EastAsianFullwidth:
		return 2
	}
	return 1
}
