package crf

import (
	"cmp"
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
	// keys is a hash table with open addressing. A feature is itself a hash: its home is
	// where its share of all numbers ends up in the table. A key of 0 is free. rows are
	// the weights of the keys.
	keys []uint32
	rows []row
	size int
}

// Size returns how many features have weights.
func (m *Model) Size() int { return m.size }

// rowOf returns the weights of a feature, or nil.
func (m *Model) rowOf(feature uint32) *row {
	for i := m.home(feature); ; i++ {
		if i == len(m.keys) {
			i = 0
		}
		switch m.keys[i] {
		case 0:
			return nil
		case feature:
			return &m.rows[i]
		}
	}
}

// home returns where a feature is looked for first.
func (m *Model) home(feature uint32) int {
	return int(uint64(feature) * uint64(len(m.keys)) >> 32)
}

// weighted is a feature with weights, as it is trained and kept.
type weighted struct {
	key uint32
	row row
}

// setRows fills the table with distinct features, each with some weight; by ascending
// key it is filled from front to back, which is fast. A third of it stays free.
func (m *Model) setRows(rows []weighted) {
	m.size = len(rows)
	m.keys = make([]uint32, len(rows)+len(rows)/2+1)
	m.rows = make([]row, len(m.keys))
	for _, w := range rows {
		i := m.home(w.key)
		for m.keys[i] != 0 {
			if i++; i == len(m.keys) {
				i = 0
			}
		}
		m.keys[i], m.rows[i] = w.key, w.row
	}
}

// sorted returns the features by ascending key.
func (m *Model) sorted() []weighted {
	rows := make([]weighted, 0, m.size)
	for i, key := range m.keys {
		if key != 0 {
			rows = append(rows, weighted{key, m.rows[i]})
		}
	}
	slices.SortFunc(rows, func(a, b weighted) int { return cmp.Compare(a.key, b.key) })
	return rows
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
