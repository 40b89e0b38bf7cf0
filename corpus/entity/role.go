package entity

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"xunwen/corpus"
)

// maxRole is the length in runes of the longest role.
const maxRole = 64

// roles reads the offices of the persons of one block.
type roles struct {
	*document
	*view
	*roleTables
	kept []mention
	scan scan
	// first and last are the ends of the list of persons that each mention is in;
	// told says that a role stands before the first name that it belongs to.
	first, last []int
	told        []bool
}

func (d *document) newRoles(v *view, kept []mention) *roles {
	r := &roles{
		document: d, view: v, roleTables: roleLists(), kept: kept, scan: scan{lexicon: d.lexicon, view: v},
		first: make([]int, len(kept)), last: make([]int, len(kept)), told: make([]bool, len(kept)),
	}
	for i := range kept {
		r.first[i] = i
		if i > 0 && r.listed(i-1, i) {
			r.first[i] = r.first[i-1]
		}
	}
	for i := len(kept) - 1; i >= 0; i-- {
		r.last[i] = i
		if i+1 < len(kept) && r.first[i+1] < i+1 {
			r.last[i] = r.last[i+1]
		}
	}
	return r
}

// set reads the role of every person: directly before the name, told once for a
// list of names, or behind the name.
func (r *roles) set() {
	for i := range r.kept {
		m := &r.kept[i]
		if m.kind != corpus.Person {
			continue
		}
		m.role = r.before(m.start, i)
		r.told[i] = m.role != ""
		if m.role == "" {
			m.role = r.inherited(i)
			r.told[i] = m.role != ""
		}
		if m.role == "" {
			m.role = r.behind(i)
		}
		if m.role == "" {
			m.role = r.introduced(i)
		}
	}
}

// before returns the office as printed directly before the name at rune end,
// which is mention i.
func (r *roles) before(end, i int) string {
	end = r.glueBefore(end)
	limit := max(0, end-maxRole)
	if i > 0 {
		limit = r.floor(i-1, limit)
	}
	if r.word(max(0, end-1), end) == "的" {
		return r.asOffice(end-1, limit)
	}
	start := r.headBefore(end)
	if start < limit || start < 0 {
		return ""
	}
	return r.widen(start, end, limit, i)
}

// glueBefore steps over what may stand between an office and its name: blanks,
// a colon (编辑：张三), the opening mark of a nickname.
func (r *roles) glueBefore(end int) int {
	for at := end; at > 0 && end-at < 4; at-- {
		switch c := r.runes[at-1]; {
		case c == ' ' || c == '\u3000' || c == '\u00a0' || c == '“' || c == '「' || c == '"' || c == '”' || c == '」':
		case (c == ':' || c == '：') && r.printer(at-1):
			return at - 1
		default:
			return at
		}
	}
	return end
}

// printer reports whether the office before a colon is that of the paper's own
// people; behind any other colon a list or words of somebody begin.
func (r *roles) printer(end int) bool {
	for _, word := range personLists().reporters {
		if n := utf8.RuneCountInString(word); end >= n && r.word(end-n, end) == word {
			return true
		}
	}
	return false
}

// floor returns the rune, limit or later, before which no role of a later
// mention may begin, given mention i before it: persons and works are no part of
// one.
func (r *roles) floor(i, limit int) int {
	for ; i >= 0 && r.kept[i].end > limit; i-- {
		if k := r.kept[i].kind; k == corpus.Person || k == corpus.Work {
			return r.kept[i].end
		}
	}
	return limit
}

// headBefore returns the start of the office that ends at rune end, or -1.
func (r *roles) headBefore(end int) int {
	start := -1
	for _, set := range []wordSet{r.offices, r.heads} {
		if at := set.endingAt(r.view, end); at >= 0 && (start < 0 || at < start) {
			start = at
		}
	}
	if start < 0 || r.kin.has(r.word(start, end)) {
		return -1
	}
	if !r.boundary(start) && !r.behindBody(start) {
		token := r.tokens[r.at[start]]
		if token.end != end || !r.scan.nounLike(token) {
			return -1
		}
	}
	return start
}

// behindBody reports whether an organisation ends at a rune: 农业农村部|副部长, which is cut
// as 部副|部长.
func (r *roles) behindBody(at int) bool {
	m, ok := r.mentionEnding(at, len(r.kept))
	return ok && m.kind == corpus.Organization
}

// widen returns the role whose office stands from start to end: it goes to the
// left over the words, organisations and further offices that belong to it.
func (r *roles) widen(start, end, limit, i int) string {
	for start > limit {
		next := r.step(start, limit, i)
		if next >= start || next < limit {
			break
		}
		start = next
	}
	if from := r.insideDivision(start); from < start && from >= limit {
		return r.widen(from, end, limit, i)
	}
	return r.clean(start, end)
}

// insideDivision returns the start of the city or province in whose name a word
// begins that the words are cut in: 新|北市长. It returns start where there is
// none.
func (r *roles) insideDivision(start int) int {
	for from := max(0, start-3); from < start; from++ {
		for end := start + 1; end <= min(len(r.runes), start+3); end++ {
			if f := r.forms[r.word(from, end)]; f.division != nil && f.level >= cityLevel && isHan(r.runes[from]) {
				return from
			}
		}
	}
	return start
}

// clean returns the text of a role without what cannot begin one.
func (r *roles) clean(start, end int) string {
	for start < end {
		word := r.tokens[r.at[start]].word
		if !isHan(r.runes[start]) && r.runes[start] != '「' && r.runes[start] != '“' && !latin(r.runes[start]) || r.boundary(start) && (word == "的" || word == "兼") {
			start++
			continue
		}
		break
	}
	text := strings.TrimSpace(r.text(start, end))
	if utf8.RuneCountInString(text) > maxRole {
		return ""
	}
	return text
}

// latin reports whether a rune is an ASCII letter or digit.
func latin(r rune) bool {
	return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9'
}

// mentionEnding returns the mention before mention i that ends at a rune.
func (r *roles) mentionEnding(end, i int) (mention, bool) {
	at, ok := slices.BinarySearchFunc(r.kept[:i], end, func(m mention, end int) int { return cmp.Compare(m.end, end) })
	if !ok {
		return mention{}, false
	}
	return r.kept[at], true
}

// step widens a role to the left by one mention, word, quotation or enumerated
// office, and returns start where nothing belongs to it.
func (r *roles) step(start, limit, i int) int {
	if m, ok := r.mentionEnding(start, i); ok {
		if m.kind == corpus.Person || m.kind == corpus.Work {
			return start
		}
		return m.start
	}
	switch c := r.runes[start-1]; {
	case c == '、' || c == '兼' || c == '，' || c == ',' || c == '/':
		return r.joined(start, i)
	case c == '」' || c == '”':
		return r.quoted(start, limit)
	case c == ' ':
		return r.overBlank(start, i)
	case c == '的':
		if m, ok := r.mentionEnding(start-1, i); ok && m.kind != corpus.Person && m.kind != corpus.Work {
			return m.start
		}
		return start
	}
	if r.mentionStarts(start, i) && !r.beforeBody(start) {
		return start
	}
	return r.stepWord(start, i)
}

// mentionStarts reports whether an organisation or a place before mention i begins at a rune.
func (r *roles) mentionStarts(start, i int) bool {
	at, ok := slices.BinarySearchFunc(r.kept[:i], start, func(m mention, start int) int { return cmp.Compare(m.start, start) })
	return ok && (r.kept[at].kind == corpus.Organization || r.kept[at].kind == corpus.Place)
}

// beforeBody reports whether the word that ends at a rune may stand in a role before the name of
// a body: 原 and the like, or an office of the state or of a firm, but no verb (宣判|中信银行行长) and
// no calling (环卫工人|极目新闻记者).
func (r *roles) beforeBody(end int) bool {
	t, ok := r.tokenBefore(end)
	return ok && (r.openers.has(t.word) || r.offices.has(t.word) && r.official(t.start, end))
}

// joined steps over a mark to the office before it: 副书记、市长.
func (r *roles) joined(start, i int) int {
	end := start - 1
	if c := r.runes[end]; c == ',' || c == '，' {
		if m, ok := r.mentionEnding(end, i); ok && m.kind == corpus.Person {
			return start
		}
		if head := r.headBefore(end); head < 0 || !r.official(head, end) || !r.official(start, r.officeEnd(start)) {
			return start
		}
	}
	if head := r.headBefore(end); head >= 0 {
		return head
	}
	return start
}

// official reports whether the word is one of the offices that are told in a
// row, over a comma: those of the state and of firms, not callings.
func (r *roles) official(start, end int) bool {
	if end <= start {
		return false
	}
	word := r.word(start, end)
	for head := range r.unique.words {
		if strings.HasSuffix(word, head) {
			return true
		}
	}
	return strings.HasSuffix(word, "委员") || strings.HasSuffix(word, "常委") || strings.HasSuffix(word, "主任") || strings.HasSuffix(word, "代表")
}

// officeEnd returns the end of the first office that is found within the words
// behind rune start, or start.
func (r *roles) officeEnd(start int) int {
	for at := start; at < len(r.runes) && at-start < maxRole && !breaks(r.runes[at]); at++ {
		if end := r.offices.startingAt(r.view, at); end > 0 {
			return end
		}
	}
	return start
}

// breaks reports whether a rune ends a clause.
func breaks(r rune) bool { return strings.ContainsRune("。！？!?；;，,：:\n", r) }

// maxQuoted is the length in runes of the longest name in quotation marks that
// belongs to an office: “苏打绿”主唱.
const maxQuoted = 12

// quoted steps over a name in quotation marks that ends at start.
func (r *roles) quoted(start, limit int) int {
	open := map[rune]rune{'」': '「', '”': '“'}[r.runes[start-1]]
	for at := start - 2; at >= limit && start-at <= maxQuoted+2; at-- {
		if r.runes[at] == open {
			return at
		}
		if breaks(r.runes[at]) {
			break
		}
	}
	return start
}

// overBlank steps over a blank between a Latin name and Chinese text.
func (r *roles) overBlank(start, i int) int {
	at := start - 1
	for at > 0 && r.runes[at-1] == ' ' {
		at--
	}
	if at == 0 || !latin(r.runes[start]) && !latin(r.runes[at-1]) {
		return start
	}
	if m, ok := r.mentionEnding(at, i); ok && m.kind != corpus.Person && m.kind != corpus.Work {
		return m.start
	}
	return start
}

// stepWord widens a role by the word that ends at start.
func (r *roles) stepWord(start, i int) int {
	t, ok := r.tokenBefore(start)
	if !ok {
		t := r.tokens[r.at[start-1]]
		if word := r.word(t.start, start); r.stops.has(word) || r.generic.has(word) && !r.openers.has(word) {
			return start
		}
		return r.notInto(t.start, start, i)
	}
	if c := r.runes[start]; c == '班' || c == '级' || c == '届' || t.pos == "m" && strings.HasSuffix(t.word, "班") {
		return t.start // 128班学生
	}
	if r.openers.has(t.word) || t.word == "暨" {
		return t.start
	}
	if r.stops.has(t.word) || r.generic.has(t.word) || !roleRunes(t.word) {
		if m, ok := r.mentionEnding(t.start, i); ok && m.kind == corpus.Organization && figures(t.word) {
			return m.start // 民进党2026新北市长参选人
		}
		return start
	}
	if r.offices.has(t.word) || r.scan.nounLike(t) && t.pos != "a" || r.innerVerbs.has(t.word) {
		return r.notInto(t.start, start, i)
	}
	return start
}

// notInto returns the start of a word unless it lies in a mention that reaches
// further to the left or is a person.
func (r *roles) notInto(at, start, i int) int {
	for k := i - 1; k >= 0 && r.kept[k].end > at; k-- {
		if m := r.kept[k]; m.start < start {
			if m.kind == corpus.Person || m.kind == corpus.Work {
				return start
			}
			return min(at, m.start)
		}
	}
	return at
}

// roleRunes reports whether a word has only characters of offices.
func roleRunes(word string) bool {
	for _, c := range word {
		if !isHan(c) && !latin(c) && c != '·' && c != '-' {
			return false
		}
	}
	return word != "" && (word[0] < '0' || word[0] > '9')
}

// figures reports whether a word is a number in digits.
func figures(word string) bool { return strings.Trim(word, "0123456789") == "" }

// asOffice reads 作为某局局长的张三 and 担任局长的张三: the office before 的, where
// such a verb stands before it in the clause.
func (r *roles) asOffice(end, limit int) string {
	if head := r.headBefore(end); head < limit || head < 0 {
		return ""
	}
	for start := end - 1; start > limit && !breaks(r.runes[start-1]); start-- {
		for _, verb := range []string{"作为", "身为", "担任", "出任", "曾任", "现任", "时任", "兼任", "当选"} {
			if n := utf8.RuneCountInString(verb); start >= n && r.word(start-n, start) == verb && r.boundary(start) {
				return r.clean(start, end)
			}
		}
	}
	return ""
}
