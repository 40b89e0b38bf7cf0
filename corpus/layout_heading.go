package corpus

import (
	"strings"
	"unicode/utf8"
)

// The longest line that is taken for a title, in characters: a headline of a
// provincial paper has up to 20, one of a broadcaster up to 50.
const (
	maxTitleRunes   = 50
	maxSubheadRunes = 28
)

// titleLike reports whether a text may be a title at all: short, no sentence end
// but a question or exclamation mark inside or at its end, all pairs of marks
// closed.
func titleLike(s string) bool {
	n := utf8.RuneCountInString(s)
	if n < 2 || n > maxTitleRunes || strings.ContainsAny(s, "。；") {
		return false
	}
	if strings.ContainsRune(neverStart, firstRune(s)) || pairBalance(s) != 0 {
		return false
	}
	switch endingOf(s) {
	case endBare, endCloser, endFull:
		return hasHan(s)
	}
	return false
}

func hasHan(s string) bool { return strings.IndexFunc(s, isHan) >= 0 }

// headingScore weighs whether the piece before line i is a title (above 0) or
// the first part of a torn sentence (0 and below). Each feature is a small
// function that returns its points; the weights were set on the damage classes
// of docs/layout.md.
func (p *layout) headingScore(q *piece, i int) int {
	text, next := string(q.text), &p.lines[i]
	if !titleLike(text) || q.open != 0 {
		return -10
	}
	score := titleLengthPoints(utf8.RuneCountInString(text), len(q.lines))
	score += titleWordingPoints(text)
	score += p.beforePoints(q)
	score += p.afterPoints(next, i)
	score += p.seamPoints(text, next.text)
	score += p.shapePoints(q, i)
	return score
}

// titleLengthPoints: titles have 5 to 22 characters as a rule.
func titleLengthPoints(runes, lines int) int {
	switch {
	case runes <= 3:
		return -3
	case runes <= 22:
		return 2
	case runes <= maxSubheadRunes:
		return 0
	}
	return -2
}

// titleWordingPoints looks at the words of the piece alone.
func titleWordingPoints(s string) int {
	points := 0
	if strings.ContainsAny(strings.Trim(s, " \u3000"), " \u3000") {
		points += 2 // titles of two halves are set apart by a blank
	}
	if enumerated(s) {
		points += 2
	}
	switch strings.Count(s, "，") + strings.Count(s, ",") {
	case 0, 1:
	default:
		points -= 3
	}
	if strings.ContainsAny(s, "：") {
		points++
	}
	if hasPrefixOf(s, sentenceOpenings()) {
		points -= 3
	}
	if hasSuffixOf(s, "的和与及或在于将被把对从向为以是有不就都也还又而但并且各该其这那此更最很如让使由至到了着称说等约近达超每第两") {
		points -= 4
	}
	if tornName(s) {
		points -= 4
	}
	return points
}

// beforePoints looks at what stands before the piece.
func (p *layout) beforePoints(q *piece) int {
	if q.from == 0 || p.lines[q.from].ruled || p.lines[q.from-1].closed {
		return 3 // the first line of a page or article is its headline
	}
	before := &p.lines[q.from-1]
	if hasSpacedByline(before.text) || isBylineLine(before.text) {
		return 3
	}
	switch before.end {
	case endFull:
		return 0
	case endBare, endCloser:
		return 0 // a title above a title
	}
	return -2
}

// afterPoints looks at the line that follows: a paragraph that begins anew is
// long, finished, and opens with words that open sentences.
func (p *layout) afterPoints(next *pageLine, i int) int {
	if startsSubtitle(next.text) || opensArticle(next.text) {
		return 8
	}
	points := 0
	if paragraphOpening(next.text) {
		points += 3
	}
	if strings.ContainsRune("的了着们性化者式率等过得地之吗呢吧里内外上下中间后前", firstRune(next.text)) {
		points -= 3
	}
	if next.runes < 12 && next.end == endFull {
		points -= 2
	}
	return points
}

// seamPoints looks at the two characters at the break.
func (p *layout) seamPoints(text, next string) int {
	a, b := lastRune(text), firstRune(next)
	switch {
	case isLatin(a) && isLatin(b):
		return -3
	case isDigit(a) && isHan(b):
		return -3
	case isHan(a) && isHan(b):
		return -min(4, 2*p.pairCount(a, b))
	}
	return 0
}

// shapePoints looks at the setting: blanks around the piece, full lines.
func (p *layout) shapePoints(q *piece, i int) int {
	points := 0
	if p.shape.full(&p.lines[i-1]) {
		points -= 2
	}
	if p.shape.wrap > 0 && len(q.lines) > 1 {
		points--
	}
	if q.from > 0 && p.lines[i].blanks > p.lines[q.from].blanks {
		points--
	}
	return points
}

// hasSuffixOf reports whether s ends in one of the characters.
func hasSuffixOf(s, chars string) bool { return strings.ContainsRune(chars, lastRune(s)) }

// hasPrefixOf reports whether s begins with one of the words.
func hasPrefixOf(s string, words []string) bool {
	for _, w := range words {
		if strings.HasPrefix(s, w) {
			return true
		}
	}
	return false
}

// sentenceOpenings are words that open a sentence of running text and seldom a
// title.
func sentenceOpenings() []string {
	return strings.Fields(`近年来 近日 日前 目前 今年 去年 据 为了 为 随着 此外 同时 其中 另外 与此同时
对此 但 而 因此 所以 截至 截止 根据 按照 记者 本报记者 该 他 她 它 这 那 我 在 当 从 自 如今 不过 然而 尽管 虽然 如果 由于 通过
一方面 此前 此次 当天 当日 昨日 昨天 今天 今日 于是 接着 随后 最后 首先 其次 下一步 接下来`)
}

// paragraphOpening reports whether a line opens like a paragraph: with a
// quotation, a date, a number of a list or a word that opens sentences.
func paragraphOpening(s string) bool {
	r := firstRune(s)
	if r == '“' || r == '「' || r == '【' || enumerated(s) || hasPrefixOf(s, sentenceOpenings()) {
		return true
	}
	return isDigit(r) && dateStart(s)
}

// dateStart reports whether a text begins with 5月22日, 2023年 or the like.
func dateStart(s string) bool {
	rest := strings.TrimLeftFunc(s, isDigit)
	return hasPrefixOf(rest, []string{"月", "年", "日"})
}

// tornName reports whether a text ends in an office and one more character, the
// surname of a name that was torn: 董事长牛.
func tornName(s string) bool {
	r, size := utf8.DecodeLastRuneInString(s)
	if !strings.ContainsRune(surnames, r) {
		return false
	}
	for _, office := range offices() {
		if strings.HasSuffix(s[:len(s)-size], office) {
			return true
		}
	}
	return false
}

// offices are the words that stand directly before a person's name in news.
func offices() []string {
	return strings.Fields(`书记 市长 县长 省长 区长 镇长 乡长 村长 局长 厅长 部长 处长 科长 院长 校长 行长 会长 社长 所长 站长 队长 团长
主任 主席 总理 总统 经理 董事长 总裁 教授 博士 研究员 工程师 医生 护士 老师 学生 记者 通讯员 警官 民警 法官 律师 专家 代表 委员
负责人 发言人 秘书长 理事长 负责同志 村民 市民 居民 农民 工人 同志 先生 女士 作家 导演 演员 運動員 运动员 书记员 教练 支书 經理 主任 董事長 市長 縣長 局長 院長 部長 議員 委員`)
}

// enumerated reports whether a text begins like a numbered item: 一、 （二） 3. ①.
func enumerated(s string) bool {
	rest := strings.TrimLeft(s, "（(第")
	body := strings.TrimLeft(rest, "一二三四五六七八九十百0123456789０１２３４５６７８９")
	if body == rest {
		r := firstRune(s)
		return r >= '①' && r <= '⑳' || r == '●' || r == '■' || r == '◆' || r == '★'
	}
	opened := len(rest) < len(s)
	switch r := firstRune(body); {
	case r == '、':
		return true
	case r == '）', r == ')':
		return true
	case r == '.', r == '．':
		after := strings.TrimLeft(body, ".．")
		return !isDigit(firstRune(after)) && len(rest)-len(body) <= 3
	case opened && strings.HasPrefix(s, "第"):
		return hasPrefixOf(body, []string{"条", "條", "章", "节", "節"})
	}
	return false
}

// startsSubtitle reports a line that begins with the dash of a subtitle.
func startsSubtitle(s string) bool {
	return strings.HasPrefix(s, "——") || strings.HasPrefix(s, "--") || strings.HasPrefix(s, "──") || strings.HasPrefix(s, "――")
}
