package indexer

import (
	"context"
	"fmt"
	"runtime"

	"github.com/RoaringBitmap/roaring/v2"
	"golang.org/x/sync/errgroup"

	"xunwen/corpus"
	"xunwen/corpus/segment"
)

// NamePlaces holds where the entities of a segment stand in their paragraphs, so that
// what is near what can be told without reading these. It takes 9 bytes for each entity
// and 4 for each document, twice that while it is made, by reading all paragraphs once.
type NamePlaces struct {
	// First says for each document at which entity its own begin; those of the next one
	// end them. It has one entry more than there are documents.
	First []uint32
	// Kind is the number of the type of each entity (KindOfName).
	Kind []uint8
	// From and To are the runes of the matching form of the text that an entity stands
	// on, the last one excluded: segment.Kept.Runes of its span.
	From, To []uint32
	// Loose are the documents of which an entity begins or ends with something that the
	// matching form leaves out. There two spans may be on the same runes, and still be
	// two: who compares spans has to read them.
	Loose *roaring.Bitmap
}

// KindOfName returns the number of a type in NamePlaces, 0 for one that has none.
func KindOfName(kind corpus.EntityType) uint8 {
	for i, known := range storedTypes() {
		if known == kind {
			return uint8(i + 1)
		}
	}
	return 0
}

// ReadyNamePlaces returns the places of the entities of the segment, nil where they were
// not made.
func (s *Segment) ReadyNamePlaces() *NamePlaces { return s.columns.namePlaces.ready() }

// NamePlaces returns the places of the entities of the segment. The first who asks has
// them made; that goes on where nobody waits for it any more.
func (s *Segment) NamePlaces(ctx context.Context) (*NamePlaces, error) {
	return s.columns.namePlaces.get(ctx, s.behind, s.makeNamePlaces)
}

// BeginNamePlaces has the places of the entities made behind the requests. Where that
// fails, whoever needs them reads the paragraphs.
func (s *Segment) BeginNamePlaces() {
	_, _, _ = s.columns.namePlaces.current(s.behind, s.makeNamePlaces)
}

// makeNamePlaces reads chunks of documents, several at the same time, and puts them
// together.
func (s *Segment) makeNamePlaces(ctx context.Context) (*NamePlaces, error) {
	places, err := s.Places()
	if err != nil {
		return nil, err
	}
	chunks := make([]*NamePlaces, (s.Size()+behindChunk-1)/behindChunk)
	g, ctx := errgroup.WithContext(ctx)
	g.SetLimit(runtime.GOMAXPROCS(0))
	for i := range chunks {
		g.Go(func() error {
			return s.columns.cache.background.inTurn(ctx, func() (err error) {
				chunks[i], err = s.readNamePlaces(places, i*behindChunk)
				return err
			})
		})
	}
	if err := g.Wait(); err != nil {
		return nil, fmt.Errorf("read where names stand: %w", err)
	}
	return joinNamePlaces(chunks), nil
}

// readNamePlaces reads behindChunk documents, or as many as there are. First says where
// the entities of each end among those of the chunk.
func (s *Segment) readNamePlaces(places *Places, from int) (*NamePlaces, error) {
	part := &NamePlaces{Loose: roaring.New()}
	for doc := uint32(from); int(doc) < min(from+behindChunk, s.Size()); doc++ {
		if places.Article[doc] != none {
			text, entities, err := s.TextAndEntities(doc)
			if err != nil {
				return nil, err
			}
			part.add(doc, text, entities)
		}
		part.First = append(part.First, uint32(len(part.Kind)))
	}
	return part, nil
}

func (n *NamePlaces) add(doc uint32, text string, entities []corpus.Entity) {
	if len(entities) == 0 {
		return
	}
	kept := segment.Keep(text)
	for i := range entities {
		e := &entities[i]
		from, to := kept.Runes(e.Span)
		if from < to && kept.Span(from, to) != e.Span {
			n.Loose.Add(doc)
		}
		n.Kind = append(n.Kind, KindOfName(e.Type))
		n.From, n.To = append(n.From, uint32(from)), append(n.To, uint32(to))
	}
}

func joinNamePlaces(chunks []*NamePlaces) *NamePlaces {
	entities, documents := 0, 0
	for _, part := range chunks {
		entities, documents = entities+len(part.Kind), documents+len(part.First)
	}
	all := &NamePlaces{
		First: make([]uint32, 1, documents+1), Kind: make([]uint8, 0, entities),
		From: make([]uint32, 0, entities), To: make([]uint32, 0, entities), Loose: roaring.New(),
	}
	for i, part := range chunks {
		before := uint32(len(all.Kind))
		for _, end := range part.First {
			all.First = append(all.First, before+end)
		}
		all.Kind = append(all.Kind, part.Kind...)
		all.From, all.To = append(all.From, part.From...), append(all.To, part.To...)
		all.Loose.Or(part.Loose)
		chunks[i] = nil
	}
	return all
}
