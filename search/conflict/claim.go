package conflict

import (
	"strings"

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
	f := &p.Figures[i]
	topic, ok := indexer.FigureTopic(f)
	if !ok || deictic(f.Subject) || emptyMetric(f.Metric) || p.unfinished(f) {
		return Claim{}, false
	}
	s, ok := p.statement(i)
	if !ok || !s.plain() {
		return Claim{}, false
	}
	if day := s.asOf(); day != "" {
		topic += "\x00" + day
	}
	return Claim{Topic: topic, Value: ValueOf(f, p.Text)}, true
}

// unfinished reports whether the period of a figure went on when the article was
// published: what is told of it then is a plan, a forecast or a count so far.
func (p *Paragraph) unfinished(f *corpus.Figure) bool {
	day, _, _ := strings.Cut(f.Period.End, "T")
	return p.Published != "" && day > p.Published
}

// statement is the sentence of a figure, cut at its subject and metric.
type statement struct {
	*Paragraph
	index    int
	sentence corpus.Span
	// subject and metric are where they stand; the metric may stand behind the figure.
	subject, metric corpus.Span
}

// statement finds subject and metric of a figure in its sentence, the nearest ones
// before it; a metric may stand right behind it as well (有88万名在校生).
func (p *Paragraph) statement(i int) (*statement, bool) {
	f := &p.Figures[i]
	if p.sentences == nil {
		p.sentences = match.Sentences(p.Text)
	}
	s := &statement{Paragraph: p, index: i}
	for _, span := range p.sentences {
		if span.Start <= f.Start && f.End <= span.End {
			s.sentence = span
		}
	}
	if s.sentence.End == 0 {
		return nil, false
	}
	end := f.Start
	metric := strings.TrimPrefix(f.Metric, f.Subject)
	if metric == "" {
		return nil, false
	}
	if at := strings.LastIndex(p.Text[s.sentence.Start:end], metric); at >= 0 {
		s.metric = spanAt(s.sentence.Start+at, metric)
		end = s.metric.Start
	} else {
		behind := strings.TrimPrefix(p.Text[f.End:s.sentence.End], "的")
		if !strings.HasPrefix(behind, metric) {
			return nil, false
		}
		s.metric = spanAt(s.sentence.End-len(behind), metric)
	}
	at := strings.LastIndex(p.Text[s.sentence.Start:end], f.Subject)
	if at < 0 {
		return nil, false
	}
	s.subject = spanAt(s.sentence.Start+at, f.Subject)
	return s, true
}

func spanAt(start int, word string) corpus.Span {
	return corpus.Span{Start: start, End: start + len(word)}
}

// figure returns the figure that is read.
func (s *statement) figure() *corpus.Figure { return &s.Figures[s.index] }

// within reports whether a figure lies in a stretch of the text.
func within(f *corpus.Figure, from, to int) bool { return from <= f.Start && f.End <= to }

// fold returns a stretch of the text for looking words up: simplified characters,
// half-width signs.
func (s *statement) fold(from, to int) string { return segment.Fold(s.Text[from:to]) }
