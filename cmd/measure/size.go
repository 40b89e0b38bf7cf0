package main

import (
	"compress/flate"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"xunwen/corpus"
	"xunwen/corpus/segment"
)

func newSize() *cobra.Command {
	var dir string
	cmd := &cobra.Command{
		Use:   "size",
		Short: "say what the index holds and what it takes on disk",
		Args:  noArgs,
		RunE:  func(cmd *cobra.Command, _ []string) error { return runSize(cmd.Context(), streamsOf(cmd), dir) },
	}
	cmd.Flags().StringVar(&dir, "index", "", "folder of the index")
	return cmd
}

func sortedParts(sums map[string]*diskPart) []diskPart {
	var out []diskPart
	for _, name := range slices.Sorted(maps.Keys(sums)) {
		out = append(out, *sums[name])
	}
	return out
}

// content is what the articles of an index come to.
type content struct {
	articles, blocks int
	text, normal     int64 // bytes of the texts and of their matching forms
	kept, packed     int64 // bytes of the articles as JSON, plain and deflated one by one
	terms            int64 // distinct characters and pairs of neighbours, over all texts
}

func runSize(ctx context.Context, s streams, dir string) (err error) {
	a, err := openArchive(dir)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, a.close()) }()
	parts, err := diskParts(dir)
	if err != nil {
		return err
	}
	var c content
	err = a.index.Articles(ctx, func(id string) error {
		article, err := a.index.Article(ctx, id)
		if err != nil {
			return fmt.Errorf("article %q: %w", id, err)
		}
		return c.add(article)
	})
	if err != nil {
		return fmt.Errorf("read the index: %w", err)
	}
	return printSize(s, parts, c)
}

func (c *content) add(a *corpus.Article) error {
	c.articles++
	for i := range a.Blocks {
		text := a.Blocks[i].Text
		normal := segment.Normalize(text)
		c.blocks++
		c.text += int64(len(text))
		c.normal += int64(len(normal))
		c.terms += int64(distinctTerms(normal))
	}
	raw, err := json.Marshal(a)
	if err != nil {
		return fmt.Errorf("article %q: %w", a.ID, err)
	}
	c.kept += int64(len(raw))
	packed, err := deflated(raw)
	c.packed += packed
	return err
}

// distinctTerms returns how many different characters and pairs of neighbours a
// text has: as many postings as an index of them without places must have.
func distinctTerms(normal string) int {
	seen := map[[2]rune]struct{}{}
	last := rune(0)
	for _, r := range normal {
		seen[[2]rune{r}] = struct{}{}
		if last != 0 {
			seen[[2]rune{last, r}] = struct{}{}
		}
		last = r
	}
	return len(seen)
}

// deflated returns how many bytes are left of data.
func deflated(data []byte) (int64, error) {
	var n counter
	w, err := flate.NewWriter(&n, flate.DefaultCompression)
	if err != nil {
		return 0, fmt.Errorf("deflate: %w", err)
	}
	if _, err := w.Write(data); err != nil {
		return 0, fmt.Errorf("deflate: %w", err)
	}
	if err := w.Close(); err != nil {
		return 0, fmt.Errorf("deflate: %w", err)
	}
	return int64(n), nil
}

// counter counts what is written to it.
type counter int64

var _ io.Writer = (*counter)(nil)

// Write takes everything.
func (c *counter) Write(p []byte) (int, error) {
	*c += counter(len(p))
	return len(p), nil
}

func printSize(s streams, parts []diskPart, c content) error {
	t := table{head: []string{"what is indexed", "", "a byte of text"}}
	t.add("articles", fmt.Sprint(c.articles), "")
	t.add("paragraphs", fmt.Sprint(c.blocks), "")
	t.add("text", megabytes(c.text), ratio(c.text, c.text))
	t.add("matching form of the text", megabytes(c.normal), ratio(c.normal, c.text))
	t.add("distinct characters and pairs, over all paragraphs", fmt.Sprint(c.terms), ratio(c.terms, c.text))
	t.add("articles as JSON", megabytes(c.kept), ratio(c.kept, c.text))
	t.add("the same, each deflated", megabytes(c.packed), ratio(c.packed, c.text))
	if err := t.print(s.out); err != nil {
		return err
	}
	d := table{head: []string{"on disk", "files", "size", "a byte of text"}}
	sum := diskPart{}
	for _, p := range parts {
		d.add("`"+strings.TrimPrefix(p.name, ".")+"`", fmt.Sprint(p.files), megabytes(p.bytes), ratio(p.bytes, c.text))
		sum.files += p.files
		sum.bytes += p.bytes
	}
	d.add("together", fmt.Sprint(sum.files), megabytes(sum.bytes), ratio(sum.bytes, c.text))
	return d.print(s.out)
}
