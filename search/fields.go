package search

import (
	"github.com/RoaringBitmap/roaring/v2"

	"xunwen/corpus"
	"xunwen/corpus/segment"
	"xunwen/indexer"
	"xunwen/search/match"
)

// headNode is text in the headline of the article.
type headNode struct {
	proven
	normal string
	ends   match.Ends // of a plain word, as in textNode
}

// articles returns the articles whose headline holds the text.
func (n headNode) articles(r *run) (*roaring.Bitmap, error) {
	docs, proof, err := withTerms(r, indexer.FieldHead, n.normal)
	if err != nil || proof && n.ends.Free() {
		return docs, err
	}
	holder := holderOf(n.normal, n.ends)
	return r.keep(docs, verifyChunk, func(doc uint32) (bool, error) {
		holds := false
		err := r.segment.Headline(doc, func(text []byte) { holds = holder(text) })
		return holds, err
	})
}

func (n headNode) candidates(r *run) (*roaring.Bitmap, error) {
	articles, err := n.articles(r)
	if err != nil {
		return nil, err
	}
	return r.below(articles)
}

func (n headNode) holds(p *passage) bool { return len(n.ends.Find(p.keptHeadline(), n.normal)) > 0 }

func (n headNode) match(p *passage) ([]corpus.Span, bool) { return nil, n.holds(p) }

// articleNode is a property of the article: a source or an author, by its
// normalised name.
type articleNode struct {
	proven
	field, normal string
}

func (n articleNode) candidates(r *run) (*roaring.Bitmap, error) {
	articles, err := r.lookup.Postings(n.field, n.normal)
	if err != nil {
		return nil, err
	}
	return r.below(articles)
}

func (n articleNode) match(p *passage) ([]corpus.Span, bool) {
	names := p.article.Authors
	if n.field == indexer.FieldSourceN {
		names = []string{p.article.Source}
	}
	for _, name := range names {
		if segment.Normalize(name) == n.normal {
			return nil, true
		}
	}
	return nil, false
}

// dateNode is a day of publication in a range.
type dateNode struct {
	proven
	days dayRange
}

func (n dateNode) candidates(r *run) (*roaring.Bitmap, error) {
	articles, err := r.lookup.Dates(n.days.from, n.days.to)
	if err != nil {
		return nil, err
	}
	return r.below(articles)
}

func (n dateNode) match(p *passage) ([]corpus.Span, bool) {
	day := p.article.Date.Day()
	return nil, n.days.encloses(&corpus.DateRange{Start: day, End: day})
}
