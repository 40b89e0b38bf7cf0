package corpus

import (
	"math"
	"strings"
	"unicode/utf8"

	"xunwen/corpus/surname"
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
	if len(s) > utf8.UTFMax*maxTitleRunes {
		return false
	}
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

// surelyTorn is the score of a piece that cannot be a title.
const surelyTorn = -1000

// headingScore weighs whether the piece before line i is a title (above 0) or
// the first part of a torn sentence (0 and below). Each feature is a small
// function that returns its points, in tenths of log odds; docs/layout.md says
// how they were set and measured.
func (p *layout) headingScore(q *piece, i int) int {
	if len(q.text) > utf8.UTFMax*maxTitleRunes {
		return surelyTorn
	}
	text, next := string(q.text), &p.lines[i]
	if !titleLike(text) || q.open != 0 || findDateline(text).text != "" || opensSentence(text) {
		return surelyTorn
	}
	const base = 6
	return base +
		p.titlePrior() +
		titleLengthPoints(utf8.RuneCountInString(text)) +
		titleWordingPoints(text) +
		titleMarkPoints(text) +
		p.beforePoints(q) +
		p.afterPoints(i) +
		clausePoints(text, next.text) +
		p.seamPoints(text, next.text) +
		p.shapePoints(q, i)
}

// The share of tears whose first part is as short and free of marks as a title,
// and the tears that are expected on a page that shows none.
const (
	shortTearShare = 0.2
	unseenTears    = 0.3
	maxTitlePrior  = 25
)

// titlePrior weighs what the page as a whole says about its short unfinished
// lines: where many lines are surely torn, some of these will be, and where none
// is, they are titles. It is the log odds of title against tear before the line
// itself is looked at, in tenths.
func (p *layout) titlePrior() int {
	if p.priorKnown {
		return p.prior
	}
	short, torn := 0, 0
	for i := 1; i+1 < len(p.lines); i++ {
		switch l := &p.lines[i]; {
		case l.end == endFull || p.shape.full(l) || isBylineLine(l.text) || hasSpacedByline(l.text) || p.recurring[l.text]:
		case l.end != endSoft && l.end != endOpen && l.runes <= maxSubheadRunes && p.lines[i-1].end == endFull && titleLike(l.text):
			short++
		default:
			torn++
		}
	}
	p.priorKnown = true
	if short > 0 {
		tears := unseenTears + shortTearShare*float64(torn)
		titles := max(float64(short)-tears, unseenTears)
		p.prior = int(math.Round(10 * math.Log(titles/tears)))
		p.prior = max(-maxTitlePrior, min(maxTitlePrior, p.prior))
	}
	return p.prior
}

// titleLengthPoints: titles have 8 to 28 characters as a rule.
func titleLengthPoints(runes int) int {
	switch {
	case runes <= 3:
		return -40
	case runes <= 5:
		return -15
	case runes <= 7:
		return -5
	case runes <= maxSubheadRunes:
		return 0
	}
	return -15
}

// functionWords are frequent in sentences and rare in titles.
const functionWords = "的了着是在也就都把被对将与和及于"

// titleWordingPoints looks at the words of the piece alone.
func titleWordingPoints(s string) int {
	points, function := 0, 0
	for _, r := range s {
		if strings.ContainsRune(functionWords, r) {
			function++
		}
	}
	points -= 10 * min(function, 3)
	if strings.Contains(s, "的") {
		points -= 8
	}
	if strings.ContainsFunc(s, isDigit) {
		points -= 20
	}
	if enumerated(s) {
		points += 30
	}
	if startsSubtitle(s) {
		points += 40
	}
	if strings.ContainsRune("这那我该他她它你这那該這", firstRune(s)) {
		points -= 18
	}
	if hasPrefixOf(s, sentenceOpenings()) || isDigit(firstRune(s)) && dateStart(s) {
		points -= 18
	}
	if tornName(s) {
		points -= 40
	}
	if firstRune(s) != '是' && secondRune(s) == '是' && strings.ContainsRune("一二三四五六七八九十", firstRune(s)) {
		points -= 25 // 一是… names a point inside a paragraph
	}
	return points
}

// titleMarkPoints looks at the marks and blanks inside the piece.
func titleMarkPoints(s string) int {
	points := 0
	if strings.ContainsFunc(s, isBlank) {
		points += 20 // the halves of a title are set apart by a blank
	}
	if strings.ContainsAny(s, "：:") {
		points += 10
	}
	if strings.ContainsAny(s, "、") {
		points -= 20
	}
	if strings.ContainsAny(s, "，,") {
		points += commaPoints(s)
	}
	return points
}

// beforePoints looks at what stands before the piece.
func (p *layout) beforePoints(q *piece) int {
	if p.firstLine(q.from) {
		return 30 // the first line of a page or article is its headline
	}
	if next := p.lines[q.to+1].text; p.firstLine(q.from-1) && titleLike(p.lines[q.from-1].text) && (opensWithTime(next) || freshPoints(next) > 10) {
		return 25 // between a title and a paragraph that begins anew stands a title
	}
	before := &p.lines[q.from-1]
	if hasSpacedByline(before.text) || isBylineLine(before.text) {
		return 30
	}
	switch before.end {
	case endFull, endBare, endCloser:
		return 0
	}
	return -20
}

// afterPoints looks at the line that follows: what follows only a title, how a
// paragraph opens, and how soon its first clause is over.
func (p *layout) afterPoints(i int) int {
	next := &p.lines[i]
	if isSubtitle(next.text) || opensArticle(p.head(i)) {
		return 80
	}
	points := 0
	if paragraphOpening(next.text) {
		points += 10
	}
	switch n := clauseRunes(next.text); {
	case n <= 2:
		points -= 10
	case n <= 5:
		points += 7
	}
	if next.runes < 12 && next.end == endFull {
		points -= 20
	}
	return points
}

// firstLine reports whether line i surely begins the page or an article.
func (p *layout) firstLine(i int) bool {
	return i == 0 || p.lines[i].ruled || p.lines[i-1].closed
}

// headRunes is how much of a text tells a dateline, which may itself be torn.
const headRunes = 12

// head returns line i, and the line behind it if it is short and unfinished.
func (p *layout) head(i int) string {
	l := &p.lines[i]
	if l.runes > headRunes || l.end == endFull || i+1 == len(p.lines) {
		return l.text
	}
	return l.text + p.lines[i+1].text
}

// seamPoints looks at the two characters at the break: do they cohere, does the
// one end a clause, does the other open a sentence.
func (p *layout) seamPoints(text, next string) int {
	a, b := lastRune(text), firstRune(next)
	if isLatin(a) && isLatin(b) || isDigit(a) && isHan(b) {
		return -30
	}
	table := seams()
	points := 9*table.opening(b, secondRune(next))/10 + table.closing(secondLastRune(text), a) - 3*table.cohesion(a, b)/10
	if a == '”' || a == '」' {
		points += 20 // column breaks do not stand behind a closing mark
	}
	if isHan(a) && isHan(b) {
		points -= min(20, 10*p.pairCount(a, b))
	}
	return points
}

// shapePoints looks at the setting: blanks around the piece, full lines.
func (p *layout) shapePoints(q *piece, i int) int {
	points := 0
	if p.shape.full(&p.lines[i-1]) {
		points -= 20
	}
	if p.shape.wrap > 0 && len(q.lines) > 1 {
		points -= 10
	}
	if q.from > 0 && p.lines[i].blanks > p.lines[q.from].blanks {
		points -= 10
	}
	return points
}

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
// quotation, a date, a number of a list or a word that opens sentences, or a clause of time.
func paragraphOpening(s string) bool {
	r := firstRune(s)
	if r == '“' || r == '「' || r == '【' || enumerated(s) || hasPrefixOf(s, sentenceOpenings()) {
		return true
	}
	return isDigit(r) && dateStart(s) || opensWithTime(s)
}

// dateStart reports whether a text begins with 5月22日, 2023年 or the like.
func dateStart(s string) bool {
	rest := strings.TrimLeftFunc(s, isDigit)
	return hasPrefixOf(rest, []string{"月", "年", "日"})
}

// tornName reports whether a text ends in an office and one more character, the
// surname of a name that was torn: 董事长周.
func tornName(s string) bool {
	r, size := utf8.DecodeLastRuneInString(s)
	if !surname.Is(r) {
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

// isSubtitle reports whether a whole line reads like a subtitle: a title behind
// the dash, not the rest of a sentence.
func isSubtitle(s string) bool {
	return startsSubtitle(s) && endingOf(s) != endFull && titleLike(strings.TrimLeft(s, "—-─―"))
}
