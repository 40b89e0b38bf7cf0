package search

import (
	"compress/gzip"
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"xunwen/corpus"
	"xunwen/corpus/annotate"
	"xunwen/corpus/corpustest"
	"xunwen/corpus/sample"
	"xunwen/corpus/segment"
	"xunwen/indexer"
)

// cutter is the one Segmenter of the tests from inside: its dictionary is loaded
// once.
var cutter = sync.OnceValue(func() *segment.Segmenter { return segment.New(segment.Config{}) })

// onTheDay is when the tests take place.
func onTheDay() time.Time { return time.Date(2024, 5, 24, 9, 0, 0, 0, corpus.China()) }

// library is an index whose content the test holds too, so that every answer can
// be compared with looking at all paragraphs.
type library struct {
	engine   *Engine
	index    *indexer.Index
	articles []*corpus.Article
}

// newLibrary indexes articles, so many in a batch, each of which is a segment.
func newLibrary(t testing.TB, articles []*corpus.Article, batch int) *library {
	t.Helper()
	x, err := indexer.OpenOrCreate(indexer.Config{Dir: filepath.Join(t.TempDir(), "index"), Segmenter: cutter()})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := x.Close(); err != nil {
			t.Error(err)
		}
	})
	l := &library{engine: NewEngine(x, cutter(), onTheDay), index: x}
	l.engine.AwaitCorrections()
	l.engine.named.patience = time.Hour // so that answers are of the index as it stands
	t.Cleanup(l.engine.Close)           // before the index
	for chunk := range slices.Chunk(articles, batch) {
		l.put(t, chunk...)
	}
	return l
}

// put adds articles, or replaces those of the same ids, in one batch.
func (l *library) put(t testing.TB, articles ...*corpus.Article) {
	t.Helper()
	n := annotate.New(cutter())
	var ops []indexer.Op
	for _, a := range articles {
		if err := n.Annotate(context.Background(), a); err != nil {
			t.Fatal(err)
		}
		ops = append(ops, indexer.Op{Put: &indexer.Put{Article: a}})
		l.forget(a.ID)
	}
	if _, err := l.index.Apply(context.Background(), ops); err != nil {
		t.Fatal(err)
	}
	l.articles = append(l.articles, articles...)
}

// remove removes articles in one batch.
func (l *library) remove(t testing.TB, ids ...string) {
	t.Helper()
	var ops []indexer.Op
	for _, id := range ids {
		ops = append(ops, indexer.Op{Remove: id})
		l.forget(id)
	}
	if _, err := l.index.Apply(context.Background(), ops); err != nil {
		t.Fatal(err)
	}
}

func (l *library) forget(id string) {
	l.articles = slices.DeleteFunc(l.articles, func(a *corpus.Article) bool { return a.ID == id })
}

// article returns the article of an id, or nil.
func (l *library) article(id string) *corpus.Article {
	for _, a := range l.articles {
		if a.ID == id {
			return a
		}
	}
	return nil
}

// ask asks and fails the test where that is an error.
func (l *library) ask(t testing.TB, req Request) *Response {
	t.Helper()
	res, err := l.engine.Search(context.Background(), req)
	if err != nil {
		t.Fatalf("%+v: %v", req, err)
	}
	return res
}

// every asks page by page until the last and returns all hits. A page that is
// too long, a total that changes or an answer without an end fails the test.
func (l *library) every(t testing.TB, req Request) []Hit {
	t.Helper()
	var hits []Hit
	var first *Response
	for range 10_000 {
		res := l.ask(t, req)
		if first == nil {
			first = res
		}
		if res.Total != first.Total || res.Totals != first.Totals || res.Groups != first.Groups {
			t.Fatalf("%+v: totals change from %+v to %+v", req, first.Totals, res.Totals)
		}
		if req.Limit > 0 && len(res.Hits) > req.Limit || res.NextCursor != "" && len(res.Hits) != req.Limit {
			t.Fatalf("%+v: a page of %d hits", req, len(res.Hits))
		}
		hits = append(hits, res.Hits...)
		if req.Cursor = res.NextCursor; req.Cursor == "" {
			return hits
		}
	}
	t.Fatalf("%+v: no last page", req)
	return nil
}

// blockIDs returns the public ids of hits, in their order.
func blockIDs(hits []Hit) []string {
	ids := []string{}
	for i := range hits {
		ids = append(ids, hits[i].Article.BlockID(hits[i].Paragraph()))
	}
	return ids
}

// ofMatch returns the hits of one match.
func ofMatch(hits []Hit, m Match) []Hit {
	var out []Hit
	for _, h := range hits {
		if h.Match == m {
			out = append(out, h)
		}
	}
	return out
}

// holding returns the public ids of the paragraphs that a condition matches, by
// looking at all of them, sorted.
func (l *library) holding(n node) []string {
	ids := []string{}
	for _, a := range l.articles {
		for i := range a.Blocks {
			if _, ok := n.match(&passage{article: a, block: i}); ok {
				ids = append(ids, a.BlockID(&a.Blocks[i]))
			}
		}
	}
	slices.Sort(ids)
	return ids
}

// exactNode compiles a query as typed.
func (l *library) exactNode(t testing.TB, query string) node {
	t.Helper()
	q, err := l.engine.newQuestion(Request{Query: query, Sort: ByRelevance})
	if err != nil {
		t.Fatalf("%s: %v", query, err)
	}
	snapshot, err := l.index.Snapshot()
	if err != nil {
		t.Fatal(err)
	}
	defer snapshot.Close()
	if err := q.begin(t.Context(), snapshot); err != nil {
		t.Fatalf("%s: %v", query, err)
	}
	n, _, err := q.compile(stepExact)
	if err != nil {
		t.Fatalf("%s: %v", query, err)
	}
	return n
}

// duplicate returns the first of some ids that stands in them twice, or "".
func duplicate(ids []string) string {
	seen := map[string]bool{}
	for _, id := range ids {
		if seen[id] {
			return id
		}
		seen[id] = true
	}
	return ""
}

// sorted returns ids in order, without changing them.
func sorted(ids []string) []string { return slices.Sorted(slices.Values(ids)) }

// builtIn returns the articles of the built-in sample.
func builtIn(t testing.TB) []*corpus.Article {
	t.Helper()
	var out []*corpus.Article
	for a, err := range sample.Articles(context.Background()) {
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, a)
	}
	return out
}

// printed returns some articles of real news, where they are at hand.
func printed(t testing.TB, n int) []*corpus.Article {
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
	var out []*corpus.Article
	for a, err := range corpus.ReadJSONL(context.Background(), z, corpus.ReadOptions{}) {
		if err != nil {
			t.Fatal(err)
		}
		if out = append(out, a); len(out) == n {
			break
		}
	}
	return out
}

// story returns an article of paragraphs with the headline as its first block.
func story(id, headline, source string, date corpus.Date, texts ...string) *corpus.Article {
	a := &corpus.Article{ID: id, Headline: headline, Source: source, Date: date}
	a.Blocks = append(a.Blocks, corpus.Paragraph{ID: "h", Type: corpus.BlockHeadline, Text: headline})
	for i, text := range texts {
		a.Blocks = append(a.Blocks, corpus.Paragraph{ID: fmt.Sprint(i + 1), Type: corpus.BlockParagraph, Text: text})
	}
	return a
}

// What the invented archives are made of.
var (
	inventedPeople  = []string{"沈知远", "顾明川", "李雪峰", "陆嘉言", "范若溪"}
	inventedPlaces  = []string{"青禾县", "江湾市", "云岭省", "石桥镇"}
	inventedOrgs    = []string{"青禾县水利局", "江湾市教育局", "云岭大学"}
	inventedSources = []string{"云岭日报", "江湾晚报", "海堂時報", ""}
	inventedAuthors = []string{"林小满", "周大有", "Anna Lee"}
	inventedClauses = []string{
		"{地}县委书记{人}说：“营商环境越好，客商越放心。”",
		"{机构}昨天公布，全年完成投资{二}.{一}亿元，同比增长{一}%。",
		"{地}新建公园{二}公顷，种植面积达到{一}万亩！",
		"市长{人}表示，要让群众少跑腿？干部多跑路；",
		"臺灣遊客在{地}看到，老街的營商環境很好。",
		"大桥全长{二}.{一}公里，总投资{二}亿元至{二}{一}亿元，",
		"项目签约以后，{人}到{地}调研，哈哈哈哈，",
		"据{机构}介绍，每人每天{一}元，约{二}%的住户满意。",
		"A&B公司的 new plan（新方案）共{一}页，",
		"他说：“来了！”大家说好。",
	}
)

// invented makes an archive of so many articles, the same for the same seed.
func invented(seed uint64, n int) []*corpus.Article {
	random := rand.New(rand.NewPCG(seed, 1))
	pick := func(from []string) string { return from[random.IntN(len(from))] }
	clause := func() string {
		return strings.NewReplacer(
			"{地}", pick(inventedPlaces), "{人}", pick(inventedPeople), "{机构}", pick(inventedOrgs),
			"{二}", fmt.Sprint(1+random.IntN(99)), "{一}", fmt.Sprint(1+random.IntN(9)),
		).Replace(pick(inventedClauses))
	}
	var out []*corpus.Article
	for i := range n {
		date := corpus.Date{}
		if random.IntN(6) > 0 {
			date = corpus.NewDay(2021+random.IntN(4), time.Month(1+random.IntN(12)), 1+random.IntN(28))
		}
		var texts []string
		for range 1 + random.IntN(5) {
			text := ""
			for range 1 + random.IntN(4) {
				text += clause()
			}
			texts = append(texts, text)
		}
		a := story(fmt.Sprintf("n%03d", i), pick(inventedPlaces)+pick([]string{"营商环境再提升", "新建大桥总投资", "晒出成绩单", "项目签约"}),
			pick(inventedSources), date, texts...)
		if random.IntN(2) == 0 {
			a.Authors = []string{pick(inventedAuthors)}
		}
		out = append(out, a)
	}
	return out
}
