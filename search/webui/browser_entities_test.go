//go:build browser

package webui_test

import (
	"context"
	"net/url"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"

	"xunwen/corpus"
)

// here returns the address of the page as a reader sees it.
func (b *browser) here(t *testing.T) string {
	t.Helper()
	return eval[string](t, b, `decodeURIComponent(location.pathname + location.search)`)
}

// heading returns the name and the type at the head of a card.
func (b *browser) heading(t *testing.T) string {
	t.Helper()
	b.do(t, chromedp.WaitVisible(chromedp.CSS(".who h1")))
	return eval[string](t, b, `document.querySelector(".who h1").textContent`)
}

// TestBrowserNames goes from the first page to the list of names, narrows it, opens a
// card, from there an article, and all the way back.
func TestBrowserNames(t *testing.T) {
	b := openOn(t, manyNames())
	b.do(t,
		chromedp.Navigate(b.base+"/"), chromedp.WaitVisible(chromedp.CSS(".views")),
		chromedp.Click(chromedp.CSS(".views a[href^=\"/entities\"]")), chromedp.WaitVisible(chromedp.CSS(".names")),
		chromedp.Click(chromedp.CSS(".kinds a:nth-child(2)")), chromedp.WaitVisible(chromedp.CSS(`.kinds a:nth-child(2)[aria-current]`)),
	)
	if got := b.here(t); got != "/entities?type=person" {
		t.Errorf("the type leads to %s", got)
	}
	// The box for names sends only what is filled in, and the type.
	b.do(t, chromedp.Focus(chromedp.ID("name")), typed("何"), chromedp.KeyEvent("\r"), chromedp.WaitVisible(chromedp.CSS(".filters")))
	if got := b.here(t); got != "/entities?type=person&name=何" {
		t.Errorf("the form sends %s", got)
	}
	// So does the box at the head.
	b.do(t, chromedp.Focus(chromedp.ID("q")), typed("营商环境"), chromedp.KeyEvent("\r"), chromedp.WaitVisible(chromedp.CSS(`#q[value="营商环境"]`)))
	if got := b.here(t); got != "/entities?q=营商环境&name=何&type=person" {
		t.Errorf("the form at the head sends %s", got)
	}
	b.do(t, chromedp.Click(chromedp.CSS(".names h2 a")))
	if got := b.heading(t); got != "何远山 人物" {
		t.Errorf("the name leads to the card of %s", got)
	}
	b.do(t, chromedp.Click(chromedp.CSS(`.parts a[href="#mentions"]`)))
	if top := eval[float64](t, b, `document.getElementById("mentions").getBoundingClientRect().top`); top < 0 || top > 900 {
		t.Errorf("the section is %v px off", top)
	}
	b.do(t, chromedp.Click(chromedp.CSS("#mentions h3 a")), chromedp.WaitVisible(chromedp.CSS(".story .shown")))
	b.do(t, chromedp.Click(chromedp.CSS(".back a")))
	if got := b.heading(t); got != "何远山 人物" {
		t.Errorf("the article leads back to %s", got)
	}
	b.do(t, chromedp.Click(chromedp.CSS(".back a")), chromedp.WaitVisible(chromedp.CSS(".names")))
	if got := b.here(t); got != "/entities?name=何&q=营商环境&type=person" {
		t.Errorf("the card leads back to %s", got)
	}
	b.wantQuiet(t)
}

// TestBrowserCard follows the ways of a card by the keyboard: to a month, to others that
// stand beside, to both, and leaves the other names out.
func TestBrowserCard(t *testing.T) {
	b := openOn(t, entityFake())
	card := b.base + cardAddress(corpus.Person, "何远山")
	enter := func(selector, then string) {
		t.Helper()
		b.do(t, chromedp.Navigate(card), chromedp.WaitVisible(chromedp.CSS(".who")))
		eval[bool](t, b, `(document.querySelector(`+"`"+selector+"`"+`).focus(), true)`)
		b.do(t, chromedp.KeyEvent("\r"), chromedp.WaitVisible(chromedp.CSS(then)))
	}
	for _, step := range []struct{ selector, then, want string }{
		{"#timeline .months a", ".summary", "/?from=2023-11&q=人物:何远山&to=2023-11"},
		{"#companions .count", ".summary", "/?q=人物:何远山+人物:牛向东"},
		{".ways a", ".summary", "/?q=人物:何远山"},
		{".ways a:last-child", ".choose", "/entities?q=人物:何远山"},
		{".also a", ".filters", "/entity/person/何远山?exact=true"},
		{`.with a[href*="organization/%E8%BF%9C"]`, ".who", "/entity/organization/远禾新材料有限公司"},
		{"#offices h3 a", ".summary", "/?q=人物:何远山+职务:=青禾市委书记"},
	} {
		enter(step.selector, step.then)
		if got := b.here(t); got != step.want {
			t.Errorf("%s leads to %s, want %s", step.selector, got, step.want)
		}
	}
	b.wantQuiet(t)
}

// TestBrowserWaysToCards opens cards from a facet, from the head of results, from a name
// in an article, and from a completion, by keys and by pointer.
func TestBrowserWaysToCards(t *testing.T) {
	b := openOn(t, entityFake())
	results := b.base + address("/", "q", "何远山")
	for _, way := range []string{".cards a", ".facets .to-card"} {
		b.do(t, chromedp.Navigate(results), chromedp.WaitVisible(chromedp.CSS(".hit")), chromedp.Click(chromedp.CSS(way)))
		if got := b.heading(t); got != "何远山 人物" {
			t.Errorf("%s leads to the card of %s", way, got)
		}
	}
	b.do(t, chromedp.Navigate(b.base+"/article/qh-1"), chromedp.WaitVisible(chromedp.CSS(".story")), chromedp.Click(chromedp.CSS(`a.entity[title^="人物：何远山"]`)))
	if got := b.heading(t); got != "何远山 人物" {
		t.Errorf("the article leads to the card of %s", got)
	}
	const state = `[document.activeElement.id, document.getElementById("q").getAttribute("aria-activedescendant") ?? "", document.querySelectorAll("#suggest [aria-selected=true]").length].join(" ")`
	b.do(t, chromedp.Navigate(b.base+"/"), chromedp.Focus(chromedp.ID("q")), typed("何远"))
	b.listed(t)
	if b.key(t, "ArrowRight", 39) {
		t.Error("the arrow was taken before a completion was chosen")
	}
	for _, step := range []struct {
		key  string
		code int
		want string
	}{
		{"ArrowDown", 40, "q suggest-0 1"}, {"ArrowRight", 39, "q suggest-0-card 1"}, {"ArrowLeft", 37, "q suggest-0 1"}, {"ArrowRight", 39, "q suggest-0-card 1"},
	} {
		if !b.key(t, step.key, step.code) {
			t.Errorf("%s was not taken", step.key)
		}
		if got := eval[string](t, b, state); got != step.want {
			t.Errorf("after %s: %q, want %q", step.key, got, step.want)
		}
	}
	if b.key(t, "ArrowRight", 39) {
		t.Error("there is nothing beyond the card")
	}
	b.do(t, chromedp.KeyEvent("\r"))
	if got := b.heading(t); got != "何远山 人物" {
		t.Errorf("Enter leads to the card of %s", got)
	}
	b.do(t, chromedp.Navigate(b.base+"/"), chromedp.Focus(chromedp.ID("q")), typed("云岭"))
	b.listed(t)
	b.do(t, chromedp.Click(chromedp.CSS("#suggest .to-card")))
	if got := b.heading(t); got != "云岭县 地点" {
		t.Errorf("the pointer leads to the card of %s", got)
	}
	b.wantQuiet(t)
}

// TestBrowserNamesWithoutScript does the same without a script.
func TestBrowserNamesWithoutScript(t *testing.T) {
	b := openOn(t, entityFake())
	b.do(t, chromedp.Func(func(ctx context.Context, _ *chromedp.Target) error {
		_, err := chromedp.Call(ctx, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
		return err
	}))
	b.do(t,
		chromedp.Navigate(b.base+"/entities?type=organization"), chromedp.WaitVisible(chromedp.CSS(".names")),
		chromedp.Focus(chromedp.ID("name")), typed("远禾"), chromedp.Click(chromedp.CSS(".named button")), chromedp.WaitVisible(chromedp.CSS(".filters")),
	)
	if got := b.here(t); got != "/entities?type=organization&name=远禾" {
		t.Errorf("the form sends %s", got)
	}
	b.do(t, chromedp.Click(chromedp.CSS(".names h2 a")))
	if got := b.heading(t); got != "远禾新材料有限公司 机构" {
		t.Errorf("the name leads to the card of %s", got)
	}
	b.wantQuiet(t)
}

// TestBrowserEntityScreens looks at the list of names and at cards in both colour
// schemes and on a phone: nothing may be wider than the window, hostile words included.
// The pictures go to $XUNWEN_SCREENSHOTS.
func TestBrowserEntityScreens(t *testing.T) {
	for name, s := range map[string]*naming{"names": manyNames(), "names-hostile": hostileNames()} {
		b := openOn(t, s)
		pages := map[string]string{
			"list": "/entities", "persons": address("/entities", "type", "person", "name", "何", "from", "2024", "q", "营商环境"),
			"none": address("/entities", "q", "没有的词", "type", "place", "name", "x", "from", "2024"),
			"card": cardAddress(corpus.Person, s.cards[0].Name), "place": cardAddress(corpus.Place, "云岭县"),
			"results": address("/", "q", "何远山"), "article": "/article/qh-1?q=" + url.QueryEscape("何远山") + "&p=1#b-1",
		}
		b.screens(t, name+"-", pages)
	}
}
