package main

import (
	"encoding/csv"
	"reflect"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	record "xunwen/corpus/wire"
	"xunwen/search/wire"
)

// texts draws names and sentences, also such as a table or a terminal could take for
// something else.
func texts() *rapid.Generator[string] {
	parts := rapid.SampledFrom([]string{
		"程文锦", "青禾县", "=", "+", "-", "@", "'", "\"", ",", "；", "、", "\n", "\t", " ", "𠮷", "é", "a", "＝", "１",
	})
	return rapid.Map(rapid.SliceOfN(parts, 0, 6), func(parts []string) string { return strings.Join(parts, "") })
}

// mentions draws where an entity is named.
func mentions() *rapid.Generator[[]wire.MentionRow] {
	one := rapid.Custom(func(t *rapid.T) wire.MentionRow {
		text := texts().Draw(t, "sentence")
		n := len([]rune(text))
		start := rapid.IntRange(0, n).Draw(t, "start")
		end := rapid.IntRange(start, n).Draw(t, "end")
		m := wire.MentionRow{
			Article: texts().Draw(t, "article"), Paragraph: texts().Draw(t, "paragraph"), Headline: texts().Draw(t, "headline"),
			Source: texts().Draw(t, "source"), Date: rapid.SampledFrom([]string{"", "2024-05-24", "2024-05-24T08:00:00+08:00"}).Draw(t, "date"),
			Sentence: wire.Snippet{Text: text},
		}
		if start < end {
			m.Sentence.Marks = []record.Span{{Start: start, End: end}}
		}
		return m
	})
	return rapid.SliceOfN(one, 0, 3)
}

// cards draws cards.
func cards() *rapid.Generator[*wire.EntityCard] {
	return rapid.Custom(func(t *rapid.T) *wire.EntityCard {
		names := rapid.SliceOfN(texts(), 0, 3)
		card := &wire.EntityCard{
			Type: rapid.SampledFrom([]string{"person", "organization", "place"}).Draw(t, "type"), Name: texts().Draw(t, "name"),
			Paragraphs: rapid.IntRange(0, 1000).Draw(t, "paragraphs"), Aliases: names.Draw(t, "aliases"), Within: names.Draw(t, "within"),
			Companions: map[string][]wire.FacetCount{}, Mentions: mentions().Draw(t, "mentions"),
		}
		for _, title := range names.Draw(t, "offices") {
			card.Offices = append(card.Offices, wire.Office{Title: title, Sources: mentions().Draw(t, "sources")})
		}
		for _, kind := range names.Draw(t, "kinds") {
			card.Companions[kind] = []wire.FacetCount{{Value: texts().Draw(t, "companion"), Count: 1}}
		}
		for _, text := range names.Draw(t, "quotes") {
			card.Quotes = append(card.Quotes, wire.QuoteRow{Quote: record.Quote{Text: text}})
		}
		for range rapid.IntRange(0, mostMonths+10).Draw(t, "months") {
			card.Histogram = append(card.Histogram, wire.MonthCount{Month: "2024-05", Count: rapid.IntRange(0, 500).Draw(t, "count")})
		}
		return card
	})
}

// TestCardTablesAreRead writes cards as tables and reads them back: nothing is lost,
// and no cell is a formula.
func TestCardTablesAreRead(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		card := cards().Draw(t, "card")
		var b strings.Builder
		if err := writeCardTable(&b, card); err != nil {
			t.Fatal(err)
		}
		rows, err := csv.NewReader(strings.NewReader(b.String())).ReadAll()
		if err != nil {
			t.Fatalf("%v in %s", err, &b)
		}
		want := cardCells(card)
		if len(rows) != 1+len(want) || len(rows[0]) != reflect.TypeFor[cardCell]().NumField() {
			t.Fatalf("%d rows of %d columns, want %d", len(rows), len(rows[0]), 1+len(want))
		}
		for i, row := range rows[1:] {
			if got := wire.FromCell(row[slices.Index(rows[0], "name")]); got != want[i].Name {
				t.Errorf("the name %q is read as %q", want[i].Name, got)
			}
			if got := wire.FromCell(row[slices.Index(rows[0], "text")]); got != want[i].Text {
				t.Errorf("the text %q is read as %q", want[i].Text, got)
			}
			for _, cell := range row {
				if cell != "" && strings.ContainsAny(cell[:1], "=+-@\t\n") {
					t.Errorf("the cell %q is a formula", cell)
				}
			}
		}
	})
}

// TestCardTextsAreWhole: the page of a card has every name, every sentence without its
// marks, and a bar for every month that has paragraphs.
func TestCardTextsAreWhole(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		card := cards().Draw(t, "card")
		text := textCard{}.text(card)
		shown := []string{card.Name}
		for _, m := range card.Mentions {
			shown = append(shown, m.Headline, m.Sentence.Text)
		}
		for _, o := range card.Offices {
			shown = append(shown, o.Title)
			for _, m := range o.Sources {
				shown = append(shown, m.Sentence.Text)
			}
		}
		for _, q := range card.Quotes {
			shown = append(shown, q.Text)
		}
		for _, list := range card.Companions {
			shown = append(shown, list[0].Value)
		}
		for _, one := range slices.Concat(shown, card.Aliases, card.Within) {
			if !strings.Contains(text, one) {
				t.Errorf("%q is not in\n%s", one, text)
			}
		}
		if slices.ContainsFunc(card.Histogram, func(m wire.MonthCount) bool { return m.Count > 0 }) != strings.Contains(text, "█") {
			t.Errorf("bars and paragraphs differ in\n%s", text)
		}
		for line := range strings.Lines(text) {
			if strings.Count(line, "█") > widestBar {
				t.Errorf("a bar of more than %d: %s", widestBar, line)
			}
		}
	})
}
