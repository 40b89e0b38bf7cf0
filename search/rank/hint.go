package rank

import (
	"slices"
	"strings"
)

// hints say what kind of answer a question wants, as far as its words tell.
type hints struct {
	quantity bool
	date     bool
	// units are the runes after 多少 and 几: 人 in 多少人.
	units []rune
}

// newHints reads the hints of a question in its matching form.
func newHints(runes []rune) hints {
	text := string(runes)
	h := hints{date: containsAny(text, "什么时候", "何时", "哪年", "哪一年", "时间", "日期", "哪天", "哪一天", "几月", "几年", "年份", "几号", "几日", "哪个月", "哪月", "何年")}
	if h.date {
		return h
	}
	last := rune(0)
	if len(runes) > 0 {
		last = runes[len(runes)-1]
	}
	h.quantity = strings.ContainsRune("量数率额价值", last) && last != 0 ||
		containsAny(text, "多少", "几", "多大", "多长", "多高", "多远", "多久", "多重", "数量", "人数", "比例", "价格", "售价",
			"票房", "收入", "营收", "增长", "增速", "面积", "产量", "销量", "金额", "总额")
	for i := 0; i+1 < len(runes); i++ {
		asks := runes[i] == '几' || runes[i] == '少' && i > 0 && runes[i-1] == '多'
		if asks && !strings.ContainsRune("年月日是为的", runes[i+1]) && !slices.Contains(h.units, runes[i+1]) {
			h.units = append(h.units, runes[i+1])
		}
	}
	return h
}

func containsAny(text string, parts ...string) bool {
	return slices.ContainsFunc(parts, func(p string) bool { return strings.Contains(text, p) })
}

// marginRunes is how far around the best stretch of text an answer may stand.
const marginRunes = 30

// answered reports what of the wanted kind stands in text[from:to]: a figure
// that the question does not have, one of a date (8月, 2021年), one of a month.
func (q *Query) answered(text []rune, from, to int) (figure, date, month bool) {
	for i := from; i < to; i++ {
		if !isDigit(text[i]) {
			continue
		}
		start, end := digitRun(text, i)
		i = end
		if end-start <= maxDigits && strings.Contains(q.normal, string(text[start:end])) {
			continue
		}
		figure = true
		if end < len(text) {
			date = date || strings.ContainsRune("年月日时号", text[end])
			month = month || text[end] == '月'
		}
	}
	return figure, date, month
}

// maxDigits bounds the figures that are looked for in the question.
const maxDigits = 32

// digitRun returns the digits around i.
func digitRun(text []rune, i int) (start, end int) {
	start, end = i, i
	for start > 0 && isDigit(text[start-1]) {
		start--
	}
	for end < len(text) && isDigit(text[end]) {
		end++
	}
	return start, end
}

func isDigit(r rune) bool { return '0' <= r && r <= '9' }

// counted reports whether a number of one of the units stands in the text:
// 44名, 三千多人.
func (h *hints) counted(text []rune) bool {
	if len(h.units) == 0 {
		return false
	}
	for i := 1; i < len(text); i++ {
		if !slices.Contains(h.units, text[i]) {
			continue
		}
		k := i - 1
		for k > 0 && i-k < maxDigits && strings.ContainsRune("万亿千百十多余", text[k]) {
			k--
		}
		if isDigit(text[k]) || strings.ContainsRune("一二三四五六七八九十两", text[k]) {
			return true
		}
	}
	return false
}
