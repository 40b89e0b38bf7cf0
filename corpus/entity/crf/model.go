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

// sum adds up the rows of at most maxAdded features that the model has. It adds eight
// weights with one instruction, in lanes of 16 bits.
func (m *Model) sum(numbers []uint32) (sum [MaxLabels]int32) {
	const even = 0x00FF00FF00FF00FF
	var lanes [4]uint64
	for _, number := range numbers {
		p := &m.rows[number]
		lanes[0] += p[0] & even
		lanes[1] += p[0] >> 8 & even
		lanes[2] += p[1] & even
		lanes[3] += p[1] >> 8 & even
	}
	for l := range sum {
		lane := lanes[l/8*2+l%2] >> (16 * (l % 8 / 2)) & 0xFFFF
		sum[l] = int32(lane) - packedZero*int32(len(numbers))
	}
	return sum
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
	found := m.features.find([]uint32{feature &^ (Near - 1)}, nil)[0]
	if variant := feature % Near; found.has(variant) {
		return m.rows[m.features.data[found.row(variant)]].unpack()
	}
	return row{}
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

// Sequence is the features of each position. Those of a group, which differ in their
// lowest bits only, are looked up once, however many positions have one of them.
type Sequence struct {
	// Groups are the groups, each as the first of its features.
	Groups []uint32
	// Uses are the features of all positions, one after the other.
	Uses []Use
	// Ends is, for each position, where its features end in Uses.
	Ends []int
}

// Group is the number of a group in a sequence.
type Group uint32

// Use is a feature in a sequence: the number of its group, times Near, and the variant.
type Use uint32

// Reset empties the sequence and keeps its memory.
func (x *Sequence) Reset() { x.Groups, x.Uses, x.Ends = x.Groups[:0], x.Uses[:0], x.Ends[:0] }

// Clone returns a copy in memory of its own.
func (x *Sequence) Clone() Sequence {
	return Sequence{slices.Clone(x.Groups), slices.Clone(x.Uses), slices.Clone(x.Ends)}
}

// Group adds the group of a feature to the sequence, though not to a position.
func (x *Sequence) Group(feature uint32) Group {
	x.Groups = append(x.Groups, feature&^(Near-1))
	return Group(len(x.Groups) - 1)
}

// Add adds a feature of a group, of which there are Near, to the position that is being
// made.
func (x *Sequence) Add(g Group, variant uint64) {
	x.Uses = append(x.Uses, Use(g)*Near|Use(variant))
}

// Close ends the features of a position.
func (x *Sequence) Close() { x.Ends = append(x.Ends, len(x.Uses)) }

// feature returns the feature that is used.
func (x *Sequence) feature(u Use) uint32 { return x.Groups[u/Near] | uint32(u%Near) }
