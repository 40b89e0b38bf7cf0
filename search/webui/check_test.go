package webui_test

import (
	"bytes"
	"context"
	"html"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"xunwen/corpus"
	"xunwen/corpus/corpustest"
	"xunwen/search"
)

// storied is a searcher of one story, in which a draft can be wrong.
func storied() search.Searcher {
	s := fake()
	s.Articles = append(s.Articles, &corpus.Article{
		ID: "lc-1", Headline: "春耕现场会", Source: "江湾晚报", Date: corpus.NewDay(2024, 5, 20),
		Blocks: []corpus.Paragraph{{ID: "1", Type: corpus.BlockParagraph, Text: "县长说：“守住耕地红线，才能端稳自己的饭碗。”"}},
	})
	return s
}

// sendForm sends the form of a draft as a browser does.
func sendForm(h http.Handler, fields url.Values) *httptest.ResponseRecorder {
	r := httptest.NewRequest("POST", "/check", strings.NewReader(fields.Encode()))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

// sendFile sends it with a file.
func sendFile(t *testing.T, h http.Handler, name string, content []byte) *httptest.ResponseRecorder {
	t.Helper()
	var b bytes.Buffer
	form := multipart.NewWriter(&b)
	err := form.WriteField("text", "")
	if err == nil {
		var f interface{ Write([]byte) (int, error) }
		if f, err = form.CreateFormFile("file", name); err == nil {
			_, err = f.Write(content)
		}
	}
	if err == nil {
		err = form.Close()
	}
	if err != nil {
		t.Fatal(err)
	}
	r := httptest.NewRequest("POST", "/check", &b)
	r.Header.Set("Content-Type", form.FormDataContentType())
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

func TestCheckShowsAForm(t *testing.T) {
	t.Parallel()
	got := page(t, handler(t, fake()), "/check")
	for _, want := range []string{`<form class="paste" action="/check" method="post"`, `<textarea id="text"`, `type="file"`, `aria-current="page">核对稿件</a>`} {
		if !strings.Contains(got, want) {
			t.Errorf("the page lacks %s", want)
		}
	}
	if !strings.Contains(page(t, handler(t, fake()), "/"), `href="/check"`) {
		t.Error("no way leads to it")
	}
}

func TestCheckMarksTheDraft(t *testing.T) {
	t.Parallel()
	h := handler(t, storied())
	draft := "县长说：“守住耕地红线，才能端牢自己的饭碗。”一句“营商环境”。\n又一句“绝不会有人这样说话的呀”与“双碳”。"
	for name, w := range map[string]*httptest.ResponseRecorder{
		"表单": sendForm(h, url.Values{"text": {strings.ReplaceAll(draft, "\n", "\r\n")}}),
		"文件": sendFile(t, h, "稿.txt", []byte(draft)),
		"Word": sendFile(t, h, "稿.docx", corpustest.Docx(t, "<w:p><w:r><w:t>"+
			strings.ReplaceAll(draft, "\n", "</w:t></w:r></w:p><w:p><w:r><w:t>")+"</w:t></w:r></w:p>")),
	} {
		got := w.Body.String()
		if w.Code != http.StatusOK {
			t.Fatalf("%s: status %d: %s", name, w.Code, text(got))
		}
		for _, want := range []string{
			`<a class="altered" href="#c1"`, `<a class="verbatim" href="#c2"`, `<a class="not_found" href="#c3"`, `<a class="unchecked" href="#c4"`,
			`<li id="c1">`, "守住耕地红线，才能端<del>牢</del><ins>稳</ins>自己的饭碗", "/article/lc-1?", "<mark>营商环境</mark>",
		} {
			if !strings.Contains(got, want) {
				t.Errorf("%s: the page lacks %s", name, want)
			}
		}
		// The draft without its tags is the draft.
		shown := got[strings.Index(got, `<div class="draft"`):]
		shown = shown[strings.Index(shown, ">")+1 : strings.Index(shown, "</div>")]
		if stripped := text(shown); strings.TrimSpace(stripped) != draft {
			t.Errorf("%s: the draft is shown as %s", name, stripped)
		}
		box := got[strings.Index(got, "<textarea"):]
		if !strings.Contains(html.UnescapeString(box[:strings.Index(box, "</textarea>")]), draft) {
			t.Errorf("%s: the form lost the draft", name)
		}
	}
}

func TestCheckLeadsToTheMarkedParagraph(t *testing.T) {
	t.Parallel()
	h := handler(t, storied())
	got := sendForm(h, url.Values{"text": {"“守住耕地红线，才能端牢自己的饭碗。”"}}).Body.String()
	address := links(got, `href="(/article/lc-1[^"]*)"`)
	if len(address) == 0 {
		t.Fatal("no link")
	}
	page(t, h, address[0])
}

func TestCheckSaysWhatIsWrong(t *testing.T) {
	t.Parallel()
	h := handler(t, fake())
	for _, tt := range []struct {
		name   string
		w      *httptest.ResponseRecorder
		status int
		says   string
	}{
		{"空的", sendForm(h, url.Values{"text": {" \r\n"}}), 400, "稿子是空的"},
		{"太长", sendForm(h, url.Values{"text": {strings.Repeat("长", search.MaxDraftRunes+1)}}), 400, "50000"},
		{"坏的文件", sendFile(t, h, "稿.docx", []byte("PK\x03\x04")), 400, "Word"},
		{"不是UTF-8", sendFile(t, h, "稿.txt", []byte("\xb4\xf3")), 400, "UTF-8"},
		{"太大", sendFile(t, h, "稿.txt", bytes.Repeat([]byte("a"), 9<<20)), 413, "文件太大"},
	} {
		if tt.w.Code != tt.status || !strings.Contains(text(tt.w.Body.String()), tt.says) {
			t.Errorf("%s: status %d: %.300s", tt.name, tt.w.Code, text(tt.w.Body.String()))
		}
		if !strings.Contains(tt.w.Body.String(), "<textarea") {
			t.Errorf("%s: no form to try again", tt.name)
		}
	}
}

func TestCheckEscapesDrafts(t *testing.T) {
	t.Parallel()
	evil := `“</textarea><script>alert("x")</script>”“正文"><b>粗</b>”`
	got := sendForm(handler(t, fake()), url.Values{"text": {evil}, "date": {`"><b>`}, "source": {`"><script>`}}).Body.String()
	for _, bad := range []string{"<script>alert", "<b>", `"><script`} {
		if strings.Contains(got, bad) {
			t.Errorf("%q came through", bad)
		}
	}
}

func TestCheckFailsAsOtherPages(t *testing.T) {
	t.Parallel()
	s := fake()
	s.Before = func(context.Context, search.Request) error { return context.DeadlineExceeded }
	if w := sendForm(handler(t, s), url.Values{"text": {"稿"}}); w.Code != http.StatusGatewayTimeout {
		t.Errorf("status %d", w.Code)
	}
}

// FuzzCheckForm checks that no form breaks the page.
func FuzzCheckForm(f *testing.F) {
	f.Add("application/x-www-form-urlencoded", "text=“营商环境”&from=2024")
	f.Add("multipart/form-data; boundary=x", "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a\"\r\n\r\n“营商环境”\r\n--x--")
	f.Add("text/plain", "“")
	h := handler(f, fake())
	f.Fuzz(func(t *testing.T, kind, body string) {
		r := httptest.NewRequest("POST", "/check", strings.NewReader(body))
		r.Header["Content-Type"] = []string{kind}
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		if w.Code >= 500 || strings.Count(w.Body.String(), "<script") != 2 {
			t.Fatalf("status %d: %s", w.Code, w.Body)
		}
	})
}
