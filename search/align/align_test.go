package align_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"xunwen/search/align"
	"xunwen/search/match"
)

// alike is a small table of look-alikes and homophones.
func alike(a, b rune) match.Kind {
	for _, pair := range []struct {
		runes string
		kind  match.Kind
	}{{"巯疏", match.Shape}, {"入人", match.Shape}, {"赚挣", match.Sound}, {"ab", match.Shape}} {
		if strings.ContainsRune(pair.runes, a) && strings.ContainsRune(pair.runes, b) {
			return pair.kind
		}
	}
	return ""
}

// shown writes segments as a reader sees them: [-缺-] {+多+} (甲→乙).
func shown(a align.Alignment, wanted, text []rune) string {
	var b strings.Builder
	for _, s := range a.Segments {
		w, t := string(wanted[s.Wanted.Start:s.Wanted.End]), string(text[s.Text.Start:s.Text.End])
		switch s.Op {
		case align.Equal:
			b.WriteString(t)
		case align.Delete:
			fmt.Fprintf(&b, "[-%s-]", w)
		case align.Insert:
			fmt.Fprintf(&b, "{+%s+}", t)
		case align.Replace:
			fmt.Fprintf(&b, "(%s→%s%s)", w, t, strings.TrimSuffix(" "+string(s.Kind), " "))
		}
	}
	return b.String()
}

func TestBestShowsWhatDiffers(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct{ name, wanted, text, want string }{
		{"一字不差", "大桥通车", "昨天大桥通车了", "大桥通车"},
		{"音近", "必须赚钱必须盈利", "来的企业必须挣钱必须盈利才行", "必须(赚→挣 sound)钱必须盈利"},
		{"形近", "含巯基的肥料", "他说含疏基的肥料好", "含(巯→疏 shape)基的肥料"},
		{"漏一字", "坚决守住耕地红线", "坚决守牢耕地红线", "坚决守(住→牢)耕地红线"},
		{"多几字", "坚决守住红线", "我们坚决守住耕地红线", "坚决守住{+耕地+}红线"},
		{"少几字", "坚决守住十八亿亩耕地红线", "坚决守住耕地红线", "坚决守住[-十八亿亩-]耕地红线"},
		{"末尾不同", "工业投资增长", "全市工业投资下降三成", "工业投资(增长→下降)"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			wanted, text := []rune(tt.wanted), []rune(tt.text)
			got, ok := align.New(wanted, alike).Best(text, len(wanted))
			if !ok {
				t.Fatal("not found")
			}
			if diff := cmp.Diff(tt.want, shown(got, wanted, text)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestBestFindsNothingThatCostsMore(t *testing.T) {
	t.Parallel()
	p := align.New([]rune("守住耕地红线"), alike)
	for _, text := range []string{"", "天气晴好", "守住"} {
		if got, ok := p.Best([]rune(text), 4); ok {
			t.Errorf("%q: %+v", text, got)
		}
	}
	if _, ok := align.New(nil, alike).Best([]rune("甲"), 4); ok {
		t.Error("nothing wanted was found")
	}
}

func TestBestLooksIntoLongTexts(t *testing.T) {
	t.Parallel()
	wanted := []rune(strings.Repeat("甲乙丙丁戊己庚辛", 30))
	text := []rune(strings.Repeat("风雨云", 20_000) + string(wanted[:100]) + "错" + string(wanted[101:]) + strings.Repeat("山水", 20_000))
	got, ok := align.New(wanted, alike).Best(text, 20)
	if !ok || got.Cost != 2 || got.Text.Start != 60_000 {
		t.Errorf("%v, cost %d at %d", ok, got.Cost, got.Text.Start)
	}
}

// distance is the cost of aligning two whole texts, by the plain table.
func distance(wanted, text []rune) int {
	d := make([][]int, len(wanted)+1)
	for i := range d {
		d[i] = make([]int, len(text)+1)
		for j := range d[i] {
			switch {
			case i == 0:
				d[i][j] = 2 * j
			case j == 0:
				d[i][j] = 2 * i
			default:
				cost := 2
				if wanted[i-1] == text[j-1] {
					cost = 0
				} else if alike(wanted[i-1], text[j-1]) != "" {
					cost = 1
				}
				d[i][j] = min(d[i-1][j-1]+cost, d[i-1][j]+2, d[i][j-1]+2)
			}
		}
	}
	return d[len(wanted)][len(text)]
}

// check says what is wrong with an alignment.
func check(a align.Alignment, wanted, text []rune) error {
	w, at, cost := 0, a.Text.Start, 0
	var made []rune
	for _, s := range a.Segments {
		if s.Wanted.Start != w || s.Text.Start != at {
			return fmt.Errorf("a gap before %+v", s)
		}
		w, at = s.Wanted.End, s.Text.End
		from, to := wanted[s.Wanted.Start:s.Wanted.End], text[s.Text.Start:s.Text.End]
		switch s.Op {
		case align.Equal:
			if !slices.Equal(from, to) {
				return fmt.Errorf("%s is not %s", string(from), string(to))
			}
			made = append(made, from...)
		case align.Delete:
			if len(to) != 0 {
				return fmt.Errorf("deletion of %s", string(to))
			}
			cost += 2 * len(from)
		case align.Insert:
			made = append(made, to...)
			cost += 2 * len(to)
		case align.Replace:
			made = append(made, to...)
			for i := range from {
				if alike(from[i], to[i]) != s.Kind {
					return fmt.Errorf("%s for %s is no %q", string(to[i]), string(from[i]), s.Kind)
				}
				if s.Kind != "" {
					cost++
				} else {
					cost += 2
				}
			}
		}
	}
	switch {
	case w != len(wanted) || at != a.Text.End:
		return fmt.Errorf("ends at %d and %d", w, at)
	case string(made) != string(text[a.Text.Start:a.Text.End]):
		return fmt.Errorf("the edits make %s", string(made))
	case cost != a.Cost:
		return fmt.Errorf("the edits cost %d, not %d", cost, a.Cost)
	}
	return nil
}

// least is the least cost of any stretch.
func least(wanted, text []rune) int {
	out := 2 * len(wanted)
	for from := range text {
		for to := from + 1; to <= len(text); to++ {
			out = min(out, distance(wanted, text[from:to]))
		}
	}
	return out
}

func drawn(rng *rand.Rand, most int) []rune {
	out := make([]rune, rng.IntN(most+1))
	for i := range out {
		out[i] = []rune("abcd巯疏入人")[rng.IntN(8)]
	}
	return out
}

func TestBestIsTheLeastOfAllStretches(t *testing.T) {
	t.Parallel()
	rng := rand.New(rand.NewPCG(1, 2))
	for range 3000 {
		wanted, text := drawn(rng, 8), drawn(rng, 14)
		if len(wanted) == 0 {
			continue
		}
		want := least(wanted, text)
		p := align.New(wanted, alike)
		for most := range 2*len(wanted) + 1 {
			got, ok := p.Best(text, most)
			if ok != (want <= most) {
				t.Fatalf("%s in %s within %d: found %v, the least is %d", string(wanted), string(text), most, ok, want)
			}
			if !ok {
				continue
			}
			if got.Cost != want {
				t.Fatalf("%s in %s within %d: cost %d, want %d", string(wanted), string(text), most, got.Cost, want)
			}
			if err := check(got, wanted, text); err != nil {
				t.Fatalf("%s in %s: %v", string(wanted), string(text), err)
			}
		}
	}
}

func TestDiffIsTheDistanceBothWays(t *testing.T) {
	t.Parallel()
	rng := rand.New(rand.NewPCG(3, 4))
	for range 3000 {
		a, b := drawn(rng, 12), drawn(rng, 12)
		there, back := align.Diff(a, b, alike), align.Diff(b, a, alike)
		if want := distance(a, b); there.Cost != want || back.Cost != want {
			t.Fatalf("%s and %s: %d and %d, want %d", string(a), string(b), there.Cost, back.Cost, want)
		}
		if err := check(there, a, b); err != nil {
			t.Fatalf("%s and %s: %v", string(a), string(b), err)
		}
	}
}

// FuzzBest checks that the edits always make the stretch, at the cost they say.
func FuzzBest(f *testing.F) {
	f.Add("必须赚钱必须盈利", "来的企业必须挣钱、必须盈利", 6)
	f.Add("巯基", "疏基", 1)
	f.Add("a", "", 2)
	f.Fuzz(func(t *testing.T, wanted, text string, most int) {
		w, in := []rune(wanted), []rune(text)
		if len(w) > 200 || len(in) > 2000 || most < 0 || most > 2*len(w) {
			return
		}
		got, ok := align.New(w, alike).Best(in, most)
		if !ok {
			return
		}
		if got.Cost > most {
			t.Errorf("cost %d of %d", got.Cost, most)
		}
		if err := check(got, w, in); err != nil {
			t.Error(err)
		}
	})
}

func BenchmarkBest(b *testing.B) {
	rng := rand.New(rand.NewPCG(5, 6))
	text := make([]rune, 400)
	for i := range text {
		text[i] = rune(0x4e00 + rng.IntN(3000))
	}
	wanted := slices.Clone(text[100:160])
	wanted[7], wanted[30] = '甲', '乙'
	p := align.New(wanted, alike)
	b.ReportAllocs()
	for b.Loop() {
		p.Best(text, 40)
	}
}
