package main

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"xunwen/corpus"
	"xunwen/corpus/annotate"
	"xunwen/search"
)

// entityRecipes lists the kinds of questions for names, and for paragraphs by the names
// in them. They are drawn behind the others, whose draws stay the same. The times wanted
// are those set for 370,000 paragraphs.
func (d *drawer) entityRecipes() []recipe {
	condition, row, card := limits{p50: 100 * ms}, limits{p50: 100 * ms}, limits{p50: 150 * ms}
	n := d.each
	person, org, place := d.nameOf(corpus.Person), d.nameOf(corpus.Organization), d.nameOf(corpus.Place)
	return []recipe{
		{"names: `人物:X`", condition, n, around("人物:", person), "", plain},
		{"names: `机构:X`", condition, n, around("机构:", org), "", plain},
		{"names: `地点:X`, with what lies in it", condition, n, around("地点:", place), "", plain},
		{"names: `职务:C`", condition, n, d.office, "", plain},
		{"names: `人物:X 职务:C` of one mention", condition, n, d.personInOffice, "", plain},
		{"names: `‹人物› 近/5 \"A\"`, a word", condition, n, d.nearName("‹人物› 近/5 "), "", plain},
		{"names: `‹人物› 近/5 \"A\"`, a frequent word", condition, n, d.nearCommon("‹人物› 近/5 "), "", plain},
		{"names: `‹人物› 近/5 \"经济\"`, again and again", condition, n / 4, nil, `‹人物› 近/5 "经济"`, plain},
		{"names: `‹人物› 近/10 \"营商环境\"`, again and again", condition, n / 4, nil, `‹人物› 近/10 "营商环境"`, plain},
		{"names: `人物:温家宝 职务:总理`, again and again", condition, n / 4, nil, "人物:温家宝 职务:总理", plain},
		{"names: `‹机构› 前/5 ‹人物›`, again and again", condition, n / 4, nil, "‹机构› 前/5 ‹人物›", plain},
		{"names: `同句(‹人物› ‹地点› A)`", condition, n, d.sentenceOfNames, "", plain},
		{"rows of names: all, again and again", row, n / 4, nil, "", namesOf},
		{"rows of names: of a word", row, n, d.word, "", namesOf},
		{"rows of names: of a frequent word", row, n, d.commonWord, "", namesOf},
		{"card of a person", card, n, person, "", cardOf(corpus.Person)},
		{"card of an organisation", card, n, org, "", cardOf(corpus.Organization)},
		{"card of a place", card, n, place, "", cardOf(corpus.Place)},
		{"card of a frequent person", card, n, d.frequentName(corpus.Person), "", cardOf(corpus.Person)},
		{"card of a frequent place", card, n, d.frequentName(corpus.Place), "", cardOf(corpus.Place)},
	}
}

// The shapes of a question for names.
func namesOf(q string) question { return question{entities: &search.EntityRequest{Query: q}} }

func cardOf(kind corpus.EntityType) func(string) question {
	return func(name string) question { return question{card: &search.CardRequest{Type: kind, Name: name}} }
}

// around puts something before what is drawn, which stands in quotation marks.
func around(before string, drawn func() (string, error)) func() (string, error) {
	return func() (string, error) {
		text, err := drawn()
		if text == "" || err != nil {
			return "", err
		}
		return before + quoted(text), nil
	}
}

// tagged draws a text with its entities, as the tagger finds them in it alone.
func (d *drawer) tagged() (corpus.Paragraph, error) { return d.tag(d.sampler.Text()) }

func (d *drawer) tag(text string) (corpus.Paragraph, error) {
	a := &corpus.Article{ID: "drawn", Blocks: []corpus.Paragraph{{ID: "1", Type: corpus.BlockParagraph, Text: text}}}
	if d.tagger == nil {
		d.tagger = annotate.New(d.words.Segmenter)
	}
	if err := d.tagger.Annotate(context.Background(), a); err != nil {
		return corpus.Paragraph{}, fmt.Errorf("tag a text: %w", err)
	}
	return a.Blocks[0], nil
}

// entityTries is how many texts are drawn for an entity that suits.
const entityTries = 20

// entityOf draws a text with an entity that suits, and one of its entities that do; none
// where none is found.
func (d *drawer) entityOf(suits func(*corpus.Entity) bool) (corpus.Paragraph, *corpus.Entity, error) {
	for range entityTries {
		p, err := d.tagged()
		if err != nil {
			return p, nil, err
		}
		var found []*corpus.Entity
		for i := range p.Entities {
			if e := &p.Entities[i]; suits(e) && quotable(e.Text(p.Text)) {
				found = append(found, e)
			}
		}
		if len(found) > 0 {
			return p, found[d.sampler.Intn(len(found))], nil
		}
	}
	return corpus.Paragraph{}, nil, nil
}

// nameOf draws the name of an entity of a type, as printed.
func (d *drawer) nameOf(kind corpus.EntityType) func() (string, error) {
	return func() (string, error) {
		p, e, err := d.entityOf(func(e *corpus.Entity) bool { return e.Type == kind })
		if e == nil {
			return "", err
		}
		return e.Text(p.Text), nil
	}
}

func hasOffice(e *corpus.Entity) bool { return e.Role != "" && quotable(e.Role) }

func (d *drawer) office() (string, error) {
	_, e, err := d.entityOf(hasOffice)
	if e == nil {
		return "", err
	}
	return "职务:" + quoted(e.Role), nil
}

// personInOffice draws a person and the end of an office of this person, two to four
// characters.
func (d *drawer) personInOffice() (string, error) {
	p, e, err := d.entityOf(hasOffice)
	if e == nil {
		return "", err
	}
	role := []rune(e.Role)
	role = role[max(0, len(role)-2-d.sampler.Intn(3)):]
	return "人物:" + quoted(e.Text(p.Text)) + " 职务:" + quoted(string(role)), nil
}

// nearName draws a word of a text that names a person.
func (d *drawer) nearName(before string) func() (string, error) {
	return func() (string, error) {
		p, e, err := d.entityOf(func(e *corpus.Entity) bool { return e.Type == corpus.Person })
		if e == nil {
			return "", err
		}
		words, err := d.words.Of(p.Text)
		if word := d.pick(words); word != "" && err == nil {
			return before + quoted(word), nil
		}
		return "", err
	}
}

func (d *drawer) nearCommon(before string) func() (string, error) {
	return around(before, d.commonWord)
}

func (d *drawer) sentenceOfNames() (string, error) {
	word, err := d.word()
	if word == "" || err != nil {
		return "", err
	}
	return "同句(‹人物› ‹地点› " + word + ")", nil
}

// frequentTexts is how many texts the most frequent names are looked for in, and
// frequentNames how many of these there are.
const (
	frequentTexts = 2000
	frequentNames = 40
)

// frequentName draws one of the most frequent names of a type.
func (d *drawer) frequentName(kind corpus.EntityType) func() (string, error) {
	var names []string
	return func() (string, error) {
		if names == nil {
			var err error
			if names, err = d.mostFrequent(kind); err != nil {
				return "", err
			}
		}
		return d.pick(names), nil
	}
}

// mostFrequent returns the names that most of some texts print, the most frequent first.
func (d *drawer) mostFrequent(kind corpus.EntityType) ([]string, error) {
	counts := map[string]int{}
	for _, text := range d.sampler.Subset(frequentTexts) {
		p, err := d.tag(text)
		if err != nil {
			return nil, err
		}
		for i := range p.Entities {
			if e := &p.Entities[i]; e.Type == kind {
				counts[e.Text(text)]++
			}
		}
	}
	names := make([]string, 0, len(counts))
	for name := range counts {
		names = append(names, name)
	}
	slices.SortFunc(names, func(a, b string) int { return cmp.Or(counts[b]-counts[a], strings.Compare(a, b)) })
	return names[:min(len(names), frequentNames)], nil
}
