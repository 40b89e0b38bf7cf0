package wire_test

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"unicode/utf8"

	"xunwen/corpus"
	"xunwen/corpus/wire"
)

// alphabet holds runes of one to four bytes, and what JSON and HTML escape.
const alphabet = "营商环境ab12é“”。𠮷\u3000<&\"\\\n"

// randomText returns a text of n runes with the byte offsets of their edges.
func randomText(rng *rand.Rand, n int) (string, []int) {
	letters := []rune(alphabet)
	var b strings.Builder
	edges := []int{0}
	for range n {
		b.WriteRune(letters[rng.IntN(len(letters))])
		edges = append(edges, b.Len())
	}
	return b.String(), edges
}

// randomArticle returns an article whose records lie on rune edges.
func randomArticle(rng *rand.Rand) *corpus.Article {
	a := &corpus.Article{ID: "a", Headline: "题"}
	for i := range 1 + rng.IntN(4) {
		text, edges := randomText(rng, 1+rng.IntN(200))
		span := func() corpus.Span {
			start := rng.IntN(len(edges))
			return corpus.Span{Start: edges[start], End: edges[start+rng.IntN(len(edges)-start)]}
		}
		p := corpus.Paragraph{ID: fmt.Sprint(i + 1), Type: corpus.BlockParagraph, Text: text}
		for range rng.IntN(5) {
			p.Entities = append(p.Entities, corpus.Entity{Span: span(), Type: corpus.Place, Canonical: "青禾"})
			p.Figures = append(p.Figures, corpus.Figure{Span: span(), Value: "1.5"})
			p.Quotes = append(p.Quotes, corpus.Quote{Span: span(), Kind: corpus.Slogan})
			p.Joins = append(p.Joins, edges[rng.IntN(len(edges))])
		}
		a.Blocks = append(a.Blocks, p)
	}
	return a
}

// TestPrintedRecordsCoverTheirText prints random articles and reads the lines as a
// client does: by code points, with nothing known but the JSON.
func TestPrintedRecordsCoverTheirText(t *testing.T) {
	t.Parallel()
	rng := rand.New(rand.NewPCG(7, 8))
	for range 200 {
		a := randomArticle(rng)
		var line strings.Builder
		if err := wire.WriteArticle(&line, a); err != nil {
			t.Fatal(err)
		}
		if strings.Count(line.String(), "\n") != 1 || !strings.HasSuffix(line.String(), "\n") {
			t.Fatalf("not one line: %q", line.String())
		}
		var got wire.Article
		if err := json.Unmarshal([]byte(line.String()), &got); err != nil {
			t.Fatal(err)
		}
		for i, p := range got.Paragraphs {
			if p.Text != a.Blocks[i].Text {
				t.Fatalf("the text %q became %q", a.Blocks[i].Text, p.Text)
			}
			checkBlock(t, &p, &a.Blocks[i])
		}
	}
}

func checkBlock(t *testing.T, p *wire.Paragraph, from *corpus.Paragraph) {
	t.Helper()
	runes := []rune(p.Text)
	check := func(kind string, s wire.Span, text string, source corpus.Span) {
		t.Helper()
		if got := string(runes[s.Start:s.End]); got != text || got != source.Text(from.Text) {
			t.Fatalf("%s [%d:%d] covers %q, says %q", kind, s.Start, s.End, got, text)
		}
	}
	for i, e := range p.Entities {
		check("entity", e.Span, e.Text, from.Entities[i].Span)
	}
	for i, f := range p.Figures {
		check("figure", f.Span, f.Text, from.Figures[i].Span)
	}
	for i, q := range p.Quotes {
		check("quote", q.Span, q.Text, from.Quotes[i].Span)
	}
	for i, join := range p.Joins {
		if want := utf8.RuneCountInString(from.Text[:from.Joins[i]]); join != want {
			t.Fatalf("join at %d, want %d", join, want)
		}
	}
}

// TestConverterKeepsBlocksApart asks one Converter for two blocks that share an id,
// as a reader with a broken input may have: neither gets the offsets of the other.
func TestConverterKeepsBlocksApart(t *testing.T) {
	t.Parallel()
	c := wire.NewConverter(&corpus.Article{})
	one := corpus.Paragraph{ID: "1", Text: "ab青禾", Entities: []corpus.Entity{{Span: corpus.Span{Start: 2, End: 8}}}}
	two := corpus.Paragraph{ID: "1", Text: "营青禾", Entities: []corpus.Entity{{Span: corpus.Span{Start: 3, End: 9}}}}
	for _, step := range []struct {
		p    *corpus.Paragraph
		want wire.Span
	}{{&one, wire.Span{Start: 2, End: 4}}, {&two, wire.Span{Start: 1, End: 3}}, {&one, wire.Span{Start: 2, End: 4}}} {
		if got := c.Entities(step.p)[0]; got.Span != step.want || got.Text != "青禾" {
			t.Errorf("%q: %v covers %q, want %v", step.p.Text, got.Span, got.Text, step.want)
		}
	}
}

func TestListCopies(t *testing.T) {
	t.Parallel()
	if got := wire.List[string](nil); got == nil || len(got) != 0 {
		t.Errorf("nil became %v", got)
	}
	from := []int{1, 2}
	got := wire.List(from)
	got[0] = 9
	if from[0] != 1 {
		t.Error("the list is shared")
	}
}
