package corpus

import (
	"strings"
	"unicode/utf8"
)

// dropFurniture removes page furniture, so that the two halves of a sentence
// which it stood between become neighbours. Lines that may be text in their place
// are kept: a repeated line too many does less harm than a sentence lost.
func dropFurniture(lines []pageLine) []pageLine {
	p := newFurniturePage(lines)
	out := make([]pageLine, 0, len(lines))
	var gap pageLine // collects what was dropped since the last kept line
	for i := range lines {
		l := lines[i]
		l.blanks += gap.blanks
		l.ruled = l.ruled || gap.ruled
		switch {
		case p.rules[i] && !dashGoesOn(lines, i):
			gap.ruled = true
			gap.blanks = l.blanks
			continue
		case p.dropped(out, i):
			if p.foot[i] && len(out) > 0 {
				before := &out[len(out)-1]
				before.closed = before.end == endFull || hasSpacedByline(before.text)
			}
			gap.blanks = l.blanks
			continue
		}
		gap = pageLine{}
		if p.f.trim(&l); l.text != "" {
			out = append(out, l)
		}
	}
	return out
}

// furniturePage is a page with what its lines look like one by one.
type furniturePage struct {
	f       *furniture
	lines   []pageLine
	kinds   []furnitureKind
	foot    []bool
	numbers []bool // digits alone, perhaps a page number
	dates   []bool // a date alone
	rules   []bool // dashes or stars
	next    []int  // the next line that is text, or len(lines)
	running map[string]bool
}

func newFurniturePage(lines []pageLine) *furniturePage {
	p := &furniturePage{
		f: furniturePatterns(), lines: lines,
		kinds: make([]furnitureKind, len(lines)), foot: make([]bool, len(lines)),
	}
	p.numbers, p.dates, p.rules, p.next = make([]bool, len(lines)), make([]bool, len(lines)), make([]bool, len(lines)), make([]int, len(lines))
	next := len(lines)
	for i := len(lines) - 1; i >= 0; i-- {
		l := &lines[i]
		p.kinds[i], p.foot[i] = p.f.kindOf(l)
		p.rules[i] = p.f.rule.MatchString(l.text)
		if l.runes <= maxFurnitureRunes && hasDigit(l.text) {
			p.numbers[i] = p.f.number.MatchString(l.text)
			p.dates[i] = p.f.date.MatchString(l.text)
		}
		p.next[i] = next
		if p.kinds[i] == noFurniture && !p.numbers[i] && !p.rules[i] {
			next = i
		}
	}
	p.running = p.runningTitles()
	return p
}

// dropped decides whether line i is furniture in its place, behind the lines
// that were kept.
func (p *furniturePage) dropped(kept []pageLine, i int) bool {
	l := &p.lines[i]
	if p.running[l.text] && p.atBoundary(i) {
		return true
	}
	switch p.kinds[i] {
	case sureFurniture:
		return !p.announcesDate(kept, i)
	case linkFurniture:
		return !p.announcesLink(kept, i)
	case betweenSections:
		return !p.insideSentence(kept, i)
	case nearFurniture:
		return !p.insideSentence(kept, i) && (p.besideFurniture(i) || i == 0 && len(p.lines) > 1 && titleLike(p.lines[1].text))
	}
	switch {
	case p.numbers[i]:
		return !p.numberIsText(kept, i)
	case p.dates[i]:
		return !p.dateIsText(kept, i)
	}
	return false
}

// following returns the next line that is text, or nil.
func (p *furniturePage) following(i int) *pageLine {
	if k := p.next[i]; k < len(p.lines) {
		return &p.lines[k]
	}
	return nil
}

// insideSentence reports whether line i may stand in a torn sentence: the text
// before it is not finished, or the text behind it begins with a mark that opens
// no line.
func (p *furniturePage) insideSentence(kept []pageLine, i int) bool {
	next := p.following(i)
	if next == nil || len(kept) == 0 {
		return false
	}
	if goesOn(next) {
		return true
	}
	before := &kept[len(kept)-1]
	return before.end != endFull && !before.closed && !hasSpacedByline(before.text) && !isBylineLine(before.text) &&
		!isSubtitle(before.text) && !(opensArticle(next.text) && titleLike(before.text))
}

// goesOn reports whether a line begins with a mark that opens no line.
func goesOn(l *pageLine) bool { return strings.ContainsRune(neverStart, firstRune(l.text)) }

// besideFurniture reports whether a line next to i is furniture of its own right.
func (p *furniturePage) besideFurniture(i int) bool {
	for _, k := range []int{i - 1, i + 1} {
		if k >= 0 && k < len(p.lines) && (p.kinds[k] > nearFurniture || p.numbers[k] || p.dates[k]) {
			return true
		}
	}
	return false
}

// announcesDate reports whether the sentence before line i needs the date which
// the line begins with: 会议定于 / 2024年5月24日 星期五.
func (p *furniturePage) announcesDate(kept []pageLine, i int) bool {
	if !isDigit(firstRune(p.lines[i].text)) || !strings.Contains(p.lines[i].text, "日") || !p.insideSentence(kept, i) {
		return false
	}
	next := p.following(i).text
	return hasPrefixOf(next, dateFollowers()) || goesOn(p.following(i)) && hasSuffixWord(kept[len(kept)-1].text, "于 至 截至")
}

// dateFollowers are words that go on with a sentence behind its date.
func dateFollowers() []string {
	return strings.Fields("上午 下午 晚 凌晨 清晨 中午 傍晚 夜 至 起 前 后 以来 召开 举行 —")
}

// announcesLink reports whether the sentence around line i needs the address that
// the line is: 登录 / www.….
func (p *furniturePage) announcesLink(kept []pageLine, i int) bool {
	if !p.insideSentence(kept, i) {
		return false
	}
	before := &kept[len(kept)-1]
	return before.end == endColon ||
		hasSuffixWord(before.text, "登录 登陆 访问 网址 网站 网页 网 链接 点击 进入 打开 浏览 平台 邮箱 信箱 发送 发至 发到 （ (")
}

// trim cuts jump marks off both ends of a line of text, and the source before a
// byline.
func (f *furniture) trim(l *pageLine) {
	text := l.text
	if isOpening(firstRune(text)) && strings.Contains(text, "接") {
		text = text[len(f.head.FindString(text)):]
	}
	from := tailStart(text, maxFurnitureRunes)
	if strings.ContainsAny(text[from:], "转轉") {
		if at := f.tail.FindStringIndex(text[from:]); at != nil {
			text = text[:from+at[0]]
		}
	}
	if at := f.source.FindStringIndex(text); at != nil && isBylineLine(trimBlank(text[at[1]:])) {
		text = text[at[1]:]
	}
	if text != l.text {
		l.setText(text)
	}
}

// tailStart returns the byte offset of the last n characters of a text.
func tailStart(s string, n int) int {
	i := len(s)
	for ; n > 0 && i > 0; n-- {
		_, size := utf8.DecodeLastRuneInString(s[:i])
		i -= size
	}
	return i
}

// dashGoesOn reports whether a line of dashes or dots belongs to the sentence
// that the next line goes on with.
func dashGoesOn(lines []pageLine, i int) bool {
	return lines[i].runes <= 3 && i > 0 && lines[i-1].end != endFull
}

// numberIsText decides whether a line of digits alone is part of the text around
// it and no page number: it stands inside a sentence, without the dashes of a
// page number, or the next line goes on with a unit or digits of one year.
func (p *furniturePage) numberIsText(kept []pageLine, i int) bool {
	if i+1 < len(p.lines) && numberGoesOn(p.lines[i].text, p.lines[i+1].text) {
		return true
	}
	if strings.TrimLeftFunc(p.lines[i].text, isDigit) != "" {
		return false
	}
	next := p.following(i)
	if next == nil || len(kept) == 0 || next != &p.lines[i+1] {
		return false
	}
	return p.insideSentence(kept, i) && !(len(kept) == 1 && titleLike(kept[0].text) && !unitFollows(next.text))
}

// unitFollows reports whether a text begins with a unit or classifier, which
// digits before it need.
func unitFollows(s string) bool {
	return strings.ContainsRune(neverStart+".．年月日时点分号个万亿千百元亩吨公平米人家项名位种条次件度倍成多余棵株头只台座套场届起支份", firstRune(s))
}

// dateIsText decides whether a bare date is part of the text around it: below a
// headline and between paragraphs it is not.
func (p *furniturePage) dateIsText(kept []pageLine, i int) bool {
	next := p.following(i)
	if next == nil {
		return false
	}
	if hasPrefixOf(next.text, dateFollowers()) || isDigit(lastRune(p.lines[i].text)) && (isDigit(firstRune(next.text)) || firstRune(next.text) == '日') {
		return true
	}
	if len(kept) == 1 && titleLike(kept[0].text) && !goesOn(next) {
		return false
	}
	return p.insideSentence(kept, i)
}

// numberGoesOn reports whether digits alone on a line and the start of the next
// make one year, age, date or quantity: 20 / 24年, 5 / 5岁的, 3 / 月5日, 12 / 个村庄.
func numberGoesOn(digits, next string) bool {
	if strings.TrimLeftFunc(digits, isDigit) != "" {
		return false
	}
	rest := strings.TrimLeftFunc(next, isDigit)
	n := utf8.RuneCountInString(digits) + utf8.RuneCountInString(next[:len(next)-len(rest)])
	switch firstRune(rest) {
	case '年':
		return n == 4
	case '岁', '歲':
		return n <= 3
	case '月':
		return n <= 2 && isDigit(secondRune(rest))
	case '个', '個':
		return !hasPrefixOf(rest, []string{"个人", "个别", "个体", "个性", "个税", "个案", "個人", "個別"})
	}
	return hasPrefixOf(rest, []string{"亩", "吨", "公里", "公斤", "平方", "万元", "亿元", "万人", "亿人", "余名", "多名", "余人", "多人", "棵", "株"})
}

func hasDigit(s string) bool { return strings.ContainsFunc(s, isDigit) }

// A running title stands on a page this often, short and without punctuation,
// each time where a page ends or begins.
const (
	runningTitleTimes = 3
	runningTitleRunes = 20
)

// runningTitles returns the short unfinished lines that stand again and again at
// the boundaries of pages. The names and 问, 答 of an interview come again too,
// but wherever somebody speaks.
func (p *furniturePage) runningTitles() map[string]bool {
	all, bounds := map[string]int{}, map[string]int{}
	for i := range p.lines {
		l := &p.lines[i]
		if l.runes < 2 || l.runes > runningTitleRunes || l.end != endBare {
			continue
		}
		all[l.text]++
		if p.atBoundary(i) {
			bounds[l.text]++
		}
	}
	out := map[string]bool{}
	for text, n := range bounds {
		if n >= runningTitleTimes && 3*n >= 2*all[text] && !isName(text) && !isSpeakerWord(text) {
			out[text] = true
		}
	}
	return out
}

// atBoundary reports whether line i stands where a page begins or ends: beside a
// form feed or a page number, or at the very edge of the file.
func (p *furniturePage) atBoundary(i int) bool {
	if i == 0 || i+1 == len(p.lines) || p.lines[i].paged || p.lines[i+1].paged {
		return true
	}
	return p.isPageMark(i-1) || p.isPageMark(i+1)
}

// isPageMark reports whether line i names its page, by number, jump or masthead.
func (p *furniturePage) isPageMark(i int) bool {
	return p.kinds[i] == sureFurniture && !p.foot[i] || p.numbers[i]
}
