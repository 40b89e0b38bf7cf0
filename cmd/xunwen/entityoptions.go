package main

import (
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"xunwen/corpus"
	"xunwen/search"
	"xunwen/search/label"
)

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

	typed []string // flags of the command line itself; those of the environment serve other commands too
}

const entitiesManual = `entities prints whom and what the paragraphs name that satisfy QUERY, or all: one row
each, with its type, in how many paragraphs and articles it stands, from when to when,
and the offices of a person. Names that mean one entity are one row.

  --type 人物        only persons; also 机构 and 地点, person, organization and place
  --name 远山        only those of which one name holds this

--card prints the card of one, by any of its names: its offices with their dates and
sources, its paragraphs over time, whom and what it is named with, what it said, the
figures beside it and the latest articles. Without --type it is that of the entity of
this name that stands in most paragraphs.

--declared prints the names of organisations and places that articles declare to mean
one (…有限公司（以下简称“…”）), as a file of aliases. They hold without it; to take one
back, write its line with ≠ for = into aliases.txt in the folder of the index.

With --format jsonl (or csv) every row is printed unless --limit is given. In CSV
cells that a spreadsheet would run as a formula (= + - @) get an apostrophe before
them; jsonl and json are exact.`

const entitiesExample = `  xunwen entities --type 人物 车间
  xunwen entities --name 开发区 --sort name --format csv > zones.csv
  xunwen entities --card 陆远山
  xunwen entities --card 青溪县 --type 地点 --from 2023-09
  xunwen entities --declared > declared.txt`

func newEntities(g *global) *cobra.Command {
	var o entityOptions
	cmd := &cobra.Command{
		Use:     "entities [QUERY]",
		Short:   "list persons, organisations and places, or print the card of one",
		Long:    entitiesManual,
		Example: entitiesExample,
		Args: func(cmd *cobra.Command, _ []string) error { // before the environment fills flags
			cmd.Flags().Visit(func(f *pflag.Flag) { o.typed = append(o.typed, f.Name) })
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			o.limitSet = cmd.Flags().Changed("limit")
			return runEntities(cmd.Context(), g, o, strings.Join(args, " "))
		},
	}
	o.define(cmd.Flags())
	return cmd
}

// define defines the flags that set the options.
func (o *entityOptions) define(f *pflag.FlagSet) {
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
}

// check refuses options that are wrong or do not go together.
func (o entityOptions) check(query string) error {
	switch {
	case !slices.Contains([]string{formatText, formatJSON, formatJSONL, formatCSV}, o.format):
		return usagef("--format %s: want text, json, jsonl or csv", o.format)
	case o.limit < 1:
		return usagef("--limit %d: want at least 1", o.limit)
	case slices.Contains(o.typed, "card") && strings.TrimSpace(o.card) == "":
		return usagef("--card: want a name")
	case o.declared && (query+o.card+o.name+o.from+o.to+o.source != "" || len(o.types) > 0 || o.choosesRows()):
		return usagef("--declared: prints what all articles declare; only --format goes with it")
	case o.card == "" && o.exact:
		return usagef("--exact: only with --card")
	case o.card == "":
		return o.request(query).Check()
	}
	return o.checkCard(query)
}

// checkCard refuses what is wrong with the options for a card.
func (o entityOptions) checkCard(query string) error {
	switch {
	case query != "":
		return usagef("--card: the card of one name has no query (%s)", query)
	case o.name != "":
		return usagef("--card and --name: want one of them")
	case o.choosesRows():
		return usagef("--card: the card of one name has no rows that --sort and --limit could choose")
	}
	for _, req := range o.cardRequests() {
		if err := req.Check(); err != nil {
			return err
		}
	}
	return nil
}

// choosesRows reports whether the command line says which rows are printed, or in which
// order.
func (o entityOptions) choosesRows() bool {
	return slices.Contains(o.typed, "limit") || slices.Contains(o.typed, "sort")
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
