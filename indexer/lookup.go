package indexer

import (
	"fmt"

	"github.com/RoaringBitmap/roaring/v2"
	api "github.com/blevesearch/scorch_segment_api/v2"
)

// Lookup looks terms up in one segment. It serves one goroutine.
type Lookup struct {
	segment      *Segment
	dictionaries map[string]api.TermDictionary
	list         api.PostingsList
}

// Lookup returns a new Lookup.
func (s *Segment) Lookup() *Lookup {
	return &Lookup{segment: s, dictionaries: map[string]api.TermDictionary{}}
}

// Segment returns the segment that terms are looked up in.
func (l *Lookup) Segment() *Segment { return l.segment }

func (l *Lookup) dictionary(field string) (api.TermDictionary, error) {
	if d := l.dictionaries[field]; d != nil {
		return d, nil
	}
	d, err := l.segment.snapshot.Segment().Dictionary(field)
	if err != nil {
		return nil, fmt.Errorf("terms of %s: %w", field, err)
	}
	l.dictionaries[field] = d
	return d, nil
}

// Postings returns the documents that have a term, deleted ones included. The
// bitmap may belong to the index: it is only for reading.
func (l *Lookup) Postings(field, term string) (*roaring.Bitmap, error) {
	d, err := l.dictionary(field)
	if err != nil {
		return nil, err
	}
	return postings(d, []byte(term), field)
}

func postings(d api.TermDictionary, term []byte, field string) (*roaring.Bitmap, error) {
	doc, docs, err := read(d, term, field)
	if err == nil && docs == nil {
		docs = roaring.New()
		if doc != none {
			docs.Add(doc)
		}
	}
	return docs, err
}

// read returns the postings of a term as they are kept: a single document, or a
// bitmap; none and nil for a term that is not there.
func read(d api.TermDictionary, term []byte, field string) (uint32, *roaring.Bitmap, error) {
	list, err := d.PostingsList(term, nil, nil)
	if err != nil {
		return none, nil, fmt.Errorf("postings of %s: %w", field, err)
	}
	it, ok := list.Iterator(false, false, false, nil).(api.OptimizablePostingsIterator)
	if !ok {
		return none, nil, fmt.Errorf("postings of %s are no bitmap", field)
	}
	if doc, one := it.DocNum1Hit(); one {
		return uint32(doc), nil, nil
	}
	return none, it.ActualBitmap(), nil
}

// Has reports whether a document has the term, deleted ones included.
func (l *Lookup) Has(field, term string) (bool, error) {
	d, err := l.dictionary(field)
	if err != nil {
		return false, err
	}
	has, err := d.Contains([]byte(term))
	if err != nil {
		return false, fmt.Errorf("term of %s: %w", field, err)
	}
	return has, nil
}

// Each calls f with every document of a bitmap, in order.
func Each(docs *roaring.Bitmap, f func(doc uint32)) {
	var some [256]uint32
	for it := docs.ManyIterator(); ; {
		n := it.NextMany(some[:])
		if n == 0 {
			return
		}
		for _, doc := range some[:n] {
			f(doc)
		}
	}
}

// Count returns how many documents have a term, deleted ones included.
func (l *Lookup) Count(field, term string) (int, error) {
	d, err := l.dictionary(field)
	if err != nil {
		return 0, err
	}
	if l.list, err = d.PostingsList([]byte(term), nil, l.list); err != nil {
		return 0, fmt.Errorf("postings of %s: %w", field, err)
	}
	return int(l.list.Count()), nil
}

// eachTerm calls f with each term from from up to, but without, to, in order, until
// f returns false. An empty to is no end. The term is valid only during the call.
func (l *Lookup) eachTerm(field, from, to string, f func(term []byte) (bool, error)) error {
	d, err := l.dictionary(field)
	if err != nil {
		return err
	}
	var end []byte
	if to != "" {
		end = []byte(to)
	}
	it := d.AutomatonIterator(nil, []byte(from), end)
	if without, ok := d.(interface {
		AutomatonIteratorOmitCount(a api.Automaton, from, to []byte) api.DictionaryIterator
	}); ok {
		it = without.AutomatonIteratorOmitCount(nil, []byte(from), end)
	}
	for {
		entry, err := it.Next()
		if err != nil {
			return fmt.Errorf("terms of %s: %w", field, err)
		}
		if entry == nil {
			return nil
		}
		if goOn, err := f([]byte(entry.Term)); err != nil || !goOn {
			return err
		}
	}
}

// union adds the postings of each term of a range to docs.
func (l *Lookup) union(docs *roaring.Bitmap, field, from, to string, keep func(term []byte) bool) error {
	d, err := l.dictionary(field)
	if err != nil {
		return err
	}
	return l.eachTerm(field, from, to, func(term []byte) (bool, error) {
		if keep != nil && !keep(term) {
			return true, nil
		}
		return true, addPostings(docs, d, term, field)
	})
}

// addPostings adds the postings of a term to docs.
func addPostings(docs *roaring.Bitmap, d api.TermDictionary, term []byte, field string) error {
	doc, many, err := read(d, term, field)
	if many != nil {
		docs.Or(many)
	} else if doc != none {
		docs.Add(doc)
	}
	return err
}
