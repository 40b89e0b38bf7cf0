package search

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"time"

	"xunwen/indexer"
	"xunwen/search/alias"
)

// aliases returns the names that mean one entity: those of the file and those that the
// articles of the snapshot declare. It is the same Table until one of them changes. After
// a change a new one is made for all who ask; where that takes longer than patience has,
// the old one serves meanwhile. The first one is waited for, no longer than the request
// is.
func (e *Engine) aliases(ctx context.Context, snapshot *indexer.Snapshot) (*alias.Table, error) {
	t, err := e.aliasTable(ctx, snapshot, cmp.Or(e.named.patience, tablePatience))
	if err != nil {
		return nil, err
	}
	return t.table, nil
}

// aliasTable is aliases with what the table was made from.
func (e *Engine) aliasTable(ctx context.Context, snapshot *indexer.Snapshot, patience time.Duration) (*aliasTable, error) {
	late := time.NewTimer(patience)
	defer late.Stop()
	var kept *aliasTable
	for range 2 { // what is being made may be of an older snapshot; what comes next is not
		now, making, err := e.named.current(ctx, e.index, snapshot.Version())
		if err != nil || making == nil {
			return now, err
		}
		kept = now
		tooLate := late.C
		if kept == nil {
			tooLate = nil
		}
		select {
		case <-making.done:
			if making.err != nil {
				return nil, fmt.Errorf("aliases: %w", making.err)
			}
			kept = &making.made
		case <-tooLate:
			return kept, nil
		case <-ctx.Done():
			return nil, fmt.Errorf("aliases: %w", ctx.Err())
		}
		if kept.version == snapshot.Version() {
			break
		}
	}
	return kept, nil
}

// current returns the table that there is. Where it is not that of a version of the
// index, or the file is to be looked at, a new one is being made.
func (c *aliasCache) current(ctx context.Context, index *indexer.Index, version string) (*aliasTable, *making[aliasTable], error) {
	kept, making, err := c.tables.current(ctx, func(kept *aliasTable) (func(context.Context) (aliasTable, error), error) {
		return c.next(index, version, kept)
	})
	if err != nil {
		err = fmt.Errorf("aliases: %w", err)
	}
	return kept, making, err
}

// next returns how the next table is made, nil where the one that there is serves on.
func (c *aliasCache) next(index *indexer.Index, version string, kept *aliasTable) (func(context.Context) (aliasTable, error), error) {
	look := c.source != nil && c.source.Due()
	if kept != nil && kept.version == version && !look {
		return nil, nil
	}
	snapshot, err := index.Snapshot()
	if err != nil {
		return nil, err
	}
	if kept != nil && kept.version == snapshot.Version() && !look { // asked of an older one
		return nil, snapshot.Close()
	}
	return func(ctx context.Context) (t aliasTable, err error) {
		defer func() { err = errors.Join(err, snapshot.Close()) }()
		return c.make(ctx, snapshot, kept)
	}, nil
}

// make makes of a table, nil for none, that of a snapshot and of what the file says now.
func (c *aliasCache) make(ctx context.Context, snapshot *indexer.Snapshot, kept *aliasTable) (t aliasTable, err error) {
	if c.source != nil {
		t.file = c.source.File()
	}
	if kept != nil && kept.version == snapshot.Version() {
		if kept.file == t.file {
			return *kept, nil
		}
		t.declared = kept.declared
	} else if t.declared, err = seedsIn(ctx, snapshot, c.cutter); err != nil {
		return aliasTable{}, err
	}
	t.version, t.table = snapshot.Version(), alias.New(t.file, t.declared)
	return t, nil
}

// lookAgain lets the file be looked at if it is time, and returns what it said last.
func (c *aliasCache) lookAgain(ctx context.Context, index *indexer.Index, version string) *alias.File {
	kept, _, err := c.current(ctx, index, version)
	if err != nil || kept == nil {
		return nil
	}
	return kept.file
}
