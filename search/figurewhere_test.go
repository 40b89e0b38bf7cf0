package search

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"

	"xunwen/corpus"
	"xunwen/search/query"
)

// TestWhereNotUnderstoodChoosesNothing: a condition that was not read must not
// bring every figure of the archive.
func TestWhereNotUnderstoodChoosesNothing(t *testing.T) {
	t.Parallel()
	l := ledger(t)
	for _, where := range []string{
		"青禾县", "投资大概50", "数:>很多", "数:翻番", "数:>1e9元", "数:5亿元..30%", "(数:>5亿元", "-石桥镇", "单位:CNY", "事发:2023-09", "日期:2024", `"`, "，", "指标:", "\\数:>5",
	} {
		for _, ask := range []func(FigureRequest) error{
			func(req FigureRequest) error { _, err := l.engine.Figures(context.Background(), req); return err },
			func(req FigureRequest) error { _, err := l.engine.Conflicts(context.Background(), req); return err },
		} {
			var wrong *ParameterError
			if err := ask(FigureRequest{Where: where}); !errors.As(err, &wrong) || wrong.Name != "where" || !strings.Contains(wrong.Reason, "没有读懂") {
				t.Errorf("%s: %v", where, err)
			}
		}
	}
	if res := l.rows(t, FigureRequest{Where: " 　"}); res.Total != 8 {
		t.Errorf("blanks: %d rows", res.Total)
	}
}

// TestStrictWhere: an answer without room for warnings takes all of the condition or
// none.
func TestStrictWhere(t *testing.T) {
	t.Parallel()
	l := ledger(t)
	for _, tt := range []struct {
		where string
		ok    bool
	}{{"数:>1亿元", true}, {"投资超过1亿元", true}, {"", true}, {"数:>1亿元 青禾县", false}, {"投资超过50亿元的企业", false}, {"数:>1亿元 数:>很多", false}, {"青禾县", false}} {
		_, err := l.engine.Figures(context.Background(), FigureRequest{Where: tt.where, Strict: true})
		if (err == nil) != tt.ok {
			t.Errorf("%s: %v", tt.where, err)
		}
	}
}

// TestWhereInWords: words are read as in the box of a search.
func TestWhereInWords(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct{ words, signs string }{
		{"投资超过50亿元", "投资>50亿元"}, {"投資超過50億元", "投资>50亿元"}, {"总投资不少于50亿元", "总投资>=50亿元"},
		{"投资50亿元以上的项目", "投资>=50亿元"}, {"投资:50亿元", "投资=50亿元"}, {"投资：约50亿元", "投资≈50亿元"}, {"投资大于50亿元 同比:>3%", "投资>50亿元 同比:>3%"},
		{"投资超过50亿元 OR 产值超过5亿元", "投资>50亿元 OR 产值>5亿元"}, {"-投资超过50亿元", "-投资>50亿元"}, {"数:7,412.9 亿元", "数:7412.9亿元"},
		{"哪些项目投资超过50亿元", "投资>50亿元"}, {"投资:60..50亿元", "投资:50..60亿元"}, {"同比:下降5%", "同比:-5%"},
	} {
		words, signs := compileWhere(tt.words, corpus.NewDay(2024, 5, 24)), compileWhere(tt.signs, corpus.NewDay(2024, 5, 24))
		if words.errNothing != nil || strings.ReplaceAll(words.understood, ",", "") != signs.understood {
			t.Errorf("%s is understood as %q, want %q; %v", tt.words, words.understood, signs.understood, words.errNothing)
		}
	}
}

// TestFractionsAreFractions: 1/5 is neither 0.2 of anything nor 0.2%, but 20%.
func TestFractionsAreFractions(t *testing.T) {
	t.Parallel()
	l := keepAsIs(t, told(t, "a1", "云岭日报",
		fact{subject: "林地", metric: "占比", printed: "五分之一"}, fact{subject: "湿地", metric: "占比", printed: "20%"},
		fact{subject: "湿地", metric: "增幅", printed: "0.2%"}, fact{subject: "林地", metric: "增幅", printed: "0.2个百分点"}, fact{subject: "林地", metric: "系数", printed: "0.2"},
	))
	for _, tt := range []struct {
		where string
		want  int
	}{{"数:1/5", 2}, {"数:五分之一", 2}, {"占比:1/5", 2}, {"数:>1/6 数:<1/4", 2}, {"-数:1/5", 3}} {
		if res := l.rows(t, FigureRequest{Where: tt.where}); res.Total != tt.want {
			t.Errorf("%s: %d rows, want %d", tt.where, res.Total, tt.want)
		}
	}
}

// TestRowsSayWhatRestsOnBounds: the note stands where a row of the page is chosen
// only by its bound, by being approximate, or by a part of its range.
func TestRowsSayWhatRestsOnBounds(t *testing.T) {
	t.Parallel()
	l := keepAsIs(t, told(t, "a1", "云岭日报",
		fact{subject: "青禾县", metric: "投资", printed: "30亿元"}, fact{subject: "石桥县", metric: "产值", printed: "60亿元", approx: true},
		fact{subject: "青禾县", metric: "利润", printed: "7亿元", bound: corpus.Greater}, fact{subject: "石桥县", metric: "税收", printed: "2亿元至4亿元"},
	))
	for _, tt := range []struct {
		where string
		want  bool
	}{
		{"", false}, {"投资>20亿元", false}, {"产值:60亿元", true}, {"产值>50亿元", false}, {"利润>7亿元", true}, {"利润>6亿元", false},
		{"税收:1亿元..3亿元", true}, {"税收:1亿元..5亿元", false}, {"数:60亿元 OR 产值>50亿元", false}, {"产值:60亿元 产值>50亿元", true}, {"-投资>50亿元", false},
	} {
		res := l.rows(t, FigureRequest{Where: tt.where})
		if got := slices.ContainsFunc(res.Warnings, func(w query.Warning) bool { return w.Message == boundsNote }); got != tt.want {
			t.Errorf("%s: note %v, want %v (%d rows)", tt.where, got, tt.want, res.Total)
		}
	}
}

// TestUnitsAsTheyAreWritten: a unit may be chosen by its name.
func TestUnitsAsTheyAreWritten(t *testing.T) {
	t.Parallel()
	l := ledger(t)
	for _, tt := range []struct{ name, base string }{{"元", "CNY"}, {"亿元", "CNY"}, {"亩", "m2"}, {"个", "个"}, {"％", "%"}} {
		written, base := l.rows(t, FigureRequest{Units: []string{tt.name}}), l.rows(t, FigureRequest{Units: []string{tt.base}})
		if written.Total == 0 || written.Total != base.Total {
			t.Errorf("%s: %d rows, %s: %d", tt.name, written.Total, tt.base, base.Total)
		}
	}
}
