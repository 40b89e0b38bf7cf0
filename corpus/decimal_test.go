package corpus

import (
	"math/big"
	"strings"
	"testing"
)

func TestParseDecimal(t *testing.T) {
	t.Parallel()
	for _, tc := range []struct {
		name, in string
		want     Decimal
		bad      bool
	}{
		{name: "整数", in: "155500000000", want: "155500000000"},
		{name: "小数", in: "7412.9", want: "7412.9"},
		{name: "多余的零", in: "007412.900", want: "7412.9"},
		{name: "小数全零", in: "5.000", want: "5"},
		{name: "零点几", in: "0.333", want: "0.333"},
		{name: "零", in: "000", want: "0"},
		{name: "负数", in: "-5", want: "-5"},
		{name: "负零没有", in: "-0.0", want: "0"},
		{name: "最长", in: strings.Repeat("9", 128), want: Decimal(strings.Repeat("9", 128))},
		{name: "太长", in: strings.Repeat("9", 129), bad: true},
		{name: "空", in: "", bad: true},
		{name: "加号", in: "+5", bad: true},
		{name: "指数", in: "1e5", bad: true},
		{name: "只有小数", in: ".5", bad: true},
		{name: "点在末尾", in: "5.", bad: true},
		{name: "两个点", in: "1.2.3", bad: true},
		{name: "全角", in: "５", bad: true},
		{name: "两个负号", in: "--5", bad: true},
	} {
		t.Run(tc.name, func(t *testing.T) {
			t.Parallel()
			got, err := ParseDecimal(tc.in)
			if (err != nil) != tc.bad || got != tc.want {
				t.Errorf("ParseDecimal(%q) = %q, %v; want %q, error %v", tc.in, got, err, tc.want, tc.bad)
			}
		})
	}
}

func TestDecimalFromRat(t *testing.T) {
	t.Parallel()
	for _, tc := range []struct {
		name   string
		r      *big.Rat
		places int
		want   Decimal
	}{
		{"一亩", big.NewRat(2000, 3), 6, "666.666667"},
		{"三分之一", big.NewRat(1, 3), 3, "0.333"},
		{"整数", big.NewRat(10, 2), 4, "5"},
		{"负数进位", big.NewRat(-1, 8), 2, "-0.13"},
		{"舍为零", big.NewRat(-1, 1000), 2, "0"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			t.Parallel()
			if got := DecimalFromRat(tc.r, tc.places); got != tc.want {
				t.Errorf("DecimalFromRat(%v, %d) = %q, want %q", tc.r, tc.places, got, tc.want)
			}
		})
	}
}

func TestDecimalOfNothing(t *testing.T) {
	t.Parallel()
	if r := Decimal("").Rat(); r != nil {
		t.Errorf("Rat of no number = %v, want nil", r)
	}
	if f, ok := Decimal("").Float(); ok {
		t.Errorf("Float of no number = %v, want none", f)
	}
	if f, ok := Decimal("81.3").Float(); !ok || f != 81.3 {
		t.Errorf("Float = %v, %v; want 81.3", f, ok)
	}
}

func FuzzParseDecimal(f *testing.F) {
	for _, s := range []string{"0", "-0", "7412.9", "007.50", "1555", "-81.3", "1e9", ".", "-", "９"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		d, err := ParseDecimal(s)
		if err != nil {
			if d != "" {
				t.Fatalf("%q: error and %q", s, d)
			}
			return
		}
		again, err := ParseDecimal(string(d))
		if err != nil || again != d {
			t.Fatalf("%q: canonical %q reads as %q, %v", s, d, again, err)
		}
		want, ok := new(big.Rat).SetString(s)
		if !ok || d.Rat().Cmp(want) != 0 {
			t.Fatalf("%q: value %v, want %v", s, d.Rat(), want)
		}
	})
}
