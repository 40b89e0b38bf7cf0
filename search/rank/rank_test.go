package rank_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"xunwen/corpus"
	"xunwen/corpus/segment"
	"xunwen/search/rank"
)

// shelf is a small corpus that answers rank.Stats.
type shelf struct {
	seg   *segment.Segmenter
	texts []string // in matching form
	words []map[string]bool
}

// newShelf returns a shelf with the texts.
func newShelf(tb testing.TB, texts ...string) *shelf {
	tb.Helper()
	s := &shelf{seg: segment.New(segment.Config{})}
	for _, t := range texts {
		cut, err := rank.Cut(s.seg, t)
		if err != nil {
			tb.Fatal(err)
		}
		words, runes := map[string]bool{}, []rune(cut.Normal)
		for _, u := range cut.Units {
			words[string(runes[u.Start:u.End])] = true
		}
		s.texts, s.words = append(s.texts, segment.Normalize(t)), append(s.words, words)
	}
	return s
}

func (s *shelf) Documents() int { return len(s.texts) }
func (s *shelf) MeanRunes() float64 {
	return float64(len([]rune(strings.Join(s.texts, "")))) / float64(max(len(s.texts), 1))
}
func (s *shelf) DF(field rank.Field, term string) (int, error) {
	n := 0
	for i, t := range s.texts {
		if field == rank.FieldWords && s.words[i][term] || field == rank.FieldExact && strings.Contains(t, term) {
			n++
		}
	}
	return n, nil
}

// ask returns the question weighed on the shelf.
func (s *shelf) ask(tb testing.TB, question string) *rank.Query {
	tb.Helper()
	text, err := rank.Cut(s.seg, question)
	if err != nil {
		tb.Fatal(err)
	}
	q, err := rank.NewQuery(text, s)
	if err != nil {
		tb.Fatal(err)
	}
	return q
}

func paragraph(text string) rank.Passage {
	return rank.Passage{Normal: segment.Normalize(text), Type: corpus.BlockParagraph}
}

// background are paragraphs that give common words a frequency.
func background() []string {
	return []string{
		"江湾市召开全市经济工作会议，部署明年的工作。", "记者从市交通局获悉，今年全市公路建设投资增长一成。",
		"云岭县举行春季运动会，三百多名学生参加比赛。", "气象台预计，明天全省多云，最高气温二十度。",
		"市教育局发布通知，中小学九月一日开学。", "流水口水厂二期工程开工，日供水能力八万吨。",
		"省博物馆新展开幕，展出文物一百二十件。", "江湾机场新航站楼启用，年旅客吞吐量八百万人次。",
		"全市工业企业利润比去年同期增长。", "记者昨日走访多家菜市场，蔬菜价格平稳。",
		"云岭铁路全线铺轨完成，年底通车。", "县医院引进新设备，方便群众看病。",
	}
}

// TestBetterAnswer names, for each thing that counts, two paragraphs of which
// the first must score higher.
func TestBetterAnswer(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name, question string
		better, worse  string
	}{
		{"词多者先", "江湾大桥总投资多少", "江湾大桥总投资十二亿元。", "江湾大桥昨日举行健步走。"},
		{"词近者先", "江湾大桥通车",
			"江湾大桥昨日正式通车。" + strings.Repeat("市民前来参观。", 20),
			"江湾大桥" + strings.Repeat("市民前来参观。", 20) + "昨日正式通车。"},
		{"问词不算", "什么时候开学", "中小学九月一日开学。", "什么时候是个头，大家都在问什么时候。"},
		{"整串先于散词", "新航站楼启用", "江湾机场新航站楼启用。", "新楼启用，航站忙碌。"},
		{"短者先", "江湾大桥通车", "江湾大桥通车。", "江湾大桥通车。" + strings.Repeat("会议研究了其他事项并作出部署。", 30)},
		{"先说者先", "江湾大桥通车",
			"江湾大桥通车。" + strings.Repeat("会议研究了其他事项。", 20), strings.Repeat("会议研究了其他事项。", 20) + "江湾大桥通车。"},
		{"问数有数", "江湾大桥总投资是多少", "江湾大桥总投资为12亿元。", "江湾大桥总投资为历年之最。"},
		{"问人数有人数", "运动会有多少人参加", "运动会参加者有300多人。", "运动会参加者多，时长300分钟。"},
		{"问时有日", "云岭铁路什么时候通车", "云岭铁路通车，时在12月8日。", "云岭铁路通车，时在众人期盼之中。"},
		{"书名为重", "《江湾》的读者", "《江湾》出版。", "读者来信。"},
		{"数不可断", "22名学生", "22名学生。", "122名学生。"},
		{"简繁一样", "江灣大橋通車", "江湾大桥通车了。", "江湾机场扩建了。"},
		{"全角一样", "江湾１２８０米", "江湾大桥长1280米。", "江湾大桥长1820米。"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			s := newShelf(t, append(background(), tt.better, tt.worse)...)
			scorer := s.ask(t, tt.question).Scorer()
			better, worse := scorer.Score(paragraph(tt.better)), scorer.Score(paragraph(tt.worse))
			if better <= worse {
				t.Errorf("%s: %.3f for %q is not above %.3f for %q", tt.question, better, tt.better, worse, tt.worse)
			}
		})
	}
}

func TestHeadings(t *testing.T) {
	t.Parallel()
	const text = "总投资十二亿元，昨日通车。"
	s := newShelf(t, append(background(), text, "江湾大桥")...)
	scorer := s.ask(t, "江湾大桥总投资多少").Scorer()
	score := func(headline, subhead string, kind corpus.BlockType) float64 {
		return scorer.Score(rank.Passage{
			Normal: segment.Normalize(text), Headline: segment.Normalize(headline), Subhead: segment.Normalize(subhead), Type: kind,
		})
	}
	bare := score("", "", corpus.BlockParagraph)
	under := score("", "江湾大桥", corpus.BlockParagraph)
	headed := score("江湾大桥", "", corpus.BlockParagraph)
	if !(bare < under && under < headed) {
		t.Errorf("bare %.3f, under the subhead %.3f, under the headline %.3f: want them rising", bare, under, headed)
	}
	if other := score("云岭铁路", "", corpus.BlockParagraph); other >= headed {
		t.Errorf("another headline scores %.3f, this one %.3f", other, headed)
	}
	for _, kind := range []corpus.BlockType{corpus.BlockSubhead, corpus.BlockKicker, corpus.BlockByline} {
		if got := score("", "", kind); got >= bare {
			t.Errorf("a %s scores %.3f, a paragraph %.3f: headings hold no answer", kind, got, bare)
		}
	}
	own := scorer.Score(rank.Passage{Normal: "江湾大桥", Headline: "江湾大桥", Type: corpus.BlockHeadline})
	alone := scorer.Score(rank.Passage{Normal: "江湾大桥", Type: corpus.BlockHeadline})
	if own != alone {
		t.Errorf("a headline scores %.3f with itself as headline, %.3f without", own, alone)
	}
}

func TestTermsOfAQuestion(t *testing.T) {
	t.Parallel()
	s := newShelf(t, append(background(), "江湾大桥合龙。", "云岭大桥。")...)
	terms := s.ask(t, "江湾大桥什么时候合龙？").Terms()
	weight := func(field rank.Field, text string) float64 {
		for _, term := range terms {
			if term.Field == field && term.Text == text {
				return term.Weight
			}
		}
		return 0
	}
	if weight(rank.FieldExact, "合龙") <= 0 || weight(rank.FieldHeadline, "合龙") <= 0 || weight(rank.FieldWords, "合龙") <= 0 {
		t.Errorf("合龙 is not looked up in each field: %v", terms)
	}
	if weight(rank.FieldExact, "时候") != 0 {
		t.Error("时候 stands nowhere and is looked up")
	}
	if rare, common := weight(rank.FieldExact, "合龙"), weight(rank.FieldExact, "江湾"); rare <= common {
		t.Errorf("合龙 weighs %.3f, no more than 江湾 with %.3f, which is more frequent", rare, common)
	}
	for i, term := range terms {
		if term.Weight <= 0 {
			t.Errorf("term %d %v has no weight", i, term)
		}
	}
}

// TestCommonTerms looks frequent terms up only where there are no others.
func TestCommonTerms(t *testing.T) {
	t.Parallel()
	texts := background()
	for range 30 {
		texts = append(texts, "发展是第一要务。")
	}
	s := newShelf(t, texts...)
	has := func(q *rank.Query, text string) bool {
		return slices.ContainsFunc(q.Terms(), func(t rank.Term) bool { return t.Text == text })
	}
	if has(s.ask(t, "云岭铁路发展"), "发展") {
		t.Error("发展 is looked up beside rarer words")
	}
	if !has(s.ask(t, "发展"), "发展") {
		t.Error("发展 is not looked up where nothing else is asked")
	}
}

func TestWordsPhraseFirst(t *testing.T) {
	t.Parallel()
	phrase := strings.Repeat("会议研究了其他事项。", 30) + "江湾大桥通车。"
	often := "大桥在江湾，江湾有大桥，江湾的大桥，大桥和江湾。"
	s := newShelf(t, append(background(), phrase, often)...)
	q, err := rank.NewWords([]string{"江湾", "大桥"}, s)
	if err != nil {
		t.Fatal(err)
	}
	scorer := q.Scorer()
	if a, b := scorer.Score(paragraph(phrase)), scorer.Score(paragraph(often)); a <= b {
		t.Errorf("the phrase scores %.3f, the scattered words %.3f", a, b)
	}
	for _, term := range q.Terms() {
		if term.Field == rank.FieldExact && term.Text != "湾大" {
			t.Errorf("%q is looked up though every paragraph has it", term.Text)
		}
	}
	if !slices.ContainsFunc(q.Terms(), func(t rank.Term) bool { return t.Field == rank.FieldHeadline && t.Text == "江湾" }) {
		t.Error("江湾 is not looked up in headlines")
	}
}

func TestMinimumMatch(t *testing.T) {
	t.Parallel()
	tests := []struct {
		text string
		want bool
	}{
		{"江湾大桥", false},
		{"江湾 大桥 通车", false},
		{"几内亚", false},
		{"哪吒", false},
		{"几乎 全部", false},
		{"何厚铧", false},
		{"多云", false},
		{"《谁在江湾》", false},
		{"", false},
		{"？", true},
		{"江湾大桥什么时候通车", true},
		{"江湾大桥通车了吗", true},
		{"谁主持开工", true},
		{"江湾大桥通车？", true},
		{"“江湾大桥通车？”", true},
		{"参加比赛的有几名学生", true},
		{"江灣大橋爲什麼停工", true},
		{"江湾市2023年城镇新增就业人数", true},
		{"江湾 大桥 通车 总投资 工期 施工", true},
	}
	s := newShelf(t)
	for _, tt := range tests {
		t.Run(tt.text, func(t *testing.T) {
			t.Parallel()
			text, err := rank.Cut(s.seg, tt.text)
			if err != nil {
				t.Fatal(err)
			}
			if got := text.MinimumMatch(); got != tt.want {
				t.Errorf("MinimumMatch = %v, want %v; %+v", got, tt.want, text)
			}
		})
	}
}

func TestCutUnits(t *testing.T) {
	t.Parallel()
	s := newShelf(t)
	text, err := rank.Cut(s.seg, "《江湾大桥》，２０２３年 投资　了多少？")
	if err != nil {
		t.Fatal(err)
	}
	if text.Normal != "江湾大桥2023年投资了多少" || text.Parts != 3 || !text.Asks {
		t.Errorf("got %+v", text)
	}
	runes := []rune(text.Normal)
	at := 0
	for _, u := range text.Units {
		if u.Inner {
			continue
		}
		if u.Start != at {
			t.Errorf("unit %q starts at %d, the one before ends at %d", string(runes[u.Start:u.End]), u.Start, at)
		}
		at = u.End
		if want := string(runes[u.Start:u.End]) == "多少"; u.Asking != want {
			t.Errorf("%q: asking is %v", string(runes[u.Start:u.End]), u.Asking)
		}
		if want := string(runes[u.Start:u.End]) == "2023年"; u.Figure != want {
			t.Errorf("%q: figure is %v", string(runes[u.Start:u.End]), u.Figure)
		}
	}
	if at != len(runes) {
		t.Errorf("the units end at %d of %d", at, len(runes))
	}
}

func TestQuoted(t *testing.T) {
	t.Parallel()
	s := newShelf(t)
	tests := []struct{ text, want string }{
		{"《谁在江湾》是谁写的", "谁在江湾"},
		{"“大桥”与「水厂」", "大桥水厂"},
		{"《论“江湾”》的作者", "论江湾"},
		{"大桥》的作者", ""},
		{"没有引号", ""},
	}
	for _, tt := range tests {
		t.Run(tt.text, func(t *testing.T) {
			t.Parallel()
			text, err := rank.Cut(s.seg, tt.text)
			if err != nil {
				t.Fatal(err)
			}
			runes, got := []rune(text.Normal), ""
			for _, u := range text.Units {
				if u.Quoted && !u.Inner {
					got += string(runes[u.Start:u.End])
				}
			}
			if got != tt.want {
				t.Errorf("quoted %q, want %q", got, tt.want)
			}
		})
	}
}

// failing is a Stats whose index cannot be read.
type failing struct{ *shelf }

var errIndex = errors.New("index is gone")

func (failing) DF(rank.Field, string) (int, error) { return 0, errIndex }

func TestStatsFail(t *testing.T) {
	t.Parallel()
	s := newShelf(t)
	text, err := rank.Cut(s.seg, "江湾大桥")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := rank.NewQuery(text, failing{s}); !errors.Is(err, errIndex) {
		t.Errorf("error %v, want that of the index", err)
	}
}

// TestScoreIsTheSameEachTime scores passages in different orders with one
// Scorer: what was scored before must not show.
func TestScoreIsTheSameEachTime(t *testing.T) {
	t.Parallel()
	s := newShelf(t, background()...)
	q := s.ask(t, "云岭县运动会有多少名学生参加比赛？")
	used := q.Scorer()
	for round := range 3 {
		for i := range s.texts {
			p := rank.Passage{Normal: s.texts[(i*5+round)%len(s.texts)], Headline: s.texts[i]}
			if got, want := used.Score(p), q.Scorer().Score(p); got != want {
				t.Fatalf("%q: %v, and %v by a new Scorer", p.Normal, got, want)
			}
		}
	}
}

// two is a Stats of two paragraphs in each of which everything stands.
type two struct{}

func (two) Documents() int                     { return 2 }
func (two) MeanRunes() float64                 { return 10 }
func (two) DF(rank.Field, string) (int, error) { return 2, nil }

func ExampleQuery_Scorer() {
	text, err := rank.Cut(segment.New(segment.Config{}), "江湾大桥总投资是多少？")
	if err != nil {
		fmt.Println(err)
		return
	}
	q, err := rank.NewQuery(text, two{})
	if err != nil {
		fmt.Println(err)
		return
	}
	s := q.Scorer()
	opened := s.Score(rank.Passage{Normal: segment.Normalize("江湾大桥昨日通车。")})
	paid := s.Score(rank.Passage{Normal: segment.Normalize("总投资12.9亿元的江湾大桥通车。")})
	fmt.Println(paid > opened)
	// Output: true
}
