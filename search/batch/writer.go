package batch

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"strconv"
	"strings"

	"xunwen/search/wire"
)

// Writer writes results. Close ends the table; it does not close what is below.
type Writer interface {
	Write(r wire.BatchResult) error
	Close() error
}

// NewCSV returns a writer of a table with columns for the first hits of each
// query. Further hits are left out.
func NewCSV(w io.Writer, hits int) Writer {
	return &csvWriter{out: csv.NewWriter(w), hits: hits}
}

// NewJSONL returns a writer of a JSON object a line.
func NewJSONL(w io.Writer) Writer {
	return jsonLines{newEncoder(w)}
}

// NewJSON returns a writer of one JSON object with all results, as the API
// answers.
func NewJSON(w io.Writer) Writer {
	return &jsonWriter{out: w, enc: newEncoder(w)}
}

// NewText returns a writer for people.
func NewText(w io.Writer) Writer { return textWriter{w} }

func newEncoder(w io.Writer) *json.Encoder {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	return enc
}

// csvWriter writes a header before the first row, or at the end of none.
type csvWriter struct {
	out     *csv.Writer
	hits    int
	started bool
}

func (w *csvWriter) header() error {
	if w.started {
		return nil
	}
	w.started = true
	row := []string{"id", "query", "understood", "total", "exact", "relaxed", "near", "pinyin", "match", "error"}
	for i := 1; i <= w.hits; i++ {
		for _, name := range []string{"article", "paragraph", "headline", "source", "date", "snippet"} {
			row = append(row, fmt.Sprintf("hit%d_%s", i, name))
		}
	}
	return w.out.Write(row)
}

// Write writes a row, and flushes it: the next may take long.
func (w *csvWriter) Write(r wire.BatchResult) error {
	if err := w.header(); err != nil {
		return fmt.Errorf("write results: %w", err)
	}
	row := []string{
		wire.Cell(r.ID), wire.Cell(r.Query), wire.Cell(r.Understood), strconv.Itoa(r.Total),
		strconv.Itoa(r.Totals.Exact), strconv.Itoa(r.Totals.Relaxed), strconv.Itoa(r.Totals.Near),
		strconv.Itoa(r.Totals.Pinyin), r.Match, wire.Cell(r.Error),
	}
	if r.Error != "" {
		for i := 3; i < 8; i++ {
			row[i] = "" // not asked is not none
		}
	}
	for i := range w.hits {
		if i >= len(r.Hits) {
			row = append(row, "", "", "", "", "", "")
			continue
		}
		h := &r.Hits[i]
		for _, cell := range []string{h.Article, h.Paragraph, h.Headline, h.Source, h.Date, h.Snippet.Text} {
			row = append(row, wire.Cell(cell))
		}
	}
	if err := w.out.Write(row); err != nil {
		return fmt.Errorf("write results: %w", err)
	}
	return w.flush()
}

func (w *csvWriter) flush() error {
	w.out.Flush()
	if err := w.out.Error(); err != nil {
		return fmt.Errorf("write results: %w", err)
	}
	return nil
}

func (w *csvWriter) Close() error {
	if err := w.header(); err != nil {
		return fmt.Errorf("write results: %w", err)
	}
	return w.flush()
}

// jsonLines writes a line for each result.
type jsonLines struct{ enc *json.Encoder }

func (w jsonLines) Write(r wire.BatchResult) error {
	if err := w.enc.Encode(r); err != nil {
		return fmt.Errorf("write results: %w", err)
	}
	return nil
}

func (w jsonLines) Close() error { return nil }

// jsonWriter writes the list of a wire.BatchAnswer as the results come.
type jsonWriter struct {
	out            io.Writer
	enc            *json.Encoder
	written, wrong int
}

func (w *jsonWriter) Write(r wire.BatchResult) error {
	before := ","
	if w.written == 0 {
		before = `{"results":[`
	}
	w.written++
	if r.Error != "" {
		w.wrong++
	}
	if _, err := io.WriteString(w.out, before); err != nil {
		return fmt.Errorf("write results: %w", err)
	}
	if err := w.enc.Encode(r); err != nil {
		return fmt.Errorf("write results: %w", err)
	}
	return nil
}

func (w *jsonWriter) Close() error {
	start := ""
	if w.written == 0 {
		start = `{"results":[`
	}
	if _, err := fmt.Fprintf(w.out, "%s],\"failed\":%d}\n", start, w.wrong); err != nil {
		return fmt.Errorf("write results: %w", err)
	}
	return nil
}

// textWriter writes a paragraph for each result.
type textWriter struct{ out io.Writer }

func (w textWriter) Write(r wire.BatchResult) error {
	var b strings.Builder
	fmt.Fprintf(&b, "%s  %s\n", r.ID, oneLine(r.Query))
	if r.Error != "" {
		fmt.Fprintf(&b, "    出错：%s\n", r.Error)
	} else {
		fmt.Fprintf(&b, "    %d 段%s\n", r.Total, matchName(r.Match))
	}
	for _, warning := range r.Warnings {
		fmt.Fprintf(&b, "    注意：%s\n", warning.Message)
	}
	for i := range r.Hits {
		h := &r.Hits[i]
		fmt.Fprintf(&b, "    %s  %s  %s  %s\n", h.Paragraph, h.Date, h.Source, oneLine(h.Headline))
	}
	for _, s := range r.Suggestions {
		fmt.Fprintf(&b, "    是不是要找：%s\n", s)
	}
	if _, err := io.WriteString(w.out, b.String()); err != nil {
		return fmt.Errorf("write results: %w", err)
	}
	return nil
}

func (w textWriter) Close() error { return nil }

// oneLine returns text with its line breaks as blanks.
func oneLine(s string) string {
	return strings.Join(strings.FieldsFunc(s, func(r rune) bool { return r == '\n' || r == '\r' }), " ")
}

// matchName says in words how the counted hits match, where not exactly.
func matchName(match string) string {
	switch match {
	case "relaxed":
		return "（符合部分条件）"
	case "near":
		return "（近似）"
	case "pinyin":
		return "（按拼音）"
	}
	return ""
}
