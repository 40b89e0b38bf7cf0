package indexer

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"time"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/document"
	"github.com/blevesearch/bleve/v2/mapping"

	"xunwen/corpus"
	"xunwen/corpus/segment"
)

const segmentsName = "segments"

// DefaultLockWait is how long Open waits for an index that another process holds.
const DefaultLockWait = 3 * time.Second

// Config says how to open an index.
type Config struct {
	// Dir is the folder of the index.
	Dir string
	// Segmenter cuts the words of what is written; an index that is only read
	// needs none.
	Segmenter *segment.Segmenter
	// ReadOnly opens the index for reading, which any number of processes may do
	// at the same time while none writes.
	ReadOnly bool
	// LockWait bounds the wait for a held index: DefaultLockWait for 0.
	LockWait time.Duration
	// Sample marks a new index as that of the built-in sample corpus.
	Sample bool
}

// Index is an open index. It is safe for concurrent use.
type Index struct {
	dir      string
	readOnly bool
	bleve    bleve.Index
	seg      *segment.Segmenter
	columns  *columnCache
	counted  counted
	// staged is an index that a rebuild fills: its manifest is written with the swap.
	staged bool

	write    sync.Mutex // one Apply at a time
	manifest Manifest   // guarded by write
}

// Open opens the index in cfg.Dir. It returns ErrNoIndex where there is none, a
// *MismatchError for one of another schema, a *LockedError where another process
// holds it for longer than cfg.LockWait, and ErrDamaged where it cannot be read.
func Open(cfg Config) (*Index, error) {
	m, err := ReadManifest(cfg.Dir)
	if errors.Is(err, ErrNoIndex) && Exists(cfg.Dir) {
		if err := refuseDocuments(cfg.Dir); err != nil {
			return nil, err
		}
	}
	if err != nil {
		return nil, err
	}
	if err := m.check(cfg.Dir); err != nil {
		return nil, err
	}
	x, err := open(cfg, *m)
	if err == nil && !cfg.ReadOnly {
		dropOrphans(cfg.Dir, m.Segments)
	}
	return x, err
}

// OpenOrCreate opens the index in cfg.Dir, or makes an empty one where the
// folder is missing or empty.
func OpenOrCreate(cfg Config) (*Index, error) {
	x, err := Open(cfg)
	if !errors.Is(err, ErrNoIndex) || cfg.ReadOnly {
		return x, err
	}
	return create(cfg)
}

// Exists reports whether dir holds an index or what is left of one.
func Exists(dir string) bool {
	if _, err := os.Stat(filepath.Join(dir, manifestName)); err == nil {
		return true
	}
	found, err := filepath.Glob(filepath.Join(dir, segmentsName+"*"))
	return err == nil && len(found) > 0
}

// refuseDocuments fails where segments without a manifest hold documents: the
// manifest was lost, and making an index anew would delete them. Segments that
// hold none are those of a creation that was cut short.
func refuseDocuments(dir string) error {
	lost := fmt.Errorf("%s holds segments but no %s: restore it from a copy, or remove the folder and index again: %w",
		dir, manifestName, ErrDamaged)
	folders, err := filepath.Glob(filepath.Join(dir, segmentsName+"*"))
	if err != nil {
		return lost
	}
	for _, folder := range folders {
		segments, err := filepath.Glob(filepath.Join(folder, "store", "*.zap"))
		if err != nil || len(segments) > 0 {
			return lost
		}
	}
	return nil
}

// create makes an empty index.
func create(cfg Config) (*Index, error) {
	entries, err := os.ReadDir(cfg.Dir)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("create index: %w", err)
	}
	if len(entries) > 0 && !leftover(entries) {
		return nil, fmt.Errorf("%s holds other files: %w", cfg.Dir, ErrNotIndex)
	}
	if err := os.MkdirAll(cfg.Dir, 0o755); err != nil {
		return nil, fmt.Errorf("create index: %w", err)
	}
	m := newManifest(segmentsName)
	m.Sample = cfg.Sample
	if err := createSegments(filepath.Join(cfg.Dir, m.Segments)); err != nil {
		return nil, err
	}
	// The manifest comes last: a folder without one is no index yet.
	if err := m.write(cfg.Dir); err != nil {
		return nil, err
	}
	return open(cfg, m)
}

// createSegments makes an empty bleve index, replacing what a creation that was
// cut short may have left.
func createSegments(path string) error {
	if err := os.RemoveAll(path); err != nil {
		return fmt.Errorf("create index: %w", err)
	}
	b, err := bleve.New(path, newMapping())
	if err != nil {
		return fmt.Errorf("create index: %w", err)
	}
	if err := b.Close(); err != nil {
		return fmt.Errorf("create index: %w", err)
	}
	return nil
}

// AliasesName is the name of a file that an editor may keep in the folder of an index,
// also before there is one: the names that mean one entity. The index does not read it.
const AliasesName = "aliases.txt"

// leftover reports whether the files are those of a creation that was cut short, or that
// may stand in the folder of an index.
func leftover(entries []fs.DirEntry) bool {
	for _, e := range entries {
		if name := e.Name(); !strings.HasPrefix(name, segmentsName) && name != "lost+found" && name != AliasesName &&
			!(strings.HasPrefix(name, manifestName) && strings.HasSuffix(name, ".tmp")) {
			return false
		}
	}
	return true
}

func open(cfg Config, m Manifest) (*Index, error) {
	path := filepath.Join(cfg.Dir, m.Segments)
	// Without root.bolt a bleve that may write deletes every segment.
	if _, err := os.Stat(filepath.Join(path, "store", "root.bolt")); err != nil {
		return nil, fmt.Errorf("index %s has no root: %w", cfg.Dir, errors.Join(ErrDamaged, err))
	}
	if err := permitted(path, cfg); err != nil {
		return nil, err
	}
	wait := cfg.LockWait
	if wait <= 0 {
		wait = DefaultLockWait
	}
	b, err := bleve.OpenUsing(path, map[string]any{
		"bolt_timeout":           wait.String(),
		"read_only":              cfg.ReadOnly,
		"asyncErrorCallbackName": asyncErrors,
	})
	if err != nil {
		if strings.Contains(err.Error(), "timeout") {
			return nil, &LockedError{Dir: cfg.Dir, Owner: ReadOwner(cfg.Dir)}
		}
		return nil, fmt.Errorf("open index %s: %w", cfg.Dir, errors.Join(ErrDamaged, err))
	}
	return &Index{dir: cfg.Dir, readOnly: cfg.ReadOnly, bleve: b, seg: cfg.Segmenter, columns: newColumnCache(), manifest: m}, nil
}

// permitted tells a lack of permission from damage, which bleve does not.
func permitted(path string, cfg Config) error {
	flag := os.O_RDWR
	if cfg.ReadOnly {
		flag = os.O_RDONLY
	}
	f, err := os.OpenFile(filepath.Join(path, "store", "root.bolt"), flag, 0)
	if errors.Is(err, fs.ErrPermission) || errors.Is(err, syscall.EROFS) {
		return fmt.Errorf("no permission to open index %s: %w", cfg.Dir, err)
	}
	if err == nil {
		f.Close()
	}
	return nil
}

// dropOrphans removes folders of segments that a rebuild which was cut short
// left behind. Whoever calls it holds the lock. What cannot be removed is only
// room lost, and tried again the next time.
func dropOrphans(dir, keep string) {
	folders, err := filepath.Glob(filepath.Join(dir, segmentsName+"-*"))
	if err != nil {
		return
	}
	folders = append(folders, filepath.Join(dir, segmentsName))
	for _, folder := range folders {
		if filepath.Base(folder) != keep {
			_ = os.RemoveAll(folder)
		}
	}
}

// newMapping returns a mapping that maps nothing: documents are built by hand.
func newMapping() mapping.IndexMapping {
	m := bleve.NewIndexMapping()
	m.DefaultMapping = bleve.NewDocumentDisabledMapping()
	m.DefaultAnalyzer = "keyword"
	return m
}

// Close ends what is made behind the requests, releases the index, and updates the
// manifest where it was written.
func (x *Index) Close() error {
	x.columns.background.close()
	x.write.Lock()
	defer x.write.Unlock()
	var err error
	if !x.readOnly {
		err = x.updateManifest()
		x.removeOwner()
	}
	if cerr := x.bleve.Close(); cerr != nil {
		err = errors.Join(err, fmt.Errorf("close index: %w", cerr))
	}
	return err
}

func (x *Index) updateManifest() error {
	counts, err := x.Counts(context.Background())
	if err != nil {
		return err
	}
	m := &x.manifest
	m.Articles, m.Paragraphs, m.Figures = counts.Articles, counts.Paragraphs, counts.Figures
	return m.write(x.dir)
}

// Dir returns the folder of the index.
func (x *Index) Dir() string { return x.dir }

// ReadOnly reports whether the index was opened for reading only.
func (x *Index) ReadOnly() bool { return x.readOnly }

// Manifest returns the manifest as it stands.
func (x *Index) Manifest() Manifest {
	x.write.Lock()
	defer x.write.Unlock()
	return x.manifest
}

// documents returns the documents of one article, its own first.
func (x *Index) documents(a *corpus.Article, revision string) ([]*document.Document, error) {
	b := builder{words: func(p *corpus.Paragraph) ([]string, error) { return wordTerms(x.seg, p) }}
	head, err := b.article(a, revision)
	if err != nil {
		return nil, err
	}
	docs, err := b.paragraphs(a)
	if err != nil {
		return nil, err
	}
	return append([]*document.Document{head}, docs...), nil
}
