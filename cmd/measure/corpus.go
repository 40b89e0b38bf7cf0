package main

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"xunwen/corpus"
	"xunwen/corpus/segment"
	"xunwen/indexer"
	"xunwen/search"
)

// archive is an index that is open for reading, with its engine.
type archive struct {
	index  *indexer.Index
	engine *search.Engine
	words  *segment.Segmenter
}

func openArchive(dir string) (*archive, error) {
	if dir == "" {
		return nil, fmt.Errorf("%w: --index is missing", errUsage)
	}
	words := segment.New(segment.Config{})
	if err := words.Load(); err != nil {
		return nil, fmt.Errorf("load the dictionary: %w", err)
	}
	x, err := indexer.Open(indexer.Config{Dir: dir, Segmenter: words, ReadOnly: true})
	if err != nil {
		return nil, fmt.Errorf("open the index: %w", err)
	}
	return &archive{index: x, engine: search.NewEngine(x, words, nil), words: words}, nil
}

func (a *archive) close() error {
	a.engine.Close()
	if err := a.index.Close(); err != nil {
		return fmt.Errorf("close the index: %w", err)
	}
	return nil
}

// blocks are the texts of an archive, all of which are searched, with their
// public ids.
type blocks struct {
	ids   []string
	texts []string
}

func (b *blocks) addArticle(a *corpus.Article) {
	for i := range a.Blocks {
		b.ids = append(b.ids, a.BlockID(&a.Blocks[i]))
		b.texts = append(b.texts, a.Blocks[i].Text)
	}
}

// readBlocks reads all texts of the index from its kept articles.
func (a *archive) readBlocks(ctx context.Context) (*blocks, error) {
	out := &blocks{}
	return out, a.readArticles(ctx, out.addArticle)
}

// readArticles calls f with each kept article, one at a time.
func (a *archive) readArticles(ctx context.Context, f func(*corpus.Article)) error {
	err := a.index.Articles(ctx, func(id string) error {
		article, err := a.index.Article(ctx, id)
		if err != nil {
			return fmt.Errorf("article %q: %w", id, err)
		}
		f(article)
		return nil
	})
	if err != nil {
		return fmt.Errorf("read the index: %w", err)
	}
	return nil
}

// newsHead reads the first lines of a news file in JSON Lines: as many whole
// articles as make up the paragraphs wanted. It keeps one line in memory.
type newsHead struct {
	ctx    context.Context
	in     *bufio.Reader
	closer func() error
	want   int

	paragraphs int
	articles   int
	bytes      int64  // of JSON Lines handed out
	line       []byte // what is left of the line to hand out
}

// maxLine is the longest line that is read, in bytes: what package corpus takes.
const maxLine = 64 << 20

// openNews opens a file of JSON Lines, which gzip may have packed.
func openNews(ctx context.Context, path string, paragraphs int) (*newsHead, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("open the news: %w", err)
	}
	var in io.Reader = f
	if strings.HasSuffix(path, ".gz") {
		if in, err = gzip.NewReader(bufio.NewReader(f)); err != nil {
			return nil, fmt.Errorf("open the news %s: %w", path, err)
		}
	}
	return &newsHead{ctx: ctx, in: bufio.NewReaderSize(in, 1<<20), closer: f.Close, want: paragraphs}, nil
}

// Read hands out the lines of the articles wanted.
func (n *newsHead) Read(p []byte) (int, error) {
	if len(n.line) == 0 {
		if err := n.next(nil); err != nil {
			return 0, err
		}
	}
	k := copy(p, n.line)
	n.line = n.line[k:]
	n.bytes += int64(k)
	return k, nil
}

// next reads the next line, counts its paragraphs and hands its article to each,
// where that is set. io.EOF means that there are enough.
func (n *newsHead) next(each func(*corpus.Article)) error {
	if n.paragraphs >= n.want {
		return io.EOF
	}
	line, err := n.in.ReadBytes('\n')
	if len(line) == 0 {
		if errors.Is(err, io.EOF) {
			return io.EOF
		}
		return fmt.Errorf("read the news: %w", err)
	}
	if len(line) > maxLine {
		return fmt.Errorf("read the news: a line of %d bytes", len(line))
	}
	for a, err := range corpus.ReadJSONL(n.ctx, bytes.NewReader(line), corpus.ReadOptions{}) {
		if err != nil {
			continue // the pipeline that gets the line reports it
		}
		n.articles++
		n.paragraphs += len(a.Blocks)
		if each != nil {
			each(a)
		}
	}
	n.line = line
	return nil
}

// readNews returns the texts of the first articles of a news file.
func readNews(ctx context.Context, path string, paragraphs int) (*blocks, error) {
	n, err := openNews(ctx, path, paragraphs)
	if err != nil {
		return nil, err
	}
	out := &blocks{}
	for err == nil {
		err = n.next(out.addArticle)
	}
	if !errors.Is(err, io.EOF) {
		_ = n.closer()
		return nil, err
	}
	return out, n.closer()
}
