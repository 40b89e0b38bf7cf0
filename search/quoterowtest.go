package search

import (
	"slices"

	"github.com/RoaringBitmap/roaring/v2"

	"xunwen/corpus"
)

// rowQuote is a quotation of a paragraph as a row is tested: its record is read only when a
// test asks for it.
type rowQuote struct {
	doc, at uint32
	read    func() (*passage, *corpus.Quote, error)
}

// rowTest reports whether a quotation is one that a condition asks for; a nil one says that
// every quotation is.
type rowTest func(of rowQuote) (bool, error)

// rowTest returns the test of the quotations of the part's paragraphs, of which the
// condition holds: what it asks of quotations must hold of the one, all else of its
// paragraph. Given says that the condition holds of all the paragraphs.
func (p *quotePart) rowTest(n node, given bool) (rowTest, error) {
	switch n := n.(type) {
	case quoteNode:
		return p.testQuote(n), nil
	case saidNode:
		return func(of rowQuote) (bool, error) {
			passage, q, err := of.read()
			if err != nil {
				return false, err
			}
			_, ok := n.in(passage, q)
			return ok, nil
		}, nil
	case unsaidNode:
		test, err := p.rowTest(n.node, false)
		if err != nil {
			return nil, err
		}
		return func(of rowQuote) (bool, error) {
			ok, err := test.holds(of)
			return !ok, err
		}, nil
	case andNode:
		return p.testAll(n.nodes, given)
	case orNode:
		if asksQuotes(n) {
			return p.testAny(n.nodes)
		}
	case readingNode:
		return p.rowTest(n.node, given)
	case sentenceNode:
		if asksQuotes(n) {
			return testSentence(n), nil
		}
	case articleScope:
		if parts := quotesAsked(n.node, nil); len(parts) > 0 {
			return p.testAny(parts)
		}
	}
	if given {
		return nil, nil
	}
	return p.testParagraph(n)
}

// readsWhole reports whether the test of a condition looks at entities or figures.
func readsWhole(n node) bool {
	switch n := n.(type) {
	case saidNode:
		return needOf(n.node) != needText
	case sentenceNode:
		return true
	case unsaidNode:
		return readsWhole(n.node)
	case readingNode:
		return readsWhole(n.node)
	}
	return slices.ContainsFunc(partsOfNode(n), readsWhole)
}

func (t rowTest) holds(of rowQuote) (bool, error) {
	if t == nil {
		return true, nil
	}
	return t(of)
}

// testQuote asks the column who said a quotation, and its record where words are asked for.
func (p *quotePart) testQuote(n quoteNode) rowTest {
	by := newSaidBy(p.column, n)
	return func(of rowQuote) (bool, error) {
		if !by.holds(of.at) || len(n.texts) == 0 {
			return by.holds(of.at), nil
		}
		passage, q, err := of.read()
		return err == nil && n.holds(passage, q), err
	}
}

func (p *quotePart) testAll(nodes []node, given bool) (rowTest, error) {
	var tests []rowTest
	for _, n := range nodes {
		test, err := p.rowTest(n, given)
		if err != nil {
			return nil, err
		}
		if test != nil {
			tests = append(tests, test)
		}
	}
	if len(tests) == 0 {
		return nil, nil
	}
	return func(of rowQuote) (bool, error) {
		for _, test := range tests {
			if ok, err := test(of); !ok || err != nil {
				return false, err
			}
		}
		return true, nil
	}, nil
}

func (p *quotePart) testAny(nodes []node) (rowTest, error) {
	tests := make([]rowTest, len(nodes))
	for i, n := range nodes {
		var err error
		if tests[i], err = p.rowTest(n, false); err != nil {
			return nil, err
		}
	}
	return func(of rowQuote) (bool, error) {
		for _, test := range tests {
			if ok, err := test.holds(of); ok || err != nil {
				return ok, err
			}
		}
		return false, nil
	}, nil
}

// testParagraph asks of the paragraphs what is not asked of quotations.
func (p *quotePart) testParagraph(n node) (rowTest, error) {
	docs, err := among(p.run, n, p.docs)
	if err != nil {
		return nil, err
	}
	docs = roaring.And(docs, p.docs) // the nodes' own are only for reading
	return func(of rowQuote) (bool, error) { return docs.Contains(of.doc), nil }, nil
}

// testSentence asks whether a sentence satisfies its condition by the one quotation.
func testSentence(n sentenceNode) rowTest {
	return func(of rowQuote) (bool, error) {
		whole, q, err := of.read()
		if err != nil {
			return false, err
		}
		alone := *whole.paragraph()
		alone.Quotes = []corpus.Quote{*q}
		_, ok := n.match(paragraphPassage(whole.ctx, alone))
		return ok, nil
	}
}

// quotesAsked appends the conditions on quotations that a condition on an article asks for.
func quotesAsked(n node, to []node) []node {
	switch n := n.(type) {
	case quoteNode, saidNode:
		return append(to, n)
	case notNode, unsaidNode:
		return to
	}
	for _, below := range partsOfNode(n) {
		to = quotesAsked(below, to)
	}
	return to
}
