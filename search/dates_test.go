package search

import (
	"errors"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"xunwen/corpus"
)

// today is a Friday, so that 上周 and 去年 have a meaning.
func today() corpus.Date { return corpus.NewDay(2024, time.May, 24) }

func TestResolveDates(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, from, to string
		want           dayRange
	}{
		{"都不限", "", "", dayRange{}},
		{"只限起", "2024-05-01", "", dayRange{from: "2024-05-01"}},
		{"只限止", "", "2024-05", dayRange{to: "2024-05-31"}},
		{"同一年", "2023", "2023", dayRange{"2023-01-01", "2023-12-31"}},
		{"闰年二月", "2024-02", "2024-02", dayRange{"2024-02-01", "2024-02-29"}},
		{"汉字年月", "2024年5月", "2024年5月24日", dayRange{"2024-05-01", "2024-05-24"}},
		{"今年", "今年", "", dayRange{from: "2024-01-01"}},
		{"去年", "去年", "去年", dayRange{"2023-01-01", "2023-12-31"}},
		{"斜线与点", "2024/5/1", "2024.5.2", dayRange{"2024-05-01", "2024-05-02"}},
		{"两端空白", " 2024 ", "", dayRange{from: "2024-01-01"}},
		{"同一天", "2024-05-24", "2024-05-24", dayRange{"2024-05-24", "2024-05-24"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			got, err := resolveDates(c.from, c.to, today())
			if err != nil || got != c.want {
				t.Errorf("got %+v, %v; want %+v", got, err, c.want)
			}
		})
	}
}

func TestResolveDatesSaysWhatIsWrong(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, from, to string
		parameter      string
		says           []string
	}{
		{"不是日期", "昨儿", "", "from", []string{"昨儿", "2024-05-24"}},
		{"没有十三月", "", "2024-13", "to", []string{"2024-13", "2024-05"}},
		{"没有的日子", "2024-02-30", "", "from", []string{"2024-02-30"}},
		{"颠倒", "2024-05-24", "2024-04", "from", []string{"2024-05-24 晚于", "2024-04-30", "对调"}},
		{"只有空白", " ", "", "from", []string{"不是日期"}},
		{"很长", strings.Repeat("年", 4000), "", "from", []string{"…”不是日期"}},
		{"不是 UTF-8", "\xff\xfe", "", "from", []string{"\uFFFD"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			_, err := resolveDates(c.from, c.to, today())
			var wrong *ParameterError
			if !errors.As(err, &wrong) || !errors.Is(err, ErrBadRequest) {
				t.Fatalf("got %v, want a ParameterError that wraps ErrBadRequest", err)
			}
			if wrong.Name != c.parameter || !strings.HasPrefix(err.Error(), c.parameter+": ") {
				t.Errorf("the error is about %s, want %s: %v", wrong.Name, c.parameter, err)
			}
			if utf8.RuneCountInString(wrong.Reason) > 120 || !utf8.ValidString(wrong.Reason) {
				t.Errorf("the reason is long or no UTF-8: %q", wrong.Reason)
			}
			for _, part := range c.says {
				if !strings.Contains(wrong.Reason, part) {
					t.Errorf("reason %q does not say %q", wrong.Reason, part)
				}
			}
		})
	}
}

// FuzzResolveDates checks that whatever is accepted is a range of real days that
// the index can be asked for.
func FuzzResolveDates(f *testing.F) {
	for _, seed := range [][2]string{
		{"2024", "2024-05"}, {"2024年5月", "今年"}, {"0000", "9999"}, {"上周", ""}, {"", "三天前"},
		{"2024-05-24", "2024-05-23"}, {"春节", "\xff"}, {"99999", "2024年上半年"},
	} {
		f.Add(seed[0], seed[1])
	}
	f.Fuzz(func(t *testing.T, from, to string) {
		r, err := resolveDates(from, to, today())
		if err != nil {
			if !errors.As(err, new(*ParameterError)) {
				t.Fatalf("%q to %q: %v is no ParameterError", from, to, err)
			}
			return
		}
		if (r.from == "") != (from == "") || (r.to == "") != (to == "") {
			t.Fatalf("%q to %q became %+v", from, to, r)
		}
		if r.from != "" && r.to != "" && r.from > r.to {
			t.Fatalf("%q to %q became %+v", from, to, r)
		}
		for _, day := range []string{r.from, r.to} {
			if _, err := time.Parse(time.DateOnly, day); day != "" && err != nil {
				t.Fatalf("%q to %q became %+v: %v", from, to, r, err)
			}
		}
	})
}
