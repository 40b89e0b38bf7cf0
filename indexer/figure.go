package indexer

import (
	"encoding/binary"
	"math"
	"strings"

	"github.com/RoaringBitmap/roaring/v2"

	"xunwen/corpus"
)

// FigureRange returns the ends between which a figure's value lies, which are
// equal for a single value; false for a figure without a value, such as a date.
func FigureRange(f *corpus.Figure) (low, high float64, ok bool) {
	if v, ok := f.Value.Float(); ok {
		return v, v, true
	}
	low, okLow := f.Min.Float()
	high, okHigh := f.Max.Float()
	return low, high, okLow && okHigh
}

// A figure is one term, so that unit and value are always those of ONE figure:
//
//	figureValue unit NUL value         a single value
//	figureSpan  unit NUL low high      a range
//
// with the values in 8 bytes that sort as the numbers do.
const (
	figureValue = 'v'
	figureSpan  = 'r'
	unitEnd     = 0
	valueBytes  = 8
)

// figureTerms returns the terms of the figures that have a value, each once.
func figureTerms(figures []corpus.Figure) []string {
	var out []string
	seen := map[string]bool{}
	for i := range figures {
		low, high, ok := FigureRange(&figures[i])
		if !ok {
			continue
		}
		if term := figureTerm(figures[i].Unit, low, high); !seen[term] {
			seen[term] = true
			out = append(out, term)
		}
	}
	return out
}

func figureTerm(unit string, low, high float64) string {
	kind := byte(figureValue)
	if low != high {
		kind = figureSpan
	}
	term := appendSortable(append(append([]byte{kind}, unit...), unitEnd), low)
	if low != high {
		term = appendSortable(term, high)
	}
	return string(term)
}

// appendSortable appends a number so that bytes compare as numbers do: the sign
// bit turned, and all bits of a negative number.
func appendSortable(b []byte, v float64) []byte {
	if v == 0 {
		v = 0 // no negative zero
	}
	bits := math.Float64bits(v)
	if bits>>63 != 0 {
		bits = ^bits
	} else {
		bits |= 1 << 63
	}
	return binary.BigEndian.AppendUint64(b, bits)
}

// sortable undoes appendSortable.
func sortable(b []byte) float64 {
	bits := binary.BigEndian.Uint64(b)
	if bits>>63 != 0 {
		bits &^= 1 << 63
	} else {
		bits = ^bits
	}
	return math.Float64frombits(bits)
}

// Interval is a range of values; its ends are ±Inf where it is open, and
// without themselves where LowOpen and HighOpen say so.
type Interval struct {
	Low, High         float64
	LowOpen, HighOpen bool
	// Equal asks for the value, or the range, itself: Low to High and nothing else.
	Equal bool
}

// Meets reports whether some value from low to high lies in the interval, or, where
// it is Equal, whether it is the same.
func (r Interval) Meets(low, high float64) bool {
	if r.Equal {
		return low == r.Low && high == r.High
	}
	above := high > r.Low || (!r.LowOpen && high == r.Low)
	below := low < r.High || (!r.HighOpen && low == r.High)
	return above && below
}

// Figures returns the paragraphs with a figure of a unit (empty: of any) whose
// value lies in an interval, or, for a range, reaches into it.
func (l *Lookup) Figures(unit string, r Interval) (*roaring.Bitmap, error) {
	out := roaring.New()
	for _, kind := range []byte{figureValue, figureSpan} {
		if unit != "" {
			if err := l.figures(out, kind, unit, r); err != nil {
				return nil, err
			}
			continue
		}
		units, err := l.units(kind)
		if err != nil {
			return nil, err
		}
		for _, unit := range units {
			if err := l.figures(out, kind, unit, r); err != nil {
				return nil, err
			}
		}
	}
	return out, nil
}

func (l *Lookup) figures(out *roaring.Bitmap, kind byte, unit string, r Interval) error {
	prefix := append(append([]byte{kind}, unit...), unitEnd)
	from, to := string(prefix), string(append(prefix[:len(prefix)-1:len(prefix)-1], unitEnd+1))
	if kind == figureValue { // only those between the ends need be looked at
		from = string(appendSortable(prefix[:len(prefix):len(prefix)], r.Low))
		to = string(append(appendSortable(prefix[:len(prefix):len(prefix)], r.High), 0))
	}
	return l.union(out, fieldFigure, from, to, func(term []byte) bool {
		values := term[len(prefix):]
		if len(values) < valueBytes {
			return false
		}
		low := sortable(values)
		high := low
		if len(values) == 2*valueBytes {
			high = sortable(values[valueBytes:])
		}
		return r.Meets(low, high)
	})
}

// units lists the units of the figures of a kind, jumping from one to the next.
func (l *Lookup) units(kind byte) ([]string, error) {
	var units []string
	from := string([]byte{kind})
	for {
		found := false
		err := l.eachTerm(fieldFigure, from, string([]byte{kind + 1}), func(term []byte) (bool, error) {
			unit, _, _ := strings.Cut(string(term[1:]), string([]byte{unitEnd}))
			units = append(units, unit)
			from, found = string(kind)+unit+string([]byte{unitEnd + 1}), true
			return false, nil
		})
		if err != nil || !found {
			return units, err
		}
	}
}

// Dates returns the articles published from one day to another, both included
// and as YYYY-MM-DD; an empty end is open.
func (l *Lookup) Dates(from, to string) (*roaring.Bitmap, error) {
	out := roaring.New()
	if to != "" {
		to += "\x00"
	}
	return out, l.union(out, fieldDate, from, to, nil)
}
