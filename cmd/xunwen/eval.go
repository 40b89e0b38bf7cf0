package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"text/tabwriter"
	"time"

	"github.com/spf13/cobra"

	"xunwen/corpus/annotate"
	"xunwen/corpus/segment"
	"xunwen/indexer"
	"xunwen/search/eval"
)

type evalOptions struct {
	every      int
	simplified bool
	format     string
	model      modelOption
}

func newEval(g *global) *cobra.Command {
	var o evalOptions
	cmd := &cobra.Command{
		Use:   "eval DIR…",
		Short: "measure the ranking on judged questions",
		Long: `eval indexes the articles of a folder in a temporary index, asks the questions
beside them, and prints how well and how fast they were answered.

A folder holds docs.jsonl or docs.jsonl.gz (articles as index reads them),
queries.jsonl ({"id","text"} a line) and qrels.tsv (question, article and
relevance, apart by tabs). The index of --index is not touched.

MRR@10 is the mean of 1/rank of the first article that answers; recall@k the part
of the answers among the first k; found@10 the part of the questions with an
answer among the first ten.`,
		Example: `  xunwen eval judged/news
  xunwen eval --every 10 --format json judged/*`,
		Args: cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error { return runEval(cmd.Context(), g, o, args) },
	}
	f := cmd.Flags()
	f.IntVar(&o.every, "every", 1, "ask only each so manieth question")
	f.BoolVar(&o.simplified, "simplified", false, "ask in simplified characters")
	o.model.define(f)
	f.StringVar(&o.format, "format", formatText, "text or json")
	return cmd
}

func runEval(ctx context.Context, g *global, o evalOptions, dirs []string) error {
	if o.format != formatText && o.format != formatJSON {
		return usagef("--format %s: want text or json", o.format)
	}
	if o.every < 1 {
		return usagef("--every %d: want at least 1", o.every)
	}
	seg := g.segmenter()
	annotator, err := o.model.annotator(seg)
	if err != nil {
		return err
	}
	sets := make([]*eval.Set, 0, len(dirs))
	for _, dir := range dirs {
		set, err := eval.Read(dir)
		if err != nil {
			return err // before the first is measured for nothing
		}
		sets = append(sets, set)
	}
	cfg := eval.Config{Every: o.every}
	if o.simplified {
		cfg.Rewrite = segment.Fold
	}
	var results []*eval.Result
	failed := false
	for _, set := range sets {
		r, bad, err := evalSet(ctx, g, seg, annotator, set, cfg)
		if err != nil {
			return fmt.Errorf("measure %s: %w", set.Name, err)
		}
		results, failed = append(results, r), failed || bad
	}
	if err := printResults(g, o.format, results); err != nil {
		return err
	}
	if failed {
		return errSomeFailed
	}
	return nil
}

// evalSet measures one set in an index of its own; bad says that articles could
// not be read, which were named.
func evalSet(ctx context.Context, g *global, seg *segment.Segmenter, n *annotate.Annotator, set *eval.Set, cfg eval.Config) (r *eval.Result, bad bool, err error) {
	dir, err := os.MkdirTemp("", "xunwen-eval-*")
	if err != nil {
		return nil, false, fmt.Errorf("make a temporary index: %w", err)
	}
	defer func() { err = errors.Join(err, os.RemoveAll(dir)) }()
	x, err := indexer.OpenOrCreate(indexer.Config{Dir: dir, Segmenter: seg})
	if err != nil {
		return nil, false, err
	}
	defer func() { err = errors.Join(err, x.Close()) }()
	articles, err := set.Articles()
	if err != nil {
		return nil, false, err
	}
	defer articles.Close() // read only
	sum, err := indexer.Load(ctx, x, indexer.LoadConfig{
		Paths: []string{"-"}, Stdin: articles, Annotator: n,
		Failed: func(err error) { fmt.Fprintln(g.err, "xunwen:", err) },
	})
	if err != nil {
		return nil, false, err
	}
	engine, err := g.newEngine(x, seg)
	if err != nil {
		return nil, false, err
	}
	defer engine.Close() // before the index
	r, err = eval.Run(ctx, engine, set, cfg)
	return r, sum.Failed > 0, err
}

// evalRow is a result in JSON.
type evalRow struct {
	*eval.Result
	P50 float64 `json:"p50_ms"`
	P99 float64 `json:"p99_ms"`
}

func printResults(g *global, format string, results []*eval.Result) error {
	if format == formatJSON {
		rows := make([]evalRow, 0, len(results))
		for _, r := range results {
			rows = append(rows, evalRow{r, milliseconds(r.P50), milliseconds(r.P99)})
		}
		if err := json.NewEncoder(g.out).Encode(rows); err != nil {
			return fmt.Errorf("print results: %w", err)
		}
		return nil
	}
	w := tabwriter.NewWriter(g.out, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(w, "set\tquestions\tMRR@10\trecall@1\trecall@10\tfound@10\tnDCG@10\tp50 ms\tp99 ms\t")
	for _, r := range results {
		fmt.Fprintf(w, "%s\t%d\t%.4f\t%.4f\t%.4f\t%.4f\t%.4f\t%.1f\t%.1f\t\n", r.Set, r.Questions,
			r.MRR10, r.Recall1, r.Recall10, r.Found10, r.NDCG10, milliseconds(r.P50), milliseconds(r.P99))
	}
	if err := w.Flush(); err != nil {
		return fmt.Errorf("print results: %w", err)
	}
	return nil
}

func milliseconds(d time.Duration) float64 { return float64(d) / float64(time.Millisecond) }
