package similar

import (
	_ "embed" // the look-alikes
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"xunwen/corpus/segment"
)

// shapeLines has, after its comments, lines of a character, a blank, and the later
// characters that look like it.
//
//go:embed data/shapes.txt
var shapeLines string

// shapeTable holds the look-alikes of each character in ascending order.
type shapeTable map[rune][]rune

var shapes = sync.OnceValue(func() shapeTable { return newShapeTable(shapeLines) })

func newShapeTable(lines string) shapeTable {
	t := make(shapeTable, 8192)
	for line := range strings.Lines(lines) {
		name, chars, ok := strings.Cut(strings.TrimSuffix(line, "\n"), " ")
		if !ok || strings.HasPrefix(line, "#") {
			continue
		}
		a, _ := utf8.DecodeRuneInString(name)
		for _, b := range chars {
			t[a] = append(t[a], b)
			t[b] = append(t[b], a)
		}
	}
	for _, like := range t {
		slices.Sort(like)
	}
	return t
}

// Shape reports whether a and b look so alike that one may be read or typed for
// the other. A character looks like itself, and like whatever folds to it.
func Shape(a, b rune) bool {
	a, b = segment.FoldRune(a), segment.FoldRune(b)
	if a == b {
		return true
	}
	_, found := slices.BinarySearch(shapes()[a], b)
	return found
}

// Shapes returns the characters that look like r, r itself left out, in the order
// of Unicode.
func Shapes(r rune) []rune {
	r = segment.FoldRune(r)
	return slices.Clone(shapes()[r])
}
