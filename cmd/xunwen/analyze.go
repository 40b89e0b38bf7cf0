package main

import (
	"context"
	"fmt"
	"io"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"xunwen/corpus"
	"xunwen/corpus/annotate"
	"xunwen/corpus/segment"
	"xunwen/corpus/wire"
)

type analyzeOptions struct {
	date   string
	format string
	model  modelOption
}

func newAnalyze(g *global) *cobra.Command {
	var o analyzeOptions
	cmd := &cobra.Command{
		Use:   "analyze TEXT",
		Short: "show how a text is cut into words, folded and tagged",
		Example: `  xunwen analyze 太原市市长周望野说，投资达12.9亿元
  echo 全文 | xunwen analyze -`,
		Args: cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			text := strings.Join(args, " ")
			if text == "-" {
				b, err := io.ReadAll(io.LimitReader(g.in, maxAnalyzed+1))
				if err != nil {
					return fmt.Errorf("read standard input: %w", err)
				}
				text = strings.TrimSpace(string(b))
			}
			return runAnalyze(cmd.Context(), g, o, text)
		},
	}
	cmd.Flags().StringVar(&o.date, "date", "", "the day from which relative dates count: YYYY-MM-DD")
	o.model.define(cmd.Flags())
	cmd.Flags().StringVar(&o.format, "format", formatText, "text or json")
	return cmd
}

// maxAnalyzed bounds the text of one analysis, in bytes.
const maxAnalyzed = 1 << 20

// analysis is what analyze prints as JSON. Offsets count runes.
type analysis struct {
	Text     string        `json:"text"`
	Matching string        `json:"matching"`
	Tokens   []token       `json:"tokens"`
	Entities []wire.Entity `json:"entities"`
	Figures  []wire.Figure `json:"figures"`
}

type token struct {
	Position int    `json:"position"`
	Start    int    `json:"start"`
	End      int    `json:"end"`
	Text     string `json:"text"`
	POS      string `json:"pos"`
}

func runAnalyze(ctx context.Context, g *global, o analyzeOptions, text string) error {
	if len(text) > maxAnalyzed {
		return usagef("text is longer than %d bytes", maxAnalyzed)
	}
	if o.format != formatText && o.format != formatJSON {
		return usagef("--format %s: want text or json", o.format)
	}
	text = strings.ToValidUTF8(text, "\uFFFD")
	if text == "" {
		return usagef("there is no text")
	}
	date, err := parseDateFlag(o.date)
	if err != nil {
		return err
	}
	seg := g.segmenter()
	annotator, err := o.model.annotator(seg)
	if err != nil {
		return err
	}
	out, err := analyze(ctx, seg, annotator, text, date)
	if err != nil {
		return err
	}
	if o.format == formatJSON {
		return newJSONEncoder(g.out).Encode(out)
	}
	return printAnalysis(g.out, out)
}

func analyze(ctx context.Context, seg *segment.Segmenter, n *annotate.Annotator, text string, date corpus.Date) (*analysis, error) {
	a := corpus.Article{ID: "text", Date: date, Blocks: []corpus.Paragraph{{ID: "1", Type: corpus.BlockParagraph, Text: text}}}
	if err := n.Annotate(ctx, &a); err != nil {
		return nil, err
	}
	p := &a.Blocks[0]
	tokens, err := seg.Cut(text, corpus.FigureSpans(p.Figures))
	if err != nil {
		return nil, fmt.Errorf("cut: %w", err)
	}
	block := wire.FromArticle(&a).Paragraphs[0]
	out := &analysis{Text: text, Matching: segment.Normalize(text), Entities: block.Entities, Figures: block.Figures}
	runes := wire.NewRunes(text)
	for i, t := range tokens {
		out.Tokens = append(out.Tokens, token{i + 1, runes.At(t.Start), runes.At(t.End), t.Text(text), t.POS})
	}
	return out, nil
}

func printAnalysis(w io.Writer, a *analysis) error {
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	fmt.Fprintf(t, "matching form\t%s\n\nposition\tstart\tend\ttoken\tpart of speech\n", a.Matching)
	for _, k := range a.Tokens {
		fmt.Fprintf(t, "%d\t%d\t%d\t%s\t%s\n", k.Position, k.Start, k.End, k.Text, k.POS)
	}
	fmt.Fprintf(t, "\nstart\tend\tentity\ttype\tcanonical\trole\n")
	for _, e := range a.Entities {
		fmt.Fprintf(t, "%d\t%d\t%s\t%s\t%s\t%s\n", e.Start, e.End, e.Text, e.Type, e.Canonical, e.Role)
	}
	fmt.Fprintf(t, "\nstart\tend\tfigure\tkind\tvalue\tunit\n")
	for _, f := range a.Figures {
		fmt.Fprintf(t, "%d\t%d\t%s\t%s\t%s\t%s\n", f.Start, f.End, f.Text, f.Kind, figureValue(f), f.Unit)
	}
	if err := t.Flush(); err != nil {
		return fmt.Errorf("print analysis: %w", err)
	}
	return nil
}

// figureValue prints the value of a figure: exact, a range, or a date.
func figureValue(f wire.Figure) string {
	switch {
	case f.Exact != "":
		return f.Exact
	case f.ExactMin != "" || f.ExactMax != "":
		return f.ExactMin + ".." + f.ExactMax
	case f.Date != nil:
		return f.Date.Start + ".." + f.Date.End
	}
	return f.Clock
}
