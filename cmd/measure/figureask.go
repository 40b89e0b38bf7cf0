package main

import (
	"math/rand/v2"
	"slices"
	"strings"
	"time"
	"unicode"

	"xunwen/cmd/measure/truth"
	"xunwen/corpus"
	"xunwen/corpus/figure"
	"xunwen/search/query"
)

// figureShape is a kind of condition on figures.
type figureShape string

const (
	equalShape   figureShape = "figure `数:V`"
	compareShape figureShape = "figure `数:>V`, `>=`, `<`, `<=`"
	betweenShape figureShape = "figure `数:V..W`"
	metricShape  figureShape = "figure `指标>V` and the like"
	changeShape  figureShape = "figure `指标:M 同比:>V` and the like"
	whichShape   figureShape = "figure `数:第12届`, `数:3比1` and the like"
	eventShape   figureShape = "date `事发:2023-09` and the like"
)

func figureShapes() []figureShape {
	return []figureShape{equalShape, compareShape, betweenShape, metricShape, changeShape, whichShape, eventShape}
}

// drawnFigure is a figure that can be asked for.
type drawnFigure struct {
	figure  corpus.Figure
	printed string
}

// reservoir keeps figures of a stream, each with the same chance.
type reservoir struct {
	*rand.Rand
	suits func(*corpus.Figure) bool
	most  int
	seen  int
	kept  []drawnFigure
}

// figureStream is the second half of the seed of a reservoir; any constant does.
const figureStream = 20231024

func newReservoir(most int, seed uint64, suits func(*corpus.Figure) bool) *reservoir {
	return &reservoir{Rand: rand.New(rand.NewPCG(seed, figureStream)), suits: suits, most: most}
}

// measures reports whether a figure has a single value.
func measures(f *corpus.Figure) bool { return f.Value != "" && f.Kind.Measures() }

// saysWhich reports whether a figure says which one and not how many: 第12届, 第一,
// 345班, or is a score.
func saysWhich(f *corpus.Figure) bool {
	switch f.Kind {
	case corpus.Ordinal, corpus.Rank, corpus.Ident:
		return f.Value != ""
	}
	return f.Kind == corpus.Score
}

// tellsDay reports whether a figure is a resolved date of the common era.
func tellsDay(f *corpus.Figure) bool { return f.Date != nil && len(f.Date.Start) == len(time.DateOnly) }

// addArticle offers the figures that suit.
func (r *reservoir) addArticle(a *corpus.Article) {
	for i := range a.Blocks {
		p := &a.Blocks[i]
		for j := range p.Figures {
			if f := &p.Figures[j]; r.suits(f) {
				r.offer(f, p.Text)
			}
		}
	}
}

func (r *reservoir) offer(f *corpus.Figure, text string) {
	at := r.seen
	if r.seen++; at >= r.most {
		if at = r.IntN(r.seen); at >= r.most {
			return
		}
	} else {
		r.kept = append(r.kept, drawnFigure{})
	}
	r.kept[at] = drawnFigure{figure: *f, printed: strings.Clone(f.Text(text))}
}

// askable reports whether what is printed tells the value by itself and can stand in
// a condition. Fractions are left out, which are found as percentages too.
func (d *drawnFigure) askable() bool {
	same, ok := figure.ParseValue(d.printed)
	f := &d.figure
	return ok && same.Value == f.Value && same.Unit == f.Unit && same.Kind == f.Kind && same.Bound == "" &&
		f.Kind != corpus.Fraction && d.standsInCondition()
}

// standsInCondition reports whether what is printed is one word of a query.
func (d *drawnFigure) standsInCondition() bool {
	return !strings.ContainsFunc(d.printed, func(r rune) bool {
		return unicode.IsSpace(r) || strings.ContainsRune(`"“”＂()（）|\`, r)
	})
}

// asTyped returns a figure that says which one as it is read where it stands alone: the
// 345班 of a class as a count. False where it is then another number.
func (d *drawnFigure) asTyped() (corpus.Figure, bool) {
	typed, ok := figure.ParseValue(d.printed)
	return typed, ok && typed.Unit == d.figure.Unit && slices.Equal(typed.Written.Numbers, d.figure.Written.Numbers) &&
		typed.Bound == "" && typed.Kind != corpus.BareNumber && d.standsInCondition()
}

// figureAsker draws conditions from figures.
type figureAsker struct {
	*rand.Rand
	all, measured, changes []drawnFigure
	dates, which           []drawnFigure
	alike                  map[[2]string][]drawnFigure // by kind and unit
}

func newFigureAsker(r, dates, which *reservoir) *figureAsker {
	a := &figureAsker{Rand: r.Rand, dates: dates.kept, which: which.kept, alike: map[[2]string][]drawnFigure{}}
	for _, d := range r.kept {
		if !d.askable() {
			continue
		}
		f := &d.figure
		like := [2]string{string(f.Kind), f.Unit}
		a.all, a.alike[like] = append(a.all, d), append(a.alike[like], d)
		if f.Metric != "" {
			a.measured = append(a.measured, d)
		}
		if f.Kind == corpus.Percent && (f.Compare == string(query.CompareYear) || f.Compare == string(query.CompareMonth)) {
			a.changes = append(a.changes, d)
		}
	}
	return a
}

// asks draws n different conditions of all shapes in turn, or fewer where the
// figures do not give as many.
func (a *figureAsker) asks(n int) []*figureAsk {
	var out []*figureAsk
	seen := map[string]bool{}
	shapes := figureShapes()
	for i := range 10 * n {
		if len(out) == n {
			break
		}
		ask := &figureAsk{shape: shapes[i%len(shapes)]}
		if a.fill(ask) && !seen[ask.text] {
			seen[ask.text] = true
			out = append(out, ask)
		}
	}
	return out
}

// fill draws what an ask of a shape asks for.
func (a *figureAsker) fill(ask *figureAsk) bool {
	if ask.shape == eventShape {
		return a.ofEvent(ask)
	}
	condition, ok := a.draw(ask)
	if ok {
		ask.truth, ok = truth.NewFigures(condition)
	}
	return ok
}

// ofEvent asks for the day, the month or the year of a date, or for two months from it on.
func (a *figureAsker) ofEvent(ask *figureAsk) bool {
	if len(a.dates) == 0 {
		return false
	}
	day, err := time.Parse(time.DateOnly, a.dates[a.IntN(len(a.dates))].figure.Date.Start)
	if err != nil {
		return false
	}
	month := day.AddDate(0, 0, 1-day.Day())
	from, to, layout := day, day, time.DateOnly
	switch a.IntN(4) {
	case 1:
		from, to, layout = month, month.AddDate(0, 1, -1), "2006-01"
	case 2:
		from = time.Date(day.Year(), 1, 1, 0, 0, 0, 0, time.UTC)
		to, layout = from.AddDate(1, 0, -1), "2006"
	case 3:
		to = day.AddDate(0, 2, 0)
	}
	if ask.text = "事发:" + from.Format(layout); layout == time.DateOnly && from != to {
		ask.text += ".." + to.Format(layout)
	}
	ask.days = &truth.Days{From: from.Format(time.DateOnly), To: to.Format(time.DateOnly)}
	return true
}

// draw draws one condition of the shape of an ask, and how it is written.
func (a *figureAsker) draw(ask *figureAsk) (truth.Condition, bool) {
	from := map[figureShape][]drawnFigure{metricShape: a.measured, changeShape: a.changes, whichShape: a.which}
	list := a.all
	if some, ok := from[ask.shape]; ok {
		list = some
	}
	if len(list) == 0 {
		return truth.Condition{}, false
	}
	d := list[a.IntN(len(list))]
	c := truth.Condition{Op: a.op(), Value: d.figure, Printed: d.printed}
	switch ask.shape {
	case equalShape:
		c.Op = truth.Equal
		ask.text = "数:" + d.printed
	case compareShape:
		ask.text = "数:" + string(c.Op) + d.printed
	case betweenShape:
		other := a.like(d)
		if other.figure.Value.Rat().Cmp(d.figure.Value.Rat()) < 0 {
			d, other = other, d
		}
		c = truth.Condition{Op: truth.Between, Value: d.figure, Printed: d.printed, To: other.figure.Value, PrintedTo: other.printed}
		ask.text = "数:" + d.printed + ".." + other.printed
	case metricShape:
		return a.ofMetric(ask, c, d)
	case changeShape:
		return a.ofChange(ask, c, d)
	case whichShape:
		var ok bool
		c.Op, ask.text = truth.Equal, "数:"+d.printed
		c.Value, ok = d.asTyped()
		return c, ok
	}
	return c, true
}

func (a *figureAsker) op() truth.Op {
	return []truth.Op{truth.Above, truth.AtLeast, truth.Below, truth.AtMost}[a.IntN(4)]
}

// like draws another figure of the same kind and unit.
func (a *figureAsker) like(d drawnFigure) drawnFigure {
	list := a.alike[[2]string{string(d.figure.Kind), d.figure.Unit}]
	return list[a.IntN(len(list))]
}

// ofMetric asks for part of the metric of a figure beside its own value or that of
// another figure of its unit. What the query language does not read as a name with a
// comparison, as 同比>20%, is drawn again.
func (a *figureAsker) ofMetric(ask *figureAsk, c truth.Condition, d drawnFigure) (truth.Condition, bool) {
	c.Metric = a.partOf(d.figure.Metric)
	if a.IntN(2) == 0 {
		d = a.like(d)
		c.Value, c.Printed = d.figure, d.printed
	}
	if ask.text = c.Metric + string(c.Op) + c.Printed; c.Metric == "" {
		return c, false
	}
	n, _ := query.Parse(ask.text)
	read, ok := n.(query.FigureCond)
	return c, ok && read.Metric == c.Metric && read.Compare == ""
}

// ofChange asks for a change and, half of the times, for its metric.
func (a *figureAsker) ofChange(ask *figureAsk, c truth.Condition, d drawnFigure) (truth.Condition, bool) {
	c.Compare = d.figure.Compare
	name := map[string]string{string(query.CompareYear): "同比:", string(query.CompareMonth): "环比:"}[c.Compare]
	if part := a.partOf(d.figure.Metric); part != "" && a.IntN(2) == 0 {
		c.Metric = part
		ask.text = `指标:"` + part + `" `
	}
	ask.text += name + string(c.Op) + d.printed
	return c, true
}

// partOf draws two to four characters of a name, or returns "" where they are not
// all Chinese.
func (a *figureAsker) partOf(name string) string {
	runes := []rune(name)
	length := min(2+a.IntN(3), len(runes))
	if length < 2 {
		return ""
	}
	at := a.IntN(len(runes) - length + 1)
	part := runes[at : at+length]
	if slices.ContainsFunc(part, func(r rune) bool { return !unicode.Is(unicode.Han, r) }) {
		return ""
	}
	return strings.Clone(string(part))
}
