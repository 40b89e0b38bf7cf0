package main

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"xunwen/cmd/measure/truth"
	"xunwen/corpus"
	"xunwen/corpus/figure"
	"xunwen/search"
)

// county is an article of n paragraphs with figures.
func county(id string, n int) *corpus.Article {
	a := &corpus.Article{ID: id}
	for i := range n {
		text := fmt.Sprintf("2023年%d月%d日，青禾县总投资%d.5亿元，同比增长%d%%，带动就业%d人，用地%d亩，第%d批学员开课。", i%12+1, i%28+1, i+1, i%9+1, 100+i, 20*i+10, i+1)
		a.Blocks = append(a.Blocks, corpus.Paragraph{ID: fmt.Sprint(i), Text: text, Figures: figure.Scan(text, figure.Options{})})
	}
	return a
}

func asksOf(a *corpus.Article, n int, seed uint64) []*figureAsk {
	r, dates, which := newReservoir(8*n, seed, measures), newReservoir(n, seed, tellsDay), newReservoir(n, seed, saysWhich)
	for _, reservoir := range []*reservoir{r, dates, which} {
		reservoir.addArticle(a)
	}
	return newFigureAsker(r, dates, which).asks(n)
}

func TestReservoirKeepsEachFigureAlike(t *testing.T) {
	t.Parallel()
	const most, rounds = 10, 400
	a := county("a", 20)
	counts := map[string]int{}
	for seed := range uint64(rounds) {
		r := newReservoir(most, seed, measures)
		r.addArticle(a)
		if len(r.kept) != most || r.seen != 80 {
			t.Fatalf("%d kept of %d", len(r.kept), r.seen)
		}
		for _, d := range r.kept {
			counts[d.printed]++
		}
	}
	if first, last := counts["1.5亿元"], counts["390亩"]; first < 20 || last < 20 || first > 100 || last > 100 {
		t.Errorf("the first came %d times and the last %d times of %d, want some %d", first, last, rounds, rounds*most/80)
	}
}

func TestAsksAreOfAllShapes(t *testing.T) {
	t.Parallel()
	a := county("a", 60)
	asks, again := asksOf(a, 120, 3), asksOf(a, 120, 3)
	if !slices.EqualFunc(asks, again, func(a, b *figureAsk) bool { return a.text == b.text }) {
		t.Error("one seed, two draws")
	}
	counts, seen := map[figureShape]int{}, map[string]bool{}
	for _, q := range asks {
		counts[q.shape]++
		if seen[q.text] {
			t.Errorf("%s came twice", q.text)
		}
		seen[q.text] = true
		marks := map[figureShape]string{equalShape: "数:", compareShape: "数:", betweenShape: "..", changeShape: "同比:", whichShape: "批", eventShape: "事发:2023"}
		if q.shape == metricShape {
			marks[q.shape] = q.truth.Metric
		}
		if !strings.Contains(q.text, marks[q.shape]) {
			t.Errorf("%s is no %s", q.text, q.shape)
		}
	}
	for _, shape := range figureShapes() {
		if counts[shape] < 10 {
			t.Errorf("%d of %s", counts[shape], shape)
		}
	}
}

func TestWhatSaysWhichOneIsAskedForAsTyped(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name, text, printed string
		want                corpus.FigureKind // none: not to be asked
	}{
		{"届次", "江湾市举办第十二届龙舟赛。", "第十二届", corpus.Ordinal},
		{"比分", "决赛中江湾队以3：1取胜。", "3：1", corpus.Score},
		{"班级", "她是2023级3班的学生。", "3班", corpus.Count},
		{"连字号的比分", "青禾队3-1击败石桥队。", "3-1", ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			for _, f := range figure.Scan(tt.text, figure.Options{}) {
				if f.Text(tt.text) != tt.printed {
					continue
				}
				typed, ok := (&drawnFigure{figure: f, printed: tt.printed}).asTyped()
				if !saysWhich(&f) || ok != (tt.want != "") || typed.Kind != tt.want {
					t.Errorf("%s is of kind %s, and as typed %s, %v", tt.printed, f.Kind, typed.Kind, ok)
				}
				return
			}
			t.Errorf("no %s in %s", tt.printed, tt.text)
		})
	}
}

// TestOnlyWhatIsAskedForIsCounted: a paragraph may hold it, and the rows leave it out.
func TestOnlyWhatIsAskedForIsCounted(t *testing.T) {
	t.Parallel()
	text := "江湾市举办第十二届龙舟赛，12支队伍参加。"
	a := &corpus.Article{ID: "a", Blocks: []corpus.Paragraph{{ID: "1", Text: text, Figures: figure.Scan(text, figure.Options{})}}}
	for written, want := range map[string]int{"第12届": 1, "12": 1, "12支": 1, "第十三届": 0} {
		value, _ := figure.ParseValue(written)
		holds, ok := truth.NewFigures(truth.Condition{Op: truth.Equal, Value: value, Printed: written})
		q := &figureAsk{shape: whichShape, truth: holds}
		if newJudges([]*figureAsk{q}, 100).addArticle(a); !ok || q.paragraphs.want != min(want, 1) || q.rows.want != want {
			t.Errorf("%s: %d paragraphs, %d rows, want %d", written, q.paragraphs.want, q.rows.want, want)
		}
	}
}

// bookkeeper is an engine that finds what it is told.
type bookkeeper struct {
	search.Searcher
	paragraphs, rows int
	ids              []search.FigureRow
}

func (b *bookkeeper) Search(context.Context, search.Request) (*search.Response, error) {
	return &search.Response{Totals: search.Totals{Exact: b.paragraphs}}, nil
}

func (b *bookkeeper) Figures(context.Context, search.FigureRequest) (*search.FigureResponse, error) {
	return &search.FigureResponse{Total: b.rows}, nil
}

func (b *bookkeeper) EachFigure(_ context.Context, _ search.FigureRequest, f func(*search.FigureResponse) error) error {
	return f(&search.FigureResponse{Rows: b.ids})
}

// TestWrongFiguresAreToldApart checks the checker.
func TestWrongFiguresAreToldApart(t *testing.T) {
	t.Parallel()
	a := county("a", 3)
	row := func(block int) search.FigureRow { return search.FigureRow{Article: a, Block: block, Figure: 1} }
	tests := []struct {
		name             string
		paragraphs, rows int
		ids              []search.FigureRow
		right            bool
		told             string
	}{
		{"对", 2, 2, []search.FigureRow{row(2), row(1)}, true, ""},
		{"数对了，行不对", 2, 2, []search.FigureRow{row(2), row(0)}, false, "| 2 | 2 | 2 | 2 | 1 a:1#1 | 1 a:0#1 |"},
		{"少了一行", 2, 1, []search.FigureRow{row(2)}, false, "| 2 | 2 | 2 | 1 | 1 a:1#1 | 0 |"},
		{"多了一段", 3, 2, []search.FigureRow{row(1), row(2)}, false, "| 2 | 3 | 2 | 2 | 0 | 0 |"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			q := totalOver(t, a)
			if err := q.ask(t.Context(), &bookkeeper{paragraphs: tt.paragraphs, rows: tt.rows, ids: tt.ids}, 100); err != nil {
				t.Fatal(err)
			}
			var out, progress strings.Builder
			err := reportFigures(streams{out: &out, progress: &progress}, []*figureAsk{q})
			if q.right() != tt.right || errors.Is(err, errNotExact) == tt.right || !strings.Contains(out.String(), tt.told) {
				t.Errorf("right %v, %v, table\n%s", q.right(), err, out.String())
			}
		})
	}
}

// totalOver asks for 2.5亿元 and more, which is so of the figure behind the date of the second
// and of the third paragraph.
func totalOver(t *testing.T, a *corpus.Article) *figureAsk {
	t.Helper()
	value, _ := figure.ParseValue("2.5亿元")
	holds, ok := truth.NewFigures(truth.Condition{Op: truth.AtLeast, Value: value, Printed: "2.5亿元"})
	q := &figureAsk{text: "数:>=2.5亿元", shape: compareShape, truth: holds, compare: true}
	newJudges([]*figureAsk{q}, 100).addArticle(a)
	if !ok || q.paragraphs.want != 2 || q.rows.want != 2 {
		t.Fatalf("%d paragraphs, %d rows", q.paragraphs.want, q.rows.want)
	}
	return q
}
