package batch

import "strings"

// formulaStart are the characters by which a spreadsheet tells a formula, and the
// control characters that it passes over before it looks for one.
const formulaStart = "=+-@\t\r\n＝＋－＠"

// noFormula returns a cell that no spreadsheet takes for a formula.
func noFormula(cell string) string {
	if startsFormula(cell) || strings.HasPrefix(cell, "'") && startsFormula(strings.TrimLeft(cell, "'")) {
		return "'" + cell
	}
	return cell
}

// fromFormula takes away what noFormula adds.
func fromFormula(cell string) string {
	rest, ok := strings.CutPrefix(cell, "'")
	if ok && noFormula(rest) == cell {
		return rest
	}
	return cell
}

func startsFormula(cell string) bool {
	for _, r := range cell {
		return strings.ContainsRune(formulaStart, r)
	}
	return false
}
