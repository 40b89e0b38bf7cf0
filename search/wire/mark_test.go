package wire

import (
	"html"
	"math/rand/v2"
	"strings"
	"testing"

	"xunwen/corpus"
)

// TestMarkHTMLKeepsText strips the marks of random texts with random, also
// broken marks: what remains is the text.
func TestMarkHTMLKeepsText(t *testing.T) {
	t.Parallel()
	rng := rand.New(rand.NewPCG(3, 4))
	alphabet := []string{"营", "商", "<", ">", "&", `"`, "'", "amp;", "<mark>", "a"}
	strip := strings.NewReplacer("<mark>", "", "</mark>", "")
	for range 500 {
		var b strings.Builder
		for range rng.IntN(30) {
			b.WriteString(alphabet[rng.IntN(len(alphabet))])
		}
		text := b.String()
		var marks []corpus.Span
		for range rng.IntN(5) {
			marks = append(marks, corpus.Span{Start: rng.IntN(40) - 3, End: rng.IntN(40) - 3})
		}
		if got := html.UnescapeString(strip.Replace(markHTML(text, marks))); got != text {
			t.Fatalf("marks %v: text %q became %q", marks, text, got)
		}
	}
}

// FuzzPieces checks that pieces are never empty, alternate, and are the text.
func FuzzPieces(f *testing.F) {
	f.Add("青禾市<新增>企业", 0, 9, 9, 12)
	f.Add("", -1, 4, 2, 2)
	f.Add("营商环境", 6, 3, 0, 99)
	f.Fuzz(func(t *testing.T, text string, start, end, start2, end2 int) {
		var b strings.Builder
		pieces := Pieces(text, []corpus.Span{{Start: start, End: end}, {Start: start2, End: end2}})
		for i, p := range pieces {
			if p.Text == "" || i > 0 && !p.Marked && !pieces[i-1].Marked {
				t.Fatalf("pieces of %q: %+v", text, pieces)
			}
			b.WriteString(p.Text)
		}
		if b.String() != text {
			t.Fatalf("%q became %q", text, b.String())
		}
	})
}
