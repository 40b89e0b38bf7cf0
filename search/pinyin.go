package search

import (
	"strings"
	"unicode/utf8"

	"github.com/RoaringBitmap/roaring/v2"

	"xunwen/corpus"
	"xunwen/corpus/segment"
	"xunwen/corpus/similar"
	"xunwen/indexer"
)

// pinyinReadings is how many Chinese readings of a Latin question are looked for.
const pinyinReadings = 5

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
	for _, reading := range similar.ReadPinyin(typed, counter.count, pinyinReadings) {
		if n := readAs(typed, reading.Text); n != nil {
			any.nodes = append(any.nodes, n)
		}
	}
	if counter.err != nil || len(any.nodes) == 0 {
		return nil, false, counter.err
	}
	return c.with(any, stay), true, nil
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
