package search

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"xunwen/corpus"
)

// divisionArchive names places alone and with what they lie in, as the tagger enters them.
func divisionArchive(t *testing.T) *library {
	t.Helper()
	place := func(before, printed, canonical string, within ...string) corpus.Paragraph {
		return (&teller{}).say(before).name(corpus.Place, printed, canonical, "", within...).say("。").paragraph(printed, corpus.BlockParagraph)
	}
	return entityLibrary(t, "", 3, &corpus.Article{ID: "a", Date: corpus.NewDay(2024, 5, 1), Blocks: []corpus.Paragraph{
		place("代表团到", "山西临汾", "山西省临汾市", "临汾市", "山西省"),
		place("代表团又到", "临汾", "临汾市", "山西省"),
		place("他在", "福州鼓楼区", "福州市鼓楼区", "鼓楼区", "福州市", "福建省"),
		place("她在", "南京鼓楼区", "南京市鼓楼区", "鼓楼区", "南京市", "江苏省"),
	}})
}

func TestPlaceWithItsDivisionIsFound(t *testing.T) {
	t.Parallel()
	l := divisionArchive(t)
	both := []string{"临汾", "山西临汾"}
	for query, want := range map[string][]string{
		"地点:临汾": both, "地点:临汾市": both, "地点:山西": both, "地点:=临汾市": both, "地点:山西临汾": both, "地点:山西省临汾市": both,
		"地点:=临汾": both, "地点:=山西临汾": both, "地点:=山西省临汾市": both, "地点:=山西": nil,
		"地点:==临汾": both[:1], "地点:==山西临汾": both[1:], "地点:==山西省临汾市": both[1:], "地点:==临汾市": both,
		"地点:鼓楼区": {"南京鼓楼区", "福州鼓楼区"}, "地点:福州鼓楼区": {"福州鼓楼区"}, "地点:福州": {"福州鼓楼区"}, "地点:=鼓楼区": nil,
		"地点:(==临汾 OR =福州鼓楼区)": {"临汾", "福州鼓楼区"}, "地点:=福州鼓楼区": {"福州鼓楼区"},
	} {
		var got []string
		for _, hit := range l.ask(t, Request{Query: query}).Hits {
			for _, mark := range hit.Snippet.Marks {
				got = append(got, mark.Text(hit.Snippet.Text))
			}
		}
		slices.Sort(got)
		if !slices.Equal(got, want) {
			t.Errorf("%s marks %q, want %q", query, got, want)
		}
	}
}

func TestPlaceWithItsDivisionIsOneEntity(t *testing.T) {
	t.Parallel()
	l := divisionArchive(t)
	got := map[string]int{}
	for _, row := range l.allEntities(t, EntityRequest{Types: []corpus.EntityType{corpus.Place}}) {
		got[row.Name] = row.Paragraphs
	}
	if diff := cmp.Diff(map[string]int{"临汾市": 2, "福州市鼓楼区": 1, "南京市鼓楼区": 1}, got); diff != "" {
		t.Errorf("rows (-want +got):\n%s", diff)
	}
	for name, want := range map[string]struct {
		card   string
		within []string
	}{
		"临汾市": {"临汾市", []string{"山西省"}}, "山西省临汾市": {"临汾市", []string{"山西省"}},
		"福州鼓楼区": {"福州市鼓楼区", []string{"福州市", "福建省"}},
	} {
		card, err := l.engine.Card(t.Context(), CardRequest{Type: corpus.Place, Name: name})
		if err != nil {
			t.Errorf("card of %s: %v", name, err)
			continue
		}
		if card.Name != want.card || !slices.Equal(card.Within, want.within) || len(card.Mentions) != 1 {
			t.Errorf("card of %s is of %s in %s with %d articles", name, card.Name, card.Within, len(card.Mentions))
		}
	}
	exact, err := l.engine.Card(t.Context(), CardRequest{Type: corpus.Place, Name: "山西省临汾市", Exact: true})
	if err != nil || exact.Paragraphs != 1 || len(exact.Mentions) != 1 {
		t.Errorf("exact card: %+v, %v", exact, err)
	}
}
