package entity

import (
	"context"
	"slices"

	"xunwen/corpus"
)

// spread looks for the names that one block is sure of in all the others.
func (d *document) spread(ctx context.Context) error {
	d.learnedNames()
	for i, v := range d.views {
		for _, m := range settle(slices.Clone(d.mentions[i])) {
			d.collect(v, m)
		}
		if err := ctx.Err(); err != nil {
			return err
		}
	}
	for i, v := range d.views {
		s := scan{lexicon: d.lexicon, view: v}
		d.mentions[i] = append(d.mentions[i], slices.DeleteFunc(d.names.occurrences(ctx, v), s.unmarked)...)
		if err := ctx.Err(); err != nil {
			return err
		}
	}
	d.longer = newLongerPlaces(d.lexicon, &d.names)
	return nil
}

// collect adds the names to look for that one mention gives.
func (d *document) collect(v *view, m mention) {
	if m.weak {
		return
	}
	word := v.word(m.start, m.end)
	switch m.kind {
	case corpus.Work:
		if m.len() >= 4 {
			d.names.add(word, m.kind)
		}
	case corpus.Person:
		if m.sure && m.len() >= 2 {
			d.names.add(word, m.kind)
		}
	case corpus.Organization, corpus.Place:
		d.declared(v, m)
		if m.len() >= 5 {
			d.names.add(word, m.kind)
			d.aliases(v, m)
		}
	}
}

// describeAll sets the canonical names of all the mentions to keep, and the
// roles of persons. The mentions are by view; every view has its own.
func (d *document) describeAll(ctx context.Context, kept [][]mention) error {
	for i, v := range d.views {
		if err := ctx.Err(); err != nil {
			return err
		}
		d.newRoles(v, kept[i]).set()
	}
	d.names.places = d.geographyOf(kept)
	people, bodies := d.peopleOf(kept), d.bodiesOf(kept)
	for i, v := range d.views {
		if err := ctx.Err(); err != nil {
			return err
		}
		for at := range kept[i] {
			m := &kept[i][at]
			switch m.kind {
			case corpus.Person:
				m.canonical = people.canonical(v.word(m.start, m.end))
			case corpus.Place:
				m.canonical, m.within = d.canonicalPlace(v, *m), d.within(v, *m)
			case corpus.Organization:
				m.canonical = bodies.canonical(v, *m)
			}
		}
	}
	persons := d.titledOf(kept, people)
	for i, v := range d.views {
		if err := ctx.Err(); err != nil {
			return err
		}
		kept[i] = d.addTitled(v, kept[i], persons)
	}
	return nil
}
