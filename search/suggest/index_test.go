package suggest

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"xunwen/corpus/segment"
)

func ExampleIndex_Find() {
	x := Build(slices.Values([]Entry{
		{Text: "临汾市", Kind: Place, Count: 900},
		{Text: "临沂市", Kind: Place, Count: 500},
		{Text: "李雪峰", Kind: Person, Count: 200},
	}))
	for _, typed := range []string{"临", "lfs", "lixuef"} {
		for _, c := range x.Find(typed, 5) {
			fmt.Printf("%s → %s, %s %q\n", typed, c.Text, c.Match, c.Reading)
		}
	}
	// Output:
	// 临 → 临汾市, prefix ""
	// 临 → 临沂市, prefix ""
	// lfs → 临汾市, initials "lin fen shi"
	// lixuef → 李雪峰, pinyin "li xue feng"
}

func texts(found []Completion) string {
	var out []string
	for _, c := range found {
		out = append(out, c.Text)
	}
	return strings.Join(out, " ")
}

func TestFindOrder(t *testing.T) {
	t.Parallel()
	x := newsIndex()
	for _, c := range []struct {
		name, typed string
		limit       int
		want        string
	}{
		{"全等在前，再按次数，标题最后", "临汾", 6, "临汾 临汾市 临汾市公安局 临汾市召开招商引资大会 山西省临汾市"},
		{"前缀先于中缀", "营商", 5, "营商环境 优化营商环境"},
		{"中缀先于拼音", "市", 3, "临汾市 重庆市 临沂市"},
		{"全拼先于首字母", "lin", 3, "临汾市 临沂市 临汾"},
		{"数目", "临", 2, "临汾市 临沂市"},
		{"没有数目", "临", 0, ""},
		{"负的数目", "临", -1, ""},
		{"空", "", 5, ""},
		{"空格", " \u3000", 5, ""},
		{"只有标点", "，。", 5, ""},
		{"坏字节", "\xff", 5, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			if got := texts(x.Find(c.typed, c.limit)); got != c.want {
				t.Errorf("Find(%q, %d) = %s, want %s", c.typed, c.limit, got, c.want)
			}
		})
	}
}

func TestBuildFoldsDuplicates(t *testing.T) {
	t.Parallel()
	x := Build(slices.Values([]Entry{
		{"江岸市", Headline, 1}, {"江岸市", Place, 5}, {"江岸市", Phrase, 90}, {"江岸，市", Place, 3}, {"", Place, 9}, {"——", Phrase, 9},
		{"臺北", Place, 2}, {"台北", Place, 4},
	}))
	if x.Len() != 2 {
		t.Fatalf("%d entries, want 2", x.Len())
	}
	if got := x.Find("江岸", 9); len(got) != 1 || got[0].Entry != (Entry{"江岸市", Place, 5}) {
		t.Errorf("Find(江岸) = %v", got)
	}
	if got := x.Find("臺", 9); len(got) != 1 || got[0].Entry != (Entry{"台北", Place, 4}) {
		t.Errorf("Find(臺) = %v", got)
	}
}

func TestEmptyIndex(t *testing.T) {
	t.Parallel()
	x := Build(slices.Values([]Entry(nil)))
	if got := x.Find("临汾", 10); got != nil || x.Len() != 0 {
		t.Errorf("Find = %v in %d entries", got, x.Len())
	}
}

func TestLongEntry(t *testing.T) {
	t.Parallel()
	long := strings.Repeat("长标题很长", 40)
	x := Build(slices.Values([]Entry{{long, Headline, 1}}))
	if got := x.Find("长标题很", 3); len(got) != 1 || got[0].Text != long {
		t.Errorf("a long headline is not found: %v", got)
	}
	if got := x.Find(long, 3); got != nil {
		t.Errorf("an input of 200 characters has completions: %v", got)
	}
}

func TestBuildIsDeterministic(t *testing.T) {
	t.Parallel()
	entries := slices.Collect(invented(3000))
	x := Build(slices.Values(entries))
	r := rand.New(rand.NewPCG(5, 6))
	r.Shuffle(len(entries), func(i, j int) { entries[i], entries[j] = entries[j], entries[i] })
	y := Build(slices.Values(entries))
	for range 300 {
		typed := tailInput(r, x)
		a, b, c := x.Find(typed, 10), x.Find(typed, 10), y.Find(typed, 10)
		if !slices.Equal(a, b) || !slices.Equal(a, c) {
			t.Fatalf("Find(%q) = %v, %v, %v", typed, a, b, c)
		}
		if a, b := x.Correct(typed), y.Correct(typed); !slices.Equal(a, b) {
			t.Fatalf("Correct(%q) = %v, %v", typed, a, b)
		}
	}
}

// Prefixes and infixes are as many, and as good, as a plain look at all entries
// finds.
func TestFindAgainstLookingAtAll(t *testing.T) {
	t.Parallel()
	x := Build(invented(4000))
	r := rand.New(rand.NewPCG(8, 9))
	for range 300 {
		form := x.form(uint32(r.IntN(x.Len())))
		at := r.IntN(len(form))
		typed := string(form[at : at+1+r.IntN(min(3, len(form)-at))])
		var want []string
		for _, better := range []func(string) bool{
			func(s string) bool { return s == typed },
			func(s string) bool { return s != typed && strings.HasPrefix(s, typed) },
			func(s string) bool { return !strings.HasPrefix(s, typed) && strings.Contains(s, typed) },
		} {
			for _, e := range x.entries {
				if better(segment.Normalize(e.Text)) && len(want) < 10 {
					want = append(want, e.Text)
				}
			}
		}
		var got []string
		for _, c := range x.Find(typed, 10) {
			if c.Match == Exact || c.Match == Prefix || c.Match == Infix {
				got = append(got, c.Text)
			}
		}
		if !slices.Equal(got, want) {
			t.Errorf("Find(%q) = %v, want %v", typed, got, want)
		}
	}
}

func FuzzFind(f *testing.F) {
	for _, s := range []string{"临汾", "linfens", "lfs", "李xf", "xi'an", "lü", "疏基", "\xff", "，", "Ａ", "1.5", "𠮷野", "ｌｆ"} {
		f.Add(s)
	}
	x := newsIndex()
	f.Fuzz(func(t *testing.T, typed string) {
		found := x.Find(typed, 7)
		if len(found) > 7 || len(found) > 0 && segment.Normalize(typed) == "" {
			t.Fatalf("Find(%q) = %v", typed, found)
		}
		seen := make(map[string]bool)
		for _, c := range found {
			if seen[c.Text] {
				t.Fatalf("Find(%q) has %s twice", typed, c.Text)
			}
			seen[c.Text] = true
		}
		if len(x.Correct(typed)) > maxCorrections {
			t.Fatalf("Correct(%q) = %v", typed, x.Correct(typed))
		}
	})
}
