package main

import (
	"context"
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"xunwen/corpus"
	"xunwen/search"
	"xunwen/search/label"
	"xunwen/search/wire"
)

// entityAsker answers questions about entities.
type entityAsker interface {
	Entities(ctx context.Context, req search.EntityRequest) (*wire.EntityResponse, error)
	Card(ctx context.Context, req search.CardRequest) (*wire.EntityCard, error)
	Declared(ctx context.Context) (*wire.DeclaredResponse, error)
}

type entityOptions struct {
	types    []string
	name     string
	card     string
	exact    bool
	declared bool
	from, to string
	source   string
	sort     string
	limit    int
	limitSet bool
	format   string
}

func newEntities(g *global) *cobra.Command {
	var o entityOptions
	cmd := &cobra.Command{
		Use:   "entities [QUERY]",
		Short: "list persons, organisations and places, or print the card of one",
		Long: `entities prints whom and what the paragraphs name that satisfy QUERY, or all: one row
each, with its type, in how many paragraphs and articles it stands, from when to when,
and the offices of a person. Names that mean one entity are one row.

  --type 人物        only persons; also 机构 and 地点, person, organization and place
  --name 远山        only those of which one name holds this

--card prints the card of one, by any of its names: its offices with their dates and
sources, its paragraphs over time, whom and what it is named with, what it said, the
figures beside it and the latest articles. Without --type it is that of the entity of
this name that stands in most paragraphs.

--declared prints the names of organisations and places that articles declare to mean
one (…有限公司（以下简称“…”）), as a file of aliases: a line left out of it, or turned
into ≠, and the file kept as aliases.txt in the folder of the index, corrects them.

With --format jsonl (or csv) every row is printed unless --limit is given. In CSV
cells that a spreadsheet would run as a formula (= + - @) get an apostrophe before
them; jsonl and json are exact.`,
		Example: `  xunwen entities --type 人物 车间
  xunwen entities --name 开发区 --sort name --format csv > zones.csv
  xunwen entities --card 陆远山
  xunwen entities --card 青溪县 --type 地点 --from 2023-09
  xunwen entities --declared > names.txt`,
		RunE: func(cmd *cobra.Command, args []string) error {
			o.limitSet = cmd.Flags().Changed("limit")
			return runEntities(cmd.Context(), g, o, strings.Join(args, " "))
		},
	}
	f := cmd.Flags()
	f.StringSliceVar(&o.types, "type", nil, "only these types: 人物 or person, 机构 or organization, 地点 or place; may be repeated")
	f.StringVar(&o.name, "name", "", "only those of which one name holds this")
	f.StringVar(&o.card, "card", "", "print the card of the one with this name")
	f.BoolVar(&o.exact, "exact", false, "with --card: without the table of aliases, only what is named so itself")
	f.BoolVar(&o.declared, "declared", false, "print the names that articles declare to mean one, as a file of aliases")
	f.StringVar(&o.from, "from", "", "published on this day or later: 2024-05-24, 2024-05, 2024, 今年")
	f.StringVar(&o.to, "to", "", "published on this day or earlier, inclusive")
	f.StringVar(&o.source, "source", "", "only this newspaper")
	f.StringVar(&o.sort, "sort", string(search.EntitiesByCount), "count (in most paragraphs first) or name")
	f.IntVar(&o.limit, "limit", search.DefaultLimit, "how many rows to print")
	f.StringVar(&o.format, "format", formatText, "text, json, jsonl or csv")
	return cmd
}

// check refuses options that are wrong or do not go together.
func (o entityOptions) check(query string) error {
	switch {
	case !slices.Contains([]string{formatText, formatJSON, formatJSONL, formatCSV}, o.format):
		return usagef("--format %s: want text, json, jsonl or csv", o.format)
	case o.limit < 1:
		return usagef("--limit %d: want at least 1", o.limit)
	case o.card != "" && query != "":
		return usagef("--card: the card of one name has no query (%s)", query)
	case o.card != "" && o.name != "":
		return usagef("--card and --name: want one of them")
	case o.declared && (query+o.card+o.name+o.from+o.to+o.source != "" || len(o.types) > 0):
		return usagef("--declared: prints what all articles declare; only --format goes with it")
	case o.card == "" && o.exact:
		return usagef("--exact: only with --card")
	}
	if o.card == "" {
		return o.request(query).Check()
	}
	for _, req := range o.cardRequests() {
		if err := req.Check(); err != nil {
			return err
		}
	}
	return nil
}

// kinds returns the types that are asked for, each once.
func (o entityOptions) kinds() []corpus.EntityType {
	var out []corpus.EntityType
	for _, name := range o.types {
		if kind := label.EntityTypeNamed(strings.TrimSpace(name)); !slices.Contains(out, kind) {
			out = append(out, kind)
		}
	}
	return out
}

// request returns the first page's request.
func (o entityOptions) request(query string) search.EntityRequest {
	return search.EntityRequest{
		Query: query, Types: o.kinds(), Name: o.name,
		From: o.from, To: o.to, Source: o.source, Sort: search.EntitySort(o.sort),
	}
}

// cardRequests returns one request for each type that the name may be of.
func (o entityOptions) cardRequests() []search.CardRequest {
	kinds := o.kinds()
	if len(kinds) == 0 {
		kinds = search.EntityTypes()
	}
	out := make([]search.CardRequest, len(kinds))
	for i, kind := range kinds {
		out[i] = search.CardRequest{Type: kind, Name: o.card, Exact: o.exact, From: o.from, To: o.to, Source: o.source}
	}
	return out
}

func runEntities(ctx context.Context, g *global, o entityOptions, query string) error {
	if err := o.check(query); err != nil {
		return err
	}
	a, done, err := g.openAsker(ctx)
	if err != nil {
		return err
	}
	defer done()
	return o.print(ctx, g, a, query)
}

// print prints what the options ask for.
func (o entityOptions) print(ctx context.Context, g *global, a entityAsker, query string) error {
	switch {
	case o.declared:
		return o.printDeclared(ctx, g, a)
	case o.card != "":
		return o.printCard(ctx, g, a)
	}
	return o.printRows(ctx, g, a, query)
}

// printRows prints page after page, up to the limit. What lists rows has no room for
// warnings, which are printed beside it.
func (o entityOptions) printRows(ctx context.Context, g *global, a entityAsker, query string) error {
	req := o.request(query)
	out, limit := newEntityPrinter(g, o), o.limit
	each := o.format == formatJSONL || o.format == formatCSV
	if each && !o.limitSet {
		limit = math.MaxInt
	}
	err := eachPage(limit, func(limit int, cursor string) (int, *string, error) {
		req.Limit, req.Cursor = limit, cursor
		page, err := a.Entities(ctx, req)
		if err != nil {
			return 0, nil, err
		}
		if each && cursor == "" {
			err = printBeside(g, page.Query.Warnings)
		}
		return len(page.Entities), page.NextCursor, errors.Join(err, out.rows(page))
	})
	if err != nil {
		return err
	}
	if err := out.close(); err != nil {
		return fmt.Errorf("print entities: %w", err)
	}
	return nil
}

// printCard prints the card of a name.
func (o entityOptions) printCard(ctx context.Context, g *global, a entityAsker) error {
	card, others, err := findCard(ctx, a, o.cardRequests())
	if err != nil {
		return err
	}
	for _, other := range others {
		if _, err := fmt.Fprintf(g.err, "注意：另有同名的%s，%d 段：--type %s\n",
			label.EntityType(corpus.EntityType(other.Type)), other.Paragraphs, other.Type); err != nil {
			return fmt.Errorf("print entities: %w", err)
		}
	}
	if err := writeCard(g.out, o.format, card); err != nil {
		return fmt.Errorf("print entities: %w", err)
	}
	return nil
}

// findCard returns the card of most paragraphs among those of some requests, and the
// other ones.
func findCard(ctx context.Context, a entityAsker, requests []search.CardRequest) (*wire.EntityCard, []*wire.EntityCard, error) {
	var found []*wire.EntityCard
	var names []string
	for _, req := range requests {
		names = append(names, label.EntityType(req.Type))
		card, err := a.Card(ctx, req)
		switch {
		case errors.Is(err, search.ErrNotFound):
		case err != nil:
			return nil, nil, err
		default:
			found = append(found, card)
		}
	}
	if len(found) == 0 {
		return nil, nil, fmt.Errorf("没有段落提到叫“%s”的%s；名单可用 xunwen entities --name 查找: %w",
			requests[0].Name, strings.Join(names, "、"), search.ErrNotFound)
	}
	slices.SortStableFunc(found, func(a, b *wire.EntityCard) int { return b.Paragraphs - a.Paragraphs })
	return found[0], found[1:], nil
}

// printDeclared prints the names that articles declare to mean one.
func (o entityOptions) printDeclared(ctx context.Context, g *global, a entityAsker) error {
	names, err := a.Declared(ctx)
	if err != nil {
		return err
	}
	if err := writeDeclared(g.out, o.format, names); err != nil {
		return fmt.Errorf("print declared names: %w", err)
	}
	return nil
}

// Entities answers from the index of this process.
func (l local) Entities(ctx context.Context, req search.EntityRequest) (*wire.EntityResponse, error) {
	res, err := l.engine.Entities(ctx, req)
	if err != nil {
		return nil, err
	}
	out := wire.FromEntities(res)
	return &out, nil
}

// Card answers from the index of this process.
func (l local) Card(ctx context.Context, req search.CardRequest) (*wire.EntityCard, error) {
	res, err := l.engine.Card(ctx, req)
	if err != nil {
		return nil, err
	}
	out := wire.FromCard(res)
	return &out, nil
}

// Declared answers from the index of this process.
func (l local) Declared(ctx context.Context) (*wire.DeclaredResponse, error) {
	list, err := l.engine.Declared(ctx)
	if err != nil {
		return nil, err
	}
	out := wire.FromDeclared(list)
	return &out, nil
}
