package batch

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"

	"xunwen/search/wire"
)

// ErrUnreadable is wrapped by the errors of an input of which nothing can be read.
var ErrUnreadable = errors.New("cannot read queries")

// Format is how queries are written down.
type Format string

// The formats of queries.
const (
	Auto  Format = ""      // told by the first line
	CSV   Format = "csv"   // cells between commas
	TSV   Format = "tsv"   // cells between tabs
	JSONL Format = "jsonl" // an object or a string a line
	Lines Format = "lines" // a query a line
)

// Reader reads queries one after the other.
type Reader struct {
	lines  *lineReader
	number int
	// row returns the next query; number is its number.
	row func(number int) (Query, error)
}

// NewReader returns a reader of queries in a format. A table without a header is
// read as lines. The error wraps ErrUnreadable.
func NewReader(r io.Reader, format Format) (*Reader, error) {
	buffered := bufio.NewReaderSize(r, 64<<10)
	start, err := buffered.Peek(3)
	if err != nil && !errors.Is(err, io.EOF) {
		return nil, fmt.Errorf("%w: %w", ErrUnreadable, err)
	}
	switch {
	case bytes.HasPrefix(start, []byte("\uFEFF")):
		_, _ = buffered.Discard(len("\uFEFF")) // it was peeked
	case bytes.HasPrefix(start, []byte{0xFF, 0xFE}), bytes.HasPrefix(start, []byte{0xFE, 0xFF}):
		return nil, fmt.Errorf("%w: the input is UTF-16; save it as UTF-8", ErrUnreadable)
	}
	out := &Reader{lines: &lineReader{r: buffered}}
	if err := out.choose(format); err != nil && !errors.Is(err, io.EOF) {
		return nil, fmt.Errorf("%w: %w", ErrUnreadable, err)
	}
	return out, nil
}

// choose sets how rows are read.
func (r *Reader) choose(format Format) error {
	r.row = r.line
	switch format {
	case Lines:
		return nil
	case JSONL:
		r.row = r.object
		return nil
	}
	first, err := (&table{lines: r.lines}).blankSkipped()
	if err != nil {
		return err
	}
	r.lines.back([]line{first})
	if format == Auto && strings.HasPrefix(strings.TrimSpace(first.text), "{") {
		r.row = r.object
		return nil
	}
	for _, one := range []struct {
		format Format
		comma  byte
	}{{CSV, ','}, {TSV, '\t'}} {
		if format != Auto && format != one.format {
			continue
		}
		cells, _ := splitRow(first.text, one.comma)
		if h, ok := readHeader(cells); ok {
			_, err := r.lines.next()
			r.row = func(number int) (Query, error) {
				return tableRow(&table{lines: r.lines, comma: one.comma}, h, number)
			}
			return err
		}
	}
	return nil
}

// Next returns the next query, or io.EOF behind the last one. An input that breaks
// off is an error that wraps ErrUnreadable.
func (r *Reader) Next() (Query, error) {
	q, err := r.row(r.number + 1)
	if errors.Is(err, io.EOF) {
		return q, io.EOF
	}
	if err != nil {
		return q, fmt.Errorf("%w: %w", ErrUnreadable, err)
	}
	r.number++
	return q, nil
}

// tableRow reads a query from a row.
func tableRow(t *table, h header, number int) (Query, error) {
	cells, problem, err := t.next()
	if err != nil {
		return Query{}, err
	}
	q := NewQuery(number, h.fields(cells))
	if problem == "" && q.Problem == "" && q.Request.Query == "" {
		problem = "这一行没有查询"
	}
	if problem != "" {
		q.Problem, q.Request.Query = problem, clip(q.Request.Query)
	}
	return q, nil
}

// line reads a query that is a line.
func (r *Reader) line(number int) (Query, error) {
	l, err := (&table{lines: r.lines}).blankSkipped()
	if err != nil {
		return Query{}, err
	}
	q := NewQuery(number, Fields{Query: wire.FromCell(strings.Trim(l.text, " \t\u3000"))})
	if l.long {
		q.Problem = "这一行太长"
	}
	return q, nil
}

// object reads a query that is a JSON object, or a string, on a line.
func (r *Reader) object(number int) (Query, error) {
	l, err := (&table{lines: r.lines}).blankSkipped()
	if err != nil {
		return Query{}, err
	}
	if l.long {
		q := NewQuery(number, Fields{})
		q.Problem = "这一行太长"
		return q, nil
	}
	return ParseJSON(number, []byte(l.text)), nil
}

// jsonFields are the parts of a query in JSON. Numbers may stand for texts.
type jsonFields struct {
	ID     text  `json:"id"`
	Q      *text `json:"q"`
	Query  *text `json:"query"`
	From   text  `json:"from"`
	To     text  `json:"to"`
	Source text  `json:"source"`
	Sort   text  `json:"sort"`
	Limit  text  `json:"limit"`
	Group  text  `json:"group"`
}

// text is a JSON string or number.
type text string

// UnmarshalJSON reads a string, or a number as it is written; null is empty.
func (t *text) UnmarshalJSON(b []byte) error {
	if len(b) > 0 && b[0] == '"' {
		return json.Unmarshal(b, (*string)(t))
	}
	var n json.Number
	if err := json.Unmarshal(b, &n); err != nil {
		return fmt.Errorf("want a string or a number: %w", err)
	}
	*t = text(n)
	return nil
}

// ParseJSON reads the query with a number from a JSON string or an object with the
// members q (or query), id, from, to, source, sort, limit and group.
func ParseJSON(number int, raw []byte) Query {
	var f jsonFields
	raw = bytes.TrimSpace(raw)
	if len(raw) > 0 && raw[0] == '"' {
		f.Q = new(text)
		if json.Unmarshal(raw, f.Q) != nil {
			return unread(number, raw, "不是 JSON")
		}
	} else if err := json.Unmarshal(raw, &f); err != nil {
		return unread(number, raw, "不是 JSON 对象，或其中有值不是文字和数")
	}
	if f.Q == nil {
		f.Q = f.Query
	}
	if f.Q == nil {
		q := NewQuery(number, Fields{ID: string(f.ID)})
		q.Problem = "没有 q（查询）"
		return q
	}
	q := NewQuery(number, Fields{
		ID: string(f.ID), Query: string(*f.Q), From: string(f.From), To: string(f.To),
		Source: string(f.Source), Sort: string(f.Sort), Limit: string(f.Limit), Group: string(f.Group),
	})
	if !bytes.Equal(raw, bytes.ToValidUTF8(raw, nil)) {
		q.Problem = "不是 UTF-8；请把文件另存为 UTF-8 编码"
	}
	return q
}

// unread returns a query that could not be read.
func unread(number int, raw []byte, problem string) Query {
	q := NewQuery(number, Fields{Query: clip(string(raw))})
	q.Problem = problem
	return q
}
