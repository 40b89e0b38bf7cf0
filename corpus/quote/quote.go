package quote

import (
	"slices"

	"xunwen/corpus"
)

// Find fills in the quotations of an article, whose entities must be known: what stands
// in quotation marks, and what is reported without (corpus.Indirect). Quotations of a
// block are in order of their beginnings; an indirect one holds none that is spoken.
func Find(a *corpus.Article) {
	r := &reader{article: a, roles: officesIn(a), knows: map[string]bool{}}
	blocks := make([]readBlock, len(a.Blocks))
	for i := range a.Blocks {
		blocks[i] = r.read(i)
	}
	agree(blocks)
	for i := range a.Blocks {
		a.Blocks[i].Quotes = r.records(&blocks[i])
	}
}

// readBlock is a block with what was found out about its quotations, and what is reported
// in it without marks; none of both for a byline.
type readBlock struct {
	*block
	quotations, indirect []quotation
}

// reader reads an article block by block, and keeps what a block needs of those before.
type reader struct {
	article *corpus.Article
	// last is who spoke last, and subject who was spoken of last.
	last    heard
	subject heard
	// roles are the offices of persons by canonical name: who is introduced with one has it
	// throughout the article.
	roles map[string]string
	// people are the persons who were named so far, knows their names.
	people []person
	knows  map[string]bool
	// within is the speaker of a quotation over several paragraphs that is still open.
	within *voice
}

// officesIn gathers the first office that an article prints of each person.
func officesIn(a *corpus.Article) map[string]string {
	roles := map[string]string{}
	for i := range a.Blocks {
		for _, e := range a.Blocks[i].Entities {
			if e.Type == corpus.Person && e.Role != "" && roles[e.Canonical] == "" {
				roles[e.Canonical] = e.Role
			}
		}
	}
	return roles
}

// block is a block with its quotations and cues.
type block struct {
	*text
	number int
	pairs  []pair
	// opens and closes find the outermost quotation that begins, or ends, at a rune.
	opens, closes map[int]int
	cues          []cue
	heading       bool
}

// read finds the quotations of block i.
func (r *reader) read(i int) readBlock {
	p := &r.article.Blocks[i]
	if p.Type == corpus.BlockByline {
		return readBlock{}
	}
	b := newBlock(p, i)
	found := r.attributeAll(b)
	return readBlock{b, found, r.indirect(b, found)}
}

// records makes the records of a block, in order of their beginnings.
func (r *reader) records(b *readBlock) []corpus.Quote {
	var quotes []corpus.Quote
	for _, some := range [][]quotation{b.quotations, b.indirect} {
		for i := range some {
			quotes = append(quotes, r.record(b.block, &some[i]))
		}
	}
	slices.SortStableFunc(quotes, func(a, b corpus.Quote) int { return a.Start - b.Start })
	return quotes
}

func newBlock(p *corpus.Paragraph, number int) *block {
	b := &block{
		text: newText(p), number: number, opens: map[int]int{}, closes: map[int]int{},
		heading: p.Type != corpus.BlockParagraph,
	}
	b.pairs = pairs(b.runes)
	for k, q := range b.pairs {
		if q.depth == 0 {
			b.opens[q.start], b.closes[q.end] = k, k
		}
	}
	b.cues = b.findCues(0, len(b.runes))
	return b
}

// quotation is a pair of marks and what was found out about it.
type quotation struct {
	pair
	kind     corpus.QuoteKind
	subtype  string
	evidence evidence
	voice    *voice
	cue      string
	position corpus.SpeakerPosition
	partial  bool
	// continues says that it goes on with an earlier quotation of the same speaker.
	continues        bool
	written, thought bool
}

// record makes the record of a quotation.
func (r *reader) record(b *block, q *quotation) corpus.Quote {
	out := corpus.Quote{
		Span: b.bytesOf(q.span), Kind: q.kind, Subtype: q.subtype, Confidence: q.evidence.confidence(),
		Nested: q.depth > 0, Unbalanced: q.unbalanced,
	}
	if q.kind.Spoken() {
		r.recordSpeech(b, q, &out)
	}
	return out
}

// recordSpeech fills in who said a quotation.
func (r *reader) recordSpeech(b *block, q *quotation, out *corpus.Quote) {
	out.Cue, out.Partial, out.Continuation = q.cue, q.partial, q.continues
	out.Written, out.Thought = q.written, q.thought
	out.SpeakerPosition = q.position
	v := q.voice
	if v == nil {
		out.SpeakerPosition, out.Anonymous = corpus.SpeakerNone, true
		return
	}
	out.Speaker, out.SpeakerCanonical, out.Role = v.printed, v.canonical, v.role
	out.SpeakerType, out.Anonymous = v.kind, v.anonymous
	span := v.span
	out.SpeakerSpan = &span
	if v.block != b.number {
		out.SpeakerBlock = r.article.Blocks[v.block].ID
	}
}
