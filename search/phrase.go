package search

import (
	"bytes"
	"context"
	"fmt"
	"math"
	"unicode/utf8"

	"github.com/blevesearch/bleve/v2/mapping"
	"github.com/blevesearch/bleve/v2/search"
	"github.com/blevesearch/bleve/v2/search/query"
	"github.com/blevesearch/bleve/v2/search/searcher"
	index "github.com/blevesearch/bleve_index_api"

	"xunwen/corpus/segment"
	"xunwen/indexer"
)

// BM25, with the constants of Lucene and bleve (Robertson et al., TREC-3, and
// what the field has used since).
const (
	bm25K1 = 1.2
	bm25B  = 0.75
	// Mean lengths of a news paragraph, measured on 54,351 of them: 126 words and
	// sub-words, about 180 kept characters.
	meanWords = 126
	meanRunes = 180
)

// bm25 scores a document in which something that df of n documents have stands
// tf times, and whose length is given in units of the mean length.
func bm25(tf float64, df, n uint64, length float64) float64 {
	if df > n {
		n = df
	}
	idf := math.Log(1 + (float64(n-df)+0.5)/(float64(df)+0.5))
	return idf * tf * (bm25K1 + 1) / (tf + bm25K1*(1-bm25B+bm25B*length))
}

// phraseQuery matches the documents whose text holds a string: its pairs of
// neighbouring characters are looked up and ANDed, and what that leaves is
// verified on the stored text, so that nothing is missed and nothing wrong is
// found, whatever any word cutter thinks.
type phraseQuery struct {
	// field is indexer.FieldExact or indexer.FieldHead.
	field string
	// normal is the string as compared: segment.Normalize, not empty unless
	// verbatim is set.
	normal string
	// verbatim, where not empty, is to stand in the text character by character.
	verbatim string
	boost    float64
}

// Searcher returns a searcher that scores by BM25 on the phrase itself.
func (q phraseQuery) Searcher(ctx context.Context, r index.IndexReader, _ mapping.IndexMapping, _ search.SearcherOptions) (search.Searcher, error) {
	candidates, proof, err := q.candidates(ctx, r)
	if err != nil {
		return nil, fmt.Errorf("phrase: %w", err)
	}
	n, err := r.DocCount()
	if err != nil {
		return nil, fmt.Errorf("phrase: %w", err)
	}
	j := &judged{Searcher: candidates}
	if proof && q.verbatim == "" && q.field == indexer.FieldExact {
		err = q.byFrequency(ctx, r, n, j)
	} else {
		err = q.byVerifying(ctx, r, n, j)
	}
	if err != nil {
		candidates.Close()
		return nil, err
	}
	return j, nil
}

// candidates returns the documents that have all the terms of the phrase, and
// whether that is proof of the phrase.
func (q phraseQuery) candidates(ctx context.Context, r index.IndexReader) (search.Searcher, bool, error) {
	unscored := search.SearcherOptions{Score: "none"}
	if q.normal == "" { // a verbatim phrase of punctuation only
		s, err := searcher.NewTermSearcher(ctx, r, indexer.KindParagraph, indexer.FieldKind, 1, unscored)
		return s, false, err
	}
	terms, proof := indexer.QueryTerms(q.normal)
	terms = thin(terms, maxPairs)
	var all []search.Searcher
	for _, term := range terms {
		s, err := searcher.NewTermSearcher(ctx, r, term, q.field, 1, unscored)
		if err != nil {
			closeAll(all)
			return nil, false, err
		}
		all = append(all, s)
	}
	if len(all) == 1 {
		return all[0], proof, nil
	}
	s, err := searcher.NewConjunctionSearcher(ctx, r, all, unscored)
	if err != nil {
		closeAll(all)
	}
	return s, proof, err
}

// maxPairs bounds how many pairs of a long phrase are looked up; the rest is left
// to verification.
const maxPairs = 48

// thin returns at most n of the terms, evenly spread.
func thin(terms []string, n int) []string {
	if len(terms) <= n {
		return terms
	}
	out := make([]string, n)
	for i := range out {
		out[i] = terms[i*len(terms)/n]
	}
	return out
}

// byFrequency scores a phrase that needs no verification by its frequency as a
// word; where the word cutter did not cut it so, it counts as standing once.
func (q phraseQuery) byFrequency(ctx context.Context, r index.IndexReader, n uint64, j *judged) error {
	words, err := r.TermFieldReader(ctx, []byte(q.normal), indexer.FieldWords, true, true, false)
	if err != nil {
		return fmt.Errorf("phrase: %w", err)
	}
	j.close = words.Close
	df := j.Searcher.Count()
	var at index.TermFieldDoc
	var current *index.TermFieldDoc
	done := false
	j.judge = func(d *search.DocumentMatch) (float64, bool, error) {
		for !done && (current == nil || current.ID.Compare(d.IndexInternalID) < 0) {
			if current, err = words.Advance(d.IndexInternalID, at.Reset()); err != nil {
				return 0, false, fmt.Errorf("phrase: %w", err)
			}
			done = current == nil
		}
		tf, length := 1.0, 1.0
		if current != nil && current.ID.Equals(d.IndexInternalID) {
			tf = float64(current.Freq)
			length = 1 / (current.Norm * current.Norm) / meanWords
		}
		return q.boost * bm25(tf, df, n, length), true, nil
	}
	return nil
}

// byVerifying reads the stored text of each candidate and counts the phrase.
func (q phraseQuery) byVerifying(ctx context.Context, r index.IndexReader, n uint64, j *judged) error {
	texts, err := newStored(r)
	if err != nil {
		return fmt.Errorf("phrase: %w", err)
	}
	df := j.Searcher.Count()
	needle, verbatim := []byte(q.normal), []byte(q.verbatim)
	var normal []byte
	j.judge = func(d *search.DocumentMatch) (float64, bool, error) {
		if err := ctx.Err(); err != nil {
			return 0, false, fmt.Errorf("phrase: %w", err)
		}
		var tf int
		var length float64
		err := texts.field(d.IndexInternalID, textOf(q.field), func(text []byte) {
			if len(verbatim) > 0 {
				tf = bytes.Count(text, verbatim)
				length = float64(utf8.RuneCount(text)) / meanRunes
				return
			}
			normal = segment.AppendNormalized(normal[:0], string(text))
			tf = bytes.Count(normal, needle)
			length = float64(utf8.RuneCount(normal)) / meanRunes
		})
		if err != nil || tf == 0 {
			return 0, false, err
		}
		return q.boost * bm25(float64(tf), df, n, length), true, nil
	}
	return nil
}

func closeAll(all []search.Searcher) {
	for _, s := range all {
		// The error that led here is the one to report.
		_ = s.Close()
	}
}

// headQuery returns the query for a phrase in the article's headline.
func headQuery(normal string, boost float64) query.Query {
	return phraseQuery{field: indexer.FieldHead, normal: normal, boost: boost}
}
