package indexer

import (
	"errors"
	"strings"
	"testing"

	"github.com/blevesearch/bleve/v2/document"
	"github.com/google/go-cmp/cmp"

	"xunwen/corpus"
)

// storedQuotes returns what storeQuotes stores of a text of some length.
func storedQuotes(tb testing.TB, text string, quotes []corpus.Quote) string {
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

func TestQuotesThatCannotBeStored(t *testing.T) {
	t.Parallel()
	for name, q := range map[string]corpus.Quote{
		"不在文中":  {Span: corpus.Span{Start: 3, End: 1000}, Kind: corpus.Speech},
		"倒过来":   {Span: corpus.Span{Start: 9, End: 3}, Kind: corpus.Speech},
		"不认识的类": {Span: corpus.Span{Start: 0, End: 3}, Kind: "rumour"},
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
