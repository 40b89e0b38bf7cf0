package search

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"xunwen/corpus"
)

// conflicts asks for conflicts and fails the test where that is an error.
func (l *library) conflicts(t testing.TB, req FigureRequest) *ConflictResponse {
	t.Helper()
	res, err := l.engine.Conflicts(context.Background(), req)
	if err != nil {
		t.Fatalf("%+v: %v", req, err)
	}
	return res
}

// tells prints a conflict: its values with the articles that tell each.
func tells(c *Conflict) string {
	var values []string
	for i := range c.Values {
		v := &c.Values[i]
		var ids []string
		for j := range v.Rows {
			ids = append(ids, v.Rows[j].Article.ID)
		}
		values = append(values, string(v.Value)+"@"+strings.Join(ids, "+"))
	}
	return c.Subject + c.Period.ISO + c.Metric + " " + strings.Join(values, " ")
}

func TestConflicts(t *testing.T) {
	t.Parallel()
	investment := func(printed string) fact {
		return fact{subject: "青禾县", metric: "工业投资", year: "2023年", printed: printed}
	}
	with := func(f fact, change func(*fact)) fact { change(&f); return f }
	about := func(printed string) fact { return with(investment(printed), func(f *fact) { f.approx = true }) }
	tests := []struct {
		name   string
		papers []fact // of a1, a2 and so on
		want   string // conflicts, or nothing
	}{
		{"两家报纸的数字对调了", []fact{investment("7412.9亿元"), investment("7421.9亿元")},
			"青禾县2023工业投资 741290000000@a1 742190000000@a2"},
		{"多数在前", []fact{investment("7421.9亿元"), investment("7412.9亿元"), investment("7412.9亿元")},
			"青禾县2023工业投资 741290000000@a2+a3 742190000000@a1"},
		{"写法不同而数相同", []fact{investment("7412.9亿元"), investment("7,412.9亿元"), investment("七千四百一十二点九亿元")}, ""},
		{"约数包含另一个数", []fact{about("50亿元"), investment("50.3亿元")}, ""},
		{"约数之外", []fact{about("50亿元"), investment("58亿元")}, "青禾县2023工业投资 5000000000@a1 5800000000@a2"},
		{"取整之内", []fact{investment("0.74万亿元"), investment("7412.9亿元")}, ""},
		{"取整之外", []fact{investment("0.74万亿元"), investment("7481亿元")}, "青禾县2023工业投资 740000000000@a1 748100000000@a2"},
		{"整数亿也是取整", []fact{investment("50亿元"), investment("50.3亿元")}, ""},
		{"超过50亿与60亿", []fact{with(investment("50亿元"), func(f *fact) { f.bound = corpus.Greater }), investment("60亿元")}, ""},
		{"超过50亿与40亿", []fact{with(investment("50亿元"), func(f *fact) { f.bound = corpus.Greater }), investment("40亿元")},
			"青禾县2023工业投资 4000000000@a2 5000000000@a1"},
		{"近50亿与20亿", []fact{with(about("50亿元"), func(f *fact) { f.bound = corpus.Less }), investment("20亿元")},
			"青禾县2023工业投资 2000000000@a2 5000000000@a1"},
		{"范围之内", []fact{investment("40亿—60亿元"), investment("55亿元")}, ""},
		{"范围之外", []fact{investment("40亿—60亿元"), investment("65亿元")}, "青禾县2023工业投资 4000000000@a1 6500000000@a2"},
		{"年份不同不相比", []fact{investment("50亿元"), with(investment("60亿元"), func(f *fact) { f.year = "2022年" })}, ""},
		{"地方不同不相比", []fact{investment("50亿元"), with(investment("60亿元"), func(f *fact) { f.subject = "江湾市" })}, ""},
		{"所计不同不相比", []fact{investment("50亿元"), with(investment("60亿元"), func(f *fact) { f.metric = "总投资" })}, ""},
		{"单位不同不相比", []fact{investment("50亿元"), investment("60亿美元")}, ""},
		{"不知年份不相比", []fact{with(investment("50亿元"), func(f *fact) { f.year = "" }), with(investment("60亿元"), func(f *fact) { f.year = "" })}, ""},
		{"全县各报所指不同", []fact{with(investment("50亿元"), func(f *fact) { f.subject = "全县" }), with(investment("60亿元"), func(f *fact) { f.subject = "全县" })}, ""},
		{"繁简不同是同一地方", []fact{investment("50亿元"), with(investment("60亿元"), func(f *fact) { f.subject, f.metric = "青禾縣", "工業投資" })},
			"青禾县2023工业投资 5000000000@a1 6000000000@a2"},
		{"百分比", []fact{
			with(investment("3.5%"), func(f *fact) { f.change, f.compare = "up", "yoy" }),
			with(investment("5.3%"), func(f *fact) { f.change, f.compare = "up", "yoy" }),
		}, "青禾县2023工业投资 3.5@a1 5.3@a2"},
		{"增与降不相比", []fact{
			with(investment("3.5%"), func(f *fact) { f.change, f.compare = "up", "yoy" }),
			with(investment("5.3%"), func(f *fact) { f.change, f.compare = "down", "yoy" }),
		}, ""},
		{"同比与环比不相比", []fact{
			with(investment("3.5%"), func(f *fact) { f.change, f.compare = "up", "yoy" }),
			with(investment("5.3%"), func(f *fact) { f.change, f.compare = "up", "mom" }),
		}, ""},
		{"只有一篇", []fact{investment("50亿元")}, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			var articles []*corpus.Article
			for i, f := range tt.papers {
				articles = append(articles, told(t, fmt.Sprintf("a%d", i+1), "云岭日报", f))
			}
			res := keepAsIs(t, articles...).conflicts(t, FigureRequest{})
			var got []string
			for i := range res.Conflicts {
				got = append(got, tells(&res.Conflicts[i]))
			}
			if strings.Join(got, "\n") != tt.want || res.Total != len(res.Conflicts) {
				t.Errorf("\n got %s (total %d)\nwant %s", strings.Join(got, "\n"), res.Total, tt.want)
			}
		})
	}
}
