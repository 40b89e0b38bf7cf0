package entity

import "xunwen/corpus/entity/crf"

// charMargin is how far from a character the templates look.
const charMargin = 2

// Codes of what is no character.
const (
	beforeText uint64 = 1
	behindText uint64 = 2
)

// charColumns are codes by rune, with charMargin of them on either side, and groups of
// features of the part that is being read.
type charColumns struct {
	codes []uint64
	// first is the rune that the part begins with.
	first int
	// single and pair are the groups of one character and of two in a row, from charMargin
	// before first on, by the first of them.
	single, pair []crf.Group
}

// setChars sets the codes of the characters.
func (f *featurizer) setChars() {
	c := &f.chars
	c.codes = c.codes[:0]
	for range charMargin {
		c.codes = append(c.codes, beforeText)
	}
	for _, r := range f.runes {
		c.codes = append(c.codes, charCode(r))
	}
	for range charMargin {
		c.codes = append(c.codes, behindText)
	}
}

// begin begins a part with rune i.
func (c *charColumns) begin(i int) { c.first, c.single, c.pair = i, c.single[:0], c.pair[:0] }

// The templates of characters: one, two and three in a row.
const (
	oneChar template = charTemplates + 1 + iota
	twoChars
	threeChars
)

// reachChars makes the groups of what addChars looks at for rune i.
func (f *featurizer) reachChars(i int) {
	c := &f.chars
	for len(c.single) <= i-c.first+2*charMargin {
		code := c.codes[c.first+len(c.single)]
		c.single = append(c.single, f.tellingGroup(oneChar.hash().mix(code)))
	}
	for len(c.pair) <= i-c.first+charMargin {
		c.pair = append(c.pair, f.tellingGroup(c.row(twoChars, c.first+len(c.pair), 2)))
	}
}

// row hashes n characters in a row from one of the codes on.
func (c *charColumns) row(t template, from, n int) hash {
	h := t.hash()
	for _, code := range c.codes[from : from+n] {
		h = h.mix(code)
	}
	return h
}

// charCode folds what names do not tell apart: digits, Latin letters and blanks.
func charCode(r rune) uint64 {
	switch {
	case r >= '0' && r <= '9':
		return '0'
	case r >= 'a' && r <= 'z':
		return 'a'
	case r == '\n' || r == '\t' || r == '\u00A0' || r == '\u3000':
		return ' '
	}
	return uint64(r)
}

// addChars adds the characters around rune i, alone and in a row: the variant says where
// they begin.
func (f *featurizer) addChars(i int) {
	c, here := &f.chars, i-f.chars.first+charMargin
	f.useTelling(c.single[here], 0)
	f.use(c.single[here-1], 1)
	f.use(c.single[here+1], 2)
	f.use(c.single[here-2], 3)
	f.use(c.single[here+2], 4)
	f.useTelling(c.pair[here-1], 0)
	f.useTelling(c.pair[here], 1)
	f.use(c.pair[here-2], 2)
	f.add(c.row(threeChars, i+charMargin, 3), 0)
}
