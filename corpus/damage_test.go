package corpus

import (
	"bufio"
	"bytes"
	"encoding/json"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"xunwen/corpus/corpustest"
)

// cleanArticle is an article before it is damaged.
type cleanArticle struct {
	headline   string
	paragraphs []string
	subheads   map[int]string // before the paragraph of this number
}

// cleanArticles returns the articles of the shared news sample that can be told
// restored or not: with a headline and three paragraphs or more, each of them
// finished, none with layout of its own.
func cleanArticles(tb testing.TB) []cleanArticle {
	tb.Helper()
	b, err := os.ReadFile(corpustest.Shared(tb, "data/news/sample.jsonl"))
	if err != nil {
		tb.Fatal(err)
	}
	var out []cleanArticle
	lines := bufio.NewScanner(bytes.NewReader(b))
	lines.Buffer(nil, 1<<24)
	for lines.Scan() {
		var rec struct{ Title, Text string }
		if err := json.Unmarshal(lines.Bytes(), &rec); err != nil {
			tb.Fatal(err)
		}
		if a, ok := clean(rec.Title, splitTextLines(rec.Text)); ok {
			out = append(out, a)
		}
	}
	return out
}

func clean(title string, paragraphs []string) (cleanArticle, bool) {
	if len(paragraphs) < 3 {
		return cleanArticle{}, false
	}
	for i, p := range paragraphs {
		p = strings.Join(strings.Fields(p), " ")
		if endingOf(p) != endFull || utf8.RuneCountInString(p) < 8 || pairBalance(p) != 0 ||
			strings.Contains(p, "编辑") || strings.ContainsAny(p, " \u3000") {
			return cleanArticle{}, false
		}
		paragraphs[i] = p
	}
	if len(paragraphs) > 40 {
		paragraphs = paragraphs[:40]
	}
	// A bracket of reporters at the end is a byline, not text.
	if last := &paragraphs[len(paragraphs)-1]; hasEndCredit(*last) {
		cut, _ := endCredit(*last)
		*last = (*last)[:cut]
	}
	title = strings.Join(strings.Fields(title), " ")
	if title == "" || !titleLike(title) {
		title = "全市重点项目建设稳步推进" // invented, for articles that have none
	}
	return cleanArticle{headline: title, paragraphs: paragraphs}, true
}

// damageClass is one way to spoil a page.
type damageClass struct {
	name  string
	spoil func(r *rand.Rand, a cleanArticle) string
}

// page joins headline and paragraphs with a separator and indents.
func page(a cleanArticle, between, indent string) string {
	var b strings.Builder
	b.WriteString(a.headline + between)
	for i, p := range a.paragraphs {
		if h := a.subheads[i]; h != "" {
			b.WriteString(indent + h + between)
		}
		b.WriteString(indent + p + between)
	}
	return b.String()
}

// tear puts a break into a paragraph at a random character that is not the end
// of a sentence, which is how columns are torn.
func tear(r *rand.Rand, p, with string, accept func(a, b rune) bool) string {
	runes := []rune(p)
	for range 40 {
		i := 1 + r.IntN(len(runes)-1)
		if tornHere(runes, i) && (accept == nil || accept(runes[i-1], runes[i])) {
			return string(runes[:i]) + with + string(runes[i:])
		}
	}
	return p
}

// tornHere keeps to the definition of a column break: the first part does not
// end in a sentence end or closing mark.
func tornHere(runes []rune, i int) bool {
	return !isTerminal(runes[i-1]) && !isClosing(runes[i-1])
}

// tearEvery tears each n-th paragraph.
func tearEvery(n int, with, between, indent string, accept func(a, b rune) bool) func(*rand.Rand, cleanArticle) string {
	return func(r *rand.Rand, a cleanArticle) string {
		b := a
		b.paragraphs = slices.Clone(a.paragraphs)
		at := r.IntN(n)
		for i := range b.paragraphs {
			if i%n == at%n || n > len(b.paragraphs) && i == at%len(b.paragraphs) {
				b.paragraphs[i] = tear(r, b.paragraphs[i], with, accept)
			}
		}
		return page(b, between, indent)
	}
}

// wrap sets the page to a column of so many characters. kinsoku keeps marks off
// the start of a line by hanging one character back.
func wrap(between, indent string, kinsoku bool) func(*rand.Rand, cleanArticle) string {
	return func(r *rand.Rand, a cleanArticle) string {
		width := 16 + r.IntN(25)
		b := cleanArticle{headline: a.headline, subheads: a.subheads}
		for _, p := range a.paragraphs {
			b.paragraphs = append(b.paragraphs, wrapText(indent+p, width, kinsoku))
		}
		return page(b, between, "")
	}
}

func wrapText(s string, width int, kinsoku bool) string {
	runes := []rune(s)
	var lines []string
	for len(runes) > width {
		n := width
		for kinsoku && n > width-3 && strings.ContainsRune(neverStart, runes[n]) {
			n--
		}
		lines = append(lines, string(runes[:n]))
		runes = runes[n:]
	}
	return strings.Join(append(lines, string(runes)), "\n")
}

// furnitureLines are invented lines as papers print them.
var furnitureLines = []string{
	"（下转第三版）", "（上接第一版）", "责任编辑：王小明", "第3版", "本版编辑 李文 美编 赵燕", "下转2版",
	"2024年5月24日 星期五", "- 5 -", "平川日报 第3版", "www.pingchuan-ribao.example", "（上接A1版）", "A03版 要闻",
	"版面编辑：孙青 校对：周敏", "新闻热线：0350-1234567",
}

// strew puts lines of furniture between and into paragraphs.
func strew(inSentence bool) func(*rand.Rand, cleanArticle) string {
	return func(r *rand.Rand, a cleanArticle) string {
		b := a
		b.paragraphs = slices.Clone(a.paragraphs)
		for i := range b.paragraphs {
			if i%3 != 0 {
				continue
			}
			line := furnitureLines[r.IntN(len(furnitureLines))]
			if inSentence {
				b.paragraphs[i] = tear(r, b.paragraphs[i], "\n\n"+line+"\n\n", nil)
			} else if i > 0 {
				b.paragraphs[i] = line + "\n\n" + b.paragraphs[i]
			}
		}
		return page(b, "\n\n", "")
	}
}

func inFigure(a, b rune) bool {
	return (isDigit(a) || a == '.') && (isDigit(b) || b == '.' || isHan(b))
}
func inWord(a, b rune) bool { return isHan(a) && isHan(b) }

func trailing(s string) string { return strings.ReplaceAll(s, "\n", " \u3000\r\n") }

// damageClasses are the ways in which the measured pages are spoilt.
func damageClasses() []damageClass {
	after := func(f func(string) string, g func(*rand.Rand, cleanArticle) string) func(*rand.Rand, cleanArticle) string {
		return func(r *rand.Rand, a cleanArticle) string { return f(g(r, a)) }
	}
	return []damageClass{
		{"clean", func(_ *rand.Rand, a cleanArticle) string { return page(a, "\n\n", "") }},
		{"clean, no blank lines", func(_ *rand.Rand, a cleanArticle) string { return page(a, "\n", "") }},
		{"clean, indented", func(_ *rand.Rand, a cleanArticle) string { return page(a, "\n", "　　") }},
		{"one tear", tearEvery(100, "\n\n", "\n\n", "", nil)},
		{"one tear, early", earlyTear},
		{"one tear of four lines", tearEvery(100, "\n\n\n\n", "\n\n", "", nil)},
		{"every third paragraph torn", tearEvery(3, "\n\n", "\n\n", "", nil)},
		{"every paragraph torn", tearEvery(1, "\n\n", "\n\n", "", nil)},
		{"torn, single line break", tearEvery(2, "\n", "\n", "", nil)},
		{"torn in words", tearEvery(2, "\n\n", "\n\n", "", inWord)},
		{"torn in figures", tearEvery(2, "\n\n", "\n\n", "", inFigure)},
		{"torn, indented", tearEvery(2, "\n\n", "\n\n", "　　", nil)},
		{"torn, indented, no blank lines", tearEvery(2, "\n", "\n", "　　", nil)},
		{"torn, CRLF, trailing blanks", after(trailing, tearEvery(2, "\n\n", "\n\n", "", nil))},
		{"wrapped, indented", wrap("\n", "　　", false)},
		{"wrapped, indented, kinsoku", wrap("\n", "　　", true)},
		{"wrapped, indented, blank lines", wrap("\n\n", "　　", false)},
		{"wrapped, blank lines", wrap("\n\n", "", false)},
		{"wrapped, blank lines, kinsoku", wrap("\n\n", "", true)},
		{"wrapped, every line spaced, indented", after(doubled, wrap("\n", "　　", false))},
		{"wrapped, every line spaced", after(doubled, wrap("\n", "", false))},
		{"wrapped, no marks of paragraphs", wrap("\n", "", false)},
		{"wrapped, indented, CRLF", after(trailing, wrap("\n", "　　", false))},
		{"wrapped and torn, indented", wrapTorn("\n", "　　")},
		{"wrapped and torn, blank lines", wrapTorn("\n\n", "")},
		{"furniture between", strew(false)},
		{"furniture in sentences", strew(true)},
		{"byline glued", glued},
	}
}

func doubled(s string) string { return strings.ReplaceAll(s, "\n", "\n\n") }

func glued(r *rand.Rand, a cleanArticle) string {
	forms := []string{" 陈晓林 郭敏", " 佚名", "\u3000赵立平", "　王　磊　李玉芳", "刘建国", " 本报记者 马春生"}
	return strings.TrimRight(page(a, "\n\n", ""), "\n") + forms[r.IntN(len(forms))] + "\n"
}

// earlyTear tears one paragraph within its first 20 characters: the first part
// then looks most like a subhead.
func earlyTear(r *rand.Rand, a cleanArticle) string {

	b := a
	b.paragraphs = slices.Clone(a.paragraphs)
	i := 1 + r.IntN(len(b.paragraphs)-1)
	runes := []rune(b.paragraphs[i])
	for range 40 {
		at := 4 + r.IntN(min(16, len(runes)-4))
		if tornHere(runes, at) {
			b.paragraphs[i] = string(runes[:at]) + "\n\n" + string(runes[at:])
			break
		}
	}
	return page(b, "\n\n", "")
}

func wrapTorn(between, indent string) func(*rand.Rand, cleanArticle) string {
	return func(r *rand.Rand, a cleanArticle) string {
		width := 16 + r.IntN(25)
		b := cleanArticle{headline: a.headline, subheads: a.subheads}
		for i, p := range a.paragraphs {
			halves := []string{p}
			if i%2 == 0 {
				halves = strings.Split(tear(r, p, "\x00", nil), "\x00")
			}
			for k := range halves {
				in := ""
				if k == 0 {
					in = indent
				}
				halves[k] = wrapText(in+halves[k], width, false)
			}
			b.paragraphs = append(b.paragraphs, strings.Join(halves, "\n\n"))
		}
		return page(b, between, "")
	}
}
