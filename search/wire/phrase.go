package wire

import "xunwen/search"

// PhraseResponse tells where a coined phrase comes from.
type PhraseResponse struct {
	Phrase     string       `json:"phrase"`
	Paragraphs int          `json:"paragraphs" doc:"that hold it exactly, as a quoted query does"`
	Articles   int          `json:"articles"`
	Quoted     int          `json:"quoted" doc:"how often it stands alone in quotation marks"`
	Said       int          `json:"said" doc:"quotations of speech that hold it"`
	Kinds      []FacetCount `json:"kinds" nullable:"false" doc:"of quoted: speech, slogan, title, document, term"`
	Speakers   []FacetCount `json:"speakers" nullable:"false" doc:"of said"`
	Sources    []FacetCount `json:"sources" nullable:"false" doc:"paragraphs by newspaper"`
	Histogram  []MonthCount `json:"histogram" nullable:"false" doc:"paragraphs by month of publication"`
	First      []Hit        `json:"first" nullable:"false" doc:"the earliest paragraphs, at most 5; those without a date last"`
	FirstSaid  []QuoteRow   `json:"first_said" nullable:"false" doc:"the earliest quotations of speech that hold it, at most 5"`
	TookMS     int64        `json:"took_ms"`
}

// FromPhrase returns the JSON shape of what is told of a phrase.
func FromPhrase(r *search.PhraseResponse) PhraseResponse {
	c := newRowConverter()
	lists := fromFacets(map[string][]search.FacetCount{"kinds": r.Kinds, "speakers": r.Speakers, "sources": r.Sources})
	out := PhraseResponse{
		Phrase: r.Text, Paragraphs: r.Paragraphs, Articles: r.Articles, Quoted: r.Quoted, Said: r.Said, TookMS: r.Took.Milliseconds(),
		Kinds: lists["kinds"], Speakers: lists["speakers"], Sources: lists["sources"],
		Histogram: make([]MonthCount, len(r.Months)), First: make([]Hit, len(r.First)), FirstSaid: make([]QuoteRow, len(r.FirstSaid)),
	}
	for i, m := range r.Months {
		out.Histogram[i] = MonthCount{Month: m.Month, Count: m.Count}
	}
	for i := range r.First {
		out.First[i] = fromHit(&r.First[i])
	}
	for i := range r.FirstSaid {
		out.FirstSaid[i] = c.quote(&r.FirstSaid[i])
	}
	return out
}
