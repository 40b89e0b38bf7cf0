package search

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"xunwen/corpus"
	"xunwen/corpus/segment"
	"xunwen/search/query"
)

// QuoteSort orders rows of quotations by the day of publication; ties are broken by
// article id and place in the article.
type QuoteSort string

// The orders of rows of quotations.
const (
	QuotesByDate     QuoteSort = "date"  // oldest first: who said it first
	QuotesByDateDesc QuoteSort = "-date" // newest first, what an empty QuoteSort means
)

// QuoteRequest asks for quotations.
type QuoteRequest struct {
	// Query chooses quotations: its words and quoted texts must stand in the quotation,
	// together with what 引语:, 说:, 来源类型: and 职务: ask of it; its other conditions
	// choose paragraphs. Where no quotation holds the words, those of paragraphs that do
	// are rows (MatchRelaxed). Empty means all.
	Query string
	// Speakers, Roles and SourceTypes each keep quotations with one of their values:
	// names as 说: has them, offices as 职务: has them, types as 来源类型: has them.
	Speakers, Roles, SourceTypes []string
	// Kinds keep those of one of the kinds; without it rows are speech. Indirect adds
	// what is reported without quotation marks.
	Kinds    []corpus.QuoteKind
	Indirect bool
	// From, To and Source are those of Request, Limit, Cursor and CountOnly too.
	From, To, Source string
	Limit            int
	Cursor           string
	CountOnly        bool
	Sort             QuoteSort
	// Group folds rows; with SameQuotes there may be MaxFoldedQuotes of them at most.
	Group QuoteGroup
	// Facets are counted over all rows; none counts its own choice away.
	Facets []QuoteFacet
}

// QuoteFacet names a facet of rows of quotations.
type QuoteFacet string

// The facets of rows of quotations.
const (
	QuoteFacetSpeaker    QuoteFacet = "speaker"
	QuoteFacetRole       QuoteFacet = "role"
	QuoteFacetKind       QuoteFacet = "kind"
	QuoteFacetSourceType QuoteFacet = "source_type"
	QuoteFacetMonth      QuoteFacet = "month"
)

// AllQuoteFacets lists every facet of rows of quotations in the order of the page.
func AllQuoteFacets() []QuoteFacet {
	return []QuoteFacet{QuoteFacetSpeaker, QuoteFacetRole, QuoteFacetKind, QuoteFacetSourceType, QuoteFacetMonth}
}

// QuoteKinds lists the kinds of quotations in the order of the page.
func QuoteKinds() []corpus.QuoteKind {
	return []corpus.QuoteKind{corpus.Speech, corpus.Slogan, corpus.Title, corpus.DocumentQuote, corpus.Term, corpus.Indirect}
}

// QuoteResponse answers a QuoteRequest.
type QuoteResponse struct {
	Typed, Understood string
	Warnings          []query.Warning
	// Match is how the rows satisfy the query: relaxed where the words stand in their
	// paragraphs only, or nothing is as typed; empty where there are no rows.
	Match Match
	// Total counts the rows, Articles the articles in which they stand.
	Total, Articles int
	// Groups counts what the rows are folded into, 0 where they are not.
	Groups     int
	Took       time.Duration
	Rows       []QuoteRow
	Facets     map[QuoteFacet][]FacetCount
	NextCursor string
}

// QuoteRow is one quotation that can be read alone.
type QuoteRow struct {
	// Article is the kept article, shared between rows: read only. Of its blocks those
	// that rows stand in have their text and quotations.
	Article *corpus.Article
	// Block is the place in Article.Blocks, Quote that in its Quotes.
	Block, Quote int
	// Context is where the sentences of the quotation and its speaker stand in the block,
	// or of a long one what stands around it.
	Context corpus.Span
	// CutBefore and CutBehind report whether the sentences begin before, or go on behind,
	// what Context holds of them.
	CutBefore, CutBehind bool
	// Marks are what was asked for, as spans of the block, in order.
	Marks []corpus.Span
	// Printings are those that are folded into the row, itself included; zero where rows
	// are not folded.
	Printings Printings
}

// Record returns the quotation.
func (r *QuoteRow) Record() *corpus.Quote { return &r.Paragraph().Quotes[r.Quote] }

// Paragraph returns the block that holds the quotation.
func (r *QuoteRow) Paragraph() *corpus.Paragraph { return &r.Article.Blocks[r.Block] }

// kinds returns the kinds that are rows.
func (r *QuoteRequest) kinds() []corpus.QuoteKind {
	kinds := slices.Clone(r.Kinds)
	if len(kinds) == 0 {
		kinds = []corpus.QuoteKind{corpus.Speech}
	}
	if r.Indirect && !slices.Contains(kinds, corpus.Indirect) {
		kinds = append(kinds, corpus.Indirect)
	}
	return kinds
}

// adviceValue is what to do about a value that cannot be chosen.
const adviceValue = "请照列出的说话人、职务写"

// Limits of what a request for quotations may choose.
const (
	maxQuoteValues     = 50  // speakers, offices or types
	maxQuoteValueRunes = 100 // characters of one
)

// Check returns a *ParameterError that names what is wrong with a request, as far as that
// can be told without an index, or nil.
func (r QuoteRequest) Check() error {
	if err := checkTexts(
		textParameter{"q", r.Query, MaxQueryRunes, adviceShorter}, textParameter{"source", r.Source, MaxQueryRunes, adviceSource},
	); err != nil {
		return err
	}
	if err := checkPlace(r.Limit, r.Cursor); err != nil {
		return err
	}
	switch r.Sort {
	case "", QuotesByDate, QuotesByDateDesc:
	default:
		return wrongParameter("sort", string(r.Sort), "须是 date（旧的在前）或 -date（新的在前）")
	}
	switch r.Group {
	case "", QuotesApart, SameQuotes:
	default:
		return wrongParameter("group", string(r.Group), "须是 none（每条一行）或 same（同一句话合为一行）")
	}
	return r.checkChoices()
}

// checkChoices checks what may be several.
func (r QuoteRequest) checkChoices() error {
	for _, kind := range r.Kinds {
		if !slices.Contains(QuoteKinds(), kind) {
			return wrongParameter("kind", string(kind), fmt.Sprintf("不认识 %q；可用 %s", shorten(string(kind)), listed(QuoteKinds())))
		}
	}
	for _, facet := range r.Facets {
		if !slices.Contains(AllQuoteFacets(), facet) {
			return wrongParameter("facets", string(facet), fmt.Sprintf("不认识 %q；可用 %s", shorten(string(facet)), listed(AllQuoteFacets())))
		}
	}
	for _, kind := range r.SourceTypes {
		if SourceTypeOf(kind) == "" {
			return wrongParameter("source_type", kind, fmt.Sprintf("不认识 %q；可用 %s", shorten(kind), strings.Join(sourceTypeNames(), "、")))
		}
	}
	for _, one := range []struct {
		name   string
		values []string
	}{{"speaker", r.Speakers}, {"role", r.Roles}, {"source_type", r.SourceTypes}} {
		if len(one.values) > maxQuoteValues {
			return wrongParameter(one.name, strings.Join(one.values, ","), fmt.Sprintf("有 %d 个值，最多 %d 个；请分成几次查询", len(one.values), maxQuoteValues))
		}
		for _, value := range one.values {
			if err := checkTexts(textParameter{one.name, value, maxQuoteValueRunes, adviceValue}); err != nil {
				return err
			}
			if segment.Normalize(value) == "" {
				return wrongParameter(one.name, value, "没有可检索的字；"+adviceValue)
			}
		}
	}
	return nil
}

// checkPage is Check for a page of the answer, with its defaults.
func (r *QuoteRequest) checkPage() error {
	return checkRows(r.Check(), &r.Limit, &r.Sort, QuotesByDateDesc)
}
