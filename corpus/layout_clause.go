package corpus

import (
	"strings"
	"unicode/utf8"
)

// clauseMarks end a clause.
const clauseMarks = "，,。、；：！？"

// clauseRunes returns the number of characters before the first mark of a text.
func clauseRunes(s string) int {
	if i := strings.IndexAny(s, clauseMarks); i >= 0 {
		return utf8.RuneCountInString(s[:i])
	}
	return utf8.RuneCountInString(s)
}

// clausePoints looks at the clause that joining would make: that of a torn
// sentence is as long as clauses are, that of a title and the first clause of a
// paragraph is longer.
func clausePoints(text, next string) int {
	last := text[strings.LastIndexAny(text, clauseMarks)+1:]
	n := clauseRunes(next)
	points := 0
	if n >= 10 && strings.HasPrefix(next[strings.IndexAny(next+"。", clauseMarks):], "。") {
		points = 5 // a paragraph that opens with one short sentence
	}
	switch n += utf8.RuneCountInString(last); {
	case n <= 8:
		return points - 6
	case n <= 16:
		return points
	case n <= 22:
		return points + 3
	case n <= 28:
		return points + 6
	}
	return points + 10
}

// maxSloganRunes bounds each clause of a slogan.
const maxSloganRunes = 8

// commaPoints: a title of two clauses is built evenly (协同发力，提质增效), above
// all in parallel (缺什么，补什么), or begins with four characters; a torn
// sentence seldom is.
func commaPoints(s string) int {
	clauses := strings.FieldsFunc(s, func(r rune) bool { return r == '，' || r == ',' })
	if len(clauses) != 2 {
		return -50
	}
	a, b := utf8.RuneCountInString(clauses[0]), utf8.RuneCountInString(clauses[1])
	points := 0
	switch {
	case hasSuffixWord(clauses[0], sayingVerbs), opensWithTime(s):
		return -50
	case a < 2 || b < 2:
		return -50
	case a == 4 && b >= 4 && b <= 12:
	case a > 4 && a <= 10 && b >= a-1 && b <= a+1:
		points = -3
	case a < 4 && b >= a-1 && b <= a+1:
		points = -15
	case a <= 9 && b <= 9 && b >= a-2 && b <= a+2:
		points = -15
	default:
		return -50
	}
	if a <= maxSloganRunes && b <= maxSloganRunes && parallel(clauses[0], clauses[1]) {
		points += 36
	}
	if hasSuffixWord(clauses[0], "上 中 里 内 下 过 間 间") {
		points -= 25 // a clause of place or time: 新征程上，
	}
	return points
}

// sayingVerbs introduce what somebody said; a title has a colon behind them.
const sayingVerbs = "说 道 称 表示 指出 强调 认为 告诉记者 告诉我们 介绍 透露 坦言 回忆 看来 說 稱 強調 認為 介紹"

// parallel reports whether two clauses share a character that means something:
// 等不起，就一起干.
func parallel(a, b string) bool {
	return strings.ContainsFunc(a, func(r rune) bool {
		return isHan(r) && !strings.ContainsRune(functionWords+"是有年月日人一不", r) && strings.ContainsRune(b, r)
	})
}

// maxTimeRunes bounds a clause of time at the start of a paragraph.
const maxTimeRunes = 8

// opensWithTime reports whether a text begins with a clause of time, which
// opens sentences: 入伏以来，.
func opensWithTime(s string) bool {
	i := strings.IndexAny(s, clauseMarks)
	if i < 0 || firstRune(s[i:]) != '，' || utf8.RuneCountInString(s[:i]) > maxTimeRunes {
		return false
	}
	return hasSuffixWord(s[:i], "以来 以來 期间 期間 之际 之際 前夕 这天 那天 清晨 早晨 上午 中午 下午 傍晚 晚上 深夜 时 後 后")
}
