package search

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/RoaringBitmap/roaring/v2"

	"xunwen/corpus"
	"xunwen/corpus/segment"
	"xunwen/indexer"
	"xunwen/search/query"
)

// asker draws queries whose words stand in a library, or nearly.
type asker struct {
	*rand.Rand
	texts   []string
	names   map[query.Field][]string
	figures []string
}

func newAsker(seed uint64, l *library) *asker {
	a := &asker{Rand: rand.New(rand.NewPCG(seed, 2)), names: map[query.Field][]string{}}
	fields := map[corpus.EntityType]query.Field{
		corpus.Person: query.FieldPerson, corpus.Organization: query.FieldOrg, corpus.Place: query.FieldPlace,
	}
	for _, article := range l.articles {
		a.names[query.FieldSource] = append(a.names[query.FieldSource], article.Source)
		a.names[query.FieldAuthor] = append(a.names[query.FieldAuthor], article.Authors...)
		a.names[query.FieldHeadline] = append(a.names[query.FieldHeadline], article.Headline)
		for _, p := range article.Blocks {
			a.texts = append(a.texts, p.Text)
			for _, e := range p.Entities {
				if f, ok := fields[e.Type]; ok {
					a.names[f] = append(a.names[f], e.Text(p.Text))
				}
				if e.Role != "" {
					a.names[query.FieldRole] = append(a.names[query.FieldRole], e.Role)
				}
			}
			for _, f := range p.Figures {
				if _, _, ok := indexer.FigureRange(&f); ok {
					a.figures = append(a.figures, f.Text(p.Text))
				}
			}
		}
	}
	return a
}

// one returns one of some texts, "" where there are none.
func (a *asker) one(from []string) string {
	if len(from) == 0 {
		return ""
	}
	return from[a.IntN(len(from))]
}

// part returns some neighbouring characters of a paragraph.
func (a *asker) part(least, most int) string {
	runes := []rune(a.one(a.texts))
	n := min(least+a.IntN(most-least+1), len(runes))
	at := a.IntN(len(runes) - n + 1)
	return string(runes[at : at+n])
}

// plain returns a part without what the language of queries reads as syntax.
func (a *asker) plain(least, most int) string {
	for {
		s := strings.Map(func(r rune) rune {
			if strings.ContainsRune(" \"“”「」()（）*?？~～:：|-", r) {
				return -1
			}
			return r
		}, a.part(least, most))
		if segment.Normalize(s) != "" {
			return s
		}
	}
}

func (a *asker) quoted(least, most int) string {
	return `"` + strings.ReplaceAll(a.part(least, most), `"`, "") + `"`
}

// leaf returns a condition without others below it; text is whether it stands for
// a stretch of text.
func (a *asker) leaf(text bool) string {
	n := 19
	if text {
		n = 14
	}
	switch a.IntN(n) {
	case 0, 1, 2:
		return a.plain(1, 4)
	case 3, 4:
		return a.quoted(1, 8)
	case 5:
		return "=" + a.quoted(1, 6)
	case 6:
		return a.plain(2, 2) + a.one([]string{"*", "?", "*", "??"}) + a.plain(1, 2)
	case 7:
		return a.plain(2, 4) + "~"
	case 8:
		return a.field(query.FieldPerson, query.FieldOrg, query.FieldPlace)
	case 9:
		return a.figure()
	case 10:
		return a.one(a.figures)
	case 11:
		return a.one([]string{"‹人物›", "‹机构›", "‹地点›"})
	case 12:
		return a.field(query.FieldRole)
	case 13:
		return "职务:" + a.one([]string{"市长", "书记", "主席", "部长", "长"})
	case 14:
		return a.field(query.FieldSource, query.FieldAuthor)
	case 15:
		return "标题:" + a.plain(1, 3)
	case 16:
		return fmt.Sprintf("日期:%d-%02d..%d", 2020+a.IntN(4), 1+a.IntN(12), 2023+a.IntN(3))
	case 17:
		return fmt.Sprintf("日期:%d", 2020+a.IntN(6))
	}
	return a.plain(2, 3)
}

func (a *asker) field(fields ...query.Field) string {
	f := fields[a.IntN(len(fields))]
	return fmt.Sprintf(`%s:"%s"`, f, strings.ReplaceAll(a.one(a.names[f]), `"`, ""))
}

func (a *asker) figure() string {
	one := a.one(a.figures)
	switch a.IntN(5) {
	case 0:
		return "数:>" + one
	case 1:
		return "数:<=" + one
	case 2:
		return "数:约" + one
	case 3:
		return fmt.Sprintf("数:%d..%d", a.IntN(20), 20+a.IntN(100))
	}
	return "数:" + one
}

// tree returns a condition of so many levels at most.
func (a *asker) tree(depth int) string {
	if depth == 0 {
		return a.leaf(false)
	}
	below := func() string { return a.tree(depth - 1) }
	switch a.IntN(12) {
	case 0, 1:
		return below() + " " + below()
	case 2, 3:
		return "(" + below() + " OR " + below() + ")"
	case 4:
		return below() + " -" + a.leaf(false)
	case 5:
		return "NOT (" + below() + ")"
	case 6, 7:
		return "(" + a.near(depth) + ")"
	case 8:
		return "同句(" + below() + " " + below() + ")"
	case 9:
		return "同文(" + below() + " " + below() + ")"
	case 10:
		return "同段(" + below() + " OR " + below() + ") " + below()
	}
	return a.leaf(false)
}

// near returns a chain of texts that stand near each other.
func (a *asker) near(depth int) string {
	side := func() string {
		switch a.IntN(5) {
		case 0:
			return "(" + a.leaf(true) + " OR " + a.leaf(true) + ")"
		case 1:
			return "(" + a.leaf(true) + " " + a.leaf(true) + ")"
		case 2:
			return "((" + a.leaf(true) + " " + a.leaf(true) + ") OR " + a.leaf(true) + ")"
		}
		return a.leaf(true)
	}
	op := func() string { return fmt.Sprintf(" %s/%d ", a.one([]string{"NEAR", "PRE"}), a.IntN(30)) }
	s := side() + op() + side()
	for range a.IntN(depth + 1) {
		s += op() + side()
	}
	return s
}

// TestHitsAreWhatHolds asks an invented archive and the sample many drawn
// queries. The exact hits must be the paragraphs that the condition matches when
// all are looked at, every candidate that fails must fail there too, and for what
// can be said simply an oracle that knows nothing of nodes must agree.
func TestHitsAreWhatHolds(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		articles func(testing.TB) []*corpus.Article
		n        int
	}{
		"编的":  {func(testing.TB) []*corpus.Article { return invented(1, 60) }, 180},
		"样本":  {builtIn, 60},
		"真新闻": {func(t testing.TB) []*corpus.Article { return printed(t, 100) }, 24},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if testing.Short() && name == "真新闻" {
				t.Skip("takes long to annotate")
			}
			articles := c.articles(t)
			l := newLibrary(t, articles, 9+len(articles)/12)
			a := newAsker(3, l)
			n := c.n
			if testing.Short() {
				n /= 10
			}
			some := 0
			for i := range n {
				q := a.tree(i % 4)
				if hits := l.check(t, q); hits > 0 {
					some++
				}
				if i%4 == 1 {
					l.checkSteps(t, q)
					l.checkSteps(t, a.plain(4, 12)+" "+a.plain(2, 4)+" -"+a.plain(2, 3)+"~")
				}
				if t.Failed() {
					return
				}
			}
			if some < n/4 {
				t.Errorf("only %d of %d queries find something", some, n)
			}
		})
	}
}

// check compares the exact answer to a query with looking at all paragraphs and
// returns how many there are.
func (l *library) check(t *testing.T, q string) int {
	t.Helper()
	if utf8.RuneCountInString(q) > MaxQueryRunes {
		return 0
	}
	n := l.exactNode(t, q)
	want := l.holding(n)
	l.checkNode(t, q, n, want)
	res := l.ask(t, Request{Query: q, CountOnly: true})
	if res.Totals.Exact != len(want) {
		t.Errorf("%s (%s): total %d, %d paragraphs hold it", q, res.Understood, res.Totals.Exact, len(want))
	}
	if parsed, _ := query.Parse(q); parsed != nil {
		if got, ok := (oracle{l.names(t)}).all(l, parsed); ok && !slices.Equal(got, want) {
			t.Errorf("%s (%s)\nnode   %v\noracle %v", q, res.Understood, want, got)
		}
	}
	return len(want)
}

// checkSteps compares what is found in every other way than as typed with looking
// at all paragraphs. What a question is ranked by has no paragraphs of its own.
func (l *library) checkSteps(t *testing.T, query string) {
	t.Helper()
	q, err := l.engine.newQuestion(Request{Query: query, Sort: ByRelevance})
	if err != nil {
		t.Fatal(err)
	}
	snapshot, err := l.index.Snapshot()
	if err != nil {
		t.Fatal(err)
	}
	defer snapshot.Close()
	if err := q.begin(t.Context(), snapshot); err != nil {
		t.Fatal(err)
	}
	for _, s := range []step{stepAll, stepMost, stepAny, stepNear, stepPinyin} {
		n, ok, err := q.compile(s)
		if err != nil {
			t.Fatal(err)
		}
		if ok {
			l.checkNode(t, fmt.Sprintf("%s (step %d)", query, s), n, l.holding(n))
		}
	}
}

// checkNode compares what a node finds in the segments with what it matches.
func (l *library) checkNode(t *testing.T, q string, n node, want []string) {
	t.Helper()
	snapshot, err := l.index.Snapshot()
	if err != nil {
		t.Fatal(err)
	}
	defer snapshot.Close()
	all, err := runs(t.Context(), snapshot)
	if err != nil {
		t.Fatal(err)
	}
	candidates, verified := map[string]bool{}, []string{}
	for _, r := range all {
		maybe, err := n.candidates(r)
		if err != nil {
			t.Fatal(err)
		}
		sure, err := among(r, n, r.all)
		if err != nil {
			t.Fatal(err)
		}
		for _, id := range l.idsOf(t, r, maybe) {
			candidates[id] = true
		}
		verified = append(verified, l.idsOf(t, r, sure)...)
	}
	slices.Sort(verified)
	if !slices.Equal(verified, want) {
		t.Errorf("%s: verified %v\nmatched %v", q, verified, want)
	}
	for _, id := range want {
		if !candidates[id] {
			t.Errorf("%s: %s holds it and is no candidate", q, id)
		}
	}
}

// idsOf returns the public ids of paragraphs of a segment.
func (l *library) idsOf(t *testing.T, r *run, docs *roaring.Bitmap) []string {
	t.Helper()
	places, err := r.segment.Places()
	if err != nil {
		t.Fatal(err)
	}
	var ids []string
	for it := docs.Iterator(); it.HasNext(); {
		doc := it.Next()
		id := places.Articles[places.Article[doc]]
		if a := l.article(id); a != nil {
			id = a.BlockID(&a.Blocks[places.Block[doc]])
		}
		ids = append(ids, id)
	}
	return ids
}
