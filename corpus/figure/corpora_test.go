package figure_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"math"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"unicode/utf8"

	"xunwen/corpus"
	"xunwen/corpus/corpustest"
	"xunwen/corpus/figure"
)

// corpusSpan is one span that others annotated; offsets count characters.
type corpusSpan struct {
	Start, End int
	Kind, Text string
	Value      any
	ValueExpr  string `json:"value_expr"`
}

// corpusLine is one line of a set, with what Scan finds in it.
type corpusLine struct {
	Text      string
	Reference string `json:"reference_date"`
	Figures   []corpusSpan

	runes []rune
	found []foundSpan
}

type foundSpan struct {
	start, end int
	figure     corpus.Figure
}

// corpusTally is what became of the spans of a set.
type corpusTally struct {
	spans, exact, overlap int
	// classes counts spans that are read differently on purpose, missed those
	// outside all classes without any overlap, partly those with another span.
	classes       map[string]int
	partly        int
	missed        int
	valued, right int
	errors        []string
}

// same is the share of spans that are read as annotated, or differently on
// purpose.
func (c *corpusTally) same() float64 { return float64(c.exact+c.byRule()) / float64(c.spans) }

// recall is the share of the spans outside all classes that are met.
func (c *corpusTally) recall() float64 {
	rest := c.spans - c.byRule()
	return float64(rest-c.missed) / float64(rest)
}

func (c *corpusTally) byRule() int {
	n := 0
	for _, k := range c.classes {
		n += k
	}
	return n
}

func (c *corpusTally) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%d spans: exact %d (%.3f), overlapping %d (%.3f), differently on purpose %d, with another span %d, missed %d; exact or on purpose %.3f, recall of the rest %.3f; values right %d of %d",
		c.spans, c.exact, float64(c.exact)/float64(c.spans), c.overlap, float64(c.overlap)/float64(c.spans), c.byRule(), c.partly, c.missed, c.same(), c.recall(), c.right, c.valued)
	for _, name := range slices.Sorted(maps.Keys(c.classes)) {
		fmt.Fprintf(&b, "\n    %4d %s", c.classes[name], name)
	}
	return b.String()
}

// TestOtherCorpora compares with figures that others annotated by definitions of
// their own. A span that we read differently on purpose belongs to a class of
// differences; what remains is error, and has a floor.
func TestOtherCorpora(t *testing.T) {
	for _, c := range []struct {
		file string
		// The least share of spans exact or of a class, and the least recall by
		// overlap outside the classes.
		same, recall float64
	}{
		{"recognizers.jsonl", 0.90, 0.95},
		{"duckling_zh.jsonl", 0.92, 0.90},
		{"jionlp_money.jsonl", 0.95, 0.95},
		{"jionlp_time.jsonl", 0.86, 0.94},
		{"news_time.jsonl", 0.95, 0.97},
		{"classifier_silver.jsonl", 0.95, 0.95},
	} {
		t.Run(c.file, func(t *testing.T) {
			t.Parallel()
			got := corpusTally{classes: map[string]int{}}
			readLines(t, corpustest.Shared(t, "data/figures/"+c.file), func(raw []byte) {
				line := readCorpusLine(t, raw)
				for _, g := range line.Figures {
					got.count(line, g)
				}
			})
			t.Log(&got)
			for _, e := range got.errors {
				t.Log(e)
			}
			if got.same() < c.same {
				t.Errorf("exact or on purpose: %.3f, floor %.2f", got.same(), c.same)
			}
			if got.recall() < c.recall {
				t.Errorf("recall outside the classes: %.3f, floor %.2f", got.recall(), c.recall)
			}
		})
	}
}

func readCorpusLine(t *testing.T, raw []byte) *corpusLine {
	var line corpusLine
	if err := json.Unmarshal(raw, &line); err != nil {
		t.Fatal(err)
	}
	published := corpus.NewDay(2024, 5, 24)
	if d, err := corpus.ParseDate(line.Reference[:min(10, len(line.Reference))]); err == nil {
		published = d
	}
	line.runes = []rune(line.Text)
	for _, f := range figure.Scan(line.Text, figure.Options{Published: published}) {
		start := utf8.RuneCountInString(line.Text[:f.Start])
		line.found = append(line.found, foundSpan{start, start + utf8.RuneCountInString(f.Text(line.Text)), f})
	}
	return &line
}

// count compares one span.
func (c *corpusTally) count(line *corpusLine, g corpusSpan) {
	c.spans++
	overlaps := false
	for _, f := range line.found {
		overlaps = overlaps || f.start < g.End && g.Start < f.end
		if f.start == g.Start && f.end == g.End {
			c.exact++
			c.overlap++
			c.compareValue(line, g, f.figure)
			return
		}
	}
	if overlaps {
		c.overlap++
	}
	if name := differenceOf(line, g, overlaps); name != "" {
		c.classes[name]++
		return
	}
	if overlaps {
		c.partly++
	} else {
		c.missed++
	}
	c.errors = append(c.errors, fmt.Sprintf("%s %s[%s]%s", map[bool]string{true: "other span", false: "missed"}[overlaps],
		string(line.runes[max(0, g.Start-8):g.Start]), g.Text, string(line.runes[g.End:min(len(line.runes), g.End+8)])))
}

// compareValue compares a single number that the set gives with ours, in the
// base unit or as printed.
func (c *corpusTally) compareValue(line *corpusLine, g corpusSpan, f corpus.Figure) {
	text, ok := g.Value.(string)
	want, err := strconv.ParseFloat(text, 64)
	if !ok || err != nil {
		return
	}
	c.valued++
	if f.Kind == corpus.Percent && strings.Contains(g.Text, "分之") && g.Kind == "number" {
		want *= 100 // 一千分之一 as a number is 0.1 %
	}
	for _, d := range append([]corpus.Decimal{f.Value}, f.Written.Numbers...) {
		if v, ok := d.Float(); ok && math.Abs(v-want) <= 1e-6*max(1, math.Abs(want)) {
			c.right++
			return
		}
	}
	c.errors = append(c.errors, fmt.Sprintf("value of %s: %s, want %s", g.Text, f.Value, text))
}

// difference is a class of spans that others mark and we read differently on
// purpose. The table in docs/figures.md gives the reasons.
type difference struct {
	name string
	// text matches the whole of a span that is one, if it is not nil.
	text *regexp.Regexp
	// overlapping says that the class takes spans that a figure overlaps, too.
	overlapping bool
	// is decides where the text alone does not.
	is func(line *corpusLine, g corpusSpan) bool
}

const (
	numeralPattern = `[0-9０-９〇零一二三四五六七八九十百千万亿兆两几半廿卅壹贰貳叁參肆伍陆陸柒捌玖拾佰仟萬億兩]`
	// besidePattern matches what stands beside a figure inside the spans of others.
	besidePattern = `大约|约|近|将近|不到|不足|超过了?|小于|少于|不小于|大于或者等于|大于|至少有?|起码|起碼|最多|最少|从|自从?|在|到|截至|截止|位于|直[到至]|至|前后|前|后|後|之前|之后|之後|以前|以后|以後|或之[前后]|及之[前后]|及以[前后]|或者?|以来|以內|以内|之内|内|起|开始|为止|止|` +
		`左右|上下|以上|或以上|以下|多|过去的?|未来|最近|今后|之间|间|还剩|再过|时间|经过|每个?|整个|上|下|许|有|了|大|的|年龄|伊始|` +
		`当地时间|北京时间|稍早的|的?(?:凌晨|清晨|早上|早晨|上午|中午|下午|傍晚|晚上|晚间|夜间|深夜|午夜|午后|早间|早晨|早|晚|夜里|夜|后半夜|白天)|[，。,. 　>（）()—-]`
	comparedPattern = `不?[大小等多少]于|至少是?|最[多少高低]|超过了?|等于|位于|在|比|低|高|之[间下上]|以[上下]|间|或者?|且|并|和|与|的|同时|是|≥|，| `
	currencyPattern = `人民币|人民幣|港币|港幣|新台币|台币|美元|美金`
)

// differences lists the classes in the order in which they are tried.
var differences = sync.OnceValue(func() []difference {
	whole := func(pattern string) *regexp.Regexp { return regexp.MustCompile(`^(?:` + pattern + `)$`) }
	// Words of time without a numeral and without the name of a day or period.
	vague := whole(`[^0-9０-９〇零一二三四五六七八九十年月日天周週]+|近日内?|日前|当月|白天|这一[年周]|今冬明春|第一时间|.*(?:秋天|夏季|治疗后|[一段]时间后)|春秋|尋日|最近.{0,2}`)
	beside, currency := whole(`(?:`+besidePattern+`)*`), whole(`(?:`+besidePattern+`|`+currencyPattern+`)*`)
	return []difference{
		{name: "修饰语在外", overlapping: true, is: func(l *corpusLine, g corpusSpan) bool { return l.restMatches(g, beside) }},
		{name: "币名在数前", overlapping: true, is: func(l *corpusLine, g corpusSpan) bool { return l.restMatches(g, currency) }},
		{name: "单位在内", overlapping: true, is: func(l *corpusLine, g corpusSpan) bool { return l.longer(g) }},
		{name: "一作冠词", text: whole(`(?:之|只|又|每|头|某|—|-)?一[^百千万亿].*`)},
		{name: "几与多少", text: whole(`(?:百?几|多少|若干|好几|好多|无数|少数几|数|好些|什|头).{0,4}|多[次重]`)},
		{name: "每", text: whole(`每.*`), overlapping: true},
		{name: "裸的数", text: whole(`(?:` + comparedPattern + `)*[-－+. 负負点點又]*` + numeralPattern + `(?:` + numeralPattern + `|` + comparedPattern + `|[.,，．\s])*(?:[eEkKMw^].*)?|[-+0-9０-９eE.^／/ 　]+`)},
		{name: "隔开的字", text: whole(`.*[\p{Han}0-9] +\p{Han}.*`), overlapping: true},
		{name: "带分数", text: whole(`.*又.*分之.*|负.*分之负.*|負.*分之負.*`), overlapping: true},
		{name: "泛指的时间", is: func(_ *corpusLine, g corpusSpan) bool {
			return !slices.Contains([]string{"quantity", "number", "currency"}, g.Kind) && vague.MatchString(g.Text)
		}},
		{name: "外国节日", overlapping: true, is: func(_ *corpusLine, g corpusSpan) bool { return strings.Contains(g.ValueExpr, "Holiday") }},
		{name: "光是几点", text: whole(`(?:早上)?` + numeralPattern + `{1,3}[点點](?:整|半|一刻|钟)?(?:之[前后]|以后|到.*)?`), overlapping: true},
		{name: "大约几点", text: whole(`大约` + numeralPattern + `{1,2}点`)},
		{name: "书名和引号里", is: func(l *corpusLine, g corpusSpan) bool { return l.inTitle(g) }},
		{name: "粤语", text: whole(`.*[蚊毫仙晏晝搭踏].*|今[個个].*|[個个][九半]|.*(?:[個个][鐘字]|字)`), overlapping: true},
		{name: "华氏和英文单位", text: whole(`.*(?:华氏|華氏|°F|°|mile|feet|foot|foots|feets|cc|匙|').*`), overlapping: true},
		{name: "等级与名目", text: whole(numeralPattern + `[等级品度开分里]|` + numeralPattern + `{1,3}届`)},
		{name: "第几周第几天", text: whole(`.+第` + numeralPattern + `+[个個]?(?:周|天|星期|礼拜|月|週).*`), overlapping: true},
	}
})

// differenceOf names the class of a span that was not read as annotated.
func differenceOf(line *corpusLine, g corpusSpan, overlaps bool) string {
	for _, d := range differences() {
		switch {
		case overlaps && !d.overlapping:
		case d.text != nil && d.text.MatchString(g.Text), d.is != nil && d.is(line, g):
			return d.name
		}
	}
	return ""
}

// restMatches reports whether figures lie inside g and what is left of it, with
// nothing of it left between them but words that match, matches words.
func (l *corpusLine) restMatches(g corpusSpan, words *regexp.Regexp) bool {
	rest, at, inside := "", g.Start, false
	for _, f := range l.found {
		if f.start >= g.Start && f.end <= g.End {
			rest += string(l.runes[at:f.start])
			at, inside = f.end, true
		} else if f.start < g.End && g.Start < f.end {
			return false
		}
	}
	return inside && words.MatchString(rest+string(l.runes[at:g.End]))
}

// longer reports a figure that holds g and goes on: a number with its unit or
// as part of a range, a time with its date.
func (l *corpusLine) longer(g corpusSpan) bool {
	return slices.ContainsFunc(l.found, func(f foundSpan) bool { return f.start <= g.Start && g.End <= f.end })
}

// inTitle reports whether g stands in 《》 or in a short quotation.
func (l *corpusLine) inTitle(g corpusSpan) bool {
	for p := g.Start - 1; p >= 0 && p > g.Start-40; p-- {
		switch l.runes[p] {
		case '《', '〈':
			return true
		case '“', '"', '\'', '‘', '「':
			return g.Start-p < 10
		case '》', '〉', '”', '’', '。':
			return false
		}
	}
	return false
}

// TestDifferencesAreDocumented holds the table of docs/figures.md to the classes
// of the test.
func TestDifferencesAreDocumented(t *testing.T) {
	t.Parallel()
	raw, err := os.ReadFile(filepath.Join("..", "..", "docs", "figures.md"))
	if err != nil {
		t.Fatal(err)
	}
	_, section, _ := strings.Cut(string(raw), "## What others read differently")
	section, _, _ = strings.Cut(section, "\n## ")
	names := map[string]bool{}
	for _, row := range strings.Split(section, "\n") {
		if cells := strings.Split(row, "|"); len(cells) > 3 && !strings.HasPrefix(cells[1], " ---") && strings.TrimSpace(cells[1]) != "Class" {
			names[strings.TrimSpace(cells[1])] = true
		}
	}
	for _, d := range differences() {
		if !names[d.name] {
			t.Errorf("docs/figures.md does not explain %s", d.name)
		}
		delete(names, d.name)
	}
	for name := range names {
		t.Errorf("docs/figures.md explains %s, which the test has not", name)
	}
}
