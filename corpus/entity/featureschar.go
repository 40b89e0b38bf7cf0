package entity

// charMargin is how far from a character the templates look.
const charMargin = 2

// Codes of what is no character.
const (
	beforeText uint64 = 1
	behindText uint64 = 2
)

// longestRow is how many characters in a row make a feature.
const longestRow = 3

// charColumns are codes by rune, with charMargin of them on either side, and hashes of
// one to longestRow of them in a row, by the first.
type charColumns struct {
	codes               []uint64
	single, pair, three []hash
}

// setChars sets the codes of the characters and their hashes.
func (f *featurizer) setChars() {
	c := &f.chars
	c.codes = c.codes[:0]
	for range charMargin {
		c.codes = append(c.codes, beforeText)
	}
	for _, r := range f.runes {
		c.codes = append(c.codes, charCode(r))
	}
	for range charMargin + longestRow - 1 {
		c.codes = append(c.codes, behindText)
	}
	t := charTemplates
	single, pair, three := t.next(), t.next(), t.next()
	c.single, c.pair, c.three = c.single[:0], c.pair[:0], c.three[:0]
	for i, code := range c.codes[:len(f.runes)+2*charMargin] {
		c.single = append(c.single, single.mix(code))
		two := pair.mix(code).mix(c.codes[i+1])
		c.pair = append(c.pair, two)
		c.three = append(c.three, three.mix(uint64(two)).mix(c.codes[i+2]))
	}
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
	c, here := &f.chars, i+charMargin
	f.addTelling(c.single[here], 0)
	f.add(c.single[here-1], 1)
	f.add(c.single[here+1], 2)
	f.add(c.single[here-2], 3)
	f.add(c.single[here+2], 4)
	f.addTelling(c.pair[here-1], 0)
	f.addTelling(c.pair[here], 1)
	f.add(c.pair[here-2], 2)
	f.add(c.three[here], 0)
}
