// Package sample is the built-in sample corpus: some forty-five articles in the manner
// of a provincial paper, so that a fresh installation has something to search.
//
// Every article is invented. The newspapers (云岭日报, 江湾晚报, 北原农民报,
// 滨河都市报, 海堂時報), the agency 云岭社, the counties, bodies, firms, persons,
// events and figures do not exist; what resembles a real one does so by chance.
// The texts were written for this project and carry its licence.
//
// Two thirds are records in articles.jsonl. The rest are pages of plain text as
// a newsroom's archive holds them, with the damage that such pages have: column
// breaks in the middle of a sentence, a name or a figure, lines cut at a column
// width, bylines glued to the last sentence, notes of the page (下转第三版,
// 责任编辑), two articles on one page.
//
// Four of the records tell first counts of a town and a development zone and what
// the yearly bulletins made of them, so that figures told differently can be seen.
package sample

import (
	"context"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"fmt"
	"io/fs"
	"iter"
	"path"
	"strings"

	"xunwen/corpus"
)

// files holds the records and the pages. The embed directive needs a package
// variable; nothing writes to it.
//
//go:embed articles.jsonl pages
var files embed.FS

const (
	recordsFile = "articles.jsonl"
	pagesGlob   = "pages/*/*.txt"
	// idPrefix begins the id of every article, so that a sample is known as one
	// wherever its id appears.
	idPrefix = "sample-"
)

// newspaper returns the paper whose pages stand in a folder below pages.
func newspaper(folder string) (string, error) {
	switch folder {
	case "yunling":
		return "云岭日报", nil
	case "jiangwan":
		return "江湾晚报", nil
	case "beiyuan":
		return "北原农民报", nil
	case "binhe":
		return "滨河都市报", nil
	case "haitang":
		return "海堂時報", nil
	}
	return "", fmt.Errorf("sample folder %q belongs to no newspaper", folder)
}

// Articles yields the sample articles in an order that never changes: first the
// records, then the pages by path. They pass through the same readers as a
// user's files. The first error is the last thing yielded.
func Articles(ctx context.Context) iter.Seq2[*corpus.Article, error] {
	return func(yield func(*corpus.Article, error) bool) {
		opt := corpus.ReadOptions{Path: recordsFile, Format: corpus.FormatJSONL}
		if !yieldFile(ctx, opt, "", yield) {
			return
		}
		pages, err := fs.Glob(files, pagesGlob)
		if err != nil {
			yield(nil, fmt.Errorf("list sample pages: %w", err))
			return
		}
		for _, page := range pages {
			opt, slug, err := pageOptions(page)
			if err != nil {
				yield(nil, err)
				return
			}
			if !yieldFile(ctx, opt, slug, yield) {
				return
			}
		}
	}
}

// pageOptions reads what the path of a page says: pages/<paper>/<date>-<slug>.txt.
func pageOptions(page string) (corpus.ReadOptions, string, error) {
	source, err := newspaper(path.Base(path.Dir(page)))
	if err != nil {
		return corpus.ReadOptions{}, "", err
	}
	name := strings.TrimSuffix(path.Base(page), path.Ext(page))
	if len(name) <= len("2006-01-02-") {
		return corpus.ReadOptions{}, "", fmt.Errorf("sample page %s: want the name <date>-<slug>.txt", page)
	}
	date, err := corpus.ParseDate(name[:len("2006-01-02")])
	if err != nil {
		return corpus.ReadOptions{}, "", fmt.Errorf("sample page %s: %w", page, err)
	}
	opt := corpus.ReadOptions{Path: page, Format: corpus.FormatText, Source: source, Date: date}
	return opt, name[len("2006-01-02-"):], nil
}

// yieldFile yields the articles of one file and reports whether to go on. The
// articles of a page are named after its slug, those of a record name themselves.
func yieldFile(ctx context.Context, opt corpus.ReadOptions, slug string, yield func(*corpus.Article, error) bool) bool {
	f, err := files.Open(opt.Path)
	if err != nil {
		yield(nil, fmt.Errorf("open sample %s: %w", opt.Path, err))
		return false
	}
	defer f.Close() // an embedded file has nothing to flush
	n := 0
	for a, err := range corpus.Read(ctx, f, opt) {
		if err != nil {
			yield(nil, fmt.Errorf("read sample %s: %w", opt.Path, err))
			return false
		}
		if n++; slug != "" {
			a.ID = idPrefix + slug
			if n > 1 {
				a.ID = fmt.Sprintf("%s-%d", a.ID, n)
			}
		}
		if !yield(a, nil) {
			return false
		}
	}
	return true
}

// Hash returns a digest of the sample's files, names included. An index built
// from a sample with another hash is out of date.
func Hash() string {
	h := sha256.New()
	err := fs.WalkDir(files, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		content, err := files.ReadFile(name)
		// The length keeps the end of one file from passing as the start of the next.
		fmt.Fprintf(h, "%s\x00%d\x00%s", name, len(content), content)
		return err
	})
	if err != nil {
		// Embedded files cannot fail to be read; if they do, the sample is another.
		fmt.Fprint(h, err)
	}
	return hex.EncodeToString(h.Sum(nil))
}
