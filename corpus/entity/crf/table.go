package crf

import (
	"math/bits"
	"slices"
)

// Near is how many features, those that differ in their lowest bits only, are kept next to
// one another. Features that are looked for together should be near, and all above these
// bits a hash.
const Near = 16

// A feature is, from its highest bit: the number of its bucket, what tells its group from
// others of the bucket, and which one of the group it is.
const (
	bucketBits = 17
	groupBits  = 32 - bucketBits - 4
	buckets    = 1 << bucketBits
)

// bucketOf returns the bucket of a feature, and groupOf its group in there.
func bucketOf(feature uint32) uint32 { return feature >> (32 - bucketBits) }
func groupOf(feature uint32) uint32  { return feature / Near % (1 << groupBits) }

// featureTable tells which row of weights each feature has. It is small, so that it stays
// in the caches and in few pages of memory, and one look finds all features of a group.
type featureTable struct {
	// places is, by bucket, where in data its groups begin. They follow upwards, by
	// ascending number; below them are, downwards, the rows of all their features.
	places []uint32
	data   []uint32
	size   int // how many features there are
}

// group is the features of a group: a bit for each that there is, a bit where it is the
// last of its bucket, and its number.
type group uint32

const (
	lastGroup   = 1 << Near
	groupNumber = Near + 1
)

func (g group) number() uint32          { return uint32(g >> groupNumber) }
func (g group) isLast() bool            { return g&lastGroup != 0 }
func (g group) size() uint32            { return uint32(bits.OnesCount16(uint16(g))) }
func (g group) has(feature uint32) bool { return g>>(feature%Near)&1 != 0 }
func (g group) rank(feature uint32) uint32 {
	return (g & (1<<(feature%Near) - 1)).size()
}

// look is a bucket that is looked into: its place, and the first of its groups.
type look struct {
	place uint32
	first group
}

// finder looks features up. It keeps its memory between calls.
type finder struct {
	looks []look
	rows  []uint32
}

// find returns the rows of those of the features that the table has. It is valid until
// the next call. Each step is made for all features before the next, so that looks into
// memory do not wait for one another.
func (t *featureTable) find(features []uint32, with *finder) []uint32 {
	looks := slices.Grow(with.looks[:0], len(features))[:len(features)]
	for i, f := range features {
		looks[i].place = t.places[bucketOf(f)]
	}
	for i := range looks {
		looks[i].first = group(t.data[looks[i].place])
	}
	rows := slices.Grow(with.rows[:0], len(features))
	for i, f := range features {
		if at, ok := t.inBucket(f, looks[i]); ok {
			rows = append(rows, at)
		}
	}
	for i, at := range rows {
		rows[i] = t.data[at]
	}
	with.looks, with.rows = looks, rows
	return rows
}

// inBucket returns where in data the row of a feature is.
func (t *featureTable) inBucket(feature uint32, l look) (at uint32, ok bool) {
	number, g := groupOf(feature), l.first
	rows := l.place - 1
	for next := l.place + 1; g.number() < number && !g.isLast(); next++ {
		rows -= g.size()
		g = group(t.data[next])
	}
	return rows - g.rank(feature), g.number() == number && g.has(feature)
}

// numbered is a feature with the number of its row.
type numbered struct{ feature, row uint32 }

// list returns the features by ascending number.
func (t *featureTable) list() []numbered {
	list := make([]numbered, 0, t.size)
	for bucket, at := range t.places {
		row := at - 1
		for {
			g := group(t.data[at])
			for has := uint16(g); has != 0; has &= has - 1 {
				f := uint32(bucket)<<(32-bucketBits) | g.number()*Near | uint32(bits.TrailingZeros16(has))
				list = append(list, numbered{f, t.data[row]})
				row--
			}
			if at++; g.isLast() {
				break
			}
		}
	}
	return list
}

// tableMaker makes a table of features that are added by ascending number.
type tableMaker struct {
	featureTable
	bucket uint32   // of the features that are being added
	groups []group  // of the bucket
	rows   []uint32 // of the bucket
}

// add adds a feature.
func (t *tableMaker) add(f numbered) {
	if bucket := bucketOf(f.feature); bucket != t.bucket {
		t.flush()
		t.bucket = bucket
	}
	if n := len(t.groups); n == 0 || t.groups[n-1].number() != groupOf(f.feature) {
		t.groups = append(t.groups, group(groupOf(f.feature))<<groupNumber)
	}
	t.groups[len(t.groups)-1] |= 1 << (f.feature % Near)
	t.rows = append(t.rows, f.row)
	t.size++
}

// flush puts a bucket into the table. Buckets without features share the first place.
func (t *tableMaker) flush() {
	if t.places == nil {
		t.places = make([]uint32, buckets)
		t.data = []uint32{lastGroup}
	}
	if len(t.groups) == 0 {
		return
	}
	for _, row := range slices.Backward(t.rows) {
		t.data = append(t.data, row)
	}
	t.places[t.bucket] = uint32(len(t.data))
	for i, g := range t.groups {
		if i == len(t.groups)-1 {
			g |= lastGroup
		}
		t.data = append(t.data, uint32(g))
	}
	t.groups, t.rows = t.groups[:0], t.rows[:0]
}

// finish returns the table.
func (t *tableMaker) finish() featureTable {
	t.flush()
	return t.featureTable
}
