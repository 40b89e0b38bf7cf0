package webui

import (
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"xunwen/corpus"
)

// articlePage is the data of the article view.
type articlePage struct {
	page
	Headline, Kicker, Subtitle heading
	Dateline, Byline           string
	Source, Date, Section      string
	Original                   string // address at the newspaper, http or https only
	Back                       back
	Blocks                     []blockView
	Citation                   string
	Hits                       int
}

// heading is a part of the head: a field of the article, or the block that
// repeats it.
type heading struct {
	Anchor string
	Pieces []piece
	Shown  bool
}

// blockView is one block of the article.
type blockView struct {
	Anchor string
	Type   corpus.BlockType
	URL    string
	Number int // of paragraphs, from 1; 0 for the other blocks
	Label  string
	Pieces []piece
	Shown  bool // whether this is the block that the address names
	Mended string
}

func (s *site) article(w http.ResponseWriter, r *http.Request, id string) {
	a, err := s.cfg.Searcher.Article(r.Context(), id)
	if err != nil {
		s.fail(w, r, err)
		return
	}
	v := r.URL.Query()
	box := readParams(v)
	marks := make([][]corpus.Span, len(a.Blocks))
	if m, ok := s.cfg.Searcher.(marker); ok && box.Query != "" {
		found, err := m.Mark(r.Context(), box.Query, a)
		if err != nil {
			// The article can be read without marks; the operator should know.
			s.cfg.Logger.WarnContext(r.Context(), "mark article", "article", id, "error", err)
		}
		copy(marks, found)
	}
	shown := v.Get("p")
	markFigure(a, marks, shown, v.Get("figure"))
	data := newArticlePage(a, marks, box.Query, shown)
	data.Back = readBack(v, box.Query)
	data.page = s.frame(r.Context(), orUntitled(a.Headline)+" - 寻闻", box, false)
	s.show(w, r, http.StatusOK, "article", data)
}

// markFigure marks one figure of the block shown, by its place there, if there is one.
func markFigure(a *corpus.Article, marks [][]corpus.Span, shown, place string) {
	n, err := strconv.Atoi(place)
	if err != nil || n < 0 {
		return
	}
	for i := range a.Blocks {
		if p := &a.Blocks[i]; p.ID == shown && n < len(p.Figures) {
			if span := p.Figures[n].Span; !slices.Contains(marks[i], span) {
				marks[i] = append(slices.Clone(marks[i]), span)
			}
			return
		}
	}
}

// newArticlePage sets an article as a newspaper would: kicker, headline and
// subtitle at the head, the byline below it, the blocks in order.
func newArticlePage(a *corpus.Article, marks [][]corpus.Span, query, shown string) articlePage {
	out := articlePage{
		Headline: plain(orUntitled(a.Headline)), Kicker: plain(a.Kicker), Subtitle: plain(a.Subtitle),
		Dateline: a.Dateline, Byline: strings.Join(a.Authors, "　"), Source: a.Source, Date: a.Date.Day(),
		Section: a.Section, Original: webAddress(a.URL),
	}
	number := 0
	label := ""
	for i := range a.Blocks {
		p := &a.Blocks[i]
		out.Hits += len(marks[i])
		b := blockView{
			Anchor: anchorPrefix + p.ID, Type: p.Type, URL: articleURL(a.ID, p.ID, query),
			Label: typeName(p.Type), Pieces: pieces(p, marks[i]), Shown: p.ID == shown, Mended: mended(p),
		}
		if p.Type == corpus.BlockParagraph {
			number++
			b.Number, b.Label = number, fmt.Sprintf("第%d段", number)
		}
		if p.Type == corpus.BlockByline {
			out.Byline = "" // it stands where the page had it
		}
		if b.Shown {
			label = b.Label
		}
		if !out.setHead(p, heading{b.Anchor, b.Pieces, b.Shown}) {
			out.Blocks = append(out.Blocks, b)
		}
	}
	out.Citation = citation(a, label)
	return out
}

// setHead puts a block that repeats a part of the head there, with its marks,
// and reports whether it did.
func (out *articlePage) setHead(p *corpus.Paragraph, h heading) bool {
	part := map[corpus.BlockType]*heading{
		corpus.BlockHeadline: &out.Headline, corpus.BlockKicker: &out.Kicker, corpus.BlockSubtitle: &out.Subtitle,
	}[p.Type]
	if part == nil || part.Anchor != "" || p.Text != joined(part.Pieces) {
		return false
	}
	*part = h
	return true
}

// plain returns text as a heading without a block, or none where it is empty.
func plain(text string) heading {
	if text == "" {
		return heading{}
	}
	return heading{Pieces: []piece{{Text: text}}}
}

// joined returns the text of pieces.
func joined(list []piece) string {
	var b strings.Builder
	for _, p := range list {
		b.WriteString(p.Text)
	}
	return b.String()
}

func orUntitled(headline string) string {
	if headline == "" {
		return "（无标题）"
	}
	return headline
}

// mended tells where a torn line was joined, in lines of the source.
func mended(p *corpus.Paragraph) string {
	if len(p.Joins) == 0 {
		return ""
	}
	lines := make([]string, len(p.Lines))
	for i, n := range p.Lines {
		lines[i] = strconv.Itoa(n)
	}
	text := fmt.Sprintf("原文断行，已接合 %d 处", len(p.Joins))
	if len(lines) > 0 {
		text += "（原文第 " + strings.Join(lines, "、") + " 行）"
	}
	return text
}

// citation is how a reporter cites the article or a part of it.
func citation(a *corpus.Article, part string) string {
	fields := make([]string, 0, 6)
	if a.Source != "" {
		fields = append(fields, "《"+a.Source+"》")
	}
	fields = append(fields, a.Date.Day(), a.Section, strings.Join(a.Authors, "、"))
	fields = append(fields, "《"+orUntitled(a.Headline)+"》", part)
	kept := fields[:0]
	for _, f := range fields {
		if f != "" {
			kept = append(kept, f)
		}
	}
	return strings.Join(kept, " ")
}

// webAddress returns s if it is an address on the web, and nothing else: what an
// input file brings must not become a script.
func webAddress(s string) string {
	u, err := url.Parse(s)
	if err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
		return ""
	}
	return s
}
