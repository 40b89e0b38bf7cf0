package search

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/RoaringBitmap/roaring/v2"

	"xunwen/corpus"
	"xunwen/corpus/segment"
	"xunwen/corpus/similar"
	"xunwen/indexer"
)

// Which Chinese readings of a Latin question are looked for.
const (
	readingsTried = 16 // of which the most frequent are kept
	readingsKept  = 5
	// readingShare is how often a reading stands in the index at least, against the
	// most frequent one: a rare one is mostly the end of a word and the beginning of
	// the next (违法占地 reads fazhan).
	readingShare = 0.05
	// wordFactor is what a word of the dictionary counts against what is none.
	wordFactor = 4
)

// readingNode is a Chinese reading of what was typed in Latin letters.
type readingNode struct {
	node
	typed, text string
}

func (n readingNode) match(p *passage) ([]corpus.Span, bool) {
	spans, ok := n.node.match(p)
	if ok {
		p.variants = append(p.variants, Variant{Asked: n.typed, Found: n.text, Kind: VariantRead})
	}
	return spans, ok
}

// compilePinyin reads the plain words of a question as pinyin: as the Chinese
// texts of the index that may be written so. Conditions that are no plain words
// stay. It reports false for a question that does not read as pinyin.
func (q *question) compilePinyin(c *compiler) (node, bool, error) {
	texts, stay, ok := loosen(q.node)
	typed := strings.Join(texts, " ")
	if !ok || !similar.LooksLikePinyin(typed) {
		return nil, false, nil
	}
	counter := &counter{runs: q.runs}
	any := orNode{}
	var found []reading
	for _, r := range similar.ReadPinyin(typed, counter.count, readingsTried) {
		n := readAs(typed, r.Text)
		if n == nil {
			continue
		}
		weight, err := q.frequency(n, r.Text)
		if err != nil {
			return nil, false, err
		}
		found = append(found, reading{n, weight})
	}
	slices.SortStableFunc(found, func(a, b reading) int { return cmp.Compare(b.weight, a.weight) })
	for _, r := range found[:min(len(found), readingsKept)] {
		if r.weight > 0 && r.weight >= readingShare*found[0].weight {
			any.nodes = append(any.nodes, r.node)
		}
	}
	if counter.err != nil || len(any.nodes) == 0 {
		return nil, false, counter.err
	}
	return c.with(any, stay), true, nil
}

// reading is a Chinese reading with how likely it is meant.
type reading struct {
	node   node
	weight float64
}

// frequency returns in how many paragraphs a reading may stand, more for a word.
func (q *question) frequency(n node, text string) (float64, error) {
	total := 0.0
	for _, r := range q.runs {
		docs, err := n.candidates(r)
		if err != nil {
			return 0, err
		}
		total += float64(docs.AndCardinality(r.all))
	}
	tokens, err := q.engine.seg.Cut(text, nil)
	if err != nil {
		return 0, fmt.Errorf("cut a reading: %w", err)
	}
	if len(tokens) == 1 {
		total *= wordFactor
	}
	return total, nil
}

// scoreReadings puts the hits of the likeliest reading first.
func scoreReadings(ctx context.Context, s *selection, condition andNode) error {
	readings, ok := condition.nodes[0].(orNode)
	if !ok {
		return nil
	}
	return atOnce(ctx, len(s.parts), func(i int) error {
		p := s.parts[i]
		p.scores = make([]float32, p.segment.Size())
		for at, n := range readings.nodes {
			docs, err := among(p.run, n, p.docs)
			if err != nil {
				return err
			}
			score := float32(len(readings.nodes) - at)
			indexer.Each(docs, func(doc uint32) { p.scores[doc] = max(p.scores[doc], score) })
		}
		return p.preferShort()
	})
}

// readAs returns the condition of one reading; nil for one that says too little.
func readAs(typed, text string) node {
	var words []node
	for _, word := range strings.Fields(text) {
		if normal := segment.Normalize(word); utf8.RuneCountInString(normal) > 1 {
			words = append(words, textNode{normal: normal})
		}
	}
	switch len(words) {
	case 0:
		return nil
	case 1:
		return readingNode{words[0], typed, text}
	}
	return readingNode{andNode{words}, typed, text}
}

// counter counts the paragraphs that hold a string of one or two characters.
type counter struct {
	runs []*run
	err  error
}

func (c *counter) count(text string) int {
	total := 0
	for _, r := range c.runs {
		if c.err == nil {
			c.err = r.alive()
		}
		if c.err != nil {
			return 0
		}
		n := 0
		if utf8.RuneCountInString(text) == 2 {
			n, c.err = r.lookup.Count(indexer.FieldExact, text)
		} else {
			var docs *roaring.Bitmap
			if docs, _, c.err = r.lookup.Holding(indexer.FieldExact, text); c.err == nil {
				n = int(docs.GetCardinality())
			}
		}
		total += n
	}
	return total
}
