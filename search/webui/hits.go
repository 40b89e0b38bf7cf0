package webui

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"xunwen/search"
	"xunwen/search/wire"
)

// group is the hits of one kind of match.
type group struct {
	Match search.Match
	Title string // empty for exact hits
	Note  string // how the hits differ from what was asked for, or empty
	Hits  []hit
}

// hit is one paragraph found.
type hit struct {
	URL      string
	Headline []wire.Piece
	Text     []wire.Piece
	// CutBefore and CutAfter are whether the paragraph goes on.
	CutBefore, CutAfter bool
	Source, Date        string
	Section, Type       string
	Authors             string
	Variants            []variant
	// More is how many other hits stand in the article, where they are folded, and
	// MoreURL the article with all of them marked.
	More    int
	MoreURL string
}

// variant is what a hit has in place of what was asked for; the pieces marked are
// those that differ.
type variant struct {
	Kind         string
	Asked, Found []wire.Piece
}

// groups puts runs of hits of the same match under one heading.
func groups(p params, resp *search.Response) []group {
	var out []group
	for i := range resp.Hits {
		h := &resp.Hits[i]
		if len(out) == 0 || out[len(out)-1].Match != h.Match {
			out = append(out, group{Match: h.Match})
		}
		last := &out[len(out)-1]
		last.Hits = append(last.Hits, newHit(p, h))
	}
	for i := range out {
		out[i].Title, out[i].Note = heads(out[i].Match, resp)
	}
	return out
}

// heads returns the heading of the hits of a match and what to know about them.
func heads(match search.Match, resp *search.Response) (title, note string) {
	switch match {
	case search.MatchRelaxed:
		return "没有完全符合的，以下符合部分条件", ""
	case search.MatchNear:
		return "近似结果", fmt.Sprintf("字形、读音相近或只差一字，共 %d 段；与所查的文字并不相同", resp.Totals.Near)
	case search.MatchPinyin:
		return "按拼音理解：" + strings.Join(readings(resp.Hits), "，"), fmt.Sprintf("共 %d 段", resp.Totals.Pinyin)
	}
	return "", ""
}

// readings lists the readings of the hits found by pinyin: lixuefeng → 李雪峰.
func readings(hits []search.Hit) []string {
	const most = 3
	var out []string
	for i := range hits {
		for _, v := range hits[i].Variants {
			text := v.Asked + " → " + v.Found
			if v.Kind == search.VariantRead && len(out) < most && !slices.Contains(out, text) {
				out = append(out, text)
			}
		}
	}
	return out
}

// others tells what is counted apart from the total.
func others(resp *search.Response) string {
	var parts []string
	if n := resp.Totals.Near; n > 0 && resp.Totals.Exact+resp.Totals.Relaxed > 0 {
		parts = append(parts, fmt.Sprintf("近似结果 %d 段", n))
	}
	if n := resp.Totals.Pinyin; n > 0 && resp.Totals.Exact+resp.Totals.Relaxed+resp.Totals.Near > 0 {
		parts = append(parts, fmt.Sprintf("按拼音 %d 段", n))
	}
	if len(parts) == 0 {
		return ""
	}
	return "另有" + strings.Join(parts, "、")
}

func newHit(p params, h *search.Hit) hit {
	a, b := h.Article, h.Paragraph()
	out := hit{
		URL:      articleFrom(a.ID, b.ID, p),
		Headline: wire.Pieces(a.Headline, h.HeadlineMarks),
		Text:     wire.Pieces(h.Snippet.Text, h.Snippet.Marks),
		// The snippet is a part of the paragraph, in bytes as everything here.
		CutBefore: h.Snippet.Start > 0,
		CutAfter:  h.Snippet.Start+len(h.Snippet.Text) < len(b.Text),
		Source:    a.Source, Date: a.Date.Day(), Section: a.Section, Type: typeName(b.Type),
		Authors: strings.Join(a.Authors, " "),
	}
	if a.Headline == "" {
		out.Headline = []wire.Piece{{Text: orUntitled("")}}
	}
	for i, v := range h.Variants {
		if slices.Contains(h.Variants[:i], v) {
			continue // it stands in several places
		}
		out.Variants = append(out.Variants, newVariant(v))
	}
	if h.More > 0 {
		out.More, out.MoreURL = h.More, articleFrom(a.ID, "", p)
	}
	return out
}

func newVariant(v search.Variant) variant {
	if v.Kind == search.VariantRead {
		return variant{Kind: wire.VariantName(v.Kind), Asked: []wire.Piece{{Text: v.Asked}}, Found: []wire.Piece{{Text: v.Found}}}
	}
	if v.Kind == search.VariantWording {
		asked, found := wordingPieces(v)
		return variant{Kind: wire.VariantName(v.Kind), Asked: asked, Found: found}
	}
	before, after := common(v.Asked, v.Found)
	return variant{Kind: wire.VariantName(v.Kind), Asked: differing(v.Asked, before, after), Found: differing(v.Found, before, after)}
}

// common returns how many bytes two texts share at the beginning and at the end.
func common(a, b string) (before, after int) {
	for before < len(a) && before < len(b) {
		r, n := utf8.DecodeRuneInString(a[before:])
		if s, m := utf8.DecodeRuneInString(b[before:]); r != s || n != m {
			break
		}
		before += n
	}
	for after < len(a)-before && after < len(b)-before {
		r, n := utf8.DecodeLastRuneInString(a[:len(a)-after])
		if s, m := utf8.DecodeLastRuneInString(b[:len(b)-after]); r != s || n != m {
			break
		}
		after += n
	}
	return before, after
}

// differing cuts a text into what it shares with another and what differs.
func differing(text string, before, after int) []wire.Piece {
	var out []wire.Piece
	for _, one := range []wire.Piece{
		{Text: text[:before]}, {Text: text[before : len(text)-after], Marked: true}, {Text: text[len(text)-after:]},
	} {
		if one.Text != "" {
			out = append(out, one)
		}
	}
	return out
}
