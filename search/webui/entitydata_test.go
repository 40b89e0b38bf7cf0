package webui_test

import (
	"cmp"
	"context"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"xunwen/corpus"
	"xunwen/search"
	"xunwen/search/query"
	"xunwen/search/wire/searchfake"
)

// naming answers with hand-made entities beside the articles of a fake, and keeps what
// was asked.
type naming struct {
	*searchfake.Searcher
	rows  []search.EntityRow
	cards []search.EntityCard
	// resp and err, where set, are the answer to every request.
	resp *search.EntityResponse
	err  error

	mu    sync.Mutex
	asked search.EntityRequest
	card  search.CardRequest
}

func (n *naming) Entities(_ context.Context, req search.EntityRequest) (*search.EntityResponse, error) {
	n.mu.Lock()
	n.asked = req
	n.mu.Unlock()
	if n.resp != nil || n.err != nil {
		return n.resp, n.err
	}
	start, err := strconv.Atoi(cmp.Or(req.Cursor, "0"))
	if err != nil || start < 0 {
		return nil, search.ErrBadRequest
	}
	resp := &search.EntityResponse{Typed: req.Query, Understood: req.Query, Took: 3 * time.Millisecond, Match: search.MatchExact}
	var found []search.EntityRow
	for _, r := range n.rows {
		if slices.Contains(req.Types, r.Type) && strings.Contains(r.Name+strings.Join(r.Aliases, " "), req.Name) && req.Query != "没有的词" {
			found = append(found, r)
		}
	}
	if req.Sort == search.EntitiesByName {
		slices.SortFunc(found, func(a, b search.EntityRow) int { return strings.Compare(a.Name, b.Name) })
	}
	resp.Total = len(found)
	end := min(start+req.Limit, len(found))
	resp.Rows = found[min(start, end):end]
	if end < len(found) {
		resp.NextCursor = strconv.Itoa(end)
	}
	return resp, nil
}

func (n *naming) Card(_ context.Context, req search.CardRequest) (*search.EntityCard, error) {
	n.mu.Lock()
	n.card = req
	n.mu.Unlock()
	if n.err != nil {
		return nil, n.err
	}
	for i := range n.cards {
		c := &n.cards[i]
		if c.Type == req.Type && (c.Name == req.Name || !req.Exact && slices.Contains(c.Aliases, req.Name)) {
			out := *c
			if !req.Exact {
				out.Exactly = cmp.Or(c.Exactly, c.Name)
			}
			return &out, nil
		}
	}
	return nil, search.ErrNotFound
}

// spanOf returns the span of the first sub in a text that holds it.
func spanOf(text, sub string) corpus.Span {
	i := strings.Index(text, sub)
	return corpus.Span{Start: i, End: i + len(sub)}
}

// mentioned is a mention of words in a block: all that is said of them there.
func mentioned(a *corpus.Article, block int, words ...string) search.Mention {
	m := search.Mention{Article: a, Block: block, Sentence: corpus.Span{End: len(a.Blocks[block].Text)}}
	for _, w := range words {
		m.Marks = append(m.Marks, spanOf(a.Blocks[block].Text, w))
	}
	return m
}

// entityFake answers with a person, an organisation and a place of the fake's articles,
// and with many more lines.
func entityFake() *naming {
	s := &naming{Searcher: fake()}
	story := s.Articles[0]
	const opening, numbers, torn = 3, 5, 6
	day := func(year int, month time.Month, d int) corpus.Date { return corpus.NewDay(year, month, d) }
	he := search.EntityRow{
		Type: corpus.Person, Name: "何远山", Paragraphs: 27, Articles: 19, Aliases: []string{"老何", "何远山同志"},
		Offices: []string{"青禾市委书记", "青禾市市长", "云岭县委副书记"}, First: day(2019, time.March, 2), Last: day(2024, time.May, 24),
	}
	firm := search.EntityRow{
		Type: corpus.Organization, Name: "远禾新材料有限公司", Paragraphs: 14, Articles: 9, Aliases: []string{"远禾新材", "远禾", "远禾公司", "远禾新材料", "远禾材料", "远禾厂"},
		First: day(2021, time.July, 1), Last: day(2024, time.May, 24),
	}
	county := search.EntityRow{Type: corpus.Place, Name: "云岭县", Paragraphs: 11, Articles: 8, First: day(2024, time.April, 3), Last: day(2024, time.April, 3)}
	s.rows = []search.EntityRow{he, firm, county, {Type: corpus.Person, Name: "牛向东", Paragraphs: 6, Articles: 5, Offices: []string{"远禾新材料有限公司董事长"}}}
	card := search.EntityCard{
		EntityRow: he, Took: 12 * time.Millisecond, TotalOffices: 9,
		Offices: []search.Office{
			{Title: "青禾市委书记", Paragraphs: 18, First: day(2022, time.January, 9), Last: day(2024, time.May, 24), Sources: []search.Mention{mentioned(story, opening, "青禾市委书记", "何远山"), mentioned(story, torn)}},
			{Title: "青禾市市长", Paragraphs: 4, First: day(2020, time.June, 1), Last: day(2021, time.December, 30), Sources: []search.Mention{mentioned(story, opening, "何远山")}},
			{Title: "云岭县委副书记", Paragraphs: 1, First: day(2019, time.March, 2), Last: day(2019, time.March, 2)},
		},
		Quotes:  []search.QuoteRow{{Article: story, Block: opening, Quote: 0}},
		Figures: []search.FigureRow{{Article: story, Block: numbers, Figure: 0, Sentence: corpus.Span{End: len(story.Blocks[numbers].Text)}, Marks: []corpus.Span{story.Blocks[numbers].Figures[0].Span}}},
		Companions: map[corpus.EntityType][]search.FacetCount{
			corpus.Person:       {{Value: "牛向东", Count: 6}, {Value: "周一鸣", Count: 2}},
			corpus.Organization: {{Value: "中共青禾市委", Count: 11}, {Value: "远禾新材料有限公司", Count: 7}, {Value: "青禾海关", Count: 3}, {Value: "云岭县委", Count: 3}, {Value: "青禾日报", Count: 2}, {Value: "青禾大学", Count: 1}, {Value: "青禾一中", Count: 1}},
			corpus.Place:        {{Value: "青禾市", Count: 12}, {Value: "", Count: 4}},
		},
		Months:   []search.MonthCount{{Month: "2023-11", Count: 3}, {Month: "2024-02", Count: 1}, {Month: "2024-04", Count: 7}, {Month: "2024-05", Count: 12}},
		Mentions: []search.Mention{mentioned(story, opening, "何远山"), mentioned(s.Articles[1], 1, "云岭县")},
	}
	firmCard := search.EntityCard{EntityRow: firm, Mentions: []search.Mention{mentioned(story, numbers, "远禾新材料有限公司")}}
	countyCard := search.EntityCard{EntityRow: county, Within: []string{"青禾市", "山川省"}}
	s.cards = []search.EntityCard{card, firmCard, countyCard}
	return s
}

// manyNames is an entityFake with more lines than a page has.
func manyNames() *naming {
	s := entityFake()
	for i := range 120 {
		s.rows = append(s.rows, search.EntityRow{Type: corpus.Organization, Name: "青禾第" + strconv.Itoa(i) + "小学", Paragraphs: 1, Articles: 1})
	}
	return s
}

// hostileNames answers with entities every word of which tries to break out.
func hostileNames() *naming {
	s := &naming{Searcher: &searchfake.Searcher{Articles: []*corpus.Article{searchfake.Articles()[2]}}}
	a := s.Articles[0]
	a.Blocks[0].Quotes = []corpus.Quote{{Span: corpus.Span{End: len(a.Blocks[0].Text)}, Speaker: scriptText, Role: `"><b>`}}
	a.Blocks[0].Figures = hostileFake().Articles[0].Blocks[0].Figures[:1]
	row := search.EntityRow{
		Type: corpus.Person, Name: scriptText, Paragraphs: 1, Articles: 1, Aliases: []string{scriptText, `"><b>`, `' onload='x`},
		Offices: []string{scriptText, `"><b>`},
	}
	mention := search.Mention{Article: a, Sentence: corpus.Span{Start: -3, End: 999}, Marks: []corpus.Span{{Start: -9, End: 4}, {Start: 6, End: 900}}}
	s.rows = []search.EntityRow{row}
	s.cards = []search.EntityCard{{
		EntityRow: row, Within: []string{scriptText}, Offices: []search.Office{{Title: scriptText, Sources: []search.Mention{mention}}},
		Quotes: []search.QuoteRow{{Article: a}}, Figures: []search.FigureRow{{Article: a, Sentence: mention.Sentence, Marks: mention.Marks}},
		Companions: map[corpus.EntityType][]search.FacetCount{corpus.Place: {{Value: scriptText, Count: 1}}},
		Months:     []search.MonthCount{{Month: scriptText, Count: 5}, {Month: "2024-01", Count: 1}, {Month: "2024-03", Count: 1}},
		Mentions:   []search.Mention{mention},
	}}
	s.resp = &search.EntityResponse{
		Understood: scriptText, Rows: s.rows, Total: 1, NextCursor: scriptText,
		Warnings: []query.Warning{{Message: scriptText, Suggestion: scriptText}},
	}
	return s
}
