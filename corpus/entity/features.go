package entity

import (
	"slices"

	"xunwen/corpus/entity/crf"
)

// featurizer turns blocks into the features of the model. Each character gets the
// features of some thirty templates: characters around it (featureschar.go), words
// around it with their parts of speech and classes (featuresword.go), and what the
// tables and the rules say of it (featurestable.go). It keeps its memory between
// blocks and is for one goroutine.
type featurizer struct {
	*lexicon
	*view
	classes wordClasses
	domain  uint8 // whose rules of annotation the text follows: see Example.Domain
	x       crf.Sequence
	// teaching is set while a model is trained.
	teaching bool

	chars  charColumns
	words  wordColumns
	tables tableColumns
}

// hash of a feature: the template and what fills it.
type hash uint64

// mix is a step of a multiplicative hash with the golden ratio of 2⁶⁴ (Knuth, The Art
// of Computer Programming, 6.4) and a shift that brings the high bits down.
func (h hash) mix(v uint64) hash {
	h = (h ^ hash(v)) * 0x9E3779B97F4A7C15
	return h ^ h>>32
}

// template numbers the templates of one family, so that no two share a feature.
type template uint64

// The first numbers of the families.
const (
	charTemplates  template = 100
	wordTemplates  template = 200
	tableTemplates template = 300
)

// hash begins the hash of a feature.
func (t template) hash() hash { return hash(0).mix(uint64(t)) }

// next begins the next template.
func (t *template) next() hash {
	*t++
	return t.hash()
}

// peculiar is the bit that features of a domain of its own have, and no others.
const peculiar = crf.Near

// group is the group of features of a hash. Its variants, of which there are crf.Near, tell
// apart what a template finds at different places, such as the same word before, at and
// behind a rune: the model finds them with one look.
func (f *featurizer) group(h hash) crf.Group { return f.x.Group(h.feature()) }

// tellingGroup is the group of features that tell whose rules a text follows: in a domain
// of its own another group comes next, of that domain (Daumé 2007).
func (f *featurizer) tellingGroup(h hash) crf.Group {
	g := f.group(h)
	if f.domain != 0 {
		f.x.Group(h.mix(uint64(f.domain)).feature() | peculiar)
	}
	return g
}

// use adds a feature of a group to the rune that is being looked at.
func (f *featurizer) use(g crf.Group, variant uint64) { f.x.Add(g, variant) }

// useTelling adds a feature of a tellingGroup, and beside it that of the domain.
func (f *featurizer) useTelling(g crf.Group, variant uint64) {
	f.x.Add(g, variant)
	if f.domain != 0 {
		f.x.Add(g+1, variant)
	}
}

// add adds a feature of a group that no other rune uses.
func (f *featurizer) add(h hash, variant uint64) { f.use(f.group(h), variant) }

// addTelling adds one of a tellingGroup.
func (f *featurizer) addTelling(h hash, variant uint64) { f.useTelling(f.tellingGroup(h), variant) }

// feature is the first feature of a group.
func (h hash) feature() uint32 { return uint32(h>>32) &^ (peculiar | (crf.Near - 1)) }

// Where a rune stands in a span.
const (
	placeFirst uint64 = iota
	placeInner
	placeLast
	placeOnly
	places
)

// placeIn returns where rune i stands in a span that holds it.
func placeIn(i, start, end int) uint64 {
	switch {
	case end-start == 1:
		return placeOnly
	case i == start:
		return placeFirst
	case i == end-1:
		return placeLast
	}
	return placeInner
}

// sequence returns the features of a block of which the rules found some mentions. It
// is valid until the next call.
func (f *featurizer) sequence(s *scan, rules []mention) *crf.Sequence {
	f.begin(s, rules)
	for i := range f.runes {
		f.addRune(i)
	}
	return &f.x
}

// begin looks at a block of which the rules found some mentions.
func (f *featurizer) begin(s *scan, rules []mention) {
	f.lexicon, f.view = s.lexicon, s.view
	f.setChars()
	f.setWords()
	f.setTables(s, rules)
	f.beginPart(0)
}

// beginPart begins a sequence with rune i.
func (f *featurizer) beginPart(i int) {
	f.x.Reset()
	f.chars.begin(i)
	f.words.begin(f.at[i])
}

// addRune adds the features of the next rune. Characters that no name has get none, but
// where they are to teach what stands beside names.
func (f *featurizer) addRune(i int) {
	f.reachChars(i)
	f.reachWords(f.at[i])
	if f.teaching || !endsClause(f.runes[i]) {
		f.addChars(i)
		f.addWords(i)
		f.addTables(i)
	}
	f.x.Close()
}

// clearColumn returns the column with n zeros, in the memory it has.
func clearColumn(column []uint64, n int) []uint64 {
	column = slices.Grow(column[:0], n)[:n]
	clear(column)
	return column
}
