package indexer

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/document"
	"github.com/blevesearch/bleve/v2/search/query"
)

// page is how many documents an enumeration reads at a time.
const page = 1000

func fileDocument(f *File) (*document.Document, error) {
	record, err := packRecord(f)
	if err != nil {
		return nil, fmt.Errorf("file %s: %w", f.Path, err)
	}
	d := document.NewDocument(fileDocID(f.Path))
	addTerm(d, FieldKind, kindFile)
	addTerm(d, fieldPath, f.Path)
	if f.Taken {
		addTerm(d, fieldTaken, takenYes)
	}
	addStored(d, fieldRecord, record)
	return d, nil
}

// takenFiles returns the paths of the files of which an article was taken.
func (x *Index) takenFiles(ctx context.Context) ([]string, error) {
	q := bleve.NewTermQuery(takenYes)
	q.SetField(fieldTaken)
	var paths []string
	err := x.each(ctx, q, func(docID string) error {
		paths = append(paths, docID[len(kindFile):])
		return nil
	})
	return paths, err
}

// Files returns what is indexed from the file at path or from below that folder.
func (x *Index) Files(ctx context.Context, path string) ([]File, error) {
	below := path
	if !strings.HasSuffix(below, string(os.PathSeparator)) {
		below += string(os.PathSeparator)
	}
	itself := bleve.NewTermQuery(path)
	itself.SetField(fieldPath)
	inside := bleve.NewPrefixQuery(below)
	inside.SetField(fieldPath)
	q := bleve.NewConjunctionQuery(kindQuery(kindFile), bleve.NewDisjunctionQuery(itself, inside))
	var files []File
	err := x.each(ctx, q, func(docID string) error {
		var f File
		if ok, err := x.record(docID, &f); err != nil || !ok {
			return err
		}
		files = append(files, f)
		return nil
	})
	return files, err
}

// articlesOf returns the ids of the articles read from the file at path, but for
// those of the revision but.
func (x *Index) articlesOf(ctx context.Context, path, but string) ([]string, error) {
	if path == "" {
		return nil, nil
	}
	byPath := bleve.NewTermQuery(filepath.Clean(path))
	byPath.SetField(fieldPath)
	q := bleve.NewBooleanQuery()
	q.AddMust(kindQuery(kindArticle), byPath)
	if but != "" {
		same := bleve.NewTermQuery(but)
		same.SetField(fieldRevision)
		q.AddMustNot(same)
	}
	var ids []string
	err := x.each(ctx, q, func(docID string) error {
		ids = append(ids, docID[len(kindArticle):])
		return nil
	})
	return ids, err
}

// Articles calls f with the id of every kept article, in order of id.
func (x *Index) Articles(ctx context.Context, f func(id string) error) error {
	return x.each(ctx, kindQuery(kindArticle), func(docID string) error {
		return f(docID[len(kindArticle):])
	})
}

// each calls f with the id of every document that matches, in order of id.
func (x *Index) each(ctx context.Context, q query.Query, f func(docID string) error) error {
	var after []string
	for {
		req := bleve.NewSearchRequestOptions(q, page, 0, false)
		req.SortBy([]string{"_id"})
		req.SearchAfter = after
		res, err := x.bleve.SearchInContext(ctx, req)
		if err != nil {
			return fmt.Errorf("list documents: %w", err)
		}
		for _, hit := range res.Hits {
			if err := f(hit.ID); err != nil {
				return err
			}
		}
		if len(res.Hits) < page {
			return nil
		}
		after = []string{res.Hits[len(res.Hits)-1].ID}
	}
}

func kindQuery(kind string) query.Query {
	q := bleve.NewTermQuery(kind)
	q.SetField(FieldKind)
	return q
}

// Size returns the bytes that the index takes on disk.
func (x *Index) Size() (int64, error) {
	var size int64
	err := filepath.WalkDir(x.dir, func(_ string, e os.DirEntry, err error) error {
		if err != nil {
			if os.IsNotExist(err) { // merged away meanwhile
				return nil
			}
			return err
		}
		if info, err := e.Info(); err == nil && info.Mode().IsRegular() {
			size += info.Size()
		}
		return nil
	})
	if err != nil {
		return 0, fmt.Errorf("size of index: %w", err)
	}
	return size, nil
}
