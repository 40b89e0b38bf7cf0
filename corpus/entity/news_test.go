package entity_test

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"xunwen/corpus"
	"xunwen/corpus/corpustest"
	"xunwen/corpus/entity"
	"xunwen/corpus/entity/train/annotations"
	"xunwen/corpus/figure"
)

// shortestName is how many characters a mention must have to be counted: whether 中 and
// 美 are names is a matter of taste, and there are many.
const shortestName = 2

// newsBlock is a block of an article with its gold annotations; testdata/news.txt says
// what is in a line.
type newsBlock struct {
	part, article string
	line          int // 0 for the title
	hash          string
	gold          []goldEntity
}

func (b *newsBlock) id() string { return fmt.Sprintf("%s:%d", b.article, b.line) }

// errNews is a line of the annotations that cannot be read.
var errNews = errors.New("bad annotation")

// parseNews reads annotations.
func parseNews(text string) ([]newsBlock, error) {
	var blocks []newsBlock
	part := ""
	for line := range strings.Lines(text) {
		line = strings.TrimSuffix(line, "\n")
		if name, ok := strings.CutPrefix(line, "@"); ok {
			part = name
			continue
		}
		if strings.HasPrefix(line, "#") {
			continue
		}
		columns := strings.Split(line, "\t")
		if len(columns) != 4 || part == "" {
			return nil, fmt.Errorf("%w: %q", errNews, line)
		}
		b := newsBlock{part: part, article: columns[0], hash: columns[2]}
		if columns[1] != "h" {
			n, err := strconv.Atoi(columns[1])
			if err != nil || n < 1 {
				return nil, fmt.Errorf("%w: line number %q", errNews, columns[1])
			}
			b.line = n
		}
		at := 0
		for field := range strings.FieldsSeq(columns[3]) {
			g, err := parseGold(field, at)
			if err != nil {
				return nil, err
			}
			g.Block = b.id()
			b.gold = append(b.gold, g)
			at = g.End
		}
		blocks = append(blocks, b)
	}
	return blocks, nil
}

// parseGold reads a mention like 8OL3; at is where the one before it ends.
func parseGold(field string, at int) (goldEntity, error) {
	types := map[rune]string{'P': "person", 'O': "organization", 'L': "place", 'E': "event", 'W': "work", 'R': "product"}
	from := strings.IndexAny(field, "POLEWR")
	to := strings.LastIndexAny(field, "POLEWR") + 1
	if from < 0 {
		return goldEntity{}, fmt.Errorf("%w: %q has no type", errNews, field)
	}
	gap, err1 := strconv.ParseUint(field[:from], 10, 16)
	length, err2 := strconv.ParseUint(field[to:], 10, 16)
	if err := errors.Join(err1, err2); err != nil || length == 0 {
		return goldEntity{}, fmt.Errorf("%w: numbers of %q", errNews, field)
	}
	g := goldEntity{Start: at + int(gap), End: at + int(gap+length)}
	for i, letter := range field[from:to] {
		name, ok := types[letter]
		switch {
		case !ok:
			return g, fmt.Errorf("%w: types of %q", errNews, field)
		case i == 0:
			g.Type = name
		default:
			g.AltTypes = append(g.AltTypes, name)
		}
	}
	return g, nil
}

// readNews reads the committed annotations.
func readNews(t testing.TB) []newsBlock {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("testdata", "news.txt"))
	if err != nil {
		t.Fatal(err)
	}
	blocks, err := parseNews(string(text))
	if err != nil {
		t.Fatal(err)
	}
	return blocks
}

// newsText returns the text of a block of a record; 0 is the title.
func newsText(title, text string, line int) string {
	if line == 0 {
		return strings.ReplaceAll(title, "\n", " ")
	}
	for s := range strings.SplitSeq(text, "\n") {
		if strings.TrimSpace(s) == "" {
			continue
		}
		if line--; line == 0 {
			return s
		}
	}
	return ""
}

// newsArticles rebuilds the articles of the blocks, or skips the test as
// corpustest.Shared does. Every text is held to its hash.
func newsArticles(t testing.TB, blocks []newsBlock) []*corpus.Article {
	t.Helper()
	type record struct{ ID, Title, Text string }
	records := map[string]record{}
	for _, r := range readLines[record](t, corpustest.Shared(t, "data/news/sample.jsonl")) {
		records[r.ID] = r
	}
	var articles []*corpus.Article
	for i := range blocks {
		b := &blocks[i]
		r := records[b.article]
		p := corpus.Paragraph{ID: b.id(), Type: corpus.BlockParagraph, Text: newsText(r.Title, r.Text, b.line)}
		if b.line == 0 {
			p.Type = corpus.BlockHeadline
		}
		if sum := sha256.Sum256([]byte(p.Text)); !strings.HasPrefix(hex.EncodeToString(sum[:]), b.hash) {
			t.Fatalf("%s is not the text that was annotated", p.ID)
		}
		runes := []rune(p.Text)
		for j := range b.gold {
			b.gold[j].Text = string(runes[b.gold[j].Start:b.gold[j].End])
		}
		p.Figures = figure.Scan(p.Text, figure.Options{})
		if n := len(articles); n == 0 || articles[n-1].ID != b.article {
			articles = append(articles, &corpus.Article{ID: b.article})
		}
		a := articles[len(articles)-1]
		a.Blocks = append(a.Blocks, p)
	}
	return articles
}

// TestNews holds the tagger to what it reached on news of many papers. What is wrong is
// only listed for the articles that may be looked at.
func TestNews(t *testing.T) {
	floors := map[string]float64{"dev": 0.80, "test": 0.80}
	all := readNews(t)
	for _, part := range []string{"dev", "test"} {
		t.Run(part, func(t *testing.T) {
			blocks := slices.DeleteFunc(slices.Clone(all), func(b newsBlock) bool { return b.part != part })
			articles := newsArticles(t, blocks)
			tagger := sharedTagger()
			found := map[place]corpus.Entity{}
			for _, a := range articles {
				if err := tagger.Article(t.Context(), a); err != nil {
					t.Fatal(err)
				}
				for i := range a.Blocks {
					keep(found, a.Blocks[i].ID, &a.Blocks[i])
				}
			}
			maps.DeleteFunc(found, func(at place, _ corpus.Entity) bool { return at.end-at.start < shortestName })
			var gold []goldEntity
			for _, b := range blocks {
				gold = append(gold, b.gold...)
			}
			gold = slices.DeleteFunc(gold, func(g goldEntity) bool { return g.End-g.Start < shortestName })
			tallies, wrong := score(gold, found)
			t.Logf("%d articles, %d blocks", len(articles), len(blocks))
			report(t, tallies)
			for _, line := range confusions(gold, found) {
				t.Log(line)
			}
			if part == "dev" {
				logErrors(t, wrong)
			}
			requireF1(t, tallies, map[string]float64{"overall": floors[part]})
		})
	}
}

// confusions says what kinds of mistakes were made, one a line with its number: a name
// with another type, one with another boundary, one that was missed and one that is
// none, by the type that the gold has for it (of what is none, that was found).
func confusions(gold []goldEntity, found map[place]corpus.Entity) []string {
	tagged := map[string]bool{string(corpus.Person): true, string(corpus.Organization): true, string(corpus.Place): true}
	isTagged := func(kind string) bool { return tagged[kind] }
	counts := map[string]int{}
	seen := map[place]bool{} // mentions of the tagger that a name of the gold accounts for
	for _, g := range gold {
		counted := isTagged(g.Type) || slices.ContainsFunc(g.AltTypes, isTagged)
		mistake := "missed " + g.Type
		for at, e := range found {
			if at.block != g.Block || at.start >= g.End || at.end <= g.Start || !isTagged(string(e.Type)) {
				continue
			}
			seen[at] = true
			switch {
			case at.start != g.Start || at.end != g.End:
				if strings.HasPrefix(mistake, "missed ") {
					mistake = "boundary of " + g.Type
				}
			case g.Type == string(e.Type) || slices.Contains(g.AltTypes, string(e.Type)):
				mistake = ""
			default:
				mistake = g.Type + " taken for " + string(e.Type)
			}
		}
		if counted && mistake != "" {
			counts[mistake]++
		}
	}
	for at, e := range found {
		if !seen[at] && isTagged(string(e.Type)) {
			counts["invented "+string(e.Type)]++
		}
	}
	var lines []string
	for _, mistake := range slices.Sorted(maps.Keys(counts)) {
		lines = append(lines, fmt.Sprintf("%-36s %4d", mistake, counts[mistake]))
	}
	return lines
}

func TestConfusions(t *testing.T) {
	t.Parallel()
	at := func(start, end int, kind string, others ...string) goldEntity {
		return goldEntity{Block: "1", Start: start, End: end, Type: kind, AltTypes: others}
	}
	gold := []goldEntity{
		at(0, 3, "person"), at(3, 6, "place"), at(6, 9, "organization", "place"), at(9, 12, "place"),
		at(20, 24, "organization"), at(30, 33, "person"), at(40, 44, "event"), at(50, 53, "work", "organization"),
	}
	found := map[place]corpus.Entity{
		{"1", 0, 3}:   {Type: corpus.Person},
		{"1", 3, 6}:   {Type: corpus.Organization},
		{"1", 6, 9}:   {Type: corpus.Place},
		{"1", 9, 11}:  {Type: corpus.Place},
		{"1", 41, 43}: {Type: corpus.Place},
		{"1", 60, 62}: {Type: corpus.Person},
		{"1", 63, 65}: {Type: corpus.Work},
		{"2", 20, 24}: {Type: corpus.Organization},
	}
	want := []string{
		"boundary of place                       1",
		"invented organization                   1",
		"invented person                         1",
		"missed organization                     1",
		"missed person                           1",
		"missed work                             1",
		"place taken for organization            1",
	}
	if diff := cmp.Diff(want, confusions(gold, found)); diff != "" {
		t.Error(diff)
	}
}

func TestParseNews(t *testing.T) {
	t.Parallel()
	got, err := parseNews("# 说明\n@dev\na\th\tab\t0P3 2OL4\n@test\na\t2\tcd\t\n")
	if err != nil {
		t.Fatal(err)
	}
	want := []newsBlock{
		{part: "dev", article: "a", hash: "ab", gold: []goldEntity{
			{Block: "a:0", Start: 0, End: 3, Type: "person"},
			{Block: "a:0", Start: 5, End: 9, Type: "organization", AltTypes: []string{"place"}},
		}},
		{part: "test", article: "a", line: 2, hash: "cd"},
	}
	if diff := cmp.Diff(want, got, cmp.AllowUnexported(newsBlock{})); diff != "" {
		t.Error(diff)
	}
	for _, line := range []string{"a\th\tab", "a\tx\tab\t", "a\t0\tab\t", "a\th\tab\t3", "a\th\tab\tP3", "a\th\tab\t3P", "a\th\tab\t3P0", "a\th\tab\t3P-1", "a\th\tab\t3PxL2"} {
		if _, err := parseNews("@dev\n" + line + "\n"); !errors.Is(err, errNews) {
			t.Errorf("%q: %v", line, err)
		}
	}
	if _, err := parseNews("a\th\tab\t\n"); !errors.Is(err, errNews) {
		t.Errorf("without a part: %v", err)
	}
}

// TestNewsKeptApart holds the articles that are measured on apart from those that are
// trained on: no long passage stands in both (portals print parts of one another's
// articles, and a panel of other stories below their own).
func TestNewsKeptApart(t *testing.T) {
	data := corpustest.Shared(t, "data")
	if testing.Short() {
		t.Skip("reads 60 MB of packed files")
	}
	const passage = 100 // characters; the imprints of papers are shorter
	measured := map[string]string{}
	for _, a := range newsArticles(t, readNews(t)) {
		for i := range a.Blocks {
			for part := range windows(a.Blocks[i].Text, passage) {
				measured[part] = a.Blocks[i].ID
			}
		}
	}
	items, err := annotations.Items()
	if err != nil {
		t.Fatal(err)
	}
	trained, err := annotations.Examples(t.Context(), os.DirFS(data), items)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range trained {
		if id := firstOf(e, passage, measured); id != "" {
			t.Errorf("a passage of %s is trained on", id)
		}
	}
}

// firstOf returns where the first passage of the example stands that is measured on.
func firstOf(e entity.Example, passage int, measured map[string]string) string {
	for part := range windows(e.Text, passage) {
		if id := measured[part]; id != "" {
			return id
		}
	}
	return ""
}

// windows yields every run of n runes.
func windows(text string, n int) func(yield func(string) bool) {
	return func(yield func(string) bool) {
		starts := make([]int, 0, len(text)/3)
		for at := range text {
			if starts = append(starts, at); len(starts) > n && !yield(text[starts[len(starts)-1-n]:at]) {
				return
			}
		}
		if len(starts) >= n {
			yield(text[starts[len(starts)-n]:])
		}
	}
}

// BenchmarkNews tags the articles of the dev part with everything on, figures too.
func BenchmarkNews(b *testing.B) {
	articles := newsArticles(b, slices.DeleteFunc(readNews(b), func(n newsBlock) bool { return n.part != "dev" }))
	tagger := sharedTagger()
	size := 0
	tag := func() {
		for _, a := range articles {
			for i := range a.Blocks {
				a.Blocks[i].Figures = figure.Scan(a.Blocks[i].Text, figure.Options{})
			}
			if err := tagger.Article(b.Context(), a); err != nil {
				b.Fatal(err)
			}
		}
	}
	for _, a := range articles {
		for i := range a.Blocks {
			size += len(a.Blocks[i].Text)
		}
	}
	tag()
	b.ReportAllocs()
	b.SetBytes(int64(size))
	for b.Loop() {
		tag()
	}
}
