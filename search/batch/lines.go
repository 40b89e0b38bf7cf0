package batch

import (
	"bufio"
	"errors"
	"io"
)

// maxRow bounds a row of the input, in bytes: some twenty times the longest
// query. A longer one is skipped and reported.
const maxRow = 128 << 10

// lineReader reads lines that end with LF, CRLF or CR and can take lines back.
type lineReader struct {
	r       *bufio.Reader
	pending []line
}

// line is a line without its end.
type line struct {
	text string
	// long is whether it was longer than maxRow and is cut.
	long bool
}

// next returns the next line, or io.EOF behind the last one.
func (l *lineReader) next() (line, error) {
	if len(l.pending) > 0 {
		first := l.pending[0]
		l.pending = l.pending[1:]
		return first, nil
	}
	var out []byte
	one := line{}
	for read := 0; ; read++ {
		b, err := l.r.ReadByte()
		if errors.Is(err, io.EOF) && read > 0 {
			break
		}
		if err != nil {
			return one, err
		}
		if b == '\n' {
			break
		}
		if b == '\r' {
			l.skip('\n')
			break
		}
		if len(out) == maxRow {
			one.long = true
			continue
		}
		out = append(out, b)
	}
	one.text = string(out)
	return one, nil
}

// skip passes over a byte if it comes next.
func (l *lineReader) skip(b byte) {
	// An error here comes again with the next line.
	if next, err := l.r.Peek(1); err == nil && next[0] == b {
		_, _ = l.r.Discard(1)
	}
}

// back makes lines the next ones again.
func (l *lineReader) back(lines []line) {
	l.pending = append(lines, l.pending...)
}
