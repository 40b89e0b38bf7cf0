package figure

import (
	"strings"

	"xunwen/corpus"
)

// perHour makes a speed of a length that is said of an hour: 时速350公里, 每小时可达
// 350公里, 350公里的时速. Its number stays as printed, as in every other rate, so that
// it is the same figure as 350公里/小时.
func (s *scanner) perHour(m *match, a amount) {
	if m.fig.Kind != corpus.Length || !s.hourBefore(m.start) && !s.hourBehind(m.end) && !s.speedBefore(m.start) {
		return
	}
	m.fig.Kind = corpus.Rate
	m.fig.Unit = rateCode(a.u) + "/h"
	m.fig.Written.Unit += "/小时"
	if n := m.fig.Written.Numbers; len(n) == 1 {
		m.fig.Value = n[0]
	} else {
		m.fig.Min, m.fig.Max = n[0], n[len(n)-1]
	}
}

const (
	// betweenSpeed are the characters of the words that stand between 时速 and its
	// number: 时速可达约350公里, 每小时最快能行驶350公里, 时速由200公里 ….
	betweenSpeed = "约近超过逾达到可为是仅只有高最低快慢不足于在由从至大接少限制维持保将能以均都已曾一般普遍仍才了提升降下减增行驶飞航移动前进推运奔跑走:( "
	// betweenSpeeds are those between two speeds of which only the first says so:
	// 时速200公里和300公里, 时速由200公里提高到350公里.
	betweenSpeeds = "提高升降低加减增速至到为和与或及、从由了"
	// mostBetween is how many characters stand there.
	mostBetween = 8
)

// hourBefore reports whether 时速 or 每小时 stands before i, with nothing but words
// between that say how fast or how exactly.
func (s *scanner) hourBefore(i int) bool {
	for p := i; p > 0 && p >= i-mostBetween; p-- {
		if s.ends(p, "时速") || s.ends(p, "每小时") || s.ends(p, "每个小时") {
			return true
		}
		if !containsRune(betweenSpeed, s.at(p-1)) {
			return false
		}
	}
	return false
}

// hourBehind reports whether the figure that ends at i is a speed by the words behind
// it: 以110公里的时速, 350公里左右的设计时速. 350公里时速度 … says nothing of hours.
func (s *scanner) hourBehind(i int) bool {
	i += s.anyAt(i, []string{"左右", "以上", "以下", "上下"})
	if s.at(i) != '的' {
		return false
	}
	i++
	i += s.anyAt(i, []string{"最高", "最大", "最快", "平均", "设计", "运营", "运行", "试验", "巡航"})
	return s.has(i, "时速")
}

// speedBefore reports whether a speed by the hour was found just before i, of which
// this figure is the continuation.
func (s *scanner) speedBefore(i int) bool {
	n := len(s.figs)
	if n == 0 || s.figs[n-1].Kind != corpus.Rate || !strings.HasSuffix(s.figs[n-1].Unit, "/h") {
		return false
	}
	from := s.figs[n-1].End
	for p := i; p > 0 && p >= i-mostBetween; p-- {
		if int(s.off[p]) <= from {
			return int(s.off[p]) == from && p < i
		}
		if !containsRune(betweenSpeeds, s.at(p-1)) {
			return false
		}
	}
	return false
}
