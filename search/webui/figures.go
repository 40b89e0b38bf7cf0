package webui

import (
	"net/http"
	"strings"

	"xunwen/corpus"
	"xunwen/search"
	"xunwen/search/label"
	"xunwen/search/wire"
)

// figuresPage is the data of the page of figures.
type figuresPage struct {
	page
	Filters []link
	Result  *rowsResult
	Facets  []facet
	// Hint tells which kinds are left out, where they are.
	Hint string
	// Empty is set where nothing was found.
	Empty *emptyFigures
}

// rowsResult is the rows that answer a question.
type rowsResult struct {
	Total, Articles int
	TookMS          int64
	Understood      string
	Warnings        []warning
	Note            string // how the paragraphs differ from what was asked for
	Columns         columns
	Rows            []figureRow
	CSV             string // address of all rows as a table
	Next, First     string
}

// figureRow is one figure that can be read alone.
type figureRow struct {
	URL                   string
	Headline              string
	Source, Date, Section string
	Subject, Metric       string
	Kind                  string
	// Bound stands before Value, which is as written; Base is the value in its base
	// unit, in words, and Exact the same for programs.
	Bound, Value, Base, Exact string
	Change, Arrow             string
	Period, Days              string
	Sentence                  []wire.Piece
	Before, Behind            string // …, where the sentence is cut
}

// emptyFigures says what to do where nothing was found.
type emptyFigures struct {
	Title                                                     string
	WithoutWhere, WithoutChoices, WithoutQuery, WithoutLimits string // addresses, or empty
	// Rows is the address of the rows among which no two differ, or empty.
	Rows     string
	Examples []example
}

// figures shows figures as rows of a table.
func (s *site) figures(w http.ResponseWriter, r *http.Request) {
	p := readFigureParams(figuresPath, r.URL.Query())
	if err := p.check(); err != nil {
		s.fail(w, r, err)
		return
	}
	resp, err := s.cfg.Searcher.Figures(r.Context(), p.request())
	if err != nil {
		s.fail(w, r, err)
		return
	}
	data := figuresPage{
		page: s.frame(r.Context(), figuresTitle(p), p.box(), resp.Total == 0), Filters: figureFilters(p),
		Result: newRowsResult(p, resp), Facets: rowFacets(p, resp),
	}
	data.ask(p)
	if resp.Total == 0 {
		data.Empty = newEmptyFigures(p)
	} else if len(p.Kinds) == 0 {
		data.Hint = "日期、时刻、序数、名次、比分与编号，在“种类”里选定才列出。"
	}
	s.show(w, r, http.StatusOK, "figures", data)
}

// figuresTitle returns the title of a page of figures.
func figuresTitle(p figureParams) string {
	name := "数据"
	if p.Differing {
		name = "说法不同"
	}
	return strings.Join(strings.Fields(p.Query+" "+p.Where+" "+name), " ") + " - 寻闻"
}

// newRowsResult returns what the page shows of an answer.
func newRowsResult(p figureParams, resp *search.FigureResponse) *rowsResult {
	out := &rowsResult{
		Total: resp.Total, Articles: resp.Articles, TookMS: resp.Took.Milliseconds(),
		Understood: understood(p, resp.Understood), Warnings: figureWarnings(p, resp.Warnings),
		Note: matchNote(resp.Match), Columns: newColumns(p), Rows: make([]figureRow, len(resp.Rows)),
	}
	for i := range resp.Rows {
		out.Rows[i] = newFigureRow(p, &resp.Rows[i])
	}
	if resp.Total > 0 {
		out.CSV = p.csvURL(resp.Asked)
	}
	out.Next, out.First = turning(p, resp.NextCursor)
	return out
}

// turning returns the addresses of the next page and, from a later one, of the
// first.
func turning(p figureParams, cursor string) (next, first string) {
	if cursor != "" {
		to := p
		to.Cursor = cursor
		next = to.URL()
	}
	if p.Cursor != "" {
		first = p.first().URL()
	}
	return next, first
}

// understood returns how the question was read, or "" where that is what stands in
// the boxes.
func understood(p figureParams, text string) string {
	text = strings.TrimSpace(text)
	if p.Query == "" && p.Where == "" || text == p.Query || text == p.Where ||
		text == "含“"+p.Query+"”" && p.Where == "" {
		return ""
	}
	return text
}

// matchNote says how the paragraphs of the rows differ from what was asked for, where
// no warning does: one says of relaxed rows as what the words were read, or that they
// stand apart.
func matchNote(match search.Match) string {
	switch match {
	case search.MatchNear:
		return "没有完全符合的段落，以下数据出自字形、读音相近或差一个字的段落"
	case search.MatchPinyin:
		return "按拼音理解，以下数据出自读音相符的段落"
	}
	return ""
}

func newFigureRow(p figureParams, r *search.FigureRow) figureRow {
	a, b, f := r.Article, r.Paragraph(), r.Record()
	sentence := within(r.Sentence, b.Text)
	marks := make([]corpus.Span, 0, len(r.Marks))
	for _, m := range r.Marks {
		m.Start, m.End = m.Start-sentence.Start, min(m.End, sentence.End)-sentence.Start
		marks = append(marks, m)
	}
	shown := within(f.Span, b.Text)
	before, behind := wire.Ellipses(r.CutBefore, r.CutBehind)
	out := figureRow{
		URL: figureFrom(r, p), Headline: orUntitled(a.Headline), Source: a.Source, Date: a.Date.Day(),
		Section: a.Section, Subject: f.Subject, Metric: f.Metric, Kind: label.Kind(f.Kind),
		Value: b.Text[shown.Start:shown.End], Base: label.InBaseUnit(f), Exact: string(f.Value), Arrow: arrow(f.Change),
		Change: label.Compared(f.Change, f.Compare), Period: label.Period(f.Period),
		Sentence: wire.Pieces(b.Text[sentence.Start:sentence.End], marks),
		Before:   before, Behind: behind,
	}
	out.Bound = label.BoundBeside(out.Value, f.Kind, f.Bound, f.Approx)
	if f.Period != nil {
		out.Days = label.Days(f.Period)
	}
	if f.Date != nil {
		out.Base, out.Exact = label.Days(f.Date), f.Date.ISO
	}
	return out
}

// arrow shows a change to the eye; label.Change says it in words beside.
func arrow(change string) string {
	switch change {
	case "up":
		return "↑"
	case "down":
		return "↓"
	}
	return ""
}

// within returns a span cut to a text.
func within(s corpus.Span, text string) corpus.Span {
	start := min(max(s.Start, 0), len(text))
	return corpus.Span{Start: start, End: min(max(s.End, start), len(text))}
}

// newEmptyFigures returns what may be asked instead of what has no answer.
func newEmptyFigures(p figureParams) *emptyFigures {
	out := &emptyFigures{Title: "没有符合条件的数据"}
	if p.Differing {
		out.Title, out.Rows = "没有找到不一致的数字", p.differing(false).URL()
	} else {
		out.Examples = whereExamples(p)
	}
	if p.Where != "" {
		next := p.first()
		next.Where = ""
		out.WithoutWhere = next.URL()
	}
	if len(p.Kinds)+len(p.Units)+len(p.Metrics) > 0 {
		out.WithoutChoices = p.whole().URL()
	}
	if p.Query != "" {
		next := p.first()
		next.Query = ""
		out.WithoutQuery = next.URL()
	}
	if p.From != "" || p.To != "" || p.Source != "" {
		next := p.first()
		next.From, next.To, next.Source = "", "", ""
		out.WithoutLimits = next.URL()
	}
	return out
}

// whereExamples are conditions to try, on the same query.
func whereExamples(p figureParams) []example {
	var out []example
	for _, e := range []struct{ where, means string }{
		{"投资>50亿元", "指标含“投资”，超过 50 亿元；正好 50 亿元不算"},
		{"产值>=10亿元", "不少于 10 亿元"},
		{"同比:>20%", "同比增幅超过两成；下降算负数"},
		{"数:1000亩..5000亩", "在两个数之间，单位自动换算"},
		{"数:>1000人 OR 数:>500户", "任一个条件"},
	} {
		next := p.whole()
		next.Where = e.where
		out = append(out, example{Query: e.where, URL: next.URL(), Means: e.means})
	}
	return out
}
