package figure

// inWord reports that the character at i, which by itself is a verb or particle
// that ends a name, ends or begins a longer word there, and so belongs to the
// name: the 要 of 主要, the 会 of 博览会, the 均 of 均值. The name began at characters
// before; 被困 begins one (被困人员), but behind one it is a verb (老人被困).
func (s *scanner) inWord(i, at int) bool {
	c := s.at(i)
	if next := s.at(i + 1); next != 0 && containsRune(joinedBehind(c), next) {
		return at < 2 || !containsRune("被在已与可获", c)
	}
	return at > 0 && s.endsWord(i+1)
}

// endsWord is inWord for the character before i, and what stands before that: the
// 报 of 回报, the 存 of 库存.
func (s *scanner) endsWord(i int) bool {
	c, before := s.at(i-1), s.at(i-2)
	if c == '的' && before == '标' { // 标的, but 目标的
		return s.at(i-3) != '目'
	}
	return containsRune(joinedBefore(c), before)
}

// joinedBefore returns the characters that make one word with c behind them, where
// that word ends names or things that are measured. Of the words of two characters
// of the jieba dictionary these are the nouns and the verbs that make nouns.
func joinedBefore(c rune) string {
	switch c {
	case '报':
		return "回举情汇日申通公电预警晚晨海年早军周快画捷季战谍填"
	case '存':
		return "库留封内贮储遗残生保依共结积"
	case '列':
		return "系序排陈队阵行"
	case '则':
		return "原规准法细通守总正附"
	case '达':
		return "雷马哈"
	case '要':
		return "主需重必纪纲概摘"
	case '用':
		return "使作应费信运引通食可实民军专药服试雇日公商农家医"
	case '约':
		return "条纽制公节契签违预盟续租集履解缔"
	case '的':
		return "目"
	case '及':
		return "埃普"
	case '升':
		return "毫公"
	case '降':
		return "升沉起空"
	case '计':
		return "统会审设生估"
	case '会':
		return "社机大议协学省国理总集教体工晚聚宴分时商公展酒庙舞年峰博览布运谈座讨研听辩例"
	case '为':
		return "行"
	case '上':
		return "网线海晚途陆岸路"
	case '在':
		return "所"
	case '增':
		return "新"
	case '就':
		return "成"
	case '曾':
		return "不"
	case '才':
		return "人英天奇"
	case '居':
		return "民家人邻故旧起聚"
	case '将':
		return "少中名老主女麻健"
	case '能':
		return "功性职智机产水电效动节热核潜势"
	case '时':
		return "小历工学课耗用延限"
	case '更':
		return "变"
	case '由':
		return "理自事路缘"
	case '来':
		return "未往外"
	case '可':
		return "许认"
	case '对':
		return "绝比面核配结应"
	case '花':
		return "棉鲜桃菊兰荷樱烟火雪葵"
	case '获':
		return "收查"
	case '被':
		return "植棉"
	case '因':
		return "原基病成起死诱"
	case '和':
		return "共总中"
	case '近':
		return "附邻临"
	case '还':
		return "归偿返退"
	case '连':
		return "大牵"
	case '都':
		return "成首京古"
	case '需':
		return "内供军刚"
	case '只':
		return "船舰"
	case '向':
		return "方意流走导去"
	case '入':
		return "收投"
	case '分':
		return "部积得水养成"
	case '后':
		return "售"
	case '下':
		return "地线名旗"
	}
	return ""
}

// joinedBehind returns the characters that make one word with c before them, like
// joinedBefore, where that word stands inside names: 被害人, 从业人员, 在校生.
func joinedBehind(c rune) string {
	switch c {
	case '均':
		return "值价线衡"
	case '要':
		return "素件求道点案塞"
	case '列':
		return "车表"
	case '存':
		return "量款储货栏单折"
	case '等':
		return "级"
	case '被':
		return "害告捕困执申"
	case '从':
		return "业"
	case '在':
		return "校建册编线岗职读押逃役"
	case '会':
		return "员议计"
	case '能':
		return "力源量耗效"
	case '对':
		return "象外手接口"
	case '因':
		return "素特果"
	case '都':
		return "市"
	case '就':
		return "业诊医读"
	case '获':
		return "奖"
	case '已':
		return "婚"
	case '可':
		return "再持"
	case '向':
		return "导"
	case '与':
		return "会"
	case '为':
		return "民"
	case '将':
		return "军领士"
	case '的':
		return "士"
	case '以':
		return "色"
	case '分':
		return "行公支店厂局校馆"
	case '来':
		return "源宾"
	case '示':
		return "器屏面卡"
	case '告':
		return "期书"
	case '动':
		return "力"
	}
	return ""
}
