package search

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"xunwen/corpus"
	"xunwen/indexer"
	"xunwen/search/query"
)

// quotePick is one row: a quotation by its place in the column of its segment.
type quotePick struct {
	part *quotePart
	at   uint32
}

func (p quotePick) doc() uint32 { return p.part.column.Doc[p.at] }

// quoteKey is the sort key of a row: what a cursor keeps of the last row of a page.
type quoteKey struct {
	Day     int32  `json:"d,omitempty"`
	Article string `json:"a"`
	Block   uint32 `json:"b,omitempty"`
	Quote   uint32 `json:"q,omitempty"`
}

func (p quotePick) key() quoteKey {
	doc := p.doc()
	places := p.part.places
	return quoteKey{
		Day: p.part.days[doc], Article: places.Articles[places.Article[doc]], Block: places.Block[doc],
		Quote: p.at - p.part.column.First[doc],
	}
}

// of returns the quotation among those of its paragraph.
func (p quotePick) of(quotes []corpus.Quote) (*corpus.Quote, error) {
	key := p.key()
	if int(key.Quote) >= len(quotes) {
		return nil, fmt.Errorf("article %s, block %d has no quotation %d: %w", key.Article, key.Block, key.Quote, indexer.ErrDamaged)
	}
	return &quotes[key.Quote], nil
}

// compareKeys compares two rows by their days, unknown ones last, and their places.
func (s *quoteSet) compareKeys(a, b quoteKey) int {
	o := rowOrder{FiguresByDateDesc}
	if s.sort == QuotesByDate {
		o.sort = FiguresByDate
	}
	return cmp.Or(o.compareDays(a.Day, b.Day), strings.Compare(a.Article, b.Article), cmp.Compare(a.Block, b.Block), cmp.Compare(a.Quote, b.Quote))
}

// page returns the first n rows behind a key, nil for the beginning, and whether there are
// more.
func (s *quoteSet) page(ctx context.Context, after *quoteKey, n int) ([]quotePick, bool, error) {
	top := firstRows[quotePick]{n: n, compare: func(a, b quotePick) int { return s.compareKeys(a.key(), b.key()) }}
	for _, p := range s.parts {
		for i, at := range p.rows {
			if i%checkEvery == 0 && ctx.Err() != nil {
				return nil, false, ctx.Err()
			}
			if pick := (quotePick{p, at}); after == nil || s.compareKeys(pick.key(), *after) > 0 {
				top.add(pick)
			}
		}
	}
	picks, more := top.rows()
	return picks, more, nil
}

// read reads rows with their articles.
func (s *quoteSet) read(ctx context.Context, r *rowReader, picks []quotePick) ([]QuoteRow, error) {
	stand := make([]pick, len(picks))
	for i, p := range picks {
		stand[i] = pick{part: p.part.part, doc: p.doc()}
	}
	if err := r.load(ctx, stand); err != nil {
		return nil, err
	}
	rows := make([]QuoteRow, 0, len(picks))
	asked := map[*passage][]corpus.Span{} // of one paragraph once, however many rows it has
	for i, p := range picks {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		of := r.articles[stand[i].articleNumber()]
		passage := of.passages[p.doc()]
		row := QuoteRow{Article: of.article, Block: passage.block, Quote: int(p.key().Quote)}
		if _, err := p.of(row.Paragraph().Quotes); err != nil {
			return nil, err
		}
		row.Printings = s.printings[p]
		marks, ok := asked[passage]
		if !ok {
			marks = marksAsked(passage, s.condition)
			asked[passage] = marks
		}
		row.mark(passage, marks)
		rows = append(rows, row)
	}
	return rows, nil
}

// contextWhole is how many runes of its sentences a row has around a quotation, at least
// those of the quotation itself.
const contextWhole = 400

// mark enters the sentences of a row, cut where they are long, and its marks: those that
// were asked for in the paragraph as far as they stand there.
func (r *QuoteRow) mark(p *passage, asked []corpus.Span) {
	q, text := r.Record(), r.Paragraph().Text
	show := q.Span
	if s := q.SpeakerSpan; s != nil && q.SpeakerBlock == "" {
		show = corpus.Span{Start: min(s.Start, show.Start), End: max(s.End, show.End)}
	}
	sentence := sentenceAt(p.sentences(), show)
	if utf8.RuneCountInString(show.Text(text)) > contextWhole {
		show = q.Span
	}
	r.Context = sentence
	if utf8.RuneCountInString(sentence.Text(text)) > contextWhole {
		r.Context = corpus.Span{
			Start: min(show.Start, max(sentence.Start, backRunes(text, q.Start, contextWhole/4, sentence.Start))),
			End:   max(show.End, min(sentence.End, forwardRunes(text, q.End, contextWhole/4, sentence.End))),
		}
	}
	r.CutBefore, r.CutBehind = r.Context.Start > sentence.Start, r.Context.End < sentence.End
	r.Marks = []corpus.Span{}
	for _, m := range asked {
		if m = (corpus.Span{Start: max(m.Start, r.Context.Start), End: min(m.End, r.Context.End)}); m.Start < m.End {
			r.Marks = append(r.Marks, m)
		}
	}
}

// marksAsked returns what a condition marks in a paragraph: words, and who says them;
// quotations as a whole are not marked.
func marksAsked(p *passage, condition node) []corpus.Span {
	whole := map[corpus.Span]bool{}
	for _, q := range p.paragraph().Quotes {
		whole[q.Span] = true
	}
	spans, _ := condition.match(p)
	return mergeSpans(slices.DeleteFunc(spans, func(s corpus.Span) bool { return whole[s] }))
}

// hash names what a request asks for, whatever its page.
func (r *QuoteRequest) hash() string {
	h := sha256.New()
	sign := func(part string) { fmt.Fprintf(h, "%d:%s", len(part), part) }
	for _, part := range []string{"quotes", r.Query, string(r.Sort), r.From, r.To, r.Source, string(r.Group)} {
		sign(part)
	}
	kinds := []string{}
	for _, k := range r.kinds() {
		kinds = append(kinds, string(k))
	}
	for _, chosen := range [][]string{kinds, r.Speakers, r.Roles, r.SourceTypes} {
		sign(fmt.Sprint(len(chosen)))
		for _, value := range slices.Sorted(slices.Values(chosen)) {
			sign(value)
		}
	}
	const length = 8
	return hex.EncodeToString(h.Sum(nil)[:length])
}

// hasWords reports whether a query has plain words or quoted texts, which may be asked for
// in the paragraph too.
func hasWords(n query.Node) bool {
	found := false
	if n != nil {
		query.Walk(n, func(n query.Node) bool {
			found = found || isText(n)
			return !found
		})
	}
	return found
}
