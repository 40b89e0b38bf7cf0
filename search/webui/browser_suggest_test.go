//go:build browser

package webui_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
)

// listed waits until the list of completions has an item, and returns what stands
// in it.
func (b *browser) listed(t *testing.T) []string {
	t.Helper()
	b.do(t, chromedp.WaitVisible(chromedp.CSS("#suggest li")))
	return eval[[]string](t, b, `[...document.querySelectorAll("#suggest .choice")].map(c => c.textContent)`)
}

// typed puts text into the box as keys do.
func typed(text string) chromedp.Action[chromedp.Void] {
	return chromedp.Func(func(ctx context.Context, _ *chromedp.Target) error {
		_, err := chromedp.Call(ctx, input.InsertText, input.InsertTextParams{Text: text})
		return err
	})
}

// composed shows text as an input method does before it is chosen.
func composed(text string) chromedp.Action[chromedp.Void] {
	return chromedp.Func(func(ctx context.Context, _ *chromedp.Target) error {
		n := int64(len([]rune(text)))
		_, err := chromedp.Call(ctx, input.ImeSetComposition, input.ImeSetCompositionParams{Text: text, SelectionStart: n, SelectionEnd: n})
		return err
	})
}

// key presses a key and reports whether the page took it.
func (b *browser) key(t *testing.T, name string, code int) bool {
	t.Helper()
	return eval[bool](t, b, fmt.Sprintf(`!document.getElementById("q").dispatchEvent(
		new KeyboardEvent("keydown", {key: %q, keyCode: %d, bubbles: true, cancelable: true}))`, name, code))
}

// asked returns the query of the address.
func (b *browser) asked(t *testing.T) string {
	t.Helper()
	return eval[string](t, b, `new URLSearchParams(location.search).get("q") ?? ""`)
}

// TestBrowserSuggestions chooses completions by keys and by pointer.
func TestBrowserSuggestions(t *testing.T) {
	b := open(t)
	const state = `(() => { const q = document.getElementById("q"); return [q.getAttribute("role"), q.getAttribute("aria-expanded"), q.getAttribute("aria-activedescendant") ?? ""].join(" ") })()`
	b.do(t, chromedp.Navigate(b.base+"/"), chromedp.Focus(chromedp.ID("q")))
	if got := eval[string](t, b, state); got != "combobox false " {
		t.Errorf("before anything is typed the box is %q", got)
	}
	b.do(t, typed("青禾"))
	items := b.listed(t)
	if len(items) < 2 || items[0] != "中共青禾市委机构 · 7 段" {
		t.Fatalf("completions %q", items)
	}
	if dir := os.Getenv("XUNWEN_SCREENSHOTS"); dir != "" {
		b.key(t, "ArrowDown", 40)
		png, err := chromedp.Run(b.ctx, chromedp.CaptureScreenshot())
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, "suggest.png"), png, 0o644); err != nil {
			t.Fatal(err)
		}
		b.key(t, "ArrowUp", 38)
	}
	for _, step := range []struct {
		key  string
		code int
		want string
	}{
		{"ArrowDown", 40, "combobox true suggest-0"}, {"ArrowDown", 40, "combobox true suggest-1"},
		{"ArrowUp", 38, "combobox true suggest-0"}, {"ArrowUp", 38, "combobox true "},
	} {
		if !b.key(t, step.key, step.code) {
			t.Errorf("%s was not taken", step.key)
		}
		if got := eval[string](t, b, state); got != step.want {
			t.Errorf("after %s the box is %q, want %q", step.key, got, step.want)
		}
	}
	if !b.key(t, "Escape", 27) {
		t.Error("Escape was not taken")
	}
	if got := eval[string](t, b, state+` + document.getElementById("suggest").hidden + document.getElementById("q").value`); got != "combobox false true青禾" {
		t.Errorf("after Escape: %q", got)
	}
	if b.key(t, "Escape", 27) {
		t.Error("Escape without a list was taken from the browser")
	}
	// The word behind the colon is completed, and Enter asks for it.
	b.do(t, typed(" 人物:何远"))
	if items := b.listed(t); len(items) != 1 || items[0] != "何远山人物 · 7 段" {
		t.Fatalf("completions %q", items)
	}
	b.key(t, "ArrowDown", 40)
	b.do(t, chromedp.KeyEvent("\r"), chromedp.WaitVisible(chromedp.CSS(".summary")))
	if got := b.asked(t); got != "青禾 人物:何远山" {
		t.Errorf("Enter asked for %q", got)
	}
	// Pinyin, by pointer.
	b.do(t, chromedp.Navigate(b.base+"/"), chromedp.Focus(chromedp.ID("q")), typed("heyuan"))
	if items := b.listed(t); len(items) != 1 || items[0] != "何远山人物 · heyuanshan · 7 段" {
		t.Fatalf("completions %q", items)
	}
	b.do(t, chromedp.Click(chromedp.CSS("#suggest li")), chromedp.WaitVisible(chromedp.CSS(".summary")))
	if got := b.asked(t); got != "何远山" {
		t.Errorf("the pointer asked for %q", got)
	}
	// A headline is asked for as it stands.
	b.do(t, chromedp.Navigate(b.base+"/"), chromedp.Focus(chromedp.ID("q")), typed("小城引来"))
	b.listed(t)
	b.key(t, "ArrowDown", 40)
	b.do(t, chromedp.KeyEvent("\r"), chromedp.WaitVisible(chromedp.CSS(".summary")))
	if got := b.asked(t); got != `"小城引来大企业"` {
		t.Errorf("a headline asked for %q", got)
	}
	b.wantQuiet(t)
}

// TestBrowserSuggestionsCompose types with an input method: its letters are not
// asked for, and its keys choose its own candidates and not ours.
func TestBrowserSuggestionsCompose(t *testing.T) {
	b := open(t)
	b.do(t, chromedp.Navigate(b.base+"/"), chromedp.Focus(chromedp.ID("q")))
	eval[bool](t, b, `(() => { window.asks = []; const real = fetch; window.fetch = (...a) => { asks.push(String(a[0])); return real(...a) }; return true })()`)
	b.do(t, typed("何远"))
	b.listed(t)
	b.do(t, composed("shan"))
	// Longer than the pause before the server is asked.
	eval[bool](t, b, `new Promise(done => setTimeout(done, 400, true))`, chromedp.EvalAwaitPromise)
	if !eval[bool](t, b, `document.getElementById("suggest").hidden`) {
		t.Error("the list stays open over the candidates of the input method")
	}
	for _, key := range []string{"ArrowDown", "ArrowUp", "Escape"} {
		if b.key(t, key, 229) {
			t.Errorf("%s during the composition was taken", key)
		}
	}
	if !b.key(t, "Enter", 229) {
		t.Error("Enter during the composition was not held back from the form")
	}
	if got := eval[int](t, b, `asks.length`); got != 1 {
		t.Errorf("the server was asked %d times, want once", got)
	}
	b.do(t, typed("山"))
	if items := eval[string](t, b, `new Promise(done => setTimeout(() => done(decodeURIComponent(asks.at(-1))), 400))`, chromedp.EvalAwaitPromise); items != "/api/v1/suggest?q=何远山&limit=8" {
		t.Errorf("after the composition the server was asked %s", items)
	}
	// The browser that ends the composition before the key: only the code tells.
	b.do(t, chromedp.Navigate(b.base+"/"), chromedp.Focus(chromedp.ID("q")), typed("何远"))
	b.listed(t)
	b.key(t, "ArrowDown", 40)
	if !b.key(t, "Enter", 229) {
		t.Error("Enter with code 229 was not held back")
	}
	if got := b.asked(t); got != "" {
		t.Errorf("Enter of the input method asked for %q", got)
	}
	b.wantQuiet(t)
}
