package search

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"xunwen/corpus"
)

// TestCardsAreWhatEveryArticleTells holds the card of every name against reading every
// article.
func TestCardsAreWhatEveryArticleTells(t *testing.T) {
	t.Parallel()
	for seed := range uint64(6) {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			t.Parallel()
			rng := rand.New(rand.NewPCG(seed, 9))
			l := entityLibrary(t, []string{"", drawnAliases}[seed%2], 1+rng.IntN(9), drawnArticles(rng, 30)...)
			l.remove(t, l.articles[2].ID, l.articles[5].ID)
			naive := l.naiveNames(t, nil)
			found := 0
			for kind, names := range drawnNames() {
				for _, name := range append(names, [2]string{"没有这个人", "没有这个人"}) {
					for i, req := range []CardRequest{{}, {From: "2023-05", To: "2023-11"}, {Source: "云岭日报"}} {
						req.Type, req.Name = kind, name[i%2]
						if req.Name == "" {
							req.Name = name[0]
						}
						got, err := l.engine.Card(t.Context(), req)
						if errors.Is(err, ErrNotFound) {
							if _, ok := naive.card(t, req); ok {
								t.Errorf("%+v: nobody found", req)
							}
							continue
						}
						if err != nil {
							t.Fatalf("%+v: %v", req, err)
						}
						naive.checkCard(t, req, got)
						found++
					}
				}
			}
			if found < 40 {
				t.Errorf("only %d cards were looked at", found)
			}
		})
	}
}

// exactCards are about names that are printed for several.
func exactCards(t *testing.T) *library {
	t.Helper()
	const person, org = corpus.Person, corpus.Organization
	paragraph := func(id string, w *teller) *corpus.Article {
		return &corpus.Article{ID: id, Date: corpus.NewDay(2024, 5, 1), Blocks: []corpus.Paragraph{w.paragraph("1", corpus.BlockParagraph)}}
	}
	return entityLibrary(t, "人物 岳清泉 = 老岳\n", 2,
		paragraph("a", (&teller{}).say("镇长").name(person, "顾明川", "顾明川", "镇长").say("和").name(person, "小顾", "顾明川", "").say("是一个人。")),
		paragraph("b", (&teller{}).name(person, "小顾", "顾小满", "").say("在").name(org, "云行", "云岭银行", "").say("上班。")),
		paragraph("c", (&teller{}).say("会计").name(person, "顾小满", "顾小满", "会计").say("请假。")),
		paragraph("d", (&teller{}).name(person, "小顾", "顾明川", "").say("来了，会计").name(person, "顾小满", "顾小满", "会计").say("也来了。")),
		paragraph("e", (&teller{}).name(person, "老岳", "老岳", "").say("走了。")),
		paragraph("f", (&teller{}).name(person, "岳清泉", "岳清泉", "").say("回来了。")),
	)
}

// TestExactCards asks for what is printed or canonically named so, and for no alias.
func TestExactCards(t *testing.T) {
	t.Parallel()
	l := exactCards(t)
	for _, c := range []struct {
		name       string
		req        CardRequest
		shown      string
		paragraphs int
		aliases    string
		offices    string
	}{
		{"别名表连起来", CardRequest{Name: "老岳"}, "岳清泉", 2, "老岳", ""},
		{"不用别名表", CardRequest{Name: "老岳", Exact: true}, "老岳", 1, "", ""},
		{"印作小顾的最多的是顾明川", CardRequest{Name: "小顾"}, "顾明川", 2, "小顾", "镇长"},
		{"只看印作小顾的", CardRequest{Name: "小顾", Exact: true}, "小顾", 3, "顾小满 顾明川", ""},
		{"全名的两种写法", CardRequest{Name: "顧明川", Exact: true}, "顾明川", 2, "小顾", "镇长"},
		{"机构印的简称", CardRequest{Type: corpus.Organization, Name: "云行"}, "云岭银行", 1, "云行", ""},
	} {
		if c.req.Type == "" {
			c.req.Type = corpus.Person
		}
		card, err := l.engine.Card(t.Context(), c.req)
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		var offices []string
		for _, o := range card.Offices {
			offices = append(offices, o.Title)
		}
		if card.Name != c.shown || card.Paragraphs != c.paragraphs || strings.Join(card.Aliases, " ") != c.aliases || strings.Join(offices, " ") != c.offices {
			t.Errorf("%s: %s in %d, also %q, %q", c.name, card.Name, card.Paragraphs, card.Aliases, offices)
		}
		for _, other := range card.Companions[c.req.Type] {
			if other.Value == card.Name || slices.Contains(card.Aliases, other.Value) {
				t.Errorf("%s: beside itself: %+v", c.name, card.Companions)
			}
		}
	}
}

// TestCardOfASpeaker reads what is said in a block that does not name the speaker, with
// the block that does.
func TestCardOfASpeaker(t *testing.T) {
	t.Parallel()
	said := corpus.Quote{Kind: corpus.Speech, Speaker: "岳清泉", SpeakerCanonical: "岳清泉", SpeakerBlock: "1", SpeakerSpan: &corpus.Span{End: len("岳清泉")}}
	printed := corpus.Quote{Kind: corpus.Speech, Speaker: "岳清泉"}
	reported := corpus.Quote{Kind: corpus.Indirect, Speaker: "岳清泉", SpeakerCanonical: "岳清泉"}
	other := corpus.Quote{Kind: corpus.Speech, Speaker: "岳清泉", SpeakerCanonical: "岳清泉泉"}
	organ := corpus.Quote{Kind: corpus.Speech, Speaker: "岳清泉", SpeakerType: "org"}
	a := &corpus.Article{ID: "a", Date: corpus.NewDay(2024, 5, 1), Blocks: []corpus.Paragraph{
		(&teller{}).name(corpus.Person, "岳清泉", "岳清泉", "").say("开口了。").paragraph("1", corpus.BlockParagraph),
		(&teller{}).quote(said, "先修路。").quote(printed, "再栽树。").quote(other, "不是他。").quote(organ, "也不是他。").quote(reported, "这是转述。").paragraph("2", corpus.BlockParagraph),
	}}
	l := entityLibrary(t, "", 1, a)
	card, err := l.engine.Card(t.Context(), CardRequest{Type: corpus.Person, Name: "岳清泉"})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for i := range card.Quotes {
		q := &card.Quotes[i]
		got = append(got, q.Record().Text(q.Article.Blocks[q.Block].Text))
	}
	if want := []string{"“先修路。”", "“再栽树。”"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	if len(card.Quotes) > 0 && card.Quotes[0].Article.Blocks[0].Text == "" {
		t.Error("the block that names the speaker has no text")
	}
}

// TestCardMarksTheOffice marks the name and the office before it, in one sentence.
func TestCardMarksTheOffice(t *testing.T) {
	t.Parallel()
	a := &corpus.Article{ID: "a", Date: corpus.NewDay(2024, 5, 1), Blocks: []corpus.Paragraph{
		(&teller{}).say("天晴。").say("青禾县委书记").name(corpus.Person, "岳清泉", "岳清泉", "青禾县委书记").say("到").
			name(corpus.Place, "江湾", "江湾市", "", "云岭省").say("看麦子。").name(corpus.Person, "岳清泉", "岳清泉", "").say("走了。").
			paragraph("1", corpus.BlockParagraph),
	}}
	l := entityLibrary(t, "", 1, a)
	card, err := l.engine.Card(t.Context(), CardRequest{Type: corpus.Person, Name: "岳清泉"})
	if err != nil || len(card.Mentions) != 1 || len(card.Offices) != 1 {
		t.Fatalf("%+v, %v", card, err)
	}
	for _, m := range []Mention{card.Mentions[0], card.Offices[0].Sources[0]} {
		text := m.Paragraph().Text
		var marks []string
		for _, s := range m.Marks {
			marks = append(marks, s.Text(text))
		}
		if got, want := strings.Join(marks, " "), "青禾县委书记岳清泉 岳清泉"; got != want {
			t.Errorf("marks %q, want %q", got, want)
		}
		if got, want := m.Sentence.Text(text), "青禾县委书记岳清泉到江湾看麦子。"; got != want {
			t.Errorf("shows %q, want %q", got, want)
		}
	}
	place, err := l.engine.Card(t.Context(), CardRequest{Type: corpus.Place, Name: "江湾"})
	if err != nil || !slices.Equal(place.Within, []string{"云岭省"}) || place.Name != "江湾市" {
		t.Errorf("%+v, %v", place, err)
	}
}

func TestCardRequestsAreChecked(t *testing.T) {
	t.Parallel()
	l := exactCards(t)
	for _, c := range []struct {
		name, want string // the parameter; empty for nobody
		req        CardRequest
	}{
		{"没有类型", "type", CardRequest{Name: "顾明川"}},
		{"没有名字", "name", CardRequest{Type: corpus.Person}},
		{"不是日期", "to", CardRequest{Type: corpus.Person, Name: "顾明川", To: "将来"}},
		{"只有标点", "", CardRequest{Type: corpus.Person, Name: "！"}},
		{"别的类型", "", CardRequest{Type: corpus.Place, Name: "顾明川"}},
		{"那时没有", "", CardRequest{Type: corpus.Person, Name: "顾明川", To: "2020"}},
		{"别的报纸", "", CardRequest{Type: corpus.Person, Name: "顾明川", Source: "没有的报"}},
		{"别名表不管的", "", CardRequest{Type: corpus.Person, Name: "顾", Exact: true}},
	} {
		_, err := l.engine.Card(t.Context(), c.req)
		var wrong *ParameterError
		if c.want == "" && !errors.Is(err, ErrNotFound) || c.want != "" && (!errors.As(err, &wrong) || wrong.Name != c.want) {
			t.Errorf("%s: %v", c.name, err)
		}
	}
}
