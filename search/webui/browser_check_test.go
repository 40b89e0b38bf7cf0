//go:build browser

package webui_test

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"github.com/chromedp/chromedp"
)

// TestBrowserCheck pastes a draft, reads what differs, follows a mark to its claim and
// its place, and looks at the page on every screen.
func TestBrowserCheck(t *testing.T) {
	b := openOn(t, storied())
	b.do(t,
		chromedp.Navigate(b.base+"/"), chromedp.WaitVisible(chromedp.CSS(".views")),
		chromedp.Click(chromedp.CSS(`.views a[href="/check"]`)), chromedp.WaitVisible(chromedp.ID("text")),
		chromedp.Focus(chromedp.ID("text")), typed("县长说：“守住耕地红线，才能端牢自己的饭碗。”又一句“营商环境”，再一句“绝不会有人这样说话的呀”，还有“双碳”。"),
		chromedp.Click(chromedp.CSS(".paste button")), chromedp.WaitVisible(chromedp.CSS(".claims")),
	)
	if got := b.here(t); got != "/check" {
		t.Errorf("the form leads to %s", got)
	}
	if got := eval[string](t, b, `document.querySelector(".diff del").textContent + document.querySelector(".diff ins").textContent`); got != "牢稳" {
		t.Errorf("the difference is %s", got)
	}
	if got := eval[string](t, b, `document.querySelector(".draft").textContent`); got != eval[string](t, b, `document.getElementById("text").value`) {
		t.Errorf("the draft is shown as %s", got)
	}
	b.do(t, chromedp.Click(chromedp.CSS(`.draft a[href="#c2"]`)), chromedp.WaitVisible(chromedp.CSS("#c2:target")))
	if top := eval[float64](t, b, `document.getElementById("c2").getBoundingClientRect().top`); top < 0 || top > 900 {
		t.Errorf("the claim is %v px off", top)
	}
	for _, width := range []int64{1280, 375} {
		b.do(t, chromedp.EmulateViewport(width, 900))
		if over := eval[int](t, b, `document.documentElement.scrollWidth - innerWidth`); over > 0 {
			t.Errorf("at %d px the page is %d px too wide", width, over)
		}
		if dir := os.Getenv("XUNWEN_SCREENSHOTS"); dir != "" {
			png, err := chromedp.Run(b.ctx, chromedp.FullScreenshot(100))
			if err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(filepath.Join(dir, fmt.Sprintf("check-result-%d.png", width)), png, 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
	b.do(t, chromedp.EmulateViewport(1280, 900), chromedp.Click(chromedp.CSS(`.claims a[href^="/article/lc-1"]`)), chromedp.WaitVisible(chromedp.CSS(".story .shown mark")))
	b.wantQuiet(t)
	b.screens(t, "check-", map[string]string{"form": "/check"})
}
