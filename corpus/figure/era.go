package figure

// republicYear reads 113年1月 and 112年度 in a paper of Taiwan: years of the
// Republic without 民国, where no duration can be meant.
func (s *scanner) republicYear(w *when) bool {
	i := w.end
	y, n := s.shortNumber(i)
	if num, ok := s.number(i); ok && num.plain && num.digits == 3 {
		y, n = num.lo.small(), 3
	}
	if n != 3 || y < 90 || y > 150 || isDigit(s.at(i-1)) {
		return false
	}
	p := i + n
	if s.has(p, "学年") {
		p++
	}
	if s.at(p) != '年' {
		return false
	}
	_, month := s.shortNumber(p + 1)
	if s.at(p-1) != '学' && s.at(p+1) != '度' && !(month > 0 && s.at(p+1+month) == '月') {
		return false
	}
	w.end, w.yearSaid = p+1, true
	w.setYear(1911 + y)
	return true
}

// era reads centuries and decades (20世纪80年代, 上世纪90年代) and years of the
// Republic (民国113年).
func (s *scanner) era(w *when) bool {
	i := w.end
	century, p := 0, i
	switch {
	case s.has(i, "上世纪"):
		century, p = 19, i+3
	case s.has(i, "本世纪"):
		century, p = 20, i+3
	case s.has(i, "民国"):
		y, n := s.shortNumber(i + 2)
		if n == 0 || s.at(i+2+n) != '年' || y < 1 || y > 200 {
			return false
		}
		w.end, w.yearSaid = i+3+n, true
		w.setYear(1911 + y)
		return true
	default:
		n, k := s.shortNumber(i)
		if k > 0 && !isDigit(s.at(i)) && n%10 == 0 && n >= 20 && n < 100 && s.has(i+k, "年代") {
			century, p = 19, i // 六十年代
			break
		}
		if k == 0 || !s.has(i+k, "世纪") || n < 1 || n > 21 || isDigit(s.at(i-1)) || s.ends(i, "个") {
			return false
		}
		century, p = n-1, i+k+2
	}
	w.yearSaid = true
	if n, ok := s.number(p); ok && n.ranged && s.has(n.end, "年代") && n.lo.small() >= 10 && n.hi.small() < 100 {
		w.setYear(century*100 + n.lo.small()) // 五六十年代
		w.precision, w.last, w.end = "decade", civil(century*100+n.hi.small()+9, 12, 31), n.end+2
		return true
	}
	if d, k := s.shortNumber(p); k > 0 && s.has(p+k, "年代") && d < 100 {
		w.setYear(century*100 + d)
		w.precision, w.last, w.end = "decade", civil(century*100+d+9, 12, 31), p+k+2
		for _, half := range []string{"初", "末"} {
			if s.has(w.end, half) {
				w.end++
				w.approx = true
			}
		}
		return true
	}
	w.setYear(century*100 + 1)
	w.precision, w.last, w.end = "century", civil(century*100+100, 12, 31), p
	return true
}
