package segment

import (
	"bytes"
	"unicode/utf8"
)

// Needle is a text that is looked for in many others. It is safe for concurrent
// use.
type Needle struct {
	bytes []byte
	runes []rune
	// fall[i] is how many runes of the needle stand at the end of its first i+1
	// and at its start too (Knuth, Morris and Pratt 1977): where the search goes on
	// when the next rune does not fit.
	fall []int
	// starts are the spellings of the first rune; nil where they are not known.
	starts [][]byte
}

// NewNeedle returns the Needle of a text in its matching form (Normalize).
func NewNeedle(normal string) *Needle {
	n := &Needle{bytes: []byte(normal), runes: []rune(normal)}
	n.fall = make([]int, len(n.runes))
	for i, k := 1, 0; i < len(n.runes); i++ {
		k = n.next(k, n.runes[i])
		n.fall[i] = k
	}
	if len(n.runes) > 0 {
		n.starts = runes().spellings(n.runes[0])
	}
	return n
}

// spellings returns the texts of one rune that fold to r; nil where there may be
// others.
func (t *runeTable) spellings(r rune) [][]byte {
	if uint32(r) >= bmpSize || r == utf8.RuneError {
		return nil
	}
	var out [][]byte
	for from, entry := range t.bmp {
		if rune(entry&runeMask) == r && utf8.ValidRune(rune(from)) {
			out = append(out, utf8.AppendRune(nil, rune(from)))
		}
	}
	for from, to := range t.beyond {
		if to == r {
			out = append(out, utf8.AppendRune(nil, from))
		}
	}
	return out
}

// next returns how many runes of the needle fit when k of them did and r follows.
func (n *Needle) next(k int, r rune) int {
	for k > 0 && (k == len(n.runes) || n.runes[k] != r) {
		k = n.fall[k-1]
	}
	if n.runes[k] == r {
		k++
	}
	return k
}

// In reports whether the needle stands in the matching form of a text, which is
// not made for it: strings.Contains(Normalize(text), normal). An empty needle
// stands everywhere.
func (n *Needle) In(text []byte) bool {
	// Where it stands in the text as it is it does in the matching form: all its
	// runes are kept ones, so they are neighbours there too.
	if bytes.Contains(text, n.bytes) {
		return true
	}
	if n.starts == nil {
		return n.inFolded(text)
	}
	steps := 0
	for _, start := range n.starts {
		for from := 0; ; {
			i := bytes.Index(text[from:], start)
			if i < 0 {
				break
			}
			if n.at(text[from+i:], &steps) {
				return true
			}
			if steps > len(text) { // a text that repeats itself: go through it once
				return n.inFolded(text)
			}
			from += i + len(start)
		}
	}
	return false
}

// at reports whether the needle stands at the start of the text, and counts how
// many runes it looked at.
func (n *Needle) at(text []byte, steps *int) bool {
	t := runes()
	digit := false
	k := 0
	for i := 0; i < len(text); {
		*steps++
		r, size := rune(text[i]), 1
		if r >= utf8.RuneSelf {
			r, size = utf8.DecodeRune(text[i:])
		}
		i += size
		to, class := t.look(r)
		if keeps(t, class, digit, text[i:]) {
			if to != n.runes[k] {
				return false
			}
			if k++; k == len(n.runes) {
				return true
			}
		}
		digit = class == keepDigit
	}
	return false
}

// inFolded goes through the whole text once.
func (n *Needle) inFolded(text []byte) bool {
	t := runes()
	digit := false // the rune before folds to a digit
	k := 0
	for i := 0; i < len(text); {
		r, size := rune(text[i]), 1
		if r >= utf8.RuneSelf {
			r, size = utf8.DecodeRune(text[i:])
		}
		i += size
		to, class := t.look(r)
		if keeps(t, class, digit, text[i:]) {
			if k = n.next(k, to); k == len(n.runes) {
				return true
			}
		}
		digit = class == keepDigit
	}
	return false
}
