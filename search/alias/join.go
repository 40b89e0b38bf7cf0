package alias

import (
	"fmt"
	"slices"

	"xunwen/corpus"
)

// nameTable numbers the normalised names of each type.
type nameTable struct {
	numbers [kindCount]map[string]int32
	names   []string
	written []string // as first written, or as compared where nobody wrote it
	kinds   []int8
}

// number returns the number of a name, which is of one of the types of a Table. written
// is the name as it is shown.
func (n *nameTable) number(kind corpus.EntityType, normal, written string) int32 {
	at, _ := kindAt(kind)
	if number, ok := n.numbers[at][normal]; ok {
		return number
	}
	if n.numbers[at] == nil {
		n.numbers[at] = map[string]int32{}
	}
	number := int32(len(n.names))
	n.numbers[at][normal] = number
	n.names, n.written, n.kinds = append(n.names, normal), append(n.written, written), append(n.kinds, int8(at))
	return number
}

func (n *nameTable) normal(number int32) string { return n.names[number] }

// sets joins numbers to sets (union-find).
type sets struct{ up []int32 }

// find returns the number that stands for the set of a number.
func (s *sets) find(n int32) int32 {
	for s.up[n] != n {
		s.up[n] = s.up[s.up[n]]
		n = s.up[n]
	}
	return n
}

// grow adds sets of one number each, up to a number of numbers.
func (s *sets) grow(numbers int) {
	for n := len(s.up); n < numbers; n++ {
		s.up = append(s.up, int32(n))
	}
}

// join joins two sets; the smaller number stands for both.
func (s *sets) join(a, b int32) {
	a, b = s.find(a), s.find(b)
	s.up[max(a, b)] = min(a, b)
}

// check takes back what a ≠ denies of the lines above it, and reports the line of a ≠
// whose names are one all the same.
func (f *File) check() (line int, err error) {
	apart := make(map[[2]int32]bool, len(f.parts))
	for _, pair := range f.parts {
		apart[pair.key()] = true
	}
	f.joins = slices.DeleteFunc(f.joins, func(pair join) bool { return apart[pair.key()] })
	all := f.sets()
	for _, pair := range f.parts {
		if all.find(pair.left) == all.find(pair.right) {
			return pair.line, fmt.Errorf("%w: other lines make %s and %s one, as names of %s", ErrContradiction,
				f.names.normal(pair.left), f.names.normal(pair.right), f.between(pair))
		}
	}
	return 0, nil
}

// sets returns the names joined as the file says.
func (f *File) sets() *sets {
	all := &sets{}
	all.grow(len(f.names.names))
	for _, pair := range f.joins {
		all.join(pair.left, pair.right)
	}
	return all
}

// between returns a name by way of which a pair is one.
func (f *File) between(pair join) string {
	for _, j := range f.joins {
		if j.left == pair.left {
			return f.names.normal(j.right)
		}
		if j.right == pair.left {
			return f.names.normal(j.left)
		}
	}
	return ""
}
