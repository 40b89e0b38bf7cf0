package figure

import (
	"strings"
	"unicode/utf8"

	"xunwen/corpus"
)

// numeral returns the digit that the character at i writes, or -1. 肆, 伍 and 陆
// are also words and names: they count only beside another numeral.
func (l *line) numeral(i int) int {
	if uint(i) >= uint(len(l.class)) || l.class[i] != classNumeral && l.r[i] != '○' {
		return -1
	}
	return l.digitAt(i)
}

func (l *line) digitAt(i int) int {
	switch l.r[i] {
	case '〇', '零', '○':
		return 0
	case '一', '壹':
		return 1
	case '二', '两', '贰':
		return 2
	case '三', '叁':
		return 3
	case '四':
		return 4
	case '五':
		return 5
	case '六':
		return 6
	case '七', '柒':
		return 7
	case '八', '捌':
		return 8
	case '九', '玖':
		return 9
	case '肆', '伍', '陆':
		const beside = "拾佰仟壹贰叁柒捌玖万亿元"
		if containsRune(beside, l.at(i+1)) || i > 0 && containsRune(beside, l.at(i-1)) {
			return 4 + runeIndex("肆伍陆", l.at(i))
		}
	}
	return -1
}

// unitPrefix reports whether the scale character c begins a unit instead: 千瓦,
// 兆瓦, 百分点.
func unitPrefix(c, next, after rune, inside bool) bool {
	switch c {
	case '百', '千', '万':
		if next == '分' && (after == '之' || after == '点' || after == '比') {
			return true
		}
		return c == '千' && inside && containsRune("瓦克米伏卡赫帕焦牛", next)
	case '兆':
		return containsRune("瓦帕赫字比欧焦伏", next)
	}
	return false
}

func smallScale(c rune) int {
	switch c {
	case '十', '拾':
		return 1
	case '百', '佰':
		return 2
	case '千', '仟':
		return 3
	}
	return 0
}

func bigScale(c rune) int {
	switch c {
	case '万':
		return 4
	case '亿':
		return 8
	case '兆':
		return 12
	}
	return 0
}

// scaleOf returns the power of ten of a scale character, or 0.
func scaleOf(c rune) int { return smallScale(c) + bigScale(c) }

// roundLiteral reports the 20 of 20几万, whose 几 stands for the digits left open.
func (x *lexer) roundLiteral() bool {
	return x.haveLit && x.litASCII && !x.n.point && !x.n.more && x.litLen >= 2 && x.litLen <= 3 && x.l.at(x.p-1) == '0' && !containsRune("何乎经", x.l.at(x.p+1))
}

// bound returns what the number's own words say of its bound.
func (n *number) bound() corpus.Bound {
	if n.more {
		return corpus.Greater
	}
	return ""
}

// containsRune is strings.ContainsRune for short lists of Chinese characters,
// each of three bytes, which it compares without decoding them.
func containsRune(s string, c rune) bool {
	if c < 0x800 || c > 0xFFFF {
		return c != 0 && strings.ContainsRune(s, c)
	}
	x, y, z := byte(0xE0|c>>12), byte(0x80|c>>6&0x3F), byte(0x80|c&0x3F)
	for i := 0; i+2 < len(s); {
		switch b := s[i]; {
		case b < utf8.RuneSelf:
			i++
		case b < 0xE0:
			i += 2
		case s[i+2] == z && s[i+1] == y && b == x:
			return true
		case b < 0xF0:
			i += 3
		default:
			i += 4
		}
	}
	return false
}

func runeIndex(s string, c rune) int {
	n := 0
	for _, x := range s {
		if x == c {
			return n
		}
		n++
	}
	return -1
}

// thousandsMark reports whether a comma stands at p, which may be as wide as the
// digits before it: ７，４００.
func (l *line) thousandsMark(p int) bool {
	return l.at(p) == ',' || l.at(p) == '，' && p > 0 && l.off[p]-l.off[p-1] == int32(len("０"))
}
