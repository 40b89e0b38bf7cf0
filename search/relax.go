package search

import (
	"fmt"
	"unicode/utf8"

	"github.com/blevesearch/bleve/v2"
	bquery "github.com/blevesearch/bleve/v2/search/query"

	"xunwen/corpus"
	"xunwen/corpus/figure"
	"xunwen/corpus/segment"
	"xunwen/search/query"
)

// A question that finds nothing as typed is asked again in steps, each visible
// in the answer: all its words wherever they stand, then most, then any.
const (
	levelExact = iota
	levelAll
	levelMost
	levelAny
	levels // how many there are
)

// mostShare is how many of the words "most" are: the usual 60 % of quorum search.
const mostShare = 0.6

// levelNote says in the answer what was done.
func levelNote(level int) string {
	switch level {
	case levelAll:
		return "没有与原文一字不差的结果，已改为查找含有全部词语的段落"
	case levelMost:
		return "没有含全部词语的段落，已改为查找含有多数词语的段落"
	case levelAny:
		return "没有含多数词语的段落，已改为查找含有任一词语的段落"
	}
	return ""
}

// needed returns how many of n words a paragraph must hold at a level.
func needed(level, n int) int {
	switch level {
	case levelAll:
		return n
	case levelMost:
		return max(1, int(mostShare*float64(n)+0.999))
	}
	return 1
}

// loosen splits a query into the texts that may be loosened, which are its plain
// words, and the conditions that stay. It reports false for a query without
// plain words at its top, which is never loosened: whoever writes quotation
// marks, OR or NOT means them.
func loosen(n query.Node) (texts []string, stay []query.Node, ok bool) {
	switch n := n.(type) {
	case query.Word:
		return []string{n.Text}, nil, true
	case query.And:
		for _, child := range n.Nodes {
			if w, plain := child.(query.Word); plain {
				texts = append(texts, w.Text)
			} else {
				stay = append(stay, child)
			}
		}
	}
	return texts, stay, len(texts) > 0
}

// units cuts texts into the words that are looked for one by one: figures
// whole, words as the segmenter cuts them, and runs of single characters, which
// are mostly names that no dictionary has, in one piece. Words of no meaning of
// their own are left out unless nothing else is there.
func units(seg *segment.Segmenter, texts []string) ([]textLeaf, error) {
	var out []textLeaf
	seen := map[string]bool{}
	add := func(part string) {
		if l, ok := newTextLeaf(part); ok && !seen[l.normal] {
			seen[l.normal] = true
			out = append(out, l)
		}
	}
	for _, text := range texts {
		parts, err := cutUnits(seg, text)
		if err != nil {
			return nil, err
		}
		for _, part := range parts {
			add(part)
		}
	}
	if len(out) == 0 {
		for _, text := range texts {
			add(text)
		}
	}
	return out, nil
}

func cutUnits(seg *segment.Segmenter, text string) ([]string, error) {
	tokens, err := seg.Cut(text, corpus.FigureSpans(figure.Scan(text, figure.Options{})))
	if err != nil {
		return nil, fmt.Errorf("cut the query: %w", err)
	}
	var out []string
	run := corpus.Span{Start: -1}
	flush := func() {
		if run.Start >= 0 {
			out = append(out, run.Text(text))
		}
		run.Start = -1
	}
	for _, t := range tokens {
		word := t.Text(text)
		switch {
		case segment.Normalize(word) == "" || functionWord(segment.Fold(word)):
			flush()
		case utf8.RuneCountInString(word) > 1:
			flush()
			out = append(out, word)
		case run.Start >= 0:
			run.End = t.End
		default:
			run = t.Span
		}
	}
	flush()
	return out, nil
}

// functionWord reports whether a word asks or joins and means nothing by itself.
func functionWord(word string) bool {
	switch word {
	case "的", "了", "着", "过", "地", "得", "在", "是", "和", "与", "及", "或", "而", "就", "都", "也", "还",
		"吗", "呢", "吧", "啊", "么", "之", "把", "被", "给", "对", "从", "到", "为", "以", "于", "等", "谁", "哪",
		"什么", "怎么", "怎样", "如何", "为什么", "哪里", "哪儿", "哪个", "哪些", "多少", "几", "是否", "有没有",
		"请问", "一下", "关于", "谈", "说", "说过", "说的", "怎么样", "这个", "那个":
		return true
	}
	return false
}

// relaxed is a question in its words.
type relaxed struct {
	words []textLeaf
	stay  []query.Node
}

// compile builds the query for a level. The filters that stay are compiled anew
// each time, so that c keeps just the leaves of this level.
func (r *relaxed) compile(c *compiler, level int) bquery.Query {
	any := make([]bquery.Query, 0, len(r.words))
	for _, w := range r.words {
		c.mark(w)
		any = append(any, w.query())
	}
	words := bleve.NewDisjunctionQuery(any...)
	words.SetMin(float64(needed(level, len(any))))
	if len(r.stay) == 0 {
		return words
	}
	out := bleve.NewConjunctionQuery(words)
	if q := c.and(r.stay); q != nil {
		out.AddQuery(q)
	}
	return out
}
