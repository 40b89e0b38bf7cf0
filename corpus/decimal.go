package corpus

import (
	"fmt"
	"math"
	"math/big"
	"strconv"
	"strings"
)

// maxDecimalDigits bounds what ParseDecimal reads: 10^100 is beyond any figure
// in a newspaper and keeps arithmetic cheap.
const maxDecimalDigits = 128

// Decimal is an exact decimal number in its one canonical form: digits with an
// optional leading minus and an optional fraction, no exponent, no plus, no
// superfluous zeros ("155500000000", "-5", "0.333"). The empty Decimal is no
// number. Two Decimals are equal exactly if their strings are.
type Decimal string

// ParseDecimal reads a plain decimal number in ASCII digits.
func ParseDecimal(s string) (Decimal, error) {
	body, negative := strings.CutPrefix(s, "-")
	whole, fraction, _ := strings.Cut(body, ".")
	if len(whole)+len(fraction) > maxDecimalDigits {
		return "", fmt.Errorf("decimal of %d characters: more than %d digits", len(s), maxDecimalDigits)
	}
	if whole == "" || !asciiDigits(whole) || !asciiDigits(fraction) || strings.HasSuffix(body, ".") {
		return "", fmt.Errorf("%q is not a decimal number", s)
	}
	whole = strings.TrimLeft(whole, "0")
	fraction = strings.TrimRight(fraction, "0")
	if whole == "" {
		whole = "0"
	}
	out := whole
	if fraction != "" {
		out += "." + fraction
	}
	if negative && out != "0" {
		out = "-" + out
	}
	return Decimal(out), nil
}

// DecimalFromRat returns r as a Decimal: exact where its expansion ends within
// places digits after the point, else rounded half away from zero to as many.
func DecimalFromRat(r *big.Rat, places int) Decimal {
	d, err := ParseDecimal(r.FloatString(places))
	if err != nil {
		return ""
	}
	return d
}

// Rat returns the number as a rational, or nil for the empty Decimal.
func (d Decimal) Rat() *big.Rat {
	if d == "" {
		return nil
	}
	r, ok := new(big.Rat).SetString(string(d))
	if !ok {
		return nil
	}
	return r
}

// Float returns the nearest float64, and false for the empty Decimal. Digits are
// what strconv reads, a tenth as long as by way of Rat; conditions on millions of
// figures read their values by this.
func (d Decimal) Float() (float64, bool) {
	f, err := strconv.ParseFloat(string(d), 64)
	if err != nil || math.IsNaN(f) || math.IsInf(f, 0) {
		return 0, false
	}
	return f, true
}

func asciiDigits(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return true
}
