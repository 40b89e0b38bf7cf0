package rank

// places finds where a rune stands in the question: a hash table with open
// addressing, since a paragraph asks it once for each of its runes.
type places struct {
	keys  []rune // zero: free; a matching form never holds NUL
	first []int32
	// next[i] is the next place of the rune at i, or -1.
	next []int32
	mask uint32
}

func newPlaces(runes []rune) places {
	size := uint32(16)
	for size < 4*uint32(len(runes)) {
		size *= 2
	}
	p := places{keys: make([]rune, size), first: make([]int32, size), next: make([]int32, len(runes)), mask: size - 1}
	last := make([]int32, size)
	count := make([]int, size)
	for i, r := range runes {
		p.next[i] = -1
		s := p.slot(r)
		switch {
		case p.keys[s] == 0:
			p.keys[s], p.first[s], last[s], count[s] = r, int32(i), int32(i), 1
		case count[s] < maxOccurrences:
			p.next[last[s]], last[s] = int32(i), int32(i)
			count[s]++
		}
	}
	return p
}

// slot returns where r stands in the table or would stand.
func (p *places) slot(r rune) uint32 {
	const golden = 2654435769 // 2³² over the golden ratio: Fibonacci hashing
	s := uint32(r) * golden >> 8 & p.mask
	for p.keys[s] != r && p.keys[s] != 0 {
		s = (s + 1) & p.mask
	}
	return s
}

// find returns the first place of r, or -1.
func (p *places) find(r rune) int32 {
	s := p.slot(r)
	if p.keys[s] == 0 || r == 0 {
		return -1
	}
	return p.first[s]
}
