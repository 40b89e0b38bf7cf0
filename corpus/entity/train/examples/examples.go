// Package examples reads and writes the labelled texts that the entity tagger is
// trained on.
//
// # Formats
//
// Read takes one JSON object a line, in either of two forms:
//
//	{"text": "…", "entities": [{"start": 0, "end": 2, "type": "place"}]}
//	{"paragraphs": [{"text": "…", "entities": […]}]}
//
// The second is what xunwen annotate prints, so that its output, corrected, is
// training data; other fields are passed over. Offsets count Unicode code points,
// the end is the one behind the last. Where an entity gives its text as well, it
// must be what stands there.
//
// Types are those of the wire format and of the two public corpora that are read:
// see TypeOf. Only persons, organisations and places are learned; mentions of
// another known type are dropped, an unknown type is an error.
package examples

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"xunwen/corpus"
	"xunwen/corpus/entity"
)

// The Domain of an example says where it comes from. The corpora do not agree on
// what a name is, so that a model is told whose rules a text follows; what is
// peculiar to others than 0 is learned apart and not used later.
const (
	// News is this project's own way, that of the guide: what is annotated by us
	// and by a newsroom.
	News uint8 = 0
	// MSRA is the corpus of the SIGHAN 2006 bakeoff, which marks each of places side by
	// side (北京|人民大会堂), 中华 and 两岸, and names in those of doctrines.
	MSRA uint8 = 1
	// CLUENER is CLUENER2020, which cuts offices off names of bodies and marks fewer
	// places.
	CLUENER uint8 = 3
)

// Errors of a bad example; what Read returns wraps one of them.
var (
	// ErrSpan is a mention that is empty, lies outside its text or overlaps another.
	ErrSpan = errors.New("bad span")
	// ErrText is a mention whose text is not what stands at its place.
	ErrText = errors.New("text of the mention differs")
	// ErrType is a type that nobody knows.
	ErrType = errors.New("unknown type")
)

// TypeOf returns the type that a name of one of the formats stands for, and ""
// for a known one that is not learned.
func TypeOf(name string) (corpus.EntityType, error) {
	switch name {
	case "person", "PER", "name":
		return corpus.Person, nil
	case "organization", "ORG", "company", "government":
		return corpus.Organization, nil
	case "place", "LOC", "address", "scene":
		return corpus.Place, nil
	case "event", "work", "product", "position", "book", "game", "movie":
		return "", nil
	}
	return "", fmt.Errorf("%w %q", ErrType, name)
}

// check puts the mentions of an example in order and says what is wrong with them.
func check(e *entity.Example) error {
	slices.SortFunc(e.Mentions, func(a, b entity.Label) int { return a.Start - b.Start })
	length, at := utf8.RuneCountInString(e.Text), 0
	for _, m := range e.Mentions {
		if m.Start < at || m.End <= m.Start || m.End > length {
			return fmt.Errorf("%w %d to %d in a text of %d characters (mentions must not overlap)", ErrSpan, m.Start, m.End, length)
		}
		at = m.End
	}
	return nil
}

// Lines cuts an example at its newlines into one for each line that is not
// blank: what the tagger sees of an article is one paragraph at a time. A mention
// that goes over a newline is an error.
func Lines(e *entity.Example) ([]entity.Example, error) {
	var out []entity.Example
	at, rest := 0, e.Mentions
	for line := range strings.SplitSeq(e.Text, "\n") {
		end := at + utf8.RuneCountInString(line)
		x := entity.Example{Text: line, Domain: e.Domain}
		for len(rest) > 0 && rest[0].Start < end {
			m := rest[0]
			if m.Start < at || m.End > end {
				return nil, fmt.Errorf("%w %d to %d goes over a newline", ErrSpan, m.Start, m.End)
			}
			x.Mentions = append(x.Mentions, entity.Label{Start: m.Start - at, End: m.End - at, Type: m.Type})
			rest = rest[1:]
		}
		if strings.TrimSpace(line) != "" {
			out = append(out, x)
		}
		at = end + 1
	}
	if len(rest) > 0 {
		return nil, fmt.Errorf("%w %d to %d begins on a newline", ErrSpan, rest[0].Start, rest[0].End)
	}
	return out, nil
}

// Counts says how much labelled text there is.
type Counts struct {
	// Texts and Runes are the examples and their length.
	Texts, Runes int
	// Persons, Organizations and Places are the mentions.
	Persons, Organizations, Places int
}

// Count counts the examples.
func Count(all []entity.Example) Counts {
	var c Counts
	for _, e := range all {
		c.Texts++
		c.Runes += utf8.RuneCountInString(e.Text)
		for _, m := range e.Mentions {
			switch m.Type {
			case corpus.Person:
				c.Persons++
			case corpus.Organization:
				c.Organizations++
			case corpus.Place:
				c.Places++
			}
		}
	}
	return c
}

// Mentions returns the mentions of all types.
func (c Counts) Mentions() int { return c.Persons + c.Organizations + c.Places }

// String returns the counts as a line for people.
func (c Counts) String() string {
	return fmt.Sprintf("%d texts, %d characters, %d mentions (%d persons, %d organizations, %d places)",
		c.Texts, c.Runes, c.Mentions(), c.Persons, c.Organizations, c.Places)
}
