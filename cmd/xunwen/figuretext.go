package main

import (
	"fmt"
	"io"
	"strings"

	"xunwen/corpus"
	"xunwen/search"
	"xunwen/search/label"
	"xunwen/search/wire"
)

// widestCell bounds a column, in cells of a terminal: 16 characters of Chinese. The
// sentence below the row has what is cut off.
const widestCell = 32

// textFigures prints rows and conflicts for people.
type textFigures struct {
	out     io.Writer
	mark    textHits // puts the marks into a sentence
	started bool
	shown   int
}

func (p *textFigures) rows(page *wire.FigureResponse) error {
	var b strings.Builder
	if !p.started {
		p.started = true
		p.head(&b, page)
	}
	cells := make([][]string, len(page.Rows))
	for i := range page.Rows {
		cells[i] = append([]string{fmt.Sprintf("%d.", p.shown+i+1)}, rowCells(&page.Rows[i])...)
	}
	lines := alignColumns(cells, widestCell)
	for i := range page.Rows {
		r := &page.Rows[i]
		fmt.Fprintf(&b, "\n%s\n", lines[i])
		p.sentence(&b, "   ", r)
		fmt.Fprintf(&b, "   %s  %s\n", r.Paragraph, r.Headline)
	}
	p.shown += len(page.Rows)
	_, err := io.WriteString(p.out, b.String())
	return err
}

// head writes what is said of the answer as a whole.
func (p *textFigures) head(b *strings.Builder, page *wire.FigureResponse) {
	total := fmt.Sprintf("%d 个数字", page.Total)
	if page.Articles > 0 {
		total += fmt.Sprintf("，在 %d 篇文章里", page.Articles)
	}
	fmt.Fprintln(b, joined(total, page.Query.Understood))
	writeReading(b, page.Match, page.Query.Warnings)
	writeFacets(b, page.Facets, func(name, value string) string { return facetLabel(search.FigureFacet(name), value) })
}

// writeReading writes how a query was taken, where not as typed.
func writeReading(b *strings.Builder, match string, warnings []wire.Warning) {
	if search.Match(match) == search.MatchRelaxed && len(warnings) == 0 {
		b.WriteString("没有与所查的话一字不差的段落\n") // the engine's warning says more
	}
	writeWarnings(b, warnings)
}

func writeWarnings(b *strings.Builder, list []wire.Warning) {
	for _, w := range list {
		fmt.Fprintf(b, "注意：%s\n", w.Message)
	}
}

// sentence writes the sentence of a row with its marks.
func (p *textFigures) sentence(b *strings.Builder, indent string, r *wire.FigureRow) {
	before, behind := r.Ellipses()
	fmt.Fprintf(b, "%s%s%s%s\n", indent, before, p.mark.marked(r.Sentence.Text, spans(r.Sentence.Marks)), behind)
}

func (p *textFigures) conflicts(page *wire.ConflictResponse) error {
	var b strings.Builder
	if !p.started {
		p.started = true
		fmt.Fprintln(&b, joined(fmt.Sprintf("%d 处说法不同", page.Total), page.Query.Understood))
		writeWarnings(&b, page.Query.Warnings)
		if page.Total > 0 {
			b.WriteString("数字不一致，未必有误：统计范围、口径或时间可能不同，请看原句\n")
		}
	}
	for i := range page.Conflicts {
		p.shown++
		p.conflict(&b, &page.Conflicts[i])
	}
	_, err := io.WriteString(p.out, b.String())
	return err
}

// conflict writes one conflict: what is measured, and each value with its sentences.
func (p *textFigures) conflict(b *strings.Builder, c *wire.Conflict) {
	fmt.Fprintf(b, "\n%d. %s\n", p.shown, joined(c.Subject, c.Metric, c.Period.ISO, changeName(c.Change, c.Compare)))
	for _, v := range c.Values {
		value := label.Value(corpus.Decimal(v.Exact), c.Unit)
		if len(v.Rows) > 0 {
			value = writtenValue(&v.Rows[0])
		}
		fmt.Fprintf(b, "   %s（%d 篇）\n", value, v.Articles)
		for i := range v.Rows {
			r := &v.Rows[i]
			fmt.Fprintf(b, "     %s\n", joined(dayOf(r.Date), r.Source, r.Paragraph))
			p.sentence(b, "     ", r)
		}
		if left := v.Total - len(v.Rows); left > 0 {
			fmt.Fprintf(b, "     还有 %d 句未列出\n", left)
		}
	}
	if left := c.TotalValues - len(c.Values); left > 0 {
		fmt.Fprintf(b, "   还有 %d 种说法未列出\n", left)
	}
}

func (p *textFigures) close() error { return nil }

// joined joins what is not empty by two blanks.
func joined(parts ...string) string {
	kept := make([]string, 0, len(parts))
	for _, part := range parts {
		if part != "" {
			kept = append(kept, part)
		}
	}
	return strings.Join(kept, "  ")
}

// rowCells returns the columns of a row: date, source, subject, metric, value,
// change and period.
func rowCells(r *wire.FigureRow) []string {
	period := ""
	switch {
	case r.Period != nil:
		period = r.Period.ISO
	case r.FigureDate != nil:
		period = r.FigureDate.ISO
	}
	return []string{
		orDash(dayOf(r.Date)), orDash(r.Source), orDash(deref(r.Subject)), orDash(deref(r.Metric)),
		writtenValue(r), orDash(changeName(r.Change, r.Compare)), orDash(period),
	}
}

// dayOf returns the day of a date that may have a time of day.
func dayOf(date string) string {
	day, _, _ := strings.Cut(date, "T")
	return day
}

// orDash returns a dash for nothing, so that columns show where they are.
func orDash(s string) string {
	if s == "" {
		return "-"
	}
	return s
}

// deref returns the text, or the empty one for null.
func deref(s *string) string {
	if s == nil {
		return ""
	}
	return *s
}

// writtenValue returns a figure as printed, with what the text says of it before or
// behind where the figure itself does not: 约, 超过, 至少.
func writtenValue(r *wire.FigureRow) string {
	return label.BoundBeside(r.Text, corpus.FigureKind(r.Kind), corpus.Bound(deref(r.Bound)), r.Approx) + r.Text
}

// changeName says a change and what it compares with: 同比上升.
func changeName(change, compare *string) string { return label.Compared(deref(change), deref(compare)) }

// facetLabel names a value of a facet as --kind and --unit take it: 元 for CNY.
func facetLabel(facet search.FigureFacet, value string) string {
	switch facet {
	case search.FigureFacetKind:
		return label.Kind(corpus.FigureKind(value))
	case search.FigureFacetUnit:
		return label.UnitAlone(value)
	}
	return value
}
