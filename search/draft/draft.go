package draft

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"xunwen/corpus"
	"xunwen/corpus/annotate"
	"xunwen/search/match"
)

// Draft is a text with what was recognised in it. Each of its lines that is not blank is
// a block of Article.
type Draft struct {
	Text    string
	Article *corpus.Article
	starts  []int // where the blocks begin in Text
}

// Read annotates a draft as articles are. Relative dates are counted from date.
func Read(ctx context.Context, n *annotate.Annotator, text string, date corpus.Date) (*Draft, error) {
	d := &Draft{Text: text, Article: &corpus.Article{ID: "draft", Date: date}}
	at := 0
	for line := range strings.Lines(text) {
		if trimmed := strings.TrimSpace(line); trimmed != "" {
			d.starts = append(d.starts, at+strings.Index(line, trimmed))
			d.Article.Blocks = append(d.Article.Blocks, corpus.Paragraph{
				ID: fmt.Sprint(len(d.starts)), Type: corpus.BlockParagraph, Text: trimmed,
			})
		}
		at += len(line)
	}
	if err := n.Annotate(ctx, d.Article); err != nil {
		return nil, fmt.Errorf("read the draft: %w", err)
	}
	return d, nil
}

// behind returns a span of a block as one of the draft.
func (d *Draft) behind(block int, s corpus.Span) corpus.Span {
	return corpus.Span{Start: d.starts[block] + s.Start, End: d.starts[block] + s.End}
}

// Figure is a figure of a draft.
type Figure struct {
	corpus.Span                // in the draft
	Record      *corpus.Figure // its own span is that of its line
	// Names are those of the persons, organisations and places in its sentence.
	Names []string
}

// Figures returns the figures that measure or count something.
func (d *Draft) Figures() []Figure {
	var out []Figure
	for i := range d.Article.Blocks {
		p := &d.Article.Blocks[i]
		var sentences []corpus.Span
		for j := range p.Figures {
			f := &p.Figures[j]
			if !f.Kind.Measures() {
				continue
			}
			if sentences == nil {
				sentences = match.Sentences(p.Text)
			}
			out = append(out, Figure{Span: d.behind(i, f.Span), Record: f, Names: namesBeside(p, f, sentences)})
		}
	}
	return out
}

// namesBeside returns the names in the sentence of a figure, each once.
func namesBeside(p *corpus.Paragraph, f *corpus.Figure, sentences []corpus.Span) []string {
	var out []string
	for _, s := range sentences {
		if f.Start < s.Start || f.Start >= s.End {
			continue
		}
		for _, e := range p.Entities {
			if name := e.Text(p.Text); s.Start <= e.Start && e.Start < s.End && !slices.Contains(out, name) {
				out = append(out, name)
			}
		}
	}
	return out
}
