package search

import (
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"xunwen/corpus"
)

// TestPhrase tells of a coined phrase where it comes from.
func TestPhrase(t *testing.T) {
	t.Parallel()
	said := corpus.Quote{Kind: corpus.Speech, Speaker: "何远山", SpeakerCanonical: "何远山", Role: "青禾县委书记", SpeakerType: corpus.SpeakerPerson, Confidence: 0.98}
	term := corpus.Quote{Kind: corpus.Term, Confidence: 0.6}
	article := func(id, source string, month time.Month, day int, blocks ...corpus.Paragraph) *corpus.Article {
		a := &corpus.Article{ID: id, Headline: "要闻", Source: source, Blocks: blocks}
		if day > 0 {
			a.Date = corpus.NewDay(2024, month, day)
		}
		return a
	}
	l := entityLibrary(t, "", 2,
		article("late", "江湾晚报", 6, 1, (&teller{}).say("全县建设").quote(term, "双品质").say("城市。").paragraph("1", corpus.BlockParagraph)),
		article("first", "青禾日报", 3, 2,
			(&teller{}).say("何远山说：").quote(said, "我们要建双品质城市。").paragraph("1", corpus.BlockParagraph),
			(&teller{}).say("双品质是新的提法。").paragraph("2", corpus.BlockParagraph)),
		article("undated", "青禾日报", 0, 0, (&teller{}).say("双品质。").paragraph("1", corpus.BlockParagraph)),
		article("other", "青禾日报", 4, 2, (&teller{}).say("高品质。").paragraph("1", corpus.BlockParagraph)),
	)
	res, err := l.engine.Phrase(t.Context(), PhraseRequest{Text: "双品质"})
	if err != nil {
		t.Fatal(err)
	}
	var first []string
	for _, h := range res.First {
		first = append(first, h.Article.BlockID(&h.Article.Blocks[h.Index]))
	}
	if diff := cmp.Diff([]string{"first:1", "first:2", "late:1", "undated:1"}, first); diff != "" {
		t.Error(diff)
	}
	got := []int{res.Paragraphs, res.Articles, res.Quoted, res.Said, len(res.FirstSaid)}
	if diff := cmp.Diff([]int{4, 3, 1, 1, 1}, got); diff != "" {
		t.Errorf("paragraphs, articles, quoted, said: %s", diff)
	}
	if diff := cmp.Diff([]MonthCount{{"2024-03", 2}, {"2024-06", 1}}, res.Months); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]FacetCount{{Value: "青禾日报", Count: 3}, {Value: "江湾晚报", Count: 1}}, res.Sources); diff != "" {
		t.Error(diff)
	}
	if len(res.Speakers) != 1 || res.Speakers[0].Value != "何远山" || len(res.Kinds) != 1 || res.Kinds[0].Value != "term" {
		t.Errorf("%+v, %+v", res.Speakers, res.Kinds)
	}
	if narrow, err := l.engine.Phrase(t.Context(), PhraseRequest{Text: "双品质", Source: "江湾晚报"}); err != nil || narrow.Paragraphs != 1 || narrow.Said != 0 {
		t.Errorf("%+v, %v", narrow, err)
	}
}

func TestWrongPhrases(t *testing.T) {
	t.Parallel()
	l := entityLibrary(t, "", 1)
	for _, text := range []string{"", "，。", "\xff", strings.Repeat("长", MaxQueryRunes+1)} {
		var wrong *ParameterError
		if _, err := l.engine.Phrase(t.Context(), PhraseRequest{Text: text}); !errors.As(err, &wrong) || wrong.Name != "q" {
			t.Errorf("%.9q: %v", text, err)
		}
	}
}
