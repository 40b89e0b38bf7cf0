package search

import (
	"bytes"
	"sync"
	"unicode/utf8"

	"github.com/RoaringBitmap/roaring/v2"

	"xunwen/corpus"
	"xunwen/corpus/segment"
	"xunwen/indexer"
	"xunwen/search/match"
)

// Where a proximity asks for nothing but texts and names of types (‹人物› 近/5 “落马”), it is
// decided in the runes of matching forms: where names stand there is known by a column
// (indexer.NamePlaces), so that of a paragraph no more is read than its text, and nothing
// where only names are near each other. What is near is decided by the same code (package
// match), for spans that are numbers of runes.

// inRunes reports whether a condition can be decided by verifyPlaces, and whether texts
// have to be read for it.
func inRunes(n node) (can, reads bool) {
	switch n := n.(type) {
	case namedNode:
		return indexer.KindOfName(n.kind) != 0, false
	case textNode:
		return n.value == nil && n.verbatim == "" && n.normal != "" && n.ends.Free(), true
	case nearNode, orNode:
		can = true
		for _, below := range partsOfNode(n) {
			ok, reading := inRunes(below)
			can, reads = can && ok, reads || reading
		}
		return can, reads
	}
	return false, false
}

// fewToPlace is below how many paragraphs it does not pay to have the column made.
const fewToPlace = 4096

// verify decides on the column where there is one. Where there is none, the paragraphs are
// read, and it is made behind the requests for those to come. Texts alone need none.
func (n nearNode) verify(r *run, docs *roaring.Bitmap) (*roaring.Bitmap, error) {
	can, reads := inRunes(n)
	if !can {
		return r.verifyMatch(docs, n)
	}
	if needOf(n) == needText {
		return r.verifyPlaces(docs, n, nil, reads)
	}
	places := r.segment.ReadyNamePlaces()
	if places == nil {
		found, err := r.verifyMatch(docs, n)
		if err == nil && docs.GetCardinality() >= fewToPlace {
			r.segment.BeginNamePlaces()
		}
		return found, err
	}
	loose, err := r.verifyMatch(roaring.And(docs, places.Loose), n)
	if err != nil {
		return nil, err
	}
	found, err := r.verifyPlaces(roaring.AndNot(docs, places.Loose), n, places, reads)
	if err != nil {
		return nil, err
	}
	return roaring.Or(found, loose), nil
}

// verifyPlaces returns the paragraphs in which a proximity holds by the places of their
// names, none of which is a loose one; nil where it asks for no names.
func (r *run) verifyPlaces(docs *roaring.Bitmap, n nearNode, places *indexer.NamePlaces, reads bool) (*roaring.Bitmap, error) {
	pool := sync.Pool{New: func() any { return &runePassage{places: places, stopped: func() bool { return r.ctx.Err() != nil }} }}
	return r.keep(docs, verifyChunk, func(doc uint32) (bool, error) {
		p, _ := pool.Get().(*runePassage)
		defer pool.Put(p)
		p.doc = doc
		if reads {
			err := r.segment.Text(doc, func(text []byte) { p.normal = segment.AppendNormalized(p.normal[:0], string(text)) })
			if err != nil {
				return false, err
			}
		}
		return p.holds(n), r.alive()
	})
}

// runePassage is a paragraph of which the matching form and the places of names are known;
// its spans are numbers of runes.
type runePassage struct {
	places  *indexer.NamePlaces
	doc     uint32
	normal  []byte // the matching form, where it is looked at
	stopped func() bool
}

// runeSpans are spans that are the numbers of their runes.
type runeSpans struct{}

// Runes returns the ends of a span.
func (runeSpans) Runes(s corpus.Span) (from, to int) { return s.Start, s.End }

func (p *runePassage) holds(n nearNode) bool {
	return len(match.NearUntil(p.stopped, runeSpans{}, p.matches(n.left), p.matches(n.right), n.distance, n.ordered)) > 0
}

// matches returns what matchesOf does.
func (p *runePassage) matches(n node) []match.Match {
	switch n := n.(type) {
	case namedNode:
		return match.Single(p.named(n.kind))
	case textNode:
		return match.Single(p.find(n.normal))
	case nearNode:
		return match.PairsUntil(p.stopped, runeSpans{}, p.matches(n.left), p.matches(n.right), n.distance, n.ordered)
	case orNode:
		var all []match.Match
		for _, below := range n.nodes {
			all = append(all, p.matches(below)...)
		}
		return all
	}
	return nil
}

func (p *runePassage) named(kind corpus.EntityType) []corpus.Span {
	var spans []corpus.Span
	number := indexer.KindOfName(kind)
	for at := p.places.First[p.doc]; at < p.places.First[p.doc+1]; at++ {
		if p.places.Kind[at] == number {
			spans = append(spans, corpus.Span{Start: int(p.places.From[at]), End: int(p.places.To[at])})
		}
	}
	return spans
}

// find returns where a text stands in the matching form, as segment.Kept.Find does.
func (p *runePassage) find(normal string) []corpus.Span {
	var spans []corpus.Span
	runes := utf8.RuneCountInString(normal)
	for text, before := p.normal, 0; ; {
		at := bytes.Index(text, []byte(normal))
		if at < 0 {
			return spans
		}
		before += utf8.RuneCount(text[:at])
		spans = append(spans, corpus.Span{Start: before, End: before + runes})
		text, before = text[at+len(normal):], before+runes
	}
}
