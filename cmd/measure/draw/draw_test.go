package draw_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"xunwen/cmd/measure/draw"
	"xunwen/corpus/segment"
)

func archive() []string {
	return []string{
		"青禾县去年签约项目18个，总投资50亿元。",
		"县委书记沈知远说：“营商环境越好，客商越放心。”",
		"青禾县",
		"",
		"种植面积达到3万亩，比上年增长35%，青禾县农业农村局表示，今年还要再扩大一些。",
	}
}

func TestPartIsAPartOfATextAndAsLongAsWanted(t *testing.T) {
	t.Parallel()
	texts := archive()
	s := draw.NewSampler(texts, 1)
	for i := range 2000 {
		length := 1 + i%20
		part := s.Part(length)
		if utf8.RuneCountInString(part) != length || !utf8.ValidString(part) {
			t.Fatalf("%q has not %d characters", part, length)
		}
		if !slices.ContainsFunc(texts, func(text string) bool { return strings.Contains(text, part) }) {
			t.Fatalf("%q stands nowhere", part)
		}
	}
}

func TestPartHasNothingToDraw(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name   string
		texts  []string
		length int
	}{
		{"没有文本", nil, 1},
		{"空文本", []string{"", ""}, 1},
		{"文本太短", []string{"青禾", "县"}, 3},
		{"零长", []string{"青禾"}, 0},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			if got := draw.NewSampler(tt.texts, 1).Part(tt.length); got != "" {
				t.Errorf("drew %q", got)
			}
		})
	}
}

// TestPartIsUniformOverCharacters counts how often each character is drawn.
func TestPartIsUniformOverCharacters(t *testing.T) {
	t.Parallel()
	const each = 2000
	s := draw.NewSampler([]string{"甲乙丙", "丁", "", "戊己庚辛壬癸"}, 7)
	counts := map[string]int{}
	for range 10 * each {
		counts[s.Part(1)]++
	}
	for c, n := range counts {
		if n < each*8/10 || n > each*12/10 {
			t.Errorf("%s was drawn %d times of %d", c, n, 10*each)
		}
	}
	if len(counts) != 10 {
		t.Errorf("drew %d characters of 10", len(counts))
	}
}

func TestOneSeedDrawsTheSame(t *testing.T) {
	t.Parallel()
	draws := func(seed uint64) string {
		s := draw.NewSampler(archive(), seed)
		return fmt.Sprint(s.Part(3), s.Intn(100), s.Text(), s.Subset(2), s.Part(5))
	}
	first, again := draws(1), draws(1)
	if first != again {
		t.Error("seed 1 drew two different things")
	}
	if first == draws(2) {
		t.Error("seeds 1 and 2 drew the same")
	}
}

func TestSubset(t *testing.T) {
	t.Parallel()
	s := draw.NewSampler(archive(), 3)
	if got := s.Subset(3); len(got) != 3 {
		t.Errorf("%d texts, want 3", len(got))
	}
	got := s.Subset(100)
	slices.Sort(got)
	want := archive()
	slices.Sort(want)
	if !slices.Equal(got, want) {
		t.Errorf("not all texts: %q", got)
	}
	if draw.NewSampler(nil, 1).Text() != "" {
		t.Error("a text of none")
	}
}

func TestRankedCountsTexts(t *testing.T) {
	t.Parallel()
	texts := []string{"县县县", "青禾县", "青禾", "江湾", ""}
	frequent, single := draw.Ranked(texts, 1, 2, 10)
	want := []draw.Counted{{"县", 2}, {"禾", 2}}
	if !slices.Equal(frequent, want) {
		t.Errorf("frequent %v, want %v", frequent, want)
	}
	slices.Sort(single)
	if !slices.Equal(single, []string{"江", "湾"}) {
		t.Errorf("single %q", single)
	}
	if frequent, single = draw.Ranked(texts, 4, 5, 5); len(frequent)+len(single) > 0 {
		t.Errorf("four characters: %v %q", frequent, single)
	}
}

// TestRankedAgreesWithContains counts what Ranked returns a second time.
func TestRankedAgreesWithContains(t *testing.T) {
	t.Parallel()
	for length := 1; length <= 6; length++ {
		frequent, single := draw.Ranked(archive(), length, 50, 50)
		for _, text := range single {
			frequent = append(frequent, draw.Counted{Text: text, Texts: 1})
		}
		for _, c := range frequent {
			n := 0
			for _, text := range archive() {
				if strings.Contains(text, c.Text) {
					n++
				}
			}
			if n != c.Texts {
				t.Errorf("%q stands in %d texts, not in %d", c.Text, n, c.Texts)
			}
		}
	}
}

func TestWords(t *testing.T) {
	t.Parallel()
	w := draw.Words{Segmenter: segment.New(segment.Config{})}
	got, err := w.Of("农业或者工业，总投资50亿元的A公司。")
	if err != nil {
		t.Fatal(err)
	}
	for _, word := range got {
		if word == "或者" || utf8.RuneCountInString(word) < 2 || strings.ContainsAny(word, "50A，。") {
			t.Errorf("%q is no word to ask for", word)
		}
	}
	for _, word := range []string{"农业", "工业", "公司"} {
		if !slices.Contains(got, word) {
			t.Errorf("%s is missing in %q", word, got)
		}
	}
	frequent, err := w.Frequent([]string{"农业农业", "农业和工业", "工业、农业", "天气"}, 5)
	if err != nil {
		t.Fatal(err)
	}
	if want := []draw.Counted{{"农业", 3}, {"工业", 2}}; !slices.Equal(frequent, want) {
		t.Errorf("frequent %v, want %v", frequent, want)
	}
}

func TestClauses(t *testing.T) {
	t.Parallel()
	got := draw.Clauses("会上，沈知远说：“投资达12.5%、增长很快，大家都放心。”散会", 4, 20)
	if want := []string{"沈知远说", "投资达12.5%、增长很快", "大家都放心"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func ExampleSampler_Part() {
	s := draw.NewSampler([]string{"青禾县"}, 1)
	fmt.Println(s.Part(3))
	// Output: 青禾县
}

func BenchmarkPart(b *testing.B) {
	s := draw.NewSampler(slices.Repeat(archive(), 2000), 1)
	b.ReportAllocs()
	for b.Loop() {
		s.Part(10)
	}
}
