package search

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"xunwen/corpus"
	"xunwen/corpus/figure"
	"xunwen/indexer"
)

// fact is one figure of a paragraph with what is known of it: an invented sentence
// in which it stands, printed as given.
type fact struct {
	subject, metric, year, printed string
	approx                         bool
	bound                          corpus.Bound
	change, compare                string
}

// paragraph writes facts into a paragraph, one sentence each, with their records.
func factParagraph(t testing.TB, number int, facts ...fact) corpus.Paragraph {
	t.Helper()
	p := corpus.Paragraph{ID: fmt.Sprint(number), Type: corpus.BlockParagraph}
	for _, f := range facts {
		p.Text += f.subject + f.year + f.metric
		record, ok := figure.ParseValue(f.printed)
		if !ok {
			t.Fatalf("%s is no figure", f.printed)
		}
		record.Span = corpus.Span{Start: len(p.Text), End: len(p.Text) + len(f.printed)}
		record.Subject, record.Metric = f.subject, f.metric
		record.Approx, record.Bound = record.Approx || f.approx, f.bound
		record.Change, record.Compare = f.change, f.compare
		if year := strings.TrimSuffix(f.year, "年"); year != "" {
			record.Period = &corpus.DateRange{ISO: year, Start: year + "-01-01", End: year + "-12-31", Precision: "year"}
		}
		p.Figures = append(p.Figures, record)
		p.Text += f.printed + "。"
	}
	return p
}

// told is an article of one paragraph of facts.
func told(t testing.TB, id, source string, facts ...fact) *corpus.Article {
	t.Helper()
	a := story(id, "青禾县晒出成绩单", source, corpus.NewDay(2024, 5, 20))
	a.Blocks = append(a.Blocks, factParagraph(t, 1, facts...))
	return a
}

// keepAsIs indexes articles with the records that they have, in one segment each.
func keepAsIs(t testing.TB, articles ...*corpus.Article) *library {
	t.Helper()
	l := newLibrary(t, nil, 1)
	for _, a := range articles {
		if _, err := l.index.Apply(context.Background(), []indexer.Op{{Put: &indexer.Put{Article: a}}}); err != nil {
			t.Fatal(err)
		}
		l.articles = append(l.articles, a)
	}
	return l
}

// rows asks for rows and fails the test where that is an error.
func (l *library) rows(t testing.TB, req FigureRequest) *FigureResponse {
	t.Helper()
	res, err := l.engine.Figures(context.Background(), req)
	if err != nil {
		t.Fatalf("%+v: %v", req, err)
	}
	return res
}

// everyRow asks page by page until the last and returns all rows.
func (l *library) everyRow(t testing.TB, req FigureRequest) []FigureRow {
	t.Helper()
	var rows []FigureRow
	first := -1
	for range 10_000 {
		res := l.rows(t, req)
		if first < 0 {
			first = res.Total
		}
		if res.Total != first || req.Limit > 0 && len(res.Rows) > req.Limit {
			t.Fatalf("%+v: total %d then %d, a page of %d rows", req, first, res.Total, len(res.Rows))
		}
		rows = append(rows, res.Rows...)
		if req.Cursor = res.NextCursor; req.Cursor == "" {
			return rows
		}
	}
	t.Fatalf("%+v: no last page", req)
	return nil
}

// rowID names a row: article, block and figure.
func rowID(r *FigureRow) string { return fmt.Sprintf("%s:%d:%d", r.Article.ID, r.Block, r.Figure) }

func rowIDs(rows []FigureRow) []string {
	ids := []string{}
	for i := range rows {
		ids = append(ids, rowID(&rows[i]))
	}
	return ids
}

// printedRows returns the figures of rows as printed.
func printedRows(rows []FigureRow) []string {
	out := []string{}
	for i := range rows {
		out = append(out, rows[i].Record().Text(rows[i].Paragraph().Text))
	}
	return out
}

// markedRow returns the marked parts of a row.
func markedRow(r *FigureRow) []string {
	var out []string
	for _, m := range r.Marks {
		out = append(out, m.Text(r.Paragraph().Text))
	}
	return out
}

func sameStrings(t testing.TB, what string, got, want []string) {
	t.Helper()
	if !slices.Equal(got, want) {
		t.Errorf("%s\n got %q\nwant %q", what, got, want)
	}
}
