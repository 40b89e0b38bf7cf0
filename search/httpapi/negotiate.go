package httpapi

import (
	"mime"
	"strconv"
	"strings"
)

// negotiate returns which of the offered media types a client wants, by the values
// of its header Accept (RFC 9110, 12.5.1): that of the highest q, then the one that
// it names more exactly, then the one that it names first. The first offer is the
// answer to a client that accepts none of them: an answer of another type tells it
// more than a refusal. The functions of this kind in huma and gin pass over
// wildcards or q.
func negotiate(accept []string, offers ...string) string {
	best, bestRange := offers[0], mediaRange{}
	ranges := readAccept(accept)
	for _, offer := range offers {
		var closest mediaRange
		for _, r := range ranges {
			if r.matches(offer) && r.exactness() > closest.exactness() {
				closest = r
			}
		}
		if closest.before(bestRange) {
			best, bestRange = offer, closest
		}
	}
	return best
}

// mediaRange is one of the types of a header Accept; a zero one matches nothing.
type mediaRange struct {
	kind string // text/csv, text/* or */*
	q    float64
	at   int // its place in the header
}

// readAccept reads a header Accept, without what cannot be read.
func readAccept(values []string) []mediaRange {
	var out []mediaRange
	for part := range strings.SplitSeq(strings.Join(values, ","), ",") {
		kind, params, err := mime.ParseMediaType(part)
		if err != nil {
			continue
		}
		r := mediaRange{kind: kind, q: 1, at: len(out)}
		if q, ok := params["q"]; ok {
			if r.q, err = strconv.ParseFloat(q, 64); err != nil || !(r.q >= 0 && r.q <= 1) {
				continue
			}
		}
		out = append(out, r)
	}
	return out
}

// matches reports whether a type is one of the range.
func (r mediaRange) matches(offer string) bool {
	family, any := strings.CutSuffix(r.kind, "*")
	return r.kind == offer || r.kind == "*/*" || any && strings.HasPrefix(offer, family)
}

// exactness orders ranges by how much they say: 3 a type, 2 a family of types, 1 any.
func (r mediaRange) exactness() int {
	switch {
	case r.kind == "":
		return 0
	case r.kind == "*/*":
		return 1
	case strings.HasSuffix(r.kind, "/*"):
		return 2
	}
	return 3
}

// before reports whether a client wants a type of this range rather than one of
// the other.
func (r mediaRange) before(other mediaRange) bool {
	switch {
	case r.q != other.q:
		return r.q > other.q
	case r.q == 0:
		return false
	case r.exactness() != other.exactness():
		return r.exactness() > other.exactness()
	}
	return r.at < other.at
}
