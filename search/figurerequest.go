package search

import (
	"time"

	"xunwen/corpus"
	"xunwen/search/query"
)

// FigureSort orders rows; ties are broken by article id and place in the article.
type FigureSort string

// The orders of rows. Values are compared in the base unit of their kind, as floats:
// decimals that differ beyond 53 bits are ordered as equal ones. A range counts with
// its lower end. Where the rows are in several units, a warning says so.
const (
	FiguresByDate      FigureSort = "date"  // oldest first
	FiguresByDateDesc  FigureSort = "-date" // newest first, what an empty FigureSort means
	FiguresByValue     FigureSort = "value" // smallest first
	FiguresByValueDesc FigureSort = "-value"
)

// FigureRequest asks for figures.
type FigureRequest struct {
	// Query chooses paragraphs, as Request.Query does; empty means all. Where it
	// holds conditions on figures (数:, 投资>50亿元), only figures that satisfy one of
	// them are rows; else all figures of the paragraphs.
	Query string
	// Where are conditions on the figures themselves, in the query language
	// (投资>50亿元, 数:20..30% OR 同比:>20%) or in words (投资超过50亿元); what else it
	// holds is left out with a warning, whose position counts in Where. One of which
	// nothing is such a condition is refused. A row satisfies Where, and one of the
	// conditions of Query, if any.
	Where string
	// Strict refuses a Where of which a part would be left out: an answer that cannot
	// hold warnings, as a table, must not hold more than was asked for.
	Strict bool
	// Kinds, Units and Metrics each keep figures with one of their values. Units are
	// base units (CNY), metrics whole names as in the facet. Without Kinds dates,
	// times, ordinals, ranks, scores and identifiers are left out.
	Kinds   []corpus.FigureKind
	Units   []string
	Metrics []string
	// From, To and Source are those of Request.
	From, To, Source string
	// Limit, Cursor and CountOnly are those of Request.
	Limit     int
	Cursor    string
	CountOnly bool
	Sort      FigureSort
	// Facets are counted over all rows; a facet does not count itself away. Kinds
	// that are left out without Kinds are listed only where they are chosen.
	Facets []FigureFacet
}

// FigureFacet names a facet of rows.
type FigureFacet string

// The facets of rows.
const (
	FigureFacetKind   FigureFacet = "kind"
	FigureFacetUnit   FigureFacet = "unit"
	FigureFacetMetric FigureFacet = "metric"
)

// AllFigureFacets lists every facet of rows in the order of the page.
func AllFigureFacets() []FigureFacet {
	return []FigureFacet{FigureFacetKind, FigureFacetUnit, FigureFacetMetric}
}

// FigureResponse answers a FigureRequest.
type FigureResponse struct {
	Typed, Where string
	Understood   string
	Warnings     []query.Warning
	// Asked is Where as it was read, in the query language, without what was left out.
	Asked string
	// Match is how the paragraphs satisfy the query: relaxed where none does as typed,
	// and empty where there are no rows.
	Match Match
	// Total counts the rows, Articles the articles in which they stand.
	Total, Articles int
	Took            time.Duration
	Rows            []FigureRow
	Facets          map[FigureFacet][]FacetCount
	NextCursor      string
}

// FigureRow is one figure that can be read alone.
type FigureRow struct {
	// Article is the kept article, shared between rows: read only. Of its blocks those
	// that rows stand in have their text and figures; more may come in with later rows
	// of the same answer.
	Article *corpus.Article
	// Block is the place in Article.Blocks, Figure that in its Figures.
	Block, Figure int
	// Sentence is where the sentence of the figure stands in the block, or of one of
	// more than 300 characters what stands around the figure and its metric.
	Sentence corpus.Span
	// CutBefore and CutBehind report whether the sentence begins before, or goes on
	// behind, what Sentence holds of it.
	CutBefore, CutBehind bool
	// Marks are the figure, and its metric where that stands in Sentence, as spans of
	// the block, in order.
	Marks []corpus.Span
}

// Paragraph returns the block that holds the figure.
func (r *FigureRow) Paragraph() *corpus.Paragraph { return &r.Article.Blocks[r.Block] }

// Record returns the figure itself.
func (r *FigureRow) Record() *corpus.Figure { return &r.Paragraph().Figures[r.Figure] }

// ConflictResponse answers a FigureRequest with what is told differently: figures
// of one subject, metric, period, unit and comparison with values that differ by
// more than their rounding, in more than one article. They differ; which is right,
// and whether they mean the same thing, is for the reader to judge. Conflicts of
// most articles come first, then those of the latest period; Sort orders the rows of
// a value.
type ConflictResponse struct {
	Typed, Where string
	Understood   string
	Warnings     []query.Warning
	// Asked is that of a FigureResponse.
	Asked string
	// Total counts the conflicts.
	Total      int
	Took       time.Duration
	Conflicts  []Conflict
	NextCursor string
}

// Conflict is one thing with different values.
type Conflict struct {
	Subject, Metric string
	Period          corpus.DateRange
	Unit            string
	// Compare and Change are those of the figures.
	Compare, Change string
	// Values are the different values, that of most articles first, then the smallest:
	// the first of TotalValues, no more than MaxConflictValues.
	Values      []ConflictValue
	TotalValues int
}

// How much of one conflict an answer holds.
const (
	MaxConflictValues = 20
	MaxConflictRows   = 20 // of one value
)

// ConflictValue is one of the values with the figures that tell it.
type ConflictValue struct {
	// Value is that of the figures, or the lower end of their range.
	Value corpus.Decimal
	// Total counts the figures, Articles the articles in which they stand.
	Total, Articles int
	// Rows are the first of them, no more than MaxConflictRows.
	Rows []FigureRow
}
