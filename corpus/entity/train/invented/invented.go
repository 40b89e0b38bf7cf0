// Package invented holds articles that were written for training the entity
// tagger, with the mentions marked in line: 到[青梧市/L]调研. README.md says what
// in them is invented (nearly everything) and what the marks mean.
package invented

import (
	"bufio"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"slices"
	"strings"
	"unicode/utf8"

	"xunwen/corpus"
	"xunwen/corpus/entity"
	"xunwen/corpus/entity/train/examples"
)

//go:embed texts/*.txt
var embedded embed.FS

// ErrFormat is wrapped by what Parse returns for a line that it cannot read.
var ErrFormat = errors.New("bad mark")

// Examples returns the invented articles, one example for each headline and
// paragraph, in the order of the files' names.
func Examples() ([]entity.Example, error) {
	var out []entity.Example
	err := eachFile(func(name string, text string) error {
		all, err := Parse(strings.NewReader(text))
		if err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		out = append(out, all...)
		return nil
	})
	return out, err
}

// SHA256 returns the hash of all files, for the card of a model.
func SHA256() (string, error) {
	h := sha256.New()
	err := eachFile(func(_, text string) error {
		_, err := io.WriteString(h, text)
		return err
	})
	return hex.EncodeToString(h.Sum(nil)), err
}

// eachFile calls use with the name and the text of each file, in order.
func eachFile(use func(name, text string) error) error {
	names, err := fs.Glob(embedded, "texts/*.txt")
	if err != nil {
		return fmt.Errorf("list invented texts: %w", err)
	}
	slices.Sort(names)
	for _, name := range names {
		text, err := embedded.ReadFile(name)
		if err != nil {
			return fmt.Errorf("read invented texts: %w", err)
		}
		if err := use(name, string(text)); err != nil {
			return err
		}
	}
	return nil
}

// Parse reads articles with marks and returns one example for each line that is
// not blank. Errors name the line.
func Parse(r io.Reader) ([]entity.Example, error) {
	var out []entity.Example
	lines := bufio.NewScanner(r)
	lines.Buffer(nil, 1<<20)
	for n := 1; lines.Scan(); n++ {
		line := lines.Text()
		if strings.TrimSpace(line) == "" {
			continue
		}
		e, err := ParseLine(line)
		if err != nil {
			return nil, fmt.Errorf("line %d: %w", n, err)
		}
		out = append(out, e)
	}
	if err := lines.Err(); err != nil {
		return nil, fmt.Errorf("read articles: %w", err)
	}
	return out, nil
}

// ParseLine reads one line with marks: the text without them, and the mentions.
func ParseLine(line string) (entity.Example, error) {
	e := entity.Example{Domain: examples.News}
	if !utf8.ValidString(line) {
		return e, fmt.Errorf("%w: no UTF-8", ErrFormat)
	}
	var text strings.Builder
	at := 0 // runes of text
	for {
		plain, rest, found := strings.Cut(line, "[")
		if strings.ContainsAny(plain, "]/") {
			return e, fmt.Errorf("%w: ] or / outside of a mark in %q", ErrFormat, plain)
		}
		text.WriteString(plain)
		at += utf8.RuneCountInString(plain)
		if !found {
			e.Text = text.String()
			return e, nil
		}
		mark, after, found := strings.Cut(rest, "]")
		name, letter, ok := strings.Cut(mark, "/")
		kind, known := typeOf(letter)
		if !found || !ok || !known || name == "" || name != strings.TrimSpace(name) || strings.Contains(name, "[") {
			return e, fmt.Errorf("%w: [%s", ErrFormat, mark)
		}
		end := at + utf8.RuneCountInString(name)
		e.Mentions = append(e.Mentions, entity.Label{Start: at, End: end, Type: kind})
		text.WriteString(name)
		at, line = end, after
	}
}

func typeOf(letter string) (corpus.EntityType, bool) {
	switch letter {
	case "P":
		return corpus.Person, true
	case "O":
		return corpus.Organization, true
	case "L":
		return corpus.Place, true
	}
	return "", false
}

// Format returns the example as a line that ParseLine reads, as far as its text
// has no [, ] or /.
func Format(e entity.Example) string {
	var b strings.Builder
	runes, at := []rune(e.Text), 0
	for _, m := range e.Mentions {
		letter := "P"
		switch m.Type {
		case corpus.Organization:
			letter = "O"
		case corpus.Place:
			letter = "L"
		}
		b.WriteString(string(runes[at:m.Start]) + "[" + string(runes[m.Start:m.End]) + "/" + letter + "]")
		at = m.End
	}
	return b.String() + string(runes[at:])
}
