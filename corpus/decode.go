package corpus

import (
	"bufio"
	"bytes"
	"errors"
	"io"

	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"
)

// decodeBOM returns r as UTF-8 without byte order mark. UTF-16 is decoded where
// its mark says so.
func decodeBOM(r io.Reader) io.Reader {
	in := bufio.NewReader(r)
	head, _ := in.Peek(3) // an error here comes again when reading
	switch {
	case bytes.Equal(head, []byte("\xef\xbb\xbf")):
		_, _ = in.Discard(3) // the three bytes are buffered
	case bytes.HasPrefix(head, []byte("\xff\xfe")), bytes.HasPrefix(head, []byte("\xfe\xff")):
		decoder := unicode.UTF16(unicode.BigEndian, unicode.ExpectBOM).NewDecoder()
		return transform.NewReader(in, decoder)
	}
	return in
}

// rawLine is one line of input without its line end.
type rawLine struct {
	number int
	text   []byte
	// tooLong says that the line was over the limit and text is only its start.
	tooLong bool
}

// lineReader cuts a stream into lines (LF, CRLF) and holds one at a time.
type lineReader struct {
	in     *bufio.Reader
	limit  int
	number int
}

// next returns the next line; its text is valid until the next call. The end of
// the input is io.EOF.
func (l *lineReader) next() (rawLine, error) {
	var line []byte
	tooLong := false
	for {
		part, err := l.in.ReadSlice('\n')
		if room := l.limit + 2 - len(line); len(part) > room {
			part, tooLong = part[:room], true
		}
		line = append(line, part...)
		switch {
		case errors.Is(err, bufio.ErrBufferFull):
			continue
		case errors.Is(err, io.EOF):
			if len(line) == 0 {
				return rawLine{}, io.EOF
			}
		case err != nil:
			return rawLine{}, err
		}
		l.number++
		line = bytes.TrimSuffix(bytes.TrimSuffix(line, []byte("\n")), []byte("\r"))
		return rawLine{number: l.number, text: line, tooLong: tooLong || len(line) > l.limit}, nil
	}
}
