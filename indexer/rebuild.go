package indexer

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"time"
)

// Rebuild makes the index in cfg.Dir anew from its kept articles: they are
// annotated again and indexed by this version's schema beside the old segments,
// which then give way at once, when the manifest is replaced. It works on
// indexes of other schema versions, and a Rebuild that is cut short leaves the
// old index as it was. progress is told how many articles are done; nil is not.
func Rebuild(ctx context.Context, cfg Config, annotator Annotator, progress func(articles int)) (Summary, error) {
	var sum Summary
	old, err := ReadManifest(cfg.Dir)
	if err != nil {
		return sum, err
	}
	cfg.ReadOnly = false
	from, err := open(cfg, *old)
	if err != nil {
		return sum, fmt.Errorf("rebuild: %w", err)
	}
	dropOrphans(cfg.Dir, old.Segments)
	m := newManifest(fmt.Sprintf("%s-%d", segmentsName, time.Now().UnixNano()))
	m.Created, m.Sample = old.Created, old.Sample
	into, err := openBeside(cfg, m)
	if err != nil {
		from.bleve.Close()
		return sum, err
	}
	sum, err = copyArticles(ctx, from, into, annotator, progress)
	if err == nil {
		err = copyFiles(ctx, from, into)
	}
	if err == nil {
		err = into.updateManifest() // the swap
	}
	remove := m.Segments
	if err == nil {
		remove = old.Segments
	}
	if cerr := into.bleve.Close(); err == nil && cerr != nil {
		err = fmt.Errorf("close rebuilt index: %w", cerr)
	}
	if cerr := from.bleve.Close(); err == nil && cerr != nil {
		err = fmt.Errorf("close old index: %w", cerr)
	}
	if rerr := os.RemoveAll(filepath.Join(cfg.Dir, remove)); err == nil && rerr != nil {
		err = fmt.Errorf("remove %s: %w", remove, rerr)
	}
	return sum, err
}

// openBeside makes and opens an empty index in the same folder, without a
// manifest on disk yet.
func openBeside(cfg Config, m Manifest) (*Index, error) {
	if err := createSegments(filepath.Join(cfg.Dir, m.Segments)); err != nil {
		return nil, fmt.Errorf("rebuild: %w", err)
	}
	x, err := open(cfg, m)
	if err != nil {
		return nil, fmt.Errorf("rebuild: %w", err)
	}
	hash, err := cfg.Segmenter.DictionaryHash()
	if err != nil {
		x.bleve.Close()
		return nil, fmt.Errorf("rebuild: %w", err)
	}
	x.manifest.Dictionary = hash // also where there is no article
	x.staged = true
	return x, nil
}

func copyArticles(ctx context.Context, from, into *Index, annotator Annotator, progress func(int)) (Summary, error) {
	var sum Summary
	var ops []Op
	size := 0
	flush := func() error {
		done, err := into.Apply(ctx, ops)
		sum.Articles += done.Articles
		sum.Paragraphs += done.Paragraphs
		sum.Bytes += int64(size)
		ops, size = nil, 0
		if progress != nil {
			progress(sum.Articles)
		}
		return err
	}
	err := from.Articles(ctx, func(id string) error {
		kept, err := from.kept(id)
		if err != nil {
			return err
		}
		if err := annotator.Annotate(ctx, kept.Article); err != nil {
			return fmt.Errorf("annotate %s: %w", id, err)
		}
		kept.Model = annotator.Model()
		ops = append(ops, Op{Put: kept})
		for i := range kept.Article.Blocks {
			size += len(kept.Article.Blocks[i].Text)
		}
		if size >= maxBatchBytes || len(ops) >= maxBatchBlocks {
			return flush()
		}
		return nil
	})
	if err == nil && len(ops) > 0 {
		err = flush()
	}
	if err != nil {
		return sum, fmt.Errorf("rebuild: %w", err)
	}
	return sum, nil
}

// copyFiles copies the records of the files, so that they count as unchanged
// where only the schema changed.
func copyFiles(ctx context.Context, from, into *Index) error {
	files, err := from.Files(ctx, string(os.PathSeparator))
	if err != nil {
		return fmt.Errorf("rebuild: %w", err)
	}
	for start := 0; start < len(files); start += maxBatchOps {
		var ops []Op
		for _, f := range files[start:min(start+maxBatchOps, len(files))] {
			ops = append(ops, Op{EndFile: &f})
		}
		if _, err := into.Apply(ctx, ops); err != nil {
			return fmt.Errorf("rebuild: %w", err)
		}
	}
	return nil
}
