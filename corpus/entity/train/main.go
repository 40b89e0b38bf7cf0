// Command train makes the model of the entity tagger and says, in what it prints,
// what the model was made of: every file with its hash and counts, the settings,
// the loss of each round and the scores.
//
//	go run ./corpus/entity/train -shared ../shared -out corpus/entity/model.bin
//	go run ./corpus/entity/train -shared ../shared -data
//
// The data are, in this order:
//
//   - MSRA and CLUENER2020, public research corpora in the shared data;
//   - the news that this project annotated, from the same place (package
//     annotations), each text twice;
//   - the articles invented for it (package invented), each twice;
//   - with -news, the labelled texts of a newsroom, each twice: all files of that
//     folder whose names end in .jsonl or .jsonl.gz, in the format of package
//     examples, which is also what xunwen annotate prints.
//
// MSRA's dev part is never trained on and gives the scores. Word classes
// (package cluster) are counted in the texts of the shared data; with -clusters
// they are read from that file where it exists and else written to it.
//
// With -data nothing is learned: the data are read, checked and counted. With
// -clusters but without -out, only word classes are made.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"path/filepath"
	"slices"

	"xunwen/corpus/entity"
	"xunwen/corpus/entity/train/annotations"
)

// Errors of a run that cannot do what is asked.
var (
	errUsage     = errors.New("usage")
	errNoLearner = errors.New("this build has no learner")
)

// options are the flags.
type options struct {
	shared, out, news, clusters string
	dataOnly                    bool
	holdout                     int
	settings                    settings
	items                       func() ([]annotations.Item, error) // what was annotated
}

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	err := command(ctx, os.Args[1:], learnTagger, os.Stdout)
	stop()
	if err != nil && !errors.Is(err, flag.ErrHelp) {
		fmt.Fprintln(os.Stderr, "train:", err)
		os.Exit(1)
	}
}

// command reads the flags and runs.
func command(ctx context.Context, args []string, l learner, w io.Writer) error {
	o := options{items: annotations.Items}
	flags := flag.NewFlagSet("train", flag.ContinueOnError)
	flags.SetOutput(w)
	flags.StringVar(&o.shared, "shared", filepath.Join("..", "shared"), "folder of the shared data")
	flags.StringVar(&o.out, "out", "", "file to write the model to")
	flags.StringVar(&o.news, "news", "", "folder with labelled texts of one's own")
	flags.StringVar(&o.clusters, "clusters", "", "file of word classes, read where it exists, else written")
	flags.IntVar(&o.holdout, "holdout", 0, "measure on one in so many of the annotated texts and those of -news instead of training on it; 0 for none")
	flags.BoolVar(&o.dataOnly, "data", false, "read, check and count the data, and stop")
	s := &o.settings
	flags.Uint64Var(&s.Seed, "seed", 1, "seed of the order of the texts and of what is dropped")
	flags.IntVar(&s.Epochs, "rounds", 8, "how often all texts are looked at")
	flags.IntVar(&s.MinCount, "mincount", 2, "how often a feature must occur")
	flags.Float64Var(&s.Rate, "rate", 0.15, "learning rate")
	flags.Float64Var(&s.Dropout, "dropout", 0.3, "share of the features left out of each look at a text")
	flags.Float64Var(&s.Penalty, "penalty", 0.06, "what a weight of 1 costs: the higher, the fewer features the model keeps")
	flags.Float64Var(&s.Bias, "bias", -0.2, "added to the score of what is no name: below zero more is found")
	flags.IntVar(&s.Classes, "classes", 512, "number of word classes")
	if err := flags.Parse(args); err != nil {
		return fmt.Errorf("flags: %w", err)
	}
	if flags.NArg() > 0 || o.out == "" && o.clusters == "" && !o.dataOnly {
		return fmt.Errorf("%w: want -out FILE, -clusters FILE or -data, and nothing besides flags", errUsage)
	}
	if o.holdout < 0 || o.holdout == 1 {
		return fmt.Errorf("%w: -holdout %d: want 0, or 2 and more", errUsage, o.holdout)
	}
	return run(ctx, o, l, w)
}

// run reads the data and trains with l.
func run(ctx context.Context, o options, l learner, w io.Writer) error {
	all, err := readSources(ctx, o)
	if err != nil {
		return err
	}
	dev, err := readDev(o.shared)
	if err != nil {
		return err
	}
	all, held := holdOut(all, o.holdout)
	measured := append([]source{dev}, held...)
	printSources(w, slices.Concat(all, measured))
	if o.dataOnly {
		return nil
	}
	if o.settings.Words, err = readClusters(ctx, o, w); err != nil {
		return fmt.Errorf("word classes: %w", err)
	}
	if o.out == "" {
		return nil
	}
	return learn(ctx, o, l, joined(all), measured, w)
}

// learn trains, writes the model and measures it.
func learn(ctx context.Context, o options, l learner, all []entity.Example, measured []source, w io.Writer) error {
	if l == nil {
		return errNoLearner
	}
	fmt.Fprintf(w, "\nsettings\n  %s\n\ntraining\n", o.settings)
	m, err := l(ctx, all, o.settings, func(round int, loss float64) {
		fmt.Fprintf(w, "  round %d: loss %.6g\n", round, loss)
	})
	if err != nil {
		return fmt.Errorf("train: %w", err)
	}
	if err := writeFile(o.out, m.Write); err != nil {
		return err
	}
	for _, on := range measured {
		if err := printScores(ctx, on, m, w); err != nil {
			return fmt.Errorf("measure: %w", err)
		}
	}
	return nil
}

// printScores measures the model on a source.
func printScores(ctx context.Context, on source, m model, w io.Writer) error {
	fmt.Fprintf(w, "\nscores on %s\n", on.name)
	for _, part := range []struct {
		name     string
		shortest int
	}{{"all names", 1}, {"names of two characters and more", 2}} {
		s, err := measure(ctx, on.examples, m, part.shortest)
		if err != nil {
			return err
		}
		fmt.Fprintf(w, "  %s\n%s", part.name, s)
	}
	return nil
}

// writeFile writes a file by way of another beside it, so that no half of a model
// is ever under its name.
func writeFile(path string, write func(io.Writer) error) (err error) {
	f, err := os.CreateTemp(filepath.Dir(path), filepath.Base(path)+".*")
	if err != nil {
		return fmt.Errorf("write: %w", err)
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, os.Remove(f.Name()))
		}
	}()
	if err := errors.Join(write(f), f.Chmod(0o644), f.Close()); err != nil {
		return fmt.Errorf("write %s: %w", path, err)
	}
	if err := os.Rename(f.Name(), path); err != nil {
		return fmt.Errorf("write: %w", err)
	}
	return nil
}
