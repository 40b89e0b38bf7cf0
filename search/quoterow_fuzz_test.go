package search

import (
	"context"
	"encoding/base64"
	"errors"
	"math/rand/v2"
	"slices"
	"testing"
	"unicode/utf8"

	"xunwen/corpus"
)

// FuzzQuoteRows checks that any request for quotations is refused or answered: with as
// many rows as it says, each of a kind and by a speaker chosen, and marked inside its
// sentences.
func FuzzQuoteRows(f *testing.F) {
	d := drawnSpeech{rand.New(rand.NewPCG(10, 4))}
	l := entityLibrary(f, "人物 何远山 = 老何", 7, d.articles(12)...)
	for _, q := range []string{
		"困难", "说:何远山 引语:困难 职务:书记", "-(困难 OR 人物:李四)", "同句(引语:环境 -说:何远山)", "同文(困难 引语:=好)", "营?环境 近/5 安心",
		"困难~", "-同句(-引语:困难)", "来源类型:(匿名 OR 天上)", "50亿元 OR -“环境”", "投资超过50亿元", "非 非 说:=何书记",
	} {
		f.Add(q, "", false, uint8(0))
	}
	f.Add("", "老何", true, uint8(255))
	f.Fuzz(func(t *testing.T, text, speaker string, indirect bool, facets uint8) {
		if utf8.RuneCountInString(text) > 200 {
			return
		}
		req := QuoteRequest{Query: text, Indirect: indirect, Limit: MaxLimit}
		if speaker != "" {
			req.Speakers = []string{speaker}
		}
		for i, name := range AllQuoteFacets() {
			if facets>>i&1 == 1 {
				req.Facets = append(req.Facets, name)
			}
		}
		var wrong *ParameterError
		res, err := l.engine.Quotes(context.Background(), req)
		if err != nil {
			if !errors.As(err, &wrong) || wrong.Reason == "" {
				t.Fatalf("%q: %v", text, err)
			}
			return
		}
		if res.Total != len(res.Rows) && res.Total <= MaxLimit || (res.Match == "") != (res.Total == 0) {
			t.Fatalf("%q: %d rows of %d, match %q", text, len(res.Rows), res.Total, res.Match)
		}
		for i := range res.Rows {
			checkQuoteRow(t, text, &res.Rows[i], req.kinds())
		}
		if req.Facets = nil; res.Match == MatchExact {
			again, err := l.engine.Quotes(context.Background(), req)
			if err != nil || !slices.Equal(rowNames(again.Rows), rowNames(res.Rows)) {
				t.Fatalf("%q: facets change the rows: %v and %v, %v", text, rowNames(res.Rows), rowNames(again.Rows), err)
			}
		}
	})
}

func checkQuoteRow(t *testing.T, text string, row *QuoteRow, kinds []corpus.QuoteKind) {
	t.Helper()
	in, q := row.Paragraph().Text, row.Record()
	if !slices.Contains(kinds, q.Kind) || row.Context.Start > q.Start || row.Context.End < q.End {
		t.Fatalf("%q: %+v in the context %v", text, q, row.Context)
	}
	last := row.Context.Start
	for _, m := range row.Marks {
		if m.Start < last || m.End <= m.Start || m.End > row.Context.End || !utf8.ValidString(m.Text(in)) {
			t.Fatalf("%q: marks %v in the context %v of %q", text, row.Marks, row.Context, in)
		}
		last = m.End
	}
	if Citation(row.Article, row.Block, q) == "" || !utf8.ValidString(row.Context.Text(in)) {
		t.Fatalf("%q: cannot be cited", text)
	}
}

// FuzzQuoteCursor checks that no cursor breaks an answer: it is refused, or continues the
// very request that it belongs to.
func FuzzQuoteCursor(f *testing.F) {
	d := drawnSpeech{rand.New(rand.NewPCG(11, 4))}
	l := entityLibrary(f, "", 7, d.articles(12)...)
	page, err := l.engine.Quotes(context.Background(), QuoteRequest{Limit: 2})
	if err != nil {
		f.Fatal(err)
	}
	f.Add(page.NextCursor, "")
	f.Add(page.NextCursor, "date")
	f.Add(base64.RawURLEncoding.EncodeToString([]byte(`{"q":"","p":{"d":99999999999}}`)), "-date")
	f.Fuzz(func(t *testing.T, cursor, sort string) {
		res, err := l.engine.Quotes(context.Background(), QuoteRequest{Cursor: cursor, Sort: QuoteSort(sort), Limit: 3})
		var wrong *ParameterError
		if err != nil && !errors.As(err, &wrong) {
			t.Fatal(err)
		}
		if err == nil && len(res.Rows) > 3 {
			t.Fatalf("%d rows", len(res.Rows))
		}
	})
}
