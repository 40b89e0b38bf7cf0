package webui

import (
	"errors"
	"net/http"
	"strings"

	"xunwen/corpus"
	"xunwen/search"
)

// How much of a card is seen without opening it.
const (
	shownNames      = 12
	shownOffices    = 6
	shownQuotes     = 5
	shownFigures    = 6
	shownMentions   = 8
	shownCompanions = 6
)

// wildcards stand for any text in a name that is asked for.
const wildcards = "*?＊？"

// exactLabel is said of a card that leaves the alias table aside.
const exactLabel = "不合并别名"

// cardPage is the data of the card of an entity.
type cardPage struct {
	page
	Back back
	// Kind names the type, Name the entity.
	Kind, Name string
	// Aliases are its other names, MoreNames those behind a fold.
	Aliases, MoreNames   []string
	Exactly              *link // to one name without what the others add, or nil
	Within               []link
	Paragraphs, Articles int
	First, Last          string
	TookMS               int64
	Filters              []link
	// Ways lead to all that is found of the entity, Parts to the sections of the card.
	Ways       []way
	Parts      []link
	Offices    officeList
	Quotes     quoteList
	Figures    figureList
	Mentions   mentionList
	Timeline   *histogram
	Companions []companions
}

// card shows the card of an entity.
func (s *site) card(w http.ResponseWriter, r *http.Request) {
	p, ok := readCard(r.URL.EscapedPath(), r.URL.Query())
	if !ok {
		s.showError(w, r, http.StatusNotFound, "没有这个页面。网址也许抄漏了一段。")
		return
	}
	got, err := s.cfg.Searcher.Card(r.Context(), p.request())
	if errors.Is(err, search.ErrNotFound) {
		s.noCard(w, r, p)
		return
	}
	if err != nil {
		s.fail(w, r, err)
		return
	}
	// The links of the card go on with the name to show: it stands for all the others.
	if !p.Exact {
		p.Name = got.Name
	}
	data := newCardPage(p, got)
	data.page = s.frame(r.Context(), got.Name+" "+cardName(p.Type)+" - 寻闻", p.paragraphs(p.condition()), false)
	data.Views = views(figureParams{Query: p.condition(), From: p.From, To: p.To, Source: p.Source}, viewCard)
	s.show(w, r, http.StatusOK, "card", data)
}

// noCard says that nobody has the name, and where to look for it.
func (s *site) noCard(w http.ResponseWriter, r *http.Request, p cardParams) {
	data := errorPage{page: page{Title: "没有找到", Version: s.cfg.Version}, Status: http.StatusNotFound}
	data.Box.Query, data.Views = p.Name, views(figureParams{}, viewCard)
	data.Message = "没有叫“" + shorten(p.Name) + "”的" + entityName(p.Type)
	add := func(label, address string) { data.Ways = append(data.Ways, link{Label: label, URL: address}) }
	if p.Exact || p.From != "" || p.To != "" || p.Source != "" {
		data.Detail = "也许是限定得太窄。"
		add("去掉限定再看", cardParams{Type: p.Type, Name: p.Name, Back: p.Back}.URL())
	}
	add("名称含“"+shorten(p.Name)+"”的人物、机构与地点", entityParams{Name: p.Name}.URL())
	add("原文里的“"+shorten(p.Name)+"”", params{Query: `"` + strings.ReplaceAll(p.Name, `"`, "") + `"`}.URL())
	s.show(w, r, http.StatusNotFound, "error", data)
}

// newCardPage returns what the page shows of a card.
func newCardPage(p cardParams, c *search.EntityCard) cardPage {
	n := min(shownNames, len(c.Aliases))
	out := cardPage{
		Back: cardBack(p), Kind: entityName(p.Type), Name: c.Name, Aliases: c.Aliases[:n], MoreNames: c.Aliases[n:],
		Paragraphs: c.Paragraphs, Articles: c.Articles, First: c.EntityRow.First.Day(), Last: c.EntityRow.Last.Day(),
		TookMS: c.Took.Milliseconds(), Filters: cardFilters(p), Timeline: newTimeline(p, c.Months),
		Offices: newOfficeList(p, c), Quotes: newQuoteList(p, c), Figures: newFigureList(p, c), Mentions: newMentionList(p, c),
		Companions: newCompanions(p, c),
	}
	if len(c.Aliases) > 0 && !p.Exact && c.Exactly != "" {
		only := p.of(p.Type, c.Exactly)
		only.Exact = true
		out.Exactly = &link{Label: c.Exactly, URL: only.URL()}
	}
	for _, name := range c.Within {
		// What lies in it is found also where it has no card, since nothing names it itself.
		out.Within = append(out.Within, link{Label: name, URL: p.paragraphs(p.of(corpus.Place, name).condition()).URL()})
	}
	out.Ways = cardWays(p, c)
	out.Parts = out.parts()
	return out
}

// cardBack is the way back: to the page that led here, or to all entities of the type.
func cardBack(p cardParams) back {
	if b, ok := backTo(p.Back); ok {
		return back{URL: b.URL, Label: "返回" + b.Label}
	}
	return back{URL: entityParams{Type: string(p.Type)}.URL(), Label: "全部" + entityName(p.Type)}
}

// cardFilters returns what is in force, each with the address without it.
func cardFilters(p cardParams) []link {
	var out []link
	add := func(label string, next cardParams) { out = append(out, link{Label: label, URL: next.URL()}) }
	if p.Exact {
		next := p
		next.Exact = false
		add(exactLabel, next)
	}
	if p.Source != "" {
		next := p
		next.Source = ""
		add("《"+p.Source+"》", next)
	}
	if p.From != "" || p.To != "" {
		next := p
		next.From, next.To = "", ""
		add(daysBetween(p.From, p.To), next)
	}
	return out
}

// way is a link that says in the query language what it asks for.
type way struct{ Label, URL, Asks string }

// cardWays returns the ways to all that is found of the entity.
func cardWays(p cardParams, c *search.EntityCard) []way {
	itself, asks := p.itself(), p.condition()
	out := []way{{Label: "检索全部段落", URL: p.paragraphs(itself).URL(), Asks: itself}}
	if itself != asks {
		out = append(out, way{Label: "连所辖地方一起检索", URL: p.paragraphs(asks).URL(), Asks: asks})
	}
	if len(c.Figures) > 0 {
		table := figureParams{Query: itself, From: p.From, To: p.To, Source: p.Source}
		out = append(out, way{Label: "数据列成表", URL: table.URL(), Asks: itself})
	}
	if len(c.Quotes) > 0 {
		said := quoteParams{Speakers: []string{p.Name}, From: p.From, To: p.To, Source: p.Source}
		out = append(out, way{Label: "说过的全部话", URL: said.URL(), Asks: "说:" + quotedValue(p.Name)})
	}
	if len(c.Companions) > 0 {
		named := entityParams{Query: itself, From: p.From, To: p.To, Source: p.Source}
		out = append(out, way{Label: "一同出现的全部名称", URL: named.URL(), Asks: itself})
	}
	return out
}

// parts returns the links to the sections that the card has.
func (c *cardPage) parts() []link {
	var out []link
	add := func(label, id string, has bool) {
		if has {
			out = append(out, link{Label: label, URL: "#" + id})
		}
	}
	add("任职", "offices", len(c.Offices.Shown) > 0)
	add("说过的话", "quotes", len(c.Quotes.Shown) > 0)
	add("最近报道", "mentions", len(c.Mentions.Shown) > 0)
	add("相关数据", "figures", len(c.Figures.Shown) > 0)
	add("见报时间", "timeline", c.Timeline != nil)
	add("一同出现", "companions", len(c.Companions) > 0)
	if len(out) < 2 {
		return nil
	}
	return out
}

// cardLink leads to a card from results.
type cardLink struct{ Name, Kind, URL string }

// cardLinks returns the links to the cards of the names that the results are about:
// those that the query asks for by field, and the one that it is.
func cardLinks(p params, resp *search.Response) []cardLink {
	var out []cardLink
	for _, f := range facetFields() {
		t := search.NamedType(f.field)
		if t == "" {
			continue
		}
		names := chosen(p.Query, f.field)
		for _, c := range resp.Facets[f.name] {
			if c.Value == strings.Trim(p.Query, `"“”「」`) && len(names) == 0 {
				names = []string{c.Value}
			}
		}
		for _, name := range names {
			if !strings.ContainsAny(name, wildcards) {
				card := cardParams{Type: t, Name: name, Back: p.URL()}
				out = append(out, cardLink{Name: name, Kind: cardName(t), URL: card.URL()})
			}
		}
	}
	return out
}
