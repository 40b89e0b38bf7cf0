package search

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"xunwen/corpus"
	"xunwen/search/match"
	"xunwen/search/query"
)

// TestBestWindowIsTheDensest compares with trying every run of sentences.
func TestBestWindowIsTheDensest(t *testing.T) {
	t.Parallel()
	random := rand.New(rand.NewPCG(71, 1))
	for range 300 {
		var b strings.Builder
		for range 3 + random.IntN(40) {
			b.WriteString(strings.Repeat("江湾大桥", random.IntN(12)) + "投资多。")
		}
		text := b.String()
		var spans []corpus.Span
		for _, s := range verbatimSpans(text, "大桥") {
			if random.IntN(5) == 0 {
				spans = append(spans, s)
			}
		}
		marks := mergeSpans(spans)
		parts := match.Sentences(text)
		want, most := corpus.Span{}, -1
		for i := range parts {
			window := parts[i]
			for j := i + 1; j < len(parts); j++ {
				longer := corpus.Span{Start: window.Start, End: parts[j].End}
				if utf8.RuneCountInString(longer.Text(text)) > snippetTarget {
					break
				}
				window = longer
			}
			n := 0
			for _, m := range marks {
				if m.Start >= window.Start && m.End <= window.End {
					n++
				}
			}
			if n > most {
				want, most = window, n
			}
		}
		if got := bestWindow(text, parts, marks); got != want {
			t.Fatalf("%q\n got %v\nwant %v", text, got, want)
		}
	}
}

func TestCutKeepsWhatIsInTheSentence(t *testing.T) {
	t.Parallel()
	text := "顾明川到江湾市。李雪峰说了3亿元。"
	at := func(part string) corpus.Span {
		i := strings.Index(text, part)
		return corpus.Span{Start: i, End: i + len(part)}
	}
	a := &corpus.Article{Blocks: []corpus.Paragraph{{
		Text: text,
		Entities: []corpus.Entity{ // not in their order, and one across both sentences
			{Span: at("李雪峰"), Type: corpus.Person}, {Span: at("市。李")}, {Span: at("江湾市")}, {Span: at("顾明川")},
		},
		Figures: []corpus.Figure{{Span: at("3亿元")}},
	}}}
	p := &passage{article: a}
	var got []string
	for _, sentence := range p.sentences() {
		part := p.cut(sentence).paragraph()
		var names []string
		for _, e := range part.Entities {
			names = append(names, e.Text(part.Text))
		}
		for _, f := range part.Figures {
			names = append(names, f.Text(part.Text))
		}
		got = append(got, strings.Join(names, " "))
	}
	if want := []string{"顾明川 江湾市", "李雪峰 3亿元"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	if a.Blocks[0].Entities[0].Text(text) != "李雪峰" {
		t.Error("the paragraph itself was put into order")
	}
}

// TestChainsOfGroupsAreBounded asks for more proximities than are compiled.
func TestChainsOfGroupsAreBounded(t *testing.T) {
	t.Parallel()
	l := newLibrary(t, []*corpus.Article{story("c1", "江湾大桥", "云岭日报", corpus.NewDay(2024, 5, 20),
		strings.Repeat("江湾大桥的投资多了，青禾县也好。", 20))}, 1)
	for _, tt := range []struct {
		name, ask string
		warned    bool
	}{
		{"两三个", "(江湾 大桥) NEAR/20 (投资 多了) NEAR/20 (青禾县 也好)", false},
		{"一长串", "(江湾 大桥)" + strings.Repeat(" NEAR/20 (投资 多了)", 16), true},
	} {
		res := l.ask(t, Request{Query: tt.ask})
		warned := slices.ContainsFunc(res.Warnings, func(w query.Warning) bool { return strings.Contains(w.Message, "组合太多") })
		if warned != tt.warned || len(res.Hits) != 1 {
			t.Errorf("%s: warnings %v, %d hits", tt.name, res.Warnings, len(res.Hits))
		}
	}
}

// TestScopeLooksAtAnArticleOnce asks for marks of an article again and again.
func TestScopeLooksAtAnArticleOnce(t *testing.T) {
	t.Parallel()
	a := story("s1", "江湾大桥", "云岭日报", corpus.NewDay(2024, 5, 20), "大桥好。", "投资多。", "没有别的。")
	asked := 0
	scope := newArticleScope(andNode{[]node{counted{textNode{normal: "大桥"}, &asked}, textNode{normal: "投资"}}}, false)
	for range 10 {
		for block, want := range []bool{true, true, true, false} {
			if _, ok := scope.match(&passage{article: a, block: block}); ok != want {
				t.Errorf("block %d: %t", block, ok)
			}
		}
	}
	if asked > 41 {
		t.Errorf("%d paragraphs were looked at for 40", asked)
	}
}

// counted counts how often a node is asked.
type counted struct {
	textNode
	asked *int
}

func (c counted) match(p *passage) ([]corpus.Span, bool) {
	*c.asked++
	return c.textNode.match(p)
}
