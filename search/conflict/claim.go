package conflict

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"xunwen/corpus"
	"xunwen/corpus/segment"
	"xunwen/indexer"
	"xunwen/search/match"
)

// Paragraph is a paragraph of an article with its figures. It is read by one
// goroutine at a time.
type Paragraph struct {
	Text    string
	Figures []corpus.Figure
	// Published is the day of publication as 2006-01-02, empty where it is unknown.
	Published string

	sentences []corpus.Span // of Text, found when first needed
}

// Claim is what a figure says: a value of a topic.
type Claim struct {
	// Topic names what can be compared: that of the figure (indexer.FigureTopic) and
	// the day up to which it counts, if the sentence names one (截至3月24日).
	Topic string
	Value
}

// ReadClaim reads the figure with the index i. It is false for a figure that is not
// to be compared: its topic is not known, its subject means another one in every
// article, its metric says nothing alone, its sentence does not plainly say the
// metric of the subject, or says it of something planned, denied, compared with or
// not yet over. Docs/figures.md lists the rules.
func (p *Paragraph) ReadClaim(i int) (Claim, bool) {
	s, ok := p.comparable(i)
	if !ok {
		return Claim{}, false
	}
	if !s.plain() && !s.continues() {
		return Claim{}, false
	}
	f := s.figure()
	topic, _ := indexer.FigureTopic(f)
	if day := s.asOf(); day != "" {
		topic += "\x00" + day
	}
	return Claim{Topic: topic, Value: ValueOf(f, p.Text)}, true
}

// comparable returns the statement of a figure, false where what the figure itself
// says, or its period, rules out that it can be compared.
func (p *Paragraph) comparable(i int) (*statement, bool) {
	f := &p.Figures[i]
	if _, ok := indexer.FigureTopic(f); !ok || deictic(f.Subject) || emptyMetric(f.Metric) || p.unfinished(f.Period) {
		return nil, false
	}
	s := p.statement(i)
	if s == nil || s.date == nil || s.hedged() {
		return nil, false
	}
	return s, true
}

// leastOver is the part of a period that must be over for a count to be one of it:
// what is told of a year in its last week is told of the year.
const leastOver = 0.98

// unfinished reports whether a period went on when the article was published: what
// is told of it then is a plan, a forecast or a count so far.
func (p *Paragraph) unfinished(period *corpus.DateRange) bool {
	published, err := time.Parse(time.DateOnly, p.Published)
	if err != nil {
		return false
	}
	first, errFirst := dayOf(period.Start)
	last, errLast := dayOf(period.End)
	if errFirst != nil || errLast != nil {
		return false
	}
	whole := last.Sub(first).Hours() + 24
	return last.After(published) && published.Sub(first).Hours() < leastOver*whole
}

// dayOf reads the day of an end of a range, which may have a time of day.
func dayOf(end string) (time.Time, error) {
	day, _, _ := strings.Cut(end, "T")
	return time.Parse(time.DateOnly, day)
}

// How far around a figure is read, so that a paragraph of any length is read in a
// time that grows with it: figures to either side, and bytes of its sentence.
const (
	nearFigures  = 64
	longSentence = 1500
)

// statement is the sentence of a figure, cut at its subject and metric.
type statement struct {
	*Paragraph
	index    int
	sentence corpus.Span
	near     []corpus.Figure // those around the figure, itself included
	// subject and metric are where they stand. The subject is empty where the sentence
	// does not name it; the metric may stand behind the figure.
	subject, metric corpus.Span
	// date is what says the period, in the sentence or in one before it.
	date *corpus.Figure
}

// statement finds subject, metric and date of a figure in its sentence, the nearest
// ones before it; a metric may stand right behind it as well (有88万名在校生). It is nil
// where the sentence has no such metric.
func (p *Paragraph) statement(i int) *statement {
	f := &p.Figures[i]
	s := &statement{
		Paragraph: p, index: i, sentence: p.sentenceAt(f.Start),
		near: p.Figures[max(0, i-nearFigures):min(len(p.Figures), i+nearFigures)],
	}
	metric := strings.TrimPrefix(f.Metric, f.Subject)
	if f.End > s.sentence.End || s.sentence.End-s.sentence.Start > longSentence || metric == "" {
		return nil
	}
	end := f.Start
	if at := strings.LastIndex(p.Text[s.sentence.Start:end], metric); at >= 0 {
		s.metric = spanAt(s.sentence.Start+at, metric)
		end = s.metric.Start
	} else {
		behind := strings.TrimPrefix(p.Text[f.End:s.sentence.End], "的")
		if !strings.HasPrefix(behind, metric) {
			return nil
		}
		s.metric = spanAt(s.sentence.End-len(behind), metric)
	}
	if at := strings.LastIndex(p.Text[s.sentence.Start:end], f.Subject); at >= 0 {
		s.subject = spanAt(s.sentence.Start+at, f.Subject)
	}
	s.date = s.dated()
	return s
}

// sentenceAt returns the sentence in which a byte of the text stands.
func (p *Paragraph) sentenceAt(at int) corpus.Span {
	if p.sentences == nil {
		p.sentences = match.Sentences(p.Text)
	}
	i, _ := slices.BinarySearchFunc(p.sentences, at, func(s corpus.Span, at int) int { return cmp.Compare(s.End, at+1) })
	if i == len(p.sentences) {
		return corpus.Span{}
	}
	return p.sentences[i]
}

// hasSubject reports whether the sentence names the subject.
func (s *statement) hasSubject() bool { return s.subject.End > 0 }

// dated returns the date that is the period of the figure: one in its sentence, or
// the last date before that. It is nil where the period is not told so, or by the
// name of a festival: 春节前6天 and 国庆假期 are no single day.
func (s *statement) dated() *corpus.Figure {
	f := s.figure()
	var last *corpus.Figure
	for i := range s.near {
		d := &s.near[i]
		if d.Kind != corpus.DateFigure || d.Date == nil || d.End > s.sentence.End {
			continue
		}
		if same := d.Date.ISO == f.Period.ISO; same || d.Start < s.sentence.Start {
			last = d
			if same && d.Start >= s.sentence.Start {
				break
			}
		}
	}
	if last == nil || last.Date.ISO != f.Period.ISO || festive(last.Text(s.Text)) {
		return nil
	}
	return last
}

func spanAt(start int, word string) corpus.Span {
	return corpus.Span{Start: start, End: start + len(word)}
}

// figure returns the record that the statement is about.
func (s *statement) figure() *corpus.Figure { return &s.Figures[s.index] }

// inSpan reports whether a figure lies in a part of the text.
func inSpan(f *corpus.Figure, from, to int) bool { return from <= f.Start && f.End <= to }

// fold returns a part of the text for looking words up: simplified characters,
// half-width signs.
func (s *statement) fold(from, to int) string { return segment.Fold(s.Text[from:to]) }
