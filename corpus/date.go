package corpus

import (
	"fmt"
	"strings"
	"time"
)

// China is the civil time of the paper unless the input gives another: +08:00
// all the year, without a time zone database.
func China() *time.Location { return time.FixedZone("+08:00", 8*60*60) }

// Date is when an article was published: a civil day, with the time of day
// where the input gives one. The zero Date is unknown.
type Date struct {
	Time time.Time
	// Clock reports whether Time has a meaningful time of day.
	Clock bool
}

// NewDay returns the Date of a civil day.
func NewDay(year int, month time.Month, day int) Date {
	return Date{Time: time.Date(year, month, day, 0, 0, 0, 0, China())}
}

// ParseDate reads a publication date as newsrooms write it: 2024-05-24,
// 2024/5/24, 2024.5.24, 20240524, 2024年5月24日, each with an optional time of
// day (15:04, 15:04:05), or RFC 3339. A date without a zone is in +08:00.
func ParseDate(s string) (Date, error) {
	s = strings.TrimSpace(s)
	for _, layout := range []string{time.RFC3339Nano, time.RFC3339, "2006-01-02 15:04:05 -0700"} {
		if t, err := time.Parse(layout, s); err == nil {
			return checkYear(Date{Time: t, Clock: true}, s)
		}
	}
	days := []string{"2006-1-2", "2006/1/2", "2006.1.2", "20060102", "2006年1月2日"}
	for _, day := range days {
		if t, err := time.ParseInLocation(day, s, China()); err == nil {
			return checkYear(Date{Time: t}, s)
		}
		for _, clock := range []string{" 15:04:05", " 15:04", "T15:04:05", "T15:04"} {
			if t, err := time.ParseInLocation(day+clock, s, China()); err == nil {
				return checkYear(Date{Time: t, Clock: true}, s)
			}
		}
	}
	return Date{}, fmt.Errorf("%q is not a date: want YYYY-MM-DD, optionally with a time, or RFC 3339", s)
}

// checkYear refuses years that no newspaper and no four-digit format has.
func checkYear(d Date, s string) (Date, error) {
	if y := d.Time.Year(); y < 1000 || y > 9999 {
		return Date{}, fmt.Errorf("date %q: year %d out of range", s, y)
	}
	return d, nil
}

// IsZero reports whether the date is unknown.
func (d Date) IsZero() bool { return d.Time.IsZero() }

// Day returns the civil day as YYYY-MM-DD, or "" for the zero Date.
func (d Date) Day() string {
	if d.IsZero() {
		return ""
	}
	return d.Time.Format(time.DateOnly)
}

// String returns the day, or RFC 3339 where a time of day is known.
func (d Date) String() string {
	if d.Clock && !d.IsZero() {
		return d.Time.Format(time.RFC3339)
	}
	return d.Day()
}

// MarshalText writes the date as String does.
func (d Date) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalText reads what MarshalText wrote, or anything ParseDate reads.
func (d *Date) UnmarshalText(b []byte) error {
	if len(b) == 0 {
		*d = Date{}
		return nil
	}
	parsed, err := ParseDate(string(b))
	if err != nil {
		return err
	}
	*d = parsed
	return nil
}
