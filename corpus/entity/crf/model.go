package crf

import (
	"cmp"
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
	// before are the moves to each label.
	before [MaxLabels][]move
	// rows are the different rows of weights: few, since most features have one or two
	// weights, and those that are looked at most stand together.
	rows     []packed
	features featureTable
}

// sum returns the summed weights of features.
func (m *Model) sum(features []uint32, with *finder) (sum [MaxLabels]int32) {
	for rows := range slices.Chunk(m.features.find(features, with), maxAdded) {
		m.add(&sum, rows)
	}
	return sum
}

// add adds at most maxAdded rows to sum. It adds eight weights with one instruction, in
// lanes of 16 bits.
func (m *Model) add(sum *[MaxLabels]int32, rows []uint32) {
	const even = 0x00FF00FF00FF00FF
	var lanes [4]uint64
	for _, number := range rows {
		p := &m.rows[number]
		lanes[0] += p[0] & even
		lanes[1] += p[0] >> 8 & even
		lanes[2] += p[1] & even
		lanes[3] += p[1] >> 8 & even
	}
	for l := range sum {
		lane := lanes[l/8*2+l%2] >> (16 * (l % 8 / 2)) & 0xFFFF
		sum[l] += int32(lane) - packedZero*int32(len(rows))
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

// rowOf returns the weights of a feature, zeros for one without.
func (m *Model) rowOf(feature uint32) row {
	rows := m.features.find([]uint32{feature}, &finder{})
	if len(rows) == 0 {
		return row{}
	}
	return m.rows[rows[0]].unpack()
}

// weighted is a feature with weights, as it is trained.
type weighted struct {
	key uint32
	row row
}

// setAll fills the model with features by ascending key.
func (m *Model) setAll(features []weighted) {
	counts := map[row]int{}
	for _, f := range features {
		counts[f.row]++
	}
	rows := slices.SortedFunc(maps.Keys(counts), func(a, b row) int {
		return cmp.Or(cmp.Compare(counts[b], counts[a]), cmp.Compare(b.labels(), a.labels()), slices.Compare(a[:], b[:]))
	})
	numbers := make(map[row]uint32, len(rows))
	for i, r := range rows {
		numbers[r] = uint32(i)
		m.rows = append(m.rows, r.pack())
	}
	var t tableMaker
	for _, f := range features {
		t.add(numbered{f.key, numbers[f.row]})
	}
	m.features = t.finish()
}

// labels returns how many labels have a weight.
func (r row) labels() int {
	n := 0
	for _, w := range r {
		if w != 0 {
			n++
		}
	}
	return n
}

// setBefore finds the moves to each label.
func (m *Model) setBefore() {
	for b := range m.Labels {
		for a := range m.Labels {
			if w := m.transition[a][b]; !math.IsInf(float64(w), -1) {
				m.before[b] = append(m.before[b], move{Label(a), m.fix(w) | fixed(labelMask-a)})
			}
		}
	}
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
