package indexer

import "github.com/RoaringBitmap/roaring/v2"

// valueColumn holds the values that each document of a segment has in a field.
type valueColumn struct {
	// values and totals are the values of the segment and in how many paragraphs
	// each stands, deleted ones included.
	values, totals []uint32

	first   []uint32 // by document: where its values begin
	numbers []uint32 // of Values
}

// Facet says which values of a field the documents of a segment have.
type Facet struct {
	segment *Segment
	// Values are those of all segments.
	Values *Values
	column *valueColumn
	places *Places // not nil: values of the article, counted for its paragraphs
}

// Of returns the numbers of the values of a paragraph.
func (f *Facet) Of(doc uint32) []uint32 {
	if f.places != nil {
		at := f.places.Article[doc]
		if at == none || f.places.articleDoc[at] == none {
			return nil
		}
		doc = f.places.articleDoc[at]
	}
	return f.column.numbers[f.column.first[doc]:f.column.first[doc+1]]
}

// Count adds up how many of the given paragraphs have each value; counts holds
// Values.Len numbers. Where all paragraphs are given, as a selection that leaves
// out no live one, only the deleted ones are looked at.
func (f *Facet) Count(docs, all *roaring.Bitmap, counts []int32) {
	if docs.GetCardinality() < all.GetCardinality() {
		f.add(docs, counts, 1)
		return
	}
	for i, value := range f.column.values {
		counts[value] += int32(f.column.totals[i])
	}
	if f.segment.deleted != nil {
		f.add(f.segment.deleted, counts, -1)
	}
}

func (f *Facet) add(docs *roaring.Bitmap, counts []int32, n int32) {
	Each(docs, func(doc uint32) {
		for _, value := range f.Of(doc) {
			counts[value] += n
		}
	})
}

// Facet returns the values of a field: FieldPerson, FieldOrg, FieldPlace or
// FieldSource.
func (s *Segment) Facet(field string) (*Facet, error) {
	f := &Facet{segment: s, Values: s.columns.cache.valuesOf(field)}
	if field == FieldSource {
		places, err := s.Places()
		if err != nil {
			return nil, err
		}
		f.places = places
	}
	c := s.columns
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.fields[field] == nil {
		column, err := s.makeValues(field, f)
		if err != nil {
			return nil, err
		}
		c.fields[field] = column
	}
	f.column = c.fields[field]
	return f, nil
}

// makeValues turns the terms of a field around: first it counts the values of
// each document, then it enters them.
func (s *Segment) makeValues(field string, facet *Facet) (*valueColumn, error) {
	column := &valueColumn{first: make([]uint32, s.Size()+1)}
	l := s.Lookup()
	each := func(f func(doc, value uint32)) error {
		return l.eachTerm(field, "", "", func(term []byte) (bool, error) {
			value := facet.Values.number(string(term))
			docs, err := l.Postings(field, string(term))
			if err != nil {
				return false, err
			}
			Each(docs, func(doc uint32) { f(doc, value) })
			return true, nil
		})
	}
	if err := each(func(doc, _ uint32) { column.first[doc+1]++ }); err != nil {
		return nil, err
	}
	for doc := range s.Size() {
		column.first[doc+1] += column.first[doc]
	}
	column.numbers = make([]uint32, column.first[s.Size()])
	next := make([]uint32, s.Size())
	copy(next, column.first)
	err := each(func(doc, value uint32) {
		column.numbers[next[doc]] = value
		next[doc]++
	})
	if err != nil {
		return nil, err
	}
	facet.column = column
	facet.total(s.Size())
	return column, nil
}

// total counts the values of all paragraphs of the segment.
func (f *Facet) total(documents int) {
	counts := map[uint32]uint32{}
	for doc := range uint32(documents) {
		for _, value := range f.Of(doc) {
			counts[value]++
		}
	}
	c := f.column
	for value, n := range counts {
		c.values, c.totals = append(c.values, value), append(c.totals, n)
	}
}

// EachTerm calls f with every term of a field and the number of documents that
// have it and are not deleted, in order, until f returns false.
func (s *Segment) EachTerm(field string, f func(term string, docs int) bool) error {
	l := s.Lookup()
	return l.eachTerm(field, "", "", func(term []byte) (bool, error) {
		docs, err := l.Postings(field, string(term))
		if err != nil {
			return false, err
		}
		return f(string(term), s.countLive(docs)), nil
	})
}

// EachHeadline calls f with the headline of every article that is not deleted and
// has one, until f returns false.
func (s *Segment) EachHeadline(f func(headline string) bool) error {
	places, err := s.Places()
	if err != nil {
		return err
	}
	headlines, err := s.headlines(places)
	if err != nil {
		return err
	}
	for at, doc := range places.articleDoc {
		if doc != none && s.isLive(doc) && headlines[at] != "" && !f(headlines[at]) {
			return nil
		}
	}
	return nil
}
