package batch

import (
	"errors"
	"io"
	"strings"

	"xunwen/search/wire"
)

// maxCellLines is how many lines a quoted cell may go over. Where a quotation does
// not end within them, its mark is a slip of the pen.
const maxCellLines = 20

// table reads the rows of a file of cells.
type table struct {
	lines *lineReader
	comma byte
}

// next returns the cells of the next row that is not blank, or a problem with it.
func (t *table) next() (cells []string, problem string, err error) {
	first, err := t.blankSkipped()
	if err != nil {
		return nil, "", err
	}
	text, more := first.text, []line(nil)
	for {
		if first.long || len(text) > maxRow {
			t.lines.back(more)
			return nil, "这一行太长", nil
		}
		cells, open := splitRow(text, t.comma)
		if !open {
			return cells, "", nil
		}
		if len(more) == maxCellLines {
			t.lines.back(more)
			return cells, "引号没有收尾", nil
		}
		next, err := t.lines.next()
		if errors.Is(err, io.EOF) {
			t.lines.back(more)
			cells, _ = splitRow(first.text, t.comma)
			return cells, "引号没有收尾", nil
		}
		if err != nil {
			return nil, "", err
		}
		more = append(more, next)
		text += "\n" + next.text
	}
}

// blankSkipped returns the next line with anything but blanks and commas in it.
func (t *table) blankSkipped() (line, error) {
	for {
		l, err := t.lines.next()
		if err != nil || l.long || strings.Trim(l.text, " \t\u3000"+string(rune(t.comma))) != "" {
			return l, err
		}
	}
}

// splitRow cuts a row into cells. A cell that begins with a quotation mark goes to
// the next single one, two in a row being one of its characters; what stands
// between that and the next comma is added as it is. Open is whether a quotation
// does not end in the row.
func splitRow(row string, comma byte) (cells []string, open bool) {
	for {
		var cell strings.Builder
		rest := row
		if strings.HasPrefix(rest, `"`) {
			rest, open = quoted(&cell, rest[1:])
		}
		end := strings.IndexByte(rest, comma)
		if end < 0 || open {
			cell.WriteString(rest)
			return append(cells, cell.String()), open
		}
		cell.WriteString(rest[:end])
		cells = append(cells, cell.String())
		row = rest[end+1:]
	}
}

// quoted writes what stands before the end of a quotation and returns what stands
// behind it.
func quoted(cell *strings.Builder, text string) (rest string, open bool) {
	for {
		i := strings.IndexByte(text, '"')
		if i < 0 {
			cell.WriteString(text)
			return "", true
		}
		cell.WriteString(text[:i])
		text = text[i+1:]
		if !strings.HasPrefix(text, `"`) {
			return text, false
		}
		cell.WriteByte('"')
		text = text[1:]
	}
}

// header says in which column each part of a query stands.
type header map[string]int

// readHeader returns the columns of a header, or false for a row that is none: it
// has no column for the query.
func readHeader(cells []string) (header, bool) {
	h := make(header)
	for i, cell := range cells {
		name := columnName(cell)
		if _, taken := h[name]; name != "" && !taken {
			h[name] = i
		}
	}
	_, ok := h["query"]
	return h, ok
}

// columnName returns the name of the part that a column holds, or "".
func columnName(cell string) string {
	name := strings.ToLower(strings.Trim(cell, " \t\u3000"))
	switch name {
	case "query", "q", "查询", "检索词", "检索式":
		return "query"
	case "id", "编号", "序号":
		return "id"
	case "source", "来源", "报纸":
		return "source"
	case "from", "to", "sort", "limit", "group":
		return name
	}
	return ""
}

// fields returns the parts of a query that stand in a row.
func (h header) fields(cells []string) Fields {
	cell := func(name string) string {
		i, ok := h[name]
		if !ok || i >= len(cells) {
			return ""
		}
		return wire.FromCell(strings.Trim(cells[i], " \t\r\n\u3000"))
	}
	return Fields{
		ID: cell("id"), Query: cell("query"), From: cell("from"), To: cell("to"),
		Source: cell("source"), Sort: cell("sort"), Limit: cell("limit"), Group: cell("group"),
	}
}
