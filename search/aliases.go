package search

import (
	"context"
	"fmt"
	"log/slog"
	"slices"
	"sync"
	"time"

	"xunwen/corpus"
	"xunwen/indexer"
	"xunwen/search/alias"
)

// UseAliases lets a file tell which names mean one entity (package alias), besides what
// the articles declare. It is read again when it changes; one that is wrong is refused
// here, and later told to log, nil for nobody, while what it said before holds on. Where
// optional there may be no such file. It is called before the first question.
func (e *Engine) UseAliases(path string, optional bool, log *slog.Logger) error {
	source, err := alias.Open(alias.SourceConfig{Path: path, Optional: optional, Logger: log})
	if err != nil {
		return fmt.Errorf("aliases: %w", err)
	}
	e.named.source = source
	return nil
}

// aliasCache keeps the names that mean one entity.
type aliasCache struct {
	source *alias.Source // nil: no file
	cutter alias.Cutter
	// patience is how long a question waits for a new table where there is an old one; 0
	// is tablePatience.
	patience time.Duration

	tables behind[aliasTable]

	wholeMu sync.Mutex
	whole   map[corpus.EntityType]wholeCount
}

// tablePatience is enough for all but very large tables.
const tablePatience = 250 * time.Millisecond

// aliasTable is the Table of a version of the index and of what the file says.
type aliasTable struct {
	version  string // of the snapshot whose articles declare
	declared []alias.Declared
	file     *alias.File
	table    *alias.Table
}

// wholeCount is the facet of a type over all paragraphs of a version of the index, which
// every visit to the page begins with.
type wholeCount struct {
	version string
	table   *alias.Table
	counts  []FacetCount
}

// counted returns the facet over all paragraphs, where it is kept.
func (c *aliasCache) counted(kind corpus.EntityType, version string, table *alias.Table) ([]FacetCount, bool) {
	c.wholeMu.Lock()
	defer c.wholeMu.Unlock()
	kept, ok := c.whole[kind]
	if !ok || kept.version != version || kept.table != table {
		return nil, false
	}
	return slices.Clone(kept.counts), true
}

// keepCounted keeps the facet over all paragraphs.
func (c *aliasCache) keepCounted(kind corpus.EntityType, counted wholeCount) {
	c.wholeMu.Lock()
	defer c.wholeMu.Unlock()
	if c.whole == nil {
		c.whole = map[corpus.EntityType]wholeCount{}
	}
	c.whole[kind] = counted
}

// Declared returns the names that mean one entity by what the articles declare, whatever
// an alias file says: alias.Write writes them as one.
func (e *Engine) Declared(ctx context.Context) ([]alias.Declared, error) {
	snapshot, err := e.index.Snapshot()
	if err != nil {
		return nil, fmt.Errorf("declared names: %w", err)
	}
	defer snapshot.Close()
	return seedsIn(ctx, snapshot, e.named.cutter)
}

// seedsIn returns of what the articles of a snapshot declare that which holds beyond them.
func seedsIn(ctx context.Context, snapshot *indexer.Snapshot, cutter alias.Cutter) ([]alias.Declared, error) {
	declared, err := declaredIn(ctx, snapshot)
	if err != nil {
		return nil, err
	}
	seeds, err := alias.Lasting(alias.Seeds(declared), cutter)
	if err != nil {
		return nil, fmt.Errorf("declared names: %w", err)
	}
	return seeds, nil
}

// declaredIn returns all that the articles of a snapshot declare, and of the names so
// printed in how many paragraphs each is a canonical name itself.
func declaredIn(ctx context.Context, snapshot *indexer.Snapshot) ([]alias.Declared, error) {
	var out []alias.Declared
	for _, s := range snapshot.Segments() {
		if err := ctx.Err(); err != nil {
			return nil, fmt.Errorf("declared names: %w", err)
		}
		err := s.EachCalled(func(kind corpus.EntityType, printed, canonical string, docs []uint32) bool {
			if alias.MayDeclare(kind, printed) {
				out = append(out, alias.Declared{Kind: kind, Printed: printed, Canonical: canonical, Paragraphs: len(docs)})
			}
			return true
		})
		if err != nil {
			return nil, fmt.Errorf("declared names: %w", err)
		}
	}
	return meantThemselves(ctx, snapshot, out)
}

// meantThemselves appends to what is declared in how many paragraphs each printed name is
// canonical, written as it is compared.
func meantThemselves(ctx context.Context, snapshot *indexer.Snapshot, declared []alias.Declared) ([]alias.Declared, error) {
	itself := map[alias.Declared]int{}
	for _, d := range declared {
		itself[alias.Declared{Kind: d.Kind, Printed: d.Printed, Canonical: d.Printed}] = 0
	}
	for _, s := range snapshot.Segments() {
		l := s.Lookup()
		for d := range itself {
			if err := ctx.Err(); err != nil {
				return nil, fmt.Errorf("declared names: %w", err)
			}
			docs, err := l.Postings(entityField(d.Kind), d.Canonical)
			if err != nil {
				return nil, fmt.Errorf("declared names: %w", err)
			}
			if !docs.IsEmpty() {
				docs = docs.Clone()
				s.Live(docs)
				itself[d] += int(docs.GetCardinality())
			}
		}
	}
	for d, n := range itself {
		if d.Paragraphs = n; n > 0 {
			declared = append(declared, d)
		}
	}
	return declared, nil
}
