package figure

import "xunwen/corpus"

type currency struct{ word, code string }

func currencyWords() []currency {
	return []currency{
		{"人民币", "CNY"}, {"新台币", "TWD"}, {"台币", "TWD"}, {"港币", "HKD"}, {"港元", "HKD"},
		{"日币", "JPY"}, {"美金", "USD"}, {"美元", "USD"}, {"澳门币", "MOP"},
	}
}

// money signs before a number.
func signCode(c rune) string {
	switch c {
	case '$':
		return "USD"
	case '¥', '￥':
		return "CNY"
	case '€':
		return "EUR"
	case '£':
		return "GBP"
	}
	return ""
}

// settleCurrency makes money of a number behind the name of a currency: 日元1000亿.
// A small number there is a rate (美元7.1).
func (s *scanner) settleCurrency(a *amount) {
	if a.hasUnit || !a.n.scaled || a.n.bare || a.start == 0 {
		return
	}
	q := a.start
	for a.start-q < 2 && (s.at(q-1) == ' ' || containsRune("约近超达逾", s.at(q-1))) {
		q--
	}
	if !containsRune("元镑布币金郎铢比", s.at(q-1)) {
		return
	}
	for p := q - 2; p >= 0 && p >= q-4; p-- {
		u, ok := s.unitAt(p)
		if !ok || u.kind != corpus.Money || p+u.n != q || u.num != 1 || u.exp != 0 || u.word == "元" {
			continue
		}
		if n := len(s.figs); n > 0 && s.figs[n-1].End > int(s.off[p]) {
			return // 3亿美元1000万件
		}
		a.u, a.hasUnit, a.unitAt = unit{word: u.word, kind: corpus.Money, base: u.base, num: 1, den: 1}, true, a.end
		return
	}
}
