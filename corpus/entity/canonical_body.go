package entity

import (
	"cmp"
	"strings"
	"sync"
	"unicode/utf8"

	"xunwen/corpus"
)

// body is an organisation of an article with its full name.
type body struct {
	word  string // folded
	runes []rune
	text  string // as printed first
	// starts are the runes at which words begin.
	starts []bool
	// ending is where the ending of the name begins, in runes.
	ending int
}

// bodyNames are the organisations of an article that shorter forms may stand for.
type bodyNames struct {
	*lexicon
	names *nameList
	list  []body
	// known remembers what a form was found to stand for.
	known map[string]string
	// seen are the names of list.
	seen map[string]bool
	// main has the division of each kind (省, 市, 县) that the article names most.
	main map[string]string
}

// minBody is the length in runes of the shortest name that has short forms, and
// maxBodies how many names an article may have for them to be looked for: the
// work grows with the product of forms and names.
const (
	minBody   = 5
	maxBodies = 200
)

// bodiesOf gathers the organisations of an article.
func (d *document) bodiesOf(kept [][]mention) *bodyNames {
	b := &bodyNames{lexicon: d.lexicon, names: &d.names, known: map[string]string{}, seen: map[string]bool{}, main: d.names.places.mainDivisions()}
	for i, v := range d.views {
		for _, m := range kept[i] {
			if m.kind == corpus.Organization && m.len() >= minBody && len(b.list) < maxBodies {
				b.add(v, m)
			}
		}
	}
	return b
}

func (b *bodyNames) add(v *view, m mention) {
	word := v.word(m.start, m.end)
	if b.seen[word] {
		return
	}
	b.seen[word] = true
	full := body{word: word, runes: v.runes[m.start:m.end], text: v.text(m.start, m.end)}
	full.starts = make([]bool, m.len())
	for i := range full.starts {
		full.starts[i] = v.boundary(m.start + i)
	}
	full.starts[0] = true
	full.ending = m.len() - 1
	if e := b.endings.endingAt(v, m.end); e > m.start {
		full.ending = e - m.start
	}
	b.list = append(b.list, full)
}

// canonical returns the full name of an organisation.
func (b *bodyNames) canonical(v *view, m mention) string {
	word := v.word(m.start, m.end)
	if name, ok := b.known[word]; ok {
		return name
	}
	name := cmp.Or(b.names.full[word], b.fullName(word, v.text(m.start, m.end)))
	if name == "" {
		name = canonicalBody(b.withDivision(v, m) + b.behindKind(v, m))
	}
	b.known[word] = name
	return name
}

// fullName returns the full name of an organisation that has another one than
// its short form, or "". Party committees are left to canonicalBody.
func (b *bodyNames) fullName(word, text string) string {
	known := cmp.Or(wellKnown(word, text), b.islandCourt(text))
	switch {
	case known != "" && !localBodies().has(word):
		return known
	case strings.HasPrefix(word, "中共") || canonicalBody(text) != text:
		return ""
	}
	return cmp.Or(b.fullOf(word), known, b.countryBody(word, text), b.localGovernment(word, text))
}

// withDivision returns the division that a body without one belongs to where the
// article has one of that kind above all others: the 市 of 市城市管理局 is 临汾市.
// It returns "" where there is none or the name has its own.
func (b *bodyNames) withDivision(v *view, m mention) string {
	kind := v.word(m.start, m.start+1)
	if m.len() < 4 || !v.boundary(m.start+1) || !strings.Contains("省市县区州", kind) {
		return ""
	}
	return b.main[kind]
}

// mainDivisions returns the division of each kind that an article names most,
// by the last character of its name; none where two are named as often.
func (g geography) mainDivisions() map[string]string {
	best := map[string]*division{}
	several := map[string]bool{}
	for d, n := range g {
		if d.level < countyLevel || d.level > provinceLevel || d.country() != nil {
			continue
		}
		_, size := utf8.DecodeLastRuneInString(d.name)
		kind := d.name[len(d.name)-size:]
		switch {
		case best[kind] == nil || n > g[best[kind]]:
			best[kind], several[kind] = d, false
		case n == g[best[kind]]:
			several[kind] = true
		}
	}
	names := map[string]string{}
	for kind, d := range best {
		if !several[kind] {
			names[kind] = d.name
		}
	}
	return names
}

// behindKind returns the name of a body behind the 市 that withDivision writes
// out, or the whole name where it does not.
func (b *bodyNames) behindKind(v *view, m mention) string {
	if b.withDivision(v, m) == "" {
		return v.text(m.start, m.end)
	}
	return v.text(m.start+1, m.end)
}

// shortForm is a name that may be short for another.
type shortForm struct {
	word  string
	runes []rune
	// stem is the name without 公司, 集团 and the like, or "" where it cannot be
	// the fancy name of a company.
	stem string
	// acronym says that it can be put together of single characters.
	acronym bool
}

// newShortForm prepares a name; ok is false where it is no short form.
func (b *bodyNames) newShortForm(word string) (s shortForm, ok bool) {
	s = shortForm{word: word, runes: []rune(word), stem: word}
	if len(s.runes) < 2 || b.endings.has(word) && wellKnown(word, word) == "" || b.generic.has(word) {
		return s, false
	}
	for _, kind := range companyKinds() {
		s.stem = strings.TrimSuffix(s.stem, kind)
	}
	if utf8.RuneCountInString(s.stem) < 2 || b.isPlaceName(s.stem) {
		s.stem = ""
	}
	s.acronym = len(s.runes) <= maxAcronym && !b.complete(word)
	return s, true
}

// fullOf returns the one organisation of the article that a name is short for,
// or "". Of two of which one is short for the other the longer counts.
func (b *bodyNames) fullOf(word string) string {
	short, ok := b.newShortForm(word)
	if !ok {
		return ""
	}
	var found *body
	several := false
	for i := range b.list {
		full := &b.list[i]
		switch {
		case !b.shortFor(short, full):
		case found == nil || b.isShort(found, full):
			found = full
		case !b.isShort(full, found):
			several = true
		}
	}
	if several || found == nil {
		return ""
	}
	return found.text
}

// isShort reports whether one full name may be short for another.
func (b *bodyNames) isShort(one, other *body) bool {
	short, ok := b.newShortForm(one.word)
	return ok && b.shortFor(short, other)
}

// shortFor reports whether a name may be a short form of another.
func (b *bodyNames) shortFor(s shortForm, full *body) bool {
	if len(full.runes) <= len(s.runes) || !strings.Contains(full.word, string(s.runes[:1])) {
		return false
	}
	return b.isTail(s.word, full) || b.isHead(s.stem, full) || b.isAcronym(s, full)
}

// isTail reports whether a name is another without its place, its nation or the
// organisation that it belongs to: 国民党, 市城市管理局, 刑警大队.
func (b *bodyNames) isTail(word string, full *body) bool {
	head, ok := strings.CutSuffix(full.word, word)
	if !ok || utf8.RuneCountInString(word) < 3 || !full.starts[utf8.RuneCountInString(head)] && !strings.ContainsAny(word[:3], "省市县区州") {
		return false
	}
	if b.nations.has(head) {
		return true
	}
	if b.isPlaceName(head) {
		return true
	}
	for end := range b.endings.words {
		if b.endings.of[end].kind == corpus.Organization && strings.HasSuffix(head, end) && utf8.RuneCountInString(head) > 2 {
			return true
		}
	}
	return false
}

// companyKinds returns what ends the names of companies and their short forms.
var companyKinds = sync.OnceValue(func() []string {
	return strings.Fields("有限公司 公司 集团 股份 控股 企业")
})

// isHead reports whether the stem of a name is the fancy name of a company, with
// or without its place: 快钱, 永泽轴承, 永泽集团.
func (b *bodyNames) isHead(stem string, full *body) bool {
	at := strings.Index(full.word, stem)
	if stem == "" || at < 0 || !strings.HasSuffix(full.word, "公司") && !strings.HasSuffix(full.word, "集团") && !strings.HasSuffix(full.word, "银行") {
		return false
	}
	return at == 0 || b.isPlaceName(full.word[:at])
}

// isPlaceName reports whether a text is the nation or a division of it and
// nothing else. What stands behind a foreign country is a name by itself: 国务院
// is not 美国国务院.
func (b *bodyNames) isPlaceName(text string) bool {
	if b.nations.has(text) || text == china {
		return true
	}
	r := b.read(text)
	return r.printed > 0 && r.rest == "" && r.choices[0].country() == nil
}

// maxAcronym is the length in runes of the longest form that is put together of
// single characters.
const maxAcronym = 8

// isAcronym reports whether the characters of a name stand in another in order,
// each at the beginning of a word or of the ending, directly behind the one before
// or last: 认监委 is 国家认证认可监督管理委员会. A place with an ending of its own
// (北京大学) is no such form of a longer name (北京外国语大学).
func (b *bodyNames) isAcronym(s shortForm, full *body) bool {
	short := s.runes
	if !s.acronym || len(full.runes) < len(short)+3 {
		return false
	}
	first := 0
	for first < len(full.runes) && full.runes[first] != short[0] {
		first++
	}
	if first == len(full.runes) || first > 0 && !b.isPlaceName(string(full.runes[:first])) {
		return false
	}
	at, last := first+1, first
	for _, r := range short[1:] {
		for at < len(full.runes) && (full.runes[at] != r || !full.starts[at] && at != last+1 && at != full.ending && at != len(full.runes)-1) {
			at++
		}
		if at == len(full.runes) {
			return false
		}
		at, last = at+1, at
	}
	return last >= full.ending
}

// complete reports whether a name is one by itself: a place with an ending of
// two characters or more.
func (b *bodyNames) complete(word string) bool {
	for at := range word {
		if at > 0 && b.endings.has(word[at:]) && utf8.RuneCountInString(word[at:]) >= 2 && (b.isPlaceName(word[:at]) || b.forms[word[:at]].division != nil) {
			return true
		}
	}
	return false
}
