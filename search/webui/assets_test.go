package webui_test

import (
	"net/http"
	"net/http/httptest"
	"regexp"
	"strings"
	"testing"
)

// TestHeadHasNoBody asks for the headers of every kind of answer.
func TestHeadHasNoBody(t *testing.T) {
	t.Parallel()
	h := handler(t, fake())
	style := links(page(t, h, "/"), `rel="stylesheet" href="([^"]*)"`)[0]
	for _, target := range []string{"/", "/?q=a", "/article/qh-1", "/article/none", "/nothing", style} {
		w := httptest.NewRecorder()
		h.ServeHTTP(w, httptest.NewRequest(http.MethodHead, target, nil))
		full := get(h, target)
		if w.Code != full.Code || w.Body.Len() != 0 || w.Header().Get("Content-Type") != full.Header().Get("Content-Type") {
			t.Errorf("HEAD %s: %d with %d bytes of %s; GET has %d", target, w.Code, w.Body.Len(), w.Header().Get("Content-Type"), full.Code)
		}
	}
}

func TestAssetTags(t *testing.T) {
	t.Parallel()
	h := handler(t, fake())
	style := links(page(t, h, "/"), `rel="stylesheet" href="([^"]*)"`)[0]
	tag := get(h, style).Header().Get("ETag")
	if !regexp.MustCompile(`^"[0-9a-f]{12}"$`).MatchString(tag) || !strings.Contains(style, strings.Trim(tag, `"`)) {
		t.Fatalf("ETag %s of %s", tag, style)
	}
	for _, c := range []struct {
		name, sent string
		status     int
	}{
		{"同一个", tag, http.StatusNotModified},
		{"弱标签", "W/" + tag, http.StatusNotModified},
		{"几个之一", `"x", ` + tag, http.StatusNotModified},
		{"别的", `"x"`, http.StatusOK},
		{"没有", "", http.StatusOK},
	} {
		r := httptest.NewRequest(http.MethodGet, style, nil)
		r.Header.Set("If-None-Match", c.sent)
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		if w.Code != c.status || (w.Body.Len() == 0) != (c.status == http.StatusNotModified) || w.Header().Get("ETag") != tag {
			t.Errorf("%s: status %d with %d bytes, want %d", c.name, w.Code, w.Body.Len(), c.status)
		}
	}
	old := strings.Replace(style, strings.Trim(tag, `"`), "000000000000", 1)
	if w := get(h, old); w.Code != http.StatusNotFound || w.Header().Get("Cache-Control") == "public, max-age=31536000, immutable" {
		t.Errorf("the style of another version: %d, %q", w.Code, w.Header().Get("Cache-Control"))
	}
}
