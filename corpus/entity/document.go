package entity

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"xunwen/corpus"
)

// nameList are the names that an article is sure of, by their folded text.
type nameList struct {
	kinds map[string]corpus.EntityType
	// full is the name that a short form stands for.
	full  map[string]string
	words []string
}

func (n *nameList) add(word string, kind corpus.EntityType) {
	if n.kinds == nil {
		n.kinds = map[string]corpus.EntityType{}
		n.full = map[string]string{}
	}
	if _, ok := n.kinds[word]; !ok {
		n.kinds[word] = kind
		n.words = append(n.words, word)
	}
}

// addShort adds a short form of a name.
func (n *nameList) addShort(word, full string, kind corpus.EntityType) {
	if _, ok := n.kinds[word]; !ok && word != full {
		n.add(word, kind)
		n.full[word] = full
	}
}

// spread looks for the names that one block is sure of in all the others.
func (d *document) spread() {
	for i, v := range d.views {
		for _, m := range settle(slices.Clone(d.mentions[i])) {
			d.collect(v, m)
		}
	}
	for i, v := range d.views {
		for _, word := range d.names.words {
			d.mentions[i] = append(d.mentions[i], v.occurrences(word, d.names.kinds[word])...)
		}
	}
}

// collect adds the names to look for that one mention gives.
func (d *document) collect(v *view, m mention) {
	if m.weak {
		return
	}
	word := v.word(m.start, m.end)
	switch m.kind {
	case corpus.Work:
		if m.len() >= 4 {
			d.names.add(word, m.kind)
		}
	case corpus.Person:
		if m.sure && m.len() >= 2 {
			d.names.add(word, m.kind)
		}
	case corpus.Organization, corpus.Place:
		d.declared(v, m)
		if m.len() >= 5 {
			d.names.add(word, m.kind)
			d.aliases(v, m)
		}
	}
}

// aliases adds the short forms of a long name: a park without its place.
func (d *document) aliases(v *view, m mention) {
	first := v.tokens[v.at[m.start]]
	if d.forms[first.word].division == nil || first.end >= m.end {
		return
	}
	rest := v.word(first.end, m.end)
	e := d.endings.endingAt(v, m.end)
	if e < 0 || e-first.end < 2 {
		return
	}
	d.names.add(rest, m.kind)
	if m.kind == corpus.Organization && strings.HasSuffix(rest, "公司") {
		d.shortCompany(v, m, first.end, e)
	}
}

// shortCompany adds the fancy name of a company with its first noun:
// 山西弘毅电池制造有限公司 is also 弘毅电池.
func (d *document) shortCompany(v *view, m mention, start, end int) {
	at := start
	for at < end && v.tokens[v.at[at]].len() == 1 {
		at = v.tokens[v.at[at]].end
	}
	if at < end {
		at = v.tokens[v.at[at]].end
	}
	if at < end && at-start < 4 {
		at = v.tokens[v.at[at]].end
	}
	if at <= end && at-start >= 4 && at-start <= 6 {
		d.names.addShort(v.word(start, at), v.text(m.start, m.end), corpus.Organization)
	}
}

// declared adds the short form that the text itself gives behind a name:
// …有限公司（以下简称“华泰食品”）.
func (d *document) declared(v *view, m mention) {
	rest := v.folded[v.fold[m.end]:]
	for _, opening := range []string{"(以下简称", "(简称", "(下称", "（以下简称", "（简称", "（下称"} {
		after, ok := strings.CutPrefix(rest, opening)
		if !ok {
			continue
		}
		name, _, ok := strings.Cut(strings.ReplaceAll(after, "）", ")"), ")")
		name = strings.Trim(name, "“”\"「」:： ")
		if n := utf8.RuneCountInString(name); ok && n >= 2 && n <= 12 && nameRunes(name) {
			d.names.addShort(name, v.text(m.start, m.end), m.kind)
		}
		return
	}
}

// occurrences finds a word in the view. Names of two characters must stand on
// word edges.
func (v *view) occurrences(word string, kind corpus.EntityType) []mention {
	var found []mention
	from := 0
	for {
		at := strings.Index(v.folded[from:], word)
		if at < 0 {
			return found
		}
		start, end := runeIndex(v.fold, from+at), runeIndex(v.fold, from+at+len(word))
		from += at + len(word)
		if start < 0 || end < 0 {
			continue
		}
		if end-start > 2 || v.boundary(start) && v.boundary(end) {
			found = append(found, mention{start: start, end: end, kind: kind, sure: kind == corpus.Person})
		}
	}
}

// describe sets the canonical names of organisations and the roles of persons.
func (d *document) describe(v *view, kept []mention) {
	for i := range kept {
		m := &kept[i]
		switch m.kind {
		case corpus.Place:
			if m.canonical == "" {
				m.canonical = cmp.Or(d.names.full[v.word(m.start, m.end)], d.fullName(v, *m))
			}
		case corpus.Organization:
			m.canonical = cmp.Or(d.names.full[v.word(m.start, m.end)], d.canonicalBody(v.text(m.start, m.end)))
		case corpus.Person:
			m.role = d.roleBefore(v, m.start, kept[:i])
		}
	}
}

// fullName returns the one longer name of the article that a park or zone is
// short for: 阳城开发区 is 阳城经济技术开发区, and a park without its place the
// one with it. It returns "" where there is none or a choice.
func (d *document) fullName(v *view, m mention) string {
	word := v.word(m.start, m.end)
	e := d.endings.endingAt(v, m.end)
	if e <= m.start {
		return ""
	}
	_, headIsPlace := d.forms[v.word(m.start, e)]
	head, tail := v.word(m.start, e), v.word(e, m.end)
	found := ""
	for _, name := range d.names.words {
		if len(name) <= len(word) || d.names.kinds[name] != corpus.Place {
			continue
		}
		if strings.HasSuffix(name, word) || headIsPlace && strings.HasPrefix(name, head) && strings.HasSuffix(name, tail) {
			if found != "" {
				return ""
			}
			found = name
		}
	}
	return found
}

// canonicalBody writes a party committee with its party: 临汾市委 → 中共临汾市委.
func (d *document) canonicalBody(name string) string {
	if party, government, ok := strings.Cut(name, "委"); ok && strings.HasSuffix(government, "政府") && !strings.Contains(government, "委") {
		if division := []rune(party); len(division) > 2 && !strings.HasPrefix(name, "中共") {
			where := string(division)
			if kind := string(division[len(division)-1]); strings.HasSuffix(string(division[:len(division)-1]), kind) {
				where = string(division[:len(division)-1])
			}
			return "中共" + party + "委、" + where + "人民政府"
		}
	}
	for _, committee := range []string{"省委", "市委", "县委", "区委", "州委"} {
		if at := strings.Index(name, committee); at > 0 && !strings.HasPrefix(name, "中共") {
			return "中共" + name
		}
	}
	return name
}

// roleBefore returns the office as printed directly before the name at rune
// end, with its organisation.
func (d *document) roleBefore(v *view, end int, before []mention) string {
	start := d.offices.endingAt(v, end)
	if start < 0 || !v.boundary(start) && v.tokens[v.at[start]].start > 0 && !isHan(v.runes[start]) {
		return ""
	}
	for start > 0 {
		next := d.roleStep(v, start, before)
		if next == start {
			break
		}
		start = next
	}
	return v.text(start, end)
}

// roleStep widens a role to the left by one mention, word or enumerated office.
func (d *document) roleStep(v *view, start int, before []mention) int {
	for _, m := range before {
		if m.end == start && m.kind != corpus.Person && m.kind != corpus.Work {
			return m.start
		}
	}
	if r := v.runes[start-1]; r == '、' || r == '兼' {
		if office := d.offices.endingAt(v, start-1); office >= 0 {
			return office
		}
		return start
	}
	t, ok := v.tokenBefore(start)
	if !ok {
		return v.tokens[v.at[start-1]].start
	}
	if r := v.runes[start]; r == '班' || r == '级' || r == '届' || t.pos == "m" && strings.HasSuffix(t.word, "班") {
		return t.start // 345班学生
	}
	if d.generic.has(t.word) || !nameRunes(t.word) {
		return start
	}
	s := scan{lexicon: d.lexicon, view: v}
	if s.offices.has(t.word) || s.nounLike(t) || d.innerVerbs.has(t.word) {
		return t.start
	}
	return start
}
