package figure_test

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"

	"xunwen/corpus"
	"xunwen/corpus/segment"
)

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
		{name: article, text: whole(`(?:之|只|又|每|头|某|—|-)?一[^百千万亿].*`)},
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

// longer reports a figure that holds g, of which the rest is what belongs to a figure:
// its unit, 第 and the like, the other end of a range or the rest of the number, and
// the date of a time.
func (l *corpusLine) longer(g corpusSpan) bool {
	return slices.ContainsFunc(l.found, func(f foundSpan) bool {
		if f.start > g.Start || g.End > f.end {
			return false
		}
		before, behind := string(l.runes[f.start:g.Start]), string(l.runes[g.End:f.end])
		dated := f.figure.Date != nil && f.figure.Clock != ""
		return (dated || restBefore().MatchString(before)) && (restBehind().MatchString(behind) || endsUnit(f.figure, behind))
	})
}

// endsUnit reports whether the rest of a figure ends its unit: 月 in 3个月, 级 in
// 5公斤级.
func endsUnit(f corpus.Figure, rest string) bool {
	fold := segment.Fold
	return rest != "" && strings.HasSuffix(fold(f.Written.Unit), strings.TrimLeft(fold(rest), "多余半"))
}

// restBefore matches what a figure has before a part of it: words that belong to the
// number, the denominator of a rate, or a number with its unit.
var restBefore = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^(?:第|前|翻了?|零下|每.{1,3}|百分之)?(?:` + numeralPattern + `.*)?$`)
})

// restBehind matches what a figure has behind a part of it: nothing, coins and names of
// currencies, the denominator of a rate, or one more number.
var restBehind = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^(?:月|钱|整|钟|地|` + currencyPattern + `|[/／].+|.{0,3}` + numeralPattern + `.*)?$`)
})

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
