package search

import (
	"fmt"
	"strings"

	"xunwen/corpus"
	"xunwen/corpus/figure"
)

// dayRange is a range of civil days, both ends included; an open end is empty.
type dayRange struct{ from, to string }

// encloses reports whether all days of a date lie in the range.
func (r dayRange) encloses(d *corpus.DateRange) bool {
	return d.Start != "" && d.End != "" && (r.from == "" || r.from <= d.Start) && (r.to == "" || d.End <= r.to)
}

// ParameterError says which part of a Request cannot be read, and what to write
// instead. It wraps ErrBadRequest.
type ParameterError struct {
	// Name is that of the parameter in every interface: from.
	Name string
	// Value is what was given.
	Value string
	// Reason names the value and says what is wanted, in the language of the page.
	Reason string
}

// Error returns the name and the reason.
func (e *ParameterError) Error() string { return e.Name + ": " + e.Reason }

// Unwrap returns ErrBadRequest.
func (e *ParameterError) Unwrap() error { return ErrBadRequest }

// resolveDates reads the two ends of a range as people write dates: 2024,
// 2024-05, 2024-05-24, 2024年5月, 今年. A month as an end means its last day. It
// is the one place where these parameters are read; the error is a
// *ParameterError.
func resolveDates(from, to string, today corpus.Date) (dayRange, error) {
	var r dayRange
	if from != "" {
		d, ok := figure.ResolveDate(from, today)
		if !ok {
			return r, noDate("from", from)
		}
		r.from = d.Start
	}
	if to != "" {
		d, ok := figure.ResolveDate(to, today)
		if !ok {
			return r, noDate("to", to)
		}
		r.to = d.End
	}
	if r.from != "" && r.to != "" && r.from > r.to {
		return r, &ParameterError{Name: "from", Value: from, Reason: fmt.Sprintf(
			"起始日期 %s 晚于截止日期 %s；请对调，或去掉一个", r.from, r.to)}
	}
	return r, nil
}

func noDate(name, value string) error {
	return &ParameterError{Name: name, Value: value, Reason: fmt.Sprintf(
		"“%s”不是日期；请写 2024、2024-05、2024-05-24，或 2024年5月、今年", shorten(value))}
}

// shorten cuts a value to what helps a reader of an error, and to valid UTF-8.
func shorten(s string) string {
	const most = 40 // characters
	r := []rune(strings.ToValidUTF8(s, "\uFFFD"))
	if len(r) > most {
		return string(r[:most]) + "…"
	}
	return string(r)
}
