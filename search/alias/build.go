package alias

import (
	"math"
	"slices"

	"xunwen/corpus/segment"
)

// New returns the Table of what a file says, nil for none, and of declarations of
// articles (Seeds). Those are taken in their order; one that would make two names one
// which the file keeps apart is left out.
func New(f *File, seeds []Declared) *Table {
	if f == nil {
		f = &File{}
	}
	b := &builder{file: f, names: f.names.clone(), all: f.sets(), shown: map[int32]shownName{}, apart: map[int32][]int32{}}
	for _, pair := range f.joins { // in the order of the lines
		if root := b.all.find(pair.left); b.shown[root].line == 0 {
			b.shown[root] = shownName{pair.shown, pair.line}
		}
	}
	for _, pair := range f.parts {
		left, right := b.all.find(pair.left), b.all.find(pair.right)
		b.apart[left] = append(b.apart[left], right)
		b.apart[right] = append(b.apart[right], left)
	}
	for _, d := range seeds {
		b.seed(d)
	}
	return b.table()
}

// builder makes a Table. Its maps are by the number that stands for a set.
type builder struct {
	file  *File
	names nameTable
	all   *sets
	shown map[int32]shownName
	// apart are the sets that must not be joined to a set, as numbers of any names of
	// theirs.
	apart map[int32][]int32
}

// shownName is the name to show for a set, and the line that tells it.
type shownName struct {
	name string
	line int
}

// declaredLine stands for the line of what articles declare: behind those of a file.
const declaredLine = math.MaxInt

// seed joins a declared pair. It is shown as the file says, else by its canonical name,
// or by the name that that one is printed for.
func (b *builder) seed(d Declared) {
	normal := segment.Normalize(d.Canonical)
	if _, ok := kindAt(d.Kind); !ok || normal == "" || d.Printed == "" {
		return
	}
	printed, canonical := b.names.number(d.Kind, d.Printed, d.Printed), b.names.number(d.Kind, normal, d.Canonical)
	b.all.grow(len(b.names.names))
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
	b.shown[root] = shown
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
	return slices.ContainsFunc(b.apart[one], func(n int32) bool { return b.all.find(n) == other })
}

// table returns what was joined.
func (b *builder) table() *Table {
	t := &Table{}
	at := make(map[int32]int32, len(b.shown)) // group by set
	for n, normal := range b.names.names {
		root := b.all.find(int32(n))
		shown, ok := b.shown[root]
		if !ok {
			continue
		}
		g, ok := at[root]
		if !ok {
			g = int32(len(t.groups))
			at[root] = g
			t.groups = append(t.groups, group{kind: b.names.kinds[n], shown: shown.name})
		}
		kind := b.names.kinds[n]
		if t.of[kind] == nil {
			t.of[kind] = make(map[string]int32, len(b.names.numbers[kind]))
		}
		t.of[kind][normal] = g
		t.groups[g].names = append(t.groups[g].names, normal)
		t.groups[g].written = append(t.groups[g].written, b.names.written[n])
	}
	for _, pair := range b.file.parts {
		if t.apart == nil {
			t.apart = make(map[apartPair]struct{}, len(b.file.parts))
		}
		at := b.names.kinds[pair.left]
		t.apart[t.apartPair(at, b.names.normal(pair.left), b.names.normal(pair.right))] = struct{}{}
	}
	return t
}
