package entity

// wordMargin is how far from a word the templates look.
const wordMargin = 2

// wordColumns are codes by word, with wordMargin of them on either side.
type wordColumns struct {
	words, tags, classes []uint64
	// hashes are the filled templates of each word, but for the place in it.
	hashes [][wordsOf]hash
}

// setWords sets the codes of the words, and fills the templates of words, which are
// the same for all characters of a word but for their place in it.
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
	t.hashes = t.hashes[:0]
	for k := range f.tokens {
		t.fill(k+wordMargin, min(f.tokens[k].len(), longWord))
	}
}

// longWord is the length in runes from which words are told apart no more.
const longWord = 5

// wordsOf is how many templates look at words, and tellingWords how many of them, the
// first, tell whose rules a text follows.
const (
	wordsOf      = 18
	tellingWords = 7
)

// fill fills the templates of the word at k: words, parts of speech and classes, one to
// three of them in a row.
func (t *wordColumns) fill(k, length int) {
	w, p, c := t.words, t.tags, t.classes
	n := wordTemplates
	t.hashes = append(t.hashes, [wordsOf]hash{
		n.next().mix(w[k]),
		n.next().mix(w[k-1]),
		n.next().mix(w[k+1]),
		n.next().mix(p[k]).mix(uint64(length)),
		n.next().mix(c[k]),
		n.next().mix(c[k-1]),
		n.next().mix(c[k+1]),

		n.next().mix(w[k]).mix(w[k+1]),
		n.next().mix(w[k-2]).mix(p[k-1]),
		n.next().mix(w[k+2]).mix(p[k+1]),
		n.next().mix(p[k-1]).mix(p[k]),
		n.next().mix(p[k]).mix(p[k+1]),
		n.next().mix(p[k-1]).mix(p[k]).mix(p[k+1]),
		n.next().mix(c[k-1]).mix(c[k]),
		n.next().mix(c[k]).mix(c[k+1]),
		n.next().mix(c[k-2]).mix(c[k-1]),
		n.next().mix(c[k+1]).mix(c[k+2]),
		n.next().mix(c[k-1]).mix(c[k+1]),
	})
}

// addWords adds the word of rune i and those around it, each with where the rune stands
// in its word.
func (f *featurizer) addWords(i int) {
	k := f.at[i]
	place := placeIn(i, f.tokens[k].start, f.tokens[k].end)
	hashes := &f.words.hashes[k]
	for _, h := range hashes[:tellingWords] {
		f.addTelling(h.mix(place))
	}
	for _, h := range hashes[tellingWords:] {
		f.add(h.mix(place))
	}
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
