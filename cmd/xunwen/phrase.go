package main

import (
	"context"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"xunwen/corpus"
	"xunwen/search"
	"xunwen/search/label"
	"xunwen/search/wire"
)

func newPhrase(g *global) *cobra.Command {
	var o wordsOptions
	cmd := &cobra.Command{
		Use:   "phrase TEXT",
		Short: "tell where a coined phrase comes from: first seen, by whom, how often, over time",
		Long: `phrase looks for a coined phrase (提法) exactly, as a quoted query does, and prints in
how many paragraphs and articles it stands, how often alone in quotation marks, who
says it, in which newspapers, in which months, and the earliest places.`,
		Example: `  xunwen phrase 三个到位
  xunwen phrase 双品质 --from 2024 --format json`,
		Args: cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			req := search.PhraseRequest{Text: strings.Join(args, " "), From: o.from, To: o.to, Source: o.source}
			return runWords(cmd.Context(), g, o, req.Check, func(ctx context.Context, a asker) (*wire.PhraseResponse, error) {
				return a.Phrase(ctx, req)
			}, func(b *strings.Builder, r *wire.PhraseResponse) { writePhrase(b, newTextHits(g.out), r) })
		},
	}
	o.define(cmd.Flags())
	return cmd
}

// writePhrase writes what is told of a phrase for people.
func writePhrase(b *strings.Builder, mark textHits, r *wire.PhraseResponse) {
	fmt.Fprintf(b, "“%s”：%d 段，在 %d 篇文章里；单独加引号 %d 处；有人说过 %d 次\n", r.Phrase, r.Paragraphs, r.Articles, r.Quoted, r.Said)
	if r.Paragraphs == 0 {
		return
	}
	for _, list := range []struct {
		name   string
		counts []wire.FacetCount
		label  func(string) string
	}{
		{"报纸", r.Sources, strings.Clone}, {"谁说过", r.Speakers, strings.Clone},
		{"加引号时是", r.Kinds, func(v string) string { return label.QuoteKind(corpus.QuoteKind(v)) }},
	} {
		if len(list.counts) > 0 {
			fmt.Fprintf(b, "%s：%s\n", list.name, counted(list.counts, list.label))
		}
	}
	months := make([]string, len(r.Histogram))
	for i, m := range r.Histogram {
		months[i] = fmt.Sprintf("%s %d", m.Month, m.Count)
	}
	fmt.Fprintf(b, "各月：%s\n", strings.Join(months, "  "))
	b.WriteString("\n最早见于\n")
	for i := range r.First {
		h := &r.First[i]
		fmt.Fprintf(b, "   %s\n     %s\n", joined(orDash(dayOf(h.Date)), h.Source, h.Paragraph, h.Headline), mark.marked(h.Snippet.Text, spans(h.Snippet.Marks)))
	}
	if len(r.FirstSaid) > 0 {
		b.WriteString("\n最早说的人\n")
	}
	for i := range r.FirstSaid {
		fmt.Fprintf(b, "   %s\n", r.FirstSaid[i].Citation)
	}
}
