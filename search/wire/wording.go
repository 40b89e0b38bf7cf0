package wire

import (
	"fmt"

	"xunwen/search"
)

// WordingsResponse tells in which wordings a text was printed.
type WordingsResponse struct {
	Text       string    `json:"text"`
	Paragraphs int       `json:"paragraphs" doc:"that hold a wording; exact ones are all counted"`
	Articles   int       `json:"articles" doc:"of the paragraphs that were read"`
	AtLeast    bool      `json:"at_least" doc:"true where a limit was reached: there may be more"`
	Wordings   []Wording `json:"wordings" nullable:"false" doc:"in the order of their first printing"`
	TookMS     int64     `json:"took_ms"`
}

// Wording is one way in which a text was printed; marks, blanks, width and script do not count.
type Wording struct {
	Text           string       `json:"text" doc:"as first printed"`
	Part           bool         `json:"part" doc:"true where it is only a part of the text, in quotation marks"`
	Printings      int          `json:"printings" doc:"paragraphs that were read and have it"`
	First          string       `json:"first" doc:"day of the first printing that has one, or empty"`
	Last           string       `json:"last"`
	Speakers       []FacetCount `json:"speakers" nullable:"false" doc:"who is told to have said it there"`
	SpeakerDiffers bool         `json:"speaker_differs" doc:"true where all who are named are others than who said it first"`
	Diff           []DiffPart   `json:"diff" nullable:"false" doc:"what makes it of the earliest wording that is no part; empty for that and for parts"`
	Places         []Printed    `json:"places" nullable:"false" doc:"the earliest 20"`
}

// Printed is a place where a wording stands.
type Printed struct {
	ClaimMatch
	Quoted   bool   `json:"quoted" doc:"true where it is told to be somebody's words; false where it is printed without that"`
	Citation string `json:"citation" doc:"one line to paste"`
}

// FromWordings returns the JSON shape of what is told of the wordings of a text.
func FromWordings(r *search.WordingsResponse) WordingsResponse {
	c := newRowConverter()
	out := WordingsResponse{
		Text: r.Text, Paragraphs: r.Paragraphs, Articles: r.Articles, AtLeast: r.AtLeast,
		Wordings: make([]Wording, len(r.Wordings)), TookMS: r.Took.Milliseconds(),
	}
	for i := range r.Wordings {
		out.Wordings[i] = c.wording(&r.Wordings[i])
	}
	return out
}

func (c *rowConverter) wording(w *search.Wording) Wording {
	out := Wording{
		Text: w.Text, Part: w.Part, Printings: w.Total, First: w.First.String(), Last: w.Last.String(),
		Speakers: fromFacets(map[string][]search.FacetCount{"": w.Speakers})[""], SpeakerDiffers: w.SpeakerDiffers,
		Diff: fromDiff(w.Diff), Places: make([]Printed, len(w.Places)),
	}
	for i := range w.Places {
		p := &w.Places[i]
		out.Places[i] = Printed{ClaimMatch: c.claimMatch(&p.ClaimMatch), Quoted: p.Quote != nil, Citation: p.Citation()}
	}
	return out
}

// PrintingsNote says how often the same words were printed.
func PrintingsNote(quotations, articles, wordings int) string {
	return fmt.Sprintf("共 %d 处，%d 篇文章，%d 种说法", quotations, articles, wordings)
}
