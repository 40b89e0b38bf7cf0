package entity

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"xunwen/corpus"
	"xunwen/corpus/segment"
)

// token is a word of a view, in runes.
type token struct {
	start, end int
	word, pos  string
}

// len returns the length of the token in runes.
func (t token) len() int { return t.end - t.start }

// view is the text of a block as the rules see it: folded (so that traditional
// text meets the same tables), cut into words, addressed by rune.
type view struct {
	block  *corpus.Paragraph
	folded string
	runes  []rune
	// stored and fold are the byte offsets of each rune in the stored and in the
	// folded text, with one more entry for the end.
	stored, fold []int
	tokens       []token
	// at is the token that holds each rune.
	at []int
}

// newView folds and cuts a block. Where the segmenter knows nothing every rune
// is a word of its own.
func newView(seg *segment.Segmenter, block *corpus.Paragraph) (*view, error) {
	v := &view{block: block, folded: segment.Fold(block.Text)}
	n := utf8.RuneCountInString(block.Text)
	v.runes = make([]rune, 0, n)
	v.stored = make([]int, 0, n+1)
	v.fold = make([]int, 0, n+1)
	for i := range block.Text {
		v.stored = append(v.stored, i)
	}
	for i, r := range v.folded {
		v.fold = append(v.fold, i)
		v.runes = append(v.runes, r)
	}
	if len(v.fold) != len(v.stored) {
		return nil, fmt.Errorf("fold block %s: %d characters became %d", block.ID, len(v.stored), len(v.fold))
	}
	v.stored = append(v.stored, len(block.Text))
	v.fold = append(v.fold, len(v.folded))
	tokens, err := seg.Cut(v.folded, v.protected())
	if err != nil {
		return nil, fmt.Errorf("cut block %s: %w", block.ID, err)
	}
	v.setTokens(tokens)
	return v, nil
}

// protected maps the figures of the block to the folded text.
func (v *view) protected() []corpus.Span {
	if len(v.block.Figures) == 0 {
		return nil
	}
	spans := make([]corpus.Span, 0, len(v.block.Figures))
	next := 0
	for _, f := range v.block.Figures {
		start, end := runeIndex(v.stored, f.Start), runeIndex(v.stored, f.End)
		if start < next || end <= start {
			continue // nested or misplaced: the outer figure protects already
		}
		spans = append(spans, corpus.Span{Start: v.fold[start], End: v.fold[end]})
		next = end
	}
	return spans
}

// runeIndex returns the index of a byte offset in an ascending list, or -1.
func runeIndex(offsets []int, offset int) int {
	low, high := 0, len(offsets)-1
	for low <= high {
		middle := (low + high) / 2
		switch {
		case offsets[middle] == offset:
			return middle
		case offsets[middle] < offset:
			low = middle + 1
		default:
			high = middle - 1
		}
	}
	return -1
}

// setTokens turns byte offsets of the folded text into rune offsets.
func (v *view) setTokens(tokens []segment.Token) {
	n := len(v.runes)
	v.at = make([]int, n+1)
	v.tokens = make([]token, 0, max(len(tokens), 1))
	at := 0
	for _, t := range tokens {
		end := at
		for end < n && v.fold[end] < t.End {
			end++
		}
		v.addToken(at, end, t.POS)
		at = end
	}
	for ; at < n; at++ {
		v.addToken(at, at+1, "")
	}
	v.at[n] = len(v.tokens)
}

func (v *view) addToken(start, end int, pos string) {
	if start >= end {
		return
	}
	for i := start; i < end; i++ {
		v.at[i] = len(v.tokens)
	}
	v.tokens = append(v.tokens, token{start: start, end: end, word: v.word(start, end), pos: pos})
}

// word returns the folded text of a range of runes.
func (v *view) word(start, end int) string { return v.folded[v.fold[start]:v.fold[end]] }

// text returns the stored text of a range of runes.
func (v *view) text(start, end int) string { return v.block.Text[v.stored[start]:v.stored[end]] }

// boundary reports whether a word begins (or the text ends) at rune i.
func (v *view) boundary(i int) bool {
	if i <= 0 || i >= len(v.runes) {
		return true
	}
	return v.at[i] != v.at[i-1]
}

// rune returns the rune at i, or 0 outside the text.
func (v *view) rune(i int) rune {
	if i < 0 || i >= len(v.runes) {
		return 0
	}
	return v.runes[i]
}

// tokenBefore returns the token that ends at rune i.
func (v *view) tokenBefore(i int) (token, bool) {
	if i <= 0 || i > len(v.runes) || !v.boundary(i) {
		return token{}, false
	}
	return v.tokens[v.at[i-1]], true
}

// tokenAt returns the token that begins at rune i.
func (v *view) tokenAt(i int) (token, bool) {
	if i < 0 || i >= len(v.runes) || !v.boundary(i) {
		return token{}, false
	}
	return v.tokens[v.at[i]], true
}

// wordSet is a set of words that remembers how long they are and which characters begin
// and end them, so that most places of a text are told apart without a look at words.
type wordSet struct {
	words       map[string]bool
	longest     int
	first, last *runeSet
}

func newWordSet(lists ...string) wordSet {
	s := wordSet{words: map[string]bool{}, first: newRuneSet(), last: newRuneSet()}
	for _, list := range lists {
		for word := range strings.FieldsSeq(list) {
			word = segment.Fold(word)
			first, _ := utf8.DecodeRuneInString(word)
			last, _ := utf8.DecodeLastRuneInString(word)
			s.words[word] = true
			s.first.add(first)
			s.last.add(last)
			s.longest = max(s.longest, utf8.RuneCountInString(word))
		}
	}
	return s
}

// has reports whether the word is in the set.
func (s wordSet) has(word string) bool {
	first, _ := utf8.DecodeRuneInString(word)
	return s.first.has(first) && s.words[word]
}

// endingAt returns the start of the longest word of the set that ends at rune
// end, or -1.
func (s wordSet) endingAt(v *view, end int) int {
	if end == 0 || !s.last.has(v.runes[end-1]) {
		return -1
	}
	for start := max(0, end-s.longest); start < end; start++ {
		if s.words[v.word(start, end)] {
			return start
		}
	}
	return -1
}

// startingAt returns the end of the longest word of the set that begins at
// rune start, or -1.
func (s wordSet) startingAt(v *view, start int) int {
	if start == len(v.runes) || !s.first.has(v.runes[start]) {
		return -1
	}
	for end := min(len(v.runes), start+s.longest); end > start; end-- {
		if s.words[v.word(start, end)] {
			return end
		}
	}
	return -1
}

// planeSize is the number of characters of the first plane of Unicode.
const planeSize = 1 << 16

// runeSet is a set of characters: a bit for each of the first plane, and the few others.
type runeSet struct {
	plane  [planeSize / 64]uint64
	beyond map[rune]bool
}

func newRuneSet() *runeSet { return &runeSet{beyond: map[rune]bool{}} }

func (s *runeSet) add(r rune) {
	if r >= planeSize {
		s.beyond[r] = true
		return
	}
	s.plane[r/64] |= 1 << (r % 64)
}

func (s *runeSet) has(r rune) bool {
	if r >= planeSize {
		return s.beyond[r]
	}
	return s.plane[r/64]>>(r%64)&1 != 0
}

// levelTable is how well each character of the first plane suits something, from 0; it
// is unknown of most.
type levelTable []int8

const noLevel = -1

func newLevelTable() levelTable { return slices.Repeat(levelTable{noLevel}, planeSize) }

// of returns the level of a character, or noLevel.
func (t levelTable) of(r rune) int {
	if r >= planeSize {
		return noLevel
	}
	return int(t[r])
}

// isHan reports whether r is a Chinese character.
func isHan(r rune) bool {
	return r >= 0x4E00 && r <= 0x9FFF || r >= 0x3400 && r <= 0x4DBF || r >= 0x20000 && r <= 0x323AF
}
