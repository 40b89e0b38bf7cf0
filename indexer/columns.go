package indexer

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"sync"
	"time"

	"github.com/RoaringBitmap/roaring/v2"
	"github.com/blevesearch/bleve/v2/index/scorch"

	"xunwen/corpus"
)

// none stands for no document and for no value.
const none = math.MaxUint32

// columnCache keeps the columns of segments between snapshots: a segment never
// changes, but for what is deleted from it, which columns do not know of.
type columnCache struct {
	// order is held while a snapshot is taken: an older one must not drop the columns
	// of a newer one's segments.
	order sync.Mutex

	mu       sync.Mutex
	segments map[uint64]*columns
	values   map[string]*Values // by field

	background *background // makes the columns of figures and of names
}

func newColumnCache() *columnCache {
	return &columnCache{segments: map[uint64]*columns{}, values: map[string]*Values{}, background: newBackground()}
}

// of returns the columns of a segment.
func (c *columnCache) of(s *scorch.SegmentSnapshot) *columns {
	c.mu.Lock()
	defer c.mu.Unlock()
	cols := c.segments[s.Id()]
	if cols == nil {
		cols = &columns{cache: c, fields: map[string]*valueColumn{}, characters: map[string]*roaring.Bitmap{}}
		c.segments[s.Id()] = cols
	}
	return cols
}

// keepOnly drops the columns of segments that are gone. A snapshot that still
// reads one keeps it for itself.
func (c *columnCache) keepOnly(segments []*scorch.SegmentSnapshot) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if len(c.segments) <= len(segments) {
		return
	}
	alive := make(map[uint64]bool, len(segments))
	for _, s := range segments {
		alive[s.Id()] = true
	}
	for id := range c.segments {
		if !alive[id] {
			delete(c.segments, id)
		}
	}
}

// valuesOf returns the values of a field in all segments.
func (c *columnCache) valuesOf(field string) *Values {
	c.mu.Lock()
	defer c.mu.Unlock()
	v := c.values[field]
	if v == nil {
		v = &Values{numbers: map[string]uint32{}}
		c.values[field] = v
	}
	return v
}

// columns are what is made of the terms of one segment so that documents can be
// counted and ordered. Each is made when it is first needed.
type columns struct {
	cache *columnCache
	mu    sync.Mutex // guards what follows, and their making

	places  *Places
	classes *Classes
	days    []int32
	fields  map[string]*valueColumn
	// headlines are those of the articles, in the order of Places.
	headlines []string
	called    *calledColumn

	// These have locks of their own: their making goes on behind the requests.
	figures    behindCache[FigureColumn]
	quotes     behindCache[QuoteColumn]
	namePlaces behindCache[NamePlaces]

	charactersMu sync.Mutex
	characters   map[string]*roaring.Bitmap // by field and character
}

// Places says which article each paragraph belongs to.
type Places struct {
	// Articles are the ids of the articles, in order, deleted ones included.
	Articles []string
	// Article and Block place each document: its article by its place in Articles,
	// and its place among the blocks, from 0. Article is none for what is no
	// paragraph.
	Article, Block []uint32

	articleDoc []uint32 // by article
	articleAt  []uint32 // by document: the article that it is the document of, or none
	first      []uint32 // by article: where its paragraphs begin in order
	order      []uint32 // the paragraphs by article and block
}

// Paragraphs returns the documents of an article's paragraphs, in order.
func (p *Places) Paragraphs(article int) []uint32 {
	return p.order[p.first[article]:p.first[article+1]]
}

// Below returns the paragraphs of the articles whose documents are given.
func (p *Places) Below(articles *roaring.Bitmap) *roaring.Bitmap {
	var below []uint32
	p.EachBelow(articles, func(doc uint32) { below = append(below, doc) })
	slices.Sort(below)
	return roaring.BitmapOf(below...)
}

// EachBelow calls f with each paragraph of the articles whose documents are given.
func (p *Places) EachBelow(articles *roaring.Bitmap, f func(paragraph uint32)) {
	Each(articles, func(article uint32) {
		if at := p.articleAt[article]; at != none {
			for _, doc := range p.Paragraphs(int(at)) {
				f(doc)
			}
		}
	})
}

// Beside returns all the paragraphs of the articles of which some are given.
func (p *Places) Beside(paragraphs *roaring.Bitmap) *roaring.Bitmap {
	out := roaring.New()
	last := uint32(none)
	for it := paragraphs.Iterator(); it.HasNext(); {
		if at := p.Article[it.Next()]; at != none && at != last {
			out.AddMany(p.Paragraphs(int(at)))
			last = at
		}
	}
	return out
}

// Places returns the places of the documents.
func (s *Segment) Places() (*Places, error) {
	c := s.columns
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.places == nil {
		places, err := s.makePlaces()
		if err != nil {
			return nil, err
		}
		c.places = places
	}
	return c.places, nil
}

func (s *Segment) makePlaces() (*Places, error) {
	n := s.Size()
	p := &Places{Article: make([]uint32, n), Block: make([]uint32, n)}
	numbers := map[string]uint32{}
	number := func(id string) uint32 {
		at, ok := numbers[id]
		if !ok {
			at = uint32(len(p.Articles))
			numbers[id] = at
			p.Articles = append(p.Articles, id)
			p.articleDoc = append(p.articleDoc, none)
		}
		return at
	}
	for doc := range uint32(n) {
		p.Article[doc] = none
		raw, err := s.snapshot.DocID(uint64(doc))
		if err != nil {
			return nil, fmt.Errorf("id of document %d: %w", doc, err)
		}
		id := string(raw)
		if article, block, ok := splitParagraphID(id); ok {
			p.Article[doc], p.Block[doc] = number(article), uint32(block)
		} else if len(id) > len(kindArticle) && id[:len(kindArticle)] == kindArticle {
			p.articleDoc[number(id[len(kindArticle):])] = doc
		}
	}
	p.sortArticles()
	p.articleAt = make([]uint32, n)
	for doc := range p.articleAt {
		p.articleAt[doc] = none
	}
	for at, doc := range p.articleDoc {
		if doc != none {
			p.articleAt[doc] = uint32(at)
		}
	}
	p.sortParagraphs()
	return p, nil
}

// sortArticles puts the articles in the order of their ids.
func (p *Places) sortArticles() {
	order := make([]int, len(p.Articles))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int { return cmp.Compare(p.Articles[a], p.Articles[b]) })
	ids, docs := make([]string, len(order)), make([]uint32, len(order))
	rank := make([]uint32, len(order))
	for to, from := range order {
		ids[to], docs[to], rank[from] = p.Articles[from], p.articleDoc[from], uint32(to)
	}
	p.Articles, p.articleDoc = ids, docs
	for doc, at := range p.Article {
		if at != none {
			p.Article[doc] = rank[at]
		}
	}
}

// sortParagraphs lists the paragraphs of each article in order.
func (p *Places) sortParagraphs() {
	p.first = make([]uint32, len(p.Articles)+1)
	for _, at := range p.Article {
		if at != none {
			p.first[at+1]++
		}
	}
	for i := range p.Articles {
		p.first[i+1] += p.first[i]
	}
	p.order = make([]uint32, p.first[len(p.Articles)])
	next := slices.Clone(p.first)
	for doc, at := range p.Article {
		if at != none {
			p.order[next[at]] = uint32(doc)
			next[at]++
		}
	}
	for at := range p.Articles {
		slices.SortFunc(p.Paragraphs(at), func(a, b uint32) int { return cmp.Compare(p.Block[a], p.Block[b]) })
	}
}

// Classes are small properties of each document.
type Classes struct {
	// Length is the lengthClass of a paragraph.
	Length []uint8
	// Type is the place of its type in BlockTypes.
	Type []uint8
}

// BlockTypes lists the types of blocks by their number in Classes.Type.
func BlockTypes() []corpus.BlockType {
	return []corpus.BlockType{
		corpus.BlockParagraph, corpus.BlockHeadline, corpus.BlockKicker, corpus.BlockSubtitle,
		corpus.BlockSubhead, corpus.BlockByline,
	}
}

// Classes returns the classes of the documents.
func (s *Segment) Classes() (*Classes, error) {
	c := s.columns
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.classes != nil {
		return c.classes, nil
	}
	classes := &Classes{Length: make([]uint8, s.Size()), Type: make([]uint8, s.Size())}
	l := s.Lookup()
	for class := range uint8(maxLengthClass + 1) {
		if err := l.fill(classes.Length, fieldLength, string([]byte{lengthBase + class}), class); err != nil {
			return nil, err
		}
	}
	for number, name := range BlockTypes() {
		if err := l.fill(classes.Type, fieldType, string(name), uint8(number)); err != nil {
			return nil, err
		}
	}
	c.classes = classes
	return classes, nil
}

// fill enters a value for the documents that have a term.
func (l *Lookup) fill(column []uint8, field, term string, value uint8) error {
	docs, err := l.Postings(field, term)
	if err != nil {
		return err
	}
	Each(docs, func(doc uint32) { column[doc] = value })
	return nil
}

// UnknownDay stands for the day of an undated article. It lies before every day
// that is known.
const UnknownDay = math.MinInt32

// dayNumber returns the civil day of a date as days since 1970-01-01, and
// UnknownDay for an unknown date.
func dayNumber(date corpus.Date) int32 {
	if date.IsZero() {
		return UnknownDay
	}
	y, m, day := date.Time.Date()
	const secondsPerDay = 24 * 60 * 60
	return int32(time.Date(y, m, day, 0, 0, 0, 0, time.UTC).Unix() / secondsPerDay)
}

// Days returns the day of publication of each paragraph (dayNumber).
func (s *Segment) Days() ([]int32, error) {
	places, err := s.Places()
	if err != nil {
		return nil, err
	}
	c := s.columns
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.days != nil {
		return c.days, nil
	}
	byDoc := make([]int32, s.Size())
	for i := range byDoc {
		byDoc[i] = UnknownDay
	}
	l := s.Lookup()
	err = l.eachTerm(fieldDate, "", "", func(term []byte) (bool, error) {
		date, err := time.Parse(time.DateOnly, string(term))
		if err != nil {
			return false, fmt.Errorf("date of an article: %w", err)
		}
		docs, err := l.Postings(fieldDate, string(term))
		if err != nil {
			return false, err
		}
		day := dayNumber(corpus.Date{Time: date})
		Each(docs, func(doc uint32) { byDoc[doc] = day })
		return true, nil
	})
	if err != nil {
		return nil, err
	}
	for doc, at := range places.Article {
		if at != none && places.articleDoc[at] != none {
			byDoc[doc] = byDoc[places.articleDoc[at]]
		}
	}
	c.days = byDoc
	return byDoc, nil
}
