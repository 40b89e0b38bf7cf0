package figure

// Five-year plans: the first two began in 1953 and 1958, and after three years
// without a plan the third in 1966.
const (
	firstPlan  = 1953
	thirdPlan  = 1966
	planYears  = 5
	latestPlan = 20
)

// planStart returns the first year of the n-th five-year plan.
func planStart(n int) int {
	if n < 3 {
		return firstPlan + planYears*(n-1)
	}
	return thirdPlan + planYears*(n-3)
}

// planPeriod reads the time of a five-year plan: 十四五期间, “十三五”时期,
// 十五五末. The name alone is that of a plan and no time: 十四五规划.
func (s *scanner) planPeriod(i int) (when, bool) {
	if s.at(i+1) != '五' && s.at(i+2) != '五' && s.at(i+3) != '五' {
		return when{}, false
	}
	n, k := s.planNumber(i)
	if k == 0 || s.numeral(i-1) >= 0 || s.at(i-1) == '十' || s.at(i-1) == '第' {
		return when{}, false
	}
	w := when{end: i + k, precision: "year", yearSaid: true}
	p := w.end
	if containsRune("“「『", s.at(i-1)) {
		if !containsRune("”」』", s.at(p)) {
			return when{}, false
		}
		w.lead, p = 1, p+1
	}
	first := planStart(n)
	last := first + planYears - 1
	said := s.anyAt(p, []string{"规划期间", "规划时期", "规划期", "计划期间", "计划时期", "期间", "时期"})
	switch edge := s.at(p + said); {
	case (edge == '末' || edge == '初') && (said > 0 || n > 9 || w.lead > 0):
		w.end, w.approx = p+said+1, true
		if edge == '初' {
			last = first
		} else {
			first = last
		}
	case said > 0:
		w.end = p + said
	case s.has(p, "以来") && (n > 9 || w.lead > 0):
		w.end = p
	default:
		return when{}, false
	}
	w.setSpan(civil(first, 1, 1), civil(last, 12, 31))
	w.year = first
	return w, true
}

// planNumber reads the 十四 and the 五 of 十四五 and returns the number of the plan.
func (s *scanner) planNumber(i int) (number, n int) {
	p := i
	for _, ten := range []struct {
		word string
		add  int
	}{{"二十", 20}, {"十", 10}} {
		if s.has(p, ten.word) {
			number, p = ten.add, p+runeLen(ten.word)
			break
		}
	}
	if d := s.numeral(p); d > 0 && s.at(p+1) == '五' && s.at(p) != '两' {
		number, p = number+d, p+1
	}
	if number == 0 || number > latestPlan || s.at(p) != '五' || isDigit(s.at(i)) {
		return 0, 0
	}
	return number, p + 1 - i
}
