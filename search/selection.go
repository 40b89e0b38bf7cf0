package search

import (
	"context"
	"fmt"
	"runtime"

	"github.com/RoaringBitmap/roaring/v2"
	"golang.org/x/sync/errgroup"

	"xunwen/indexer"
)

// part is what was found in one segment.
type part struct {
	*run
	docs   *roaring.Bitmap
	places *indexer.Places
	scores []float32 // by document, where they were asked for
	days   []int32   // by document, where they were asked for
}

// selection is what satisfies a condition in a snapshot.
type selection struct {
	parts []*part
	total int
}

// runs begins a search of each segment.
func runs(ctx context.Context, snapshot *indexer.Snapshot) ([]*run, error) {
	var out []*run
	for _, segment := range snapshot.Segments() {
		r, err := newRun(ctx, segment)
		if err != nil {
			return nil, err
		}
		out = append(out, r)
	}
	return out, nil
}

// choose returns the paragraphs that satisfy a condition.
func choose(ctx context.Context, all []*run, n node) (*selection, error) {
	s := &selection{parts: make([]*part, len(all))}
	err := atOnce(ctx, len(all), func(i int) error {
		r := all[i]
		docs, err := among(r, n, r.all)
		if err != nil {
			return err
		}
		s.parts[i] = &part{run: r, docs: docs}
		return nil
	})
	if err != nil {
		return nil, err
	}
	for _, p := range s.parts {
		s.total += int(p.docs.GetCardinality())
	}
	return s, nil
}

// without returns the selection but for what another one of the same runs holds.
func (s *selection) without(other *selection) *selection {
	return s.combine(other, roaring.AndNot)
}

// with returns the selection and what another one of the same runs holds.
func (s *selection) with(other *selection) *selection {
	return s.combine(other, func(a, b *roaring.Bitmap) *roaring.Bitmap { return roaring.Or(a, b) })
}

// combine makes a selection of two of the same runs, part by part.
func (s *selection) combine(other *selection, docs func(a, b *roaring.Bitmap) *roaring.Bitmap) *selection {
	out := &selection{parts: make([]*part, len(s.parts))}
	for i, p := range s.parts {
		combined := *p
		combined.docs = docs(p.docs, other.parts[i].docs)
		out.parts[i] = &combined
		out.total += int(combined.docs.GetCardinality())
	}
	return out
}

// countTerm returns in how many paragraphs of the selection a term stands.
func (s *selection) countTerm(field, term string) (int, error) {
	n := 0
	for _, p := range s.parts {
		docs, err := p.lookup.Postings(field, term)
		if err != nil {
			return 0, err
		}
		n += int(docs.AndCardinality(p.docs))
	}
	return n, nil
}

// prepare reads the columns that order and counting need.
func (s *selection) prepare(ctx context.Context, days bool) error {
	return atOnce(ctx, len(s.parts), func(i int) error {
		p := s.parts[i]
		var err error
		if p.places == nil {
			if p.places, err = p.segment.Places(); err != nil {
				return err
			}
		}
		if days && p.days == nil {
			p.days, err = p.segment.Days()
		}
		return err
	})
}

// atOnce calls f for each of n things, on as many processors as there are, until
// one fails or the request is no longer waited for.
func atOnce(ctx context.Context, n int, f func(i int) error) error {
	g, ctx := errgroup.WithContext(ctx)
	g.SetLimit(runtime.GOMAXPROCS(0))
	for i := range n {
		g.Go(func() error {
			if err := ctx.Err(); err != nil {
				return fmt.Errorf("search: %w", err)
			}
			return recovered(func() error { return f(i) })
		})
	}
	return g.Wait()
}
