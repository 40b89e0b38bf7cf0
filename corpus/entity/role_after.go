package entity

import (
	"strings"
	"unicode/utf8"

	"xunwen/corpus"
)

// behind returns the office that stands behind a name: in brackets, as an
// apposition after a comma, directly, after a verb, or after an appointment.
func (r *roles) behind(i int) string {
	m := r.kept[i]
	switch c := r.rune(m.end); c {
	case '(', '（':
		return r.bracketed(m.end+1, i)
	case '，', ',':
		if role := r.apposition(m.end+1, i); role != "" {
			return role
		}
	case '为':
		return r.phrase(m.end+1, i, endOfOffice)
	case '的':
		return r.possessed(m.end+1, i)
	}
	if role := r.directly(m.end, i); role != "" {
		return role
	}
	if role := r.afterVerb(i); role != "" {
		return role
	}
	return r.afterList(r.last[i], i)
}

// follower says what must stand behind an office for it to be one.
type follower func(r *roles, end int) bool

// endOfOffice accepts the end of the clause and the words that close an office.
func endOfOffice(r *roles, end int) bool {
	c := r.rune(end)
	if c == 0 || strings.ContainsRune("。！？；;，,、)）」”\n ：:", c) {
		return true
	}
	for _, word := range []string{"职务", "一职", "等职", "之职", "的职务", "时", "期间", "以来", "后", "并", "兼", "至今", "的"} {
		if n := utf8.RuneCountInString(word); end+n <= len(r.runes) && r.word(end, end+n) == word {
			return true
		}
	}
	return false
}

// endOfClause accepts nothing but the end of the clause.
func endOfClause(r *roles, end int) bool {
	c := r.rune(end)
	return c == 0 || strings.ContainsRune("。！？；;，,\n", c)
}

// endOfBracket accepts the end of a bracket and marks in it.
func endOfBracket(r *roles, end int) bool {
	return strings.ContainsRune(")），,；;、", r.rune(end)) && end < len(r.runes)
}

// phrase returns the office that begins at rune from: words, organisations and
// places without a verb up to the last word that is an office, if what follows
// it is accepted. i is the person that it is read for.
func (r *roles) phrase(from, i int, follows follower) string {
	for from < len(r.runes) && (r.runes[from] == ' ' || r.runes[from] == '\u3000') {
		from++
	}
	from = r.overArticle(from)
	end := -1
	next := i + 1
	for at := from; at < len(r.runes) && at-from < maxRole; {
		for next < len(r.kept) && r.kept[next].start < at {
			next++
		}
		if next < len(r.kept) && r.kept[next].start == at {
			m := r.kept[next]
			if m.kind == corpus.Person {
				return ""
			}
			at = m.end
			continue
		}
		stop, office := r.phraseWord(at, at > from)
		if stop <= at {
			break
		}
		at = stop
		if office {
			end = at
		}
	}
	if end < 0 || !follows(r, end) || end-from > maxRole || next < len(r.kept) && r.kept[next].kind == corpus.Person && r.kept[next].start == end {
		return ""
	}
	return r.clean(from, end)
}

// overArticle steps over 一名 and the like.
func (r *roles) overArticle(from int) int {
	for _, word := range []string{"一名", "一位", "一个", "名", "位"} {
		if n := utf8.RuneCountInString(word); from+n <= len(r.runes) && r.word(from, from+n) == word {
			return from + n
		}
	}
	return from
}

// phraseWord returns the end of the word at rune at if it may belong to an
// office, and whether it is one.
func (r *roles) phraseWord(at int, inside bool) (end int, office bool) {
	t := r.tokens[r.at[at]]
	if end := r.headAt(at); end > 0 {
		return end, true
	}
	if t.start < at {
		return t.end, false
	}
	if inside && (t.word == "、" || t.word == "兼" || t.word == "的" || t.word == "·" || t.word == "（" || t.word == "）" || t.word == "(" || t.word == ")") {
		return t.end, false
	}
	if r.openers.has(t.word) || t.pos == "m" && strings.HasSuffix(t.word, "班") || figures(t.word) && t.len() <= 4 {
		return t.end, false
	}
	if r.stops.has(t.word) || !roleRunes(t.word) || r.generic.has(t.word) {
		return at, false
	}
	if r.scan.nounLike(t) || r.innerVerbs.has(t.word) || r.forms[t.word].division != nil {
		return t.end, false
	}
	return at, false
}

// headAt returns the end of the longest office that begins at rune at and ends
// on a word edge, or -1.
func (r *roles) headAt(at int) int {
	best := -1
	for _, set := range []wordSet{r.offices, r.heads} {
		for end := min(len(r.runes), at+set.longest); end > at; end-- {
			if set.has(r.word(at, end)) && r.boundary(end) && !r.kin.has(r.word(at, end)) {
				best = max(best, end)
				break
			}
		}
	}
	return best
}

// bracketed reads 张三（某公司董事长）.
func (r *roles) bracketed(from, i int) string {
	if role := r.phrase(from, i, endOfBracket); role != "" {
		return role
	}
	for at := from; at < len(r.runes) && at-from < maxRole; at++ {
		switch r.runes[at] {
		case ')', '）', '。':
			return ""
		case '，', ',', '：', ':':
			if role := r.phrase(at+1, i, endOfBracket); role != "" {
				return role // 张三（右，市长）
			}
		}
	}
	return ""
}

// apposition reads 李雪峰，临汾市委书记。 behind the comma.
func (r *roles) apposition(from, i int) string {
	if i+1 < len(r.kept) && r.kept[i+1].start <= from && r.kept[i+1].kind == corpus.Person {
		return ""
	}
	return r.phrase(from, i, endOfClause)
}

// directly reads 李宇翔议员: an office directly behind a full name, which is not
// that of the next person.
func (r *roles) directly(end, i int) string {
	if r.kept[i].len() < 2 || i+1 < len(r.kept) && r.kept[i+1].start == end {
		return ""
	}
	stop := r.headAt(end)
	if stop < 0 || !r.boundary(end) || r.unproven(end, stop) {
		return ""
	}
	if i+1 < len(r.kept) && r.kept[i+1].start <= stop {
		return "" // 张三局长李四 would be two
	}
	if c := r.rune(stop); isHan(c) && r.headAt(stop) > 0 {
		return ""
	}
	return r.clean(end, stop)
}

// unproven reports whether a word behind a name is no office of his there: a
// form of address, or one that words of their own begin with (代表, 教练组).
func (r *roles) unproven(start, end int) bool {
	switch word := r.word(start, end); word {
	case "代表", "同志", "老师", "同学", "学生", "助理", "首席", "主持", "摄影", "冠军", "队员", "等", "手", "领导", "家长", "顾客", "住户", "首长", "编译", "校对", "大师", "主力":
		return true
	default:
		next, ok := r.tokenAt(end)
		return ok && (next.word == "的" && r.unique.has(word) || next.word == "们")
	}
}

// maxGap is how many runes may stand between a name and the verb of its office.
const maxGap = 10

// maxClauses is how many runes may stand there where 现任 or 曾任 begins a clause
// of its own.
const maxClauses = 48

// afterVerb reads 张三(…)任市长, and 张三，男，…，现任市长.
func (r *roles) afterVerb(i int) string {
	m := r.kept[i]
	stop := min(len(r.runes), m.end+maxClauses)
	if i+1 < len(r.kept) {
		for _, k := range r.kept[i+1:] {
			if k.start >= stop {
				break
			}
			if k.kind == corpus.Person {
				stop = k.start
				break
			}
		}
	}
	comma := false
	for at := m.end; at < stop; at++ {
		c := r.runes[at]
		if strings.ContainsRune("。！？!?；;\n“「：:", c) {
			return ""
		}
		if c == '，' || c == ',' {
			comma = true
			continue
		}
		if !r.boundary(at) {
			continue
		}
		verb := r.appoint.startingAt(r.view, at)
		if verb < 0 || !r.boundary(verb) && verb-at < 2 {
			continue
		}
		if !r.near(at, verb, m.end, comma) {
			continue
		}
		if role := r.phrase(verb, i, endOfOffice); role != "" {
			return role
		}
	}
	return ""
}

// near reports whether a verb of appointment stands near enough behind a name
// that ends at end. Short verbs (任, 是) must be nearer than telling ones.
func (r *roles) near(at, verb, end int, comma bool) bool {
	switch word := r.word(at, verb); {
	case comma:
		return strings.HasPrefix(word, "现") || strings.HasPrefix(word, "曾") || strings.HasPrefix(word, "历") || strings.HasPrefix(word, "先后")
	case word == "任" || word == "是" || word == "系" || word == "成为":
		return at-end <= maxGap/2
	case strings.HasPrefix(word, "现") || strings.HasPrefix(word, "曾"):
		return true
	}
	return at-end <= maxGap
}

// possessed reads 免去张三的市长职务.
func (r *roles) possessed(from, i int) string {
	return r.phrase(from, i, func(r *roles, end int) bool {
		return end+2 <= len(r.runes) && (r.word(end, end+2) == "职务" || r.word(end, min(len(r.runes), end+2)) == "一职")
	})
}
