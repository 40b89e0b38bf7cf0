package suggest

import (
	"slices"
	"sort"

	"xunwen/corpus/segment"
)

// Match says how an entry satisfies what is typed.
type Match string

// The matches, best first.
const (
	Exact    Match = "exact"
	Prefix   Match = "prefix"
	Infix    Match = "infix"
	Pinyin   Match = "pinyin"
	Initials Match = "initials"
	Typo     Match = "typo"
)

// Completion is an entry that what is typed may become.
type Completion struct {
	Entry
	Match Match
	// Reading is the pinyin by which letters were understood, syllables apart by
	// blanks, as far as they went; else empty.
	Reading string
}

// Limits of Find.
const (
	// maxCompletions bounds what is returned whatever the limit.
	maxCompletions = 100
	// maxTyped bounds the characters of the input; a longer one has no completions.
	maxTyped = maxRunes
)

// Find returns at most limit completions of what is typed, best first; none for
// an input without a character that is kept in matching.
func (x *Index) Find(typed string, limit int) []Completion {
	form := []rune(segment.Normalize(typed))
	limit = min(limit, maxCompletions)
	if len(form) == 0 || len(form) > maxTyped || limit <= 0 || x.Len() == 0 {
		return nil
	}
	f := &finder{x: x, limit: limit, seen: make(map[uint32]bool)}
	f.prefix(form)
	f.infix(form)
	p := newPattern(typed)
	if f.missing() > 0 && p.latin {
		f.pinyin(p)
	}
	if f.missing() > 0 {
		f.typos(form, p)
	}
	return f.found
}

// finder gathers the answer to one input.
type finder struct {
	x     *Index
	limit int
	found []Completion
	seen  map[uint32]bool
	tried int // entries compared with the pinyin typed
}

func (f *finder) missing() int { return f.limit - len(f.found) }

// add appends the best of ids that are not found yet; ids need no order.
func (f *finder) add(ids []uint32, match Match, reading func(id uint32) string) {
	slices.Sort(ids)
	for _, id := range ids {
		if f.missing() == 0 {
			return
		}
		if f.seen[id] {
			continue
		}
		f.seen[id] = true
		c := Completion{Entry: f.x.entries[id], Match: match}
		if reading != nil {
			c.Reading = reading(id)
		}
		f.found = append(f.found, c)
	}
}

// prefix finds the entry that is the form and those that begin with it.
func (f *finder) prefix(form []rune) {
	ids := f.x.withPrefix(form)
	if len(ids) > 0 && len(f.x.form(ids[0])) == len(form) {
		f.add([]uint32{ids[0]}, Exact, nil)
	}
	f.add(f.fewest(ids), Prefix, nil)
}

// fewest returns the lowest limit+1 of ids, one more than wanted since one may be
// found already.
func (f *finder) fewest(ids []uint32) []uint32 {
	return lowest(ids, f.limit+1)
}

// lowest returns a new list of the n lowest ids, ascending, each once.
func lowest(ids []uint32, n int) []uint32 {
	out := make([]uint32, 0, max(n, 0)+1)
	for _, id := range ids {
		if n <= 0 || len(out) == n && id > out[n-1] {
			continue
		}
		at, known := slices.BinarySearch(out, id)
		if known {
			continue
		}
		out = slices.Insert(out, at, id)
		out = out[:min(len(out), n)]
	}
	return out
}

// withPrefix returns the numbers of entries whose form begins with form, in the
// order of forms.
func (x *Index) withPrefix(form []rune) []uint32 {
	lo := sort.Search(len(x.byForm), func(i int) bool {
		return slices.Compare(x.form(x.byForm[i]), form) >= 0
	})
	n := sort.Search(len(x.byForm)-lo, func(i int) bool {
		return !hasPrefix(x.form(x.byForm[lo+i]), form)
	})
	return x.byForm[lo : lo+n]
}

func hasPrefix(form, prefix []rune) bool {
	return len(form) >= len(prefix) && slices.Equal(form[:len(prefix)], prefix)
}

// infix finds the entries that hold the form anywhere.
func (f *finder) infix(form []rune) {
	if f.missing() == 0 {
		return
	}
	var ids []uint32
	for _, id := range f.x.chars.rarest(form) {
		if !f.seen[id] && contains(f.x.form(id), form) {
			if ids = append(ids, id); len(ids) == f.missing() {
				break
			}
		}
	}
	f.add(ids, Infix, nil)
}

// contains reports whether part stands in form.
func contains(form, part []rune) bool {
	for i := 0; i+len(part) <= len(form); i++ {
		if form[i] == part[0] && slices.Equal(form[i:i+len(part)], part) {
			return true
		}
	}
	return false
}
