package main

import (
	"fmt"
	"io"
	"slices"
	"strings"
	"time"
)

// table is a Markdown table. The first column is aligned left and the others,
// which hold numbers, right.
type table struct {
	head []string
	rows [][]string
}

func (t *table) add(cells ...string) { t.rows = append(t.rows, cells) }

// print writes the table and a blank line behind it.
func (t *table) print(w io.Writer) error {
	var b strings.Builder
	line := func(cells []string) { b.WriteString("| " + strings.Join(cells, " | ") + " |\n") }
	line(t.head)
	rule := slices.Repeat([]string{"---:"}, len(t.head))
	rule[0] = "---"
	line(rule)
	for _, row := range t.rows {
		line(row)
	}
	if _, err := fmt.Fprintln(w, b.String()); err != nil {
		return fmt.Errorf("print a table: %w", err)
	}
	return nil
}

// quantile returns the least of the sorted durations that at least the share q
// of them does not exceed (nearest rank); 0 where there are none.
func quantile(sorted []time.Duration, q float64) time.Duration {
	if len(sorted) == 0 {
		return 0
	}
	rank := int(q*float64(len(sorted)) + 0.999999)
	return sorted[min(max(rank, 1), len(sorted))-1]
}

// millis prints a duration in milliseconds with what digits matter.
func millis(d time.Duration) string {
	ms := float64(d) / float64(time.Millisecond)
	switch {
	case ms < 1:
		return fmt.Sprintf("%.2f", ms)
	case ms < 100:
		return fmt.Sprintf("%.1f", ms)
	}
	return fmt.Sprintf("%.0f", ms)
}

// megabytes prints bytes in millions.
func megabytes(n int64) string { return fmt.Sprintf("%.1f MB", float64(n)/1e6) }

// ratio prints a/b, or a dash where there is nothing to divide by.
func ratio(a, b int64) string {
	if b == 0 {
		return "–"
	}
	return fmt.Sprintf("%.2f", float64(a)/float64(b))
}

// share prints a/b as a rate between 0 and 1; of nothing everything is right.
// It never rounds up to 1.
func share(a, b int) string {
	switch {
	case a == b:
		return "1.0"
	case b == 0:
		return "–"
	}
	return fmt.Sprintf("%.6f", min(float64(a)/float64(b), 0.999999))
}
