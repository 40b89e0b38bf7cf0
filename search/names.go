package search

import (
	"slices"

	"github.com/RoaringBitmap/roaring/v2"

	"xunwen/corpus"
	"xunwen/corpus/segment"
	"xunwen/indexer"
	"xunwen/search/query"
)

// nameNode is an entity of a name.
type nameNode struct {
	proven
	field string
	kind  corpus.EntityType
	// names are those of one entity, as compared.
	names []string
	// within takes also places that lie in one of a name.
	within bool
}

func (n nameNode) candidates(r *run) (*roaring.Bitmap, error) {
	docs, err := r.havingAny(n.field, n.names)
	if err != nil || !n.within {
		return docs, err
	}
	inside, err := r.havingAny(indexer.FieldWithin, n.names)
	if err != nil {
		return nil, err
	}
	return roaring.Or(docs, inside), nil
}

// havingAny returns the documents that have one of some terms.
func (r *run) havingAny(field string, terms []string) (*roaring.Bitmap, error) {
	if len(terms) == 1 {
		return r.lookup.Postings(field, terms[0])
	}
	docs := roaring.New()
	for _, term := range terms {
		if err := r.alive(); err != nil {
			return nil, err
		}
		some, err := r.lookup.Postings(field, term)
		if err != nil {
			return nil, err
		}
		docs.Or(some)
	}
	return docs, nil
}

func (n nameNode) match(p *passage) ([]corpus.Span, bool) {
	var spans []corpus.Span
	for i := range p.paragraph().Entities {
		e := &p.paragraph().Entities[i]
		if n.means(e, func() string { return e.Text(p.paragraph().Text) }) {
			spans = append(spans, e.Span)
		}
	}
	return spans, len(spans) > 0
}

// means reports whether a mention is of what is asked for. Its printing is read only
// where its canonical name does not tell.
func (n nameNode) means(e *corpus.Entity, printed func() string) bool {
	if e.Type != n.kind {
		return false
	}
	canonical := e.Canonical != "" && (slices.Contains(n.names, segment.Normalize(e.Canonical)) ||
		n.kind == corpus.Place && slices.Contains(n.names, segment.Normalize(indexer.EntityName(e, ""))))
	return canonical ||
		n.within && n.liesIn(e) ||
		slices.Contains(n.names, segment.Normalize(printed()))
}

// liesIn reports whether a place lies in one that is asked for.
func (n nameNode) liesIn(e *corpus.Entity) bool {
	return len(e.Within) > 0 && slices.ContainsFunc(indexer.WithinNames(e.Within), func(name string) bool {
		return slices.Contains(n.names, name)
	})
}

// namedNode is any entity of a type.
type namedNode struct {
	proven
	kind corpus.EntityType
}

func (n namedNode) candidates(r *run) (*roaring.Bitmap, error) {
	return r.lookup.Postings(indexer.FieldTypes, string(n.kind))
}

func (n namedNode) match(p *passage) ([]corpus.Span, bool) {
	var spans []corpus.Span
	for _, e := range p.paragraph().Entities {
		if e.Type == n.kind {
			spans = append(spans, e.Span)
		}
	}
	return spans, len(spans) > 0
}

// name compiles a name of an entity, with its other names unless it is asked for
// without them; false where the field holds no names.
func (c *compiler) name(t query.Term) (nameNode, bool) {
	kind := NamedType(t.Field)
	if kind == "" {
		return nameNode{}, false
	}
	n := nameNode{field: comparedField(kind), kind: kind, names: []string{segment.Normalize(t.Value)}}
	n.within = kind == corpus.Place && !t.Exact
	if c.names != nil && takesOtherNames(t) {
		n.names = c.names(kind, n.names[0])
	}
	return n, true
}

// takesOtherNames reports whether a name asks for the other names of its entity too:
// those of a place are switched off by two signs, since one leaves out what lies in it.
func takesOtherNames(t query.Term) bool {
	return !t.Exact || t.Field == query.FieldPlace && !t.Sole
}

// named compiles a placeholder.
func (c *compiler) named(n query.Named) node {
	return namedNode{kind: NamedType(n.Type)}
}

// asksName reports whether a query asks for a name that may have others.
func asksName(n query.Node) bool {
	asked := false
	query.Walk(n, func(n query.Node) bool {
		t, ok := n.(query.Term)
		named := ok && (NamedType(t.Field) != "" || t.Field == query.FieldSpeaker)
		asked = asked || named && takesOtherNames(t)
		return !asked
	})
	return asked
}

// mostTexts is how many of the names of an entity weigh in the order of hits and are
// marked in headlines.
const mostTexts = 16

// texts returns what the entity is likely to be printed as.
func (n nameNode) texts() []textNode {
	var texts []textNode
	for _, name := range n.names[:min(len(n.names), mostTexts)] {
		texts = append(texts, textNode{normal: name})
	}
	return texts
}
