package indexer

import (
	"context"
	"errors"
	"fmt"
	"hash/maphash"
	"io"
	"os"
	"runtime"

	"golang.org/x/sync/errgroup"

	"xunwen/corpus"
)

// Bounds of a batch: whichever is reached first ends it. An article of any size
// is one operation, so a batch may exceed maxBatchBytes by one article.
const (
	maxBatchBytes  = 4 << 20 // of text
	maxBatchBlocks = 2000
	maxBatchOps    = 4000
)

// Annotator fills in the entities, figures and quotes of an article. It must be
// safe for concurrent use.
type Annotator interface {
	Annotate(ctx context.Context, a *corpus.Article) error
	// Model names the model that finds the entities, for the manifest; empty where
	// there is none.
	Model() string
}

// LoadConfig says what to load and who wants to hear of it. Callbacks are
// called from one goroutine; nil ones are not.
type LoadConfig struct {
	// Paths are files and folders; "-" is Stdin.
	Paths []string
	Stdin io.Reader
	// Source and Date are given to articles that have none of their own.
	Source string
	Date   corpus.Date
	// Prune removes articles of files below Paths that are gone.
	Prune     bool
	Annotator Annotator
	Workers   int // annotating goroutines; GOMAXPROCS for 0
	// Total is told the number of files, and Progress after each batch.
	Total    func(files int)
	Progress func(Summary)
	// Acknowledge is told the ids of articles once they are durable.
	Acknowledge func(ids []string)
	// Repeated is told of every article whose id came before in the same Load:
	// it replaces the earlier one.
	Repeated func(a *corpus.Article)
	// Failed is told of every input that was not indexed.
	Failed func(error)
}

// Summary counts what a Load did.
type Summary struct {
	Files, Unchanged, Failed      int
	Articles, Paragraphs, Removed int
	Repeated                      int   // articles that replaced one of this Load
	Bytes                         int64 // of text indexed
}

// Load reads files into a sink: it skips those that are unchanged, replaces
// those that changed, and goes on where an earlier Load was killed. An input
// that cannot be read is counted and reported through Failed and does not stop
// the rest; the error is for what stops everything.
func Load(ctx context.Context, sink Sink, cfg LoadConfig) (Summary, error) {
	removed, err := prune(ctx, sink, &cfg)
	if err != nil {
		return Summary{}, err
	}
	files, err := plan(ctx, sink, &cfg)
	if err != nil {
		return Summary{}, err
	}
	if cfg.Total != nil {
		cfg.Total(len(files))
	}
	workers := cfg.Workers
	if workers <= 0 {
		workers = runtime.GOMAXPROCS(0)
	}
	l := &loader{cfg: cfg, sink: sink, model: cfg.Annotator.Model(), sum: Summary{Removed: removed},
		ids: map[uint64]struct{}{}, seed: maphash.MakeSeed(),
		work: make(chan *item, workers), inOrder: make(chan *item, 4*workers)}
	group, ctx := errgroup.WithContext(ctx)
	group.Go(func() error {
		defer close(l.inOrder)
		defer close(l.work)
		return l.readAll(ctx, files)
	})
	for range workers {
		group.Go(func() error { return l.annotate(ctx) })
	}
	group.Go(func() error { return l.applyAll(ctx) })
	err = group.Wait()
	return l.sum, err
}

// item is what travels through the pipeline: an article, the end of a file, or
// an input that failed.
type item struct {
	op      Op
	failed  error
	skipped bool
	ready   chan struct{} // closed once annotated; nil where there is nothing to do
}

type loader struct {
	cfg     LoadConfig
	sink    Sink
	model   string // that tags
	work    chan *item
	inOrder chan *item

	// Owned by applyAll.
	ids    map[uint64]struct{} // hashes of the ids that came: eight bytes each, not the ids
	seed   maphash.Seed
	ops    []Op
	bytes  int
	blocks int
	sum    Summary
}

func (l *loader) readAll(ctx context.Context, files []input) error {
	for _, f := range files {
		if err := l.readFile(ctx, f); err != nil {
			return err
		}
	}
	return nil
}

// readFile sends the articles of one input. Only an ended context is an error.
func (l *loader) readFile(ctx context.Context, f input) error {
	if f.unchanged {
		return l.send(ctx, &item{skipped: true})
	}
	if f.err != nil {
		return l.send(ctx, &item{failed: f.err})
	}
	r := l.cfg.Stdin
	if f.path != "" {
		file, err := os.Open(f.path)
		if err != nil {
			return l.send(ctx, &item{failed: fmt.Errorf("read %s: %w", f.path, err)})
		}
		defer file.Close()
		r = file
	}
	opt := corpus.ReadOptions{Path: f.path, Source: l.cfg.Source, Date: l.cfg.Date}
	bad := 0
	for a, err := range corpus.Read(ctx, r, opt) {
		if err != nil {
			if cerr := ctx.Err(); cerr != nil {
				return fmt.Errorf("load: %w", cerr)
			}
			if err := l.send(ctx, &item{failed: err}); err != nil {
				return err
			}
			bad++
			var record *corpus.InputError
			if !errors.As(err, &record) {
				return nil // the input broke off: what was indexed of it before stays
			}
			continue
		}
		if err := l.sendArticle(ctx, &Put{Article: a, Revision: f.revision, Model: l.model}); err != nil {
			return err
		}
	}
	if f.path == "" {
		return nil
	}
	return l.send(ctx, &item{op: Op{EndFile: &File{Path: f.path, Revision: f.revision, Errors: bad}}})
}

func (l *loader) sendArticle(ctx context.Context, p *Put) error {
	it := &item{op: Op{Put: p}, ready: make(chan struct{})}
	if err := l.send(ctx, it); err != nil {
		return err
	}
	select {
	case l.work <- it:
		return nil
	case <-ctx.Done():
		return fmt.Errorf("load: %w", ctx.Err())
	}
}

func (l *loader) send(ctx context.Context, it *item) error {
	select {
	case l.inOrder <- it:
		return nil
	case <-ctx.Done():
		return fmt.Errorf("load: %w", ctx.Err())
	}
}

func (l *loader) annotate(ctx context.Context) error {
	for it := range l.work {
		a := it.op.Put.Article
		if err := l.cfg.Annotator.Annotate(ctx, a); err != nil {
			return fmt.Errorf("annotate %s: %w", a.ID, err)
		}
		close(it.ready)
	}
	return nil
}

func (l *loader) applyAll(ctx context.Context) error {
	for it := range l.inOrder {
		if it.ready != nil {
			select {
			case <-it.ready:
			case <-ctx.Done():
				return fmt.Errorf("load: %w", ctx.Err())
			}
		}
		if err := l.take(ctx, it); err != nil {
			return err
		}
	}
	return l.flush(ctx)
}

func (l *loader) take(ctx context.Context, it *item) error {
	switch {
	case it.failed != nil:
		l.sum.Failed++
		if l.cfg.Failed != nil {
			l.cfg.Failed(it.failed)
		}
		return nil
	case it.skipped:
		l.sum.Files++
		l.sum.Unchanged++
		return nil
	}
	l.ops = append(l.ops, it.op)
	if p := it.op.Put; p != nil {
		l.noteRepeated(p.Article)
		for i := range p.Article.Blocks {
			l.bytes += len(p.Article.Blocks[i].Text)
		}
		l.blocks += len(p.Article.Blocks)
	}
	if it.op.EndFile != nil {
		l.sum.Files++
	}
	if l.bytes >= maxBatchBytes || l.blocks >= maxBatchBlocks || len(l.ops) >= maxBatchOps {
		return l.flush(ctx)
	}
	return nil
}

func (l *loader) noteRepeated(a *corpus.Article) {
	h := maphash.String(l.seed, a.ID)
	if _, again := l.ids[h]; again {
		l.sum.Repeated++
		if l.cfg.Repeated != nil {
			l.cfg.Repeated(a)
		}
	}
	l.ids[h] = struct{}{}
}

func (l *loader) flush(ctx context.Context) error {
	if len(l.ops) > 0 {
		done, err := l.sink.Apply(ctx, l.ops)
		if err != nil {
			return err
		}
		l.sum.Articles += done.Articles
		l.sum.Paragraphs += done.Paragraphs
		l.sum.Removed += done.Removed
		l.sum.Bytes += int64(l.bytes)
		l.acknowledge()
	}
	l.ops, l.bytes, l.blocks = nil, 0, 0
	if l.cfg.Progress != nil {
		l.cfg.Progress(l.sum)
	}
	return nil
}

func (l *loader) acknowledge() {
	if l.cfg.Acknowledge == nil {
		return
	}
	var ids []string
	for _, op := range l.ops {
		if op.Put != nil {
			ids = append(ids, op.Put.Article.ID)
		}
	}
	if len(ids) > 0 {
		l.cfg.Acknowledge(ids)
	}
}
