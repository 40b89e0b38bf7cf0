//go:build browser

package webui_test

import (
	"context"
	"net/http/httptest"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"

	"xunwen/search"
	"xunwen/search/httpapi"
	"xunwen/search/webui"
	"xunwen/search/wire/searchfake"
)

// browser is a tab of a real browser on a real server with its real headers.
type browser struct {
	ctx  context.Context
	base string

	mu       sync.Mutex
	messages []string
}

// open starts a browser, or skips the test where there is none.
func open(t *testing.T) *browser {
	t.Helper()
	return openOn(t, archive())
}

// openOn starts a browser on the page of a Searcher.
func openOn(t *testing.T, s search.Searcher) *browser {
	t.Helper()
	path, err := exec.LookPath("chromium")
	if err != nil {
		t.Skip("SKIPPED: no chromium on this machine; the page was not tested in a browser")
	}
	page, err := webui.New(webui.Config{Searcher: s, Version: "1.2"})
	if err != nil {
		t.Fatal(err)
	}
	h, err := httpapi.New(httpapi.Config{Searcher: s, Page: page})
	if err != nil {
		t.Fatal(err)
	}
	srv := httptest.NewServer(h)
	t.Cleanup(srv.Close)
	options := append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath(path), chromedp.NoSandbox, chromedp.DisableGPU, chromedp.UserDataDir(t.TempDir()),
		chromedp.Flag("disable-quic", true), chromedp.Flag("disable-component-update", true),
		chromedp.Flag("disable-background-networking", true), chromedp.Flag("disable-sync", true),
	)
	allocator, cancel := chromedp.NewExecAllocator(context.Background(), options...)
	t.Cleanup(cancel)
	ctx, stop := chromedp.NewContext(allocator)
	t.Cleanup(stop)
	// The first step starts the browser and must not carry a deadline.
	if err := chromedp.Do(ctx); err != nil {
		t.Fatal(err)
	}
	b := &browser{ctx: ctx, base: srv.URL}
	console := chromedp.Console(ctx)
	go func() {
		for m, err := range console {
			if err != nil {
				return
			}
			b.mu.Lock()
			b.messages = append(b.messages, m.String())
			b.mu.Unlock()
		}
	}()
	return b
}

// archive is the fake with enough articles for a full page.
func archive() *searchfake.Searcher {
	s := fake()
	for i, month := range []time.Month{1, 2, 2, 3, 3, 3, 4, 4, 5, 5, 5, 5} {
		a := *searchfake.Articles()[i%2]
		a.ID += string(rune('a' + i))
		a.Date.Time = time.Date(2024, month, 1+i, 0, 0, 0, 0, time.UTC)
		s.Articles = append(s.Articles, &a)
	}
	return s
}

// do runs steps within half a minute.
func (b *browser) do(t *testing.T, steps ...chromedp.Action[chromedp.Void]) {
	t.Helper()
	ctx, cancel := context.WithTimeout(b.ctx, 30*time.Second)
	defer cancel()
	if err := chromedp.Do(ctx, steps...); err != nil {
		t.Fatal(err)
	}
}

// eval returns the value of an expression in the page.
func eval[T any](t *testing.T, b *browser, expression string, options ...chromedp.EvaluateOption) T {
	t.Helper()
	ctx, cancel := context.WithTimeout(b.ctx, 30*time.Second)
	defer cancel()
	v, err := chromedp.Run(ctx, chromedp.Evaluate[T](expression, options...))
	if err != nil {
		t.Fatalf("%s: %v", expression, err)
	}
	return v
}

// wantQuiet fails if the page wrote to the console: a refused script or style
// shows there.
func (b *browser) wantQuiet(t *testing.T) {
	t.Helper()
	b.mu.Lock()
	defer b.mu.Unlock()
	for _, m := range b.messages {
		t.Errorf("console: %s", m)
	}
}

func TestBrowserSearch(t *testing.T) {
	b := open(t)
	b.do(t, chromedp.Navigate(b.base+"/"))
	// KeyEvent would send the character even though the page takes the key.
	eval[bool](t, b, `document.body.dispatchEvent(new KeyboardEvent("keydown", {key: "/", bubbles: true, cancelable: true}))`)
	if id := eval[string](t, b, `document.activeElement.id`); id != "q" {
		t.Errorf("the key / went to %q, not to the box", id)
	}
	b.do(t,
		chromedp.SendKeys(chromedp.ID("q"), "营商环境"),
		chromedp.KeyEvent("\r"),
		chromedp.WaitVisible(chromedp.CSS(".hit")),
	)
	if got := eval[string](t, b, `new URLSearchParams(location.search).get("q")`); got != "营商环境" {
		t.Errorf("the address asks for %q", got)
	}
	if got := eval[string](t, b, `[...new URLSearchParams(location.search).keys()].join()`); got != "q" {
		t.Errorf("the address has the parameters %s", got)
	}
	marks := eval[[]string](t, b, `[...document.querySelectorAll(".snippet mark")].map(m => m.textContent)`)
	if len(marks) != 20 {
		t.Errorf("%d marks on the page, want 20", len(marks))
	}
	for _, m := range marks {
		if m != "营商环境" {
			t.Errorf("a mark covers %q", m)
		}
	}
	b.do(t, chromedp.Click(chromedp.CSS(".hit:nth-child(2) h3 a")), chromedp.WaitVisible(chromedp.CSS(".story")))
	if !eval[bool](t, b, `(() => { const r = document.querySelector(".shown").getBoundingClientRect(); return r.top >= 0 && r.bottom <= innerHeight })()`) {
		t.Error("the hit paragraph is not in sight")
	}
	if got := eval[int](t, b, `document.querySelectorAll(".shown mark").length`); got != 1 {
		t.Errorf("%d marks in the hit paragraph, want 1", got)
	}
	b.do(t, chromedp.Click(chromedp.ID("copy")))
	got := eval[string](t, b, `new Promise(done => {
		const look = (left) => {
			const text = document.getElementById("copied").textContent;
			text || !left ? done(text) : setTimeout(look, 50, left - 1);
		};
		look(100);
	})`, chromedp.EvalAwaitPromise)
	if !strings.HasPrefix(got, "已") {
		t.Errorf("copying says %q", got)
	}
	b.wantQuiet(t)
}

// TestBrowserComposition types as an input method does: Enter chooses a word and
// sends nothing until the composition is over.
func TestBrowserComposition(t *testing.T) {
	b := open(t)
	b.do(t,
		chromedp.Navigate(b.base+"/"),
		chromedp.Focus(chromedp.ID("q")),
		chromedp.Func(func(ctx context.Context, _ *chromedp.Target) error {
			_, err := chromedp.Call(ctx, input.ImeSetComposition, input.ImeSetCompositionParams{Text: "yingshang", SelectionStart: 9, SelectionEnd: 9})
			return err
		}),
		chromedp.KeyEvent("\r"),
	)
	// Browsers that end the composition first tell it by the key code alone.
	if !eval[bool](t, b, `!document.getElementById("q").dispatchEvent(new KeyboardEvent("keydown", {key: "Enter", keyCode: 229, bubbles: true, cancelable: true}))`) {
		t.Error("Enter with key code 229 was not held back")
	}
	if got := eval[string](t, b, `location.search`); got != "" {
		t.Errorf("Enter during the composition sent the form: %s", got)
	}
	b.do(t,
		chromedp.Func(func(ctx context.Context, _ *chromedp.Target) error {
			_, err := chromedp.Call(ctx, input.InsertText, input.InsertTextParams{Text: "营商"})
			return err
		}),
		chromedp.KeyEvent("\r"),
		chromedp.WaitVisible(chromedp.CSS(".hit")),
	)
	if got := eval[string](t, b, `new URLSearchParams(location.search).get("q")`); got != "营商" {
		t.Errorf("after the composition the form sent %q", got)
	}
	b.wantQuiet(t)
}

// screens looks at pages in both colour schemes and on a phone: nothing may be
// wider than the window. The pictures go to $XUNWEN_SCREENSHOTS, their names begin
// with prefix.
func (b *browser) screens(t *testing.T, prefix string, pages map[string]string) {
	t.Helper()
	dir := os.Getenv("XUNWEN_SCREENSHOTS")
	if dir == "" {
		dir = t.TempDir()
	}
	for _, screen := range []struct {
		name, scheme  string
		width, height int64
	}{{"light", "light", 1280, 900}, {"dark", "dark", 1280, 900}, {"phone", "light", 375, 800}, {"phone-dark", "dark", 375, 800}} {
		b.do(t, chromedp.EmulateViewport(screen.width, screen.height), chromedp.Func(func(ctx context.Context, _ *chromedp.Target) error {
			_, err := chromedp.Call(ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
				Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: screen.scheme}},
			})
			return err
		}))
		for name, target := range pages {
			b.do(t, chromedp.Navigate(b.base+target), chromedp.WaitReady(chromedp.ID("main")))
			if over := eval[int](t, b, `document.documentElement.scrollWidth - innerWidth`); over > 0 {
				t.Errorf("%s%s on %s is %d px too wide", prefix, name, screen.name, over)
			}
			png, err := chromedp.Run(b.ctx, chromedp.CaptureScreenshot())
			if err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(filepath.Join(dir, prefix+name+"-"+screen.name+".png"), png, 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
}

// TestBrowserScreens looks at every page of hits and articles, see screens.
func TestBrowserScreens(t *testing.T) {
	b := open(t)
	q := url.QueryEscape("营商环境")
	pages := map[string]string{
		"home": "/", "results": "/?q=" + q, "article": "/article/qh-1?q=" + q + "&p=1#b-1",
		"relaxed": "/?q=" + url.QueryEscape("云岭县 竞争力 警告") + "&from=2024-01&to=2024-12", "none": "/?q=x", "error": "/nothing",
		"near": "/?q=" + url.QueryEscape("何元山"), "pinyin": "/?q=heyuanshan", "folded": "/?group=article&q=" + q,
		"chosen": "/?q=" + url.QueryEscape("营商环境 人物:(何远山 OR 牛向东)"),
	}
	b.screens(t, "", pages)
	b.mu.Lock()
	defer b.mu.Unlock()
	for _, m := range b.messages {
		// The browser itself reports the page that is not there.
		if !strings.Contains(m, "404") {
			t.Errorf("console: %s", m)
		}
	}
}
