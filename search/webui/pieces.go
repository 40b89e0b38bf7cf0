package webui

import (
	"slices"
	"strings"

	"xunwen/corpus"
	"xunwen/search"
	"xunwen/search/label"
)

// piece is a part of a block's text throughout which nothing changes.
type piece struct {
	Text   string
	Marked bool
	// Class and Note show what the text is part of: an entity or a figure. Begins and
	// Ends are whether it does so here.
	Class, Note  string
	Begins, Ends bool
	// Card is the address of the card of the entity, where it has one.
	Card string
	// Joined is whether a torn line was mended right before the text.
	Joined bool
}

// note is a span with what to say about it.
type note struct {
	corpus.Span
	class, text, card string
}

// pieces cuts a block at the edges of its marks, records and joins. The pieces
// joined are always the whole text, whatever the spans.
func pieces(p *corpus.Paragraph, marks []corpus.Span) []piece {
	marked := make([]note, len(marks))
	for i, m := range marks {
		marked[i] = note{Span: m}
	}
	notes := notesOf(p)
	cuts := append([]int{0, len(p.Text)}, p.Joins...)
	for _, n := range slices.Concat(notes, marked) {
		cuts = append(cuts, n.Start, n.End)
	}
	cuts = slices.DeleteFunc(cuts, func(i int) bool { return i < 0 || i > len(p.Text) })
	slices.Sort(cuts)
	cuts = slices.Compact(cuts)
	joins := make(map[int]bool, len(p.Joins))
	for _, j := range p.Joins {
		joins[j] = j > 0
	}
	said, hits := newSweep(notes), newSweep(marked)
	out := make([]piece, 0, len(cuts))
	var open *note // what the piece before is part of
	for i := 1; i < len(cuts); i++ {
		start, end := cuts[i-1], cuts[i]
		one := piece{Text: p.Text[start:end], Marked: hits.over(start, end) != nil, Joined: joins[start]}
		n := said.over(start, end)
		if open != nil && n != open {
			out[len(out)-1].Ends = true
		}
		if n != nil {
			one.Class, one.Note, one.Card, one.Begins = n.class, n.text, n.card, n != open
		}
		out, open = append(out, one), n
	}
	if open != nil {
		out[len(out)-1].Ends = true
	}
	return out
}

// sweep finds the span over each part of a text in turn, in one pass.
type sweep struct {
	notes []note
	at    int
}

func newSweep(notes []note) *sweep {
	slices.SortStableFunc(notes, func(a, b note) int { return a.Start - b.Start })
	return &sweep{notes: notes}
}

// over returns the first span that holds [start, end), or nil. Each call must
// ask for a part behind that of the call before.
func (s *sweep) over(start, end int) *note {
	for s.at < len(s.notes) && s.notes[s.at].End <= start {
		s.at++
	}
	for i := s.at; i < len(s.notes) && s.notes[i].Start <= start; i++ {
		if end <= s.notes[i].End {
			return &s.notes[i]
		}
	}
	return nil
}

// notesOf returns what there is to say about the spans of a block.
func notesOf(p *corpus.Paragraph) []note {
	out := make([]note, 0, len(p.Entities)+len(p.Figures))
	for _, e := range p.Entities {
		out = append(out, entityNote(p.Text, e))
	}
	for i := range p.Figures {
		out = append(out, note{Span: p.Figures[i].Span, class: "figure", text: figureNote(&p.Figures[i])})
	}
	return out
}

// entityNote says who or what a mention names, and where its card is.
func entityNote(text string, e corpus.Entity) note {
	name := e.Canonical
	if name == "" {
		span := within(e.Span, text)
		name = text[span.Start:span.End]
	}
	out := note{Span: e.Span, class: "entity", text: entityName(e.Type) + "：" + name}
	if e.Role != "" {
		out.text += "，" + e.Role
	}
	if search.NameField(e.Type) != "" && name != "" {
		out.card = cardParams{Type: e.Type, Name: name}.URL()
	}
	return out
}

// entityName names a type of entities, also one that is not known.
func entityName(t corpus.EntityType) string {
	if name := label.EntityType(t); name != string(t) {
		return name
	}
	return "名称"
}

// figureNote says in words what a figure means, and of whom and of when it is said.
func figureNote(f *corpus.Figure) string {
	var parts []string
	add := func(text string) {
		if text != "" {
			parts = append(parts, text)
		}
	}
	add(f.Subject)
	add(f.Metric)
	switch {
	case f.Date != nil:
		add("日期：" + label.Days(f.Date))
	case f.Clock != "":
		add("时间：" + f.Clock)
	default:
		add(label.InBaseUnit(f))
	}
	add(label.Compared(f.Change, f.Compare))
	if period := label.Period(f.Period); period != "" {
		add("所指时间：" + period)
	}
	if len(parts) == 0 {
		return "数字"
	}
	return strings.Join(parts, "，")
}
