package cluster

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"maps"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"xunwen/corpus/segment"
)

// clauses returns n invented clauses of person, verb and object, which are apart
// already.
func clauses(random *rand.Rand, n int) [][]string {
	kinds := [][]string{
		{"贾书言", "冯锦程", "韦小满", "卜万青"},
		{"调研", "考察", "视察", "走访"},
		{"青梧市", "栗河县", "白苇镇", "石鼓乡"},
	}
	var out [][]string
	for range n {
		var words []string
		for _, kind := range kinds {
			words = append(words, kind[random.IntN(len(kind))])
		}
		out = append(out, append(words, "。"))
	}
	return out
}

func countWords(texts [][]string) *Counts {
	c := newCounts()
	for _, words := range texts {
		c.add(words)
	}
	return c
}

func TestClusters(t *testing.T) {
	t.Parallel()
	c := countWords(clauses(rand.New(rand.NewPCG(1, 2)), 400))
	got, err := Clusters(t.Context(), c, Options{Classes: 4, MinCount: 5})
	if err != nil {
		t.Fatal(err)
	}
	classes := map[int][]string{}
	for _, w := range got {
		classes[w.Class] = append(classes[w.Class], w.Text)
	}
	var sets []string
	for words := range maps.Values(classes) {
		slices.Sort(words)
		sets = append(sets, strings.Join(words, " "))
	}
	slices.Sort(sets)
	want := []string{"。", "冯锦程 卜万青 贾书言 韦小满", "栗河县 白苇镇 石鼓乡 青梧市", "考察 视察 调研 走访"}
	slices.Sort(want)
	if diff := cmp.Diff(want, sets); diff != "" {
		t.Error(diff)
	}
	for i := 1; i < len(got); i++ {
		if got[i].Count > got[i-1].Count {
			t.Errorf("%v stands behind %v", got[i], got[i-1])
		}
	}
}

// TestOrderOfTexts counts the same texts in another order.
func TestOrderOfTexts(t *testing.T) {
	t.Parallel()
	random := rand.New(rand.NewPCG(3, 4))
	texts := clauses(random, 200)
	options := Options{Classes: 5, MinCount: 2, Rounds: 3}
	want, err := Clusters(t.Context(), countWords(texts), options)
	if err != nil {
		t.Fatal(err)
	}
	for range 5 {
		random.Shuffle(len(texts), func(i, j int) { texts[i], texts[j] = texts[j], texts[i] })
		got, err := Clusters(t.Context(), countWords(texts), options)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Fatal(diff)
		}
	}
}

// randomCounts has many words of all frequencies, so that some words have enough
// neighbours for two goroutines.
func randomCounts(random *rand.Rand, words, tokens int) *Counts {
	c := newCounts()
	text := make([]string, 0, tokens)
	for range tokens {
		x := random.Float64()
		text = append(text, fmt.Sprintf("词%d", int(x*x*float64(words))))
		if random.IntN(20) == 0 {
			text = append(text, "。")
		}
	}
	c.add(text)
	return c
}

// TestMoves makes moves one by one: each must be to the class that brute force
// finds best, and the sums that are kept must be those that counting anew gives.
func TestMoves(t *testing.T) {
	t.Parallel()
	c := randomCounts(rand.New(rand.NewPCG(5, 6)), 600, 20000)
	x := newExchange(c, Options{Classes: 7, MinCount: 3})
	many := 0
	before := x.likelihood()
	for w := range x.words {
		if len(x.beside[w]) >= parallelFrom {
			many++
		}
		if w%40 == 0 {
			bestByHand(t, x, w)
		}
		x.move(w)
		after := x.likelihood()
		if after < before-1e-6*math.Abs(before) {
			t.Fatalf("moving word %d took the likelihood from %f to %f", w, before, after)
		}
		before = after
	}
	if many == 0 {
		t.Error("no word had neighbours enough for two goroutines")
	}
	counts, total := slices.Clone(x.counts), slices.Clone(x.total)
	clear(x.counts)
	clear(x.total)
	for w := range x.words {
		x.put(w, x.class[w])
	}
	if !slices.Equal(counts, x.counts) || !slices.Equal(total, x.total) {
		t.Error("the sums that were kept are not those of the classes")
	}
}

// bestByHand moves a word into every class and compares with what move chooses.
func bestByHand(t *testing.T, x *exchange, w int) {
	t.Helper()
	old := x.class[w]
	fits := make([]float64, x.classes)
	for c := range fits {
		x.take(w)
		x.put(w, int32(c))
		fits[c] = x.likelihood()
	}
	x.take(w)
	x.put(w, old)
	x.move(w)
	if chosen, best := fits[x.class[w]], slices.Max(fits); chosen < best-1e-6*math.Abs(best) {
		t.Errorf("word %d: class %d has %f, the best %f", w, x.class[w], chosen, best)
	}
}

func TestRareWords(t *testing.T) {
	t.Parallel()
	c := countWords([][]string{{"的", "的", "的", "罕"}, {"的", "见"}})
	got, err := Clusters(t.Context(), c, Options{Classes: 2, MinCount: 2})
	if err != nil {
		t.Fatal(err)
	}
	if len(got) != 1 || got[0].Text != "的" || got[0].Count != 4 {
		t.Errorf("got %v", got)
	}
	x := newExchange(c, Options{Classes: 1, MinCount: 2})
	// Before 的: itself twice, the edge twice. Behind it: itself twice, 罕 and 见,
	// which are one neighbour.
	if diff := cmp.Diff([]neighbour{{0, 2}, {1, 2}, {2, 2}, {3, 2}}, x.beside[0], cmp.AllowUnexported(neighbour{})); diff != "" {
		t.Error(diff)
	}
	if none, err := Clusters(t.Context(), newCounts(), Options{}); err != nil || len(none) != 0 {
		t.Errorf("no text: %v %v", none, err)
	}
}

func TestProgress(t *testing.T) {
	t.Parallel()
	var rounds []int
	last := math.Inf(-1)
	_, err := Clusters(t.Context(), randomCounts(rand.New(rand.NewPCG(7, 8)), 100, 3000), Options{Classes: 5, MinCount: 2, Rounds: 4,
		Progress: func(round, _, _ int, likelihood float64) {
			rounds = append(rounds, round)
			if likelihood < last {
				t.Errorf("round %d: %f after %f", round, likelihood, last)
			}
			last = likelihood
		}})
	if err != nil || len(rounds) == 0 || len(rounds) > 4 || rounds[0] != 0 {
		t.Errorf("%v %v", rounds, err)
	}
}

func TestClustersRefused(t *testing.T) {
	t.Parallel()
	c := countWords(clauses(rand.New(rand.NewPCG(9, 9)), 30))
	for name, o := range map[string]Options{"类数": {Classes: -1}, "次数": {MinCount: -1}, "轮数": {Rounds: -3}, "太多类": {Classes: 1 << 20}} {
		if _, err := Clusters(t.Context(), c, o); !errors.Is(err, ErrOptions) {
			t.Errorf("%s: %v", name, err)
		}
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := Clusters(ctx, c, Options{Classes: 2, MinCount: 1}); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
	if _, err := Count(ctx, segment.New(segment.Config{}), slices.Values(slices.Repeat([]string{"青梧"}, 99))); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
}

func TestCount(t *testing.T) {
	t.Parallel()
	seg := segment.New(segment.Config{})
	texts := []string{"考察 企業。", "考察企业2024年", "　", "考察\u0001企业3"}
	c, err := Count(t.Context(), seg, slices.Values(texts))
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]int32{}
	for p, n := range c.pairs {
		got[c.words[p.first]+"+"+c.words[p.second]] = n
	}
	want := map[string]int32{"+考察": 3, "考察+企业": 3, "企业+。": 1, "。+": 1, "企业+0": 2, "0+年": 1, "年+": 1, "0+": 1}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if c.Words() != 5 || c.Tokens() != 10 || c.Pairs() != len(want) {
		t.Errorf("%d words, %d tokens, %d pairs", c.Words(), c.Tokens(), c.Pairs())
	}
}

func TestCountBadDictionary(t *testing.T) {
	t.Parallel()
	seg := segment.New(segment.Config{UserDictionary: t.TempDir() + "/none.txt"})
	if _, err := Count(t.Context(), seg, slices.Values(slices.Repeat([]string{"青梧"}, 99))); err == nil {
		t.Error("a dictionary that is not there was read")
	}
}

func TestReadRefused(t *testing.T) {
	t.Parallel()
	for name, line := range map[string]string{
		"两列": "的\t1", "没有词": "\t1\t2", "负的类": "的\t-1\t2", "类太大": "的\t40000\t2", "次数": "的\t1\tx", "四列": "的\t1\t2\t3", "控制符": "\x01\t1\t2",
	} {
		if _, err := Read(strings.NewReader("调研\t3\t9\n" + line)); !errors.Is(err, ErrFormat) || !strings.Contains(err.Error(), "line 2") {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add("调研\t3\t90\n的\t0\t7\n")
	f.Add("a b\t511\t2147483647\r\n")
	f.Fuzz(func(t *testing.T, text string) {
		words, err := Read(strings.NewReader(text))
		if err != nil {
			return
		}
		var out bytes.Buffer
		if err := Write(&out, words); err != nil {
			t.Fatal(err)
		}
		again, err := Read(&out)
		if err != nil {
			t.Fatalf("written back: %v", err)
		}
		if diff := cmp.Diff(words, again); diff != "" {
			t.Error(diff)
		}
	})
}

func Example() {
	texts := slices.Values([]string{"贾书言考察企业。", "贾书言调研企业。", "市长考察学校。", "市长调研学校。"})
	ctx := context.Background()
	counts, err := Count(ctx, segment.New(segment.Config{}), texts)
	if err != nil {
		fmt.Println(err)
		return
	}
	words, err := Clusters(ctx, counts, Options{Classes: 3, MinCount: 2})
	if err != nil {
		fmt.Println(err)
		return
	}
	class := map[string]int{}
	for _, w := range words {
		class[w.Text] = w.Class
	}
	fmt.Println(class["考察"] == class["调研"], class["考察"] == class["。"])
	// Output: true false
}

func BenchmarkClusters(b *testing.B) {
	c := randomCounts(rand.New(rand.NewPCG(11, 12)), 2000, 60000)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Clusters(b.Context(), c, Options{Classes: 64, MinCount: 5, Rounds: 2}); err != nil {
			b.Fatal(err)
		}
	}
}
