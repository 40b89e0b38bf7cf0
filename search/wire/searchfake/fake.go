// Package searchfake is a search.Searcher over a few articles in memory, for the
// tests of what stands above that interface. It knows words, OR and the fields of
// names and newspapers: each condition must stand in the paragraph as it is. What
// is asked for and stands in Variants is also found as what stands there instead.
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
)

// Searcher answers from its articles, in their order.
type Searcher struct {
	Articles []*corpus.Article
	// Sample is what Stats says.
	Sample bool
	// Before, where set, runs first in every method; its error is the answer.
	Before func(ctx context.Context, req search.Request) error
}

// Variants lists what the fake takes for each other: what is asked for, and what
// of the articles is found in its place.
func Variants() []search.Variant {
	return []search.Variant{
		{Asked: "何元山", Found: "何远山", Kind: search.VariantSound},
		{Asked: "云岑县", Found: "云岭县", Kind: search.VariantShape},
		{Asked: "营商境", Found: "营商环境", Kind: search.VariantTypo},
		{Asked: "heyuanshan", Found: "何远山", Kind: search.VariantRead},
	}
}

// block is a block that was found.
type block struct {
	article  *corpus.Article
	index    int
	marks    []corpus.Span
	match    search.Match
	variants []search.Variant
	more     int
}

// Search finds the paragraphs that hold every word of the query, or those that
// hold any of them where none holds all; then those that hold a variant instead.
// The word 警告 alone raises a warning.
func (s *Searcher) Search(ctx context.Context, req search.Request) (*search.Response, error) {
	if err := s.before(ctx, req); err != nil {
		return nil, err
	}
	start, err := cursor(req.Cursor)
	if err != nil {
		return nil, err
	}
	asked := parse(req.Query)
	found := s.find(req, asked, len(asked), search.MatchExact)
	if len(found) == 0 && len(asked) > 1 {
		found = s.find(req, asked, 1, search.MatchRelaxed)
	}
	resp := &search.Response{
		Typed: req.Query, Understood: asked.understood(), Took: 4 * time.Millisecond,
		Facets: s.facets(req, asked, found), Histogram: histogram(found), Warnings: warnings(req.Query),
	}
	near, suggestions := s.near(req, asked, found)
	resp.Suggestions = suggestions
	found = append(found, near...)
	count(resp, found)
	folded := fold(found)
	for _, b := range folded {
		if b.match == folded[0].match {
			resp.Groups++
		}
	}
	if req.Group == search.GroupArticle {
		found = folded
	}
	page(resp, found, start, req, asked)
	return resp, nil
}

// near finds what stands in place of what was asked for, and proposes to ask for
// that where nothing was found.
func (s *Searcher) near(req search.Request, asked conditions, found []block) (out []block, suggestions []string) {
	for _, kind := range []search.Match{search.MatchNear, search.MatchPinyin} {
		for _, v := range Variants() {
			if (v.Kind == search.VariantRead) != (kind == search.MatchPinyin) || !asked.has(v.Asked) {
				continue
			}
			instead := asked.with(v)
			if len(found) == 0 {
				suggestions = append(suggestions, strings.ReplaceAll(req.Query, v.Asked, v.Found))
			}
			for _, b := range s.find(req, instead, len(instead), kind) {
				b.variants = []search.Variant{v}
				out = append(out, b)
			}
		}
	}
	return out, suggestions
}

// count sets the totals.
func count(resp *search.Response, found []block) {
	for _, b := range found {
		switch b.match {
		case search.MatchExact:
			resp.Totals.Exact++
		case search.MatchRelaxed:
			resp.Totals.Relaxed++
		case search.MatchNear:
			resp.Totals.Near++
		case search.MatchPinyin:
			resp.Totals.Pinyin++
		}
		if b.match == found[0].match {
			resp.Total++
		}
	}
}

// fold keeps the first hit of each article for each match.
func fold(found []block) []block {
	var out []block
	for _, b := range found {
		i := slices.IndexFunc(out, func(o block) bool { return o.article == b.article && o.match == b.match })
		if i < 0 {
			out = append(out, b)
			continue
		}
		out[i].more++
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

// find returns the blocks that satisfy at least least of the conditions.
func (s *Searcher) find(req search.Request, asked conditions, least int, match search.Match) []block {
	var out []block
	for _, a := range s.Articles {
		if req.Source != "" && a.Source != req.Source || req.From != "" && a.Date.Day() < req.From {
			continue
		}
		for i := range a.Blocks {
			if asked.hold(a, i) >= least {
				out = append(out, block{article: a, index: i, marks: mark(a.Blocks[i].Text, asked.words()), match: match})
			}
		}
	}
	return out
}

// mark returns where the words stand in text.
func mark(text string, words []string) []corpus.Span {
	var out []corpus.Span
	for _, word := range words {
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
	return out
}

// page puts the hits of one page into resp.
func page(resp *search.Response, found []block, start int, req search.Request, asked conditions) {
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
		resp.Hits = append(resp.Hits, search.Hit{
			Match: b.match, Article: b.article, Index: b.index, Score: 1.5,
			HeadlineMarks: mark(b.article.Headline, asked.words()),
			Snippet:       search.Snippet{Text: p.Text, Marks: b.marks},
			Variants:      b.variants, More: b.more,
		})
	}
	if end < len(found) {
		resp.NextCursor = strconv.Itoa(end)
	}
}

// facets counts the values of the hits of the query without the condition on the
// facet's own field.
func (s *Searcher) facets(req search.Request, asked conditions, found []block) map[search.FacetName][]search.FacetCount {
	out := make(map[search.FacetName][]search.FacetCount)
	for _, name := range req.Facets {
		counted := found
		if without := asked.without(name); len(without) < len(asked) {
			counted = s.find(req, without, len(without), search.MatchExact)
		}
		for _, b := range counted {
			for _, value := range values(name, b) {
				out[name] = add(out[name], value)
			}
		}
	}
	return out
}

// add adds one to the count of a value.
func add(list []search.FacetCount, value string) []search.FacetCount {
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
	var counts []search.FacetCount
	for _, b := range found {
		counts = add(counts, values(search.FacetMonth, b)[0])
	}
	for _, c := range counts {
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
		Articles: len(s.Articles), SchemaVersion: 1, Dictionary: "d1", Folding: "f1", Models: []string{"ba7816bf8f01cfea"}, Bytes: 4096,
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
		out[i] = mark(a.Blocks[i].Text, parse(q).words())
	}
	return out, nil
}
