package webui

import (
	"math/rand/v2"
	"net/url"
	"strings"
	"testing"

	"xunwen/corpus"
)

// TestPiecesKeepText cuts a block at random, also broken spans: the pieces are
// the text, each is marked as a whole or not at all.
func TestPiecesKeepText(t *testing.T) {
	t.Parallel()
	rng := rand.New(rand.NewPCG(5, 6))
	const text = "青禾市今年新增<企业>12家，总投资3.5亿元。"
	random := func() corpus.Span {
		start := rng.IntN(len(text)+8) - 4
		return corpus.Span{Start: start, End: start + rng.IntN(20) - 4}
	}
	for range 2000 {
		p := corpus.Paragraph{ID: "1", Text: text}
		for range rng.IntN(4) {
			p.Entities = append(p.Entities, corpus.Entity{Span: random(), Type: corpus.Place})
			p.Figures = append(p.Figures, corpus.Figure{Span: random()})
			p.Joins = append(p.Joins, rng.IntN(len(text)))
		}
		var marks []corpus.Span
		for range rng.IntN(4) {
			marks = append(marks, random())
		}
		at, open := 0, ""
		for _, one := range pieces(&p, marks) {
			if one.Begins != (one.Class != "" && open == "") {
				t.Fatalf("%q at %d begins %v, behind %q", one.Text, at, one.Begins, open)
			}
			if open = one.Class; one.Ends {
				open = ""
			}
			if want := covered(marks, at, at+len(one.Text)); one.Marked != want {
				t.Fatalf("marks %v: %q at %d is marked: %v", marks, one.Text, at, one.Marked)
			}
			at += len(one.Text)
		}
		if open != "" {
			t.Fatalf("the last %s does not end", open)
		}
		if got := joined(pieces(&p, marks)); got != text {
			t.Fatalf("marks %v: the text became %q", marks, got)
		}
	}
}

// covered reports whether one of the spans holds [start, end).
func covered(spans []corpus.Span, start, end int) bool {
	for _, s := range spans {
		if s.Start <= start && end <= s.End {
			return true
		}
	}
	return false
}

func TestFigureNotes(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name string
		f    corpus.Figure
		want string
	}{
		{"金额", corpus.Figure{Value: "15560000000", Unit: "CNY", Metric: "总投资"}, "总投资，15,560,000,000 元"},
		{"百分比同比", corpus.Figure{Value: "23.7", Unit: "%", Change: "up", Compare: "yoy"}, "23.7%，同比上升"},
		{"环比下降", corpus.Figure{Value: "2", Unit: "pp", Change: "down", Compare: "mom"}, "2 个百分点，环比下降"},
		{"约数", corpus.Figure{Value: "40", Unit: "person", Approx: true}, "约 40 人"},
		{"超过", corpus.Figure{Value: "100", Unit: "m2", Bound: corpus.Greater}, "超过 100 平方米"},
		{"不少于", corpus.Figure{Value: "3", Unit: "day", Bound: corpus.GreaterOrEqual}, "至少 3 天"},
		{"不到", corpus.Figure{Value: "3", Unit: "hour", Bound: corpus.Less}, "不到 3 小时"},
		{"不超过", corpus.Figure{Value: "5", Unit: "kg", Bound: corpus.LessOrEqual}, "至多 5 千克"},
		{"区间", corpus.Figure{Min: "20", Max: "30", Unit: "%"}, "20 至 30%"},
		{"量词", corpus.Figure{Value: "12", Unit: "家"}, "12 家"},
		{"一天", corpus.Figure{Unit: "date", Date: &corpus.DateRange{Start: "2024-05-20", End: "2024-05-20"}}, "日期：2024-05-20"},
		{"一月", corpus.Figure{Unit: "date", Date: &corpus.DateRange{Start: "2024-05-01", End: "2024-05-31"}}, "日期：2024-05-01 至 2024-05-31"},
		{"时刻", corpus.Figure{Clock: "15:30"}, "时间：15:30"},
		{
			"主体与时间",
			corpus.Figure{Value: "1603000000", Unit: "CNY", Subject: "青禾市", Metric: "工业投资", Period: &corpus.DateRange{Start: "2024-01-01", End: "2024-03-31", Precision: "quarter"}},
			"青禾市，工业投资，1,603,000,000 元，所指时间：2024年一季度",
		},
		{"有时刻的日期", corpus.Figure{Clock: "15:30", Date: &corpus.DateRange{Start: "2024-05-20", End: "2024-05-20"}}, "日期：2024-05-20"},
		{"什么也没有", corpus.Figure{}, "数字"},
	} {
		if got := figureNote(&c.f); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

func TestEntityNotes(t *testing.T) {
	t.Parallel()
	const text = "青禾市委书记何远山在青禾艺术节上介绍《青禾谣》和远禾牌灯。"
	p := corpus.Paragraph{ID: "1", Text: text}
	for _, e := range []struct {
		name string
		kind corpus.EntityType
		role string
	}{
		{"青禾市委", corpus.Organization, ""}, {"何远山", corpus.Person, "书记"}, {"青禾艺术节", corpus.Event, ""},
		{"青禾谣", corpus.Work, ""}, {"远禾牌", corpus.EntityType("product"), ""},
	} {
		i := strings.Index(text, e.name)
		p.Entities = append(p.Entities, corpus.Entity{Span: corpus.Span{Start: i, End: i + len(e.name)}, Type: e.kind, Canonical: e.name, Role: e.role})
	}
	notes := map[string]string{}
	cards := map[string]string{}
	for _, one := range pieces(&p, nil) {
		if one.Class != "" {
			notes[one.Text], cards[one.Text] = one.Note, one.Card
		}
	}
	for name, want := range map[string]string{
		"青禾市委": cardParams{Type: corpus.Organization, Name: "青禾市委"}.URL(), "何远山": cardParams{Type: corpus.Person, Name: "何远山"}.URL(),
		"青禾艺术节": "", "青禾谣": "", "远禾牌": "",
	} {
		if cards[name] != want {
			t.Errorf("the card of %s is at %q, want %q", name, cards[name], want)
		}
	}
	for name, want := range map[string]string{
		"青禾市委": "机构：青禾市委", "何远山": "人物：何远山，书记", "青禾艺术节": "事件：青禾艺术节", "青禾谣": "作品：青禾谣", "远禾牌": "产品：远禾牌",
	} {
		if notes[name] != want {
			t.Errorf("%s says %q, want %q", name, notes[name], want)
		}
	}
}

// TestOneLinkForOneName marks and mends in the midst of a name: it stays one link.
func TestOneLinkForOneName(t *testing.T) {
	t.Parallel()
	const text = "远禾新材料有限公司投产。"
	name := corpus.Span{End: len("远禾新材料有限公司")}
	p := corpus.Paragraph{
		ID: "1", Text: text, Joins: []int{len("远禾新")},
		Entities: []corpus.Entity{{Span: name, Type: corpus.Organization}},
	}
	list := pieces(&p, []corpus.Span{{Start: len("远"), End: len("远禾新材")}, {Start: len("远禾新材料有限"), End: len(text)}})
	begins, ends := 0, 0
	for _, one := range list {
		if one.Begins {
			begins++
		}
		if one.Ends {
			ends++
		}
		if one.Class != "" && !strings.HasSuffix(one.Card, url.PathEscape("远禾新材料有限公司")) {
			t.Errorf("%q leads to %s", one.Text, one.Card)
		}
	}
	if len(list) != 6 || begins != 1 || ends != 1 {
		t.Errorf("%d pieces, %d beginnings, %d ends: %+v", len(list), begins, ends, list)
	}
}
