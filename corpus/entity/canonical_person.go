package entity

import (
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"xunwen/corpus"
)

// people are the persons of an article by the shorter forms that may stand for
// them. Keys are folded, names as printed first.
type people struct {
	*lexicon
	// full has every name that is no short form.
	full map[string]string
	// bySurname has the Chinese names by surname, byGiven by the two characters
	// behind it, byPart the names of several parts by each of them.
	bySurname, byGiven, byPart map[string]candidate
	// forms counts the forms of address by surname: 张先生 and 张女士 are two.
	forms map[string]map[string]bool
	// unnamed has the surnames that were addressed before anybody of the name was: the
	// 陈女士 of an article is not 陈孝军, who is named in its last line.
	unnamed map[string]bool
	// declared has the other names that the article itself gives.
	declared map[string]string
}

func newPeople(l *lexicon) *people {
	return &people{
		lexicon: l, full: map[string]string{}, bySurname: map[string]candidate{}, byGiven: map[string]candidate{},
		byPart: map[string]candidate{}, forms: map[string]map[string]bool{}, unnamed: map[string]bool{}, declared: map[string]string{},
	}
}

// peopleOf gathers the persons of an article in the order of its text.
func (d *document) peopleOf(kept [][]mention) *people {
	p := newPeople(d.lexicon)
	for i, v := range d.views {
		for at, m := range kept[i] {
			if m.kind != corpus.Person {
				continue
			}
			p.add(v, m)
			if at+1 < len(kept[i]) && kept[i][at+1].kind == corpus.Person {
				p.declare(v, m, kept[i][at+1])
			}
			p.declareQuoted(v, m)
		}
	}
	return p
}

// reporters are the offices of those who make the paper: nobody whom it calls
// 张先生 is one of them.
const reporters = "记者 编辑 通讯员 责编 编译 摄影 校对 主编 摄影师 实习生 撰文 撰稿"

// add enters one mention.
func (p *people) add(v *view, m mention) {
	word, text := v.word(m.start, m.end), v.text(m.start, m.end)
	if surname, address := p.address(word); address != "" {
		if p.forms[surname] == nil {
			p.forms[surname] = map[string]bool{}
		}
		p.forms[surname][address] = true
		if p.bySurname[surname].name == "" {
			p.unnamed[surname] = true
		}
		return
	}
	if _, ok := p.full[word]; ok {
		return
	}
	p.full[word] = text
	if parts := nameParts(word); len(parts) > 1 {
		joined := strings.Join(parts, "·")
		first, ok := p.declared[joined]
		if !ok {
			first = text
			p.declared[joined] = text
		}
		p.declared[word] = first
		for _, part := range parts {
			p.byPart[part] = p.byPart[part].or(candidate{name: first})
		}
		return
	}
	surname := p.surnameOf(word)
	given := word[len(surname):]
	if surname == "" || p.reporter(m.role) {
		return
	}
	p.bySurname[surname] = p.bySurname[surname].or(candidate{name: text})
	if utf8.RuneCountInString(given) == 2 {
		p.byGiven[given] = p.byGiven[given].or(candidate{name: text})
	}
}

// reporter reports whether an office is one of the paper's own.
func (p *people) reporter(role string) bool {
	role = foldOffice(role)
	for _, word := range personLists().reporters {
		if strings.HasSuffix(role, word) {
			return true
		}
	}
	return false
}

// surnameOf returns the surname of a full Chinese name, or "".
func (p *people) surnameOf(word string) string {
	runes := []rune(word)
	if len(runes) < 2 || len(runes) > 4 || !hanOnly(runes) || strings.ContainsAny(string(runes[1:]), "某×") {
		return ""
	}
	if len(runes) > 2 && p.compounds.has(string(runes[:2])) {
		return string(runes[:2])
	}
	if len(runes) < 4 && (p.surnames.has(string(runes[:1])) || p.hardSurnames.has(string(runes[:1]))) {
		return string(runes[:1])
	}
	return ""
}

// addresses are forms of address behind a surname, by what they say of the
// person; those of one group mean the same one.
const addresses = "先生:m 女士:f 小姐:f 太太:f 老:o 总:m 哥:m 姐:f 叔:m 姨:f 爷爷:m 奶奶:f 大爷:m 大妈:f 大姐:f 大哥:m 阿姨:f 叔叔:m 师傅:n 老师:n 老伯:m 婆婆:f 男:m 女:f 妈妈:f 爸爸:m"

// nicknameWords declare another name behind a name: 王小郅（人称“大郅”）.
const nicknameWords = "人称 绰号 外号 昵称 小名 乳名 艺名 笔名 网名 别名 又名 原名 本名 曾用名 化名 英文名 中文名 以下简称 下称 简称 号称 俗称 爱称"

// addressForm is a form of address and what it says of the person.
type addressForm struct{ tail, kind string }

// personTables are the lists above, split.
type personTables struct {
	addresses []addressForm
	nicknames []string
	reporters []string
}

// personLists returns the word lists of persons.
var personLists = sync.OnceValue(func() *personTables {
	t := &personTables{nicknames: strings.Fields(nicknameWords), reporters: strings.Fields(reporters)}
	for entry := range strings.FieldsSeq(addresses) {
		tail, kind, _ := strings.Cut(entry, ":")
		t.addresses = append(t.addresses, addressForm{tail: tail, kind: kind})
	}
	return t
})

// address splits 张先生, 陈老, 老张, 小李 into the surname and what the form of
// address says; both are empty where the word is no such form.
func (p *people) address(word string) (surname, address string) {
	for _, head := range []string{"老", "小", "大"} {
		if rest, ok := strings.CutPrefix(word, head); ok && p.isSurname(rest) {
			return rest, head
		}
	}
	for _, a := range personLists().addresses {
		if rest, ok := strings.CutSuffix(word, a.tail); ok && p.isSurname(rest) {
			return rest, a.kind
		}
	}
	return "", ""
}

// isSurname reports whether the word is a surname and nothing else.
func (p *people) isSurname(word string) bool {
	return p.surnames.has(word) || p.compounds.has(word) || p.hardSurnames.has(word)
}

// nameParts splits a name at its dots, hyphens and blanks.
func nameParts(word string) []string {
	return strings.FieldsFunc(word, func(r rune) bool {
		return isDot(r) || r == '-' || r == '－' || r == '—' || r == ' ' || r == '.' || r == '．'
	})
}

// canonical returns the full name that a mention stands for, or "" where there
// is none, or a choice.
func (p *people) canonical(word string) string {
	if name := p.declared[word]; name != "" {
		return name
	}
	if surname, address := p.address(word); address != "" {
		c := p.bySurname[surname]
		if c.several || len(p.forms[surname]) > 1 || p.unnamed[surname] {
			return ""
		}
		return c.name
	}
	if parts := nameParts(word); len(parts) > 1 {
		return p.declared[strings.Join(parts, "·")]
	}
	for _, c := range []candidate{p.byPart[word], p.byGiven[word]} {
		if c.name != "" && !c.several {
			return c.name
		}
	}
	return ""
}

// declare reads the other name that stands in brackets behind a name, or in
// quotation marks directly before it: 阎奕格（格格）, “橙子姐姐”张慕澄.
func (p *people) declare(v *view, m, next mention) {
	between := v.word(m.end, next.start)
	name, other := v.word(m.start, m.end), v.word(next.start, next.end)
	switch {
	case len(between) <= 2*utf8.UTFMax && (between == "”" || between == "」" || between == "』" || between == "\"") && strings.ContainsRune("“「『\"", v.rune(m.start-1)):
		p.alias(name, other, v.text(next.start, next.end))
	case p.opens(between) && closes(v, next.end):
		p.pair(v, m, next, name, other)
	}
}

// opens reports whether the text between two names is a bracket, with or
// without a word that declares a name.
func (p *people) opens(between string) bool {
	rest, ok := strings.CutPrefix(between, "(")
	if !ok {
		if rest, ok = strings.CutPrefix(between, "（"); !ok {
			return false
		}
	}
	rest = strings.Trim(rest, " ：:“”「」\"")
	return rest == "" || slices.Contains(personLists().nicknames, rest)
}

// closes reports whether a bracket closes at rune i, behind quotation marks.
func closes(v *view, i int) bool {
	for strings.ContainsRune("”」\"", v.rune(i)) {
		i++
	}
	return v.rune(i) == ')' || v.rune(i) == '）' || v.rune(i) == '，' || v.rune(i) == ','
}

// pair enters two names of one person: the one with a surname is the full one.
// Two full names of different surnames are two persons.
func (p *people) pair(v *view, m, next mention, name, other string) {
	outer, inner := p.surnameOf(name), p.surnameOf(other)
	switch {
	case outer != "" && inner != "" && utf8.RuneCountInString(other) > 2 && outer != inner:
	case outer == "" && inner != "" && utf8.RuneCountInString(other) > 2 && len(nameParts(name)) == 1:
		p.alias(name, other, v.text(next.start, next.end))
	default:
		p.alias(other, name, v.text(m.start, m.end))
	}
}

// alias enters another name of a person.
func (p *people) alias(name, full, text string) {
	if _, ok := p.declared[name]; !ok && name != full {
		p.declared[name] = text
	}
}

// maxNickname is the length in runes of the longest nickname that is declared.
const maxNickname = 8

// declareQuoted reads a nickname that is declared in words: 王治郅绰号“大郅”,
// 王治郅（人称大郅）. The nickname may be no mention of its own there.
func (p *people) declareQuoted(v *view, m mention) {
	at := m.end
	if r := v.rune(at); r == '(' || r == '（' || r == '，' || r == ',' {
		at++
	}
	for _, word := range personLists().nicknames {
		end := at + utf8.RuneCountInString(word)
		if end >= len(v.runes) || v.word(at, end) != word {
			continue
		}
		for strings.ContainsRune("“「『\"：: 为", v.rune(end)) && end < len(v.runes) {
			end++
		}
		stop := end
		for stop < len(v.runes) && stop-end <= maxNickname && isHan(v.runes[stop]) {
			stop++
		}
		if n := stop - end; n < 2 || n > maxNickname || !strings.ContainsRune("”」』\")）", v.rune(stop)) {
			return
		}
		if name, other := v.word(m.start, m.end), v.word(end, stop); word == "本名" || word == "原名" || word == "中文名" {
			p.alias(name, other, v.text(end, stop))
		} else {
			p.alias(other, name, v.text(m.start, m.end))
		}
		return
	}
}
