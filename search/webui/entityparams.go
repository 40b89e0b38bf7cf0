package webui

import (
	"fmt"
	"net/url"
	"slices"
	"strings"
	"unicode/utf8"

	"xunwen/corpus"
	"xunwen/search"
	"xunwen/search/query"
)

// entitiesPath is where persons, organisations and places are listed, entityPrefix
// begins the address of the card of one: /entity/person/何远山.
const (
	entitiesPath = "/entities"
	entityPrefix = "/entity/"
)

// entityRows is how many entities a page lists: they are lines, not paragraphs.
const entityRows = 50

// cardName names the card of a type.
func cardName(t corpus.EntityType) string { return entityName(t) + "卡" }

// entityParams is the state of a list of entities: all of it stands in the address.
type entityParams struct {
	Query, Name, Type, Sort, From, To, Source, Cursor string
}

// readEntityParams reads an address. What is no UTF-8 is dropped.
func readEntityParams(v url.Values) entityParams {
	p := readParams(v)
	return entityParams{
		Query: p.Query, Name: clean(v.Get("name")), Type: clean(v.Get("type")), Sort: p.Sort,
		From: p.From, To: p.To, Source: p.Source, Cursor: p.Cursor,
	}
}

// check returns an error for what no link or form of the page sends.
func (p entityParams) check() error {
	if utf8.RuneCountInString(p.Query) > search.MaxQueryRunes {
		return refuse("q", p.Query, "查询太长，最多两千字")
	}
	if utf8.RuneCountInString(p.Name) > search.MaxNameRunes {
		return refuse("name", p.Name, fmt.Sprintf("要找的名称太长，最多 %d 字", search.MaxNameRunes))
	}
	if p.Type != "" && !slices.Contains(search.EntityTypes(), corpus.EntityType(p.Type)) {
		return refuse("type", p.Type, fmt.Sprintf("没有“%s”这一类；可看人物、机构或地点", shorten(p.Type)))
	}
	switch search.EntitySort(p.Sort) {
	case "", search.EntitiesByCount, search.EntitiesByName:
	default:
		return refuse("sort", p.Sort, fmt.Sprintf("没有“%s”这种排序；名称可按段落数或名称排", shorten(p.Sort)))
	}
	if len(p.Cursor) > maxCursorBytes {
		return refuse("cursor", p.Cursor, "翻页的位置已经失效；请回到第一页再往后翻")
	}
	return nil
}

// bounded returns the state without what is too long or too odd to be shown again.
func (p entityParams) bounded() entityParams {
	if p.check() == nil {
		return p
	}
	if utf8.RuneCountInString(p.Query) > search.MaxQueryRunes {
		p.Query = ""
	}
	if utf8.RuneCountInString(p.Name) > search.MaxNameRunes {
		p.Name = ""
	}
	return entityParams{Query: p.Query, Name: p.Name, From: p.From, To: p.To, Source: p.Source}
}

// Path is the path of the page.
func (entityParams) Path() string { return entitiesPath }

// URL returns the address of the state.
func (p entityParams) URL() string {
	v := given(map[string]string{
		"q": p.Query, "name": p.Name, "type": p.Type, "sort": p.Sort, "from": p.From, "to": p.To,
		"source": p.Source, "cursor": p.Cursor,
	})
	if len(v) == 0 {
		return entitiesPath
	}
	return entitiesPath + "?" + v.Encode()
}

// request returns the question that the state asks.
func (p entityParams) request() search.EntityRequest {
	req := search.EntityRequest{
		Query: p.Query, Name: p.Name, Sort: search.EntitySort(p.Sort), From: p.From, To: p.To,
		Source: p.Source, Cursor: p.Cursor, Limit: entityRows, Types: search.EntityTypes(),
	}
	if p.Type != "" {
		req.Types = []corpus.EntityType{corpus.EntityType(p.Type)}
	}
	return req
}

// first returns the state on its first page: where every change of it leads.
func (p entityParams) first() entityParams {
	p.Cursor = ""
	return p
}

// box returns what the form at the head of the page holds of the state.
func (p entityParams) box() params {
	return params{Query: p.Query, Sort: p.Sort, From: p.From, To: p.To, Source: p.Source, Cursor: p.Cursor}
}

// Hidden lists what the form at the head sends along.
func (p entityParams) Hidden() []field {
	return filled(field{"name", p.Name}, field{"type", p.Type})
}

// Others lists what the form for names sends along.
func (p entityParams) Others() []field {
	return filled(field{"q", p.Query}, field{"type", p.Type}, field{"sort", p.Sort},
		field{"from", p.From}, field{"to", p.To}, field{"source", p.Source})
}

// filled returns the fields that have values.
func filled(fields ...field) []field {
	return slices.DeleteFunc(fields, func(f field) bool { return f.Value == "" })
}

// cardParams is the state of a card: all of it stands in the address.
type cardParams struct {
	Type corpus.EntityType
	Name string
	// Exact is whether other names of the entity are left out.
	Exact            bool
	From, To, Source string
	// Back is the address of the page that led here, one of ours, or empty.
	Back string
}

// readCard reads an address, and reports whether it is one of a card: its type is
// known, and its name is text.
func readCard(escapedPath string, v url.Values) (cardParams, bool) {
	rest, ok := strings.CutPrefix(escapedPath, entityPrefix)
	kind, escaped, found := strings.Cut(rest, "/")
	name, err := url.PathUnescape(escaped)
	if !ok || !found || err != nil || !utf8.ValidString(name) {
		return cardParams{}, false
	}
	p := cardParams{
		Type: corpus.EntityType(kind), Name: strings.TrimSpace(name), Exact: isOn(v.Get("exact")),
		From: clean(v.Get("from")), To: clean(v.Get("to")), Source: clean(v.Get("source")),
	}
	if b, ok := backTo(v.Get("back")); ok {
		p.Back = b.URL
	}
	good := slices.Contains(search.EntityTypes(), p.Type) && p.Name != "" && utf8.RuneCountInString(p.Name) <= search.MaxNameRunes
	return p, good
}

// isOn reports whether a parameter says yes, as the API reads it.
func isOn(value string) bool { return value == "true" || value == "1" }

// URL returns the address of the card.
func (p cardParams) URL() string {
	v := given(map[string]string{"from": p.From, "to": p.To, "source": p.Source})
	if p.Exact {
		v.Set("exact", "true")
	}
	if p.Back != "" {
		setBack(v, p.Back)
	}
	address := entityPrefix + string(p.Type) + "/" + url.PathEscape(p.Name)
	if len(v) > 0 {
		address += "?" + v.Encode()
	}
	return address
}

// of returns the card of another entity in the same state.
func (p cardParams) of(t corpus.EntityType, name string) cardParams {
	p.Type, p.Name, p.Exact = t, name, false
	return p
}

// condition is what the query language calls the entity: 人物:何远山.
func (p cardParams) condition() string {
	return writeChoice(search.NameField(p.Type), []query.Term{{Value: p.Name, Exact: p.Exact, Sole: p.Exact && p.Type == corpus.Place}})
}

// itself is the condition that only the entity satisfies: what lies in a place counts
// for the place where paragraphs are asked for, and not on its card. All that a card
// counts is found by this condition.
func (p cardParams) itself() string {
	if p.Type == corpus.Place && !p.Exact {
		return writeChoice(query.FieldPlace, []query.Term{{Value: p.Name, Exact: true}})
	}
	return p.condition()
}

// paragraphs is the state of the page of all paragraphs that satisfy a query, within
// the limits of the card.
func (p cardParams) paragraphs(text string) params {
	return params{Query: text, From: p.From, To: p.To, Source: p.Source, Asked: true}
}

// request returns the question that the state asks.
func (p cardParams) request() search.CardRequest {
	return search.CardRequest{Type: p.Type, Name: p.Name, Exact: p.Exact, From: p.From, To: p.To, Source: p.Source}
}
