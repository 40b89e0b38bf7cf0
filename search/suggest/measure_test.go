package suggest

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"encoding/csv"
	"encoding/json"
	"flag"
	"fmt"
	"iter"
	"maps"
	"math/rand/v2"
	"os"
	"slices"
	"testing"
	"unicode"

	"xunwen/corpus/corpustest"
	"xunwen/corpus/similar"
)

var update = flag.Bool("update", false, "write the golden files anew")

// TestMeasureNames asks for real names as people type them and compares the rates
// at which each is among the first ten with those of testdata/names.txt.
func TestMeasureNames(t *testing.T) {
	entries := sharedNames(t)
	x := Build(slices.Values(entries))
	var got bytes.Buffer
	fmt.Fprintf(&got, "entries %d\n", x.Len())
	for _, way := range []struct {
		name  string
		typed func(r *rand.Rand, name []rune) string
	}{
		{"first two characters", func(_ *rand.Rand, name []rune) string { return string(name[:2]) }},
		{"all but the first character", func(_ *rand.Rand, name []rune) string { return string(name[1:]) }},
		{"whole pinyin", func(_ *rand.Rand, name []rune) string { return spell(name, 99) }},
		{"initials", func(_ *rand.Rand, name []rune) string { return spell(name, 1) }},
		{"one look-alike or sound-alike", typeAlike},
		{"one other character", typeOther},
		{"pinyin with two letters swapped", swapLetters},
	} {
		found, first, asked := 0, 0, 0
		r := rand.New(rand.NewPCG(3, 5))
		for asked < 1000 {
			id := uint32(r.IntN(x.Len()))
			form := x.form(id)
			if len(form) < 3 || len(form) > 8 || !allHan(form) {
				continue
			}
			typed := way.typed(r, form)
			if typed == "" {
				continue
			}
			asked++
			i := slices.IndexFunc(x.Find(typed, 10), func(c Completion) bool { return c.Text == x.entries[id].Text })
			if i >= 0 {
				found++
			}
			if i == 0 {
				first++
			}
		}
		fmt.Fprintf(&got, "%s: in the first ten %.3f, first %.3f\n", way.name, float64(found)/float64(asked), float64(first)/float64(asked))
	}
	corpustest.Golden(t, "names.txt", got.Bytes(), *update)
}

// sharedNames are the entities of the MSRA corpus with their counts and the
// administrative divisions down to counties.
func sharedNames(t testing.TB) []Entry {
	counts := make(map[Entry]int)
	kinds := map[string]Kind{"PER": Person, "ORG": Org, "LOC": Place}
	for line := range gzipLines(t, corpustest.Shared(t, "data/entities/msra_train.jsonl.gz")) {
		var record struct{ Entities []struct{ Type, Text string } }
		if err := json.Unmarshal(line, &record); err != nil {
			t.Fatal(err)
		}
		for _, e := range record.Entities {
			counts[Entry{Text: e.Text, Kind: kinds[e.Type]}]++
		}
	}
	for _, file := range []string{"provinces.csv", "cities.csv", "areas.csv", "streets.csv"} {
		f, err := os.Open(corpustest.Shared(t, "data/gazetteers/admin_divisions/"+file))
		if err != nil {
			t.Fatal(err)
		}
		rows, err := csv.NewReader(f).ReadAll()
		f.Close()
		if err != nil {
			t.Fatal(err)
		}
		for _, row := range rows[1:] {
			counts[Entry{Text: row[1], Kind: Place}]++
		}
	}
	var out []Entry
	for e, n := range maps.All(counts) {
		e.Count = n
		out = append(out, e)
	}
	return out
}

func gzipLines(t testing.TB, path string) iter.Seq[[]byte] {
	return func(yield func([]byte) bool) {
		f, err := os.Open(path)
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		z, err := gzip.NewReader(f)
		if err != nil {
			t.Fatal(err)
		}
		s := bufio.NewScanner(z)
		s.Buffer(nil, 1<<24)
		for s.Scan() && yield(s.Bytes()) {
		}
		if err := s.Err(); err != nil {
			t.Fatal(err)
		}
	}
}

func allHan(form []rune) bool {
	return !slices.ContainsFunc(form, func(r rune) bool { return !unicode.Is(unicode.Han, r) || firstReading(r) == "" })
}

// firstReading is the usual reading of r, or nothing.
func firstReading(r rune) string {
	if rs := similar.Readings(r); len(rs) > 0 {
		return rs[0]
	}
	return ""
}

// spell writes the usual readings one after the other, at most n letters of each.
func spell(name []rune, n int) string {
	var out string
	for _, r := range name {
		s := firstReading(r)
		out += s[:min(len(s), n)]
	}
	return out
}

func typeAlike(r *rand.Rand, name []rune) string {
	i := r.IntN(len(name))
	var like []rune
	if like = similar.Shapes(name[i]); r.IntN(2) == 0 || len(like) == 0 {
		like = similar.Homophones(name[i])
	}
	if len(like) == 0 {
		return ""
	}
	typed := slices.Clone(name)
	typed[i] = like[r.IntN(len(like))]
	return string(typed)
}

func typeOther(r *rand.Rand, name []rune) string {
	const others = "的了是我不在人有这来他大地上个中"
	typed := slices.Clone(name)
	typed[r.IntN(len(name))] = []rune(others)[r.IntN(16)]
	return string(typed)
}

func swapLetters(r *rand.Rand, name []rune) string {
	typed := []byte(spell(name, 99))
	i := 1 + r.IntN(len(typed)-2)
	if typed[i] == typed[i+1] {
		return ""
	}
	typed[i], typed[i+1] = typed[i+1], typed[i]
	return string(typed)
}
