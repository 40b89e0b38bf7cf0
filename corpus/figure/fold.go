package figure

import (
	"sync"
	"unicode/utf8"
)

// Character classes that the scanner dispatches on. Everything else is class
// zero and is stepped over without further tests.
const (
	classDigit   = 1 + iota // 0-9
	classNumeral            // 一 … 九, 十百千万亿兆, 零, 两, 几, 数, 半, 大写
	classLead               // first character of a word that begins a figure: 第, 前, 今, 去 …
	classSign               // - + $ ￥ and the like before a digit
	classMark               // quotation marks, brackets of titles, ends of sentences
)

// charTable folds characters and classifies the folded ones: full width to half
// width, and those traditional characters that occur in numbers, units and
// dates to simplified ones. Every fold is one character to one character, so
// offsets survive.
type charTable struct {
	fold  [0x10000]uint16
	class [0x10000]uint8
}

var chars = sync.OnceValue(func() *charTable {
	t := new(charTable)
	for c := range t.fold {
		t.fold[c] = uint16(c)
	}
	for c := 0xFF01; c <= 0xFF5E; c++ {
		switch rune(c) {
		case '，', '；', '！', '？':
		default:
			t.fold[c] = uint16(c - 0xFEE0)
		}
	}
	pairs := []rune(traditional)
	for i := 0; i+1 < len(pairs); i += 2 {
		t.fold[pairs[i]] = uint16(pairs[i+1])
	}
	for _, c := range "0123456789" {
		t.class[c] = classDigit
	}
	for _, c := range "〇零一二三四五六七八九十百千万亿兆两几数半廿卅壹贰叁肆伍陆柒捌玖拾佰仟" {
		t.class[c] = classNumeral
	}
	for _, c := range "第前今去昨明后本上下当次翌同周星元春除端中国清每翻民首年儿教这大凌早傍晚夜深午国妇植劳建双平圣情Q农阴旧正腊闰礼母父感光愚重负青" {
		if t.class[c] == 0 {
			t.class[c] = classLead
		}
	}
	for _, c := range "-−+$¥￥€£" {
		t.class[c] = classSign
	}
	for _, c := range "“「『”」』《》。\n" {
		t.class[c] = classMark
	}
	return t
})

// traditional lists pairs of a traditional (or variant) character and the
// simplified one it is read as, by the characters' own definitions.
const traditional = "灣湾揚扬緩缓買买賣卖導导報报聯联億亿兩两幾几數数餘余個个點点時时號号歲岁間间層层檔档項项輪轮場场樓楼棟栋張张條条輛辆種种" +
	"幣币圓元圆元塊块錢钱銖铢韓韩臺台國国歐欧鎊镑盧卢羅罗頃顷畝亩噸吨釐厘華华裡里裏里鐘钟週周後后過过超超達达約约" +
	"當当學学屆届貳贰陸陆參叁倆俩萬万戶户戸户間间艘艘隻只雙双對对組组團团隊队筆笔課课幢幢顆颗聲声盤盘雞鸡" +
	"齡龄紀纪歷历從从為为增增長长減减漲涨優优單单處处發发節节慶庆陽阳農农曆历兒儿師师勞劳動动電电熱热圖图" +
	"萬万罰罚應应該该聯联與与於于進进運运報报導导會会實实際际產产業业經经濟济廠厂協协調调記记員员醫医學学" +
	"億亿歩步級级縣县鄉乡鎮镇區区島岛門门間间館馆場场貫贯產产戰战勝胜負负擊击敗败體体領领親亲類类線线隔隔攝摄" +
	"滿满僅仅龐庞補补讓让開开關关內内總总額额價价萊莱軍军艦舰槍枪彈弹雞鸡魚鱼馬马頭头盒盒箱箱劑剂滴滴" +
	"許许禮礼計计劃划規规決决賽赛獎奖廳厅撥拨陣阵強强營营園园單单" +
	"績绩溫温這这銀银銅铜閏闰陰阴舊旧臘腊負负愛爱親亲淨净邁迈願愿遠远續续侖仑獲获奪夺輸输贏赢紐纽產产訪访勢势項项" +
	"幅幅頁页篇篇則则種种樣样遍遍趟趟頓顿腳脚㎡㎡夀寿壽寿橫横縱纵徵征裝装訂订員员﹪%％%∶:﹣-–-─—―—〜~∼~\u00a0 \u3000 \u2009 \u202f " +
	"並并亞亚侷局來来係系備备債债側侧傘伞傷伤僑侨儲储創创勵励務务匯汇啟启問问啓启圍围執执壓压夥伙婦妇孫孙審审寬宽將将專专屬属峽峡帶带帳账庫库廣广彙汇復复徑径態态慘惨憑凭損损擇择擔担據据擬拟擴扩敵敌斷断暫暂書书晝昼極极樂乐機机" +
	"檢检櫃柜權权歡欢歸归殺杀氣气況况準准測测無无煉炼爾尔狀状獨独環环現现畢毕畫画異异療疗監监眾众碼码稱称穩稳穫获窮穷竊窃範范築筑籃篮糧粮紅红納纳紙纸終终結结給给統统絕绝緒绪維维網网練练緬缅織织繼继罷罢聖圣聞闻職职聽听脈脉臉脸" +
	"臨临興兴舉举藥药虧亏術术衛卫見见視视覺觉觀观觸触訊讯討讨託托設设訴诉診诊評评詞词試试話话認认誕诞語语說说誰谁論论諮咨證证識识議议護护讀读變变豐丰豬猪貓猫財财責责貨货販贩貿贸費费貸贷賀贺資资質质購购賺赚贈赠趨趋躍跃車车軌轨" +
	"較较載载輕轻輯辑轉转辦办迴回遊游遞递遲迟選选還还邊边郵邮鄰邻釋释針针鉄铁銷销錄录鍵键鏈链鐵铁鑑鉴閉闭閱阅隨随險险雲云靜静響响頂顶順顺預预頻频題题顧顾顯显風风飛飞駐驻駛驶騎骑驗验驚惊髮发鹽盐麗丽黃黄黨党齊齐"

// line is a text as the scanner reads it: folded characters, their classes and
// where each begins in the original.
type line struct {
	text  string
	r     []rune
	class []uint8
	off   []int32
}

// read fills l with text, reusing what l has room for.
func (l *line) read(text string) {
	t := chars()
	n := len(text) // of bytes: there are at most as many characters
	l.text = text
	l.r, l.class, l.off = sized(l.r, n), sized(l.class, n), sized(l.off, n+1)
	r, class, off := l.r, l.class, l.off
	k := 0
	for i := 0; i < n; {
		c, size := rune(text[i]), 1
		switch {
		case c < utf8.RuneSelf:
		case c >= 0xE1 && c < 0xED && i+2 < n && text[i+1]&0xC0 == 0x80 && text[i+2]&0xC0 == 0x80:
			// Most Chinese characters, without the tests that others need.
			c, size = c&0x0F<<12|rune(text[i+1]&0x3F)<<6|rune(text[i+2]&0x3F), 3
		default:
			c, size = utf8.DecodeRuneInString(text[i:])
		}
		off[k] = int32(i)
		class[k] = 0
		if uint32(c) < uint32(len(t.fold)) {
			c = rune(t.fold[c])
			class[k] = t.class[c]
		}
		r[k] = c
		k++
		i += size
	}
	off[k] = int32(len(text))
	l.r, l.class, l.off = r[:k], class[:k], off[:k+1]
}

// sized returns s with n elements, of whatever value.
func sized[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n, n+n/4)
	}
	return s[:n]
}

// at returns the folded character at i, or 0 outside the text.
func (l *line) at(i int) rune {
	if uint(i) >= uint(len(l.r)) {
		return 0
	}
	return l.r[i]
}

// classAt returns the class of the character at i, or 0 outside the text.
func (l *line) classAt(i int) uint8 {
	if uint(i) >= uint(len(l.class)) {
		return 0
	}
	return l.class[i]
}

// has reports whether word stands at i. Nearly all words tried differ in their
// first character, which is decoded without a call.
func (l *line) has(i int, word string) bool {
	if word == "" {
		return true
	}
	return leadingRune(word) == l.at(i) && l.hasAll(i, word)
}

func (l *line) hasAll(i int, word string) bool {
	for _, c := range word {
		if l.at(i) != c {
			return false
		}
		i++
	}
	return true
}

// leadingRune returns the first character of a word that is valid UTF-8 and not
// empty.
func leadingRune(word string) rune {
	switch c := word[0]; {
	case c < utf8.RuneSelf:
		return rune(c)
	case c >= 0xE0 && c < 0xF0 && len(word) >= 3:
		return rune(c&0x0F)<<12 | rune(word[1]&0x3F)<<6 | rune(word[2]&0x3F)
	}
	c, _ := utf8.DecodeRuneInString(word)
	return c
}

// trailingRune returns the last character of a word that is valid UTF-8 and not
// empty.
func trailingRune(word string) rune {
	n := len(word)
	if word[n-1] < utf8.RuneSelf {
		return rune(word[n-1])
	}
	if n >= 3 && word[n-3] >= 0xE0 {
		return rune(word[n-3]&0x0F)<<12 | rune(word[n-2]&0x3F)<<6 | rune(word[n-1]&0x3F)
	}
	c, _ := utf8.DecodeLastRuneInString(word)
	return c
}

// ends reports whether word ends just before i.
func (l *line) ends(i int, word string) bool {
	if word == "" {
		return true
	}
	return trailingRune(word) == l.at(i-1) && l.hasAll(i-runeLen(word), word)
}

// anyAt returns the length in characters of the first of words at i, or 0.
func (l *line) anyAt(i int, words []string) int {
	c := l.at(i)
	for _, w := range words {
		if leadingRune(w) == c && l.hasAll(i, w) {
			return runeLen(w)
		}
	}
	return 0
}

// anyBefore returns the length of the first of words that ends at i, or 0.
func (l *line) anyBefore(i int, words []string) int {
	c := l.at(i - 1)
	for _, w := range words {
		if trailingRune(w) == c && l.ends(i, w) {
			return runeLen(w)
		}
	}
	return 0
}

// written returns the original text of the characters from i to j.
func (l *line) written(i, j int) string { return l.text[l.off[i]:l.off[j]] }

// folded returns the folded text of the characters from i to j.
func (l *line) folded(i, j int) string { return string(l.r[i:j]) }

// runeLen returns the length of valid UTF-8 in characters.
func runeLen(s string) int {
	n := 0
	for i := 0; i < len(s); n++ {
		switch c := s[i]; {
		case c < utf8.RuneSelf:
			i++
		case c < 0xE0:
			i += 2
		case c < 0xF0:
			i += 3
		default:
			i += 4
		}
	}
	return n
}

func isDigit(c rune) bool { return c >= '0' && c <= '9' }

func isLetter(c rune) bool { return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' }

func isHan(c rune) bool {
	return c >= 0x4E00 && c <= 0x9FFF || c >= 0x3400 && c <= 0x4DBF || c == '〇'
}
