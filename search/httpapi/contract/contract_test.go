// Package contract_test holds the server to its OpenAPI document with an
// independent implementation of OpenAPI.
package contract_test

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/getkin/kin-openapi/openapi3filter"
	"github.com/getkin/kin-openapi/routers"

	"xunwen/search/httpapi"
	"xunwen/search/wire/searchfake"
)

// load returns a handler and its document, parsed and validated.
func load(t *testing.T) (http.Handler, *openapi3.T) {
	t.Helper()
	articles := append(searchfake.Articles(), searchfake.FigureArticles()...)
	h, err := httpapi.New(httpapi.Config{Searcher: &searchfake.Searcher{Articles: articles}})
	if err != nil {
		t.Fatal(err)
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, httptest.NewRequest("GET", "/api/v1/openapi.json", nil))
	doc, err := openapi3.NewLoader().LoadFromData(w.Body.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	if err := doc.Validate(t.Context()); err != nil {
		t.Fatalf("the OpenAPI document is not valid: %v", err)
	}
	return h, doc
}

// TestAnswersMatchDocument validates real answers against the schemas.
func TestAnswersMatchDocument(t *testing.T) {
	t.Parallel()
	h, doc := load(t)
	const entities, card = "/api/v1/entities", "/api/v1/entities/{type}/{name}"
	for _, c := range []struct {
		name, path, target string
		status             int
	}{
		{"检索", "/api/v1/search", "/api/v1/search?q=营商环境&facets=all&limit=2", 200},
		{"警告", "/api/v1/search", "/api/v1/search?q=警告", 200},
		{"空结果", "/api/v1/search", "/api/v1/search?q=没有", 200},
		{"只要总数", "/api/v1/search", "/api/v1/search?q=营商环境&limit=0", 200},
		{"后一页", "/api/v1/search", "/api/v1/search?limit=2&cursor=2", 200},
		{"敌意命中", "/api/v1/search", "/api/v1/search?q=正文", 200},
		{"参数有误", "/api/v1/search", "/api/v1/search?limit=-1", 400},
		{"坏游标", "/api/v1/search", "/api/v1/search?cursor=x", 400},
		{"不是 UTF-8", "/api/v1/search", "/api/v1/search?q=%ff", 400},
		{"近似", "/api/v1/search", "/api/v1/search?q=何元山", 200},
		{"拼音", "/api/v1/search", "/api/v1/search?q=heyuanshan", 200},
		{"按文章合并", "/api/v1/search", "/api/v1/search?q=营商环境&group=article", 200},
		{"联想", "/api/v1/suggest", "/api/v1/suggest?q=heyuan", 200},
		{"没有联想", "/api/v1/suggest", "/api/v1/suggest?q=", 200},
		{"联想条数有误", "/api/v1/suggest", "/api/v1/suggest?q=a&limit=0", 400},
		{"文章", "/api/v1/articles/{id}", "/api/v1/articles/qh-1", 200},
		{"敌意文章", "/api/v1/articles/{id}", "/api/v1/articles/" + url.PathEscape(`x"><script>`), 200},
		{"没有的文章", "/api/v1/articles/{id}", "/api/v1/articles/x", 404},
		{"没有的段落", "/api/v1/paragraphs/{id}", "/api/v1/paragraphs/qh-1:99", 404},
		{"段落", "/api/v1/paragraphs/{id}", "/api/v1/paragraphs/qh-1:2", 200},
		{"引语段落", "/api/v1/paragraphs/{id}", "/api/v1/paragraphs/qh-1:1", 200},
		{"引语", "/api/v1/quotes", "/api/v1/quotes?facets=all&limit=200", 200},
		{"引语里的词", "/api/v1/quotes", "/api/v1/quotes?q=营商环境&kind=speech&speaker=何远山", 200},
		{"没有引语", "/api/v1/quotes", "/api/v1/quotes?q=没有", 200},
		{"引语的参数有误", "/api/v1/quotes", "/api/v1/quotes?source_type=天上", 400},
		{"提法", "/api/v1/phrase", "/api/v1/phrase?q=营商环境", 200},
		{"没有的提法", "/api/v1/phrase", "/api/v1/phrase?q=没有", 200},
		{"提法是空的", "/api/v1/phrase", "/api/v1/phrase?q=，", 400},
		{"引语成表", "/api/v1/quotes", "/api/v1/quotes?format=csv", 200},
		{"数字", "/api/v1/figures", "/api/v1/figures?kind=money,area&kind=date&kind=rate&facets=all&limit=200", 200},
		{"数字，约数与降幅", "/api/v1/figures", "/api/v1/figures?q=禾川县", 200},
		{"没有数字", "/api/v1/figures", "/api/v1/figures?q=没有", 200},
		{"数字的警告", "/api/v1/figures", "/api/v1/figures?q=警告", 200},
		{"数字的后一页", "/api/v1/figures", "/api/v1/figures?limit=2&cursor=2", 200},
		{"数字的参数有误", "/api/v1/figures", "/api/v1/figures?kind=colour", 400},
		{"数字成表", "/api/v1/figures", "/api/v1/figures?format=csv", 200},
		{"说法不同", "/api/v1/figures/conflicts", "/api/v1/figures/conflicts", 200},
		{"没有不同", "/api/v1/figures/conflicts", "/api/v1/figures/conflicts?q=没有", 200},
		{"不同说法成表", "/api/v1/figures/conflicts", "/api/v1/figures/conflicts?format=csv", 200},
		{"不同说法的参数有误", "/api/v1/figures/conflicts", "/api/v1/figures/conflicts?sort=up", 400},
		{"名单", entities, entities + "?limit=200", 200},
		{"名单的后一页", entities, entities + "?type=person,place&sort=name&limit=1&cursor=1", 200},
		{"没有名字", entities, entities + "?q=没有", 200},
		{"名单的警告", entities, entities + "?q=警告", 200},
		{"名单的参数有误", entities, entities + "?type=star", 400},
		{"人物卡", card, entities + "/person/何远山", 200},
		{"机构卡", card, entities + "/organization/" + url.PathEscape("远禾新材料有限公司"), 200},
		{"地点卡", card, entities + "/place/云岭县?exact=true&from=2023", 200},
		{"敌意的名片", card, entities + "/person/" + url.PathEscape(`<script>alert("x")</script>`), 200},
		{"没有这个人", card, entities + "/person/没有", 404},
		{"名片的参数有误", card, entities + "/person/何远山?exact=yes", 400},
		{"声明的简称", entities + "/declared", entities + "/declared", 200},
		{"统计", "/api/v1/stats", "/api/v1/stats", 200},
		{"试查", "/healthz", "/healthz", 200},
		{"就绪", "/readyz", "/readyz", 200},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := httptest.NewRequest("GET", c.target, nil)
			w := httptest.NewRecorder()
			h.ServeHTTP(w, r)
			if w.Code != c.status {
				t.Fatalf("status %d, want %d: %s", w.Code, c.status, w.Body)
			}
			item := doc.Paths.Value(c.path)
			in := &openapi3filter.ResponseValidationInput{
				RequestValidationInput: &openapi3filter.RequestValidationInput{
					Request: r,
					Route:   &routers.Route{Spec: doc, Path: c.path, PathItem: item, Method: "GET", Operation: item.Get},
				},
				Status: w.Code, Header: w.Header(),
			}
			in.SetBodyBytes(w.Body.Bytes())
			if err := openapi3filter.ValidateResponse(t.Context(), in); err != nil {
				t.Errorf("%v\n%s", err, w.Body)
			}
		})
	}
}

// TestParametersMatchDocument checks that what the manual's examples send is valid
// by the document, and what the server refuses is not.
func TestParametersMatchDocument(t *testing.T) {
	t.Parallel()
	h, doc := load(t)
	const search, figures, conflicts = "/api/v1/search", "/api/v1/figures", "/api/v1/figures/conflicts"
	const entities = "/api/v1/entities"
	for _, c := range []struct {
		name, path, query string
		valid             bool
	}{
		{"全部参数", search, "q=营商环境&limit=5&sort=-date&from=2024年5月&to=今年&source=青禾日报&facets=person,source&group=none", true},
		{"没有参数", search, "", true},
		{"只要总数", search, "limit=0", true},
		{"条数太大", search, "limit=201", false},
		{"负的条数", search, "limit=-1", false},
		{"不是数", search, "limit=x", false},
		{"未知排序", search, "sort=up", false},
		{"按文章合并", search, "group=article", true},
		{"未知分组", search, "group=story", false},
		{"数字的全部参数", figures, "q=禾川县&where=投资>5亿元&kind=money&kind=rate,area&unit=CNY&metric=总投资&metric=占地&" +
			"from=2023&to=今年&source=禾川日报&limit=5&sort=-value&facets=unit,kind&format=json", true},
		{"数字没有参数", figures, "", true},
		{"按值排序", figures, "sort=value", true},
		{"数字不按相关排序", figures, "sort=relevance", false},
		{"未知格式", figures, "format=xml", false},
		{"数字的条数是负的", figures, "limit=-1", false},
		{"表格的条数不限", figures, "format=csv&limit=1000", true},
		{"说法不同的参数", conflicts, "where=投资>5亿元&kind=money&sort=date&format=json&limit=1", true},
		{"说法不同的未知排序", conflicts, "sort=up", false},
		{"名单的全部参数", entities, "q=青禾市&type=person&type=place&name=何&from=2023&to=今年&source=青禾日报&sort=name&limit=5", true},
		{"名单没有参数", entities, "", true},
		{"名单不按日期排序", entities, "sort=date", false},
		{"名单的条数太大", entities, "limit=201", false},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := httptest.NewRequest("GET", c.path+"?"+c.query, nil)
			w := httptest.NewRecorder()
			h.ServeHTTP(w, r)
			if got := w.Code == http.StatusOK; got != c.valid {
				t.Errorf("status %d, accepted should be %v", w.Code, c.valid)
			}
			item := doc.Paths.Value(c.path)
			err := openapi3filter.ValidateRequest(t.Context(), &openapi3filter.RequestValidationInput{
				Request: r,
				Route:   &routers.Route{Spec: doc, Path: c.path, PathItem: item, Method: "GET", Operation: item.Get},
			})
			if (err == nil) != c.valid {
				t.Errorf("the document says %v", err)
			}
		})
	}
}

// TestBatchMatchesDocument validates requests with many queries, and their answers.
func TestBatchMatchesDocument(t *testing.T) {
	t.Parallel()
	h, doc := load(t)
	const path = "/api/v1/search/batch"
	item := doc.Paths.Value(path)
	for _, c := range []struct {
		name, body string
		status     int
	}{
		{"文字", `{"queries":["营商环境","没有的词"],"limit":2}`, 200},
		{"对象", `{"queries":[{"id":"甲","q":"何元山","limit":1,"group":"article"}]}`, 200},
		{"坏的一行", `{"queries":["营商环境",{"q":"营商环境","sort":"date","from":"2024"}]}`, 200},
		{"一个也没有", `{"queries":[]}`, 200},
		{"没有查询", `{}`, 400},
		{"条数太大", `{"queries":["甲"],"limit":201}`, 400},
		{"未知排序", `{"queries":["甲"],"sort":"up"}`, 400},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := httptest.NewRequest("POST", path, strings.NewReader(c.body))
			r.Header.Set("Content-Type", "application/json")
			w := httptest.NewRecorder()
			h.ServeHTTP(w, r)
			if w.Code != c.status {
				t.Fatalf("status %d, want %d: %s", w.Code, c.status, w.Body)
			}
			r = httptest.NewRequest("POST", path, strings.NewReader(c.body))
			r.Header.Set("Content-Type", "application/json")
			in := &openapi3filter.RequestValidationInput{
				Request: r,
				Route:   &routers.Route{Spec: doc, Path: path, PathItem: item, Method: "POST", Operation: item.Post},
			}
			if err := openapi3filter.ValidateRequest(t.Context(), in); (err == nil) != (c.status == 200) {
				t.Errorf("the document says of the request: %v", err)
			}
			out := &openapi3filter.ResponseValidationInput{RequestValidationInput: in, Status: w.Code, Header: w.Header()}
			out.SetBodyBytes(w.Body.Bytes())
			if err := openapi3filter.ValidateResponse(t.Context(), out); err != nil {
				t.Errorf("%v\n%s", err, w.Body)
			}
		})
	}
}

// TestCheckMatchesDocument validates the requests and answers of drafts.
func TestCheckMatchesDocument(t *testing.T) {
	t.Parallel()
	h, doc := load(t)
	const path = "/api/v1/check"
	for _, c := range []struct {
		name, target, body string
		valid              bool
		status             int
	}{
		{"各种结论", path, `{"text":"“营商环境”，“营商环境好了”，“绝不会有人这样说话的呀”，“双碳”，投资12.9亿元。","places":3}`, true, 200},
		{"没有可核对的", path + "?places=50&from=2024&to=今年&source=青禾日报", `{"text":"天气晴好。"}`, true, 200},
		{"出处太多", path + "?places=51", `{"text":"天气晴好。"}`, false, 400},
		{"空的", path, `{"text":""}`, true, 400},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := httptest.NewRequest("POST", c.target, strings.NewReader(c.body))
			r.Header.Set("Content-Type", "application/json")
			w := httptest.NewRecorder()
			h.ServeHTTP(w, r)
			if w.Code != c.status {
				t.Fatalf("status %d, want %d: %s", w.Code, c.status, w.Body)
			}
			item := doc.Paths.Value(path)
			again := httptest.NewRequest("POST", c.target, strings.NewReader(c.body))
			again.Header.Set("Content-Type", "application/json")
			in := &openapi3filter.RequestValidationInput{
				Request: again, QueryParams: again.URL.Query(),
				Route: &routers.Route{Spec: doc, Path: path, PathItem: item, Method: "POST", Operation: item.Post},
			}
			if err := openapi3filter.ValidateRequest(t.Context(), in); (err == nil) != c.valid {
				t.Errorf("the request is valid: %v, want %v: %v", err == nil, c.valid, err)
			}
			out := &openapi3filter.ResponseValidationInput{RequestValidationInput: in, Status: w.Code, Header: w.Header()}
			out.SetBodyBytes(w.Body.Bytes())
			if err := openapi3filter.ValidateResponse(t.Context(), out); err != nil {
				t.Errorf("%v\n%s", err, w.Body)
			}
		})
	}
}
