package search

import (
	"fmt"
	"slices"
	"strings"

	"xunwen/corpus"
	"xunwen/corpus/figure"
	"xunwen/corpus/segment"
	"xunwen/search/query"
)

// readScore reads a condition that asks for a score, or for a ratio of the same two
// numbers: texts print both alike, 3:1 and 3比1. False where it asks for anything else.
func readScore(c query.FigureCond) (*figureNode, bool) {
	f, ok := figure.ParseValue(c.Min)
	if !ok || f.Kind != corpus.Score || c.Op != query.Equal {
		return nil, false
	}
	return &figureNode{kind: corpus.Score, score: f.Written.Numbers, valueless: true}, true
}

// scoreOfRatio returns the condition on the score that is printed as a ratio asked for
// is, 1比3; false where no score is.
func scoreOfRatio(c query.FigureCond) (*figureNode, bool) {
	f, ok := figure.ParseValue(c.Min)
	if !ok || f.Kind != corpus.Ratio || c.Op != query.Equal || len(f.Written.Numbers) != 2 ||
		slices.ContainsFunc(f.Written.Numbers, func(n corpus.Decimal) bool { return strings.Contains(string(n), ".") }) {
		return nil, false
	}
	return &figureNode{kind: corpus.Score, score: f.Written.Numbers, valueless: true}, true
}

// isScore reports whether a figure is the score asked for.
func (n *figureNode) isScore(f *corpus.Figure) bool {
	return n.fits(f) && slices.Equal(f.Written.Numbers, n.score)
}

// printings finds the text of a score in all the ways that scores are printed: 3比1, 3:1,
// 3-1, 三比一. Their terms tell where one may stand; a score has none of its own.
func (n *figureNode) printings() node {
	first, second := string(n.score[0]), string(n.score[1])
	texts := []string{first + ":" + second, first + "-" + second, first + "比" + second}
	if inWords, ok := numeralOf(first); ok {
		if last, ok := numeralOf(second); ok {
			texts = append(texts, inWords+"比"+last)
		}
	}
	any := orNode{}
	for _, text := range texts {
		any.nodes = append(any.nodes, textNode{normal: segment.Normalize(text)})
	}
	return any
}

// numeralOf returns a number below a hundred in Chinese numerals.
func numeralOf(digits string) (string, bool) {
	const numerals = "零一二三四五六七八九"
	at := func(i byte) string { return string([]rune(numerals)[i-'0']) }
	switch {
	case strings.Trim(digits, "0123456789") != "":
		return "", false
	case len(digits) == 1:
		return at(digits[0]), true
	case len(digits) != 2 || digits[0] == '0':
		return "", false
	}
	tens, ones := at(digits[0])+"十", at(digits[1])
	return strings.TrimSuffix(strings.TrimPrefix(tens, "一")+ones, "零"), true
}

// refuseValue says why a typed text cannot be compared as a value, and what to type
// instead.
func refuseValue(text string) error {
	rank := text[max(strings.Index(text, "第"), 0):]
	if f, ok := figure.ParseValue(rank); ok && f.Kind == corpus.Rank && rank != text {
		return fmt.Errorf("“%s”不是数值；名次可写 数:%s，范围另加词语", text, rank)
	}
	if f, ok := figure.ParseValue(text); ok && f.Kind == corpus.Score {
		return fmt.Errorf("“%s”是比分，不比大小；可写 数:%s", text, text)
	}
	if found := figure.Scan(text, figure.Options{}); len(found) == 1 && found[0].Len() == len(text) {
		switch found[0].Kind {
		case corpus.TimeFigure:
			return fmt.Errorf("“%s”是时刻，不是数值；要找这些文字，可写 %s，不加“数:”", text, text)
		case corpus.DateFigure:
			return fmt.Errorf("“%s”是日期，不是数值；可写 事发:%s", text, text)
		}
	}
	return fmt.Errorf("“%s”不是数值", text)
}
