package main

import (
	"context"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"xunwen/search"
	"xunwen/search/label"
	"xunwen/search/wire"
)

type figureOptions struct {
	where     string
	kinds     []string
	units     []string
	metrics   []string
	from, to  string
	source    string
	sort      string
	limit     int
	limitSet  bool
	facets    bool
	conflicts bool
	format    string
}

func newFigures(g *global) *cobra.Command {
	var o figureOptions
	cmd := &cobra.Command{
		Use:   "figures [QUERY]",
		Short: "list figures: what was measured, of whom, when, in which sentence",
		Long: `figures prints the figures of the paragraphs that satisfy QUERY, or of all: one row
each, with its subject, what it measures, its value as printed, its change and the
period it is said of, and below it its sentence.

  --where '投资>50亿元'     what is measured and its value
  --where '数:20..30%'      any figure in a range
  --where '同比:>20%'       changes against the year before

Amounts are compared in one unit, whatever was printed: 1000亩 is 66.67公顷.
Dates, times, ordinals, ranks, scores and identifiers are rows only where --kind
names them.

--conflicts prints what several articles tell differently: one subject, metric and
period with different values, side by side. Different is not wrong: they may count
different things, or one may be newer.

With --format jsonl (or csv) every row is printed unless --limit is given. In CSV
numbers are decimals without separators, and cells that a spreadsheet would run as
a formula (= + - @) get an apostrophe before them; jsonl and json are exact.`,
		Example: `  xunwen figures --where '投资>50亿元' --sort -value
  xunwen figures 开发区 --metric 总投资 --from 2023 --facets
  xunwen figures --kind percent --where '同比:<0' --format csv > falls.csv
  xunwen figures --conflicts --from 2024-01`,
		RunE: func(cmd *cobra.Command, args []string) error {
			o.limitSet = cmd.Flags().Changed("limit")
			return runFigures(cmd.Context(), g, o, strings.Join(args, " "))
		},
	}
	o.define(cmd.Flags())
	return cmd
}

// define defines the flags that set the options.
func (o *figureOptions) define(f *pflag.FlagSet) {
	f.StringVar(&o.where, "where", "", "conditions on the figures: 投资>50亿元, 数:20..30%")
	f.StringSliceVar(&o.kinds, "kind", nil, "only these kinds, by code or name: money or 金额, percent, area, persons, count, date …; may be repeated")
	f.StringSliceVar(&o.units, "unit", nil, "only these units: 元, 平方米, %, 家, or codes: CNY, m2; may be repeated")
	f.StringArrayVar(&o.metrics, "metric", nil, "only what measures this, by its whole name; may be repeated")
	f.StringVar(&o.from, "from", "", "published on this day or later: 2024-05-24, 2024-05, 2024, 今年")
	f.StringVar(&o.to, "to", "", "published on this day or earlier, inclusive")
	f.StringVar(&o.source, "source", "", "only this newspaper")
	f.StringVar(&o.sort, "sort", string(search.FiguresByDateDesc), "date (oldest first), -date, value (smallest first) or -value")
	f.IntVar(&o.limit, "limit", search.DefaultLimit, "how many rows to print")
	f.BoolVar(&o.facets, "facets", false, "print the counts of kinds, units and metrics")
	f.BoolVar(&o.conflicts, "conflicts", false, "print what articles tell differently")
	f.StringVar(&o.format, "format", formatText, "text, json, jsonl or csv")
}

// request checks the options and returns the first page's request.
func (o figureOptions) request(query string) (search.FigureRequest, error) {
	req := search.FigureRequest{
		Query: query, Where: o.where, Units: o.units, Metrics: o.metrics,
		From: o.from, To: o.to, Source: o.source, Sort: search.FigureSort(o.sort),
	}
	for _, kind := range o.kinds {
		req.Kinds = append(req.Kinds, label.KindNamed(strings.TrimSpace(kind)))
	}
	if o.facets {
		req.Facets = search.AllFigureFacets()
	}
	switch {
	case !slices.Contains([]string{formatText, formatJSON, formatJSONL, formatCSV}, o.format):
		return req, usagef("--format %s: want text, json, jsonl or csv", o.format)
	case o.limit < 1:
		return req, usagef("--limit %d: want at least 1", o.limit)
	case o.conflicts && o.facets:
		return req, usagef("--facets: conflicts have none")
	}
	return req, req.Check()
}

func runFigures(ctx context.Context, g *global, o figureOptions, query string) error {
	req, err := o.request(query)
	if err != nil {
		return err
	}
	a, done, err := g.openAsker(ctx)
	if err != nil {
		return err
	}
	defer done()
	if o.format == formatJSONL || o.format == formatCSV {
		return o.printEach(ctx, g, a, req)
	}
	return o.printPages(ctx, a, req, newFigurePrinter(g, o))
}

// printEach prints all there is, or up to the limit, as it comes, and beside it, for
// a table has no room for them, the warnings.
func (o figureOptions) printEach(ctx context.Context, g *global, a asker, req search.FigureRequest) error {
	if o.limitSet {
		req.Limit = o.limit
	}
	out := newFigureWriter(g, o)
	var err error
	if o.conflicts {
		err = a.EachConflict(ctx, req, beside(g, out.conflicts))
	} else {
		err = a.EachFigure(ctx, req, beside(g, out.rows))
	}
	if err != nil {
		return err
	}
	if err := out.close(); err != nil {
		return fmt.Errorf("print figures: %w", err)
	}
	return nil
}

// beside returns what writes rows, and before them their warnings to standard error:
// how the query and the conditions were read, and what of them was left out.
func beside[T any](g *global, rows func([]T) error) func([]wire.Warning, []T) error {
	return func(warnings []wire.Warning, some []T) error {
		if err := printBeside(g, warnings); err != nil {
			return err
		}
		return rows(some)
	}
}

// printBeside writes warnings to standard error, beside what has no room for them.
func printBeside(g *global, warnings []wire.Warning) error {
	if len(warnings) == 0 {
		return nil
	}
	var b strings.Builder
	writeWarnings(&b, warnings)
	if _, err := io.WriteString(g.err, b.String()); err != nil {
		return fmt.Errorf("print warnings: %w", err)
	}
	return nil
}

// printPages prints page after page, up to the limit.
func (o figureOptions) printPages(ctx context.Context, a asker, req search.FigureRequest, out figurePrinter) error {
	err := eachPage(o.limit, func(limit int, cursor string) (int, *string, error) {
		if req.Limit, req.Cursor = limit, cursor; cursor != "" {
			req.Facets = nil
		}
		if o.conflicts {
			page, err := a.Conflicts(ctx, req)
			if err != nil {
				return 0, nil, err
			}
			return len(page.Conflicts), page.NextCursor, out.conflicts(page)
		}
		page, err := a.Figures(ctx, req)
		if err != nil {
			return 0, nil, err
		}
		return len(page.Rows), page.NextCursor, out.rows(page)
	})
	if err != nil {
		return err
	}
	if err := out.close(); err != nil {
		return fmt.Errorf("print figures: %w", err)
	}
	return nil
}

// eachPage uses page after page until the limit or the last row; use is told how many
// rows a page may have and its cursor, and returns how many it had and the cursor of
// the next.
func eachPage(limit int, use func(limit int, cursor string) (n int, next *string, err error)) error {
	for cursor := ""; ; {
		n, next, err := use(min(limit, search.MaxLimit), cursor)
		if limit -= n; err != nil || next == nil || limit <= 0 {
			return err
		}
		cursor = *next
	}
}

// figurePrinter prints the pages of one answer, which are all of one kind.
type figurePrinter interface {
	rows(page *wire.FigureResponse) error
	conflicts(page *wire.ConflictResponse) error
	close() error
}

func newFigurePrinter(g *global, o figureOptions) figurePrinter {
	if o.format == formatJSON {
		return &jsonFigures{out: newJSONEncoder(g.out)}
	}
	return &textFigures{out: g.out, mark: newTextHits(g.out)}
}

// figureWriter writes all of one answer, which is of one kind, some at a time.
type figureWriter interface {
	rows(some []wire.FigureRow) error
	conflicts(some []wire.Conflict) error
	close() error
}

func newFigureWriter(g *global, o figureOptions) figureWriter {
	switch {
	case o.format == formatJSONL:
		return &figureLines{out: newJSONEncoder(g.out)}
	case o.conflicts:
		return &csvFigures{out: wire.NewConflictTable(g.out)}
	}
	return &csvFigures{out: wire.NewFigureTable(g.out)}
}
