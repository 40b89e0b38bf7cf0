package main

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"slices"
	"strconv"
	"strings"

	record "xunwen/corpus/wire"
	"xunwen/search"
	"xunwen/search/wire"
)

// The formats in which records are printed.
const (
	formatText  = "text"
	formatJSON  = "json"
	formatJSONL = "jsonl"
	formatCSV   = "csv"
)

func newHitPrinter(g *global, format string) hitPrinter {
	switch format {
	case formatJSON:
		return &jsonHits{out: g.out}
	case formatJSONL:
		return &jsonLines{out: newJSONEncoder(g.out)}
	case formatCSV:
		return &csvHits{out: csv.NewWriter(g.out)}
	}
	p := newTextHits(g.out)
	return &p
}

// newTextHits returns what prints for people, with the marks in colour on a terminal.
func newTextHits(out io.Writer) textHits {
	if isTerminal(out) {
		return textHits{out: out, before: "\x1b[1;31m", after: "\x1b[0m"}
	}
	return textHits{out: out, before: "【", after: "】"}
}

// newJSONEncoder returns an encoder that leaves < and > readable: its output is
// for shells, not for pages.
func newJSONEncoder(w io.Writer) *json.Encoder {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	return enc
}

// textHits prints for people.
type textHits struct {
	out           io.Writer
	before, after string // around each mark
	started       bool
	shown         int
	match         string // of the last hit shown
}

func (p *textHits) page(res *wire.SearchResponse) error {
	var b strings.Builder
	if !p.started {
		p.started = true
		p.head(&b, res)
	}
	for i := range res.Hits {
		h := &res.Hits[i]
		if h.Match != p.match {
			p.match = h.Match
			if title := matchTitle(res, h); title != "" {
				fmt.Fprintf(&b, "\n%s\n", title)
			}
		}
		p.shown++
		p.hit(&b, h)
	}
	_, err := io.WriteString(p.out, b.String())
	return err
}

// head writes what is said of the answer as a whole.
func (p *textHits) head(b *strings.Builder, res *wire.SearchResponse) {
	fmt.Fprintf(b, "%d 段", res.Total)
	if res.Groups > 0 {
		fmt.Fprintf(b, "，在 %d 篇文章里", res.Groups)
	}
	fmt.Fprintf(b, "  %s\n", res.Query.Understood)
	for _, w := range res.Query.Warnings {
		fmt.Fprintf(b, "注意：%s\n", w.Message)
	}
	for _, s := range res.Suggestions {
		fmt.Fprintf(b, "是不是要找：%s\n", s)
	}
	writeFacets(b, res.Facets, func(_, value string) string { return value })
}

// matchTitle heads the hits of a match; those of the first are exact and need
// none.
func matchTitle(res *wire.SearchResponse, first *wire.Hit) string {
	switch search.Match(first.Match) {
	case search.MatchRelaxed:
		return "—— 符合部分条件 ——"
	case search.MatchNear:
		return fmt.Sprintf("—— 近似结果：%d 段 ——", res.Totals.Near)
	case search.MatchPinyin:
		reading := ""
		for _, v := range first.Variants {
			reading += "：" + v.Asked + " → " + v.Found
		}
		return fmt.Sprintf("—— 按拼音理解%s，%d 段 ——", reading, res.Totals.Pinyin)
	}
	return ""
}

func (p *textHits) hit(b *strings.Builder, h *wire.Hit) {
	fmt.Fprintf(b, "\n%d. %s\n   ", p.shown, p.marked(h.Headline, spans(h.HeadlineMarks)))
	for _, part := range []string{h.Source, h.Date, h.Section} {
		if part != "" {
			fmt.Fprintf(b, "%s  ", part)
		}
	}
	fmt.Fprintf(b, "%s\n   ", h.Paragraph)
	if h.Snippet.Start > 0 {
		b.WriteString("……")
	}
	b.WriteString(p.marked(h.Snippet.Text, spans(h.Snippet.Marks)))
	b.WriteString("\n")
	for _, v := range h.Variants {
		fmt.Fprintf(b, "   %s：所查“%s” → 文中“%s”\n", wire.VariantName(search.VariantKind(v.Kind)), v.Asked, v.Found)
	}
	if h.More > 0 {
		fmt.Fprintf(b, "   同一篇文章里另有 %d 处\n", h.More)
	}
}

// marked puts the marks, which count runes, into a text.
func (p *textHits) marked(text string, marks [][2]int) string {
	var b strings.Builder
	i, open := 0, false
	for _, r := range text {
		if open && i == marks[0][1] {
			b.WriteString(p.after)
			marks, open = marks[1:], false
		}
		if !open && len(marks) > 0 && i == marks[0][0] {
			b.WriteString(p.before)
			open = true
		}
		b.WriteRune(r)
		i++
	}
	if open {
		b.WriteString(p.after)
	}
	return b.String()
}

func (p *textHits) close() error { return nil }

// writeFacets writes a line a facet; label names a value for people.
func writeFacets(b *strings.Builder, facets map[string][]wire.FacetCount, label func(name, value string) string) {
	for _, name := range slices.Sorted(maps.Keys(facets)) {
		values := counted(facets[name], func(value string) string { return label(name, value) })
		fmt.Fprintf(b, "%-7s %s\n", name+":", values)
	}
}

// counted writes values, named for people, with their counts.
func counted(list []wire.FacetCount, label func(value string) string) string {
	parts := make([]string, len(list))
	for i, c := range list {
		parts[i] = fmt.Sprintf("%s %d", label(c.Value), c.Count)
	}
	return strings.Join(parts, "  ")
}

// jsonHits prints one response as the API does, the hits of all pages in it.
type jsonHits struct {
	out io.Writer
	res *wire.SearchResponse
}

func (p *jsonHits) page(res *wire.SearchResponse) error {
	if p.res == nil {
		p.res = res
		return nil
	}
	p.res.Hits = append(p.res.Hits, res.Hits...)
	p.res.NextCursor = res.NextCursor
	return nil
}

func (p *jsonHits) close() error {
	if err := newJSONEncoder(p.out).Encode(p.res); err != nil {
		return fmt.Errorf("print hits: %w", err)
	}
	return nil
}

// jsonLines prints one line per hit.
type jsonLines struct{ out *json.Encoder }

func (p *jsonLines) page(res *wire.SearchResponse) error {
	return encodeEach(p.out, res.Hits)
}

// encodeEach writes values a line each.
func encodeEach[T any](out *json.Encoder, values []T) error {
	for i := range values {
		if err := out.Encode(&values[i]); err != nil {
			return err
		}
	}
	return nil
}

func (p *jsonLines) close() error { return nil }

// csvHits prints one row per hit.
type csvHits struct {
	out     *csv.Writer
	started bool
}

func (p *csvHits) page(res *wire.SearchResponse) error {
	if !p.started {
		p.started = true
		if err := p.out.Write([]string{"paragraph", "article", "headline", "source", "date", "match", "score", "text"}); err != nil {
			return err
		}
	}
	for i := range res.Hits {
		h := &res.Hits[i]
		row := []string{
			h.Paragraph, h.Article, h.Headline, h.Source, h.Date, h.Match,
			strconv.FormatFloat(h.Score, 'f', 3, 64), h.Snippet.Text,
		}
		if err := p.out.Write(row); err != nil {
			return err
		}
	}
	return nil
}

func (p *csvHits) close() error {
	p.out.Flush()
	if err := p.out.Error(); err != nil {
		return fmt.Errorf("print hits: %w", err)
	}
	return nil
}

// spans returns marks as pairs of rune offsets.
func spans(marks []record.Span) [][2]int {
	out := make([][2]int, len(marks))
	for i, m := range marks {
		out[i] = [2]int{m.Start, m.End}
	}
	return out
}
