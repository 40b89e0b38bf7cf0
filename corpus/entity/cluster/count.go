package cluster

import (
	"context"
	"fmt"
	"iter"
	"strings"
	"unicode"

	"golang.org/x/sync/errgroup"

	"xunwen/corpus/segment"
)

// cutters is how many goroutines cut words at a time.
const cutters = 2

// edge is the word that stands before the first and behind the last word of a
// sentence.
const edge = 0

// Counts says how often words occur and stand behind one another.
type Counts struct {
	words []string
	count []int32
	ids   map[string]uint32
	pairs map[pair]int32
}

// pair is two words, by number, the second directly behind the first.
type pair struct{ first, second uint32 }

func newCounts() *Counts {
	return &Counts{words: []string{""}, count: []int32{0}, ids: map[string]uint32{}, pairs: map[pair]int32{}}
}

// Words returns how many different words there are.
func (c *Counts) Words() int { return len(c.words) - 1 }

// Pairs returns how many different pairs of neighbours there are.
func (c *Counts) Pairs() int { return len(c.pairs) }

// Tokens returns how many words were counted in all.
func (c *Counts) Tokens() int {
	n := 0
	for _, k := range c.count {
		n += int(k)
	}
	return n
}

// Count counts the words of the texts and their neighbours. A sentence ends at 。
// and with its text.
func Count(ctx context.Context, seg *segment.Segmenter, texts iter.Seq[string]) (*Counts, error) {
	group, ctx := errgroup.WithContext(ctx)
	in, out := make(chan string, cutters), make(chan []string, cutters)
	group.Go(func() error {
		defer close(in)
		for text := range texts {
			select {
			case in <- text:
			case <-ctx.Done():
				return ctx.Err()
			}
		}
		return nil
	})
	cutting, cutCtx := errgroup.WithContext(ctx)
	for range cutters {
		cutting.Go(func() error { return cutTexts(cutCtx, seg, in, out) })
	}
	group.Go(func() error {
		defer close(out)
		return cutting.Wait()
	})
	c := newCounts()
	for words := range out {
		c.add(words)
	}
	if err := group.Wait(); err != nil {
		return nil, fmt.Errorf("count words: %w", err)
	}
	return c, nil
}

// cutTexts cuts what comes in until nothing does.
func cutTexts(ctx context.Context, seg *segment.Segmenter, in <-chan string, out chan<- []string) error {
	for text := range in {
		words, err := Words(seg, text)
		if err != nil {
			return err
		}
		select {
		case out <- words:
		case <-ctx.Done():
			return ctx.Err()
		}
	}
	return nil
}

// Words returns the words of a text as they are counted: folded, without blanks,
// each number as "0".
func Words(seg *segment.Segmenter, text string) ([]string, error) {
	folded := segment.Fold(text)
	tokens, err := seg.Cut(folded, nil)
	if err != nil {
		return nil, fmt.Errorf("cut words: %w", err)
	}
	words := make([]string, 0, len(tokens))
	for _, t := range tokens {
		if w := Normal(folded[t.Start:t.End]); w != "" {
			words = append(words, w)
		}
	}
	return words, nil
}

// Normal returns a folded word as it is counted, or "" for one that is not: a
// blank, a control character.
func Normal(word string) string {
	word = strings.TrimSpace(word)
	if strings.ContainsFunc(word, unicode.IsControl) {
		return ""
	}
	if word != "" && word[0] >= '0' && word[0] <= '9' {
		return "0"
	}
	return word
}

// add counts the words of one text.
func (c *Counts) add(words []string) {
	before := uint32(edge)
	for _, w := range words {
		id, ok := c.ids[w]
		if !ok {
			id = uint32(len(c.words))
			w = strings.Clone(w) // not the whole text
			c.ids[w] = id
			c.words = append(c.words, w)
			c.count = append(c.count, 0)
		}
		c.count[id]++
		c.pairs[pair{before, id}]++
		before = id
		if w == "。" {
			c.end(before)
			before = edge
		}
	}
	c.end(before)
}

// end counts the end of a sentence behind its last word.
func (c *Counts) end(last uint32) {
	if last != edge {
		c.pairs[pair{last, edge}]++
	}
}
