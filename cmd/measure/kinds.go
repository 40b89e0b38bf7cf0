package main

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"xunwen/cmd/measure/draw"
	"xunwen/corpus/annotate"
	"xunwen/search"
)

// question is one thing to ask: a search or, where typed is set, a completion, or,
// where rows is, a page of figures, or of conflicts between them, or, where entities or
// card is, a page of names or the card of one.
type question struct {
	req       search.Request
	typed     string
	rows      *search.FigureRequest
	conflicts bool
	entities  *search.EntityRequest
	card      *search.CardRequest
}

func (q question) ask(ctx context.Context, t target) (int, error) {
	switch {
	case q.typed != "":
		return t.suggest(ctx, q.typed)
	case q.conflicts:
		return t.conflicts(ctx, *q.rows)
	case q.rows != nil:
		return t.figures(ctx, *q.rows)
	case q.entities != nil:
		return t.entities(ctx, *q.entities)
	case q.card != nil:
		return t.card(ctx, *q.card)
	}
	return t.search(ctx, q.req)
}

// String returns what is asked, as it stands in a Markdown table.
func (q question) String() string {
	text := q.req.Query + q.typed
	if q.rows != nil {
		text = strings.TrimSpace(q.rows.Query + " " + q.rows.Where)
	}
	if q.entities != nil {
		text = q.entities.Query
	}
	if q.card != nil {
		text = q.card.Name
	}
	return strings.ReplaceAll(text, "|", `\|`)
}

// kind is a list of questions of one kind, and how fast their answers should be.
type kind struct {
	name              string
	wanted            limits
	warmUp, questions []question
}

// limits are the times wanted; 0 means that none is.
type limits struct{ p50, p99, worst time.Duration }

func (l limits) String() string {
	var out []string
	for _, x := range []struct {
		name  string
		limit time.Duration
	}{{"p50", l.p50}, {"p99", l.p99}, {"worst", l.worst}} {
		if x.limit > 0 {
			out = append(out, fmt.Sprintf("%s ≤ %d", x.name, x.limit.Milliseconds()))
		}
	}
	return strings.Join(out, ", ")
}

// met says whether the times keep to the limits.
func (l limits) met(p50, p99, worst time.Duration) string {
	keeps := func(took, limit time.Duration) bool { return limit == 0 || took <= limit }
	switch {
	case l == limits{}:
		return ""
	case keeps(p50, l.p50) && keeps(p99, l.p99) && keeps(worst, l.worst):
		return "yes"
	}
	return "**no**"
}

// How much of the texts the frequent things are looked for in, and how many of
// them there are.
const (
	frequentSample  = 5000 // texts
	frequentWords   = 300
	frequentPhrases = 40
)

// drawer draws the questions.
type drawer struct {
	sampler *draw.Sampler
	words   draw.Words
	tagger  *annotate.Annotator // made when first needed
	each    int

	common  []string // frequent words, the most frequent first
	phrases []string // frequent stretches of 4 to 12 characters
}

// recipe says how to make the questions of a kind: n different ones drawn (draw
// returns "" where it is to be asked again) and given their shape, or, where draw
// is nil, the query fixed n times over.
type recipe struct {
	name   string
	wanted limits
	n      int
	draw   func() (string, error)
	fixed  string
	shape  func(query string) question
}

// kinds draws the questions of all kinds whose names hold a string.
func (d *drawer) kinds(only string) ([]kind, error) {
	if err := d.frequent(); err != nil {
		return nil, err
	}
	var out []kind
	for _, r := range d.recipes() {
		if !strings.Contains(r.name, only) {
			continue
		}
		k, err := d.fill(r)
		if err != nil {
			return nil, fmt.Errorf("draw %s: %w", r.name, err)
		}
		out = append(out, k)
	}
	return out, nil
}

// frequent finds what is frequent.
func (d *drawer) frequent() error {
	sample := d.sampler.Subset(frequentSample)
	words, err := d.words.Frequent(sample, frequentWords)
	if err != nil {
		return err
	}
	for _, w := range words {
		d.common = append(d.common, w.Text)
	}
	for length := 4; length <= 12; length += 2 {
		top, _ := draw.Ranked(sample, length, frequentPhrases/5, 0)
		for _, c := range top {
			if quotable(c.Text) {
				d.phrases = append(d.phrases, c.Text)
			}
		}
	}
	return nil
}

// fill draws the questions of a kind, each once. An eighth more is drawn to be
// asked first. Where there are not as many, all there are become questions.
func (d *drawer) fill(r recipe) (kind, error) {
	if r.draw == nil {
		q := r.shape(r.fixed)
		return kind{name: r.name, wanted: r.wanted, warmUp: []question{q}, questions: slices.Repeat([]question{q}, r.n)}, nil
	}
	seen := map[string]bool{}
	var queries []string
	for tries := 20 * r.n; tries > 0 && len(queries) < r.n+r.n/8; tries-- {
		query, err := r.draw()
		if err != nil {
			return kind{}, err
		}
		if query != "" && !seen[query] {
			seen[query] = true
			queries = append(queries, query)
		}
	}
	k := kind{name: r.name, wanted: r.wanted}
	first := max(0, len(queries)-r.n)
	for i, query := range queries {
		if i < first {
			k.warmUp = append(k.warmUp, r.shape(query))
		} else {
			k.questions = append(k.questions, r.shape(query))
		}
	}
	return k, nil
}
