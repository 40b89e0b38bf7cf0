package entity

import (
	"strings"
	"unicode/utf8"

	"xunwen/corpus"
)

// inherited returns the office that was told once for a list of names:
// 副市长张三、李四和王五.
func (r *roles) inherited(i int) string {
	if i == 0 || !r.told[i-1] {
		return ""
	}
	role := r.kept[i-1].role
	if r.nicknamed(i-1, i) || r.listed(i-1, i) && !r.onlyOne(role) {
		return role
	}
	return ""
}

// maxMark is the length in runes of the longest mark of enumeration with blanks.
const maxMark = 6

// listed reports whether two mentions are persons with only a mark of
// enumeration between them.
func (r *roles) listed(i, next int) bool {
	if r.kept[i].kind != corpus.Person || r.kept[next].kind != corpus.Person || r.kept[next].start-r.kept[i].end > maxMark {
		return false
	}
	switch strings.TrimSpace(r.word(r.kept[i].end, r.kept[next].start)) {
	case "、", "和", "与", "及", "以及", "/", "／", "，", ",":
		return r.kept[next].start > r.kept[i].end
	case "":
		return r.kept[next].start-r.kept[i].end >= 1 // blanks
	}
	return false
}

// nicknamed reports whether a mention in quotation marks stands directly before
// the name of the same person: 网红“橙子姐姐”张慕澄.
func (r *roles) nicknamed(i, next int) bool {
	switch r.word(r.kept[i].end, r.kept[next].start) {
	case "”", "」", "』":
		return strings.ContainsRune("“「『", r.rune(r.kept[i].start-1))
	}
	return false
}

// onlyOne reports whether an office has one holder at a time: 局长张三、李四 is
// no list of two, and neither is any after it. 副局长 has several.
func (r *roles) onlyOne(role string) bool {
	role = foldOffice(role)
	for word := range r.unique.words {
		head, ok := strings.CutSuffix(role, word)
		if ok && !strings.HasSuffix(head, "副") && !strings.HasSuffix(head, "各") && !strings.HasSuffix(head, "任") {
			return true
		}
	}
	return false
}

// afterList reads 张三、李四等科学家 and 张三、李四两位副市长.
func (r *roles) afterList(last, i int) string {
	at := r.kept[last].end
	switch {
	case r.rune(at) == '等':
		at++
	case last == r.first[i]:
		return ""
	}
	if t, ok := r.tokenAt(at); ok && (t.pos == "m" || t.word == "多名" || t.word == "多位") && strings.ContainsAny(t.word, numerals) {
		at = t.end
		if c := r.rune(at); c == '位' || c == '名' || c == '个' {
			at++
		}
	} else if r.kept[last].end == at {
		return ""
	}
	return r.phrase(at, last, func(r *roles, end int) bool {
		next, ok := r.tokenAt(end)
		return !ok || !r.scan.nounLike(next) && next.word != "的" && next.word != "们"
	})
}

// maxIntroduction is how many runes before a list its office is looked for.
const maxIntroduction = 24

// maxCounted is the largest number of names that is told with one character.
const maxCounted = 10

// introduced reads the office that introduces a list with a colon or a verb:
// 四位科学家分别为钱学森、邓稼先…. The number of names must be the one told.
func (r *roles) introduced(i int) string {
	first, last := r.first[i], r.last[i]
	if last == first || last-first >= maxCounted {
		return ""
	}
	at := r.kept[first].start
	introduced := false
	for _, word := range []string{"分别为", "分别是", "包括", "为", "是", "有", "：", ":"} {
		if n := utf8.RuneCountInString(word); at >= n && r.word(at-n, at) == word {
			at, introduced = at-n, true
			break
		}
	}
	if !introduced {
		return ""
	}
	return r.counted(at, last-first+1)
}

// counted returns the office before rune end that a number of n persons stands
// before: 四位科学家, 四幅科学家海报.
func (r *roles) counted(end, n int) string {
	for at := end - 1; at >= 0 && end-at <= maxIntroduction; at-- {
		if strings.ContainsRune("。！？；\n", r.runes[at]) {
			return ""
		}
		stop := r.headAt(at)
		if stop < 0 || stop > end || !r.boundary(at) {
			continue
		}
		for k := 2; k <= 3 && at >= k; k++ {
			if number := r.runes[at-k]; countOf(number) == n && !isHanNumber(r.rune(at-k-1)) {
				return r.clean(at, stop)
			}
		}
	}
	return ""
}

// countOf reads a number of one character.
func countOf(r rune) int {
	for i, c := range []rune("一二三四五六七八九十") {
		if r == c {
			return i + 1
		}
	}
	switch {
	case r == '两':
		return 2
	case r >= '1' && r <= '9':
		return int(r - '0')
	}
	return 0
}

// isHanNumber reports whether a rune is a digit of a longer number.
func isHanNumber(r rune) bool { return r != 0 && strings.ContainsRune(numerals, r) }
