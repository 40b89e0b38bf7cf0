package indexer

import (
	"context"
	"fmt"
	"hash/fnv"
	"math"
	"runtime"
	"strings"

	"golang.org/x/sync/errgroup"

	"xunwen/corpus"
	"xunwen/corpus/segment"
)

// FigureColumn holds of every figure of a segment what chooses, counts and orders
// it, in the order of the documents and of the figures in each; deleted ones
// included. It takes 44 bytes for each figure and 4 for each document, twice that
// while it is made, and is made when it is first needed, by reading all stored
// figures once.
type FigureColumn struct {
	// First says for each document at which figure its own begin; those of the next
	// one end them. It has one entry more than there are documents.
	First []uint32
	// Doc is the document of each figure.
	Doc []uint32
	// Kind, Unit, Metric and Change are numbers of Kinds, Units, Metrics and Changes.
	Kind, Unit, Metric, Change []uint32
	// Low and High are the ends of FigureRange, not numbers where it has none.
	Low, High []float64
	// Topic is a hash of FigureTopic, 0 where the figure has none.
	Topic []uint64

	// Kinds, Units, Metrics and Changes are the values of all segments; one of Changes
	// is what a change compares with, a blank and its direction: "yoy up".
	Kinds, Units, Metrics, Changes *Values
}

// The names under which the values of figures are numbered; they are no fields.
const (
	valuesOfKinds   = "figure kind"
	valuesOfUnits   = "figure unit"
	valuesOfMetrics = "figure metric"
	valuesOfChanges = "figure change"
)

// FigureTopic names what a figure is about: figures of one topic can be compared.
// It is made of the subject, the metric, the period, the kind, the unit, the
// comparison and the direction of the change; false where one of the first three is
// not known.
func FigureTopic(f *corpus.Figure) (string, bool) {
	if f.Subject == "" || f.Metric == "" || f.Period == nil || f.Period.ISO == "" {
		return "", false
	}
	subject, metric := segment.Normalize(f.Subject), segment.Normalize(f.Metric)
	if subject == "" || metric == "" {
		return "", false
	}
	// No part but the last can hold a NUL: they are matching forms, dates and codes. What
	// follows the last, as package conflict appends a day, holds none either.
	parts := []string{subject, metric, f.Period.ISO, string(f.Kind), f.Compare, f.Change, f.Unit}
	return strings.Join(parts, "\x00"), true
}

// topicHash returns the hash of a figure's topic, 0 for none.
func topicHash(f *corpus.Figure) uint64 {
	topic, ok := FigureTopic(f)
	if !ok {
		return 0
	}
	h := fnv.New64a()
	h.Write([]byte(topic)) // never fails
	return max(h.Sum64(), 1)
}

// FigureColumn returns the figures of the segment's paragraphs. The first who asks
// has it made; it goes on being made where nobody waits for it any more.
func (s *Segment) FigureColumn(ctx context.Context) (*FigureColumn, error) {
	return s.columns.figures.get(ctx, s.behind, s.makeFigures)
}

// NoFigures returns a column without figures, for a segment in which none are wanted:
// making one would read all of them.
func (s *Segment) NoFigures() *FigureColumn {
	c := s.newFigureColumn()
	c.First = []uint32{0}
	return c
}

// behindChunk is how many documents are read for a column between two looks at the
// context.
const behindChunk = 256

// makeFigures reads chunks of documents, several at the same time, and puts them
// together. All segments that are read at once share the processors.
func (s *Segment) makeFigures(ctx context.Context) (*FigureColumn, error) {
	chunks, err := readInChunks(ctx, s, func(places *Places, from int) (*FigureColumn, error) {
		c := s.newFigureColumn()
		return c, s.readChunk(c, places, from)
	})
	if err != nil {
		return nil, fmt.Errorf("read figures: %w", err)
	}
	return s.joinChunks(chunks), nil
}

// readInChunks reads the documents of a segment in chunks of behindChunk, several at the
// same time, each in its turn among all that is made behind the requests.
func readInChunks[C any](ctx context.Context, s *Segment, read func(places *Places, from int) (C, error)) ([]C, error) {
	places, err := s.Places()
	if err != nil {
		return nil, err
	}
	chunks := make([]C, (s.Size()+behindChunk-1)/behindChunk)
	g, ctx := errgroup.WithContext(ctx)
	g.SetLimit(runtime.GOMAXPROCS(0))
	for i := range chunks {
		g.Go(func() error {
			return s.columns.cache.background.inTurn(ctx, func() (err error) {
				chunks[i], err = read(places, i*behindChunk)
				return err
			})
		})
	}
	return chunks, g.Wait()
}

func (s *Segment) newFigureColumn() *FigureColumn {
	cache := s.columns.cache
	return &FigureColumn{
		Kinds: cache.valuesOf(valuesOfKinds), Units: cache.valuesOf(valuesOfUnits), Metrics: cache.valuesOf(valuesOfMetrics),
		Changes: cache.valuesOf(valuesOfChanges),
	}
}

// readChunk reads behindChunk documents, or as many as there are. First is
// left empty.
func (s *Segment) readChunk(c *FigureColumn, places *Places, from int) error {
	for doc := uint32(from); int(doc) < min(from+behindChunk, s.Size()); doc++ {
		if places.Article[doc] == none {
			continue
		}
		figures, err := s.Figures(doc)
		if err != nil {
			return err
		}
		for i := range figures {
			c.add(doc, &figures[i])
		}
	}
	return nil
}

func (c *FigureColumn) add(doc uint32, f *corpus.Figure) {
	low, high, ok := FigureRange(f)
	if !ok {
		low, high = math.NaN(), math.NaN()
	}
	c.Doc = append(c.Doc, doc)
	c.Kind = append(c.Kind, c.Kinds.numberOf(string(f.Kind)))
	c.Unit = append(c.Unit, c.Units.numberOf(f.Unit))
	c.Metric = append(c.Metric, c.Metrics.numberOf(f.Metric))
	c.Change = append(c.Change, c.Changes.numberOf(f.Compare+" "+f.Change))
	c.Low, c.High = append(c.Low, low), append(c.High, high)
	c.Topic = append(c.Topic, topicHash(f))
}

// numberOf is number for a name that is part of a longer string, which must not be
// kept for it.
func (v *Values) numberOf(name string) uint32 {
	if n, ok := v.Find(name); ok {
		return n
	}
	return v.number(strings.Clone(name))
}

func (s *Segment) joinChunks(chunks []*FigureColumn) *FigureColumn {
	n := 0
	for _, part := range chunks {
		n += len(part.Doc)
	}
	c := s.newFigureColumn()
	c.First = make([]uint32, s.Size()+1)
	c.Doc, c.Kind, c.Unit = make([]uint32, 0, n), make([]uint32, 0, n), make([]uint32, 0, n)
	c.Metric, c.Change = make([]uint32, 0, n), make([]uint32, 0, n)
	c.Low, c.High, c.Topic = make([]float64, 0, n), make([]float64, 0, n), make([]uint64, 0, n)
	for i, part := range chunks {
		c.Doc, c.Kind = append(c.Doc, part.Doc...), append(c.Kind, part.Kind...)
		c.Unit, c.Metric = append(c.Unit, part.Unit...), append(c.Metric, part.Metric...)
		c.Low, c.High = append(c.Low, part.Low...), append(c.High, part.High...)
		c.Topic, c.Change = append(c.Topic, part.Topic...), append(c.Change, part.Change...)
		chunks[i] = nil
	}
	for _, doc := range c.Doc {
		c.First[doc+1]++
	}
	for doc := range s.Size() {
		c.First[doc+1] += c.First[doc]
	}
	return c
}
