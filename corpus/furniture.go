package corpus

import (
	"regexp"
	"strings"
	"sync"
	"unicode/utf8"
)

// furniture holds the patterns of what a page carries beside its articles.
type furniture struct {
	whole []*regexp.Regexp // the whole line is furniture
	foot  *regexp.Regexp   // and stands at the foot of an article
	staff *regexp.Regexp   // the words for those who made the page
	head  *regexp.Regexp   // at the start of a line of text
	tail  *regexp.Regexp   // at its end
	bare  *regexp.Regexp   // a page number or date that may also be text
	rule  *regexp.Regexp   // a line of dashes or stars
}

// furniturePatterns compiles the patterns once.
var furniturePatterns = sync.OnceValue(func() *furniture {
	const (
		page   = `第?\s*[0-9０-９A-DＡ-Ｄ一二三四五六七八九十]{1,4}\s*[·:：、,，\-]?\s*[0-9０-９一二三四五六七八九十]{0,3}\s*[版頁页]`
		jump   = `[↓↑⬇▲▼△▽◀▶◁▷◆■●→←>\*\s]*(?:[（(【\[]\s*)?(?:紧接|緊接|接|上接|下转|下轉|转|轉|续|續|详见|詳見)\s*(?:今日|本报|本報)?\s*` + page + `(?:[，、]?\s*[\p{Han}]{0,8})?(?:\s*[）)】\]])?[▲▼△▽◀▶◁▷◆■●→←>\*\s]*`
		staff  = `(?:本期|本版|本栏|执行|值班|责任|責任|版面|见习|文字|视频|图片|视觉|网络|新媒体)*(?:编辑|編輯|责编|責編|美编|美編|编审|审读|审校|审核|签发|统筹|[一二三终初]审|校对|校對|版式|组版|排版|制图|制版|值班主任|值班编委|监制|主编|版面设计|版式设计|视觉设计|设计)`
		person = `\s*[:：/／]?\s*[\p{Han}·]{1,6}(?:[\s、，,/]+[\p{Han}·]{1,4}){0,6}`
	)
	whole := []string{
		`^` + jump + `$`,
		`^[\-—–·•\s|｜/]*` + page + `(?:[\-—–·•\s|｜/：:]+[\p{Han}]{2,6})?[\-—–·•\s]*$`,
		`^[A-DＡ-Ｄ]?[0-9０-９]{1,2}\s*[|｜/]\s*[\p{Han}]{2,6}$`,
		`^(?:https?://|www\.)\S+$`,
		`^[\w.\-]+@[\w.\-]+$`,
		`^[（(]?(?:来源|稿源|图片来源|新闻来源)[:：]\s*[^。！？，]{2,24}$`,
		`^(?:本报|本版|本刊|编辑部|记者|值班|责编)?(?:网址|網址|邮箱|郵箱|电子邮箱|电子信箱|投稿邮箱|电话|電話|新闻热线|热线电话|广告热线|发行热线|订报热线|报料热线|传真|邮编|邮政编码|国内统一(?:连续出版物)?刊号|国内统一连续出版物号|邮发代号|零售|定价|每份零售价|地址|社址|印刷|今日\d+版|E-?mail|Email|QQ|微信公众号|版权所有)\s*[:：]?\s*[^。！？，]{0,60}$`,
		`^国内统一.{0,40}(?:CN|cn).{0,40}$`,
		`^(?:中华人民共和国\s*)?\d{4}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日\s*(?:星期|周|週|禮拜)[一二三四五六日天]\s*.{0,30}$`,
		`^(?:星期|周)[一二三四五六日天]\s*(?:\d{4}年\d{1,2}月\d{1,2}日)?$`,
		`^(?:农历|農曆|夏历)[\p{Han}\s]{2,14}$`,
		`^(?:总)?第\s*[0-9０-９]{3,6}\s*(?:期|号)(?:\s*今日\s*\d+\s*版)?$`,
		`^[\p{Han}]{2,6}(?:日报|晚报|早报|晨报|都市报|时报|商报|快报|日報|晚報|時報|早報)(?:\s+.{0,24})?$`,
	}
	f := &furniture{
		foot:  compilePattern(`^(?:[（(【\[]\s*)?(?:` + staff + person + `[\s;；|｜]*)+(?:[）)】\]])?$|^[（(]\s*(?:完|完结|全文完|本文完)\s*[）)]$`),
		staff: compilePattern(staff),
		head:  compilePattern(`^[（(【\[]\s*(?:上接|紧接|緊接)[^）)】\]。]{1,12}[）)】\]]\s*`),
		tail:  compilePattern(`\s*[▲▼△▽◀▶→]*\s*(?:[（(【\[]\s*(?:下转|下轉|转|轉)\s*(?:今日|本报)?\s*` + page + `[^）)】\]。]{0,8}[）)】\]]|[▲▼△▽◀▶→]\s*(?:下转|下轉|转)\s*` + page + `)\s*[▲▼△▽◀▶→]*$`),
		bare:  compilePattern(`^[\-—–·•－\s]*[0-9０-９]{1,3}[\-—–·•－\s]*$|^\d{4}\s*[年.\-/]\s*\d{1,2}\s*[月.\-/]\s*\d{1,2}\s*日?$`),
		rule:  compilePattern(`^[\-—–─━=＝_＿*＊~～·•●○◆◇■□★☆※#＃+＋\s]{3,}$`),
	}
	for _, expr := range whole {
		f.whole = append(f.whole, compilePattern(expr))
	}
	return f
})

// maxFurnitureRunes bounds a line of furniture; longer lines are text and need
// not be matched.
const maxFurnitureRunes = 80

// isFurniture reports whether a whole line is page furniture, and whether of the
// kind that stands at the foot of an article.
func (f *furniture) isFurniture(l *pageLine) (whole, foot bool) {
	if l.runes > maxFurnitureRunes {
		return false, false
	}
	if f.foot.MatchString(l.text) && f.namesStaff(l.text) {
		return true, true
	}
	for _, re := range f.whole {
		if re.MatchString(l.text) {
			return true, false
		}
	}
	return false, false
}

// namesStaff reports whether a line that reads like one of staff has a colon
// behind the office, or names persons: 统筹城乡发展 does not.
func (f *furniture) namesStaff(s string) bool {
	if strings.ContainsAny(s, "：:/／") || !f.staff.MatchString(s) {
		return true
	}
	names, _, ok := parseCredits(f.staff.ReplaceAllString(s, " "))
	return ok && len(names) > 0
}

// dropFurniture removes page furniture, so that the two halves of a sentence
// which it stood between become neighbours. Lines that are text in their place
// (a number that belongs to the sentence around it) are kept.
func dropFurniture(lines []pageLine) []pageLine {
	f := furniturePatterns()
	running := runningTitles(lines)
	out := make([]pageLine, 0, len(lines))
	var gap pageLine // collects what was dropped since the last kept line
	for i := range lines {
		l := lines[i]
		l.blanks += gap.blanks
		l.ruled = l.ruled || gap.ruled
		whole, foot := f.isFurniture(&l)
		switch {
		case f.rule.MatchString(l.text) && !dashGoesOn(lines, i):
			gap.ruled = true
			gap.blanks = l.blanks
			continue
		case whole, running[l.text], f.bare.MatchString(l.text) && !bareIsText(lines, i):
			if foot && len(out) > 0 {
				before := &out[len(out)-1]
				before.closed = before.end == endFull || hasSpacedByline(before.text)
			}
			gap.blanks = l.blanks
			continue
		}
		gap = pageLine{}
		if f.trim(&l); l.text != "" {
			out = append(out, l)
		}
	}
	return out
}

// trim cuts jump marks off both ends of a line of text.
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

// bareIsText decides whether a line of digits alone, or a bare date, is part of
// the text around it and no page number: the line before is unfinished and the
// next goes on with a unit, a digit or a mark that opens no line.
func bareIsText(lines []pageLine, i int) bool {
	if i+1 < len(lines) && numberGoesOn(lines[i].text, lines[i+1].text) {
		return true
	}
	if i == 0 || lines[i-1].end == endFull {
		return false
	}
	before := lastRune(lines[i-1].text)
	if i+1 == len(lines) {
		return false
	}
	next := firstRune(lines[i+1].text)
	if strings.ContainsRune(digitMarks, before) && before != '，' || isDigit(before) {
		return true
	}
	return strings.ContainsRune(neverStart+".．年月日时点分号个万亿千百元亩吨公平米人家项名位种条次件度倍成多余", next)
}

// numberGoesOn reports whether digits alone on a line and the start of the next
// make one year, age or date: 20 / 24年, 5 / 5岁的, 3 / 月5日.
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
	}
	return false
}

// A line that stands on a page this often, short and without punctuation, is a
// running title.
const runningTitleTimes = 3

// runningTitles returns the short unfinished lines that stand again and again.
func runningTitles(lines []pageLine) map[string]bool {
	counts := map[string]int{}
	for i := range lines {
		if lines[i].runes <= 20 && lines[i].end == endBare && lines[i].runes > 1 {
			counts[lines[i].text]++
		}
	}
	for text, n := range counts {
		if n < runningTitleTimes {
			delete(counts, text)
		}
	}
	out := make(map[string]bool, len(counts))
	for text := range counts {
		out[text] = true
	}
	return out
}
