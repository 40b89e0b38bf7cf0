package webui

import (
	"net/http"
	"strings"

	"xunwen/corpus"
	"xunwen/search"
)

// shownAliases is how many other names a line of the list tells.
const shownAliases = 4

// entitiesPage is the data of the list of entities.
type entitiesPage struct {
	page
	Types, Sorts, Filters []link
	Result                *entityResult
	// Empty is set where nobody was found.
	Empty *emptyEntities
}

// entityResult is the entities that answer a question.
type entityResult struct {
	Total int
	// Counted is what Total counts: 个人物.
	Counted     string
	TookMS      int64
	Understood  string
	Warnings    []warning
	Note        string // how the paragraphs differ from what was asked for
	Rows        []entityRow
	Next, First string
}

// entityRow is one entity of the list.
type entityRow struct {
	Name, Kind string
	URL        string // of its card
	// Offices are those of a person, Aliases the other names; More is how many of
	// them are left out.
	Offices, Aliases     []string
	More                 int
	Paragraphs, Articles int
	Found                string // address of the paragraphs
	First, Last          string
}

// emptyEntities says what to do where nobody was found.
type emptyEntities struct {
	// Addresses, or empty.
	WithoutName, WithoutType, WithoutQuery, WithoutLimits string
	// Text is the address of the paragraphs in which the name stands as text.
	Text string
}

// entities shows whom and what the paragraphs name.
func (s *site) entities(w http.ResponseWriter, r *http.Request) {
	p := readEntityParams(r.URL.Query())
	if err := p.check(); err != nil {
		s.fail(w, r, err)
		return
	}
	resp, err := s.cfg.Searcher.Entities(r.Context(), p.request())
	if err != nil {
		s.fail(w, r, err)
		return
	}
	data := entitiesPage{
		page:  s.frame(r.Context(), entitiesTitle(p), p.box(), resp.Total == 0),
		Types: typeTabs(p), Sorts: entitySorts(p), Filters: entityFilters(p), Result: newEntityResult(p, resp),
	}
	data.name(p)
	if resp.Total == 0 {
		data.Empty = newEmptyEntities(p)
	}
	s.show(w, r, http.StatusOK, "entities", data)
}

func entitiesTitle(p entityParams) string {
	what := entitiesLabel
	if p.Type != "" {
		what = entityName(corpus.EntityType(p.Type))
	}
	return strings.Join(strings.Fields(p.Query+" "+p.Name+" "+what), " ") + " - 寻闻"
}

// newEntityResult returns what the page shows of an answer.
func newEntityResult(p entityParams, resp *search.EntityResponse) *entityResult {
	out := &entityResult{
		Total: resp.Total, Counted: "个人物、机构与地点", TookMS: resp.Took.Milliseconds(),
		Warnings: entityWarnings(p, resp), Note: namedNote(resp.Match), Rows: make([]entityRow, len(resp.Rows)),
	}
	if p.Type != "" {
		out.Counted = "个" + entityName(corpus.EntityType(p.Type))
	}
	if u := strings.TrimSpace(resp.Understood); p.Query != "" && u != p.Query && u != "含“"+p.Query+"”" {
		out.Understood = u
	}
	for i := range resp.Rows {
		out.Rows[i] = newEntityRow(p, &resp.Rows[i])
	}
	if resp.NextCursor != "" {
		next := p
		next.Cursor = resp.NextCursor
		out.Next = next.URL()
	}
	if p.Cursor != "" {
		out.First = p.first().URL()
	}
	return out
}

// namedNote says how the paragraphs that name the entities differ from what was asked
// for, where no warning does.
func namedNote(match search.Match) string {
	switch match {
	case search.MatchNear:
		return "没有完全符合的段落，以下名称出自字形、读音相近或差一个字的段落"
	case search.MatchPinyin:
		return "按拼音理解，以下名称出自读音相符的段落"
	}
	return ""
}

func newEntityRow(p entityParams, r *search.EntityRow) entityRow {
	card := cardParams{Type: r.Type, Name: r.Name, From: p.From, To: p.To, Source: p.Source, Back: p.URL()}
	found := card.itself()
	if p.Query != "" {
		found = withCondition(p.Query, found)
	}
	n := min(shownAliases, len(r.Aliases))
	return entityRow{
		Name: r.Name, Kind: entityName(r.Type), URL: card.URL(), Offices: r.Offices,
		Aliases: r.Aliases[:n], More: len(r.Aliases) - n, Paragraphs: r.Paragraphs, Articles: r.Articles,
		Found: card.paragraphs(found).URL(), First: r.First.Day(), Last: r.Last.Day(),
	}
}

// typeTabs returns the types to choose from.
func typeTabs(p entityParams) []link {
	p = p.first()
	all := p
	all.Type = ""
	out := []link{{Label: "全部", URL: all.URL(), Current: p.Type == ""}}
	for _, t := range search.EntityTypes() {
		next := p
		next.Type = string(t)
		out = append(out, link{Label: entityName(t), URL: next.URL(), Current: p.Type == next.Type})
	}
	return out
}

// entitySorts returns the orders to choose from.
func entitySorts(p entityParams) []link {
	p = p.first()
	byName := p.Sort == string(search.EntitiesByName)
	often, named := p, p
	often.Sort, named.Sort = "", string(search.EntitiesByName)
	return []link{{Label: "多的在前", URL: often.URL(), Current: !byName}, {Label: "按名称", URL: named.URL(), Current: byName}}
}

// entityFilters returns what is in force, each with the address without it.
func entityFilters(p entityParams) []link {
	var out []link
	p = p.first()
	if p.Name != "" {
		next := p
		next.Name = ""
		out = append(out, link{Label: "名称含“" + p.Name + "”", URL: next.URL()})
	}
	if p.Source != "" {
		next := p
		next.Source = ""
		out = append(out, link{Label: "《" + p.Source + "》", URL: next.URL()})
	}
	if p.From != "" || p.To != "" {
		next := p
		next.From, next.To = "", ""
		out = append(out, link{Label: daysBetween(p.From, p.To), URL: next.URL()})
	}
	return out
}

// entityWarnings returns the warnings of an answer with the addresses of what they
// propose.
func entityWarnings(p entityParams, resp *search.EntityResponse) []warning {
	out := make([]warning, len(resp.Warnings))
	for i, w := range resp.Warnings {
		try := p.first()
		try.Query = w.Suggestion
		out[i] = warning{Message: w.Message, Suggestion: w.Suggestion, URL: try.URL()}
	}
	return out
}

// newEmptyEntities returns what may be asked instead of what has no answer.
func newEmptyEntities(p entityParams) *emptyEntities {
	out := &emptyEntities{}
	p = p.first()
	next := p
	if p.Name != "" {
		next.Name = ""
		out.WithoutName, next = next.URL(), p
		out.Text = params{Query: `"` + strings.ReplaceAll(p.Name, `"`, "") + `"`}.URL()
	}
	if p.Type != "" {
		next.Type = ""
		out.WithoutType, next = next.URL(), p
	}
	if p.Query != "" {
		next.Query = ""
		out.WithoutQuery, next = next.URL(), p
	}
	if p.From != "" || p.To != "" || p.Source != "" {
		next.From, next.To, next.Source = "", "", ""
		out.WithoutLimits = next.URL()
	}
	return out
}
