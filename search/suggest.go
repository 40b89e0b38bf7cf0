package search

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"iter"
	"maps"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"xunwen/corpus/segment"
	"xunwen/indexer"
	"xunwen/search/alias"
	"xunwen/search/suggest"
)

// Which words of the index are completed to, besides names and headlines.
const (
	maxPhrases     = 50_000
	leastPhrase    = 2 // characters
	leastPhraseIn  = 3 // paragraphs
	maxSuggestions = 50
)

// renewalInterval is the least time between two makings of the completions, each
// of which reads all terms of the index: while articles keep coming in the ones
// that there are serve on.
const renewalInterval = 30 * time.Second

// madeCompletions is what can be completed to for one version of the index, with the names
// that mean one entity by which it was made.
type madeCompletions struct {
	index   *suggest.Index
	names   *aliasTable
	version string
}

// Close ends what the engine does of its own accord and waits for it. The index
// may be closed afterwards; what is asked later is no longer completed.
func (e *Engine) Close() {
	e.completions.close()
	e.named.tables.close()
}

// Suggest completes what is being typed.
func (e *Engine) Suggest(ctx context.Context, typed string, limit int) ([]Suggestion, error) {
	if limit < 0 || limit > maxSuggestions {
		return nil, &ParameterError{Name: "limit", Value: fmt.Sprint(limit),
			Reason: fmt.Sprintf("条数 %d 不在 1 到 %d 之间", limit, maxSuggestions)}
	}
	if strings.TrimSpace(typed) == "" {
		return nil, nil
	}
	made, err := e.suggestions(ctx)
	if err != nil {
		return nil, err
	}
	limit = cmp.Or(limit, DefaultLimit)
	for n := limit; ; n *= 2 { // several names may lead to one
		found := made.index.Find(typed, n)
		out := completed(found, made.names.table)
		if len(out) >= limit || len(found) < n {
			return out[:min(len(out), limit)], nil
		}
	}
}

// Warm makes what the first questions would have to wait for: the columns of the
// index and the completions.
func (e *Engine) Warm(ctx context.Context) error {
	for _, f := range AllFacets() {
		if _, err := e.Search(ctx, Request{Facets: []FacetName{f}, Limit: 1}); err != nil {
			return fmt.Errorf("warm up: %w", err)
		}
	}
	if _, err := e.suggestions(ctx); err != nil {
		return fmt.Errorf("warm up: %w", err)
	}
	snapshot, err := e.index.Snapshot()
	if err != nil {
		return fmt.Errorf("warm up: %w", err)
	}
	defer snapshot.Close()
	if err := e.warmEntities(ctx, snapshot); err != nil {
		return fmt.Errorf("warm up: %w", err)
	}
	for _, s := range snapshot.Segments() {
		if err := s.WarmCharacters(ctx); err != nil {
			return err
		}
	}
	for _, s := range snapshot.Segments() {
		if _, err := s.FigureColumn(ctx); err != nil {
			return fmt.Errorf("warm up: %w", err)
		}
		if _, err := s.NamePlaces(ctx); err != nil {
			return fmt.Errorf("warm up: %w", err)
		}
		if _, err := s.QuoteColumn(ctx); err != nil {
			return fmt.Errorf("warm up: %w", err)
		}
	}
	return nil
}

// suggestions returns what can be completed to. After the index has changed the
// old ones serve until the new ones are made; the first ones are waited for, no
// longer than the request is.
func (e *Engine) suggestions(ctx context.Context) (*madeCompletions, error) {
	made, making, err := e.completions.current(ctx, func(kept *madeCompletions) (func(context.Context) (madeCompletions, error), error) {
		return e.newCompletions(ctx, kept)
	})
	if err == nil && made == nil {
		var first madeCompletions
		first, err = making.wait(ctx)
		made = &first
	}
	if err != nil {
		return nil, fmt.Errorf("suggest: %w", err)
	}
	return made, nil
}

// suggestionsWithin returns what can be completed to if it is there or made within
// a time, and nil otherwise: for what is only better with it.
func (e *Engine) suggestionsWithin(ctx context.Context, d time.Duration) *suggest.Index {
	ctx, cancel := context.WithTimeout(ctx, d)
	defer cancel()
	made, err := e.suggestions(ctx)
	if err != nil {
		return nil
	}
	return made.index
}

// newCompletions returns how new completions are made, nil where those that there are are
// just made, or those of the index as it stands.
func (e *Engine) newCompletions(ctx context.Context, kept *madeCompletions) (func(context.Context) (madeCompletions, error), error) {
	if kept != nil && time.Since(e.completions.ended) < renewalInterval {
		return nil, nil
	}
	snapshot, err := e.index.Snapshot()
	if err != nil {
		return nil, err
	}
	if kept != nil && kept.version == snapshot.Version() && kept.names.file == e.named.lookAgain(ctx, e.index, snapshot.Version()) {
		return nil, snapshot.Close()
	}
	return func(ctx context.Context) (made madeCompletions, err error) {
		defer func() { err = errors.Join(err, snapshot.Close()) }()
		made.version = snapshot.Version()
		if made.names, err = e.aliasTable(ctx, snapshot, time.Hour); err != nil { // the new one, however long it takes
			return made, err
		}
		made.index, err = makeSuggestions(ctx, e, snapshot, made.names.table)
		return made, err
	}, nil
}

// makeSuggestions gathers names, headlines and frequent words.
func makeSuggestions(ctx context.Context, e *Engine, snapshot *indexer.Snapshot, table *alias.Table) (*suggest.Index, error) {
	entries, err := e.nameEntries(ctx, snapshot, table)
	if err != nil {
		return nil, err
	}
	words, err := countTerms(ctx, snapshot, indexer.FieldWords)
	if err != nil {
		return nil, err
	}
	if err := countPairs(ctx, snapshot, e.seg, words); err != nil {
		return nil, err
	}
	entries = append(entries, frequent(words)...)
	for _, s := range snapshot.Segments() {
		err := s.EachHeadline(func(headline string) bool {
			entries = append(entries, suggest.Entry{Text: headline, Kind: suggest.Headline, Count: 1})
			return ctx.Err() == nil
		})
		if err := cmp.Or(err, ctx.Err()); err != nil {
			return nil, err
		}
	}
	index := suggest.Build(func(yield func(suggest.Entry) bool) {
		for _, e := range entries {
			if ctx.Err() != nil || !yield(e) {
				return
			}
		}
	})
	return index, ctx.Err()
}

// countTerms returns in how many paragraphs each term of a field stands.
func countTerms(ctx context.Context, snapshot *indexer.Snapshot, field string) (map[string]int, error) {
	counts := map[string]int{}
	for _, s := range snapshot.Segments() {
		err := s.EachTerm(field, func(term string, docs int) bool {
			if docs > 0 {
				counts[term] += docs
			}
			return ctx.Err() == nil
		})
		if err := cmp.Or(err, ctx.Err()); err != nil {
			return nil, err
		}
	}
	return counts, nil
}

// countPairs adds in how many paragraphs each word of two characters stands: the
// index has those as pairs, and does not know which pairs are words.
func countPairs(ctx context.Context, snapshot *indexer.Snapshot, seg *segment.Segmenter, counts map[string]int) error {
	pairs, err := seg.Words(2)
	if err != nil {
		return fmt.Errorf("words of the dictionary: %w", err)
	}
	for _, s := range snapshot.Segments() {
		l := s.Lookup()
		for word := range pairs {
			if err := ctx.Err(); err != nil {
				return err
			}
			n, err := l.Count(indexer.FieldExact, word)
			if err != nil {
				return fmt.Errorf("count words: %w", err)
			}
			if n > 0 {
				counts[word] += n
			}
		}
	}
	return nil
}

func entriesOf(kind suggest.Kind, counts map[string]int) iter.Seq[suggest.Entry] {
	return func(yield func(suggest.Entry) bool) {
		for text, n := range counts {
			if !yield(suggest.Entry{Text: text, Kind: kind, Count: n}) {
				return
			}
		}
	}
}

// frequent returns the most frequent words as phrases.
func frequent(words map[string]int) []suggest.Entry {
	maps.DeleteFunc(words, func(word string, n int) bool {
		return n < leastPhraseIn || utf8.RuneCountInString(word) < leastPhrase
	})
	all := slices.Collect(entriesOf(suggest.Phrase, words))
	slices.SortFunc(all, func(a, b suggest.Entry) int {
		return cmp.Or(cmp.Compare(b.Count, a.Count), cmp.Compare(a.Text, b.Text))
	})
	return all[:min(len(all), maxPhrases)]
}
