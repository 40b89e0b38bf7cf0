package figure

import (
	"slices"
	"sync"
	"time"

	"xunwen/corpus"
)

// Options says what is known about the text.
type Options struct {
	// Published is the day that relative dates (去年9月, 昨天) count from. The zero
	// Date is unknown: such dates are found but their Date stays nil.
	Published corpus.Date
	// Currency is what a bare 元 means: CNY (the default), TWD or HKD.
	Currency string
}

// CurrencyOf guesses what 元 means in a paper: TWD or HKD where the name of the
// source or an untranslated (traditional) text says so, else CNY.
func CurrencyOf(source, text string) string {
	for _, w := range []string{"香港", "港", "大公", "文汇", "文匯", "明报", "明報"} {
		if hasAny(source, w) {
			return "HKD"
		}
	}
	for _, w := range []string{"台湾", "台灣", "臺灣", "中央社", "cna", "CNA", "聯合", "自由時報", "三立", "壹蘋", "ETtoday", "TVBS"} {
		if hasAny(source, w) {
			return "TWD"
		}
	}
	return currencyOfText(text)
}

// scanner walks over one text.
type scanner struct {
	line
	opt  Options
	day  time.Time // the civil day of publication, or zero
	yuan string
	figs []corpus.Figure
	// nums holds the numbers as printed of all figures, for one allocation each.
	nums []corpus.Decimal
	ctx  dateContext
	// openQuote and openTitle are the characters after the last unclosed “ or 《.
	openQuote, openTitle int
}

// begin makes s ready for text, keeping the room of its buffers.
func (s *scanner) begin(text string, opt Options) {
	s.read(text)
	s.opt, s.yuan, s.ctx, s.openQuote, s.openTitle = opt, "CNY", dateContext{}, -1, -1
	if opt.Currency != "" {
		s.yuan = opt.Currency
	}
	s.day = time.Time{}
	if !opt.Published.IsZero() {
		y, m, d := opt.Published.Time.Date()
		s.day = civil(y, int(m), d)
	}
}

func newScanner(text string, opt Options) *scanner {
	s := new(scanner)
	s.begin(text, opt)
	return s
}

// scanners keeps scanners for their buffers.
var scanners = sync.OnceValue(func() *sync.Pool {
	return &sync.Pool{New: func() any { return new(scanner) }}
})

// keptCharacters is the longest text whose buffers are worth keeping.
const keptCharacters = 1 << 18

// Scan finds the figures of text, in order and without overlaps. It reads each
// character a bounded number of times, whatever the text.
func Scan(text string, opt Options) []corpus.Figure {
	s := scanners().Get().(*scanner)
	s.begin(text, opt)
	s.walk()
	figs := s.take()
	if cap(s.r) <= keptCharacters {
		scanners().Put(s)
	}
	return figs
}

// walk finds the figures of the text.
func (s *scanner) walk() {
	for i := 0; i < len(s.class); {
		class := s.class[i]
		if class == 0 || class == classLead && !s.leads(i) {
			i++
			continue
		}
		if class == classMark {
			s.marks(s.r[i], i)
			i++
			continue
		}
		m, next, ok := s.figureAt(i, class)
		if !ok {
			i = max(next, i+1)
			continue
		}
		if !s.insideName(&m) {
			s.emit(&m)
		}
		i = max(m.end, i+1)
	}
}

// take returns the figures in memory of their own and forgets the text.
func (s *scanner) take() []corpus.Figure {
	if len(s.figs) == 0 {
		s.nums, s.text, s.opt = s.nums[:0], "", Options{}
		return nil
	}
	figs := slices.Clone(s.figs)
	count := 0
	for i := range figs {
		count += len(figs[i].Written.Numbers)
	}
	nums := make([]corpus.Decimal, 0, count)
	for i := range figs {
		if w := &figs[i].Written; len(w.Numbers) > 0 {
			from := len(nums)
			nums = append(nums, w.Numbers...)
			w.Numbers = nums[from:len(nums):len(nums)]
		}
	}
	clear(s.figs)
	clear(s.nums)
	s.figs, s.nums, s.text, s.opt = s.figs[:0], s.nums[:0], "", Options{}
	return figs
}

// numbers returns a list of numbers as printed. It is good until take.
func (s *scanner) numbers(list ...corpus.Decimal) []corpus.Decimal {
	from := len(s.nums)
	s.nums = append(s.nums, list...)
	return s.nums[from:len(s.nums):len(s.nums)]
}

// marks notes opening and closing quotation marks.
func (s *scanner) marks(c rune, i int) {
	switch c {
	case '“', '「', '『':
		s.openQuote = i + 1
	case '”', '」', '』':
		s.openQuote = -1
	case '《':
		s.openTitle = i + 1
	case '》':
		s.openTitle = -1
	case '。', '\n':
		s.ctx.sentence()
	}
}

// figureAt tries the kinds of figures that may begin at i, the special before
// the general. Where it fails it says at which character to go on.
func (s *scanner) figureAt(i int, class uint8) (match, int, bool) {
	if class == classLead || class == classNumeral {
		if n := s.nameAt(i); n > 0 {
			return match{}, i + n, false
		}
	}
	if s.at(i) == '零' {
		if m, ok := s.belowZeroAt(i); ok {
			return m, 0, true
		}
	}
	if class == classLead && s.leadsDate(i) || class != classLead && class != classSign && s.dateFollows(i) {
		if m, ok := s.dateAt(i); ok {
			return m, 0, true
		}
	}
	switch class {
	case classLead:
		m, ok := s.leadAt(i)
		return m, i + 1, ok
	case classSign:
		return s.signAt(i)
	}
	if m, ok := s.partAt(i); ok {
		return m, 0, true
	}
	return s.quantityAt(i)
}

// leads reports whether the character at i and the next one can begin a
// figure; most that can begin one are common in other words.
func (s *scanner) leads(i int) bool {
	next := s.at(i + 1)
	switch s.at(i) {
	case '第', '翻', '每', '周':
		return true
	case '今', '昨', '明':
		return containsRune("年天日晚早晨夜(下上明后今凌清深", next) || s.yuan != "CNY" && s.lonelyDay(i)
	case '去':
		return next == '年'
	case '前', '后':
		return containsRune("年天日晚", next) || isNumberStart(s, i+1) || scaleOf(next) > 0
	case '本', '上', '下', '这':
		return containsRune("年月周半世个星午日季礼上下", next)
	case '当', '次', '翌', '同':
		return next == '天' || next == '日' || next == '年' || next == '晚' || next == '月'
	case '大':
		return containsRune("前后", next) && s.at(i+2) == '天' || next == '年' && containsRune("初三", s.at(i+2))
	case '农', '阴', '旧':
		return next == '历'
	case '正', '腊', '闰':
		return next == '月' || s.at(i+2) == '月' || next == '八'
	case '元':
		return next == '年' || containsRune("旦宵", next)
	case '礼':
		return next == '拜'
	case '负':
		return isNumberStart(s, i+1) || next == ' ' && isDigit(s.at(i+2))
	case '年':
		return containsRune("初底末", next)
	case '首':
		return next == '季' || isNumberStart(s, i+1)
	case 'Q':
		return next >= '1' && next <= '4' && !isLetter(s.at(i-1)) && !isDigit(s.at(i+2)) && !isLetter(s.at(i+2))
	case '双':
		return next == '1' || next == '十'
	case '中':
		return next == '秋' || next == '元' || next == '午'
	case '国':
		return next == '庆' || next == '际' && containsRune("劳儿妇", s.at(i+2))
	case '民':
		return next == '国'
	case '平':
		return next == '安' && s.at(i+2) == '夜'
	case '建', '教', '劳', '妇', '儿', '植', '情', '母', '父', '感', '光', '愚', '圣':
		return s.at(i+2) == '节' && begins(next, endsDayWord)
	case '凌', '早', '傍', '晚', '夜', '深', '午':
		return containsRune("晨晚上间夜后", next)
	}
	return begins(next, endsDayWord)
}

// leadsDate reports whether a date may begin with the character at i, which leads
// to a figure: 第 does only to a quarter, 每 and 翻 never.
func (s *scanner) leadsDate(i int) bool {
	switch s.at(i) {
	case '第':
		return s.at(i+2) == '季' || s.at(i+3) == '季' || containsRune("、到至-—~", s.at(i+2))
	case '翻', '每', '负':
		return false
	}
	return true
}

// dateFollows reports whether the number at i can begin a date or a time.
func (s *scanner) dateFollows(i int) bool {
	p := i
	for p < i+7 && (isDigit(s.at(p)) || s.numeral(p) >= 0 || s.at(p) == '十' || s.at(p) == '廿' || s.at(p) == '卅') {
		p++
	}
	if s.at(p) == ' ' {
		p++
	}
	if c := s.at(p); c == '.' || c == '/' {
		return p == i+4 // 2024.5.24, and no decimal
	}
	if s.at(p-1) == '五' && containsRune("期规计以末初”」』", s.at(p)) {
		return true // 十四五期间
	}
	return containsRune("年月日号时点:-世至到~—、季一儿学财上下Q净减碳愿远永可pPaA", s.at(p)) || s.at(p) != 0 && p <= i+2 && begins(s.at(i), startsFestival)
}

// leadAt reads figures that begin with a word: 第一, 前50大, 翻两番, 每亩3元.
func (s *scanner) leadAt(i int) (match, bool) {
	switch s.at(i) {
	case '第':
		return s.ordinalAt(i)
	case '前':
		return s.topAt(i)
	case '翻':
		return s.doubledAt(i)
	case '每':
		return s.eachAt(i)
	case '负':
		return s.negativeAt(i)
	}
	return match{}, false
}

// emit completes the figure with its context and appends it.
func (s *scanner) emit(m *match) {
	if n := len(s.figs); n > 0 && int(s.off[m.start]) < s.figs[n-1].End {
		return
	}
	m.fig.Span = corpus.Span{Start: int(s.off[m.start]), End: int(s.off[m.end])}
	inOrder(&m.fig)
	if m.fig.Kind != corpus.DateFigure && m.fig.Kind != corpus.TimeFigure {
		s.modifiers(m)
		s.measure(m)
	}
	s.figs = append(s.figs, m.fig)
}
