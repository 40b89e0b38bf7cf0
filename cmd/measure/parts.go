package main

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"xunwen/cmd/measure/draw"
	"xunwen/corpus/segment"
	"xunwen/search"
)

// longestPart is how many characters the longest substring has.
const longestPart = 20

// rankedTexts is in how many texts the frequent and the rare substrings are
// looked for; the more there are, the rarer the rare ones.
const rankedTexts = 5000

// stratum is how a substring was drawn.
type stratum string

const (
	uniform  stratum = "uniform"
	frequent stratum = "frequent"
	rare     stratum = "rare"
)

// part is a substring to ask for, with the truth and the answer.
type part struct {
	text    string // as it stands in a paragraph
	normal  string
	stratum stratum
	compare bool // whether the paragraphs are compared, and not the totals only

	want, got       int
	wantIDs, gotIDs []string // ascending, where compare is set
}

// drawing collects different substrings.
type drawing struct {
	seen  map[string]bool
	parts []*part
}

// add takes the substring unless it came before or cannot be asked for.
func (d *drawing) add(text string, from stratum) bool {
	normal := segment.Normalize(text)
	if normal == "" || d.seen[text] || !quotable(text) {
		return false
	}
	d.seen[text] = true
	d.parts = append(d.parts, &part{text: text, normal: normal, stratum: from})
	return true
}

// drawParts draws n different substrings, or fewer where the texts do not hold
// as many. The frequent and the rare ones are spread over all lengths.
func drawParts(s *draw.Sampler, n int) []*part {
	d := drawing{seen: map[string]bool{}}
	sample := s.Subset(rankedTexts)
	for length := 1; length <= longestPart; length++ {
		quota := n/4*length/longestPart - n/4*(length-1)/longestPart
		top, single := draw.Ranked(sample, length, 2*quota, 2*quota)
		for i, left := 0, quota; i < len(top) && left > 0; i++ {
			if d.add(top[i].Text, frequent) {
				left--
			}
		}
		for i, left := 0, quota; i < len(single) && left > 0; i++ {
			if d.add(single[i], rare) {
				left--
			}
		}
	}
	for tries := 10 * n; tries > 0 && len(d.parts) < n; tries-- {
		d.add(s.Part(1+s.Intn(longestPart)), uniform)
	}
	return d.parts
}

// quotable reports whether the substring can stand in straight quotation marks:
// the full-width mark counts as one of them and would end it.
func quotable(text string) bool { return !strings.ContainsRune(text, '＂') }

// quoted returns the query for exactly this text.
func quoted(text string) string { return `"` + strings.ReplaceAll(text, `"`, `""`) + `"` }

func (p *part) query() string { return quoted(p.text) }

// ask asks for the total and, where that is wanted and no more than most
// paragraphs hold it, for all hits.
func (p *part) ask(ctx context.Context, e search.Searcher, most int) error {
	res, err := e.Search(ctx, search.Request{Query: p.query(), CountOnly: true})
	if err != nil {
		return fmt.Errorf("ask %s: %w", p.query(), err)
	}
	p.got = res.Totals.Exact
	if p.compare = p.compare && max(p.want, p.got) <= most; !p.compare {
		return nil
	}
	req := search.Request{Query: p.query(), Limit: search.MaxLimit}
	for {
		res, err := e.Search(ctx, req)
		if err != nil {
			return fmt.Errorf("ask %s: %w", p.query(), err)
		}
		for i := range res.Hits {
			if h := &res.Hits[i]; h.Match == search.MatchExact {
				p.gotIDs = append(p.gotIDs, h.Article.BlockID(h.Paragraph()))
			}
		}
		if res.NextCursor == "" || len(p.gotIDs) > most+search.MaxLimit {
			slices.Sort(p.gotIDs)
			return nil
		}
		req.Cursor = res.NextCursor
	}
}

// right reports whether the answer is the truth.
func (p *part) right() bool {
	return p.want == p.got && (!p.compare || slices.Equal(p.wantIDs, p.gotIDs))
}

// count adds the totals: where they differ, as many as can be are taken for right.
func (p *part) count(s *score) { s.add(p.want, p.got, min(p.want, p.got), p.right()) }

// countSet adds the paragraphs, where they were compared.
func (p *part) countSet(s *score) {
	if !p.compare {
		return
	}
	missed, _ := without(p.wantIDs, p.gotIDs)
	s.add(len(p.wantIDs), len(p.gotIDs), len(p.wantIDs)-missed, p.right())
}

// differences tells which paragraphs are missing and which are too many, with
// the first of each.
func (p *part) differences() (missed, extra string) {
	return differences(p.compare, tally{p.want, p.got}, p.wantIDs, p.gotIDs)
}

// differences compares lists of ids, or totals where these were not compared.
func differences(compare bool, totals tally, want, got []string) (missed, extra string) {
	if !compare {
		return fmt.Sprint(max(0, totals.want-totals.got)), fmt.Sprint(max(0, totals.got-totals.want))
	}
	tell := func(a, b []string) string {
		n, first := without(a, b)
		return strings.TrimSpace(fmt.Sprint(n, " ", first))
	}
	return tell(want, got), tell(got, want)
}

// without counts the elements of a that are not in b, and returns the first. An
// element that comes twice in a counts once more than b has it.
func without(a, b []string) (n int, first string) {
	for len(a) > 0 {
		switch {
		case len(b) == 0 || a[0] < b[0]:
			if n == 0 {
				first = a[0]
			}
			n++
			a = a[1:]
		case a[0] == b[0]:
			a, b = a[1:], b[1:]
		default:
			b = b[1:]
		}
	}
	return n, first
}
