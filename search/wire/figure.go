package wire

import record "xunwen/corpus/wire"

// FigureResponse answers a request for figures.
type FigureResponse struct {
	Query      FigureQuery             `json:"query"`
	Match      string                  `json:"match" enum:"exact,relaxed,near,pinyin," doc:"how the paragraphs of the rows satisfy q; empty where there are none"`
	Total      int                     `json:"total" doc:"rows; always the whole count, not that of the page"`
	Articles   int                     `json:"articles" doc:"in how many articles the total rows stand"`
	TookMS     int64                   `json:"took_ms"`
	Rows       []FigureRow             `json:"rows" nullable:"false"`
	Facets     map[string][]FacetCount `json:"facets"`
	NextCursor *string                 `json:"next_cursor" doc:"null on the last page"`
}

// FigureQuery is a question for figures as it was typed and as it was understood.
type FigureQuery struct {
	Typed      string    `json:"typed" doc:"the parameter q"`
	Where      string    `json:"where" doc:"the parameter where"`
	Understood string    `json:"understood"`
	Warnings   []Warning `json:"warnings" nullable:"false"`
}

// FigureRow is one figure with all that is needed to read it alone. Its Start and
// End count in the whole paragraph, as those of its record in a hit do.
type FigureRow struct {
	Article   string `json:"article"`
	Paragraph string `json:"paragraph" doc:"public id: <article id>:<block>"`
	Headline  string `json:"headline"`
	Source    string `json:"source"`
	// Date hides that of the record, which is FigureDate here.
	Date    string `json:"date" doc:"of publication"`
	Section string `json:"section"`
	URL     string `json:"url"`
	record.Figure
	FigureDate *record.DateRange `json:"figure_date,omitempty" doc:"for dates: the days that are meant"`
	Sentence   Snippet           `json:"sentence" doc:"the sentence of the figure, or of one of more than 300 characters what stands around figure and metric; start counts in the paragraph, marks in the text: the figure, and its metric where that stands there"`
	CutBefore  bool              `json:"cut_before,omitempty" doc:"true where the sentence begins before sentence.text; else absent"`
	CutBehind  bool              `json:"cut_behind,omitempty" doc:"true where the sentence goes on behind sentence.text; else absent"`
}

// Ellipses returns what stands before and behind the sentence of a row where it is
// shown: … where it is cut.
func (r *FigureRow) Ellipses() (before, behind string) { return Ellipses(r.CutBefore, r.CutBehind) }

// Ellipses returns … for either side of a text on which it is cut.
func Ellipses(cutBefore, cutBehind bool) (before, behind string) {
	if cutBefore {
		before = "…"
	}
	if cutBehind {
		behind = "…"
	}
	return before, behind
}

// ConflictResponse answers a request for what is told differently.
type ConflictResponse struct {
	Query      FigureQuery `json:"query"`
	Total      int         `json:"total" doc:"conflicts; always the whole count, not that of the page"`
	TookMS     int64       `json:"took_ms"`
	Conflicts  []Conflict  `json:"conflicts" nullable:"false"`
	NextCursor *string     `json:"next_cursor" doc:"null on the last page"`
}

// Conflict is one thing that several articles give different values of. They
// differ; that does not make one of them wrong.
type Conflict struct {
	Subject string           `json:"subject"`
	Metric  string           `json:"metric"`
	Period  record.DateRange `json:"period"`
	Unit    string           `json:"unit"`
	Compare *string          `json:"compare" doc:"yoy, mom or qoq"`
	Change  *string          `json:"change" doc:"up or down"`
	// Values are the first of TotalValues.
	Values      []ConflictValue `json:"values" nullable:"false" doc:"the different values, that of most articles first, at most 20"`
	TotalValues int             `json:"total_values" doc:"different values; always the whole count"`
}

// ConflictValue is one of the values of a Conflict.
type ConflictValue struct {
	Value    *float64    `json:"value"`
	Exact    string      `json:"exact" doc:"the value as a decimal of any length"`
	Total    int         `json:"total" doc:"rows that tell it; always the whole count"`
	Articles int         `json:"articles" doc:"how many articles tell it"`
	Rows     []FigureRow `json:"rows" nullable:"false" doc:"the first of them, at most 20"`
}
