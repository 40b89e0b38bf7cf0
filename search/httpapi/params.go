package httpapi

import (
	"fmt"
	"maps"
	"net/url"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/danielgtaylor/huma/v2"

	"xunwen/search"
)

// maxCursorBytes bounds a cursor: ours are far shorter.
const maxCursorBytes = 4 << 10

// limitText is the limit parameter: documented as an integer, read here so that
// the error can say what to write instead.
type limitText string

// Schema describes the parameter for the OpenAPI document.
func (limitText) Schema(huma.Registry) *huma.Schema {
	least, most := 0.0, float64(search.MaxLimit)
	return &huma.Schema{Type: huma.TypeInteger, Minimum: &least, Maximum: &most, Default: search.DefaultLimit}
}

// sortText is the sort parameter.
type sortText string

// Schema describes the parameter for the OpenAPI document.
func (sortText) Schema(huma.Registry) *huma.Schema {
	return &huma.Schema{Type: huma.TypeString, Enum: []any{
		string(search.ByRelevance), string(search.ByDate), string(search.ByDateDesc),
	}}
}

// groupText is the group parameter.
type groupText string

// Schema describes the parameter for the OpenAPI document.
func (groupText) Schema(huma.Registry) *huma.Schema {
	return &huma.Schema{Type: huma.TypeString, Enum: []any{string(search.GroupNone), string(search.GroupArticle)}}
}

// searchParams are the query parameters of GET /search as they were sent.
type searchParams struct {
	Q      string    `query:"q" doc:"the query; empty for all paragraphs, newest first. At most 2000 characters"`
	Limit  limitText `query:"limit" doc:"hits on a page; 0 for the counts alone"`
	Cursor string    `query:"cursor" doc:"next_cursor of the page before, with the other parameters unchanged"`
	Sort   sortText  `query:"sort" doc:"relevance, date (oldest first) or -date (newest first)"`
	From   string    `query:"from" doc:"first day of publication, included: a day, month or year as people write it: 2024-05-24, 2024-05, 2024, 2024年5月, 今年" example:"2024-05-01"`
	To     string    `query:"to" doc:"last day of publication, included: as from; a month or a year means its last day" example:"2024-05"`
	Source string    `query:"source" doc:"only articles of this newspaper"`
	Facets string    `query:"facets" doc:"facets to count, separated by commas: person, org, place, source, month, or all; none by default" example:"person,source"`
	Group  groupText `query:"group" doc:"none: every hit by itself, the default; article: of each article the best hit, which tells how many more there are"`
}

// request checks the parameters. The error is a problem. The dates are read by
// the engine, which alone knows how they may be written.
func (p *searchParams) request() (search.Request, error) {
	req := search.Request{Query: p.Q, Cursor: p.Cursor, From: p.From, To: p.To, Source: p.Source}
	if n := utf8.RuneCountInString(p.Q); n > search.MaxQueryRunes {
		return req, badParameter("q", p.Q, fmt.Sprintf("查询有 %d 字，最多 %d 字；请缩短，或分成几次查询", n, search.MaxQueryRunes))
	}
	if len(p.Cursor) > maxCursorBytes {
		return req, badParameter("cursor", p.Cursor, "不是本服务给出的游标；请原样使用上一页的 next_cursor，或去掉它从第一页开始")
	}
	if utf8.RuneCountInString(p.Source) > search.MaxQueryRunes {
		return req, badParameter("source", p.Source, fmt.Sprintf("最多 %d 字；请写报纸名称", search.MaxQueryRunes))
	}
	var err error
	if req.Limit, req.CountOnly, err = parseLimit(string(p.Limit)); err != nil {
		return req, err
	}
	if req.Sort, err = parseSort(string(p.Sort)); err != nil {
		return req, err
	}
	if req.Facets, err = parseFacets(p.Facets); err != nil {
		return req, err
	}
	req.Group, err = parseGroup(string(p.Group))
	return req, err
}

// parseLimit reads the limit: empty is the default, 0 asks for the counts alone.
func parseLimit(s string) (limit int, countOnly bool, err error) {
	if s == "" {
		return search.DefaultLimit, false, nil
	}
	n, err := strconv.Atoi(s)
	if err != nil || n < 0 || n > search.MaxLimit {
		return 0, false, badParameter("limit", s, fmt.Sprintf(
			"须是 0 至 %d 的整数，例如 limit=%d；更多结果请用 next_cursor 翻页", search.MaxLimit, search.DefaultLimit))
	}
	return n, n == 0, nil
}

func parseSort(s string) (search.Sort, error) {
	switch sort := search.Sort(s); sort {
	case "", search.ByRelevance, search.ByDate, search.ByDateDesc:
		return sort, nil
	}
	return "", badParameter("sort", s, "须是 relevance（相关）、date（旧的在前）或 -date（新的在前）")
}

func parseGroup(s string) (search.Group, error) {
	switch group := search.Group(s); group {
	case "", search.GroupNone, search.GroupArticle:
		return group, nil
	}
	return "", badParameter("group", s, "须是 none（不合并，默认）或 article（按文章合并）")
}

// parseFacets reads the list of facets. An empty list asks for none; "all" for
// every one; a facet named twice is counted once.
func parseFacets(s string) ([]search.FacetName, error) {
	var out []search.FacetName
	for name := range strings.SplitSeq(s, ",") {
		facet := search.FacetName(strings.TrimSpace(name))
		switch {
		case facet == "" || slices.Contains(out, facet):
		case facet == "all":
			return search.AllFacets(), nil
		case slices.Contains(search.AllFacets(), facet):
			out = append(out, facet)
		default:
			return nil, badParameter("facets", s, fmt.Sprintf(
				"不认识 %q；可用 person、org、place、source、month（以逗号分隔）或 all", clip(name)))
		}
	}
	return out, nil
}

// paramNames lists the query parameters of a struct in the order of its fields.
func paramNames[T any]() []string {
	var out []string
	for _, field := range reflect.VisibleFields(reflect.TypeFor[T]()) {
		if tag, ok := field.Tag.Lookup("query"); ok {
			name, _, _ := strings.Cut(tag, ",")
			out = append(out, name)
		}
	}
	return out
}

// sentParams returns the query parameters of a request, and in order the names of
// those that are not known.
func sentParams(ctx huma.Context, known []string) (values url.Values, others []string) {
	address := ctx.URL()
	values, err := url.ParseQuery(address.RawQuery)
	if err != nil {
		return nil, nil // refused before
	}
	for _, name := range slices.Sorted(maps.Keys(values)) {
		if name != "" && !slices.Contains(known, name) {
			others = append(others, name)
		}
	}
	return values, others
}

// unknownParam returns the problem of parameters that there are not, where such a one
// must not be passed over: were=投资>50亿元, meant to narrow the rows, would be
// answered with every figure of the archive.
func unknownParam(others, known []string) error {
	return badParameter(clip(others[0]), "", "没有这个参数；可用 "+strings.Join(known, "、"))
}

// listed returns the values of a parameter that may be repeated or hold several,
// separated by commas, each once.
func listed[T ~string](given []string) []T {
	var out []T
	for _, list := range given {
		for part := range strings.SplitSeq(list, ",") {
			if value := T(strings.TrimSpace(part)); value != "" && !slices.Contains(out, value) {
				out = append(out, value)
			}
		}
	}
	return out
}

// choices returns the values of a parameter that may be repeated, each once. A
// value with commas stands for its parts, and for itself: a name may hold a comma.
func choices(given []string) []string {
	var out []string
	add := func(value string) {
		if value = strings.TrimSpace(value); value != "" && !slices.Contains(out, value) {
			out = append(out, value)
		}
	}
	for _, one := range given {
		add(one)
		for part := range strings.SplitSeq(one, ",") {
			add(part)
		}
	}
	return out
}
