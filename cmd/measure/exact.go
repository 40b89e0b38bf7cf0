package main

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/spf13/cobra"

	"xunwen/cmd/measure/draw"
	"xunwen/cmd/measure/truth"
)

type exactOptions struct {
	index   string
	queries int
	figures int
	sets    int
	most    int
	seed    uint64
}

func newExact() *cobra.Command {
	var o exactOptions
	cmd := &cobra.Command{
		Use:   "exact",
		Short: "ask for random substrings and figures and compare with the texts",
		Long: `exact draws substrings of 1 to 20 characters from the indexed texts (half of them
uniformly, a quarter among the most frequent and a quarter among the rarest of each
length), asks for each in quotation marks and compares the total with the number of
texts that hold it. Of some it compares the paragraphs themselves, page by page.
Then it draws conditions on figures from those of the index, on their value, metric
and change, on what says which one (第12届, 3比1), and on dates, and compares the
paragraphs and rows found with the records of all articles; of some, row by row. Every answer that is not right is printed, and the exit code is then 1.`,
		Args: noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return runExact(cmd.Context(), streamsOf(cmd), o) },
	}
	f := cmd.Flags()
	f.StringVar(&o.index, "index", "", "folder of the index")
	f.IntVar(&o.queries, "queries", 20_000, "how many substrings to ask for")
	f.IntVar(&o.figures, "figures", 2000, "how many conditions on figures to ask")
	f.IntVar(&o.sets, "sets", 500, "of how many of each to compare the paragraphs, and the rows, themselves")
	f.IntVar(&o.most, "most", 4000, "leave out of that comparison what stands in more paragraphs or has more rows")
	f.Uint64Var(&o.seed, "seed", 1, "seed of the draw")
	return cmd
}

func runExact(ctx context.Context, s streams, o exactOptions) (err error) {
	if o.queries < 0 || o.figures < 0 || o.queries+o.figures == 0 || o.sets < 0 || o.most < 1 {
		return fmt.Errorf("%w: exact wants numbers above 0, of --queries or --figures at least", errUsage)
	}
	a, err := openArchive(o.index)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, a.close()) }()
	var wrong error
	if o.queries > 0 {
		asked, err := askParts(ctx, s, a, o)
		if err != nil {
			return err
		}
		wrong = reportExact(s, asked)
	}
	if o.figures > 0 {
		asked, err := askFigures(ctx, s, a, o)
		if err != nil {
			return errors.Join(wrong, err)
		}
		wrong = errors.Join(wrong, reportFigures(s, asked))
	}
	return wrong
}

// askParts draws substrings, asks for them, and compares the answers with the texts.
func askParts(ctx context.Context, s streams, a *archive, o exactOptions) ([]*part, error) {
	all, err := a.readBlocks(ctx)
	if err != nil {
		return nil, err
	}
	asked := drawParts(draw.NewSampler(all.texts, o.seed), o.queries)
	s.logf("%d paragraphs read, %d substrings drawn", len(all.texts), len(asked))
	began := time.Now()
	if err := findTruth(ctx, all, asked, o.sets); err != nil {
		return nil, err
	}
	s.logf("truth found in %.1f s", time.Since(began).Seconds())
	for i, p := range asked {
		if err := p.ask(ctx, a.engine, o.most); err != nil {
			return nil, err
		}
		if (i+1)%1000 == 0 {
			s.logf("%d asked, %.1f s", i+1, time.Since(began).Seconds())
		}
	}
	return asked, nil
}

// findTruth fills in what is wanted of each substring, and of sets of them, evenly
// over the list, which paragraphs.
func findTruth(ctx context.Context, all *blocks, asked []*part, sets int) error {
	queries := make([]truth.Query, len(asked))
	for i, p := range asked {
		p.compare = sets > 0 && i*sets/len(asked) != (i-1)*sets/len(asked)
		queries[i] = truth.Query{Text: p.normal, Keep: p.compare}
	}
	answers, err := truth.Find(ctx, all.texts, queries, 0)
	if err != nil {
		return err
	}
	for i, p := range asked {
		p.want = answers[i].Count
		for _, place := range answers[i].Texts {
			p.wantIDs = append(p.wantIDs, all.ids[place])
		}
		slices.Sort(p.wantIDs)
	}
	return nil
}

// score sums up the answers of some substrings.
type score struct {
	asked, right      int
	want, found, held int // paragraphs: that hold it, that were found, that are both
}

func (s *score) add(want, got, both int, right bool) {
	s.asked++
	s.want += want
	s.found += got
	s.held += both
	if right {
		s.right++
	}
}

func (s *score) row(name string) []string {
	return []string{name, fmt.Sprint(s.asked), fmt.Sprint(s.want), fmt.Sprint(s.found),
		share(s.held, s.want), share(s.held, s.found), fmt.Sprint(s.right)}
}

// errNotExact ends a run in which an answer was wrong.
var errNotExact = errors.New("not every answer is right")

func reportExact(s streams, asked []*part) error {
	t := table{head: []string{"substrings", "asked", "paragraphs that hold them", "found", "recall", "precision", "quite right"}}
	var total, sets score
	for _, from := range []stratum{uniform, frequent, rare} {
		var sum score
		for _, p := range asked {
			if p.stratum == from {
				p.count(&sum)
				p.count(&total)
				p.countSet(&sets)
			}
		}
		t.add(sum.row(string(from) + ", by totals")...)
	}
	t.add(total.row("all, by totals")...)
	t.add(sets.row("some, paragraph by paragraph")...)
	if err := t.print(s.out); err != nil {
		return err
	}
	wrong := table{head: []string{"wrong answer", "drawn", "holding", "total found", "missed", "too many"}}
	for _, p := range asked {
		if !p.right() {
			missed, extra := p.differences()
			wrong.add("`"+p.query()+"`", string(p.stratum), fmt.Sprint(p.want), fmt.Sprint(p.got), missed, extra)
		}
	}
	if len(wrong.rows) == 0 {
		return nil
	}
	if err := wrong.print(s.out); err != nil {
		return err
	}
	return fmt.Errorf("%d of %d: %w", len(wrong.rows), len(asked), errNotExact)
}
