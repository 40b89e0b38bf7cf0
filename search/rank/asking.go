package rank

import (
	"strings"
	"unicode/utf8"
)

// asking reports whether a word in its matching form makes a question of the
// text that it stands in.
func asking(word string) bool {
	switch word {
	case "谁", "哪", "几", "吗", "呢", "啥", "怎", "咋", "若干", "请问", "是否", "能否", "可否", "有没有", "是不是", "会不会", "能不能",
		"怎么", "怎样", "怎么样", "怎么办", "咋样", "如何", "有何", "为何", "因何", "何时", "何年", "何月", "何日", "何地", "何处", "何人", "何者", "何事",
		"何种", "何物", "何以", "多大", "多高", "多长", "多远", "多久", "多重", "多深", "多宽", "多厚", "第几":
		return true
	case "哪吒", "哪咤", "哪怕", "几乎", "几何":
		return false
	}
	if strings.HasPrefix(word, "几") {
		return howMany(word)
	}
	return strings.HasPrefix(word, "哪") || strings.Contains(word, "什么") || strings.Contains(word, "甚么") || strings.Contains(word, "多少")
}

// howMany reports whether a word that starts with 几 counts something: 几年 and
// 几个, not 几内亚.
func howMany(word string) bool {
	rest := strings.TrimPrefix(word, "几")
	return utf8.RuneCountInString(rest) == 1 && strings.ContainsAny(rest, "个名年月天日次种人岁点位家块枚届号时项条座支集部本分度层张只场道级倍成万亿千百十")
}

// leading reports whether a word goes with those that ask (多 高, 叫 什么, 什么 时候)
// and, like them, need not stand in the answer. Alone it makes no question.
func leading(word string) bool {
	switch word {
	case "多", "叫", "叫做", "么", "时候":
		return true
	}
	return false
}

// When an input is ranked by how much of it matches, though it is no question.
const (
	manyWords = 5 // words that a person typed or that the text is cut into, where blanks stand between
	longRunes = 8 // kept runes of a text without blanks …
	longWords = 3 // … of at least so many words
)

// MinimumMatch reports whether the text ranks by minimum match from the start:
// questions, many words, and long texts in one piece. One paragraph that happens
// to hold every word must not hide those that answer. A few words are ANDed.
func (t *Text) MinimumMatch() bool {
	if t.Asks {
		return true
	}
	words := 0
	for _, u := range t.Units {
		if !u.Inner && u.End-u.Start > 1 {
			words++
		}
	}
	if t.Parts > 1 {
		return words >= manyWords
	}
	return words >= longWords && utf8.RuneCountInString(t.Normal) >= longRunes
}
