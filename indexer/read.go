package indexer

import (
	"fmt"

	"xunwen/corpus"
)

// Article returns the article to which a paragraph belongs, and the place of the
// paragraph in it.
func (s *Segment) Article(doc uint32) (*corpus.Article, int, error) {
	places, err := s.Places()
	if err != nil {
		return nil, 0, err
	}
	if places.Article[doc] == none {
		return nil, 0, fmt.Errorf("document %d is no paragraph", doc)
	}
	a, err := s.readArticle(int(places.Article[doc]), places)
	return a, int(places.Block[doc]), err
}

func (s *Segment) readArticle(at int, places *Places) (*corpus.Article, error) {
	a, err := s.readRecord(at, places)
	if err != nil {
		return nil, err
	}
	for _, doc := range places.Paragraphs(at) {
		if _, err := s.readText(a, doc, places); err != nil {
			return nil, err
		}
	}
	return a, nil
}

// Record returns the article to which a paragraph belongs, without the texts, entities,
// figures and quotations of its paragraphs.
func (s *Segment) Record(doc uint32) (*corpus.Article, error) {
	places, err := s.Places()
	if err != nil {
		return nil, err
	}
	if places.Article[doc] == none {
		return nil, fmt.Errorf("document %d is no paragraph", doc)
	}
	return s.readRecord(int(places.Article[doc]), places)
}

// ReadText reads the text, entities, figures and quotations of one paragraph into its Record, and
// returns the place of the paragraph there.
func (s *Segment) ReadText(a *corpus.Article, doc uint32) (block int, err error) {
	places, err := s.Places()
	if err != nil {
		return 0, err
	}
	return s.readText(a, doc, places)
}

func (s *Segment) readText(a *corpus.Article, doc uint32, places *Places) (block int, err error) {
	block = int(places.Block[doc])
	if block >= len(a.Blocks) {
		return 0, fmt.Errorf("article %s has no block %d: %w", a.ID, block, ErrDamaged)
	}
	if err := s.readParagraph(doc, &a.Blocks[block]); err != nil {
		return 0, fmt.Errorf("article %s: %w", a.ID, err)
	}
	return block, nil
}

// Paragraph returns a paragraph as far as it stands in a document of its own: its text,
// entities, figures and quotations. Anything else of it is that of its Record.
func (s *Segment) Paragraph(doc uint32) (corpus.Paragraph, error) {
	var p corpus.Paragraph
	err := s.readParagraph(doc, &p)
	return p, err
}

func (s *Segment) readParagraph(doc uint32, p *corpus.Paragraph) error {
	stored, err := s.beside(doc)
	if err != nil {
		return err
	}
	p.Text = stored.text
	if p.Entities, err = stored.readEntities(); err == nil {
		p.Figures, err = stored.readFigures()
	}
	if err == nil {
		p.Quotes, err = stored.readQuotes()
	}
	if err != nil {
		return fmt.Errorf("paragraph %d: %w", doc, err)
	}
	return nil
}

// TextAndFigures returns the text of a paragraph and the figures in it; ErrDamaged
// where one of them is not in it.
func (s *Segment) TextAndFigures(doc uint32) (text string, figures []corpus.Figure, err error) {
	stored, err := s.beside(doc)
	if err == nil {
		figures, err = stored.readFigures()
	}
	if err != nil {
		return "", nil, fmt.Errorf("paragraph %d: %w", doc, err)
	}
	return stored.text, figures, nil
}

// TextAndEntities returns the text of a paragraph and the entities in it; ErrDamaged
// where one of them is not in it.
func (s *Segment) TextAndEntities(doc uint32) (text string, entities []corpus.Entity, err error) {
	stored, err := s.beside(doc)
	if err == nil {
		entities, err = stored.readEntities()
	}
	if err != nil {
		return "", nil, fmt.Errorf("paragraph %d: %w", doc, err)
	}
	return stored.text, entities, nil
}

// TextAndQuotes returns the text of a paragraph and the quotations in it; ErrDamaged
// where one of them is not in it.
func (s *Segment) TextAndQuotes(doc uint32) (text string, quotes []corpus.Quote, err error) {
	stored, err := s.beside(doc)
	if err == nil {
		quotes, err = stored.readQuotes()
	}
	if err != nil {
		return "", nil, fmt.Errorf("paragraph %d: %w", doc, err)
	}
	return stored.text, quotes, nil
}

// besideText is what is stored of a paragraph: its text, and beside it its entities,
// figures and quotations as they were written, empty where it has none.
type besideText struct{ text, entities, figures, quotes string }

func (s *Segment) beside(doc uint32) (besideText, error) {
	var b besideText
	err := s.visit(doc, func(field string, value []byte) bool {
		b.take(field, value)
		return true
	})
	return b, err
}

// take takes over what is stored in a field.
func (b *besideText) take(field string, value []byte) {
	switch field {
	case fieldText:
		b.text = string(value)
	case fieldEntities:
		b.entities = string(value)
	case fieldFigures:
		b.figures = string(value)
	case fieldQuotes:
		b.quotes = string(value)
	}
}

func (b *besideText) readQuotes() ([]corpus.Quote, error) {
	if b.quotes == "" {
		return nil, nil
	}
	return readQuotes(b.quotes, b.text)
}

func (b *besideText) readEntities() ([]corpus.Entity, error) {
	if b.entities == "" {
		return nil, nil
	}
	return readEntities(b.entities, b.text)
}

func (b *besideText) readFigures() ([]corpus.Figure, error) {
	if b.figures == "" {
		return nil, nil
	}
	figures, err := readFigures(b.figures)
	if err == nil {
		err = checkFigures(b.text, figures)
	}
	if err != nil {
		return nil, err
	}
	return figures, nil
}

func (s *Segment) readRecord(at int, places *Places) (*corpus.Article, error) {
	id := places.Articles[at]
	if places.articleDoc[at] == none {
		return nil, fmt.Errorf("article %s: %w", id, ErrNotFound)
	}
	var kept Put
	var uerr error
	err := s.stored(places.articleDoc[at], fieldRecord, func(raw []byte) { uerr = unpackRecord(raw, &kept) })
	if err == nil {
		err = uerr
	}
	if err != nil {
		return nil, fmt.Errorf("article %s: %w", id, err)
	}
	if kept.Article == nil {
		return nil, fmt.Errorf("article %s: %w", id, ErrNotFound)
	}
	return kept.Article, nil
}

// HeadlineOf returns the headline of the article to which a paragraph belongs.
func (s *Segment) HeadlineOf(doc uint32) (string, error) {
	places, err := s.Places()
	if err != nil {
		return "", err
	}
	at := places.Article[doc]
	if at == none || places.articleDoc[at] == none {
		return "", nil
	}
	headlines, err := s.headlines(places)
	if err != nil {
		return "", err
	}
	return headlines[at], nil
}

// headlines returns the headlines of the articles: of every page of hits some
// hundreds are wanted, and each stands beside a record that would be unpacked too.
func (s *Segment) headlines(places *Places) ([]string, error) {
	c := s.columns
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.headlines != nil {
		return c.headlines, nil
	}
	all := make([]string, len(places.Articles))
	for at, doc := range places.articleDoc {
		if doc == none {
			continue
		}
		if err := s.Headline(doc, func(text []byte) { all[at] = string(text) }); err != nil {
			return nil, err
		}
	}
	c.headlines = all
	return all, nil
}
