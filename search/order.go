package search

import (
	"cmp"
	"context"
	"slices"

	"xunwen/indexer"
	"xunwen/search/rank"
)

// place is where a hit stands in the order of a list.
type place struct {
	// tier is 0 for the hits whose text was read for their score, which come first
	// in order of relevance, and 1 for all others.
	tier  int
	score float64
	day   int32
	// article and block name the paragraph; they break ties.
	article string
	block   uint32
}

// pick is a paragraph of a selection with its place.
type pick struct {
	part  *part
	doc   uint32
	tier  int
	score float64
	day   int32
}

func (p pick) place() place {
	at := p.part.places.Article[p.doc]
	return place{
		tier: p.tier, score: p.score, day: p.day,
		article: p.part.places.Articles[at], block: p.part.places.Block[p.doc],
	}
}

// articleNumber tells the articles of a selection apart.
func (p pick) articleNumber() articleKey {
	return articleKey{p.part, p.part.places.Article[p.doc]}
}

type articleKey struct {
	part   *part
	number uint32
}

// order compares picks by a Sort: the first comes first.
type order struct{ sort Sort }

func (o order) rank(aTier, bTier int, aScore, bScore float64, aDay, bDay int32) int {
	if o.sort == ByRelevance {
		if c := cmp.Compare(aTier, bTier); c != 0 {
			return c
		}
		return cmp.Compare(bScore, aScore)
	}
	if (aDay == indexer.UnknownDay) != (bDay == indexer.UnknownDay) {
		return cmp.Compare(bDay, aDay) // undated ones come last
	}
	if o.sort == ByDate {
		return cmp.Compare(aDay, bDay)
	}
	return cmp.Compare(bDay, aDay)
}

func (o order) compare(a, b pick) int {
	if c := o.rank(a.tier, b.tier, a.score, b.score, a.day, b.day); c != 0 {
		return c
	}
	if a.part == b.part { // numbers of articles are in the order of their ids
		places := a.part.places
		return cmp.Or(
			cmp.Compare(places.Article[a.doc], places.Article[b.doc]),
			cmp.Compare(places.Block[a.doc], places.Block[b.doc]))
	}
	x, y := a.place(), b.place()
	return cmp.Or(cmp.Compare(x.article, y.article), cmp.Compare(x.block, y.block))
}

// behind reports whether a pick comes after a place.
func (o order) behind(p pick, at place) bool {
	if c := o.rank(p.tier, at.tier, p.score, at.score, p.day, at.day); c != 0 {
		return c > 0
	}
	x := p.place()
	return cmp.Or(cmp.Compare(x.article, at.article), cmp.Compare(x.block, at.block)) > 0
}

// best keeps the first n of the picks that are added to it.
type best struct {
	order order
	n     int
	picks []pick
	full  bool // picks[n-1] is the last of the first n of some that were added
}

func (b *best) add(p pick) {
	if b.full && b.order.compare(p, b.picks[b.n-1]) > 0 {
		return
	}
	if b.picks = append(b.picks, p); len(b.picks) >= 2*b.n+minBest {
		b.cut()
	}
}

// minBest keeps small lists from being sorted all the time.
const minBest = 64

func (b *best) cut() {
	slices.SortFunc(b.picks, b.order.compare)
	if len(b.picks) >= b.n {
		b.picks, b.full = b.picks[:b.n], b.n > 0
	}
}

// list returns the first n in order.
func (b *best) list() []pick {
	b.cut()
	return b.picks
}

// rescoreWindow is how many hits are scored again on their text.
const rescoreWindow = rank.Depth

// listing puts a selection into order.
type listing struct {
	selection *selection
	order     order
	group     bool
	scorer    *scorer
}

// page returns the first n picks behind a place, nil for the beginning.
func (l *listing) page(ctx context.Context, after *place, n int) ([]pick, error) {
	if err := l.selection.prepare(ctx, l.order.sort != ByRelevance); err != nil {
		return nil, err
	}
	if l.order.sort != ByRelevance {
		if l.group { // the best of each article is that by relevance
			if err := l.scorer.enter(ctx, l.selection); err != nil {
				return nil, err
			}
		}
		return l.rest(ctx, l.group, nil, after, nil, n)
	}
	if err := l.scorer.enter(ctx, l.selection); err != nil {
		return nil, err
	}
	top, err := l.rest(ctx, false, nil, nil, nil, rescoreWindow)
	if err != nil {
		return nil, err
	}
	again, err := l.scorer.again(ctx, top)
	if err != nil {
		return nil, err
	}
	slices.SortFunc(again, l.order.compare)
	if l.group {
		again = firstOfEach(again)
	}
	var out []pick
	for _, p := range again {
		if after == nil || l.order.behind(p, *after) {
			out = append(out, p)
		}
	}
	if len(out) >= n || len(top) < rescoreWindow {
		return out[:min(n, len(out))], nil
	}
	more, err := l.rest(ctx, l.group, &top[len(top)-1], after, again, n-len(out))
	return append(out, more...), err
}

// firstOfEach returns the first pick of each article.
func firstOfEach(picks []pick) []pick {
	seen := map[articleKey]bool{}
	var out []pick
	for _, p := range picks {
		if key := p.articleNumber(); !seen[key] {
			seen[key] = true
			out = append(out, p)
		}
	}
	return out
}

// rest returns the first n picks in the order of the first scores or of days:
// those behind border and after; folded, only the best of each article, and none
// of an article that seen has.
func (l *listing) rest(ctx context.Context, folded bool, border *pick, after *place, seen []pick, n int) ([]pick, error) {
	b := &best{order: l.order, n: n}
	skip := map[articleKey]bool{}
	if folded {
		for _, p := range seen {
			skip[p.articleNumber()] = true
		}
	}
	offer := func(p pick) {
		if border != nil {
			p.tier = border.tier
			if l.order.compare(p, *border) <= 0 {
				return
			}
			p.tier = 1
		}
		if after == nil || l.order.behind(p, *after) {
			b.add(p)
		}
	}
	for _, p := range l.selection.parts {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		if folded {
			l.folded(p, skip, offer)
			continue
		}
		indexer.Each(p.docs, func(doc uint32) { offer(p.pick(doc)) })
	}
	return b.list(), nil
}

// folded offers the best paragraph of each article.
func (l *listing) folded(p *part, skip map[articleKey]bool, offer func(pick)) {
	bests := make(map[uint32]pick)
	byScore := order{ByRelevance}
	indexer.Each(p.docs, func(doc uint32) {
		next := p.pick(doc)
		at := p.places.Article[doc]
		if was, ok := bests[at]; !ok || byScore.compare(next, was) < 0 {
			bests[at] = next
		}
	})
	for at, next := range bests {
		if !skip[articleKey{p, at}] {
			offer(next)
		}
	}
}

func (p *part) pick(doc uint32) pick {
	out := pick{part: p, doc: doc}
	if p.scores != nil {
		out.score = float64(p.scores[doc])
	}
	if p.days != nil {
		out.day = p.days[doc]
	}
	return out
}

// articles returns in how many articles a selection stands.
func (s *selection) articles() int {
	n := 0
	for _, p := range s.parts {
		seen := make([]bool, len(p.places.Articles))
		indexer.Each(p.docs, func(doc uint32) {
			if at := p.places.Article[doc]; !seen[at] {
				seen[at] = true
				n++
			}
		})
	}
	return n
}

// more returns how many other paragraphs of the selection stand in the article
// of a pick.
func (p pick) more() int {
	n := -1
	for _, doc := range p.part.places.Paragraphs(int(p.part.places.Article[p.doc])) {
		if p.part.docs.Contains(doc) {
			n++
		}
	}
	return n
}
