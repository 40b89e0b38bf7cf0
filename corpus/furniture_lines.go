package corpus

import (
	"regexp"
	"strings"
	"sync"
)

// furnitureKind says how surely a line is page furniture. No text may be lost,
// so a leading word alone never makes a line furniture: 电话诈骗又出新花样 is a
// headline, 电话：0350-1234567 is not.
type furnitureKind int

const (
	noFurniture     furnitureKind = iota
	nearFurniture                 // furniture beside other furniture: 平川日报 above a date
	betweenSections               // furniture, but not inside a sentence: 责任编辑王小明
	linkFurniture                 // furniture unless the sentence before names it: 登录 / www.…
	sureFurniture                 // furniture wherever it stands: （下转第三版）
)

// furniture holds the patterns of what a page carries beside its articles.
type furniture struct {
	lines  []furnitureLine
	end    *regexp.Regexp // （完）, at the foot of an article
	office *regexp.Regexp // who made the page: 责任编辑
	marked *regexp.Regexp // the same with its colon
	strong *regexp.Regexp // the offices that need no colon
	source *regexp.Regexp // 来源：平川日报 before the byline
	head   *regexp.Regexp // a jump mark at the start of a line of text
	tail   *regexp.Regexp // at its end
	number *regexp.Regexp // a bare page number
	date   *regexp.Regexp // a bare date
	rule   *regexp.Regexp // a line of dashes or stars
}

// furnitureLine is a pattern of a whole line.
type furnitureLine struct {
	kind furnitureKind
	re   *regexp.Regexp
}

// The parts that patterns are made of.
const (
	pageNumber = `(?:[A-DＡ-Ｄ]?[0-9０-９]{1,3}|[一二三四五六七八九十]{1,3})`
	pageRef    = `第?\s*` + pageNumber + `(?:\s*[·:：、,，\-]\s*` + pageNumber + `)?\s*[版頁页]`
	// A page that names itself: Chinese numerals and 页 need 第, for 三版 and
	// 十页 are words of a sentence too.
	pageName   = `(?:第\s*` + pageNumber + `\s*版|[A-DＡ-Ｄ]?[0-9０-９]{1,3}\s*版)`
	jumpVerbs  = `下转|下轉|上接|紧接|緊接|详见|詳見`
	jumpMarks  = `[↓↑⬇▲▼△▽◀▶←→◁▷◆■●>\*\s]*`
	weekday    = `(?:星期|周|週|禮拜)[一二三四五六日天]`
	fullDate   = `(?:中华人民共和国\s*)?\d{4}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日`
	lunarDate  = `(?:农历|農曆|夏历)?\s*(?:[甲乙丙丁戊己庚辛壬癸][子丑寅卯辰巳午未申酉戌亥]年?)?\s*闰?[正一二三四五六七八九十冬腊]{1,2}月(?:初|十|廿|二十|三十|卅)[一二三四五六七八九十]?`
	issue      = `(?:总)?第\s*[0-9０-９]{3,6}\s*[期号]`
	pageCount  = `今日\s*\d{1,3}\s*版`
	paperName  = `[\p{Han}]{2,6}(?:日报|晚报|早报|晨报|都市报|时报|商报|快报|日報|晚報|時報|早報)`
	sourceMark = `(?:本文|文章|信息|资料|稿件|图片|新闻|消息|内容)?(?:来源|來源|稿源|原载|转自|摘自)\s*[:：]\s*`
	outlet     = `[\p{Han}A-Za-z0-9“”《》]{1,20}(?:报|報|网|網|社|台|臺|客户端|新闻|公众号|频道|发布|融媒|融媒体中心|在线|周刊|杂志|中国)》?`
	phone      = `[+\d（(][\d\-－—–()（）+\s、，,/转～~]{2,40}`
	link       = `(?:(?:https?://|www\.)\S+|[\w.\-]+@[\w.\-]+\w)`
	deskWords  = `(?:本报|本版|本刊|编辑部|总编室|记者|值班|责编)`
	deskLines  = `(?:新闻热线|广告热线|发行热线|订报热线|报料热线|投诉热线|` + deskWords + `(?:电话|電話|传真|邮箱|信箱))`
	fieldEnd   = `[\s；;，,|｜]*`
)

// furniturePatterns compiles the patterns once.
var furniturePatterns = sync.OnceValue(func() *furniture {
	const (
		prefixes = `(?:本期|本版|本栏|执行|值班|责任|責任|版面|见习|文字|视频|图片|视觉|网络|新媒体)`
		offices  = prefixes + `*(?:编辑|編輯|责编|責編|美编|美編|编审|审读|审校|审核|签发|统筹|[一二三终初]审|校对|校對|版式|组版|排版|制图|制版|值班主任|值班编委|监制|主编|版面设计|版式设计|视觉设计|设计)`
		masthead = `(?:[\s　|｜·]*(?:` + fullDate + `|` + weekday + `|` + lunarDate + `|` + issue + `|` + pageCount + `|` + pageName + `|` + paperName + `))`
	)
	f := &furniture{
		lines: furnitureTable([]furnitureSource{
			{sureFurniture, jumpMarks + `(?:` + jumpVerbs + `)\s*(?:今日|本报|本報)?\s*` + pageRef + `(?:[，、\s]+[\p{Han}]{0,8})?` + jumpMarks},
			{sureFurniture, jumpMarks + `[（(【\[]\s*(?:` + jumpVerbs + `|接|转|轉|续|續)\s*(?:今日|本报|本報)?\s*` + pageRef + `[，、\s]*[\p{Han}《》“”]{0,12}\s*[）)】\]]` + jumpMarks},
			{betweenSections, jumpMarks + `[接转轉续續]\s*` + pageRef + jumpMarks},
			{sureFurniture, `[\-—–·•\s|｜/]*` + pageName + `(?:[\-—–·•\s|｜/：:]+[\p{Han}]{2,6})?[\-—–·•\s]*`},
			{sureFurniture, `[A-DＡ-Ｄ]?[0-9０-９]{1,2}\s*[|｜]\s*[\p{Han}]{2,6}`},
			{betweenSections, `[\-—–·•\s]*第\s*` + pageNumber + `\s*[頁页][\-—–·•\s]*`},
			{linkFurniture, link},
			{sureFurniture, `[（(]?` + sourceMark + outlet + `(?:\s+\d{4}\s*[年.\-/]\s*\d{1,2}\s*[月.\-/]\s*\d{1,2}\s*日?(?:\s+\d{1,2}[:：]\d{2}(?:[:：]\d{2})?)?)?(?:[，,]\s*(?:略有|有)(?:删节|删改|改动))?[）)]?`},
			{sureFurniture, `(?:` + deskLines + `\s*[:：]?\s*(?:` + phone + `|` + link + `)` + fieldEnd + `)+`},
			{betweenSections, `(?:` + contactLabels + `\s*[:：]?\s*(?:` + phone + `|` + link + `)` + fieldEnd + `)+`},
			{betweenSections, `(?:` + deskWords + `?(?:地址|社址|通讯地址)\s*[:：]\s*[\p{Han}A-Za-z\d\-—（）()]{4,40}(?:\d\s*号?|[号楼室层座路街巷]|大厦|大院)` + fieldEnd + `)(?:邮编|邮政编码)?\s*[:：]?\s*\d{0,6}` + fieldEnd + `(?:` + contactLabels + `\s*[:：]?\s*` + phone + `)?`},
			{betweenSections, `(?:邮编|邮政编码)\s*[:：]?\s*\d{6}`},
			{sureFurniture, `国内统一.{0,40}(?:CN|cn).{0,40}`},
			{sureFurniture, `邮发代号\s*[:：]?\s*\d+[\-—–]\d+`},
			{betweenSections, `(?:每份)?(?:零售价?|定价|售价)\s*[:：]?\s*(?:每[份月季年期])?\s*[¥￥]?\s*[\d.]+\s*[元角]?(?:[/／][份月季年期])?`},
			{betweenSections, `(?:印刷|承印)\s*[:：]\s*[\p{Han}]{2,20}(?:印刷厂|印务|印刷|公司|中心|集团|报社)`},
			{betweenSections, `(?:微信公众号|官方微信|官方微博|QQ群?|微信)\s*[:：]\s*[\p{Han}\w\-@]{2,20}`},
			{betweenSections, `版权所有(?:\s*[:：]\s*[\p{Han}A-Za-z]{2,20}|[，,\s]*(?:未经|不得|违者|翻印|侵权|严禁)[^。！？]{0,40})?`},
			{sureFurniture, `(?:` + paperName + `|` + fullDate + `)` + `(?:[\s　|｜]+` + `(?:` + fullDate + `|` + weekday + `|` + lunarDate + `|` + issue + `|` + pageCount + `|` + pageName + `|` + paperName + `))` + masthead + `*`},
			{betweenSections, fullDate + weekday + masthead + `*`},
			{nearFurniture, weekday + masthead + `*`},
			{nearFurniture, `(?:农历|農曆|夏历)` + lunarDate},
			{betweenSections, issue + `(?:\s*` + pageCount + `)?|` + pageCount},
			{nearFurniture, paperName},
		}),
		end:    compilePattern(`^[（(]\s*(?:完|完结|全文完|本文完)\s*[）)]$`),
		office: compilePattern(`^` + offices),
		marked: compilePattern(offices + `\s*[:：]`),
		strong: compilePattern(`^(?:` + prefixes + `*(?:编辑|編輯)|` + prefixes + `+设计|` + prefixes + `*(?:责编|責編|美编|美編|校对|校對|[一二三终初]审|组版|排版|值班主任|值班编委|版面设计|版式设计))$`),
		source: compilePattern(`^` + sourceMark + outlet + `\s+`),
		head:   compilePattern(`^[（(【\[]\s*(?:上接|紧接|緊接)\s*(?:今日|本报|本報)?\s*` + pageRef + `[^）)】\]。]{0,12}[）)】\]]\s*`),
		tail:   compilePattern(`\s*[▲▼△▽◀▶→]*\s*(?:[（(【\[]\s*(?:下转|下轉|转|轉)\s*(?:今日|本报)?\s*` + pageRef + `[^）)】\]。]{0,8}[）)】\]]|[▲▼△▽◀▶→]\s*(?:下转|下轉|转)\s*` + pageRef + `)\s*[▲▼△▽◀▶→]*$`),
		number: compilePattern(`^[\-—–·•－\s]*[0-9０-９]{1,3}[\-—–·•－\s]*$`),
		date:   compilePattern(`^(?:\d{4}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日|\d{4}[.\-/]\d{1,2}[.\-/]\d{1,2})(?:\s+\d{1,2}[:：]\d{2}(?:[:：]\d{2})?)?$`),
		rule:   compilePattern(`^[\-—–─━=＝_＿*＊~～·•●○◆◇■□★☆※#＃+＋\s]{3,}$`),
	}
	return f
})

// contactLabels stand before a telephone number or an address of the net.
const contactLabels = deskWords + `?(?:网址|網址|邮箱|郵箱|电子邮箱|电子信箱|投稿邮箱|电话|電話|热线电话|联系电话|咨询电话|传真|E-?mail|Email|QQ|新闻热线|广告热线|发行热线|订报热线|报料热线)`

// furnitureSource is a pattern of a whole line before it is compiled.
type furnitureSource struct {
	kind furnitureKind
	expr string
}

func furnitureTable(sources []furnitureSource) []furnitureLine {
	out := make([]furnitureLine, len(sources))
	for i, s := range sources {
		out[i] = furnitureLine{s.kind, compilePattern(`^(?:` + s.expr + `)$`)}
	}
	return out
}

// maxFurnitureRunes bounds a line of furniture; longer lines are text and need
// not be matched.
const maxFurnitureRunes = 80

// furnitureSigns are characters of which every pattern of a whole line needs one;
// most lines of text are passed over without matching.
const furnitureSigns = "0123456789０１２３４５６７８９:：.@版頁页报報星周週禮农農"

// kindOf says how surely a whole line is page furniture, and whether of the kind
// that stands at the foot of an article.
func (f *furniture) kindOf(l *pageLine) (kind furnitureKind, foot bool) {
	if l.runes > maxFurnitureRunes {
		return noFurniture, false
	}
	if f.end.MatchString(l.text) {
		return sureFurniture, true
	}
	if kind := f.staffKind(l.text); kind != noFurniture {
		return kind, true
	}
	if !strings.ContainsAny(l.text, furnitureSigns) {
		return noFurniture, false
	}
	for _, line := range f.lines {
		if line.re.MatchString(l.text) {
			return line.kind, false
		}
	}
	return noFurniture, false
}

// staffDesk is one office of a staff line and the names behind it.
type staffDesk struct {
	office string
	colon  bool // 编辑：
	glued  bool // 责任编辑王小明
	names  []string
}

// staffKind reads a line of those who made the page: offices, each with names
// that fill the line. An office without a colon must be one that running text
// has no other use for.
func (f *furniture) staffKind(s string) furnitureKind {
	if !f.office.MatchString(strings.TrimLeft(s, "（(【[ \u3000")) {
		return noFurniture
	}
	if isOpening(firstRune(s)) && isClosing(lastRune(s)) {
		s = strings.TrimFunc(s, func(r rune) bool { return isOpening(r) || isClosing(r) })
	}
	kind := sureFurniture
	strong := false
	for _, d := range f.staffDesks(s) {
		if d.office == "" || !d.named(f.strong.MatchString(d.office)) {
			return noFurniture
		}
		strong = strong || f.strong.MatchString(d.office)
		switch {
		case d.colon:
		case !strong && d.glued:
			return noFurniture
		case !strong, d.glued:
			kind = betweenSections
		}
	}
	return kind
}

// staffDesks cuts a line of staff at its offices.
func (f *furniture) staffDesks(s string) []staffDesk {
	var desks []staffDesk
	s = f.marked.ReplaceAllString(s, " $0")
	for word := range strings.FieldsFuncSeq(s, func(r rune) bool { return isBlank(r) || strings.ContainsRune("；;|｜", r) }) {
		office := f.office.FindString(word)
		rest := word[len(office):]
		if office != "" {
			names := strings.TrimLeft(rest, colonMarks+"/／")
			desks = append(desks, staffDesk{office: office, colon: len(names) < len(rest), glued: names != "" && len(names) == len(rest)})
			rest = names
		}
		if len(desks) == 0 {
			return []staffDesk{{}}
		}
		d := &desks[len(desks)-1]
		if trimmed := strings.TrimLeft(rest, colonMarks); len(d.names) == 0 && len(trimmed) < len(rest) {
			d.colon, rest = true, trimmed
		}
		if rest != "" {
			d.names = append(d.names, rest)
		}
	}
	return desks
}

// named reports whether names, and nothing else, stand behind the office. Behind
// the colon of an office that means nothing else, any short word is a name.
func (d *staffDesk) named(strong bool) bool {
	text := strings.Join(d.names, " ")
	names, _, ok := parseCredits(text)
	if ok && len(names) > 0 {
		return d.colon || hasCommonName(names) || strong && !d.glued && len(names) == 1
	}
	return strong && d.colon && len(d.names) == 1 && givenAfterRole(text)
}
