package main

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"runtime/debug"
	"slices"
	"time"

	"github.com/spf13/cobra"

	"xunwen/cmd/measure/draw"
	"xunwen/corpus/segment"
)

type latencyOptions struct {
	index      string
	url        string
	news       string
	paragraphs int
	each       int
	seed       uint64
	only       string
	slowest    int
}

func newLatency() *cobra.Command {
	var o latencyOptions
	cmd := &cobra.Command{
		Use:   "latency",
		Short: "time the answers to questions of many kinds",
		Long: `latency asks questions of each kind, one at a time, and prints what half, what 99 of
100 and what all of the answers took at most. The questions of a kind differ from
each other, but for those of which there is only one, and are not asked before they
are timed: an eighth more is drawn and asked first. The questions are drawn from the
texts of the index, or, with --url, where a server has the index open, from the news
file that was indexed.`,
		Args: noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return runLatency(cmd.Context(), streamsOf(cmd), o) },
	}
	f := cmd.Flags()
	f.StringVar(&o.index, "index", "", "folder of the index")
	f.StringVar(&o.url, "url", "", "ask a server, http://127.0.0.1:8080, and not the index itself")
	f.StringVar(&o.news, "news", "", "with --url, the news to draw the questions from")
	f.IntVar(&o.paragraphs, "paragraphs", 370_000, "with --url, how many paragraphs of the news to draw from")
	f.IntVar(&o.each, "each", 200, "how many questions of a kind; of substrings five times as many")
	f.Uint64Var(&o.seed, "seed", 1, "seed of the draw")
	f.StringVar(&o.only, "only", "", "time only the kinds whose names hold this")
	f.IntVar(&o.slowest, "slowest", 0, "also print so many of the slowest questions of each kind")
	return cmd
}

func runLatency(ctx context.Context, s streams, o latencyOptions) error {
	switch {
	case o.each < 1 || o.slowest < 0:
		return fmt.Errorf("%w: latency wants numbers above 0", errUsage)
	case o.url == "":
		return latencyOfIndex(ctx, s, o)
	case o.news == "" || o.index != "":
		return fmt.Errorf("%w: --url goes with --news and not with --index", errUsage)
	}
	all, err := readNews(ctx, o.news, o.paragraphs)
	if err != nil {
		return err
	}
	kinds, err := drawKinds(all.texts, segment.New(segment.Config{}), o)
	if err != nil {
		return err
	}
	return timeKinds(ctx, s, newServerTarget(o.url), kinds, o)
}

func latencyOfIndex(ctx context.Context, s streams, o latencyOptions) (err error) {
	began := time.Now()
	a, err := openArchive(o.index)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, a.close()) }()
	opened := time.Since(began)
	all, err := a.readBlocks(ctx)
	if err != nil {
		return err
	}
	n := len(all.texts)
	kinds, err := drawKinds(all.texts, a.words, o)
	if err != nil {
		return err
	}
	all = nil
	debug.FreeOSMemory() // the texts are no part of what is measured
	began = time.Now()
	if err := a.engine.Warm(ctx); err != nil { // as a server does
		return fmt.Errorf("warm up: %w", err)
	}
	fmt.Fprintf(s.out, "%d paragraphs, seed %d; dictionary and index opened in %.2f s, warm in %.1f s\n\n",
		n, o.seed, opened.Seconds(), time.Since(began).Seconds())
	if err := timeKinds(ctx, s, engineTarget{a.engine}, kinds, o); err != nil {
		return err
	}
	runtime.GC()
	var memory runtime.MemStats
	runtime.ReadMemStats(&memory)
	s.logf("%.1f MB of Go memory in use at the end", float64(memory.HeapAlloc)/1e6)
	return nil
}

// drawKinds draws the questions and leaves out the kinds that are not wanted.
func drawKinds(texts []string, words *segment.Segmenter, o latencyOptions) ([]kind, error) {
	if len(texts) == 0 {
		return nil, errors.New("there is no text to draw questions from")
	}
	d := drawer{sampler: draw.NewSampler(texts, o.seed), words: draw.Words{Segmenter: words}, each: o.each}
	return d.kinds(o.only)
}

// timed is a question with what its answer took: time, and that of all threads of
// this process, which other work on the machine does not stretch.
type timed struct {
	question  question
	took, cpu time.Duration
	total     int
}

func timeKinds(ctx context.Context, s streams, t target, kinds []kind, o latencyOptions) error {
	out := table{head: []string{"questions", "asked", "hits (median)", "p50 ms", "p99 ms", "worst ms", "CPU ms (p50, p99)", "wanted", "met"}}
	slow := table{head: []string{"slowest questions", "hits", "ms"}}
	failed := 0
	for _, k := range kinds {
		s.logf("%s: %d", k.name, len(k.questions))
		answers, err := k.time(ctx, t)
		if cerr := ctx.Err(); cerr != nil {
			return fmt.Errorf("time %s: %w", k.name, cerr)
		}
		if err != nil {
			s.logf("%v", err)
			failed += len(k.questions) - len(answers)
		}
		out.add(k.row(answers)...)
		slices.SortStableFunc(answers, func(a, b timed) int { return int(b.took - a.took) })
		for _, a := range answers[:min(o.slowest, len(answers))] {
			slow.add(k.name+": `"+a.question.String()+"`", fmt.Sprint(a.total), millis(a.took))
		}
	}
	if err := out.print(s.out); err != nil {
		return err
	}
	if len(slow.rows) > 0 {
		if err := slow.print(s.out); err != nil {
			return err
		}
	}
	if failed > 0 {
		return fmt.Errorf("%d questions: %w", failed, errUnanswered)
	}
	return nil
}

// errUnanswered ends a run in which a question failed.
var errUnanswered = errors.New("not answered but with an error")

// time asks the questions of the warm-up and then those that count. A question
// that fails is not timed; the error is that of the last one.
func (k *kind) time(ctx context.Context, t target) (out []timed, failed error) {
	for _, q := range k.warmUp {
		if _, err := q.ask(ctx, t); err != nil {
			failed = err
		}
	}
	for _, q := range k.questions {
		before, began := ownUsage(), time.Now()
		total, err := q.ask(ctx, t)
		took, after := time.Since(began), ownUsage()
		if err != nil {
			failed = err
			continue
		}
		out = append(out, timed{question: q, took: took, cpu: after.cpu - before.cpu, total: total})
	}
	return out, failed
}

// row sums up the answers.
func (k *kind) row(answers []timed) []string {
	if len(answers) == 0 {
		return []string{k.name, "0", "", "", "", "", "", k.wanted.String(), "no answer"}
	}
	took, cpu, totals := make([]time.Duration, len(answers)), make([]time.Duration, len(answers)), make([]int, len(answers))
	for i, a := range answers {
		took[i], cpu[i], totals[i] = a.took, a.cpu, a.total
	}
	slices.Sort(took)
	slices.Sort(cpu)
	slices.Sort(totals)
	p50, p99, worst := quantile(took, 0.5), quantile(took, 0.99), took[len(took)-1]
	met := k.wanted.met(p50, p99, worst)
	if totals[len(totals)-1] == 0 {
		met = "found nothing" // which is fast, and no answer
	}
	if n := len(k.questions) - len(answers); n > 0 {
		met = fmt.Sprintf("%d failed", n)
	}
	return []string{k.name, fmt.Sprint(len(answers)), fmt.Sprint(totals[len(totals)/2]),
		millis(p50), millis(p99), millis(worst), millis(quantile(cpu, 0.5)) + ", " + millis(quantile(cpu, 0.99)), k.wanted.String(), met}
}
