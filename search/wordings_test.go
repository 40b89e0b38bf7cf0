package search

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"xunwen/corpus"
)

// drifting is an archive in which one sentence is printed again and again, changed.
func drifting() []*corpus.Article {
	day := func(d int) corpus.Date { return corpus.NewDay(2024, 5, d) }
	return []*corpus.Article{
		story("d1", "公路", "云岭日报", day(20), "青禾县县长何远山说：“今年全县要新修农村公路三百二十公里，让每个村都通上客车。”"),
		story("d2", "客车", "江湾晚报", day(21), "何远山表示：“今年全县要新修农村公路三百五十公里，让每个村都通上客车。”"),
		story("d3", "好路", "江湾晚报", day(22), "何远山说，要修“农村公路三百二十公里，让每个村都通上客车”。"),
		story("d4", "转引", "云岭晨报", day(23), "青禾县交通局局长程文锦说：“今年全县要新修农村公路三百二十公里，让每个村都通上客车！”"),
		story("d5", "综述", "云岭晨报", day(24), "记者了解到，今年全县要新修农村公路三百二十公里，让每个村都通上客车。"),
		story("d6", "别的", "云岭晨报", day(25), "何远山说：“今年全县要新修水库三座，让每个村都喝上自来水。”"),
		{ID: "d0", Headline: "旧闻", Source: "云岭晨报", Blocks: []corpus.Paragraph{{
			ID: "1", Type: corpus.BlockParagraph, Text: "何远山说：“今年全县要新修农村公路三百二十公里，让每个村都通上客车。”",
		}}},
	}
}

// told is a wording in one line: its places, who said it, and what differs.
func (g *Wording) told() string {
	var places, speakers []string
	for i := range g.Places {
		place := g.Places[i].Article.ID
		if g.Places[i].Quote == nil {
			place += "*" // without marks
		}
		places = append(places, place)
	}
	for _, c := range g.Speakers {
		speakers = append(speakers, fmt.Sprintf("%s %d", c.Value, c.Count))
	}
	out := strings.Join(places, " ") + " | " + strings.Join(speakers, "，") + " | " + editsOf(g.Diff)
	if g.Part {
		out += " part"
	}
	if g.SpeakerDiffers {
		out += " speaker differs"
	}
	return out
}

func TestWordings(t *testing.T) {
	t.Parallel()
	for _, batch := range []int{1, 3, 100} { // however the segments lie
		l := newLibrary(t, drifting(), batch)
		res, err := l.engine.Wordings(t.Context(), WordingsRequest{Text: "“今年全县要新修农村公路三百二十公里，让每个村都通上客车。”"})
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for i := range res.Wordings {
			got = append(got, res.Wordings[i].told())
		}
		want := []string{
			"d1 d4 d5* d0 | 何远山 2，程文锦 1 | ",
			"d2 | 何远山 1 | 今年全县要新修农村公路三百[二→五]十公里，让每个村都通上客车",
			"d3 | 何远山 1 |  part",
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("batches of %d (-want +got):\n%s", batch, diff)
		}
		if res.Paragraphs != 6 || res.Articles != 6 || res.AtLeast {
			t.Errorf("%d paragraphs, %d articles, at least %t", res.Paragraphs, res.Articles, res.AtLeast)
		}
		first := res.Wordings[0]
		if first.First.String() != "2024-05-20" || first.Last.String() != "2024-05-24" || first.Total != 4 || first.Places[0].SpeakerDiffers || !first.Places[1].SpeakerDiffers {
			t.Errorf("%s to %s, %d places, %+v", first.First, first.Last, first.Total, first.Places[1])
		}
		if cited := first.Places[2].Citation(); cited != "今年全县要新修农村公路三百二十公里，让每个村都通上客车——《综述》，《云岭晨报》2024年5月24日，第1段" {
			t.Errorf("cited as %s", cited)
		}
	}
}

func TestWordingsOfFewWords(t *testing.T) {
	t.Parallel()
	l := newLibrary(t, drifting(), 2)
	res, err := l.engine.Wordings(t.Context(), WordingsRequest{Text: "三百二十公里", Source: "云岭日报"})
	if err != nil || len(res.Wordings) != 1 || res.Paragraphs != 1 {
		t.Errorf("%+v, %v", res, err)
	}
	none, err := l.engine.Wordings(t.Context(), WordingsRequest{Text: "小镇从此不再有夜航的船"})
	if err != nil || len(none.Wordings) != 0 || none.Wordings == nil {
		t.Errorf("%+v, %v", none, err)
	}
	for _, text := range []string{"", "路", "……", strings.Repeat("路", MaxQueryRunes+1)} {
		var wrong *ParameterError
		if _, err := l.engine.Wordings(t.Context(), WordingsRequest{Text: text}); !errors.As(err, &wrong) {
			t.Errorf("%.20q is answered: %v", text, err)
		}
	}
}

// TestSameQuotesAreFolded folds the printings of one sentence into the earliest.
func TestSameQuotesAreFolded(t *testing.T) {
	t.Parallel()
	for _, batch := range []int{1, 3, 100} {
		l := newLibrary(t, drifting(), batch)
		apart, err := l.engine.Quotes(t.Context(), QuoteRequest{})
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		req := QuoteRequest{Group: SameQuotes, Sort: QuotesByDate, Limit: 1, Facets: AllQuoteFacets()}
		for {
			page, err := l.engine.Quotes(t.Context(), req)
			if err != nil {
				t.Fatal(err)
			}
			for i := range page.Rows {
				r := &page.Rows[i]
				got = append(got, fmt.Sprintf("%s %d/%d/%d", r.Article.ID, r.Printings.Quotations, r.Printings.Articles, r.Printings.Wordings))
			}
			if page.Total != apart.Total || page.Groups != 2 {
				t.Errorf("%d in %d groups, want %d in 2", page.Total, page.Groups, apart.Total)
			}
			if req.Cursor = page.NextCursor; req.Cursor == "" {
				break
			}
		}
		if diff := cmp.Diff([]string{"d1 5/5/3", "d6 1/1/1"}, got); diff != "" {
			t.Errorf("batches of %d (-want +got):\n%s", batch, diff)
		}
	}
}

func TestTooManyQuotesAreNotFolded(t *testing.T) {
	t.Parallel()
	var articles []*corpus.Article
	for i := range 51 {
		a := story(fmt.Sprint(i), "要闻", "云岭日报", corpus.NewDay(2024, 5, 20))
		for k := range 100 {
			a.Blocks = append(a.Blocks, corpus.Paragraph{ID: fmt.Sprint(k), Type: corpus.BlockParagraph, Text: "何远山说：“好。”"})
		}
		articles = append(articles, a)
	}
	l := newLibrary(t, articles, 100)
	var wrong *ParameterError
	if _, err := l.engine.Quotes(t.Context(), QuoteRequest{Group: SameQuotes}); !errors.As(err, &wrong) || wrong.Name != "group" {
		t.Errorf("%v", err)
	}
	if _, err := l.engine.Quotes(t.Context(), QuoteRequest{Group: "alle"}); !errors.As(err, &wrong) {
		t.Errorf("%v", err)
	}
}
