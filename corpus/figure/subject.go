package figure

import (
	"strings"
	"sync"
	"unicode/utf8"

	"xunwen/corpus"
)

// Attribute says of whom or what and of which time the figures of a paragraph
// are told: it sets Subject and Period in place. Entities are those of the
// paragraph; figures and entities stand in the order of the text.
//
// The subject is the body, place, person or project that opens the clause
// (河口开发区完成工业投资16亿元), else the one that opened an earlier clause of
// the paragraph. 全省, 该公司 and the like are subjects as printed. What a
// preposition brings in (在河口, 据统计局), who speaks (王某说) and what stands
// further inside a clause is no subject. The period is the date that governs the
// clause, else the one that governed an earlier clause; see periods. Both are
// left empty where the text does not say.
//
// Attribute reads the text once and looks a bounded way around each mention.
func Attribute(text string, figures []corpus.Figure, entities []corpus.Entity) {
	if len(figures) == 0 {
		return
	}
	a := attribution{text: text, figures: figures, entities: entities}
	from := 0
	for i, c := range text {
		if !endsClause(c) || a.insideFigure(i) {
			continue
		}
		a.clause(from, i, c)
		if a.nextFigure == len(figures) {
			return
		}
		from = i + utf8.RuneLen(c)
	}
	a.clause(from, len(text), 0)
}

// endsClause reports the marks that divide clauses.
func endsClause(c rune) bool {
	switch c {
	case '，', '。', '；', '！', '？', '：', ',', ';', '!', '?', ':', '\n', '【':
		return true
	}
	return false
}

// attribution walks over the clauses of a paragraph and remembers what was said
// of whom.
type attribution struct {
	text     string
	figures  []corpus.Figure
	entities []corpus.Entity
	// nextFigure and nextEntity are the first that do not end before the clause.
	nextFigure, nextEntity, inside int
	// metricEntity is the first that may reach into the metric of a figure.
	metricEntity int

	// subject is carried along; weak tells that it only came from a place where
	// something happened, and any other is better.
	subject      string
	weak, person bool
	carried      carried
	period       periods
	among        among
}

// insideFigure reports whether the mark at i is part of a figure: 1,200.
func (a *attribution) insideFigure(i int) bool {
	for a.inside < len(a.figures) && a.figures[a.inside].End <= i {
		a.inside++
	}
	return a.inside < len(a.figures) && a.figures[a.inside].Start <= i
}

// clause reads the clause from from to end, which the mark ends.
func (a *attribution) clause(from, end int, mark rune) {
	first := a.nextFigure
	for a.nextFigure < len(a.figures) && a.figures[a.nextFigure].Start < end {
		a.nextFigure++
	}
	for a.nextEntity < len(a.entities) && a.entities[a.nextEntity].End <= from {
		a.nextEntity++
	}
	within := a.figures[first:a.nextFigure]
	start, openings := a.opening(from, end, within)
	a.carried.here = false
	named := a.name(start, end, mark)
	a.carry(from, start, end, mark, within)
	a.scope(start, named, within)
	a.amongClause(from, end, named, within)
	a.period.clause(a.text, from, end, start, within, openings)
	for k := range within {
		f := &within[k]
		if f.Kind == corpus.DateFigure || f.Kind == corpus.TimeFigure {
			f.Subject, f.Period = "", nil
			continue
		}
		if f.Subject = a.described(f, end); f.Subject == "" && (f.Kind != corpus.Age || a.carried.here || a.person) {
			f.Subject = a.subject
		}
		a.whole(f, from)
		f.Metric = withoutSubject(f.Metric, a.subject)
		if f.Period = a.period.of(f); f.Period != nil && a.period.aside(a.text, from, f, within[k+1:]) {
			f.Period = nil
		}
	}
	if mark == '【' { // the head of another piece of news
		a.subject, a.weak, a.person, a.carried, a.period, a.among = "", false, false, carried{}, periods{}, among{}
	}
	if mark == '。' || mark == '！' || mark == '？' || mark == '\n' {
		a.period.sentence()
		a.amongSentence()
		a.carried.stale = true
		a.carried.sentences++
	}
}

// boundReach is how many bytes 不低于 and the like before an amount may have.
const boundReach = 3 * len("超")

// described returns what stands behind an amount that describes it: the
// 云桥储能项目 of 总投资50亿元的云桥储能项目, the 新材料项目 of 年产5000吨新材料项目.
func (a *attribution) described(f *corpus.Figure, end int) string {
	rest, of := strings.CutPrefix(a.text[f.End:end], "的")
	if !of && f.Metric != "年产" || f.Kind == corpus.Percent || f.Kind == corpus.Duration || f.Metric == "" || !strings.HasSuffix(strings.TrimRight(a.text[max(0, f.Start-boundReach-len(f.Metric)):f.Start], "超过約约近逾达過達突破不低于少"), f.Metric) {
		return ""
	}
	for i, c := range rest {
		if i > projectMost || containsRune("的了在是有将已为“”《、", c) && i > 0 {
			return ""
		}
		if n := tailAt(rest[i:]); n > 0 && i > 0 {
			if strings.ContainsAny(rest[:i], "个數数某") {
				return ""
			}
			return rest[:i+n]
		}
		if to := i + utf8.RuneLen(c); i > 0 && containsRune("厂园站馆桥路楼矿港", c) {
			if next := firstRune(rest[to:]); !isHan(next) || containsRune("等将已正开建投在是", next) {
				return rest[:to]
			}
		}
	}
	return ""
}

// withoutSubject cuts the subject off the beginning of a metric: the 年均接待游客
// of 云桥村年均接待游客9万人次. What remains must be a phrase of its own, so a place
// is cut off only where its last character ends its name.
func withoutSubject(metric, subject string) string {
	rest, found := strings.CutPrefix(metric, subject)
	if !found || subject == "" {
		return metric
	}
	last, _ := utf8.DecodeLastRuneInString(subject)
	rest, of := strings.CutPrefix(rest, "的")
	if !of && !containsRune("岸省市县縣区區乡鄉镇鎮村旗州盟园園司团團国國厂廠目程院校行局会會", last) || utf8.RuneCountInString(rest) < 2 || !of && isQuantityTail(rest) {
		return metric
	}
	return rest
}

// isQuantityTail reports a rest of two characters that names no quantity by
// itself: the 密度 of 路网密度.
func isQuantityTail(rest string) bool {
	return utf8.RuneCountInString(rest) == 2 && strings.ContainsAny(rest, "率度比")
}

// openers are the words before the subject of a clause.
const openers = `其中 目前 现在 如今 同时 此外 另外 而 但 并 且 也 又 还 截至 截止 到 至 全年 全月 以来 期间 底 末 前 后 初步核算 年内 当年 特别是 尤其是 经测算 预计 据统计 据测算 仅 因此 随后 其后 今后 未来 即 （ ( “ 「 『 ” 」 』 ） ) 【 】 、 · 共 份 度 内 上 中 在 由于 这 一 是`

// inTurn are the openers that hold a date and nothing else behind them.
const inTurn = "在至到一是"

var openerTable = sync.OnceValue(func() wordTable { return firstTable(openers) })

// opening returns where the clause begins behind the dates and adverbs at its
// start, and how many of its figures stand before that.
func (a *attribution) opening(from, end int, within []corpus.Figure) (int, int) {
	p, k := from, 0
	for p < end {
		for k < len(within) && within[k].End <= p {
			k++
		}
		if k < len(within) && within[k].Start == p && (within[k].Kind == corpus.DateFigure || within[k].Kind == corpus.TimeFigure) {
			p = within[k].End
			k++
			continue
		}
		if k < len(within) && within[k].Start == p && within[k].Kind == corpus.Duration {
			if n := spanTail(a.text[within[k].End:end]); n > 0 {
				p = within[k].End + n
				continue
			}
		}
		if to := a.bylineEnd(p, end); to > p {
			p = to
			continue
		}
		if a.entityAt(p) != nil {
			return p, k
		}
		c, size := utf8.DecodeRuneInString(a.text[p:end])
		if c == ' ' || c == '　' || c == '\u00a0' {
			p += size
			continue
		}
		n := a.openerAt(p, end, within[k:])
		if n == 0 {
			return p, k
		}
		p += n
	}
	return p, k
}

// spanTail returns the length of the word that ends a span up to now: the 来 of
// 10年来.
func spanTail(text string) int {
	for _, w := range []string{"以来", "以來", "来", "來", "间", "間"} {
		if strings.HasPrefix(text, w) {
			return len(w)
		}
	}
	return 0
}

// openerAt returns the length of the opening word at p, or 0.
func (a *attribution) openerAt(p, end int, rest []corpus.Figure) int {
	c, _ := utf8.DecodeRuneInString(a.text[p:end])
	best := 0
	for _, w := range openerTable()[c] {
		if len(w) <= best || !strings.HasPrefix(a.text[p:end], w) {
			continue
		}
		if strings.Contains(inTurn, w) && (len(rest) == 0 || rest[0].Start != p+len(w) || rest[0].Kind != corpus.DateFigure) {
			continue
		}
		best = len(w)
	}
	return best
}

// entityAt returns the entity that begins at p, or nil.
func (a *attribution) entityAt(p int) *corpus.Entity {
	for a.nextEntity < len(a.entities) && a.entities[a.nextEntity].Start < p {
		a.nextEntity++
	}
	if a.nextEntity < len(a.entities) && a.entities[a.nextEntity].Start == p {
		return &a.entities[a.nextEntity]
	}
	return nil
}

// name sets the subject from the mention that opens the clause at start. It
// returns where that mention ends, or 0 where the clause names no subject.
func (a *attribution) name(start, end int, mark rune) int {
	if start >= end {
		return 0
	}
	if a.announces(start, end) {
		a.subject = ""
		return 0
	}
	if from, to, person := a.named(start, end); to > from {
		if a.speaks(start, end, mark) {
			return 0
		}
		a.set(a.text[from:to], false, person)
		if from != start || person {
			return 0
		}
		return to
	}
	if !a.person && pronoun(a.text[start:end]) {
		if !a.speaks(start, end, mark) {
			a.subject = ""
		}
		return 0
	}
	if to := a.bareAt(start, end); to > 0 && !a.speaks(start, end, mark) {
		if word := a.text[start:to]; a.subject == "" || a.weak || !refersTo(word, a.subject) {
			a.set(word, false, false)
		} else {
			a.set(a.subject, false, a.person)
		}
		return 0
	}
	if a.subject == "" {
		a.setting(start, end)
	}
	return 0
}

// pronoun reports a clause that begins with one: its subject is a person.
func pronoun(clause string) bool {
	c := firstRune(clause)
	return containsRune("他她你您咱", c) || c == '我' && !hasAny(clause[:min(len(clause), 9)], "我国", "我國", "我省", "我市", "我县", "我区", "我校", "我院", "我军")
}

// settingTail is how many bytes may stand behind a place that is a clause of its
// own: 在河口市区，.
const settingTail = 2 * len("区")

// setting takes the place of an adverbial, 在河口, for want of a subject.
func (a *attribution) setting(start, end int) {
	rest := a.text[start:end]
	if !strings.HasPrefix(rest, "在") {
		return
	}
	if e := a.entityAt(start + len("在")); e != nil && e.Type == corpus.Place && e.End <= end && end-e.End <= settingTail {
		a.set(e.Text(a.text), true, false)
	}
}
