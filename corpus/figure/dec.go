package figure

import (
	"math"
	"math/big"
	"strconv"

	"xunwen/corpus"
)

// maxDigits is how many significant digits a figure may have: more fit in no
// int64, and only codes have them.
const maxDigits = 18

// dec is the exact decimal m × 10^e, small enough to compute with while
// scanning; it leaves the package as a corpus.Decimal.
type dec struct {
	m int64
	e int
}

// maxPlaces is how many zeros may follow the significant digits of a figure, or
// places the point; nothing that a paper counts has more, and a converted value
// stays within what corpus.ParseDecimal takes.
const maxPlaces = 40

// long reports that d has more places than a figure.
func (d dec) long() bool { return d.m != 0 && (d.e > maxPlaces || d.e < -maxPlaces) }

func whole(n int64) dec { return dec{m: n} }

func (d dec) isZero() bool { return d.m == 0 }

// shift returns d × 10^k.
func (d dec) shift(k int) dec {
	if d.m == 0 {
		return d
	}
	return dec{d.m, d.e + k}
}

// add returns d + o; ok is false where the sum has too many digits.
func (d dec) add(o dec) (sum dec, ok bool) {
	if d.m == 0 {
		return o, true
	}
	if o.m == 0 {
		return d, true
	}
	if d.e < o.e {
		d, o = o, d
	}
	for d.e > o.e {
		if d.m > math.MaxInt64/20 || d.m < -math.MaxInt64/20 {
			return dec{}, false
		}
		d.m *= 10
		d.e--
	}
	if o.m > math.MaxInt64/4 || d.m > math.MaxInt64/4 {
		return dec{}, false
	}
	return dec{d.m + o.m, d.e}, true
}

func (d dec) cmp(o dec) int { return d.rat().Cmp(o.rat()) }

// small returns the value where it is a whole number below a million, else -1.
func (d dec) small() int {
	m, e := d.m, d.e
	for ; e < 0 && m%10 == 0; e++ {
		m /= 10
	}
	if e < 0 || e > 6 || m < 0 || m >= 1e6 {
		return -1
	}
	for ; e > 0; e-- {
		m *= 10
	}
	if m >= 1e6 {
		return -1
	}
	return int(m)
}

func (d dec) rat() *big.Rat {
	r := new(big.Rat).SetInt64(d.m)
	if d.e == 0 || d.m == 0 {
		return r
	}
	p := new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(max(d.e, -d.e))), nil)
	if d.e > 0 {
		return r.Mul(r, new(big.Rat).SetInt(p))
	}
	return r.Quo(r, new(big.Rat).SetInt(p))
}

// decimal prints d in the canonical form of corpus.Decimal.
func (d dec) decimal() corpus.Decimal {
	m, e := d.m, d.e
	if m == 0 {
		return "0"
	}
	for e < 0 && m%10 == 0 {
		m /= 10
		e++
	}
	if e == 0 {
		return corpus.Decimal(strconv.FormatInt(m, 10))
	}
	var first [20]byte
	var room [48]byte
	digits, out := strconv.AppendInt(first[:0], max(m, -m), 10), room[:0]
	if m < 0 {
		out = append(out, '-')
	}
	if e > 0 {
		out = append(out, digits...)
		for ; e > 0; e-- {
			out = append(out, '0')
		}
		return corpus.Decimal(out)
	}
	// At least one digit stands before the point.
	point := len(digits) + e
	if point <= 0 {
		out = append(out, "0."...)
		for ; point < 0; point++ {
			out = append(out, '0')
		}
		return corpus.Decimal(append(out, digits...))
	}
	out = append(out, digits[:point]...)
	out = append(out, '.')
	return corpus.Decimal(append(out, digits[point:]...))
}

// times returns d × num/den × 10^exp as a corpus.Decimal, rounded to ten
// places where the quotient does not end.
func (d dec) times(num, den int64, exp int) corpus.Decimal {
	if num == 1 && den == 1 {
		return d.shift(exp).decimal()
	}
	r := d.shift(exp).rat()
	return corpus.DecimalFromRat(r.Mul(r, big.NewRat(num, den)), conversionPlaces)
}

// conversionPlaces is how many places a conversion keeps that does not end,
// such as 亩 to square metres.
const conversionPlaces = 10
