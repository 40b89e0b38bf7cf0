package webui_test

import (
	"context"
	"errors"
	"html"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"

	"xunwen/corpus"
	"xunwen/search"
	"xunwen/search/query"
)

// cardAddress is the address of a card: type, name, and parameters as those of address.
func cardAddress(kind corpus.EntityType, name string, pairs ...string) string {
	return address("/entity/"+string(kind)+"/"+url.PathEscape(name), pairs...)
}

// namePages are lists of names with what must stand in them, and what must not.
func namePages() []pageCase {
	he := cardAddress(corpus.Person, "何远山", "back", "/entities")
	return []pageCase{
		{
			"全部", "/entities",
			[]string{
				`<strong class="total">4</strong> 个人物、机构与地点`, `action="/entities"`, `aria-current="page">人物机构</a>`, `<a href="/entities" aria-current="true">全部</a>`,
				`<a href="/entities?type=person">人物</a>`, `<h2><a href="` + he + `">何远山</a> <span class="type">人物</span></h2>`,
				`青禾市委书记<span class="dot">；</span>青禾市市长`, `又名 老何、何远山同志</span>`, `又名 远禾新材、远禾、远禾公司、远禾新材料 等</span>`,
				`href="` + html.EscapeString(address("/", "q", "人物:何远山")) + `" aria-label="提到何远山的 27 段"><strong>27</strong> 段</a> <span>19 篇</span>`,
				`<time datetime="2019-03-02">2019-03-02</time> 至 <time datetime="2024-05-24">2024-05-24</time>`,
				`<p class="when"><time datetime="2024-04-03">2024-04-03</time></p>`, `<a href="/entities?sort=name">按名称</a>`, `<label for="name">名称含</label>`,
			},
			[]string{"没有找到", "下一页", "理解为", `class="filters"`},
		},
		{
			"限定种类与名称", address("/entities", "q", "营商环境", "type", "person", "name", "何", "from", "2024", "source", "青禾日报", "sort", "name"),
			[]string{
				`<strong class="total">1</strong> 个人物`, `aria-label="去掉限定 名称含“何”"`, `aria-label="去掉限定 《青禾日报》"`, `aria-label="去掉限定 2024 至"`,
				`value="营商环境"`, `<input id="name" type="search" name="name" value="何"`, `<input type="hidden" name="type" value="person">`,
				`<input type="hidden" name="q" value="营商环境">`, `<input type="hidden" name="sort" value="name">`, `<input type="hidden" name="name" value="何">`,
				`href="` + html.EscapeString(address("/", "q", "营商环境 人物:何远山", "from", "2024", "source", "青禾日报")) + `"`,
				`<title>营商环境 何 人物 - 寻闻</title>`, `aria-current="true">按名称</a>`,
			},
			[]string{"牛向东", "远禾新材料"},
		},
		{
			"与谁一同出现", address("/entities", "q", "人物:牛向东 OR 投资"),
			[]string{`href="` + html.EscapeString(address("/", "q", "(人物:牛向东 OR 投资) 人物:何远山")) + `"`, `href="` + html.EscapeString(address("/", "q", "(人物:牛向东 OR 投资) 地点:=云岭县")) + `"`}, nil,
		},
		{
			"没有找到", address("/entities", "q", "没有的词", "type", "place", "name", "云", "to", "2024"),
			[]string{
				"没有找到", ">不限名称</a>", ">人物、机构、地点一起看</a>", ">不限查询词</a>", ">去掉日期与报纸的限定</a>",
				`<a href="` + html.EscapeString(address("/", "q", `"云"`)) + `">在原文里找这几个字</a>`,
				`href="` + html.EscapeString(address("/entities", "name", "云", "q", "没有的词", "to", "2024")) + `">人物、机构、地点一起看`,
			},
			[]string{`class="names"`, `class="sorts"`},
		},
		{
			"从检索页来", address("/", "q", "何远山"),
			[]string{
				`<p class="cards"><a href="` + html.EscapeString(cardAddress(corpus.Person, "何远山", "back", address("/", "q", "何远山"))) + `">何远山 <span class="type">人物卡</span></a></p>`,
				`class="to-card" href="` + html.EscapeString(cardAddress(corpus.Organization, "中共青禾市委", "back", address("/", "q", "何远山"))) + `" title="机构卡" aria-label="中共青禾市委的机构卡">卡</a>`,
				`<a href="` + html.EscapeString(address("/entities", "q", "何远山")) + `">人物机构</a>`,
			},
			[]string{`aria-label="青禾日报的`, `2024-05的`},
		},
		{"首页的例子", "/", []string{`<td><a href="/entities">人物机构</a></td>`}, []string{`class="cards"`}},
		{
			"从文章来", "/article/qh-1",
			[]string{
				`<a class="entity" href="` + cardAddress(corpus.Person, "何远山") + `" title="人物：何远山，青禾市委书记" draggable="false">何远山</a>`,
				`<a class="entity" href="` + cardAddress(corpus.Place, "青禾市") + `"`,
			},
			[]string{`<a class="figure"`},
		},
	}
}

func TestNamePages(t *testing.T) {
	t.Parallel()
	h := handler(t, entityFake())
	for _, c := range namePages() {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			c.hold(t, h)
		})
	}
}

// TestEntityRequest checks what the list asks the engine.
func TestEntityRequest(t *testing.T) {
	t.Parallel()
	s := entityFake()
	h := handler(t, s)
	page(t, h, address("/entities", "q", " 云岭县 ", "name", " 何 ", "type", "person", "sort", "name", "from", "2024-01", "to", "2024", "source", "云岭晚报", "cursor", "0"))
	got := s.asked
	if got.Query != "云岭县" || got.Name != "何" || !slices.Equal(got.Types, []corpus.EntityType{corpus.Person}) || got.Sort != search.EntitiesByName ||
		got.From != "2024-01" || got.To != "2024" || got.Source != "云岭晚报" || got.Cursor != "0" || got.Limit != 50 || got.Check() != nil {
		t.Errorf("asked %+v", got)
	}
	page(t, h, "/entities")
	if got := s.asked; !slices.Equal(got.Types, search.EntityTypes()) || got.Check() != nil {
		t.Errorf("asked %+v", got)
	}
}

// TestNamePaging turns every page: each name is seen once, and the choices go along.
func TestNamePaging(t *testing.T) {
	t.Parallel()
	h := handler(t, manyNames())
	seen := map[string]bool{}
	pages := 0
	for target := "/entities?sort=name&type=organization"; target != ""; pages++ {
		got := page(t, h, target)
		for _, name := range links(got, `<h2><a href="[^"]*">([^<]*)</a>`) {
			if seen[name] {
				t.Errorf("%s stands there twice", name)
			}
			seen[name] = true
		}
		if back := links(got, `<a href="([^"]*)">回到第一页`); (len(back) == 1) != (pages > 0) || pages > 0 && back[0] != "/entities?sort=name&type=organization" {
			t.Errorf("page %d leads back to %v", pages, back)
		}
		for _, link := range links(got, `<nav class="(?:sorts|kinds)"[^>]*>(?:<a href="([^"]*)")`) {
			if strings.Contains(link, "cursor") {
				t.Errorf("%s takes the place of another list along", link)
			}
		}
		target = ""
		if to := links(got, `<a rel="next" href="([^"]*)">下一页`); len(to) == 1 {
			target = to[0]
		}
	}
	if len(seen) != 121 || pages != 3 {
		t.Errorf("%d names on %d pages, want 121 on 3", len(seen), pages)
	}
}

// TestNameWarnings shows what the engine says of the query, and where its proposals lead.
func TestNameWarnings(t *testing.T) {
	t.Parallel()
	s := entityFake()
	s.resp = &search.EntityResponse{
		Typed: "云岭县", Understood: "含“云岭”", Match: search.MatchNear, Total: 1, Rows: s.rows[:1],
		Warnings: []query.Warning{{Message: "理解为 云岭", Suggestion: "云岭"}},
	}
	got := page(t, handler(t, s), address("/entities", "q", "云岭县", "name", "何", "cursor", "3"))
	for _, want := range []string{
		"理解为：含“云岭”", "以下名称出自字形、读音相近或差一个字的段落", `试试 <a href="` + html.EscapeString(address("/entities", "q", "云岭", "name", "何")) + `">云岭</a>`,
	} {
		if !strings.Contains(got, want) {
			t.Errorf("the page lacks %s", want)
		}
	}
	s.resp.Match = search.MatchPinyin
	if got := page(t, handler(t, s), "/entities?q=a"); !strings.Contains(got, "按拼音理解") {
		t.Error("no word of pinyin")
	}
}

// TestNameErrors sends what no link of the pages holds.
func TestNameErrors(t *testing.T) {
	t.Parallel()
	long := strings.Repeat("字", 2001)
	for _, c := range []struct {
		name, target string
		err          error
		status       int
		says         string
	}{
		{"坏种类", "/entities?type=event", nil, 400, "没有“event”这一类"},
		{"坏排序", "/entities?sort=date", nil, 400, "没有“date”这种排序"},
		{"查询太长", address("/entities", "q", long), nil, 400, "查询太长"},
		{"名称太长", address("/entities", "name", long), nil, 400, "要找的名称太长"},
		{"游标太长", "/entities?cursor=" + strings.Repeat("x", 5000), nil, 400, "翻页的位置已经失效"},
		{"坏游标", "/entities?cursor=x&type=person", nil, 400, `<a href="/entities?type=person">回到第一页</a>`},
		{"坏日期", "/entities?from=x", &search.ParameterError{Name: "from", Value: "x", Reason: "“x”不是日期"}, 400, "“x”不是日期。"},
		{"超时", "/entities", context.DeadlineExceeded, 504, "超时"},
		{"内部错误", "/entities", errors.New("disk on fire"), 500, "已记入日志"},
		{"多一段", "/entities/", nil, 404, "没有这个页面"},
		{"没有的类型", "/entity/event/a", nil, 404, "没有这个页面"},
		{"没有名称", "/entity/person/", nil, 404, "没有这个页面"},
		{"卡片坏日期", cardAddress(corpus.Person, "何远山", "from", "x"), &search.ParameterError{Name: "from", Value: "x", Reason: "“x”不是日期"}, 400, "“x”不是日期。"},
		{"卡片内部错误", cardAddress(corpus.Person, "何远山"), errors.New("disk on fire"), 500, "已记入日志"},
		{"没有的人", cardAddress(corpus.Person, "何近水"), nil, 404, "没有叫“何近水”的人物"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			s := entityFake()
			s.err = c.err
			w := get(handler(t, s), c.target)
			body := w.Body.String()
			if w.Code != c.status || !strings.Contains(body, c.says) || strings.Contains(body, "on fire") || strings.Contains(body, long) {
				t.Errorf("status %d, want %d with %q: %s", w.Code, c.status, c.says, body)
			}
			if path, _, _ := strings.Cut(c.target, "?"); path == "/entities" && !strings.Contains(body, `action="/entities"`) {
				t.Error("the form of the page of the error leads elsewhere")
			}
		})
	}
}

// TestHostileNames looks for anything of hostile names that came through as markup.
func TestHostileNames(t *testing.T) {
	t.Parallel()
	s := hostileNames()
	h := handler(t, s)
	script := `"><script>alert("x")</script>`
	card := cardAddress(corpus.Person, scriptText)
	targets := []string{
		"/entities", card, cardAddress(corpus.Person, scriptText, "exact", "true", "from", script, "source", script, "back", "/?q="+url.QueryEscape(script)),
		cardAddress(corpus.Place, script, "from", script), "/article/" + url.PathEscape(`x"><script>`), "/?q=" + url.QueryEscape("正文"),
		address("/", "q", "人物:"+script),
	}
	for _, name := range []string{"q", "name", "type", "sort", "from", "to", "source", "cursor"} {
		targets = append(targets, address("/entities", name, script))
	}
	for _, target := range targets {
		got := get(h, target).Body.String()
		for _, evil := range []string{"<script>alert", `<b>`, `"onmouseover`, `"><script`, `' onload='x">`, "javascript:"} {
			if strings.Contains(got, evil) {
				t.Errorf("%s: %q came through", target, evil)
			}
		}
		if strings.Contains(got, " style=") || strings.Count(got, "<script") != 2 {
			t.Errorf("%s: inline style or script", target)
		}
	}
	want := s.Articles[0].Blocks[0].Text
	sentences := regexp.MustCompile(`(?s)<q class="snippet">(.*?)</q>`).FindAllStringSubmatch(page(t, h, card), -1)
	if len(sentences) != 3 {
		t.Errorf("%d sentences, want one of an office, a figure and a mention", len(sentences))
	}
	for _, m := range sentences {
		if text(m[1]) != want {
			t.Errorf("sentence %q, want %q", text(m[1]), want)
		}
	}
}

// FuzzNamePages sends any parameters and any name: the page is whole, or the question
// refused.
func FuzzNamePages(f *testing.F) {
	for _, seed := range []string{
		"q=云岭县&name=何", "type=person&sort=name&cursor=2", "type=x", "name=%00&from=%ff", "exact=true&back=/entities", "back=%2Fentity%2Fperson%2Fa", "cursor=-1",
	} {
		f.Add(seed, "何远山")
	}
	f.Add("exact=true", "")
	f.Add("from=2024", scriptText)
	plain, hostile := handler(f, entityFake()), handler(f, hostileNames())
	f.Fuzz(func(t *testing.T, params, name string) {
		for _, h := range []http.Handler{plain, hostile} {
			for _, path := range []string{"/entities", "/entity/person/" + url.PathEscape(name)} {
				r := httptest.NewRequest("GET", path, nil)
				r.URL.RawQuery = params
				w := httptest.NewRecorder()
				h.ServeHTTP(w, r)
				if w.Code >= 500 || strings.Count(w.Body.String(), "<script") != 2 || !strings.Contains(w.Body.String(), "</html>") {
					t.Fatalf("%s?%s: status %d: %s", path, params, w.Code, w.Body)
				}
			}
		}
	})
}

func BenchmarkNames(b *testing.B) {
	h := handler(b, manyNames())
	b.ReportAllocs()
	for b.Loop() {
		get(h, "/entities")
	}
}
