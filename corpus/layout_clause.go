package corpus

import (
	"slices"
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

// commaPoints: a title of two clauses is built evenly (同题共答，见效提速), above
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

// maxOpeningRunes bounds the clause that opens a sentence: 据县林业局昨天介绍.
const maxOpeningRunes = 14

// opensSentence reports whether a text begins with a clause of its own that opens
// sentences of running text and no title: 近日， 5月22日， 据了解，. Of 67,223
// headlines of a broadcaster none does.
func opensSentence(s string) bool {
	i := strings.IndexAny(s, clauseMarks)
	if i < 0 || firstRune(s[i:]) != '，' || utf8.RuneCountInString(s[:i]) > maxOpeningRunes {
		return false
	}
	opening := s[:i]
	if slices.Contains(openingClauses(), opening) || opensWithTime(s) {
		return true
	}
	if isDigit(firstRune(opening)) && dateStart(opening) {
		return hasSuffixWord(opening, "日 月 年 晚 初 底 末 来 起 号 午 晨 间")
	}
	return hasPrefixOf(opening, []string{"据", "據", "截至", "截止"}) && utf8.RuneCountInString(opening) > 2
}

// openingClauses are the clauses of one word that open sentences.
func openingClauses() []string {
	return strings.Fields(`近日 日前 昨天 昨日 今天 今日 当天 當天 当日 當日 近年来 近年來 近年 目前 此前 随后 隨後 此外 其中 另外 与此同时 與此同時
因此 同时 同時 最近 如今 去年 今年 据悉 據悉 据了解 據了解 据介绍 据报道 截至目前 会上 会后 活动中 活动现场`)
}

// opensWithTime reports whether a text begins with a clause of time, which
// opens sentences: 入伏以来，.
func opensWithTime(s string) bool {
	i := strings.IndexAny(s, clauseMarks)
	if i < 0 || firstRune(s[i:]) != '，' || utf8.RuneCountInString(s[:i]) > maxTimeRunes {
		return false
	}
	return hasSuffixWord(s[:i], "以来 以來 期间 期間 之际 之際 前夕 这天 那天 清晨 早晨 上午 中午 下午 傍晚 晚上 深夜 时 後 后")
}
