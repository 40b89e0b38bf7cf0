package alias

import (
	"math"
	"slices"

	"xunwen/corpus"
	"xunwen/corpus/segment"
)

// New returns the Table of what a file says, nil for none, and of declarations of
// articles (Seeds). Those are taken in their order; one that would make two names one
// which the file keeps apart is left out. What the file alone makes one is made once for
// it, so that a new Table costs what is declared.
func New(f *File, seeds []Declared) *Table {
	if f == nil {
		f = &File{}
	}
	b := &builder{
		file: f, base: f.table(), ofRoot: map[int32]int32{}, shown: map[int32]shownName{}, apart: map[int32][]int32{},
		joined: map[int32]bool{},
	}
	for _, d := range seeds {
		b.seed(d)
	}
	return b.table()
}

// builder makes a Table. It numbers the sets of the file that declarations are about, and
// the names that the file does not know. Its maps are by the number that stands for a set.
type builder struct {
	file   *File
	base   *fileTable
	roots  []int32         // by number: the root of a set of the file, or -1 for a name of its own
	names  nameTable       // of those names
	nameOf []int32         // by number: the name in names
	ofName []int32         // by name in names: its number
	ofRoot map[int32]int32 // by root in the file: its number
	all    sets
	shown  map[int32]shownName
	joined map[int32]bool
	// apart are the sets of the file, by their roots, that must not be joined to a set.
	apart map[int32][]int32
}

// shownName is the name to show for a set, and the line that tells it.
type shownName struct {
	name string
	line int
}

// declaredLine stands for the line of what articles declare: behind those of a file.
const declaredLine = math.MaxInt

// number returns the number of a name, or of its set in the file.
func (b *builder) number(kind corpus.EntityType, normal, written string) int32 {
	at, _ := kindAt(kind)
	next := int32(len(b.roots))
	if name, ok := b.file.names.numbers[at][normal]; ok {
		root := b.base.root[name]
		if number, ok := b.ofRoot[root]; ok {
			return number
		}
		b.ofRoot[root] = next
		b.roots, b.nameOf = append(b.roots, root), append(b.nameOf, -1)
		if g := b.base.of[root]; g >= 0 {
			b.shown[next] = shownName{b.base.groups[g].shown, b.base.lines[g]}
		}
		if far := b.base.apart[root]; len(far) > 0 {
			b.apart[next] = far[:len(far):len(far)] // appended to by copying
		}
	} else {
		name := b.names.number(kind, normal, written)
		if int(name) < len(b.ofName) {
			return b.ofName[name]
		}
		b.ofName = append(b.ofName, next)
		b.roots, b.nameOf = append(b.roots, -1), append(b.nameOf, name)
	}
	b.all.grow(len(b.roots))
	return next
}

// seed joins a declared pair. It is shown as the file says, else by its canonical name,
// or by the name that that one is printed for.
func (b *builder) seed(d Declared) {
	normal := segment.Normalize(d.Canonical)
	if _, ok := kindAt(d.Kind); !ok || normal == "" || d.Printed == "" {
		return
	}
	printed, canonical := b.number(d.Kind, d.Printed, d.Printed), b.number(d.Kind, normal, d.Canonical)
	from, to := b.all.find(printed), b.all.find(canonical)
	if from == to || b.areApart(from, to) {
		return
	}
	shown := b.shown[to]
	if shown.line == 0 {
		shown = shownName{d.Canonical, declaredLine}
	}
	if other := b.shown[from]; other.line != 0 && other.line < shown.line {
		shown = other
	}
	b.all.join(from, to)
	root := b.all.find(from)
	gone := max(from, to)
	delete(b.shown, gone)
	b.shown[root], b.joined[root] = shown, true
	if far := b.apart[gone]; len(far) > 0 {
		b.apart[root] = append(b.apart[root], far...)
		delete(b.apart, gone)
	}
}

// areApart reports whether two sets must not be joined.
func (b *builder) areApart(one, other int32) bool {
	if len(b.apart[one]) > len(b.apart[other]) {
		one, other = other, one
	}
	return slices.ContainsFunc(b.apart[one], func(root int32) bool {
		n, ok := b.ofRoot[root]
		return ok && b.all.find(n) == other
	})
}

// table returns what the file makes one, with what was joined beyond it.
func (b *builder) table() *Table {
	t := &Table{file: b.file, base: b.base, moved: map[int32]int32{}}
	at := map[int32]int32{}                      // group by set
	for _, ofFile := range []bool{true, false} { // the names of the file first
		for n := range b.roots {
			root := b.all.find(int32(n))
			if !b.joined[root] || (b.roots[n] >= 0) != ofFile {
				continue
			}
			g, ok := at[root]
			if !ok {
				g = int32(len(t.groups))
				at[root] = g
				t.groups = append(t.groups, group{shown: b.shown[root].name})
			}
			b.enter(t, g, int32(n))
		}
	}
	return t
}

// enter enters a set of the file, or a name of its own, into a group.
func (b *builder) enter(t *Table, g, n int32) {
	to := &t.groups[g]
	if root := b.roots[n]; root >= 0 {
		t.moved[root] = g
		to.kind, to.roots = b.file.names.kinds[root], append(to.roots, root)
		if of := b.base.of[root]; of >= 0 {
			to.names = append(to.names, b.base.groups[of].names...)
			to.written = append(to.written, b.base.groups[of].written...)
		} else {
			to.names = append(to.names, b.file.names.names[root])
			to.written = append(to.written, b.file.names.written[root])
		}
		return
	}
	name := b.nameOf[n]
	to.kind = b.names.kinds[name]
	to.names, to.written = append(to.names, b.names.names[name]), append(to.written, b.names.written[name])
	if t.of[to.kind] == nil {
		t.of[to.kind] = map[string]int32{}
	}
	t.of[to.kind][b.names.names[name]] = g
}
