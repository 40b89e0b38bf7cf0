package rank

import (
	"strings"
	"unicode/utf8"
)

// NewWords weighs an ordinary query of a few words, each in its matching form and
// looked for as one piece. The paragraphs scored are expected to hold them all;
// those that hold the whole query as one phrase come first, then those where the
// words stand often, close together and in the headline.
func NewWords(words []string, stats Stats) (*Query, error) {
	text := &Text{Normal: firstRunes(strings.Join(words, ""), maxRunes)}
	limit := utf8.RuneCountInString(text.Normal)
	at := 0
	for _, w := range words {
		end := at + utf8.RuneCountInString(w)
		if at < end && end <= limit {
			text.Units = append(text.Units, Unit{Start: at, End: end, Figure: isDigit(rune(w[0]))})
		}
		at = end
	}
	return newQuery(text, stats, true)
}
