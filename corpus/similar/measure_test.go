package similar

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"slices"
	"testing"
	"unicode"

	"xunwen/corpus/corpustest"
	"xunwen/corpus/segment"
)

var update = flag.Bool("update", false, "write the golden files anew")

// measuredArticles is how many news items the measured index is made of, about
// 12,000 paragraphs.
const measuredArticles = 3000

// TestMeasureReadPinyin writes the tags of real news (persons, places, subjects) as
// pinyin, the usual reading of each character, and compares the rates at which
// they are read back with those of testdata/pinyin.txt.
func TestMeasureReadPinyin(t *testing.T) {
	counts, tags := sharedNews(t)
	calls, most := 0, 0
	has := func(s string) int {
		calls++
		r := []rune(s)
		if len(r) == 1 {
			return counts[[2]rune{r[0]}]
		}
		return counts[[2]rune{r[0], r[1]}]
	}
	type rate struct{ asked, ten, first int }
	rates := make(map[int]*rate)
	for i, tag := range tags {
		if i%4 != 0 {
			continue // a quarter is enough, and quicker
		}
		runes := []rune(tag)
		var latin string
		for _, r := range runes {
			latin += Readings(r)[0]
		}
		calls = 0
		got := ReadPinyin(latin, has, 10)
		most = max(most, calls)
		at := slices.IndexFunc(got, func(r Reading) bool { return r.Text == tag })
		n := min(len(runes), 5)
		if rates[n] == nil {
			rates[n] = &rate{}
		}
		rates[n].asked++
		if at >= 0 {
			rates[n].ten++
		}
		if at == 0 {
			rates[n].first++
		}
	}
	var got bytes.Buffer
	for n := 2; n <= 5; n++ {
		if r := rates[n]; r != nil {
			fmt.Fprintf(&got, "%d characters: %d, in the first ten %.3f, first %.3f\n", n, r.asked,
				float64(r.ten)/float64(r.asked), float64(r.first)/float64(r.asked))
		}
	}
	fmt.Fprintf(&got, "most lookups %d\n", most)
	corpustest.Golden(t, "pinyin.txt", got.Bytes(), *update)
}

// sharedNews counts in how many paragraphs of the news each character and each pair
// stands, and returns the tags of 2 to 8 characters that stand there, in order.
func sharedNews(t *testing.T) (map[[2]rune]int, []string) {
	t.Helper()
	f, err := os.Open(corpustest.Shared(t, "data/news/cctv.jsonl.gz"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	counts := make(map[[2]rune]int)
	tags := make(map[string]bool)
	s := bufio.NewScanner(z)
	s.Buffer(nil, 1<<24)
	for n := 0; n < measuredArticles && s.Scan(); n++ {
		var a struct {
			Text string
			Tags []string
		}
		if err := json.Unmarshal(s.Bytes(), &a); err != nil {
			t.Fatal(err)
		}
		text := segment.Normalize(a.Text)
		for p := range bytes.Lines([]byte(a.Text)) {
			countPairs(counts, segment.Normalize(string(p)))
		}
		for _, tag := range a.Tags {
			tag = segment.Normalize(tag)
			if readable(tag) && bytes.Contains([]byte(text), []byte(tag)) {
				tags[tag] = true
			}
		}
	}
	sorted := make([]string, 0, len(tags))
	for tag := range tags {
		sorted = append(sorted, tag)
	}
	slices.Sort(sorted)
	return counts, sorted
}

func countPairs(counts map[[2]rune]int, text string) {
	seen := make(map[[2]rune]bool)
	var last rune
	for _, r := range text {
		seen[[2]rune{r}] = true
		if last != 0 {
			seen[[2]rune{last, r}] = true
		}
		last = r
	}
	for k := range seen {
		counts[k]++
	}
}

// readable reports whether tag is 2 to 8 characters that have readings.
func readable(tag string) bool {
	runes := []rune(tag)
	return len(runes) >= 2 && len(runes) <= 8 && !slices.ContainsFunc(runes, func(r rune) bool {
		return !unicode.Is(unicode.Han, r) || Readings(r) == nil
	})
}
