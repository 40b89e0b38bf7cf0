package entity

import (
	"context"
	"math/bits"
	"strings"
	"unicode/utf8"

	"xunwen/corpus"
)

// longestName is the length in runes of the longest name that is looked for in
// the whole article: what fits a bit set of lengths, and more than any name that
// a paper prints twice.
const longestName = 63

// runePair is what names are indexed by: their first two folded runes.
type runePair [2]rune

// nameList are the names that an article is sure of, by their folded text.
type nameList struct {
	kinds map[string]corpus.EntityType
	// full is the name that a short form stands for.
	full map[string]string
	// declared are the short forms that the text itself gives.
	declared map[string]bool
	// lengths has, for each beginning, bit n for a name of n runes.
	lengths map[runePair]uint64
	// places is where the article plays, once its mentions are known.
	places geography
}

func newNameList() nameList {
	return nameList{
		kinds:    map[string]corpus.EntityType{},
		full:     map[string]string{},
		declared: map[string]bool{},
		lengths:  map[runePair]uint64{},
	}
}

// add enters a name of two to longestName runes; the first kind of it counts.
func (n *nameList) add(word string, kind corpus.EntityType) {
	length := utf8.RuneCountInString(word)
	if _, ok := n.kinds[word]; ok || length < 2 || length > longestName {
		return
	}
	n.kinds[word] = kind
	first, size := utf8.DecodeRuneInString(word)
	second, _ := utf8.DecodeRuneInString(word[size:])
	n.lengths[runePair{first, second}] |= 1 << length
}

// addShort adds a short form of a name, which may be known as a name already. A form of
// two names stands for neither.
func (n *nameList) addShort(word, full string, kind corpus.EntityType) {
	if word == full {
		return
	}
	if other, ok := n.full[word]; ok && other != full {
		full = ""
	}
	n.add(word, kind)
	if n.kinds[word] == kind {
		n.full[word] = full
	}
}

// declare adds a short form that the text gives. It has the type of its name, whatever the
// model took it for.
func (n *nameList) declare(word, full string, kind corpus.EntityType) {
	n.add(word, kind)
	if _, ok := n.kinds[word]; ok && word != full {
		n.kinds[word], n.declared[word] = kind, true
		n.addShort(word, full, kind)
	}
}

// occurrences finds all the names in a view in one pass: a rune is tried only
// with the lengths of the names that share its beginning, so the time does not
// grow with the number of names. Occurrences of one name do not overlap. Names
// of two characters must stand on word edges.
func (n *nameList) occurrences(ctx context.Context, v *view) []mention {
	var found []mention
	free := map[string]int{} // where the next occurrence of a name may begin
	for i := 0; i+1 < len(v.runes) && ctx.Err() == nil; i++ {
		lengths := n.lengths[runePair{v.runes[i], v.runes[i+1]}]
		for ; lengths != 0; lengths &= lengths - 1 {
			end := i + bits.TrailingZeros64(lengths)
			if end > len(v.runes) {
				break
			}
			word := v.word(i, end)
			kind, ok := n.kinds[word]
			if !ok || i < free[word] {
				continue
			}
			free[word] = end
			if end-i > 2 || v.boundary(i) && v.boundary(end) {
				short := n.full[word] != "" // goes before a part of it that the model found
				found = append(found, mention{start: i, end: end, kind: kind, sure: kind == corpus.Person, learned: short || kind == corpus.Person, declared: short && n.declared[word]})
			}
		}
	}
	return found
}

// candidate is the name that a shorter form may stand for.
type candidate struct {
	name string
	// several is set where there is a choice.
	several bool
}

// or joins two candidates: different names are a choice.
func (c candidate) or(other candidate) candidate {
	switch {
	case c.name == "":
		return other
	case other.name == "" || c == other:
		return c
	}
	return candidate{name: c.name, several: c.several || other.several || c.name != other.name}
}

// longerPlaces are the parks and zones of an article by the shorter forms that
// may stand for them.
type longerPlaces struct {
	// byEnd has names by what they end with, themselves not included.
	byEnd map[string]candidate
	// byEnds has names by the place that they begin with and their ending.
	byEnds map[[2]string]candidate
}

// newLongerPlaces indexes the places of the list. Every name gives one entry
// for each of its runes, and few more.
func newLongerPlaces(l *lexicon, n *nameList) longerPlaces {
	p := longerPlaces{byEnd: map[string]candidate{}, byEnds: map[[2]string]candidate{}}
	for name, kind := range n.kinds {
		if kind == corpus.Place && l.beginsWithForm(name) {
			p.add(l, name)
		}
	}
	return p
}

// beginsWithForm reports whether a form of the gazetteer begins a longer name.
func (g *gazetteer) beginsWithForm(name string) bool {
	for end := range name {
		if _, ok := g.forms[name[:end]]; ok {
			return true
		}
	}
	return false
}

func (p longerPlaces) add(l *lexicon, name string) {
	this := candidate{name: name}
	for at := range name {
		if at == 0 {
			continue
		}
		tail := name[at:]
		p.byEnd[tail] = p.byEnd[tail].or(this)
		if !l.endings.has(tail) {
			continue
		}
		for end := range name[:at] {
			head := name[:end]
			if _, isPlace := l.forms[head]; isPlace {
				ends := [2]string{head, tail}
				p.byEnds[ends] = p.byEnds[ends].or(this)
			}
		}
	}
}

// fullName returns the one longer name of the article that a park or zone is
// short for: 某某开发区 is 某某经济技术开发区, and a park without its place the
// one with it. It returns "" where there is none or a choice.
func (d *document) fullName(v *view, m mention) string {
	e := d.endings.endingAt(v, m.end)
	if e <= m.start {
		return ""
	}
	head, tail := v.word(m.start, e), v.word(e, m.end)
	if d.endings.of[tail].opening == byPlace {
		return "" // 香港地区 is no 香港部分地区
	}
	found := d.longer.byEnd[head+tail]
	if _, ok := d.forms[head]; ok {
		found = found.or(d.longer.byEnds[[2]string{head, tail}])
	}
	if found.several {
		return ""
	}
	return found.name
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
// 浙江瑞禾纺织机械有限公司 is also 瑞禾纺织.
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

const (
	// longestShort is the length in runes of the longest short form declared.
	longestShort = 12
	// declaration is the length in runes of the longest text that declares one:
	// the opening, the form with its quotation marks, the bracket.
	declaration = 32
)

// declared adds the short form that the text itself gives in brackets behind a name:
// …有限公司（以下简称“华泰食品”）.
func (d *document) declared(v *view, m mention) {
	rest := v.word(m.end, min(len(v.runes), m.end+declaration))
	if !strings.HasPrefix(rest, "(") && !strings.HasPrefix(rest, "（") {
		return
	}
	closing := strings.IndexAny(rest, ")）")
	if closing < 0 {
		return
	}
	for _, name := range declaredForms(strings.TrimLeft(rest[:closing], "(（")) {
		n := utf8.RuneCountInString(name)
		if n >= 2 && n <= longestShort && nameRunes(name) && !d.endings.has(name) && !d.parties.has(name) {
			d.names.declare(name, v.text(m.start, m.end), m.kind)
			return
		}
	}
}

// declaredForms returns the short forms that the words in a bracket declare, none to choose
// from where they declare nothing: 英文缩写CEI，以下简称“中部能投”或“公司”，下同.
func declaredForms(words string) []string {
	for _, opening := range []string{"以下简称", "以下统称", "简称", "下称"} {
		before, name, ok := strings.Cut(words, opening)
		if !ok || strings.TrimRight(before, ",，;；") == before && before != "" {
			continue
		}
		name = strings.TrimRight(strings.TrimSuffix(name, "下同"), ",，;；")
		forms := strings.Split(name, "”或")
		for i, form := range forms {
			forms[i] = strings.Trim(form, "“”\"「」:： ")
		}
		return forms
	}
	return nil
}
