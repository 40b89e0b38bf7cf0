package main

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"sync/atomic"
	"time"

	"github.com/spf13/cobra"
	"github.com/vbauerster/mpb/v8"
	"github.com/vbauerster/mpb/v8/decor"

	"xunwen/corpus"
	"xunwen/corpus/annotate"
	"xunwen/corpus/segment"
	"xunwen/indexer"
	"xunwen/indexer/handoff"
)

type indexOptions struct {
	source  string
	date    string
	prune   bool
	rebuild bool
	format  string
	model   modelOption
}

func newIndex(g *global) *cobra.Command {
	var o indexOptions
	cmd := &cobra.Command{
		Use:   "index PATH…",
		Short: "read articles into the index",
		Long: `index reads pages of text (.txt) and JSON Lines (.jsonl, .ndjson) from files,
folders or - (standard input) into the index. It skips files that are unchanged,
replaces those that changed, and can be killed at any time and run again: an
article is safe once its id is printed (--format jsonl) or counted in the summary.
Another --source or --date counts as a change, so give the same ones again.

--model tags with a model of your own; the index notes which models tagged it.
Another model is no change of a file: --rebuild tags all articles anew.

--prune removes articles that were read from files below the given paths which
are gone. --rebuild makes the index anew from the articles kept in it, which an
upgrade may ask for; it takes no paths.`,
		Example: `  xunwen index ~/papers --source 云岭日报 --prune
  cat articles.jsonl | xunwen index -
  xunwen index --rebuild
  xunwen index ~/papers --model own.bin`,
		RunE: func(cmd *cobra.Command, args []string) error {
			return runIndex(cmd.Context(), g, o, args)
		},
	}
	f := cmd.Flags()
	f.StringVar(&o.source, "source", "", "newspaper of articles that name none")
	f.StringVar(&o.date, "date", "", "date of publication of articles that have none: YYYY-MM-DD")
	f.BoolVar(&o.prune, "prune", false, "remove articles whose files are gone")
	f.BoolVar(&o.rebuild, "rebuild", false, "make the index anew from its kept articles")
	o.model.define(f)
	f.StringVar(&o.format, "format", formatText, "text (a summary) or jsonl (the id of each article when it is safe)")
	return cmd
}

// check refuses options that are wrong or do not go together.
func (o indexOptions) check(paths []string) error {
	switch {
	case o.format != formatText && o.format != formatJSONL:
		return usagef("--format %s: want text or jsonl", o.format)
	case o.rebuild && len(paths) > 0:
		return usagef("--rebuild takes no paths")
	case !o.rebuild && len(paths) == 0:
		return usagef("name at least one file or folder, or -")
	}
	return nil
}

func runIndex(ctx context.Context, g *global, o indexOptions, paths []string) error {
	if err := o.check(paths); err != nil {
		return err
	}
	date, err := parseDateFlag(o.date)
	if err != nil {
		return err
	}
	a, err := g.archive()
	if err != nil {
		return err
	}
	seg := g.segmenter()
	annotator, err := o.model.annotator(seg)
	if err != nil {
		return err
	}
	if o.rebuild {
		return runRebuild(ctx, g, a, seg, annotator)
	}
	if _, _, err := indexer.ListFiles(paths); err != nil {
		return err // before an index is made for nothing
	}
	sink, done, err := openSink(ctx, g, a, seg)
	if err != nil {
		return err
	}
	warnOfOtherModels(g, a.dir, annotator.Model())
	cfg := indexer.LoadConfig{
		Paths: paths, Stdin: g.in, Source: o.source, Date: date, Prune: o.prune,
		Annotator: annotator,
		Failed:    func(err error) { fmt.Fprintln(g.err, "xunwen:", err) },
		Repeated: func(a *corpus.Article) {
			fmt.Fprintf(g.err, "xunwen: the id %q came before and is replaced by that of %s\n", a.ID, cmp.Or(a.Path, "standard input"))
		},
	}
	if o.format == formatJSONL {
		cfg.Acknowledge = func(ids []string) { printIDs(g, ids) }
	}
	progress := newProgress(g)
	cfg.Total, cfg.Progress = progress.total, progress.update
	sum, err := indexer.Load(ctx, sink, cfg)
	progress.finish()
	if x, own := sink.(*indexer.Index); own && err == nil && sum.Paragraphs >= compactAfter {
		g.log.Info("merging segments", "paragraphs", sum.Paragraphs)
		err = x.Compact(ctx)
	}
	if err = errors.Join(err, done()); err != nil {
		return err
	}
	if o.format == formatText {
		fmt.Fprintf(g.out, "%d articles, %d paragraphs indexed; %d removed; %d files unchanged, %d inputs failed\n",
			sum.Articles-sum.Repeated, sum.Paragraphs, sum.Removed, sum.Unchanged, sum.Failed)
	}
	if sum.Failed > 0 {
		return errSomeFailed
	}
	return nil
}

func runRebuild(ctx context.Context, g *global, a archive, seg *segment.Segmenter, annotator *annotate.Annotator) error {
	if others := otherModels(a.dir, annotator.Model()); len(others) > 0 {
		g.log.Info("tagging all articles anew with another model", "index", a.dir, "model", annotator.Model(), "before", others)
	}
	cfg := indexer.Config{Dir: a.dir, Segmenter: seg}
	sum, err := indexer.Rebuild(ctx, cfg, annotator, nil)
	if err != nil {
		return err
	}
	fmt.Fprintf(g.out, "%d articles, %d paragraphs rebuilt\n", sum.Articles, sum.Paragraphs)
	return nil
}

// compactAfter is how many paragraphs a load has at least to be followed by a
// merge of segments.
const compactAfter = 20_000

// openSink returns where to write: the process that serves the index, or the
// index itself.
func openSink(ctx context.Context, g *global, a archive, seg *segment.Segmenter) (indexer.Sink, func() error, error) {
	client, err := handoff.Dial(ctx, a.dir)
	if err == nil {
		return client, func() error { return nil }, nil
	}
	if !errors.Is(err, handoff.ErrNoOwner) {
		return nil, nil, err
	}
	x, err := indexer.OpenOrCreate(indexer.Config{Dir: a.dir, Segmenter: seg})
	if err != nil {
		return nil, nil, err
	}
	note := indexer.Owner{PID: os.Getpid(), Command: "xunwen index", Since: time.Now()}
	if err := x.SetOwner(note); err != nil {
		return nil, nil, errors.Join(err, x.Close())
	}
	return x, x.Close, nil
}

// printIDs acknowledges articles that are durable.
func printIDs(g *global, ids []string) {
	enc := json.NewEncoder(g.out)
	for _, id := range ids {
		// A reader that went away does not undo what is indexed.
		_ = enc.Encode(struct {
			ID string `json:"id"`
		}{id})
	}
}

// progress shows a bar on a terminal and nothing elsewhere.
type progress struct {
	box *mpb.Progress
	bar *mpb.Bar
	// sum is read by the goroutine that draws.
	sum atomic.Pointer[indexer.Summary]
}

func newProgress(g *global) *progress {
	if isTerminal(g.err) {
		return &progress{box: mpb.New(mpb.WithOutput(g.err))}
	}
	return &progress{}
}

func (p *progress) total(files int) {
	if p.box == nil {
		return
	}
	p.bar = p.box.AddBar(int64(files),
		mpb.PrependDecorators(decor.CountersNoUnit("%d / %d files")),
		mpb.AppendDecorators(
			decor.Any(func(decor.Statistics) string {
				sum := p.sum.Load()
				if sum == nil {
					return ""
				}
				return fmt.Sprintf("%d articles, %.1f MB  ", sum.Articles, float64(sum.Bytes)/1e6)
			}),
			decor.AverageETA(decor.ET_STYLE_GO)))
}

func (p *progress) update(sum indexer.Summary) {
	if p.bar != nil {
		p.sum.Store(&sum)
		p.bar.SetCurrent(int64(sum.Files))
	}
}

func (p *progress) finish() {
	if p.box != nil {
		if p.bar != nil && !p.bar.Completed() {
			p.bar.Abort(false)
		}
		p.box.Wait()
	}
}
