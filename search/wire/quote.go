package wire

import record "xunwen/corpus/wire"

// QuoteResponse answers a request for quotations.
type QuoteResponse struct {
	Query      Query                   `json:"query"`
	Match      string                  `json:"match" enum:"exact,relaxed,near,pinyin," doc:"relaxed where the words of q stand in the paragraphs of the rows only; empty where there are no rows"`
	Total      int                     `json:"total" doc:"rows; always the whole count, not that of the page"`
	Articles   int                     `json:"articles" doc:"in how many articles the total rows stand"`
	Groups     int                     `json:"groups,omitempty" doc:"what the rows are folded into, with group=same; else absent"`
	TookMS     int64                   `json:"took_ms"`
	Rows       []QuoteRow              `json:"rows" nullable:"false"`
	Facets     map[string][]FacetCount `json:"facets"`
	NextCursor *string                 `json:"next_cursor" doc:"null on the last page"`
}

// QuoteRow is one quotation that can be read alone. Its Start and End count in the whole
// paragraph, as those of its record in a hit do.
type QuoteRow struct {
	Article   string   `json:"article"`
	Paragraph string   `json:"paragraph" doc:"public id: <article id>:<block>"`
	Headline  string   `json:"headline"`
	Source    string   `json:"source"`
	Date      string   `json:"date" doc:"of publication"`
	Section   string   `json:"section"`
	Authors   []string `json:"authors" nullable:"false"`
	URL       string   `json:"url"`
	record.Quote
	Citation  string  `json:"citation" doc:"one line to paste: speaker and office, the words, headline, authors, newspaper, day, page and paragraph; what is not known is left out"`
	Context   Snippet `json:"context" doc:"the sentences of the quotation and its speaker, or of long ones what stands around it; start counts in the paragraph, marks in the text: the words asked for"`
	CutBefore bool    `json:"cut_before,omitempty" doc:"true where the sentences begin before context.text; else absent"`
	CutBehind bool    `json:"cut_behind,omitempty" doc:"true where the sentences go on behind context.text; else absent"`
	// Printings are those that are folded into the row.
	Printings *Printings `json:"printings,omitempty" doc:"with group=same: what is folded into the row, itself included; else absent"`
}

// Printings tells how often the same words were printed.
type Printings struct {
	Quotations int `json:"quotations"`
	Articles   int `json:"articles"`
	Wordings   int `json:"wordings" doc:"marks, blanks, width and script do not count"`
}
