package indexer

import (
	"encoding/binary"
	"math"
)

// What is stored beside a text is a sequence of numbers, varints, and strings with
// their length in front, in a fixed order.

func appendString(b []byte, s string) []byte {
	return append(binary.AppendUvarint(b, uint64(len(s))), s...)
}

// maxVarint is how many bytes a number has at most: five groups of seven bits.
const maxVarint = 5

// storedReader reads what is stored beside a text. After a damaged part it has failed,
// and what it returns means nothing. All strings are parts of raw.
type storedReader struct {
	raw    string
	at     int
	failed bool
}

// number reads a number that is an int everywhere.
func (r *storedReader) number() int {
	v := uint64(0)
	for i, rest := 0, r.raw[r.at:]; i < min(len(rest), maxVarint); i++ {
		v |= uint64(rest[i]&0x7f) << (7 * i)
		if rest[i] < 0x80 {
			r.at += i + 1
			if v > math.MaxInt32 {
				break
			}
			return int(v)
		}
	}
	r.failed, r.at = true, len(r.raw)
	return 0
}

func (r *storedReader) string() string {
	n := r.number()
	if n > len(r.raw)-r.at {
		r.failed = true
		return ""
	}
	r.at += n
	return r.raw[r.at-n : r.at]
}

// count reads the number of things of at least so many bytes each.
func (r *storedReader) count(least int) int {
	n := r.number()
	if n > (len(r.raw)-r.at)/least {
		r.failed = true
		return 0
	}
	return n
}

func (r *storedReader) flags() byte {
	if r.at >= len(r.raw) {
		r.failed = true
		return 0
	}
	r.at++
	return r.raw[r.at-1]
}

// ended reports whether all was read, and nothing of it was damaged.
func (r *storedReader) ended() bool { return !r.failed && r.at == len(r.raw) }
