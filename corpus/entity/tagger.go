package entity

import (
	"cmp"
	"context"
	_ "embed" // the model
	"fmt"
	"slices"
	"sync"

	"xunwen/corpus"
	"xunwen/corpus/segment"
)

// Tagger finds the entities of articles. It is safe for concurrent use; its tables and
// its model are loaded with the first article.
type Tagger struct {
	seg     *segment.Segmenter
	lexicon func() *lexicon
	model   func() (*Model, error)
	readers sync.Pool // of *reader
}

// New returns a Tagger that cuts words with seg and has the model of the program.
func New(seg *segment.Segmenter) *Tagger { return NewWithModel(seg, builtIn) }

// NewWithModel returns a Tagger with another model, which is asked for with the first
// article.
func NewWithModel(seg *segment.Segmenter, model func() (*Model, error)) *Tagger {
	return &Tagger{seg: seg, lexicon: sync.OnceValue(newLexicon), model: sync.OnceValues(model)}
}

//go:embed model.bin
var builtInFile []byte

// builtIn returns the model of the program.
func builtIn() (*Model, error) { return ReadModel(builtInFile) }

// reader returns a reader of the model, to be put back into readers.
func (t *Tagger) reader() (*reader, error) {
	if r, ok := t.readers.Get().(*reader); ok {
		return r, nil
	}
	m, err := t.model()
	if err != nil {
		return nil, err
	}
	return newReader(m), nil
}

// Article fills the Entities of every block of the article, sorted and without
// overlap, replacing what was there. Figures should be tagged before: they are
// kept whole when words are cut. A byline has no entities. The time grows with
// the length of the text only; when ctx ends, Article soon returns its error, and
// no block has entities.
func (t *Tagger) Article(ctx context.Context, a *corpus.Article) error {
	r, err := t.reader()
	if err != nil {
		return fmt.Errorf("tag article %s: %w", a.ID, err)
	}
	defer t.readers.Put(r)
	d := &document{lexicon: t.lexicon(), reader: r, names: newNameList()}
	for i := range a.Blocks {
		block := &a.Blocks[i]
		block.Entities = nil
		if err := ctx.Err(); err != nil {
			return fmt.Errorf("tag article %s: %w", a.ID, err)
		}
		if block.Type == corpus.BlockByline {
			continue
		}
		v, err := newView(t.seg, block)
		if err != nil {
			return fmt.Errorf("tag article %s: %w", a.ID, err)
		}
		d.views = append(d.views, v)
	}
	kept, err := d.tag(ctx)
	if err != nil {
		return fmt.Errorf("tag article %s: %w", a.ID, err)
	}
	for i, v := range d.views {
		v.block.Entities = v.entities(kept[i])
	}
	return nil
}

// Alone returns the names in a text as the model tells them by the rules of a domain (see
// Example.Domain), without the rules of this package and without an article around it:
// how well it learned those of the corpus that a domain stands for.
func (t *Tagger) Alone(ctx context.Context, text string, domain uint8) ([]Label, error) {
	r, err := t.reader()
	if err != nil {
		return nil, fmt.Errorf("tag: %w", err)
	}
	defer t.readers.Put(r)
	v, err := viewText(t.seg, text)
	if err != nil {
		return nil, fmt.Errorf("tag: %w", err)
	}
	s := newScan(t.lexicon(), v)
	rules := s.run(ctx)
	if err := ctx.Err(); err != nil {
		return nil, fmt.Errorf("tag: %w", err)
	}
	r.domain = domain
	defer func() { r.domain = 0 }()
	var out []Label
	for _, m := range r.read(ctx, s, rules) {
		out = append(out, Label{Start: m.start, End: m.end, Type: m.kind})
	}
	return out, nil
}

// mention is a candidate for an entity, in runes of a view.
type mention struct {
	start, end int
	kind       corpus.EntityType
	canonical  string
	role       string
	// within are the divisions that a place lies in, the smallest first.
	within []string
	// sure mentions win over longer ones, and are looked for in all the article.
	sure bool
	// weak mentions give way to any other.
	weak bool
	// learned mentions are those of the model.
	learned bool
	// declared mentions are short forms that the text itself gives.
	declared bool
}

// rank orders mentions by how sure they are, the best first.
func (m mention) rank() int {
	switch {
	case m.sure && m.kind == corpus.Work:
		return 0
	case m.learned:
		return 1
	case m.sure:
		return 2
	case m.weak:
		return 4
	}
	return 3
}

// undeclared is 0 for what the text declares, and 1.
func (m mention) undeclared() int {
	if m.declared {
		return 0
	}
	return 1
}

// len returns the length of the mention in runes.
func (m mention) len() int { return m.end - m.start }

// document is one article while it is tagged.
type document struct {
	*lexicon
	reader   *reader
	views    []*view
	mentions [][]mention // by view
	names    nameList
	longer   longerPlaces
}

// tag applies the rules and the model to each view and then to all together, and returns
// the mentions to keep by view: of overlapping ones settle keeps the best.
func (d *document) tag(ctx context.Context) ([][]mention, error) {
	d.mentions = make([][]mention, len(d.views))
	for i, v := range d.views {
		s := newScan(d.lexicon, v)
		rules := s.run(ctx)
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		d.mentions[i] = s.blend(rules, d.reader.read(ctx, s, rules))
	}
	if err := d.spread(ctx); err != nil {
		return nil, err
	}
	kept := make([][]mention, len(d.views))
	for i := range d.views {
		kept[i] = settle(d.mentions[i])
	}
	if err := d.describeAll(ctx, kept); err != nil {
		return nil, err
	}
	return kept, nil
}

// settle keeps the best of overlapping mentions: sure ones first, then the
// longest, then what the text declares, then the first; the result is sorted and
// without overlap.
func settle(mentions []mention) []mention {
	slices.SortStableFunc(mentions, func(a, b mention) int {
		return cmp.Or(cmp.Compare(a.rank(), b.rank()), cmp.Compare(b.len(), a.len()),
			cmp.Compare(a.undeclared(), b.undeclared()), cmp.Compare(a.start, b.start))
	})
	length := 0
	for _, m := range mentions {
		length = max(length, m.end)
	}
	taken := make([]bool, length) // by rune
	var kept []mention
	for _, m := range mentions {
		if runes := taken[m.start:m.end]; !slices.Contains(runes, true) {
			for i := range runes {
				runes[i] = true
			}
			kept = append(kept, m)
		}
	}
	slices.SortFunc(kept, func(a, b mention) int { return cmp.Compare(a.start, b.start) })
	return kept
}

// entities turns the kept mentions into records of the block.
func (v *view) entities(kept []mention) []corpus.Entity {
	if len(kept) == 0 {
		return nil
	}
	out := make([]corpus.Entity, 0, len(kept))
	for _, m := range kept {
		text := v.text(m.start, m.end)
		out = append(out, corpus.Entity{
			Span:      corpus.Span{Start: v.stored[m.start], End: v.stored[m.end]},
			Type:      m.kind,
			Canonical: cmp.Or(m.canonical, text),
			Role:      m.role,
			Within:    m.within,
		})
	}
	return out
}
