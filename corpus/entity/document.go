package entity

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"xunwen/corpus"
)

// spread looks for the names that one block is sure of in all the others.
func (d *document) spread(ctx context.Context) error {
	d.learnedNames()
	for i, v := range d.views {
		for _, m := range settle(slices.Clone(d.mentions[i])) {
			d.collect(v, m)
		}
		if err := ctx.Err(); err != nil {
			return err
		}
	}
	for i, v := range d.views {
		d.mentions[i] = append(d.mentions[i], d.names.occurrences(ctx, v)...)
		if err := ctx.Err(); err != nil {
			return err
		}
	}
	d.longer = newLongerPlaces(d.lexicon, &d.names)
	return nil
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

// describe sets the canonical names of organisations and the roles of persons.
func (d *document) describe(ctx context.Context, v *view, kept []mention) {
	for i := 0; i < len(kept) && ctx.Err() == nil; i++ {
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

// canonicalBody writes a party committee with its party: 赣州市委 → 中共赣州市委.
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

// maxRole is the length in runes at which a role is not widened any more.
const maxRole = 64

// roleBefore returns the office as printed directly before the name at rune
// end, with its organisation.
func (d *document) roleBefore(v *view, end int, before []mention) string {
	start := d.offices.endingAt(v, end)
	if start < 0 || !v.boundary(start) && v.tokens[v.at[start]].start > 0 && !isHan(v.runes[start]) {
		return ""
	}
	for start > 0 && end-start < maxRole {
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
	at, ok := slices.BinarySearchFunc(before, start, func(m mention, end int) int { return cmp.Compare(m.end, end) })
	if ok && before[at].kind != corpus.Person && before[at].kind != corpus.Work {
		return before[at].start
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
		return t.start // 128班学生
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
