package alias

// fileTable is what a file alone makes one, by the numbers of its names. It is made once
// for a File, and read-only.
type fileTable struct {
	root   []int32 // by name: the name that stands for its set
	groups []group
	of     []int32 // by name: its group, or -1
	lines  []int   // by group: the line that tells the name shown
	// apart are by root the roots of sets that are not the same.
	apart map[int32][]int32
}

// table returns what the file alone makes one.
func (f *File) table() *fileTable {
	f.once.Do(func() { f.made = newFileTable(f) })
	return f.made
}

func newFileTable(f *File) *fileTable {
	all := f.sets()
	t := &fileTable{root: make([]int32, len(f.names.names)), of: make([]int32, len(f.names.names)), apart: map[int32][]int32{}}
	for n := range t.root {
		t.root[n], t.of[n] = all.find(int32(n)), -1
	}
	shown := map[int32]shownName{}
	for _, pair := range f.joins { // in the order of the lines
		if root := t.root[pair.left]; shown[root].line == 0 {
			shown[root] = shownName{pair.shown, pair.line}
		}
	}
	for n, root := range t.root {
		name, joined := shown[root]
		if !joined {
			continue
		}
		if t.of[root] < 0 {
			t.of[root] = int32(len(t.groups))
			t.groups = append(t.groups, group{kind: f.names.kinds[n], shown: name.name, roots: []int32{root}})
			t.lines = append(t.lines, name.line)
		}
		t.of[n] = t.of[root]
		g := &t.groups[t.of[n]]
		g.names, g.written = append(g.names, f.names.names[n]), append(g.written, f.names.written[n])
	}
	for _, pair := range f.parts {
		left, right := t.root[pair.left], t.root[pair.right]
		t.apart[left] = append(t.apart[left], right)
		t.apart[right] = append(t.apart[right], left)
	}
	return t
}
