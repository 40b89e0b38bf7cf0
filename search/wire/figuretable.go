package wire

import (
	"encoding/csv"
	"fmt"
	"io"
	"strconv"

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
		"sentence", "headline", "section", "article", "paragraph", "start", "end", "url",
	}
}

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
				if err := t.write(&v.Rows[j]); err != nil {
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
		names = append([]string{"conflict"}, names...)
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

// write writes one row.
func (t *FigureTable) write(r *FigureRow) error {
	t.rows++
	cells := make([]string, 0, 1+len(figureColumns()))
	if t.conflicts {
		cells = append(cells, strconv.Itoa(t.groups))
	}
	period := orEmpty(r.Period)
	cells = append(cells,
		strconv.Itoa(t.rows), r.Date, Cell(r.Source), Cell(text(r.Subject)), Cell(text(r.Metric)), r.Kind,
		r.Exact, r.ExactMin, r.ExactMax, Cell(r.Unit), Cell(r.Text),
		strconv.FormatBool(r.Approx), text(r.Bound), text(r.Change), text(r.Compare),
		period.ISO, period.Start, period.End, orEmpty(r.FigureDate).ISO, r.Clock,
		Cell(r.Sentence.Text), Cell(r.Headline), Cell(r.Section), Cell(r.Article), Cell(r.Paragraph),
		strconv.Itoa(r.Start), strconv.Itoa(r.End), Cell(r.URL),
	)
	if err := t.out.Write(cells); err != nil {
		return fmt.Errorf("write figures: %w", err)
	}
	return nil
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
