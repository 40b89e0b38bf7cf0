package search

import (
	"context"
	"time"

	"xunwen/corpus"
	"xunwen/search/query"
)

// Searcher answers questions on an index. The embedded engine (Engine) is one;
// nothing above this interface knows which engine answers.
type Searcher interface {
	// Search answers one request. A bad cursor, date or limit is an error that
	// wraps ErrBadRequest; a query that does not parse is answered, with warnings.
	Search(ctx context.Context, req Request) (*Response, error)
	// Article returns a kept article with its annotations, or ErrNotFound.
	Article(ctx context.Context, id string) (*corpus.Article, error)
	// Paragraph returns the block with a public id, or ErrNotFound.
	Paragraph(ctx context.Context, id string) (*Block, error)
	// Stats describes the index.
	Stats(ctx context.Context) (*Stats, error)
}

// Limits of a request.
const (
	DefaultLimit  = 20
	MaxLimit      = 200
	MaxQueryRunes = 2000
)

// Sort orders the hits.
type Sort string

// The orders; ties are broken by article id and place in the article.
const (
	ByRelevance Sort = "relevance"
	ByDate      Sort = "date"  // oldest first
	ByDateDesc  Sort = "-date" // newest first
)

// FacetName names a facet.
type FacetName string

// The facets.
const (
	FacetPerson FacetName = "person"
	FacetOrg    FacetName = "org"
	FacetPlace  FacetName = "place"
	FacetSource FacetName = "source"
	FacetMonth  FacetName = "month"
)

// AllFacets lists every facet in the order of the page.
func AllFacets() []FacetName {
	return []FacetName{FacetPerson, FacetOrg, FacetPlace, FacetSource, FacetMonth}
}

// Request is one question.
type Request struct {
	// Query is in the language of package query; empty means all paragraphs,
	// newest first.
	Query string
	// Limit is how many hits to return: DefaultLimit for 0, at most MaxLimit.
	// A negative Limit is refused. CountOnly asks for none.
	Limit     int
	CountOnly bool
	// Cursor is Response.NextCursor of the page before, or empty.
	Cursor string
	Sort   Sort
	// From and To bound the date of publication, both inclusive: YYYY,
	// From and To bound the date of publication, both inclusive, as people write
	// dates: 2024, 2024-05, 2024-05-24, 2024年5月, 今年.
	From, To string
	// Source keeps only articles of that newspaper.
	Source string
	// Facets are counted over all exact hits.
	Facets []FacetName
}

// Match says how a hit satisfies the query.
type Match string

// The matches, best first.
const (
	MatchExact   Match = "exact"
	MatchRelaxed Match = "relaxed"
)

// Totals counts the hits of each match.
type Totals struct{ Exact, Relaxed int }

// Response is the answer to a Request.
type Response struct {
	Typed      string
	Understood string
	Warnings   []query.Warning
	// Total counts the exact hits, or the relaxed ones where none is exact.
	Total      int
	Totals     Totals
	Took       time.Duration
	Hits       []Hit
	Facets     map[FacetName][]FacetCount
	Histogram  []MonthCount
	NextCursor string
}

// Hit is one paragraph found.
type Hit struct {
	Match Match
	// Article is the whole kept article, shared between hits: read only.
	Article *corpus.Article
	// Index is the hit's place in Article.Blocks.
	Index         int
	HeadlineMarks []corpus.Span
	Score         float64
	Snippet       Snippet
}

// Paragraph returns the block that was hit.
func (h *Hit) Paragraph() *corpus.Paragraph { return &h.Article.Blocks[h.Index] }

// Snippet is a verbatim part of a paragraph's text with the marks in it.
type Snippet struct {
	Text string
	// Start is the byte offset of Text in the paragraph.
	Start int
	// Marks are spans of Text, in order, not overlapping.
	Marks []corpus.Span
}

// FacetCount is one value of a facet with the number of hits that have it.
type FacetCount struct {
	Value string
	Count int
}

// MonthCount is the number of hits published in a month (YYYY-MM).
type MonthCount struct {
	Month string
	Count int
}

// Block is a paragraph in its article.
type Block struct {
	Article *corpus.Article
	Index   int
}

// Paragraph returns the block itself.
func (b *Block) Paragraph() *corpus.Paragraph { return &b.Article.Blocks[b.Index] }

// Stats describes an index.
type Stats struct {
	Articles      int
	Paragraphs    int
	Figures       int
	Bytes         int64 // size on disk
	SchemaVersion int
	Dictionary    string // hash of the dictionary at the last write
	Folding       string // hash of the folding table
	Created       time.Time
	Updated       time.Time
	// Sample is whether this is the built-in sample corpus.
	Sample bool
}
