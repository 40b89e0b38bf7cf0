package search

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/RoaringBitmap/roaring/v2"

	"xunwen/corpus"
	"xunwen/corpus/segment"
	"xunwen/indexer"
)

// officesFound are the offices of a person by their titles as printed.
type officesFound map[string]*officeDocs

// officeDocs are the paragraphs of a selection, by part, that tell of an office.
type officeDocs struct {
	docs []*roaring.Bitmap // nil for a part without any
}

// total counts them.
func (o *officeDocs) total() int {
	n := 0
	for _, docs := range o.docs {
		if docs != nil {
			n += int(docs.GetCardinality())
		}
	}
	return n
}

// add adds where the paragraphs of a selection tell of the offices of a person with a
// name, as compared.
func (f officesFound) add(s *selection, name string) error {
	for i, p := range s.parts {
		if p.docs.IsEmpty() {
			continue
		}
		err := p.lookup.Offices(name, func(role string, docs *roaring.Bitmap) error {
			docs = roaring.And(docs, p.docs)
			if docs.IsEmpty() {
				return p.alive()
			}
			if f[role] == nil {
				f[role] = &officeDocs{docs: make([]*roaring.Bitmap, len(s.parts))}
			}
			if before := f[role].docs[i]; before != nil {
				docs.Or(before)
			}
			f[role].docs[i] = docs
			return p.alive()
		})
		if err != nil {
			return fmt.Errorf("offices of %q: %w", name, err)
		}
	}
	return nil
}

// offices returns the offices, in a selection, of a person with one of some names as
// compared.
func (s *selection) offices(names []string) (officesFound, error) {
	f := officesFound{}
	for _, name := range names {
		for _, p := range s.parts { // there may be very many names
			if err := p.alive(); err != nil {
				return nil, err
			}
		}
		if err := f.add(s, name); err != nil {
			return nil, err
		}
	}
	return f, nil
}

// mostFrequent returns the titles of the offices of most paragraphs.
func (f officesFound) mostFrequent() []string {
	out := slices.Collect(maps.Keys(f))
	slices.SortFunc(out, func(a, b string) int {
		return cmp.Or(cmp.Compare(f[b].total(), f[a].total()), strings.Compare(a, b))
	})
	return out[:min(len(out), MaxRowOffices)]
}

// officePicks is an office of a card before its sources are read.
type officePicks struct {
	Office
	days    dayBounds
	sources []pick
}

// cardOffices returns the offices of a selection in the order of a card.
func cardOffices(s *selection, offices officesFound) []officePicks {
	out := make([]officePicks, 0, len(offices))
	for title, of := range offices {
		o := officePicks{Office: Office{Title: title, Paragraphs: of.total()}}
		for i, p := range s.parts {
			if of.docs[i] != nil {
				indexer.Each(of.docs[i], func(doc uint32) { o.days.add(p.days[doc]) })
			}
		}
		o.First, o.Last = o.days.dates()
		out = append(out, o)
	}
	slices.SortFunc(out, compareOffices)
	out = out[:min(len(out), MaxCardOffices)]
	for i := range out {
		out[i].sources = officeSources(s, offices[out[i].Title])
	}
	return out
}

// compareOffices puts the latest office first; of those that were printed last on the
// same day the one that came up last, then the more frequent one. Undated ones come last.
func compareOffices(a, b officePicks) int {
	if a.days.known != b.days.known {
		return cmp.Compare(known(b.days), known(a.days))
	}
	return cmp.Or(
		cmp.Compare(b.days.last, a.days.last), cmp.Compare(b.days.first, a.days.first),
		cmp.Compare(b.Paragraphs, a.Paragraphs), strings.Compare(a.Title, b.Title))
}

func known(days dayBounds) int {
	if days.known {
		return 1
	}
	return 0
}

// officeSources returns the first paragraph of each of the latest articles that tell of
// an office, the latest first, and that of the first article.
func officeSources(s *selection, of *officeDocs) []pick {
	byArticle := map[articleKey]pick{}
	newest := order{ByDateDesc}
	for i, p := range s.parts {
		if of.docs[i] == nil {
			continue
		}
		indexer.Each(of.docs[i], func(doc uint32) {
			next := p.pick(doc)
			if was, ok := byArticle[next.articleNumber()]; !ok || newest.compare(next, was) < 0 {
				byArticle[next.articleNumber()] = next
			}
		})
	}
	picks := make([]pick, 0, len(byArticle))
	for _, p := range byArticle {
		picks = append(picks, p)
	}
	slices.SortFunc(picks, newest.compare)
	if len(picks) > MaxCardSources {
		picks = append(picks[:MaxCardSources-1], oldest(picks[MaxCardSources-1:]))
	}
	return picks
}

// oldest returns the pick of the first day that is known of some in the order of
// ByDateDesc, or the last one where none is.
func oldest(picks []pick) pick {
	for i := len(picks) - 1; i >= 0; i-- {
		if picks[i].day != indexer.UnknownDay {
			return picks[i]
		}
	}
	return picks[len(picks)-1]
}

// mention tells of an entity where it stands in a paragraph: of its first mention with
// an office, or with the title of one where that is given, else of the first.
func (w *who) mention(p *passage, title string) (Mention, bool) {
	block := p.paragraph()
	var spans []corpus.Span
	var shown *corpus.Entity
	for i := range block.Entities {
		e := &block.Entities[i]
		if !w.means(e, block.Text) {
			continue
		}
		spans = append(spans, e.Span)
		if shown == nil || better(e, shown, title) {
			shown = e
		}
	}
	if shown == nil {
		return Mention{}, false
	}
	show := shown.Span
	if role, _, ok := roleSpan(p, shown); ok && segment.Normalize(shown.Role) != "" {
		spans = append(spans, role)
		show = corpus.Span{Start: min(show.Start, role.Start), End: max(show.End, role.End)}
	}
	sentence := sentenceAt(p.sentences(), show)
	return Mention{
		Article: p.article, Block: p.block, Sentence: cutAround(block.Text, sentence, show), Marks: mergeSpans(spans),
	}, true
}

// better reports whether a mention is rather to be shown than one before it.
func better(e, before *corpus.Entity, title string) bool {
	if title != "" {
		return e.Role == title && before.Role != title
	}
	return e.Role != "" && before.Role == ""
}
