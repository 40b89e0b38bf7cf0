package search

import (
	"time"

	"xunwen/corpus"
	"xunwen/search/query"
)

// EntitySort orders entities; ties are broken by name and type.
type EntitySort string

// The orders of entities.
const (
	EntitiesByCount EntitySort = "count" // in most paragraphs first, what an empty EntitySort means
	EntitiesByName  EntitySort = "name"  // by the code points of the names
)

// EntityRequest asks which persons, organisations and places paragraphs name.
type EntityRequest struct {
	// Query chooses paragraphs, as Request.Query does; empty means all.
	Query string
	// Types keep entities of one of them; empty means persons, organisations and places.
	Types []corpus.EntityType
	// Name keeps entities of which one name holds it, compared as folded text.
	Name string
	// From, To, Source, Limit, Cursor and CountOnly are those of Request.
	From, To, Source string
	Limit            int
	Cursor           string
	CountOnly        bool
	Sort             EntitySort
}

// EntityResponse answers an EntityRequest.
type EntityResponse struct {
	Typed, Understood string
	Warnings          []query.Warning
	// Match is how the paragraphs satisfy the query: relaxed where none does as typed,
	// and empty where there are no rows.
	Match Match
	// Total counts the entities.
	Total      int
	Took       time.Duration
	Rows       []EntityRow
	NextCursor string
}

// EntityRow is one entity.
type EntityRow struct {
	Type corpus.EntityType
	// Name is the one to show: that of the alias table, or the canonical one.
	Name string
	// Paragraphs and Articles count where it stands, of those asked for.
	Paragraphs, Articles int
	// Aliases are its other names in the archive and in the alias table, in order, no more
	// than MaxAliases.
	Aliases []string
	// Offices are those of a person, the most frequent first, no more than MaxRowOffices.
	Offices []string
	// First and Last are the days of the first and the last paragraph, unset where no
	// date is known.
	First, Last corpus.Date
}

// How much an answer holds of one entity.
const (
	MaxAliases       = 50
	MaxRowOffices    = 3
	MaxCardOffices   = 50
	MaxCardSources   = 3 // of one office
	MaxCardQuotes    = 20
	MaxCardFigures   = 20
	MaxCardCompanion = 10 // of one type
	MaxCardArticles  = 20
)

// CardRequest asks for all that is known of one entity.
type CardRequest struct {
	Type corpus.EntityType
	// Name is any of its names.
	Name string
	// Exact switches the alias table off: only what is printed or canonically named so.
	Exact bool
	// From, To and Source are those of Request.
	From, To, Source string
}

// EntityCard is what the archive tells of an entity. One of which no paragraph tells
// is ErrNotFound.
type EntityCard struct {
	EntityRow
	// Exactly is the name by which CardRequest.Exact finds the entity itself: the one shown,
	// or its most frequent one where that stands nowhere in the paragraphs. It is empty on
	// a card asked for so.
	Exactly string
	// Within are the divisions that a place lies in, the smallest first.
	Within []string
	Took   time.Duration
	// Offices, the latest first, with where they are printed; TotalOffices counts all.
	// It stands for EntityRow.Offices.
	Offices      []Office
	TotalOffices int
	// Quotes are what the entity said in the paragraphs that were read, the latest first.
	Quotes []QuoteRow
	// Figures stand in one sentence with the entity, the latest first.
	Figures []FigureRow
	// Companions are whom and what it is named with in one paragraph, by type, the most
	// frequent first.
	Companions map[corpus.EntityType][]FacetCount
	// Months are its paragraphs over time.
	Months []MonthCount
	// Mentions is the latest paragraph of each of the latest articles, with its marks.
	Mentions []Mention
}

// Office is one office of a person as printed.
type Office struct {
	// Title is as printed: 临汾市委书记.
	Title string
	// Paragraphs counts where it stands with the name; First and Last are their days.
	Paragraphs  int
	First, Last corpus.Date
	// Sources are the first and the latest of them, the latest first.
	Sources []Mention
}

// Mention is where an entity is named.
type Mention struct {
	// Article is the kept article, shared: read only. Of its blocks those that mentions
	// stand in have their text.
	Article *corpus.Article
	Block   int
	// Sentence is what to show of the block, Marks where the entity and its office
	// stand in the block.
	Sentence corpus.Span
	Marks    []corpus.Span
}

// Paragraph returns the block that holds the mention.
func (m *Mention) Paragraph() *corpus.Paragraph { return &m.Article.Blocks[m.Block] }
