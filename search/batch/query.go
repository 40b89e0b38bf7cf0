package batch

import (
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"

	"xunwen/search"
)

// DefaultHits is how many hits of each query are shown where nobody says.
const DefaultHits = 3

// Query is one question of a batch.
type Query struct {
	// ID is as given, or the number of the query, from 1.
	ID string
	// Request is what to ask.
	Request search.Request
	// Problem says in Chinese why the query cannot be asked, or is empty.
	Problem string
	// limitGiven is whether the query names a limit of its own.
	limitGiven bool
}

// WithDefaults returns the query with what it leaves open filled in: the limit,
// the dates, the source, the order and the grouping.
func (q Query) WithDefaults(d search.Request) Query {
	r := &q.Request
	if !q.limitGiven {
		r.Limit, r.CountOnly = d.Limit, d.CountOnly
	}
	if r.From == "" {
		r.From = d.From
	}
	if r.To == "" {
		r.To = d.To
	}
	if r.Source == "" {
		r.Source = d.Source
	}
	if r.Sort == "" {
		r.Sort = d.Sort
	}
	if r.Group == "" {
		r.Group = d.Group
	}
	return q
}

// Fields are the parts of a query as they were given.
type Fields struct {
	ID, Query, From, To, Source, Sort, Limit, Group string
}

// NewQuery checks the parts of the query with a number, from 1. What is wrong
// with them becomes its Problem.
func NewQuery(number int, f Fields) Query {
	q := Query{
		ID: strings.ToValidUTF8(f.ID, "\uFFFD"),
		Request: search.Request{
			Query: f.Query, From: f.From, To: f.To, Source: f.Source,
			Sort: search.Sort(f.Sort), Group: search.Group(f.Group),
		},
	}
	if q.ID == "" {
		q.ID = strconv.Itoa(number)
	}
	for _, check := range []func(Fields) string{
		checkEncoding, checkLength, checkSort, checkGroup, q.readLimit,
	} {
		if problem := check(f); problem != "" {
			q.Problem = problem
			q.Request.Query = clip(f.Query)
			break
		}
	}
	return q
}

func checkEncoding(f Fields) string {
	if !utf8.ValidString(f.Query + f.From + f.To + f.Source + f.ID) {
		return "不是 UTF-8；请把文件另存为 UTF-8 编码"
	}
	return ""
}

func checkLength(f Fields) string {
	for _, text := range []string{f.Query, f.Source} {
		if n := utf8.RuneCountInString(text); n > search.MaxQueryRunes {
			return fmt.Sprintf("查询有 %d 字，最多 %d 字；请缩短，或分成几次查询", n, search.MaxQueryRunes)
		}
	}
	return ""
}

func checkSort(f Fields) string {
	switch search.Sort(f.Sort) {
	case "", search.ByRelevance, search.ByDate, search.ByDateDesc:
		return ""
	}
	return "sort 须是 relevance、date 或 -date，不能是“" + clip(f.Sort) + "”"
}

func checkGroup(f Fields) string {
	switch search.Group(f.Group) {
	case "", search.GroupNone, search.GroupArticle:
		return ""
	}
	return "group 须是 none 或 article，不能是“" + clip(f.Group) + "”"
}

// readLimit reads how many hits are wanted; 0 asks for the counts alone.
func (q *Query) readLimit(f Fields) string {
	if f.Limit == "" {
		return ""
	}
	n, err := strconv.Atoi(f.Limit)
	if err != nil || n < 0 || n > search.MaxLimit {
		return fmt.Sprintf("limit 须是 0 至 %d 的整数，不能是“%s”", search.MaxLimit, clip(f.Limit))
	}
	q.Request.Limit, q.Request.CountOnly, q.limitGiven = n, n == 0, true
	return ""
}

// clip returns what helps a reader of a problem: valid text of a readable length.
func clip(s string) string {
	const most = 60 // characters
	s = strings.ToValidUTF8(s, "\uFFFD")
	if utf8.RuneCountInString(s) <= most {
		return s
	}
	return string([]rune(s)[:most]) + "…"
}
