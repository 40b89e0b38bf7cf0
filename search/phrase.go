package search

import (
	"context"
	"fmt"
	"time"

	"xunwen/corpus"
	"xunwen/corpus/segment"
	"xunwen/indexer"
	"xunwen/search/query"
)

// firstPlaces is how many of the earliest paragraphs are told of a phrase.
const firstPlaces = 5

// PhraseRequest asks where a coined phrase (提法) comes from.
type PhraseRequest struct {
	// Text is looked for exactly, as a quoted query is.
	Text string
	// From, To and Source are those of Request.
	From, To, Source string
}

// PhraseResponse tells of a phrase where it is first seen, by whom, how often, where and
// over time. All is of the index at one moment.
type PhraseResponse struct {
	Text string
	// Paragraphs and Articles hold it.
	Paragraphs, Articles int
	// Quoted is how often it stands alone in quotation marks, by kind in Kinds; Said in how
	// many quotations of speech it stands, by speaker in Speakers.
	Quoted, Said    int
	Kinds, Speakers []FacetCount
	Sources         []FacetCount
	Months          []MonthCount
	// First are the earliest paragraphs that hold it, those without a date last; FirstSaid
	// are the earliest quotations of speech that do.
	First     []Hit
	FirstSaid []QuoteRow
	Took      time.Duration
}

// PhraseSearcher tells of phrases.
type PhraseSearcher interface {
	Phrase(ctx context.Context, req PhraseRequest) (*PhraseResponse, error)
}

// Check returns a *ParameterError that names what is wrong with a request, or nil.
func (r PhraseRequest) Check() error {
	if err := checkTexts(
		textParameter{"q", r.Text, MaxQueryRunes, adviceShorter}, textParameter{"source", r.Source, MaxQueryRunes, adviceSource},
	); err != nil {
		return err
	}
	if segment.Normalize(r.Text) == "" {
		return wrongParameter("q", r.Text, "没有可检索的字；请写要查的提法")
	}
	return nil
}

// Phrase tells of a phrase.
func (e *Engine) Phrase(ctx context.Context, req PhraseRequest) (*PhraseResponse, error) {
	start := time.Now()
	if err := req.Check(); err != nil {
		return nil, err
	}
	snapshot, err := e.index.Snapshot()
	if err != nil {
		return nil, fmt.Errorf("phrase: %w", err)
	}
	defer snapshot.Close()
	out := &PhraseResponse{Text: req.Text, First: []Hit{}}
	if err := e.phrasePlaces(ctx, snapshot, req, out); err != nil {
		return nil, fmt.Errorf("phrase: %w", err)
	}
	if err := e.phraseQuotes(ctx, snapshot, req, out); err != nil {
		return nil, fmt.Errorf("phrase: %w", err)
	}
	out.Took = time.Since(start)
	return out, nil
}

// phrasePlaces finds the paragraphs that hold the phrase, the earliest first.
func (e *Engine) phrasePlaces(ctx context.Context, snapshot *indexer.Snapshot, req PhraseRequest, out *PhraseResponse) error {
	q, err := e.newQuestion(Request{
		From: req.From, To: req.To, Source: req.Source, Sort: ByDate, Limit: firstPlaces, Facets: []FacetName{FacetSource, FacetMonth}, Group: GroupNone,
	})
	if err != nil {
		return err
	}
	q.req.Query, q.req.Sort, q.node = req.Text, ByDate, query.Phrase{Text: req.Text}
	if err := q.begin(ctx, snapshot); err != nil {
		return err
	}
	l, _, err := q.ask(ctx, stepExact)
	if err != nil {
		return err
	}
	res := &Response{}
	if err := q.count(ctx, res, []list{l}); err != nil {
		return err
	}
	if err := q.page(ctx, res, []list{l}); err != nil {
		return err
	}
	out.Paragraphs, out.First, out.Months = l.selection.total, res.Hits, res.Histogram
	out.Sources = res.Facets[FacetSource]
	out.Articles = l.selection.articles()
	return nil
}

// phraseQuotes finds the quotations that hold the phrase or are no more than it.
func (e *Engine) phraseQuotes(ctx context.Context, snapshot *indexer.Snapshot, req PhraseRequest, out *PhraseResponse) error {
	asked := QuoteRequest{From: req.From, To: req.To, Source: req.Source, Sort: QuotesByDate, Limit: firstPlaces, Facets: []QuoteFacet{QuoteFacetSpeaker}}
	said, err := e.quotesWith(ctx, snapshot, asked, query.Term{Field: query.FieldQuote, Value: req.Text})
	if err != nil {
		return err
	}
	out.Said, out.Speakers, out.FirstSaid = said.Total, said.Facets[QuoteFacetSpeaker], said.Rows
	asked.Kinds = []corpus.QuoteKind{corpus.Speech, corpus.Slogan, corpus.Title, corpus.DocumentQuote, corpus.Term}
	asked.CountOnly, asked.Facets = true, []QuoteFacet{QuoteFacetKind}
	alone, err := e.quotesWith(ctx, snapshot, asked, query.Term{Field: query.FieldQuote, Value: req.Text, Exact: true})
	if err != nil {
		return err
	}
	out.Quoted, out.Kinds = alone.Total, alone.Facets[QuoteFacetKind]
	return nil
}

// quotesWith answers a request for quotations with a condition in place of its query.
func (e *Engine) quotesWith(ctx context.Context, snapshot *indexer.Snapshot, req QuoteRequest, condition query.Term) (*QuoteResponse, error) {
	q, err := e.newQuoteQuestion(ctx, snapshot, req)
	if err != nil {
		return nil, err
	}
	q.paragraphs.req.Query, q.paragraphs.node = condition.Value, condition
	return q.page(ctx, nil)
}
