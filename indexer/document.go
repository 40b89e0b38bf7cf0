package indexer

import (
	"fmt"
	"time"

	"github.com/blevesearch/bleve/v2/analysis"
	"github.com/blevesearch/bleve/v2/document"
	index "github.com/blevesearch/bleve_index_api"

	"xunwen/corpus"
	"xunwen/corpus/segment"
)

// How the fields are indexed.
const (
	termOnly  = index.IndexField | index.SkipFreqNorm
	termFacet = index.IndexField | index.SkipFreqNorm | index.DocValues
	withFreqs = index.IndexField
	column    = index.IndexField | index.DocValues
)

// ParagraphID returns the id of the document of the ordinal-th block (from 0) of
// an article. Ids sort by article and then by place in it. The ordinal has a
// fixed width, so that no two articles' ids can meet.
func ParagraphID(article string, ordinal int) string {
	return fmt.Sprintf("p%s#%08d", article, ordinal)
}

// SplitParagraphID undoes ParagraphID.
func SplitParagraphID(id string) (article string, ordinal int, ok bool) {
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

// article returns the document of the article itself.
func (builder) article(a *corpus.Article, revision string) (*document.Document, error) {
	record, err := packRecord(Put{Article: a, Revision: revision})
	if err != nil {
		return nil, fmt.Errorf("article %s: %w", a.ID, err)
	}
	d := document.NewDocument(articleDocID(a.ID))
	addTerm(d, FieldKind, kindArticle, termOnly)
	addTerm(d, fieldPath, a.Path, termOnly)
	addTerm(d, fieldRevision, revision, termOnly)
	addStored(d, fieldRecord, record)
	return d, nil
}

// paragraphs returns the documents of the article's blocks.
func (b builder) paragraphs(a *corpus.Article) ([]*document.Document, error) {
	head := ExactTerms(segment.Normalize(a.Headline))
	docs := make([]*document.Document, 0, len(a.Blocks))
	for i := range a.Blocks {
		p := &a.Blocks[i]
		words, err := b.words(p)
		if err != nil {
			return nil, fmt.Errorf("cut %s: %w", a.BlockID(p), err)
		}
		d := document.NewDocument(ParagraphID(a.ID, i))
		addTerm(d, FieldKind, KindParagraph, termOnly)
		addTerm(d, FieldPublicID, a.BlockID(p), termOnly)
		addText(d, p.Text, a.Headline, words, head)
		addMeta(d, a)
		addEntities(d, p)
		addFigures(d, p)
		docs = append(docs, d)
	}
	return docs, nil
}

func addText(d *document.Document, text, headline string, words, head []string) {
	normal := segment.Normalize(text)
	d.AddField(document.NewTextFieldCustom(FieldWords, nil, nil, withFreqs, terms(words)))
	d.AddField(document.NewTextFieldCustom(FieldExact, nil, nil, termOnly, terms(ExactTerms(normal))))
	d.AddField(document.NewTextFieldCustom(FieldHead, nil, nil, termOnly, terms(head)))
	addStored(d, FieldText, []byte(text))
	addStored(d, FieldHeadline, []byte(headline))
}

func addMeta(d *document.Document, a *corpus.Article) {
	addTerm(d, FieldSource, a.Source, termFacet)
	addTerm(d, FieldSourceN, segment.Normalize(a.Source), termOnly)
	for _, author := range a.Authors {
		addTerm(d, FieldAuthorN, segment.Normalize(author), termOnly)
	}
	day, dated := DayNumber(a.Date)
	undated := 1.0
	if dated {
		undated = 0
		addTerm(d, FieldMonth, a.Date.Day()[:len("2006-01")], termFacet)
	}
	d.AddField(document.NewNumericFieldWithIndexingOptions(FieldDay, nil, day, column))
	d.AddField(document.NewNumericFieldWithIndexingOptions(FieldUndated, nil, undated, column))
}

// unknownDay stands for the day of an undated article. Every column has a value
// in every paragraph, since a page of hits is continued from these values; this
// one lies before every range that is asked for.
const unknownDay = -1e7

// FirstDay is a day before every date that is known.
const FirstDay = unknownDay + 1

// DayNumber returns the civil day of a date as days since 1970-01-01, and false
// for an unknown date.
func DayNumber(date corpus.Date) (float64, bool) {
	if date.IsZero() {
		return unknownDay, false
	}
	y, m, day := date.Time.Date()
	const secondsPerDay = 24 * 60 * 60
	return float64(time.Date(y, m, day, 0, 0, 0, 0, time.UTC).Unix() / secondsPerDay), true
}

// addEntities adds each name once: as written for facets, and as compared in all
// its forms for searching.
func addEntities(d *document.Document, p *corpus.Paragraph) {
	fields := map[corpus.EntityType][2]string{
		corpus.Person:       {FieldPerson, FieldPersonN},
		corpus.Organization: {FieldOrg, FieldOrgN},
		corpus.Place:        {FieldPlace, FieldPlaceN},
	}
	added := map[[2]string]bool{}
	add := func(field, value string, options index.FieldIndexingOptions) {
		if key := [2]string{field, value}; value != "" && !added[key] {
			added[key] = true
			addTerm(d, field, value, options)
		}
	}
	for _, e := range p.Entities {
		f, ok := fields[e.Type]
		if !ok {
			continue
		}
		name := e.Canonical
		if name == "" {
			name = e.Text(p.Text)
		}
		add(f[0], name, termFacet)
		add(f[1], segment.Normalize(name), termOnly)
		add(f[1], segment.Normalize(e.Text(p.Text)), termOnly)
	}
}

// addFigures nests one document per figure that has a value.
func addFigures(d *document.Document, p *corpus.Paragraph) {
	for i, f := range p.Figures {
		low, high, ok := FigureRange(&f)
		if !ok {
			continue
		}
		nested := document.NewDocument(fmt.Sprintf("%s$%d", d.ID(), i))
		addTerm(nested, fieldFigure, kindFigure, termOnly)
		addTerm(nested, FieldFigureUnit, f.Unit, termOnly)
		nested.AddField(document.NewNumericFieldWithIndexingOptions(FieldFigureLow, nil, low, index.IndexField))
		nested.AddField(document.NewNumericFieldWithIndexingOptions(FieldFigureHigh, nil, high, index.IndexField))
		d.AddNestedDocument(nested)
	}
}

// FigureRange returns the ends between which a figure's value lies, which are
// equal for a single value; false for a figure without a value, such as a date.
func FigureRange(f *corpus.Figure) (low, high float64, ok bool) {
	if v, ok := f.Value.Float(); ok {
		return v, v, true
	}
	low, okLow := f.Min.Float()
	high, okHigh := f.Max.Float()
	return low, high, okLow && okHigh
}

func addTerm(d *document.Document, field, value string, options index.FieldIndexingOptions) {
	if value != "" {
		d.AddField(document.NewTextFieldWithIndexingOptions(field, nil, []byte(value), options))
	}
}

func addStored(d *document.Document, field string, value []byte) {
	d.AddField(document.NewTextFieldWithIndexingOptions(field, nil, value, index.StoreField))
}
