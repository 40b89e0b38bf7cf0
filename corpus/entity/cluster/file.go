package cluster

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"math"
	"strconv"
	"strings"
	"unicode"
)

// ErrFormat is wrapped by what Read returns for a line that it cannot read.
var ErrFormat = errors.New("bad line of word classes")

// Write writes words as lines of word, class and count, apart by tabs.
func Write(w io.Writer, words []Word) error {
	out := bufio.NewWriter(w)
	for _, x := range words {
		fmt.Fprintf(out, "%s\t%d\t%d\n", x.Text, x.Class, x.Count)
	}
	if err := out.Flush(); err != nil {
		return fmt.Errorf("write word classes: %w", err)
	}
	return nil
}

// Read reads what Write wrote; errors name the line.
func Read(r io.Reader) ([]Word, error) {
	var out []Word
	lines := bufio.NewScanner(r)
	for n := 1; lines.Scan(); n++ {
		columns := strings.Split(lines.Text(), "\t")
		if len(columns) != 3 || columns[0] == "" || strings.ContainsFunc(columns[0], unicode.IsControl) {
			return nil, fmt.Errorf("line %d: %w: %q", n, ErrFormat, lines.Text())
		}
		class, err := strconv.ParseUint(columns[1], 10, 15)
		if err != nil {
			return nil, fmt.Errorf("line %d: %w: class: %w", n, ErrFormat, err)
		}
		count, err := strconv.ParseUint(columns[2], 10, 31)
		if err != nil || count > math.MaxInt32 {
			return nil, fmt.Errorf("line %d: %w: count %q", n, ErrFormat, columns[2])
		}
		out = append(out, Word{Text: columns[0], Class: int(class), Count: int(count)})
	}
	if err := lines.Err(); err != nil {
		return nil, fmt.Errorf("read word classes: %w", err)
	}
	return out, nil
}
