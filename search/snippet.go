package search

import (
	"sort"
	"unicode/utf8"

	"xunwen/corpus"
	"xunwen/search/match"
)

// Lengths of a snippet, in runes. A paragraph of up to snippetWhole is shown
// whole; a longer one from sentence start to sentence end, as many sentences as
// fit in snippetTarget; a sentence longer than snippetWhole is cut in itself.
const (
	snippetTarget = 150
	snippetWhole  = 220
	snippetLead   = 30 // shown before the first mark of a sentence that is cut
)

// makeSnippet cuts the part of a text that is shown for a hit: whole sentences
// around the densest marks. The snippet is a verbatim part of the text, and no
// mark is cut in two unless it is longer than a snippet.
func makeSnippet(text string, marks []corpus.Span) Snippet {
	window := corpus.Span{Start: 0, End: len(text)}
	if utf8.RuneCountInString(text) > snippetWhole {
		window = bestWindow(text, joinMarked(match.Sentences(text), marks), marks)
	}
	s := Snippet{Text: window.Text(text), Start: window.Start}
	for _, m := range marks {
		start, end := max(m.Start, window.Start), min(m.End, window.End)
		if start < end {
			s.Marks = append(s.Marks, corpus.Span{Start: start - window.Start, End: end - window.Start})
		}
	}
	return s
}

// joinMarked joins sentences across whose border a mark runs.
func joinMarked(parts, marks []corpus.Span) []corpus.Span {
	out := parts[:0]
	for _, part := range parts {
		for len(marks) > 0 && marks[0].End <= part.Start {
			marks = marks[1:]
		}
		if n := len(out); n > 0 && len(marks) > 0 && marks[0].Start < part.Start {
			out[n-1].End = part.End
			continue
		}
		out = append(out, part)
	}
	return out
}

// bestWindow returns the run of sentences of at most snippetTarget runes that
// holds most marks, the earliest of the best; where its first sentence alone is
// longer than a snippet may be, a part of it.
func bestWindow(text string, parts []corpus.Span, marks []corpus.Span) corpus.Span {
	lengths := make([]int, len(parts))
	for i, p := range parts {
		lengths[i] = utf8.RuneCountInString(p.Text(text))
	}
	var best corpus.Span
	bestMarks := -1
	end, runes := 0, 0 // the window is of parts[i:end]
	for i := range parts {
		if end == i {
			end, runes = i+1, lengths[i]
		}
		for end < len(parts) && runes+lengths[end] <= snippetTarget {
			runes += lengths[end]
			end++
		}
		window := corpus.Span{Start: parts[i].Start, End: parts[end-1].End}
		if n := marksIn(window, marks); n > bestMarks {
			best, bestMarks = window, n
		}
		runes -= lengths[i]
	}
	if utf8.RuneCountInString(best.Text(text)) > snippetWhole {
		return cutSentence(text, best, marks)
	}
	return best
}

// marksIn returns how many marks lie wholly in a window. The marks are in order,
// and none overlaps another.
func marksIn(window corpus.Span, marks []corpus.Span) int {
	first := sort.Search(len(marks), func(i int) bool { return marks[i].Start >= window.Start })
	behind := sort.Search(len(marks), func(i int) bool { return marks[i].End > window.End })
	return max(behind-first, 0)
}

// cutSentence cuts a part out of a sentence that is too long: from a little
// before its first mark.
func cutSentence(text string, sentence corpus.Span, marks []corpus.Span) corpus.Span {
	start := sentence.Start
	end := sentence.Start
	first := sort.Search(len(marks), func(i int) bool { return marks[i].End > sentence.Start })
	if first < len(marks) && marks[first].Overlaps(sentence) {
		m := marks[first]
		start = backRunes(text, max(m.Start, sentence.Start), snippetLead, sentence.Start)
		end = min(m.End, sentence.End)
	}
	stop := forwardRunes(text, start, snippetTarget, sentence.End)
	through := sort.Search(len(marks), func(i int) bool { return marks[i].End > stop })
	if through < len(marks) && marks[through].Start < stop {
		stop = marks[through].Start // rather before a mark than through it
	}
	return corpus.Span{Start: start, End: max(stop, end)}
}

func backRunes(text string, from, n, limit int) int {
	for ; n > 0 && from > limit; n-- {
		_, size := utf8.DecodeLastRuneInString(text[:from])
		from -= size
	}
	return max(from, limit)
}

func forwardRunes(text string, from, n, limit int) int {
	for ; n > 0 && from < limit; n-- {
		_, size := utf8.DecodeRuneInString(text[from:])
		from += size
	}
	return min(from, limit)
}
