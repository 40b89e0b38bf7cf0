package search

import (
	"context"
	"fmt"
	"maps"
	"math"
	"slices"
	"strings"
	"time"

	"xunwen/corpus"
	"xunwen/indexer"
	"xunwen/search/conflict"
)

// claimedFigure is a figure that can be compared, with what its sentence claims.
type claimedFigure struct {
	pick rowPick
	valueText
	claim conflict.Value
}

// valueText is a value as a decimal of any length, or the ends of a range: figures of
// one are shown as one value of a conflict.
type valueText struct{ value, max corpus.Decimal }

func (f *claimedFigure) article() articleKey { return f.pick.article() }

// topicGroup are the figures of one topic.
type topicGroup struct {
	key     conflictKey
	figures []claimedFigure
}

// conflictGroups returns the topics of which articles tell different values, in the
// order of conflicts. Paragraphs are read for candidates alone: most topics stand in a
// single article, or have a single value, as the column shows.
func (s *rowSet) conflictGroups(ctx context.Context) ([]*topicGroup, error) {
	candidates, err := s.candidates(ctx)
	if err != nil {
		return nil, err
	}
	byChunk := make([][]topicFigure, (len(candidates)+topicChunk-1)/topicChunk)
	err = inChunks(ctx, len(byChunk), 1, func(ctx context.Context, from, to int) error {
		for i := from; i < to; i++ {
			if err := ctx.Err(); err != nil {
				return fmt.Errorf("read figures: %w", err)
			}
			var err error
			byChunk[i], err = readTopics(candidates[i*topicChunk : min((i+1)*topicChunk, len(candidates))])
			if err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	byTopic := map[string]*topicGroup{}
	for _, figures := range byChunk {
		for _, f := range figures {
			g := byTopic[f.topic]
			if g == nil {
				g = &topicGroup{key: conflictKey{Topic: f.topic, Start: f.start}}
				byTopic[f.topic] = g
			}
			g.figures = append(g.figures, f.claimedFigure)
		}
	}
	return filterDiffering(ctx, byTopic)
}

// filterDiffering leaves the topics in which two articles differ.
func filterDiffering(ctx context.Context, byTopic map[string]*topicGroup) ([]*topicGroup, error) {
	var out []*topicGroup
	for _, g := range byTopic {
		if err := ctx.Err(); err != nil {
			return nil, fmt.Errorf("compare figures: %w", err)
		}
		articles := g.byArticle()
		differs, err := conflict.Differ(ctx, articles)
		if err != nil {
			return nil, err
		}
		if differs {
			g.key.Articles = len(articles)
			out = append(out, g)
		}
	}
	slices.SortFunc(out, func(a, b *topicGroup) int { return a.key.compare(b.key) })
	return out, nil
}

// mostClaims is how many values an article may tell of one topic and be compared: what
// is told in more ways, as in a table of which the rows were not seen, tells nothing.
const mostClaims = 64

// byArticle returns what each article claims: a value that it repeats is one claim.
func (g *topicGroup) byArticle() [][]conflict.Value {
	claims := map[articleKey]map[conflict.Value]bool{}
	for i := range g.figures {
		f := &g.figures[i]
		if claims[f.article()] == nil {
			claims[f.article()] = map[conflict.Value]bool{}
		}
		claims[f.article()][f.claim] = true
	}
	var out [][]conflict.Value
	for _, values := range claims {
		if len(values) <= mostClaims {
			out = append(out, slices.Collect(maps.Keys(values)))
		}
	}
	return out
}

// topicSummary is what the column shows of a topic: its first figure, and whether
// another article, and another value, came up.
type topicSummary struct {
	article                        articleKey
	low, high                      float64
	severalArticles, severalValues bool
}

// candidates returns the figures of topics with several articles and several values.
func (s *rowSet) candidates(ctx context.Context) ([]rowPick, error) {
	topics := map[uint64]*topicSummary{}
	err := s.eachTopic(ctx, func(p rowPick, topic uint64) {
		c := p.part.column
		article := p.article()
		t := topics[topic]
		if t == nil {
			topics[topic] = &topicSummary{article: article, low: c.Low[p.at], high: c.High[p.at]}
			return
		}
		t.severalArticles = t.severalArticles || t.article != article
		t.severalValues = t.severalValues || t.low != c.Low[p.at] || t.high != c.High[p.at]
	})
	if err != nil {
		return nil, err
	}
	var out []rowPick
	err = s.eachTopic(ctx, func(p rowPick, topic uint64) {
		if t := topics[topic]; t.severalArticles && t.severalValues {
			out = append(out, p)
		}
	})
	return out, err
}

// eachTopic calls f with each row of a known topic that has a value.
func (s *rowSet) eachTopic(ctx context.Context, f func(p rowPick, topic uint64)) error {
	const checkEvery = 1 << 14 // rows between two looks at the context
	for _, p := range s.parts {
		for i, at := range p.rows {
			if i%checkEvery == 0 && ctx.Err() != nil {
				return fmt.Errorf("group figures: %w", ctx.Err())
			}
			if topic := p.column.Topic[at]; topic != 0 && !math.IsNaN(p.column.Low[at]) {
				f(rowPick{p, at}, topic)
			}
		}
	}
	return nil
}

// topicFigure is a claimedFigure with its topic and the first day of its period.
type topicFigure struct {
	claimedFigure
	topic, start string
}

// topicChunk is how many figures are read between two looks at the context.
const topicChunk = 64

// readTopics reads some figures in the order of their column: each paragraph once.
// Figures that cannot be compared (conflict.Paragraph.ReadClaim) are left out.
func readTopics(picks []rowPick) ([]topicFigure, error) {
	var out []topicFigure
	var block conflict.Paragraph
	for i, p := range picks {
		if i == 0 || picks[i-1].part != p.part || picks[i-1].doc() != p.doc() {
			text, figures, err := p.part.segment.TextAndFigures(p.doc())
			if err != nil {
				return nil, err
			}
			block = conflict.Paragraph{Text: text, Figures: figures, Published: isoDay(p.part.days[p.doc()])}
		}
		claim, ok := block.ReadClaim(int(p.figure()))
		if !ok {
			continue
		}
		f := &block.Figures[p.figure()]
		t := topicFigure{topic: claim.Topic, start: strings.Clone(f.Period.Start)}
		t.pick, t.claim = p, claim.Value
		t.value = corpus.Decimal(strings.Clone(string(f.Value)))
		if t.value == "" {
			t.value, t.max = corpus.Decimal(strings.Clone(string(f.Min))), corpus.Decimal(strings.Clone(string(f.Max)))
		}
		out = append(out, t)
	}
	return out, nil
}

// isoDay prints a day of a column as 2006-01-02, an unknown one as nothing.
func isoDay(day int32) string {
	if day == indexer.UnknownDay {
		return ""
	}
	return time.Unix(int64(day)*24*60*60, 0).UTC().Format(time.DateOnly)
}
