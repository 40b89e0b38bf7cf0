package search

import (
	"context"
	"time"

	"xunwen/corpus"
	"xunwen/search/alias"
	"xunwen/search/align"
	"xunwen/search/query"
)

// Searcher answers questions on an index. The embedded engine (Engine) is one;
// nothing above this interface knows which engine answers.
type Searcher interface {
	HitSearcher
	FigureSearcher
	EntitySearcher
	QuoteSearcher
	PhraseSearcher
	WordingSearcher
	DraftChecker
	Reader
}

// HitSearcher finds paragraphs.
type HitSearcher interface {
	// Search answers one request. A bad cursor, date or limit is an error that
	// wraps ErrBadRequest; a query that does not parse is answered, with warnings.
	Search(ctx context.Context, req Request) (*Response, error)
	// Suggest completes what is being typed: at most limit completions, best
	// first. Nothing typed has no completions.
	Suggest(ctx context.Context, typed string, limit int) ([]Suggestion, error)
}

// QuoteSearcher finds quotations.
type QuoteSearcher interface {
	// Quotes returns the quotations that satisfy a request, as rows.
	Quotes(ctx context.Context, req QuoteRequest) (*QuoteResponse, error)
	// EachQuote calls f with all rows of a request, as EachFigure does with figures.
	EachQuote(ctx context.Context, req QuoteRequest, f func(*QuoteResponse) error) error
}

// FigureSearcher finds figures.
type FigureSearcher interface {
	// Figures returns the figures that satisfy a request, as rows.
	Figures(ctx context.Context, req FigureRequest) (*FigureResponse, error)
	// EachFigure calls f with all rows of a request in its order, some at a time, and
	// at least once: the first call also has what Figures tells of all rows. All are
	// of the index as it stood at one moment. A Limit is that of all rows together;
	// 0 is none. An error of f ends it.
	EachFigure(ctx context.Context, req FigureRequest, f func(*FigureResponse) error) error
	// Conflicts returns what is measured alike and told differently among the
	// figures that satisfy a request.
	Conflicts(ctx context.Context, req FigureRequest) (*ConflictResponse, error)
	// EachConflict calls f with all of that, as EachFigure does with rows.
	EachConflict(ctx context.Context, req FigureRequest, f func(*ConflictResponse) error) error
}

// EntitySearcher finds persons, organisations and places.
type EntitySearcher interface {
	// Entities returns what the paragraphs of a request name.
	Entities(ctx context.Context, req EntityRequest) (*EntityResponse, error)
	// Card returns what the archive tells of one of them, or ErrNotFound.
	Card(ctx context.Context, req CardRequest) (*EntityCard, error)
	// Declared returns the names that mean one entity by what the articles declare,
	// whatever an alias file says.
	Declared(ctx context.Context) ([]alias.Declared, error)
}

// Reader reads what an index holds.
type Reader interface {
	// Article returns a kept article with its annotations, or ErrNotFound.
	Article(ctx context.Context, id string) (*corpus.Article, error)
	// Paragraph returns the block with a public id, or ErrNotFound.
	Paragraph(ctx context.Context, id string) (*Block, error)
	// Stats describes the index.
	Stats(ctx context.Context) (*Stats, error)
}

// Suggestion is something of the index that what is typed may become.
type Suggestion struct {
	// Text is what to ask for, as it stands in the index.
	Text string
	Kind SuggestionKind
	// Count is in how many paragraphs it stands; 1 for a headline.
	Count int
	// Reading is the pinyin by which a Latin input was understood, or empty.
	Reading string
}

// SuggestionKind says what a suggestion is.
type SuggestionKind string

// The kinds of suggestions.
const (
	SuggestPerson   SuggestionKind = "person"
	SuggestOrg      SuggestionKind = "org"
	SuggestPlace    SuggestionKind = "place"
	SuggestHeadline SuggestionKind = "headline"
	SuggestPhrase   SuggestionKind = "phrase"
)

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
	// From and To bound the date of publication, both inclusive, as people write
	// dates: 2024, 2024-05, 2024-05-24, 2024年5月, 今年.
	From, To string
	// Source keeps only articles of that newspaper.
	Source string
	// Facets are counted over all exact hits. A condition of the query on the
	// facet's own field, at its top, does not count for that facet, so that other
	// values can be chosen beside the one chosen.
	Facets []FacetName
	// Group folds the hits of one article into its best one.
	Group Group
}

// Group says by what hits are folded.
type Group string

// The groupings.
const (
	GroupNone    Group = "none" // what an empty Group means
	GroupArticle Group = "article"
)

// Match says how a hit satisfies the query.
type Match string

// The matches, best first.
const (
	MatchExact   Match = "exact"
	MatchRelaxed Match = "relaxed"
	// MatchNear: a look-alike, a homophone or a slip of the pen away.
	MatchNear Match = "near"
	// MatchPinyin: a Latin query read as pinyin.
	MatchPinyin Match = "pinyin"
)

// Totals counts the hits of each match: exact ones or, where there are none,
// relaxed ones; the others come after them and are counted apart.
type Totals struct{ Exact, Relaxed, Near, Pinyin int }

// Response is the answer to a Request.
type Response struct {
	Typed      string
	Understood string
	Warnings   []query.Warning
	// Total counts the hits of the first group that has any.
	Total  int
	Totals Totals
	// Groups is in how many articles the Total hits stand.
	Groups     int
	Took       time.Duration
	Hits       []Hit
	Facets     map[FacetName][]FacetCount
	Histogram  []MonthCount
	NextCursor string
	// Suggestions are queries to try instead, where little or nothing was found.
	Suggestions []string
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
	// More is how many other hits of the same match stand in the article, where
	// hits are folded.
	More int
	// Variants tell what a near or pinyin hit has in place of what was asked for.
	Variants []Variant
}

// Variant is text of a paragraph that stands in place of text asked for.
type Variant struct {
	// Asked is as typed, Found as it stands in the paragraph.
	Asked, Found string
	// Kind is why they are taken for each other.
	Kind VariantKind
}

// Diff returns what makes what was found of what was asked for.
func (v Variant) Diff() []align.Part { return align.DiffTexts(v.Asked, v.Found, kindOf) }

// VariantKind says how two texts differ.
type VariantKind string

// The kinds of variants.
const (
	VariantShape VariantKind = "shape" // characters that look alike
	VariantSound VariantKind = "sound" // characters that sound alike
	VariantTypo  VariantKind = "typo"  // one character more, less or other, or two swapped
	// VariantWording is a stretch of text some words of which are others.
	VariantWording VariantKind = "wording"
	VariantRead    VariantKind = "pinyin"
)

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
	// Models found the entities: entity.Fingerprint of each, in the order of their
	// first use.
	Models  []string
	Created time.Time
	Updated time.Time
	// Sample is whether this is the built-in sample corpus.
	Sample bool
}
