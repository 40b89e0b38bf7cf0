package figure

import "xunwen/corpus"

// shapedLikeCode reports numbers that are parts of codes: telephone numbers,
// stock codes, versions, chemical names.
func (s *scanner) shapedLikeCode(a amount) bool {
	if !a.n.ascii {
		return false
	}
	prev, before := s.at(a.start-1), s.at(a.start-2)
	if (prev == '-' || prev == '.' || prev == '/' || prev == '_') && (isLetter(before) || isDigit(before)) && !a.neg && !s.besideTimes(a) {
		return true
	}
	if prev == '-' && containsRune("苏歼米图安伊运轰直强教雅", before) && !a.neg && (!a.hasUnit || a.u.kind == corpus.Count) {
		return true // 苏-35战机
	}
	if prev == '.' && before == ' ' && isDigit(s.at(a.start-3)) {
		return true // 12 .5亿元
	}
	if prev == '#' || prev == '@' || prev == '_' {
		return true
	}
	if a.n.leadZero && a.hasUnit && a.u.word == "版" {
		return true // 02 版: of a newspaper
	}
	if a.n.leadZero && !a.n.point && (!a.hasUnit || a.u.kind != corpus.Count) {
		return true
	}
	next, after := s.at(a.n.end), s.at(a.n.end+1)
	if !a.hasUnit && next == '-' && (isLetter(after) || isHan(after) && s.numeral(a.n.end+1) < 0) {
		return true
	}
	if !a.hasUnit && isLetter(next) {
		return true
	}
	plain := !a.n.comma && !a.n.scaled && !a.n.point
	mobile := a.n.digits == 11 && s.at(a.start) == '1' && s.at(a.start+1) > '2' // a telephone number
	return plain && (!a.hasUnit && a.n.digits >= 6 || a.hasUnit && a.u.kind == corpus.Count && mobile)
}

// besideTimes reports the 8.5x of 9.2x/8.5x.
func (s *scanner) besideTimes(a amount) bool {
	n := len(s.figs)
	return a.u.word == "x" && n > 0 && s.figs[n-1].Kind == corpus.Multiple && s.figs[n-1].End == int(s.off[a.start-1])
}

// codeEnd returns where the code that goes on at i ends.
func (s *scanner) codeEnd(i int) int {
	for isLetter(s.at(i)) || isDigit(s.at(i)) {
		i++
	}
	return i
}
