package webui

import (
	"net/http"

	"xunwen/corpus"
	"xunwen/search"
	"xunwen/search/label"
)

// phrasePath is where it is told where a coined phrase comes from.
const phrasePath = "/phrase"

// phrasePage is the data of the page of a phrase.
type phrasePage struct {
	page
	Phrase                             string
	Paragraphs, Articles, Quoted, Said int
	All, Quotes                        string // addresses of the paragraphs and of the quotations
	Histogram                          *histogram
	Sources, Speakers, Kinds           []search.FacetCount
	First                              []hit
	FirstSaid                          []quoteRow
}

// phrase tells where a coined phrase comes from.
func (s *site) phrase(w http.ResponseWriter, r *http.Request) {
	p := readParams(r.URL.Query())
	resp, err := s.cfg.Searcher.Phrase(r.Context(), search.PhraseRequest{Text: p.Query, From: p.From, To: p.To, Source: p.Source})
	if err != nil {
		s.fail(w, r, err)
		return
	}
	exact := params{Query: quotedValue(p.Query), From: p.From, To: p.To, Source: p.Source, Asked: true, Sort: string(search.ByDate)}
	said := quoteParams{Query: p.Query, From: p.From, To: p.To, Source: p.Source}
	data := phrasePage{
		page:   s.frame(r.Context(), p.Query+" 提法 - 寻闻", params{Query: p.Query, From: p.From, To: p.To, Source: p.Source}, false),
		Phrase: p.Query, Paragraphs: resp.Paragraphs, Articles: resp.Articles, Quoted: resp.Quoted, Said: resp.Said,
		All: exact.URL(), Quotes: said.URL(), Histogram: newHistogram(exact, resp.Months), Sources: resp.Sources, Speakers: resp.Speakers,
	}
	data.say(said)
	for _, c := range resp.Kinds {
		data.Kinds = append(data.Kinds, search.FacetCount{Value: label.QuoteKind(corpus.QuoteKind(c.Value)), Count: c.Count})
	}
	for i := range resp.First {
		data.First = append(data.First, newHit(exact, &resp.First[i]))
	}
	for i := range resp.FirstSaid {
		data.FirstSaid = append(data.FirstSaid, newQuoteRow(said, &resp.FirstSaid[i]))
	}
	s.show(w, r, http.StatusOK, "phrase", data)
}
