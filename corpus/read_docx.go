package corpus

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"
)

// ErrNoDocx says that bytes are no Word document (.docx) that can be read.
var ErrNoDocx = errors.New("no readable Word document")

// Limits of a Word document: of its files, and of what they unpack to, so that a small
// one cannot fill the memory.
const (
	maxDocxFiles = 10_000
	maxDocxXML   = 32 << 20
	maxDocxDepth = 1000
)

// IsDocx reports whether bytes begin as a Word document does, which is a ZIP file.
func IsDocx(raw []byte) bool { return bytes.HasPrefix(raw, []byte("PK\x03\x04")) }

// PlainText returns the text of a document of at most so many bytes: of a Word document
// (.docx) that of its body, a paragraph a line; else the bytes themselves, in UTF-8, or
// UTF-16 with a byte order mark.
func PlainText(raw []byte, most int) (string, error) {
	if IsDocx(raw) {
		return DocxText(raw, most)
	}
	text, err := io.ReadAll(io.LimitReader(decodeBOM(bytes.NewReader(raw)), int64(most)+1))
	switch {
	case err != nil:
		return "", fmt.Errorf("read text: %w", err)
	case len(text) > most:
		return "", ErrTooLarge
	case !utf8.Valid(text):
		return "", ErrInvalidUTF8
	}
	return string(text), nil
}

// DocxText returns the text of a Word document, a paragraph a line, if it is no longer
// than so many bytes. Text that was struck out in revision mode, field codes, headers
// and notes are left out.
func DocxText(raw []byte, most int) (string, error) {
	files, err := zip.NewReader(bytes.NewReader(raw), int64(len(raw)))
	if err != nil || len(files.File) > maxDocxFiles {
		return "", fmt.Errorf("%w: %w", ErrNoDocx, errors.Join(err, zip.ErrFormat))
	}
	for _, f := range files.File {
		if f.Name != "word/document.xml" {
			continue
		}
		body, err := f.Open()
		if err != nil {
			return "", fmt.Errorf("%w: %w", ErrNoDocx, err)
		}
		defer body.Close()
		d := &docxReader{xml: xml.NewDecoder(&limitedReader{body, maxDocxXML}), most: most}
		if err := d.read(); err != nil {
			return "", err
		}
		return d.text.String(), nil
	}
	return "", fmt.Errorf("%w: it has no body", ErrNoDocx)
}

// limitedReader fails where more than n bytes are read, unlike io.LimitedReader, which
// only ends.
type limitedReader struct {
	r io.Reader
	n int64
}

func (l *limitedReader) Read(p []byte) (int, error) {
	n, err := l.r.Read(p)
	if l.n -= int64(n); l.n < 0 {
		return 0, ErrTooLarge
	}
	return n, err
}

// docxReader reads the body of a Word document. The decoder knows no entities but those
// of XML itself, so that none can grow.
type docxReader struct {
	xml   *xml.Decoder
	text  strings.Builder
	most  int
	depth int
	taken bool // inside an element whose characters are text
}

// read reads all elements.
func (d *docxReader) read() error {
	for {
		token, err := d.xml.Token()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if errors.Is(err, ErrTooLarge) {
			return ErrTooLarge
		}
		if err != nil {
			return fmt.Errorf("%w: %w", ErrNoDocx, err)
		}
		if err := d.take(token); err != nil {
			return err
		}
	}
}

func (d *docxReader) take(token xml.Token) error {
	switch t := token.(type) {
	case xml.StartElement:
		if d.depth++; d.depth > maxDocxDepth {
			return ErrTooLarge
		}
		return d.start(t.Name.Local)
	case xml.EndElement:
		d.depth--
		d.taken = false
		if t.Name.Local == "p" {
			d.text.WriteByte('\n')
		}
	case xml.CharData:
		if d.taken {
			d.text.Write(t)
		}
	}
	if d.text.Len() > d.most {
		return ErrTooLarge
	}
	return nil
}

// start begins an element.
func (d *docxReader) start(name string) error {
	switch name {
	case "t":
		d.taken = true
	case "tab":
		d.text.WriteByte(' ')
	case "br", "cr":
		d.text.WriteByte('\n')
	case "noBreakHyphen":
		d.text.WriteByte('-')
	case "del", "moveFrom", "Fallback", "pPr", "rPr", "sectPr", "tblPr", "tcPr", "trPr":
		d.depth--
		if err := d.xml.Skip(); err != nil {
			if errors.Is(err, ErrTooLarge) {
				return ErrTooLarge
			}
			return fmt.Errorf("%w: %w", ErrNoDocx, err)
		}
	}
	return nil
}
