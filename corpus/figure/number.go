package figure

// number is a number as written, read from start to end.
type number struct {
	end    int
	lo, hi dec  // equal unless the number is a range by itself: 七八, 数百
	ranged bool // lo and hi differ
	// coef × 10^tail is lo where the number ends in scale characters; big is the
	// part of tail that comes from 万, 亿 and 兆. They carry back in a range.
	coef      dec
	tail, big int
	ascii     bool // begins with an ASCII digit
	digits    int  // characters of the first literal
	leadZero  bool
	comma     bool // has thousands separators
	point     bool // has a decimal point
	scaled    bool // has a scale character
	bare      bool // begins with a scale character: 百, 千万
	plain     bool // Chinese digits only, two or more: 二〇二四
	more      bool // 多, 余, 来, 十几
	vague     bool // 几, 数, 七八
}

// single reports whether the number is one Chinese digit.
func (n *number) single(i int) bool { return !n.ascii && n.end == i+1 }

// lexer reads one number; pair 0 is the lower, pair 1 the upper end.
type lexer struct {
	l               *line
	p               int
	n               number
	total, sec, lit [2]dec
	haveLit         bool
	litASCII        bool
	litLen          int
	lastScale       int // power of the scale character just read, 0 after 零 or none
	lastBig         int
	overflow        bool
}

func (x *lexer) sum(a, b dec) dec {
	s, ok := a.add(b)
	if !ok {
		x.overflow = true
	}
	return s
}

// number reads the longest number at i. It reads each character once.
func (l *line) number(i int) (number, bool) {
	x := lexer{l: l, p: i}
	for x.step(i) {
	}
	if x.p == i {
		return number{end: i + 1}, false
	}
	x.finish()
	ok := !x.overflow && (x.n.scaled || x.haveLit)
	x.n.end = x.p
	return x.n, ok
}

// step reads one token and reports whether there may be another.
func (x *lexer) step(start int) bool {
	c := x.l.at(x.p)
	switch {
	case isDigit(c):
		return x.asciiLiteral(start)
	case c == '几' || c == '数':
		return x.severalToken(start)
	case c == '两' && x.p > start && x.n.scaled && scaleOf(x.l.at(x.p+1)) == 0:
		return false // 两万两: the unit
	case x.l.numeral(x.p) >= 0:
		return x.chineseLiteral(start)
	case scaleOf(c) > 0:
		if unitPrefix(c, x.l.at(x.p+1), x.l.at(x.p+2), x.p > start) {
			return false
		}
		return x.scale(start, scaleOf(c))
	case c == '廿' || c == '卅':
		return x.twenty(start, c)
	case x.p > start:
		return x.joint(c)
	}
	return false
}

// joint reads what may stand inside a number but not begin one.
func (x *lexer) joint(c rune) bool {
	next := x.l.at(x.p + 1)
	switch c {
	case '多', '余', '来':
		return x.moreToken(c, next)
	case '点':
		return x.pointToken()
	case '个':
		if (x.haveLit || x.n.scaled) && x.l.hundredMillions(x.p+1) {
			x.p++
			return true
		}
		if x.haveLit && next == '多' && x.l.hundredMillions(x.p+2) { // 2个多亿
			x.n.more = true
			x.p += 2
			return true
		}
	case ' ':
		if x.haveLit && x.litASCII && bigScale(next) > 0 {
			x.p++
			return true
		}
		if !x.haveLit && x.lastBig > 0 && x.n.ascii && isDigit(next) {
			x.p++
			return true
		}
		// 三千 九百 六十五: another power of ten must follow.
		if !x.haveLit && x.lastScale > 1 && !x.n.ascii && x.l.numeral(x.p+1) > 0 {
			if k := smallScale(x.l.at(x.p + 2)); k > 0 && k < x.lastScale {
				x.p++
				return true
			}
		}
	case 'k', 'w':
		// 10k—15k, 30w上下: thousands and 万 of the net.
		if x.haveLit && x.litASCII && !x.n.scaled && (next == 0 || containsRune("~-左上以元块到至。", next)) {
			return x.scale(-1, map[rune]int{'k': 3, 'w': 4}[c])
		}
	}
	return false
}

// asciiLiteral reads digits with their separators and point. Behind 万 and 亿 it
// leaves those that belong to what follows: 1.45亿7月25日.
func (x *lexer) asciiLiteral(start int) bool {
	if x.haveLit || (x.p > start && !x.n.scaled) {
		return false
	}
	lit := x.l.asciiDigits(x.p)
	if x.p > start && (x.n.point || x.l.ofNextFigure(lit)) {
		if x.l.at(x.p-1) == ' ' {
			x.p--
		}
		return false
	}
	if x.p == start {
		x.n.ascii, x.n.digits = true, lit.first
		x.n.leadZero = x.l.at(start) == '0' && lit.first > 1
	}
	x.overflow = x.overflow || lit.overflow
	x.n.comma, x.n.point = x.n.comma || lit.comma, x.n.point || lit.point
	x.lit, x.haveLit, x.litASCII, x.litLen = [2]dec{lit.value, lit.value}, true, true, lit.end-x.p
	x.p = lit.end
	return true
}

// chineseLiteral reads a run of Chinese digits: one, an estimate of two
// neighbours (七八), or digits in positions (二〇二四).
func (x *lexer) chineseLiteral(start int) bool {
	l, p := x.l, x.p
	if x.haveLit {
		return false
	}
	if zero := l.at(p) == '零' || l.at(p) == '〇'; zero && x.n.scaled {
		if l.numeral(p+1) <= 0 && !isDigit(l.at(p+1)) && l.at(p+1) != '十' {
			return false
		}
		x.p++
		x.lastScale = 0
		return true
	}
	var d dec
	for l.numeral(p) >= 0 && (p == x.p || l.at(p) != '两') { // 二两: the unit
		if p-x.p >= maxDigits {
			x.overflow = true
		} else {
			d.m = d.m*10 + int64(l.numeral(p))
		}
		p++
	}
	n := p - x.p
	if x.p == start {
		x.n.digits = n
	}
	x.lit, x.haveLit, x.litASCII, x.litLen = [2]dec{d, d}, true, false, n
	if a, b := d.m/10, d.m%10; n == 2 && a > 0 && (b == a+1 || a == 3 && b == 5) && !x.n.point {
		x.lit = [2]dec{whole(a), whole(b)}
		x.n.vague = true
	} else if n >= 2 {
		x.n.plain = true
		if x.n.scaled {
			return x.reject()
		}
	}
	x.p = p
	return true
}

func (x *lexer) reject() bool {
	x.overflow = true
	return false
}

// severalToken reads 几 or 数: a literal before a scale (数百), or the open end
// of a round number (十几).
func (x *lexer) severalToken(start int) bool {
	next := x.l.at(x.p + 1)
	if x.p == start || (x.lastBig > 0 && !x.haveLit && scaleOf(next) > 0) {
		if scaleOf(next) == 0 {
			return false
		}
		x.lit, x.haveLit, x.litLen = [2]dec{whole(1), whole(10)}, true, 1
		x.n.vague = true
		x.p++
		return true
	}
	if x.l.at(x.p) == '几' && (x.lastScale > 0 && !x.haveLit || x.roundLiteral()) {
		x.n.more = true
		x.p++
		return bigScale(next) > 0 || next == '个' && x.l.hundredMillions(x.p+1)
	}
	return false
}

func (x *lexer) moreToken(c, next rune) bool {
	if x.n.more || x.n.vague {
		return false
	}
	if !x.haveLit && x.lastScale == 0 {
		return false
	}
	if x.haveLit && !x.litASCII {
		return false // 三多: 三 is no round number
	}
	if c == '来' && !containsRune("个岁人名年斤亩里天公米家条块万亿", next) {
		return false
	}
	x.n.more = true
	x.p++
	return bigScale(next) > 0 || next == '个' && x.l.hundredMillions(x.p+1)
}

// pointToken reads the spoken decimal point of 一点七八.
func (x *lexer) pointToken() bool {
	l := x.l
	if (x.haveLit && x.litASCII) || x.n.point || x.n.vague || l.numeral(x.p+1) < 0 {
		return false
	}
	if !x.haveLit && x.n.scaled && x.lastScale != 1 {
		return false
	}
	p := x.p + 1
	var d dec
	for l.numeral(p) >= 0 {
		if p-x.p > maxDigits {
			return x.reject()
		}
		d.m = d.m*10 + int64(l.numeral(p))
		d.e--
		p++
	}
	if smallScale(l.at(p)) > 0 || l.at(p) == '分' && l.at(p+1) != '之' {
		return false // 三点五十, 三点五分: times
	}
	if !x.haveLit {
		x.lit = x.sec
		x.sec = [2]dec{}
	}
	if x.haveLit && x.n.scaled && x.lastScale > 1 && x.litLen == 1 {
		x.lit[0] = x.lit[0].shift(x.lastScale - 1) // 一千六点五
	}
	x.lit[0] = x.sum(x.lit[0], d)
	x.lit[1] = x.lit[0]
	x.haveLit, x.n.point, x.n.plain, x.litLen = true, true, false, 9
	x.p = p
	return true
}

func (x *lexer) twenty(start int, c rune) bool {
	if x.p != start || x.haveLit {
		return false
	}
	v := whole(20)
	if c == '卅' {
		v = whole(30)
	}
	x.sec = [2]dec{v, v}
	x.n.scaled, x.lastScale = true, 1
	x.p++
	return true
}

func (x *lexer) scale(start, k int) bool {
	if x.haveLit && x.n.plain {
		return x.reject()
	}
	if k < 4 {
		return x.smallToken(start, k)
	}
	for i := range 2 {
		part := x.sec[i]
		if x.haveLit {
			part = x.sum(part, x.lit[i])
		}
		if part.isZero() && x.p == start {
			part = whole(1)
		}
		if part.isZero() && x.lastBig == 0 {
			return x.reject()
		}
		if x.lastBig > 0 && (k > x.lastBig || part.isZero()) {
			x.total[i] = x.sum(x.total[i], part).shift(k)
		} else {
			x.total[i] = x.sum(x.total[i], part.shift(k))
		}
		x.sec[i] = dec{}
	}
	x.mark(start, k)
	x.n.big += k
	x.lastBig = k
	return true
}

func (x *lexer) smallToken(start, k int) bool {
	if !x.haveLit {
		// 十 may begin a number or follow 百零; 百 and 千 only begin one.
		if x.p != start && !(k == 1 && (x.n.scaled && x.lastScale != 1)) {
			return false
		}
		x.lit = [2]dec{whole(1), whole(1)}
		if x.p == start {
			x.n.digits = 1
		}
	}
	for i := range 2 {
		x.sec[i] = x.sum(x.sec[i], x.lit[i].shift(k))
	}
	x.mark(start, k)
	return true
}

// mark notes a scale character of power k and what it was multiplied with.
func (x *lexer) mark(start, k int) {
	if x.haveLit {
		x.n.coef, x.n.tail, x.n.big = x.lit[0], k, 0
	} else if x.p == start {
		x.n.coef, x.n.tail, x.n.big = whole(1), k, 0
		x.n.bare = k > 1
	} else {
		x.n.tail += k
	}
	x.n.scaled, x.haveLit, x.lastScale = true, false, k
	x.p++
}

// finish adds the last literal: 一百五 is 150, 1万8000 is 18000.
func (x *lexer) finish() {
	if x.haveLit {
		if x.n.scaled && x.lastScale > 1 && x.litLen == 1 && x.lit[0].m > 0 {
			for i := range 2 {
				x.lit[i] = x.lit[i].shift(x.lastScale - 1)
			}
		}
		x.n.coef, x.n.tail, x.n.big = x.lit[0], 0, 0
	}
	var v [2]dec
	for i := range 2 {
		v[i] = x.sum(x.total[i], x.sec[i])
		if x.haveLit {
			v[i] = x.sum(v[i], x.lit[i])
		}
	}
	x.overflow = x.overflow || v[0].long() || v[1].long() || x.n.tail > maxPlaces
	x.n.lo, x.n.hi = v[0], v[1]
	x.n.ranged = v[0] != v[1]
	x.n.coef = x.n.lo.shift(-x.n.tail)
}
