package main

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"xunwen/search"
	"xunwen/search/wire"
)

type searchOptions struct {
	limit    int
	limitSet bool
	sort     string
	facets   bool
	from, to string
	source   string
	group    string
	format   string
}

func newSearch(g *global) *cobra.Command {
	var o searchOptions
	cmd := &cobra.Command{
		Use:   "search QUERY",
		Short: "find paragraphs",
		Long: `search finds the paragraphs that satisfy a query and prints them with marks.

  大桥 通车                every word, as typed
  "流水口大桥"             exactly this text (also “流水口大桥”)
  人物:卞学海 来源:云岭日报  tagged names and fields
  数:>50亿元               a figure by its value
  日期:2024-05             by date of publication

What looks or sounds like what was asked for, and Latin read as pinyin, comes after
the exact hits under headings of its own, with what stands there instead.

With --format jsonl (or csv) every hit is printed unless --limit is given.`,
		Example: `  xunwen search '"流水口大桥"'
  xunwen search --sort -date --facets '数:>50亿元 开发区'
  xunwen search --format jsonl --from 2024-01 --to 2024-03 高质量发展`,
		Args: cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			o.limitSet = cmd.Flags().Changed("limit")
			return runSearch(cmd.Context(), g, o, strings.Join(args, " "))
		},
	}
	f := cmd.Flags()
	f.IntVar(&o.limit, "limit", search.DefaultLimit, "how many hits to print")
	f.StringVar(&o.sort, "sort", string(search.ByRelevance), "relevance, date (oldest first) or -date")
	f.BoolVar(&o.facets, "facets", false, "print the counts of persons, bodies, places, sources and months")
	f.StringVar(&o.from, "from", "", "published on this day or later: 2024-05-24, 2024-05, 2024, 今年")
	f.StringVar(&o.to, "to", "", "published on this day or earlier, inclusive")
	f.StringVar(&o.source, "source", "", "only this newspaper")
	f.StringVar(&o.group, "group", string(search.GroupNone), "none, or article: the best hit of each article")
	f.StringVar(&o.format, "format", formatText, "text, json, jsonl or csv")
	return cmd
}

func runSearch(ctx context.Context, g *global, o searchOptions, query string) error {
	if !slices.Contains([]string{formatText, formatJSON, formatJSONL, formatCSV}, o.format) {
		return usagef("--format %s: want text, json, jsonl or csv", o.format)
	}
	if group := search.Group(o.group); group != search.GroupNone && group != search.GroupArticle {
		return usagef("--group %s: want none or article", o.group)
	}
	if o.limit < 1 {
		return usagef("--limit %d: want at least 1", o.limit)
	}
	a, done, err := g.openAsker(ctx)
	if err != nil {
		return err
	}
	defer done()
	out := newHitPrinter(g, o.format)
	if err := printAll(ctx, a, request(o, query), o, out); err != nil {
		return err
	}
	return out.close()
}

// request returns the first page's request. The sizes of the pages add up to
// the limit; streaming formats without one take every hit.
func request(o searchOptions, query string) search.Request {
	req := search.Request{
		Query: query, Sort: search.Sort(o.sort), From: o.from, To: o.to, Source: o.source,
		Group: search.Group(o.group),
	}
	if o.facets {
		req.Facets = search.AllFacets()
	}
	return req
}

// printAll prints page after page until the limit or the last hit.
func printAll(ctx context.Context, a asker, req search.Request, o searchOptions, out hitPrinter) error {
	left := o.limit
	every := !o.limitSet && (o.format == formatJSONL || o.format == formatCSV)
	for {
		req.Limit = search.MaxLimit
		if !every {
			req.Limit = min(left, search.MaxLimit)
		}
		res, err := a.Search(ctx, req)
		if err != nil {
			return err
		}
		if err := out.page(res); err != nil {
			return fmt.Errorf("print hits: %w", err)
		}
		left -= len(res.Hits)
		if res.NextCursor == nil || (!every && left <= 0) {
			return nil
		}
		req.Cursor, req.Facets = *res.NextCursor, nil
	}
}

// hitPrinter prints the pages of one answer.
type hitPrinter interface {
	page(res *wire.SearchResponse) error
	close() error
}
