package figure

import (
	"strconv"
	"strings"
	"sync"
)

// reigns are the reign titles that papers still count years by: the title, the
// year of the common era that its first one mostly lay in, and how many it has.
// The years of Chinese titles are lunar ones, so that the end of each lies in
// the year after.
const reigns = `
贞观 627 23 神龙 705 3 开元 713 29 天宝 742 15 洪武 1368 31 永乐 1403 22 宣德 1426 10 正统 1436 14 景泰 1450 8 成化 1465 23 弘治 1488 18
正德 1506 16 嘉靖 1522 45 隆庆 1567 6 万历 1573 48 天启 1621 7 崇祯 1628 17 顺治 1644 18 康熙 1662 61 雍正 1723 13 乾隆 1736 60 嘉庆 1796 25
道光 1821 30 咸丰 1851 11 同治 1862 13 光绪 1875 34 宣统 1909 3 明治 1868 45 大正 1912 15 昭和 1926 64 平成 1989 31 令和 2019 99`

// lastLunarReign is the first year of the last reign in the Chinese calendar,
// as is its months' reckoning.
const lastLunarReign = 1909

type reign struct {
	title        string
	first, years int
}

// reignTitles maps the second character of a reign title to the reigns.
var reignTitles = sync.OnceValue(func() map[rune][]reign {
	table := map[rune][]reign{}
	fields := strings.Fields(reigns)
	for i := 0; i+2 < len(fields); i += 3 {
		r := reign{title: fields[i]}
		r.first, _ = strconv.Atoi(fields[i+1])
		r.years, _ = strconv.Atoi(fields[i+2])
		last := trailingRune(r.title)
		table[last] = append(table[last], r)
	}
	return table
})

// reignYear reads the 三年 of 康熙三年 or the 元年 of 令和元年 and takes the title
// before it into the span.
func (s *scanner) reignYear(w *when) bool {
	i := w.end
	if !begins(s.at(i-1), endsReign) {
		return false
	}
	list := reignTitles()[s.at(i-1)]
	y, n := s.shortNumber(i)
	if s.at(i) == '元' {
		y, n = 1, 1
	}
	if n == 0 || s.at(i+n) != '年' {
		return false
	}
	for _, r := range list {
		if !s.ends(i, r.title) || y < 1 || y > r.years {
			continue
		}
		w.end, w.lead, w.yearSaid = i+n+1, 2, true
		w.setYear(r.first + y - 1)
		if r.first <= lastLunarReign {
			s.lunarRest(w)
		}
		return true
	}
	return false
}

// lunarRest takes in month and day behind a year of the Chinese calendar before
// the table of lunarYears begins: they cannot be reckoned.
func (s *scanner) lunarRest(w *when) {
	p := w.end
	_, n := s.shortNumber(p)
	if containsRune("正腊", s.at(p)) {
		n = 1
	}
	if n == 0 || s.at(p+n) != '月' {
		return
	}
	w.end, w.known, w.precision = p+n+1, false, "month"
	if _, n := s.lunarDayOf(w.end); n > 0 {
		w.end, w.precision = w.end+n, "day"
	}
}

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
	if s.at(p-1) != '学' && !containsRune("度底初末", s.at(p+1)) && !(month > 0 && s.at(p+1+month) == '月') && !s.republicAlone(i, p, y) {
		return false
	}
	w.end, w.yearSaid = p+1, true
	w.setYear(1911 + y)
	return true
}

// republicAlone reports the 112年 from i to end of 112年申請人數 to be a year: one
// near that of publication, with no words of a span of time beside it.
func (s *scanner) republicAlone(i, end, year int) bool {
	pub, ok := s.published()
	if !ok || year < 100 || year > pub.Year()-1911+30 {
		return false
	}
	if s.at(end+1) == '间' && !containsRune("至到-—~", s.at(i-1)) {
		return false
	}
	return s.anyAt(end+1, []string{"来", "历史", "之", "前", "后", "的", "以", "整"}) == 0 &&
		s.anyBefore(i, []string{"创立", "成立", "建校", "创校", "历经", "长达", "达", "逾", "近", "约", "共", "满", "已", "超过", "时隔", "相隔", "跨越", "有", "走过", "过去", "了"}) == 0
}

// centuries reads 十七八世纪, 18、19世纪 and 16至18世纪.
func (s *scanner) centuries(w *when) bool {
	i := w.end
	p := i + 2 // 七八世纪 is the shortest, 18 - 19世纪 the longest
	for p < i+7 && s.at(p) != '世' {
		p++
	}
	if p == i+7 {
		return false
	}
	a, k := s.shortNumber(i)
	b, end := 0, 0
	if c := max(s.connector(i+k), btoi(s.at(i+k) == '、')); k > 0 && c > 0 {
		to, n := s.shortNumber(i + k + c)
		b, end = to, i+k+c+n
	} else if num, ok := s.number(i); ok && num.ranged && num.hi.small() == num.lo.small()+1 {
		a, b, end = num.lo.small(), num.hi.small(), num.end
	}
	if end == 0 || a < 1 || b <= a || b > 21 || !s.has(end, "世纪") || isDigit(s.at(i-1)) || s.has(end+2, "年代") || isNumberStart(s, end+2) {
		return false
	}
	w.end, w.yearSaid = end+2, true
	w.setYear((a-1)*100 + 1)
	w.precision, w.last = "century", civil(b*100, 12, 31)
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
		if s.reignYear(w) {
			return true
		}
		if s.centuries(w) {
			return true
		}
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
		if n := s.anyAt(w.end, []string{"初期", "前期", "中期", "后期", "末期", "初", "末"}); n > 0 {
			w.end += n
			w.approx = true
		}
		return true
	}
	w.setYear(century*100 + 1)
	w.precision, w.last, w.end = "century", civil(century*100+100, 12, 31), p
	return true
}
