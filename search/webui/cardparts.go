package webui

import (
	"net/url"
	"strconv"
	"strings"
	"time"

	"xunwen/corpus"
	"xunwen/search"
	"xunwen/search/wire"
)

// officeList is the offices of a person.
type officeList struct {
	Total       int
	Shown, More []officeView
	Left        int // how many are not on the card
}

// officeView is one office with where it is printed.
type officeView struct {
	Title       string
	Paragraphs  int
	First, Last string
	// Found is the address of the paragraphs that print it.
	Found string
	// Sources are where it is printed, the latest first.
	Sources []told
}

// quoteList is what the entity said.
type quoteList struct{ Shown, More []quoteView }

// quoteView is one quotation that can be read alone.
type quoteView struct {
	Text string // with its marks
	// By says who said it, where the text has another name or an office.
	By string
	told
}

// figureList is the figures near the entity.
type figureList struct{ Shown, More []figureRow }

// mentionList is the latest articles.
type mentionList struct{ Shown, More []told }

// told is a sentence with where it stands.
type told struct {
	URL                   string
	Headline              string
	Source, Date, Section string
	Sentence              []wire.Piece
	Before, Behind        string // …, where the sentence is cut
}

// companions are those of one type that stand in one paragraph with the entity.
type companions struct {
	Label       string
	Shown, More []companion
}

// companion is one of them.
type companion struct {
	Name  string
	Count int
	URL   string // of its card
	Both  string // address of the paragraphs with both
}

// from returns the address of a block in its article: every mention of the entity is
// marked there, and the way leads back to the card.
func (p cardParams) from(a *corpus.Article, block string, v url.Values) string {
	setBack(v, p.URL())
	return articleAddress(a.ID, block, p.itself(), v)
}

// newTold returns the sentence of a block with marks that count in the block.
func newTold(p cardParams, a *corpus.Article, block int, sentence corpus.Span, marks []corpus.Span) told {
	b := &a.Blocks[block]
	sentence = within(sentence, b.Text)
	inside := make([]corpus.Span, 0, len(marks))
	for _, m := range marks {
		inside = append(inside, corpus.Span{Start: m.Start - sentence.Start, End: min(m.End, sentence.End) - sentence.Start})
	}
	return told{
		URL: p.from(a, b.ID, url.Values{}), Headline: orUntitled(a.Headline), Source: a.Source,
		Date: a.Date.Day(), Section: a.Section, Sentence: wire.Pieces(b.Text[sentence.Start:sentence.End], inside),
	}
}

func newMention(p cardParams, m *search.Mention) told {
	return newTold(p, m.Article, m.Block, m.Sentence, m.Marks)
}

func newOfficeList(p cardParams, c *search.EntityCard) officeList {
	all := make([]officeView, len(c.Offices))
	for i := range c.Offices {
		o := &c.Offices[i]
		text := p.condition() + " 职务:=" + quotedValue(o.Title)
		all[i] = officeView{
			Title: o.Title, Paragraphs: o.Paragraphs, First: o.First.Day(), Last: o.Last.Day(),
			Found: p.paragraphs(text).URL(),
		}
		for j := range o.Sources {
			all[i].Sources = append(all[i].Sources, newMention(p, &o.Sources[j]))
		}
	}
	n := min(shownOffices, len(all))
	return officeList{
		Total: max(c.TotalOffices, len(all)), Shown: all[:n], More: all[n:], Left: max(0, c.TotalOffices-len(all)),
	}
}

func newQuoteList(p cardParams, c *search.EntityCard) quoteList {
	all := make([]quoteView, len(c.Quotes))
	for i := range c.Quotes {
		row := &c.Quotes[i]
		q, b := row.Record(), &row.Article.Blocks[row.Block]
		span := within(q.Span, b.Text)
		all[i] = quoteView{Text: b.Text[span.Start:span.End], By: speaker(c.Name, q), told: newTold(p, row.Article, row.Block, span, nil)}
	}
	n := min(shownQuotes, len(all))
	return quoteList{Shown: all[:n], More: all[n:]}
}

// speaker says who said a quotation, beside what the head of the card says: the office,
// and the name where another one is printed.
func speaker(name string, q *corpus.Quote) string {
	out := q.Role
	if q.Speaker != "" && q.Speaker != name && q.Speaker != out {
		out = strings.TrimSpace(out + " " + q.Speaker)
	}
	return out
}

func newFigureList(p cardParams, c *search.EntityCard) figureList {
	all := make([]figureRow, len(c.Figures))
	for i := range c.Figures {
		r := &c.Figures[i]
		all[i] = newFigureRow(figureParams{}, r)
		all[i].URL = p.from(r.Article, r.Paragraph().ID, url.Values{"figure": {strconv.Itoa(r.Figure)}})
	}
	n := min(shownFigures, len(all))
	return figureList{Shown: all[:n], More: all[n:]}
}

func newMentionList(p cardParams, c *search.EntityCard) mentionList {
	all := make([]told, len(c.Mentions))
	for i := range c.Mentions {
		all[i] = newMention(p, &c.Mentions[i])
	}
	n := min(shownMentions, len(all))
	return mentionList{Shown: all[:n], More: all[n:]}
}

// newCompanions returns whom and what the entity is named with, by type.
func newCompanions(p cardParams, c *search.EntityCard) []companions {
	var out []companions
	for _, t := range search.EntityTypes() {
		var all []companion
		for _, one := range c.Companions[t] {
			if one.Value == "" {
				continue
			}
			other := p.of(t, one.Value)
			both := p.paragraphs(p.itself() + " " + other.itself())
			all = append(all, companion{Name: one.Value, Count: one.Count, URL: other.URL(), Both: both.URL()})
		}
		if len(all) > 0 {
			n := min(shownCompanions, len(all))
			out = append(out, companions{Label: entityName(t), Shown: all[:n], More: all[n:]})
		}
	}
	return out
}

// newTimeline returns the months of an entity as bars, the latest maxBars months, those
// without a paragraph included: a gap in time is to be seen. It returns nil for fewer
// than two months. A bar leads to the paragraphs of its month.
func newTimeline(p cardParams, months []search.MonthCount) *histogram {
	counts := make(map[string]int, len(months))
	var first, last time.Time
	for _, m := range months {
		at, err := time.Parse(monthLayout, m.Month)
		if err != nil || m.Count <= 0 {
			continue
		}
		counts[m.Month] = m.Count
		if first.IsZero() || at.Before(first) {
			first = at
		}
		if at.After(last) {
			last = at
		}
	}
	if len(counts) < 2 {
		return nil
	}
	if earliest := last.AddDate(0, 1-maxBars, 0); first.Before(earliest) {
		first = earliest
	}
	out := &histogram{Height: barsHeight, First: first.Format(monthLayout), Last: last.Format(monthLayout)}
	most := 1
	for _, n := range counts {
		most = max(most, n)
	}
	for at := first; !at.After(last); at = at.AddDate(0, 1, 0) {
		month := at.Format(monthLayout)
		if n := counts[month]; n > 0 {
			out.Bars = append(out.Bars, newMonthBar(p, out.Width, month, n, most))
		}
		out.Width += barWidth
	}
	out.Width -= barGap
	return out
}

// monthLayout is how months are written: 2024-05.
const monthLayout = "2006-01"

func newMonthBar(p cardParams, x int, month string, n, most int) bar {
	height := max(minBar, n*barsHeight/most)
	found := params{Query: p.itself(), From: month, To: month, Source: p.Source}
	return bar{
		X: x, Y: barsHeight - height, Width: barWidth - barGap, Height: height,
		Month: month, Count: n, URL: found.URL(),
	}
}
