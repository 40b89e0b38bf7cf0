package indexer

import (
	"context"
	"errors"
	"fmt"

	"github.com/blevesearch/bleve/v2/index/scorch"
	"github.com/blevesearch/bleve/v2/index/scorch/mergeplan"
)

// Large loads leave many segments behind. Each has a dictionary of its own, so
// that an index in few of them is smaller and faster; but one that is too large
// is never merged again and keeps what is deleted from it.
const (
	compactSegments = 4       // fewer are left alone
	compactDocs     = 300_000 // documents of a segment at most
)

// Compact merges small segments into large ones. It takes about a third of the
// time it took to write them, and room for both on disk; cut short, it leaves the
// index as it was.
func (x *Index) Compact(ctx context.Context) error {
	if x.readOnly {
		return ErrReadOnly
	}
	snapshot, err := x.Snapshot()
	if err != nil {
		return fmt.Errorf("compact: %w", err)
	}
	segments := len(snapshot.Segments())
	if err := snapshot.Close(); err != nil || segments < compactSegments {
		return err
	}
	advanced, err := x.bleve.Advanced()
	if err != nil {
		return fmt.Errorf("compact: %w", err)
	}
	engine, ok := advanced.(*scorch.Scorch)
	if !ok {
		return errors.New("compact: the index is not of the scorch kind")
	}
	options := mergeplan.SingleSegmentMergePlanOptions
	options.MaxSegmentSize = compactDocs
	if err := engine.ForceMerge(ctx, &options); err != nil {
		return fmt.Errorf("compact: %w", err)
	}
	return nil
}
