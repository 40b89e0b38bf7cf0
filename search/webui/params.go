package webui

import (
	"net/url"
	"strings"

	"xunwen/search"
	"xunwen/search/query"
)

// articlePrefix is where articles are shown.
const articlePrefix = "/article/"

// params is the state of a search page: all of it stands in the address.
type params struct {
	Query, Sort, From, To, Source, Cursor string
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
		Source: get("source"), Cursor: get("cursor"), Asked: v.Has("q"),
	}
}

// empty reports whether nothing is asked.
func (p params) empty() bool {
	return !p.Asked && p.From == "" && p.To == "" && p.Source == ""
}

// URL returns the address of the state.
func (p params) URL() string {
	v := url.Values{}
	for name, value := range map[string]string{
		"q": p.Query, "sort": p.Sort, "from": p.From, "to": p.To, "source": p.Source, "cursor": p.Cursor,
	} {
		if value != "" {
			v.Set(name, value)
		}
	}
	if p.Asked && p.Query == "" {
		v.Set("q", "")
	}
	if len(v) == 0 {
		return "/"
	}
	return "/?" + v.Encode()
}

// request returns the search that the state asks for.
func (p params) request() search.Request {
	return search.Request{
		Query: p.Query, Sort: search.Sort(p.Sort), From: p.From, To: p.To,
		Source: p.Source, Cursor: p.Cursor, Facets: search.AllFacets(),
	}
}

// first returns the state on its first page: where every change of it leads.
func (p params) first() params {
	p.Cursor = ""
	return p
}

// withTerm returns the state with a condition added to the query.
func (p params) withTerm(term string) params {
	p = p.first()
	p.Query, p.Asked = strings.TrimSpace(closed(p.Query)+" "+term), true
	return p
}

// closed returns a query to which a condition can be added for all of it: an OR
// stands in parentheses, and a quotation that was never closed is closed.
func closed(text string) string {
	node, warnings := query.Parse(text)
	printed := query.String(node)
	if _, or := node.(query.Or); or {
		return "(" + printed + ")"
	}
	if len(warnings) > 0 && printed != "" {
		return printed
	}
	return text
}

// hasTerm reports whether the condition stands in the query as a word.
func (p params) hasTerm(term string) bool {
	return strings.Contains(" "+p.Query+" ", " "+term+" ")
}

// withoutTerm returns the state without the condition.
func (p params) withoutTerm(term string) params {
	p = p.first()
	p.Query = strings.TrimSpace(strings.Replace(" "+p.Query+" ", " "+term+" ", " ", 1))
	return p
}

// fieldTerm writes a condition on a field, quoted where the value would not
// stay one word in the query language.
func fieldTerm(field, value string) string {
	value = strings.ReplaceAll(value, `"`, "")
	if strings.ContainsAny(value, " \t\u3000()（）:：|“”「」*?？~<>=.\\-") {
		value = `"` + value + `"`
	}
	return field + ":" + value
}

// articleURL returns the address of a block in its article, with the query whose
// matches are marked there.
func articleURL(id, block, query string) string {
	u := articlePrefix + url.PathEscape(id)
	v := url.Values{}
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
