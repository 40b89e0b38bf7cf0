package search

import (
	"cmp"
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"xunwen/corpus"
	"xunwen/corpus/segment"
	"xunwen/indexer"
	"xunwen/search/match"
	"xunwen/search/query"
)

// naiveRow is a figure of the articles in hand.
type naiveRow struct {
	article       *corpus.Article
	block, figure int
}

func (r naiveRow) record() *corpus.Figure { return &r.article.Blocks[r.block].Figures[r.figure] }

func (r naiveRow) id() string { return fmt.Sprintf("%s:%d:%d", r.article.ID, r.block, r.figure) }

// naiveAnswer is what a request asks for when every figure of every article is
// looked at.
type naiveAnswer struct {
	// paragraphs is how many satisfy the query as typed.
	paragraphs int
	// loose is what satisfies all but the choices of kind, unit and metric, rows what
	// is chosen of it.
	loose, rows []naiveRow
	// spoke is how often the oracle could say whether a figure satisfies the
	// conditions; nodes how often only the engine's own nodes could.
	spoke, nodes int
}

// naiveRows answers a request by looking at everything. The query is one that finds
// something as typed.
func (l *library) naiveRows(t testing.TB, req FigureRequest) (out naiveAnswer) {
	t.Helper()
	n := l.exactNode(t, req.Query)
	parsed, _ := query.Parse(req.Query)
	days, err := resolveDates(req.From, req.To, corpus.Date{Time: onTheDay()})
	if err != nil {
		t.Fatal(err)
	}
	where, _ := query.Parse(req.Where)
	for _, a := range l.articles {
		day := a.Date.Day()
		if req.Source != "" && segment.Normalize(a.Source) != segment.Normalize(req.Source) ||
			days.from != "" && (day == "" || day < days.from) || days.to != "" && (day == "" || day > days.to) {
			continue
		}
		for i := range a.Blocks {
			p := &passage{article: a, block: i}
			if _, ok := n.match(p); !ok {
				continue
			}
			out.paragraphs++
			chosen, asked := chosenFigures(n, p)
			for j := range a.Blocks[i].Figures {
				r := naiveRow{a, i, j}
				holds := out.says(oracle{}.figureChosen(p.paragraph(), j, parsed), func() bool { return !asked || slices.Contains(chosen, j) }) &&
					(where == nil || out.says(oracle{}.figureHolds(p.paragraph(), j, where, nil), func() bool { return naivelyHolds(t, where, r) }))
				if !holds {
					continue
				}
				out.loose = append(out.loose, r)
				if isChosen(req, r.record(), "") {
					out.rows = append(out.rows, r)
				}
			}
		}
	}
	return out
}

// says returns what the oracle says, or where it does not speak, the nodes.
func (a *naiveAnswer) says(o opinion, nodes func() bool) bool {
	if o == passesOn {
		a.nodes++
		return nodes()
	}
	a.spoke++
	return o == saysYes
}

// naivelyHolds evaluates Where on one figure, which stands alone in its paragraph,
// by the engine's own nodes.
func naivelyHolds(t testing.TB, n query.Node, r naiveRow) bool {
	t.Helper()
	switch n := n.(type) {
	case query.And:
		return !slices.ContainsFunc(n.Nodes, func(n query.Node) bool { return !naivelyHolds(t, n, r) })
	case query.Or:
		return slices.ContainsFunc(n.Nodes, func(n query.Node) bool { return naivelyHolds(t, n, r) })
	case query.Not:
		return !naivelyHolds(t, n.Node, r)
	case query.Term:
		return strings.Contains(segment.Normalize(r.record().Metric), segment.Normalize(n.Value))
	case query.FigureCond:
		c := &compiler{}
		_, ok := c.node(n).match(&passage{article: &corpus.Article{Blocks: []corpus.Paragraph{{
			Text: r.article.Blocks[r.block].Text, Figures: []corpus.Figure{*r.record()},
		}}}})
		return ok
	}
	t.Fatalf("%T is not for a naive reader", n)
	return false
}

// isChosen reports whether a figure is of a kind, unit and metric chosen, but for
// the choice of one facet.
func isChosen(req FigureRequest, f *corpus.Figure, but FigureFacet) bool {
	usual := f.Kind.Measures() || f.Kind == corpus.Ordinal && strings.Contains(req.Where, "数:第")
	kind := slices.Contains(req.Kinds, f.Kind) || len(req.Kinds) == 0 && usual
	if but == FigureFacetKind {
		kind = slices.Contains(req.Kinds, f.Kind) || usual
	}
	unit := len(req.Units) == 0 || but == FigureFacetUnit || slices.Contains(req.Units, f.Unit)
	metric := len(req.Metrics) == 0 || but == FigureFacetMetric || slices.Contains(req.Metrics, f.Metric)
	return kind && unit && metric
}

// naiveFacet counts the values of a facet, the most frequent first.
func naiveFacet(req FigureRequest, loose []naiveRow, name FigureFacet) []FacetCount {
	counts := map[string]int{}
	for _, r := range loose {
		f := r.record()
		value := map[FigureFacet]string{FigureFacetKind: string(f.Kind), FigureFacetUnit: f.Unit, FigureFacetMetric: f.Metric}[name]
		if value != "" && isChosen(req, f, name) {
			counts[value]++
		}
	}
	out := []FacetCount{}
	for value, n := range counts {
		out = append(out, FacetCount{Value: value, Count: n})
	}
	slices.SortFunc(out, func(a, b FacetCount) int { return cmp.Or(b.Count-a.Count, strings.Compare(a.Value, b.Value)) })
	return out[:min(len(out), facetValues)]
}

// sortNaively puts rows into the order of a request.
func sortNaively(sort FigureSort, rows []naiveRow) {
	slices.SortFunc(rows, func(a, b naiveRow) int {
		x, y := a.article.Date.Day(), b.article.Date.Day()
		v, _, okV := indexer.FigureRange(a.record())
		w, _, okW := indexer.FigureRange(b.record())
		var c, known int
		switch sort {
		case FiguresByDate, FiguresByDateDesc, "":
			known = strings.Compare(y[:min(len(y), 1)], x[:min(len(x), 1)]) // "" or "2"
			if c = strings.Compare(x, y); sort != FiguresByDate {
				c = -c
			}
		default:
			if okV != okW {
				known = map[bool]int{true: -1, false: 1}[okV]
			} else if c = cmp.Compare(v, w); sort == FiguresByValueDesc {
				c = -c
			}
		}
		return cmp.Or(known, c, strings.Compare(a.article.ID, b.article.ID), a.block-b.block, a.figure-b.figure)
	})
}

// drawRequest draws a request for figures.
func drawRequest(random *rand.Rand, l *library) FigureRequest {
	pick := func(from ...string) string { return from[random.IntN(len(from))] }
	var some *corpus.Figure
	for some == nil {
		a := l.articles[random.IntN(len(l.articles))]
		b := &a.Blocks[random.IntN(len(a.Blocks))]
		if len(b.Figures) > 0 {
			some = &b.Figures[random.IntN(len(b.Figures))]
		}
	}
	req := FigureRequest{
		Query: pick("", "", "", "投资", "投资 OR 增长", "数:>1亿元", "数:>10% OR 数:<3%", "亿元 -数:>100亿元"),
		Where: pick("", "", "", "数:>5", "数:>1亿元 OR 同比:>3%", "-数:>10", "指标:投资 OR 数:1..20", "(数:>2 -数:>50) OR 数:<1", "数:第一届 OR 数:>1亿元"),
		From:  pick("", "", "", "2012"), To: pick("", "", "", "2024"),
		Sort: FigureSort(pick("", "date", "-date", "value", "-value")), Facets: AllFigureFacets(),
	}
	if random.IntN(3) == 0 {
		req.Kinds = []corpus.FigureKind{some.Kind, corpus.Money}
	}
	if random.IntN(4) == 0 {
		req.Units = []string{some.Unit, "%"}
	}
	if random.IntN(4) == 0 {
		req.Metrics = []string{some.Metric}
	}
	return req
}

// comparison counts what holdRows compared.
type comparison struct {
	compared, found int // requests; found is of how many of them there are rows
	spoke, nodes    int // figures, as of a naiveAnswer
}

// check requires that enough was compared for the test to mean something.
func (c *comparison) check(t *testing.T, asked int) {
	t.Helper()
	t.Logf("%d of %d requests compared, %d have rows; the oracle spoke of %d figures, only the nodes of %d", c.compared, asked, c.found, c.spoke, c.nodes)
	if c.compared*3 < asked*2 || c.found*2 < asked || c.spoke < c.nodes {
		t.Errorf("of %d requests %+v", asked, *c)
	}
}

// holdRows checks an answer against looking at everything: total, articles, facets
// and every page.
func (l *library) holdRows(t *testing.T, req FigureRequest, limit int, seen *comparison) {
	t.Helper()
	want := l.naiveRows(t, req)
	if want.paragraphs == 0 {
		return // nothing as typed
	}
	seen.compared++
	seen.spoke, seen.nodes = seen.spoke+want.spoke, seen.nodes+want.nodes
	if len(want.rows) > 0 {
		seen.found++
	}
	sortNaively(req.Sort, want.rows)
	articles := map[string]bool{}
	ids := []string{}
	for _, r := range want.rows {
		articles[r.article.ID] = true
		ids = append(ids, r.id())
	}
	res := l.rows(t, req)
	if res.Total != len(want.rows) || res.Articles != len(articles) || (res.Match == MatchExact) != (res.Total > 0) {
		t.Errorf("%+v: %d rows in %d articles, match %q, want %d in %d", req, res.Total, res.Articles, res.Match, len(want.rows), len(articles))
	}
	for _, name := range req.Facets {
		if got, want := res.Facets[name], naiveFacet(req, want.loose, name); !slices.Equal(got, want) {
			t.Errorf("%+v: %s\n got %v\nwant %v", req, name, got, want)
		}
	}
	req.Limit = limit
	got := rowIDs(l.everyRow(t, req))
	if !slices.Equal(got, ids) {
		t.Errorf("%+v: %d rows page by page are not the %d there are, in order", req, len(got), len(ids))
	}
}

func TestRowsAreAllThereAre(t *testing.T) {
	t.Parallel()
	l := newLibrary(t, invented(3, 60), 7)
	l.put(t, invented(4, 8)...) // other articles of the same ids
	l.remove(t, l.articles[0].ID, l.articles[5].ID)
	random := rand.New(rand.NewPCG(11, 1))
	var seen comparison
	const asked = 60
	for range asked {
		l.holdRows(t, drawRequest(random, l), 1+random.IntN(40), &seen)
	}
	seen.check(t, asked)
}

func TestRowsOfRealNewsAreAllThereAre(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("reads some hundred articles")
	}
	l := newLibrary(t, printed(t, 150), 40)
	random := rand.New(rand.NewPCG(12, 1))
	var seen comparison
	const asked = 12
	for range asked {
		l.holdRows(t, drawRequest(random, l), 50+random.IntN(150), &seen)
	}
	seen.check(t, asked)
}

// TestEverySortWalksEveryRowOnce walks small pages, where many rows have the same
// value and day, and some have neither.
func TestEverySortWalksEveryRowOnce(t *testing.T) {
	t.Parallel()
	l := newLibrary(t, invented(6, 25), 4)
	for _, sort := range []FigureSort{FiguresByDate, FiguresByDateDesc, FiguresByValue, FiguresByValueDesc} {
		req := FigureRequest{Sort: sort, Kinds: corpus.FigureKinds(), Limit: 7}
		rows := l.everyRow(t, req)
		ids := rowIDs(rows)
		if twice := duplicate(ids); twice != "" {
			t.Errorf("%s: %s comes twice", sort, twice)
		}
		if total := l.rows(t, req).Total; total != len(ids) || total == 0 {
			t.Errorf("%s: %d rows of %d", sort, len(ids), total)
		}
		for i := range rows {
			holdRow(t, &rows[i])
		}
	}
}

// holdRow checks what every row promises: its sentence and marks lie in the block,
// on rune edges, in order, and the figure is marked and in the sentence.
func holdRow(t testing.TB, r *FigureRow) {
	t.Helper()
	text, f := r.Paragraph().Text, r.Record()
	if !slices.Contains(r.Marks, f.Span) || len(r.Marks) > 2 {
		t.Fatalf("%s: marks %v of %v", rowID(r), r.Marks, f.Span)
	}
	if r.Sentence.Start > f.Start || r.Sentence.End < f.End || r.Sentence.End > len(text) || !utf8.ValidString(r.Sentence.Text(text)) {
		t.Fatalf("%s: sentence %v of %v", rowID(r), r.Sentence, f.Span)
	}
	last := 0
	for _, m := range r.Marks {
		if m.Start < last || m.End <= m.Start || m.End > len(text) || !utf8.ValidString(m.Text(text)) {
			t.Fatalf("%s: mark %v", rowID(r), m)
		}
		last = m.End
		if m != f.Span && segment.Normalize(m.Text(text)) != segment.Normalize(f.Metric) {
			t.Fatalf("%s: marked %q, not the metric %q", rowID(r), m.Text(text), f.Metric)
		}
	}
	if len(match.Sentences(text)) == 1 && r.Sentence.Len() != len(text) {
		t.Fatalf("%s: sentence %v of one sentence", rowID(r), r.Sentence)
	}
}

// TestColumnMatchesAreThoseOfRecords compares what the column shows of every figure with the
// figure itself.
func TestColumnMatchesAreThoseOfRecords(t *testing.T) {
	t.Parallel()
	l := newLibrary(t, invented(13, 60), 60)
	var predicates []figurePredicate
	for _, where := range []string{
		"数:>5亿元", "数:>=5%", "数:5亿元", "数:~5亿元", "数:3..7", "数:<5", "数:1..20%", "同比:>3%", "同比:<0", "环比:0..9%", "投资>3亿元",
		"指标:投资", "数:20亿元..30亿元", "数:5万亩", "数:3000公顷", "数:5多亿元", "数:>20多亿元", "NOT 数:>3", "数:>3 OR 同比:<2%", "数:>3 -数:>9",
	} {
		w := compileWhere(where, corpus.NewDay(2024, 5, 24))
		if w.predicate == nil {
			t.Fatalf("%s: %v", where, w.warnings)
		}
		predicates = append(predicates, w.predicate)
	}
	snapshot, err := l.index.Snapshot()
	if err != nil {
		t.Fatal(err)
	}
	defer snapshot.Close()
	seen := [...]int{ternaryFalse: 0, ternaryUnknown: 0, ternaryTrue: 0}
	for _, s := range snapshot.Segments() {
		c, err := s.FigureColumn(context.Background())
		if err != nil {
			t.Fatal(err)
		}
		for at, doc := range c.Doc {
			text, figures, err := s.TextAndFigures(doc)
			if err != nil {
				t.Fatal(err)
			}
			f := &figures[uint32(at)-c.First[doc]]
			for _, predicate := range predicates {
				p := textPassage(context.Background(), text)
				v := predicate.matchColumn(c, uint32(at))
				if matches := predicate.matches(p, f); v == ternaryFalse && matches || v == ternaryTrue && !matches {
					t.Fatalf("%+v: %v of %s", predicate, v, f.Text(text))
				}
				seen[v]++
			}
		}
	}
	if seen[ternaryFalse] == 0 || seen[ternaryTrue] == 0 || seen[ternaryUnknown]*4 > seen[ternaryFalse]+seen[ternaryTrue] {
		t.Errorf("answers %v", seen)
	}
}
