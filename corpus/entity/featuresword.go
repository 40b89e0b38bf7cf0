package entity

import "xunwen/corpus/entity/crf"

// wordMargin is how far from a word the templates look.
const wordMargin = 1

// wordColumns are codes by word, with wordMargin of them on either side, and groups of
// features of the part that is being read.
type wordColumns struct {
	words, tags, classes []uint64
	// first is the word that the part begins with.
	first int
	// groups are those of each word, from wordMargin before first on.
	groups []wordGroups
}

// wordGroups are the groups of a word, of its class, of its part of speech with its length,
// and of the classes on both sides of it.
type wordGroups struct{ word, class, tag, beside crf.Group }

// setWords sets the codes of the words.
func (f *featurizer) setWords() {
	t := &f.words
	t.words, t.tags, t.classes = t.words[:0], t.tags[:0], t.classes[:0]
	t.outside(beforeText)
	for _, token := range f.tokens {
		word := wordCode(token.word)
		t.words = append(t.words, word)
		t.tags = append(t.tags, textCode(token.pos))
		t.classes = append(t.classes, f.classes.of(word, token.len()))
	}
	t.outside(behindText)
}

// begin begins a part with word k.
func (t *wordColumns) begin(k int) { t.first, t.groups = k, t.groups[:0] }

// longWord is the length in runes from which words are told apart no more.
const longWord = 5

// The templates of words.
const (
	aWord template = wordTemplates + 1 + iota
	aClass
	aTag
	bothClasses
)

// reachWords makes the groups of what addWords looks at in word k and beside it.
func (f *featurizer) reachWords(k int) {
	t := &f.words
	for len(t.groups) <= k-t.first+2*wordMargin {
		at := t.first + len(t.groups)
		g := wordGroups{
			word:  f.tellingGroup(aWord.hash().mix(t.words[at])),
			class: f.tellingGroup(aClass.hash().mix(t.classes[at])),
		}
		if token := at - wordMargin; token >= 0 && token < len(f.tokens) {
			length := min(f.tokens[token].len(), longWord)
			g.tag = f.tellingGroup(aTag.hash().mix(t.tags[at]).mix(uint64(length)))
			g.beside = f.group(bothClasses.hash().mix(t.classes[at-1]).mix(t.classes[at+1]))
		}
		t.groups = append(t.groups, g)
	}
}

// There is room for the variants of three words.
const _ = crf.Near - 3*places

// addWords adds the word of rune i and those around it. The variant says which of them it
// is, and where the rune stands in its word.
func (f *featurizer) addWords(i int) {
	k := f.at[i]
	place := placeIn(i, f.tokens[k].start, f.tokens[k].end)
	const before, behind = places, 2 * places
	k += wordMargin - f.words.first
	here, last, next := &f.words.groups[k], &f.words.groups[k-1], &f.words.groups[k+1]
	f.useTelling(here.word, place)
	f.useTelling(last.word, before+place)
	f.useTelling(next.word, behind+place)
	f.useTelling(here.class, place)
	f.useTelling(last.class, before+place)
	f.useTelling(next.class, behind+place)
	f.useTelling(here.tag, place)
	f.use(here.beside, place)
}

// outside adds codes of words that are not there.
func (t *wordColumns) outside(code uint64) {
	for range wordMargin {
		t.words = append(t.words, code)
		t.tags = append(t.tags, code)
		t.classes = append(t.classes, code)
	}
}

// textCode is the FNV-1a hash of a text.
func textCode(text string) uint64 {
	h := uint64(14695981039346656037)
	for i := range len(text) {
		h = (h ^ uint64(text[i])) * 1099511628211
	}
	return h
}

// wordCode is the code of a word; numbers in digits have one.
func wordCode(word string) uint64 {
	if word[0] >= '0' && word[0] <= '9' {
		return '0'
	}
	return textCode(word)
}
