package webui

import (
	"fmt"
	"net/url"
	"slices"
	"unicode/utf8"

	"xunwen/corpus"
	"xunwen/search"
)

// quotesPath is where quotations are shown.
const quotesPath = "/quotes"

// quoteParams is the state of a page of quotations: all of it stands in the address.
type quoteParams struct {
	Query, Sort, From, To, Source, Cursor string
	Speakers, Roles, Kinds, SourceTypes   []string
	Indirect                              bool
	// Folded puts printings of the same words into one row.
	Folded bool
}

// readQuoteParams reads an address. What is no UTF-8 is dropped.
func readQuoteParams(v url.Values) quoteParams {
	p := readParams(v)
	return quoteParams{
		Query: p.Query, Sort: p.Sort, From: p.From, To: p.To, Source: p.Source, Cursor: p.Cursor,
		Speakers: choicesOf(v["speaker"]), Roles: choicesOf(v["role"]), Kinds: choicesOf(v["kind"]),
		SourceTypes: choicesOf(v["source_type"]), Indirect: v.Get("indirect") == "true",
		Folded: v.Get("group") == string(search.SameQuotes),
	}
}

// check returns an error for what no link or form of the page sends.
func (p *quoteParams) check() error {
	if utf8.RuneCountInString(p.Query) > search.MaxQueryRunes {
		return refuse("q", p.Query, "查询太长，最多两千字")
	}
	switch search.QuoteSort(p.Sort) {
	case "", search.QuotesByDate, search.QuotesByDateDesc:
	default:
		return refuse("sort", p.Sort, fmt.Sprintf("没有“%s”这种排序；引语按日期排", shorten(p.Sort)))
	}
	if len(p.Cursor) > maxCursorBytes {
		return refuse("cursor", p.Cursor, "翻页的位置已经失效；请回到第一页再往后翻")
	}
	for _, f := range quoteFacets() {
		list := *f.in(p)
		if len(list) > maxChoices {
			return refuse(f.param, "", fmt.Sprintf("选定的%s太多，最多 %d 个", f.label, maxChoices))
		}
		for _, value := range list {
			if utf8.RuneCountInString(value) > maxChoiceRunes {
				return refuse(f.param, value, fmt.Sprintf("选定的%s太长，最多 %d 字", f.label, maxChoiceRunes))
			}
		}
	}
	return p.request().Check()
}

// bounded returns the state without what is too long or too odd to be shown again.
func (p quoteParams) bounded() quoteParams {
	if p.check() == nil {
		return p
	}
	if utf8.RuneCountInString(p.Query) > search.MaxQueryRunes {
		p.Query = ""
	}
	return quoteParams{Query: p.Query, From: p.From, To: p.To, Source: p.Source}
}

// Path is the path of the page.
func (quoteParams) Path() string { return quotesPath }

// values returns the state as parameters.
func (p quoteParams) values() url.Values {
	v := given(map[string]string{
		"q": p.Query, "sort": p.Sort, "from": p.From, "to": p.To, "source": p.Source, "cursor": p.Cursor,
	})
	for _, f := range quoteFacets() {
		if list := *f.in(&p); len(list) > 0 {
			v[f.param] = list
		}
	}
	if p.Indirect {
		v.Set("indirect", "true")
	}
	if p.Folded {
		v.Set("group", string(search.SameQuotes))
	}
	return v
}

// URL returns the address of the state.
func (p quoteParams) URL() string {
	if v := p.values(); len(v) > 0 {
		return quotesPath + "?" + v.Encode()
	}
	return quotesPath
}

// csvURL returns the address of all rows as a table, from the API.
func (p quoteParams) csvURL() string {
	v := p.first().values()
	v.Set("format", "csv")
	return apiPrefix + quotesPath + "?" + v.Encode()
}

// request returns the question that the state asks.
func (p quoteParams) request() search.QuoteRequest {
	req := search.QuoteRequest{
		Query: p.Query, Speakers: p.Speakers, Roles: p.Roles, SourceTypes: p.SourceTypes, Indirect: p.Indirect,
		From: p.From, To: p.To, Source: p.Source, Cursor: p.Cursor, Sort: search.QuoteSort(p.Sort), Facets: search.AllQuoteFacets(),
	}
	if p.Folded {
		req.Group = search.SameQuotes
	}
	for _, kind := range p.Kinds {
		req.Kinds = append(req.Kinds, corpus.QuoteKind(kind))
	}
	return req
}

// first returns the state on its first page: where every change of it leads.
func (p quoteParams) first() quoteParams {
	p.Cursor = ""
	return p
}

// box returns what the form at the head of the page holds of the state.
func (p quoteParams) box() params {
	return params{Query: p.Query, Sort: p.Sort, From: p.From, To: p.To, Source: p.Source, Cursor: p.Cursor}
}

// Hidden lists what the form sends along.
func (p quoteParams) Hidden() []field {
	var out []field
	for _, f := range quoteFacets() {
		for _, value := range *f.in(&p) {
			out = append(out, field{Name: f.param, Value: value})
		}
	}
	if p.Indirect {
		out = append(out, field{Name: "indirect", Value: "true"})
	}
	if p.Folded {
		out = append(out, field{Name: "group", Value: string(search.SameQuotes)})
	}
	return out
}

// without returns the state without a value of a facet, or with it.
func (f quoteFacet) with(p quoteParams, value string, chosen bool) quoteParams {
	p = p.first()
	list := slices.DeleteFunc(slices.Clone(*f.in(&p)), func(s string) bool { return s == value })
	if !chosen {
		list = append(list, value)
	}
	*f.in(&p) = list
	return p
}
