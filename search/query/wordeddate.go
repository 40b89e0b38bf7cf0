package query

import (
	"regexp"
	"strings"
	"sync"
	"unicode/utf8"
)

// readWordedDate reads a date or a range of dates with, perhaps, what happened
// then: 2023年9月, 2024年5月1日至4日, 去年9月的事, 2023年9月发生的车祸.
func readWordedDate(p wordedPart) ([]Node, bool) {
	if d, ok := wordedDate(p.text); ok {
		d.Pos = p.pos
		return []Node{d}, true
	}
	m := happenedPattern().FindStringSubmatch(p.text)
	if m == nil {
		return nil, false
	}
	d, ok := wordedDate(m[1])
	if !ok {
		return nil, false
	}
	rest, ok := counted(p.from(utf8.RuneCountInString(p.text) - utf8.RuneCountInString(m[2])))
	if len(rest) > 0 && isBareDate(m[1]) {
		return nil, false // 今年的女装: a word as much as a date
	}
	d.Pos = p.pos
	return append([]Node{d}, rest...), ok
}

// happenedPattern is a date, a word that something happened then, and what.
var happenedPattern = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^(.+?)(?:(?:所)?(?:发生|举行|举办|召开|出现)过?的?|的)(\p{L}+)$`)
})

// wordedDate reads a date or a range, with no more beside it than 在 and 期间.
func wordedDate(text string) (DateCond, bool) {
	for _, word := range []string{"发生在", "在", "从"} {
		text = strings.TrimPrefix(text, word)
	}
	for _, word := range []string{"期间", "之间"} {
		text = strings.TrimSuffix(text, word)
	}
	if !datedPattern().MatchString(halfWidthString(text)) {
		return DateCond{}, false
	}
	d, ok := parseDate(text)
	d.Event = true
	return d, ok
}

// datedPattern is what a date in words or in digits with hyphens holds: a plain
// number is none.
var datedPattern = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^[今去前明本上昨][年月周天日个]|[0-9〇零一二三四五六七八九十][年月日号]|^[0-9]{4}[-/.][0-9]`)
})

// isBareDate reports whether a text is a date that is a word as much: a year, a
// day without a year, 昨天. One with its year and month is not.
func isBareDate(text string) bool {
	d, ok := wordedDate(text)
	return ok && !absolutePattern().MatchString(halfWidthString(d.From)) && !absolutePattern().MatchString(halfWidthString(d.To))
}

var absolutePattern = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^(?:[0-9〇零一二三四五六七八九]{4}|[今去前])年.+|^[0-9]{4}[-/.][0-9]`)
})
