package wire

import (
	"encoding/csv"
	"fmt"
	"io"
	"strconv"
	"strings"
)

// QuoteTable writes rows of quotations as CSV; texts are guarded by Cell.
type QuoteTable struct {
	out     *csv.Writer
	started bool
	rows    int
}

// NewQuoteTable returns a writer of rows of GET /quotes.
func NewQuoteTable(w io.Writer) *QuoteTable { return &QuoteTable{out: csv.NewWriter(w)} }

// quoteColumns are the names of the columns.
func quoteColumns() []string {
	return []string{
		"row", "date", "source", "text", "kind", "speaker", "speaker_canonical", "role", "cue", "speaker_position", "speaker_type",
		"anonymous", "partial", "continuation", "confidence", "citation", "context", "headline", "section", "authors",
		"article", "paragraph", "start", "end", "url", "time",
	}
}

// Rows writes rows and sends them on.
func (t *QuoteTable) Rows(rows []QuoteRow) error {
	if !t.started {
		t.started = true
		if err := t.out.Write(quoteColumns()); err != nil {
			return fmt.Errorf("write quotations: %w", err)
		}
	}
	for i := range rows {
		if err := t.write(&rows[i]); err != nil {
			return err
		}
	}
	t.out.Flush()
	if err := t.out.Error(); err != nil {
		return fmt.Errorf("write quotations: %w", err)
	}
	return nil
}

func (t *QuoteTable) write(r *QuoteRow) error {
	t.rows++
	by := r.By()
	before, behind := Ellipses(r.CutBefore, r.CutBehind)
	day, clock := dayAndClock(r.Date)
	err := t.out.Write([]string{
		strconv.Itoa(t.rows), day, Cell(r.Source), Cell(r.Text), r.Kind, Cell(text(by.Speaker)), Cell(text(by.SpeakerCanonical)),
		Cell(text(by.Role)), Cell(text(by.Cue)), text(by.SpeakerPosition), text(by.SpeakerType),
		strconv.FormatBool(by.Anonymous), strconv.FormatBool(by.Partial), strconv.FormatBool(by.Continuation),
		strconv.FormatFloat(r.Confidence, 'f', -1, 64), Cell(r.Citation), Cell(before + r.Context.Text + behind), Cell(r.Headline),
		Cell(r.Section), Cell(strings.Join(r.Authors, "、")), Cell(r.Article), Cell(r.Paragraph),
		strconv.Itoa(r.Start), strconv.Itoa(r.End), Cell(r.URL), clock,
	})
	if err != nil {
		return fmt.Errorf("write quotations: %w", err)
	}
	return nil
}
