package search

import (
	"slices"
	"strings"

	"github.com/RoaringBitmap/roaring/v2"

	"xunwen/corpus"
	"xunwen/corpus/segment"
	"xunwen/indexer"
	"xunwen/search/query"
)

// quoteNode is one quotation of speech of which all conditions hold, of a choice one of
// its values: words of 引语:, names of 说:, offices of 职务: and types of 来源类型:.
type quoteNode struct {
	texts    [][]office // as of an office: what it holds, or, where exact, all of it
	speakers [][]string // names as compared
	offices  [][]office
	sources  [][]string
	// kinds are those of the quotation, nil for speech.
	kinds []corpus.QuoteKind
	// tested says that rows are chosen, each of which is tested (rowTest): what the terms
	// and the column tell is enough then.
	tested bool
}

// verbatimOnly reports whether the terms of the index tell of quotations of some kinds, nil
// for speech: they are those of speech.
func verbatimOnly(kinds []corpus.QuoteKind) bool {
	return len(kinds) == 0 || len(kinds) == 1 && kinds[0] == corpus.Speech
}

// isOf reports whether a quotation is of some kinds, nil for speech.
func isOf(q *corpus.Quote, kinds []corpus.QuoteKind) bool {
	if len(kinds) == 0 {
		return q.Kind == corpus.Speech
	}
	return slices.Contains(kinds, q.Kind)
}

// ofKinds returns the paragraphs with a quotation of one of some kinds, nil for speech.
func (r *run) ofKinds(kinds []corpus.QuoteKind) (*roaring.Bitmap, error) {
	names := []string{string(corpus.Speech)}
	if len(kinds) > 0 {
		names = names[:0]
	}
	for _, kind := range kinds {
		names = append(names, string(kind))
	}
	docs, err := r.havingAny(indexer.FieldQuoteKind, names)
	if err != nil {
		return nil, err
	}
	return roaring.And(docs, r.all), nil
}

// conditions counts what is asked of the quotation.
func (n quoteNode) conditions() int {
	return len(n.texts) + len(n.speakers) + len(n.offices) + len(n.sources)
}

func (n quoteNode) candidates(r *run) (*roaring.Bitmap, error) {
	docs, err := r.ofKinds(n.kinds)
	if err != nil {
		return nil, err
	}
	more := []func(*run) ([]*roaring.Bitmap, error){n.textDocs}
	if verbatimOnly(n.kinds) {
		more = append(more, n.speakerDocs, n.officeDocs, n.sourceDocs)
	} else if docs, err = n.inColumn(r, docs); err != nil {
		return nil, err
	}
	for _, more := range more {
		some, err := more(r)
		if err != nil {
			return nil, err
		}
		for _, have := range some {
			docs.And(have)
		}
	}
	return docs, nil
}

// inColumn returns those of some paragraphs in which a quotation satisfies what the column
// tells: its kind, and who said it. Of what is no speech the index has no terms.
func (n quoteNode) inColumn(r *run, docs *roaring.Bitmap) (*roaring.Bitmap, error) {
	if len(n.speakers)+len(n.offices)+len(n.sources) == 0 {
		return docs, nil
	}
	column, err := r.segment.QuoteColumn(r.ctx)
	if err != nil {
		return nil, err
	}
	by := newSaidBy(column, n)
	var found []uint32
	indexer.Each(docs, func(doc uint32) {
		for at := column.First[doc]; at < column.First[doc+1]; at++ {
			if by.holds(at) {
				found = append(found, doc)
				break
			}
		}
	})
	return roaring.BitmapOf(found...), nil
}

func (n quoteNode) textDocs(r *run) ([]*roaring.Bitmap, error) {
	return eachChoice(n.texts, func(o office) (*roaring.Bitmap, error) {
		field := indexer.FieldQuote
		if !verbatimOnly(n.kinds) {
			field = indexer.FieldExact
		}
		have, _, err := withTerms(r, field, o.normal)
		return have, err
	})
}

func (n quoteNode) officeDocs(r *run) ([]*roaring.Bitmap, error) {
	return eachChoice(n.offices, func(o office) (*roaring.Bitmap, error) {
		have, _, err := withTerms(r, indexer.FieldSpeakerRole, o.normal)
		return have, err
	})
}

func (n quoteNode) speakerDocs(r *run) ([]*roaring.Bitmap, error) {
	return eachList(r, indexer.FieldSpeakerN, n.speakers)
}

func (n quoteNode) sourceDocs(r *run) ([]*roaring.Bitmap, error) {
	return eachList(r, indexer.FieldSpeakerType, n.sources)
}

// eachList returns for each choice among terms the documents that have one of them.
func eachList(r *run, field string, choices [][]string) ([]*roaring.Bitmap, error) {
	out := make([]*roaring.Bitmap, len(choices))
	for i, choice := range choices {
		var err error
		if out[i], err = r.havingAny(field, choice); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// eachChoice returns for each choice the documents that one of its values may be in.
func eachChoice[T any](choices [][]T, find func(T) (*roaring.Bitmap, error)) ([]*roaring.Bitmap, error) {
	out := make([]*roaring.Bitmap, len(choices))
	for i, choice := range choices {
		some := roaring.New()
		for _, one := range choice {
			have, err := find(one)
			if err != nil {
				return nil, err
			}
			some.Or(have)
		}
		out[i] = some
	}
	return out, nil
}

// verify reads the quotations of the candidates that their terms do not prove: a single
// name or type of speech is a term of its own, and the column tells all but the texts.
func (n quoteNode) verify(r *run, docs *roaring.Bitmap) (*roaring.Bitmap, error) {
	named := len(n.speakers) + len(n.sources)
	if n.tested || verbatimOnly(n.kinds) && n.conditions() == named && named <= 1 || !verbatimOnly(n.kinds) && len(n.texts) == 0 {
		return docs, nil
	}
	if n.conditions() == 1 && len(n.texts) == 1 && len(n.texts[0]) == 1 && !n.texts[0][0].exact && verbatimOnly(n.kinds) {
		if _, proof, err := withTerms(r, indexer.FieldQuote, n.texts[0][0].normal); proof || err != nil {
			return docs, err
		}
	}
	return r.keepQuotes(docs, n)
}

// keepQuotes returns the paragraphs of which the text and the quotations match a node.
func (r *run) keepQuotes(docs *roaring.Bitmap, n node) (*roaring.Bitmap, error) {
	return r.keep(docs, matchChunk, func(doc uint32) (bool, error) {
		text, quotes, err := r.segment.TextAndQuotes(doc)
		if err != nil {
			return false, err
		}
		_, ok := n.match(paragraphPassage(r.ctx, corpus.Paragraph{Text: text, Quotes: quotes}))
		return ok, r.alive()
	})
}

// match marks the words that are asked for where they stand in a quotation that satisfies
// all conditions, or else all of it, and who says it.
func (n quoteNode) match(p *passage) ([]corpus.Span, bool) {
	var spans []corpus.Span
	found := false
	block := p.paragraph()
	for i := range block.Quotes {
		q := &block.Quotes[i]
		if !n.holds(p, q) {
			continue
		}
		found = true
		if len(n.texts) == 0 {
			spans = append(spans, q.Span)
		} else {
			spans = append(spans, n.wordsIn(p, q)...)
		}
		if q.SpeakerSpan != nil && q.SpeakerBlock == "" && len(n.speakers) > 0 {
			spans = append(spans, *q.SpeakerSpan)
		}
	}
	slices.SortFunc(spans, func(a, b corpus.Span) int { return a.Start - b.Start })
	return spans, found
}

// holds reports whether one quotation satisfies all conditions.
func (n quoteNode) holds(p *passage, q *corpus.Quote) bool {
	return n.by(q) && all(n.texts, func(o office) bool { return saidIn(p, q, o) })
}

// by reports whether a quotation is of the kinds and by whom it is asked for.
func (n quoteNode) by(q *corpus.Quote) bool {
	return isOf(q, n.kinds) && all(n.speakers, func(name string) bool { return slices.Contains(indexer.SpeakerNames(q), name) }) &&
		all(n.sources, func(kind string) bool { return slices.Contains(indexer.SourceTypes(q), kind) }) &&
		all(n.offices, func(o office) bool { return o.in(q.Role) })
}

// all reports whether of each choice one value holds.
func all[T any](choices [][]T, holds func(T) bool) bool {
	for _, choice := range choices {
		if !slices.ContainsFunc(choice, holds) {
			return false
		}
	}
	return true
}

// saidIn reports whether words stand in a quotation, or are all of it.
func saidIn(p *passage, q *corpus.Quote, words office) bool {
	said := p.normalOf(q.Span)
	if words.exact {
		return said == words.normal && !slices.Contains(p.partial, q.Span)
	}
	return strings.Contains(said, words.normal)
}

// wordsIn returns where the words that are asked for stand in a quotation.
func (n quoteNode) wordsIn(p *passage, q *corpus.Quote) []corpus.Span {
	kept := segment.Keep(q.Text(p.paragraph().Text)) // as saidIn reads it
	var spans []corpus.Span
	for _, choice := range n.texts {
		for _, o := range choice {
			for _, s := range kept.Find(o.normal) {
				spans = append(spans, corpus.Span{Start: q.Start + s.Start, End: q.Start + s.End})
			}
		}
	}
	return spans
}

// words are the words of the quotation, for scores and marks of headlines.
func (n quoteNode) words() []textNode {
	var texts []textNode
	for _, choice := range n.texts {
		for _, o := range choice {
			texts = append(texts, textNode{normal: o.normal})
		}
	}
	return texts
}

// bindQuotes takes the conditions on quotations (引语:, 说:, 来源类型:), and the offices
// beside them, out of a conjunction, and returns the rest of it with the one quotation
// that they all are asked of.
func (c *compiler) bindQuotes(nodes []query.Node) (rest []query.Node, bound []node) {
	one := quoteNode{kinds: c.kinds, tested: c.inside}
	var roles []query.Node
	for _, n := range nodes {
		field, terms := choiceOf(n)
		if field == query.FieldRole {
			roles = append(roles, n)
			continue
		}
		if !c.addQuote(&one, field, terms) {
			rest = append(rest, n)
		}
	}
	if one.conditions() == 0 && (len(roles) == 0 || len(c.kinds) == 0 || slices.ContainsFunc(rest, hasPerson)) {
		return append(rest, roles...), nil // offices of persons, where no rows of quotations are asked for
	}
	for _, n := range roles {
		_, terms := choiceOf(n)
		one.offices = append(one.offices, officesOf(terms))
	}
	return rest, []node{one}
}

// addQuote adds a condition to those on one quotation, unless it was left out with a
// warning; false where the field is none of its fields.
func (c *compiler) addQuote(n *quoteNode, field query.Field, terms []query.Term) bool {
	switch field {
	case query.FieldQuote:
		n.texts = append(n.texts, officesOf(terms))
	case query.FieldSpeaker:
		var names []string
		for _, t := range terms {
			names = append(names, c.speakerNames(t)...)
		}
		n.speakers = append(n.speakers, names)
	case query.FieldSourceType:
		if types := c.sourceTypes(terms); len(types) > 0 {
			n.sources = append(n.sources, types)
		}
	default:
		return false
	}
	return true
}

// speakerNames returns the names of a speaker, those of a person and of a body of the name.
func (c *compiler) speakerNames(t query.Term) []string {
	names := []string{segment.Normalize(t.Value)}
	if c.names == nil || !takesOtherNames(t) {
		return names
	}
	for _, kind := range [...]corpus.EntityType{corpus.Person, corpus.Organization} {
		for _, name := range c.names(kind, names[0]) {
			if !slices.Contains(names, name) {
				names = append(names, name)
			}
		}
	}
	return names
}

// sourceTypes reads the values of 来源类型:. An unknown one is left out with a warning.
func (c *compiler) sourceTypes(terms []query.Term) []string {
	var types []string
	for _, t := range terms {
		if kind := SourceTypeOf(t.Value); kind != "" {
			types = append(types, kind)
		} else {
			c.drop(t.Pos, "“来源类型:%s”不认识，已略过；可用 %s", t.Value, strings.Join(sourceTypeNames(), "、"))
		}
	}
	return types
}

// sourceTypeNames lists the types of sources as they are asked for.
func sourceTypeNames() []string { return []string{"个人", "群体", "机构", "媒体", "匿名"} }

// SourceTypeOf returns the type of a source by its name in either language, as the index
// has it, or "".
func SourceTypeOf(name string) string {
	switch segment.Normalize(name) {
	case "个人", "人物", string(corpus.SpeakerPerson):
		return string(corpus.SpeakerPerson)
	case "群体", "众人", string(corpus.SpeakerGroup):
		return string(corpus.SpeakerGroup)
	case "机构", "单位", string(corpus.SpeakerOrg):
		return string(corpus.SpeakerOrg)
	case "媒体", "文件", string(corpus.SpeakerDocument):
		return string(corpus.SpeakerDocument)
	case "匿名", "不具名", indexer.Anonymous:
		return indexer.Anonymous
	}
	return ""
}
