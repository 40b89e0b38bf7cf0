package webui

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"xunwen/search/wire/searchfake"
)

func quotesSite(t testing.TB) http.Handler {
	t.Helper()
	h, err := New(Config{Searcher: &searchfake.Searcher{Articles: searchfake.Articles()}})
	if err != nil {
		t.Fatal(err)
	}
	return h
}

func pageOfQuotes(t testing.TB, query string) *httptest.ResponseRecorder {
	t.Helper()
	w := httptest.NewRecorder()
	quotesSite(t).ServeHTTP(w, httptest.NewRequest(http.MethodGet, "/quotes?"+query, nil))
	return w
}

func TestQuotesPage(t *testing.T) {
	t.Parallel()
	w := pageOfQuotes(t, "q="+url.QueryEscape("竞争力"))
	body := w.Body.String()
	for _, want := range []string{
		"<mark>竞争力</mark>", ">何远山</a>", "青禾市委书记", "《小城引来大企业》，记者 林小禾、周一鸣", `aria-current="page">引语</a>`,
		`href="/entity/person/%E4%BD%95%E8%BF%9C%E5%B1%B1"`, "format=csv", "也列出没有引号的转述",
	} {
		if !strings.Contains(body, want) {
			t.Errorf("the page lacks %s", want)
		}
	}
	if w.Code != http.StatusOK {
		t.Errorf("status %d", w.Code)
	}
}

func TestQuotesPageKeepsItsState(t *testing.T) {
	t.Parallel()
	p := readQuoteParams(url.Values{
		"q": {"营商环境"}, "speaker": {"何远山", "何远山"}, "kind": {"speech"}, "source_type": {"person"}, "role": {"市长"},
		"from": {"2024"}, "to": {"2025"}, "source": {"青禾日报"}, "sort": {"date"}, "indirect": {"true"}, "cursor": {"x"},
	})
	u, err := url.Parse(p.URL())
	if err != nil {
		t.Fatal(err)
	}
	if again := readQuoteParams(u.Query()); again.URL() != p.URL() || len(again.Speakers) != 1 || !again.Indirect {
		t.Errorf("%s became %s", p.URL(), again.URL())
	}
	if b, ok := backTo(p.URL()); !ok || b.Label != "引语" {
		t.Errorf("the way back is %+v", b)
	}
}

func TestQuotesPageWhereNothingIsFound(t *testing.T) {
	t.Parallel()
	if body := pageOfQuotes(t, "q="+url.QueryEscape("没有的话")+"&speaker=甲").Body.String(); !strings.Contains(body, "没有找到这样的引语") || !strings.Contains(body, "在全部原文里找这几个字") {
		t.Error("no way out is shown")
	}
}

func TestQuotesPageRefusesWhatItDoesNotSend(t *testing.T) {
	t.Parallel()
	for _, query := range []string{"sort=speaker", "kind=rumour", "source_type=sky", "q=" + strings.Repeat("a", 2001), "speaker=" + strings.Repeat("a", 101), "cursor=" + strings.Repeat("a", 5000)} {
		if w := pageOfQuotes(t, query); w.Code != http.StatusBadRequest {
			t.Errorf("%s: status %d", query, w.Code)
		}
	}
}

func TestPhrasePage(t *testing.T) {
	t.Parallel()
	h := quotesSite(t)
	page := func(query string) (int, string) {
		w := httptest.NewRecorder()
		h.ServeHTTP(w, httptest.NewRequest(http.MethodGet, "/phrase?q="+url.QueryEscape(query), nil))
		return w.Code, w.Body.String()
	}
	if code, body := page("营商环境"); code != http.StatusOK || !strings.Contains(body, "最早见于") || !strings.Contains(body, "<mark>营商环境</mark>") || !strings.Contains(body, "最早说的人") {
		t.Errorf("%d: %s", code, body)
	}
	if code, body := page("<没有>"); code != http.StatusOK || !strings.Contains(body, "没有找到这个提法") || strings.Contains(body, "<没有>") {
		t.Errorf("%d: %s", code, body)
	}
	for _, wrong := range []string{"", "，", strings.Repeat("a", 2001)} {
		if code, _ := page(wrong); code != http.StatusBadRequest {
			t.Errorf("%.5q: %d", wrong, code)
		}
	}
}

func TestWordingsPage(t *testing.T) {
	t.Parallel()
	h := quotesSite(t)
	page := func(query string) (int, string) {
		w := httptest.NewRecorder()
		h.ServeHTTP(w, httptest.NewRequest(http.MethodGet, "/wordings?q="+url.QueryEscape(query), nil))
		return w.Code, w.Body.String()
	}
	if code, body := page("营商环境"); code != http.StatusOK || !strings.Contains(body, "1 种说法") || !strings.Contains(body, "<mark>营商环境</mark>") {
		t.Errorf("%d: %s", code, body)
	}
	if code, body := page("<没有印过>"); code != http.StatusOK || !strings.Contains(body, "没有印过这样的话") || strings.Contains(body, "<没有") {
		t.Errorf("%d: %s", code, body)
	}
	for _, wrong := range []string{"", "，", "路", strings.Repeat("a", 2001)} {
		if code, _ := page(wrong); code != http.StatusBadRequest {
			t.Errorf("%.5q: %d", wrong, code)
		}
	}
	if !strings.Contains(pageOfQuotes(t, "q="+url.QueryEscape("营商环境")).Body.String(), `href="/wordings?q=`) {
		t.Error("no row leads to its wordings")
	}
}

// FuzzQuotesPage sends anything: the page is one or says what is wrong, and nothing of it
// is markup.
func FuzzQuotesPage(f *testing.F) {
	for _, s := range []string{"q=营商环境", "speaker=<script>&role=%22", "kind=speech&indirect=true", "sort=date&cursor=1", "group=same", "source_type=匿名"} {
		f.Add(s)
	}
	h := quotesSite(f)
	f.Fuzz(func(t *testing.T, query string) {
		r := httptest.NewRequest(http.MethodGet, "/quotes", nil)
		r.URL.RawQuery = query
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		if w.Code != http.StatusOK && w.Code != http.StatusBadRequest {
			t.Errorf("%q: %d", query, w.Code)
		}
		if strings.Contains(w.Body.String(), "<script>") {
			t.Errorf("%q: markup comes through", query)
		}
	})
}
