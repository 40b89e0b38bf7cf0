package webui

import (
	"fmt"
	"slices"
	"strings"

	"xunwen/corpus"
)

// piece is a part of a block's text throughout which nothing changes.
type piece struct {
	Text   string
	Marked bool
	// Class and Note show what the text is part of: an entity or a figure.
	Class, Note string
	// Joined is whether a torn line was mended right before the text.
	Joined bool
}

// note is a span with what to say about it.
type note struct {
	corpus.Span
	class, text string
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
	for i := 1; i < len(cuts); i++ {
		start, end := cuts[i-1], cuts[i]
		one := piece{Text: p.Text[start:end], Marked: hits.over(start, end) != nil, Joined: joins[start]}
		if n := said.over(start, end); n != nil {
			one.Class, one.Note = n.class, n.text
		}
		out = append(out, one)
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
		text := entityName(e.Type) + "：" + e.Canonical
		if e.Role != "" {
			text += "，" + e.Role
		}
		out = append(out, note{e.Span, "entity", text})
	}
	for i := range p.Figures {
		out = append(out, note{p.Figures[i].Span, "figure", figureNote(&p.Figures[i])})
	}
	return out
}

func entityName(t corpus.EntityType) string {
	switch t {
	case corpus.Person:
		return "人物"
	case corpus.Organization:
		return "机构"
	case corpus.Place:
		return "地点"
	case corpus.Event:
		return "事件"
	case corpus.Work:
		return "作品"
	}
	return "名称"
}

// figureNote says in words what a figure means.
func figureNote(f *corpus.Figure) string {
	var parts []string
	if f.Metric != "" {
		parts = append(parts, f.Metric)
	}
	switch {
	case f.Date != nil && f.Date.Start == f.Date.End:
		parts = append(parts, "日期："+f.Date.Start)
	case f.Date != nil:
		parts = append(parts, fmt.Sprintf("日期：%s 至 %s", f.Date.Start, f.Date.End))
	case f.Value != "":
		parts = append(parts, bound(f)+withUnit(f.Value, f.Unit))
	case f.Min != "" || f.Max != "":
		parts = append(parts, fmt.Sprintf("%s 至 %s", f.Min, withUnit(f.Max, f.Unit)))
	case f.Clock != "":
		parts = append(parts, "时间："+f.Clock)
	}
	switch f.Change {
	case "up":
		parts = append(parts, "上升")
	case "down":
		parts = append(parts, "下降")
	}
	switch f.Compare {
	case "yoy":
		parts = append(parts, "同比")
	case "mom":
		parts = append(parts, "环比")
	}
	if len(parts) == 0 {
		return "数字"
	}
	return strings.Join(parts, "，")
}

// withUnit writes a value with its unit in words where it is a unit of measure.
func withUnit(d corpus.Decimal, unit string) string {
	switch unit {
	case "", "date":
		return string(d)
	case "%":
		return string(d) + "%"
	}
	names := map[string]string{
		"CNY": "元", "USD": "美元", "HKD": "港元", "TWD": "新台币元", "GBP": "英镑",
		"m2": "平方米", "m": "米", "kg": "千克", "m3": "立方米", "celsius": "摄氏度",
		"person": "人", "day": "天", "week": "周", "month": "个月", "year": "年",
		"hour": "小时", "minute": "分钟", "second": "秒", "pp": "个百分点", "times": "倍",
	}
	if name, ok := names[unit]; ok {
		unit = name
	}
	return string(d) + " " + unit
}

// bound says on which side of its value a figure lies.
func bound(f *corpus.Figure) string {
	switch f.Bound {
	case corpus.Greater:
		return "超过 "
	case corpus.GreaterOrEqual:
		return "不少于 "
	case corpus.Less:
		return "不到 "
	case corpus.LessOrEqual:
		return "不超过 "
	}
	if f.Approx {
		return "约 "
	}
	return ""
}
