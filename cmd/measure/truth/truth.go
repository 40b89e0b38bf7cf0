// Package truth finds which texts hold which strings, and which figures satisfy which
// conditions, without the search engine that is to be judged by it.
//
// Which texts hold a string (Find) is the answer of
// strings.Contains(segment.Normalize(text), query) for each text and query. Asking
// that of 400,000 texts for 20,000 queries would take hours, so the matching forms are
// laid end to end with a NUL between them, which none of them holds, and a suffix
// array of the standard library finds the places. The texts are taken in chunks, so
// that the memory is bounded whatever their number: some five bytes for each byte of
// a chunk.
//
// Which figures satisfy a condition (Figures) is decided figure by figure on their
// records, in exact numbers and by the definitions of docs/figures.md.
package truth

import (
	"context"
	"fmt"
	"index/suffixarray"
	"slices"
	"sort"

	"xunwen/corpus/segment"
)

// DefaultChunk is the size of a chunk in bytes of matching form.
const DefaultChunk = 32 << 20

// Query is a string to look for.
type Query struct {
	// Text is a matching form (segment.Normalize), not empty.
	Text string
	// Keep asks for the texts themselves and not for their number only.
	Keep bool
}

// Answer says which texts hold the string.
type Answer struct {
	Count int
	// Texts are their places in the list, ascending; nil unless Query.Keep.
	Texts []int
}

// Find answers each query. A chunk holds at least one text and chunkBytes bytes
// at most, or a single longer text; 0 stands for DefaultChunk.
func Find(ctx context.Context, texts []string, queries []Query, chunkBytes int) ([]Answer, error) {
	if chunkBytes <= 0 {
		chunkBytes = DefaultChunk
	}
	answers := make([]Answer, len(queries))
	for first := 0; first < len(texts); {
		c := newChunk(texts, first, chunkBytes)
		for i, q := range queries {
			if err := ctx.Err(); err != nil {
				return nil, fmt.Errorf("find the truth: %w", err)
			}
			answers[i].add(c, q)
		}
		first += len(c.starts)
	}
	return answers, nil
}

func (a *Answer) add(c *chunk, q Query) {
	found := c.holding(q.Text)
	a.Count += len(found)
	if q.Keep {
		for _, i := range found {
			a.Texts = append(a.Texts, c.first+i)
		}
	}
}

// chunk is a run of texts with the suffix array of their matching forms.
type chunk struct {
	first  int   // place of its first text in the list
	starts []int // where each text begins in data
	array  *suffixarray.Index
	seen   []bool // of holding, all false between calls
}

func newChunk(texts []string, first, size int) *chunk {
	c := &chunk{first: first}
	var data []byte
	for _, text := range texts[first:] {
		start := len(data)
		data = append(segment.AppendNormalized(data, text), 0)
		if len(c.starts) > 0 && len(data) > size {
			data = data[:start]
			break
		}
		c.starts = append(c.starts, start)
	}
	c.array = suffixarray.New(data)
	c.seen = make([]bool, len(c.starts))
	return c
}

// holding returns the places within the chunk of the texts that hold the string,
// ascending.
func (c *chunk) holding(text string) []int {
	if text == "" {
		return nil
	}
	var found []int
	for _, at := range c.array.Lookup([]byte(text), -1) {
		i := sort.SearchInts(c.starts, at+1) - 1
		if !c.seen[i] {
			c.seen[i] = true
			found = append(found, i)
		}
	}
	for _, i := range found {
		c.seen[i] = false
	}
	slices.Sort(found)
	return found
}
