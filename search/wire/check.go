package wire

import (
	record "xunwen/corpus/wire"
	"xunwen/search"
	"xunwen/search/align"
)

// CheckResponse answers a draft.
type CheckResponse struct {
	Text   string      `json:"text" doc:"the draft as it was read; spans of the claims count in it"`
	Counts CheckCounts `json:"counts"`
	Claims []Claim     `json:"claims" nullable:"false" doc:"in the order of the draft"`
	Unread int         `json:"unread" doc:"claims beyond the first 300, which were not checked"`
	TookMS int64       `json:"took_ms"`
}

// CheckCounts counts the claims of each verdict.
type CheckCounts struct {
	Verbatim  int `json:"verbatim"`
	Altered   int `json:"altered"`
	NotFound  int `json:"not_found"`
	Unchecked int `json:"unchecked"`
}

// Claim is a quotation or a figure of a draft with what was found of it.
type Claim struct {
	Kind           string       `json:"kind" enum:"quotation,figure"`
	Start          int          `json:"start" doc:"offset in the draft, in Unicode code points; a quotation begins with its mark"`
	End            int          `json:"end"`
	Text           string       `json:"text" doc:"as in the draft, a quotation without its marks"`
	Verdict        string       `json:"verdict" enum:"verbatim,altered,not_found,unchecked"`
	Explanation    string       `json:"explanation" doc:"why, in Chinese"`
	Speaker        *string      `json:"speaker" doc:"whom the draft names as who said it, or null"`
	SpeakerDiffers bool         `json:"speaker_differs" doc:"true where all places that name who said it name another"`
	Total          int          `json:"total" doc:"paragraphs that the verdict rests on"`
	AtLeast        bool         `json:"at_least" doc:"true where there may be more than total: a limit was reached"`
	Matches        []ClaimMatch `json:"matches" nullable:"false" doc:"the first of them"`
}

// ClaimMatch is a paragraph in which a claim, or something like it, stands.
type ClaimMatch struct {
	Article        string        `json:"article"`
	Paragraph      string        `json:"paragraph" doc:"public id: <article id>:<block>"`
	Headline       string        `json:"headline"`
	Source         string        `json:"source"`
	Date           string        `json:"date"`
	Section        string        `json:"section"`
	URL            string        `json:"url"`
	Spans          []record.Span `json:"spans" nullable:"false" doc:"where it stands in the paragraph"`
	Snippet        Snippet       `json:"snippet"`
	Diff           []DiffPart    `json:"diff" nullable:"false" doc:"what makes the archive's words of the draft's; empty where they are the same"`
	Similarity     float64       `json:"similarity" doc:"1 where nothing differs"`
	Speaker        *string       `json:"speaker" doc:"who said it there, or null"`
	SpeakerDiffers bool          `json:"speaker_differs" doc:"true where that is another than the draft names"`
}

// DiffPart is a stretch of two texts that is equal in both, or an edit.
type DiffPart struct {
	Op    string `json:"op" enum:"equal,insert,delete,replace,gap" doc:"insert: only in the archive; delete: only in what was asked for; gap: left out by an ellipsis"`
	Kind  string `json:"kind,omitempty" enum:"shape,sound" doc:"of a replacement: the characters look or sound alike; else absent"`
	Asked string `json:"asked" doc:"as in the draft or the query"`
	Found string `json:"found" doc:"as printed in the archive"`
}

// FromCheck returns the JSON shape of an answer to a draft.
func FromCheck(r *search.CheckResponse) CheckResponse {
	out := CheckResponse{
		Text: r.Text, Claims: make([]Claim, len(r.Claims)), Unread: r.Unread, TookMS: r.Took.Milliseconds(),
		Counts: CheckCounts{
			Verbatim: r.Count(search.Verbatim), Altered: r.Count(search.Altered),
			NotFound: r.Count(search.NotFound), Unchecked: r.Count(search.Unchecked),
		},
	}
	draft, c := record.NewRunes(r.Text), newRowConverter()
	for i := range r.Claims {
		out.Claims[i] = c.claim(draft, &r.Claims[i])
	}
	return out
}

func (c *rowConverter) claim(draft *record.Runes, from *search.Claim) Claim {
	span := draft.Span(from.Span)
	out := Claim{
		Kind: string(from.Kind), Start: span.Start, End: span.End, Text: from.Text,
		Verdict: string(from.Verdict), Explanation: from.Explanation,
		Speaker: nullable(from.Speaker), SpeakerDiffers: from.SpeakerDiffers,
		Total: from.Total, AtLeast: from.AtLeast, Matches: make([]ClaimMatch, len(from.Matches)),
	}
	for i := range from.Matches {
		out.Matches[i] = c.claimMatch(&from.Matches[i])
	}
	return out
}

func (c *rowConverter) claimMatch(m *search.ClaimMatch) ClaimMatch {
	a, p := m.Article, m.Paragraph()
	runes := c.of(a).Runes(p)
	return ClaimMatch{
		Article: a.ID, Paragraph: a.BlockID(p), Headline: a.Headline, Source: a.Source,
		Date: a.Date.String(), Section: a.Section, URL: a.URL,
		Spans: spans(runes, m.Spans), Snippet: fromSnippet(runes, &m.Snippet),
		Diff: fromDiff(m.Diff), Similarity: m.Similarity,
		Speaker: nullable(m.Speaker), SpeakerDiffers: m.SpeakerDiffers,
	}
}

func fromDiff(parts []align.Part) []DiffPart {
	out := make([]DiffPart, len(parts))
	for i, p := range parts {
		out[i] = DiffPart{Op: string(p.Op), Kind: string(p.Kind), Asked: p.Wanted, Found: p.Found}
	}
	return out
}

// VerdictName says a verdict in a word.
func VerdictName(v search.Verdict) string {
	switch v {
	case search.Verbatim:
		return "一致"
	case search.Altered:
		return "有出入"
	case search.NotFound:
		return "未找到"
	case search.Unchecked:
		return "未核对"
	}
	return string(v)
}

// ClaimKindName says a kind of claim in a word.
func ClaimKindName(k search.ClaimKind) string {
	if k == search.ClaimFigure {
		return "数字"
	}
	return "引语"
}
