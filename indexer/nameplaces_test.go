package indexer_test

import (
	"context"
	"errors"
	"fmt"
	"testing"

	"xunwen/corpus"
	"xunwen/indexer"
)

// placesOf names where the entities of the only segment stand, by the text of their
// paragraph.
func placesOf(t *testing.T, s *indexer.Segment) (all map[string][]string, loose map[string]bool) {
	t.Helper()
	places, err := s.NamePlaces(t.Context())
	must(t, err)
	if len(places.First) != s.Size()+1 || int(places.First[s.Size()]) != len(places.Kind) {
		t.Fatalf("%d documents, %+v", s.Size(), places)
	}
	all, loose = map[string][]string{}, map[string]bool{}
	for doc := range uint32(s.Size()) {
		text := ""
		must(t, s.Text(doc, func(b []byte) { text = string(b) }))
		for at := places.First[doc]; at < places.First[doc+1]; at++ {
			all[text] = append(all[text], fmt.Sprintf("%d %d:%d", places.Kind[at], places.From[at], places.To[at]))
		}
		if places.Loose.Contains(doc) {
			loose[text] = true
		}
	}
	return all, loose
}

func TestPlacesOfNames(t *testing.T) {
	t.Parallel()
	x := openNew(t)
	at := func(kind corpus.EntityType, start, end int) corpus.Entity {
		return corpus.Entity{Type: kind, Span: corpus.Span{Start: start, End: end}}
	}
	a := news("a", "“岳清泉”、云行。", "没有人。", "《长夜》获奖。", "岳清泉在青禾县。")
	a.Blocks[0].Entities = []corpus.Entity{at(corpus.Person, 3, 12), at(corpus.Organization, 18, 24)}
	a.Blocks[2].Entities = []corpus.Entity{at(corpus.Work, 0, 12), at("prize", 15, 18), at(corpus.Event, 18, 21)}
	a.Blocks[3].Entities = []corpus.Entity{at(corpus.Place, 12, 21), at(corpus.Person, 0, 9)}
	apply(t, x, put(a, ""))
	eachSegment(t, x, func(s *indexer.Segment) {
		if s.ReadyNamePlaces() != nil {
			t.Error("made before anybody asked")
		}
		all, loose := placesOf(t, s)
		for text, want := range map[string]string{
			"“岳清泉”、云行。": "[1 0:3 2 3:5]", "没有人。": "[]", "《长夜》获奖。": "[5 0:2 0 3:4 4 4:4]", "岳清泉在青禾县。": "[3 4:7 1 0:3]",
		} {
			if got := fmt.Sprint(all[text]); got != want {
				t.Errorf("%s: %s, want %s", text, got, want)
			}
		}
		if len(loose) != 1 || !loose["《长夜》获奖。"] {
			t.Errorf("loose are %v", loose)
		}
		if s.ReadyNamePlaces() == nil {
			t.Error("not kept")
		}
	})
	if indexer.KindOfName(corpus.Person) != 1 || indexer.KindOfName("prize") != 0 {
		t.Error("the numbers of types have changed")
	}
}

func TestPlacesOfNamesAreGivenUpAndMadeLater(t *testing.T) {
	t.Parallel()
	x := openNew(t)
	for i := range 3 { // more than one segment, until they are merged
		apply(t, x, put(told(fmt.Sprint("a", i), []string{"岳清泉到场。"}, []mention{{kind: corpus.Person, printed: "岳清泉"}}), ""))
	}
	ended, cancel := context.WithCancel(t.Context())
	cancel()
	eachSegment(t, x, func(s *indexer.Segment) {
		if _, err := s.NamePlaces(ended); !errors.Is(err, context.Canceled) {
			t.Errorf("error %v", err)
		}
		s.BeginNamePlaces()
		places, err := s.NamePlaces(t.Context())
		must(t, err)
		if len(places.Kind) == 0 || s.ReadyNamePlaces() != places {
			t.Errorf("%+v", places)
		}
	})
}
