package indexer

import (
	"cmp"
	"context"
	"fmt"

	"xunwen/corpus"
)

// QuoteColumn holds of every quotation of a segment what chooses, counts and orders it,
// in the order of the documents and of the quotations in each; deleted ones included. It
// takes 24 bytes for each quotation and 4 for each document, and is made when it is first
// needed, by reading all stored quotations once.
type QuoteColumn struct {
	// First says for each document at which quotation its own begin; it has one entry
	// more than there are documents.
	First []uint32
	// Doc is the document of each quotation.
	Doc []uint32
	// Kind, Speaker, Role and Source are numbers of Kinds, Speakers, Roles and Sources;
	// Printed is that of Speakers by which the speaker is printed.
	Kind, Speaker, Printed, Role, Source []uint32

	// Kinds, Speakers, Roles and Sources are the values of all segments: kinds; canonical
	// names, or as printed where there is none; offices; and the type of the source, with
	// Anonymous behind a blank where nobody is named.
	Kinds, Speakers, Roles, Sources *Values
}

// The names under which the values of quotations are numbered; they are no fields.
const (
	valuesOfQuoteKinds    = "quotation kind"
	valuesOfQuoteSpeakers = "quotation speaker"
	valuesOfQuoteRoles    = "quotation role"
	valuesOfQuoteSources  = "quotation source"
)

// QuoteColumn returns the quotations of the segment's paragraphs. The first who asks has
// it made; it goes on being made where nobody waits for it any more.
func (s *Segment) QuoteColumn(ctx context.Context) (*QuoteColumn, error) {
	return s.columns.quotes.get(ctx, s.behind, s.makeQuotes)
}

func (s *Segment) newQuoteColumn() *QuoteColumn {
	cache := s.columns.cache
	return &QuoteColumn{
		Kinds: cache.valuesOf(valuesOfQuoteKinds), Speakers: cache.valuesOf(valuesOfQuoteSpeakers),
		Roles: cache.valuesOf(valuesOfQuoteRoles), Sources: cache.valuesOf(valuesOfQuoteSources),
	}
}

func (s *Segment) makeQuotes(ctx context.Context) (*QuoteColumn, error) {
	chunks, err := readInChunks(ctx, s, s.readQuoteChunk)
	if err != nil {
		return nil, fmt.Errorf("read quotations: %w", err)
	}
	c := s.newQuoteColumn()
	c.First = make([]uint32, s.Size()+1)
	for _, part := range chunks {
		c.Doc = append(c.Doc, part.Doc...)
		c.Kind, c.Speaker = append(c.Kind, part.Kind...), append(c.Speaker, part.Speaker...)
		c.Printed = append(c.Printed, part.Printed...)
		c.Role, c.Source = append(c.Role, part.Role...), append(c.Source, part.Source...)
	}
	for _, doc := range c.Doc {
		c.First[doc+1]++
	}
	for doc := range s.Size() {
		c.First[doc+1] += c.First[doc]
	}
	return c, nil
}

// readQuoteChunk reads behindChunk documents, or as many as there are. First is left
// empty.
func (s *Segment) readQuoteChunk(places *Places, from int) (*QuoteColumn, error) {
	c := s.newQuoteColumn()
	for doc := uint32(from); int(doc) < min(from+behindChunk, s.Size()); doc++ {
		if places.Article[doc] == none {
			continue
		}
		_, quotes, err := s.TextAndQuotes(doc)
		if err != nil {
			return nil, err
		}
		for i := range quotes {
			c.add(doc, &quotes[i])
		}
	}
	return c, nil
}

func (c *QuoteColumn) add(doc uint32, q *corpus.Quote) {
	c.Doc = append(c.Doc, doc)
	c.Kind = append(c.Kind, c.Kinds.numberOf(string(q.Kind)))
	c.Speaker = append(c.Speaker, c.Speakers.numberOf(SpeakerName(q)))
	c.Printed = append(c.Printed, c.Speakers.numberOf(q.Speaker))
	c.Role = append(c.Role, c.Roles.numberOf(q.Role))
	c.Source = append(c.Source, c.Sources.numberOf(sourceName(q)))
}

// SpeakerName is the name by which facets count who said a quotation: the canonical one,
// or as printed; "" for nobody.
func SpeakerName(q *corpus.Quote) string { return cmp.Or(q.SpeakerCanonical, q.Speaker) }

// sourceName is the value of QuoteColumn.Source.
func sourceName(q *corpus.Quote) string {
	if q.Anonymous {
		return string(q.SpeakerType) + " " + Anonymous
	}
	return string(q.SpeakerType)
}
