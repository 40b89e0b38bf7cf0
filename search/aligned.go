package search

import (
	"context"
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/RoaringBitmap/roaring/v2"

	"xunwen/corpus"
	"xunwen/corpus/segment"
	"xunwen/indexer"
	"xunwen/search/query"
	"xunwen/search/rank"
)

// minRemembered is how many kept runes an input has at least for which similar wordings
// are looked for: fewer are a word or two, which near misses serve.
const minRemembered = 8

// How similar a paragraph has to be for an input of many words to be taken for a
// quotation of it, and not for a question: a long one shares so much with nothing by
// chance.
const (
	surelyQuoted = 0.85
	longQuoted   = 0.75
	longQuote    = 16 // kept runes
)

// surely reports whether a text is a quotation of one that is so similar to it.
func (t *likeText) surely(similarity float32) bool {
	return similarity >= surelyQuoted || similarity >= longQuoted && t.runes >= longQuote
}

// best returns the best score of a selection, 0 for an empty one.
func (s *selection) best() float32 {
	best := float32(0)
	for _, p := range s.parts {
		indexer.Each(p.docs, func(doc uint32) { best = max(best, p.scores[doc]) })
	}
	return best
}

// alignedNode is a text in words that may differ from it. Which paragraphs hold it has
// been found before (likeText.like).
type alignedNode struct {
	proven
	text  *likeText
	typed string
	found map[*run]*roaring.Bitmap
}

func (n alignedNode) candidates(r *run) (*roaring.Bitmap, error) {
	if docs := n.found[r]; docs != nil {
		return docs, nil
	}
	return roaring.New(), nil
}

// match marks what stands in place of the text, unless a number in it is another one.
func (n alignedNode) match(p *passage) ([]corpus.Span, bool) {
	found, ok := n.text.quote().In(p.paragraph().Text, n.text.least())
	if !ok {
		return nil, false
	}
	stands := make([]string, len(found.Spans))
	for i, s := range found.Spans {
		stands[i] = s.Text(p.paragraph().Text)
	}
	text := strings.Join(stands, "……")
	if numerals(segment.Normalize(text)) != numerals(strings.Join(n.text.normal, "")) {
		return nil, false
	}
	p.variants = append(p.variants, Variant{Asked: n.typed, Found: text, Kind: VariantWording})
	return found.Spans, true
}

// remembered returns the plain words and the quoted texts of a question in one, as a
// half-remembered quotation, and the conditions beside them; nil where it is none, as
// what asks is.
func (q *question) remembered() (*likeText, []query.Node, error) {
	nodes := []query.Node{q.node}
	if and, ok := q.node.(query.And); ok {
		nodes = and.Nodes
	}
	var texts []string
	var stay []query.Node
	for _, n := range nodes {
		switch n := n.(type) {
		case query.Word:
			texts = append(texts, n.Text)
		case query.Phrase:
			if n.Verbatim {
				return nil, nil, nil
			}
			texts = append(texts, n.Text)
		default:
			stay = append(stay, n)
		}
	}
	typed := strings.Join(texts, " ")
	if n := utf8.RuneCountInString(segment.Normalize(typed)); n < minRemembered {
		return nil, nil, nil
	}
	cut, err := rank.Cut(q.engine.seg, typed)
	if err != nil {
		return nil, nil, fmt.Errorf("cut the question: %w", err)
	}
	if cut.Asks {
		return nil, nil, nil
	}
	return newLikeText([]string{typed}), stay, nil
}

// compileAligned builds the condition by which paragraphs are marked that hold a
// half-remembered text.
func (q *question) compileAligned(c *compiler) (node, bool, error) {
	text, stay, err := q.remembered()
	if err != nil || text == nil {
		return nil, false, err
	}
	return c.with(q.newAligned(text), stay), true, nil
}

func (q *question) newAligned(text *likeText) alignedNode {
	return alignedNode{text: text, typed: text.pieces[0], found: make(map[*run]*roaring.Bitmap)}
}

// askAligned looks for paragraphs that hold the words of a question in another wording:
// false where the question is none of these. They are scored by how similar they are.
func (q *question) askAligned(ctx context.Context) (list, bool, error) {
	text, stay, err := q.remembered()
	if err != nil || text == nil {
		return list{}, false, err
	}
	c := q.compiler()
	within, err := choose(ctx, q.runs, q.filtered(c.with(allNode{}, stay)))
	if err != nil {
		return list{}, false, err
	}
	picks, err := text.like(ctx, q.runs, within)
	if err != nil {
		return list{}, false, err
	}
	n := q.newAligned(text)
	scores := make(map[*run][]float32)
	for _, p := range picks {
		if ok, err := n.holds(p); err != nil || !ok {
			if err != nil {
				return list{}, false, err
			}
			continue
		}
		r := p.part.run
		if n.found[r] == nil {
			n.found[r], scores[r] = roaring.New(), make([]float32, r.segment.Size())
		}
		n.found[r].Add(p.doc)
		scores[r][p.doc] = float32(p.score)
	}
	l := list{step: stepAligned, condition: q.filtered(c.with(n, stay))}
	if l.selection, err = choose(ctx, q.runs, l.condition); err != nil {
		return list{}, false, err
	}
	for _, p := range l.selection.parts {
		p.scores = scores[p.run]
	}
	l.quoted = text.surely(l.selection.best())
	return l, true, nil
}

// holds reports of a paragraph that is like the text whether it is one to show.
func (n alignedNode) holds(p likePick) (ok bool, err error) {
	err = p.part.segment.Text(p.doc, func(text []byte) {
		_, ok = n.match(textPassage(p.part.ctx, string(text)))
	})
	return ok, err
}
