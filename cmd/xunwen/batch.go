package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strings"

	"github.com/spf13/cobra"

	"xunwen/search"
	"xunwen/search/batch"
	"xunwen/search/wire"
)

type batchOptions struct {
	limit    int
	from, to string
	source   string
	sort     string
	group    string
	format   string
	workers  int
}

func newBatch(g *global) *cobra.Command {
	var o batchOptions
	cmd := &cobra.Command{
		Use:   "batch QUERIES",
		Short: "answer many queries as a table",
		Long: `batch reads queries and prints one row for each: its counts and its first hits.

QUERIES is a table with a header (CSV, or TSV by its name) that has a column query
(or q), and if wanted id, from, to, source, sort, limit and group; or JSON Lines of
{"id","q",…}; or plain text, a query a line. - is standard input.

A query that fails is named on standard error and says why in its row; the rest
goes on, and the exit code is 3. What a row does not say, the flags do.

In CSV, cells that a spreadsheet would run as a formula (= + - @) are written with
an apostrophe before them; jsonl and json are exact.`,
		Example: `  xunwen batch queries.csv > answers.csv
  xunwen batch --limit 10 --format jsonl --from 2024 queries.txt
  printf '大桥 通车\n数:>50亿元\n' | xunwen batch --format text -`,
		Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return runBatch(cmd.Context(), g, o, args[0])
		},
	}
	f := cmd.Flags()
	f.IntVar(&o.limit, "limit", batch.DefaultHits, "how many hits of each query, 0 for the counts alone")
	f.StringVar(&o.format, "format", formatCSV, "csv, jsonl, json or text")
	f.StringVar(&o.from, "from", "", "published on this day or later: 2024-05-24, 2024-05, 2024, 今年")
	f.StringVar(&o.to, "to", "", "published on this day or earlier, inclusive")
	f.StringVar(&o.source, "source", "", "only this newspaper")
	f.StringVar(&o.sort, "sort", "", "relevance, date (oldest first) or -date")
	f.StringVar(&o.group, "group", "", "none, or article: the best hit of each article")
	f.IntVar(&o.workers, "workers", runtime.GOMAXPROCS(0), "how many queries are asked at once")
	return cmd
}

// defaults checks the flags and returns what they say for queries that do not.
func (o batchOptions) defaults() (search.Request, error) {
	q := batch.NewQuery(1, batch.Fields{
		From: o.from, To: o.to, Source: o.source, Sort: o.sort, Group: o.group, Limit: fmt.Sprint(o.limit),
	})
	if q.Problem != "" {
		return q.Request, usagef("%s", q.Problem)
	}
	if o.workers < 1 || o.workers > maxWorkers {
		return q.Request, usagef("--workers %d: want 1 to %d", o.workers, maxWorkers)
	}
	return q.Request, nil
}

// maxWorkers keeps a slip of the hand from opening thousands of connections.
const maxWorkers = 64

func runBatch(ctx context.Context, g *global, o batchOptions, path string) error {
	defaults, err := o.defaults()
	if err != nil {
		return err
	}
	buffered := bufio.NewWriter(g.out)
	out, err := batchWriter(o, buffered)
	if err != nil {
		return err
	}
	in, err := openQueries(g, path)
	if err != nil {
		return err
	}
	defer in.Close()
	queries, err := batch.NewReader(in, queryFormat(path))
	if err != nil {
		return unreadable(path, err)
	}
	a, done, err := g.openAsker(ctx)
	if err != nil {
		return err
	}
	defer done()
	cfg := batch.Config{Ask: a.Search, Workers: o.workers, Defaults: defaults, Timeout: answerTimeout}
	failed, err := cfg.Run(ctx, queries.Next, func(r wire.BatchResult) error {
		if r.Error != "" {
			fmt.Fprintf(g.err, "xunwen: query %s: %s\n", r.ID, r.Error)
		}
		return errors.Join(out.Write(r), buffered.Flush())
	})
	// What was answered stays, also where the input breaks off.
	if closing := errors.Join(out.Close(), buffered.Flush()); err == nil {
		err = closing
	}
	if err == nil && failed > 0 {
		err = fmt.Errorf("%w: %d queries", errSomeFailed, failed)
	}
	return unreadable(path, err)
}

// unreadable makes an error of an input that cannot be read one of usage.
func unreadable(path string, err error) error {
	if errors.Is(err, batch.ErrUnreadable) {
		return usagef("%s: %w", path, err)
	}
	return err
}

// openQueries opens a file, or standard input for -.
func openQueries(g *global, path string) (io.ReadCloser, error) {
	if path == "-" {
		return io.NopCloser(g.in), nil
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, usagef("%w", err)
	}
	if info, err := f.Stat(); err == nil && info.IsDir() {
		return nil, errors.Join(usagef("%s is a folder; want a file of queries", path), f.Close())
	}
	return f, nil
}

// queryFormat tells the format by the name where that is clear, and leaves the
// rest to the content.
func queryFormat(path string) batch.Format {
	switch strings.ToLower(filepath.Ext(path)) {
	case ".csv":
		return batch.CSV
	case ".tsv", ".tab":
		return batch.TSV
	case ".jsonl", ".ndjson":
		return batch.JSONL
	}
	return batch.Auto
}

// batchWriter returns the writer of a format.
func batchWriter(o batchOptions, w io.Writer) (batch.Writer, error) {
	switch o.format {
	case formatCSV:
		return batch.NewCSV(w, o.limit), nil
	case formatJSONL:
		return batch.NewJSONL(w), nil
	case formatJSON:
		return batch.NewJSON(w), nil
	case formatText:
		return batch.NewText(w), nil
	}
	return nil, usagef("--format %s: want csv, jsonl, json or text", o.format)
}
