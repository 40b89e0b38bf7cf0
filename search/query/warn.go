package query

import "sort"

// maxWarnings bounds the warnings on one query: a page of pasted brackets needs
// no hundred of them.
const maxWarnings = 16

// warner collects warnings.
type warner struct{ warnings []Warning }

func (w *warner) warn(position int, message, suggestion string) {
	if !w.full() {
		w.warnings = append(w.warnings, Warning{Message: message, Position: position, Suggestion: suggestion})
	}
}

// full reports whether further warnings are dropped.
func (w *warner) full() bool { return len(w.warnings) >= maxWarnings }

// sorted returns the warnings in the order of the query.
func (w *warner) sorted() []Warning {
	sort.SliceStable(w.warnings, func(i, j int) bool { return w.warnings[i].Position < w.warnings[j].Position })
	return w.warnings
}
