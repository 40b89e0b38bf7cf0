package search

import (
	"context"
	"encoding/base64"
	"errors"
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"

	"xunwen/corpus"
	"xunwen/search/query"
)

// FuzzRowCursor checks that no cursor breaks an answer: it is refused, or continues
// the very request that it belongs to.
func FuzzRowCursor(f *testing.F) {
	l := newLibrary(f, invented(7, 6), 3)
	for _, sort := range []FigureSort{FiguresByDate, FiguresByValueDesc} {
		f.Add(l.rows(f, FigureRequest{Limit: 2, Sort: sort}).NextCursor, string(sort))
	}
	f.Add("", "")
	f.Add(base64.RawURLEncoding.EncodeToString([]byte(`{"q":"","p":{"v":1e309}}`)), "value")
	f.Add(base64.RawURLEncoding.EncodeToString([]byte(`null`)), "-value")
	f.Fuzz(func(t *testing.T, cursor, sort string) {
		req := FigureRequest{Cursor: cursor, Sort: FigureSort(sort), Limit: 3}
		res, err := l.engine.Figures(context.Background(), req)
		var wrong *ParameterError
		if err != nil && !errors.As(err, &wrong) {
			t.Fatal(err)
		}
		if err == nil && len(res.Rows) > 3 {
			t.Fatalf("%d rows", len(res.Rows))
		}
		if _, err := l.engine.Conflicts(context.Background(), req); err != nil && !errors.As(err, &wrong) {
			t.Fatal(err)
		}
	})
}

// FuzzWhere checks that any condition on figures is answered, with as many rows as
// there are records that match it, and as an oracle says where that can be said simply.
func FuzzWhere(f *testing.F) {
	l := newLibrary(f, invented(8, 6), 3)
	for _, where := range []string{
		"数:>5亿元", "投资>5亿元", "数:1..20% OR 同比:>3%", "-数:>10 指标:投资", "指标:“全年完成投资”", "(数:>2 -数:>50) OR 数:<1", "数:=20多年",
		"数:~5亿元", "青禾县", "投资超过1亿元", "产值不少于5亿元 OR 数:>3", "同句(数:>1)", "\\数:>5", "NOT NOT 数:5",
	} {
		f.Add(where)
	}
	f.Fuzz(func(t *testing.T, where string) {
		if !utf8.ValidString(where) || utf8.RuneCountInString(where) > 200 {
			return
		}
		all := l.rows(t, FigureRequest{CountOnly: true}).Total
		w := compileWhere(where, corpus.NewDay(2024, 5, 24))
		got, err := l.engine.Figures(context.Background(), FigureRequest{Where: where, Limit: MaxLimit})
		if err != nil {
			var wrong *ParameterError
			if !errors.As(err, &wrong) || wrong.Name != "where" || wrong.Reason == "" || w.errNothing == nil {
				t.Fatalf("%q: %v", where, err)
			}
			return
		}
		if got.Total > all {
			t.Fatalf("%q: %d rows of %d", where, got.Total, all)
		}
		for i := range got.Rows {
			holdRow(t, &got.Rows[i])
		}
		if w.predicate == nil {
			if got.Total != all {
				t.Fatalf("%q: nothing is asked and %d rows of %d are found", where, got.Total, all)
			}
			return
		}
		parsed, _ := query.Parse(where)
		if want, _ := l.countMatching(t, w.predicate, parsed); got.Total != want {
			t.Fatalf("%q: %d rows, %d figures match", where, got.Total, want)
		}
	})
}

// countMatching counts the figures of kinds that measure something which match when their records are looked at, and of how many of them the oracle spoke, which
// must be of the same mind.
func (l *library) countMatching(t interface {
	Helper()
	Fatalf(format string, args ...any)
}, predicate figurePredicate, n query.Node) (matching, spoke int) {
	t.Helper()
	for _, a := range l.articles {
		for i := range a.Blocks {
			p := &passage{article: a, block: i}
			for j := range a.Blocks[i].Figures {
				f := &a.Blocks[i].Figures[j]
				matches := predicate.matches(p, f)
				if o := (oracle{}).figureHolds(&a.Blocks[i], j, n, nil); o != passesOn {
					if spoke++; matches != (o == saysYes) {
						t.Fatalf("%s: %t of %s (%+v)", query.String(n), matches, f.Text(a.Blocks[i].Text), f)
					}
				}
				if matches && f.Kind.Measures() {
					matching++
				}
			}
		}
	}
	return matching, spoke
}

// TestAnyWhereIsRead draws conditions from fragments of the language: each is
// compiled or said to be left out, and what it says is said in words too.
func TestAnyWhereIsRead(t *testing.T) {
	t.Parallel()
	fragments := []string{
		"数:>5亿元", "数:=20多年", "数:", "数:~3", "数:1..", "数:..5%", "数:1..20%", "投资>3亿元", "投资：>=3亿元", "总投资<", "投资超过3亿元", "投资:3亿元", "的项目", "2023年", "数:1/5", "且", "同比:>3%", "环比:<0",
		"指标:投资", "指标:“全年 投资”", "指标:", "青禾县", "人物:沈知远", "事发:2023", "日期:2024", "同句(", "同文(", ")", "(", "-", "NOT ", " ", " OR ",
		" AND ", " 近/3 ", "~", "*", "?", "“", "”", "\\", ":", ">", "<", "..", "%", "亿元", "５", "五", "\x00", "　",
	}
	a := invented(14, 4)
	l := newLibrary(t, a, 4)
	// What is drawn may leave the oracle silent, so it is made to speak here.
	for _, text := range []string{"数:>5亿元", "投资>3亿元", "同比:>3%"} {
		parsed, _ := query.Parse(text)
		if _, spoke := l.countMatching(t, compileWhere(text, corpus.NewDay(2024, 5, 24)).predicate, parsed); spoke == 0 {
			t.Errorf("%s: the oracle never spoke", text)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(rapid.SliceOfN(rapid.SampledFrom(fragments), 0, 12).Draw(t, "where"), "")
		w := compileWhere(text, corpus.NewDay(2024, 5, 24))
		if (w.predicate == nil) != (w.understood == "") {
			t.Fatalf("%q is understood as %q, predicate %v", text, w.understood, w.predicate)
		}
		for _, warning := range w.warnings {
			if n := utf8.RuneCountInString(text); warning.Position < 0 || warning.Position > n {
				t.Fatalf("%q: a warning at %d of %d", text, warning.Position, n)
			}
		}
		if w.predicate == nil {
			if (w.errNothing == nil) != (strings.TrimSpace(text) == "") {
				t.Fatalf("%q asks for nothing: %v", text, w.errNothing)
			}
			return
		}
		parsed, _ := query.Parse(text)
		l.countMatching(t, w.predicate, parsed)
	})
}
