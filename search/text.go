package search

import (
	"bytes"
	"context"
	"fmt"
	"runtime"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/RoaringBitmap/roaring/v2"
	"golang.org/x/sync/errgroup"

	"xunwen/corpus"
	"xunwen/corpus/segment"
	"xunwen/indexer"
	"xunwen/search/match"
)

// textNode is text that stands in the paragraph, or a figure of its value. Its
// pairs of neighbouring characters are looked up, and the paragraphs that have
// all of them are verified on the stored text, so that nothing is missed and
// nothing wrong is found, whatever any word cutter thinks.
type textNode struct {
	normal   string
	verbatim string      // not empty: character by character
	value    *figureNode // not nil: or a figure of that value
	ends     match.Ends  // at which it must not stand inside a longer number
}

func (n textNode) candidates(r *run) (*roaring.Bitmap, error) {
	docs, _, err := withTerms(r, indexer.FieldExact, n.normal)
	if err != nil || n.value == nil {
		return docs, err
	}
	figures, err := n.value.candidates(r)
	if err != nil {
		return nil, err
	}
	return roaring.Or(docs, figures), nil
}

func (n textNode) verify(r *run, docs *roaring.Bitmap) (*roaring.Bitmap, error) {
	if n.value == nil && n.verbatim == "" && n.ends.Free() && utf8.RuneCountInString(n.normal) <= 2 {
		return docs, nil // its terms are proof
	}
	have, proof, err := withTerms(r, indexer.FieldExact, n.normal)
	if err != nil {
		return nil, err
	}
	found := roaring.And(docs, have)
	if !proof || n.verbatim != "" || !n.ends.Free() {
		if found, err = r.verify(found, n.holder()); err != nil {
			return nil, err
		}
	}
	if n.value == nil {
		return found, nil
	}
	figures, err := among(r, n.value, docs)
	if err != nil {
		return nil, err
	}
	return roaring.Or(found, figures), nil
}

// holder returns what tells whether the text stands in a text.
func (n textNode) holder() func(text []byte) bool {
	if n.verbatim != "" {
		verbatim := []byte(n.verbatim)
		return func(text []byte) bool { return bytes.Contains(text, verbatim) }
	}
	return holderOf(n.normal, n.ends)
}

// holderOf returns what tells whether a word stands in a text with its ends free.
func holderOf(normal string, ends match.Ends) func(text []byte) bool {
	needle := segment.NewNeedle(normal)
	if ends.Free() {
		return needle.In
	}
	return func(text []byte) bool { return needle.In(text) && ends.In(text, normal) }
}

// inHead is the word in the headline.
func (n textNode) inHead() headNode { return headNode{normal: n.normal, ends: n.ends} }

func (n textNode) match(p *passage) ([]corpus.Span, bool) {
	var spans []corpus.Span
	if n.verbatim != "" {
		spans = verbatimSpans(p.paragraph().Text, n.verbatim)
	} else {
		spans = n.ends.Find(p.kept(), n.normal)
	}
	if n.value != nil {
		s, _ := n.value.match(p)
		spans = append(spans, s...)
	}
	return spans, len(spans) > 0
}

// verbatimSpans returns where part stands in text, character by character.
func verbatimSpans(text, part string) []corpus.Span {
	var spans []corpus.Span
	for from := 0; ; {
		i := strings.Index(text[from:], part)
		if i < 0 {
			return spans
		}
		spans = append(spans, corpus.Span{Start: from + i, End: from + i + len(part)})
		from += i + len(part)
	}
}

// withTerms returns the documents that have all the terms of a text in a field,
// and whether that is proof that they hold the text.
func withTerms(r *run, field, normal string) (*roaring.Bitmap, bool, error) {
	if normal == "" {
		return r.all, false, nil
	}
	docs, proof, err := r.lookup.Holding(field, normal)
	if err != nil {
		return nil, false, fmt.Errorf("look up text: %w", err)
	}
	return docs, proof, nil
}

// How many texts one goroutine reads before it looks whether the request is still
// waited for: plain texts, and those in which a condition is matched, which may
// take a hundred times as long.
const (
	verifyChunk = 256
	matchChunk  = 8
)

// verify returns the paragraphs whose text holds.
func (r *run) verify(docs *roaring.Bitmap, holds func(text []byte) bool) (*roaring.Bitmap, error) {
	return r.keep(docs, verifyChunk, r.holding(holds))
}

// holding reports of a paragraph whether its text holds.
func (r *run) holding(holds func(text []byte) bool) func(doc uint32) (bool, error) {
	return func(doc uint32) (bool, error) {
		held := false
		err := r.segment.Text(doc, func(text []byte) { held = holds(text) })
		return held, err
	}
}

// keep returns the documents for which f holds. Large sets are read, in chunks, by
// as many goroutines as there are processors.
func (r *run) keep(docs *roaring.Bitmap, chunk int, f func(doc uint32) (bool, error)) (*roaring.Bitmap, error) {
	all := docs.ToArray()
	held := make([]bool, len(all))
	err := inChunks(r.ctx, len(all), chunk, func(ctx context.Context, from, to int) (err error) {
		if err := ctx.Err(); err != nil {
			return fmt.Errorf("read texts: %w", err)
		}
		for i := from; i < to && err == nil; i++ {
			held[i], err = f(all[i])
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	kept := all[:0]
	for i, doc := range all {
		if held[i] {
			kept = append(kept, doc)
		}
	}
	return roaring.BitmapOf(kept...), nil
}

// inChunks calls f for stretches of n things, at the same time where there are
// several.
func inChunks(ctx context.Context, n, chunk int, f func(ctx context.Context, from, to int) error) error {
	if n <= chunk {
		return f(ctx, 0, n)
	}
	var mu sync.Mutex
	next := 0
	take := func() (from, to int) {
		mu.Lock()
		defer mu.Unlock()
		from = next
		next = min(next+chunk, n)
		return from, next
	}
	g, ctx := errgroup.WithContext(ctx)
	for range runtime.GOMAXPROCS(0) {
		g.Go(func() error {
			for {
				from, to := take()
				if from == to {
					return nil
				}
				if err := recovered(func() error { return f(ctx, from, to) }); err != nil {
					return err
				}
			}
		})
	}
	return g.Wait()
}
