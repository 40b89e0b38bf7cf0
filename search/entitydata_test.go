package search

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"xunwen/corpus"
	"xunwen/indexer"
)

// teller writes a paragraph and enters what it names.
type teller struct {
	text strings.Builder
	p    corpus.Paragraph
}

func (w *teller) say(text string) *teller {
	w.text.WriteString(text)
	return w
}

func (w *teller) name(kind corpus.EntityType, printed, canonical, role string, within ...string) *teller {
	start := w.text.Len()
	w.text.WriteString(printed)
	w.p.Entities = append(w.p.Entities, corpus.Entity{
		Span: corpus.Span{Start: start, End: w.text.Len()}, Type: kind, Canonical: canonical, Role: role, Within: within,
	})
	return w
}

func (w *teller) figure(printed string, kind corpus.FigureKind, value corpus.Decimal, unit string) *teller {
	start := w.text.Len()
	w.text.WriteString(printed)
	w.p.Figures = append(w.p.Figures, corpus.Figure{
		Span: corpus.Span{Start: start, End: w.text.Len()}, Kind: kind, Value: value, Unit: unit,
	})
	return w
}

func (w *teller) quote(q corpus.Quote, said string) *teller {
	q.Start = w.text.Len()
	w.text.WriteString("“" + said + "”")
	q.End = w.text.Len()
	w.p.Quotes = append(w.p.Quotes, q)
	return w
}

func (w *teller) paragraph(id string, kind corpus.BlockType) corpus.Paragraph {
	w.p.ID, w.p.Type, w.p.Text = id, kind, w.text.String()
	return w.p
}

// keepArticles puts articles into the index as they are, in one batch.
func (l *library) keepArticles(t testing.TB, articles ...*corpus.Article) {
	t.Helper()
	var ops []indexer.Op
	for _, a := range articles {
		ops = append(ops, indexer.Op{Put: &indexer.Put{Article: a}})
		l.forget(a.ID)
	}
	if _, err := l.index.Apply(context.Background(), ops); err != nil {
		t.Fatal(err)
	}
	l.articles = append(l.articles, articles...)
}

// entityLibrary is an index of articles as they are, so many in a batch, with an alias
// file.
func entityLibrary(t testing.TB, aliases string, batch int, articles ...*corpus.Article) *library {
	t.Helper()
	l := newLibrary(t, nil, 1)
	for chunk := range slices.Chunk(articles, batch) {
		l.keepArticles(t, chunk...)
	}
	l.aliasFile(t, aliases)
	return l
}

func (l *library) aliasFile(t testing.TB, aliases string) {
	t.Helper()
	file := filepath.Join(t.TempDir(), "aliases.txt")
	if err := os.WriteFile(file, []byte(aliases), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := l.engine.UseAliases(file, false, nil); err != nil {
		t.Fatal(err)
	}
}

// drawnAliases joins some of the names that drawn articles have.
const drawnAliases = `人物 岳清泉 = 老岳
机构 云岭银行 ≠ 云岭银行学校
地点 青禾 = 青禾县, 禾城
`

// drawnNames are the names of drawn articles: each list is how one thing is named, its
// first canonically, and an empty canonical name is left out.
func drawnNames() map[corpus.EntityType][][2]string {
	return map[corpus.EntityType][][2]string{
		corpus.Person: {
			{"岳清泉", "岳清泉"}, {"岳书记", "岳清泉"}, {"老岳", "老岳"}, {"老岳", ""}, {"顾明川", "顾明川"}, {"小顾", "顾明川"},
			{"小顾", "顾小满"}, {"顧明川", "顧明川"}, {"穆特·桑", "穆特·桑"}, {"小顾", ""},
		},
		corpus.Organization: {
			{"云岭银行", "云岭银行"}, {"云行", "云岭银行"}, {"雲嶺銀行", "雲嶺銀行"}, {"云岭银行学校", "云岭银行学校"}, {"云行", ""},
			{"青禾县委", "中共青禾县委"}, {"县委", "中共青禾县委"}, {"县委", "中共江湾县委"}, {"岳清泉", "岳清泉"},
		},
		corpus.Place: {
			{"青禾县", "青禾县"}, {"青禾", "青禾"}, {"禾城", "禾城"}, {"江湾", "江湾市"}, {"江湾市", "江湾市"}, {"ＹＬ区", "YL区"}, {"YL区", "YL区"},
		},
	}
}

// drawnArticles returns articles that are drawn.
func drawnArticles(rng *rand.Rand, n int) []*corpus.Article {
	out := make([]*corpus.Article, n)
	for i := range out {
		out[i] = drawnArticle(rng, fmt.Sprintf("d%03d", rng.IntN(1000)*1000+i))
	}
	return out
}

func drawnArticle(rng *rand.Rand, id string) *corpus.Article {
	a := &corpus.Article{ID: id, Source: []string{"云岭日报", "江湾晚报", ""}[rng.IntN(3)], Headline: "要闻"}
	if rng.IntN(6) > 0 {
		a.Date = corpus.NewDay(2023, time.Month(1+rng.IntN(14)), 1+rng.IntN(28))
	}
	a.Blocks = append(a.Blocks, drawnSentence(rng, &teller{}, a).paragraph("h", corpus.BlockHeadline))
	for i := range 1 + rng.IntN(4) {
		w := &teller{}
		for range 1 + rng.IntN(3) {
			drawnSentence(rng, w, a)
		}
		a.Blocks = append(a.Blocks, w.paragraph(fmt.Sprint(i+1), corpus.BlockParagraph))
	}
	return a
}

// drawnSentence writes a sentence of drawn names.
func drawnSentence(rng *rand.Rand, w *teller, _ *corpus.Article) *teller {
	names := drawnNames()
	pick := func(kind corpus.EntityType) [2]string { return names[kind][rng.IntN(len(names[kind]))] }
	within := [][]string{nil, {"云岭省"}, {"江湾市", "云岭省"}}[rng.IntN(3)]
	roles := []string{"", "县委书记", "青禾县委书记", "董事长", "镇长"}
	for range rng.IntN(3) {
		p, role := pick(corpus.Person), roles[rng.IntN(len(roles))]
		switch rng.IntN(3) {
		case 0:
			w.say(role)
		case 1:
			w.say(role + "、")
		}
		w.name(corpus.Person, p[0], p[1], role)
		switch rng.IntN(3) {
		case 0:
			w.say("和")
		case 1:
			w.say("说：").quote(drawnQuote(rng, p), "要把项目办好。")
		}
	}
	if rng.IntN(2) == 0 {
		p := pick(corpus.Place)
		w.say("在").name(corpus.Place, p[0], p[1], "", within...)
	}
	if rng.IntN(2) == 0 {
		p := pick(corpus.Organization)
		w.say("与").name(corpus.Organization, p[0], p[1], "")
	}
	if rng.IntN(3) == 0 {
		w.say("投入").figure("３亿元", corpus.Money, "300000000", "CNY")
	}
	if rng.IntN(4) == 0 {
		w.say("于").figure("5月3日", corpus.DateFigure, "", "date")
	}
	return w.say([]string{"签约。", "营商环境好。"}[rng.IntN(2)])
}

func drawnQuote(rng *rand.Rand, speaker [2]string) corpus.Quote {
	q := corpus.Quote{Kind: corpus.Speech, Speaker: speaker[0], SpeakerCanonical: speaker[1], SpeakerType: "person"}
	switch rng.IntN(4) {
	case 0:
		q.SpeakerCanonical = ""
	case 1:
		q.Kind = corpus.Slogan
	}
	return q
}
