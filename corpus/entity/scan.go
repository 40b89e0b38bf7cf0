package entity

import (
	"context"
	"slices"

	"xunwen/corpus"
)

// scan is the work on one block.
type scan struct {
	*lexicon
	*view
	found []mention
	// placeEnd is, for each rune, the end of the place that begins there, or 0.
	placeEnd []int
	divs     map[int]*division
	// committees are the starts of the party committees found, by their end.
	committees map[int]int
	// foreignEnd is, for each rune, where the transliterating characters from
	// there on end; foreignName where the words end that may be one name.
	foreignEnd, foreignName []int
}

func newScan(l *lexicon, v *view) *scan {
	s := &scan{
		lexicon:    l,
		view:       v,
		placeEnd:   make([]int, len(v.runes)+1),
		divs:       map[int]*division{},
		committees: map[int]int{},
	}
	s.setForeign()
	return s
}

// run applies the rules to the block and returns what they are left with.
func (s *scan) run(ctx context.Context) []mention {
	s.findPlaces(ctx)
	s.findNames(ctx)
	s.findWorks()
	s.findPersons(ctx)
	return settle(slices.Clone(s.found))
}

func (s *scan) add(m mention) {
	s.found = append(s.found, m)
	if m.kind == corpus.Organization && s.runes[m.end-1] == '委' {
		s.committees[m.end] = m.start
	}
}
