package search

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"xunwen/corpus"
	"xunwen/corpus/segment"
	"xunwen/indexer"
	"xunwen/search/align"
	"xunwen/search/draft"
)

// sayings is an archive with quotations whose speakers are known.
func sayings() []*corpus.Article {
	day := corpus.NewDay(2024, 5, 20)
	return append(remarks(),
		story("c1", "青禾县工业开门红", "云岭日报", day,
			"今年一季度，青禾县完成工业投资12.9亿元，同比增长18.4%，新签约项目46个。",
			"青禾县财政局说，去年全县总投资30亿元。"),
		story("c2", "江湾市一季度数据", "江湾晚报", day, "今年一季度，江湾市完成工业投资35亿元。"),
		story("c3", "转述", "江湾晚报", corpus.NewDay(2024, 5, 22), "“大橋一通，兩岸就是一家。”老船工范若溪說。"),
	)
}

// withSpeakers enters by hand who said what stands in marks; put must come first, since
// it annotates.
func withSpeakers(t *testing.T, l *library, speakers map[string]string) {
	t.Helper()
	for id, name := range speakers {
		a := l.article(id)
		for i := range a.Blocks {
			p := &a.Blocks[i]
			start, end := strings.Index(p.Text, "“"), strings.Index(p.Text, "”")
			if start < 0 || end < 0 {
				continue
			}
			p.Quotes = []corpus.Quote{{
				Span: corpus.Span{Start: start, End: end + len("”")}, Kind: corpus.Speech,
				Speaker: name, SpeakerCanonical: name, SpeakerType: corpus.SpeakerPerson,
			}}
		}
		if _, err := l.index.Apply(t.Context(), []indexer.Op{{Put: &indexer.Put{Article: a}}}); err != nil {
			t.Fatal(err)
		}
	}
}

func (l *library) checkDraft(t testing.TB, req CheckRequest) *CheckResponse {
	t.Helper()
	res, err := l.engine.Check(context.Background(), req)
	if err != nil {
		t.Fatalf("%+v: %v", req, err)
	}
	return res
}

// claimed writes a claim in a line: kind, text, verdict, places, and what differs at the
// first.
func claimed(c *Claim) string {
	out := fmt.Sprintf("%s %s: %s", c.Kind, c.Text, c.Verdict)
	for i := range c.Matches {
		out += " " + c.Matches[i].Article.BlockID(c.Matches[i].Paragraph())
	}
	if len(c.Matches) > 0 && len(c.Matches[0].Diff) > 0 {
		out += " " + editsOf(c.Matches[0].Diff)
	}
	return out
}

// editsOf writes parts as a reader sees them.
func editsOf(parts []align.Part) string {
	var b strings.Builder
	for _, p := range parts {
		switch p.Op {
		case align.Equal:
			b.WriteString(p.Found)
		case align.Gap:
			b.WriteString("<…>")
		default:
			b.WriteString("[" + p.Wanted + "→" + p.Found + "]")
		}
	}
	return b.String()
}

func TestCheckTellsWhatStandsInTheArchive(t *testing.T) {
	t.Parallel()
	l := newLibrary(t, sayings(), 2)
	for _, tt := range []struct {
		name, draft string
		want        []string
	}{
		{"一字不差", "沈知远说：“到江湾投资的企业必须挣钱、必须盈利”。", []string{"quotation 到江湾投资的企业必须挣钱、必须盈利: verbatim m1:1"}},
		{"标点不同", "沈知远说：“企业必须挣钱，必须盈利。”", []string{"quotation 企业必须挣钱，必须盈利。: verbatim m1:1"}},
		{"繁体原文", "老船工说：“大桥一通，两岸就是一家。”", []string{"quotation 大桥一通，两岸就是一家。: verbatim c3:1"}},
		{"同音字", "沈知远说：“企业必须赚钱、必须盈利。”", []string{"quotation 企业必须赚钱、必须盈利。: altered m1:1 企业必须[赚→挣]钱、必须盈利"}},
		{"省略号", "他说：“守住耕地红线……端稳自己的饭碗。”", []string{"quotation 守住耕地红线……端稳自己的饭碗。: verbatim m2:1"}},
		{"省略号两边都要在", "他说：“守住耕地红线……端牢自己的饭碗。”", []string{"quotation 守住耕地红线……端牢自己的饭碗。: altered m2:1 守住耕地红线<…>端[牢→稳]自己的饭碗"}},
		{"没有说过", "他说：“小镇从此不再有夜航的船。”", []string{"quotation 小镇从此不再有夜航的船。: not_found"}},
		{"太短", "讲“诚信”。", []string{"quotation 诚信: unchecked"}},
		{"数相符", "今年一季度，青禾县完成工业投资12.9亿元。", []string{"figure 12.9亿元: verbatim c1:1"}},
		{"换了单位写法", "今年一季度，青禾县完成工业投资129000万元。", []string{"figure 129000万元: verbatim c1:1 [129000万元→12.9亿元]"}},
		{"数不符", "今年一季度，青禾县完成工业投资13.5亿元。", []string{"figure 13.5亿元: altered c1:1 [13.5亿元→12.9亿元]"}},
		{"数量级不符", "今年一季度，青禾县完成工业投资12.9万元。", []string{"figure 12.9万元: altered c1:1 [12.9万元→12.9亿元]"}},
		{"说的是别人", "今年一季度，石桥镇完成工业投资12.9亿元。", []string{"figure 12.9亿元: not_found c1:1 m2:2"}},
		{"没有的数", "石桥镇修路77.7公里。", []string{"figure 77.7公里: not_found"}},
		{"引语里的数", "县长说：“全县投入资金12.9亿元，改良土壤3万亩”。", []string{
			"quotation 全县投入资金12.9亿元，改良土壤3万亩: verbatim m2:2", "figure 12.9亿元: verbatim m2:2", "figure 3万亩: verbatim m2:2",
		}},
		{"日期不核对", "2024年5月20日是第三次。", nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			res := l.checkDraft(t, CheckRequest{Text: tt.draft})
			var got []string
			for i := range res.Claims {
				got = append(got, claimed(&res.Claims[i]))
				if res.Claims[i].Explanation == "" {
					t.Errorf("%s: no explanation", got[i])
				}
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
				for _, c := range res.Claims {
					t.Log(c.Explanation)
				}
			}
		})
	}
}

// TestCheckFindsAcrossMendedLines reads a page whose column breaks inside a quotation.
func TestCheckFindsAcrossMendedLines(t *testing.T) {
	t.Parallel()
	page := "招商会开幕\n\n市委书记沈知远在会上说：“到江湾投资的企业必须挣\n\n钱、必须盈利，政府只帮忙、不添乱。”会期三天。\n"
	var articles []*corpus.Article
	for a, err := range corpus.Read(t.Context(), strings.NewReader(page), corpus.ReadOptions{Date: corpus.NewDay(2024, 5, 20)}) {
		if err != nil {
			t.Fatal(err)
		}
		articles = append(articles, a)
	}
	l := newLibrary(t, articles, 1)
	for text, want := range map[string]Verdict{
		"“企业必须挣钱、必须盈利”": Verbatim, "“企业必须赚钱、必须盈利”": Altered, "“企业必须挣\n钱、必须盈利”": Verbatim,
	} {
		if c := l.checkDraft(t, CheckRequest{Text: text}).Claims[0]; c.Verdict != want {
			t.Errorf("%s: %s", text, claimed(&c))
		}
	}
}

func TestCheckTellsWhoSaidIt(t *testing.T) {
	t.Parallel()
	l := newLibrary(t, sayings(), 2)
	withSpeakers(t, l, map[string]string{"m1": "沈知远", "m2": "顾明川"})
	d := "“企业必须挣钱、必须盈利”，“多种粮、种好粮”，“企业必须赚钱、必须盈利”。"
	for _, tt := range []struct {
		name, speaker string
		want          []bool // of each quotation, whether another one said it
	}{
		{"同一人", "沈知远", []bool{false, true, false}},
		{"带职务", "市委书记沈知远", []bool{false, true, false}},
		{"另一人", "顾明川", []bool{true, false, true}},
		{"没有说明", "", []bool{false, false, false}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			var got []bool
			for _, q := range quotationsOf(t, l, d) {
				q.Speaker = tt.speaker
				c := l.checker(t)
				claim, err := c.quotation(t.Context(), q)
				if err != nil {
					t.Fatal(err)
				}
				if claim.SpeakerDiffers != strings.Contains(claim.Explanation, "说话人不同") {
					t.Errorf("%s: %v, but %s", q.Text, claim.SpeakerDiffers, claim.Explanation)
				}
				if claim.Matches[0].Speaker == "" {
					t.Errorf("%s: nobody said it", q.Text)
				}
				got = append(got, claim.SpeakerDiffers)
			}
			if !slices.Equal(got, tt.want) {
				t.Errorf("got %v, want %v", got, tt.want)
			}
		})
	}
}

// quotationsOf reads the quotations of a draft.
func quotationsOf(t *testing.T, l *library, text string) []draft.Quotation {
	t.Helper()
	d, err := draft.Read(t.Context(), l.engine.annotator, text, corpus.NewDay(2024, 5, 24))
	if err != nil {
		t.Fatal(err)
	}
	return d.Quotations()
}

// checker returns what checks single claims.
func (l *library) checker(t *testing.T) *checker {
	t.Helper()
	q, err := l.engine.newQuestion(Request{})
	if err != nil {
		t.Fatal(err)
	}
	snapshot, err := l.index.Snapshot()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { snapshot.Close() })
	if err := q.begin(t.Context(), snapshot); err != nil {
		t.Fatal(err)
	}
	c := &checker{question: q, places: DefaultPlaces}
	if c.within, err = choose(t.Context(), q.runs, q.filtered(allNode{})); err != nil {
		t.Fatal(err)
	}
	return c
}

// TestCheckCountsAsContains compares with looking into every paragraph.
func TestCheckCountsAsContains(t *testing.T) {
	t.Parallel()
	l := newLibrary(t, invented(7, 60), 9)
	for _, a := range l.articles[:20] {
		for i := range a.Blocks {
			runes := []rune(a.Blocks[i].Text)
			from := min(3, len(runes)-1)
			part := string(runes[from:min(len(runes), from+9)])
			if strings.ContainsAny(part, "“”…\n\"") || utf8.RuneCountInString(segment.Normalize(part)) < shortestClaim {
				continue
			}
			want := 0
			for _, other := range l.articles {
				for j := range other.Blocks {
					if strings.Contains(segment.Normalize(other.Blocks[j].Text), segment.Normalize(part)) {
						want++
					}
				}
			}
			res := l.checkDraft(t, CheckRequest{Text: "“" + part + "”"})
			if c := res.Claims[0]; c.Verdict != Verbatim || c.Total != want {
				t.Errorf("“%s”: %s, %d places, want %d", part, c.Verdict, c.Total, want)
			}
		}
	}
}

// TestCheckIsTheSameHoweverSegmentsLie asks for altered quotations and figures.
func TestCheckIsTheSameHoweverSegmentsLie(t *testing.T) {
	t.Parallel()
	d := "青禾县委书记沈知远说：“营商环境越好，客商就越放心。”全年完成投资12.3亿元。“让群众少跑腿，让干部多跑路”，大桥全长9.1公里。"
	var first []string
	for _, batch := range []int{1, 7, 60} {
		l := newLibrary(t, invented(11, 60), batch)
		var got []string
		for _, c := range l.checkDraft(t, CheckRequest{Text: d, Places: MaxPlaces}).Claims {
			got = append(got, claimed(&c)+" "+c.Explanation)
		}
		if first == nil {
			first = got
		}
		if diff := cmp.Diff(first, got); diff != "" {
			t.Errorf("%d in a batch (-first +now):\n%s", batch, diff)
		}
	}
}

func TestCheckRefuses(t *testing.T) {
	t.Parallel()
	l := newLibrary(t, nil, 1)
	for _, req := range []CheckRequest{
		{}, {Text: " \n"}, {Text: strings.Repeat("长", MaxDraftRunes+1)}, {Text: "\xff"},
		{Text: "稿", Places: -1}, {Text: "稿", Places: MaxPlaces + 1}, {Text: "稿", From: "没有的日子"},
		{Text: "稿", Date: "没有的日子"}, {Text: "稿", Date: "2024"},
	} {
		if _, err := l.engine.Check(context.Background(), req); !errors.Is(err, ErrBadRequest) {
			t.Errorf("%.20q: %v", req.Text, err)
		}
	}
}

func TestCheckObeysTheRequestsFilters(t *testing.T) {
	t.Parallel()
	l := newLibrary(t, sayings(), 3)
	d := "“企业必须挣钱、必须盈利”，今年一季度，青禾县新签约项目46个。"
	for _, req := range []CheckRequest{{Text: d, Source: "江湾晚报"}, {Text: d, To: "2024-05-01"}} {
		for _, c := range l.checkDraft(t, req).Claims {
			if c.Verdict != NotFound || len(c.Matches) > 0 {
				t.Errorf("%+v: %s", req, claimed(&c))
			}
		}
	}
}

func TestCheckCountsDaysFromThatOfTheDraft(t *testing.T) {
	t.Parallel()
	l := newLibrary(t, sayings(), 3)
	for date, want := range map[string]Verdict{"": Verbatim, "2024-12-31": Verbatim, "2022-05-24": Altered} {
		res := l.checkDraft(t, CheckRequest{Text: "今年一季度，青禾县完成工业投资12.9亿元。", Date: date})
		if got := res.Claims[0]; got.Verdict != want {
			t.Errorf("%s: %s, %s", date, got.Verdict, got.Explanation)
		}
	}
}

func TestCheckTellsWhatItLeavesOut(t *testing.T) {
	t.Parallel()
	l := newLibrary(t, sayings(), 3)
	res := l.checkDraft(t, CheckRequest{Text: strings.Repeat("“企业必须挣钱”。", MaxClaims+3)})
	if len(res.Claims) != MaxClaims || res.Unread != 3 || res.Count(Verbatim) != MaxClaims {
		t.Errorf("%d claims, %d unread, %d verbatim", len(res.Claims), res.Unread, res.Count(Verbatim))
	}
}

// FuzzCheck checks that any draft has an answer whose spans are parts of it.
func FuzzCheck(f *testing.F) {
	f.Add("沈知远说：“企业必须赚钱、必须盈利。”青禾县完成工业投资12.9亿元。")
	f.Add("“守住耕地红线……端牢饭碗")
	f.Add("\"\"“”「『』」12.9%")
	l := newLibrary(f, sayings(), 3)
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > 3000 {
			return
		}
		res, err := l.engine.Check(context.Background(), CheckRequest{Text: text})
		if errors.Is(err, ErrBadRequest) {
			return
		}
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range res.Claims {
			if !strings.Contains(c.Span.Text(text), c.Text) || c.Total < len(c.Matches) || c.Explanation == "" {
				t.Errorf("%+v", c)
			}
		}
	})
}
