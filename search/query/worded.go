package query

import (
	"regexp"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"xunwen/corpus"
	"xunwen/corpus/figure"
	folding "xunwen/corpus/segment"
)

// Bounds of conditions in words, in runes: nobody types a longer one, and what is
// longer is a headline.
const (
	maxWorded     = 60
	maxWordedPart = 30
	maxWordedName = 12
	maxPlainName  = 4 // before a comparison that headlines make: 票房超10亿
	maxWordedRest = 8
	maxCounted    = 6
)

// ReadConditions reads plain text that is nothing but conditions on figures and
// dates in words, as people type them into a search box: 投资超过50亿元,
// 总投资1000亿以上, 产值20亿到30亿之间, 工业投资同比增长20%以上, 2023年9月的事,
// 投资超过50亿元的项目，2023年, 哪些项目投资超过50亿元. It returns what Parse would for the same conditions
// in signs (投资>50亿元, 事发:2023-09), and false for anything else: a number without
// a comparison, a sentence that goes on, text with signs of the query language.
//
// The name is the noun run before the comparison, without verbs as the figure
// scanner leaves them out (带动就业500人以上 asks for 就业), and none where it only
// says what the unit does (百分比大于80%). A place before it belongs to it, unless
// 的 or a blank parts them. What is counted, behind 的, and short words beside the
// conditions are Words. A change without a basis (工业投资增长20%以上) asks for a
// percentage of that name, 同比增长 and 比上年增长 for one year on year, where a fall
// is below zero. A date is one that the text tells.
func ReadConditions(text string) (n Node, ok bool) {
	if utf8.RuneCountInString(text) > maxWorded || !isPlainText(text) {
		return nil, false
	}
	text = simplified(text)
	if n, ok := readParts(wordedParts(text)); ok {
		return n, true
	}
	// 投资超过 50 亿元: blanks that part no words.
	var joined []rune
	var at []int
	for i, c := range []rune(text) {
		if !isBlank(c) {
			joined, at = append(joined, c), append(at, i)
		}
	}
	if len(joined) == utf8.RuneCountInString(text) {
		return nil, false
	}
	if n, ok = readParts(wordedParts(string(joined))); !ok {
		return nil, false
	}
	return moved(n, at), true
}

// simplified is a text with its traditional characters as simplified ones, each in
// its place.
func simplified(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Han, r) && r != '〇' {
			return folding.FoldRune(r)
		}
		return r
	}, text)
}

// isPlainText reports whether Parse reads nothing but words in a text.
func isPlainText(text string) bool {
	n, _ := Parse(text)
	plain := true
	walk(n, false, func(n Node, _ bool) bool {
		switch n.(type) {
		case And, Word:
		default:
			plain = false
		}
		return plain
	})
	return plain
}

// moved returns n with each position looked up in at.
func moved(n Node, at []int) Node {
	switch n := n.(type) {
	case And:
		nodes := make([]Node, len(n.Nodes))
		for i, below := range n.Nodes {
			nodes[i] = moved(below, at)
		}
		return And{Nodes: nodes}
	case Word:
		n.Pos = at[n.Pos]
		return n
	case FigureCond:
		n.Pos = at[n.Pos]
		return n
	case DateCond:
		n.Pos = at[n.Pos]
		return n
	}
	return n
}

// readParts reads parts of which at least one is a condition and hardly any is not.
func readParts(parts []wordedPart) (Node, bool) {
	var nodes []Node
	strong, rest := false, 0
	for _, part := range parts {
		if conjunctionPattern().FindString(part.text) == part.text {
			continue // between blanks
		}
		read, ok := readWorded(part)
		switch {
		case ok:
			strong = strong || !isBareDate(part.text)
		case isWordedRest(part.text):
			rest++
			read = []Node{Word{Text: part.text, Pos: part.pos}}
		default:
			return nil, false
		}
		nodes = append(nodes, read...)
	}
	if !strong || rest > 2 {
		return nil, false
	}
	return conjunction(nodes...), true
}

// wordedPart is a part of the text between blanks, commas and conjunctions.
type wordedPart struct {
	text string
	pos  int // rune offset
}

// from is the part from a rune offset in it on.
func (p wordedPart) from(n int) wordedPart {
	return wordedPart{string([]rune(p.text)[n:]), p.pos + n}
}

// wordedParts cuts a text at blanks and commas, and at a conjunction between two
// parts of which each is a condition: 和 and 且 stand in words too.
func wordedParts(text string) []wordedPart {
	var parts []wordedPart
	r := []rune(strings.TrimRight(text, "。？！?!"))
	for start, i := 0, 0; i <= len(r); i++ {
		if i < len(r) && (!isBlank(r[i]) && !strings.ContainsRune("，,；;、", r[i]) || inNumber(r, i)) {
			continue
		}
		if i > start {
			parts = append(parts, apart(wordedPart{string(r[start:i]), start})...)
		}
		start = i + 1
	}
	return parts
}

// inNumber reports whether the comma at i groups the digits of a number.
func inNumber(r []rune, i int) bool {
	return halfWidth(r[i]) == ',' && i > 0 && isDigit(r[i-1]) && i+1 < len(r) && isDigit(r[i+1])
}

// apart cuts a part at its conjunctions.
func apart(p wordedPart) []wordedPart {
	for at, size := nextConjunction(p.text, 0); at >= 0; at, size = nextConjunction(p.text, at+1) {
		left, right := wordedPart{p.text[:at], p.pos}, p.from(utf8.RuneCountInString(p.text[:at+size]))
		if _, ok := readWorded(left); !ok {
			continue
		}
		if rest := apart(right); len(rest) > 1 {
			return append([]wordedPart{left}, rest...)
		}
		if _, ok := readWorded(right); ok {
			return []wordedPart{left, right}
		}
	}
	return []wordedPart{p}
}

// nextConjunction returns where a conjunction stands at or after a byte offset.
func nextConjunction(s string, from int) (at, size int) {
	loc := conjunctionPattern().FindStringIndex(s[from:])
	if loc == nil {
		return -1, 0
	}
	return from + loc[0], loc[1] - loc[0]
}

var conjunctionPattern = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`并且|而且|同时|且|和|并|及`)
})

// isWordedRest reports whether a part is a short plain word beside conditions:
// letters without a numeral.
func isWordedRest(s string) bool {
	n, warnings := Parse(s)
	word, ok := n.(Word)
	return ok && len(warnings) == 0 && word.Text == s && isNounRun(s) && !isUnit(s) && utf8.RuneCountInString(s) <= maxWordedRest
}

// isNounRun reports whether a run can be a noun: letters only, no figure, no word that makes a sentence.
func isNounRun(s string) bool {
	if !nounPattern().MatchString(s) || functionPattern().MatchString(strings.TrimPrefix(s, "规模以上")) {
		return false
	}
	for _, f := range figure.Scan(s, figure.Options{}) {
		if f.Kind != corpus.Ordinal {
			return false // 一般公共预算收入 and 第三产业 hold no figure
		}
	}
	return true
}

var nounPattern = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^[\p{L}·]+$`)
})

// functionPattern is what no name of a figure or a thing holds: pronouns,
// particles, question words, verbs of saying, numerals and words of comparing.
var functionPattern = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`[的了吗呢吧啊呀嘛我你您他她它这那哪谁什怎么没称说]|` +
		`如何|为何|多少|是否|是不是|能不能|可以|应该|已经|不是|竟|居然|表示|回应|认为|建议|预计|已|曾|仅|首次|首日|首破|单日|有望|截至|目前|以来|还有|距离|升至|降至|涨至|跌至|增至|减至|不要|不得|不能|能否|最好|只要|要在|曝|被|将|以上|以下|以内|之间|左右|大于|小于|高于|低于|多于|少于|至少|至多|最多|突破|接近|大约|或者|因为|所以|[不或要只能可最约超逾近]$`)
})

// readWorded reads one part as a condition, with the words that belong to it.
func readWorded(p wordedPart) ([]Node, bool) {
	if n := utf8.RuneCountInString(p.text); n < 2 || n > maxWordedPart {
		return nil, false
	}
	if nodes, ok := readWordedDate(p); ok {
		return nodes, true
	}
	if nodes, ok := readWordedFigure(p); ok {
		return nodes, true
	}
	return readAsking(p)
}

// readAsking reads a condition with a question around it: 哪些项目投资超过50亿元,
// 有哪些投资超过50亿元的项目, 投资超过50亿元的项目有哪些. Who or what is asked for is a word
// beside the condition, as behind 的, where it is one of a few everyday nouns.
func readAsking(p wordedPart) ([]Node, bool) {
	if at := askedPattern().FindStringIndex(p.text); at != nil {
		p.text = strings.TrimSuffix(p.text[:at[0]], "的")
		return readWordedFigure(p)
	}
	m := askingPattern().FindStringSubmatch(p.text)
	if m == nil {
		return nil, false
	}
	nodes, ok := readWordedFigure(p.from(utf8.RuneCountInString(m[0])))
	if ok && utf8.RuneCountInString(m[1]) > 1 {
		noun := Word{Text: m[1], Pos: p.pos + utf8.RuneCountInString(p.text[:strings.Index(p.text, m[1])])}
		nodes = append([]Node{noun}, nodes...)
	}
	return nodes, ok
}

// askingPattern is the head of a question, with the noun that is asked for.
var askingPattern = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^(?:都?有)?哪(?:些|个|几个|家|几家|里)(项目|企业|公司|单位|工程|案件|城市|地区|行业|产品|国家|学校|医院|省份?|市|县|区|乡|镇|村)?的?`)
})

// askedPattern is the end of a question.
var askedPattern = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?:都?(?:有|是)哪(?:些|几个|几家|个|家))$`)
})

// counted reads what follows 的: what the condition counts, as a word, or nothing
// where it only says that something is counted or happened.
func counted(p wordedPart) ([]Node, bool) {
	if p.text == "" || genericPattern().MatchString(p.text) {
		return nil, true
	}
	if !isWordedRest(p.text) || utf8.RuneCountInString(p.text) > maxCounted {
		return nil, false
	}
	return []Node{Word{Text: p.text, Pos: p.pos}}, true
}

// genericPattern is a noun that asks for nothing beside the condition.
var genericPattern = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^(?:事|事情|事件|事儿|新闻|报道|消息|内容|段落|文章|记录|情况|大事|活动|数|数字|数据|数值|数额|数量|金额|人数|百分比|比例|部分|日期|时间|时候|日子)$`)
})
