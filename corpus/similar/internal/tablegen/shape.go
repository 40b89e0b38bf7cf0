package main

import (
	"fmt"
	"io"
	"math"
	"slices"
	"strings"

	"xunwen/corpus/segment"
)

const shapesHeader = `# Characters that look alike: a character, a blank, those after it in Unicode that
# look like it. Written by internal/tablegen, whose rules weigh parts, strokes and
# corners, from the CJK decomposition data of Gavin Grover (Apache-2.0), the stroke
# orders of cnchar-order (MIT) and Unihan 14.0 (Unicode licence).
`

// The rules of likeness. Thresholds were set by reading pairs around them.
const (
	// alike is the least similarity of two characters that look alike.
	alike = 0.68
	// slope is how fast similarity falls with the share of strokes that differ.
	slope = 1.5
	// sameCorners is added where all four corners agree, threeCorners where three
	// do, and cornerMalus taken off for each corner beyond two that differs.
	sameCorners, threeCorners, cornerMalus = 0.25, 0.03, 0.1
	// layoutFactor applies to the strokes of characters put together otherwise
	// (加 and 召), partFactor for each part beyond the first that differs.
	layoutFactor, partFactor = 0.85, 0.9
	// insideFactor applies where one character is a part of the other.
	insideFactor = 0.95
	// A part in at most rare common characters tells all, one in at least usual
	// (氵, 扌, 木), which readers pass over, usualWeight as much.
	rare, usual, usualWeight = 20, 150, 0.4
	// Characters of few strokes are alike at one stroke and two corners, those of
	// fewest at one corner.
	fewest, few, cornersFew, strokesFew = 2, 6, 2, 1.0
	// maxDifference is how many strokes may be missing of the longer one's.
	maxDifference = 0.4
)

// writeShapes writes the pairs and returns their number.
func writeShapes(w io.Writer, g *glyphs) int {
	io.WriteString(w, shapesHeader)
	count := 0
	// Characters are looked up folded, so others would never be found.
	folded := slices.DeleteFunc(slices.Clone(g.common), func(r rune) bool { return segment.FoldRune(r) != r })
	for i, a := range folded {
		var like []rune
		for _, b := range folded[i+1:] {
			if g.alike(a, b) {
				like = append(like, b)
			}
		}
		if len(like) > 0 {
			fmt.Fprintf(w, "%c %s\n", a, string(like))
			count += len(like)
		}
	}
	return count
}

// alike reports whether a reader may take a for b.
func (g *glyphs) alike(a, b rune) bool {
	sa, sb := g.strokesOf(string(a)), g.strokesOf(string(b))
	n, least := max(len(sa), len(sb)), min(len(sa), len(sb))
	if least == 0 || float64(n-least) > maxDifference*float64(n) {
		return false
	}
	apart := g.cornersApart(a, b)
	if n <= few {
		if least == fewest {
			apart++
		}
		if sa == sb && least > 1 || least >= fewest && apart <= cornersFew && g.costs.distance(sa, sb) <= strokesFew {
			return true
		}
	}
	s := g.similarity(string(a), string(b))
	switch {
	case apart == 0:
		s += sameCorners
	case apart == 1:
		s += threeCorners
	case apart > 2:
		s -= cornerMalus * float64(apart-2)
	}
	return s >= alike
}

// cornersUnknown stands for a character without a code.
const cornersUnknown = 1

// cornersApart counts the corners in which a and b differ.
func (g *glyphs) cornersApart(a, b rune) int {
	ca, cb := g.corners[a], g.corners[b]
	if ca == "" || cb == "" {
		return cornersUnknown
	}
	n := 0
	for i := range ca {
		if ca[i] != cb[i] {
			n++
		}
	}
	return n
}

// partSimilarity is similarity, remembered.
func (g *glyphs) partSimilarity(a, b string) float64 {
	if a == b {
		return 1
	}
	if a > b {
		a, b = b, a
	}
	key := [2]string{a, b}
	if s, ok := g.sims[key]; ok {
		return s
	}
	g.sims[key] = 0 // ends a circle in the data
	s := g.similarity(a, b)
	g.sims[key] = s
	return s
}

// similarity is between 0 and 1: the better of what the strokes in order say and
// what the parts, compared place by place, say.
func (g *glyphs) similarity(a, b string) float64 {
	return max(g.byStrokes(a, b), g.byParts(a, b), g.inside(a, b), g.inside(b, a))
}

func (g *glyphs) byStrokes(a, b string) float64 {
	sa, sb := g.strokesOf(a), g.strokesOf(b)
	if sa == "" || sb == "" {
		return 0
	}
	s := max(0, 1-slope*g.costs.distance(sa, sb)/float64(max(len(sa), len(sb))))
	if flow(g.parts[a].kind) != flow(g.parts[b].kind) {
		s *= layoutFactor
	}
	return s
}

// byParts compares characters of one layout part by part, each weighing as much
// as it has strokes, parts seen everywhere less.
func (g *glyphs) byParts(a, b string) float64 {
	la, lb := g.parts[a], g.parts[b]
	if len(la.parts) < 2 || len(la.parts) != len(lb.parts) || family(la.kind) != family(lb.kind) {
		return 0
	}
	var sum, weight float64
	factor := 1 / partFactor
	for i, p := range la.parts {
		q := lb.parts[i]
		w := max(g.weight(p), g.weight(q))
		sum += w * g.partSimilarity(p, q)
		weight += w
		if p != q {
			factor *= partFactor
		}
	}
	if weight == 0 {
		return 0
	}
	return sum / weight * min(1, factor)
}

// inside is how much of b its part a is, 0 where it is none.
func (g *glyphs) inside(a, b string) float64 {
	if n := len(g.strokesOf(b)); n > 0 && slices.Contains(g.parts[b].parts, a) {
		return insideFactor * float64(len(g.strokesOf(a))) / float64(n)
	}
	return 0
}

// weight is how much a part tells.
func (g *glyphs) weight(part string) float64 {
	n := float64(len(g.strokesOf(part)))
	uses := float64(min(max(g.uses[part], rare), usual))
	return n * (1 - (1-usualWeight)*math.Log(uses/rare)/math.Log(usual/float64(rare)))
}

// family leaves out of a layout how its parts touch.
func family(kind string) string {
	kind, _, _ = strings.Cut(kind, "/")
	return kind
}

// flow is whether parts stand side by side (a), one below the other (d) or
// otherwise.
func flow(kind string) string {
	if k := family(kind); k == "a" || k == "d" {
		return k
	}
	return ""
}
