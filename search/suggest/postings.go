package suggest

// postings are lists of entry numbers in ascending order, by key, in one array.
type postings struct {
	places map[rune]int // key → its place in ends
	ends   []uint32     // where each list ends; it starts where the one before ends
	ids    []uint32
}

// newPostings makes the lists of n entries; keys calls add for each key of an
// entry, repeated ones too.
func newPostings(n int, keys func(id uint32, add func(rune))) postings {
	p := postings{places: make(map[rune]int)}
	var last []uint32 // 1 + the entry that was counted last under each key
	var at uint32
	count := func(r rune) {
		i, ok := p.places[r]
		if !ok {
			i = len(p.ends)
			p.places[r] = i
			p.ends = append(p.ends, 0)
			last = append(last, 0)
		}
		if last[i] != at+1 {
			last[i] = at + 1
			p.ends[i]++
		}
	}
	for at = range uint32(n) {
		keys(at, count)
	}
	var sum uint32
	for i, c := range p.ends {
		p.ends[i] = sum // for now where the list starts
		sum += c
		last[i] = 0
	}
	p.ids = make([]uint32, sum)
	put := func(r rune) {
		if i := p.places[r]; last[i] != at+1 {
			last[i] = at + 1
			p.ids[p.ends[i]] = at
			p.ends[i]++
		}
	}
	for at = range uint32(n) {
		keys(at, put)
	}
	return p
}

// of returns the numbers under a key.
func (p *postings) of(key rune) []uint32 {
	i, ok := p.places[key]
	if !ok {
		return nil
	}
	var start uint32
	if i > 0 {
		start = p.ends[i-1]
	}
	return p.ids[start:p.ends[i]]
}

// rarest returns the shortest of the lists of some characters.
func (p *postings) rarest(chars []rune) []uint32 {
	var best []uint32
	for i, r := range chars {
		if ids := p.of(r); i == 0 || len(ids) < len(best) {
			best = ids
		}
	}
	return best
}
