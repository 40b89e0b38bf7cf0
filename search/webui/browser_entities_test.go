//go:build browser

package webui_test

import (
	"net/url"
	"testing"
)

// TestBrowserEntityScreens looks at the list of names and at cards in both colour
// schemes and on a phone: nothing may be wider than the window, hostile words included.
// The pictures go to $XUNWEN_SCREENSHOTS.
func TestBrowserEntityScreens(t *testing.T) {
	for name, s := range map[string]*naming{"names": manyNames(), "names-hostile": hostileNames()} {
		b := openOn(t, s)
		card := "/entity/person/" + url.PathEscape(s.cards[0].Name)
		pages := map[string]string{
			"list": "/entities", "persons": "/entities?type=person&name=" + url.QueryEscape("何") + "&from=2024&q=" + url.QueryEscape("营商环境"),
			"none": "/entities?q=" + url.QueryEscape("没有的词") + "&type=place&name=x&from=2024", "card": card, "place": "/entity/place/" + url.PathEscape("云岭县"),
			"results": "/?q=" + url.QueryEscape("何远山"), "article": "/article/qh-1?q=" + url.QueryEscape("何远山") + "&p=1#b-1",
		}
		b.screens(t, name+"-", pages)
	}
}
