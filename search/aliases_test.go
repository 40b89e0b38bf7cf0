package search

import (
	"cmp"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	gocmp "github.com/google/go-cmp/cmp"

	"xunwen/corpus"
	"xunwen/corpus/segment"
	"xunwen/indexer"
	"xunwen/search/alias"
)

// naming is a mention of a test: how it is printed, and its canonical name.
type naming struct {
	kind               corpus.EntityType
	printed, canonical string
}

// namedStory returns an article of one paragraph for each list of mentions, which
// prints them one after the other.
func namedStory(id string, paragraphs ...[]naming) *corpus.Article {
	texts := make([]string, len(paragraphs))
	for i, mentions := range paragraphs {
		for _, m := range mentions {
			texts[i] += m.printed + "，"
		}
		texts[i] += "完。"
	}
	a := story(id, "题", "云岭日报", corpus.NewDay(2024, 5, 1), texts...)
	block := len(a.Blocks) - len(texts)
	for i, mentions := range paragraphs {
		at := 0
		for _, m := range mentions {
			span := corpus.Span{Start: at, End: at + len(m.printed)}
			a.Blocks[block+i].Entities = append(a.Blocks[block+i].Entities, corpus.Entity{Span: span, Type: m.kind, Canonical: m.canonical})
			at = span.End + len("，")
		}
	}
	return a
}

// putNamed adds articles, or replaces those of the same ids, with their own entities.
func (l *library) putNamed(t testing.TB, articles ...*corpus.Article) {
	t.Helper()
	var ops []indexer.Op
	for _, a := range articles {
		ops = append(ops, indexer.Op{Put: &indexer.Put{Article: a}})
		l.forget(a.ID)
	}
	if _, err := l.index.Apply(t.Context(), ops); err != nil {
		t.Fatal(err)
	}
	l.articles = append(l.articles, articles...)
}

// namedLibrary indexes articles with their own entities in one batch.
func namedLibrary(t testing.TB, articles ...*corpus.Article) *library {
	t.Helper()
	l := newLibrary(t, nil, 1)
	l.putNamed(t, articles...)
	return l
}

// drawNamed draws articles whose mentions often share their names.
func drawNamed(random *rand.Rand, id string) *corpus.Article {
	names := []string{"云行", "岭行", "云岭银行", "雲嶺銀行", "江湾", "江湾区", "老岳", "岳清泉", "岳镇长"}
	paragraphs := make([][]naming, 1+random.IntN(3))
	for i := range paragraphs {
		for range random.IntN(5) {
			paragraphs[i] = append(paragraphs[i], naming{
				EntityTypes()[random.IntN(3)], names[random.IntN(len(names))], append(names, "")[random.IntN(len(names)+1)],
			})
		}
	}
	return namedStory(id, paragraphs...)
}

// declaredBy reads from articles what declaredIn reads from the index.
func declaredBy(articles []*corpus.Article) []alias.Declared {
	counts := map[alias.Declared]int{}
	for _, a := range articles {
		for i := range a.Blocks {
			seen := map[alias.Declared]bool{}
			for _, e := range a.Blocks[i].Entities {
				if name := cmp.Or(e.Canonical, e.Text(a.Blocks[i].Text)); segment.Normalize(name) == name {
					if d := (alias.Declared{Kind: e.Type, Printed: name, Canonical: name}); !seen[d] {
						seen[d] = true
						counts[d]++
					}
				}
				d := alias.Declared{Kind: e.Type, Printed: segment.Normalize(e.Text(a.Blocks[i].Text)), Canonical: e.Canonical}
				if e.Canonical != "" && segment.Normalize(e.Canonical) != d.Printed && !seen[d] {
					seen[d] = true
					counts[d]++
				}
			}
		}
	}
	var out []alias.Declared
	for d, n := range counts {
		d.Paragraphs = n
		out = append(out, d)
	}
	return out
}

// useFile lets the engine of a library use an alias file.
func (l *library) useFile(t *testing.T, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "aliases.txt")
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := l.engine.UseAliases(path, false, nil); err != nil {
		t.Fatal(err)
	}
	return path
}

const rulesOfTest = "人物 岳清泉 = 岳镇长\n机构 云岭银行 ≠ 岭行\n地点 江湾新城 = 江湾"

// TestNamesEqualTheArticles replaces articles at random and compares what they declare,
// the facets, the list of entities and conditions on names with looking at all of them.
func TestNamesEqualTheArticles(t *testing.T) {
	t.Parallel()
	random := rand.New(rand.NewPCG(3, 3))
	l := newLibrary(t, nil, 1)
	l.useFile(t, rulesOfTest)
	file, err := alias.Parse("rules", strings.NewReader(rulesOfTest))
	if err != nil {
		t.Fatal(err)
	}
	for range 12 {
		for range 1 + random.IntN(4) {
			l.putNamed(t, drawNamed(random, fmt.Sprintf("n%02d", random.IntN(20))))
		}
		seeds := alias.Seeds(declaredBy(l.articles))
		got, err := l.engine.Declared(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		if diff := gocmp.Diff(seeds, got); diff != "" {
			t.Fatalf("declared (-want +got):\n%s", diff)
		}
		l.checkFacets(t, alias.New(file, seeds))
	}
}

// checkFacets compares the facets of entities with counting them in all articles, and
// what a choice of their values brings with looking at all articles.
func (l *library) checkFacets(t *testing.T, table *alias.Table) {
	t.Helper()
	kinds := map[FacetName]corpus.EntityType{FacetPerson: corpus.Person, FacetOrg: corpus.Organization, FacetPlace: corpus.Place}
	fields := map[FacetName]string{FacetPerson: "人物", FacetOrg: "机构", FacetPlace: "地点"}
	for _, query := range []string{"", "完", "江湾", "机构:云行"} {
		res := l.ask(t, Request{Query: query, Facets: []FacetName{FacetPerson, FacetOrg, FacetPlace}})
		for facet, kind := range kinds {
			if query == "机构:云行" && facet == FacetOrg {
				continue // is counted without its own condition
			}
			want := l.countShown(kind, table, func(p *corpus.Paragraph) bool { return holdsQuery(p, query, table) })
			if diff := gocmp.Diff(want, res.Facets[facet]); diff != "" {
				t.Fatalf("facet %s of %q (-want +got):\n%s", facet, query, diff)
			}
		}
	}
	for facet, kind := range kinds {
		for _, name := range []string{"云行", "云岭银行", "江湾", "江湾新城", "岳镇长", "岳清泉", "没有"} {
			names := table.Names(kind, name)
			once := []string{name}
			if kind == corpus.Place {
				once = names
			}
			for sign, asked := range map[string][]string{"": names, "=": once, "==": {name}} {
				want := 0
				l.eachBlock(func(p *corpus.Paragraph) {
					if namesOne(p, kind, asked) {
						want++
					}
				})
				query := fields[facet] + ":" + sign + name
				if got := l.ask(t, Request{Query: query, CountOnly: true}).Totals.Exact; got != want {
					t.Fatalf("%s finds %d, want %d", query, got, want)
				}
			}
		}
	}
}

func (l *library) eachBlock(f func(*corpus.Paragraph)) {
	for _, a := range l.articles {
		for i := range a.Blocks {
			f(&a.Blocks[i])
		}
	}
}

// namesOne reports whether a paragraph has an entity printed or canonically named so.
func namesOne(p *corpus.Paragraph, kind corpus.EntityType, names []string) bool {
	return slices.ContainsFunc(p.Entities, func(e corpus.Entity) bool {
		return e.Type == kind && (slices.Contains(names, segment.Normalize(e.Canonical)) ||
			slices.Contains(names, segment.Normalize(e.Text(p.Text))))
	})
}

// holdsQuery knows the queries of checkFacets.
func holdsQuery(p *corpus.Paragraph, query string, table *alias.Table) bool {
	if query == "机构:云行" {
		return namesOne(p, corpus.Organization, table.Names(corpus.Organization, "云行"))
	}
	return strings.Contains(p.Text, query)
}

// countShown counts the entities of a type that the paragraphs of all articles mean: each
// where one of its names stands.
func (l *library) countShown(kind corpus.EntityType, table *alias.Table, holds func(*corpus.Paragraph) bool) []FacetCount {
	names, spellings := map[string][]string{}, map[string]string{}
	l.eachBlock(func(p *corpus.Paragraph) {
		for _, e := range p.Entities {
			if e.Type != kind || !holds(p) {
				continue
			}
			name := cmp.Or(e.Canonical, e.Text(p.Text))
			all := table.Names(kind, segment.Normalize(name))
			slices.Sort(all)
			names[all[0]] = all
			shown := table.Shown(kind, name)
			if before := spellings[all[0]]; before == "" || shown < before {
				spellings[all[0]] = shown
			}
		}
	})
	out := []FacetCount{}
	for one, shown := range spellings {
		n := 0
		l.eachBlock(func(p *corpus.Paragraph) {
			if holds(p) && namesOne(p, kind, names[one]) {
				n++
			}
		})
		out = append(out, FacetCount{shown, n})
	}
	slices.SortFunc(out, func(a, b FacetCount) int {
		return cmp.Or(cmp.Compare(b.Count, a.Count), cmp.Compare(a.Value, b.Value))
	})
	return out[:min(len(out), facetValues)]
}

func TestAliasFileIsReadAgain(t *testing.T) {
	t.Parallel()
	l := namedLibrary(t, namedStory("a", []naming{{corpus.Person, "岳清泉", "岳清泉"}}),
		namedStory("b", []naming{{corpus.Person, "岳镇长", ""}}))
	path := l.useFile(t, "# 尚无\n")
	facet := func() []FacetCount {
		return l.ask(t, Request{Facets: []FacetName{FacetPerson}}).Facets[FacetPerson]
	}
	if got := l.ask(t, Request{Query: "人物:岳镇长", CountOnly: true}).Total; got != 1 || len(facet()) != 2 {
		t.Errorf("before: %d hits, %v", got, facet())
	}
	if err := os.WriteFile(path, []byte("人物 岳清泉 = 岳镇长\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	deadline := time.Now().Add(20 * time.Second)
	for len(facet()) == 2 && time.Now().Before(deadline) {
		time.Sleep(50 * time.Millisecond) // looked at once a second
	}
	if diff := gocmp.Diff([]FacetCount{{"岳清泉", 2}}, facet()); diff != "" {
		t.Errorf("after (-want +got):\n%s", diff)
	}
	if got := l.ask(t, Request{Query: "人物:岳镇长", CountOnly: true}).Total; got != 2 {
		t.Errorf("after: %d hits", got)
	}
}

func TestBadAliasFileIsRefused(t *testing.T) {
	t.Parallel()
	l := newLibrary(t, nil, 1)
	path := filepath.Join(t.TempDir(), "坏.txt")
	if err := l.engine.UseAliases(path, true, nil); err != nil {
		t.Errorf("none where one may be: %v", err)
	}
	if err := l.engine.UseAliases(path, false, nil); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("none where one must be: %v", err)
	}
	if err := os.WriteFile(path, []byte("人物 岳清泉"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := l.engine.UseAliases(path, true, nil); !errors.Is(err, alias.ErrSyntax) || !strings.Contains(err.Error(), path+":1") {
		t.Errorf("a bad one: %v", err)
	}
}

// BenchmarkAliases makes the table anew, as after each batch of articles.
func BenchmarkAliases(b *testing.B) {
	random := rand.New(rand.NewPCG(4, 4))
	var articles []*corpus.Article
	for i := range 500 {
		articles = append(articles, namedStory(fmt.Sprint(i), []naming{
			{corpus.Organization, fmt.Sprintf("云行%d", random.IntN(300)), fmt.Sprintf("云岭银行%d", random.IntN(300))},
			{corpus.Place, fmt.Sprintf("江湾%d", random.IntN(300)), fmt.Sprintf("江湾区%d", random.IntN(300))},
		}))
	}
	l := namedLibrary(b, articles...)
	snapshot, err := l.index.Snapshot()
	if err != nil {
		b.Fatal(err)
	}
	defer snapshot.Close()
	b.ReportAllocs()
	for b.Loop() {
		l.engine.named.tables.kept = nil
		if _, err := l.engine.aliases(b.Context(), snapshot); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkFacetWithAliases counts the organisations of half the paragraphs.
func BenchmarkFacetWithAliases(b *testing.B) {
	random := rand.New(rand.NewPCG(4, 4))
	var articles []*corpus.Article
	for i := range 2000 {
		articles = append(articles, namedStory(fmt.Sprint(i), []naming{
			{corpus.Organization, fmt.Sprintf("云行%d", random.IntN(300)), ""},
			{corpus.Organization, fmt.Sprintf("云行%d", i%300), fmt.Sprintf("云岭银行%d", i%300)},
			{corpus.Place, []string{"江湾", "河湾"}[i%2], ""},
		}))
	}
	l := namedLibrary(b, articles...)
	req := Request{Query: "江湾", Facets: []FacetName{FacetOrg}, CountOnly: true}
	b.ReportAllocs()
	for b.Loop() {
		if _, err := l.engine.Search(b.Context(), req); err != nil {
			b.Fatal(err)
		}
	}
}

func TestAliasesCompleteToTheNameShown(t *testing.T) {
	t.Parallel()
	l := namedLibrary(t,
		namedStory("a", []naming{{corpus.Person, "岳清泉", "岳清泉"}, {corpus.Person, "岳长河", ""}}),
		namedStory("b", []naming{{corpus.Person, "岳长河", ""}}, []naming{{corpus.Organization, "云行", "云岭银行"}}),
		namedStory("c", []naming{{corpus.Organization, "云行", ""}}),
	)
	l.useFile(t, "人物 岳清泉 = 岳长河, 老岳\n地点 无此地 = 无此处")
	for _, tt := range []struct {
		name, typed, text string
		count             int
	}{
		{"别名", "岳长河", "岳清泉", 2},
		{"只在文件里的别名", "老岳", "岳清泉", 2},
		{"几个名字只列一次", "岳", "岳清泉", 2},
		{"字段之后", "人物:老", "岳清泉", 2},
		{"拼音", "laoyue", "岳清泉", 2},
		{"文章所称", "云行", "云岭银行", 2},
		{"无人提及", "无此处", "", 0},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			got, err := l.engine.Suggest(t.Context(), tt.typed, 3)
			if err != nil {
				t.Fatal(err)
			}
			var names []Suggestion
			for _, s := range got {
				if s.Kind == SuggestPerson || s.Kind == SuggestOrg || s.Kind == SuggestPlace {
					names = append(names, s)
				}
			}
			if tt.text == "" && len(names) == 0 {
				return
			}
			if len(names) != 1 || names[0].Text != tt.text || names[0].Count != tt.count {
				t.Errorf("%s completes to %+v, want %s (%d)", tt.typed, names, tt.text, tt.count)
			}
		})
	}
}
