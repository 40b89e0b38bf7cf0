package search

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/RoaringBitmap/roaring/v2"

	"xunwen/corpus"
	"xunwen/indexer"
)

// looseArticles are drawn articles, of which some entities begin or end with marks, stand
// on the same runes as others, or on none.
func (m mentionWords) looseArticles(n int) []*corpus.Article {
	articles := m.articles(n)
	for _, a := range articles {
		for i := range a.Blocks {
			p := &a.Blocks[i]
			for _, e := range p.Entities {
				if m.IntN(8) == 0 && e.End+len("，") <= len(p.Text) && p.Text[e.End:e.End+len("，")] == "，" {
					e.End += len("，")
					e.Type = corpus.EntityType(m.one("person", "organization", "place", "work"))
					p.Entities = append(p.Entities, e)
				}
			}
			if m.IntN(4) == 0 {
				p.Entities = append(p.Entities, corpus.Entity{Span: corpus.Span{Start: len(p.Text), End: len(p.Text)}, Type: corpus.Person})
			}
		}
	}
	return articles
}

// nearQuery draws a proximity of texts and names of types.
func (m mentionWords) nearQuery() string {
	var side func(depth int) string
	side = func(depth int) string {
		switch m.IntN(5) {
		case 0, 1:
			return m.one("‹人物›", "‹机构›", "‹地点›")
		case 2:
			if depth > 0 {
				return "(" + side(depth-1) + " OR " + side(depth-1) + ")"
			}
		case 3:
			if depth > 0 {
				return fmt.Sprintf("(%s %s/%d %s)", side(depth-1), m.one("近", "前"), m.IntN(9), side(depth-1))
			}
		}
		return m.one(`"调研"`, `"讲话"`, "会见", "“好”", "“沈知远”", "“小顾”", "江湾", `"说好"`, `"農戶"`)
	}
	return fmt.Sprintf("%s %s/%d %s", side(2), m.one("近", "前"), m.IntN(9), side(2))
}

// TestPlacesDecideAsTexts: a proximity that is decided on the column holds in the same
// paragraphs as one that is decided by reading them.
func TestPlacesDecideAsTexts(t *testing.T) {
	t.Parallel()
	m := mentionWords{rand.New(rand.NewPCG(11, 5))}
	l := entityLibrary(t, "", 30, m.looseArticles(120)...)
	snapshot, err := l.index.Snapshot()
	if err != nil {
		t.Fatal(err)
	}
	defer snapshot.Close()
	loose, onPlaces, held := uint64(0), 0, uint64(0)
	for _, s := range snapshot.Segments() {
		places, err := s.NamePlaces(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		loose += places.Loose.GetCardinality()
	}
	for range 400 {
		q := m.nearQuery()
		n := l.exactNode(t, q)
		near, ok := n.(nearNode)
		if !ok {
			continue
		}
		if can, _ := inRunes(near); can {
			onPlaces++
		}
		for _, s := range snapshot.Segments() {
			r, err := newRun(t.Context(), s)
			if err != nil {
				t.Fatal(err)
			}
			docs, err := n.candidates(r)
			if err != nil {
				t.Fatal(err)
			}
			got, err := near.verify(r, docs)
			if err != nil {
				t.Fatal(err)
			}
			want, err := r.verifyMatch(docs, n)
			if err != nil {
				t.Fatal(err)
			}
			held += want.GetCardinality()
			if !got.Equals(want) {
				t.Fatalf("%s: %v, by reading %v", q, got, want)
			}
		}
	}
	if loose == 0 || onPlaces < 200 || held == 0 {
		t.Errorf("%d loose paragraphs, %d questions on places, %d paragraphs held", loose, onPlaces, held)
	}
}

// TestManyNamesHaveTheirPlacesMade: a question that reads many paragraphs has the column
// made for the next one, and one that reads few does not.
func TestManyNamesHaveTheirPlacesMade(t *testing.T) {
	t.Parallel()
	a := &corpus.Article{ID: "m", Headline: "很多"}
	for i := range fewToPlace + 1 {
		w := new(writer).person("", "沈知远", "沈知远")
		if i == 0 {
			w.say("落马。")
		}
		a.Blocks = append(a.Blocks, w.say("讲话。").paragraph(fmt.Sprint(i)))
	}
	l := entityLibrary(t, "", 1, a)
	ready := func() *indexer.NamePlaces {
		snapshot, err := l.index.Snapshot()
		if err != nil {
			t.Fatal(err)
		}
		defer snapshot.Close()
		return snapshot.Segments()[0].ReadyNamePlaces()
	}
	if res := l.ask(t, Request{Query: "‹人物› 前/0 “落马”"}); res.Totals.Exact != 1 || ready() != nil {
		t.Errorf("%d hits, places made: %t", res.Totals.Exact, ready() != nil)
	}
	first := l.ask(t, Request{Query: "‹人物› 近/5 “讲话”"})
	snapshot, err := l.index.Snapshot()
	if err != nil {
		t.Fatal(err)
	}
	defer snapshot.Close()
	places, err := snapshot.Segments()[0].NamePlaces(t.Context()) // waits for it
	if err != nil || ready() != places || len(places.Kind) != fewToPlace+1 {
		t.Fatalf("%v, %v", places, err)
	}
	again := l.ask(t, Request{Query: "‹人物› 近/5 “讲话”"})
	if first.Totals.Exact != fewToPlace+1 || again.Totals.Exact != first.Totals.Exact {
		t.Errorf("%d hits, then %d", first.Totals.Exact, again.Totals.Exact)
	}
}

func TestWhatIsDecidedInRunes(t *testing.T) {
	t.Parallel()
	l := entityLibrary(t, "", 10, mentionArchive()...)
	for q, want := range map[string][2]bool{
		"‹人物› 近/5 “落马”": {true, true}, "‹机构› 前/5 ‹人物›": {true, false}, "投资 近/5 建设": {true, true},
		"(‹人物› OR 书记) 近/5 ‹机构› 近/3 ‹地点›": {true, true}, "‹人物› 近/5 =“落马”": {false, true},
		"人物:沈知远 近/5 “落马”": {false, true}, "‹人物› 近/5 50亿元": {false, true}, "‹人物› 近/5 2024": {false, true},
	} {
		if can, reads := inRunes(l.exactNode(t, q)); can != want[0] || can && reads != want[1] {
			t.Errorf("%s: %t, %t", q, can, reads)
		}
	}
}

// TestFindInRunes looks for texts as segment.Kept.Find does.
func TestFindInRunes(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		text, normal string
		want         string
	}{
		{"", "好", "[]"}, {"好", "好", "[0:1]"}, {"好好好", "好好", "[0:2]"}, {"说A好说a好", "a好", "[4:6]"}, {"说a好说a好", "a好", "[1:3 4:6]"},
	} {
		got := []string{}
		for _, s := range (&runePassage{normal: []byte(tt.text)}).find(tt.normal) {
			got = append(got, fmt.Sprintf("%d:%d", s.Start, s.End))
		}
		if fmt.Sprint(got) != tt.want {
			t.Errorf("%s in %s: %v, want %s", tt.normal, tt.text, got, tt.want)
		}
	}
}

// BenchmarkNearNames asks what is near what of paragraphs with two names each.
func BenchmarkNearNames(b *testing.B) {
	m := mentionWords{rand.New(rand.NewPCG(1, 1))}
	l := entityLibrary(b, "", 500, m.articles(2000)...)
	snapshot, err := l.index.Snapshot()
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { snapshot.Close() })
	for _, q := range []string{"‹人物› 近/5 “讲话”", "‹机构› 前/5 ‹人物›"} {
		n, _ := l.exactNode(b, q).(nearNode)
		for _, made := range []bool{false, true} {
			b.Run(fmt.Sprintf("%s/places=%t", q, made), func(b *testing.B) {
				b.ReportAllocs()
				var docs uint64
				for b.Loop() {
					docs = 0
					for _, s := range snapshot.Segments() {
						docs += benchNear(b, s, n, made)
					}
				}
				b.ReportMetric(float64(docs), "paragraphs")
			})
		}
	}
}

// benchNear verifies a proximity in a segment and returns how many candidates it has.
func benchNear(b *testing.B, s *indexer.Segment, n nearNode, made bool) uint64 {
	r, err := newRun(b.Context(), s)
	if err != nil {
		b.Fatal(err)
	}
	docs, err := n.candidates(r)
	if err != nil {
		b.Fatal(err)
	}
	verify := func(docs *roaring.Bitmap) (*roaring.Bitmap, error) { return r.verifyMatch(docs, n) }
	if made {
		if _, err := s.NamePlaces(b.Context()); err != nil {
			b.Fatal(err)
		}
		verify = func(docs *roaring.Bitmap) (*roaring.Bitmap, error) { return n.verify(r, docs) }
	}
	if _, err := verify(docs); err != nil {
		b.Fatal(err)
	}
	return docs.GetCardinality()
}
