package entity

// charMargin is how far from a character the templates look.
const charMargin = 3

// Codes of what is no character.
const (
	beforeText uint64 = 1
	behindText uint64 = 2
)

// setChars sets the codes of the characters.
func (f *featurizer) setChars() {
	f.chars = f.chars[:0]
	for range charMargin {
		f.chars = append(f.chars, beforeText)
	}
	for _, r := range f.runes {
		f.chars = append(f.chars, charCode(r))
	}
	for range charMargin {
		f.chars = append(f.chars, behindText)
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

// addChars adds the characters around rune i: one to three of them in a row.
func (f *featurizer) addChars(i int) {
	c := f.chars[i : i+2*charMargin+1 : i+2*charMargin+1]
	const here = charMargin
	t := charTemplates
	f.addTelling(t.next().mix(c[here]))
	for _, at := range [...]int{here - 1, here + 1, here - 2, here + 2} {
		f.add(t.next().mix(c[at]))
	}
	for _, at := range [...]int{here - 1, here} {
		f.addTelling(t.next().mix(c[at]).mix(c[at+1]))
	}
	for _, at := range [...]int{here - 2, here + 1} {
		f.add(t.next().mix(c[at]).mix(c[at+1]))
	}
	for _, at := range [...]int{here, here + 1, here - 3} {
		f.add(t.next().mix(c[at]).mix(c[at+1]).mix(c[at+2]))
	}
}
