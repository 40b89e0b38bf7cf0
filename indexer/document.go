package indexer

import (
	"fmt"
	"slices"
	"unicode/utf8"

	"github.com/blevesearch/bleve/v2/analysis"
	"github.com/blevesearch/bleve/v2/document"
	index "github.com/blevesearch/bleve_index_api"

	"xunwen/corpus"
	"xunwen/corpus/segment"
)

// termOnly is how every field is indexed: its terms with their documents, without
// frequencies, norms, positions or doc values.
const termOnly = index.IndexField | index.SkipFreqNorm

// paragraphID returns the id of the document of the ordinal-th block (from 0) of
// an article. Ids sort by article and then by place in it. The ordinal has a
// fixed width, so that no two articles' ids can meet.
func paragraphID(article string, ordinal int) string {
	return fmt.Sprintf("p%s#%08d", article, ordinal)
}

// splitParagraphID undoes paragraphID.
func splitParagraphID(id string) (article string, ordinal int, ok bool) {
	const tail = len("#00000000")
	if len(id) < 1+tail || id[0] != 'p' {
		return "", 0, false
	}
	if _, err := fmt.Sscanf(id[len(id)-tail:], "#%08d", &ordinal); err != nil {
		return "", 0, false
	}
	return id[1 : len(id)-tail], ordinal, true
}

func articleDocID(article string) string { return "a" + article }
func fileDocID(path string) string       { return "f" + path }

// terms is an analysis.Analyzer that returns terms found beforehand: bleve asks
// a field's analyzer for its tokens.
type terms []string

// Analyze returns the terms as tokens; the bytes it is given do not matter.
func (t terms) Analyze([]byte) analysis.TokenStream {
	out := make(analysis.TokenStream, len(t))
	tokens := make([]analysis.Token, len(t))
	for i, term := range t {
		tokens[i] = analysis.Token{Term: []byte(term), Position: i + 1, Type: analysis.Ideographic}
		out[i] = &tokens[i]
	}
	return out
}

// builder makes the documents of one article.
type builder struct {
	words func(*corpus.Paragraph) ([]string, error)
}

// article returns the document of the article itself. The record is kept without
// the texts, entities, figures and quotations of the blocks, which their own documents hold.
func (builder) article(a *corpus.Article, revision string) (*document.Document, error) {
	bare := *a
	bare.Blocks = slices.Clone(a.Blocks)
	for i := range bare.Blocks {
		b := &bare.Blocks[i]
		b.Text, b.Entities, b.Figures, b.Quotes = "", nil, nil, nil
	}
	record, err := packRecord(Put{Article: &bare, Revision: revision})
	if err != nil {
		return nil, fmt.Errorf("article %s: %w", a.ID, err)
	}
	d := document.NewDocument(articleDocID(a.ID))
	addTerm(d, FieldKind, kindArticle)
	addTerm(d, fieldPath, a.Path)
	addTerm(d, fieldRevision, revision)
	addTerms(d, FieldHead, exactTerms(segment.Normalize(a.Headline)))
	addTerm(d, FieldSource, a.Source)
	addTerm(d, FieldSourceN, segment.Normalize(a.Source))
	for _, author := range a.Authors {
		addTerm(d, FieldAuthorN, segment.Normalize(author))
	}
	if !a.Date.IsZero() {
		addTerm(d, fieldDate, a.Date.Day())
	}
	addStored(d, fieldHeadline, []byte(a.Headline))
	addStored(d, fieldRecord, record)
	return d, nil
}

// paragraphs returns the documents of the article's blocks.
func (b builder) paragraphs(a *corpus.Article) ([]*document.Document, error) {
	docs := make([]*document.Document, 0, len(a.Blocks))
	for i := range a.Blocks {
		p := &a.Blocks[i]
		words, err := b.words(p)
		if err != nil {
			return nil, fmt.Errorf("cut %s: %w", a.BlockID(p), err)
		}
		normal := segment.Normalize(p.Text)
		d := document.NewDocument(paragraphID(a.ID, i))
		if err := storeEntities(d, p); err != nil {
			return nil, fmt.Errorf("%s: %w", a.BlockID(p), err)
		}
		addTerm(d, FieldKind, KindParagraph)
		addTerm(d, fieldType, string(p.Type))
		addTerm(d, fieldLength, lengthTerm(utf8.RuneCountInString(normal)))
		addTerms(d, FieldWords, words)
		addTerms(d, FieldExact, exactTerms(normal))
		addEntities(d, p)
		addTerms(d, fieldFigure, figureTerms(p.Figures))
		addTerms(d, fieldEvent, eventTerms(p.Figures))
		addTerms(d, FieldMetric, metricTerms(p.Figures))
		addStored(d, fieldText, []byte(p.Text))
		addFigures(d, p.Figures)
		addQuotes(d, p.Quotes, p.Text)
		if err := storeQuotes(d, p); err != nil {
			return nil, fmt.Errorf("%s: %w", a.BlockID(p), err)
		}
		docs = append(docs, d)
	}
	return docs, nil
}

func addTerm(d *document.Document, field, value string) {
	if value != "" {
		d.AddField(document.NewTextFieldWithIndexingOptions(field, nil, []byte(value), termOnly))
	}
}

func addTerms(d *document.Document, field string, values []string) {
	if len(values) > 0 {
		d.AddField(document.NewTextFieldCustom(field, nil, nil, termOnly, terms(values)))
	}
}

func addStored(d *document.Document, field string, value []byte) {
	d.AddField(document.NewTextFieldWithIndexingOptions(field, nil, value, index.StoreField))
}
