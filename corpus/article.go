package corpus

// Span is a half-open range [Start, End) of byte offsets into a Paragraph's Text.
type Span struct {
	Start int `json:"start"`
	End   int `json:"end"`
}

// Text returns the part of text that the span covers.
func (s Span) Text(text string) string { return text[s.Start:s.End] }

// Len returns the length of the span in bytes.
func (s Span) Len() int { return s.End - s.Start }

// Overlaps reports whether the two spans share at least one byte.
func (s Span) Overlaps(o Span) bool { return s.Start < o.End && o.Start < s.End }

// BlockType is the part a block plays in its article.
type BlockType string

// The block types, in the newspaper's words.
const (
	BlockParagraph BlockType = "paragraph" // 正文
	BlockHeadline  BlockType = "headline"  // 主题
	BlockKicker    BlockType = "kicker"    // 引题
	BlockSubtitle  BlockType = "subtitle"  // 副题
	BlockSubhead   BlockType = "subhead"   // 小标题
	BlockByline    BlockType = "byline"    // 署名
)

// Valid reports whether t is one of the block types.
func (t BlockType) Valid() bool {
	switch t {
	case BlockParagraph, BlockHeadline, BlockKicker, BlockSubtitle, BlockSubhead, BlockByline:
		return true
	}
	return false
}

// Article is one piece of news as a newspaper printed it.
type Article struct {
	// ID names the article for ever: given in the input (any string), or derived
	// from path and ordinal, and then of [A-Za-z0-9._-]+.
	ID       string `json:"id"`
	Headline string `json:"headline,omitempty"`
	Kicker   string `json:"kicker,omitempty"`
	Subtitle string `json:"subtitle,omitempty"`
	// Source is the newspaper, Section the page or section it stood on.
	Source   string   `json:"source,omitempty"`
	Section  string   `json:"section,omitempty"`
	Authors  []string `json:"authors,omitempty"`
	Date     Date     `json:"date,omitzero"`
	Dateline string   `json:"dateline,omitempty"`
	URL      string   `json:"url,omitempty"`
	// Path is the file the article was read from, empty for standard input.
	Path string `json:"path,omitempty"`
	// Language is zh-Hans, zh-Hant or empty where the text does not tell.
	Language string `json:"language,omitempty"`
	// Blocks stand in the order of the page: kicker, headline and subtitle first.
	Blocks []Paragraph `json:"blocks"`
}

// BlockID returns the public id of a block of the article: "<article id>:<block>".
func (a *Article) BlockID(p *Paragraph) string { return a.ID + ":" + p.ID }

// Paragraph is one block of an article, the unit that is indexed and returned.
type Paragraph struct {
	// ID is the block's part of the public id: 1, 2, 3 … for paragraphs, h, k, s,
	// sh1, sh2 …, by for the rest, or the id that the input gave.
	ID   string    `json:"id"`
	Type BlockType `json:"type"`
	// Text is the repaired text: valid UTF-8, not empty.
	Text string `json:"text"`
	// Subhead is the text of the subhead that the block stands under.
	Subhead string `json:"subhead,omitempty"`
	// Lines are the source lines (from 1) that the text was read from.
	Lines []int `json:"lines,omitempty"`
	// Joins are the byte offsets in Text at which a torn line was mended.
	Joins []int `json:"joins,omitempty"`

	Entities []Entity `json:"entities,omitempty"`
	Figures  []Figure `json:"figures,omitempty"`
	Quotes   []Quote  `json:"quotes,omitempty"`
}
