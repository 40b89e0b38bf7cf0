package entity

import "xunwen/corpus/entity/crf"

// wordMargin is how far from a word the templates look.
const wordMargin = 1

// wordColumns are codes by word, with wordMargin of them on either side.
type wordColumns struct {
	words, tags, classes []uint64
	// hashes are those of what the templates look at in each word and beside it.
	hashes []wordHashes
}

// wordHashes are a word, its class, its part of speech with its length, and the classes on
// both sides of it.
type wordHashes struct{ word, class, tag, beside hash }

// setWords sets the codes of the words and their hashes.
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
	for k := range t.words {
		length := 0 // beside the text
		if token := k - wordMargin; token >= 0 && token < len(f.tokens) {
			length = min(f.tokens[token].len(), longWord)
		}
		t.hashes = append(t.hashes, t.filled(k, length))
	}
}

// longWord is the length in runes from which words are told apart no more.
const longWord = 5

// filled returns the hashes of the word at k, which may be one beside the text.
func (t *wordColumns) filled(k, length int) wordHashes {
	n := wordTemplates
	h := wordHashes{
		word:  n.next().mix(t.words[k]),
		class: n.next().mix(t.classes[k]),
		tag:   n.next().mix(t.tags[k]).mix(uint64(length)),
	}
	if length > 0 {
		h.beside = n.next().mix(t.classes[k-1]).mix(t.classes[k+1])
	}
	return h
}

// There is room for the variants of three words.
const _ = crf.Near - 3*places

// addWords adds the word of rune i and those around it. The variant says which of them it
// is, and where the rune stands in its word.
func (f *featurizer) addWords(i int) {
	k := f.at[i]
	place := placeIn(i, f.tokens[k].start, f.tokens[k].end)
	const before, behind = places, 2 * places
	k += wordMargin
	here, last, next := &f.words.hashes[k], &f.words.hashes[k-1], &f.words.hashes[k+1]
	f.addTelling(here.word, place)
	f.addTelling(last.word, before+place)
	f.addTelling(next.word, behind+place)
	f.addTelling(here.class, place)
	f.addTelling(last.class, before+place)
	f.addTelling(next.class, behind+place)
	f.addTelling(here.tag, place)
	f.add(here.beside, place)
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
