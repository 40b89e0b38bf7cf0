package main

import (
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"xunwen/corpus"
	"xunwen/search"
	"xunwen/search/label"
	"xunwen/search/wire"
)

// textEntities prints rows for people.
type textEntities struct {
	out     io.Writer
	kinds   []corpus.EntityType // that are asked for, none for all
	started bool
	shown   int
}

func (p *textEntities) rows(page *wire.EntityResponse) error {
	var b strings.Builder
	if !p.started {
		p.started = true
		fmt.Fprintln(&b, joined(fmt.Sprintf("%d 个%s", page.Total, typeNames(p.kinds)), page.Query.Understood))
		writeReading(&b, page.Match, page.Query.Warnings)
		if len(page.Entities) > 0 {
			b.WriteString("\n")
		}
	}
	columns := make([][]string, len(page.Entities))
	for i := range page.Entities {
		r := &page.Entities[i]
		columns[i] = []string{
			fmt.Sprintf("%d.", p.shown+i+1), r.Name, label.EntityType(corpus.EntityType(r.Type)),
			fmt.Sprintf("%d 段", r.Paragraphs), fmt.Sprintf("%d 篇", r.Articles), orDash(days(r.First, r.Last)),
			"", // offices stand last, whole however long they are
		}
	}
	for i, line := range alignColumns(columns, widestCell) {
		r := &page.Entities[i]
		fmt.Fprintln(&b, strings.TrimRight(line+strings.Join(r.Offices, nameSeparator), " "))
		if cells(r.Name) > widestCell {
			fmt.Fprintf(&b, "    全名：%s\n", r.Name)
		}
		if len(r.Aliases) > 0 {
			fmt.Fprintf(&b, "    又名：%s\n", strings.Join(r.Aliases, "、"))
		}
	}
	p.shown += len(page.Entities)
	_, err := io.WriteString(p.out, b.String())
	return err
}

func (p *textEntities) close() error { return nil }

// typeNames names the types of rows: 人物、机构、地点 where none is chosen.
func typeNames(kinds []corpus.EntityType) string {
	if len(kinds) == 0 {
		kinds = search.EntityTypes()
	}
	names := make([]string, len(kinds))
	for i, kind := range kinds {
		names[i] = label.EntityType(kind)
	}
	return strings.Join(names, "、")
}

// days returns a stretch of days, of which either end may be unknown.
func days(first, last string) string {
	first, last = dayOf(first), dayOf(last)
	switch {
	case first == last || last == "":
		return first
	case first == "":
		return last
	}
	return first + "～" + last
}

// textCard writes a card as a page of text.
type textCard struct{ mark textHits }

func (p textCard) text(card *wire.EntityCard) string {
	var b strings.Builder
	p.head(&b, card)
	p.offices(&b, card)
	p.companions(&b, card)
	p.months(&b, card.Histogram)
	p.quotes(&b, card.Quotes)
	p.figures(&b, card.Figures)
	p.mentions(&b, card.Mentions)
	return b.String()
}

func (p textCard) head(b *strings.Builder, card *wire.EntityCard) {
	fmt.Fprintln(b, joined(card.Name, label.EntityType(corpus.EntityType(card.Type))))
	fmt.Fprintln(b, joined(fmt.Sprintf("%d 段，在 %d 篇文章里", card.Paragraphs, card.Articles), days(card.First, card.Last)))
	for _, line := range []struct {
		title string
		names []string
	}{{"又名", card.Aliases}, {"位于", card.Within}} {
		if len(line.names) > 0 {
			fmt.Fprintf(b, "%s：%s\n", line.title, strings.Join(line.names, "、"))
		}
	}
}

func (p textCard) offices(b *strings.Builder, card *wire.EntityCard) {
	if len(card.Offices) > 0 {
		b.WriteString("\n职务\n")
	}
	for i := range card.Offices {
		o := &card.Offices[i]
		fmt.Fprintf(b, "  %s\n", joined(o.Title, days(o.First, o.Last), fmt.Sprintf("%d 段", o.Paragraphs)))
		for j := range o.Sources {
			p.mention(b, "    ", &o.Sources[j])
		}
	}
	if left := card.TotalOffices - len(card.Offices); left > 0 {
		fmt.Fprintf(b, "  还有 %d 个职务未列出\n", left)
	}
}

// mention writes where something stands, and its sentence.
func (p textCard) mention(b *strings.Builder, indent string, m *wire.MentionRow) {
	fmt.Fprintf(b, "%s%s\n", indent, joined(dayOf(m.Date), m.Source, m.Paragraph))
	fmt.Fprintf(b, "%s%s\n", indent, p.mark.marked(m.Sentence.Text, spans(m.Sentence.Marks)))
}

func (p textCard) companions(b *strings.Builder, card *wire.EntityCard) {
	for i, kind := range companionTypes(card) {
		if i == 0 {
			b.WriteString("\n同段出现\n")
		}
		fmt.Fprintf(b, "  %s：%s\n", label.EntityType(corpus.EntityType(kind)), counted(card.Companions[kind], asItIs))
	}
}

// widestBar is the length of the bar of most paragraphs, mostMonths how many months are
// shown one by one: of more time, years.
const (
	widestBar  = 40
	mostMonths = 36
)

// months writes a bar for each month, or for each year.
func (p textCard) months(b *strings.Builder, list []wire.MonthCount) {
	title := "按月"
	if len(list) > mostMonths {
		title, list = "按年", byYear(list)
	}
	most := 0
	for _, m := range list {
		most = max(most, m.Count)
	}
	if most == 0 {
		return
	}
	fmt.Fprintf(b, "\n%s\n", title)
	for _, m := range list {
		length := m.Count
		if most > widestBar {
			length = (m.Count*widestBar + most - 1) / most // something for anything
		}
		fmt.Fprintf(b, "  %s  %s %d\n", m.Month, strings.Repeat("█", length), m.Count)
	}
}

// byYear adds up the months of each year.
func byYear(list []wire.MonthCount) []wire.MonthCount {
	var out []wire.MonthCount
	for _, m := range list {
		year, _, _ := strings.Cut(m.Month, "-")
		if len(out) == 0 || out[len(out)-1].Month != year {
			out = append(out, wire.MonthCount{Month: year})
		}
		out[len(out)-1].Count += m.Count
	}
	return out
}

func (p textCard) quotes(b *strings.Builder, list []wire.QuoteRow) {
	if len(list) > 0 {
		b.WriteString("\n说过的话\n")
	}
	for i := range list {
		q := &list[i]
		fmt.Fprintf(b, "  %s\n    %s\n", joined(dayOf(q.Date), q.Source, q.Paragraph), q.Text)
	}
}

func (p textCard) figures(b *strings.Builder, list []wire.FigureRow) {
	if len(list) > 0 {
		b.WriteString("\n同句的数字\n")
	}
	rows := textFigures{mark: p.mark}
	for i := range list {
		f := &list[i]
		fmt.Fprintf(b, "  %s\n", joined(dayOf(f.Date), f.Source, f.Paragraph, deref(f.Metric), writtenValue(f), changeName(f.Change, f.Compare)))
		rows.sentence(b, "    ", f)
	}
}

func (p textCard) mentions(b *strings.Builder, list []wire.MentionRow) {
	if len(list) > 0 {
		b.WriteString("\n最近的文章\n")
	}
	for i := range list {
		m := &list[i]
		fmt.Fprintf(b, "  %s\n", m.Headline)
		p.mention(b, "    ", m)
	}
}

// companionTypes lists the types of which a card names others, in the order of the
// page.
func companionTypes(card *wire.EntityCard) []string {
	order := search.EntityTypes()
	place := func(kind string) int {
		if at := slices.Index(order, corpus.EntityType(kind)); at >= 0 {
			return at
		}
		return len(order)
	}
	kinds := slices.SortedFunc(maps.Keys(card.Companions), func(a, b string) int {
		if byPlace := place(a) - place(b); byPlace != 0 {
			return byPlace
		}
		return strings.Compare(a, b)
	})
	return slices.DeleteFunc(kinds, func(kind string) bool { return len(card.Companions[kind]) == 0 })
}

// asItIs names a value that is its own name.
func asItIs(value string) string { return value }
