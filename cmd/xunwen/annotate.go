package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"

	"github.com/spf13/cobra"

	"xunwen/corpus"
	"xunwen/corpus/annotate"
	"xunwen/corpus/wire"
	"xunwen/indexer"
)

type annotateOptions struct {
	date   string
	source string
	model  modelOption
	// indirect prints what is reported without quotation marks too.
	indirect bool
}

func newAnnotate(g *global) *cobra.Command {
	var o annotateOptions
	cmd := &cobra.Command{
		Use:   "annotate PATH…",
		Short: "print articles with their entities, figures and quotations, one JSON line each",
		Long: `annotate reads pages of text or JSON Lines from files, folders or - (standard
input) and prints one JSON line per article: its blocks with source lines, mended
joins, entities, figures and quotations. Offsets (start, end, joins) count Unicode
code points in the text of the block. It needs no index.`,
		Example: `  xunwen annotate page.txt --date 2024-05-24
  xunwen annotate articles.jsonl --model own.bin
  cat articles.jsonl | xunwen annotate -`,
		Args: cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return runAnnotate(cmd.Context(), g, o, args)
		},
	}
	cmd.Flags().StringVar(&o.date, "date", "", "date of publication of articles that have none: YYYY-MM-DD")
	cmd.Flags().StringVar(&o.source, "source", "", "newspaper of articles that name none")
	cmd.Flags().BoolVar(&o.indirect, "indirect", false, "print indirect speech (kind indirect) among the quotations too")
	o.model.define(cmd.Flags())
	return cmd
}

func runAnnotate(ctx context.Context, g *global, o annotateOptions, paths []string) error {
	date, err := parseDateFlag(o.date)
	if err != nil {
		return err
	}
	annotator, err := o.model.annotator(g.segmenter())
	if err != nil {
		return err
	}
	failed := false
	report := func(err error) {
		failed = true
		fmt.Fprintln(g.err, "xunwen:", err)
	}
	files, unread, err := indexer.ListFiles(paths)
	if err != nil {
		return err
	}
	for _, err := range unread {
		report(err)
	}
	for _, path := range files {
		opt := corpus.ReadOptions{Path: path, Source: o.source, Date: date}
		if err := annotateFile(ctx, g, articleWriter{annotator, o.indirect}, opt, report); err != nil {
			return err
		}
	}
	if failed {
		return errSomeFailed
	}
	return nil
}

// annotateFile prints the articles of one input. Records that cannot be read
// are reported; the error is for what stops everything.
func annotateFile(ctx context.Context, g *global, w articleWriter, opt corpus.ReadOptions, report func(error)) error {
	r := g.in
	if opt.Path != "" {
		f, err := os.Open(opt.Path)
		if err != nil {
			report(err)
			return nil
		}
		defer f.Close()
		r = f
	}
	return annotateReader(ctx, g.out, w, r, opt, report)
}

// articleWriter annotates articles and prints them.
type articleWriter struct {
	annotator *annotate.Annotator
	indirect  bool
}

func (w articleWriter) write(ctx context.Context, out io.Writer, a *corpus.Article) error {
	if err := w.annotator.Annotate(ctx, a); err != nil {
		return err
	}
	c := wire.NewConverter(a)
	c.Indirect = w.indirect
	if err := c.WriteArticle(out); err != nil {
		return fmt.Errorf("print article %s: %w", a.ID, err)
	}
	return nil
}

func annotateReader(ctx context.Context, out io.Writer, w articleWriter, r io.Reader, opt corpus.ReadOptions, report func(error)) error {
	for a, err := range corpus.Read(ctx, r, opt) {
		var record *corpus.InputError
		switch {
		case errors.As(err, &record):
			report(err)
			continue
		case err != nil && ctx.Err() != nil:
			return err
		case err != nil:
			report(err)
			return nil
		}
		if err := w.write(ctx, out, a); err != nil {
			return err
		}
	}
	return nil
}

// parseDateFlag reads --date; empty is no date.
func parseDateFlag(s string) (corpus.Date, error) {
	if s == "" {
		return corpus.Date{}, nil
	}
	d, err := corpus.ParseDate(s)
	if err != nil {
		return d, usagef("--date: %w", err)
	}
	return d, nil
}
