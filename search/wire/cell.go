package wire

import "strings"

// formulaStart are the characters by which a spreadsheet tells a formula, and the
// control characters that it passes over before it looks for one.
const formulaStart = "=+-@\t\r\n＝＋－＠"

// Cell returns text as a cell of a table that no spreadsheet runs as a formula:
// what begins like one, also behind apostrophes, gets an apostrophe before it.
func Cell(text string) string {
	if startsFormula(text) || strings.HasPrefix(text, "'") && startsFormula(strings.TrimLeft(text, "'")) {
		return "'" + text
	}
	return text
}

// FromCell takes away what Cell adds.
func FromCell(cell string) string {
	rest, ok := strings.CutPrefix(cell, "'")
	if ok && Cell(rest) == cell {
		return rest
	}
	return cell
}

func startsFormula(text string) bool {
	for _, r := range text {
		return strings.ContainsRune(formulaStart, r)
	}
	return false
}
