package corpus

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"slices"
	"strings"
	"unicode/utf8"
)

// record is one line of JSONL as it may be written. Raw fields have more than
// one accepted shape.
type record struct {
	ID         json.RawMessage   `json:"id"`
	Headline   string            `json:"headline"`
	Title      string            `json:"title"`
	Kicker     string            `json:"kicker"`
	Subtitle   string            `json:"subtitle"`
	Date       json.RawMessage   `json:"date"`
	Dateline   string            `json:"dateline"`
	Source     string            `json:"source"`
	Section    string            `json:"section"`
	Authors    json.RawMessage   `json:"authors"`
	Author     json.RawMessage   `json:"author"`
	URL        string            `json:"url"`
	Text       string            `json:"text"`
	Paragraphs []json.RawMessage `json:"paragraphs"`
}

// ReadJSONL yields one article for each line of JSON Lines. Paragraphs are taken
// as given, without layout repair: a break in a JSON text is meant. A line that
// is no article is reported as *InputError with its number, and reading goes on.
func ReadJSONL(ctx context.Context, r io.Reader, opt ReadOptions) iter.Seq2[*Article, error] {
	opt = opt.withDefaults()
	return func(yield func(*Article, error) bool) {
		in := bufio.NewReaderSize(decodeBOM(r), sniffBytes)
		lines := &lineReader{in: in, limit: opt.MaxLine}
		ids := newIDMaker(opt.Path)
		for n := 1; ; {
			if err := ctx.Err(); err != nil {
				yield(nil, err)
				return
			}
			line, err := lines.next()
			if errors.Is(err, io.EOF) {
				return
			}
			if err != nil {
				yield(nil, fmt.Errorf("read %s: %w", inputName(opt.Path), err))
				return
			}
			if len(bytes.TrimSpace(line.text)) == 0 {
				continue
			}
			if !yieldRecord(line, n, ids, opt, yield) {
				return
			}
			n++
		}
	}
}

// yieldRecord yields the article of a line, and before it what is wrong with it.
func yieldRecord(line rawLine, n int, ids *idMaker, opt ReadOptions, yield func(*Article, error) bool) bool {
	report := func(err error) bool { return yield(nil, opt.inputError(line.number, err)) }
	if line.tooLong {
		return report(fmt.Errorf("line longer than %d bytes: %w", opt.MaxLine, ErrTooLarge))
	}
	if !utf8.Valid(line.text) && !report(ErrInvalidUTF8) {
		return false
	}
	var rec record
	if err := json.Unmarshal(line.text, &rec); err != nil {
		return report(fmt.Errorf("bad JSON: %w", err))
	}
	a, err := rec.article()
	if err != nil {
		return report(err)
	}
	if a.Date, err = parseRawDate(rec.Date); err != nil && !report(fmt.Errorf("date left out: %w", err)) {
		return false
	}
	opt.complete(a)
	if a.ID == "" {
		a.ID = ids.derive(a, n)
	}
	if err := opt.checkSize(a); err != nil {
		return report(err)
	}
	return yield(a, nil)
}

// article builds the article of a record, all but its date.
func (rec *record) article() (*Article, error) {
	id, err := rawString(rec.ID)
	if err != nil {
		return nil, fmt.Errorf("id: %w", err)
	}
	a := &Article{
		ID: id, URL: trimBlank(rec.URL), Source: trimBlank(rec.Source), Section: trimBlank(rec.Section),
		Dateline: trimBlank(cleanText(rec.Dateline)),
	}
	if a.Authors, err = rawAuthors(rec.Authors, rec.Author); err != nil {
		return nil, err
	}
	if a.Blocks, err = rec.blocks(); err != nil {
		return nil, err
	}
	headline := rec.Headline
	if trimBlank(headline) == "" {
		headline = rec.Title
	}
	a.Subtitle = a.titleBlock(BlockSubtitle, rec.Subtitle)
	a.Headline = a.titleBlock(BlockHeadline, headline)
	a.Kicker = a.titleBlock(BlockKicker, rec.Kicker)
	if len(a.Blocks) == 0 {
		return nil, ErrNoText
	}
	assignBlockIDs(a.Blocks)
	underSubheads(a.Blocks)
	return a, nil
}

// titleBlock returns the title of a type: that of a given block, which then stays
// the only one, else the field's, which becomes a block at the place where such a
// title is printed.
func (a *Article) titleBlock(t BlockType, field string) string {
	for i := range a.Blocks {
		if a.Blocks[i].Type == t {
			return a.Blocks[i].Text
		}
	}
	field = oneLine(field)
	if field != "" {
		at := 0
		for at < len(a.Blocks) && titleRank(a.Blocks[at].Type) < titleRank(t) {
			at++
		}
		a.Blocks = slices.Insert(a.Blocks, at, Paragraph{Type: t, Text: field})
	}
	return field
}

// titleRank orders the blocks at the head of an article as they are printed.
func titleRank(t BlockType) int {
	switch t {
	case BlockKicker:
		return 0
	case BlockHeadline:
		return 1
	case BlockSubtitle:
		return 2
	}
	return 3
}

// oneLine makes a title of a field that may hold line breaks.
func oneLine(s string) string {
	parts := splitTextLines(s)
	return strings.Join(parts, " ")
}

// splitTextLines cuts a text into its non-empty lines, trimmed and cleaned.
func splitTextLines(s string) []string {
	var out []string
	for line := range strings.FieldsFuncSeq(s, isLineBreak) {
		if line = trimBlank(cleanText(line)); line != "" {
			out = append(out, line)
		}
	}
	return out
}

// isLineBreak reports the characters that end a line: LF, VT, FF, CR, NEL and
// the line and paragraph separators of Unicode.
func isLineBreak(r rune) bool {
	return r >= '\n' && r <= '\r' || r == '\u0085' || r == '\u2028' || r == '\u2029'
}

// blocks returns the given paragraphs, or the lines of the text.
func (rec *record) blocks() ([]Paragraph, error) {
	if len(rec.Paragraphs) == 0 {
		var out []Paragraph
		for _, line := range splitTextLines(rec.Text) {
			out = append(out, Paragraph{Type: BlockParagraph, Text: line})
		}
		return out, nil
	}
	out := make([]Paragraph, 0, len(rec.Paragraphs))
	for i, raw := range rec.Paragraphs {
		p, err := rawParagraph(raw)
		if err != nil {
			return nil, fmt.Errorf("paragraph %d: %w", i+1, err)
		}
		if p.Text != "" {
			out = append(out, p)
		}
	}
	return out, nil
}

// rawParagraph reads a paragraph: a string, or an object with id, text and type.
func rawParagraph(raw json.RawMessage) (Paragraph, error) {
	p := Paragraph{Type: BlockParagraph}
	if text, err := rawString(raw); err == nil {
		p.Text = givenText(text)
		return p, nil
	}
	var obj struct {
		ID   json.RawMessage `json:"id"`
		Text string          `json:"text"`
		Type BlockType       `json:"type"`
	}
	if err := json.Unmarshal(raw, &obj); err != nil {
		return p, fmt.Errorf("want a string or an object: %w", err)
	}
	id, err := rawString(obj.ID)
	if err != nil {
		return p, fmt.Errorf("id: %w", err)
	}
	if obj.Type != "" {
		if !obj.Type.Valid() {
			return p, fmt.Errorf("unknown type %q", obj.Type)
		}
		p.Type = obj.Type
	}
	p.ID, p.Text = id, givenText(obj.Text)
	return p, nil
}

// givenText takes a given paragraph as it is, save for blanks at its ends and
// characters that are no text. Line breaks inside become spaces.
func givenText(s string) string {
	s = strings.Map(func(r rune) rune {
		if isLineBreak(r) {
			return ' '
		}
		return r
	}, strings.ReplaceAll(s, "\r\n", "\n"))
	return trimBlank(cleanText(s))
}

// rawString reads a string, or a number in its own digits; null and absence are
// empty.
func rawString(raw json.RawMessage) (string, error) {
	if len(raw) == 0 || bytes.Equal(raw, []byte("null")) {
		return "", nil
	}
	if raw[0] == '-' || raw[0] >= '0' && raw[0] <= '9' {
		return string(raw), nil
	}
	var s string
	if err := json.Unmarshal(raw, &s); err != nil {
		return "", fmt.Errorf("want a string: %w", err)
	}
	return s, nil
}

// rawAuthors reads authors given as a list or as one string of names.
func rawAuthors(fields ...json.RawMessage) ([]string, error) {
	for _, raw := range fields {
		if len(raw) == 0 || bytes.Equal(raw, []byte("null")) {
			continue
		}
		var list []string
		if err := json.Unmarshal(raw, &list); err != nil {
			one, err := rawString(raw)
			if err != nil {
				return nil, fmt.Errorf("authors: want a string or a list of strings: %w", err)
			}
			list = splitAuthorField(one)
		}
		if list = cleanAuthors(list); len(list) > 0 {
			return list, nil
		}
	}
	return nil, nil
}

// parseRawDate reads a date that may be absent.
func parseRawDate(raw json.RawMessage) (Date, error) {
	s, err := rawString(raw)
	if err != nil || trimBlank(s) == "" {
		return Date{}, err
	}
	return ParseDate(trimBlank(s))
}

// underSubheads notes at each block the subhead that it stands under.
func underSubheads(blocks []Paragraph) {
	subhead := ""
	for i := range blocks {
		switch blocks[i].Type {
		case BlockSubhead:
			subhead = blocks[i].Text
		case BlockParagraph:
			blocks[i].Subhead = subhead
		}
	}
}
