package indexer

import (
	"context"
	"fmt"
	"sync"

	"github.com/RoaringBitmap/roaring/v2"
)

// Counts says how much an index holds. A figure is a value of a paragraph: one
// that a paragraph prints twice counts once.
type Counts struct{ Articles, Paragraphs, Figures int }

// counted keeps the counts of one version of the index: going through all figures
// takes longer than most questions.
type counted struct {
	mu      sync.Mutex
	version string
	counts  Counts
}

// Counts counts the documents.
func (x *Index) Counts(ctx context.Context) (Counts, error) {
	snapshot, err := x.Snapshot()
	if err != nil {
		return Counts{}, err
	}
	defer snapshot.Close()
	k := &x.counted
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.version == snapshot.Version() {
		return k.counts, nil
	}
	c, err := snapshot.count(ctx)
	if err == nil {
		k.version, k.counts = snapshot.Version(), c
	}
	return c, err
}

func (s *Snapshot) count(ctx context.Context) (Counts, error) {
	var c Counts
	for _, segment := range s.Segments() {
		if err := ctx.Err(); err != nil {
			return c, fmt.Errorf("count documents: %w", err)
		}
		if err := c.add(segment); err != nil {
			return c, fmt.Errorf("count documents: %w", err)
		}
	}
	return c, nil
}

func (c *Counts) add(s *Segment) error {
	l := s.Lookup()
	for kind, n := range map[string]*int{kindArticle: &c.Articles, KindParagraph: &c.Paragraphs} {
		docs, err := l.Postings(FieldKind, kind)
		if err != nil {
			return err
		}
		*n += s.countLive(docs)
	}
	return l.eachTerm(fieldFigure, "", "", func(term []byte) (bool, error) {
		docs, err := l.Postings(fieldFigure, string(term))
		if err == nil {
			c.Figures += s.countLive(docs)
		}
		return true, err
	})
}

func (s *Segment) countLive(docs *roaring.Bitmap) int {
	n := docs.GetCardinality()
	if s.deleted != nil {
		n -= docs.AndCardinality(s.deleted)
	}
	return int(n)
}
