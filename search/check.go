package search

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"xunwen/corpus"
	"xunwen/corpus/figure"
	"xunwen/search/align"
	"xunwen/search/draft"
)

// Limits of a draft and of what is told of it.
const (
	MaxDraftRunes = 50_000
	// MaxClaims is how many claims of a draft are checked, in its order.
	MaxClaims = 300
	// DefaultPlaces and MaxPlaces are how many places of a claim are told.
	DefaultPlaces = 5
	MaxPlaces     = 50
)

// DraftChecker checks drafts.
type DraftChecker interface {
	// Check looks for every quotation and every figure of a draft.
	Check(ctx context.Context, req CheckRequest) (*CheckResponse, error)
}

// CheckRequest asks whether what a draft claims stands in the archive.
type CheckRequest struct {
	Text string
	// Date is the day of the draft, from which 今年 and 昨天 in it are counted, as people
	// write dates; today where empty.
	Date string
	// From, To and Source choose articles, as those of Request do.
	From, To, Source string
	// Places is how many places of each claim are told: DefaultPlaces for 0, at most
	// MaxPlaces.
	Places int
}

// CheckResponse answers a CheckRequest.
type CheckResponse struct {
	Text   string
	Claims []Claim // in the order of the draft
	// Unread is how many claims are beyond MaxClaims and not in Claims.
	Unread int
	Took   time.Duration
}

// Count returns how many claims have a verdict.
func (r *CheckResponse) Count(v Verdict) int {
	n := 0
	for i := range r.Claims {
		if r.Claims[i].Verdict == v {
			n++
		}
	}
	return n
}

// ClaimKind says what a claim is.
type ClaimKind string

// The kinds of claims.
const (
	ClaimQuotation ClaimKind = "quotation"
	ClaimFigure    ClaimKind = "figure"
)

// Verdict says what the archive says of a claim.
type Verdict string

// The verdicts, best first.
const (
	// Verbatim: it stands there, character by character but for marks, blanks, width
	// and script; of a figure, the same value of the same thing.
	Verbatim Verdict = "verbatim"
	// Altered: something like it stands there, or the same of something else.
	Altered Verdict = "altered"
	// NotFound: nothing like it was found.
	NotFound Verdict = "not_found"
	// Unchecked: it is too short to be looked for, or too long.
	Unchecked Verdict = "unchecked"
)

// AllVerdicts lists every verdict.
func AllVerdicts() []Verdict { return []Verdict{Verbatim, Altered, NotFound, Unchecked} }

// Claim is a quotation or a figure of a draft with what was found of it.
type Claim struct {
	Kind ClaimKind
	// Span is where it stands in the draft, a quotation with its marks.
	Span corpus.Span
	// Text is that part of the draft, a quotation without its marks.
	Text    string
	Verdict Verdict
	// Explanation says why, in Chinese.
	Explanation string
	// Speaker is whom the draft names as who said it, or empty. SpeakerDiffers is
	// whether all places that name somebody name another.
	Speaker        string
	SpeakerDiffers bool
	// Total counts the paragraphs that Verdict rests on, but for those beyond a limit
	// where AtLeast; Matches are the first of them.
	Total   int
	AtLeast bool
	Matches []ClaimMatch
}

// ClaimMatch is a paragraph with what a claim was found as.
type ClaimMatch struct {
	// Article is the kept article, read only; Index the place in its Blocks.
	Article *corpus.Article
	Index   int
	// Spans are where it stands in the paragraph, in order.
	Spans   []corpus.Span
	Snippet Snippet
	// Diff makes what is printed of the claim; empty where they are the same.
	Diff       []align.Part
	Similarity float64
	// Speaker is who said it there, or empty. SpeakerDiffers is whether that is another
	// than the draft names.
	Speaker        string
	SpeakerDiffers bool
}

// Paragraph returns the block in which the claim was found.
func (m *ClaimMatch) Paragraph() *corpus.Paragraph { return &m.Article.Blocks[m.Index] }

// Check answers one draft.
func (e *Engine) Check(ctx context.Context, req CheckRequest) (*CheckResponse, error) {
	start := time.Now()
	if err := req.Check(); err != nil {
		return nil, err
	}
	q, err := e.newQuestion(Request{From: req.From, To: req.To, Source: req.Source})
	if err != nil {
		return nil, err
	}
	day, err := draftDay(req.Date, q.today())
	if err != nil {
		return nil, err
	}
	d, err := draft.Read(ctx, e.annotator, req.Text, day)
	if err != nil {
		return nil, fmt.Errorf("check: %w", err)
	}
	snapshot, err := e.index.Snapshot()
	if err != nil {
		return nil, fmt.Errorf("check: %w", err)
	}
	defer snapshot.Close()
	if err := q.begin(ctx, snapshot); err != nil {
		return nil, fmt.Errorf("check: %w", err)
	}
	c := &checker{question: q, places: cmp.Or(req.Places, DefaultPlaces)}
	if c.within, err = choose(ctx, q.runs, q.filtered(allNode{})); err != nil {
		return nil, fmt.Errorf("check: %w", err)
	}
	res := &CheckResponse{Text: req.Text, Claims: []Claim{}}
	if err := c.all(ctx, d, res); err != nil {
		return nil, fmt.Errorf("check: %w", err)
	}
	res.Took = time.Since(start)
	return res, nil
}

// draftDay reads the day of a draft.
func draftDay(text string, today corpus.Date) (corpus.Date, error) {
	if text == "" {
		return today, nil
	}
	d, ok := figure.ResolveDate(text, today)
	if ok && d.Start == d.End {
		if day, err := corpus.ParseDate(d.Start); err == nil {
			return day, nil
		}
	}
	return today, wrongParameter("date", text, fmt.Sprintf("%q 不是某一天；请写 2024-05-24 这样的日期", shorten(text)))
}

// Check returns a *ParameterError that names what is wrong with a request, as far as
// that can be told without an index, or nil.
func (r CheckRequest) Check() error {
	if err := checkTexts(
		textParameter{"text", r.Text, MaxDraftRunes, "请分几次核对"},
		textParameter{"source", r.Source, MaxQueryRunes, adviceSource},
	); err != nil {
		return err
	}
	switch {
	case strings.TrimSpace(r.Text) == "":
		return wrongParameter("text", "", "稿子是空的；请贴上要核对的文字")
	case r.Places < 0 || r.Places > MaxPlaces:
		return wrongParameter("places", fmt.Sprint(r.Places), fmt.Sprintf("每条列出的出处 %d 不在 1 到 %d 之间", r.Places, MaxPlaces))
	}
	return nil
}

// checker checks the claims of one draft on one snapshot, one after the other: each is
// looked for on all processors.
type checker struct {
	*question
	within *selection // of the request's own filters
	places int
}

// all checks the claims of a draft in its order.
func (c *checker) all(ctx context.Context, d *draft.Draft, res *CheckResponse) error {
	type todo struct {
		corpus.Span
		check func() (Claim, error)
	}
	var todos []todo
	quotations := d.Quotations()
	if slices.ContainsFunc(quotations, func(q draft.Quotation) bool { return q.Speaker != "" }) {
		if err := c.readNames(ctx); err != nil {
			return err
		}
	}
	for _, one := range quotations {
		todos = append(todos, todo{one.Span, func() (Claim, error) { return c.quotation(ctx, one) }})
	}
	for _, one := range d.Figures() {
		todos = append(todos, todo{one.Span, func() (Claim, error) {
			printed := one.Span.Text(d.Text)
			if claim, ok := quotedFigure(res.Claims, one, printed); ok {
				return claim, nil
			}
			return c.figure(ctx, one, printed)
		}})
	}
	slices.SortStableFunc(todos, func(a, b todo) int { return cmp.Compare(a.Start, b.Start) })
	res.Unread = max(0, len(todos)-MaxClaims)
	for _, t := range todos[:len(todos)-res.Unread] {
		if err := ctx.Err(); err != nil {
			return err
		}
		claim, err := t.check()
		if err != nil {
			return err
		}
		claim.Span = t.Span
		res.Claims = append(res.Claims, claim)
	}
	return nil
}

// quotedFigure returns the verdict on a figure inside a quotation that was found as it
// is: it stands where that does.
func quotedFigure(claims []Claim, f draft.Figure, printed string) (Claim, bool) {
	for i := len(claims) - 1; i >= 0; i-- {
		q := &claims[i]
		if q.Kind == ClaimQuotation {
			inside := q.Verdict == Verbatim && f.Start < q.Span.End
			return Claim{
				Kind: ClaimFigure, Text: printed, Verdict: Verbatim, Explanation: "在一字不差的引语里",
				Total: q.Total, Matches: q.Matches,
			}, inside
		}
	}
	return Claim{}, false
}

// shortestClaim is how many kept characters of a quotation are looked for at least.
const shortestClaim = 3

// quotation checks a quotation.
func (c *checker) quotation(ctx context.Context, q draft.Quotation) (Claim, error) {
	claim := Claim{Kind: ClaimQuotation, Text: q.Text, Verdict: Unchecked, Speaker: cmp.Or(q.Canonical, q.Speaker)}
	text := newLikeText(q.Pieces)
	if text == nil && utf8.RuneCountInString(q.Text) > align.MaxWanted {
		claim.Explanation = fmt.Sprintf("超过 %d 字，没有核对", align.MaxWanted)
		return claim, nil
	}
	if text == nil || text.runes < shortestClaim {
		claim.Explanation = "太短，没有核对"
		return claim, nil
	}
	exact, err := choose(ctx, c.runs, c.filtered(text.phrase()))
	if err != nil {
		return claim, err
	}
	speaker := newSpeaker(q, c.names)
	if exact.total > 0 {
		return claim, c.verbatim(ctx, &claim, text, exact, speaker)
	}
	picks, err := text.like(ctx, c.runs, c.within)
	if err != nil {
		return claim, err
	}
	return claim, c.altered(ctx, &claim, picks, speaker)
}

// phrase returns the condition that the pieces of a text stand one after the other.
func (t *likeText) phrase() node {
	var n node = textNode{normal: t.normal[0]}
	for _, normal := range t.normal[1:] {
		n = nearNode{left: n, right: textNode{normal: normal}, distance: MaxDraftRunes, ordered: true}
	}
	return n
}

// mostSpeakers is how many places of a quotation are read to see who said it there.
const mostSpeakers = 50

// verbatim tells where a quotation stands as it is: where the same one said it first,
// then the oldest first.
func (c *checker) verbatim(ctx context.Context, claim *Claim, text *likeText, found *selection, by speaker) error {
	l := &listing{selection: found, order: order{ByDate}, scorer: &scorer{}}
	picks, err := l.page(ctx, nil, max(c.places, mostSpeakers))
	if err != nil {
		return fmt.Errorf("order places: %w", err)
	}
	matches, err := c.read(ctx, picks, by, func(_ int, p *passage) claimPlace {
		spans, _ := text.phrase().match(p)
		return claimPlace{spans: spans, similarity: 1}
	})
	if err != nil {
		return err
	}
	slices.SortStableFunc(matches, func(a, b ClaimMatch) int { return cmp.Compare(by.rank(a), by.rank(b)) })
	claim.Verdict, claim.Total = Verbatim, found.total
	claim.SpeakerDiffers = allDiffer(matches)
	claim.Matches = matches[:min(len(matches), c.places)]
	claim.Explanation = explainVerbatim(claim)
	return nil
}

// altered tells what is most like a quotation.
func (c *checker) altered(ctx context.Context, claim *Claim, found []likePick, by speaker) error {
	if claim.Verdict = NotFound; len(found) == 0 {
		claim.Explanation = "没有找到，也没有相近的文字"
		return nil
	}
	picks := make([]pick, min(len(found), c.places))
	for i := range picks {
		picks[i] = found[i].pick
	}
	matches, err := c.read(ctx, picks, by, func(i int, _ *passage) claimPlace {
		f := found[i].found
		return claimPlace{f.Spans, f.Parts, f.Similarity}
	})
	if err != nil {
		return err
	}
	claim.Verdict, claim.Total, claim.Matches = Altered, len(found), matches
	claim.AtLeast = len(found) == mostAligned
	claim.SpeakerDiffers = allDiffer(matches[:1])
	claim.Explanation = explainAltered(claim)
	return nil
}

// claimPlace is where a claim stands in a paragraph, and what differs there.
type claimPlace struct {
	spans      []corpus.Span
	diff       []align.Part
	similarity float64
}

// read turns picks into matches; find says where the i-th one stands.
func (c *checker) read(ctx context.Context, picks []pick, by speaker, find func(i int, p *passage) claimPlace) ([]ClaimMatch, error) {
	articles, err := readArticles(ctx, picks)
	if err != nil {
		return nil, fmt.Errorf("read places: %w", err)
	}
	out := make([]ClaimMatch, len(picks))
	for i, p := range picks {
		a := articles[p.articleNumber()]
		m := ClaimMatch{Article: a, Index: int(p.part.places.Block[p.doc])}
		place := find(i, &passage{article: a, block: m.Index, ctx: ctx})
		if err := ctx.Err(); err != nil {
			return nil, fmt.Errorf("read places: %w", err)
		}
		m.Spans, m.Diff, m.Similarity = mergeSpans(place.spans), place.diff, place.similarity
		m.Snippet = makeSnippet(m.Paragraph().Text, m.Spans)
		by.compare(&m)
		out[i] = m
	}
	return out, nil
}
