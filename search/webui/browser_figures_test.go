//go:build browser

package webui_test

import (
	"net/url"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"xunwen/search/wire/searchfake"
)

// values returns the numbers of the rows as they are written.
func (b *browser) values(t *testing.T) string {
	t.Helper()
	return strings.Join(eval[[]string](t, b, `[...document.querySelectorAll(".rows .number data")].map(d => d.textContent)`), " ")
}

// param returns a parameter of the address.
func (b *browser) param(t *testing.T, name string) string {
	t.Helper()
	return eval[string](t, b, `new URLSearchParams(location.search).get("`+name+`") ?? ""`)
}

// TestBrowserFigures goes from paragraphs to figures, narrows and sorts them, takes
// the table, and opens a figure in its article.
func TestBrowserFigures(t *testing.T) {
	b := openOn(t, figureFake())
	b.do(t,
		chromedp.Navigate(b.base+"/?q="+url.QueryEscape("云岭县")),
		chromedp.WaitVisible(chromedp.CSS(".hit")),
		chromedp.Click(chromedp.CSS(".views a[href^=\"/figures\"]")),
		chromedp.WaitVisible(chromedp.CSS(".rows")),
	)
	if got := eval[string](t, b, `location.pathname + document.querySelector(".views [aria-current]").textContent`); got != "/figures数据" || b.param(t, "q") != "云岭县" {
		t.Errorf("the switch leads to %s", got)
	}
	// The condition is typed and sent with the query; empty fields stay away.
	b.do(t,
		chromedp.Focus(chromedp.ID("where")), typed("数:>15亿元"), chromedp.KeyEvent("\r"),
		chromedp.WaitVisible(chromedp.CSS(".filters")),
	)
	if got := eval[string](t, b, `decodeURIComponent(location.pathname + location.search)`); got != "/figures?q=云岭县&where=数:>15亿元" {
		t.Errorf("the form sends %s", got)
	}
	// By value: first the greatest, then the smallest.
	const heading = `.rows th:nth-child(4)`
	for _, step := range []struct{ sort, rows string }{{"descending", "16.03亿元 16.03亿元 15.8亿元"}, {"ascending", "15.8亿元 16.03亿元 16.03亿元"}} {
		b.do(t, chromedp.Click(chromedp.CSS(heading+" a")), chromedp.WaitVisible(chromedp.CSS(heading+`[aria-sort="`+step.sort+`"]`)))
		if got := b.values(t); got != step.rows {
			t.Errorf("%s: %s", step.sort, got)
		}
	}
	csv := eval[string](t, b, `document.querySelector(".download").getAttribute("href")`)
	if !strings.HasPrefix(csv, "/api/v1/figures?format=csv&") || !strings.Contains(csv, "sort=value") {
		t.Errorf("the table is at %s", csv)
	}
	table := eval[string](t, b, `fetch(document.querySelector(".download").href).then(r => r.status + r.headers.get("content-type") + r.text)`, chromedp.EvalAwaitPromise)
	if !strings.HasPrefix(table, "200text/csv") {
		t.Errorf("the table answers %.80s", table)
	}
	// A facet by the keyboard alone.
	eval[bool](t, b, `(document.querySelector(".facets li a").focus(), true)`)
	b.do(t, chromedp.KeyEvent("\r"), chromedp.WaitVisible(chromedp.CSS(".facets .active")))
	if got := b.param(t, "kind"); got != "money" {
		t.Errorf("Enter on the first facet chose %q", got)
	}
	b.do(t, chromedp.Click(chromedp.CSS(".told .from")), chromedp.WaitVisible(chromedp.CSS(".story")))
	if got := eval[string](t, b, `document.querySelector(".shown .figure mark").textContent`); got != "15.8亿元" {
		t.Errorf("the article marks %q", got)
	}
	b.do(t, chromedp.Click(chromedp.CSS(".back a")), chromedp.WaitVisible(chromedp.CSS(".rows")))
	if got := b.param(t, "where"); got != "数:>15亿元" {
		t.Errorf("the way back lost the condition: %q", got)
	}
	b.wantQuiet(t)
}

// TestBrowserConflicts shows what is told differently side by side, one below the
// other on a phone.
func TestBrowserConflicts(t *testing.T) {
	b := openOn(t, figureFake())
	b.do(t, chromedp.Navigate(b.base+"/figures"), chromedp.Click(chromedp.CSS(".views a[href^=\"/figures/conflicts\"]")), chromedp.WaitVisible(chromedp.CSS(".conflict")))
	const sides = `(() => { const [a, b] = [...document.querySelectorAll(".side")].map(s => s.getBoundingClientRect()); return a.top === b.top ? "beside" : a.left === b.left ? "below" : "" })()`
	if got := eval[string](t, b, sides); got != "beside" {
		t.Errorf("the values stand %q", got)
	}
	if got := eval[string](t, b, `document.querySelector(".careful").textContent`); !strings.Contains(got, "不等于哪一处有误") {
		t.Errorf("the page says %q", got)
	}
	b.do(t, chromedp.EmulateViewport(375, 800))
	if got := eval[string](t, b, sides); got != "below" {
		t.Errorf("on a phone the values stand %q", got)
	}
	b.wantQuiet(t)
}

// TestBrowserFigureScreens looks at the pages of figures in both colour schemes and
// on a phone: nothing may be wider than the window, hostile words included. The
// pictures go to $XUNWEN_SCREENSHOTS.
func TestBrowserFigureScreens(t *testing.T) {
	for name, s := range map[string]*searchfake.Searcher{"figures": figureFake(), "figures-hostile": hostileFake()} {
		b := openOn(t, s)
		pages := map[string]string{
			"rows": "/figures", "chosen": "/figures?kind=money&sort=-value&where=" + url.QueryEscape("数:>1亿元"), "conflicts": "/figures/conflicts",
			"none": "/figures?q=" + url.QueryEscape("没有的词"), "article": "/article/a-1?figure=1&p=1#b-1",
		}
		b.screens(t, name+"-", pages)
	}
}
