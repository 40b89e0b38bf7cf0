// Package searchfake is a search.Searcher over a few articles in memory, for the
// tests of what stands above that interface. It knows plain words only: each
// must stand in the paragraph as it is.
package searchfake

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"xunwen/corpus"
	"xunwen/search"
	"xunwen/search/query"
)

// Searcher answers from its articles, in their order.
type Searcher struct {
	Articles []*corpus.Article
	// Sample is what Stats says.
	Sample bool
	// Before, where set, runs first in every method; its error is the answer.
	Before func(ctx context.Context, req search.Request) error
}

// block is a block that was found.
type block struct {
	article *corpus.Article
	index   int
	marks   []corpus.Span
	match   search.Match
}

// Search finds the paragraphs that hold every word of the query, or those that
// hold any of them where none holds all. The word 警告 alone raises a warning.
func (s *Searcher) Search(ctx context.Context, req search.Request) (*search.Response, error) {
	if err := s.before(ctx, req); err != nil {
		return nil, err
	}
	start, err := cursor(req.Cursor)
	if err != nil {
		return nil, err
	}
	words := words(req.Query)
	found := s.find(req, words, len(words), search.MatchExact)
	if len(found) == 0 && len(words) > 1 {
		found = s.find(req, words, 1, search.MatchRelaxed)
	}
	resp := &search.Response{
		Typed: req.Query, Understood: strings.Join(words, " 且 "), Total: len(found), Took: 4 * time.Millisecond,
		Facets: facets(req.Facets, found), Histogram: histogram(found),
	}
	if strings.Contains(req.Query, "警告") {
		resp.Warnings = []query.Warning{{Message: "括号没有配对，按普通文字查", Position: 0, Suggestion: "营商环境"}}
	}
	if len(found) > 0 && found[0].match == search.MatchRelaxed {
		resp.Totals.Relaxed = len(found)
	} else {
		resp.Totals.Exact = len(found)
	}
	page(resp, found, start, req)
	return resp, nil
}

// words cuts a query at its blanks and drops quotation marks and fields.
func words(q string) []string {
	var out []string
	for word := range strings.FieldsSeq(q) {
		if i := strings.LastIndexByte(word, ':'); i >= 0 {
			word = word[i+1:]
		}
		if word = strings.Trim(word, `"“”`); word != "" && word != "警告" {
			out = append(out, word)
		}
	}
	return out
}

func (s *Searcher) before(ctx context.Context, req search.Request) error {
	if s.Before == nil {
		return nil
	}
	return s.Before(ctx, req)
}

func cursor(s string) (int, error) {
	if s == "" {
		return 0, nil
	}
	n, err := strconv.Atoi(s)
	if err != nil || n < 0 {
		return 0, fmt.Errorf("%w: cursor %q", search.ErrBadRequest, s)
	}
	return n, nil
}

// find returns the blocks that hold at least least of the words.
func (s *Searcher) find(req search.Request, words []string, least int, match search.Match) []block {
	var out []block
	for _, a := range s.Articles {
		if req.Source != "" && a.Source != req.Source || req.From != "" && a.Date.Day() < req.From {
			continue
		}
		for i := range a.Blocks {
			marks, n := mark(a.Blocks[i].Text, words)
			if n >= least {
				out = append(out, block{a, i, marks, match})
			}
		}
	}
	return out
}

// mark returns where the words stand in text and how many of them do.
func mark(text string, words []string) ([]corpus.Span, int) {
	var out []corpus.Span
	n := 0
	for _, word := range words {
		if strings.Contains(text, word) {
			n++
		}
		for at := 0; ; {
			i := strings.Index(text[at:], word)
			if i < 0 {
				break
			}
			out = append(out, corpus.Span{Start: at + i, End: at + i + len(word)})
			at += i + len(word)
		}
	}
	slices.SortFunc(out, func(a, b corpus.Span) int { return a.Start - b.Start })
	return out, n
}

// page puts the hits of one page into resp.
func page(resp *search.Response, found []block, start int, req search.Request) {
	limit := req.Limit
	if limit == 0 {
		limit = search.DefaultLimit
	}
	if req.CountOnly {
		return
	}
	end := min(start+limit, len(found))
	for _, b := range found[min(start, end):end] {
		p := &b.article.Blocks[b.index]
		headline, _ := mark(b.article.Headline, words(req.Query))
		resp.Hits = append(resp.Hits, search.Hit{
			Match: b.match, Article: b.article, Index: b.index, HeadlineMarks: headline, Score: 1.5,
			Snippet: search.Snippet{Text: p.Text, Marks: b.marks},
		})
	}
	if end < len(found) {
		resp.NextCursor = strconv.Itoa(end)
	}
}

func facets(names []search.FacetName, found []block) map[search.FacetName][]search.FacetCount {
	out := make(map[search.FacetName][]search.FacetCount)
	for _, name := range names {
		for _, b := range found {
			for _, value := range values(name, b) {
				out[name] = count(out[name], value)
			}
		}
	}
	return out
}

// count adds one to the count of a value.
func count(list []search.FacetCount, value string) []search.FacetCount {
	for i := range list {
		if list[i].Value == value {
			list[i].Count++
			return list
		}
	}
	return append(list, search.FacetCount{Value: value, Count: 1})
}

// values returns the values of a facet that a block has.
func values(name search.FacetName, b block) []string {
	entity := map[search.FacetName]corpus.EntityType{
		search.FacetPerson: corpus.Person, search.FacetOrg: corpus.Organization, search.FacetPlace: corpus.Place,
	}
	switch name {
	case search.FacetSource:
		return []string{b.article.Source}
	case search.FacetMonth:
		return []string{b.article.Date.Day()[:len("2024-05")]}
	}
	var out []string
	for _, e := range b.article.Blocks[b.index].Entities {
		if e.Type == entity[name] && !slices.Contains(out, e.Canonical) {
			out = append(out, e.Canonical)
		}
	}
	return out
}

func histogram(found []block) []search.MonthCount {
	var out []search.MonthCount
	for _, c := range facets([]search.FacetName{search.FacetMonth}, found)[search.FacetMonth] {
		out = append(out, search.MonthCount{Month: c.Value, Count: c.Count})
	}
	return out
}

// Article returns the article with an id.
func (s *Searcher) Article(ctx context.Context, id string) (*corpus.Article, error) {
	if err := s.before(ctx, search.Request{}); err != nil {
		return nil, err
	}
	for _, a := range s.Articles {
		if a.ID == id {
			return a, nil
		}
	}
	return nil, fmt.Errorf("article %s: %w", id, search.ErrNotFound)
}

// Paragraph returns the block with a public id.
func (s *Searcher) Paragraph(ctx context.Context, id string) (*search.Block, error) {
	if err := s.before(ctx, search.Request{}); err != nil {
		return nil, err
	}
	for _, a := range s.Articles {
		for i := range a.Blocks {
			if a.BlockID(&a.Blocks[i]) == id {
				return &search.Block{Article: a, Index: i}, nil
			}
		}
	}
	return nil, fmt.Errorf("paragraph %s: %w", id, search.ErrNotFound)
}

// Stats counts the articles.
func (s *Searcher) Stats(ctx context.Context) (*search.Stats, error) {
	if err := s.before(ctx, search.Request{}); err != nil {
		return nil, err
	}
	st := &search.Stats{
		Articles: len(s.Articles), SchemaVersion: 1, Dictionary: "d1", Folding: "f1", Bytes: 4096,
		Created: time.Date(2024, 5, 24, 8, 0, 0, 0, time.UTC), Sample: s.Sample,
	}
	for _, a := range s.Articles {
		st.Paragraphs += len(a.Blocks)
	}
	return st, nil
}

// Mark returns the marks of a query in every block of an article.
func (s *Searcher) Mark(_ context.Context, q string, a *corpus.Article) ([][]corpus.Span, error) {
	out := make([][]corpus.Span, len(a.Blocks))
	for i := range a.Blocks {
		out[i], _ = mark(a.Blocks[i].Text, words(q))
	}
	return out, nil
}

// Suggest returns the headlines that hold what is typed.
func (s *Searcher) Suggest(ctx context.Context, typed string, limit int) ([]search.Suggestion, error) {
	if err := s.before(ctx, search.Request{Query: typed}); err != nil {
		return nil, err
	}
	var out []search.Suggestion
	for _, a := range s.Articles {
		if typed != "" && len(out) < limit && strings.Contains(a.Headline, typed) {
			out = append(out, search.Suggestion{Text: a.Headline, Kind: search.SuggestHeadline, Count: 1})
		}
	}
	return out, nil
}
