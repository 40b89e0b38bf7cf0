package search

import (
	"cmp"
	"context"
	"fmt"

	"slices"
	"strings"
	"unicode/utf8"

	"github.com/RoaringBitmap/roaring/v2"

	"xunwen/corpus"
	"xunwen/corpus/segment"
	"xunwen/indexer"
	"xunwen/search/align"
	"xunwen/search/draft"
)

// mostFigureReads is how many paragraphs of a segment are read for one figure of a
// draft; where more may hold it, those that hold what it measures and of whom it is said
// come first.
const mostFigureReads = 400

// agreement says how far a figure of the archive agrees with one of a draft, the best
// first.
type agreement int

const (
	agrees         agreement = iota // in value, in what is measured, of whom and when
	otherBound                      // but for 超过, 近, 约
	otherPeriod                     // but for the time
	otherMetric                     // but for what is measured
	otherValue                      // but for the value
	otherUnit                       // but for the unit: the same digits
	onlyValue                       // in the value alone
	agreementCount                  // how many there are
)

// figureClaim is a figure of a draft in the forms in which it is compared.
type figureClaim struct {
	record    *corpus.Figure
	printed   string
	low, high float64
	ranged    bool // whether it has a value
	// metric and subjects are in matching form; a subject is whom it is said of, or,
	// where the draft does not tell, whoever stands in its sentence.
	metric   string
	subjects []string
}

func newFigureClaim(f draft.Figure, printed string) *figureClaim {
	c := &figureClaim{record: f.Record, printed: printed, metric: segment.Normalize(f.Record.Metric)}
	c.low, c.high, c.ranged = indexer.FigureRange(f.Record)
	names := f.Names
	if f.Record.Subject != "" {
		names = []string{f.Record.Subject}
	}
	for _, name := range names {
		if normal := segment.Normalize(name); utf8.RuneCountInString(normal) > 1 {
			c.subjects = append(c.subjects, normal)
		}
	}
	return c
}

// figure checks a figure.
func (c *checker) figure(ctx context.Context, f draft.Figure, printed string) (Claim, error) {
	claim := Claim{Kind: ClaimFigure, Text: printed, Verdict: NotFound}
	want := newFigureClaim(f, printed)
	if !want.ranged {
		claim.Verdict, claim.Explanation = Unchecked, "没有读出数值，没有核对"
		return claim, nil
	}
	found, more, err := c.figuresLike(ctx, want)
	if err != nil {
		return claim, err
	}
	level := agreementCount
	for _, one := range found {
		level = min(level, one.level)
	}
	var shown []figurePick
	for _, one := range found {
		if one.level == level {
			shown = append(shown, one)
		}
	}
	claim.Total, claim.AtLeast = len(shown), more
	shown = shown[:min(len(shown), c.places)]
	picks := make([]pick, len(shown))
	for i := range shown {
		picks[i] = shown[i].pick
	}
	claim.Matches, err = c.read(ctx, picks, speaker{}, func(i int, p *passage) claimPlace { return want.at(&shown[i], p) })
	if err != nil {
		return claim, err
	}
	switch level {
	case agrees:
		claim.Verdict = Verbatim
	case onlyValue, agreementCount:
	default:
		claim.Verdict = Altered
	}
	claim.Explanation = want.explain(level, &claim, shown)
	return claim, nil
}

// figurePick is a paragraph with the figure of it that agrees best.
type figurePick struct {
	pick
	figure corpus.Figure
	level  agreement
}

// figuresLike returns the paragraphs with figures that agree in something, the best and
// of equal ones the oldest first; more is whether others were not read.
func (c *checker) figuresLike(ctx context.Context, want *figureClaim) (out []figurePick, more bool, err error) {
	if err := c.within.prepare(ctx, true); err != nil {
		return nil, false, err
	}
	found := make([][]figurePick, len(c.within.parts))
	over := make([]bool, len(c.within.parts))
	err = atOnce(ctx, len(c.within.parts), func(i int) error {
		p := c.within.parts[i]
		docs, left, err := want.candidates(p)
		if err != nil {
			return err
		}
		over[i] = left
		found[i], err = want.in(p, docs)
		return err
	})
	if err != nil {
		return nil, false, err
	}
	byDay := order{ByDate}
	out = slices.Concat(found...)
	slices.SortFunc(out, func(a, b figurePick) int {
		return cmp.Or(cmp.Compare(a.level, b.level), byDay.compare(a.pick, b.pick))
	})
	return out, slices.Contains(over, true), nil
}

// candidates returns the paragraphs of a part that are read, and whether others are not:
// first those with the value, then those with another value or unit of what is measured
// and of whom.
func (f *figureClaim) candidates(p *part) (docs []uint32, more bool, err error) {
	same, err := p.lookup.Figures(f.record.Unit, indexer.Interval{Low: f.low, High: f.high, Equal: true})
	if err != nil {
		return nil, false, fmt.Errorf("look up figures: %w", err)
	}
	named, err := f.measuring(p)
	if err != nil {
		return nil, false, err
	}
	about, err := f.about(p)
	if err != nil {
		return nil, false, err
	}
	same = roaring.And(same, p.docs)
	both := roaring.And(roaring.And(named, about), p.docs)
	taken := roaring.New()
	for _, some := range []*roaring.Bitmap{roaring.And(same, both), roaring.And(same, about), roaring.And(same, named), same, both} {
		some = roaring.AndNot(some, taken)
		taken.Or(some)
		room := mostFigureReads - len(docs)
		list := some.ToArray()
		more = more || len(list) > room
		docs = append(docs, list[:min(len(list), room)]...)
	}
	return docs, more, nil
}

// measuring returns the paragraphs that may hold what is measured; all where the draft
// does not tell.
func (f *figureClaim) measuring(p *part) (*roaring.Bitmap, error) {
	if f.metric == "" {
		return p.all, nil
	}
	named, _, err := p.lookup.Holding(indexer.FieldMetric, f.metric)
	if err != nil {
		return nil, fmt.Errorf("look up metrics: %w", err)
	}
	printed, _, err := withTerms(p.run, indexer.FieldExact, f.metric)
	if err != nil {
		return nil, err
	}
	return roaring.Or(named, printed), nil
}

// about returns the paragraphs that may name of whom the figure is said, or stand below
// a headline that does; none where the draft does not tell.
func (f *figureClaim) about(p *part) (*roaring.Bitmap, error) {
	out := roaring.New()
	for _, subject := range f.subjects {
		docs, _, err := withTerms(p.run, indexer.FieldExact, subject)
		if err != nil {
			return nil, err
		}
		out.Or(docs)
		heads, _, err := p.lookup.Holding(indexer.FieldHead, subject)
		if err != nil {
			return nil, fmt.Errorf("look up headlines: %w", err)
		}
		if !heads.IsEmpty() {
			out.Or(p.places.Below(heads))
		}
	}
	return out, nil
}

// in returns which of some paragraphs hold a figure that agrees in something, each with
// the best.
func (f *figureClaim) in(p *part, docs []uint32) ([]figurePick, error) {
	var out []figurePick
	for _, doc := range docs {
		if err := p.alive(); err != nil {
			return nil, err
		}
		text, figures, err := p.segment.TextAndFigures(doc)
		if err != nil {
			return nil, fmt.Errorf("read figures: %w", err)
		}
		headline, err := p.segment.HeadlineOf(doc)
		if err != nil {
			return nil, err
		}
		around := segment.Normalize(text) + "\x00" + segment.Normalize(headline)
		best := figurePick{pick: p.pick(doc), level: agreementCount}
		for _, one := range figures {
			if level := f.compare(&one, around); level < best.level {
				best.level, best.figure = level, one
			}
		}
		if best.level < agreementCount {
			out = append(out, best)
		}
	}
	return out, nil
}

// compare says how far a figure agrees; around is the text around it and the headline,
// in matching form.
func (f *figureClaim) compare(o *corpus.Figure, around string) agreement {
	low, high, ok := indexer.FigureRange(o)
	if !ok || !o.Kind.Measures() {
		return agreementCount
	}
	value := o.Unit == f.record.Unit && low == f.low && high == f.high
	metric, subject := f.sameMetric(o, around), f.sameSubject(o, around)
	bare := f.metric == "" && len(f.subjects) == 0
	switch {
	case !value && (bare || !subject || !f.sameThing(o)):
		return agreementCount
	case !value && sameDigits(o, f.record):
		return otherUnit
	case !value && o.Unit == f.record.Unit && f.sameTime(o):
		return otherValue
	case !value:
		return agreementCount
	case !bare && !subject && len(f.subjects) > 0:
		return onlyValue
	case !metric && len(f.subjects) == 0:
		return onlyValue
	case !metric:
		return otherMetric
	case !f.sameTime(o):
		return otherPeriod
	case o.Bound != f.record.Bound || o.Approx != f.record.Approx || o.Change != f.record.Change && o.Change != "" && f.record.Change != "":
		return otherBound
	}
	return agrees
}

// sameDigits reports whether two figures have the same significant digits, of which
// there are some: 12.9亿元, 12.9万元 and 12.9%.
func sameDigits(a, b *corpus.Figure) bool {
	digits := significant(a.Value)
	return len(digits) > 1 && digits == significant(b.Value)
}

// significant returns the digits of a number without its sign, its point and the zeros
// at both ends.
func significant(d corpus.Decimal) string {
	return strings.Trim(strings.NewReplacer("-", "", ".", "").Replace(string(d)), "0")
}

// sameMetric reports whether a figure measures the same: by its name, or where its text
// holds the words of the draft. A draft that names nothing agrees with all.
func (f *figureClaim) sameMetric(o *corpus.Figure, around string) bool {
	if f.metric == "" {
		return true
	}
	own := segment.Normalize(o.Metric)
	if own == "" {
		return strings.Contains(around, f.metric)
	}
	return oneInOther(own, f.metric)
}

// sameThing reports whether the names of what is measured are the same.
func (f *figureClaim) sameThing(o *corpus.Figure) bool {
	return f.metric != "" && f.metric == segment.Normalize(o.Metric)
}

// sameSubject reports whether a figure is said of the same one: by its own subject, or,
// where it has none, by the text around it.
func (f *figureClaim) sameSubject(o *corpus.Figure, around string) bool {
	own := segment.Normalize(o.Subject)
	return slices.ContainsFunc(f.subjects, func(subject string) bool {
		return own != "" && oneInOther(own, subject) || strings.Contains(around, subject)
	})
}

func oneInOther(a, b string) bool { return strings.Contains(a, b) || strings.Contains(b, a) }

// sameTime reports whether the times of two figures may be one.
func (f *figureClaim) sameTime(o *corpus.Figure) bool {
	a, b := f.record.Period, o.Period
	return a == nil || b == nil || a.Start == "" || b.Start == "" || a.Start <= b.End && b.Start <= a.End
}

// at returns where a figure stands, with the name of what it measures, and what differs
// from that of the draft as printed.
func (f *figureClaim) at(found *figurePick, p *passage) claimPlace {
	name := &figureNode{metrics: []string{segment.Normalize(found.figure.Metric)}}
	out := claimPlace{spans: append(name.metricMarks(p, &found.figure), found.figure.Span), similarity: 1}
	if printed := found.figure.Text(p.paragraph().Text); printed != f.printed {
		out.diff = []align.Part{{Op: align.Replace, Wanted: f.printed, Found: printed}}
	}
	return out
}

// explain says in Chinese why a figure has its verdict.
func (f *figureClaim) explain(level agreement, c *Claim, shown []figurePick) string {
	count := fmt.Sprintf("%d 段", c.Total)
	if c.AtLeast {
		count = "至少 " + count
	}
	if len(shown) == 0 {
		return "没有找到这个数，也没有同一事物的其他数"
	}
	first := &shown[0].figure
	switch level {
	case agrees:
		switch {
		case f.metric == "" && len(f.subjects) == 0:
			return "数值相同，见于 " + count + "；稿中没有说明量的是什么，只核对了数值"
		case f.metric == "":
			return "数值与主体相符，见于 " + count
		case len(f.subjects) == 0:
			return "数值与指标相符，见于 " + count + "；稿中没有说明主体"
		}
		return "数值、指标与主体相符，见于 " + count
	case otherBound:
		return "数值相同，但“超过”“约”一类的说法或升降不同，见于 " + count
	case otherPeriod:
		return fmt.Sprintf("数值相同，但所指时间不同：原文说的是 %s，稿中是 %s", first.Period.ISO, f.record.Period.ISO)
	case otherMetric:
		return fmt.Sprintf("主体有同样的数，但量的不是一回事：原文是“%s”，稿中是“%s”", cmp.Or(first.Metric, "（未说明）"), f.record.Metric)
	case otherValue:
		return fmt.Sprintf("同一主体的“%s”另有数值，见于 %s", f.record.Metric, count)
	case otherUnit:
		return "数字相同，而单位或数量级不同，见于 " + count
	}
	return "没有找到；同值的数见于 " + count + "，但主体或指标对不上"
}
