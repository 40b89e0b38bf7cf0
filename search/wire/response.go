package wire

import (
	record "xunwen/corpus/wire"
	"xunwen/search"
)

// SearchResponse answers a search.
type SearchResponse struct {
	Query       Query                   `json:"query"`
	Total       int                     `json:"total" doc:"hits of the first match that has any, best match first; always the whole count, not that of the page"`
	Totals      Totals                  `json:"totals"`
	Groups      int                     `json:"groups" doc:"in how many articles the total hits stand"`
	TookMS      int64                   `json:"took_ms"`
	Hits        []Hit                   `json:"hits" nullable:"false"`
	Facets      map[string][]FacetCount `json:"facets"`
	Histogram   []MonthCount            `json:"histogram" nullable:"false"`
	NextCursor  *string                 `json:"next_cursor" doc:"null on the last page"`
	Suggestions []string                `json:"suggestions" nullable:"false" doc:"queries to try instead, where little or nothing was found"`
}

// Query is the question as it was typed and as it was understood.
type Query struct {
	Typed      string    `json:"typed"`
	Understood string    `json:"understood"`
	Warnings   []Warning `json:"warnings" nullable:"false"`
}

// Warning tells that a part of the query was not read as it may have been meant.
type Warning struct {
	Message    string `json:"message"`
	Position   int    `json:"position" doc:"offset in the query as typed, in Unicode code points"`
	Suggestion string `json:"suggestion" doc:"a query to try instead, or empty"`
}

// Totals counts the hits of each match.
type Totals struct {
	Exact   int `json:"exact"`
	Relaxed int `json:"relaxed"`
	Near    int `json:"near"`
	Pinyin  int `json:"pinyin"`
}

// First returns the first match, best first, that has hits, or "" where none has.
func (t Totals) First() string {
	for _, m := range []struct {
		match search.Match
		n     int
	}{
		{search.MatchExact, t.Exact}, {search.MatchRelaxed, t.Relaxed},
		{search.MatchNear, t.Near}, {search.MatchPinyin, t.Pinyin},
	} {
		if m.n > 0 {
			return string(m.match)
		}
	}
	return ""
}

// Hit is one paragraph found.
type Hit struct {
	Match         string          `json:"match" enum:"exact,relaxed,near,pinyin"`
	Paragraph     string          `json:"paragraph" doc:"public id: <article id>:<block>"`
	Type          string          `json:"type" enum:"paragraph,headline,kicker,subtitle,subhead,byline"`
	Article       string          `json:"article"`
	Headline      string          `json:"headline"`
	HeadlineMarks []record.Span   `json:"headline_marks" nullable:"false"`
	Source        string          `json:"source"`
	Date          string          `json:"date"`
	Section       string          `json:"section"`
	Authors       []string        `json:"authors" nullable:"false"`
	Score         float64         `json:"score"`
	Snippet       Snippet         `json:"snippet"`
	Entities      []record.Entity `json:"entities" nullable:"false"`
	Figures       []record.Figure `json:"figures" nullable:"false"`
	Quotes        []record.Quote  `json:"quotes" nullable:"false"`
	URL           string          `json:"url"`
	Variants      []Variant       `json:"variants" nullable:"false" doc:"what a near or pinyin hit has in place of what was asked for; empty for the others"`
	More          int             `json:"more" doc:"other hits of the same match in the article, where hits are folded by article; else 0"`
}

// Variant is text of a paragraph that stands in place of text asked for.
type Variant struct {
	Asked string `json:"asked" doc:"as typed"`
	Found string `json:"found" doc:"as it stands in the paragraph"`
	Kind  string `json:"kind" enum:"shape,sound,typo,wording,pinyin" doc:"why they are taken for each other: look-alikes, homophones, a slip, other words, or pinyin"`
	// Diff is set for wording, where more than one thing may differ.
	Diff []DiffPart `json:"diff,omitempty" doc:"of wording: what differs; else absent"`
}

// Suggestions completes what is being typed.
type Suggestions struct {
	Query       string       `json:"query" doc:"what was typed"`
	Suggestions []Suggestion `json:"suggestions" nullable:"false" doc:"best first"`
}

// Suggestion is something of the index that what is typed may become.
type Suggestion struct {
	Text    string `json:"text" doc:"what to ask for"`
	Kind    string `json:"kind" enum:"person,org,place,headline,phrase"`
	Count   int    `json:"count" doc:"in how many paragraphs it stands"`
	Reading string `json:"reading" doc:"pinyin by which Latin input was understood, or empty"`
}

// Snippet is a verbatim part of the paragraph's text.
type Snippet struct {
	Text  string        `json:"text"`
	Start int           `json:"start" doc:"where text begins in the paragraph, in Unicode code points"`
	Marks []record.Span `json:"marks" nullable:"false" doc:"offsets into text"`
	HTML  string        `json:"html" doc:"text, escaped, with <mark> around the marks"`
}

// FacetCount is one value of a facet with the number of hits that have it.
type FacetCount struct {
	Value string `json:"value"`
	Count int    `json:"count"`
}

// MonthCount is the number of hits published in a month.
type MonthCount struct {
	Month string `json:"month" doc:"YYYY-MM"`
	Count int    `json:"count"`
}

// ArticleView is an article with all its blocks and their records.
type ArticleView struct {
	ID         string   `json:"id"`
	Headline   string   `json:"headline"`
	Kicker     string   `json:"kicker"`
	Subtitle   string   `json:"subtitle"`
	Authors    []string `json:"authors" nullable:"false"`
	Date       string   `json:"date"`
	Source     string   `json:"source"`
	Section    string   `json:"section"`
	Dateline   string   `json:"dateline"`
	URL        string   `json:"url"`
	Language   string   `json:"language"`
	Paragraphs []Block  `json:"paragraphs" nullable:"false"`
}

// Block is one block of an article with its records.
type Block struct {
	ID       string          `json:"id" doc:"public id: <article id>:<block>"`
	Block    string          `json:"block" doc:"the block's own part of its id"`
	Type     string          `json:"type" enum:"paragraph,headline,kicker,subtitle,subhead,byline"`
	Text     string          `json:"text"`
	Subhead  string          `json:"subhead"`
	Lines    []int           `json:"lines" nullable:"false"`
	Joins    []int           `json:"joins" nullable:"false"`
	Entities []record.Entity `json:"entities" nullable:"false"`
	Figures  []record.Figure `json:"figures" nullable:"false"`
	Quotes   []record.Quote  `json:"quotes" nullable:"false"`
}

// ParagraphView is one block with what stands around it.
type ParagraphView struct {
	Block
	Article  string   `json:"article"`
	Headline string   `json:"headline"`
	Source   string   `json:"source"`
	Date     string   `json:"date"`
	Section  string   `json:"section"`
	Authors  []string `json:"authors" nullable:"false"`
	URL      string   `json:"url"`
	Before   []Block  `json:"before" nullable:"false" doc:"up to 2 blocks before, in the order of the page"`
	After    []Block  `json:"after" nullable:"false" doc:"up to 2 blocks after"`
}

// Stats describes the index that answers.
type Stats struct {
	Articles      int      `json:"articles"`
	Paragraphs    int      `json:"paragraphs"`
	Figures       int      `json:"figures"`
	Bytes         int64    `json:"bytes" doc:"size on disk"`
	SchemaVersion int      `json:"schema_version"`
	Dictionary    string   `json:"dictionary" doc:"hash of the dictionary at the last write"`
	Folding       string   `json:"folding" doc:"hash of the folding table"`
	Models        []string `json:"models" nullable:"false" doc:"the models that tagged the articles, in the order of their first use: the first 16 hexadecimal digits of the SHA-256 of each file"`
	Created       string   `json:"created" doc:"RFC 3339, or empty"`
	Updated       string   `json:"updated" doc:"RFC 3339, or empty"`
	Sample        bool     `json:"sample" doc:"whether this is the built-in sample corpus"`
	Version       string   `json:"version" doc:"version of the program"`
}
