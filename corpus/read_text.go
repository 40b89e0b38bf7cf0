package corpus

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"strings"
	"unicode/utf8"
)

// ReadText yields the articles of a newspaper page in plain text. Layout repair
// needs the whole page before it can decide, so the page is held in memory, up to
// MaxLine bytes.
func ReadText(ctx context.Context, r io.Reader, opt ReadOptions) iter.Seq2[*Article, error] {
	opt = opt.withDefaults()
	return func(yield func(*Article, error) bool) {
		page, badLine, err := readPage(ctx, r, opt)
		if err != nil {
			yield(nil, err)
			return
		}
		if badLine > 0 && !yield(nil, opt.inputError(badLine, ErrInvalidUTF8)) {
			return
		}
		ids := newIDMaker(opt.Path)
		for n, a := range layoutPage(page) {
			if err := ctx.Err(); err != nil {
				yield(nil, err)
				return
			}
			a.ID = ids.derive(a, n+1)
			opt.complete(a)
			if err := opt.checkSize(a); err != nil {
				if !yield(nil, opt.inputError(a.Blocks[0].firstLine(), err)) {
					return
				}
				continue
			}
			if !yield(a, nil) {
				return
			}
		}
	}
}

// firstLine returns the source line that a block begins on.
func (p *Paragraph) firstLine() int {
	if len(p.Lines) == 0 {
		return 0
	}
	return p.Lines[0]
}

// readPage reads the lines of a page. badLine is the first line that was not
// UTF-8, or 0.
func readPage(ctx context.Context, r io.Reader, opt ReadOptions) (lines []pageLine, badLine int, err error) {
	in := &lineReader{in: bufio.NewReaderSize(decodeBOM(r), sniffBytes), limit: opt.MaxLine}
	var page pageLines
	size := 0
	for {
		if err := ctx.Err(); err != nil {
			return nil, 0, err
		}
		line, err := in.next()
		if errors.Is(err, io.EOF) {
			return page.lines, badLine, nil
		}
		if err != nil {
			return nil, 0, fmt.Errorf("read %s: %w", inputName(opt.Path), err)
		}
		if size += len(line.text); line.tooLong || size > opt.MaxLine {
			return nil, 0, opt.inputError(line.number, fmt.Errorf("page of more than %d bytes: %w", opt.MaxLine, ErrTooLarge))
		}
		text := string(line.text)
		if !utf8.ValidString(text) {
			text = strings.ToValidUTF8(text, "\ufffd")
			if badLine == 0 {
				badLine = line.number
			}
		}
		page.add(line.number, text)
	}
}
