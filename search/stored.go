package search

import (
	"errors"
	"fmt"
	"sort"

	"github.com/blevesearch/bleve/v2/index/scorch"
	index "github.com/blevesearch/bleve_index_api"

	"xunwen/indexer"
)

// stored reads the stored fields of documents by their internal ids, straight
// from the segments: a tenth of the cost of looking the document up by name.
type stored struct {
	segments []*scorch.SegmentSnapshot
	starts   []uint64 // number of the first document of each segment
}

func newStored(r index.IndexReader) (*stored, error) {
	snapshot, ok := r.(*scorch.IndexSnapshot)
	if !ok {
		return nil, errors.New("the index is not of the scorch kind")
	}
	s := &stored{segments: snapshot.Segments()}
	var n uint64
	for _, segment := range s.segments {
		s.starts = append(s.starts, n)
		n += uint64(segment.FullSize())
	}
	return s, nil
}

// field calls f with the bytes of a stored field, which are valid only during
// the call. A document without that field calls nothing.
func (s *stored) field(id index.IndexInternalID, name string, f func(value []byte)) error {
	number := id.Value()
	at := sort.Search(len(s.starts), func(i int) bool { return s.starts[i] > number }) - 1
	if at < 0 {
		return fmt.Errorf("no segment holds document %d", number)
	}
	err := s.segments[at].VisitDocument(number-s.starts[at], func(field string, _ byte, value []byte, _ []uint64) bool {
		if field != name {
			return true
		}
		f(value)
		return false
	})
	if err != nil {
		return fmt.Errorf("read %s of document %d: %w", name, number, err)
	}
	return nil
}

// textOf names the stored field on which matches in an exact field are verified.
func textOf(field string) string {
	if field == indexer.FieldHead {
		return indexer.FieldHeadline
	}
	return indexer.FieldText
}
