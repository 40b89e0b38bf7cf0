package crf

import (
	"cmp"
	"fmt"
	"maps"
	"math"
	"slices"
)

// Label is the index of a label in Model.Labels.
type Label = uint8

// MaxLabels is the most labels that a model may have.
const MaxLabels = 13

// row holds the weights of one feature for all labels.
type row [MaxLabels]int8

// Model scores sequences. It is read-only after it was read or trained, and so safe
// for concurrent use.
type Model struct {
	// Labels are the names of the labels.
	Labels []string

	// scale is what a weight of 1 in a row counts.
	scale float32
	// transition is the weight of going from one label to another; start and end are
	// those of the first and of the last label. Forbidden ones are -Inf.
	transition [MaxLabels][MaxLabels]float32
	start, end [MaxLabels]float32
	// before are the labels that may stand before each.
	before [MaxLabels][]Label
	// rows are the different rows of weights, the most frequent first: a sixth of the
	// features, and few of them those of most features, so that they stay in the caches.
	rows []packed
	// table is a hash table with open addressing. A feature is itself a hash: its home is
	// where its share of all numbers ends up in the table.
	table []slot
	homes int // of the table; behind them is what found no free one
	size  int // how many features have weights
}

// slot is a feature with the number of its row. A key of 0 is a free slot.
type slot struct{ key, row uint32 }

// sum returns the summed weights of features. All are looked up first and added then, so
// that the looks into a table larger than the caches do not wait for one another.
func (m *Model) sum(features []uint32, looks []slot) (sum [MaxLabels]int32) {
	for j, f := range features {
		looks[j] = m.table[m.home(f)]
	}
	for from := 0; from < len(features); from += maxAdded {
		to := min(from+maxAdded, len(features))
		m.add(&sum, features[from:to], looks[from:to])
	}
	return sum
}

// add adds the weights of at most maxAdded features to sum. It adds eight of them with
// one instruction, in lanes of 16 bits.
func (m *Model) add(sum *[MaxLabels]int32, features []uint32, looks []slot) {
	const even = 0x00FF00FF00FF00FF
	var lanes [4]uint64
	hits := int32(0)
	for j, f := range features {
		found := looks[j]
		if found.key != f {
			if found.key == 0 {
				continue
			}
			if found = m.find(f); found.key == 0 {
				continue
			}
		}
		hits++
		p := &m.rows[found.row]
		lanes[0] += p[0] & even
		lanes[1] += p[0] >> 8 & even
		lanes[2] += p[1] & even
		lanes[3] += p[1] >> 8 & even
	}
	for l := range sum {
		lane := lanes[l/8*2+l%2] >> (16 * (l % 8 / 2)) & 0xFFFF
		sum[l] += int32(lane) - packedZero*hits
	}
}

// packed is a row as it is added: label l in byte l, each weight as one above packedZero.
type packed [2]uint64

// packedZero is a weight of 0 in a packed row.
const packedZero = 128

// maxAdded is how many packed rows can be added without overflow.
const maxAdded = 1 << 16 / 256

// pack packs a row.
func (r *row) pack() (p packed) {
	for l, w := range r {
		p[l/8] |= uint64(uint8(int(w)+packedZero)) << (8 * (l % 8))
	}
	return p
}

// unpack is the row of a packed one.
func (p packed) unpack() (r row) {
	for l := range r {
		r[l] = int8(int(uint8(p[l/8]>>(8*(l%8)))) - packedZero)
	}
	return r
}

// find returns the slot of a feature, or a free one.
func (m *Model) find(feature uint32) slot {
	at := m.home(feature)
	for m.table[at].key != feature && m.table[at].key != 0 {
		at++
	}
	return m.table[at]
}

// rowOf returns the weights of a feature, zeros for one without.
func (m *Model) rowOf(feature uint32) row {
	found := m.find(feature)
	if found.key == 0 {
		return row{}
	}
	return m.rows[found.row].unpack()
}

// home returns where a feature is looked for first.
func (m *Model) home(feature uint32) int {
	return int(uint64(feature) * uint64(m.homes) >> 32)
}

// makeTable makes room for n features. Half of it stays free.
func (m *Model) makeTable(n int) {
	m.homes = 2*n + 1
	m.table = make([]slot, m.homes+maxProbe+1) // the last one stays free
}

// maxProbe is the farthest from its home that a feature is put. Hashes come nowhere near
// it in a table with half of it free (Knuth, The Art of Computer Programming, 6.4).
const maxProbe = 1 << 10

// set adds a feature that is not in the table, or reports that too many others have its
// home. By ascending key the table is filled from front to back, which is fast.
func (m *Model) set(feature slot) bool {
	at := m.home(feature.key)
	last := at + maxProbe
	for m.table[at].key != 0 {
		if at++; at > last {
			return false
		}
	}
	m.table[at] = feature
	m.size++
	return true
}

// weighted is a feature with weights, as it is trained.
type weighted struct {
	key uint32
	row row
}

// setAll fills the model with features by ascending key.
func (m *Model) setAll(features []weighted) error {
	counts := map[row]int{}
	for _, f := range features {
		counts[f.row]++
	}
	rows := slices.SortedFunc(maps.Keys(counts), func(a, b row) int {
		return cmp.Or(cmp.Compare(counts[b], counts[a]), slices.Compare(a[:], b[:]))
	})
	numbers := make(map[row]uint32, len(rows))
	for i, r := range rows {
		numbers[r] = uint32(i)
		m.rows = append(m.rows, r.pack())
	}
	m.makeTable(len(features))
	for i, f := range features {
		if !m.set(slot{f.key, numbers[f.row]}) {
			return fmt.Errorf("feature %d of %d is no hash", i, len(features))
		}
	}
	return nil
}

// setBefore finds which labels may stand before each.
func (m *Model) setBefore() {
	for b := range m.Labels {
		for a := range m.Labels {
			if !math.IsInf(float64(m.transition[a][b]), -1) {
				m.before[b] = append(m.before[b], Label(a))
			}
		}
	}
}

// features returns the features by ascending key.
func (m *Model) features() []slot {
	list := slices.Clone(m.table)
	list = slices.DeleteFunc(list, func(s slot) bool { return s.key == 0 })
	slices.SortFunc(list, func(a, b slot) int { return cmp.Compare(a.key, b.key) })
	return list
}

// Sequence is the features of each position.
type Sequence struct {
	// Features are those of all positions, one after the other.
	Features []uint32
	// Ends is, for each position, where its features end in Features.
	Ends []int
}

// Reset empties the sequence and keeps its memory.
func (x *Sequence) Reset() { x.Features, x.Ends = x.Features[:0], x.Ends[:0] }

// Add adds a feature to the position that is being made. Features 0 and 1 are one.
func (x *Sequence) Add(feature uint32) { x.Features = append(x.Features, max(1, feature)) }

// Close ends the features of a position.
func (x *Sequence) Close() { x.Ends = append(x.Ends, len(x.Features)) }
