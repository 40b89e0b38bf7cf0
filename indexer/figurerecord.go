package indexer

import (
	"encoding/binary"
	"fmt"
	"math"

	"github.com/blevesearch/bleve/v2/document"

	"xunwen/corpus"
)

// The figures of a paragraph are stored beside its text, so that a condition on a
// figure, or a row about one, needs no more than its paragraph: their number, and
// for each a byte of flags, the numbers and the strings of its fields in a fixed
// order. Numbers are varints, strings have their length in front. Rows about a
// whole archive decode millions of them: a MessagePack codec took five times
// as long (BenchmarkReadFigures). A change needs a new SchemaVersion.
const (
	figureApprox byte = 1 << iota
	figureHasPeriod
	figureHasDate
)

// leastFigure is how many bytes a stored figure has at least: its flags, start and
// length, the number of its numbers and the lengths of its strings.
const leastFigure = 16

// addFigures stores the figures of a paragraph, if it has any.
func addFigures(d *document.Document, figures []corpus.Figure) {
	if len(figures) == 0 {
		return
	}
	raw := binary.AppendUvarint(nil, uint64(len(figures)))
	for i := range figures {
		raw = appendFigure(raw, &figures[i])
	}
	addStored(d, fieldFigures, raw)
}

func appendFigure(b []byte, f *corpus.Figure) []byte {
	flags := byte(0)
	if f.Approx {
		flags |= figureApprox
	}
	if f.Period != nil {
		flags |= figureHasPeriod
	}
	if f.Date != nil {
		flags |= figureHasDate
	}
	b = append(b, flags)
	b = binary.AppendUvarint(b, uint64(f.Start))
	b = binary.AppendUvarint(b, uint64(f.Len()))
	b = binary.AppendUvarint(b, uint64(len(f.Written.Numbers)))
	for _, n := range f.Written.Numbers {
		b = appendString(b, string(n))
	}
	for _, s := range []string{
		string(f.Kind), string(f.Value), string(f.Min), string(f.Max), f.Unit, f.Written.Unit,
		string(f.Bound), f.Metric, f.Change, f.Compare, f.Subject, f.Clock,
	} {
		b = appendString(b, s)
	}
	for _, d := range []*corpus.DateRange{f.Period, f.Date} {
		if d != nil {
			b = appendString(appendString(appendString(appendString(b, d.ISO), d.Start), d.End), d.Precision)
		}
	}
	return b
}

// figureReader reads what appendFigure wrote.
type figureReader struct{ storedReader }

func (r *figureReader) dateRange(present bool) *corpus.DateRange {
	if !present {
		return nil
	}
	return &corpus.DateRange{ISO: r.string(), Start: r.string(), End: r.string(), Precision: r.string()}
}

func (r *figureReader) figure(f *corpus.Figure) {
	flags := r.flags()
	f.Approx = flags&figureApprox != 0
	f.Start = r.number()
	length := r.number()
	if f.End = f.Start + length; length > math.MaxInt32-f.Start {
		f.End, r.failed = f.Start, true
	}
	if n := r.count(1); n > 0 {
		f.Written.Numbers = make([]corpus.Decimal, n)
	}
	for i := range f.Written.Numbers {
		f.Written.Numbers[i] = corpus.Decimal(r.string())
	}
	f.Kind = corpus.FigureKind(r.string())
	f.Value, f.Min, f.Max = corpus.Decimal(r.string()), corpus.Decimal(r.string()), corpus.Decimal(r.string())
	f.Unit, f.Written.Unit = r.string(), r.string()
	f.Bound = corpus.Bound(r.string())
	f.Metric, f.Change, f.Compare, f.Subject, f.Clock = r.string(), r.string(), r.string(), r.string(), r.string()
	f.Period, f.Date = r.dateRange(flags&figureHasPeriod != 0), r.dateRange(flags&figureHasDate != 0)
}

// readFigures undoes addFigures.
func readFigures(raw string) ([]corpus.Figure, error) {
	r := &figureReader{storedReader{raw: raw}}
	figures := make([]corpus.Figure, r.count(leastFigure))
	for i := range figures {
		if r.figure(&figures[i]); r.failed {
			break
		}
	}
	if !r.ended() {
		return nil, fmt.Errorf("stored figures: %w", ErrDamaged)
	}
	return figures, nil
}

// checkFigures returns an error where a figure does not lie in its text: what reads
// both may cut the text by it.
func checkFigures(text string, figures []corpus.Figure) error {
	for i := range figures {
		if s := figures[i].Span; s.Start < 0 || s.End < s.Start || s.End > len(text) {
			return fmt.Errorf("figure %d at %d to %d of a text of %d bytes: %w", i, s.Start, s.End, len(text), ErrDamaged)
		}
	}
	return nil
}

// Figures returns the figures of a paragraph. Their places in its text are not
// checked: who needs both asks for TextAndFigures.
func (s *Segment) Figures(doc uint32) ([]corpus.Figure, error) {
	var figures []corpus.Figure
	var failed error
	err := s.stored(doc, fieldFigures, func(raw []byte) { figures, failed = readFigures(string(raw)) })
	if err == nil && failed != nil {
		err = fmt.Errorf("paragraph %d: %w", doc, failed)
	}
	return figures, err
}
