package truth

import "xunwen/corpus"

// Days are days that a text may tell of, both ends included, as YYYY-MM-DD.
type Days struct{ From, To string }

// Hold reports whether a figure is a date that lies within the days: one of a day of
// September is within September, the year is not.
func (d Days) Hold(f *corpus.Figure) bool {
	return f.Date != nil && d.From <= f.Date.Start && f.Date.Start <= f.Date.End && f.Date.End <= d.To
}
