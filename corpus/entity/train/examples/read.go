package examples

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"strings"

	"xunwen/corpus/entity"
)

// maxLine is the longest line that is read, in bytes: an article of a book's
// length with its records.
const maxLine = 64 << 20

// record is one line of a file, of either form.
type record struct {
	paragraph
	Paragraphs []paragraph `json:"paragraphs"`
}

type paragraph struct {
	Text     string    `json:"text"`
	Entities []mention `json:"entities"`
}

type mention struct {
	Start int    `json:"start"`
	End   int    `json:"end"`
	Type  string `json:"type"`
	Text  string `json:"text"`
}

// Read returns the examples of r; see the package comment for the format. Errors
// name the line.
func Read(r io.Reader, domain uint8) ([]entity.Example, error) {
	return read(r, domain, check)
}

func read(r io.Reader, domain uint8, check func(*entity.Example) error) ([]entity.Example, error) {
	lines := bufio.NewScanner(r)
	lines.Buffer(nil, maxLine)
	var out []entity.Example
	n := 0
	for lines.Scan() {
		n++
		line := bytes.TrimPrefix(lines.Bytes(), []byte("\ufeff"))
		if len(bytes.TrimSpace(line)) == 0 {
			continue
		}
		var rec record
		if err := json.Unmarshal(line, &rec); err != nil {
			return nil, fmt.Errorf("line %d: %w", n, err)
		}
		for _, p := range append(rec.Paragraphs, rec.paragraph) {
			if p.Text == "" && len(p.Entities) == 0 {
				continue
			}
			e, err := p.example(domain, check)
			if err != nil {
				return nil, fmt.Errorf("line %d: %w", n, err)
			}
			out = append(out, e)
		}
	}
	if err := lines.Err(); err != nil {
		return nil, fmt.Errorf("line %d: %w", n+1, err)
	}
	return out, nil
}

// example turns a paragraph into an example.
func (p *paragraph) example(domain uint8, check func(*entity.Example) error) (entity.Example, error) {
	e := entity.Example{Text: p.Text, Domain: domain}
	var runes []rune
	for _, x := range p.Entities {
		kind, err := TypeOf(x.Type)
		if err != nil {
			return e, err
		}
		if runes == nil {
			runes = []rune(p.Text)
		}
		if x.Start < 0 || x.End <= x.Start || x.End > len(runes) {
			return e, fmt.Errorf("%w %d to %d in a text of %d characters", ErrSpan, x.Start, x.End, len(runes))
		}
		if x.Text != "" && string(runes[x.Start:x.End]) != x.Text {
			return e, fmt.Errorf("%w: %d to %d is %q, not %q", ErrText, x.Start, x.End, string(runes[x.Start:x.End]), x.Text)
		}
		if kind != "" {
			e.Mentions = append(e.Mentions, entity.Label{Start: x.Start, End: x.End, Type: kind})
		}
	}
	return e, check(&e)
}

// ReadFile reads a file, unpacking it where its name ends in .gz.
func ReadFile(path string, domain uint8) ([]entity.Example, error) {
	out, err := readFile(path, domain, check)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return out, nil
}

// ReadNested is ReadFile for a corpus that nests mentions (CLUENER has one in
// 10,748 texts): of two that overlap the longer stays, and of two as long the
// first.
func ReadNested(path string, domain uint8) ([]entity.Example, error) {
	out, err := readFile(path, domain, func(e *entity.Example) error {
		flatten(e)
		return check(e)
	})
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return out, nil
}

// flatten drops of two mentions that overlap the shorter.
func flatten(e *entity.Example) {
	kept := e.Mentions[:0:0]
	for i, a := range e.Mentions {
		loses := false
		for j, b := range e.Mentions {
			longer := b.End-b.Start > a.End-a.Start || b.End-b.Start == a.End-a.Start && j < i
			loses = loses || i != j && longer && a.Start < b.End && b.Start < a.End
		}
		if !loses {
			kept = append(kept, a)
		}
	}
	e.Mentions = kept
}

func readFile(path string, domain uint8, check func(*entity.Example) error) ([]entity.Example, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	r, err := Unpack(f, path)
	if err != nil {
		return nil, err
	}
	return read(r, domain, check)
}

// Unpack returns what f holds, unpacked where name ends in .gz.
func Unpack(f io.Reader, name string) (io.Reader, error) {
	if !strings.HasSuffix(name, ".gz") {
		return f, nil
	}
	r, err := gzip.NewReader(f)
	if err != nil {
		return nil, fmt.Errorf("unpack: %w", err)
	}
	return r, nil
}

// Write writes the examples in the first of the two forms, mentions with their
// text, for people to look through and correct.
func Write(w io.Writer, all []entity.Example) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	for _, e := range all {
		p := paragraph{Text: e.Text, Entities: []mention{}}
		runes := []rune(e.Text)
		for _, m := range e.Mentions {
			p.Entities = append(p.Entities, mention{m.Start, m.End, string(m.Type), string(runes[m.Start:m.End])})
		}
		if err := enc.Encode(p); err != nil {
			return fmt.Errorf("write example: %w", err)
		}
	}
	return nil
}
