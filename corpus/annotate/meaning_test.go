package annotate_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"unicode/utf8"

	"xunwen/corpus"
	"xunwen/corpus/corpustest"
)

// The least share of figures of the annotated page whose subject and whose
// period are right, and the largest share whose subject is another than theirs,
// which is worse than none; a change beyond is a regression.
const (
	subjectFloor   = 0.88
	subjectCeiling = 0.05
	periodFloor    = 0.97
)

// meaning is what a figure is said of, by hand. Offsets count characters. Any of
// Subjects is right; without one the subject must be empty, and so the period.
type meaning struct {
	Block    string
	Start    int
	Subjects [][2]int
	Period   string
}

// TestSubjectsAndPeriods measures on the annotated page. testdata/meaning.json
// was written by reading the page, not from what was found; it holds places and
// dates, the texts stay where they are.
func TestSubjectsAndPeriods(t *testing.T) {
	t.Parallel()
	blocks := seedBlocks(t)
	raw, err := os.ReadFile(filepath.Join("testdata", "meaning.json"))
	if err != nil {
		t.Fatal(err)
	}
	var want []meaning
	if err := json.Unmarshal(raw, &want); err != nil {
		t.Fatal(err)
	}
	var found, subjects, wrong, periods int
	for _, w := range want {
		p := blocks[w.Block]
		f := figureAt(p, w.Start)
		if f == nil {
			t.Logf("%s: no figure at %d", w.Block, w.Start)
			continue
		}
		found++
		if accepted := words(p.Text, w.Subjects); slices.Contains(accepted, f.Subject) || len(accepted) == 0 && f.Subject == "" {
			subjects++
		} else {
			t.Logf("%s %s: subject %q, want %q", w.Block, f.Text(p.Text), f.Subject, accepted)
			if f.Subject != "" {
				wrong++
			}
		}
		if got := iso(f.Period); got == w.Period {
			periods++
		} else {
			t.Logf("%s %s: period %q, want %q", w.Block, f.Text(p.Text), got, w.Period)
		}
	}
	t.Logf("subjects %d of %d, %d wrong, periods %d", subjects, found, wrong, periods)
	if float64(wrong) > subjectCeiling*float64(len(want)) {
		t.Errorf("%d of %d subjects are wrong, want at most %.2f of them", wrong, len(want), subjectCeiling)
	}
	if float64(subjects) < subjectFloor*float64(len(want)) {
		t.Errorf("%d of %d subjects are right, want %.2f of them", subjects, len(want), subjectFloor)
	}
	if float64(periods) < periodFloor*float64(len(want)) {
		t.Errorf("%d of %d periods are right, want %.2f of them", periods, len(want), periodFloor)
	}
}

// seedBlocks returns the annotated blocks of the page.
func seedBlocks(t *testing.T) map[string]*corpus.Paragraph {
	t.Helper()
	out := map[string]*corpus.Paragraph{}
	for _, in := range corpustest.SeedArticles(t) {
		a := &corpus.Article{ID: "seed", Date: corpus.NewDay(2024, 5, 24)}
		for _, b := range in.Blocks {
			a.Blocks = append(a.Blocks, corpus.Paragraph{ID: b.ID, Type: corpus.BlockParagraph, Text: b.Text})
		}
		if err := annotator().Annotate(t.Context(), a); err != nil {
			t.Fatal(err)
		}
		for i := range a.Blocks {
			out[a.Blocks[i].ID] = &a.Blocks[i]
		}
	}
	return out
}

// figureAt returns the figure that begins at a character of p.
func figureAt(p *corpus.Paragraph, start int) *corpus.Figure {
	for i := range p.Figures {
		if utf8.RuneCountInString(p.Text[:p.Figures[i].Start]) == start {
			return &p.Figures[i]
		}
	}
	return nil
}

// words returns the texts of spans of characters.
func words(text string, spans [][2]int) []string {
	runes := []rune(text)
	var out []string
	for _, s := range spans {
		out = append(out, string(runes[s[0]:s[1]]))
	}
	return out
}

func iso(d *corpus.DateRange) string {
	if d == nil {
		return ""
	}
	return d.ISO
}

func TestWhatFiguresAreSaidOf(t *testing.T) {
	t.Parallel()
	type row struct{ figure, subject, metric, period string }
	for _, tt := range []struct {
		name, text string
		want       []row
	}{
		{
			"整句都说一个主语", "2023年，河口开发区完成工业投资16.03亿元，同比增长23.7%，实现税收2.1亿元。",
			[]row{{"16.03亿元", "河口开发区", "工业投资", "2023"}, {"23.7%", "河口开发区", "工业投资", "2023"}, {"2.1亿元", "河口开发区", "税收", "2023"}},
		},
		{
			"后句沿用", "2023年，河口开发区完成投资16亿元。规上企业达到48家。",
			[]row{{"16亿元", "河口开发区", "投资", "2023"}, {"48家", "河口开发区", "规上企业", "2023"}},
		},
		{
			"新主语新时间", "2022年，云桥镇接待游客8万人次；今年一季度，全县接待游客30万人次。",
			[]row{{"8万人次", "云桥镇", "接待游客", "2022"}, {"30万人次", "全县", "接待游客", "2024-Q1"}},
		},
		{
			"比较的时间不是时间", "2023年，全县粮食总产量12万吨，比2022年增长3%。",
			[]row{{"12万吨", "全县", "粮食总产量", "2023"}, {"3%", "全县", "粮食总产量", "2023"}},
		},
		{
			"说话的人不是主语", "李立说：“公司去年产值5亿元。”",
			[]row{{"5亿元", "公司", "产值", "2023"}},
		},
		{
			"投资额的项目在后", "昨天，总投资20亿元的云桥储能项目开工。",
			[]row{{"20亿元", "云桥储能项目", "总投资", "2024-05-23"}},
		},
		{
			"记者到的那天不是时间", "5月22日，记者在云桥镇看到，厂房面积达3万平方米。",
			[]row{{"3万平方米", "", "厂房面积", ""}},
		},
		{
			"目前", "2019年，全县有学校40所。目前全县有学校35所。",
			[]row{{"40所", "全县", "学校", "2019"}, {"35所", "全县", "学校", ""}},
		},
		{
			"由降转升", "二季度，全省出口由一季度的下降3%转为增长5%。",
			[]row{{"3%", "全省", "出口", "2024-Q1"}, {"5%", "全省", "出口", "2024-Q2"}},
		},
		{
			"开始的时间不是时间", "从2022年开始，全县新建公园12个。",
			[]row{{"12个", "全县", "新建公园", ""}},
		},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			a := article("", tt.text)
			if err := annotator().Annotate(t.Context(), a); err != nil {
				t.Fatal(err)
			}
			p := &a.Blocks[0]
			var got []row
			for i := range p.Figures {
				if f := &p.Figures[i]; f.Kind != corpus.DateFigure {
					got = append(got, row{f.Text(p.Text), f.Subject, f.Metric, iso(f.Period)})
				}
			}
			if !slices.Equal(got, tt.want) {
				t.Errorf("got  %v\nwant %v\n%+v", got, tt.want, p.Entities)
			}
		})
	}
}
