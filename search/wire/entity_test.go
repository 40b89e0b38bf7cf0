package wire_test

import (
	"encoding/json"
	"net/url"
	"strings"
	"testing"

	"xunwen/corpus"
	"xunwen/search"
	"xunwen/search/wire"
)

// cards returns the card of every entity that the fake knows.
func cards(t testing.TB) []*search.EntityCard {
	t.Helper()
	res, err := figureFake().Entities(t.Context(), search.EntityRequest{Limit: search.MaxLimit})
	if err != nil {
		t.Fatal(err)
	}
	var out []*search.EntityCard
	for _, r := range res.Rows {
		card, err := figureFake().Card(t.Context(), search.CardRequest{Type: r.Type, Name: r.Name})
		if err != nil {
			t.Fatalf("%s: %v", r.Name, err)
		}
		out = append(out, card)
	}
	return out
}

func TestEntityResponseGolden(t *testing.T) {
	t.Parallel()
	res, err := figureFake().Entities(t.Context(), search.EntityRequest{Query: "青禾", Limit: 3})
	if err != nil {
		t.Fatal(err)
	}
	golden(t, "entities.golden.json", wire.FromEntities(res))
}

func TestEntityCardGolden(t *testing.T) {
	t.Parallel()
	card, err := figureFake().Card(t.Context(), search.CardRequest{Type: corpus.Person, Name: "何远山"})
	if err != nil {
		t.Fatal(err)
	}
	golden(t, "card.golden.json", wire.FromCard(card))
}

// TestEmptyEntityAnswers pins that lists are never null.
func TestEmptyEntityAnswers(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name string
		got  any
		want string
	}{
		{"没有名字", wire.FromEntities(&search.EntityResponse{}), `{"query":{"typed":"","understood":"","warnings":[]},` +
			`"match":"","total":0,"took_ms":0,"entities":[],"next_cursor":null}`},
		{"空的一行", wire.FromEntityRows(make([]search.EntityRow, 1)), `[{"type":"","name":"","paragraphs":0,"articles":0,` +
			`"aliases":[],"offices":[],"first":"","last":"","url":"/api/v1/entities//"}]`},
		{"空名片", wire.FromCard(&search.EntityCard{}), `{"type":"","name":"","paragraphs":0,"articles":0,"aliases":[],"within":[],` +
			`"first":"","last":"","took_ms":0,"offices":[],"total_offices":0,"quotes":[],"figures":[],"companions":{},"histogram":[],"mentions":[]}`},
	} {
		got, err := json.Marshal(c.got)
		if err != nil {
			t.Fatal(err)
		}
		if string(got) != c.want {
			t.Errorf("%s: got  %s\nwant %s", c.name, got, c.want)
		}
	}
}

// TestMentionsAreParagraphText reads every offset of every card again, as a client does.
func TestMentionsAreParagraphText(t *testing.T) {
	t.Parallel()
	paragraphs := texts()
	n := 0
	for _, card := range cards(t) {
		out := wire.FromCard(card)
		mentions := out.Mentions
		for _, o := range out.Offices {
			mentions = append(mentions, o.Sources...)
		}
		for _, m := range mentions {
			n++
			text, sentence := paragraphs[m.Paragraph], []rune(m.Sentence.Text)
			if got := string(text[m.Sentence.Start : m.Sentence.Start+len(sentence)]); got != m.Sentence.Text {
				t.Errorf("%s: %s says %q, not %q", card.Name, m.Paragraph, got, m.Sentence.Text)
			}
			if len(m.Sentence.Marks) == 0 {
				t.Errorf("%s: %s has no marks", card.Name, m.Paragraph)
			}
			for _, mark := range m.Sentence.Marks {
				if mark.Start < 0 || mark.End > len(sentence) || mark.Start >= mark.End {
					t.Errorf("%s: mark %+v is not in %q", card.Name, mark, m.Sentence.Text)
				}
			}
			if strings.Contains(m.Sentence.HTML, "<script") {
				t.Errorf("%s: not escaped: %s", card.Name, m.Sentence.HTML)
			}
		}
		for _, q := range out.Quotes {
			if got := string(paragraphs[q.Paragraph][q.Start:q.End]); got != q.Text || q.Speech == nil {
				t.Errorf("%s said %q in %s, not %q", card.Name, q.Text, q.Paragraph, got)
			}
		}
	}
	if n == 0 {
		t.Error("no mention was looked at")
	}
}

func TestCardURL(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"何远山", "A/B 公司", "100%?#", "买买提·依明", `<b>"`} {
		got := wire.CardURL(corpus.Organization, name)
		u, err := url.Parse(got)
		if err != nil {
			t.Fatal(err)
		}
		last := got[strings.LastIndexByte(got, '/')+1:]
		if back, err := url.PathUnescape(last); err != nil || back != name || u.RawQuery != "" || u.Fragment != "" {
			t.Errorf("%q becomes %s", name, got)
		}
	}
}
