package httpapi_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
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

// asked is a Searcher that keeps what it was asked about entities, and knows one
// person by two names.
type asked struct {
	*searchfake.Searcher
	rows *search.EntityRequest
	card *search.CardRequest
}

func newAsked() asked {
	return asked{fake(), new(search.EntityRequest), new(search.CardRequest)}
}

// person is the row of the person that the fake knows.
func (asked) person() search.EntityRow {
	return search.EntityRow{
		Type: corpus.Person, Name: "何远山", Paragraphs: 3, Articles: 2, Aliases: []string{"老何/书记"},
		Offices: []string{"青禾市委书记"}, First: corpus.NewDay(2023, 11, 2), Last: corpus.NewDay(2024, 5, 24),
	}
}

func (a asked) Entities(_ context.Context, req search.EntityRequest) (*search.EntityResponse, error) {
	*a.rows = req
	switch {
	case req.Query == "坏":
		return nil, errors.New("the disk is on fire")
	case req.Cursor == "别处":
		return nil, fmt.Errorf("%w: cursor", search.ErrBadRequest)
	case req.From == "昨儿":
		return nil, &search.ParameterError{Name: "from", Value: req.From, Reason: "不是日期"}
	}
	return &search.EntityResponse{
		Typed: req.Query, Understood: "全部段落", Match: search.MatchExact, Total: 1, Rows: []search.EntityRow{a.person()},
	}, nil
}

func (a asked) Card(_ context.Context, req search.CardRequest) (*search.EntityCard, error) {
	*a.card = req
	if req.To == "昨儿" {
		return nil, &search.ParameterError{Name: "to", Value: req.To, Reason: "不是日期"}
	}
	if req.Type != corpus.Person || req.Name != "何远山" && (req.Exact || req.Name != "老何/书记") {
		return nil, fmt.Errorf("%s: %w", req.Name, search.ErrNotFound)
	}
	return &search.EntityCard{EntityRow: a.person(), Months: []search.MonthCount{{Month: "2024-05", Count: 3}}}, nil
}

// TestEntityParameters compares what is sent with what the engine is asked.
func TestEntityParameters(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, query string
		want        search.EntityRequest
	}{
		{"什么也不写", "", search.EntityRequest{Limit: 20}},
		{"都写", "q=青禾市&type=person&name=何&from=2024&to=今年&source=青禾日报&sort=name&limit=5&cursor=abc", search.EntityRequest{
			Query: "青禾市", Types: []corpus.EntityType{corpus.Person}, Name: "何", From: "2024", To: "今年", Source: "青禾日报",
			Sort: search.EntitiesByName, Limit: 5, Cursor: "abc",
		}},
		{"类型重复写", "type=person&type=place&type=person", search.EntityRequest{Limit: 20, Types: []corpus.EntityType{corpus.Person, corpus.Place}}},
		{"类型用逗号", "type=,organization,%20place&type=", search.EntityRequest{Limit: 20, Types: []corpus.EntityType{corpus.Organization, corpus.Place}}},
		{"只要总数", "limit=0", search.EntityRequest{CountOnly: true}},
		{"分号是普通字符", "name=a;b", search.EntityRequest{Limit: 20, Name: "a;b"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			s := newAsked()
			w := do(handler(t, httpapi.Config{Searcher: s}), "GET", "/api/v1/entities?"+c.query)
			if w.Code != http.StatusOK || w.Header().Get("Content-Type") != "application/json" || w.Header().Get("Cache-Control") != "no-store" {
				t.Fatalf("status %d, %v: %s", w.Code, w.Header(), w.Body)
			}
			if diff := cmp.Diff(c.want, *s.rows); diff != "" {
				t.Errorf("(-want +asked):\n%s", diff)
			}
			got := decode[wire.EntityResponse](t, w)
			if got.Total != 1 || len(got.Entities) != 1 || got.Entities[0].Name != "何远山" || got.Entities[0].First != "2023-11-02" {
				t.Errorf("answered %s", w.Body)
			}
		})
	}
}

// TestCardAddresses writes names into addresses as clients do.
func TestCardAddresses(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, address string
		want          search.CardRequest
		status        int
	}{
		{"逐字符编码", "person/%E4%BD%95%E8%BF%9C%E5%B1%B1", search.CardRequest{Type: corpus.Person, Name: "何远山"}, 200},
		{"未转义的汉字", "person/何远山", search.CardRequest{Type: corpus.Person, Name: "何远山"}, 200},
		{"编码的斜线", "person/%E8%80%81%E4%BD%95%2F书记", search.CardRequest{Type: corpus.Person, Name: "老何/书记"}, 200},
		{"照写的斜线", "person/老何/书记", search.CardRequest{Type: corpus.Person, Name: "老何/书记"}, 200},
		{"不用别名", "person/老何%2F书记?exact=true", search.CardRequest{Type: corpus.Person, Name: "老何/书记", Exact: true}, 404},
		{"用别名", "person/老何%2F书记?exact=0", search.CardRequest{Type: corpus.Person, Name: "老何/书记"}, 200},
		{"期间与来源", "person/何远山?exact=1&from=2024-05&to=2024&source=青禾日报", search.CardRequest{
			Type: corpus.Person, Name: "何远山", Exact: true, From: "2024-05", To: "2024", Source: "青禾日报",
		}, 200},
		{"加号是加号", "organization/C%2B+?exact=false", search.CardRequest{Type: corpus.Organization, Name: "C++"}, 404},
		{"点", "place/..", search.CardRequest{Type: corpus.Place, Name: ".."}, 404},
		{"问号与百分号", "place/100%25%3F", search.CardRequest{Type: corpus.Place, Name: "100%?"}, 404},
		{"编码的类型", "p%65rson/何远山", search.CardRequest{Type: corpus.Person, Name: "何远山"}, 200},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			s := newAsked()
			w := do(handler(t, httpapi.Config{Searcher: s}), "GET", "/api/v1/entities/"+c.address)
			if diff := cmp.Diff(c.want, *s.card); diff != "" {
				t.Errorf("(-want +asked):\n%s", diff)
			}
			if c.status == http.StatusNotFound {
				if p := wantProblem(t, w, c.status); !strings.Contains(p.Detail, c.want.Name) || strings.Contains(p.Detail, "编号") {
					t.Errorf("the problem is %s", p.Detail)
				}
				return
			}
			if got := decode[wire.EntityCard](t, w); w.Code != c.status || got.Name != "何远山" || got.Histogram[0].Count != 3 {
				t.Errorf("status %d: %s", w.Code, w.Body)
			}
		})
	}
}

// TestCardOutsideOfItsLimits: who stands in other papers only is not told as somebody
// who does not exist.
func TestCardOutsideOfItsLimits(t *testing.T) {
	t.Parallel()
	h := handler(t, httpapi.Config{Searcher: newAsked()})
	for _, c := range []struct{ name, params, says string }{
		{"没有限定", "", ""},
		{"来源", "?source=青禾日报", "也许是限定得太窄（source）；"},
		{"全部限定", "?exact=true&to=2024&from=2023&source=青禾日报", "也许是限定得太窄（from、to、source、exact）；"},
		{"不限", "?exact=false", ""},
	} {
		p := wantProblem(t, do(h, "GET", "/api/v1/entities/place/没有的地方"+c.params), http.StatusNotFound)
		if !strings.Contains(p.Detail, "没有的地方") || strings.Contains(p.Detail, "太窄") != (c.says != "") || !strings.Contains(p.Detail, c.says) {
			t.Errorf("%s: the problem is %s", c.name, p.Detail)
		}
	}
}

func TestBadEntityParameters(t *testing.T) {
	t.Parallel()
	h := handler(t, httpapi.Config{Searcher: newAsked()})
	for _, c := range []struct {
		name, address, location, says string
	}{
		{"未知类型", "?type=event", "query.type", "organization"},
		{"其中一个未知", "?type=person,star", "query.type", `"star"`},
		{"未知排序", "?sort=date", "query.sort", "count"},
		{"条数太大", "?limit=201", "query.limit", "0 至 200"},
		{"不是数", "?limit=x", "query.limit", "整数"},
		{"坏游标", "?cursor=别处", "query.cursor", "第一页"},
		{"过长的游标", "?cursor=" + strings.Repeat("a", 5000), "query.cursor", "从第一页开始"},
		{"查询太长", "?q=" + strings.Repeat("a", 2001), "query.q", "最多 2000 字"},
		{"名字太长", "?name=" + strings.Repeat("a", 201), "query.name", "最多 200 字"},
		{"来源太长", "?source=" + strings.Repeat("a", 2001), "query.source", "报纸"},
		{"日期", "?from=昨儿", "query.from", "日期"},
		{"不是 UTF-8", "?name=%ff", "query.name", "UTF-8"},
		{"写错的参数", "?nam=何", "query.nam", "没有这个参数；可用 q、type、name、"},
		{"几个没有的", "?page=2&offset=3", "query.offset", "cursor"},
		{"名片的类型", "/star/何远山", "path.type", `"star"`},
		{"名片没有名字", "/person/", "path.name", "名字"},
		{"名片的名字太长", "/person/" + strings.Repeat("a", 201), "path.name", "最多 200 字"},
		{"名片的名字不是 UTF-8", "/person/%25%66%66%ff", "", "UTF-8"},
		{"名片没有条数", "/person/何远山?limit=3", "query.limit", "可用 exact、from、to、source"},
		{"名片的开关", "/person/何远山?exact=yes", "query.exact", "true"},
		{"名片的来源", "/person/何远山?source=" + strings.Repeat("a", 2001), "query.source", "报纸"},
		{"声明没有参数", "/declared?type=place", "query.type", "不带参数"},
		{"声明不是类型", "/declared/何远山", "path.type", `"declared"`},
		{"名片的日期", "/person/何远山?to=昨儿", "query.to", "日期"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			p := wantProblem(t, do(h, "GET", "/api/v1/entities"+c.address), http.StatusBadRequest)
			if !strings.Contains(p.Detail, c.says) || c.location != "" && (len(p.Errors) != 1 || p.Errors[0].Location != c.location) {
				t.Errorf("problem %+v, want one at %s that says %q", p, c.location, c.says)
			}
		})
	}
	wantProblem(t, do(h, "GET", "/api/v1/entities?q=坏"), http.StatusInternalServerError)
	wantProblem(t, do(h, "GET", "/api/v1/entities/person"), http.StatusNotFound)
	wantProblem(t, do(h, "POST", "/api/v1/entities"), http.StatusMethodNotAllowed)
}

// TestClientAsksForEntities asks through a server, which is asked the same.
func TestClientAsksForEntities(t *testing.T) {
	t.Parallel()
	s := newAsked()
	srv := httptest.NewServer(handler(t, httpapi.Config{Searcher: s}))
	t.Cleanup(srv.Close)
	c := httpapi.Client{Base: srv.URL}
	for _, req := range []search.EntityRequest{
		{Limit: 20},
		{CountOnly: true},
		{
			Query: "青禾市 & 云岭", Types: search.EntityTypes(), Name: "何+", From: "2024", To: "今年", Source: "青禾日报",
			Sort: search.EntitiesByName, Limit: 5, Cursor: "a/b",
		},
	} {
		got, err := c.Entities(t.Context(), req)
		if err != nil || len(got.Entities) != 1 || got.Query.Typed != req.Query {
			t.Fatalf("answered %+v, %v", got, err)
		}
		if diff := cmp.Diff(req, *s.rows); diff != "" {
			t.Errorf("(-sent +asked):\n%s", diff)
		}
	}
	for _, req := range []search.CardRequest{
		{Type: corpus.Person, Name: "何远山"},
		{Type: corpus.Person, Name: "老何/书记", From: "2024", To: "今年", Source: "青禾 & 日报"},
		{Type: corpus.Person, Name: "何远山", Exact: true},
	} {
		got, err := c.Card(t.Context(), req)
		if err != nil || got.Name != "何远山" || got.Aliases[0] != "老何/书记" {
			t.Fatalf("answered %+v, %v", got, err)
		}
		if diff := cmp.Diff(req, *s.card); diff != "" {
			t.Errorf("(-sent +asked):\n%s", diff)
		}
	}
	if got, err := c.Declared(t.Context()); err != nil || len(got.Declared) != 1 || got.Declared[0].Canonical != "中共青禾市委" {
		t.Errorf("declared %+v, %v", got, err)
	}
	for _, req := range []search.CardRequest{
		{Type: corpus.Place, Name: "100%?#/.."}, {Type: corpus.Person, Name: "/"}, {Type: corpus.Person, Name: "."},
	} {
		if _, err := c.Card(t.Context(), req); !errors.Is(err, search.ErrNotFound) || s.card.Name != req.Name {
			t.Errorf("%+v: asked %+v, %v", req, *s.card, err)
		}
	}
}

// TestClientSaysWhatTheCheckSays: what is refused here and there is one error.
func TestClientSaysWhatTheCheckSays(t *testing.T) {
	t.Parallel()
	srv := httptest.NewServer(handler(t, httpapi.Config{Searcher: newAsked()}))
	t.Cleanup(srv.Close)
	c := httpapi.Client{Base: srv.URL}
	for _, req := range []interface{ Check() error }{
		search.EntityRequest{Types: []corpus.EntityType{"star"}},
		search.EntityRequest{Name: strings.Repeat("长", 201)},
		search.CardRequest{Type: "star", Name: "何远山"},
		search.CardRequest{Type: corpus.Person},
		search.CardRequest{Type: corpus.Person, Name: strings.Repeat("长", 201)},
	} {
		var err error
		switch req := req.(type) {
		case search.EntityRequest:
			_, err = c.Entities(t.Context(), req)
		case search.CardRequest:
			_, err = c.Card(t.Context(), req)
		}
		var there, here *search.ParameterError
		if !errors.As(err, &there) || !errors.As(req.Check(), &here) || there.Name != here.Name || there.Reason != here.Reason {
			t.Errorf("the server says %v, the check %v", err, req.Check())
		}
	}
}

func FuzzEntityParams(f *testing.F) {
	for _, seed := range []string{
		"?q=何远山&type=person,place&limit=2", "?type=,,&name=%25", "?sort=name&cursor=1e9", "?%00=%00", "?name=%ff", "?limit=0",
		"?q=" + strings.Repeat("(", 100), "/person/何远山", "/person/何远山?exact=true", "/place/%2F%2e%2e%2f?source=a;b", "/organization/",
		"/person", "/star/x", "/person/%", "/person/%25zz?exact=maybe", "//", "/person/a/b/../c?from=2024&to=今年", "/person/:name",
		"/declared", "/declared?x", "/declared/",
	} {
		f.Add(seed)
	}
	s := newAsked()
	h := handler(f, httpapi.Config{Searcher: s})
	f.Fuzz(func(t *testing.T, rest string) {
		if strings.Contains(rest, "坏") { // for which the fake has an internal error
			return
		}
		path, query, _ := strings.Cut(rest, "?")
		r := httptest.NewRequest("GET", "/api/v1/entities", nil)
		r.URL = &url.URL{Path: "/api/v1/entities" + path, RawQuery: query}
		if plain, err := url.PathUnescape(path); err == nil {
			r.URL.Path, r.URL.RawPath = "/api/v1/entities"+plain, "/api/v1/entities"+path
		}
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		if w.Code >= 500 {
			t.Fatalf("%q: status %d: %s", rest, w.Code, w.Body)
		}
		if !json.Valid(w.Body.Bytes()) {
			t.Fatalf("%q: no JSON: %s", rest, w.Body)
		}
	})
}
