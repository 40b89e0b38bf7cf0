package webui_test

import (
	"context"
	"errors"
	"html"
	"net/url"
	"regexp"
	"strconv"
	"strings"
	"sync/atomic"
	"testing"

	"xunwen/corpus"
	"xunwen/search"
	"xunwen/search/webui"
	"xunwen/search/wire/searchfake"
)

// The engine can mark articles; the page finds that out at run time.
var _ interface {
	Mark(ctx context.Context, query string, a *corpus.Article) ([][]corpus.Span, error)
} = (*search.Engine)(nil)

// links returns the addresses of the links that match a pattern with one group.
func links(page, pattern string) []string {
	var out []string
	for _, m := range regexp.MustCompile(pattern).FindAllStringSubmatch(page, -1) {
		out = append(out, html.UnescapeString(m[1]))
	}
	return out
}

// total returns the number of paragraphs that a page of results tells.
func total(t *testing.T, page string) int {
	t.Helper()
	m := regexp.MustCompile(`<strong class="total">(\d+)</strong>`).FindStringSubmatch(page)
	if m == nil {
		t.Fatalf("no total on the page: %s", page)
	}
	n, _ := strconv.Atoi(m[1])
	return n
}

// counting counts what the page asks of a Searcher.
type counting struct {
	*searchfake.Searcher
	stats, searches atomic.Int32
	fail            atomic.Bool
}

func (c *counting) Stats(ctx context.Context) (*search.Stats, error) {
	c.stats.Add(1)
	if c.fail.Load() {
		return nil, errors.New("disk on fire")
	}
	return c.Searcher.Stats(ctx)
}

func (c *counting) Search(ctx context.Context, req search.Request) (*search.Response, error) {
	c.searches.Add(1)
	return c.Searcher.Search(ctx, req)
}

// TestResultsDoNotCountTheIndex holds what a page costs: one search and, once it
// is known whether this is the sample, no statistics except where they are shown.
func TestResultsDoNotCountTheIndex(t *testing.T) {
	t.Parallel()
	s := &counting{Searcher: fake()}
	h := handler(t, s)
	q := "/?q=" + url.QueryEscape("营商环境")
	page(t, h, q)
	if n := s.stats.Load(); n != 1 {
		t.Errorf("the first page asked %d times for statistics, want once to know the sample", n)
	}
	for _, c := range []struct {
		name, target    string
		stats, searches int32
		shown           bool
	}{
		{"结果", q, 0, 1, false},
		{"后面的页", q + "&cursor=1", 0, 1, false},
		{"文章", "/article/qh-1", 0, 0, false},
		{"首页", "/", 1, 1, true},
		{"没有结果", "/?q=" + url.QueryEscape("没有的词"), 1, 1, true},
	} {
		stats, searches := s.stats.Load(), s.searches.Load()
		got := page(t, h, c.target)
		if n := s.stats.Load() - stats; n != c.stats {
			t.Errorf("%s: asked %d times for statistics, want %d", c.name, n, c.stats)
		}
		if n := s.searches.Load() - searches; n != c.searches {
			t.Errorf("%s: %d searches, want %d", c.name, n, c.searches)
		}
		if shown := strings.Contains(got, "3 篇文章，11 个段落"); shown != c.shown {
			t.Errorf("%s: numbers shown %v, want %v", c.name, shown, c.shown)
		}
		if !strings.Contains(got, "内置样本语料") {
			t.Errorf("%s: does not say that this is the sample", c.name)
		}
	}
}

// TestPagesWithoutStatistics shows the page where statistics cannot be had, and
// asks again until they can.
func TestPagesWithoutStatistics(t *testing.T) {
	t.Parallel()
	s := &counting{Searcher: fake()}
	s.fail.Store(true)
	h := handler(t, s)
	for _, target := range []string{"/", "/?q=" + url.QueryEscape("营商环境"), "/article/qh-1"} {
		if got := page(t, h, target); strings.Contains(got, `class="banner"`) || regexp.MustCompile(`\d+ 篇文章，\d+ 个段落`).MatchString(got) || strings.Contains(got, "on fire") {
			t.Errorf("%s tells numbers that nobody has", target)
		}
	}
	s.fail.Store(false)
	if got := page(t, h, "/article/qh-1"); !strings.Contains(got, "内置样本语料") {
		t.Error("the sample was not asked for again")
	}
}

func TestBanners(t *testing.T) {
	t.Parallel()
	own := &searchfake.Searcher{Articles: searchfake.Articles()}
	const isSample, isEmpty = "内置样本语料", "索引还是空的"
	for _, c := range []struct {
		name     string
		searcher search.Searcher
		target   string
		want     string // the one banner; empty for none
	}{
		{"样本首页", fake(), "/", isSample},
		{"样本结果", fake(), "/?q=" + url.QueryEscape("营商环境"), isSample},
		{"样本文章", fake(), "/article/qh-1", isSample},
		{"自己的首页", own, "/", ""},
		{"自己的结果", own, "/?q=" + url.QueryEscape("营商环境"), ""},
		{"自己的文章", own, "/article/qh-1", ""},
		{"没有结果", own, "/?q=" + url.QueryEscape("没有的词"), ""},
		{"空索引首页", &searchfake.Searcher{}, "/", isEmpty},
		{"空索引结果", &searchfake.Searcher{}, "/?q=" + url.QueryEscape("营商环境"), isEmpty},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			got := page(t, handler(t, c.searcher), c.target)
			for _, banner := range []string{isSample, isEmpty} {
				if has := strings.Contains(got, banner); has != (banner == c.want) {
					t.Errorf("says %q: %v", banner, has)
				}
			}
			if n := strings.Count(got, `class="banner"`); n > 1 {
				t.Errorf("%d banners", n)
			}
		})
	}
}

// TestVersionAtTheFoot looks for the version on every kind of page.
func TestVersionAtTheFoot(t *testing.T) {
	t.Parallel()
	h := handler(t, fake())
	foot := regexp.MustCompile(`(?s)<footer class="foot">(.*?)</footer>`)
	for _, target := range []string{"/", "/?q=" + url.QueryEscape("营商环境"), "/?q=x", "/article/qh-1", "/nothing"} {
		m := foot.FindStringSubmatch(get(h, target).Body.String())
		if m == nil || !strings.Contains(text(m[1]), "寻闻 1.2") {
			t.Errorf("%s: foot %q", target, m)
		}
	}
	plain, err := webui.New(webui.Config{Searcher: fake()})
	if err != nil {
		t.Fatal(err)
	}
	if m := foot.FindStringSubmatch(page(t, plain, "/")); m == nil || !strings.Contains(m[1], "<span>寻闻</span>") {
		t.Errorf("without a version: foot %q", m)
	}
}

// TestPageLinks checks what stands at the foot of a page of results: the state of
// the search goes along, and the way back to the first page.
func TestPageLinks(t *testing.T) {
	t.Parallel()
	s := &searchfake.Searcher{}
	for range 45 {
		s.Articles = append(s.Articles, searchfake.Articles()[1])
	}
	h := handler(t, s)
	const next, first = `<a rel="next" href="([^"]*)">下一页`, `<a href="([^"]*)">回到第一页`
	start := "/?from=2024-01&q=" + url.QueryEscape("云岭县") + "&sort=-date&source=" + url.QueryEscape("云岭晚报") + "&to=2024"
	one := page(t, h, start)
	if got := links(one, first); len(got) != 0 {
		t.Errorf("the first page leads to the first page: %v", got)
	}
	to := links(one, next)
	if len(to) != 1 {
		t.Fatalf("next pages of the first: %v", to)
	}
	v, err := url.ParseQuery(strings.TrimPrefix(to[0], "/?"))
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]string{
		"q": "云岭县", "sort": "-date", "source": "云岭晚报", "from": "2024-01", "to": "2024", "cursor": "20",
	} {
		if got := v.Get(name); got != want {
			t.Errorf("the next page has %s=%q, want %q", name, got, want)
		}
	}
	two := page(t, h, to[0])
	if got := links(two, first); len(got) != 1 || got[0] != start {
		t.Errorf("the second page leads back to %v, want %s", got, start)
	}
	three := page(t, h, links(two, next)[0])
	if got := links(three, next); len(got) != 0 {
		t.Errorf("the last page has a next one: %v", got)
	}
	if n := strings.Count(three, `<li class="hit">`); n != 5 {
		t.Errorf("%d hits on the last page, want 5", n)
	}
	// Every other link of a later page begins at the first page again.
	for _, link := range links(two, `<nav class="sorts"[^>]*>(?:<a href="([^"]*)")`) {
		if strings.Contains(link, "cursor") {
			t.Errorf("%s takes the place of another order along", link)
		}
	}
}

// TestFacetLinks follows each value of each facet: as many paragraphs as promised
// stand there, the value can be taken away, and that leads back.
func TestFacetLinks(t *testing.T) {
	t.Parallel()
	s := fake()
	s.Articles = s.Articles[:2] // the names of the third are no words of a query
	h := handler(t, s)
	start := "/?q=" + url.QueryEscape("营商环境")
	all := page(t, h, start)
	values := regexp.MustCompile(`<li><a href="([^"]*)"><span class="value">([^<]*)</span><span class="count">(\d+)</span>`).FindAllStringSubmatch(all, -1)
	if len(values) < 8 {
		t.Fatalf("%d values in %s", len(values), all)
	}
	for _, m := range values {
		target, value := html.UnescapeString(m[1]), html.UnescapeString(m[2])
		got := page(t, h, target)
		if strings.Contains(target, url.QueryEscape("来源:")) && strconv.Itoa(total(t, got)) != m[3] {
			t.Errorf("%s: %d paragraphs, the facet says %s", value, total(t, got), m[3])
		}
		back := links(got, `<a href="([^"]*)" class="active" aria-label="去掉 `+regexp.QuoteMeta(value)+`"`)
		// A month without hits in the fake is not listed; the filter above always is.
		if strings.Contains(target, "from=") {
			back = links(got, `<a href="([^"]*)" aria-label="去掉限定 `+regexp.QuoteMeta(value)+`"`)
		}
		if len(back) != 1 || back[0] != start {
			t.Errorf("%s: taking it away leads to %v, want %s", value, back, start)
		}
	}
}

// TestHistogramLinks follows the bars.
func TestHistogramLinks(t *testing.T) {
	t.Parallel()
	h := handler(t, fake())
	start := page(t, h, "/?q="+url.QueryEscape("营商环境"))
	bars := regexp.MustCompile(`<a href="([^"]*)"><rect[^>]*><title>(\d{4}-\d{2})：(\d+) 段</title>`).FindAllStringSubmatch(start, -1)
	if len(bars) != 2 || bars[0][2] != "2024-04" || bars[1][2] != "2024-05" {
		t.Fatalf("bars %v, want two months, oldest first", bars)
	}
	for _, b := range bars {
		u, err := url.Parse(html.UnescapeString(b[1]))
		if err != nil {
			t.Fatal(err)
		}
		if v := u.Query(); v.Get("from") != b[2] || v.Get("to") != b[2] || v.Get("q") != "营商环境" {
			t.Errorf("the bar of %s leads to %s", b[2], u)
		}
	}
	one := page(t, h, "/?q="+url.QueryEscape("十条措施"))
	if strings.Contains(one, "<svg") {
		t.Error("a histogram of a single month")
	}
}

// TestHitLinksLandOnTheirBlock opens every hit of every article: the address names
// an element of the page, and that one is shown.
func TestHitLinksLandOnTheirBlock(t *testing.T) {
	t.Parallel()
	h := handler(t, fake())
	hits := links(page(t, h, "/?q="), `<h3><a href="([^"]*)"`)
	if len(hits) != 11 {
		t.Fatalf("%d hits, want every block", len(hits))
	}
	for _, link := range hits {
		u, err := url.Parse(link)
		if err != nil || u.Fragment == "" {
			t.Errorf("%s: %v, fragment %q", link, err, u.Fragment)
			continue
		}
		target, _, _ := strings.Cut(link, "#") // browsers keep the fragment to themselves
		got := page(t, h, target)
		shown := links(got, `<[a-z0-9]+ class="[^"]*\bshown\b[^"]*" id="([^"]*)"`)
		if len(shown) != 1 || shown[0] != u.Fragment {
			t.Errorf("%s shows %q", link, shown)
		}
	}
}

// TestArticleAnchorsAreUnique finds each block of an article exactly once.
func TestArticleAnchorsAreUnique(t *testing.T) {
	t.Parallel()
	h := handler(t, fake())
	for _, a := range searchfake.Articles() {
		got := links(page(t, h, "/article/"+url.PathEscape(a.ID)), ` id="(b-[^"]*)"`)
		seen := map[string]int{}
		for _, id := range got {
			seen[id]++
		}
		for i := range a.Blocks {
			if n := seen["b-"+a.Blocks[i].ID]; n != 1 {
				t.Errorf("article %s: block %s stands %d times on the page", a.ID, a.Blocks[i].ID, n)
			}
		}
		if len(got) != len(a.Blocks) {
			t.Errorf("article %s: anchors %v for %d blocks", a.ID, got, len(a.Blocks))
		}
	}
}

// TestErrorPages checks what a reader is told and where each page leads.
func TestErrorPages(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, target string
		err          error
		status       int
		says, not    []string
	}{
		{
			"坏日期", "/?q=a&from=" + url.QueryEscape("昨儿"),
			&search.ParameterError{Name: "from", Value: "昨儿", Reason: "“昨儿”不是日期；请写 2024"},
			400, []string{"“昨儿”不是日期；请写 2024。", `value="昨儿"`, `<details class="limits" open>`}, []string{"bad request", "第一页"},
		},
		{
			"坏日期在后面的页", "/?q=a&cursor=3&to=x", &search.ParameterError{Name: "to", Value: "x", Reason: "“x”不是日期"},
			400, []string{"“x”不是日期", `<a href="/?q=a&amp;to=x">回到第一页</a>`}, []string{"失效"},
		},
		{"超时", "/?q=a", context.DeadlineExceeded, 504, []string{"超时", "状态 504", `value="a"`, `<a href="/">回到首页</a>`}, nil},
		{"内部错误的文章", "/article/qh-1", errors.New("disk on fire"), 500, []string{"已记入日志", "状态 500"}, []string{"fire"}},
		{"没有的文章", "/article/none?q=a", nil, 404, []string{"没有这篇文章", `value="a"`}, nil},
		{"没有的页面", "/search", nil, 404, []string{"没有这个页面", `role="alert"`}, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			s := fake()
			s.Before = func(context.Context, search.Request) error { return c.err }
			w := get(handler(t, s), c.target)
			if w.Code != c.status {
				t.Errorf("status %d, want %d", w.Code, c.status)
			}
			body := w.Body.String()
			for _, part := range append(c.says, `lang="zh-CN"`, `id="main"`, "出错了") {
				if !strings.Contains(body, part) {
					t.Errorf("the page lacks %s: %s", part, body)
				}
			}
			for _, part := range append(c.not, `class="banner"`) {
				if strings.Contains(body, part) {
					t.Errorf("the page has %s", part)
				}
			}
		})
	}
}
