package figure

// dayInBrackets takes the day of 昨天（9日） and 下周一（24日） into the span.
func (s *scanner) dayInBrackets(w when) when {
	if s.at(w.end) != '(' {
		return w
	}
	if b, ok := s.bracketDay(w, w.end+1); ok {
		return b
	}
	return w
}

// bracketDay reads the 6） and 日 of 今（6）日, or the 5月22日） of 今天（5月22日）.
func (s *scanner) bracketDay(w when, p int) (when, bool) {
	if _, n := s.fourDigits(p); n > 0 && s.at(p+n) == '年' {
		p += n + 1
	}
	month := 0
	if m, n := s.shortNumber(p); n > 0 && (s.at(p+n) == '月' || s.at(p+n) == '/') && m <= 12 {
		month = m
		p += n + 1
	}
	d, n := s.shortNumber(p)
	if n == 0 {
		return w, false
	}
	w.correct(month, d)
	p += n
	if s.at(p) == '日' {
		p++
	}
	if s.at(p) != ')' {
		return w, false
	}
	p++
	if s.at(p) == '日' {
		p++
	}
	w.end = p
	return w, true
}

// correct trusts the day in brackets where it is not the one counted from the
// publication date: the paper may be a day older or younger than its words.
func (w *when) correct(month, day int) {
	if !w.known || w.day == day && (month == 0 || month == w.month) {
		return
	}
	y, m := w.year, w.month
	if month > 0 {
		m = month
	} else if day > w.day+dayAhead {
		if m--; m < 1 {
			y, m = y-1, 12
		}
	}
	day0 := *w
	if !w.setDay(y, m, day) {
		*w = day0
	}
}

// spokenDay reports the 24号 from i to end to be a day and no number of a house or a
// thing: at the end of a range, before what was done then, or alone in its clause.
func (s *scanner) spokenDay(i, end int, base *when) bool {
	if base != nil {
		return true
	}
	c := s.at(i - 1)
	if c == '第' || c == '-' || isLetter(c) {
		return false
	}
	if s.anyAt(end, []string{"说", "称", "表示", "宣布", "报道", "举行", "召开", "发布", "公布", "发表", "指出", "通报", "会见"}) > 0 {
		return true
	}
	if containsRune("线楼路段街弄室厅馆机船星门组型", c) {
		return false
	}
	if s.anyAt(end, []string{"开始", "起", "凌晨", "上午", "下午", "晚", "早上", "中午", "夜间", "抵达", "前往", "发生", "遭", "在", "左右", "前后"}) > 0 {
		return s.at(end) != '起' || s.at(end+1) != '重' && s.at(end+1) != '飞'
	}
	before := i == 0 || isClauseEnd(s.at(i-1)) && s.at(i-1) != '、' || s.at(i-1) == '从'
	if !before {
		return false
	}
	if c := s.connector(end); c > 0 {
		_, n := s.shortNumber(end + c)
		return n > 0 && s.at(end+c+n) == '号' && s.spokenRange(end+c+n+1)
	}
	return s.at(end) == '，' && s.at(i-1) != '“'
}

// spokenRange reports that what ends at i, 17号到19号, is no row of houses.
func (s *scanner) spokenRange(i int) bool {
	return !isHan(s.at(i)) || s.anyAt(i, []string{"两天", "三天", "期间", "在", "举行", "召开"}) > 0
}
