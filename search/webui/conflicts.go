package webui

import (
	"fmt"
	"net/http"
	"strings"

	"xunwen/search"
	"xunwen/search/label"
)

// shownRows is how many sentences of one value are seen without opening the rest.
const shownRows = 3

// conflictsPage is the data of the page of what is told differently.
type conflictsPage struct {
	page
	Filters     []link
	Total       int
	TookMS      int64
	Understood  string
	Warnings    []warning
	Conflicts   []conflictView
	Next, First string
	CSV         string        // address of all of them as a table
	Empty       *emptyFigures // what to ask where nothing was found
}

// conflictView is one thing with different values.
type conflictView struct {
	Subject, Metric, Period, Days string
	Change                        string
	Values                        []conflictValue
	Left                          int // values that the page does not hold
}

// conflictValue is one of the values with the sentences that tell it.
type conflictValue struct {
	// Value is as it is written first, Base in the base unit.
	Value, Base, Exact string
	Articles           int
	Shown, More        []figureRow
	Left               int // rows that the page does not hold
}

// conflicts shows what is measured alike and told differently, side by side.
func (s *site) conflicts(w http.ResponseWriter, r *http.Request) {
	p := readFigureParams(conflictsPath, r.URL.Query())
	if err := p.check(); err != nil {
		s.fail(w, r, err)
		return
	}
	resp, err := s.cfg.Searcher.Conflicts(r.Context(), p.request())
	if err != nil {
		s.fail(w, r, err)
		return
	}
	data := conflictsPage{
		page: s.frame(r.Context(), figuresTitle(p), p.box(), resp.Total == 0), Filters: figureFilters(p),
		Total: resp.Total, TookMS: resp.Took.Milliseconds(), Understood: understood(p, resp.Understood),
		Warnings: figureWarnings(p, resp.Warnings), Conflicts: make([]conflictView, len(resp.Conflicts)),
	}
	data.ask(p)
	for i := range resp.Conflicts {
		data.Conflicts[i] = newConflict(p, &resp.Conflicts[i])
	}
	if resp.Total == 0 {
		data.Empty = newEmptyFigures(p)
	} else {
		data.CSV = p.csvURL(resp.Asked)
	}
	data.Next, data.First = turning(p, resp.NextCursor)
	s.show(w, r, http.StatusOK, "conflicts", data)
}

func newConflict(p figureParams, c *search.Conflict) conflictView {
	out := conflictView{
		Subject: c.Subject, Metric: c.Metric, Period: label.Period(&c.Period), Days: label.Days(&c.Period),
		Change: label.Compared(c.Change, c.Compare), Left: c.TotalValues - len(c.Values),
	}
	for i := range c.Values {
		out.Values = append(out.Values, newConflictValue(p, c.Unit, &c.Values[i]))
	}
	return out
}

func newConflictValue(p figureParams, unit string, v *search.ConflictValue) conflictValue {
	out := conflictValue{Base: label.Value(v.Value, unit), Exact: string(v.Value), Articles: v.Articles, Left: v.Total - len(v.Rows)}
	rows := make([]figureRow, len(v.Rows))
	for i := range v.Rows {
		rows[i] = newFigureRow(p, &v.Rows[i])
	}
	out.Value = out.Base
	if len(rows) > 0 {
		out.Value = strings.TrimSpace(rows[0].Bound + " " + rows[0].Value)
	}
	n := min(shownRows, len(rows))
	out.Shown, out.More = rows[:n], rows[n:]
	return out
}

// Where says in how many articles the value stands.
func (v conflictValue) Where() string { return fmt.Sprintf("见于 %d 篇", v.Articles) }
