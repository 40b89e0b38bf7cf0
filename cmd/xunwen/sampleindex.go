package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"xunwen/corpus"
	"xunwen/corpus/annotate"
	"xunwen/corpus/sample"
	"xunwen/corpus/segment"
	"xunwen/indexer"
)

// Beginnings of names in the folder of the sample index.
const (
	samplePrefix   = "sample-"
	buildingPrefix = "building-"
)

// openSample opens the index of the built-in sample corpus, which is made when
// it is missing. It has a folder of its own, named after its content and the
// versions that made it, so that an upgrade makes a new one. Any number of
// processes may serve it at the same time, since nobody writes to it.
func openSample(ctx context.Context, g *global, seg *segment.Segmenter) (*indexer.Index, error) {
	parent, err := sampleFolder()
	if err != nil {
		return nil, err
	}
	annotator := annotate.New(seg)
	name := fmt.Sprintf("%s%s-%d-%s-%s", samplePrefix, sample.Hash(), indexer.SchemaVersion, segment.FoldingHash(), annotator.Model())
	dir := filepath.Join(parent, name)
	cfg := indexer.Config{Dir: dir, Segmenter: seg, ReadOnly: true}
	x, err := indexer.Open(cfg)
	if err == nil || errors.Is(err, indexer.ErrLocked) {
		return x, err
	}
	if !errors.Is(err, indexer.ErrNoIndex) {
		g.log.Warn("making the sample index anew", "reason", err)
		if err := os.RemoveAll(dir); err != nil {
			return nil, fmt.Errorf("sample index: %w", err)
		}
	}
	if err := buildSample(ctx, dir, seg, annotator); err != nil {
		return nil, fmt.Errorf("sample index: %w", err)
	}
	dropOldSamples(parent, name)
	return indexer.Open(cfg)
}

// sampleFolder returns where the sample index may stand: the user's cache, or
// where there is none, the folder for temporary files.
func sampleFolder() (string, error) {
	cache, err := os.UserCacheDir()
	if err == nil {
		cache = filepath.Join(cache, "xunwen")
		if err = os.MkdirAll(cache, 0o755); err == nil {
			return cache, nil
		}
	}
	tmp := filepath.Join(os.TempDir(), fmt.Sprintf("xunwen-%d", os.Getuid()))
	if err := os.MkdirAll(tmp, 0o700); err != nil {
		return "", fmt.Errorf("folder for the sample index: %w", err)
	}
	return tmp, nil
}

// buildSample makes the index beside its place and moves it there when it is
// whole. Where another process was faster, its index stays.
func buildSample(ctx context.Context, dir string, seg *segment.Segmenter, annotator *annotate.Annotator) error {
	tmp, err := os.MkdirTemp(filepath.Dir(dir), buildingPrefix)
	if err != nil {
		return fmt.Errorf("make folder: %w", err)
	}
	defer os.RemoveAll(tmp)
	x, err := indexer.OpenOrCreate(indexer.Config{Dir: tmp, Segmenter: seg, Sample: true})
	if err != nil {
		return err
	}
	err = errors.Join(fillSample(ctx, x, annotator), x.Close())
	if err != nil {
		return err
	}
	if err := os.Rename(tmp, dir); err != nil && !errors.Is(err, fs.ErrExist) {
		if _, merr := indexer.ReadManifest(dir); merr != nil {
			return fmt.Errorf("move into place: %w", err)
		}
	}
	return nil
}

func fillSample(ctx context.Context, x *indexer.Index, a *annotate.Annotator) error {
	var ops []indexer.Op
	for article, err := range sample.Articles(ctx) {
		if err != nil {
			return err
		}
		if err := a.Annotate(ctx, article); err != nil {
			return err
		}
		ops = append(ops, indexer.Op{Put: &indexer.Put{Article: onlyName(article), Model: a.Model()}})
	}
	_, err := x.Apply(ctx, ops)
	return err
}

// onlyName drops the path of a sample article, which is none of this machine.
func onlyName(a *corpus.Article) *corpus.Article {
	a.Path = ""
	return a
}

// staleAfter is how long after it was made a sample index of another version, or
// one that was never finished, is removed.
const staleAfter = 24 * time.Hour

// dropOldSamples removes sample indexes of other versions made more than a day
// ago. A server that still has one open keeps its files until it ends, but on
// systems that refuse to remove open files; failing to remove is no harm.
func dropOldSamples(parent, keep string) {
	entries, err := os.ReadDir(parent)
	if err != nil {
		return
	}
	for _, e := range entries {
		info, err := e.Info()
		ours := strings.HasPrefix(e.Name(), samplePrefix) || strings.HasPrefix(e.Name(), buildingPrefix)
		if err != nil || e.Name() == keep || !ours {
			continue
		}
		if time.Since(info.ModTime()) > staleAfter {
			_ = os.RemoveAll(filepath.Join(parent, e.Name()))
		}
	}
}
