package figure

// quarterPart reads 一季度, 第二季度, 前三季度, 前5个月.
func (s *scanner) quarterPart(w *when, hadYear bool) bool {
	p := w.end
	if s.at(p) == '的' && hadYear {
		p++
	}
	lead := s.at(p)
	if lead == 'Q' && s.at(p+1) >= '1' && s.at(p+1) <= '4' && !isLetter(s.at(p+2)) && !isDigit(s.at(p+2)) && !isLetter(s.at(p-1)) {
		q := int(s.at(p+1) - '0')
		w.end = p + 2
		w.setMonths(3*q-2, 3*q, "quarter", "Q"+string(rune('0'+q)))
		return true
	}
	if lead == '第' || lead == '前' || lead == '首' {
		p++
	}
	if lead == '首' && s.has(p, "季") && s.at(p+1) != '度' || s.has(p, "季度") && lead == '首' {
		w.end = p + 1
		if s.at(w.end) == '度' {
			w.end++
		}
		w.setMonths(1, 3, "quarter", "Q1")
		return true
	}
	if s.at(p) == '一' && containsRune("上下", s.at(p-1)) && p == w.end && !hadYear {
		return false // 上一季度
	}
	q, n := s.shortNumber(p)
	if lead == '前' && s.has(p, "两个月") {
		q, n = 2, 1
	}
	if lead == '首' && s.has(p, "两个月") {
		q, n = 2, 1
	}
	if n == 0 {
		return false
	}
	if lead == '首' { // 首七个月, 首三季
		if s.anyAt(p+n, []string{"个月", "季", "个季度"}) == 0 {
			return false
		}
		lead = '前'
	}
	if lead == '前' {
		if k := s.sinceJanuary(w, p-1, p+n, q, hadYear); k > 0 {
			w.end = k
			w.setMonths(1, q, "month", "")
			return true
		}
	}
	p += n
	first := q
	if c := max(s.connector(p), btoi(s.at(p) == '、')); c > 0 && lead != '前' {
		if z, k := s.shortNumber(p + c); k > 0 && s.has(p+c+k, "季度") && z > q && z <= 4 {
			q, p = z, p+c+k
		}
	}
	if s.has(p, "个季度") && lead == '前' {
		p++
	}
	// Papers in traditional characters write 第3季.
	short := lead == '第' && s.at(p) == '季' && (hadYear || s.yuan != "CNY")
	if !s.has(p, "季度") && !short || q < 1 || q > 4 {
		return false
	}
	from := w.end
	w.end = p + 2
	if s.at(p+1) != '度' {
		w.end--
	}
	if !hadYear && w.year > 0 {
		s.quarterYear(w, 3*q, from)
	}
	switch {
	case lead == '前':
		w.setMonths(1, 3*q, "quarter", "")
	case first < q:
		w.setMonths(3*first-2, 3*q, "quarter", "")
	default:
		w.setMonths(3*q-2, 3*q, "quarter", "Q"+string(rune('0'+q)))
		s.edgeOfQuarter(w, q)
	}
	return true
}

// sinceJanuary reads the 个月, 月 or 月份 at end behind 前 and the number of months,
// and returns where it ends, or 0. Without a year the months are the first of the
// year of publication, where they have just gone by: 前11个月 of December, but not
// 手术前3个月.
func (s *scanner) sinceJanuary(w *when, i, end, months int, hadYear bool) int {
	n := s.anyAt(end, []string{"个月", "月份", "月"})
	if n == 0 || months < 2 || months > 12 {
		return 0
	}
	if hadYear {
		return end + n
	}
	pub, ok := s.published()
	before := s.at(i - 1)
	if !ok || (isHan(before) || isDigit(before) || isLetter(before)) && !containsRune("国省市县区州示计悉绍中", before) ||
		s.anyAt(end+n, []string{"内", "之内", "里", "免", "试"}) > 0 {
		return 0
	}
	if _, k := s.shortNumber(end + n); n == 1 && k > 0 && s.at(end+n+k) == '日' {
		return 0
	}
	for year := pub.Year(); year >= pub.Year()-1; year-- {
		past := pub.Sub(civil(year, months, daysIn(year, months))).Hours() / 24
		if past >= -monthsAhead && past <= monthsBack {
			w.year = year
			return end + n
		}
	}
	return 0
}

// Windows in days around the last day of 前11个月 in which the paper appears, and
// how far ahead the end of a quarter may lie that is of the year of publication.
const (
	monthsAhead  = 10
	monthsBack   = 110
	quarterAhead = 200
)

// quarterYear sets the year of a quarter that came without one and ends with the
// month last: 四季度 of a paper of January is that of the year before.
func (s *scanner) quarterYear(w *when, last, from int) {
	if s.ctx.sentenceYear > 0 {
		w.year = s.ctx.sentenceYear
		return
	}
	pub, ok := s.published()
	if ok && civil(w.year, last, daysIn(w.year, last)).Sub(pub).Hours() > 24*quarterAhead && !s.expected(from, w.end) {
		w.year--
	}
}

// edgeOfQuarter reads the 初 or 末 behind a quarter: its first or last month.
func (s *scanner) edgeOfQuarter(w *when, q int) {
	month := 3*q - 2
	switch c := s.at(w.end); {
	case c != '初' && c != '末' && c != '底' || c == '初' && containsRune("步级中次", s.at(w.end+1)):
		return
	case c != '初':
		month = 3 * q
	}
	w.end, w.approx = w.end+1, true
	w.precision, w.iso = "month", ""
	if w.year > 0 {
		w.setMonth(w.year, month)
	}
}

// wordQuarter reads 上季度, 本季度 and 下个季度.
func (s *scanner) wordQuarter(i int) (when, bool) {
	add := 0
	switch s.at(i) {
	case '上':
		add = -1
	case '下':
		add = 1
	case '本', '这':
	default:
		return when{}, false
	}
	n := s.anyAt(i+1, []string{"个季度", "一季度", "季度"})
	if n == 0 {
		return when{}, false
	}
	if s.at(i+1) == '一' && containsRune("比较及", s.at(i-1)) {
		return when{end: i + 4, precision: "none"}, false
	}
	w := when{end: i + 1 + n, precision: "quarter"}
	if pub, ok := s.published(); ok {
		first := civil(pub.Year(), (int(pub.Month())-1)/3*3+1+3*add, 1)
		w.year = first.Year()
		q := (int(first.Month()) + 2) / 3
		w.setMonths(3*q-2, 3*q, "quarter", "Q"+string(rune('0'+q)))
		s.edgeOfQuarter(&w, q)
	}
	return w, true
}

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}
