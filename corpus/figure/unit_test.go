package figure

import (
	"math/big"
	"math/rand/v2"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"xunwen/corpus"
)

// TestEveryUnit reads a value in each unit of the table and compares it with the
// product taken in rational numbers.
func TestEveryUnit(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(2, 9))
	for _, list := range units() {
		for _, u := range list {
			if strings.HasSuffix(u.word, "时间") {
				continue // 3年时间: the figure ends before 时间
			}
			for range 20 {
				n := strconv.Itoa(2 + r.IntN(900000))
				if r.IntN(2) == 0 {
					n += "." + strconv.Itoa(1+r.IntN(9))
				}
				checkUnit(t, n, u)
			}
		}
	}
}

func checkUnit(t *testing.T, n string, u unit) {
	t.Helper()
	f, ok := ParseValue(n + u.word)
	if !ok || f.Kind != u.kind || f.Unit != u.base {
		t.Errorf("%s%s is %s %s %s, %v; want %s %s", n, u.word, f.Kind, f.Value, f.Unit, ok, u.kind, u.base)
		return
	}
	want, _ := new(big.Rat).SetString(n)
	want.Mul(want, big.NewRat(u.num, u.den))
	want.Mul(want, dec{1, u.exp}.rat())
	if got := corpus.DecimalFromRat(want, conversionPlaces); (u.num != 1 || u.den != 1) && f.Value != got {
		t.Fatalf("%s%s is %s, want %s", n, u.word, f.Value, got)
	}
	if u.num == 1 && u.den == 1 && f.Value.Rat().Cmp(want) != 0 {
		t.Fatalf("%s%s is %s, want %s", n, u.word, f.Value, want)
	}
}

// TestLongestUnitWins: no unit hides a longer one that begins with it.
func TestLongestUnitWins(t *testing.T) {
	t.Parallel()
	for _, list := range units() {
		for i, u := range list {
			for _, later := range list[i+1:] {
				if strings.HasPrefix(later.word, u.word) {
					t.Errorf("%s stands before %s", u.word, later.word)
				}
			}
			l := &newScanner(u.word, Options{}).line
			if got := l.folded(0, u.n); got != u.word {
				t.Errorf("%s is never met: it folds to %s", u.word, got)
			}
		}
	}
}

func TestParseFactor(t *testing.T) {
	t.Parallel()
	for s, want := range map[string][3]int64{"1": {1, 1, 0}, "2000/3": {2000, 3, 0}, "1e-3": {1, 1, -3}, "3048e-4": {3048, 1, -4}, "1/20": {1, 20, 0}} {
		num, den, exp := parseFactor(s)
		if got := [3]int64{num, den, int64(exp)}; got != want {
			t.Errorf("%s is %v, want %v", s, got, want)
		}
	}
}

// TestNumbers reads numbers by themselves, from the lower to the upper end.
func TestNumbers(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"0": "0", "007": "7", "3.50": "3.5", "1,234": "1234", "12,34": "12", "1,2345": "1", "１２": "12",
		"十": "10", "十二": "12", "二十": "20", "廿三": "23", "卅": "30", "一百": "100", "一百五": "150", "一百零五": "105", "一百一十五": "115",
		"三千六": "3600", "两万五": "25000", "五万零三百": "50300", "一亿二": "120000000", "三万亿": "3000000000000", "两兆": "2000000000000",
		"二〇二四": "2024", "一九四九": "1949", "五点六": "5.6", "一点七八万": "17800", "十二点五亿": "1250000000",
		"3万": "30000", "3.5万": "35000", "3万5千": "35000", "2亿3000万": "230000000", "壹佰贰拾叁": "123",
		"七八": "7..8", "三五": "3..5", "十七八": "17..18", "二三十": "20..30", "五六百": "500..600", "几百": "100..1000", "数千万": "10000000..100000000",
	} {
		l := &newScanner(text, Options{}).line
		n, ok := l.number(0)
		got := string(n.lo.decimal())
		if n.ranged {
			got += ".." + string(n.hi.decimal())
		}
		if !ok || got != want {
			t.Errorf("%s is %s, %v; want %s", text, got, ok, want)
		}
	}
}

func TestDecimals(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		d    dec
		want corpus.Decimal
	}{{dec{0, 5}, "0"}, {dec{12, 0}, "12"}, {dec{12, 3}, "12000"}, {dec{1250, -2}, "12.5"}, {dec{5, -3}, "0.005"}, {dec{-35, -1}, "-3.5"}, {dec{-100, -2}, "-1"}} {
		if got := c.d.decimal(); got != c.want {
			t.Errorf("%d × 10^%d is %s, want %s", c.d.m, c.d.e, got, c.want)
		}
	}
	r := rand.New(rand.NewPCG(4, 4))
	for range 2000 {
		a, b := dec{r.Int64N(1e9) - 5e8, r.IntN(12) - 6}, dec{r.Int64N(1e6), r.IntN(8) - 4}
		sum, ok := a.add(b)
		if want := new(big.Rat).Add(a.rat(), b.rat()); !ok || sum.rat().Cmp(want) != 0 {
			t.Fatalf("%v + %v is %v, %v; want %s", a, b, sum, ok, want)
		}
		if a.decimal().Rat().Cmp(a.rat()) != 0 {
			t.Fatalf("%v prints as %s", a, a.decimal())
		}
	}
}

// TestPrintedFestivals checks the rule for 清明 against days that were printed.
func TestPrintedFestivals(t *testing.T) {
	t.Parallel()
	for year, want := range map[int]string{2018: "2018-04-05", 2019: "2019-04-05", 2020: "2020-04-04", 2021: "2021-04-04", 2022: "2022-04-05", 2023: "2023-04-05", 2024: "2024-04-04", 2025: "2025-04-04", 2026: "2026-04-05"} {
		if day, ok := (festival{name: "清明"}).in(year); !ok || day.Format("2006-01-02") != want {
			t.Errorf("清明 of %d is %s, %v; want %s", year, day.Format("2006-01-02"), ok, want)
		}
	}
}

// TestContainsRune compares with the standard library over lists as the scanner
// has them.
func TestContainsRune(t *testing.T) {
	t.Parallel()
	for _, list := range []string{"", "a", "年月日", "年-/.世", "m²克", "𠀀年", "年𠀀", "é年", "，、"} {
		for _, c := range "a²é年月日-，、𠀀𠀁世界克m\x00" {
			if got, want := containsRune(list, c), c != 0 && strings.ContainsRune(list, c); got != want {
				t.Errorf("%q in %q: %v", c, list, got)
			}
		}
	}
}

// TestReadDecodes: the characters and offsets of a line are those of the language,
// whatever bytes the text has.
func TestReadDecodes(t *testing.T) {
	t.Parallel()
	random := rand.New(rand.NewPCG(1, 2))
	pieces := []string{"a", "é", "年", "億", "퟿", "\ue000", "𠀀", "\xe5\xb9", "\xed\xa0\x80", "\xe0\x80\x80", "\xff", "\xb9", "３", "\ufffd"}
	for range 2000 {
		var text strings.Builder
		for range random.IntN(8) {
			text.WriteString(pieces[random.IntN(len(pieces))])
		}
		var l line
		l.read(text.String())
		k := 0
		for i, c := range text.String() {
			if uint32(c) < uint32(len(chars().fold)) {
				c = rune(chars().fold[c])
			}
			if k >= len(l.r) || l.r[k] != c || int(l.off[k]) != i {
				t.Fatalf("%q: character %d", text.String(), k)
			}
			k++
		}
		if k != len(l.r) || int(l.off[k]) != text.Len() {
			t.Fatalf("%q: %d characters, %d read", text.String(), k, len(l.r))
		}
	}
}

// TestRuneLen: words are measured as the language does.
func TestRuneLen(t *testing.T) {
	t.Parallel()
	for _, w := range []string{"", "年", "双11", "é年", "𠀀年a", "人民币", "km²", "\ufffd"} {
		if got, want := runeLen(w), utf8.RuneCountInString(w); got != want {
			t.Errorf("%q: %d, want %d", w, got, want)
		}
	}
}
