package crf

import (
	"bytes"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"
	"math/bits"
	"slices"
)

// magic begins a file, with the version of the format.
const magic = "XWCRF3\n"

// The format: magic; the length of the header in 4 bytes; the header as JSON; the rows of
// weights; and the features by ascending key: how much larger the key is than the one
// before, and the number of the row (uvarints). A row says in 2 bytes which labels have
// weights, a bit each from the lowest, and above them in 3 bits the number of the step;
// then follow the weights in steps (half a byte each, two's complement, the lower half
// first). Numbers are little-endian.
type header struct {
	Labels     []string                       `json:"labels"`
	Scale      float32                        `json:"scale"`
	Transition [MaxLabels][MaxLabels]*float32 `json:"transition"` // null is forbidden
	Start      [MaxLabels]*float32            `json:"start"`
	End        [MaxLabels]*float32            `json:"end"`
	Rows       int                            `json:"rows"`
	Features   int                            `json:"features"`
}

// Bounds of what ReadModel reads.
const (
	maxHeader   = 1 << 20
	maxFeatures = 1 << 24
)

// ErrFormat is the error of a file that is no model.
var ErrFormat = errors.New("not a model file")

// Append appends the model as a file to b.
func (m *Model) Append(b []byte) ([]byte, error) {
	h := header{Labels: m.Labels, Scale: m.scale, Rows: len(m.rows), Features: m.features.size}
	for i := range MaxLabels {
		h.Start[i], h.End[i] = finite(m.start[i]), finite(m.end[i])
		for j := range MaxLabels {
			h.Transition[i][j] = finite(m.transition[i][j])
		}
	}
	head, err := json.Marshal(h)
	if err != nil {
		return nil, fmt.Errorf("write model: %w", err)
	}
	b = append(b, magic...)
	b = binary.LittleEndian.AppendUint32(b, uint32(len(head)))
	b = append(b, head...)
	for _, p := range m.rows {
		r := p.unpack()
		b = r.append(b)
	}
	before := uint32(0)
	for _, f := range m.features.list() {
		b = binary.AppendUvarint(b, uint64(f.feature-before))
		b = binary.AppendUvarint(b, uint64(f.row))
		before = f.feature
	}
	return b, nil
}

// finite returns nil for a forbidden weight.
func finite(w float32) *float32 {
	if math.IsInf(float64(w), -1) {
		return nil
	}
	return &w
}

// append appends the labels with weights, the step of a rounded row, and the weights in
// steps.
func (r *row) append(b []byte) []byte {
	code := r.step()
	step := steps()[code]
	mask, weights := uint16(code)<<MaxLabels, make([]byte, 0, MaxLabels)
	for l, w := range r {
		if w != 0 {
			mask |= 1 << l
			weights = append(weights, byte(int(w)/step)&0xF)
		}
	}
	b = binary.LittleEndian.AppendUint16(b, mask)
	for pair := range slices.Chunk(weights, 2) {
		packed := pair[0]
		if len(pair) > 1 {
			packed |= pair[1] << 4
		}
		b = append(b, packed)
	}
	return b
}

// ReadModel reads a model that Append wrote. It takes no more than some eight times
// the memory of the file. An error wraps ErrFormat.
func ReadModel(b []byte) (*Model, error) {
	rest, ok := bytes.CutPrefix(b, []byte(magic))
	if !ok || len(rest) < 4 {
		return nil, ErrFormat
	}
	size := binary.LittleEndian.Uint32(rest)
	rest = rest[4:]
	if size > maxHeader || int(size) > len(rest) {
		return nil, fmt.Errorf("%w: header of %d bytes", ErrFormat, size)
	}
	var h header
	if err := json.Unmarshal(rest[:size], &h); err != nil {
		return nil, fmt.Errorf("%w: header: %w", ErrFormat, err)
	}
	m, err := h.model()
	if err != nil {
		return nil, err
	}
	rest, err = m.readRows(rest[size:], h.Rows)
	if err != nil {
		return nil, err
	}
	if err := m.readFeatures(rest, h.Features); err != nil {
		return nil, err
	}
	return m, nil
}

// model returns the model of a header, without its features.
func (h *header) model() (*Model, error) {
	switch {
	case len(h.Labels) < 2 || len(h.Labels) > MaxLabels:
		return nil, fmt.Errorf("%w: %d labels", ErrFormat, len(h.Labels))
	case h.Features < 0 || h.Features > maxFeatures:
		return nil, fmt.Errorf("%w: %d features", ErrFormat, h.Features)
	case h.Scale <= 0:
		return nil, fmt.Errorf("%w: scale %g", ErrFormat, h.Scale)
	}
	m := &Model{Labels: h.Labels, scale: h.Scale}
	weight := func(w *float32) float32 {
		if w == nil {
			return float32(math.Inf(-1))
		}
		return *w
	}
	for i := range MaxLabels {
		m.start[i], m.end[i] = weight(h.Start[i]), weight(h.End[i])
		for j := range MaxLabels {
			m.transition[i][j] = weight(h.Transition[i][j])
		}
	}
	m.setBefore()
	return m, nil
}

// leastRow is the least length of a row: the labels and the step, and a weight.
const leastRow = 2 + 1

// readRows reads n rows and returns what follows.
func (m *Model) readRows(b []byte, n int) ([]byte, error) {
	if n < 0 || n > len(b)/leastRow {
		return nil, fmt.Errorf("%w: %d rows in %d bytes: %w", ErrFormat, n, len(b), io.ErrUnexpectedEOF)
	}
	m.rows = make([]packed, n)
	for i := range m.rows {
		var weights row
		used := weights.read(b, len(m.Labels))
		if used == 0 {
			return nil, fmt.Errorf("%w: row %d", ErrFormat, i)
		}
		m.rows[i] = weights.pack()
		b = b[used:]
	}
	return b, nil
}

// leastFeature is the least length of a feature: a step to its key, and a row.
const leastFeature = 1 + 1

// readFeatures reads n features, which must be all that is left.
func (m *Model) readFeatures(b []byte, n int) error {
	if n > len(b)/leastFeature {
		return fmt.Errorf("%w: %d features in %d bytes: %w", ErrFormat, n, len(b), io.ErrUnexpectedEOF)
	}
	var t tableMaker
	key := uint64(0)
	for i := range n {
		step, used := binary.Uvarint(b)
		number, more := binary.Uvarint(b[max(0, used):])
		if key += step; used <= 0 || more <= 0 || i > 0 && step == 0 || key > math.MaxUint32 || number >= uint64(len(m.rows)) {
			return fmt.Errorf("%w: feature %d", ErrFormat, i)
		}
		t.add(numbered{uint32(key), uint32(number)})
		b = b[used+more:]
	}
	if len(b) != 0 {
		return fmt.Errorf("%w: %d bytes behind the last feature", ErrFormat, len(b))
	}
	m.features = t.finish()
	return nil
}

// read reads what append wrote and returns how long it is, or 0 where b does not begin
// with the weights of such a row.
func (r *row) read(b []byte, labels int) int {
	if len(b) < 2 {
		return 0
	}
	code := binary.LittleEndian.Uint16(b)
	mask, step := code&(1<<MaxLabels-1), int8(steps()[code>>MaxLabels])
	count := bits.OnesCount16(mask)
	size := 2 + (count+1)/2
	if mask == 0 || mask>>labels != 0 || len(b) < size {
		return 0
	}
	for i := range count {
		w := int8(b[2+i/2]<<(4*(1-i%2))) >> 4
		if w == 0 || w < -maxSteps {
			return 0
		}
		r[bits.TrailingZeros16(mask)] = w * step
		mask &= mask - 1
	}
	if count%2 == 1 && b[size-1]>>4 != 0 {
		return 0
	}
	return size
}
