package httpapi_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"xunwen/corpus/corpustest"
	"xunwen/search"
	"xunwen/search/httpapi"
	"xunwen/search/wire"
)

const (
	checkPath = "/api/v1/check"
	docxType  = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
)

// verdicts lists claims with their verdicts and places.
func verdicts(r wire.CheckResponse) string {
	parts := make([]string, len(r.Claims))
	for i, c := range r.Claims {
		parts[i] = c.Text + "=" + c.Verdict
		for _, m := range c.Matches {
			parts[i] += " " + m.Paragraph
		}
	}
	return strings.Join(parts, "；")
}

// checked is a draft with a quotation that stands in the articles of the fake, one that
// differs by a word, one that stands nowhere, and one that is too short.
const checked = "一句“营商环境”，又一句“绝不会有人这样说话的呀”，再加“双碳”。"

func TestCheckReadsDrafts(t *testing.T) {
	t.Parallel()
	h := handler(t, httpapi.Config{})
	inJSON, err := json.Marshal(map[string]any{"text": checked, "places": 2})
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct{ name, kind, body string }{
		{"JSON", "application/json", string(inJSON)},
		{"没有类型就是JSON", "", string(inJSON)},
		{"文字", "text/plain; charset=utf-8", checked},
		{"Word文档", docxType, string(corpustest.Docx(t, "<w:p><w:r><w:t>"+checked+"</w:t></w:r></w:p>"))},
		{"没有说明类型的Word文档", "application/octet-stream", string(corpustest.Docx(t, "<w:p><w:r><w:t>"+checked+"</w:t></w:r></w:p>"))},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			w := post(h, checkPath, tt.kind, "", tt.body)
			if w.Code != http.StatusOK {
				t.Fatalf("status %d: %s", w.Code, w.Body)
			}
			got := decode[wire.CheckResponse](t, w)
			if strings.TrimSpace(got.Text) != checked || len(got.Claims) != 3 {
				t.Fatalf("text %q, %d claims", got.Text, len(got.Claims))
			}
			if want := (wire.CheckCounts{Verbatim: 1, NotFound: 1, Unchecked: 1}); got.Counts != want {
				t.Errorf("counts %+v: %s", got.Counts, verdicts(got))
			}
			runes := []rune(got.Text)
			for _, c := range got.Claims {
				if in := string(runes[c.Start:c.End]); in != "“"+c.Text+"”" {
					t.Errorf("the span of %s is %s", c.Text, in)
				}
			}
		})
	}
}

func TestCheckRefuses(t *testing.T) {
	t.Parallel()
	h := handler(t, httpapi.Config{})
	for _, tt := range []struct {
		name, target, kind, body string
		status                   int
		says                     string
	}{
		{"空的", "", "application/json", `{"text":""}`, 400, "稿子是空的"},
		{"没有正文", "", "application/json", ``, 400, "JSON"},
		{"不是JSON", "", "application/json", `{"text":`, 400, "JSON"},
		{"太长", "", "application/json", `{"text":"` + strings.Repeat("长", search.MaxDraftRunes+1) + `"}`, 400, "50000"},
		{"文字太长", "", "text/plain", strings.Repeat("长", 2*search.MaxDraftRunes), 400, "50000"},
		{"不是UTF-8", "", "text/plain", "\xb4\xf3", 400, "UTF-8"},
		{"不是Word文档", "", docxType, "大桥", 400, "Word"},
		{"坏的Word文档", "", docxType, "PK\x03\x04", 400, "Word"},
		{"出处太多", "?places=51", "text/plain", "稿", 400, "places"},
		{"出处不是数", "?places=x", "text/plain", "稿", 400, "places"},
		{"正文里出处太多", "", "application/json", `{"text":"稿","places":51}`, 400, "places"},
		{"别的类型", "", "image/png", "稿", 415, "Content-Type"},
		{"太大", "", "text/plain", strings.Repeat("a", 8<<20+1), 413, "字节"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			w := post(h, checkPath+tt.target, tt.kind, "", tt.body)
			if w.Code != tt.status || !strings.Contains(w.Body.String(), tt.says) {
				t.Errorf("status %d: %.200s", w.Code, w.Body)
			}
			if kind := w.Header().Get("Content-Type"); kind != "application/problem+json" {
				t.Errorf("content type %s", kind)
			}
		})
	}
}

// TestCheckTakesLongBodies sends more than any other request may.
func TestCheckTakesLongBodies(t *testing.T) {
	t.Parallel()
	h := handler(t, httpapi.Config{MaxBody: 1000})
	body := "<w:p><w:r><w:t>" + checked + "</w:t></w:r></w:p>" + strings.Repeat("<w:p></w:p>", 200)
	if w := post(h, checkPath, docxType, "", string(corpustest.Docx(t, body))+strings.Repeat("\x00", 2000)); w.Code == http.StatusRequestEntityTooLarge {
		t.Errorf("status %d: %s", w.Code, w.Body)
	}
}

func TestClientChecks(t *testing.T) {
	t.Parallel()
	h := handler(t, httpapi.Config{})
	client := httpapi.Client{Base: listen(t, h)}
	req := search.CheckRequest{Text: checked, Places: 3}
	got, err := client.Check(t.Context(), req)
	if err != nil {
		t.Fatal(err)
	}
	resp, err := fake().Check(t.Context(), req)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(wire.FromCheck(resp), *got); diff != "" {
		t.Errorf("(-engine +client):\n%s", diff)
	}
	if _, err := client.Check(t.Context(), search.CheckRequest{}); err == nil {
		t.Error("an empty draft is taken")
	}
}

// FuzzCheckRequest checks that no body breaks the server, and that answers are JSON.
func FuzzCheckRequest(f *testing.F) {
	f.Add("application/json", `{"text":"“营商环境”","places":3}`, "places=2")
	f.Add("text/plain", "“营商环境", "")
	f.Add(docxType, string(corpustest.Docx(f, "<w:p><w:t>“营商环境”</w:t></w:p>")), "from=2024")
	h, err := httpapi.New(httpapi.Config{Searcher: fake()})
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, kind, body, query string) {
		r := httptest.NewRequest("POST", checkPath, bytes.NewReader([]byte(body)))
		r.Header["Content-Type"] = []string{kind}
		r.URL.RawQuery = url.PathEscape(query)
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		if w.Code >= 500 || !json.Valid(w.Body.Bytes()) {
			t.Error(fmt.Sprint(w.Code), w.Body)
		}
	})
}
