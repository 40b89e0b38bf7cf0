package search

import (
	"strings"
	"testing"
	"unicode/utf8"

	"xunwen/corpus"
	"xunwen/search/match"
	"xunwen/search/match/matchtest"
)

// FuzzMarks checks what every snippet promises, for any text and any phrase: the
// snippet is a part of the text at the place it names, its marks lie in it in
// order, on rune edges, and hold exactly what was looked for.
func FuzzMarks(f *testing.F) {
	f.Add("青禾县去年完成投资12.9亿元，增长3.5%。", "投资12.9亿")
	f.Add(strings.Repeat("江湾大桥昨日通车，", 60), "通车江湾")
	f.Add("臺灣，遊客！", "台湾游")
	f.Add("１２．９", "2.9")
	f.Add("a\xff亿", "亿")
	f.Fuzz(func(t *testing.T, text, phrase string) {
		if !utf8.ValidString(text) || text == "" {
			return
		}
		n, ok := newTextNode(phrase)
		if !ok {
			return
		}
		n.value, n.ends = nil, match.EndsOf(n.normal)
		marks := marksOf(n, text)
		if holds := n.holder()([]byte(text)); holds != (len(marks) > 0) {
			t.Fatalf("%q in %q: holds %t, %d marks", phrase, text, holds, len(marks))
		}
		if found := len(matchtest.Word(text, n.normal)) > 0; found != (len(marks) > 0) {
			t.Fatalf("%q in %q: contained %t, %d marks", phrase, text, found, len(marks))
		}
		s := makeSnippet(text, marks)
		if !strings.HasPrefix(text[s.Start:], s.Text) || !utf8.ValidString(s.Text) {
			t.Fatalf("snippet %q is not at %d of %q", s.Text, s.Start, text)
		}
		if len(marks) > 0 && len(s.Marks) == 0 {
			t.Fatalf("no mark of %v in snippet %d+%q", marks, s.Start, s.Text)
		}
		last := 0
		for _, m := range s.Marks {
			if m.Start < last || m.End <= m.Start || m.End > len(s.Text) || !utf8.ValidString(m.Text(s.Text)) {
				t.Fatalf("mark %v in %q", m, s.Text)
			}
			last = m.End
		}
	})
}

// marksOf returns the marks of a condition in a text.
func marksOf(n node, text string) []corpus.Span {
	a := &corpus.Article{Blocks: []corpus.Paragraph{{Text: text}}}
	spans, _ := n.match(&passage{article: a})
	return mergeSpans(spans)
}

// FuzzCursor checks that a cursor from a client is refused or harmless.
func FuzzCursor(f *testing.F) {
	req := Request{Query: "投资", Sort: ByRelevance}
	f.Add(newCursor(req, stepExact, place{score: 1.5, article: "a", block: 1}))
	f.Add("")
	f.Add("eyJxIjoiIn0")
	f.Fuzz(func(t *testing.T, text string) {
		r := req
		r.Cursor = text
		c, err := parseCursor(r)
		if err == nil && ((c == nil) != (text == "") || c != nil && (c.Step < 0 || c.Step >= steps)) {
			t.Errorf("accepted %+v", c)
		}
	})
}

func TestSnippetShowsTheDensestSentences(t *testing.T) {
	t.Parallel()
	dull := strings.Repeat("这里没有要找的话。", 20)
	text := dull + "江湾大桥今天通车，江湾市民欢喜。" + dull
	s := makeSnippet(text, marksOf(textNode{normal: "江湾"}, text))
	if len(s.Marks) != 2 || !strings.HasSuffix(s.Text, "。") || utf8.RuneCountInString(s.Text) > snippetWhole {
		t.Errorf("snippet %q with marks %v", s.Text, s.Marks)
	}
	if s.Start > 0 && !strings.HasSuffix(text[:s.Start], "。") {
		t.Errorf("snippet begins in a sentence: %q", s.Text)
	}
}

func TestSnippetKeepsAMarkOverTwoSentencesWhole(t *testing.T) {
	t.Parallel()
	dull := strings.Repeat("这里没有要找的话，只是占地方而已，", 8) + "完。"
	text := dull + "大桥今天通车。江湾市民欢喜，" + dull
	s := makeSnippet(text, marksOf(textNode{normal: "通车江湾"}, text))
	if len(s.Marks) != 1 || s.Marks[0].Text(s.Text) != "通车。江湾" {
		t.Errorf("snippet %q with marks %v", s.Text, s.Marks)
	}
}

func TestSnippetOfOneEndlessSentence(t *testing.T) {
	t.Parallel()
	text := strings.Repeat("没完没了的一句话，", 100) + "江湾大桥" + strings.Repeat("，还有许多话", 100)
	s := makeSnippet(text, marksOf(textNode{normal: "江湾大桥"}, text))
	if len(s.Marks) != 1 || s.Marks[0].Text(s.Text) != "江湾大桥" {
		t.Errorf("snippet %q with marks %v", s.Text, s.Marks)
	}
	if n := utf8.RuneCountInString(s.Text); n > snippetWhole {
		t.Errorf("snippet of %d characters", n)
	}
}
