package indexer

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"github.com/RoaringBitmap/roaring/v2"
	"github.com/blevesearch/bleve/v2/index/scorch"
)

// Snapshot is the index as it stands at one moment. It is safe for concurrent
// use and must be closed.
type Snapshot struct {
	reader   *scorch.IndexSnapshot
	segments []*Segment
	version  string
}

// Snapshot returns the index as it stands now.
func (x *Index) Snapshot() (*Snapshot, error) {
	advanced, err := x.bleve.Advanced()
	if err != nil {
		return nil, fmt.Errorf("snapshot: %w", err)
	}
	x.columns.order.Lock()
	defer x.columns.order.Unlock()
	r, err := advanced.Reader()
	if err != nil {
		return nil, fmt.Errorf("snapshot: %w", err)
	}
	reader, ok := r.(*scorch.IndexSnapshot)
	if !ok {
		return nil, errors.Join(errors.New("snapshot: the index is not of the scorch kind"), r.Close())
	}
	s := &Snapshot{reader: reader}
	var version strings.Builder
	for _, segment := range reader.Segments() {
		s.segments = append(s.segments, &Segment{
			snapshot: segment, reader: reader, columns: x.columns.of(segment), deleted: segment.Deleted(),
		})
		version.WriteString(strconv.FormatUint(segment.Id(), 36) + "." + strconv.FormatUint(segment.Count(), 36) + " ")
	}
	s.version = version.String()
	x.columns.keepOnly(reader.Segments())
	return s, nil
}

// Version names the content: two snapshots of one version answer alike.
func (s *Snapshot) Version() string { return s.version }

// Segments returns the parts of the index. A document belongs to one of them,
// and all the documents of an article to the same.
func (s *Snapshot) Segments() []*Segment { return s.segments }

// Close releases the snapshot. Bitmaps read from it must not be used afterwards.
func (s *Snapshot) Close() error {
	if err := s.reader.Close(); err != nil {
		return fmt.Errorf("close snapshot: %w", err)
	}
	return nil
}

// Segment is one part of the index: documents numbered from 0.
type Segment struct {
	snapshot *scorch.SegmentSnapshot
	reader   *scorch.IndexSnapshot // whose part it is
	columns  *columns
	deleted  *roaring.Bitmap // nil: none
}

// Size returns how many documents there are, deleted ones included: their
// numbers are below it.
func (s *Segment) Size() int { return int(s.snapshot.FullSize()) }

// behind runs f behind the requests. The segment can be read until f returns, also
// where the Snapshot is closed before that.
func (s *Segment) behind(f func(context.Context)) error {
	s.reader.AddRef()
	err := s.columns.cache.background.begin(func(ctx context.Context) {
		defer s.reader.Close() // fails only for what is no longer needed
		f(ctx)
	})
	if err != nil {
		return errors.Join(err, s.reader.Close())
	}
	return nil
}

// Live takes the deleted documents out of a bitmap of one's own.
func (s *Segment) Live(docs *roaring.Bitmap) {
	if s.deleted != nil {
		docs.AndNot(s.deleted)
	}
}

// isLive reports whether a document was not deleted.
func (s *Segment) isLive(doc uint32) bool {
	return s.deleted == nil || !s.deleted.Contains(doc)
}

// Text calls f with the text of a paragraph, which is valid only during the call.
func (s *Segment) Text(doc uint32, f func(text []byte)) error {
	return s.stored(doc, fieldText, f)
}

// Headline calls f with the headline of an article, as Text does.
func (s *Segment) Headline(doc uint32, f func(text []byte)) error {
	return s.stored(doc, fieldHeadline, f)
}

func (s *Segment) stored(doc uint32, name string, f func(value []byte)) error {
	return s.visit(doc, func(field string, value []byte) bool {
		if field != name {
			return true
		}
		f(value)
		return false
	})
}

// visit calls f with the stored fields of a document until it returns false.
func (s *Segment) visit(doc uint32, f func(field string, value []byte) bool) error {
	err := s.snapshot.VisitDocument(uint64(doc), func(field string, _ byte, value []byte, _ []uint64) bool {
		return f(field, value)
	})
	if err != nil {
		return fmt.Errorf("read document %d: %w", doc, err)
	}
	return nil
}
