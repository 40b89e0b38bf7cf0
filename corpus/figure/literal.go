package figure

// literal is a number in ASCII digits, read up to end.
type literal struct {
	value                  dec
	end                    int
	first                  int // digits before the first separator
	comma, point, overflow bool
}

// asciiDigits reads the digits at i with thousands separators and a point.
func (l *line) asciiDigits(i int) literal {
	lit := literal{end: i}
	sig := 0
	read := func() {
		c := l.at(lit.end)
		if lit.value.m != 0 || c != '0' {
			sig++
		}
		if sig > maxDigits {
			if c != '0' || lit.value.e < 0 {
				lit.overflow = true
			}
			lit.value.e++
		} else {
			lit.value.m = lit.value.m*10 + int64(c-'0')
		}
		lit.end++
	}
	for isDigit(l.at(lit.end)) {
		read()
	}
	lit.first = lit.end - i
	spaces := l.spacedThousands(i, lit.end)
	for (l.thousandsMark(lit.end) || spaces && l.at(lit.end) == ' ') && lit.first <= 3 && l.threeDigits(lit.end+1) {
		lit.end++
		read()
		read()
		read()
		lit.comma = true
	}
	if l.at(lit.end) == '.' && isDigit(l.at(lit.end+1)) {
		lit.end++
		at := lit.end
		for isDigit(l.at(lit.end)) {
			read()
		}
		lit.value.e -= lit.end - at
		lit.point = true
	}
	return lit
}

// threeDigits reports just three digits at i.
func (l *line) threeDigits(i int) bool {
	return isDigit(l.at(i)) && isDigit(l.at(i+1)) && isDigit(l.at(i+2)) && !isDigit(l.at(i+3))
}

// spacedThousands reports spaces as thousands separators in the number from
// start, whose first digits end at i: two groups at least, for 5 100 may be two
// numbers.
func (l *line) spacedThousands(start, i int) bool {
	if l.at(i) != ' ' || l.at(start) == '0' || isDigit(l.at(start-2)) && l.at(start-1) == ' ' {
		return false
	}
	return l.threeDigits(i+1) && l.at(i+4) == ' ' && l.threeDigits(i+5)
}

// ofNextFigure reports that the digits behind 万 or 亿 belong to the date or age
// that follows: 50万3月底, 2000万60岁以上, 5000万2023年. What ends in another power
// of ten (7千4百万) or has its place (1万8000) goes on with the number.
func (l *line) ofNextFigure(lit literal) bool {
	next := l.at(lit.end)
	short := lit.first <= 2 && !lit.comma
	switch next {
	case '月', '岁', '号':
		return true
	case '周':
		return l.at(lit.end+1) == '岁'
	case '日', '时', '点', ':', '天':
		return short
	case '年':
		return short || lit.first == 4 && lit.value.m >= 1900 && lit.value.m < 2100 && l.at(lit.end+1) != '前'
	case '-', '~', '至', '到', '、':
		p := lit.end + 1
		for isDigit(l.at(p)) {
			p++
		}
		return short && p > lit.end+1 && containsRune("月日岁", l.at(p))
	}
	return false
}

// hundredMillions reports 亿 or 兆 at i, which 个 may precede: 30多个亿. 亿万 is
// another word.
func (l *line) hundredMillions(i int) bool {
	c := l.at(i)
	return c == '兆' || c == '亿' && l.at(i+1) != '万'
}
