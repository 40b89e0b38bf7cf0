package figure

import (
	"fmt"
	"time"

	"xunwen/corpus"
)

// when is a date as it is being read: what was said and what follows from it.
type when struct {
	end              int // character behind what was read
	lead             int // characters before the beginning that belong to it: the “ of “三八”妇女节
	year, month, day int // 0 where not said and not known
	start, last      time.Time
	precision        string
	iso              string // where it is not the ISO form of start and last
	known            bool   // start and last are set
	approx           bool
	clock            string
	yearSaid         bool
}

func civil(y, m, d int) time.Time { return time.Date(y, time.Month(m), d, 0, 0, 0, 0, time.UTC) }

func daysIn(y, m int) int { return civil(y, m+1, 0).Day() }

// dateContext remembers the last date of the text, which a later 24日 or 10月
// leans on.
type dateContext struct {
	year, month, day int
	// sentenceYear and sentenceMonth hold within one sentence, lastYear until
	// another year is named.
	sentenceYear, sentenceMonth, lastYear int
	// opened is the date that opened this sentence, told the one that opened the
	// sentence before: the steps of what is told in order.
	opened, told step
	// ahead is the last weekday that the text placed in a week: 本周五.
	ahead time.Time
}

// step is a month that opens a sentence; year is 0 where none does.
type step struct{ year, month int }

func (c *dateContext) sentence() {
	c.sentenceYear, c.sentenceMonth = 0, 0
	c.told, c.opened = c.opened, step{}
}

// opens remembers the date that opens a sentence.
func (c *dateContext) opens(w *when, first bool) {
	if first && w.known && (w.month > 0 || w.precision == "year") && (w.yearSaid || c.told.year == w.year) {
		c.opened = step{w.year, w.month}
	}
}

// note remembers w. A basis, with which something is compared, says nothing of the
// other dates of its sentence.
func (c *dateContext) note(w *when, basis bool) {
	if !w.known {
		return
	}
	c.lastYear = w.start.Year()
	if w.yearSaid && !basis {
		c.sentenceYear = w.start.Year()
	}
	if w.month > 0 && !basis {
		c.sentenceMonth = w.month
		if w.yearSaid || c.sentenceYear == 0 {
			c.sentenceYear = w.start.Year()
		}
	}
	if w.precision == "day" || w.day > 0 {
		c.year, c.month, c.day = w.start.Year(), int(w.start.Month()), w.start.Day()
	}
}

// published returns the civil day of publication; ok is false where unknown.
func (s *scanner) published() (time.Time, bool) {
	return s.day, !s.day.IsZero()
}

// Windows in days for a date without its year: one further ahead than
// yearAhead is last year's, one further back than yearBack is next year's.
const (
	yearAhead = 120
	yearBack  = 300
	dayAhead  = 7 // the same for a day without its month
	// contextBack is how old the last date of the text may be for a day
	// without its month in a later sentence to lean on it.
	contextBack = 45
)

// guessYear finds the year of a month and day that came without one.
func (s *scanner) guessYear(month, day int) int {
	if s.ctx.sentenceYear > 0 {
		return s.ctx.sentenceYear
	}
	pub, ok := s.published()
	if !ok {
		return 0
	}
	y := pub.Year()
	diff := int(civil(y, month, max(day, 1)).Sub(pub).Hours() / 24)
	switch {
	case diff > yearAhead:
		return y - 1
	case diff < -yearBack:
		return y + 1
	}
	return y
}

// spanYear finds the year of the months from first to last that came without one
// and stand between the characters i and end. What counts is whether they are
// over: 1—11月 of a paper of December is of that year, though its January is long
// past, and 1—12月 of January of the year before. Months that are over are those
// of the coming year only where the text expects something of them.
func (s *scanner) spanYear(first, last, i, end int) int {
	if s.ctx.sentenceYear > 0 {
		return s.ctx.sentenceYear
	}
	pub, ok := s.published()
	if !ok {
		return 0
	}
	y := pub.Year()
	days := func(m, d int) int { return int(civil(y, m, d).Sub(pub).Hours() / 24) }
	ahead := days(first, 1)
	if first == 1 {
		ahead = days(last, daysIn(y, last))
	}
	switch {
	case ahead > yearAhead:
		return y - 1
	case days(last, daysIn(y, last)) < -yearBack && s.expected(i, end):
		return y + 1
	}
	return y
}

// setDay fixes w to one day and reports whether that day exists.
func (w *when) setDay(y, m, d int) bool {
	w.year, w.month, w.day, w.precision = y, m, d, "day"
	if y == 0 {
		return m >= 1 && m <= 12 && d >= 1 && d <= 31
	}
	if m < 1 || m > 12 || d < 1 || d > daysIn(y, m) {
		return false
	}
	w.setSpan(civil(y, m, d), civil(y, m, d))
	return true
}

func (w *when) setSpan(a, b time.Time) { w.start, w.last, w.known = a, b, true }

func (w *when) setMonth(y, m int) {
	w.year, w.month, w.precision = y, m, "month"
	if y > 0 {
		w.setSpan(civil(y, m, 1), civil(y, m, daysIn(y, m)))
	}
}

func (w *when) setYear(y int) {
	w.year, w.precision = y, "year"
	if y > 0 {
		w.setSpan(civil(y, 1, 1), civil(y, 12, 31))
	}
}

// setMonths fixes w to the months from a to b of its year.
func (w *when) setMonths(a, b int, precision, iso string) {
	w.precision = precision
	if w.year > 0 {
		w.setSpan(civil(w.year, a, 1), civil(w.year, b, daysIn(w.year, b)))
		if iso != "" {
			w.iso = fmt.Sprintf("%04d-%s", w.year, iso)
		}
	}
}

// dateRange returns w as the record has it, or nil where it is not known.
func (w *when) dateRange() *corpus.DateRange {
	if !w.known || w.start.Year() < 1 || w.last.Year() > 9999 {
		return nil
	}
	// One string holds all three: 2024-05-01/2024-05-04.
	var room [2*len(time.DateOnly) + 1]byte
	iso := string(appendDay(append(appendDay(room[:0], w.start), '/'), w.last))
	const month, day = len("2006-01"), len(time.DateOnly)
	r := &corpus.DateRange{ISO: iso, Start: iso[:day], End: iso[day+1:], Precision: w.precision}
	switch {
	case w.iso != "":
		r.ISO = w.iso
	case w.start.Equal(w.last):
		r.ISO = r.Start
	case w.precision == "year" && w.start.Year() == w.last.Year():
		r.ISO = iso[:len("2006")]
	case w.precision == "month" && r.Start[:month] == r.End[:month]:
		r.ISO = iso[:month]
	}
	return r
}

// appendDay appends the day of t as time.DateOnly prints it, for years of up to
// four digits.
func appendDay(b []byte, t time.Time) []byte {
	y, m, d := t.Date()
	return append(b, digitOf(y/1000), digitOf(y/100%10), digitOf(y/10%10), digitOf(y%10), '-',
		digitOf(int(m)/10), digitOf(int(m)%10), '-', digitOf(d/10), digitOf(d%10))
}

// until joins w and the later date b to one range.
func (w *when) until(b when) {
	if w.known && b.known && !b.last.Before(w.start) {
		w.last, w.iso = b.last, ""
	} else {
		w.known = false
	}
	w.end = b.end
	w.approx = w.approx || b.approx
	if b.clock != "" {
		w.clock = b.clock
	}
}
