package main

import (
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"xunwen/corpus/segment"
	"xunwen/search"
)

const ms = time.Millisecond

// recipes lists all kinds in the order of the table. The times wanted are those
// set for 370,000 paragraphs on one client.
func (d *drawer) recipes() []recipe {
	page := limits{p50: 15 * ms, p99: 80 * ms}
	sentence := limits{p50: 15 * ms}
	complete := limits{p99: 10 * ms}
	n := d.each
	return slices.Concat([]recipe{
		{"substring of 2–20 characters, quoted", limits{3 * ms, 60 * ms, 300 * ms}, 5 * n, d.part(2, longestPart), "", plain},
		{"frequent phrase, quoted", limits{worst: 300 * ms}, n, d.phrase, "", plain},
		{"one character", limits{}, n, d.character, "", plain},
		{"word", limits{}, n, d.word, "", plain},
		{"frequent word", limits{}, n, d.commonWord, "", plain},
		{"`发展`, again and again", limits{}, n / 4, nil, "发展", plain},
		{"two words of a paragraph", limits{}, n, d.twoWords, "", plain},
		{"two frequent words", limits{}, n, d.twoCommon, "", plain},
		{"word, three facets", page, n, d.word, "", faceted},
		{"frequent word, three facets", page, n, d.commonWord, "", faceted},
		{"`发展`, three facets, again and again", page, n / 4, nil, "发展", faceted},
		{"two words of a paragraph, three facets", page, n, d.twoWords, "", faceted},
		{"two frequent words, three facets", page, n, d.twoCommon, "", faceted},
		{"word, newest first", limits{p99: 40 * ms}, n, d.word, "", newest},
		{"frequent word, newest first", limits{p99: 40 * ms}, n, d.commonWord, "", newest},
		{"start page: no query, all facets, again and again", limits{worst: 50 * ms}, n / 4, nil, "", startPage},
		{"clause of 15–25 characters", sentence, n, d.clause, "", plain},
		{"question of 15–25 characters", sentence, n, d.question, "", plain},
		{"quoted clause with a wrong character", limits{}, n, d.wrongClause, "", plain},
		{"`A NEAR/20 B`", limits{}, n, d.between("", " NEAR/20 ", ""), "", plain},
		{"`A 前/20 B`", limits{}, n, d.between("", " 前/20 ", ""), "", plain},
		{"`同句(A B)`", limits{}, n, d.between("同句(", " ", ")"), "", plain},
		{"wildcard `词*`", limits{}, n, d.prefixWildcard, "", plain},
		{"wildcard `字?字`", limits{}, n, d.innerWildcard, "", plain},
		{"look-alikes `词~`", limits{}, n, d.fuzzy, "", plain},
		{"figure above or below one of the texts", limits{}, n, d.figureBound, "", plain},
		{"range of percentages", limits{}, n, d.figureRange, "", plain},
		{"complete: beginning of a word", complete, n, d.beginning, "", typed},
		{"complete: 2–4 characters of the text", complete, n, d.part(2, 4), "", typedInside},
		{"complete: 2–5 Latin letters", complete, n, d.letters, "", typed},
	}, d.figureRecipes(), d.entityRecipes())
}

// The shapes of a question.
func plain(q string) question { return question{req: search.Request{Query: q}} }

func faceted(q string) question {
	return question{req: search.Request{Query: q, Facets: []search.FacetName{search.FacetPerson, search.FacetOrg, search.FacetPlace}}}
}

func newest(q string) question {
	return question{req: search.Request{Query: q, Sort: search.ByDateDesc}}
}

func startPage(q string) question {
	return question{req: search.Request{Query: q, Facets: search.AllFacets()}}
}

func typed(q string) question { return question{typed: q} }

// typedInside completes what stands in the quotation marks of q.
func typedInside(q string) question {
	return question{typed: strings.ReplaceAll(q[1:len(q)-1], `""`, `"`)}
}

// part draws a quoted substring of from least to most characters.
func (d *drawer) part(least, most int) func() (string, error) {
	return func() (string, error) {
		text := d.sampler.Part(least + d.sampler.Intn(most-least+1))
		if !quotable(text) || segment.Normalize(text) == "" {
			return "", nil
		}
		return quoted(text), nil
	}
}

// pick draws one of a list, and "" of an empty one.
func (d *drawer) pick(from []string) string {
	if len(from) == 0 {
		return ""
	}
	return from[d.sampler.Intn(len(from))]
}

func (d *drawer) phrase() (string, error) {
	if p := d.pick(d.phrases); p != "" {
		return quoted(p), nil
	}
	return "", nil
}

func (d *drawer) character() (string, error) {
	c := d.sampler.Part(1)
	if r, _ := utf8.DecodeRuneInString(c); !unicode.Is(unicode.Han, r) {
		return "", nil
	}
	return c, nil
}

// nearby draws a stretch of the text and returns its words but for the first and
// the last, which the stretch may have torn.
func (d *drawer) nearby(length int) ([]string, error) {
	words, err := d.words.Of(d.sampler.Part(length))
	if err != nil || len(words) < 3 {
		return nil, err
	}
	return words[1 : len(words)-1], nil
}

func (d *drawer) word() (string, error) {
	words, err := d.nearby(longestPart)
	return d.pick(words), err
}

func (d *drawer) commonWord() (string, error) { return d.pick(d.common), nil }

// pair joins two different words, or returns "".
func pair(a, between, b string) string {
	if a == "" || b == "" || a == b {
		return ""
	}
	return a + between + b
}

func (d *drawer) twoWords() (string, error) {
	words, err := d.words.Of(d.sampler.Text())
	return pair(d.pick(words), " ", d.pick(words)), err
}

func (d *drawer) twoCommon() (string, error) {
	return pair(d.pick(d.common), " ", d.pick(d.common)), nil
}

// between draws two words that stand near each other, in their order.
func (d *drawer) between(before, middle, after string) func() (string, error) {
	return func() (string, error) {
		words, err := d.nearby(longestPart)
		if err != nil || len(words) < 2 {
			return "", err
		}
		if q := pair(words[0], middle, words[len(words)-1]); q != "" {
			return before + q + after, nil
		}
		return "", nil
	}
}
