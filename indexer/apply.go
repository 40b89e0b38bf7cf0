package indexer

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/blevesearch/bleve/v2"

	"xunwen/corpus"
)

// Op is one change of the index. Exactly one of its fields is set.
type Op struct {
	// Put adds an article, or replaces the one of the same id.
	Put *Put `json:"put,omitempty"`
	// EndFile says that all articles of a file have been put: those that an
	// earlier revision of the file held are removed, and the revision is kept.
	EndFile *File `json:"end_file,omitempty"`
	// RemoveFile removes the articles of the file at a path, and its record.
	RemoveFile string `json:"remove_file,omitempty"`
	// Remove removes the article of an id.
	Remove string `json:"remove,omitempty"`
}

// Put is an annotated article with the revision of the file it came from (empty
// for standard input).
type Put struct {
	Article  *corpus.Article `json:"article"`
	Revision string          `json:"revision,omitempty"`
	// Model is the Annotator's. It is not kept with the article but in the manifest.
	Model string `json:"model,omitempty"`
}

// File is a source file as it was indexed.
type File struct {
	// Path is absolute and clean.
	Path string `json:"path"`
	// Revision is a hash of its content and of how it was read.
	Revision string `json:"revision"`
	// Errors is how many of its records could not be read. A file with errors is
	// read again the next time.
	Errors int `json:"errors,omitempty"`
	// Taken is whether another file has since brought an article of an id that
	// this one holds too: it is read again as soon as articles are removed.
	Taken bool `json:"taken,omitempty"`
}

// Applied counts what Apply did.
type Applied struct {
	Articles   int `json:"articles"`   // put
	Paragraphs int `json:"paragraphs"` // put
	Removed    int `json:"removed"`    // articles that are gone
}

// Sink takes changes. *Index is one; package handoff has another, which hands
// them to the process that owns the index.
type Sink interface {
	// Files returns what is indexed from the file or from below the folder at
	// path, which is absolute.
	Files(ctx context.Context, path string) ([]File, error)
	// Apply makes all the operations durable as one, or none of them.
	Apply(ctx context.Context, ops []Op) (Applied, error)
}

// Apply makes all the operations durable as one batch, or none of them. Within
// one call the later of two operations on an article holds.
func (x *Index) Apply(ctx context.Context, ops []Op) (Applied, error) {
	if x.readOnly {
		return Applied{}, ErrReadOnly
	}
	x.write.Lock()
	defer x.write.Unlock()
	c := change{x: x, batch: x.bleve.NewBatch(), put: map[string]placed{}, files: map[string]*File{}, taken: map[string]bool{}, models: x.manifest.Models}
	for _, op := range ops {
		if err := ctx.Err(); err != nil {
			return Applied{}, fmt.Errorf("apply: %w", err)
		}
		if err := c.add(ctx, op); err != nil {
			return Applied{}, fmt.Errorf("apply: %w", err)
		}
	}
	if err := c.finish(ctx); err != nil {
		return Applied{}, fmt.Errorf("apply: %w", err)
	}
	// Before the batch, so that an error never hides what is on disk.
	if err := x.touch(c.models); err != nil {
		return Applied{}, err
	}
	if err := x.bleve.Batch(c.batch); err != nil {
		return Applied{}, fmt.Errorf("write batch: %w", err)
	}
	return c.done, nil
}

// touch notes in the manifest that the index was written, by which dictionary, and by
// which models all that it holds was tagged.
func (x *Index) touch(models []string) error {
	hash, err := x.seg.DictionaryHash()
	if err != nil {
		return fmt.Errorf("dictionary hash: %w", err)
	}
	x.manifest.Updated = time.Now().UTC().Truncate(time.Second)
	if x.manifest.Dictionary == hash && len(models) == len(x.manifest.Models) {
		return nil
	}
	x.manifest.Dictionary, x.manifest.Models = hash, models
	if x.staged {
		return nil
	}
	return x.manifest.write(x.dir)
}

// change gathers the operations of one batch.
type change struct {
	x     *Index
	batch *bleve.Batch
	put   map[string]placed // the articles put in this batch
	files map[string]*File  // the records of files to write
	taken map[string]bool   // the files of which an article went to another
	// models are those of the manifest and of the articles put, each once.
	models []string
	done   Applied
}

// placed is where an article was put from, and how many blocks it has.
type placed struct {
	path   string
	blocks int
}

func (c *change) add(ctx context.Context, op Op) error {
	switch {
	case op.Put != nil:
		return c.putArticle(ctx, op.Put)
	case op.EndFile != nil:
		return c.endFile(ctx, op.EndFile)
	case op.RemoveFile != "":
		return c.removeFile(ctx, op.RemoveFile)
	case op.Remove != "":
		return c.remove(ctx, op.Remove)
	}
	return errors.New("empty operation")
}

func (c *change) putArticle(ctx context.Context, p *Put) error {
	if p.Article == nil || p.Article.ID == "" {
		return errors.New("article without id")
	}
	was, existed, err := c.deleteBlocks(p.Article.ID)
	if err != nil {
		return err
	}
	if existed && was.path != "" && was.path != p.Article.Path {
		c.taken[was.path] = true
	}
	docs, err := c.x.documents(p.Article, p.Revision)
	if err != nil {
		return err
	}
	for _, d := range docs {
		if err := c.batch.IndexAdvanced(d); err != nil {
			return fmt.Errorf("add %s: %w", p.Article.ID, err)
		}
	}
	c.put[p.Article.ID] = placed{path: p.Article.Path, blocks: len(p.Article.Blocks)}
	if p.Model != "" && !slices.Contains(c.models, p.Model) {
		c.models = append(slices.Clip(c.models), p.Model) // those who have the manifest share its list
	}
	c.done.Articles++
	c.done.Paragraphs += len(p.Article.Blocks)
	return nil
}

// deleteBlocks deletes the paragraphs of the article as it stands in the index
// or earlier in the batch; those of its new form are added afterwards and win.
// It returns where the article was, and whether it was at all.
func (c *change) deleteBlocks(id string) (was placed, existed bool, err error) {
	was, existed = c.put[id]
	blocks := was.blocks
	old, err := c.x.bare(id)
	switch {
	case err == nil:
		blocks = max(blocks, len(old.Article.Blocks))
		if !existed {
			was, existed = placed{path: old.Article.Path, blocks: blocks}, true
		}
	case !errors.Is(err, ErrNotFound):
		return was, false, err
	}
	for i := range blocks {
		c.batch.Delete(paragraphID(id, i))
	}
	return was, existed, nil
}

func (c *change) remove(ctx context.Context, id string) error {
	_, existed, err := c.deleteBlocks(id)
	if err != nil || !existed {
		return err
	}
	c.batch.Delete(articleDocID(id))
	delete(c.put, id)
	c.done.Removed++
	return nil
}

func (c *change) endFile(ctx context.Context, f *File) error {
	end := *f
	c.files[f.Path] = &end
	delete(c.taken, f.Path)
	if f.Errors > 0 {
		return nil // what could not be read may be what seems to be gone
	}
	stale, err := c.x.articlesOf(ctx, f.Path, f.Revision)
	if err != nil {
		return err
	}
	for _, id := range stale {
		if _, again := c.put[id]; again {
			continue // put in this very batch
		}
		if err := c.remove(ctx, id); err != nil {
			return err
		}
	}
	return nil
}

// finish writes the records of the files.
func (c *change) finish(ctx context.Context) error {
	for path := range c.taken {
		if err := c.mark(path, func(f *File) { f.Taken = true }); err != nil {
			return err
		}
	}
	if c.done.Removed > 0 {
		taken, err := c.x.takenFiles(ctx)
		if err != nil {
			return err
		}
		for _, path := range taken {
			// An empty revision is that of no content: the file is read again.
			if err := c.mark(path, func(f *File) { f.Revision = "" }); err != nil {
				return err
			}
		}
	}
	for _, f := range c.files {
		d, err := fileDocument(f)
		if err != nil {
			return err
		}
		if err := c.batch.IndexAdvanced(d); err != nil {
			return fmt.Errorf("add file %s: %w", f.Path, err)
		}
	}
	return nil
}

// mark changes the record of a file, if there is one.
func (c *change) mark(path string, edit func(*File)) error {
	f := c.files[path]
	if f == nil {
		f = new(File)
		if ok, err := c.x.record(fileDocID(path), f); err != nil || !ok {
			return err
		}
		c.files[path] = f
	}
	edit(f)
	return nil
}

func (c *change) removeFile(ctx context.Context, path string) error {
	ids, err := c.x.articlesOf(ctx, path, "")
	if err != nil {
		return err
	}
	for _, id := range ids {
		if put, again := c.put[id]; again && put.path != path {
			continue // in this very batch it came from another file: this one was renamed
		}
		if err := c.remove(ctx, id); err != nil {
			return err
		}
	}
	c.batch.Delete(fileDocID(path))
	delete(c.files, path)
	delete(c.taken, path)
	return nil
}
