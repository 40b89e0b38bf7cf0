package search

import (
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
	for i := range parts {
		window, runes := parts[i], lengths[i]
		for j := i + 1; j < len(parts) && runes+lengths[j] <= snippetTarget; j++ {
			window.End = parts[j].End
			runes += lengths[j]
		}
		if n := marksIn(window, marks); n > bestMarks {
			best, bestMarks = window, n
		}
	}
	if utf8.RuneCountInString(best.Text(text)) > snippetWhole {
		return cutSentence(text, best, marks)
	}
	return best
}

func marksIn(window corpus.Span, marks []corpus.Span) int {
	n := 0
	for _, m := range marks {
		if m.Start >= window.Start && m.End <= window.End {
			n++
		}
	}
	return n
}

// cutSentence cuts a part out of a sentence that is too long: from a little
// before its first mark.
func cutSentence(text string, sentence corpus.Span, marks []corpus.Span) corpus.Span {
	start := sentence.Start
	end := sentence.Start
	for _, m := range marks {
		if m.Overlaps(sentence) {
			start = backRunes(text, max(m.Start, sentence.Start), snippetLead, sentence.Start)
			end = min(m.End, sentence.End)
			break
		}
	}
	stop := forwardRunes(text, start, snippetTarget, sentence.End)
	for _, m := range marks {
		if m.Start < stop && stop < m.End {
			stop = m.Start // rather before a mark than through it
		}
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
