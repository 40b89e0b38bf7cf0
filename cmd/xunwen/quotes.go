package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"xunwen/corpus"
	"xunwen/search"
	"xunwen/search/label"
	"xunwen/search/wire"
)

type quoteOptions struct {
	speakers, roles, kinds, sourceTypes []string
	indirect                            bool
	from, to, source, sort, group       string
	limit                               int
	limitSet, facets                    bool
	format                              string
}

func newQuotes(g *global) *cobra.Command {
	var o quoteOptions
	cmd := &cobra.Command{
		Use:   "quotes [QUERY]",
		Short: "list quotations: who said exactly what, in which office, where",
		Long: `quotes prints what is said word for word: one row each, with the exact words, who
says them in which office, the sentence around, and a line that cites them. The
words of QUERY must stand in the quotation itself; where none holds them, those of
paragraphs that do are printed, and the answer says so.

  quotes 营商环境                      what is said about it
  quotes --speaker 何远山 困难          what he says about it
  quotes '职务:市长 来源类型:个人'        what mayors say
  quotes --sort date '“三个到位”'       who said it first

Speech is told from slogans, names and coined words by rules: see docs/quotes.md for
how often they are right, and read the sentence before you quote. --indirect adds
what is reported without quotation marks.

With --format jsonl (or csv) every row is printed unless --limit is given.`,
		Example: `  xunwen quotes --speaker 何远山 --from 2024
  xunwen quotes 困难 --source-type 匿名 --facets
  xunwen quotes --kind slogan --format csv > slogans.csv`,
		RunE: func(cmd *cobra.Command, args []string) error {
			o.limitSet = cmd.Flags().Changed("limit")
			return runQuotes(cmd.Context(), g, o, strings.Join(args, " "))
		},
	}
	o.define(cmd.Flags())
	return cmd
}

// define defines the flags that set the options.
func (o *quoteOptions) define(f *pflag.FlagSet) {
	f.StringArrayVar(&o.speakers, "speaker", nil, "only what this person or body says, by any of its names; may be repeated")
	f.StringArrayVar(&o.roles, "role", nil, "only what somebody in this office says: 市委书记; may be repeated")
	f.StringSliceVar(&o.kinds, "kind", nil, "speech (the default), slogan, title, document, term or indirect; may be repeated")
	f.StringSliceVar(&o.sourceTypes, "source-type", nil, "only sources of this type: 个人, 群体, 机构, 媒体, 匿名; may be repeated")
	f.BoolVar(&o.indirect, "indirect", false, "print indirect speech too")
	f.StringVar(&o.from, "from", "", "published on this day or later: 2024-05-24, 2024-05, 2024, 今年")
	f.StringVar(&o.to, "to", "", "published on this day or earlier, inclusive")
	f.StringVar(&o.source, "source", "", "only this newspaper")
	f.StringVar(&o.sort, "sort", string(search.QuotesByDateDesc), "date (oldest first) or -date")
	f.IntVar(&o.limit, "limit", search.DefaultLimit, "how many rows to print")
	f.StringVar(&o.group, "group", string(search.QuotesApart), "none, or same: fold printings of the same words into the earliest")
	f.BoolVar(&o.facets, "facets", false, "print the counts of speakers, offices, kinds, source types and months")
	f.StringVar(&o.format, "format", formatText, "text, json, jsonl or csv")
}

// request checks the options and returns the first page's request.
func (o quoteOptions) request(query string) (search.QuoteRequest, error) {
	req := search.QuoteRequest{
		Query: query, Speakers: o.speakers, Roles: o.roles, SourceTypes: o.sourceTypes, Indirect: o.indirect,
		From: o.from, To: o.to, Source: o.source, Sort: search.QuoteSort(o.sort),
		Group: search.QuoteGroup(o.group),
	}
	for _, kind := range o.kinds {
		req.Kinds = append(req.Kinds, corpus.QuoteKind(strings.TrimSpace(kind)))
	}
	if o.facets {
		req.Facets = search.AllQuoteFacets()
	}
	switch {
	case !slices.Contains([]string{formatText, formatJSON, formatJSONL, formatCSV}, o.format):
		return req, usagef("--format %s: want text, json, jsonl or csv", o.format)
	case o.limit < 1:
		return req, usagef("--limit %d: want at least 1", o.limit)
	}
	return req, req.Check()
}

func runQuotes(ctx context.Context, g *global, o quoteOptions, query string) error {
	req, err := o.request(query)
	if err != nil {
		return err
	}
	a, done, err := g.openAsker(ctx)
	if err != nil {
		return err
	}
	defer done()
	switch o.format {
	case formatJSONL:
		out := newJSONEncoder(g.out)
		return o.printEach(ctx, g, a, req, func(some []wire.QuoteRow) error { return encodeEach(out, some) })
	case formatCSV:
		table := wire.NewQuoteTable(g.out)
		return o.printEach(ctx, g, a, req, table.Rows)
	case formatJSON:
		return o.printPages(ctx, a, req, &jsonQuotes{out: newJSONEncoder(g.out)})
	}
	return o.printPages(ctx, a, req, &textQuotes{out: g.out, mark: newTextHits(g.out)})
}

// printEach prints all there is, or up to the limit, as it comes, and beside it the
// warnings.
func (o quoteOptions) printEach(ctx context.Context, g *global, a asker, req search.QuoteRequest, write func([]wire.QuoteRow) error) error {
	if o.limitSet {
		req.Limit = o.limit
	}
	if err := a.EachQuote(ctx, req, beside(g, write)); err != nil {
		return err
	}
	return write(nil) // the names of the columns, where there was no row
}

// quotePrinter prints the pages of one answer.
type quotePrinter interface {
	rows(page *wire.QuoteResponse) error
	close() error
}

// printPages prints page after page, up to the limit.
func (o quoteOptions) printPages(ctx context.Context, a asker, req search.QuoteRequest, out quotePrinter) error {
	err := eachPage(o.limit, func(limit int, cursor string) (int, *string, error) {
		if req.Limit, req.Cursor = limit, cursor; cursor != "" {
			req.Facets = nil
		}
		page, err := a.Quotes(ctx, req)
		if err != nil {
			return 0, nil, err
		}
		return len(page.Rows), page.NextCursor, out.rows(page)
	})
	if err != nil {
		return err
	}
	return out.close()
}

// jsonQuotes prints one answer as the API does, the rows of all pages in it.
type jsonQuotes struct {
	out *json.Encoder
	all *wire.QuoteResponse
}

func (p *jsonQuotes) rows(page *wire.QuoteResponse) error {
	if p.all == nil {
		p.all = page
		return nil
	}
	p.all.Rows = append(p.all.Rows, page.Rows...)
	p.all.NextCursor = page.NextCursor
	return nil
}

func (p *jsonQuotes) close() error { return p.out.Encode(p.all) }

// textQuotes prints rows for people.
type textQuotes struct {
	out     io.Writer
	mark    textHits
	started bool
	shown   int
}

func (p *textQuotes) rows(page *wire.QuoteResponse) error {
	var b strings.Builder
	if !p.started {
		p.started = true
		p.head(&b, page)
	}
	for i := range page.Rows {
		p.shown++
		p.row(&b, &page.Rows[i])
	}
	_, err := io.WriteString(p.out, b.String())
	return err
}

// head writes what is said of the answer as a whole.
func (p *textQuotes) head(b *strings.Builder, page *wire.QuoteResponse) {
	total := fmt.Sprintf("%d 条引语", page.Total)
	if page.Groups > 0 {
		total += fmt.Sprintf("，合为 %d 条", page.Groups)
	}
	if page.Articles > 0 {
		total += fmt.Sprintf("，在 %d 篇文章里", page.Articles)
	}
	fmt.Fprintln(b, joined(total, page.Query.Understood))
	writeWarnings(b, page.Query.Warnings)
	if page.Total == 0 {
		return
	}
	writeFacets(b, page.Facets, func(name, value string) string { return quoteFacetLabel(search.QuoteFacet(name), value) })
}

// quoteFacetLabel names a value of a facet.
func quoteFacetLabel(facet search.QuoteFacet, value string) string {
	switch facet {
	case search.QuoteFacetKind:
		return label.QuoteKind(corpus.QuoteKind(value))
	case search.QuoteFacetSourceType:
		return label.SourceType(value)
	}
	return value
}

// row writes the sentence of a row with its marks, who said it and how often such are
// right, and the line that cites it.
func (p *textQuotes) row(b *strings.Builder, r *wire.QuoteRow) {
	by := r.By()
	who := deref(by.SpeakerCanonical)
	if printed := deref(by.Speaker); who != "" && printed != "" && printed != who {
		who += "（原文：" + printed + "）"
	} else if who == "" {
		who = printed
	}
	role := deref(by.Role)
	if role == who {
		role = ""
	}
	fmt.Fprintf(b, "\n%d. %s\n", p.shown, joined(orDash(who), role, label.QuoteKind(corpus.QuoteKind(r.Kind)), label.Confidence(r.Confidence)))
	before, behind := wire.Ellipses(r.CutBefore, r.CutBehind)
	fmt.Fprintf(b, "   %s%s%s\n", before, p.mark.marked(r.Context.Text, spans(r.Context.Marks)), behind)
	if n := r.Printings; n != nil && n.Quotations > 1 {
		fmt.Fprintf(b, "   %s\n", wire.PrintingsNote(n.Quotations, n.Articles, n.Wordings))
	}
	fmt.Fprintf(b, "   %s\n   %s\n", r.Citation, r.Paragraph)
}

func (p *textQuotes) close() error { return nil }
