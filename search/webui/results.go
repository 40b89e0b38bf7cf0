package webui

import (
	"net/http"
	"strings"
	"unicode/utf8"

	"xunwen/corpus"
	"xunwen/search"
	"xunwen/search/query"
)

// shownFacetValues is how many values of a facet are seen without opening it.
const shownFacetValues = 8

// searchPage is the data of the search page.
type searchPage struct {
	page
	// Landing is whether nothing was asked: the page then explains itself.
	Landing  bool
	Examples []example
	Filters  []link
	Sorts    []link
	// Fold folds the hits of an article, or unfolds them.
	Fold link
	// Result is nil on the landing page.
	Result    *result
	Facets    []facet
	Histogram *histogram
}

// result is the answer to a question.
type result struct {
	Total      int
	Articles   int    // in which the total hits stand
	Others     string // what is counted apart, or empty
	TookMS     int64
	Understood string
	Warnings   []warning
	// Suggestions are queries to try instead.
	Suggestions []link
	// Cards are those of the names that the question is about.
	Cards  []cardLink
	Groups []group
	Next   string // address of the next page, or empty
	First  string // address of the first page where this is a later one
	ByDate bool   // whether hits are ordered by date
}

// warning is a warning with the address of its suggestion.
type warning struct{ Message, Suggestion, URL string }

// link is a choice of the page: a sort order or a filter to take away.
type link struct {
	Label, URL string
	Current    bool
}

// example is a query to try and what it does.
type example struct{ Query, URL, Means string }

func (s *site) search(w http.ResponseWriter, r *http.Request) {
	p := readParams(r.URL.Query())
	if utf8.RuneCountInString(p.Query) > search.MaxQueryRunes {
		p.Query = ""
		s.showError(w, r, http.StatusBadRequest, "查询太长，最多两千字。长文请分段查询。")
		return
	}
	data := searchPage{Landing: p.empty()}
	req := p.request()
	req.CountOnly = data.Landing
	resp, err := s.cfg.Searcher.Search(r.Context(), req)
	if err != nil {
		s.fail(w, r, err)
		return
	}
	title := "寻闻"
	if p.Query != "" {
		title = p.Query + " - 寻闻"
	}
	data.page = s.frame(r.Context(), title, p, data.Landing || resp.Total == 0)
	data.Views = views(figureParams{Query: p.Query, From: p.From, To: p.To, Source: p.Source}, viewParagraphs)
	data.Facets = facets(p, resp)
	data.Histogram = newHistogram(p, resp.Histogram)
	if data.Landing {
		data.Examples = examples(resp)
	} else {
		data.Filters, data.Sorts, data.Fold = filters(p), sorts(p), folding(p)
		data.Result = newResult(p, resp)
	}
	s.show(w, r, http.StatusOK, "search", data)
}

// newResult returns what the page shows of an answer.
func newResult(p params, resp *search.Response) *result {
	out := &result{
		Total: resp.Total, Articles: resp.Groups, Others: others(resp), TookMS: resp.Took.Milliseconds(),
		Warnings: warnings(p, resp.Warnings), Suggestions: suggestions(p, resp.Suggestions),
		Groups: groups(p, resp), ByDate: strings.HasSuffix(p.Sort, string(search.ByDate)),
	}
	if resp.Total > 0 {
		out.Cards = cardLinks(p, resp)
	}
	// One plain word understood as itself needs no words.
	if u := strings.TrimSpace(resp.Understood); u != p.Query && u != "含“"+p.Query+"”" {
		out.Understood = u
	}
	if resp.NextCursor != "" {
		next := p
		next.Cursor, next.Asked = resp.NextCursor, true
		out.Next = next.URL()
	}
	if p.Cursor != "" {
		out.First = p.first().URL()
	}
	return out
}

func warnings(p params, list []query.Warning) []warning {
	out := make([]warning, len(list))
	for i, w := range list {
		try := p.first()
		try.Query = w.Suggestion
		out[i] = warning{Message: w.Message, Suggestion: w.Suggestion, URL: try.URL()}
	}
	return out
}

// suggestions returns the queries to try instead as links.
func suggestions(p params, list []string) []link {
	out := make([]link, len(list))
	for i, text := range list {
		try := p.first()
		try.Query = text
		out[i] = link{Label: text, URL: try.URL()}
	}
	return out
}

// typeName names what a block is, where it is no ordinary paragraph.
func typeName(t corpus.BlockType) string {
	switch t {
	case corpus.BlockHeadline:
		return "标题"
	case corpus.BlockKicker:
		return "引题"
	case corpus.BlockSubtitle:
		return "副题"
	case corpus.BlockSubhead:
		return "小标题"
	case corpus.BlockByline:
		return "署名"
	}
	return ""
}

// sorts returns the orders to choose from.
func sorts(p params) []link {
	current := search.Sort(p.Sort)
	if current == "" {
		current = search.ByRelevance
		if p.Query == "" {
			current = search.ByDateDesc
		}
	}
	var out []link
	for _, o := range []struct {
		sort  search.Sort
		label string
	}{{search.ByRelevance, "按相关"}, {search.ByDateDesc, "新的在前"}, {search.ByDate, "旧的在前"}} {
		next := p.first()
		next.Sort = string(o.sort)
		out = append(out, link{Label: o.label, URL: next.URL(), Current: o.sort == current})
	}
	return out
}

// folding returns the switch between every hit and the best of each article.
func folding(p params) link {
	next := p.first()
	next.Asked = true
	out := link{Label: "按文章合并", Current: p.Group == string(search.GroupArticle)}
	next.Group = toggle(string(search.GroupArticle), out.Current)
	out.URL = next.URL()
	return out
}

// filters returns the parameters in force, each with the address without it.
func filters(p params) []link {
	var out []link
	if p.Source != "" {
		next := p.first()
		next.Source, next.Asked = "", true
		out = append(out, link{Label: "《" + p.Source + "》", URL: next.URL()})
	}
	if p.From != "" || p.To != "" {
		next := p.first()
		next.From, next.To, next.Asked = "", "", true
		out = append(out, link{Label: daysBetween(p.From, p.To), URL: next.URL()})
	}
	return out
}

// daysBetween writes the two ends of a range as they were typed.
func daysBetween(from, to string) string {
	if from == to {
		return from
	}
	return strings.TrimSpace(from + " 至 " + to)
}

// examples explains the query language: with everyday words of news, and with
// names and months that this index holds.
func examples(resp *search.Response) []example {
	out := []example{
		newExample("企业 项目", "两个词都要出现"),
		newExample("“同比增长”", "原文一字不差，标点断行不计"),
		newExample("投资 或 建设", "任一个词"),
	}
	for _, f := range facetFields() {
		if counts := resp.Facets[f.name]; f.field != "" && f.field != query.FieldSource && len(counts) > 0 {
			out = append(out, newExample(writeChoice(f.field, []query.Term{{Value: counts[0].Value}}), "提到这个"+f.label))
		}
	}
	out = append(out, newExample("数:>1亿元", "大于一亿元的数"), example{
		Query: "投资>1亿元", URL: figureParams{Where: "投资>1亿元"}.URL(), Means: "把超过一亿元的投资列成表，可排序、下载",
	})
	out = append(out, example{
		Query: "说法不同", URL: figureParams{Differing: true}.URL(), Means: "几篇文章说到同一个数，却说得不一样",
	})
	out = append(out, example{Query: entitiesLabel, URL: entitiesPath, Means: "新闻里有谁、有哪些机构与地点，各有一张卡片"})
	if n := len(resp.Histogram); n > 0 {
		out = append(out, newExample("日期:"+resp.Histogram[n-1].Month, "在这个月见报"))
	}
	return out
}

func newExample(q, means string) example {
	return example{Query: q, URL: params{Query: q}.URL(), Means: means}
}
