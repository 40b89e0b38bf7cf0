package corpus

import (
	"slices"
	"strings"
)

// How often a line must stand alone to be no torn piece of a sentence: the names
// and 问, 答 of an interview, and any other short line.
const (
	minSpeakerTimes   = 2
	minRecurringTimes = 3
)

// isSpeakerWord reports whether a text is what an interview calls those who
// speak in it.
func isSpeakerWord(s string) bool {
	return slices.Contains(strings.Fields("问 答 問 记者 記者 本报记者 本報記者 主持人 嘉宾 网友 读者 提问 回答 Q A"), s)
}

// recurringLines returns the short unfinished lines that stand again and again
// between finished ones, above all the speakers of an interview: they are not
// joined with what follows, and read as subheads.
func recurringLines(lines []pageLine) map[string]bool {
	times, torn := map[string]int{}, map[string]bool{}
	for i := range lines {
		l := &lines[i]
		if l.end != endBare || l.runes > runningTitleRunes {
			continue
		}
		times[l.text]++
		begins := i <= 1 || lines[i-1].end == endFull
		if !begins || i+1 == len(lines) || strings.ContainsRune(neverStart, firstRune(lines[i+1].text)) {
			torn[l.text] = true
		}
	}
	out := map[string]bool{}
	for text, n := range times {
		least := minRecurringTimes
		if isSpeakerWord(text) || isName(text) {
			least = minSpeakerTimes
		}
		if n >= least && !torn[text] && hasLetter(text) {
			out[text] = true
		}
	}
	return out
}

func hasLetter(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool { return isHan(r) || isLatin(r) })
}
