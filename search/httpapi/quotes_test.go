package httpapi_test

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"xunwen/corpus"
	"xunwen/search"
	"xunwen/search/httpapi"
	"xunwen/search/wire"
	"xunwen/search/wire/searchfake"
)

func quoteFake() *searchfake.Searcher { return &searchfake.Searcher{Articles: searchfake.Articles()} }

func TestQuotes(t *testing.T) {
	t.Parallel()
	h := handler(t, httpapi.Config{Searcher: quoteFake()})
	got := decode[wire.QuoteResponse](t, do(h, "GET", "/api/v1/quotes?q=竞争力&facets=speaker"))
	if got.Total != 1 || len(got.Rows) != 1 {
		t.Fatalf("%+v", got)
	}
	row := got.Rows[0]
	if row.Text != "“营商环境就是竞争力，要让企业安心、放心、舒心。”" || *row.Speaker != "何远山" || *row.Role != "青禾市委书记" || row.Paragraph != "qh-1:1" {
		t.Errorf("%+v", row)
	}
	if want := "何远山（青禾市委书记）：“营商环境就是竞争力，要让企业安心、放心、舒心。”——《小城引来大企业》，记者 林小禾、周一鸣，《青禾日报》2024年5月24日，01版：要闻，第1段"; row.Citation != want {
		t.Errorf("cited as %s", row.Citation)
	}
	if len(row.Context.Marks) != 1 || got.Facets["speaker"] == nil {
		t.Errorf("%+v, %+v", row.Context, got.Facets)
	}
}

func TestQuotesRefuseWrongParameters(t *testing.T) {
	t.Parallel()
	h := handler(t, httpapi.Config{Searcher: quoteFake()})
	for _, c := range []struct{ name, query, location, says string }{
		{"不认识的类", "kind=rumour", "query.kind", "slogan"},
		{"不认识的来源类型", "source_type=天上", "query.source_type", "匿名"},
		{"不认识的排序", "sort=speaker", "query.sort", "date"},
		{"不认识的分面", "facets=mood", "query.facets", "speaker"},
		{"不是真假", "indirect=perhaps", "query.indirect", "true"},
		{"条数不对", "limit=-1", "query.limit", ""},
		{"不是 UTF-8", "speaker=%ff", "query.speaker", ""},
		{"说话人太长", "speaker=" + strings.Repeat("a", 101), "query.speaker", "最多 100 字"},
		{"写错的参数", "speakers=" + url.QueryEscape("何远山"), "query.speakers", "没有这个参数"},
		{"不认识的格式", "format=xml", "query.format", "csv"},
		{"表格没有游标", "format=csv&cursor=1", "query.cursor", "第一行"},
	} {
		p := wantProblem(t, do(h, "GET", "/api/v1/quotes?"+c.query), http.StatusBadRequest)
		if len(p.Errors) != 1 || p.Errors[0].Location != c.location || !strings.Contains(p.Detail, c.says) {
			t.Errorf("%s: problem %+v, want one at %s that says %q", c.name, p, c.location, c.says)
		}
	}
}

// TestQuoteTable writes every row, with cells that no spreadsheet runs.
func TestQuoteTable(t *testing.T) {
	t.Parallel()
	h := handler(t, httpapi.Config{Searcher: quoteFake()})
	_, names, rows := table(t, h, "/api/v1/quotes?format=csv", "")
	if len(rows) == 0 || names[3] != "text" || rows[0][3] == "" {
		t.Errorf("%q %q", names, rows)
	}
}

// TestClientAsksForQuotes asks in this process and through a server.
func TestClientAsksForQuotes(t *testing.T) {
	t.Parallel()
	srv := httptest.NewServer(handler(t, httpapi.Config{Searcher: quoteFake()}))
	t.Cleanup(srv.Close)
	c := httpapi.Client{Base: srv.URL}
	for _, req := range []search.QuoteRequest{
		{}, {Query: "营商环境", Speakers: []string{"何远山"}, Facets: []search.QuoteFacet{search.QuoteFacetSpeaker}},
		{Kinds: []corpus.QuoteKind{corpus.Speech}, Sort: search.QuotesByDate, Limit: 1}, {CountOnly: true},
	} {
		resp, err := quoteFake().Quotes(t.Context(), req)
		if err != nil {
			t.Fatal(err)
		}
		want := wire.FromQuotes(resp)
		got, err := c.Quotes(t.Context(), req)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(&want, got); diff != "" {
			t.Errorf("%+v: (-engine +client)\n%s", req, diff)
		}
		n := 0
		if err := c.EachQuote(t.Context(), req, func(some []wire.QuoteRow) error { n += len(some); return nil }); err != nil {
			t.Fatal(err)
		}
		if n == 0 && !req.CountOnly {
			t.Errorf("%+v: no lines", req)
		}
	}
}

// FuzzQuoteParameters sends anything as parameters: the answer is 200 or a problem.
func FuzzQuoteParameters(f *testing.F) {
	for _, s := range []string{"q=营商环境&speaker=何远山", "kind=speech&kind=", "source_type=匿名,个人&indirect=true", "limit=3&cursor=x", "facets=all&sort=date", "format=csv&limit=0", "role=%ff"} {
		f.Add(s)
	}
	h, err := httpapi.New(httpapi.Config{Searcher: quoteFake()})
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, query string) {
		r := httptest.NewRequest(http.MethodGet, "/api/v1/quotes", nil)
		r.URL.RawQuery = query
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		if w.Code != http.StatusOK && w.Code != http.StatusBadRequest && w.Code != http.StatusNotFound {
			t.Errorf("%q: %d %s", query, w.Code, w.Body)
		}
	})
}
