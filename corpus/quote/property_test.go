package quote_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"xunwen/corpus"
	"xunwen/corpus/quote"
)

// checkQuotes holds what every article must satisfy: spans lie in their texts, in order;
// a speaker's span is what the speaker is printed as; only what is spoken has a speaker.
func checkQuotes(t *testing.T, a *corpus.Article) {
	t.Helper()
	if err := a.Validate(); err != nil {
		t.Fatal(err)
	}
	texts := map[string]string{}
	for _, b := range a.Blocks {
		texts[b.ID] = b.Text
	}
	for _, b := range a.Blocks {
		last := 0
		for _, q := range b.Quotes {
			if q.Start < last {
				t.Fatalf("out of order: %+v in %q", q, b.Text)
			}
			last = q.Start
			if q.Confidence <= 0 || q.Confidence > 1 {
				t.Fatalf("confidence of %+v", q)
			}
			if !q.Kind.Spoken() && (q.Speaker != "" || q.SpeakerSpan != nil || q.Cue != "") {
				t.Fatalf("a speaker of what nobody said: %+v", q)
			}
			if (q.Speaker == "") != (q.SpeakerSpan == nil) {
				t.Fatalf("a speaker without span or a span without speaker: %+v", q)
			}
			if q.SpeakerSpan == nil {
				continue
			}
			text := b.Text
			if q.SpeakerBlock != "" {
				text = texts[q.SpeakerBlock]
			}
			if s := *q.SpeakerSpan; s.Start < 0 || s.End > len(text) || s.Text(text) != q.Speaker {
				t.Fatalf("the span of the speaker %q is not it: %+v in %q", q.Speaker, s, text)
			}
		}
	}
}

// FuzzFind finds the quotations of any text, with a name or two in it.
func FuzzFind(f *testing.F) {
	for _, s := range []string{
		"何远山说：“再难也要修通。”\n“这是群众的心愿。”", "“甲，”何远山说，“乙。”", "他称此举“不可接受”。", "「", "”“", "何远山说，路明年开工，“再难也要修通。”",
		"有的说：“好。”还有的说：“行。”该负责人说：“对。”", "何远山说：“他说‘走’，“好”。", "——“好！”", "（记者）说：“", "说说说说：“说”说", "说：" + strings.Repeat("“", 40),
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if !utf8.ValidString(s) {
			t.Skip()
		}
		a := &corpus.Article{ID: "a"}
		for line := range strings.SplitSeq(s, "\n") {
			if line == "" || len(a.Blocks) > 20 {
				continue
			}
			p := corpus.Paragraph{ID: string(rune('a' + len(a.Blocks))), Type: corpus.BlockParagraph, Text: line}
			for at := 0; ; {
				i := strings.Index(line[at:], "何远山")
				if i < 0 {
					break
				}
				p.Entities = append(p.Entities, corpus.Entity{Span: corpus.Span{Start: at + i, End: at + i + 9}, Type: corpus.Person, Canonical: "何远山"})
				at += i + 9
			}
			a.Blocks = append(a.Blocks, p)
		}
		quote.Find(a)
		checkQuotes(t, a)
	})
}
