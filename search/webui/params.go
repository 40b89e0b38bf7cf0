package webui

import (
	"net/url"
	"slices"
	"strings"

	"xunwen/search"
	"xunwen/search/query"
)

// articlePrefix is where articles are shown.
const articlePrefix = "/article/"

// params is the state of a search page: all of it stands in the address.
type params struct {
	Query, Sort, From, To, Source, Group, Cursor string
	// Asked is whether the box was sent, also when it was empty.
	Asked bool
}

// readParams reads an address. What is no UTF-8 is dropped.
func readParams(v url.Values) params {
	get := func(name string) string {
		return strings.TrimSpace(strings.ToValidUTF8(v.Get(name), ""))
	}
	return params{
		Query: get("q"), Sort: get("sort"), From: get("from"), To: get("to"),
		Source: get("source"), Group: get("group"), Cursor: get("cursor"), Asked: v.Has("q"),
	}
}

// empty reports whether nothing is asked.
func (p params) empty() bool {
	return !p.Asked && p.From == "" && p.To == "" && p.Source == ""
}

// URL returns the address of the state.
func (p params) URL() string {
	v := given(map[string]string{
		"q": p.Query, "sort": p.Sort, "from": p.From, "to": p.To, "source": p.Source,
		"group": p.Group, "cursor": p.Cursor,
	})
	if p.Asked && p.Query == "" {
		v.Set("q", "")
	}
	if len(v) == 0 {
		return "/"
	}
	return "/?" + v.Encode()
}

// given returns the parameters that are not empty.
func given(all map[string]string) url.Values {
	v := url.Values{}
	for name, value := range all {
		if value != "" {
			v.Set(name, value)
		}
	}
	return v
}

// request returns the search that the state asks for.
func (p params) request() search.Request {
	group := search.GroupNone
	if p.Group == string(search.GroupArticle) {
		group = search.GroupArticle
	}
	return search.Request{
		Query: p.Query, Sort: search.Sort(p.Sort), From: p.From, To: p.To,
		Source: p.Source, Group: group, Cursor: p.Cursor, Facets: search.AllFacets(),
	}
}

// first returns the state on its first page: where every change of it leads.
func (p params) first() params {
	p.Cursor = ""
	return p
}

// choosing returns the state with a value of a facet chosen, or no longer chosen.
func (p params) choosing(field query.Field, value string, chosen bool) params {
	p = p.first()
	p.Asked = true
	if field == query.FieldSource && p.Source != "" {
		// The newspaper of the form is one of those chosen; several stand in the query.
		one := p.Source
		p.Source = ""
		if chosen && sameValue(one, value) {
			return p
		}
		p.Query = withChoice(p.Query, field, one)
	}
	if chosen {
		p.Query = withoutChoice(p.Query, field, value)
	} else {
		p.Query = withChoice(p.Query, field, value)
	}
	return p
}

// chosen returns the values of a facet that are in force.
func (p params) chosen(field query.Field) []string {
	out := chosen(p.Query, field)
	if field == query.FieldSource && p.Source != "" && !slices.Contains(out, p.Source) {
		out = append(out, p.Source)
	}
	return out
}

// articleURL returns the address of a block in its article, with the query whose
// matches are marked there.
func articleURL(id, block, query string) string {
	return articleAddress(id, block, query, url.Values{})
}

// articleAddress is articleURL with other parameters beside.
func articleAddress(id, block, query string, v url.Values) string {
	u := articlePrefix + url.PathEscape(id)
	if query != "" {
		v.Set("q", query)
	}
	if block != "" {
		v.Set("p", block)
	}
	if len(v) > 0 {
		u += "?" + v.Encode()
	}
	if block != "" {
		u += "#" + anchorPrefix + url.PathEscape(block)
	}
	return u
}

// anchorPrefix begins the id of a block's element.
const anchorPrefix = "b-"
