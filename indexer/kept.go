package indexer

import (
	"context"
	"fmt"

	index "github.com/blevesearch/bleve_index_api"

	"xunwen/corpus"
)

// Article returns a kept article, or ErrNotFound.
func (x *Index) Article(_ context.Context, id string) (*corpus.Article, error) {
	kept, err := x.kept(id)
	if err != nil {
		return nil, err
	}
	return kept.Article, nil
}

// kept returns an article as it was put. All of it is read from the index as it
// stood at one moment, so that no change can come between its paragraphs.
func (x *Index) kept(id string) (*Put, error) {
	r, err := x.reader()
	if err != nil {
		return nil, fmt.Errorf("article %s: %w", id, err)
	}
	defer r.Close()
	kept, err := readBare(r, id)
	if err != nil {
		return nil, err
	}
	for i := range kept.Article.Blocks {
		p := &kept.Article.Blocks[i]
		if p.Text != "" { // in an index of schema 1
			continue
		}
		if err := readBlock(r, id, i, p); err != nil {
			return nil, err
		}
	}
	return kept, nil
}

// readBlock reads what stands in the document of the block itself.
func readBlock(r index.IndexReader, id string, at int, p *corpus.Paragraph) error {
	d, err := r.Document(paragraphID(id, at))
	if err != nil {
		return fmt.Errorf("article %s: %w", id, err)
	}
	if d == nil {
		return fmt.Errorf("article %s: its block %s is gone: %w", id, p.ID, ErrNotFound)
	}
	var stored besideText
	d.VisitFields(func(f index.Field) { stored.take(f.Name(), f.Value()) })
	p.Text = stored.text
	if p.Figures == nil { // in the record up to schema 2
		p.Figures, err = stored.readFigures()
	}
	if err == nil && p.Entities == nil { // in the record up to schema 4
		p.Entities, err = stored.readEntities()
	}
	if err == nil && p.Quotes == nil { // in the record up to schema 5
		p.Quotes, err = stored.readQuotes()
	}
	if err != nil {
		return fmt.Errorf("article %s: %w", id, err)
	}
	return nil
}

// reader returns the index as it stands; whoever asks closes it.
func (x *Index) reader() (index.IndexReader, error) {
	advanced, err := x.bleve.Advanced()
	if err != nil {
		return nil, fmt.Errorf("read index: %w", err)
	}
	r, err := advanced.Reader()
	if err != nil {
		return nil, fmt.Errorf("read index: %w", err)
	}
	return r, nil
}

// bare returns an article as it was put, without the texts, entities, figures and
// quotations of its blocks.
func (x *Index) bare(id string) (*Put, error) {
	r, err := x.reader()
	if err != nil {
		return nil, fmt.Errorf("article %s: %w", id, err)
	}
	defer r.Close()
	return readBare(r, id)
}

func readBare(r index.IndexReader, id string) (*Put, error) {
	var kept Put
	ok, err := readRecord(r, articleDocID(id), &kept)
	if err != nil {
		return nil, fmt.Errorf("article %s: %w", id, err)
	}
	if !ok || kept.Article == nil {
		return nil, fmt.Errorf("article %s: %w", id, ErrNotFound)
	}
	return &kept, nil
}

// record decodes the stored record of a document; false where there is none.
func (x *Index) record(docID string, into any) (bool, error) {
	r, err := x.reader()
	if err != nil {
		return false, err
	}
	defer r.Close()
	return readRecord(r, docID, into)
}

func readRecord(r index.IndexReader, docID string, into any) (bool, error) {
	if len(docID) < 2 { // a kind and an empty id
		return false, nil
	}
	d, err := r.Document(docID)
	if err != nil {
		return false, fmt.Errorf("read document: %w", err)
	}
	if d == nil {
		return false, nil
	}
	var raw []byte
	d.VisitFields(func(f index.Field) {
		if f.Name() == fieldRecord {
			raw = f.Value()
		}
	})
	return true, unpackRecord(raw, into)
}
