package wire_test

import (
	"bytes"
	"encoding/csv"
	"errors"
	"math/rand/v2"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"xunwen/corpus"
	record "xunwen/corpus/wire"
	"xunwen/search"
	"xunwen/search/wire"
)

// readTable returns the records of a table by the names of its columns.
func readTable(t testing.TB, table []byte) []map[string]string {
	t.Helper()
	r := csv.NewReader(bytes.NewReader(table))
	records, err := r.ReadAll() // refuses rows of different length
	if err != nil {
		t.Fatalf("%v in %s", err, table)
	}
	if len(records) == 0 {
		t.Fatal("no header")
	}
	var out []map[string]string
	for _, cells := range records[1:] {
		row := map[string]string{}
		for i, name := range records[0] {
			row[name] = cells[i]
		}
		out = append(out, row)
	}
	return out
}

func TestTableOfFigures(t *testing.T) {
	t.Parallel()
	all := figures(t, search.FigureRequest{Limit: 100})
	var b bytes.Buffer
	out := wire.NewFigureTable(&b)
	// Two pages.
	for _, page := range [][]wire.FigureRow{all.Rows[:4], all.Rows[4:]} {
		if err := out.Rows(page); err != nil {
			t.Fatal(err)
		}
	}
	got := readTable(t, b.Bytes())
	if len(got) != all.Total {
		t.Fatalf("%d rows, want %d", len(got), all.Total)
	}
	for i, row := range got {
		want := &all.Rows[i]
		if row["row"] != strconv.Itoa(i+1) || row["date"] != want.Date || row["time"] != "" || row["value"] != want.Exact || row["min"] != want.ExactMin {
			t.Errorf("row %d is %v", i+1, row)
		}
		if f, err := strconv.ParseFloat(row["value"], 64); want.Value != nil && (err != nil || f != *want.Value) {
			t.Errorf("row %d: the value %q is not %v", i+1, row["value"], *want.Value)
		}
	}
	by := func(metric, text string) map[string]string {
		i := slices.IndexFunc(got, func(r map[string]string) bool { return r["metric"] == metric && r["text"] == text })
		if i < 0 {
			t.Fatalf("no row of %s %s", metric, text)
		}
		return got[i]
	}
	for _, c := range []struct{ name, metric, text, column, want string }{
		{"金额写全", "工业投资", "16.03亿元", "value", "1603000000"},
		{"主体", "工业投资", "16.03亿元", "subject", "禾川县"},
		{"期间起", "工业投资", "16.03亿元", "period_start", "2023-01-01"},
		{"期间止", "工业投资", "16.03亿元", "period_end", "2023-12-31"},
		{"升降", "粮食总产量", "3.5%", "change", "down"},
		{"同比", "粮食总产量", "3.5%", "compare", "yoy"},
		{"降幅是正数", "粮食总产量", "3.5%", "value", "3.5"},
		{"约数", "粮食总产量", "20万吨", "approx", "true"},
		{"范围没有单个的值", "占地", "1000至1200亩", "value", ""},
		{"范围下限", "占地", "1000至1200亩", "min", "666666.666667"},
		{"范围上限", "占地", "1000至1200亩", "max", "800000"},
		{"界限", "投资强度", "301万元/亩", "bound", "ge"},
		{"负数还是数", "'=投资", "'-7℃", "value", "-7"},
	} {
		if got := by(c.metric, c.text)[c.column]; got != c.want {
			t.Errorf("%s: %s is %q, want %q", c.name, c.column, got, c.want)
		}
	}
}

// TestNumbersOfTheTable keeps separators and exponents out of numbers of any size.
func TestNumbersOfTheTable(t *testing.T) {
	t.Parallel()
	plain := regexp.MustCompile(`^-?[0-9]+(\.[0-9]+)?$`)
	for _, exact := range []corpus.Decimal{"0", "-0.5", "741290000000", "123456789012345678901234567890.125", "0.000000000001"} {
		a := &corpus.Article{ID: "a", Blocks: []corpus.Paragraph{{ID: "1", Text: "5", Figures: []corpus.Figure{{
			Span: corpus.Span{End: 1}, Kind: corpus.BareNumber, Value: exact,
		}}}}}
		var b bytes.Buffer
		rows := wire.FromFigures(&search.FigureResponse{Rows: []search.FigureRow{{Article: a, Sentence: corpus.Span{End: 1}}}}).Rows
		if err := wire.NewFigureTable(&b).Rows(rows); err != nil {
			t.Fatal(err)
		}
		if got := readTable(t, b.Bytes())[0]["value"]; got != string(exact) || !plain.MatchString(got) {
			t.Errorf("%s is printed as %s", exact, got)
		}
	}
}

// TestNoCellIsAFormula prints what strangers wrote and looks at each cell as a
// spreadsheet does.
func TestNoCellIsAFormula(t *testing.T) {
	t.Parallel()
	rng := rand.New(rand.NewPCG(3, 4))
	pieces := []string{"=", "+", "-", "@", "\t", "\r", "＝", "'", "投资", "1", ",", "\"", "\n", " "}
	text := func() string {
		var b strings.Builder
		for range rng.IntN(5) {
			b.WriteString(pieces[rng.IntN(len(pieces))])
		}
		return b.String()
	}
	number := regexp.MustCompile(`^-?[0-9]+(\.[0-9]+)?$`)
	for range 500 {
		subject, metric := text(), text()
		r := wire.FigureRow{
			Article: text(), Paragraph: text(), Headline: text(), Source: text(), Date: "2024-05-24", Section: text(), URL: text(),
			Figure:   record.Figure{Text: text(), Kind: "money", Exact: "-5", Unit: text(), Subject: &subject, Metric: &metric},
			Sentence: wire.Snippet{Text: text()},
		}
		var b bytes.Buffer
		if err := wire.NewFigureTable(&b).Rows([]wire.FigureRow{r}); err != nil {
			t.Fatal(err)
		}
		for name, cell := range readTable(t, b.Bytes())[0] {
			if strings.ContainsAny(first(cell), "=+-@\t\r\n＝＋－＠") && !number.MatchString(cell) {
				t.Fatalf("the column %s has the cell %q", name, cell)
			}
		}
	}
}

func first(s string) string {
	for _, r := range s {
		return string(r)
	}
	return ""
}

func TestTableOfConflicts(t *testing.T) {
	t.Parallel()
	all := conflicts(t)
	var b bytes.Buffer
	out := wire.NewConflictTable(&b)
	for range 2 { // two pages: the numbers go on
		if err := out.Conflicts(all.Conflicts); err != nil {
			t.Fatal(err)
		}
	}
	got := readTable(t, b.Bytes())
	if len(got) != 4 {
		t.Fatalf("%d rows: %s", len(got), b.Bytes())
	}
	for i, want := range []struct{ conflict, row, value, article string }{
		{"1", "1", "1603000000", "hc-1"}, {"1", "2", "1630000000", "jw-7"},
		{"2", "3", "1603000000", "hc-1"}, {"2", "4", "1630000000", "jw-7"},
	} {
		r := got[i]
		if r["value_rows"] != "1" || r["value_articles"] != "1" || r["conflict_values"] != "2" {
			t.Errorf("row %d counts %v", i+1, r)
		}
		if r["conflict"] != want.conflict || r["row"] != want.row || r["value"] != want.value || r["article"] != want.article {
			t.Errorf("row %d is %v, want %v", i+1, r, want)
		}
	}
}

// TestDatesOfTheTable: a spreadsheet takes the column for dates, whether articles have
// a time or not.
func TestDatesOfTheTable(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ name, date, day, clock string }{
		{"只有日期", "2023-08-14", "2023-08-14", ""},
		{"有时刻", "2023-08-14T06:34:00+08:00", "2023-08-14", "06:34:00"},
		{"世界时", "2023-08-14T06:34:00Z", "2023-08-14", "06:34:00"},
		{"西区", "2023-08-14T06:34:00-05:00", "2023-08-14", "06:34:00"},
		{"不知日期", "", "", ""},
	} {
		var b bytes.Buffer
		if err := wire.NewFigureTable(&b).Rows([]wire.FigureRow{{Date: c.date}}); err != nil {
			t.Fatal(err)
		}
		if row := readTable(t, b.Bytes())[0]; row["date"] != c.day || row["time"] != c.clock {
			t.Errorf("%s: %q, %q", c.name, row["date"], row["time"])
		}
	}
}

// TestCutSentences: a sentence that is cut shows it in tables, and is verbatim in JSON.
func TestCutSentences(t *testing.T) {
	t.Parallel()
	const text = "一二三四五5家六七八九十"
	figure := corpus.Figure{Span: corpus.Span{Start: 15, End: 19}, Kind: corpus.Count, Value: "5", Unit: "家"}
	a := &corpus.Article{ID: "a", Blocks: []corpus.Paragraph{{ID: "1", Text: text, Figures: []corpus.Figure{figure}}}}
	for _, c := range []struct {
		name           string
		before, behind bool
		want           string
	}{
		{"没有截", false, false, "四五5家六"}, {"截了前面", true, false, "…四五5家六"},
		{"截了后面", false, true, "四五5家六…"}, {"两头都截", true, true, "…四五5家六…"},
	} {
		row := search.FigureRow{
			Article: a, Sentence: corpus.Span{Start: 9, End: 22}, CutBefore: c.before, CutBehind: c.behind, Marks: []corpus.Span{figure.Span},
		}
		rows := wire.FromFigures(&search.FigureResponse{Rows: []search.FigureRow{row}}).Rows
		if r := rows[0]; r.Sentence.Text != "四五5家六" || r.Sentence.Start != 3 || r.CutBefore != c.before || r.CutBehind != c.behind ||
			r.Sentence.HTML != "四五<mark>5家</mark>六" {
			t.Errorf("%s: %+v", c.name, r)
		}
		var b bytes.Buffer
		if err := wire.NewFigureTable(&b).Rows(rows); err != nil {
			t.Fatal(err)
		}
		if got := readTable(t, b.Bytes())[0]["sentence"]; got != c.want {
			t.Errorf("%s: %s", c.name, got)
		}
	}
}

func TestTableOfNothingHasAHeader(t *testing.T) {
	t.Parallel()
	var b bytes.Buffer
	out := wire.NewFigureTable(&b)
	for range 2 {
		if err := out.Rows(nil); err != nil {
			t.Fatal(err)
		}
	}
	if got := b.String(); strings.Count(got, "\n") != 1 || !strings.HasPrefix(got, "row,date,") {
		t.Errorf("the table is %q", got)
	}
}

// brokenWriter fails.
type brokenWriter struct{}

var errBroken = errors.New("disk full")

func (brokenWriter) Write([]byte) (int, error) { return 0, errBroken }

func TestTableSaysThatItIsNotWritten(t *testing.T) {
	t.Parallel()
	all, different := figures(t, search.FigureRequest{}), conflicts(t)
	if err := wire.NewFigureTable(brokenWriter{}).Rows(all.Rows); !errors.Is(err, errBroken) {
		t.Errorf("rows: %v", err)
	}
	if err := wire.NewConflictTable(brokenWriter{}).Conflicts(different.Conflicts); !errors.Is(err, errBroken) {
		t.Errorf("conflicts: %v", err)
	}
}

func TestCell(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ name, text, want string }{
		{"空", "", ""},
		{"文字", "总投资", "总投资"},
		{"公式", "=1+1", "'=1+1"},
		{"负数样的文字", "-7℃", "'-7℃"},
		{"全角等号", "＝1", "'＝1"},
		{"制表符后的公式", "\t=1", "'\t=1"},
		{"撇号", "'好", "'好"},
		{"撇号后的公式", "'=1", "''=1"},
		{"中间的等号", "甲=乙", "甲=乙"},
	} {
		if got := wire.Cell(c.text); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

func FuzzCell(f *testing.F) {
	for _, seed := range []string{"", "=1", "'=1", "投资", "\x00", "＠", "''", "\xff="} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		got := wire.Cell(text)
		if got != text && got != "'"+text {
			t.Fatalf("%q became %q", text, got)
		}
		if strings.ContainsAny(first(got), "=+-@\t\r\n＝＋－＠") {
			t.Fatalf("%q is a formula", got)
		}
		if again := wire.Cell(got); got != text && again != "'"+got {
			t.Fatalf("%q cannot be told from %q", got, again)
		}
		if back := wire.FromCell(got); back != text {
			t.Fatalf("%q came back from its cell as %q", text, back)
		}
	})
}

func BenchmarkFigureTable(b *testing.B) {
	rows := figures(b, search.FigureRequest{}).Rows
	var out bytes.Buffer
	b.ReportAllocs()
	for b.Loop() {
		out.Reset()
		if err := wire.NewFigureTable(&out).Rows(rows); err != nil {
			b.Fatal(err)
		}
	}
	b.SetBytes(int64(out.Len()))
}
