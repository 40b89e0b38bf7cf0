// Package annotations holds the entities that this project marked by hand in
// news of the shared measuring data, apart from the texts, which are other
// people's: annotations.txt says in which record of which file a mention stands,
// and Examples finds the record again and rebuilds the text that was annotated.
//
// # Format
//
// A line that begins with # is a comment. A line "@file" names a file of JSON
// objects, one a line, below the data folder; unpacked where the name ends in .gz.
// Each line behind it is one item of that file, in five columns apart by tabs:
//
//	id  headline  length  hash  mentions
//
// The headline is h where the record's title and a newline stand before its text,
// else -. The length is how many runes of that were annotated, the hash the first
// 16 hexadecimal digits of their SHA-256. Mentions are apart by blanks: 8P2 is a
// person (P; O is an organization, L a place) of 2 runes that begins 8 runes
// behind the end of the mention before it.
package annotations

import (
	"bufio"
	"crypto/sha256"
	_ "embed" // the annotations
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode"

	"xunwen/corpus"
	"xunwen/corpus/entity"
)

//go:embed annotations.txt
var embedded string

// hashDigits is how many digits of the SHA-256 an item has.
const hashDigits = 16

// maxRunes bounds lengths and offsets; the longest item has 2,500 runes.
const maxRunes = 1 << 20

// ErrFormat is wrapped by what Parse returns for a line that it cannot read.
var ErrFormat = errors.New("bad annotation")

// Item is one annotated text, without the text.
type Item struct {
	// File is the path below the data folder, ID the record in it.
	File, ID string
	// Headline says that the record's title stands before its text.
	Headline bool
	// Length is how many runes were annotated, Hash the beginning of their SHA-256.
	Length   int
	Hash     string
	Mentions []entity.Label
}

// Items returns the annotations of this project.
func Items() ([]Item, error) { return Parse(strings.NewReader(embedded)) }

// SHA256 returns the hash of the annotations, for the card of a model.
func SHA256() string {
	sum := sha256.Sum256([]byte(embedded))
	return hex.EncodeToString(sum[:])
}

// Parse reads annotations; errors name the line.
func Parse(r io.Reader) ([]Item, error) {
	var out []Item
	file := ""
	lines := bufio.NewScanner(r)
	lines.Buffer(nil, 1<<20)
	for n := 1; lines.Scan(); n++ {
		line := lines.Text()
		switch {
		case strings.HasPrefix(line, "#"):
		case strings.HasPrefix(line, "@"):
			file = line[1:]
		default:
			item, err := parseItem(line)
			if err == nil && (file == "" || strings.ContainsFunc(file, unicode.IsControl)) {
				err = fmt.Errorf("%w: no file is named before it", ErrFormat)
			}
			if err != nil {
				return nil, fmt.Errorf("line %d: %w", n, err)
			}
			item.File = file
			out = append(out, item)
		}
	}
	if err := lines.Err(); err != nil {
		return nil, fmt.Errorf("read annotations: %w", err)
	}
	return out, nil
}

func parseItem(line string) (Item, error) {
	columns := strings.Split(line, "\t")
	if len(columns) != 5 {
		return Item{}, fmt.Errorf("%w: %d columns, want 5", ErrFormat, len(columns))
	}
	i := Item{ID: columns[0], Headline: columns[1] == "h", Hash: columns[3]}
	if i.ID == "" || strings.ContainsFunc(i.ID, unicode.IsControl) || columns[1] != "h" && columns[1] != "-" || !isHash(i.Hash) {
		return i, fmt.Errorf("%w: %q", ErrFormat, line)
	}
	var err error
	if i.Length, err = number(columns[2]); err != nil {
		return i, err
	}
	at := 0
	for field := range strings.FieldsSeq(columns[4]) {
		m, err := parseMention(field, at)
		if err != nil {
			return i, err
		}
		if m.End > i.Length {
			return i, fmt.Errorf("%w: %q ends behind the text", ErrFormat, field)
		}
		i.Mentions = append(i.Mentions, m)
		at = m.End
	}
	return i, nil
}

// parseMention reads 8P2; at is where the mention before it ends.
func parseMention(field string, at int) (entity.Label, error) {
	letter := strings.IndexAny(field, "POL")
	if letter < 0 {
		return entity.Label{}, fmt.Errorf("%w: mention %q has no type", ErrFormat, field)
	}
	gap, err := number(field[:letter])
	if err != nil {
		return entity.Label{}, err
	}
	length, err := number(field[letter+1:])
	if err != nil || length == 0 {
		return entity.Label{}, fmt.Errorf("%w: mention %q has no length", ErrFormat, field)
	}
	kind := map[byte]corpus.EntityType{'P': corpus.Person, 'O': corpus.Organization, 'L': corpus.Place}[field[letter]]
	return entity.Label{Start: at + gap, End: at + gap + length, Type: kind}, nil
}

// number reads a number of runes without a sign.
func number(s string) (int, error) {
	n, err := strconv.ParseUint(s, 10, 32)
	if err != nil || n > maxRunes {
		return 0, fmt.Errorf("%w: number %q", ErrFormat, s)
	}
	return int(n), nil
}

func isHash(s string) bool {
	_, err := hex.DecodeString(s)
	return err == nil && len(s) == hashDigits
}
