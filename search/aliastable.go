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
	return t.table, err
}

// aliasTable is aliases with what the table was made from.
func (e *Engine) aliasTable(ctx context.Context, snapshot *indexer.Snapshot, patience time.Duration) (aliasTable, error) {
	late := time.NewTimer(patience)
	defer late.Stop()
	var kept aliasTable
	for range 2 { // what is being made may be of an older snapshot; what comes next is not
		now, making, err := e.named.current(ctx, e.index, snapshot.Version())
		if err != nil || making == nil {
			return now, err
		}
		kept = now
		tooLate := late.C
		if kept.table == nil {
			tooLate = nil
		}
		select {
		case <-making.done:
			if making.err != nil {
				return aliasTable{}, making.err
			}
			kept = making.made
		case <-tooLate:
			return kept, nil
		case <-ctx.Done():
			return aliasTable{}, fmt.Errorf("aliases: %w", ctx.Err())
		}
		if kept.version == snapshot.Version() {
			break
		}
	}
	return kept, nil
}

// current returns the table that there is. Where it is not that of a version of the
// index, or the file is to be looked at, a new one is being made.
func (c *aliasCache) current(ctx context.Context, index *indexer.Index, version string) (aliasTable, *tableMaking, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.making != nil {
		return c.kept, c.making, nil
	}
	look := c.source != nil && c.source.Due()
	if c.kept.table != nil && (c.closed || c.kept.version == version && !look) {
		return c.kept, nil, nil
	}
	if c.closed {
		return aliasTable{}, nil, errClosed
	}
	snapshot, err := index.Snapshot()
	if err != nil {
		return aliasTable{}, nil, fmt.Errorf("aliases: %w", err)
	}
	if c.kept.table != nil && c.kept.version == snapshot.Version() && !look { // asked of an older one
		return c.kept, nil, snapshot.Close()
	}
	// Made for all who ask, not only for this request; close ends it.
	ctx, cancel := context.WithCancel(context.WithoutCancel(ctx))
	c.making = &tableMaking{cancel: cancel, done: make(chan struct{})}
	go c.renew(ctx, snapshot, c.kept, c.making)
	return c.kept, c.making, nil
}

// renew makes the table of a snapshot and closes it. Where that fails the old one stays
// until it is tried again.
func (c *aliasCache) renew(ctx context.Context, snapshot *indexer.Snapshot, kept aliasTable, m *tableMaking) {
	defer close(m.done)
	defer m.cancel()
	m.made, m.err = guarded(func() (aliasTable, error) { return c.make(ctx, snapshot, kept) })
	if m.err = errors.Join(m.err, snapshot.Close()); m.err != nil {
		m.err = fmt.Errorf("aliases: %w", m.err)
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.making = nil
	if m.err == nil {
		c.kept = m.made
	}
}

// make makes of a table that of a snapshot and of what the file says now.
func (c *aliasCache) make(ctx context.Context, snapshot *indexer.Snapshot, t aliasTable) (aliasTable, error) {
	var file *alias.File
	if c.source != nil {
		file = c.source.File()
	}
	switch {
	case t.table == nil || t.version != snapshot.Version():
		var err error
		if t.declared, err = seedsIn(ctx, snapshot, c.cutter); err != nil {
			return aliasTable{}, err
		}
		t.version = snapshot.Version()
	case t.file == file:
		return t, nil
	}
	t.file, t.table = file, alias.New(file, t.declared)
	return t, nil
}

// lookAgain lets the file be looked at if it is time, and returns what it said last.
func (c *aliasCache) lookAgain(ctx context.Context, index *indexer.Index, version string) *alias.File {
	kept, _, err := c.current(ctx, index, version)
	if err != nil {
		return nil
	}
	return kept.file
}

// close ends what is being made and waits for it.
func (c *aliasCache) close() {
	c.mu.Lock()
	c.closed = true
	m := c.making
	c.mu.Unlock()
	if m != nil {
		m.cancel()
		<-m.done
	}
}
