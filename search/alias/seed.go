package alias

import (
	"bufio"
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"xunwen/corpus"
	"xunwen/corpus/segment"
	"xunwen/search/label"
)

// Declared is what articles declare: that an entity with a canonical name is printed
// with another one. Where both are alike as compared it says instead in how many
// paragraphs the printed name means itself.
type Declared struct {
	Kind corpus.EntityType
	// Printed is normalised, Canonical as written.
	Printed, Canonical string
	Paragraphs         int
}

// leastSeed is the length, in characters, of the shortest printed name that means the
// same beyond its article.
const leastSeed = 2

// Seeds returns those of the declarations that hold beyond their article, the most
// frequent first: of an organisation or place (小李 is somebody else in the next article)
// whose printed name has two characters or more and one canonical name in all
// declarations. That name is written as it is most often. A place whose name means itself
// anywhere (三峡, which is seldom 三峡区) is left out, and so is an organisation whose name
// means itself more often (中国队), or is the name of an office of some division that only
// its article tells (市商务局).
func Seeds(declared []Declared) []Declared {
	sorted := slices.Clone(declared)
	byName := func(a, b Declared) int {
		return cmp.Or(cmp.Compare(a.Kind, b.Kind), strings.Compare(a.Printed, b.Printed))
	}
	slices.SortFunc(sorted, func(a, b Declared) int {
		return cmp.Or(byName(a, b), strings.Compare(a.Canonical, b.Canonical))
	})
	var seeds []Declared
	for len(sorted) > 0 {
		n := 1
		for n < len(sorted) && byName(sorted[0], sorted[n]) == 0 {
			n++
		}
		if d, ok := only(sorted[:n]); ok {
			seeds = append(seeds, d)
		}
		sorted = sorted[n:]
	}
	slices.SortFunc(seeds, func(a, b Declared) int {
		return cmp.Or(cmp.Compare(b.Paragraphs, a.Paragraphs), byName(a, b))
	})
	return seeds
}

// MayDeclare reports whether a name of a type, as printed and normalised, may mean the
// same beyond its article.
func MayDeclare(kind corpus.EntityType, printed string) bool {
	if utf8.RuneCountInString(printed) < leastSeed {
		return false
	}
	return kind == corpus.Place || kind == corpus.Organization && !isRelative(printed)
}

// isRelative reports whether the name of an organisation begins with the kind of its
// division and not with that one's name.
func isRelative(printed string) bool {
	first, _ := utf8.DecodeRuneInString(printed)
	return strings.ContainsRune("省市县区州", first)
}

// only returns what the declarations of one printed name, in the order of its canonical
// names, say together; false where it means nothing beyond its article.
func only(of []Declared) (Declared, bool) {
	sum := Declared{Kind: of[0].Kind, Printed: of[0].Printed}
	if !MayDeclare(sum.Kind, sum.Printed) {
		return sum, false
	}
	most, spelling, normal, itself := 0, 0, "", 0
	last := ""
	for _, d := range of {
		if d.Paragraphs <= 0 || d.Canonical == "" {
			continue
		}
		if d.Canonical != last {
			last, spelling = d.Canonical, 0
			n := segment.Normalize(last)
			if n != sum.Printed && normal != "" && n != normal {
				return sum, false
			}
			if n != sum.Printed {
				normal = n
			}
		}
		if segment.Normalize(last) == sum.Printed {
			itself += d.Paragraphs
			continue
		}
		sum.Paragraphs += d.Paragraphs
		if spelling += d.Paragraphs; spelling > most {
			most, sum.Canonical = spelling, d.Canonical
		}
	}
	if itself > 0 && sum.Kind == corpus.Place || itself > sum.Paragraphs {
		return sum, false
	}
	return sum, sum.Paragraphs > 0 && normal != ""
}

// Write writes the names of declarations as a file that says the same by itself, one
// line for each entity. A name that cannot stand in a line is left out.
func Write(w io.Writer, declared []Declared) error {
	t := New(nil, declared)
	out := bufio.NewWriter(w)
	for g := range t.Groups() {
		out.WriteString(t.line(g)) // its error is kept for Flush
	}
	if err := out.Flush(); err != nil {
		return fmt.Errorf("write aliases: %w", err)
	}
	return nil
}

// line returns the line of an entity, or nothing where no line can tell it.
func (t *Table) line(g int) string {
	shown := t.group(g).shown
	var names []string
	for _, name := range t.group(g).names {
		if name != segment.Normalize(shown) && canStand(name) {
			names = append(names, name)
		}
	}
	if len(names) == 0 || !canStand(shown) {
		return ""
	}
	return label.EntityType(kindsOfTable()[t.group(g).kind]) + " " + shown + " = " + strings.Join(names, ", ") + "\n"
}

// canStand reports whether a name can be written in a line.
func canStand(name string) bool {
	return checkName(name) == nil && checkText(name) == nil && strings.TrimSpace(name) == name
}
