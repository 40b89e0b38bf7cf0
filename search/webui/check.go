package webui

import (
	"errors"
	"fmt"
	"io"
	"net/http"
	"slices"
	"strings"
	"unicode/utf8"

	"xunwen/corpus"
	"xunwen/search"
	"xunwen/search/align"
	"xunwen/search/wire"
)

// checkPath is where drafts are checked.
const checkPath = "/check"

// Bounds of what the form brings, in bytes: all of it, with a Word document, and the
// text of the draft.
const (
	maxCheckForm = 8 << 20
	maxDraftText = utf8.UTFMax * search.MaxDraftRunes
)

// checkPage is the data of the page of drafts.
type checkPage struct {
	page
	// Draft, Date, From, To and Source are what the form holds.
	Draft, Date, From, To, Source string
	MaxRunes                      int
	Problem                       string // why it cannot be checked, or empty
	Result                        *checkResult
}

// checkResult is a draft with its claims.
type checkResult struct {
	Total  int
	Counts []verdictCount
	TookMS int64
	Unread int
	Pieces []draftPiece
	Claims []claim
}

// verdictCount counts the claims of a verdict.
type verdictCount struct {
	Name, Class string
	Count       int
}

// draftPiece is a part of the draft that is of one claim, or of none.
type draftPiece struct {
	Text   string
	Number int    // of the claim, 0 for none
	Class  string // its verdict
	Note   string
}

// claim is a claim as it is shown.
type claim struct {
	Number               int
	Kind, Text           string
	Verdict, Class       string
	Explanation, Speaker string
	SpeakerDiffers       bool
	Matches              []claimMatch
	// More is how many places are not shown, AtLeast whether there may be others still.
	More    int
	AtLeast bool
}

// claimMatch is a place of a claim.
type claimMatch struct {
	URL, Headline         string
	Source, Date, Section string
	Text                  []wire.Piece
	CutBefore, CutAfter   bool
	Diff                  []edit
	Speaker               string
	SpeakerDiffers        bool
}

// edit is a part of a difference: what only the draft has, and what only the archive
// has; where both have it, it is Same.
type edit struct{ Same, Deleted, Inserted string }

// check shows the form for a draft, and what was found of the one that was sent.
func (s *site) check(w http.ResponseWriter, r *http.Request) {
	data := checkPage{MaxRunes: search.MaxDraftRunes}
	status := http.StatusOK
	if r.Method == http.MethodPost {
		err := data.read(w, r)
		if err == nil {
			err = data.answer(s, r)
		}
		var wrong *search.ParameterError
		var unread *unreadDraft
		switch {
		case errors.As(err, &wrong):
			data.Problem, status = wrong.Reason, http.StatusBadRequest
		case errors.As(err, &unread):
			data.Problem, status = unread.reason, unread.status
		case err != nil:
			s.fail(w, r, err)
			return
		}
	}
	box := params{From: data.From, To: data.To, Source: data.Source}
	data.page = s.frame(r.Context(), "核对稿件 - 寻闻", box, false)
	data.Views = views(figureParams{From: data.From, To: data.To, Source: data.Source}, viewCheck)
	s.show(w, r, status, "check", data)
}

// unreadDraft is the error of a form that cannot be read.
type unreadDraft struct {
	status int
	reason string
}

func (e *unreadDraft) Error() string { return "read the form: " + e.reason }

// read reads the form: a file goes before the text in the box.
func (p *checkPage) read(w http.ResponseWriter, r *http.Request) error {
	r.Body = http.MaxBytesReader(w, r.Body, maxCheckForm)
	err := r.ParseMultipartForm(maxCheckForm)
	if errors.Is(err, http.ErrNotMultipart) {
		err = r.ParseForm()
	}
	var large *http.MaxBytesError
	if errors.As(err, &large) {
		return &unreadDraft{http.StatusRequestEntityTooLarge, fmt.Sprintf("文件太大，最多 %d MiB", maxCheckForm>>20)}
	}
	if err != nil {
		return &unreadDraft{http.StatusBadRequest, "表单没有收全，请重发"}
	}
	get := func(name string) string { return strings.ToValidUTF8(r.PostFormValue(name), "") }
	p.Draft = strings.ReplaceAll(get("text"), "\r\n", "\n") // as forms are sent
	for _, one := range []struct {
		name string
		to   *string
	}{{"date", &p.Date}, {"from", &p.From}, {"to", &p.To}, {"source", &p.Source}} {
		*one.to = strings.TrimSpace(get(one.name))
	}
	return p.readFile(r)
}

// readFile reads the file of the form, if there is one.
func (p *checkPage) readFile(r *http.Request) error {
	file, _, err := r.FormFile("file")
	if err != nil {
		return nil // none was sent
	}
	defer file.Close()
	raw, err := io.ReadAll(file)
	if err != nil {
		return &unreadDraft{http.StatusBadRequest, "文件没有收全，请重发"}
	}
	if len(raw) == 0 {
		return nil
	}
	text, err := corpus.PlainText(raw, maxDraftText)
	if err != nil {
		return &unreadDraft{http.StatusBadRequest, wire.DraftReason(err)}
	}
	p.Draft = text
	return nil
}

// answer checks the draft.
func (p *checkPage) answer(s *site, r *http.Request) error {
	resp, err := s.cfg.Searcher.Check(r.Context(), search.CheckRequest{
		Text: p.Draft, Date: p.Date, From: p.From, To: p.To, Source: p.Source,
	})
	if err != nil {
		return err
	}
	out := &checkResult{Total: len(resp.Claims), TookMS: resp.Took.Milliseconds(), Unread: resp.Unread, Pieces: draftPieces(resp)}
	for _, v := range search.AllVerdicts() {
		out.Counts = append(out.Counts, verdictCount{wire.VerdictName(v), string(v), resp.Count(v)})
	}
	for i := range resp.Claims {
		out.Claims = append(out.Claims, newClaim(i+1, &resp.Claims[i]))
	}
	p.Result = out
	return nil
}

// draftPieces cuts a draft at the edges of its claims. What two claims share is of the
// later one, which lies in the other: a figure in a quotation.
func draftPieces(resp *search.CheckResponse) []draftPiece {
	edges := []int{0, len(resp.Text)}
	for _, c := range resp.Claims {
		edges = append(edges, c.Span.Start, c.Span.End)
	}
	slices.Sort(edges)
	edges = slices.Compact(edges)
	var out []draftPiece
	open := []int{} // claims that the edge lies in, in order
	next := 0
	for i, from := range edges[:len(edges)-1] {
		for ; next < len(resp.Claims) && resp.Claims[next].Span.Start <= from; next++ {
			open = append(open, next)
		}
		open = slices.DeleteFunc(open, func(c int) bool { return resp.Claims[c].Span.End <= from })
		piece := draftPiece{Text: resp.Text[from:edges[i+1]]}
		if len(open) > 0 {
			at := open[len(open)-1]
			c := &resp.Claims[at]
			piece.Number, piece.Class, piece.Note = at+1, string(c.Verdict), wire.VerdictName(c.Verdict)+"："+c.Explanation
		}
		out = append(out, piece)
	}
	return out
}

func newClaim(number int, c *search.Claim) claim {
	out := claim{
		Number: number, Kind: wire.ClaimKindName(c.Kind), Text: c.Text,
		Verdict: wire.VerdictName(c.Verdict), Class: string(c.Verdict),
		Explanation: c.Explanation, Speaker: c.Speaker, SpeakerDiffers: c.SpeakerDiffers,
		More: c.Total - len(c.Matches), AtLeast: c.AtLeast,
	}
	for i := range c.Matches {
		out.Matches = append(out.Matches, newClaimMatch(&c.Matches[i]))
	}
	return out
}

func newClaimMatch(m *search.ClaimMatch) claimMatch {
	a, b := m.Article, m.Paragraph()
	out := claimMatch{
		Headline: orUntitled(a.Headline), Source: a.Source, Date: a.Date.Day(), Section: a.Section,
		Text:      wire.Pieces(m.Snippet.Text, m.Snippet.Marks),
		CutBefore: m.Snippet.Start > 0, CutAfter: m.Snippet.Start+len(m.Snippet.Text) < len(b.Text),
		Speaker: m.Speaker, SpeakerDiffers: m.SpeakerDiffers,
	}
	out.URL = articleFrom(a.ID, b.ID, params{Query: quotedSpans(b.Text, m.Spans), Asked: true})
	for _, p := range m.Diff {
		out.Diff = append(out.Diff, newEdit(p))
	}
	return out
}

func newEdit(p align.Part) edit {
	switch p.Op {
	case align.Equal:
		return edit{Same: p.Found}
	case align.Gap:
		return edit{Same: p.Wanted}
	}
	return edit{Deleted: p.Wanted, Inserted: p.Found}
}

// quotedSpans returns a query for what stands at some spans of a text, so that the
// article marks them; empty for what cannot be quoted.
func quotedSpans(text string, spans []corpus.Span) string {
	const longest = 200
	var parts []string
	for _, s := range spans {
		part := s.Text(text)
		if strings.ContainsAny(part, "“”\"「」『』") || utf8.RuneCountInString(part) > longest {
			continue
		}
		parts = append(parts, "“"+part+"”")
	}
	return strings.Join(parts, " ")
}

// wordingPieces cuts what was asked for and what was found where they differ.
func wordingPieces(v search.Variant) (asked, found []wire.Piece) {
	for _, p := range v.Diff() {
		differs := p.Op != align.Equal
		asked = appendPiece(asked, p.Wanted, differs)
		found = appendPiece(found, p.Found, differs)
	}
	return asked, found
}

func appendPiece(to []wire.Piece, text string, marked bool) []wire.Piece {
	if text == "" {
		return to
	}
	return append(to, wire.Piece{Text: text, Marked: marked})
}
