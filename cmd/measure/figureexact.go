package main

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"xunwen/cmd/measure/truth"
	"xunwen/corpus"
	"xunwen/search"
)

// rowID is a figure of an archive: the public id of its paragraph and its place there.
type rowID struct {
	paragraph string
	figure    int
}

// tally is what is wanted of one question and what was found.
type tally struct{ want, got int }

func (t tally) right() bool { return t.want == t.got }

// count adds totals: where they differ, as many as can be are taken for right.
func (t tally) count(s *score) { s.add(t.want, t.got, min(t.want, t.got), t.right()) }

// figureAsk is a condition on figures to ask, with the truth and the answers.
type figureAsk struct {
	text    string
	shape   figureShape
	truth   *truth.Figures // nil where it asks for days
	days    *truth.Days
	compare bool // whether the rows are compared, and not the totals only

	paragraphs, rows tally
	wantIDs, gotIDs  []string // of rows, ascending, where compare is set
	last             string   // the paragraph counted last
}

// askFigures draws conditions on figures, asks them, and compares the answers with
// the records of all articles, which are read twice, one at a time.
func askFigures(ctx context.Context, s streams, a *archive, o exactOptions) ([]*figureAsk, error) {
	const forEach = 8 // figures kept for each condition, most of which are no changes
	r, dates, names := newReservoir(forEach*o.figures, o.seed, measures), newReservoir(o.figures, o.seed, tellsDay), newReservoir(o.figures, o.seed, saysWhich)
	err := a.readArticles(ctx, func(article *corpus.Article) {
		for _, reservoir := range []*reservoir{r, dates, names} {
			reservoir.addArticle(article)
		}
	})
	if err != nil {
		return nil, err
	}
	asks := newFigureAsker(r, dates, names).asks(o.figures)
	s.logf("%d figures and %d dates read, %d conditions drawn", r.seen, dates.seen, len(asks))
	for i, q := range asks {
		q.compare = o.sets > 0 && i*o.sets/len(asks) != (i-1)*o.sets/len(asks)
	}
	judges := newJudges(asks, o.most)
	if err := a.readArticles(ctx, judges.addArticle); err != nil {
		return nil, err
	}
	s.logf("truth of the figures found")
	for i, q := range asks {
		if err := q.ask(ctx, a.engine, o.most); err != nil {
			return nil, err
		}
		if (i+1)%500 == 0 {
			s.logf("%d conditions asked", i+1)
		}
	}
	return asks, nil
}

// judges count for each condition what satisfies it.
type judges struct {
	byUnit  map[string][]*figureAsk
	anyUnit []*figureAsk
	byDays  []*figureAsk
	most    int
}

func newJudges(asks []*figureAsk, most int) *judges {
	j := &judges{byUnit: map[string][]*figureAsk{}, most: most}
	for _, q := range asks {
		if q.days != nil {
			j.byDays = append(j.byDays, q)
			continue
		}
		units, ok := q.truth.Units()
		if !ok {
			j.anyUnit = append(j.anyUnit, q)
		}
		for _, unit := range units {
			j.byUnit[unit] = append(j.byUnit[unit], q)
		}
	}
	return j
}

func (j *judges) addArticle(a *corpus.Article) {
	for i := range a.Blocks {
		p := &a.Blocks[i]
		id := a.BlockID(p)
		j.judgeDays(p, id)
		for k := range p.Figures {
			f := &p.Figures[k]
			record, ok := truth.NewRecord(f, func() string { return f.Text(p.Text) })
			if !ok {
				continue
			}
			for _, asks := range [][]*figureAsk{j.byUnit[f.Unit], j.anyUnit} {
				for _, q := range asks {
					if q.truth.Hold(record) {
						q.count(f, rowID{id, k}, j.most)
					}
				}
			}
		}
	}
}

// judgeDays counts all figures of a paragraph that tells of the days asked for.
func (j *judges) judgeDays(p *corpus.Paragraph, id string) {
	if !slices.ContainsFunc(p.Figures, func(f corpus.Figure) bool { return f.Date != nil }) {
		return
	}
	for _, q := range j.byDays {
		if !slices.ContainsFunc(p.Figures, func(f corpus.Figure) bool { return q.days.Hold(&f) }) {
			continue
		}
		for k := range p.Figures {
			q.count(&p.Figures[k], rowID{id, k}, j.most)
		}
	}
}

// count counts a figure that is found. Those that only name or date are no rows, unless
// the condition asks for such.
func (q *figureAsk) count(f *corpus.Figure, id rowID, most int) {
	if q.last != id.paragraph {
		q.last = id.paragraph
		q.paragraphs.want++
	}
	if q.truth == nil && !f.Kind.Measures() || q.truth != nil && !q.truth.AsksFor(f) {
		return
	}
	q.rows.want++
	if q.compare && q.rows.want <= most {
		q.wantIDs = append(q.wantIDs, id.String())
	}
}

// String returns the id as it is told.
func (id rowID) String() string { return fmt.Sprintf("%s#%d", id.paragraph, id.figure) }

// ask asks for paragraphs and for rows. Of the rows, some are chosen by a query and
// some by a condition on the figures themselves.
func (q *figureAsk) ask(ctx context.Context, e search.Searcher, most int) error {
	res, err := e.Search(ctx, search.Request{Query: q.text, CountOnly: true})
	if err != nil {
		return fmt.Errorf("ask %s: %w", q.text, err)
	}
	q.paragraphs.got = res.Totals.Exact
	req := search.FigureRequest{Where: q.text, CountOnly: true}
	if len(q.text)%2 == 0 || q.days != nil { // days are no condition on a figure
		req.Query, req.Where = req.Where, req.Query
	}
	rows, err := e.Figures(ctx, req)
	if err != nil {
		return fmt.Errorf("ask for the rows of %s: %w", q.text, err)
	}
	if rows.Match != search.MatchRelaxed {
		q.rows.got = rows.Total
	}
	if q.compare = q.compare && max(q.rows.want, q.rows.got) <= most; !q.compare {
		return nil
	}
	req.CountOnly = false
	err = e.EachFigure(ctx, req, func(page *search.FigureResponse) error {
		for i := range page.Rows {
			row := &page.Rows[i]
			if page.Match != search.MatchRelaxed {
				q.gotIDs = append(q.gotIDs, rowID{row.Article.BlockID(row.Paragraph()), row.Figure}.String())
			}
		}
		return nil
	})
	if err != nil {
		return fmt.Errorf("ask for all rows of %s: %w", q.text, err)
	}
	slices.Sort(q.wantIDs)
	slices.Sort(q.gotIDs)
	return nil
}

func (q *figureAsk) right() bool {
	return q.paragraphs.right() && q.rows.right() && (!q.compare || slices.Equal(q.wantIDs, q.gotIDs))
}

func reportFigures(s streams, asks []*figureAsk) error {
	t := table{head: []string{"conditions on figures", "asked", "that hold", "found", "recall", "precision", "quite right"}}
	var paragraphs, rows, sets score
	for _, shape := range figureShapes() {
		var p, r score
		for _, q := range asks {
			if q.shape != shape {
				continue
			}
			for _, sum := range []*score{&p, &paragraphs} {
				q.paragraphs.count(sum)
			}
			for _, sum := range []*score{&r, &rows} {
				q.rows.count(sum)
			}
			if q.compare {
				missed, _ := without(q.wantIDs, q.gotIDs)
				sets.add(len(q.wantIDs), len(q.gotIDs), len(q.wantIDs)-missed, slices.Equal(q.wantIDs, q.gotIDs))
			}
		}
		t.add(p.row(string(shape) + ", paragraphs")...)
		t.add(r.row(string(shape) + ", rows")...)
	}
	t.add(paragraphs.row("all figures, paragraphs")...)
	t.add(rows.row("all figures, rows")...)
	t.add(sets.row("some figures, row by row")...)
	return errors.Join(t.print(s.out), reportWrongFigures(s, asks))
}

// reportWrongFigures prints the answers that are not right, and fails if there are any.
func reportWrongFigures(s streams, asks []*figureAsk) error {
	wrong := table{head: []string{"wrong answer", "paragraphs", "found", "rows", "found", "missed", "too many"}}
	for _, q := range asks {
		if q.right() {
			continue
		}
		missed, extra := differences(q.compare, q.rows, q.wantIDs, q.gotIDs)
		wrong.add("`"+q.text+"`", fmt.Sprint(q.paragraphs.want), fmt.Sprint(q.paragraphs.got),
			fmt.Sprint(q.rows.want), fmt.Sprint(q.rows.got), missed, extra)
	}
	if len(wrong.rows) == 0 {
		return nil
	}
	return errors.Join(wrong.print(s.out), fmt.Errorf("%d of %d conditions on figures: %w", len(wrong.rows), len(asks), errNotExact))
}
