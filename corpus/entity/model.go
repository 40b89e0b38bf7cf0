package entity

import (
	"bytes"
	"context"
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"math"
	"slices"

	"xunwen/corpus"
	"xunwen/corpus/entity/crf"
)

// Model is what a Tagger has learned from annotated text: the weights of features and
// the classes of words. It is read-only and safe for concurrent use.
type Model struct {
	weights *crf.Model
	classes wordClasses
	// bias is added to the label of what is no entity: below zero more is found.
	bias float32
}

// wordClasses are the classes of words that stand in like places, by the upper half of
// wordCode.
type wordClasses map[uint32]uint16

// Codes of words without a class follow behindText, by their length.
const (
	longUnknown = 4
	firstClass  = behindText + 1 + longUnknown + 1
)

// of returns the code of the class of a word.
func (c wordClasses) of(code uint64, length int) uint64 {
	if class, ok := c[classKey(code)]; ok {
		return firstClass + uint64(class)
	}
	return behindText + 1 + uint64(min(length, longUnknown))
}

func classKey(code uint64) uint32 { return uint32(code>>32) ^ uint32(code) }

// modelMagic begins a file, with the version of the format and of the features.
const modelMagic = "XWNER4\n"

// checksumSize is the length of the checksum in bytes: CRC-32C, little-endian.
const checksumSize = 4

func checksum(b []byte) uint32 { return crc32.Checksum(b, crc32.MakeTable(crc32.Castagnoli)) }

// Append appends the model as a file to b: modelMagic, the bias, the number of classes
// in 4 bytes, for each its word code and class by ascending code (uvarints, the code as
// the distance to the one before), the weights, and the checksum of all that.
func (m *Model) Append(b []byte) ([]byte, error) {
	from := len(b)
	b = append(b, modelMagic...)
	b = binary.LittleEndian.AppendUint32(b, math.Float32bits(m.bias))
	b = binary.LittleEndian.AppendUint32(b, uint32(len(m.classes)))
	keys := make([]uint32, 0, len(m.classes))
	for key := range m.classes {
		keys = append(keys, key)
	}
	slices.Sort(keys)
	before := uint32(0)
	for _, key := range keys {
		b = binary.AppendUvarint(b, uint64(key-before))
		b = binary.AppendUvarint(b, uint64(m.classes[key]))
		before = key
	}
	b, err := m.weights.Append(b)
	if err != nil {
		return nil, fmt.Errorf("write entity model: %w", err)
	}
	return binary.LittleEndian.AppendUint32(b, checksum(b[from:])), nil
}

// ReadModel reads a model that Append wrote. An error of a file that is none wraps
// crf.ErrFormat.
func ReadModel(b []byte) (*Model, error) {
	rest, ok := bytes.CutPrefix(b, []byte(modelMagic))
	if !ok || len(rest) < 8+checksumSize {
		return nil, fmt.Errorf("read entity model: %w", crf.ErrFormat)
	}
	rest, sum := rest[:len(rest)-checksumSize], rest[len(rest)-checksumSize:]
	if checksum(b[:len(b)-checksumSize]) != binary.LittleEndian.Uint32(sum) {
		return nil, fmt.Errorf("read entity model: %w: damaged: the checksum is another", crf.ErrFormat)
	}
	m := &Model{bias: math.Float32frombits(binary.LittleEndian.Uint32(rest))}
	if b := float64(m.bias); math.IsNaN(b) || math.IsInf(b, 0) {
		return nil, fmt.Errorf("read entity model: bias: %w", crf.ErrFormat)
	}
	classes, rest, err := readClasses(rest[8:], int(binary.LittleEndian.Uint32(rest[4:])))
	if err != nil {
		return nil, err
	}
	m.classes = classes
	if m.weights, err = crf.ReadModel(rest); err != nil {
		return nil, fmt.Errorf("read entity model: %w", err)
	}
	if !slices.Equal(m.weights.Labels, labelNames()) {
		return nil, fmt.Errorf("read entity model: %w: labels %q", crf.ErrFormat, m.weights.Labels)
	}
	return m, nil
}

// readClasses reads n classes, and returns what follows.
func readClasses(b []byte, n int) (wordClasses, []byte, error) {
	const leastClass = 2 // bytes
	if n > len(b)/leastClass {
		return nil, nil, fmt.Errorf("read entity model: %w: %d word classes", crf.ErrFormat, n)
	}
	classes := make(wordClasses, n)
	key := uint64(0)
	for range n {
		step, used := binary.Uvarint(b)
		class, more := binary.Uvarint(b[max(0, used):])
		if key += step; used <= 0 || more <= 0 || key > math.MaxUint32 || class > math.MaxUint16 {
			return nil, nil, fmt.Errorf("read entity model: %w: word classes", crf.ErrFormat)
		}
		b = b[used+more:]
		classes[uint32(key)] = uint16(class)
	}
	return classes, b, nil
}

// The labels: outside of entities, and for each type where a rune stands in one.
const (
	labelOutside = 0
	labelsOfType = 4
)

// labelTypes are the types that the model tells, in the order of their labels.
func labelTypes() []corpus.EntityType {
	return []corpus.EntityType{corpus.Person, corpus.Organization, corpus.Place}
}

// labelNames are the names of the labels.
func labelNames() []string {
	names := []string{"outside"}
	for _, kind := range labelTypes() {
		for _, place := range [labelsOfType]string{"first", "inner", "last", "only"} {
			names = append(names, string(kind)+" "+place)
		}
	}
	return names
}

// labelOf returns the label of a rune that stands at a place in an entity.
func labelOf(kind corpus.EntityType, place uint64) crf.Label {
	return crf.Label(1 + typeCode(kind)*labelsOfType + place)
}

// labelPlace returns where a rune with a label stands in its entity.
func labelPlace(label crf.Label) uint64 { return uint64(label-1) % labelsOfType }

// follows reports whether label b may stand behind label a; -1 is the start or the end
// of the text.
func follows(a, b int) bool {
	begins := b <= labelOutside || labelPlace(crf.Label(b)) == placeFirst || labelPlace(crf.Label(b)) == placeOnly
	if a <= labelOutside || labelPlace(crf.Label(a)) == placeLast || labelPlace(crf.Label(a)) == placeOnly {
		return begins
	}
	return b > labelOutside && !begins && (a-1)/labelsOfType == (b-1)/labelsOfType
}

// appendSpans appends the mentions of a path of labels that begins at rune from.
func appendSpans(found []mention, path []crf.Label, from int) []mention {
	for i, label := range path {
		at := from + i
		switch {
		case label == labelOutside:
		case labelPlace(label) == placeFirst, labelPlace(label) == placeOnly:
			kind := labelTypes()[int(label-1)/labelsOfType]
			found = append(found, mention{start: at, end: at + 1, kind: kind})
		default:
			found[len(found)-1].end = at + 1
		}
	}
	return found
}

// reader reads blocks with a model. It keeps its memory between blocks and is for one
// goroutine.
type reader struct {
	model   *Model
	decoder *crf.Decoder
	featurizer
	path []crf.Label
}

func newReader(m *Model) *reader {
	return &reader{model: m, decoder: m.weights.NewDecoder(m.bias), featurizer: featurizer{classes: m.classes}}
}

// A block is read in parts that end with a clause, once they have so many runes: what
// stands before the end of a clause, which has label 0, says nothing of what is behind it.
// One without ends of clauses is cut all the same.
const (
	partRunes    = 512
	longestRunes = 16384
)

// read returns the mentions of a block of which the rules found some. When ctx ends, it
// soon returns what it has.
func (r *reader) read(ctx context.Context, s *scan, rules []mention) []mention {
	r.begin(s, rules)
	var found []mention
	from := 0
	for i, c := range s.runes {
		r.addRune(i)
		n := i + 1 - from
		atEnd := n >= partRunes && endsClause(c)
		if !atEnd && n < longestRunes && i+1 < len(s.runes) {
			continue
		}
		r.path = r.decoder.Decode(&r.x, r.path[:0])
		found = appendSpans(found, r.path, from)
		if ctx.Err() != nil {
			break
		}
		from = i + 1
		r.beginPart(from)
		if atEnd {
			from = i
			r.x.Close() // the end of the clause stands before the next part as well
		}
	}
	return found
}
