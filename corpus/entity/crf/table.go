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

// entry is what the table has of a group: a bit for each feature that there is, a bit
// where the group is the last of its bucket, and its number.
type entry uint32

const (
	lastEntry   = 1 << Near
	entryNumber = Near + 1
)

func (e entry) number() uint32          { return uint32(e >> entryNumber) }
func (e entry) isLast() bool            { return e&lastEntry != 0 }
func (e entry) size() uint32            { return uint32(bits.OnesCount16(uint16(e))) }
func (e entry) has(variant uint32) bool { return e>>variant&1 != 0 }

// located is a group that was looked up: its entry, none where the table lacks it, and
// where in data the row of its first feature is.
type located struct {
	entry
	rows uint32
}

// row returns where in data the row of one of its features is.
func (l located) row(variant uint32) uint32 {
	return l.rows - (l.entry & (1<<variant - 1)).size()
}

// find looks groups up, in the memory of found. Each step is made for all before the next,
// so that looks into memory do not wait for one another.
func (t *featureTable) find(groups []uint32, found []located) []located {
	found = slices.Grow(found[:0], len(groups))[:len(groups)]
	for i, g := range groups {
		found[i].rows = t.places[bucketOf(g)]
	}
	for i := range found {
		found[i].entry = entry(t.data[found[i].rows])
	}
	for i, g := range groups {
		found[i] = t.inBucket(groupOf(g), found[i])
	}
	return found
}

// inBucket looks for the group of a number from the first entry of its bucket on.
func (t *featureTable) inBucket(number uint32, first located) located {
	e, rows := first.entry, first.rows-1
	for next := first.rows + 1; e.number() < number && !e.isLast(); next++ {
		rows -= e.size()
		e = entry(t.data[next])
	}
	if e.number() != number || e.size() == 0 {
		return located{}
	}
	return located{e, rows}
}

// numbered is a feature with the number of its row.
type numbered struct{ feature, row uint32 }

// list returns the features by ascending number.
func (t *featureTable) list() []numbered {
	list := make([]numbered, 0, t.size)
	for bucket, at := range t.places {
		row := at - 1
		for {
			e := entry(t.data[at])
			for has := uint16(e); has != 0; has &= has - 1 {
				f := uint32(bucket)<<(32-bucketBits) | e.number()*Near | uint32(bits.TrailingZeros16(has))
				list = append(list, numbered{f, t.data[row]})
				row--
			}
			if at++; e.isLast() {
				break
			}
		}
	}
	return list
}

// tableMaker makes a table of features that are added by ascending number.
type tableMaker struct {
	featureTable
	bucket  uint32   // of the features that are being added
	entries []entry  // of the bucket
	rows    []uint32 // of the bucket
}

// add adds a feature.
func (t *tableMaker) add(f numbered) {
	if bucket := bucketOf(f.feature); bucket != t.bucket {
		t.flush()
		t.bucket = bucket
	}
	if n := len(t.entries); n == 0 || t.entries[n-1].number() != groupOf(f.feature) {
		t.entries = append(t.entries, entry(groupOf(f.feature))<<entryNumber)
	}
	t.entries[len(t.entries)-1] |= 1 << (f.feature % Near)
	t.rows = append(t.rows, f.row)
	t.size++
}

// flush puts a bucket into the table. Buckets without features share the first place.
func (t *tableMaker) flush() {
	if t.places == nil {
		t.places = make([]uint32, buckets)
		t.data = []uint32{lastEntry}
	}
	if len(t.entries) == 0 {
		return
	}
	for _, row := range slices.Backward(t.rows) {
		t.data = append(t.data, row)
	}
	t.places[t.bucket] = uint32(len(t.data))
	for i, e := range t.entries {
		if i == len(t.entries)-1 {
			e |= lastEntry
		}
		t.data = append(t.data, uint32(e))
	}
	t.entries, t.rows = t.entries[:0], t.rows[:0]
}

// finish returns the table.
func (t *tableMaker) finish() featureTable {
	t.flush()
	return t.featureTable
}
