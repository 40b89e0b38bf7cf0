package eval_test

import (
	"bufio"
	"cmp"
	"context"
	"encoding/json"
	"io"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"xunwen/corpus"
	"xunwen/corpus/figure"
	"xunwen/corpus/segment"
	"xunwen/search"
	"xunwen/search/rank"
)

// memory is an index in memory that ranks by package rank alone: stage 1 from
// postings, stage 2 from texts, without a query language before it. It shows what
// the engine adds or loses, and what two plain rankings find in the same
// paragraphs.
type memory struct {
	seg      *segment.Segmenter
	articles []*corpus.Article
	blocks   []block
	postings map[rank.Field]map[string][]posting
	runes    int // kept, of all blocks
	words    int // of all blocks
}

// block is a paragraph or a headline.
type block struct {
	article int
	passage rank.Passage
	runes   int
	words   int
}

// posting is a block that has a term, so many times.
type posting struct {
	block int32
	count float64
}

// load reads the articles of a set into memory.
func load(tb testing.TB, seg *segment.Segmenter, articles io.Reader) *memory {
	tb.Helper()
	m := &memory{seg: seg, postings: map[rank.Field]map[string][]posting{
		rank.FieldExact: {}, rank.FieldWords: {}, rank.FieldHeadline: {},
	}}
	in := bufio.NewReader(articles)
	for {
		line, err := in.ReadBytes('\n')
		if len(line) > 0 {
			var a struct{ ID, Title, Text string }
			if err := json.Unmarshal(line, &a); err != nil {
				tb.Fatal(err)
			}
			m.add(tb, a.ID, a.Title, a.Text)
		}
		if err == io.EOF {
			return m
		}
		if err != nil {
			tb.Fatal(err)
		}
	}
}

func (m *memory) add(tb testing.TB, id, headline, text string) {
	tb.Helper()
	m.articles = append(m.articles, &corpus.Article{ID: id, Headline: headline})
	if headline != "" {
		m.addBlock(tb, headline, headline, corpus.BlockHeadline)
	}
	for part := range strings.Lines(text) {
		if segment.Normalize(part) != "" {
			m.addBlock(tb, part, headline, corpus.BlockParagraph)
		}
	}
}

func (m *memory) addBlock(tb testing.TB, text, headline string, kind corpus.BlockType) {
	tb.Helper()
	at := int32(len(m.blocks))
	b := block{article: len(m.articles) - 1, passage: rank.Passage{
		Normal: segment.Normalize(text), Headline: segment.Normalize(headline), Type: kind,
	}}
	b.runes = utf8.RuneCountInString(b.passage.Normal)
	m.count(rank.FieldExact, at, exactTerms(b.passage.Normal))
	m.count(rank.FieldHeadline, at, exactTerms(b.passage.Headline))
	words := m.cut(tb, text)
	b.words = len(words)
	m.count(rank.FieldWords, at, words)
	m.runes += b.runes
	m.words += b.words
	m.blocks = append(m.blocks, b)
}

// count adds the terms of a block to the postings.
func (m *memory) count(field rank.Field, at int32, terms []string) {
	for _, t := range terms {
		list := m.postings[field][t]
		if n := len(list); n > 0 && list[n-1].block == at {
			list[n-1].count++
			continue
		}
		m.postings[field][t] = append(list, posting{at, 1})
	}
}

// cut returns the words of a text and those inside them.
func (m *memory) cut(tb testing.TB, text string) []string {
	tb.Helper()
	tokens, err := m.seg.Cut(text, corpus.FigureSpans(figure.Scan(text, figure.Options{})))
	if err != nil {
		tb.Fatal(err)
	}
	var words []string
	for _, tok := range tokens {
		for _, s := range append([]corpus.Span{tok.Span}, m.seg.SubWords(text, tok)...) {
			if w := segment.Normalize(s.Text(text)); w != "" {
				words = append(words, w)
			}
		}
	}
	return words
}

func exactTerms(normal string) []string {
	runes := []rune(normal)
	var out []string
	for i, r := range runes {
		out = append(out, string(r))
		if i > 0 {
			out = append(out, string(runes[i-1:i+1]))
		}
	}
	return out
}

// Documents, MeanRunes and DF are rank.Stats.
func (m *memory) Documents() int     { return len(m.blocks) }
func (m *memory) MeanRunes() float64 { return float64(m.runes) / float64(max(len(m.blocks), 1)) }
func (m *memory) DF(field rank.Field, term string) (int, error) {
	return len(m.postings[field][term]), nil
}

// twoStages ranks by package rank.
type twoStages struct{ *memory }

func (m twoStages) Search(_ context.Context, req search.Request) (*search.Response, error) {
	text, err := rank.Cut(m.seg, req.Query)
	if err != nil {
		return nil, err
	}
	q, err := rank.NewQuery(text, m)
	if err != nil {
		return nil, err
	}
	scores := make([]float64, len(m.blocks))
	for _, t := range q.Terms() {
		for _, p := range m.postings[t.Field][t.Text] {
			scores[p.block] += t.Weight
		}
	}
	hits := m.hits(scores, rank.MinimumShare)
	best := hits[:min(rank.Depth, len(hits))]
	scorer := q.Scorer()
	for _, b := range best {
		scores[b] = scorer.Score(m.blocks[b].passage)
	}
	m.sort(best, scores)
	return m.response(hits, req.Limit), nil
}

// bm25 is the plain ranking that the others have, with their usual constants.
type bm25 struct {
	*memory
	field rank.Field
}

func (m bm25) Search(_ context.Context, req search.Request) (*search.Response, error) {
	const k1, b = 1.2, 0.75
	terms := map[string]bool{}
	if m.field == rank.FieldExact {
		for _, t := range exactTerms(segment.Normalize(req.Query)) {
			if utf8.RuneCountInString(t) == 2 {
				terms[t] = true
			}
		}
	} else {
		text, err := rank.Cut(m.seg, req.Query)
		if err != nil {
			return nil, err
		}
		runes := []rune(text.Normal)
		for _, u := range text.Units {
			terms[string(runes[u.Start:u.End])] = true
		}
	}
	scores := make([]float64, len(m.blocks))
	for t := range terms {
		list := m.postings[m.field][t]
		weight := rank.IDF(len(m.blocks), len(list))
		for _, p := range list {
			length := float64(m.blocks[p.block].runes) / m.MeanRunes()
			if m.field == rank.FieldWords {
				length = float64(m.blocks[p.block].words) * float64(len(m.blocks)) / float64(m.words)
			}
			scores[p.block] += weight * p.count * (k1 + 1) / (p.count + k1*(1-b+b*length))
		}
	}
	return m.response(m.hits(scores, 0), req.Limit), nil
}

// hits returns the blocks with at least a share of the best score, best first.
func (m *memory) hits(scores []float64, share float64) []int32 {
	least := share * slices.Max(append([]float64{0}, scores...))
	var out []int32
	for b, s := range scores {
		if s > 0 && s >= least {
			out = append(out, int32(b))
		}
	}
	m.sort(out, scores)
	return out
}

func (m *memory) sort(hits []int32, scores []float64) {
	slices.SortFunc(hits, func(a, b int32) int {
		return cmp.Or(cmp.Compare(scores[b], scores[a]), cmp.Compare(a, b))
	})
}

// response folds the hits by article.
func (m *memory) response(hits []int32, limit int) *search.Response {
	res := &search.Response{Total: len(hits)}
	seen := map[int]bool{}
	for _, h := range hits {
		a := m.blocks[h].article
		if seen[a] {
			continue
		}
		if seen[a] = true; len(res.Hits) == limit {
			break
		}
		res.Hits = append(res.Hits, search.Hit{Article: m.articles[a]})
	}
	return res
}
