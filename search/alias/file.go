package alias

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"xunwen/corpus"
	"xunwen/corpus/segment"
)

// Limits of a file.
const (
	MaxBytes     = 16 << 20
	MaxNames     = 1_000_000 // as often as they are written
	MaxNameRunes = 200
)

// Errors of files, wrapped in a LineError where they are about one line.
var (
	// ErrTooLarge is returned for a file beyond MaxBytes or MaxNames.
	ErrTooLarge = errors.New("too large")
	// ErrSyntax is returned for a line that is no statement.
	ErrSyntax = errors.New("bad line")
	// ErrContradiction is returned for a file that says of two names that they are one
	// and that they are not.
	ErrContradiction = errors.New("contradiction")
)

// LineError tells where a file is wrong.
type LineError struct {
	File string
	Line int // from 1
	Err  error
}

// Error names the file and the line.
func (e *LineError) Error() string { return fmt.Sprintf("%s:%d: %v", e.File, e.Line, e.Err) }

// Unwrap returns what is wrong.
func (e *LineError) Unwrap() error { return e.Err }

// File is what a file says. The zero File says nothing; it is read-only and safe for
// concurrent use.
type File struct {
	names nameTable
	joins []join
	parts []join

	once sync.Once
	made *fileTable // table
}

// join is one pair of names that are one, or that are not.
type join struct {
	left, right int32 // of nameTable
	shown       string
	line        int
}

// Parse reads a file. name stands for it in errors.
func Parse(name string, r io.Reader) (*File, error) {
	p := parser{file: &File{}, at: map[[2]int32]int{}}
	lines := bufio.NewScanner(io.LimitReader(r, MaxBytes+1))
	lines.Buffer(nil, MaxBytes+2)
	lines.Split(p.split)
	for n := 1; lines.Scan(); n++ {
		line := lines.Text()
		if n == 1 {
			line = strings.TrimPrefix(line, "\ufeff")
		}
		if err := p.line(n, line); err != nil {
			return nil, &LineError{File: name, Line: n, Err: err}
		}
	}
	if err := lines.Err(); err != nil {
		return nil, fmt.Errorf("read aliases %s: %w", name, err)
	}
	if line, err := p.file.check(); err != nil {
		return nil, &LineError{File: name, Line: line, Err: err}
	}
	return p.file, nil
}

// parser reads one file.
type parser struct {
	file  *File
	bytes int
	names int
	// at is in which line a pair of names, the smaller number first, is said to be apart.
	at map[[2]int32]int
}

// split cuts lines, and ends with an error where the file is too large.
func (p *parser) split(data []byte, atEOF bool) (int, []byte, error) {
	advance, line, err := bufio.ScanLines(data, atEOF)
	if p.bytes += advance; p.bytes > MaxBytes || len(data) > MaxBytes {
		return 0, nil, fmt.Errorf("%w: more than %d bytes", ErrTooLarge, MaxBytes)
	}
	return advance, line, err
}

// statement is one line: the left name, and those that are the same or are not.
type statement struct {
	kind  corpus.EntityType
	left  string
	right []string
	apart bool
}

func (p *parser) line(number int, line string) error {
	s, err := parseLine(line)
	if err != nil || s == nil {
		return err
	}
	if p.names += 1 + len(s.right); p.names > MaxNames {
		return fmt.Errorf("%w: more than %d names", ErrTooLarge, MaxNames)
	}
	left := p.number(s.kind, s.left)
	for _, name := range s.right {
		pair := join{left: left, right: p.number(s.kind, name), shown: s.left, line: number}
		if err := p.add(pair, s.apart); err != nil {
			return err
		}
	}
	return nil
}

// number returns the number of a name as written.
func (p *parser) number(kind corpus.EntityType, name string) int32 {
	return p.file.names.number(kind, segment.Normalize(name), name)
}

// add enters a pair.
func (p *parser) add(pair join, apart bool) error {
	key := pair.key()
	switch line, was := p.at[key]; {
	case apart && pair.left == pair.right:
		return fmt.Errorf("%w: both names are compared as %q", ErrContradiction, p.file.names.normal(pair.left))
	case apart:
		if !was {
			p.at[key] = pair.line
			p.file.parts = append(p.file.parts, pair)
		}
	case was:
		return fmt.Errorf("%w: line %d says that %s is another one", ErrContradiction, line, pair.shown)
	default:
		p.file.joins = append(p.file.joins, pair)
	}
	return nil
}

// key returns the pair with the smaller number first.
func (j join) key() [2]int32 { return [2]int32{min(j.left, j.right), max(j.left, j.right)} }

// parseLine reads one line; nil for one that says nothing.
func parseLine(line string) (*statement, error) {
	line = strings.TrimSpace(line)
	if err := checkText(line); err != nil || line == "" || line[0] == '#' {
		return nil, err
	}
	word, rest := line, ""
	if blank := strings.IndexFunc(line, unicode.IsSpace); blank > 0 {
		word, rest = line[:blank], line[blank:]
	}
	kind, ok := kindOf(word)
	if !ok {
		return nil, fmt.Errorf("%w: begins with %q instead of 人物, 机构 or 地点 and a blank", ErrSyntax, shorten(word))
	}
	s := &statement{kind: kind}
	left, right, ok := s.cut(rest)
	if !ok {
		return nil, fmt.Errorf("%w: neither = nor ≠ between the names", ErrSyntax)
	}
	names := splitNames(right)
	for i, name := range append(names, left) {
		name = strings.TrimSpace(name)
		if err := checkName(name); err != nil {
			return nil, err
		}
		if i < len(names) {
			s.right = append(s.right, name)
		} else {
			s.left = name
		}
	}
	return s, nil
}

// checkText reports what no line may hold.
func checkText(text string) error {
	if !utf8.ValidString(text) {
		return fmt.Errorf("%w: not UTF-8", ErrSyntax)
	}
	if strings.ContainsFunc(text, func(r rune) bool { return unicode.IsControl(r) && r != '\t' }) {
		return fmt.Errorf("%w: a control character", ErrSyntax)
	}
	return nil
}

// cut cuts the names at the sign between them.
func (s *statement) cut(names string) (left, right string, ok bool) {
	at := strings.IndexAny(names, "=＝≠")
	if at < 0 {
		return "", "", false
	}
	_, size := utf8.DecodeRuneInString(names[at:])
	left, right = names[:at], names[at+size:]
	s.apart = names[at:at+size] == "≠"
	for _, not := range []string{"!", "！"} {
		if bare, found := strings.CutSuffix(left, not); found && !s.apart {
			left, s.apart = bare, true
		}
	}
	return left, right, true
}

// separators stand between the names behind a sign.
const separators = ",，、;；"

// splitNames cuts names at the separators, empty ones included.
func splitNames(names string) []string {
	var out []string
	for {
		at := strings.IndexAny(names, separators)
		if at < 0 {
			return append(out, names)
		}
		_, size := utf8.DecodeRuneInString(names[at:])
		out, names = append(out, names[:at]), names[at+size:]
	}
}

// checkName reports what is wrong with a name.
func checkName(name string) error {
	switch {
	case name == "":
		return fmt.Errorf("%w: a name is missing", ErrSyntax)
	case utf8.RuneCountInString(name) > MaxNameRunes:
		return fmt.Errorf("%w: the name %s has more than %d characters", ErrSyntax, shorten(name), MaxNameRunes)
	case strings.ContainsAny(name, separators):
		return fmt.Errorf("%w: more than one name before the sign", ErrSyntax)
	case strings.ContainsAny(name, "=＝≠"):
		return fmt.Errorf("%w: more than one sign", ErrSyntax)
	case segment.Normalize(name) == "":
		return fmt.Errorf("%w: the name %q has nothing that is compared", ErrSyntax, shorten(name))
	}
	return nil
}

// kindOf reads the word for a type.
func kindOf(word string) (corpus.EntityType, bool) {
	switch segment.Normalize(word) {
	case "人物", "person":
		return corpus.Person, true
	case "机构", "organization", "org":
		return corpus.Organization, true
	case "地点", "place":
		return corpus.Place, true
	}
	return "", false
}

// shorten cuts what is shown in an error.
func shorten(text string) string {
	const most = 20
	if runes := []rune(text); len(runes) > most {
		return string(runes[:most]) + "…"
	}
	return text
}
