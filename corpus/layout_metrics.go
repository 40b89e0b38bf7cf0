package corpus

// pageShape is what the lines of a page tell together about how it was set.
type pageShape struct {
	// wrap is the column at which lines were broken by width, 0 if they were not.
	// byRunes says whether it counts characters or half-width columns.
	wrap    int
	byRunes bool
	// exact says that the lines reach the column to the character, so that a line
	// one character short was not broken by width.
	exact bool
	// indented says that paragraphs, and only paragraphs, begin with an indent.
	indented bool
	// paragraphBlanks and lineBlanks are the empty lines that usually stand
	// between paragraphs and between the lines of one paragraph.
	paragraphBlanks, lineBlanks int
	// trailing says that blanks at line ends are the habit of the page and mean
	// nothing.
	trailing bool
}

// The share of lines that must agree before a shape is believed.
const (
	wrapShare   = 0.7  // unfinished lines that are full
	wideShare   = 0.12 // lines that may be longer than the wrap (headlines)
	exactShare  = 0.95 // full lines that reach the column to the character
	indentShare = 0.8  // lines after a finished paragraph that are indented
	// maxWrapRunes bounds what is taken for a column width.
	maxWrapRunes = 60
	// wrapSlack is how many characters a line may fall short of the column and be
	// full: a mark that must not open a line pulls its neighbour down.
	wrapSlack = 1
)

// measureShape reads the shape of a page from its lines.
func measureShape(lines []pageLine) pageShape {
	var s pageShape
	s.indented = paragraphsIndented(lines)
	runes, runeScore := wrapColumn(lines, true)
	cols, colScore := wrapColumn(lines, false)
	switch {
	case runeScore >= colScore && runeScore > 0:
		s.wrap, s.byRunes = runes, true
	case colScore > 0:
		s.wrap = cols
	}
	s.exact = s.wrapsExactly(lines)
	s.paragraphBlanks, s.lineBlanks = s.usualBlanks(lines)
	trailing := 0
	for i := range lines {
		if lines[i].trailing {
			trailing++
		}
	}
	s.trailing = 2*trailing > len(lines)
	return s
}

// length returns the length of a line in the unit of the wrap.
func (l *pageLine) length(byRunes bool) int {
	if byRunes {
		return l.runes
	}
	return l.width
}

// indentIn returns the indent in the unit of the wrap.
func (l *pageLine) indentIn(byRunes bool) int {
	if byRunes {
		return (l.indent + 1) / 2
	}
	return l.indent
}

// wrapColumn finds the column at which most unfinished lines end, and what share
// of them does; the score is 0 if the page was not wrapped by width.
func wrapColumn(lines []pageLine, byRunes bool) (column int, score float64) {
	limit := maxWrapRunes
	if !byRunes {
		limit *= 2
	}
	counts := make([]int, limit+2)
	unfinished := 0
	for i := range lines[:max(0, len(lines)-1)] {
		if lines[i].end == endFull {
			continue
		}
		unfinished++
		counts[min(lines[i].length(byRunes)+lines[i].indentIn(byRunes), limit+1)]++
	}
	slack := slackIn(byRunes)
	best := 0
	for c := 8; c <= limit; c++ {
		in := 0
		for d := 0; d <= slack; d++ {
			in += counts[c-d]
		}
		if in > best {
			best, column = in, c
		}
	}
	if best < 3 || float64(best) < wrapShare*float64(unfinished) {
		return 0, 0
	}
	wide := 0
	for i := range lines {
		if lines[i].length(byRunes) > column {
			wide++
		}
	}
	if float64(wide) > wideShare*float64(len(lines)) {
		return 0, 0
	}
	return column, float64(best) / float64(unfinished)
}

func slackIn(byRunes bool) int {
	if byRunes {
		return wrapSlack
	}
	return 2*wrapSlack + 1
}

// full reports whether the line reaches the column at which the page was wrapped.
func (s *pageShape) full(l *pageLine) bool {
	if s.wrap == 0 {
		return false
	}
	n := l.length(s.byRunes)
	least := s.wrap - slackIn(s.byRunes)
	return n >= least && n <= s.wrap || n < least && n+l.indentIn(s.byRunes) >= least
}

// wrapsExactly reports whether nearly all full unfinished lines are of one length.
func (s *pageShape) wrapsExactly(lines []pageLine) bool {
	full, exact := 0, 0
	for i := range lines {
		if l := &lines[i]; l.end != endFull && s.full(l) {
			full++
			if s.atColumn(l) {
				exact++
			}
		}
	}
	return full > 0 && float64(exact) >= exactShare*float64(full)
}

// atColumn reports whether a line reaches the column to the character.
func (s *pageShape) atColumn(l *pageLine) bool {
	n := l.length(s.byRunes)
	return n == s.wrap || n+l.indentIn(s.byRunes) == s.wrap
}

// paragraphsIndented compares the lines that follow a finished line with those
// that follow a line which cannot be the end of a paragraph.
func paragraphsIndented(lines []pageLine) bool {
	after, afterIndented, torn, tornIndented := 0, 0, 0, 0
	for i := 1; i < len(lines); i++ {
		in := 0
		if lines[i].indent >= 2 {
			in = 1
		}
		switch lines[i-1].end {
		case endFull:
			after++
			afterIndented += in
		case endSoft, endOpen:
			torn++
			tornIndented += in
		}
	}
	if afterIndented == 0 || float64(afterIndented) < indentShare*float64(after) && !mixedIndents(lines) {
		return false
	}
	return torn == 0 || float64(tornIndented) <= (1-indentShare)*float64(torn)
}

// mixedIndents reports that a good part of all lines is indented and that what
// follows an indented line often is not: paragraphs wrapped over lines, where
// sentences end at line ends too.
func mixedIndents(lines []pageLine) bool {
	indented, indentedAfterBare, bare := 0, 0, 0
	for i := range lines {
		if lines[i].indent >= 2 {
			indented++
		}
		if i > 0 && lines[i-1].end != endFull && !standsAlone(lines, i-1) {
			bare++
			if lines[i].indent >= 2 {
				indentedAfterBare++
			}
		}
	}
	return indented >= 2 && bare >= 3 && float64(indentedAfterBare) <= (1-indentShare)*float64(bare)
}

// standsAlone reports whether a line may be a subhead, behind which paragraphs
// are indented though it is unfinished.
func standsAlone(lines []pageLine, i int) bool {
	return lines[i].runes <= maxSubheadRunes && (i == 0 || lines[i-1].end == endFull) && titleLike(lines[i].text)
}

// usualBlanks returns the most frequent numbers of empty lines after a short
// finished line (a paragraph's end) and after a full unfinished one (no end).
func (s *pageShape) usualBlanks(lines []pageLine) (paragraph, line int) {
	var ends, inner [4]int
	for i := 1; i < len(lines); i++ {
		n := min(lines[i].blanks, len(ends)-1)
		switch full := s.full(&lines[i-1]); {
		case lines[i-1].end == endFull && !full:
			ends[n]++
		case lines[i-1].end != endFull && (full || s.wrap == 0 && lines[i-1].end == endSoft):
			inner[n]++
		}
	}
	return mostFrequent(ends[:]), mostFrequent(inner[:])
}

func mostFrequent(counts []int) int {
	best := 0
	for n := range counts {
		if counts[n] > counts[best] {
			best = n
		}
	}
	return best
}
