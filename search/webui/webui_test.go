package webui_test

import (
	"context"
	"errors"
	"html"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"xunwen/corpus"
	"xunwen/search"
	"xunwen/search/webui"
	"xunwen/search/wire/searchfake"
)

func fake() *searchfake.Searcher {
	return &searchfake.Searcher{Articles: searchfake.Articles(), Sample: true}
}

func handler(t testing.TB, s search.Searcher) http.Handler {
	t.Helper()
	h, err := webui.New(webui.Config{Searcher: s, Version: "1.2"})
	if err != nil {
		t.Fatal(err)
	}
	return h
}

func get(h http.Handler, target string) *httptest.ResponseRecorder {
	w := httptest.NewRecorder()
	h.ServeHTTP(w, httptest.NewRequest("GET", target, nil))
	return w
}

// page returns the HTML of an address that must answer 200.
func page(t *testing.T, h http.Handler, target string) string {
	t.Helper()
	w := get(h, target)
	if w.Code != http.StatusOK {
		t.Fatalf("%s: status %d: %s", target, w.Code, w.Body)
	}
	return w.Body.String()
}

// text strips the tags of HTML.
func text(s string) string {
	return html.UnescapeString(regexp.MustCompile(`<[^>]*>`).ReplaceAllString(s, ""))
}

func TestPages(t *testing.T) {
	t.Parallel()
	h := handler(t, fake())
	q := url.QueryEscape("营商环境")
	for _, c := range []struct {
		name, target string
		want, not    []string
	}{
		{
			"首页", "/",
			[]string{`lang="zh-CN"`, `role="search"`, "跳到正文", "内置样本语料：虚构的报纸、人物与企业", "可以这样查", "人物:何远山", "3 篇文章", "见报时间"},
			[]string{`class="hit"`},
		},
		{
			"结果", "/?q=" + q,
			[]string{`<mark>营商环境</mark>`, `<strong class="total">4</strong>`, "用时 4 毫秒", "《青禾日报》", `value="营商环境"`, "按相关", "旧的在前"},
			[]string{"下一页", "没有找到", "可以这样查"},
		},
		{"空框提交", "/?q=", []string{`<strong class="total">11</strong>`, `class="hit"`}, []string{"可以这样查"}},
		{
			"分面", "/?q=" + q,
			[]string{
				`href="/?q=` + url.QueryEscape("营商环境 人物:何远山") + `"`,
				`href="/?q=` + url.QueryEscape("营商环境 来源:青禾日报") + `"`,
				`href="/?from=2024-05&amp;q=` + q + `&amp;to=2024-05"`,
			},
			nil,
		},
		{
			"已选的条件可去掉", "/?source=" + url.QueryEscape("青禾日报") + "&q=" + url.QueryEscape("营商环境 人物:何远山"),
			[]string{`aria-label="去掉限定 《青禾日报》"`, `aria-label="去掉 何远山"`}, nil,
		},
		{"没有结果", "/?q=" + url.QueryEscape("没有的词"), []string{"没有找到", "去掉引号"}, nil},
		{"部分符合", "/?q=" + url.QueryEscape("云岭县 竞争力"), []string{"以下符合部分条件", "理解为"}, nil},
		{"警告", "/?q=" + url.QueryEscape("营商环境 警告"), []string{"括号没有配对", "试试"}, nil},
		{"文章", "/article/qh-1?q=" + q + "&p=1", []string{
			`<h1 class="headline" id="b-h">小城引来大企业</h1>`, "——一季度签约项目四十二个", `class="block shown" id="b-1"`, `<mark>营商环境</mark>`,
			`title="人物：何远山，青禾市委书记"`, `title="总投资，15,560,000,000 元"`, `title="日期：2024-05-20"`,
			"《青禾日报》 2024-05-24 01版：要闻 林小禾、周一鸣 《小城引来大企业》 第1段", "原文断行，已接合 1 处（原文第 9、13 行）", `class="join"`,
			`<h2 class="subhead" id="b-sh1">`, `href="https://news.example/qh/1"`, "返回“营商环境”的结果",
		}, nil},
		{"标题命中", "/article/qh-1?p=h", []string{`<h1 class="headline shown" id="b-h">`}, []string{"<mark>"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			got := page(t, h, c.target)
			for _, want := range c.want {
				if !strings.Contains(got, want) && !strings.Contains(html.UnescapeString(got), html.UnescapeString(want)) {
					t.Errorf("%s lacks %s", c.target, want)
				}
			}
			for _, not := range c.not {
				if strings.Contains(got, not) {
					t.Errorf("%s has %s", c.target, not)
				}
			}
		})
	}
}

// TestOddIDs opens the article whose id means something in every part of an
// address, by the link that the results give.
func TestOddIDs(t *testing.T) {
	t.Parallel()
	h := handler(t, fake())
	results := page(t, h, "/?q="+url.QueryEscape("十条措施"))
	m := regexp.MustCompile(`<h3><a href="([^"]*)"`).FindAllStringSubmatch(results, -1)
	if len(m) != 2 {
		t.Fatalf("%d links in %s", len(m), results)
	}
	link := html.UnescapeString(m[1][1])
	if got := page(t, h, link); !strings.Contains(got, `class="block shown" id="b-p.01"`) {
		t.Errorf("%s does not show the block", link)
	}
}

func TestPaging(t *testing.T) {
	t.Parallel()
	s := &searchfake.Searcher{}
	for range 45 {
		s.Articles = append(s.Articles, &corpus.Article{ID: "a", Headline: "题", Date: corpus.NewDay(2024, 1, 1), Blocks: []corpus.Paragraph{{ID: "1", Text: "字"}}})
	}
	h := handler(t, s)
	next := regexp.MustCompile(`<a rel="next" href="([^"]*)">下一页`)
	hits, pages := 0, 0
	for target := "/?q=" + url.QueryEscape("字"); target != ""; pages++ {
		got := page(t, h, target)
		hits += strings.Count(got, `<li class="hit">`)
		target = ""
		if m := next.FindStringSubmatch(got); m != nil {
			target = html.UnescapeString(m[1])
		}
	}
	if hits != 45 || pages != 3 {
		t.Errorf("%d hits on %d pages, want 45 on 3", hits, pages)
	}
}

// TestHostileText looks for anything of the hostile article that came through
// as markup.
func TestHostileText(t *testing.T) {
	t.Parallel()
	h := handler(t, fake())
	script := url.QueryEscape(`"><script>alert("x")</script>`)
	for _, target := range []string{
		"/?q=" + url.QueryEscape("正文"), "/?q=" + script, "/?q=a&source=" + script, "/?q=a&from=" + script, "/?q=&cursor=" + script,
		"/article/" + url.PathEscape(`x"><script>`), "/article/" + url.PathEscape(`x"><script>`) + "?q=" + script + "&p=" + url.QueryEscape(`1"><b>`),
		"/article/" + script, "/" + script, "/?sort=" + script,
	} {
		got := get(h, target).Body.String()
		for _, evil := range []string{"<script>alert", `<b>`, "javascript:", "onerror", `"><script`} {
			if strings.Contains(got, evil) {
				t.Errorf("%s: %q came through", target, evil)
			}
		}
		if strings.Contains(got, " style=") || strings.Contains(got, "<style") || strings.Count(got, "<script") != 2 {
			t.Errorf("%s: inline style or script", target)
		}
	}
}

// TestMarksKeepText strips the tags of what was found and of the article: the
// stored text remains.
func TestMarksKeepText(t *testing.T) {
	t.Parallel()
	h := handler(t, fake())
	snippet := regexp.MustCompile(`(?s)<q class="snippet">(.*?)</q>`)
	body := regexp.MustCompile(`(?s)<p class="body">(.*?)</p>`)
	for _, a := range searchfake.Articles() {
		results := page(t, h, "/?q="+url.QueryEscape("业 市 正文 云岭县"))
		article := page(t, h, "/article/"+url.PathEscape(a.ID)+"?q="+url.QueryEscape("业 市 正文 青禾市委书记何"))
		var snippets, bodies []string
		for _, m := range snippet.FindAllStringSubmatch(results, -1) {
			snippets = append(snippets, text(m[1]))
		}
		for _, m := range body.FindAllStringSubmatch(article, -1) {
			bodies = append(bodies, text(m[1]))
		}
		for _, p := range a.Blocks {
			if p.Type != corpus.BlockParagraph {
				continue
			}
			if !contains(snippets, p.Text) {
				t.Errorf("no hit has exactly %q", p.Text)
			}
			if !contains(bodies, p.Text) {
				t.Errorf("no block of the article is exactly %q in %q", p.Text, bodies)
			}
		}
	}
}

func contains(list []string, s string) bool {
	for _, one := range list {
		if one == s {
			return true
		}
	}
	return false
}

// plainSearcher hides the Marker of the fake.
type plainSearcher struct{ search.Searcher }

func TestWithoutMarker(t *testing.T) {
	t.Parallel()
	got := page(t, handler(t, plainSearcher{fake()}), "/article/qh-1?q="+url.QueryEscape("营商环境"))
	if strings.Contains(got, "<mark>") || !strings.Contains(got, "营商环境就是竞争力") {
		t.Error("an engine that cannot mark must show the plain article")
	}
}

func TestErrors(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, target, says string
		err                error
		status             int
	}{
		{"没有的页面", "/nothing", "没有这个页面", nil, 404},
		{"没有的文章", "/article/none", "没有这篇文章", nil, 404},
		{"没有编号", "/article/", "没有这篇文章", nil, 404},
		{"坏编号", "/article/%zz", "没有这篇文章", nil, 404},
		{"没有的文件", "/assets/style.css", "没有这个文件", nil, 404},
		{"坏游标", "/?q=a&cursor=x", `<a href="/?q=a">回到第一页</a>`, nil, 400},
		{"引擎拒绝的查询", "/?q=a", "不能执行", search.ErrBadRequest, 400},
		{"查询太长", "/?q=" + strings.Repeat("a", 2001), "太长", nil, 400},
		{"超时", "/?q=a", "超时", context.DeadlineExceeded, 504},
		{"内部错误", "/?q=a", "已记入日志", errors.New("disk on fire"), 500},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			s := fake()
			if c.err != nil {
				s.Before = func(context.Context, search.Request) error { return c.err }
			}
			target := c.target
			r := httptest.NewRequest("GET", "/", nil)
			if u, err := url.Parse(target); err == nil {
				r.URL = u
			} else {
				r.URL.Path, r.URL.RawPath = target, target
			}
			w := httptest.NewRecorder()
			handler(t, s).ServeHTTP(w, r)
			if w.Code != c.status || !strings.Contains(w.Body.String(), c.says) {
				t.Errorf("status %d, want %d with %q: %s", w.Code, c.status, c.says, w.Body)
			}
			if strings.Contains(w.Body.String(), "disk on fire") {
				t.Error("the inner error is shown")
			}
			if ct := w.Header().Get("Content-Type"); !strings.HasPrefix(ct, "text/html") {
				t.Errorf("content type %q", ct)
			}
		})
	}
}

func TestEmptyIndexSaysHowToFillIt(t *testing.T) {
	t.Parallel()
	got := page(t, handler(t, &searchfake.Searcher{}), "/")
	if !strings.Contains(got, "索引还是空的") || !strings.Contains(got, "xunwen index 文件夹") {
		t.Error("no help on the page of an empty index")
	}
	if strings.Contains(got, "样本语料") {
		t.Error("an empty index is no sample")
	}
}

func TestMethods(t *testing.T) {
	t.Parallel()
	h := handler(t, fake())
	w := httptest.NewRecorder()
	h.ServeHTTP(w, httptest.NewRequest("POST", "/", nil))
	if w.Code != http.StatusMethodNotAllowed || w.Header().Get("Allow") != "GET, HEAD" {
		t.Errorf("POST: %d, Allow %q", w.Code, w.Header().Get("Allow"))
	}
	w = httptest.NewRecorder()
	h.ServeHTTP(w, httptest.NewRequest("HEAD", "/", nil))
	if w.Code != http.StatusOK || w.Body.Len() != 0 {
		t.Errorf("HEAD: %d with %d bytes", w.Code, w.Body.Len())
	}
}

func TestAssetsAreImmutable(t *testing.T) {
	t.Parallel()
	h := handler(t, fake())
	found := regexp.MustCompile(`(?:href|src)="(/assets/[^"]*)"`).FindAllStringSubmatch(page(t, h, "/"), -1)
	if len(found) != 4 {
		t.Fatalf("%d assets, want style, icon and two scripts", len(found))
	}
	for _, m := range found {
		w := get(h, m[1])
		if w.Code != http.StatusOK || !strings.Contains(w.Header().Get("Cache-Control"), "immutable") || w.Body.Len() == 0 {
			t.Errorf("%s: %d, %q", m[1], w.Code, w.Header().Get("Cache-Control"))
		}
		r := httptest.NewRequest("GET", m[1], nil)
		r.Header.Set("If-None-Match", w.Header().Get("ETag"))
		again := httptest.NewRecorder()
		h.ServeHTTP(again, r)
		if again.Code != http.StatusNotModified || again.Body.Len() != 0 {
			t.Errorf("%s with its ETag: %d and %d bytes", m[1], again.Code, again.Body.Len())
		}
	}
}

func TestNewNeedsASearcher(t *testing.T) {
	t.Parallel()
	if _, err := webui.New(webui.Config{}); err == nil {
		t.Error("no error")
	}
}

func FuzzPage(f *testing.F) {
	for _, seed := range []string{"q=营商环境", "q=%00&from=%ff", "cursor=99999", "q=a:b&sort=x&p=1", "q=人物:\"何 远山\""} {
		f.Add(seed, "qh-1")
	}
	h := handler(f, fake())
	f.Fuzz(func(t *testing.T, query, id string) {
		for _, path := range []string{"/", "/article/" + url.PathEscape(id)} {
			r := httptest.NewRequest("GET", path, nil)
			r.URL.RawQuery = query
			w := httptest.NewRecorder()
			h.ServeHTTP(w, r)
			if w.Code >= 500 || strings.Count(w.Body.String(), "<script") != 2 {
				t.Fatalf("%s?%s: status %d: %s", path, query, w.Code, w.Body)
			}
		}
	})
}

func BenchmarkResults(b *testing.B) {
	h := handler(b, fake())
	target := "/?q=" + url.QueryEscape("营商环境")
	b.ReportAllocs()
	for b.Loop() {
		get(h, target)
	}
}
