package query

import "strings"

// segment is a part of the query in which nothing is syntax: a quotation, or a
// run that a backslash marks as plain.
type segment struct {
	end    int // rune offset after the segment, closing mark included
	text   string
	quoted bool
}

// source is a query prepared for the lexer.
type source struct {
	r []rune
	// segments by the offset where they start.
	segments map[int]segment
	// paren is the partner of a balanced parenthesis, or -1; group is whether the
	// parenthesis groups (the lexer decides it from left to right).
	paren []int
	group []bool
	// blanks counts the blanks outside segments before each offset.
	blanks []int
	depth  int  // of the deepest parentheses
	han    bool // the query holds Chinese
	warner *warner
}

// newSource finds the segments and balances the parentheses outside them.
func newSource(r []rune, w *warner) *source {
	s := &source{r: r, segments: map[int]segment{}, warner: w, han: hasHan(string(r))}
	s.findSegments()
	s.balance()
	return s
}

func (s *source) findSegments() {
	quotes := newQuoteTable(s.r)
	for i := 0; i < len(s.r); {
		seg, ok := s.segmentAt(quotes, i)
		if !ok {
			i++
			continue
		}
		s.segments[i] = seg
		i = seg.end
	}
}

// segmentAt returns the segment that starts at i, if one does.
func (s *source) segmentAt(quotes *quoteTable, i int) (segment, bool) {
	if s.r[i] == '\\' && s.mayStartRaw(i) {
		end := i + 1
		for end < len(s.r) && !isBlank(s.r[end]) {
			end++
		}
		return segment{end: end, text: string(s.r[i+1 : end])}, end > i+1
	}
	end, opens := quotes.closing(i)
	if !opens {
		return segment{}, false
	}
	if end == len(s.r) {
		return s.unclosed(i)
	}
	text := string(s.r[i+1 : end])
	if markOf(s.r[i]) == straight {
		text = undouble(s.r[i+1 : end])
	}
	return segment{end: end + 1, text: text, quoted: true}, true
}

// mayStartRaw reports whether a backslash at i stands where a word or the value
// of a field starts.
func (s *source) mayStartRaw(i int) bool {
	if i == 0 {
		return true
	}
	before := halfWidth(s.r[i-1])
	return isBlank(before) || strings.ContainsRune("():=-", before)
}

// unclosed reads an opening mark that nothing closes: inside a word (5"屏) it is
// text, elsewhere everything after it is quoted.
func (s *source) unclosed(i int) (segment, bool) {
	rest := strings.TrimRightFunc(string(s.r[i+1:]), isBlank)
	if i > 0 && isWordRune(s.r[i-1]) {
		s.warner.warn(i, "引号没有配对，按普通文字处理", "")
		return segment{}, false
	}
	if rest == "" {
		s.warner.warn(i, "引号没有配对，后面也没有文字，已略去", "")
		return segment{}, false
	}
	s.warner.warn(i, "引号没有配对，从这里到末尾都当作引号里的文字", string(s.r[:i+1])+rest+closingMark(s.r[i]))
	return segment{end: len(s.r), text: rest, quoted: true}, true
}

// replaced is the query with the text between two offsets replaced, or nothing
// where there is no room for another warning that would suggest it.
func (s *source) replaced(start, end int, text string) string {
	if s.warner.full() {
		return ""
	}
	return string(s.r[:start]) + text + string(s.r[end:])
}

// closingMark is the mark that a writer would close r with.
func closingMark(r rune) string {
	switch markOf(r) {
	case straight:
		return string(r)
	case cornerOpen:
		return "」"
	case whiteOpen:
		return "』"
	}
	return "”"
}

// undouble turns each two straight marks in a row into one.
func undouble(r []rune) string {
	var b strings.Builder
	for i := 0; i < len(r); i++ {
		b.WriteRune(r[i])
		if markOf(r[i]) == straight && i+1 < len(r) && markOf(r[i+1]) == straight {
			i++
		}
	}
	return b.String()
}

// balance pairs the parentheses of either width with one stack and counts the
// blanks.
func (s *source) balance() {
	s.paren = make([]int, len(s.r))
	s.group = make([]bool, len(s.r))
	s.blanks = make([]int, len(s.r)+1)
	var open []int
	for i := 0; i < len(s.r); i++ {
		s.paren[i] = -1
		s.blanks[i+1] = s.blanks[i]
		if seg, ok := s.segments[i]; ok {
			for ; i < seg.end-1; i++ {
				s.paren[i] = -1
				s.blanks[i+1] = s.blanks[i]
			}
			s.paren[i], s.blanks[i+1] = -1, s.blanks[i]
			continue
		}
		switch c := s.r[i]; {
		case isBlank(c):
			s.blanks[i+1]++
		case halfWidth(c) == '(':
			open = append(open, i)
			s.depth = max(s.depth, len(open))
		case halfWidth(c) == ')' && len(open) > 0:
			s.paren[i] = open[len(open)-1]
			s.paren[open[len(open)-1]] = i
			open = open[:len(open)-1]
		case halfWidth(c) == ')':
			s.warner.warn(i, unpairedParen, "")
		}
	}
	for _, i := range open {
		suggestion := ""
		if len(open) == 1 && s.startsGroup(i) {
			suggestion = string(s.r) + string(s.r[i]+1) // the closing one follows in Unicode
		}
		s.warner.warn(i, unpairedParen, suggestion)
	}
}

const unpairedParen = "括号没有配对，按普通文字处理"

// startsGroup reports whether the parenthesis that nothing closes at i was meant
// to open a group: it stands at the start of a run or behind a word that takes
// one, and a word follows.
func (s *source) startsGroup(i int) bool {
	start := i
	for start > 0 && !isBlank(s.r[start-1]) && start > i-maxGroupWord {
		start--
	}
	if i+1 >= len(s.r) || !isWordRune(s.r[i+1]) {
		return false
	}
	return start == i || takesGroup(string(s.r[start:i]))
}

// startGroup marks the parentheses at i and its partner as grouping.
func (s *source) startGroup(i int) { s.group[i], s.group[s.paren[i]] = true, true }

// opens reports whether a balanced parenthesis opens at i.
func (s *source) opens(i int) bool { return s.paren[i] > i }

// hasBlank reports whether the parenthesis that opens at i encloses a blank,
// which no word does: 中国(河湾) is one word, 河湾(投资 OR 建设) is not.
func (s *source) hasBlank(i int) bool { return s.blanks[s.paren[i]] > s.blanks[i] }
