package entity

import "xunwen/corpus"

// tableColumns are what the tables and the rules say, by rune, with tableMargin of
// them on either side; 0 is nothing.
type tableColumns struct {
	surname, middle, last uint64Column // how well a character suits a name
	foreign               uint64Column // how well it suits a transliteration
	place                 uint64Column // the form of the gazetteer that holds it
	ending, ahead         uint64Column // the ending that ends here; the next one, and how far it is
	rule                  uint64Column // the mention of the rules that holds it
}

// tableMargin is how far from a rune the templates look.
const tableMargin = 2

// uint64Column is a column with tableMargin entries on either side.
type uint64Column []uint64

// at returns the entry of rune i, which may be tableMargin beside the text.
func (c uint64Column) at(i int) uint64 { return c[i+tableMargin] }

func (c uint64Column) set(i int, v uint64) { c[i+tableMargin] = v }

// setTables sets all columns.
func (f *featurizer) setTables(s *scan, rules []mention) {
	t := &f.tables
	n := len(f.runes) + 2*tableMargin
	for _, c := range []*uint64Column{&t.surname, &t.middle, &t.last, &t.foreign, &t.place, &t.ending, &t.ahead, &t.rule} {
		*c = clearColumn(*c, n)
	}
	f.setNames(s)
	f.setPlaces()
	f.setEndings()
	f.setAhead()
	for _, m := range rules {
		for i := m.start; i < m.end; i++ {
			t.rule.set(i, 1+typeCode(m.kind)<<5+placeIn(i, m.start, m.end)<<3+uint64(m.rank()))
		}
	}
}

// typeCode numbers the types of entities.
func typeCode(kind corpus.EntityType) uint64 {
	switch kind {
	case corpus.Person:
		return 0
	case corpus.Organization:
		return 1
	case corpus.Place:
		return 2
	case corpus.Event:
		return 3
	case corpus.Work:
		return 4
	}
	return 5
}

// Classes of characters in names.
const (
	notGiven     uint64 = 8 // a character that the table of given names lacks
	notCharacter uint64 = 9
)

// setNames sets how well each character suits the parts of a name.
func (f *featurizer) setNames(s *scan) {
	t := &f.tables
	for i, r := range f.runes {
		t.surname.set(i, f.surnameClass(i))
		t.middle.set(i, givenClass(f.middle, r))
		t.last.set(i, givenClass(f.last, r))
		switch {
		case s.strongForeign.has(r):
			t.foreign.set(i, 2)
		case s.foreign.has(r):
			t.foreign.set(i, 1)
		case isDot(r):
			t.foreign.set(i, 3)
		}
	}
}

// surnameClass returns 3 for the first character of a compound surname, 2 for a
// surname that is hardly anything else, 1 for another, and 0.
func (f *featurizer) surnameClass(i int) uint64 {
	if f.compounds.startingAt(f.view, i) > 0 {
		return 3
	}
	w := f.word(i, i+1)
	switch {
	case f.hardSurnames.has(w):
		return 2
	case f.surnames.has(w):
		return 1
	}
	return 0
}

func givenClass(table levelTable, r rune) uint64 {
	if !isHan(r) {
		return notCharacter
	}
	if level := table.of(r); level != noLevel {
		return uint64(level)
	}
	return notGiven
}

// setPlaces sets the longest forms of the gazetteer, wherever words begin.
func (f *featurizer) setPlaces() {
	for i := 0; i < len(f.runes); {
		g, end := f.longestForm(i)
		if end == 0 {
			i++
			continue
		}
		code := 1 + uint64(g.level)<<3
		if g.short {
			code += 1 << 2
		}
		for j := i; j < end; j++ {
			f.tables.place.set(j, code+placeIn(j, i, end))
		}
		i = end
	}
}

// longestForm returns the longest form of the gazetteer, of two runes or more, that
// begins at rune i, and its end, or 0.
func (f *featurizer) longestForm(i int) (form, int) {
	for end := f.longestEnd(f.view, i); end >= i+2; end-- {
		if g, ok := f.forms[f.word(i, end)]; ok {
			return g, end
		}
	}
	return form{}, 0
}

// setEndings sets the endings of names that end with a word.
func (f *featurizer) setEndings() {
	for _, token := range f.tokens {
		if start := f.endings.endingAt(f.view, token.end); start >= 0 {
			e := f.endings.of[f.word(start, token.end)]
			code := 1 + typeCode(e.kind)<<3 + uint64(e.opening)<<1
			if e.street {
				code++
			}
			f.tables.ending.set(token.end-1, code)
		}
	}
}

// farEnding is how far ahead an ending is looked for, in runes.
const farEnding = 20

// setAhead sets the next ending of the clause and, in classes, how far it is.
func (f *featurizer) setAhead() {
	next, distance := uint64(0), 0
	for i := len(f.runes) - 1; i >= 0; i-- {
		r := f.runes[i]
		switch {
		case f.tables.ending.at(i) != 0:
			next, distance = f.tables.ending.at(i), 0
		case !isHan(r) && r != '·':
			next = 0
		default:
			distance++
		}
		if next != 0 && distance < farEnding {
			f.tables.ahead.set(i, next<<4+distanceClass(distance))
		}
	}
}

// distanceClass makes long distances coarser.
func distanceClass(runes int) uint64 {
	switch {
	case runes > 12:
		return 8
	case runes > 8:
		return 7
	case runes > 5:
		return 6
	case runes > 3:
		return 5
	}
	return uint64(runes)
}

// addTables adds what the tables and rules say of rune i and of its neighbours. What they
// do not know has no feature.
func (f *featurizer) addTables(i int) {
	k := f.at[i]
	place := placeIn(i, f.tokens[k].start, f.tokens[k].end)
	n := tableTemplates
	f.addPlace(&n, i)
	f.addNameParts(&n, i, place)
	f.addEndings(&n, i, f.words.tags[k+wordMargin], place)
	f.addRules(&n, i)
}

// addPlace adds the form of the gazetteer that holds rune i.
func (f *featurizer) addPlace(n *template, i int) {
	within, around := n.next(), n.next()
	t := f.tables.place
	here, before, behind := t.at(i), t.at(i-1), t.at(i+1)
	if here|before|behind != 0 {
		f.addTelling(within.mix(here), 0)
		f.add(around.mix(before).mix(here).mix(behind), 0)
	}
}

// addNameParts adds how well rune i and its neighbours suit the name of a person.
func (f *featurizer) addNameParts(n *template, i int, place uint64) {
	first, second, middle, foreign := n.next(), n.next(), n.next(), n.next()
	t := &f.tables
	if surname := t.surname.at(i); surname != 0 {
		f.add(first.mix(surname).mix(t.middle.at(i+1)).mix(t.last.at(i+2)), place)
	}
	if surname := t.surname.at(i - 1); surname != 0 {
		f.add(second.mix(surname).mix(t.last.at(i)), place)
		f.add(middle.mix(surname).mix(t.middle.at(i)).mix(t.last.at(i+1)), 0)
	}
	if t.foreign.at(i) != 0 {
		for at := i - tableMargin; at <= i+tableMargin; at++ {
			foreign = foreign.mix(t.foreign.at(at))
		}
		f.add(foreign, 0)
	}
}

// addEndings adds the ending of a name at rune i, and the next one.
func (f *featurizer) addEndings(n *template, i int, tag, place uint64) {
	ending, ahead, tagged := n.next(), n.next(), n.next()
	here, before := f.tables.ending.at(i), f.tables.ending.at(i-1)
	if here|before != 0 {
		f.add(ending.mix(before).mix(here), 0)
	}
	if next := f.tables.ahead.at(i); next != 0 {
		f.addTelling(ahead.mix(next), 0)
		f.add(tagged.mix(next).mix(tag), place)
	}
}

// addRules adds the mention of the rules that holds rune i, and that it begins or ends.
func (f *featurizer) addRules(n *template, i int) {
	begins, ends, character := n.next(), n.next(), n.next()
	t := f.tables.rule
	here, before, behind := t.at(i), t.at(i-1), t.at(i+1)
	if here|before != 0 {
		f.addTelling(begins.mix(before).mix(here), 0)
	}
	if here|behind != 0 {
		f.addTelling(ends.mix(here).mix(behind), 0)
	}
	if here != 0 {
		f.add(character.mix(here).mix(f.chars.codes[i+charMargin]), 0)
	}
}
