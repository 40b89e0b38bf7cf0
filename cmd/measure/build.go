package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"runtime/debug"
	"time"

	"github.com/spf13/cobra"

	"xunwen/corpus/annotate"
	"xunwen/corpus/segment"
	"xunwen/indexer"
)

type buildOptions struct {
	news       string
	paragraphs int
	index      string
	memory     int64
}

func newBuild() *cobra.Command {
	var o buildOptions
	cmd := &cobra.Command{
		Use:   "build",
		Short: "index the first paragraphs of a news file and say what it took",
		Long: `build indexes as many whole articles from the start of a news file as hold the
paragraphs wanted, through the pipeline of xunwen index, and prints the time, the
memory and the size on disk. One batch and a few articles are in memory at a time.`,
		Args: noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return runBuild(cmd.Context(), streamsOf(cmd), o) },
	}
	f := cmd.Flags()
	f.StringVar(&o.news, "news", "", "news in JSON Lines, packed by gzip where the name ends in .gz")
	f.IntVar(&o.paragraphs, "paragraphs", 370_000, "how many paragraphs to index at least")
	f.StringVar(&o.index, "index", "", "folder of the new index, missing or empty")
	f.Int64Var(&o.memory, "memory", 2048, "megabytes that Go's garbage collector aims to stay below")
	return cmd
}

// noArgs refuses arguments that are no flags.
func noArgs(_ *cobra.Command, args []string) error {
	if len(args) > 0 {
		return fmt.Errorf("%w: unexpected %q", errUsage, args[0])
	}
	return nil
}

// built is what a build came to.
type built struct {
	sum    indexer.Summary
	source int64 // bytes of JSON Lines read
	wall   time.Duration
	used   usage
	disk   int64
}

func runBuild(ctx context.Context, s streams, o buildOptions) error {
	if o.news == "" || o.index == "" || o.paragraphs < 1 || o.memory < 1 {
		return fmt.Errorf("%w: build wants --news, --index and numbers above 0", errUsage)
	}
	if indexer.Exists(o.index) {
		return fmt.Errorf("%w: there is an index in %s already", errUsage, o.index)
	}
	debug.SetMemoryLimit(o.memory << 20)
	b, err := build(ctx, s, o)
	if err != nil {
		return err
	}
	return printBuilt(s, b)
}

func build(ctx context.Context, s streams, o buildOptions) (built, error) {
	news, err := openNews(ctx, o.news, o.paragraphs)
	if err != nil {
		return built{}, err
	}
	began, before := time.Now(), ownUsage()
	sum, err := load(ctx, s, o, news)
	if err = errors.Join(err, news.closer()); err != nil {
		return built{}, err
	}
	b := built{sum: sum, source: news.bytes, wall: time.Since(began), used: ownUsage()}
	b.used.cpu -= before.cpu
	parts, err := diskParts(o.index)
	for _, p := range parts {
		b.disk += p.bytes
	}
	return b, err
}

// load indexes the news and closes the index, so that all is on disk.
func load(ctx context.Context, s streams, o buildOptions, news *newsHead) (sum indexer.Summary, err error) {
	words := segment.New(segment.Config{})
	x, err := indexer.OpenOrCreate(indexer.Config{Dir: o.index, Segmenter: words})
	if err != nil {
		return sum, fmt.Errorf("create the index: %w", err)
	}
	defer func() { err = errors.Join(err, x.Close()) }()
	told := time.Now()
	sum, err = indexer.Load(ctx, x, indexer.LoadConfig{
		Paths: []string{"-"}, Stdin: news, Annotator: annotate.New(words),
		Failed: func(err error) { s.logf("%v", err) },
		Progress: func(sum indexer.Summary) {
			if time.Since(told) > 10*time.Second {
				told = time.Now()
				s.logf("%d paragraphs", sum.Paragraphs)
			}
		},
	})
	if err != nil {
		return sum, fmt.Errorf("index the news: %w", err)
	}
	s.logf("merging segments")
	return sum, x.Compact(ctx)
}

func printBuilt(s streams, b built) error {
	t := table{head: []string{"build", ""}}
	t.add("articles", fmt.Sprint(b.sum.Articles-b.sum.Repeated))
	t.add("paragraphs", fmt.Sprint(b.sum.Paragraphs))
	t.add("JSON Lines read", megabytes(b.source))
	t.add("text indexed", megabytes(b.sum.Bytes))
	t.add("time", fmt.Sprintf("%.1f s", b.wall.Seconds()))
	t.add("CPU time", fmt.Sprintf("%.1f s", b.used.cpu.Seconds()))
	t.add("memory at most, mapped pages included", megabytes(b.used.peak))
	t.add("index on disk", megabytes(b.disk))
	t.add("index bytes a byte of JSON Lines", ratio(b.disk, b.source))
	t.add("index bytes a byte of text", ratio(b.disk, b.sum.Bytes))
	t.add("inputs that failed", fmt.Sprint(b.sum.Failed))
	return t.print(s.out)
}

// diskPart is how much the files of one kind take.
type diskPart struct {
	name  string // the files' ending
	files int
	bytes int64
}

// diskParts sums up the files below dir by their endings, in order of name.
func diskParts(dir string) ([]diskPart, error) {
	sums := map[string]*diskPart{}
	err := filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		info, err := entry.Info()
		if errors.Is(err, fs.ErrNotExist) {
			return nil // a merge took it away
		}
		if err != nil {
			return err
		}
		name := filepath.Ext(path)
		if name == "" {
			name = filepath.Base(path)
		}
		p := sums[name]
		if p == nil {
			p = &diskPart{name: name}
			sums[name] = p
		}
		p.files++
		p.bytes += info.Size()
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("size of %s: %w", dir, err)
	}
	return sortedParts(sums), nil
}
