package corpus

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
)

// Errors of single input records; InputError wraps them.
var (
	// ErrInvalidUTF8 says that bytes were no UTF-8 and stand as U+FFFD in the text.
	ErrInvalidUTF8 = errors.New("invalid UTF-8 replaced by U+FFFD")
	// ErrTooLarge says that a line, an article or its number of blocks is over a limit.
	ErrTooLarge = errors.New("over the size limit")
	// ErrNoText says that a record has neither text nor headline.
	ErrNoText = errors.New("no text")
)

// InputError is about one record of the input. Reading goes on after it unless
// the input itself failed.
type InputError struct {
	Path string // the file, empty for standard input
	Line int    // the source line from 1, or 0 where none can be named
	Err  error
}

// Error names file and line as compilers do: page.txt:12: message.
func (e *InputError) Error() string {
	path := inputName(e.Path)
	if e.Line == 0 {
		return fmt.Sprintf("%s: %v", path, e.Err)
	}
	return fmt.Sprintf("%s:%d: %v", path, e.Line, e.Err)
}

// inputName names an input in messages.
func inputName(path string) string {
	if path == "" {
		return "<stdin>"
	}
	return path
}

// Unwrap returns the cause.
func (e *InputError) Unwrap() error { return e.Err }

// Format says how an input is written.
type Format string

// The input formats.
const (
	FormatAuto  Format = ""      // told by content
	FormatJSONL Format = "jsonl" // one JSON object a line
	FormatText  Format = "text"  // a newspaper page as plain text
)

// ReadOptions say where an input comes from and what holds for all its articles.
// The zero value reads standard input and tells its format by content.
type ReadOptions struct {
	// Path is the identity of the file: ids are derived from it, errors name it.
	// Empty for standard input, whose ids come from content.
	Path   string
	Format Format
	// Source, Section and Date fill articles that do not say so themselves.
	Source  string
	Section string
	Date    Date
	// MaxLine bounds a line of JSONL and a whole text page, in bytes; 64 MiB if 0.
	MaxLine int
	// MaxArticle bounds the text of one article, in bytes; 16 MiB if 0.
	MaxArticle int
	// MaxBlocks bounds the blocks of one article; 100,000 if 0.
	MaxBlocks int
}

// The default limits: far above any newspaper, low enough for a small machine.
const (
	defaultMaxLine    = 64 << 20
	defaultMaxArticle = 16 << 20
	defaultMaxBlocks  = 100_000
)

// withDefaults fills the limits that are not set.
func (o ReadOptions) withDefaults() ReadOptions {
	if o.MaxLine <= 0 {
		o.MaxLine = defaultMaxLine
	}
	if o.MaxArticle <= 0 {
		o.MaxArticle = defaultMaxArticle
	}
	if o.MaxBlocks <= 0 {
		o.MaxBlocks = defaultMaxBlocks
	}
	return o
}

// inputError wraps a cause with the place it belongs to.
func (o ReadOptions) inputError(line int, err error) *InputError {
	return &InputError{Path: o.Path, Line: line, Err: err}
}

// Read yields the articles of an input, one after the other. A yielded
// *InputError is about one record, and reading goes on; any other error (of the
// reader or of the context) is the last thing yielded. The input must be UTF-8,
// with or without a byte order mark, or UTF-16 with one.
func Read(ctx context.Context, r io.Reader, opt ReadOptions) iter.Seq2[*Article, error] {
	return func(yield func(*Article, error) bool) {
		in := bufio.NewReaderSize(decodeBOM(contextReader{ctx, r}), sniffBytes)
		format := opt.Format
		if format == FormatAuto {
			format = sniffFormat(in)
		}
		seq := ReadText(ctx, in, opt)
		switch format {
		case FormatJSONL:
			seq = ReadJSONL(ctx, in, opt)
		case FormatText:
		default:
			yield(nil, opt.inputError(0, fmt.Errorf("unknown format %q", format)))
			return
		}
		seq(yield)
	}
}

// sniffBytes is how much of an input is looked at to tell its format.
const sniffBytes = 64 << 10

// sniffFormat takes an input for JSONL if it begins, after blanks, with the start
// of a JSON object that has a key or is empty: no newspaper page begins with {".
// A broken first record is therefore still reported as a bad line of JSONL and
// not indexed as a page.
func sniffFormat(in *bufio.Reader) Format {
	head, _ := in.Peek(sniffBytes) // an error here comes again when reading
	i := skipJSONBlanks(head, 0)
	if i >= len(head) || head[i] != '{' {
		return FormatText
	}
	if i = skipJSONBlanks(head, i+1); i < len(head) && (head[i] == '"' || head[i] == '}') {
		return FormatJSONL
	}
	return FormatText
}

func skipJSONBlanks(b []byte, i int) int {
	for i < len(b) && (b[i] == ' ' || b[i] == '\t' || b[i] == '\r' || b[i] == '\n') {
		i++
	}
	return i
}

// contextReader ends reading with the context's error once it is done.
type contextReader struct {
	ctx context.Context
	r   io.Reader
}

func (c contextReader) Read(p []byte) (int, error) {
	if err := c.ctx.Err(); err != nil {
		return 0, err
	}
	return c.r.Read(p)
}

// checkSize returns the error for an article that is over a limit.
func (o ReadOptions) checkSize(a *Article) error {
	if len(a.Blocks) > o.MaxBlocks {
		return fmt.Errorf("article %s: %d blocks, limit %d: %w", a.ID, len(a.Blocks), o.MaxBlocks, ErrTooLarge)
	}
	size := 0
	for i := range a.Blocks {
		size += len(a.Blocks[i].Text)
	}
	if size > o.MaxArticle {
		return fmt.Errorf("article %s: %d bytes of text, limit %d: %w", a.ID, size, o.MaxArticle, ErrTooLarge)
	}
	return nil
}

// complete fills what the options say and the article does not.
func (o ReadOptions) complete(a *Article) {
	a.Path = o.Path
	if a.Source == "" {
		a.Source = o.Source
	}
	if a.Section == "" {
		a.Section = o.Section
	}
	if a.Date.IsZero() {
		a.Date = o.Date
	}
	a.Language = languageOf(a.Blocks)
}
