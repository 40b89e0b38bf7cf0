package search

import (
	"context"
	"fmt"
	"slices"
	"time"

	"xunwen/corpus"
	"xunwen/corpus/segment"
	"xunwen/search/align"
	"xunwen/search/draft"
	"xunwen/search/printing"
)

// Limits of what is told of the wordings of a text.
const (
	// mostPrinted is how many paragraphs that hold it exactly are read, the oldest first.
	mostPrinted = 200
	// placesShown is how many places of one wording are told.
	placesShown = 20
)

// WordingsRequest asks how some words were printed: exactly so, altered, and cut.
type WordingsRequest struct {
	Text string
	// From, To and Source are those of Request.
	From, To, Source string
}

// WordingsResponse tells in which wordings a text was printed. All is of the index at one
// moment.
type WordingsResponse struct {
	Text string
	// Paragraphs and Articles hold a wording; AtLeast says that there may be more.
	Paragraphs, Articles int
	AtLeast              bool
	// Wordings are in the order of their first printing.
	Wordings []Wording
	Took     time.Duration
}

// Wording is one way in which a text was printed; marks, blanks, width and script do not
// count.
type Wording struct {
	Text string // as first printed
	// Part says that it is only a part of the text, in quotation marks.
	Part bool
	// First and Last are the days of the first and the last printing that have one.
	First, Last corpus.Date
	// Speakers are who is told to have said it there. SpeakerDiffers is whether those who
	// are named are all others than the one of the first printing of all.
	Speakers       []FacetCount
	SpeakerDiffers bool
	// Diff makes this wording of the earliest one that is no part; empty for that and for
	// parts.
	Diff []align.Part
	// Total counts its paragraphs, of which Places are the first.
	Total  int
	Places []Printed
}

// Printed is a place where a wording stands, and the quotation in which it stands there,
// nil where it is printed without marks.
type Printed struct {
	ClaimMatch
	Quote *corpus.Quote
}

// Citation returns one line that cites the place.
func (p *Printed) Citation() string {
	q := p.Quote
	if q == nil {
		q = &corpus.Quote{Span: p.Spans[0]}
	}
	return Citation(p.Article, p.Index, q)
}

// WordingSearcher tells of wordings.
type WordingSearcher interface {
	Wordings(ctx context.Context, req WordingsRequest) (*WordingsResponse, error)
}

// Check returns a *ParameterError that names what is wrong with a request, or nil.
func (r WordingsRequest) Check() error {
	if err := checkTexts(
		textParameter{"q", r.Text, MaxQueryRunes, adviceShorter}, textParameter{"source", r.Source, MaxQueryRunes, adviceSource},
	); err != nil {
		return err
	}
	if text := newLikeText([]string{r.Text}); text == nil || text.runes < shortestClaim {
		return wrongParameter("q", r.Text, fmt.Sprintf("请写要查的话，至少 %d 个字", shortestClaim))
	}
	return nil
}

// Wordings tells in which wordings a text was printed.
func (e *Engine) Wordings(ctx context.Context, req WordingsRequest) (*WordingsResponse, error) {
	start := time.Now()
	if err := req.Check(); err != nil {
		return nil, err
	}
	q, err := e.newQuestion(Request{From: req.From, To: req.To, Source: req.Source})
	if err != nil {
		return nil, err
	}
	snapshot, err := e.index.Snapshot()
	if err != nil {
		return nil, fmt.Errorf("wordings: %w", err)
	}
	defer snapshot.Close()
	if err := q.begin(ctx, snapshot); err != nil {
		return nil, fmt.Errorf("wordings: %w", err)
	}
	out := &WordingsResponse{Text: req.Text, Wordings: []Wording{}}
	w := &wordings{checker: &checker{question: q}, text: newLikeText([]string{req.Text})}
	if err := w.answer(ctx, out); err != nil {
		return nil, fmt.Errorf("wordings: %w", err)
	}
	out.Took = time.Since(start)
	return out, nil
}

// wordings looks for the wordings of one text.
type wordings struct {
	*checker
	text  *likeText
	found []foundWording
}

// foundWording is a paragraph that holds a wording.
type foundWording struct {
	pick
	spans      []corpus.Span // nil where the text stands as it is
	similarity float64
	isPart     bool
}

func (w *wordings) answer(ctx context.Context, out *WordingsResponse) error {
	if err := w.readNames(ctx); err != nil {
		return err
	}
	exact, err := choose(ctx, w.runs, w.filtered(w.text.phrase()))
	if err != nil {
		return err
	}
	l := &listing{selection: exact, order: order{ByDate}, scorer: &scorer{}}
	picks, err := l.page(ctx, nil, mostPrinted)
	if err != nil {
		return err
	}
	for _, p := range picks {
		w.found = append(w.found, foundWording{pick: p, similarity: 1})
	}
	if out.AtLeast, err = w.near(ctx); err != nil {
		return err
	}
	out.Paragraphs = exact.total + len(w.found) - len(picks)
	printed, err := w.printed(ctx)
	if err != nil {
		return err
	}
	articles := map[string]bool{}
	for i := range printed {
		articles[printed[i].Article.ID] = true
	}
	out.Articles = len(articles)
	out.AtLeast = out.AtLeast || exact.total > len(picks)
	out.Wordings = w.gather(printed)
	return nil
}

// near finds paragraphs that hold the text in other words, or a part of it as a quotation,
// and reports whether a limit was reached.
func (w *wordings) near(ctx context.Context) (bool, error) {
	if w.text.runes < printing.Short {
		return false, nil
	}
	within, err := choose(ctx, w.runs, w.filtered(andNode{[]node{allNode{}, notNode{w.text.phrase()}}}))
	if err != nil {
		return false, err
	}
	if err := within.prepare(ctx, true); err != nil {
		return false, err
	}
	candidates, err := w.text.candidates(ctx, w.runs, within)
	if err != nil {
		return false, err
	}
	lined, err := w.text.lineUp(ctx, candidates)
	if err != nil {
		return false, err
	}
	n := 0
	for i, c := range candidates {
		f := foundWording{pick: c}
		if lined[i] != nil {
			f.spans, f.similarity = lined[i].Spans, lined[i].Similarity
		}
		if err := w.cut(&f); err != nil {
			return false, err
		}
		if f.spans != nil {
			w.found = append(w.found, f)
			n++
		}
	}
	return n == mostAligned, nil
}

// cut looks for a quotation of a paragraph that is a part of the text, where the text does
// not stand in it as a whole.
func (w *wordings) cut(f *foundWording) error {
	text, quotes, err := f.part.segment.TextAndQuotes(f.doc)
	if err != nil {
		return err
	}
	for i := range quotes {
		q := &quotes[i]
		inside := len(f.spans) > 0 && q.Start <= f.spans[0].Start && f.spans[0].End <= q.End
		if q.Kind != corpus.Indirect && !inside && printing.Same(w.text.pieces[0], q.Text(text)) {
			f.spans, f.isPart = []corpus.Span{q.Span}, true
			return nil
		}
	}
	return nil
}

// printed reads the places, the oldest first.
func (w *wordings) printed(ctx context.Context) ([]placedWording, error) {
	byDate := order{ByDate}
	slices.SortFunc(w.found, func(a, b foundWording) int { return byDate.compare(a.pick, b.pick) })
	picks := make([]pick, len(w.found))
	for i, f := range w.found {
		picks[i] = f.pick
	}
	matches, err := w.read(ctx, picks, speaker{}, func(i int, p *passage) claimPlace {
		f := w.found[i]
		if f.spans == nil {
			f.spans, _ = w.text.phrase().match(p)
		}
		return claimPlace{spans: f.spans, similarity: f.similarity}
	})
	if err != nil {
		return nil, err
	}
	var out []placedWording
	for i, m := range matches {
		if len(m.Spans) > 0 {
			out = append(out, placedWording{Printed{m, quoteAt(m.Paragraph().Quotes, m.Spans)}, w.found[i].isPart})
		}
	}
	return out, nil
}

// placedWording is a place with whether it has only a part of the text.
type placedWording struct {
	Printed
	part bool
}

// gather puts the places, the oldest first, together by their wording.
func (w *wordings) gather(printed []placedWording) []Wording {
	out := []Wording{}
	at := map[string]int{}
	for i := range printed {
		p := &printed[i]
		text := p.Spans[0].Text(p.Paragraph().Text)
		key := segment.Normalize(text)
		n, ok := at[key]
		if !ok {
			n, at[key] = len(out), len(out)
			out = append(out, Wording{Text: text, Part: p.part})
		}
		out[n].add(&p.Printed)
	}
	w.compare(out)
	return out
}

// add enters one more place.
func (g *Wording) add(p *Printed) {
	g.Total++
	if day := p.Article.Date; !day.IsZero() {
		if g.First.IsZero() {
			g.First = day
		}
		g.Last = day
	}
	if p.Quote != nil && p.Speaker != "" {
		i := slices.IndexFunc(g.Speakers, func(c FacetCount) bool { return c.Value == p.Speaker })
		if i < 0 {
			i, g.Speakers = len(g.Speakers), append(g.Speakers, FacetCount{Value: p.Speaker})
		}
		g.Speakers[i].Count++
	}
	if len(g.Places) < placesShown {
		g.Places = append(g.Places, *p)
	}
}

// compare tells what differs from the earliest wording, and who.
func (w *wordings) compare(all []Wording) {
	base := slices.IndexFunc(all, func(g Wording) bool { return !g.Part })
	by := w.firstSpeaker(all)
	for i := range all {
		g := &all[i]
		var named []ClaimMatch
		for k := range g.Places {
			m := &g.Places[k].ClaimMatch
			by.compare(m)
			named = append(named, *m)
		}
		g.SpeakerDiffers = allDiffer(named)
		if base >= 0 && i != base && !g.Part {
			g.Diff = align.DiffTexts(all[base].Text, g.Text, kindOf)
		}
	}
}

// firstSpeaker is who said the text where it was first told who did.
func (w *wordings) firstSpeaker(all []Wording) speaker {
	for i := range all {
		for _, p := range all[i].Places {
			if q := p.Quote; q != nil && !q.Anonymous && p.Speaker != "" {
				return newSpeaker(draft.Quotation{Speaker: q.Speaker, Canonical: q.SpeakerCanonical}, w.names)
			}
		}
	}
	return speaker{}
}
