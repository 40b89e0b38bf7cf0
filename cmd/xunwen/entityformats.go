package main

import (
	"encoding/csv"
	"encoding/json"
	"io"
	"strconv"
	"strings"

	"xunwen/search/alias"
	"xunwen/search/wire"
)

// entityPrinter prints the pages of one answer.
type entityPrinter interface {
	rows(page *wire.EntityResponse) error
	close() error
}

func newEntityPrinter(g *global, o entityOptions) entityPrinter {
	switch o.format {
	case formatJSON:
		return &jsonEntities{out: newJSONEncoder(g.out)}
	case formatJSONL:
		return &entityLines{out: newJSONEncoder(g.out)}
	case formatCSV:
		return &csvEntities{out: csv.NewWriter(g.out)}
	}
	return &textEntities{out: g.out, kinds: o.kinds()}
}

// jsonEntities prints one answer as the API does, the rows of all pages in it.
type jsonEntities struct {
	out *json.Encoder
	all *wire.EntityResponse
}

func (p *jsonEntities) rows(page *wire.EntityResponse) error {
	if p.all == nil {
		p.all = page
		return nil
	}
	p.all.Entities = append(p.all.Entities, page.Entities...)
	p.all.NextCursor = page.NextCursor
	return nil
}

func (p *jsonEntities) close() error { return p.out.Encode(p.all) }

// entityLines prints a row a line.
type entityLines struct{ out *json.Encoder }

func (p *entityLines) rows(page *wire.EntityResponse) error { return encodeEach(p.out, page.Entities) }

func (p *entityLines) close() error { return nil }

// nameSeparator stands between names and between offices in one cell: offices as
// printed hold 、 themselves.
const nameSeparator = "；"

// csvEntities prints a table.
type csvEntities struct {
	out     *csv.Writer
	started bool
}

func (p *csvEntities) rows(page *wire.EntityResponse) error {
	if err := p.head(); err != nil {
		return err
	}
	for i := range page.Entities {
		r := &page.Entities[i]
		err := p.out.Write([]string{
			r.Type, wire.Cell(r.Name), strconv.Itoa(r.Paragraphs), strconv.Itoa(r.Articles), dayOf(r.First), dayOf(r.Last),
			wire.Cell(strings.Join(r.Offices, nameSeparator)), wire.Cell(strings.Join(r.Aliases, nameSeparator)),
		})
		if err != nil {
			return err
		}
	}
	p.out.Flush()
	return p.out.Error()
}

// head writes the names of the columns before the first row.
func (p *csvEntities) head() error {
	if p.started {
		return nil
	}
	p.started = true
	return p.out.Write([]string{"type", "name", "paragraphs", "articles", "first", "last", "offices", "aliases"})
}

func (p *csvEntities) close() error { return p.out.Error() }

// writeCard writes a card.
func writeCard(w io.Writer, format string, card *wire.EntityCard) error {
	switch format {
	case formatJSON, formatJSONL:
		return newJSONEncoder(w).Encode(card)
	case formatCSV:
		return writeCardTable(w, card)
	}
	_, err := io.WriteString(w, textCard{mark: newTextHits(w)}.text(card))
	return err
}

// declaredHead begins a file of aliases that is made of what articles declare.
const declaredHead = "# 文章里自己说明的简称：每行的名字是同一个，显示最左边的。不对的行请把 = 改成 ≠，删去它不起作用。\n"

// writeDeclared writes the names that articles declare to mean one: for people as a file
// of aliases.
func writeDeclared(w io.Writer, format string, names *wire.DeclaredResponse) error {
	switch format {
	case formatJSON:
		return newJSONEncoder(w).Encode(names)
	case formatJSONL:
		return encodeEach(newJSONEncoder(w), names.Declared)
	case formatCSV:
		rows := [][]string{{"type", "printed", "canonical", "paragraphs"}}
		for _, d := range names.Declared {
			rows = append(rows, []string{d.Type, wire.Cell(d.Printed), wire.Cell(d.Canonical), strconv.Itoa(d.Paragraphs)})
		}
		return csv.NewWriter(w).WriteAll(rows)
	}
	if _, err := io.WriteString(w, declaredHead); err != nil {
		return err
	}
	return alias.Write(w, names.Names())
}

// cardCell are the cells of one line of a card as a table. Part says what of the card
// the line is; a line about a place in an article has what is below Text.
type cardCell struct {
	Part, Type, Name, Paragraphs, First, Last, Text  string
	Date, Source, Headline, Article, Paragraph, Link string
}

// writeCardTable writes a card as a table, a line for each thing that it holds.
func writeCardTable(w io.Writer, card *wire.EntityCard) error {
	out := csv.NewWriter(w)
	err := out.Write([]string{
		"part", "type", "name", "paragraphs", "first", "last", "text", "date", "source", "headline", "article", "paragraph", "url",
	})
	if err != nil {
		return err
	}
	for _, c := range cardCells(card) {
		err := out.Write([]string{
			c.Part, wire.Cell(c.Type), wire.Cell(c.Name), c.Paragraphs, c.First, c.Last, wire.Cell(c.Text), c.Date,
			wire.Cell(c.Source), wire.Cell(c.Headline), wire.Cell(c.Article), wire.Cell(c.Paragraph), wire.Cell(c.Link),
		})
		if err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}

// cardCells returns the lines of a card in the order of the page.
func cardCells(card *wire.EntityCard) []cardCell {
	out := []cardCell{{
		Part: "entity", Type: card.Type, Name: card.Name, Paragraphs: strconv.Itoa(card.Paragraphs),
		First: dayOf(card.First), Last: dayOf(card.Last),
	}}
	for _, name := range card.Aliases {
		out = append(out, cardCell{Part: "alias", Type: card.Type, Name: name})
	}
	for _, name := range card.Within {
		out = append(out, cardCell{Part: "within", Type: card.Type, Name: name})
	}
	for i := range card.Offices {
		o := &card.Offices[i]
		out = append(out, cardCell{Part: "office", Name: o.Title, Paragraphs: strconv.Itoa(o.Paragraphs), First: dayOf(o.First), Last: dayOf(o.Last)})
		for j := range o.Sources {
			out = append(out, mentionCell("office source", o.Title, &o.Sources[j]))
		}
	}
	for _, kind := range companionTypes(card) {
		for _, c := range card.Companions[kind] {
			out = append(out, cardCell{Part: "companion", Type: kind, Name: c.Value, Paragraphs: strconv.Itoa(c.Count)})
		}
	}
	for _, m := range card.Histogram {
		out = append(out, cardCell{Part: "month", Name: m.Month, Paragraphs: strconv.Itoa(m.Count)})
	}
	return append(out, placedCells(card)...)
}

// placedCells returns the lines of a card that are places in articles.
func placedCells(card *wire.EntityCard) []cardCell {
	var out []cardCell
	for i := range card.Quotes {
		q := &card.Quotes[i]
		out = append(out, cardCell{
			Part: "quote", Type: q.Kind, Text: q.Text, Date: dayOf(q.Date), Source: q.Source,
			Headline: q.Headline, Article: q.Article, Paragraph: q.Paragraph, Link: q.URL,
		})
	}
	for i := range card.Figures {
		f := &card.Figures[i]
		before, behind := f.Ellipses()
		out = append(out, cardCell{
			Part: "figure", Type: f.Kind, Name: joined(deref(f.Metric), writtenValue(f), changeName(f.Change, f.Compare)),
			Text: before + f.Sentence.Text + behind, Date: dayOf(f.Date), Source: f.Source,
			Headline: f.Headline, Article: f.Article, Paragraph: f.Paragraph, Link: f.URL,
		})
	}
	for i := range card.Mentions {
		out = append(out, mentionCell("mention", "", &card.Mentions[i]))
	}
	return out
}

func mentionCell(part, name string, m *wire.MentionRow) cardCell {
	return cardCell{
		Part: part, Name: name, Text: m.Sentence.Text, Date: dayOf(m.Date), Source: m.Source,
		Headline: m.Headline, Article: m.Article, Paragraph: m.Paragraph, Link: m.URL,
	}
}
