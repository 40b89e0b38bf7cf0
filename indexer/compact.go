package indexer

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"time"

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
	return x.settle(ctx)
}

// settle waits, but not for long, until the files of merged segments are gone:
// they are removed behind the merge, and would stay until the next time the index
// is opened if it were closed now.
func (x *Index) settle(ctx context.Context) error {
	const step, most = 50 * time.Millisecond, 10 * time.Second
	ticker := time.NewTicker(step)
	defer ticker.Stop()
	for deadline := time.Now().Add(most); time.Now().Before(deadline); {
		snapshot, err := x.Snapshot()
		if err != nil {
			return fmt.Errorf("compact: %w", err)
		}
		segments := len(snapshot.Segments())
		files, err := filepath.Glob(filepath.Join(x.dir, x.manifest.Segments, "store", "*.zap"))
		if err := errors.Join(err, snapshot.Close()); err != nil {
			return fmt.Errorf("compact: %w", err)
		}
		if len(files) <= segments {
			return nil
		}
		select {
		case <-ctx.Done():
			return nil
		case <-ticker.C:
		}
	}
	return nil
}
