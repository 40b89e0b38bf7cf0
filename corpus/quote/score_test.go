package quote_test

import (
	"bufio"
	"compress/gzip"
	"context"
	"encoding/json"
	"io"
	"os"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"xunwen/corpus"
	"xunwen/corpus/corpustest"
)

// goldQuote is a quotation annotated by hand, by code points of a text.
type goldQuote struct {
	Start, End         int
	Text               string
	Kind               string
	Speaker, Canonical string
	Anonymous          bool
}

// goldText is an article with the gold quotations of each block.
type goldText struct {
	article *corpus.Article
	quotes  [][]goldQuote
}

// score is what was right of the quotations of some articles.
type score struct {
	found, wrong, missed int // speech
	speech, speaker      int // of gold speech: how many, and of how many the speaker is right
	kinds, kindsRight    int
	extra                int // quotations that the gold has none of
}

func (s score) precision() float64 { return share(s.found, s.found+s.wrong) }
func (s score) recall() float64    { return share(s.found, s.found+s.missed) }

func (s score) f1() float64 {
	p, r := s.precision(), s.recall()
	if p+r == 0 {
		return 0
	}
	return 2 * p * r / (p + r)
}

func share(n, of int) float64 {
	if of == 0 {
		return 0
	}
	return float64(n) / float64(of)
}

// sameName compares names as the scorer of the gold set does.
func sameName(s string) string {
	s = strings.NewReplacer(" ", "", "·", "").Replace(norm.NFKC.String(s))
	return strings.ToLower(strings.Trim(s, "，,。：:"))
}

// scoreOf compares what is found in articles with the gold; right says whether a speaker
// is the one of the gold. Each difference goes to tell.
func scoreOf(tb testing.TB, texts []goldText, right func(g goldQuote, q corpus.Quote) bool, tell func(format string, args ...any)) score {
	tb.Helper()
	var s score
	for _, t := range texts {
		if err := annotator().Annotate(context.Background(), t.article); err != nil {
			tb.Fatal(err)
		}
		for i := range t.article.Blocks {
			s.block(&t.article.Blocks[i], t.quotes[i], right, tell)
		}
	}
	return s
}

func (s *score) block(p *corpus.Paragraph, gold []goldQuote, right func(goldQuote, corpus.Quote) bool, tell func(string, ...any)) {
	found := map[[2]int]corpus.Quote{}
	for _, q := range p.Quotes {
		if q.Kind != corpus.Indirect {
			found[[2]int{utf8.RuneCountInString(p.Text[:q.Start]), utf8.RuneCountInString(p.Text[:q.End])}] = q
		}
	}
	for _, g := range gold {
		q, ok := found[[2]int{g.Start, g.End}]
		delete(found, [2]int{g.Start, g.End})
		s.kinds++
		if string(q.Kind) == g.Kind {
			s.kindsRight++
		}
		is, should := ok && q.Kind == corpus.Speech, g.Kind == string(corpus.Speech)
		switch {
		case is && should:
			s.found++
		case is:
			s.wrong++
			tell("is no speech: %s", g.Text)
		case should:
			s.missed++
			tell("is speech: %s", g.Text)
		}
		if should {
			s.speech++
			if is && right(g, q) {
				s.speaker++
			} else if is {
				tell("speaker of %s: %s (%s), want %s (%s)", g.Text, q.Speaker, q.SpeakerCanonical, g.Speaker, g.Canonical)
			}
		}
	}
	for _, q := range found {
		s.extra++
		if q.Kind == corpus.Speech {
			s.wrong++
			tell("is not in the gold: %s", q.Text(p.Text))
		}
	}
}

// sameSpeaker is that of the scorer: the name as printed or the resolved one agrees.
func sameSpeaker(g goldQuote, q corpus.Quote) bool {
	if g.Speaker == "" && g.Canonical == "" {
		return q.Speaker == ""
	}
	for _, have := range []string{q.SpeakerCanonical, q.Speaker} {
		if have != "" && (sameName(have) == sameName(g.Canonical) || sameName(have) == sameName(g.Speaker)) {
			return true
		}
	}
	return false
}

// withinSpeaker also takes a name that stands within the phrase of the gold: 北京市民李芳馨女士.
func withinSpeaker(g goldQuote, q corpus.Quote) bool {
	for _, name := range []string{q.Speaker, q.SpeakerCanonical} {
		if have, want := sameName(name), sameName(g.Speaker); have != "" && want != "" &&
			(strings.Contains(want, have) || strings.Contains(have, want)) {
			return true
		}
	}
	return sameSpeaker(g, q)
}

// TestSeedScore holds the quality on the annotated newspaper page.
func TestSeedScore(t *testing.T) {
	byBlock := map[string][]goldQuote{}
	eachLine(t, corpustest.Shared(t, "gold/seed/quotes.jsonl"), func(line []byte) {
		var g struct {
			goldQuote
			Block     string
			Speaker   *string
			Canonical *string `json:"speaker_canonical"`
		}
		if err := json.Unmarshal(line, &g); err != nil {
			t.Fatal(err)
		}
		if g.Speaker != nil {
			g.goldQuote.Speaker = *g.Speaker
		}
		if g.Canonical != nil {
			g.goldQuote.Canonical = *g.Canonical
		}
		byBlock[g.Block] = append(byBlock[g.Block], g.goldQuote)
	})
	var texts []goldText
	for _, a := range corpustest.SeedArticles(t) {
		article := goldText{article: &corpus.Article{ID: a.ID}}
		for _, b := range a.Blocks {
			article.article.Blocks = append(article.article.Blocks, corpus.Paragraph{ID: b.ID, Type: corpus.BlockType(b.Type), Text: b.Text})
			article.quotes = append(article.quotes, byBlock[b.ID])
		}
		texts = append(texts, article)
	}
	s := scoreOf(t, texts, sameSpeaker, t.Logf)
	t.Logf("seed: speech F1 %.3f, kinds %.3f, speakers %d of %d", s.f1(), share(s.kindsRight, s.kinds), s.speaker, s.speech)
	if s.f1() < 0.97 || share(s.kindsRight, s.kinds) < 0.85 || s.speaker != s.speech || s.extra != 0 {
		t.Errorf("below what was reached: %+v", s)
	}
}

// TestMarksByHand holds the quality on quotation marks of other news.
func TestMarksByHand(t *testing.T) {
	var texts []goldText
	eachLine(t, corpustest.Shared(t, "data/quotes/marks_by_hand.jsonl"), func(line []byte) {
		var g struct {
			Text   string
			Quotes []struct {
				goldQuote
				Speaker  *struct{ Text string }
				Resolved *string `json:"speaker_resolved"`
			}
		}
		if err := json.Unmarshal(line, &g); err != nil {
			t.Fatal(err)
		}
		var quotes []goldQuote
		for _, q := range g.Quotes {
			if q.Kind != "not_speech" {
				q.Kind = string(corpus.Speech)
			}
			if q.Speaker != nil {
				q.goldQuote.Speaker = q.Speaker.Text
			}
			if q.Resolved != nil {
				q.Canonical = *q.Resolved
			}
			quotes = append(quotes, q.goldQuote)
		}
		texts = append(texts, byLine(g.Text, quotes))
	})
	s := scoreOf(t, texts, withinSpeaker, t.Logf)
	t.Logf("marks by hand: speech P %.3f R %.3f F1 %.3f, speakers %d of %d", s.precision(), s.recall(), s.f1(), s.speaker, s.speech)
	if s.f1() < 0.95 || share(s.speaker, s.speech) < 0.9 {
		t.Errorf("below what was reached: %+v", s)
	}
}

// annotatedNews are articles of the web news of the shared folder with quotations that were
// annotated for this test: testdata/news.jsonl has their places, by code points of the text.
func annotatedNews(t *testing.T) []goldText {
	t.Helper()
	type record struct {
		ID     string
		Quotes []struct {
			Start, End         int
			Kind               string
			Speaker, Canonical []int
		}
	}
	gold := map[string]record{}
	eachLine(t, "testdata/news.jsonl", func(line []byte) {
		var r record
		if err := json.Unmarshal(line, &r); err != nil {
			t.Fatal(err)
		}
		gold[r.ID] = r
	})
	var texts []goldText
	eachLine(t, corpustest.Shared(t, "data/news/web2023.jsonl.gz"), func(line []byte) {
		var a struct{ ID, Text string }
		if err := json.Unmarshal(line, &a); err != nil {
			t.Fatal(err)
		}
		r, ok := gold[a.ID]
		if !ok {
			return
		}
		runes := []rune(strings.ReplaceAll(a.Text, "\r\n", "\n"))
		at := func(place []int) string {
			if len(place) == 0 {
				return ""
			}
			return string(runes[place[0]:place[1]])
		}
		var quotes []goldQuote
		for _, q := range r.Quotes {
			quotes = append(quotes, goldQuote{
				Start: q.Start, End: q.End, Text: string(runes[q.Start:q.End]), Kind: q.Kind, Speaker: at(q.Speaker), Canonical: at(q.Canonical),
			})
		}
		texts = append(texts, byLine(string(runes), quotes))
	})
	if len(texts) != len(gold) {
		t.Fatalf("%d of %d articles are in the shared folder", len(texts), len(gold))
	}
	return texts
}

// TestAnnotatedNews holds the quality on web news, the half of which is no speech.
func TestAnnotatedNews(t *testing.T) {
	s := scoreOf(t, annotatedNews(t), sameSpeaker, t.Logf)
	t.Logf("annotated news: speech P %.3f R %.3f F1 %.3f, speakers %d of %d, kinds %.3f", s.precision(), s.recall(), s.f1(), s.speaker, s.speech, share(s.kindsRight, s.kinds))
	if s.f1() < 0.93 || share(s.speaker, s.speech) < 0.8 {
		t.Errorf("below what was reached: %+v", s)
	}
}

// byLine makes an article of a text whose lines are paragraphs, with the gold moved to them.
func byLine(text string, quotes []goldQuote) goldText {
	t := goldText{article: &corpus.Article{ID: "a"}}
	at := 0
	for line := range strings.Lines(text) {
		line = strings.TrimSuffix(line, "\n")
		n := utf8.RuneCountInString(line)
		if strings.TrimSpace(line) != "" {
			t.article.Blocks = append(t.article.Blocks, corpus.Paragraph{
				ID: string(rune('a' + len(t.article.Blocks))), Type: corpus.BlockParagraph, Text: line,
			})
			var here []goldQuote
			for _, q := range quotes {
				if q.Start >= at && q.End <= at+n {
					q.Start, q.End = q.Start-at, q.End-at
					here = append(here, q)
				}
			}
			t.quotes = append(t.quotes, here)
		}
		at += n + 1
	}
	return t
}

// eachLine calls f with the lines of a file.
func eachLine(tb testing.TB, path string, f func(line []byte)) {
	tb.Helper()
	file, err := os.Open(path)
	if err != nil {
		tb.Fatal(err)
	}
	defer file.Close()
	var lines io.Reader = file
	if strings.HasSuffix(path, ".gz") {
		if lines, err = gzip.NewReader(file); err != nil {
			tb.Fatal(err)
		}
	}
	scanner := bufio.NewScanner(lines)
	scanner.Buffer(nil, 1<<24)
	for scanner.Scan() {
		if len(scanner.Bytes()) > 0 {
			f(scanner.Bytes())
		}
	}
	if err := scanner.Err(); err != nil {
		tb.Fatal(err)
	}
}
