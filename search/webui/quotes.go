package webui

import (
	"errors"
	"net/http"
	"slices"
	"strings"

	"xunwen/corpus"
	"xunwen/search"
	"xunwen/search/label"
	"xunwen/search/query"
	"xunwen/search/wire"
)

// quotesPage is the data of the page of quotations.
type quotesPage struct {
	page
	Sorts, Filters []link
	Result         *quotesResult
	Facets         []facet
	// Phrase is the address that tells where the words come from; empty without any.
	Phrase string
	// Indirect adds what is reported without quotation marks, or takes it away.
	Indirect link
	// Folded puts printings of the same words into one row, or apart; nil where there are
	// too few or too many.
	Folded *link
	Empty  *emptyQuotes
}

// quotesResult is the rows that answer a question.
type quotesResult struct {
	Total, Articles int
	Groups          int
	TookMS          int64
	Understood      string
	Warnings        []warning
	Rows            []quoteRow
	CSV             string
	Next, First     string
}

// quoteRow is one quotation that can be read alone.
type quoteRow struct {
	URL, Headline, Source, Date, Section string
	// Words are the exact words, with what was asked for marked.
	Words []wire.Piece
	// Speaker is the resolved name, Printed how it is printed where that is another, Card
	// the address of the card.
	Speaker, Printed, Role, Card string
	Kind, Confidence             string
	// Sentence is what stands around, cut where it is long.
	Sentence       []wire.Piece
	Before, Behind string
	Citation       string
	// Wordings is the address of all printings of the words, Printings says how many.
	Wordings, Printings string
}

// emptyQuotes says what to do where nothing was found.
type emptyQuotes struct{ WithoutChoices, WithoutQuery, WithoutLimits, Text string }

// quoteFacet says how a facet of quotations is shown, and where the state holds its values.
type quoteFacet struct {
	facet        search.QuoteFacet
	label, param string
	name         func(value string) string
	in           func(*quoteParams) *[]string
}

// quoteFacets lists the facets of quotations in the order of the page.
func quoteFacets() []quoteFacet {
	return []quoteFacet{
		{search.QuoteFacetSpeaker, "说话人", "speaker", strings.Clone, func(p *quoteParams) *[]string { return &p.Speakers }},
		{search.QuoteFacetRole, "职务", "role", strings.Clone, func(p *quoteParams) *[]string { return &p.Roles }},
		{search.QuoteFacetKind, "种类", "kind", func(v string) string { return label.QuoteKind(corpus.QuoteKind(v)) }, func(p *quoteParams) *[]string { return &p.Kinds }},
		{search.QuoteFacetSourceType, "来源类型", "source_type", label.SourceType, func(p *quoteParams) *[]string { return &p.SourceTypes }},
	}
}

// quotes shows quotations as rows.
func (s *site) quotes(w http.ResponseWriter, r *http.Request) {
	p := readQuoteParams(r.URL.Query())
	if err := p.check(); err != nil {
		s.fail(w, r, err)
		return
	}
	resp, err := s.cfg.Searcher.Quotes(r.Context(), p.request())
	var wrong *search.ParameterError
	tooMany := errors.As(err, &wrong) && wrong.Name == "group" && p.Folded
	if tooMany { // apart, then
		p = p.first()
		p.Folded = false
		resp, err = s.cfg.Searcher.Quotes(r.Context(), p.request())
	}
	if err != nil {
		s.fail(w, r, err)
		return
	}
	if tooMany {
		resp.Warnings = append(resp.Warnings, query.Warning{Message: "没有合并：" + wrong.Reason})
	}
	data := quotesPage{
		page:  s.frame(r.Context(), strings.Join(strings.Fields(p.Query+" 引语"), " ")+" - 寻闻", p.box(), resp.Total == 0),
		Sorts: quoteSorts(p), Filters: quoteFilters(p), Result: newQuotesResult(p, resp), Facets: facetsOfQuotes(p, resp), Indirect: indirectLink(p),
		Folded: foldedLink(p, resp.Total),
	}
	data.say(p)
	if p.Query != "" {
		data.Phrase = phrasePath + "?" + given(map[string]string{"q": p.Query, "from": p.From, "to": p.To, "source": p.Source}).Encode()
	}
	if resp.Total == 0 {
		data.Empty = newEmptyQuotes(p)
	}
	s.show(w, r, http.StatusOK, "quotes", data)
}

func newQuotesResult(p quoteParams, resp *search.QuoteResponse) *quotesResult {
	out := &quotesResult{
		Total: resp.Total, Articles: resp.Articles, Groups: resp.Groups, TookMS: resp.Took.Milliseconds(),
		Warnings: quoteWarnings(p, resp.Warnings), Rows: make([]quoteRow, len(resp.Rows)),
	}
	if text := strings.TrimSpace(resp.Understood); p.Query != "" && text != p.Query && text != "含“"+p.Query+"”" {
		out.Understood = text
	}
	for i := range resp.Rows {
		out.Rows[i] = newQuoteRow(p, &resp.Rows[i])
	}
	if resp.Total > 0 {
		out.CSV = p.csvURL()
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

func newQuoteRow(p quoteParams, r *search.QuoteRow) quoteRow {
	a, b, q := r.Article, r.Paragraph(), r.Record()
	words, around := within(q.Span, b.Text), within(r.Context, b.Text)
	before, behind := wire.Ellipses(r.CutBefore, r.CutBehind)
	out := quoteRow{
		URL: quoteFrom(r, p), Headline: orUntitled(a.Headline), Source: a.Source, Date: a.Date.Day(), Section: a.Section,
		Words: piecesOf(b.Text, words, r.Marks), Sentence: piecesOf(b.Text, around, []corpus.Span{words}),
		Speaker: search.SpeakerShown(q), Role: q.Role, Before: before, Behind: behind,
		Kind: label.QuoteKind(q.Kind), Confidence: label.Confidence(q.Confidence), Citation: search.Citation(a, r.Block, q),
	}
	out.Wordings, out.Printings = wordingsURL(q.Text(b.Text), p.From, p.To, p.Source), printingsNote(r.Printings)
	if q.Speaker != out.Speaker {
		out.Printed = q.Speaker
	}
	if out.Role == out.Speaker { // 县水利局负责人 is called by the office alone
		out.Role = ""
	}
	if q.SpeakerType == corpus.SpeakerPerson && !q.Anonymous && out.Speaker != "" {
		out.Card = cardParams{Type: corpus.Person, Name: out.Speaker}.URL()
	}
	return out
}

// piecesOf cuts a part of a text at the marks that stand in it.
func piecesOf(text string, part corpus.Span, marks []corpus.Span) []wire.Piece {
	var in []corpus.Span
	for _, m := range marks {
		if part.Start <= m.Start && m.End <= part.End {
			in = append(in, corpus.Span{Start: m.Start - part.Start, End: m.End - part.Start})
		}
	}
	return wire.Pieces(text[part.Start:part.End], in)
}

// facetsOfQuotes returns the facets that have values: those chosen first, also where no row
// has them.
func facetsOfQuotes(p quoteParams, resp *search.QuoteResponse) []facet {
	var out []facet
	for _, f := range quoteFacets() {
		chosen := *f.in(&p)
		var values []facetValue
		for _, value := range chosen {
			values = append(values, f.value(p, search.FacetCount{Value: value, Count: countOf(resp.Facets[f.facet], value)}, true))
		}
		active := len(values)
		for _, c := range resp.Facets[f.facet] {
			if c.Value != "" && !slices.Contains(chosen, c.Value) {
				values = append(values, f.value(p, c, false))
			}
		}
		if len(values) == 0 {
			continue
		}
		n := min(max(shownFacetValues, active), len(values))
		out = append(out, facet{Label: f.label, Shown: values[:n], More: values[n:]})
	}
	return out
}

func (f quoteFacet) value(p quoteParams, c search.FacetCount, active bool) facetValue {
	return facetValue{Value: f.name(c.Value), Count: c.Count, Active: active, URL: f.with(p, c.Value, active).URL()}
}

// quoteFilters returns what is in force, each with the address without it.
func quoteFilters(p quoteParams) []link {
	var out []link
	p = p.first()
	for _, f := range quoteFacets() {
		for _, value := range *f.in(&p) {
			out = append(out, link{Label: f.label + " " + f.name(value), URL: f.with(p, value, true).URL()})
		}
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

// quoteSorts are the orders: newest first, or who said it first.
func quoteSorts(p quoteParams) []link {
	current := search.QuoteSort(p.Sort)
	if current == "" {
		current = search.QuotesByDateDesc
	}
	var out []link
	for _, s := range []struct {
		sort  search.QuoteSort
		label string
	}{{search.QuotesByDateDesc, "新的在前"}, {search.QuotesByDate, "最早的在前"}} {
		next := p.first()
		next.Sort = string(s.sort)
		out = append(out, link{Label: s.label, URL: next.URL(), Current: s.sort == current})
	}
	return out
}

// indirectLink adds what is reported without quotation marks, or takes it away.
func indirectLink(p quoteParams) link {
	next := p.first()
	next.Indirect = !p.Indirect
	if p.Indirect {
		return link{Label: "只看引号里的原话", URL: next.URL()}
	}
	return link{Label: "也列出没有引号的转述", URL: next.URL()}
}

// foldedLink puts printings of the same words into one row, or apart again.
func foldedLink(p quoteParams, total int) *link {
	next := p.first()
	next.Folded = !p.Folded
	switch {
	case p.Folded:
		return &link{Label: "每条都单独列出", URL: next.URL()}
	case total < 2 || total > search.MaxFoldedQuotes:
		return nil
	}
	return &link{Label: "同一句话合为一条", URL: next.URL()}
}

// quoteWarnings returns the warnings of an answer with the addresses of what they propose.
func quoteWarnings(p quoteParams, list []query.Warning) []warning {
	out := make([]warning, len(list))
	for i, w := range list {
		try := p.first()
		try.Query = w.Suggestion
		out[i] = warning{Message: w.Message, Suggestion: w.Suggestion, URL: try.URL()}
	}
	return out
}

// newEmptyQuotes returns what may be asked instead of what has no answer.
func newEmptyQuotes(p quoteParams) *emptyQuotes {
	out := &emptyQuotes{}
	p = p.first()
	if len(p.Speakers)+len(p.Roles)+len(p.Kinds)+len(p.SourceTypes) > 0 {
		out.WithoutChoices = quoteParams{Query: p.Query, From: p.From, To: p.To, Source: p.Source}.URL()
	}
	if p.Query != "" {
		out.Text = params{Query: p.Query, From: p.From, To: p.To, Source: p.Source, Asked: true}.URL()
		next := p
		next.Query = ""
		out.WithoutQuery = next.URL()
	}
	if p.From != "" || p.To != "" || p.Source != "" {
		next := p
		next.From, next.To, next.Source = "", "", ""
		out.WithoutLimits = next.URL()
	}
	return out
}
