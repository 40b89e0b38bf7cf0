package search

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"xunwen/corpus"
	"xunwen/corpus/segment"
	"xunwen/search/query"
)

// drawnSpeech are the parts of drawn quotations.
type drawnSpeech struct{ *rand.Rand }

func (d drawnSpeech) one(of ...string) string { return of[d.IntN(len(of))] }

// articles draws articles of several quotations, of all kinds.
func (d drawnSpeech) articles(n int) []*corpus.Article {
	out := make([]*corpus.Article, n)
	for i := range out {
		a := &corpus.Article{ID: fmt.Sprintf("q%03d", i), Headline: d.one("营商环境", "要闻"), Date: corpus.NewDay(2024, 5, 1+d.IntN(20))}
		for k := range 1 + d.IntN(4) {
			w := &teller{}
			for range d.IntN(4) {
				w.say(d.one("会后，", "县里", "", "困难不少，")).quote(d.record(), d.one(
					"营商环境要好", "困难一定解决", "要解决困难", "環境好了", "企业安心，困难解决", "好", "再投150亿元。环境要好！", "50亿元到账"))
			}
			if d.IntN(3) == 0 {
				w.name(corpus.Person, "李四", "李四", "")
			}
			a.Blocks = append(a.Blocks, w.say("营商环境好。").paragraph(fmt.Sprint(k+1), corpus.BlockParagraph))
		}
		out[i] = a
	}
	return out
}

func (d drawnSpeech) record() corpus.Quote {
	q := corpus.Quote{Kind: corpus.QuoteKind(d.one("speech", "speech", "speech", "slogan", "indirect")), Confidence: 0.9}
	if !q.Kind.Spoken() || d.IntN(6) == 0 {
		return q
	}
	q.Speaker, q.SpeakerType = d.one("何远山", "何书记", "市民", "水利局", "程文锦"), corpus.SpeakerType(d.one("person", "group", "org"))
	q.SpeakerCanonical = d.one("", "何远山", q.Speaker)
	q.Role = d.one("", "青禾县委书记", "青禾市副市长", "市长")
	q.Anonymous = d.IntN(3) == 0
	return q
}

// condition draws a condition on a quotation.
func (d drawnSpeech) condition() string {
	switch d.IntN(5) {
	case 0:
		return "引语:" + d.one("困难", "营商环境", "环境", "解决", "好", "=好", "安心困难")
	case 1:
		return "说:" + d.one("何远山", "何书记", "=何书记", "水利局", "市民", "(何远山 OR 程文锦)", "老何")
	case 2:
		return "来源类型:" + d.one("匿名", "个人", "机构", "群体")
	case 3:
		return "职务:" + d.one("市长", "书记", "副市长", "=市长")
	}
	return d.one("困难", "-引语:困难", "“营商环境”", "(引语:困难 OR 说:程文锦)")
}

func (d drawnSpeech) query() string {
	parts := make([]string, 1+d.IntN(3))
	for i := range parts {
		parts[i] = d.condition()
	}
	return strings.Join(parts, " ")
}

// quoteOracle says by the words of the manual whether a paragraph satisfies conditions on
// quotations, without a node.
type quoteOracle struct {
	p     *corpus.Paragraph
	names nameFunc
}

// holds reports whether a condition holds; false, false where the oracle cannot tell.
func (o quoteOracle) holds(n query.Node) (holds, known bool) {
	switch n := n.(type) {
	case query.And:
		return o.and(n.Nodes)
	case query.Or:
		for _, below := range n.Nodes {
			h, ok := o.and([]query.Node{below})
			if !ok {
				return false, false
			}
			holds = holds || h
		}
		return holds, true
	case query.Not:
		h, ok := o.and([]query.Node{n.Node})
		return !h, ok
	case query.Word:
		return strings.Contains(segment.Normalize(o.p.Text), segment.Normalize(n.Text)), true
	case query.Phrase:
		return strings.Contains(segment.Normalize(o.p.Text), segment.Normalize(n.Text)), true
	}
	return o.and([]query.Node{n})
}

// and lets all conditions on quotations, and the offices beside one, hold of one quotation.
func (o quoteOracle) and(nodes []query.Node) (holds, known bool) {
	var bound [][]query.Term
	var rest []query.Node
	quoted := false
	for _, n := range nodes {
		field, terms := oneFieldOf(n)
		switch field {
		case query.FieldQuote, query.FieldSpeaker, query.FieldSourceType:
			quoted = true
			bound = append(bound, terms)
		case query.FieldRole:
			bound = append(bound, terms)
		default:
			rest = append(rest, n)
		}
	}
	if len(bound) > 0 && !quoted {
		return false, false // offices of persons: mentionOracle
	}
	holds = !quoted || slices.ContainsFunc(o.p.Quotes, func(q corpus.Quote) bool { return o.one(&q, bound) })
	for _, n := range rest {
		h, ok := o.holds(n)
		if !ok {
			return false, false
		}
		holds = holds && h
	}
	return holds, true
}

// one reports whether of each choice one term holds of a quotation.
func (o quoteOracle) one(q *corpus.Quote, bound [][]query.Term) bool {
	if q.Kind != corpus.Speech {
		return false
	}
	for _, choice := range bound {
		if !slices.ContainsFunc(choice, func(t query.Term) bool { return o.term(q, t) }) {
			return false
		}
	}
	return true
}

func (o quoteOracle) term(q *corpus.Quote, t query.Term) bool {
	want := segment.Normalize(t.Value)
	switch t.Field {
	case query.FieldQuote:
		said := segment.Normalize(q.Text(o.p.Text))
		return said == want || !t.Exact && strings.Contains(said, want)
	case query.FieldSpeaker:
		names := []string{want}
		if !t.Exact {
			names = append(names, o.names(corpus.Person, want)...)
			names = append(names, o.names(corpus.Organization, want)...)
		}
		return slices.Contains(names, segment.Normalize(q.Speaker)) || q.SpeakerCanonical != "" && slices.Contains(names, segment.Normalize(q.SpeakerCanonical))
	case query.FieldSourceType:
		return t.Value == "匿名" && q.Anonymous || t.Value != "匿名" && string(q.SpeakerType) == map[string]string{"个人": "person", "群体": "group", "机构": "org"}[t.Value]
	}
	if t.Exact {
		return q.Role == t.Value
	}
	at := strings.Index(q.Role, t.Value)
	return at >= 0 && (strings.HasPrefix(t.Value, "副") || !strings.HasSuffix(q.Role[:at], "副"))
}

// TestQuotesAreWhatHolds asks drawn archives drawn conditions on quotations: what is found
// is what the oracle finds that looks at every quotation.
func TestQuotesAreWhatHolds(t *testing.T) {
	t.Parallel()
	queries := 400
	if testing.Short() {
		queries = 60
	}
	d := drawnSpeech{rand.New(rand.NewPCG(6, 1))}
	l := entityLibrary(t, "人物 何远山 = 老何", 11, d.articles(60)...)
	names := l.names(t)
	some, known := 0, 0
	for range queries {
		q := d.query()
		n := l.exactNode(t, q)
		want := l.holding(n)
		l.checkNode(t, q, n, want)
		if len(want) > 0 {
			some++
		}
		parsed, _ := query.Parse(q)
		known += l.checkQuotes(t, q, n, parsed, names)
		if t.Failed() {
			return
		}
	}
	if some < queries/3 || known < queries/3 {
		t.Errorf("of %d queries only %d find something, and the oracle knows %d", queries, some, known)
	}
}

// checkQuotes compares a condition with the oracle in every paragraph, and its marks with
// the quotations; 0 where the oracle cannot tell.
func (l *library) checkQuotes(t *testing.T, q string, n node, parsed query.Node, names nameFunc) int {
	t.Helper()
	for _, a := range l.articles {
		for i := range a.Blocks {
			p := &a.Blocks[i]
			want, known := quoteOracle{p, names}.holds(parsed)
			if !known {
				return 0
			}
			spans, got := n.match(&passage{article: a, block: i})
			if got != want {
				t.Errorf("%s in %q of %s: holds %t, the oracle %t", q, p.Text, a.ID, got, want)
			}
			for _, s := range spans {
				if s.Start < 0 || s.End > len(p.Text) || s.Len() <= 0 {
					t.Errorf("%s in %q: marks %v", q, p.Text, s)
				}
			}
		}
	}
	return 1
}

func TestQuoteConditions(t *testing.T) {
	t.Parallel()
	said := corpus.Quote{Kind: corpus.Speech, Speaker: "何远山", SpeakerCanonical: "何远山", Role: "青禾县委书记", SpeakerType: corpus.SpeakerPerson, Confidence: 0.98}
	anonymous := corpus.Quote{Kind: corpus.Speech, Speaker: "网友", SpeakerCanonical: "网友", SpeakerType: corpus.SpeakerGroup, Anonymous: true, Confidence: 0.98}
	slogan := corpus.Quote{Kind: corpus.Slogan, Confidence: 0.8}
	reported := corpus.Quote{Kind: corpus.Indirect, Speaker: "何远山", SpeakerCanonical: "何远山", Confidence: 0.97}
	a := &corpus.Article{ID: "a", Headline: "要闻", Date: corpus.NewDay(2024, 5, 24), Blocks: []corpus.Paragraph{
		(&teller{}).say("何远山说：").quote(said, "营商环境要更好，困难要解决。").say("网友说：").quote(anonymous, "企业安心。").paragraph("1", corpus.BlockParagraph),
		(&teller{}).say("县里提出").quote(slogan, "营商环境天天好").say("。何远山还提到").quote(reported, "困难").paragraph("2", corpus.BlockParagraph),
		(&teller{}).say("程文锦说：").quote(corpus.Quote{Kind: corpus.Speech, Speaker: "程文锦"}, "桥梁要建。道路要修。").paragraph("3", corpus.BlockParagraph),
	}}
	l := entityLibrary(t, "", 1, a)
	for _, c := range []struct{ query, want string }{
		{"引语:营商环境", "1: 营商环境"},
		{"引语:营商环境要更好困难", "1: 营商环境要更好，困难"},
		{"引语:县里", ""},
		{"引语:天天", ""},
		{"说:何远山", "1: “营商环境要更好，困难要解决。”"},
		{"说:何远山 困难", "1: “营商环境要更好，困难要解决。” 困难"},
		{"说:何远山 引语:安心", ""},
		{"来源类型:匿名 引语:安心", "1: 安心"},
		{"说:何远山 职务:书记", "1: “营商环境要更好，困难要解决。”"},
		{"说:何远山 职务:市长", ""},
		{"来源类型:天上", ""},
		{"speaker:何远山 quote:“困难”", "1: 困难"},
		{"引语:=营商环境要更好困难要解决", "1: 营商环境要更好，困难要解决"},
		{"引语:=困难要解决", ""},
		{"同句(引语:道路)", "3: 道路"},
		{"同句(引语:桥梁 引语:道路)", ""},
		{"同句(说:程文锦 道路)", "3: 道路 道路要修。”"},
		{"同句(引语:=道路要修)", ""},
	} {
		n := l.exactNode(t, c.query)
		var got []string
		for i := range a.Blocks {
			if n == nil {
				got = append(got, fmt.Sprintf("%d: ", i+1))
				continue
			}
			if spans, ok := n.match(&passage{article: a, block: i}); ok {
				var marks []string
				for _, s := range spans {
					marks = append(marks, s.Text(a.Blocks[i].Text))
				}
				slices.Sort(marks)
				got = append(got, fmt.Sprintf("%d: %s", i+1, strings.Join(marks, " ")))
			}
		}
		slices.Sort(got)
		if s := strings.Join(got, " "); s != c.want {
			t.Errorf("%s: %q, want %q", c.query, s, c.want)
		}
	}
}
