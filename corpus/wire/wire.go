package wire

import (
	"encoding/json"
	"fmt"
	"io"

	"xunwen/corpus"
)

// Span is a half-open range of rune offsets into a text.
type Span struct {
	Start int `json:"start" doc:"first character, counted in Unicode code points from 0"`
	End   int `json:"end" doc:"character after the last one"`
}

// Article is one annotated article, as xunwen annotate prints it on a line.
type Article struct {
	ID         string      `json:"id"`
	Headline   string      `json:"headline"`
	Kicker     string      `json:"kicker"`
	Subtitle   string      `json:"subtitle"`
	Authors    []string    `json:"authors" nullable:"false"`
	Date       string      `json:"date" doc:"YYYY-MM-DD, RFC 3339 where the time of day is known, empty where the date is not"`
	Source     string      `json:"source" doc:"the newspaper"`
	Section    string      `json:"section,omitempty"`
	Dateline   string      `json:"dateline,omitempty"`
	URL        string      `json:"url,omitempty"`
	Path       string      `json:"path,omitempty"`
	Language   string      `json:"language,omitempty"`
	Paragraphs []Paragraph `json:"paragraphs" nullable:"false"`
}

// Paragraph is one block of an article with its records.
type Paragraph struct {
	// ID is the block's own part of the public id, as the input gave it: 1, h, sh1.
	ID       string   `json:"id"`
	Type     string   `json:"type" enum:"paragraph,headline,kicker,subtitle,subhead,byline"`
	Text     string   `json:"text"`
	Subhead  string   `json:"subhead" doc:"the subhead that the block stands under"`
	Lines    []int    `json:"lines" nullable:"false" doc:"source lines, from 1"`
	Joins    []int    `json:"joins" nullable:"false" doc:"offsets at which a torn line was mended"`
	Entities []Entity `json:"entities" nullable:"false"`
	Figures  []Figure `json:"figures" nullable:"false"`
	Quotes   []Quote  `json:"quotes" nullable:"false"`
}

// Entity is one mention of somebody or something with a name.
type Entity struct {
	Span
	Text      string `json:"text"`
	Type      string `json:"type" enum:"person,organization,place,event,work,product"`
	Canonical string `json:"canonical" doc:"full or standard name"`
	Role      string `json:"role,omitempty" doc:"office of a person as printed"`
	// Within are the divisions that a place lies in.
	Within []string `json:"within,omitempty" doc:"divisions that a place lies in, the smallest first: 吉县 → 临汾市, 山西省"`
}

// Figure is one number of the text with what it measures.
type Figure struct {
	Span
	Text string `json:"text"`
	Kind string `json:"kind"`
	// Value is null for a range, which has Min and Max, and for dates. Exact,
	// ExactMin and ExactMax are the same numbers as decimals of any length.
	Value     *float64   `json:"value"`
	Exact     string     `json:"exact,omitempty"`
	Min       *float64   `json:"min"`
	ExactMin  string     `json:"exact_min,omitempty"`
	Max       *float64   `json:"max"`
	ExactMax  string     `json:"exact_max,omitempty"`
	Unit      string     `json:"unit" doc:"base unit of the kind (CNY, m2, %), or the classifier as written"`
	Approx    bool       `json:"approx"`
	Bound     *string    `json:"bound" doc:"gt, ge, lt or le"`
	Metric    *string    `json:"metric" doc:"the thing measured"`
	Change    *string    `json:"change" doc:"up or down"`
	Compare   *string    `json:"compare" doc:"yoy, mom or qoq"`
	Subject   *string    `json:"subject" doc:"whom or what the figure is said of"`
	Period    *DateRange `json:"period,omitempty" doc:"the time that the figure is said of"`
	Date      *DateRange `json:"date,omitempty"`
	AsWritten *AsWritten `json:"as_written,omitempty"`
	Clock     string     `json:"clock,omitempty" doc:"time of day, 15:30"`
}

// DateRange is a resolved date; both ends are included days.
type DateRange struct {
	ISO       string `json:"iso"`
	Start     string `json:"start"`
	End       string `json:"end"`
	Precision string `json:"precision"`
}

// AsWritten is a figure as printed, its numbers multiplied out.
type AsWritten struct {
	Numbers []float64 `json:"numbers" nullable:"false"`
	Unit    string    `json:"unit"`
}

// Quote is one pair of quotation marks with what stands between them, or an
// indirect quotation. Speech is set where somebody said or wrote it.
type Quote struct {
	Span
	Text       string  `json:"text" doc:"with its marks"`
	Kind       string  `json:"kind" enum:"speech,slogan,title,document,term,indirect"`
	Subtype    string  `json:"subtype,omitempty" doc:"lyric for the words of a song"`
	Confidence float64 `json:"confidence,omitempty" doc:"how often quotations with such evidence are of that kind, 0 to 1"`
	Nested     bool    `json:"nested,omitempty" doc:"inside another quotation"`
	Unbalanced bool    `json:"unbalanced,omitempty" doc:"one of its marks is missing or wrong"`
	*Speech
}

// Speech is who said a quotation; its fields stand in the Quote itself.
type Speech struct {
	Speaker          *string   `json:"speaker" required:"false" doc:"as printed"`
	SpeakerSpan      *BlockRef `json:"speaker_span,omitempty"`
	SpeakerCanonical *string   `json:"speaker_canonical" required:"false"`
	Role             *string   `json:"role" required:"false"`
	Cue              *string   `json:"cue" required:"false"`
	SpeakerPosition  *string   `json:"speaker_position" required:"false"`
	SpeakerType      *string   `json:"speaker_type" required:"false"`
	Anonymous        bool      `json:"anonymous" required:"false"`
	Partial          bool      `json:"partial" required:"false"`
	Continuation     bool      `json:"continuation" required:"false"`
	Written          bool      `json:"written" required:"false"`
	Thought          bool      `json:"thought" required:"false"`
}

// BlockRef is a span in a named block of the same article.
type BlockRef struct {
	Block string `json:"block" doc:"the block's own part of its public id"`
	Span
}

// WriteArticle writes the article as one line of JSON, ending in a newline.
// Letters, marks and < stay as they are.
func WriteArticle(w io.Writer, a *corpus.Article) error { return NewConverter(a).WriteArticle(w) }

// WriteArticle is the function of that name, with indirect speech where the Converter
// says so.
func (c *Converter) WriteArticle(w io.Writer) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(c.Article()); err != nil {
		return fmt.Errorf("write article %s: %w", c.article.ID, err)
	}
	return nil
}

// By returns who said the quotation, which is empty where nobody did.
func (q *Quote) By() Speech {
	if q.Speech == nil {
		return Speech{}
	}
	return *q.Speech
}
