package search

import (
	"errors"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"

	"xunwen/corpus"
)

// printedForOthers is an archive in which 桑德 is named by the last part of a name only, and
// printed for 穆特·桑德, whose office stands beside him in the third article.
func printedForOthers(t *testing.T) *library {
	t.Helper()
	const person = corpus.Person
	paragraph := func(id string, w *teller) *corpus.Article {
		return &corpus.Article{ID: id, Date: corpus.NewDay(2024, 5, 1), Blocks: []corpus.Paragraph{w.say("。").paragraph("1", corpus.BlockParagraph)}}
	}
	return entityLibrary(t, "人物 大王 = 王远山\n", 2,
		paragraph("a", (&teller{}).say("总理").name(person, "桑德", "", "总理").say("来访")),
		paragraph("b", (&teller{}).say("总理").name(person, "桑德", "穆特·桑德", "总理").say("出席")),
		paragraph("c", (&teller{}).say("云国总理").name(person, "穆特·桑德", "穆特·桑德", "云国总理").say("与").name(person, "桑德", "", "").say("同席")),
		paragraph("d", (&teller{}).name(person, "王远山", "", "").say("会见").name(person, "桑德", "穆特·桑德", "外长").say("签约")),
	)
}

// TestPrintedForOthersIsOneNumber: a row, a value of the facet and the card of a name count
// what a condition on it finds, also where it is printed for another one.
func TestPrintedForOthersIsOneNumber(t *testing.T) {
	t.Parallel()
	l := printedForOthers(t)
	const all = 4
	facet := map[string]int{}
	for _, v := range l.ask(t, Request{Facets: []FacetName{FacetPerson}}).Facets[FacetPerson] {
		facet[v.Value] = v.Count
	}
	if diff := gocmp.Diff(map[string]int{"桑德": all, "穆特·桑德": 3, "大王": 1}, facet); diff != "" {
		t.Errorf("facet (-want +got):\n%s", diff)
	}
	for name, want := range map[string]struct {
		n       int
		offices map[string]int
	}{
		"桑德": {all, map[string]int{"总理": 2, "外长": 1}}, "穆特·桑德": {3, map[string]int{"总理": 1, "云国总理": 1, "外长": 1}},
	} {
		if got := l.ask(t, Request{Query: "人物:" + name, CountOnly: true}).Totals.Exact; got != want.n {
			t.Errorf("人物:%s finds %d", name, got)
		}
		if got := l.rowOf(t, name).Paragraphs; got != want.n {
			t.Errorf("row of %s: %d", name, got)
		}
		for _, exact := range []bool{false, true} {
			card, err := l.engine.Card(t.Context(), CardRequest{Type: corpus.Person, Name: name, Exact: exact})
			if err != nil {
				t.Fatal(err)
			}
			offices := map[string]int{}
			for _, o := range card.Offices {
				offices[o.Title] = o.Paragraphs
			}
			if card.Paragraphs != want.n || !gocmp.Equal(offices, want.offices) {
				t.Errorf("card of %s, exact %v: %d, %v", name, exact, card.Paragraphs, offices)
			}
			if diff := gocmp.Diff([]FacetCount{{"大王", 1}}, card.Companions[corpus.Person]); diff != "" {
				t.Errorf("card of %s, exact %v: companions (-want +got):\n%s", name, exact, diff)
			}
		}
	}
}

// TestOnlyPrintedForOthersIsNoRow: where every mention of a name is of another one, that one
// alone is listed.
func TestOnlyPrintedForOthersIsNoRow(t *testing.T) {
	t.Parallel()
	l := printedForOthers(t)
	for text, want := range map[string]map[string]int{
		"签约": {"穆特·桑德": 1, "大王": 1}, "同席": {"穆特·桑德": 1, "桑德": 1}, "来访": {"桑德": 1},
	} {
		got := map[string]int{}
		for _, row := range l.allEntities(t, EntityRequest{Query: text, Limit: 10}) {
			got[row.Name] = row.Paragraphs
		}
		if diff := gocmp.Diff(want, got); diff != "" {
			t.Errorf("rows of %s (-want +got):\n%s", text, diff)
		}
	}
	l.remove(t, "a", "c") // nothing is left that means 桑德 himself
	if got, err := l.engine.Card(t.Context(), CardRequest{Type: corpus.Person, Name: "桑德"}); err != nil || got.Name != "穆特·桑德" || got.Paragraphs != 2 {
		t.Errorf("card: %+v, %v", got, err)
	}
	for _, row := range l.allEntities(t, EntityRequest{Limit: 10}) {
		if row.Name == "桑德" {
			t.Errorf("row: %+v", row)
		}
	}
}

// TestExactlyIsANameInPrint: a card tells by which name it is asked for without the others.
func TestExactlyIsANameInPrint(t *testing.T) {
	t.Parallel()
	l := printedForOthers(t)
	for name, want := range map[string]string{"大王": "王远山", "王远山": "王远山", "桑德": "桑德", "穆特·桑德": "穆特·桑德"} {
		card, err := l.engine.Card(t.Context(), CardRequest{Type: corpus.Person, Name: name})
		if err != nil {
			t.Fatal(err)
		}
		if card.Exactly != want {
			t.Errorf("card of %s: exactly %q, want %q", name, card.Exactly, want)
		}
		only, err := l.engine.Card(t.Context(), CardRequest{Type: corpus.Person, Name: card.Exactly, Exact: true})
		if err != nil || only.Exactly != "" {
			t.Errorf("exact card of %s: %+v, %v", card.Exactly, only, err)
		}
	}
	if _, err := l.engine.Card(t.Context(), CardRequest{Type: corpus.Person, Name: "大王", Exact: true}); !errors.Is(err, ErrNotFound) {
		t.Errorf("a name that stands nowhere: %v", err)
	}
}
