package figure

import "xunwen/corpus"

// A figure that a text only measures others by is no value of what it names. Its
// metric says so: the threshold of 投资超过10亿元的项目, the distance of
// 增速快于全国2.4个百分点.

// distanceReach is how many characters may stand between a verb that compares
// and the distance: 高于全省平均水平.
const distanceReach = 14

// distance returns the phrase up to a figure that is the distance to something
// else, as printed: 增速快于全国 2.4个百分点. It is empty for
// other figures. It clears the change of a distance.
func (s *scanner) distance(m *match) string {
	if m.fig.Kind != corpus.PercentPoint {
		return ""
	}
	at := -1
	for p := m.start - 1; p >= 0 && m.start-p < distanceReach && !isClauseEnd(s.at(p)); p-- {
		if n := s.anyAt(p, []string{"快于", "高于", "低于", "优于", "好于", "慢于", "大于", "小于", "高出", "超出", "低出", "领先"}); n > 0 && m.start-p-n >= 2 {
			at = p
			break
		}
	}
	if n := len(s.figs); n > 0 && at >= 0 && s.figs[n-1].End > int(s.off[at]) {
		return "" // a figure or date stands between
	}
	if at < 0 || s.changeBefore(at, m.start) != "" {
		return ""
	}
	m.fig.Change = "" // the 增 of 增速 says nothing of the distance
	to := m.start
	for to > at && containsRune("约近超逾达了", s.at(to-1)) {
		to--
	}
	from := at
	if p := s.phraseBefore(&match{start: at, fig: m.fig}); !p.empty() && p.to == at {
		from = p.from
	}
	return s.written(from, to)
}

// threshold returns what a bound chooses, 投资超过10亿元的项目, where the figure has
// one and what is chosen stands behind it, or nothing.
func (s *scanner) threshold(m *match, p phrase) string {
	f := &m.fig
	switch f.Kind {
	case corpus.Money, corpus.Area, corpus.Weight, corpus.Volume, corpus.Length, corpus.Persons, corpus.Count, corpus.Duration, corpus.Age, corpus.OtherFigure:
	default:
		return ""
	}
	if f.Bound == "" || f.Change != "" || p.empty() || p.given || p.linked {
		return ""
	}
	i := m.end
	i += s.anyAt(i, []string{"及以上", "以上", "及以下", "以下", "以内", "之上"})
	if s.at(i) == '的' {
		i++
	}
	n := s.chosenAt(i)
	if n == 0 || p.to > m.start || m.start-p.to > 6 {
		return ""
	}
	if c := s.at(p.from); (c == '对' || c == '将' || c == '把') && p.to-p.from > 2 {
		p.from++
	}
	return s.written(p.from, i+n)
}

// chosenAt returns the length of the noun at i where it names a kind of things
// among which a threshold chooses: 项目, 规上企业, 大户. A name is none.
func (s *scanner) chosenAt(i int) int {
	for k := 0; k <= 4 && isHan(s.at(i+k)); k++ {
		n := s.anyAt(i+k, []string{"项目", "工程", "公司", "园区", "基金", "合同"})
		if n > 0 && (k == 0 || kindOfProject(s.folded(i, i+k))) {
			return k + n
		}
		if n = s.anyAt(i+k, []string{"企业", "家庭", "个人", "人员", "居民", "单位", "产品", "商品", "大户", "农户", "用户", "商户", "县", "城市", "国家", "地区", "车辆", "船舶", "学校", "建筑", "订单", "贷款", "客户", "股东", "机构", "集群", "村", "镇", "湖泊", "水库", "河流", "群众", "住房", "房屋"}); n > 0 {
			return k + n
		}
		if containsRune("的了在是有将和与及已", s.at(i+k)) {
			return 0
		}
	}
	return 0
}
