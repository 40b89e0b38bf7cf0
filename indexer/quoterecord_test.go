package indexer

import (
	"errors"
	"math"
	"strings"
	"testing"

	"github.com/blevesearch/bleve/v2/document"
	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"xunwen/corpus"
)

// storedQuotes returns what storeQuotes stores of a text of some length.
func storedQuotes(tb rapid.TB, text string, quotes []corpus.Quote) string {
	tb.Helper()
	d := document.NewDocument("p")
	if err := storeQuotes(d, &corpus.Paragraph{Text: text, Quotes: quotes}); err != nil {
		tb.Fatal(err)
	}
	return storedIn(d)
}

// quotedText is the text that someQuotes lie in.
const quotedText = "青禾县委书记何远山说：“再难也要修‘通’。”他还称此举“势在必行”。"

// someQuotes are records with every field.
func someQuotes() []corpus.Quote {
	at := func(s string) corpus.Span {
		i := strings.Index(quotedText, s)
		return corpus.Span{Start: i, End: i + len(s)}
	}
	speaker, he := at("何远山"), at("他")
	return []corpus.Quote{
		{
			Span: at("“再难也要修‘通’。”"), Kind: corpus.Speech, Confidence: 0.98, Speaker: "何远山", SpeakerSpan: &speaker,
			SpeakerCanonical: "何远山", Role: "青禾县委书记", Cue: "说", SpeakerPosition: corpus.SpeakerBefore, SpeakerType: corpus.SpeakerPerson,
			Written: true, Thought: true, Unbalanced: true, Continuation: true,
		},
		{Span: at("‘通’"), Kind: corpus.Term, Confidence: 0.6, Nested: true},
		{
			Span: at("“势在必行”"), Kind: corpus.Speech, Confidence: 0.7, Speaker: "他", SpeakerBlock: "p2", SpeakerSpan: &he,
			SpeakerCanonical: "何远山", SpeakerPosition: corpus.SpeakerOtherParagraph, SpeakerType: corpus.SpeakerGroup, Anonymous: true, Partial: true,
		},
		{Span: at("青禾县委书记"), Kind: corpus.DocumentQuote, Subtype: "lyric", Confidence: 0.75},
	}
}

func TestQuotesComeBackAsTheyWere(t *testing.T) {
	t.Parallel()
	quotes := someQuotes()
	got, err := readQuotes(storedQuotes(t, quotedText, quotes), quotedText)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(quotes, got); diff != "" {
		t.Error(diff)
	}
	if raw := storedQuotes(t, quotedText, nil); raw != "" {
		t.Errorf("no quotations are stored as %x", raw)
	}
}

// TestAnyQuotesComeBackAsTheyWere draws records with each field set or not.
func TestAnyQuotesComeBackAsTheyWere(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringOfN(rapid.RuneFrom([]rune("说“”何a。")), 0, 60, -1).Draw(t, "text")
		quotes := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) corpus.Quote { return drawnQuote(t, len(text)) }), 1, 5).Draw(t, "quotes")
		got, err := readQuotes(storedQuotes(t, text, quotes), text)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(quotes, got); diff != "" {
			t.Fatal(diff)
		}
	})
}

// drawnQuote draws a record of a text of some length.
func drawnQuote(t *rapid.T, length int) corpus.Quote {
	span := func(most int) corpus.Span {
		end := rapid.IntRange(0, most).Draw(t, "end")
		return corpus.Span{Start: rapid.IntRange(0, end).Draw(t, "start"), End: end}
	}
	kinds, types, positions := storedQuoteKinds(), storedSpeakerTypes(), storedPositions()
	word := rapid.SampledFrom([]string{"", "他", "何远山", "青禾县委书记", "lyric"})
	yes := rapid.Bool()
	q := corpus.Quote{
		Span: span(length), Kind: rapid.SampledFrom(kinds[:]).Draw(t, "kind"), Subtype: word.Draw(t, "subtype"),
		Confidence: float64(rapid.IntRange(0, percents).Draw(t, "confidence")) / percents,
		Nested:     yes.Draw(t, "nested"), Unbalanced: yes.Draw(t, "unbalanced"),
		Speaker: word.Draw(t, "speaker"), SpeakerBlock: word.Draw(t, "block"), SpeakerCanonical: word.Draw(t, "canonical"),
		Role: word.Draw(t, "role"), Cue: word.Draw(t, "cue"),
		SpeakerPosition: rapid.SampledFrom(append(positions[:], "")).Draw(t, "position"),
		SpeakerType:     rapid.SampledFrom(append(types[:], "")).Draw(t, "type"),
		Anonymous:       yes.Draw(t, "anonymous"), Partial: yes.Draw(t, "partial"), Continuation: yes.Draw(t, "continuation"),
		Written: yes.Draw(t, "written"), Thought: yes.Draw(t, "thought"),
	}
	if yes.Draw(t, "printed") {
		most := length
		if q.SpeakerBlock != "" {
			most = 1000
		}
		s := span(most)
		q.SpeakerSpan = &s
	}
	return q
}

func TestQuotesThatCannotBeStored(t *testing.T) {
	t.Parallel()
	for name, q := range map[string]corpus.Quote{
		"不在文中":    {Span: corpus.Span{Start: 3, End: 1000}, Kind: corpus.Speech},
		"倒过来":     {Span: corpus.Span{Start: 9, End: 3}, Kind: corpus.Speech},
		"不认识的类":   {Span: corpus.Span{Start: 0, End: 3}, Kind: "rumour"},
		"不认识的来源":  {Span: corpus.Span{Start: 0, End: 3}, Kind: corpus.Speech, SpeakerType: "ghost"},
		"不认识的位置":  {Span: corpus.Span{Start: 0, End: 3}, Kind: corpus.Speech, SpeakerPosition: "above"},
		"说话人不在文中": {Span: corpus.Span{Start: 0, End: 3}, Kind: corpus.Speech, SpeakerSpan: &corpus.Span{Start: 0, End: 1000}},
		"把握超过一":   {Span: corpus.Span{Start: 0, End: 3}, Kind: corpus.Speech, Confidence: 1.5},
		"把握不是数":   {Span: corpus.Span{Start: 0, End: 3}, Kind: corpus.Speech, Confidence: math.NaN()},
	} {
		p := corpus.Paragraph{Text: quotedText, Quotes: []corpus.Quote{q}}
		if err := storeQuotes(document.NewDocument("p"), &p); err == nil {
			t.Errorf("%s: stored", name)
		}
	}
}

func TestDamagedQuotes(t *testing.T) {
	t.Parallel()
	good := storedQuotes(t, quotedText, someQuotes())
	for _, tt := range []struct{ name, raw, text string }{
		{"空", "", quotedText}, {"截断", good[:len(good)-1], quotedText}, {"多一个字节", good + "\x00", quotedText},
		{"另一版", "\x09" + good[1:], quotedText}, {"文字太短", good, quotedText[:30]},
		{"个数比字节多", "\x01\xff\x7f", quotedText}, {"没有类", "\x01\x01\x00\x00\x00\x00\x03\x00", quotedText}, {"类太大", "\x01\x01\x00\x00\x09\x00\x03\x00", quotedText},
	} {
		if quotes, err := readQuotes(tt.raw, tt.text); !errors.Is(err, ErrDamaged) || quotes != nil {
			t.Errorf("%s: %d quotations, %v", tt.name, len(quotes), err)
		}
	}
}

// FuzzReadQuotes reads records that may be damaged: what is read is stored and read
// again as it is.
func FuzzReadQuotes(f *testing.F) {
	quotes := someQuotes()
	for n := range quotes {
		f.Add(storedQuotes(f, quotedText, quotes[n:]))
		f.Add(storedQuotes(f, quotedText, quotes[n:n+1]))
	}
	f.Add("")
	f.Fuzz(func(t *testing.T, raw string) {
		quotes, err := readQuotes(raw, quotedText)
		if err != nil {
			if !errors.Is(err, ErrDamaged) {
				t.Fatal(err)
			}
			return
		}
		if len(quotes) == 0 {
			return
		}
		again, err := readQuotes(storedQuotes(t, quotedText, quotes), quotedText)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(quotes, again); diff != "" {
			t.Error(diff)
		}
	})
}
