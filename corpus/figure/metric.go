package figure

import (
	"xunwen/corpus"
)

// How far, in characters, the words of a metric are looked for: back within the
// clause, over dates that stand in it, back in the sentence for what is carried
// along, and behind the figure. The limits keep the scan linear.
const (
	phraseReach   = 30
	phrasePieces  = 4
	sentenceReach = 140
	nounReach     = 18
	longPhrase    = 14
)

// phrase is a run of characters that may be a metric. Given tells that a verb
// whose object is the figure was cut off its end (提供, 建成), linked that a word
// was which only binds the figure to what was said before (或, 转为), tied that
// it was a verb or adverb like 达 and 增长.
type phrase struct {
	from, to            int
	given, linked, tied bool
}

func (p phrase) empty() bool { return p.to <= p.from }

// setMetric says what the figure measures: the noun phrase before it in its
// clause (工业投资16.03亿元), the noun behind it where it is counted or given
// (提供30个岗位), or what the sentence spoke of last (，同比增长23.7%).
func (s *scanner) setMetric(m *match) {
	f := &m.fig
	switch f.Kind {
	case corpus.Ident, corpus.Score:
		return
	case corpus.Ordinal:
		if f.Metric = s.nounBehind(m.end); f.Metric == "" {
			if p := s.phraseBefore(m); p.given {
				f.Metric = s.phraseText(p)
			}
		}
		return
	case corpus.Count, corpus.Persons:
		if s.at(m.start+1) == '大' && runeLen(f.Unit) > 1 {
			f.Metric = f.Unit
			return
		}
		if s.at(m.start-1) == '产' && containsRune("年月日", s.at(m.start-2)) {
			f.Metric = s.written(m.start-2, m.start)
			return
		}
		// In 救出两位老人的小伙 those who are counted stand before 的.
		of := (s.at(m.start-1) == '有' || !s.phraseBefore(m).given) && !containsRune("国省市县岸", firstRune(f.Unit))
		if f.Kind == corpus.Persons {
			if noun, ok := s.personsMetric(m, of); ok {
				f.Metric = noun
				return
			}
		} else if f.Metric = s.nounAfter(m.end, of); f.Metric != "" {
			return
		}
	case corpus.Age:
		if s.at(m.end) != '的' {
			f.Metric = s.personsNoun(m, false)
		}
		return
	}
	if s.distribute(m) {
		return
	}
	if f.Metric = s.distance(m); f.Metric == "" {
		f.Metric = s.measured(m)
	}
}

// measured returns the metric of a figure that is not named by what follows it
// in the first place.
func (s *scanner) measured(m *match) string {
	f := &m.fig
	p := s.phraseBefore(m)
	if threshold := s.threshold(m, p); threshold != "" {
		return threshold
	}
	if (p.empty() || p.given) && f.Kind != corpus.Rank {
		if noun := s.givenNoun(m, p); noun != "" {
			return noun
		}
		if done := s.doneBefore(m); done != "" {
			return done
		}
	}
	if f.Kind == corpus.Percent && s.at(m.end) == '的' && !p.empty() && !s.isQuantity(p.to) && !s.holds(p, '占') {
		if noun := s.nounBehind(m.end); noun != "" && f.Change == "" {
			return noun
		}
	}
	if noun := s.measuredNoun(m, p); noun != "" {
		return noun
	}
	if !p.empty() {
		return s.phraseText(p)
	}
	if f.Kind == corpus.Duration && !p.linked {
		return ""
	}
	if topic := s.ownTopic(m); topic != "" && (p.linked || p.tied) {
		return topic
	}
	if carried := s.carried(m, p); carried != "" {
		return carried
	}
	if p.linked || p.tied && !counted(f) || f.Change != "" || f.Kind == corpus.Percent || f.Kind == corpus.PercentPoint {
		return s.topic(m.start, 2)
	}
	return ""
}

// givenNoun returns the noun behind a figure that a verb gives (提供100亿元贸易融资额度)
// or that describes it (30%的税率, 10年来最强寒潮).
func (s *scanner) givenNoun(m *match, p phrase) string {
	at := s.behindBracket(m.end)
	of := s.at(at) == '的'
	if m.fig.Kind == corpus.Duration {
		if n := s.anyAt(at, []string{"以来的", "以来", "来的", "来"}); n > 0 && containsRune("最单首", s.at(at+n)) {
			return s.nounBehind(at + n)
		}
	}
	if !of && !p.given || m.fig.Kind == corpus.Duration && containsRune("内前后来间以", s.at(at)) {
		return ""
	}
	return s.nounBehind(at)
}

// doneBefore returns the verb right before persons or things of which nothing more
// is said: 逮捕492人, 发放3000份.
func (s *scanner) doneBefore(m *match) string {
	if m.fig.Kind != corpus.Persons && m.fig.Kind != corpus.Count || isHan(s.at(m.end)) {
		return ""
	}
	i := m.start
	for containsRune("约近超逾了达", s.at(i-1)) {
		i--
	}
	if n := s.anyBefore(i, []string{"逮捕", "抓获", "救出", "拦截", "发放", "引进", "收到", "领取", "签订", "查获", "新建", "建成", "举办", "开展"}); n > 0 {
		return s.written(i-n, i)
	}
	return ""
}

// measuredNoun returns the noun behind an amount that opens its clause or is the
// object of a verb with 了: 3000亩庄稼受损, 种了30亩玉米.
func (s *scanner) measuredNoun(m *match, p phrase) string {
	switch m.fig.Kind {
	case corpus.Area, corpus.Weight, corpus.Volume, corpus.Money, corpus.BareNumber, corpus.Percent, corpus.Fraction:
	default:
		return ""
	}
	if m.fig.Change != "" {
		return ""
	}
	i := m.start
	for containsRune("约近超逾", s.at(i-1)) {
		i--
	}
	if s.at(i-1) == '了' || s.at(i-1) == '的' && measuresThings(m.fig.Kind) || p.empty() && !p.linked && !p.tied && (i == 0 || isClauseEnd(s.at(i-1))) {
		return s.nounBehind(m.end)
	}
	return ""
}

// measuresThings reports the kinds that measure the things named behind them: 受灾的
// 10万亩粮田.
func measuresThings(k corpus.FigureKind) bool {
	return k == corpus.Area || k == corpus.Weight || k == corpus.Volume
}

// behindBracket steps over a remark in brackets, or the end of one, before 的:
// 300亿英镑（约合2600亿元）的方案.
func (s *scanner) behindBracket(i int) int {
	p := i
	if s.at(p) == '(' || s.at(p) == ')' {
		for p < i+nounReach && s.at(p) != ')' {
			p++
		}
		if s.at(p) == ')' && s.at(p+1) == '的' {
			return p + 1
		}
	}
	return i
}

// phraseText is the text of p as printed.
func (s *scanner) phraseText(p phrase) string { return s.written(p.from, p.to) }

// phraseBefore returns the noun phrase before the figure in its clause. Dates
// and durations that stand between are stepped over.
func (s *scanner) phraseBefore(m *match) phrase {
	p, prev := m.start, len(s.figs)-1
	var got phrase
	for range phrasePieces {
		from, stop := s.pieceStart(p, prev)
		clipped := p-from >= phraseReach && !isClauseEnd(s.at(from-1)) && !stop
		got = s.trim(phrase{from: from, to: p, given: got.given, linked: got.linked, tied: got.tied})
		if clipped && got.from == from {
			got = s.unclipped(got)
		}
		if !got.empty() {
			return s.withQuote(got)
		}
		if !stop || !stepOver(s.figs[prev].Kind) {
			break
		}
		for p = from; int(s.off[p]) > s.figs[prev].Start; {
			p--
		}
		if containsRune("、和至", s.at(p-1)) && prev > 0 && s.figs[prev-1].End == int(s.off[p-1]) {
			p--
		}
		prev--
	}
	got.to = got.from
	return got
}

// unclipped drops the beginning of a phrase that was cut within a word, to the
// last 的 or mark of a list; without one nothing is left.
func (s *scanner) unclipped(p phrase) phrase {
	for i := p.to - 2; i > p.from; i-- {
		if containsRune("的、", s.at(i-1)) {
			p.from = i
			return p
		}
	}
	p.from = p.to
	return p
}

// firstRune returns the first character of word, or 0.
func firstRune(word string) rune {
	for _, c := range word {
		return c
	}
	return 0
}

// stepOver reports whether a figure of the kind may stand between what is
// measured and the figure: 失业率4月为5.2%.
func stepOver(k corpus.FigureKind) bool {
	switch k {
	case corpus.DateFigure, corpus.TimeFigure, corpus.Duration, corpus.Age:
		return true
	}
	return false
}

// pieceStart returns where the run of words begins that ends at i, and whether
// the figure prev stopped it.
func (s *scanner) pieceStart(i, prev int) (int, bool) {
	last := 0
	if prev >= 0 {
		last = s.figs[prev].End
	}
	p := i
	for p > 0 && i-p < phraseReach && (!isClauseEnd(s.at(p-1)) || s.at(p-1) == '、' && p < i) && int(s.off[p-1]) >= last {
		p--
	}
	return p, prev >= 0 && p > 0 && int(s.off[p]) == last
}

// withQuote puts a short quoted term before the phrase where it stands directly
// there: “四上”企业.
func (s *scanner) withQuote(p phrase) phrase {
	if c := s.at(p.from - 1); c != '”' && c != '」' {
		return p
	}
	for q := p.from - 2; q >= 0 && p.from-q < longPhrase; q-- {
		switch c := s.at(q); {
		case c == '“' || c == '「':
			p.from = q
			return p
		case isClauseEnd(c) && c != ',':
			return p
		}
	}
	return p
}

// carried returns the metric that the sentence spoke of last, for a change of
// it, a figure of the same kind or one that a word binds to it. What 其中 begins
// belongs to the sentence before too.
func (s *scanner) carried(m *match, p phrase) string {
	f := &m.fig
	start := s.sentenceStart(m.start)
	if start > 0 && p.linked && s.has(start, "其中") {
		start = s.sentenceStart(start - 1)
	}
	of := p.linked || p.tied && !counted(f) || f.Change != "" || f.Compare != "" ||
		f.Kind == corpus.Percent || f.Kind == corpus.PercentPoint || f.Kind == corpus.Multiple
	bare := !isHan(s.at(m.end))
	metric := ""
	for k := len(s.figs) - 1; k >= 0 && len(s.figs)-k < 8 && s.figs[k].Start >= int(s.off[start]); k-- {
		g := &s.figs[k]
		switch {
		case g.Metric == "" || g.Kind == corpus.Ordinal:
		case f.Kind == corpus.Rank && g.Kind != corpus.Rank:
			if metric == "" {
				metric = g.Metric
			}
		case of || f.Kind == g.Kind && (bare || f.Kind == corpus.Rank):
			return g.Metric
		}
	}
	return metric
}

// counted reports whether the figure counts things, which a verb like
// 达 does not tie to what was measured before.
func counted(f *corpus.Figure) bool {
	return f.Kind == corpus.Count && f.Unit != "点" || f.Kind == corpus.Persons || f.Kind == corpus.Money
}

// ownTopic returns the topic of the clause before that of m where no figure
// stands between: what was measured earlier is then no longer spoken of.
func (s *scanner) ownTopic(m *match) string {
	p := m.start
	for n := 0; p > 0 && n < 2 && m.start-p < 2*phraseReach; p-- {
		if isClauseEnd(s.at(p - 1)) {
			n++
		}
	}
	for k := len(s.figs) - 1; k >= 0 && s.figs[k].End > int(s.off[p]); k-- {
		if !stepOver(s.figs[k].Kind) {
			return ""
		}
	}
	return s.topic(m.start, 1)
}

// sentenceStart returns where the sentence of i begins, or how far back is
// looked for it.
func (s *scanner) sentenceStart(i int) int {
	p := i
	for p > 0 && i-p < sentenceReach && !isSentenceEnd(s.at(p-1)) {
		p--
	}
	return p
}

func isSentenceEnd(c rune) bool {
	return c == '。' || c == '！' || c == '？' || c == '\n' || c == '；' || c == ';'
}

// topic returns the noun that begins one of the clauses before i in its
// sentence: 道琼斯指数收盘再创新高，终场上扬326点.
func (s *scanner) topic(i, clauses int) string {
	p := i
	for p > 0 && !isClauseEnd(s.at(p-1)) && i-p < phraseReach {
		p--
	}
	for range clauses {
		if p == 0 || s.at(p-1) != '，' && s.at(p-1) != ',' {
			return ""
		}
		end := p - 1
		for p = end; p > 0 && !isClauseEnd(s.at(p-1)) && end-p < phraseReach; {
			p--
		}
		if noun := s.clauseTopic(p, end); noun != "" {
			return noun
		}
	}
	return ""
}

// clauseTopic returns the noun before the first verb of a clause.
func (s *scanner) clauseTopic(from, end int) string {
	if containsRune("据按截在从因随由对与向到当如若至", s.at(from)) || s.anyAt(from, []string{"为了", "经过", "经测", "经核", "经统", "自从", "通过"}) > 0 {
		return ""
	}
	for k := len(s.figs) - 1; k >= 0 && s.figs[k].Start >= int(s.off[from]); k-- {
		if s.figs[k].Start == int(s.off[from]) && stepOver(s.figs[k].Kind) {
			for int(s.off[from]) < s.figs[k].End {
				from++
			}
		}
	}
	p := from
	for p < end && !containsRune("在是为由将已再也均仍被把从向对有不创报", s.at(p)) && s.anyAt(p, []string{"出现", "收盘", "保持", "继续", "呈", "成为", "达", "接近", "终场", "終場", "开盘", "持续"}) == 0 {
		p++
	}
	got := s.trim(phrase{from: from, to: p})
	if p == end || got.to-got.from < 2 {
		return ""
	}
	return s.phraseText(got)
}
