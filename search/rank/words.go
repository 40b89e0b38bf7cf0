package rank

import (
	"math"
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

// Freshness raises new paragraphs. The zero Freshness leaves every score as it
// is: news of ten years ago may well be what is looked for, and whoever wants
// the newest sorts by date.
type Freshness struct {
	// Share is the part of its score that a paragraph of today gains: 0.2 is a
	// fifth more.
	Share float64
	// HalfLife is in how many days the gain halves; 0 means 30.
	HalfLife float64
}

// defaultHalfLife is a month, after which news is no news.
const defaultHalfLife = 30

// Factor returns by what a score is multiplied for a paragraph so many days old.
// One that is dated in the future counts as of today.
func (f Freshness) Factor(days float64) float64 {
	if f.Share == 0 {
		return 1
	}
	half := f.HalfLife
	if half <= 0 {
		half = defaultHalfLife
	}
	return 1 + f.Share*math.Exp2(-max(days, 0)/half)
}
