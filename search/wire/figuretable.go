package wire

import (
	"encoding/csv"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	record "xunwen/corpus/wire"
)

// FigureTable writes rows as CSV. Numbers are decimals of any length, with a point
// and without separators; texts are guarded by Cell.
type FigureTable struct {
	out       *csv.Writer
	conflicts bool
	started   bool
	rows      int
	groups    int
}

// NewFigureTable returns a writer of rows of GET /figures.
func NewFigureTable(w io.Writer) *FigureTable { return &FigureTable{out: csv.NewWriter(w)} }

// NewConflictTable returns a writer of conflicts: their rows, those of one
// conflict with its number before them.
func NewConflictTable(w io.Writer) *FigureTable {
	return &FigureTable{out: csv.NewWriter(w), conflicts: true}
}

// figureColumns are the names of the columns. The first only counts: a byte order
// mark, which some programs read as a part of the first name, does no harm there.
func figureColumns() []string {
	return []string{
		"row", "date", "source", "subject", "metric", "kind", "value", "min", "max", "unit", "text",
		"approx", "bound", "change", "compare", "period", "period_start", "period_end", "figure_date", "clock",
		"sentence", "headline", "section", "article", "paragraph", "start", "end", "url", "time",
	}
}

// conflictColumns stand behind the others where the rows are of conflicts, which hold
// the first values and the first rows of each: how many there are of both.
func conflictColumns() []string { return []string{"value_rows", "value_articles", "conflict_values"} }

// Rows writes rows and sends them on.
func (t *FigureTable) Rows(rows []FigureRow) error {
	if err := t.header(); err != nil {
		return err
	}
	for i := range rows {
		if err := t.write(&rows[i]); err != nil {
			return err
		}
	}
	return t.flush()
}

// Conflicts writes the rows of conflicts and sends them on.
func (t *FigureTable) Conflicts(list []Conflict) error {
	if err := t.header(); err != nil {
		return err
	}
	for i := range list {
		t.groups++
		for _, v := range list[i].Values {
			for j := range v.Rows {
				if err := t.write(&v.Rows[j], v.Total, v.Articles, list[i].TotalValues); err != nil {
					return err
				}
			}
		}
	}
	return t.flush()
}

// header writes the names of the columns before the first row.
func (t *FigureTable) header() error {
	if t.started {
		return nil
	}
	t.started = true
	names := figureColumns()
	if t.conflicts {
		names = slices.Concat([]string{"conflict"}, names, conflictColumns())
	}
	if err := t.out.Write(names); err != nil {
		return fmt.Errorf("write figures: %w", err)
	}
	return nil
}

func (t *FigureTable) flush() error {
	t.out.Flush()
	if err := t.out.Error(); err != nil {
		return fmt.Errorf("write figures: %w", err)
	}
	return nil
}

// write writes one row, with the counts of its conflict.
func (t *FigureTable) write(r *FigureRow, counts ...int) error {
	t.rows++
	cells := make([]string, 0, 1+len(figureColumns())+len(counts))
	if t.conflicts {
		cells = append(cells, strconv.Itoa(t.groups))
	}
	period := orEmpty(r.Period)
	before, behind := r.Ellipses()
	day, clock := dayAndClock(r.Date)
	cells = append(cells,
		strconv.Itoa(t.rows), day, Cell(r.Source), Cell(text(r.Subject)), Cell(text(r.Metric)), r.Kind,
		r.Exact, r.ExactMin, r.ExactMax, Cell(r.Unit), Cell(r.Text),
		strconv.FormatBool(r.Approx), text(r.Bound), text(r.Change), text(r.Compare),
		period.ISO, period.Start, period.End, orEmpty(r.FigureDate).ISO, r.Clock,
		Cell(before+r.Sentence.Text+behind), Cell(r.Headline), Cell(r.Section), Cell(r.Article), Cell(r.Paragraph),
		strconv.Itoa(r.Start), strconv.Itoa(r.End), Cell(r.URL), clock,
	)
	for _, n := range counts {
		cells = append(cells, strconv.Itoa(n))
	}
	if err := t.out.Write(cells); err != nil {
		return fmt.Errorf("write figures: %w", err)
	}
	return nil
}

// dayAndClock cuts a date of publication, which may have a time of day, as spreadsheets
// take it: 2023-08-14 and 06:34:00, without the offset from UTC.
func dayAndClock(date string) (day, clock string) {
	day, clock, _ = strings.Cut(date, "T")
	if at := strings.IndexAny(clock, "+-Z"); at >= 0 {
		clock = clock[:at]
	}
	return day, clock
}

// text returns the text, or the empty one for null.
func text(s *string) string {
	if s == nil {
		return ""
	}
	return *s
}

func orEmpty(d *record.DateRange) record.DateRange {
	if d == nil {
		return record.DateRange{}
	}
	return *d
}
