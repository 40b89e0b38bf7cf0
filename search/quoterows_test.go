package search

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"xunwen/corpus"
	"xunwen/corpus/segment"
	"xunwen/search/query"
)

// rowName names a row: its article, block and quotation.
func rowName(article string, block, quote int) string {
	return fmt.Sprintf("%s:%d:%d", article, block, quote)
}

func rowNames(rows []QuoteRow) []string {
	out := []string{}
	for _, r := range rows {
		out = append(out, rowName(r.Article.ID, r.Block, r.Quote))
	}
	return out
}

// quoteRowOracle lists the rows of a request by looking at every quotation: words of the
// query stand in it, what is excluded does not, the choices hold, and what is asked of
// paragraphs holds of its own. The facets count what only their own choice leaves out.
func quoteRowOracle(articles []*corpus.Article, req QuoteRequest, names nameFunc) ([]string, map[QuoteFacet]map[string]int) {
	parsed, _ := query.Parse(req.Query)
	type row struct{ day, name string }
	var rows []row
	facets := map[QuoteFacet]map[string]int{QuoteFacetKind: {}, QuoteFacetSpeaker: {}, QuoteFacetRole: {}, QuoteFacetSourceType: {}, QuoteFacetMonth: {}}
	for _, a := range articles {
		for i := range a.Blocks {
			for k := range a.Blocks[i].Quotes {
				q := &a.Blocks[i].Quotes[k]
				o := quoteOracle{&a.Blocks[i], names}
				if parsed != nil && !o.row(q, parsed) {
					continue
				}
				failed := o.failedChoices(q, req)
				if len(failed) == 0 {
					rows = append(rows, row{a.Date.Day(), rowName(a.ID, i, k)})
					facets[QuoteFacetMonth][a.Date.Day()[:len("2024-05")]]++
				}
				for facet, values := range map[QuoteFacet][]string{
					QuoteFacetKind: {string(q.Kind)}, QuoteFacetRole: {q.Role}, QuoteFacetSourceType: {string(q.SpeakerType)}, QuoteFacetSpeaker: {q.SpeakerCanonical},
				} {
					if len(failed) > 1 || len(failed) == 1 && failed[0] != facet {
						continue
					}
					if facet == QuoteFacetSpeaker && q.SpeakerCanonical == "" {
						values = []string{q.Speaker}
					}
					if facet == QuoteFacetSourceType && q.Anonymous {
						values = append(values, "anonymous")
					}
					for _, value := range values {
						if value != "" {
							facets[facet][value]++
						}
					}
				}
			}
		}
	}
	slices.SortStableFunc(rows, func(a, b row) int {
		if req.Sort == QuotesByDate {
			return strings.Compare(a.day, b.day)
		}
		return strings.Compare(b.day, a.day)
	})
	out := []string{}
	for _, r := range rows {
		out = append(out, r.name)
	}
	return out, facets
}

// failedChoices returns the facets of the choices that leave a quotation out.
func (o quoteOracle) failedChoices(q *corpus.Quote, req QuoteRequest) []QuoteFacet {
	var failed []QuoteFacet
	if !slices.Contains(req.kinds(), q.Kind) {
		failed = append(failed, QuoteFacetKind)
	}
	for _, choice := range []struct {
		facet  QuoteFacet
		field  query.Field
		values []string
	}{
		{QuoteFacetSpeaker, query.FieldSpeaker, req.Speakers}, {QuoteFacetRole, query.FieldRole, req.Roles},
		{QuoteFacetSourceType, query.FieldSourceType, req.SourceTypes},
	} {
		holds := func(v string) bool { return o.term(q, query.Term{Field: choice.field, Value: v}) }
		if len(choice.values) > 0 && !slices.ContainsFunc(choice.values, holds) {
			failed = append(failed, choice.facet)
		}
	}
	return failed
}

// row reports whether a condition holds of one quotation, or, where it asks nothing of
// quotations, of its paragraph.
func (o quoteOracle) row(q *corpus.Quote, n query.Node) bool {
	said := segment.Normalize(q.Text(o.p.Text))
	switch n := n.(type) {
	case query.And:
		return !slices.ContainsFunc(n.Nodes, func(n query.Node) bool { return !o.row(q, n) })
	case query.Or:
		return slices.ContainsFunc(n.Nodes, func(n query.Node) bool { return o.row(q, n) })
	case query.Not:
		return !o.row(q, n.Node)
	case query.Word: // not inside a longer number
		_, behind, found := strings.Cut(said, n.Text)
		before := strings.TrimSuffix(said, n.Text+behind)
		return found && (n.Text[0] > '9' || before == "" || before[len(before)-1] > '9')
	case query.Phrase:
		if n.Verbatim {
			return strings.Contains(q.Text(o.p.Text), n.Text)
		}
		return strings.Contains(said, segment.Normalize(n.Text))
	case query.Wildcard:
		return regexp.MustCompile(strings.ReplaceAll(n.Text, "?", ".")).MatchString(said)
	case query.Term:
		if n.Field == query.FieldPerson {
			return strings.Contains(o.p.Text, n.Value)
		}
		return o.term(q, n)
	}
	return false
}

// TestQuoteRowsAreWhatIsSaid asks drawn archives for rows: they, their number and their
// order are those of an oracle that looks at every quotation, page by page too.
func TestQuoteRowsAreWhatIsSaid(t *testing.T) {
	t.Parallel()
	requests := 500
	if testing.Short() {
		requests = 100
	}
	d := drawnSpeech{rand.New(rand.NewPCG(8, 2))}
	l := entityLibrary(t, "人物 何远山 = 老何", 13, d.articles(50)...)
	names := l.names(t)
	articles := slices.Clone(l.articles)
	slices.SortFunc(articles, func(a, b *corpus.Article) int { return strings.Compare(a.ID, b.ID) })
	some := 0
	for range requests {
		req := d.request()
		want, facets := quoteRowOracle(articles, req, names)
		if len(want) == 0 && hasWords(parsedOf(req.Query)) {
			continue // the words are looked for in the paragraphs then
		}
		var got []string
		req.Limit = 1 + d.IntN(7)
		for {
			page, err := l.engine.Quotes(t.Context(), req)
			if err != nil {
				t.Fatalf("%+v: %v", req, err)
			}
			if page.Total != len(want) {
				t.Fatalf("%+v: total %d, want %d", req, page.Total, len(want))
			}
			got = append(got, rowNames(page.Rows)...)
			for _, name := range req.Facets {
				counts := map[string]int{}
				for _, c := range page.Facets[name] {
					counts[c.Value] = c.Count
				}
				if diff := cmp.Diff(facets[name], counts); diff != "" {
					t.Fatalf("%+v: facet %s (-want +got)\n%s", req, name, diff)
				}
			}
			if req.Cursor = page.NextCursor; req.Cursor == "" {
				break
			}
		}
		if diff := cmp.Diff(want, append([]string{}, got...)); diff != "" {
			t.Fatalf("%+v: rows (-want +got)\n%s", req, diff)
		}
		some += len(want)
	}
	if some < requests {
		t.Errorf("%d requests found %d rows", requests, some)
	}
}

func parsedOf(q string) query.Node {
	n, _ := query.Parse(q)
	return n
}

func (d drawnSpeech) request() QuoteRequest {
	req := QuoteRequest{Sort: QuoteSort(d.one("", "date", "-date")), Indirect: d.IntN(4) == 0}
	var parts []string
	for range d.IntN(3) {
		parts = append(parts, d.one("困难", "-解决", "“营商环境”", "引语:环境", "说:何远山", "来源类型:匿名", "-说:程文锦", "(困难 OR 环境)",
			"50亿元", "(困难 OR -好)", "(引语:困难 OR 人物:李四)", "-(困难 人物:李四)", "营?环境", "=“困难一”", "职务:书记", "人物:李四", "(-人物:李四 OR 说:何远山)"))
	}
	if req.Query = strings.Join(parts, " "); strings.Contains(req.Query, "职务") {
		req.Query = strings.ReplaceAll(req.Query, "人物:李四", "困难") // an office beside a person is the person's
	}
	for _, name := range AllQuoteFacets() {
		if d.IntN(3) == 0 {
			req.Facets = append(req.Facets, name)
		}
	}
	if d.IntN(3) == 0 {
		req.Speakers = []string{d.one("何远山", "老何", "水利局")}
	}
	if d.IntN(4) == 0 {
		req.Roles = []string{d.one("市长", "书记"), "副市长"}
	}
	if d.IntN(4) == 0 {
		req.SourceTypes = []string{d.one("匿名", "机构")}
	}
	if d.IntN(4) == 0 {
		req.Kinds = []corpus.QuoteKind{corpus.Slogan, corpus.Speech}
	}
	return req
}

func TestQuoteRows(t *testing.T) {
	t.Parallel()
	said := corpus.Quote{Kind: corpus.Speech, Speaker: "何远山", SpeakerCanonical: "何远山", Role: "青禾县委书记", SpeakerType: corpus.SpeakerPerson, Confidence: 0.98}
	reported := corpus.Quote{Kind: corpus.Indirect, Speaker: "何远山", SpeakerCanonical: "何远山", SpeakerType: corpus.SpeakerPerson, Confidence: 0.97}
	slogan := corpus.Quote{Kind: corpus.Slogan, Confidence: 0.8}
	crowd := corpus.Quote{Kind: corpus.Speech, Speaker: "网友", SpeakerCanonical: "网友", SpeakerType: corpus.SpeakerGroup, Anonymous: true, Confidence: 0.98}
	article := func(id string, day int, blocks ...corpus.Paragraph) *corpus.Article {
		return &corpus.Article{ID: id, Headline: "山路通了", Source: "青禾日报", Section: "3", Authors: []string{"林小禾"}, Date: corpus.NewDay(2024, 5, day), Blocks: blocks}
	}
	l := entityLibrary(t, "", 1,
		article("a", 24, (&teller{}).say("困难很多。何远山说：").quote(said, "再难也要修通。").say("网友说：").quote(crowd, "困难总会过去。").paragraph("1", corpus.BlockParagraph)),
		article("b", 25, (&teller{}).say("何远山表示，").quote(reported, "困难不少").say("。提出").quote(slogan, "不怕困难").say("。").paragraph("1", corpus.BlockParagraph)),
	)
	for _, c := range []struct {
		name string
		req  QuoteRequest
		want string
		in   Match
	}{
		{"全部", QuoteRequest{}, "a:0:0 a:0:1", MatchExact},
		{"词在引语里", QuoteRequest{Query: "困难"}, "a:0:1", MatchExact},
		{"词只在段落里", QuoteRequest{Query: "很多"}, "a:0:0 a:0:1", MatchRelaxed},
		{"转述另要", QuoteRequest{Query: "困难", Indirect: true, Sort: QuotesByDate}, "a:0:1 b:0:0", MatchExact},
		{"口号", QuoteRequest{Kinds: []corpus.QuoteKind{corpus.Slogan}}, "b:0:1", MatchExact},
		{"谁说的", QuoteRequest{Speakers: []string{"何远山"}}, "a:0:0", MatchExact},
		{"什么职务", QuoteRequest{Roles: []string{"县委书记"}}, "a:0:0", MatchExact},
		{"匿名", QuoteRequest{SourceTypes: []string{"匿名"}}, "a:0:1", MatchExact},
		{"没有", QuoteRequest{Query: "高铁"}, "", ""},
		{"或的每一边各自成立", QuoteRequest{Query: "引语:困难 OR 人物:李四"}, "a:0:1", MatchExact},
		{"或里的排除", QuoteRequest{Query: "修通 OR -过去"}, "a:0:0", MatchExact},
		{"只有排除", QuoteRequest{Query: "-困难"}, "a:0:0", MatchExact},
		{"一字不差的也要在话里", QuoteRequest{Query: "=“很多”"}, "a:0:0 a:0:1", MatchRelaxed},
		{"通配也要在话里", QuoteRequest{Query: "困?总会"}, "a:0:1", MatchExact},
		{"同一句里的引语", QuoteRequest{Query: "同句(引语:总会)"}, "a:0:1", MatchExact},
		{"同一篇里的引语", QuoteRequest{Query: "同文(引语:修通 很多)"}, "a:0:0", MatchExact},
	} {
		c.req.Facets = AllQuoteFacets()
		res, err := l.engine.Quotes(t.Context(), c.req)
		if err != nil {
			t.Fatalf("%s: %v", c.name, err)
		}
		if got := strings.Join(rowNames(res.Rows), " "); got != c.want || res.Match != c.in {
			t.Errorf("%s: %q %s, want %q %s", c.name, got, res.Match, c.want, c.in)
		}
	}
	res, err := l.engine.Quotes(t.Context(), QuoteRequest{Facets: AllQuoteFacets(), Indirect: true})
	if err != nil {
		t.Fatal(err)
	}
	want := map[QuoteFacet][]FacetCount{
		QuoteFacetSpeaker:    {{Value: "何远山", Count: 2}, {Value: "网友", Count: 1}},
		QuoteFacetRole:       {{Value: "青禾县委书记", Count: 1}},
		QuoteFacetKind:       {{Value: "speech", Count: 2}, {Value: "indirect", Count: 1}, {Value: "slogan", Count: 1}},
		QuoteFacetSourceType: {{Value: "person", Count: 2}, {Value: "anonymous", Count: 1}, {Value: "group", Count: 1}},
		QuoteFacetMonth:      {{Value: "2024-05", Count: 3}},
	}
	if diff := cmp.Diff(want, res.Facets); diff != "" {
		t.Error(diff)
	}
	row := res.Rows[len(res.Rows)-2]
	cited := "何远山（青禾县委书记）：“再难也要修通。”——《山路通了》，记者 林小禾，《青禾日报》2024年5月24日，第3版，第1段"
	if got := Citation(row.Article, row.Block, row.Record()); got != cited {
		t.Errorf("cited as %s", got)
	}
}

// TestQuoteRowsMarkWhatWasAskedFor marks words where they stand, and who says them, but no
// quotation as a whole.
func TestQuoteRowsMarkWhatWasAskedFor(t *testing.T) {
	t.Parallel()
	w := (&teller{}).say("会上困难很多。")
	w.name(corpus.Person, "何远山", "何远山", "").say("说：")
	by := w.p.Entities[0].Span
	said := corpus.Quote{Kind: corpus.Speech, Speaker: "何远山", SpeakerCanonical: "何远山", SpeakerSpan: &by}
	l := entityLibrary(t, "", 1, &corpus.Article{ID: "a", Blocks: []corpus.Paragraph{w.quote(said, "再难也要修通，难不倒人。").paragraph("1", corpus.BlockParagraph)}})
	for _, c := range []struct{ query, want string }{
		{"修通", "何远山说：“再难也要[修通]，难不倒人。”"},
		{"说:何远山", "[何远山]说：“再难也要修通，难不倒人。”"},
		{"说:何远山 “再难也要”", "[何远山]说：“[再难也要]修通，难不倒人。”"},
		{"修通 OR 不倒", "何远山说：“再难也要[修通]，难[不倒]人。”"},
		{"修通 -安心", "何远山说：“再难也要[修通]，难不倒人。”"},
		{"", "何远山说：“再难也要修通，难不倒人。”"},
	} {
		res, err := l.engine.Quotes(t.Context(), QuoteRequest{Query: c.query})
		if err != nil || len(res.Rows) != 1 {
			t.Fatalf("%s: %+v, %v", c.query, res, err)
		}
		row := res.Rows[0]
		text, end := "", row.Context.Start
		for _, m := range row.Marks {
			text += row.Paragraph().Text[end:m.Start] + "[" + m.Text(row.Paragraph().Text) + "]"
			end = m.End
		}
		if text += row.Paragraph().Text[end:row.Context.End]; text != c.want {
			t.Errorf("%s: %s, want %s", c.query, text, c.want)
		}
	}
}

func TestCitationLeavesOutWhatIsNotKnown(t *testing.T) {
	t.Parallel()
	q := corpus.Quote{Span: corpus.Span{End: len("“好。”")}, Kind: corpus.Speech}
	a := &corpus.Article{Blocks: []corpus.Paragraph{{Type: corpus.BlockHeadline, Text: "“好。”", Quotes: []corpus.Quote{q}}}}
	if got := Citation(a, 0, &q); got != "“好。”——标题" {
		t.Errorf("cited as %s", got)
	}
}

func TestCitationIsOneLineThatMisleadsNobody(t *testing.T) {
	t.Parallel()
	text := "程文锦表示，大桥\n明年开工。"
	q := corpus.Quote{Span: corpus.Span{Start: strings.Index(text, "大桥"), End: strings.Index(text, "。")}, Kind: corpus.Indirect, Speaker: "程文锦"}
	a := &corpus.Article{Headline: "《山路》之后", Blocks: []corpus.Paragraph{{Type: corpus.BlockParagraph, Text: text}}}
	if got, want := Citation(a, 0, &q), "程文锦：大桥 明年开工（转述，不是原话）——《〈山路〉之后》，第1段"; got != want {
		t.Errorf("cited as %s, want %s", got, want)
	}
}

func TestEachQuoteGivesEveryRow(t *testing.T) {
	t.Parallel()
	d := drawnSpeech{rand.New(rand.NewPCG(9, 3))}
	l := entityLibrary(t, "", 13, d.articles(120)...)
	all, err := l.engine.Quotes(t.Context(), QuoteRequest{CountOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]bool{}
	err = l.engine.EachQuote(t.Context(), QuoteRequest{}, func(some *QuoteResponse) error {
		for _, name := range rowNames(some.Rows) {
			seen[name] = true
		}
		return nil
	})
	if err != nil || len(seen) != all.Total || all.Total < 100 {
		t.Errorf("%d rows of %d, %v", len(seen), all.Total, err)
	}
	stop := errors.New("enough")
	if err := l.engine.EachQuote(t.Context(), QuoteRequest{}, func(*QuoteResponse) error { return stop }); !errors.Is(err, stop) {
		t.Errorf("stopped with %v", err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := l.engine.Quotes(ctx, QuoteRequest{}); err == nil {
		t.Error("answered nobody")
	}
}

func TestWrongQuoteRequests(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		parameter string
		req       QuoteRequest
	}{
		{"q", QuoteRequest{Query: strings.Repeat("长", MaxQueryRunes+1)}}, {"sort", QuoteRequest{Sort: "speaker"}}, {"limit", QuoteRequest{Limit: -1}},
		{"kind", QuoteRequest{Kinds: []corpus.QuoteKind{"rumour"}}}, {"facets", QuoteRequest{Facets: []QuoteFacet{"mood"}}},
		{"source_type", QuoteRequest{SourceTypes: []string{"天上"}}}, {"speaker", QuoteRequest{Speakers: make([]string, maxQuoteValues+1)}},
		{"role", QuoteRequest{Roles: []string{strings.Repeat("长", maxQuoteValueRunes+1)}}}, {"role", QuoteRequest{Roles: []string{"。"}}}, {"speaker", QuoteRequest{Speakers: []string{""}}}, {"speaker", QuoteRequest{Speakers: []string{"\xff"}}},
		{"cursor", QuoteRequest{Cursor: strings.Repeat("x", maxRowCursor+1)}},
	} {
		var wrong *ParameterError
		if err := c.req.Check(); !errors.As(err, &wrong) || wrong.Name != c.parameter {
			t.Errorf("%s: %v", c.parameter, err)
		}
	}
}
