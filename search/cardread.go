package search

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"xunwen/corpus"
	"xunwen/corpus/segment"
	"xunwen/indexer"
)

// cardReader holds what was read for a card.
type cardReader struct {
	who      *who
	ctx      context.Context
	latest   []pick // the latest paragraphs, the latest first
	articles map[articleKey]*cardArticle
}

// cardArticle is an article with the paragraphs of a card that stand in it.
type cardArticle struct {
	article  *corpus.Article
	part     *part
	docs     []uint32
	quoted   bool // whether what the entity said in it is wanted
	passages map[int]*passage
}

// read reads the latest paragraphs of an entity, what it said in their articles, and the
// sources of its offices, each article and paragraph once.
func (w *who) read(ctx context.Context, latest []pick, offices []officePicks) (*cardReader, error) {
	r := &cardReader{who: w, ctx: ctx, latest: latest, articles: map[articleKey]*cardArticle{}}
	var all []*cardArticle
	want := func(p pick) *cardArticle {
		a := r.articles[p.articleNumber()]
		if a == nil {
			a = &cardArticle{part: p.part, passages: map[int]*passage{}}
			r.articles[p.articleNumber()] = a
			all = append(all, a)
		}
		if !slices.Contains(a.docs, p.doc) {
			a.docs = append(a.docs, p.doc)
		}
		return a
	}
	for _, p := range latest {
		want(p).quoted = true
	}
	for i := range offices {
		for _, p := range offices[i].sources {
			want(p)
		}
	}
	err := atOnce(ctx, len(all), func(i int) error { return all[i].read(ctx, w) })
	return r, err
}

// read reads the article and the paragraphs that are wanted of it.
func (a *cardArticle) read(ctx context.Context, w *who) (err error) {
	if a.article, err = a.part.segment.Record(a.docs[0]); err != nil {
		return err
	}
	for _, doc := range a.docs {
		if err := a.readText(ctx, doc); err != nil {
			return err
		}
	}
	if !a.quoted {
		return nil
	}
	places := a.part.places
	docs := places.Paragraphs(int(places.Article[a.docs[0]]))
	if err := a.readQuotes(docs); err != nil {
		return err
	}
	for _, doc := range docs {
		block := int(places.Block[doc])
		if block < len(a.article.Blocks) && a.passages[block] == nil && a.quoteRead(block, w) {
			if err := a.readText(ctx, doc); err != nil {
				return err
			}
		}
	}
	return nil
}

// readQuotes reads the quotations of the paragraphs that were not read.
func (a *cardArticle) readQuotes(docs []uint32) (err error) {
	for _, doc := range docs {
		block := int(a.part.places.Block[doc])
		if block >= len(a.article.Blocks) || a.passages[block] != nil {
			continue
		}
		if _, a.article.Blocks[block].Quotes, err = a.part.segment.TextAndQuotes(doc); err != nil {
			return err
		}
	}
	return nil
}

// readText reads a paragraph.
func (a *cardArticle) readText(ctx context.Context, doc uint32) error {
	if err := ctx.Err(); err != nil {
		return fmt.Errorf("read a card: %w", err)
	}
	block, err := a.part.segment.ReadText(a.article, doc)
	if err == nil {
		a.passages[block] = &passage{article: a.article, block: block, ctx: ctx}
	}
	return err
}

// quoteRead reports whether a block is read for a quotation of the entity: one that holds
// it, or names its speaker.
func (a *cardArticle) quoteRead(block int, w *who) bool {
	id := a.article.Blocks[block].ID
	for i := range a.article.Blocks {
		b := &a.article.Blocks[i]
		if slices.ContainsFunc(b.Quotes, func(q corpus.Quote) bool {
			return w.said(&q) && (i == block || q.SpeakerBlock == id)
		}) {
			return true
		}
	}
	return false
}

// said reports whether the entity said a quotation, word for word: the canonical name of
// its speaker decides, or where it has none the name as printed.
func (w *who) said(q *corpus.Quote) bool {
	if q.Kind != corpus.Speech || w.kind == corpus.Person && notPerson(q.SpeakerType) {
		return false
	}
	if q.SpeakerCanonical != "" {
		canonical := segment.Normalize(q.SpeakerCanonical)
		return slices.Contains(w.compared, canonical) ||
			w.exact && slices.Contains(w.compared, segment.Normalize(q.Speaker))
	}
	speaker := segment.Normalize(q.Speaker)
	if slices.Contains(w.compared, speaker) {
		return true
	}
	// 小李 is somebody else in the next article; 省气象局 is not.
	return w.kind != corpus.Person && slices.ContainsFunc(w.aliases, func(name string) bool { return segment.Normalize(name) == speaker })
}

// notPerson reports whether a type of speakers is told and is not that of persons.
func notPerson(t corpus.SpeakerType) bool {
	return t != "" && t != corpus.SpeakerPerson
}

// passage returns the paragraph of a pick.
func (r *cardReader) passage(p pick) *passage {
	return r.articles[p.articleNumber()].passages[int(p.part.places.Block[p.doc])]
}

// mentions returns one paragraph of each of the latest articles: the first one of its
// running text that names the entity, or else the first.
func (r *cardReader) mentions() []Mention {
	out := []Mention{}
	at := map[articleKey]int{}
	for _, p := range r.latest {
		key := p.articleNumber()
		place, met := at[key]
		if !met && len(out) == MaxCardArticles || met && out[place].Paragraph().Type == corpus.BlockParagraph {
			continue
		}
		passage := r.passage(p)
		if met && passage.paragraph().Type != corpus.BlockParagraph {
			continue
		}
		m, ok := r.who.mention(passage, "")
		switch {
		case !ok:
		case met:
			out[place] = m
		default:
			at[key] = len(out)
			out = append(out, m)
		}
	}
	return out
}

// figures returns the figures that stand in one sentence with the entity.
func (r *cardReader) figures() []FigureRow {
	out := []FigureRow{}
	for _, p := range r.latest {
		passage := r.passage(p)
		block := passage.paragraph()
		for i := range block.Figures {
			if len(out) == MaxCardFigures {
				return out
			}
			f := &block.Figures[i]
			if f.Kind.Measures() && r.who.standsIn(block, sentenceAt(passage.sentences(), f.Span)) {
				row := FigureRow{Article: passage.article, Block: passage.block, Figure: i}
				row.mark(passage)
				out = append(out, row)
			}
		}
	}
	return out
}

// standsIn reports whether a mention of the entity begins in a stretch of a paragraph.
func (w *who) standsIn(p *corpus.Paragraph, span corpus.Span) bool {
	return slices.ContainsFunc(p.Entities, func(e corpus.Entity) bool {
		return span.Start <= e.Start && e.Start < span.End && w.means(&e, p.Text)
	})
}

// quotes returns what the entity said in the latest articles.
func (r *cardReader) quotes() []QuoteRow {
	out := []QuoteRow{}
	seen := map[articleKey]bool{}
	for _, p := range r.latest {
		if seen[p.articleNumber()] {
			continue
		}
		seen[p.articleNumber()] = true
		of := r.articles[p.articleNumber()]
		a := of.article
		for block := range a.Blocks {
			for i := range a.Blocks[block].Quotes {
				if len(out) < MaxCardQuotes && r.who.said(&a.Blocks[block].Quotes[i]) {
					row := QuoteRow{Article: a, Block: block, Quote: i}
					row.mark(of.passages[block], nil)
					out = append(out, row)
				}
			}
		}
	}
	return out
}

// offices returns the offices of a card with their sources.
func (r *cardReader) offices(picks []officePicks) []Office {
	out := make([]Office, len(picks))
	for i := range picks {
		out[i] = picks[i].Office
		out[i].Sources = []Mention{}
		for _, p := range picks[i].sources {
			if m, ok := r.who.mention(r.passage(p), out[i].Title); ok {
				out[i].Sources = append(out[i].Sources, m)
			}
		}
	}
	return out
}

// within returns the divisions that a place lies in, by most of the mentions that were
// read, the latest of equals.
func (r *cardReader) within() []string {
	const between = "\x1f" // in no name
	counts := map[string]int{}
	var most string
	var order []string
	for _, p := range r.latest {
		block := r.passage(p).paragraph()
		for i := range block.Entities {
			e := &block.Entities[i]
			outer := indexer.OuterDivisions(e)
			if len(outer) == 0 || !r.who.means(e, block.Text) {
				continue
			}
			key := strings.Join(outer, between)
			if counts[key]++; counts[key] == 1 {
				order = append(order, key)
			}
		}
	}
	for _, key := range order {
		if most == "" || counts[key] > counts[most] {
			most = key
		}
	}
	if most == "" {
		return []string{}
	}
	return strings.Split(most, between)
}
