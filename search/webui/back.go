package webui

import (
	"net/url"
	"strconv"
	"unicode/utf8"

	"xunwen/search"
)

// maxBackBytes bounds the way back in the address of an article: where a question is
// longer, only its words come along.
const maxBackBytes = 4 << 10

// back is the way from an article or a card to the page that led there.
type back struct {
	URL string
	// Label names the page.
	Label string
}

// articleFrom returns the address of a block in its article, with the query whose
// matches are marked there, and the page to which the way leads back.
func articleFrom(id, block string, p params) string {
	v := url.Values{}
	if plain := (params{Query: p.Query, Asked: p.Query != ""}); p != plain {
		setBack(v, p.URL())
	}
	return articleAddress(id, block, p.Query, v)
}

// figureFrom returns the address of a figure in its article: of its block, with the
// figure marked there, and the page to which the way leads back.
func figureFrom(r *search.FigureRow, p figureParams) string {
	v := url.Values{"figure": {strconv.Itoa(r.Figure)}}
	if plain := (figureParams{Query: p.Query}); p.URL() != plain.URL() {
		setBack(v, p.URL())
	}
	return articleAddress(r.Article.ID, r.Paragraph().ID, p.Query, v)
}

// quoteFrom returns the address of a quotation in its article, and the page to which the
// way leads back.
func quoteFrom(r *search.QuoteRow, p quoteParams) string {
	v := url.Values{}
	setBack(v, p.URL())
	return articleAddress(r.Article.ID, r.Paragraph().ID, p.Query, v)
}

// setBack keeps an address of ours, unless it is too long.
func setBack(v url.Values, address string) {
	if len(address) <= maxBackBytes {
		v.Set("back", address)
	}
}

// readBack returns the way back that the address of an article tells; where it tells
// none, it leads to the results of the query.
func readBack(v url.Values, query string) back {
	address := v.Get("back")
	if b, ok := backTo(address); ok {
		return b
	}
	if u, ok := ours(address); ok {
		if p, ok := readCard(u.EscapedPath(), u.Query()); ok {
			return back{URL: p.URL(), Label: cardName(p.Type) + "“" + shorten(p.Name) + "”"}
		}
	}
	if v.Has("figure") {
		return back{URL: figureParams{Query: query, Where: clean(v.Get("where"))}.bounded().URL(), Label: "数据"}
	}
	return back{URL: params{Query: query}.URL(), Label: resultsName(query)}
}

// backTo returns the way back to a page of results. It is made anew of the state that
// the address holds, so that it can lead nowhere but to pages of ours. Cards are no such
// pages: they have a way back themselves.
func backTo(address string) (back, bool) {
	u, ok := ours(address)
	if !ok {
		return back{}, false
	}
	state := u.Query()
	switch u.Path {
	case "/":
		if p := readParams(state); utf8.RuneCountInString(p.Query) <= search.MaxQueryRunes && len(p.Cursor) <= maxCursorBytes {
			return back{URL: p.URL(), Label: resultsName(p.Query)}, true
		}
	case figuresPath:
		return back{URL: readFigureParams(u.Path, state).bounded().URL(), Label: "数据"}, true
	case conflictsPath:
		return back{URL: readFigureParams(u.Path, state).bounded().URL(), Label: "说法不同"}, true
	case quotesPath:
		return back{URL: readQuoteParams(state).bounded().URL(), Label: quotesLabel}, true
	case entitiesPath:
		return back{URL: readEntityParams(state).bounded().URL(), Label: entitiesLabel}, true
	}
	return back{}, false
}

// ours parses an address that names no other site.
func ours(address string) (*url.URL, bool) {
	u, err := url.Parse(address)
	if address == "" || len(address) > maxBackBytes || err != nil || u.IsAbs() || u.Host != "" || u.User != nil {
		return nil, false
	}
	return u, true
}

// resultsName names the results of a query.
func resultsName(query string) string {
	if query == "" {
		return "检索"
	}
	return "“" + shorten(query) + "”的结果"
}
