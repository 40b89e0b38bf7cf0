package suggest

import (
	"slices"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

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
	maxCompletions = 1000
	// maxTyped bounds the characters of the input; a longer one has no completions.
	maxTyped = maxRunes
)

// Find returns at most limit completions of what is typed, best first; none for
// an input without a character that is kept in matching. After a field name and
// its colon (人物:李) entries of that kind complete the value. Of several words
// that are not found as one the last is completed: 投资 建 as 建.
func (x *Index) Find(typed string, limit int) []Completion {
	limit = min(limit, maxCompletions)
	kind, typed := fieldOf(typed)
	if limit <= 0 || x.Len() == 0 {
		return nil
	}
	f := &finder{x: x, limit: limit, kind: kind, seen: make(map[uint32]bool)}
	f.word(typed)
	words := strings.Fields(typed)
	if len(words) < 2 {
		f.misspelt(typed)
		return f.found
	}
	if len(f.found) == 0 {
		last := words[len(words)-1]
		f.kind, last = fieldOf(last)
		f.word(last)
		f.misspelt(last)
	}
	if len(f.found) == 0 {
		f.misspelt(typed)
	}
	return f.found
}

// fieldOf parts the name of a field with its colon from what is typed, and returns
// the kind of entries that stand in it; the last one counts.
func fieldOf(typed string) (Kind, string) {
	i := strings.LastIndexAny(typed, ":：")
	if i < 0 {
		return "", typed
	}
	_, colon := utf8.DecodeRuneInString(typed[i:])
	name := typed[:i]
	if at := strings.LastIndexFunc(name, func(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune("-(（", r) }); at >= 0 {
		_, n := utf8.DecodeRuneInString(name[at:])
		name = name[at+n:]
	}
	kind := kindOf(segment.Normalize(name))
	if kind == "" {
		return "", typed
	}
	return kind, typed[i+colon:]
}

// kindOf is the kind of the entries that stand in a field of the query language,
// by the matching form of its name.
func kindOf(field string) Kind {
	switch field {
	case "person", "人物", "人", "speaker", "说", "说话人":
		return Person
	case "org", "机构":
		return Org
	case "place", "地点":
		return Place
	case "headline", "标题":
		return Headline
	}
	return ""
}

// finder gathers the answer to one input.
type finder struct {
	x     *Index
	limit int
	kind  Kind // of the entries wanted; empty for all
	found []Completion
	seen  map[uint32]bool
	tried int // entries compared with the pinyin typed
}

func (f *finder) missing() int { return f.limit - len(f.found) }

// wants reports whether an entry is of the kind wanted.
func (f *finder) wants(id uint32) bool { return f.kind == "" || f.x.entries[id].Kind == f.kind }

// tooLong reports whether a form is none that completions are looked for.
func tooLong(form []rune) bool { return len(form) == 0 || len(form) > maxTyped }

// word finds the entries that what is typed, without a slip, may become.
func (f *finder) word(typed string) {
	form := []rune(segment.Normalize(typed))
	if tooLong(form) {
		return
	}
	f.prefix(form)
	f.infix(form)
	if p := newPattern(typed); f.missing() > 0 && p.latin {
		f.pinyin(p)
	}
}

// misspelt finds those that it may become but for a slip.
func (f *finder) misspelt(typed string) {
	form := []rune(segment.Normalize(typed))
	if f.missing() > 0 && !tooLong(form) {
		f.typos(form, newPattern(typed))
	}
}

// add appends the best of ids that are not found yet; ids need no order.
func (f *finder) add(ids []uint32, match Match) {
	slices.Sort(ids)
	for _, id := range ids {
		f.addOne(id, match, "")
	}
}

// addOne appends an entry that is wanted and not found yet.
func (f *finder) addOne(id uint32, match Match, reading string) {
	if f.missing() == 0 || f.seen[id] || !f.wants(id) {
		return
	}
	f.seen[id] = true
	f.found = append(f.found, Completion{Entry: f.x.entries[id], Match: match, Reading: reading})
}

// prefix finds the entry that is the form and those that begin with it.
func (f *finder) prefix(form []rune) {
	ids := f.x.withPrefix(form)
	if len(ids) > 0 && len(f.x.form(ids[0])) == len(form) {
		f.add([]uint32{ids[0]}, Exact)
	}
	f.add(f.fewest(ids), Prefix)
}

// fewest returns the lowest limit+1 of the ids wanted, one more since one may be
// found already.
func (f *finder) fewest(ids []uint32) []uint32 {
	if f.kind != "" {
		ids = slices.DeleteFunc(slices.Clone(ids), func(id uint32) bool { return !f.wants(id) })
	}
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
		if !f.seen[id] && f.wants(id) && contains(f.x.form(id), form) {
			if ids = append(ids, id); len(ids) == f.missing() {
				break
			}
		}
	}
	f.add(ids, Infix)
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
