package webui_test

import (
	"context"
	"net/url"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"xunwen/search"
	"xunwen/search/wire/searchfake"
)

// TestMatchesApart looks at what is found in place of what was asked for: under
// headings of its own, with the difference shown, never among the exact hits.
func TestMatchesApart(t *testing.T) {
	t.Parallel()
	h := handler(t, fake())
	for _, c := range []struct {
		name, query string
		want        []string
		not         []string
	}{
		{
			"音近", "何元山",
			[]string{"近似结果", "共 1 段", "音近 所查 何元山 → 文中 何远山", "是不是要找：何远山", "<b>元</b>", "<b>远</b>", "<mark>何远山</mark>"},
			[]string{"没有找到", "按拼音理解", "另有"},
		},
		{"形近", "云岑县", []string{"近似结果", "形近 所查 云岑县 → 文中 云岭县", "<b>岑</b>", "<b>岭</b>"}, []string{"没有找到"}},
		{"少一字", "营商境", []string{"差一字 所查 营商境 → 文中 营商环境", "<b>环</b>"}, []string{"<b>营</b>"}},
		{"拼音", "heyuanshan", []string{"按拼音理解：heyuanshan → 何远山", "拼音 所查 heyuanshan → 文中 何远山", "共 1 段"}, []string{"近似结果", "没有找到", "<b>"}},
		{"先是原样的", "营商环境 OR 云岑县", []string{`<strong class="total">4</strong>`, "另有近似结果", "近似结果"}, []string{"是不是要找"}},
		{"没有相近的", "营商环境", nil, []string{"近似", "拼音", "是不是", "另有", `class="match"`}},
		{"部分符合", "云岭县 竞争力", []string{"以下符合部分条件"}, []string{"近似结果"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			got := page(t, h, "/?q="+url.QueryEscape(c.query))
			for _, want := range c.want {
				if !strings.Contains(got, want) && !strings.Contains(text(got), want) {
					t.Errorf("the page lacks %s: %s", want, text(got))
				}
			}
			for _, not := range c.not {
				if strings.Contains(got, not) {
					t.Errorf("the page has %s", not)
				}
			}
		})
	}
	exact := page(t, h, "/?q="+url.QueryEscape("营商环境 OR 云岑县"))
	if strings.Index(exact, "近似结果</h2>") < strings.LastIndex(exact[:strings.Index(exact, "近似结果</h2>")], `class="hit"`) {
		t.Error("near hits stand before exact ones")
	}
}

// TestFolding turns the folding by article on and off.
func TestFolding(t *testing.T) {
	t.Parallel()
	h := handler(t, fake())
	start := "/?q=" + url.QueryEscape("营商环境")
	plain := page(t, h, start)
	if strings.Contains(plain, "本文另有") {
		t.Error("hits are folded unasked")
	}
	on := links(plain, `<a class="fold" href="([^"]*)"`)
	if len(on) != 1 || !strings.Contains(on[0], "group=article") {
		t.Fatalf("the switch leads to %q", on)
	}
	folded := page(t, h, on[0])
	for _, want := range []string{`<strong class="total">4</strong> 个段落，见于 2 篇文章`, "本文另有 2 处", `name="group" value="article"`} {
		if !strings.Contains(folded, want) {
			t.Errorf("the folded page lacks %s", want)
		}
	}
	if n := strings.Count(folded, `<li class="hit">`); n != 2 {
		t.Errorf("%d hits, want one of each article", n)
	}
	if off := links(folded, `<a class="fold" href="([^"]*)" aria-current="true"`); len(off) != 1 || off[0] != start {
		t.Errorf("the switch leads back to %q, want %s", off, start)
	}
	more := links(folded, `<a class="more" href="([^"]*)"`)
	if len(more) != 1 {
		t.Fatalf("links to the other hits: %q", more)
	}
	if got := page(t, h, more[0]); strings.Count(got, "<mark>营商环境</mark>") != 3 {
		t.Errorf("the article marks %d places", strings.Count(got, "<mark>营商环境</mark>"))
	}
}

// TestFacetsTakeSeveralValues chooses two values of each facet, one after the
// other, and takes the first away again.
func TestFacetsTakeSeveralValues(t *testing.T) {
	t.Parallel()
	s := fake()
	s.Articles = s.Articles[:2]
	h := handler(t, s)
	for _, c := range []struct{ facet, first, second string }{
		{"人物", "何远山", "牛向东"}, {"地点", "青禾经济开发区", "云岭县"}, {"报纸", "青禾日报", "云岭晚报"},
	} {
		at := "/?q=" + url.QueryEscape("营商环境")
		for _, value := range []string{c.first, c.second} {
			next := links(page(t, h, at), `<li><a href="([^"]*)"><span class="value">`+regexp.QuoteMeta(value))
			if len(next) != 1 {
				t.Fatalf("%s: %d links for %s", at, len(next), value)
			}
			at = next[0]
		}
		both := page(t, h, at)
		off := regexp.MustCompile(`<a href="([^"]*)" class="active" aria-label="去掉 ([^"]*)">`).FindAllStringSubmatch(both, -1)
		if len(off) != 2 || off[0][2] != c.first || off[1][2] != c.second {
			t.Errorf("%s: chosen %q in %s", c.facet, off, at)
			continue
		}
		if one := page(t, h, links(both, `<a href="([^"]*)" class="active" aria-label="去掉 `+c.first)[0]); total(t, one) >= total(t, both) {
			t.Errorf("%s: %d paragraphs with two values, %d with one", c.facet, total(t, both), total(t, one))
		}
	}
}

// TestChosenValueWithoutHits can be taken away all the same.
func TestChosenValueWithoutHits(t *testing.T) {
	t.Parallel()
	got := page(t, handler(t, fake()), "/?q="+url.QueryEscape("没有的词 人物:何远山"))
	off := links(got, `<a href="([^"]*)" class="active" aria-label="去掉 何远山"`)
	if len(off) != 1 || off[0] != "/?q="+url.QueryEscape("没有的词") {
		t.Errorf("taking it away leads to %q", off)
	}
}

// TestFoldedPaging goes through the pages of folded hits: the folding goes along.
func TestFoldedPaging(t *testing.T) {
	t.Parallel()
	s := &searchfake.Searcher{}
	for i := range 30 {
		a := *searchfake.Articles()[0]
		a.ID += strconv.Itoa(i)
		s.Articles = append(s.Articles, &a)
	}
	h := handler(t, s)
	one := page(t, h, "/?group=article&q="+url.QueryEscape("营商环境"))
	next := links(one, `<a rel="next" href="([^"]*)">`)
	if len(next) != 1 || !strings.Contains(next[0], "group=article") {
		t.Fatalf("the next page is %q", next)
	}
	if n := strings.Count(page(t, h, next[0]), `<li class="hit">`); n != 10 {
		t.Errorf("%d hits on the second page, want 10", n)
	}
}

// repeated finds the same thing in several places of each paragraph.
type repeated struct{ *searchfake.Searcher }

func (r repeated) Search(ctx context.Context, req search.Request) (*search.Response, error) {
	resp, err := r.Searcher.Search(ctx, req)
	if err != nil {
		return nil, err
	}
	for i := range resp.Hits {
		h := &resp.Hits[i]
		h.Variants = append(h.Variants, h.Variants...)
	}
	return resp, nil
}

// TestVariantsAreSaidOnce also where they stand more often.
func TestVariantsAreSaidOnce(t *testing.T) {
	t.Parallel()
	got := page(t, handler(t, repeated{fake()}), "/?q="+url.QueryEscape("何元山"))
	if n := strings.Count(got, `class="variant"`); n != 1 {
		t.Errorf("the difference is said %d times", n)
	}
}
