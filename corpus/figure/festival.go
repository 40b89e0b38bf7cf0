package figure

import (
	"strconv"
	"strings"
	"sync"
	"time"
)

// fixedFestivals are the festivals of the solar calendar: month, day, the short
// form that may stand before the name, in quotation marks or not, and the names.
const fixedFestivals = `
1 1 - 元旦
2 14 - 情人节
3 8 三八 国际劳动妇女节 国际妇女节 妇女节
3 12 - 植树节
5 1 五一 国际劳动节 劳动节
5 4 五四 青年节
6 1 六一 国际儿童节 儿童节
7 1 七一 建党节
8 1 八一 建军节
9 10 - 教师节
10 1 十一 国庆节 国庆
11 11 - 双11 双十一
12 12 - 双12 双十二
12 24 - 平安夜
12 25 - 圣诞节
4 1 - 愚人节
10 31 - 万圣节
11 11 - 光棍节`

// lunarFestivals are those of the Chinese calendar: month, day, days to add and
// the names.
const lunarFestivals = `
1 1 0 春节
1 1 -1 除夕
1 15 0 元宵节
5 5 0 端午节 端午
7 7 0 七夕节 七夕
7 15 0 中元节
8 15 0 中秋节 中秋
9 9 0 重阳节 重阳
12 8 0 腊八节 腊八`

// weekdayFestivals fall on a weekday: month, which one, the weekday (Sunday is
// 0) and the name.
const weekdayFestivals = `
5 2 0 母亲节
6 3 0 父亲节
11 4 4 感恩节`

// festival is a named day of the year.
type festival struct {
	name       string
	short      string // 三八 of 三八妇女节
	month, day int    // 0 for 清明
	lunar      bool   // month and day are of the Chinese calendar,
	add        int    // and so many days are to be added
	week       int    // day is a weekday, and the week-th of the month is meant
}

// festivals lists all festivals, those with longer names first, by the
// character that their name or short form begins with.
var festivals = sync.OnceValue(func() map[rune][]festival {
	table := map[rune][]festival{}
	add := func(f festival, key string) { table[rune0(key)] = append(table[rune0(key)], f) }
	for _, row := range strings.Split(strings.TrimSpace(fixedFestivals), "\n") {
		fields := strings.Fields(row)
		n := numbersOf([]string{fields[0], fields[1], "0"})
		month, day := n[0], n[1]
		for _, name := range fields[3:] {
			add(festival{name: name, month: month, day: day}, name)
			if fields[2] != "-" {
				add(festival{name: name, short: fields[2], month: month, day: day}, fields[2])
			}
		}
		if fields[2] != "-" {
			add(festival{short: fields[2], month: month, day: day}, fields[2])
		}
	}
	for _, row := range strings.Split(strings.TrimSpace(lunarFestivals), "\n") {
		fields := strings.Fields(row)
		n := numbersOf(fields[:3])
		for _, name := range fields[3:] {
			add(festival{name: name, month: n[0], day: n[1], lunar: true, add: n[2]}, name)
		}
	}
	for _, row := range strings.Split(strings.TrimSpace(weekdayFestivals), "\n") {
		fields := strings.Fields(row)
		n := numbersOf(fields[:3])
		add(festival{name: fields[3], month: n[0], week: n[1], day: n[2]}, fields[3])
	}
	for _, name := range []string{"清明节", "清明"} {
		add(festival{name: name}, name)
	}
	return table
})

func numbersOf(fields []string) [3]int {
	var out [3]int
	for i := range out {
		out[i], _ = strconv.Atoi(fields[i])
	}
	return out
}

// in returns the day of the festival in a year; ok is false where the lunar
// calendar's table ends.
func (f festival) in(year int) (day time.Time, ok bool) {
	switch {
	case f.week > 0: // the second Sunday of May
		first := civil(year, f.month, 1)
		return first.AddDate(0, 0, (f.day-int(first.Weekday())+7)%7+7*(f.week-1)), true
	case f.lunar:
		day, ok = lunarDay(year, f.month, f.day, false)
		return day.AddDate(0, 0, f.add), ok
	case f.month > 0:
		return civil(year, f.month, f.day), true
	}
	// 清明: 4 April, and the 5th in the years after leap years less one (2000–2099).
	d := 4
	if year%4 == 2 && year < 2028 || year%4 == 3 {
		d = 5
	}
	return civil(year, 4, d), true
}

// festivalAt finds the festival named at i and where its name ends: 劳动节,
// 五一劳动节, “五一”国际劳动节, and 五一 alone before 假期.
func (s *scanner) festivalAt(i int, hadYear bool) (festival, int, bool) {
	if !begins(s.at(i), startsFestival) {
		return festival{}, 0, false
	}
	list := festivals()[s.at(i)]
	for k := range list {
		f := list[k]
		p := i
		quoted := f.short != "" && s.at(i-1) == '“' && s.has(i, f.short+"”")
		if f.short != "" {
			if !s.has(i, f.short) {
				continue
			}
			p += runeLen(f.short)
		}
		switch {
		case f.name == "": // 五一 alone
			after := p
			if quoted {
				after++
			}
			if s.anyAt(after, []string{"假期", "期间", "前夕", "前后", "小长假", "长假", "黄金周"}) > 0 || hadYear && f.short == "五一" {
				return f, p, true
			}
		case quoted && s.has(p+1, f.name):
			return f, p + 1 + runeLen(f.name), true
		case s.has(p, f.name):
			return f, p + runeLen(f.name), true
		}
	}
	return festival{}, 0, false
}

// festivalPart reads 春节, 今年元旦, 春节前夕.
func (s *scanner) festivalPart(w *when, hadYear bool) bool {
	f, p, ok := s.festivalAt(w.end, hadYear)
	if !ok || s.anyAt(p, []string{"联欢", "晚会", "档", "电影", "上河", "文艺", "村", "镇", "路", "县"}) > 0 || !hadYear && s.ends(w.end, "《") {
		return false
	}
	if q := s.openQuote; q >= 0 && w.end > q && w.end-q < 6 {
		return false // “欢乐劳动节——…”: a title
	}
	if s.at(w.end-1) == '“' && s.has(w.end, f.short+"”") && f.name != "" {
		w.lead = 1
	}
	if y := s.yearBeside(w.end); y > 0 && !hadYear {
		w.year, hadYear = y, true
	}
	w.end, w.precision = p, "day"
	s.resolveFestival(w, f, hadYear)
	s.holiday(w, f)
	if s.has(p, "前夕") {
		w.end, w.approx = p+2, true
		if w.known {
			w.last = w.start.AddDate(0, 0, -1)
			w.start = w.start.AddDate(0, 0, -9)
			w.day = 0
		}
	}
	return true
}

// yearBeside returns the year that ends before the “ at i: 去年“五一”假期.
func (s *scanner) yearBeside(i int) int {
	n := len(s.figs)
	if n == 0 || s.at(i-1) != '“' || s.figs[n-1].End != int(s.off[i-1]) || s.figs[n-1].Date == nil || s.figs[n-1].Date.Precision != "year" {
		return 0
	}
	y, err := strconv.Atoi(s.figs[n-1].Date.ISO)
	if err != nil {
		return 0 // more than a year
	}
	return y
}

func (s *scanner) resolveFestival(w *when, f festival, hadYear bool) {
	year := w.year
	if f.lunar && f.month == 12 {
		s.lateFestival(w, f, hadYear)
		return
	}
	if !hadYear {
		year = 0
		if pub, ok := s.published(); ok {
			if day, ok := f.in(pub.Year()); ok {
				year = s.guessYear(int(day.Month()), day.Day())
			}
		}
	}
	w.year = year
	w.known = false
	if day, ok := f.in(year); ok && year > 0 {
		w.setDay(day.Year(), int(day.Month()), day.Day())
	}
}

// lateFestival fixes a festival of the last month of the Chinese calendar, most of
// which falls into the year after: that of the year that was said, or the nearest.
func (s *scanner) lateFestival(w *when, f festival, hadYear bool) {
	pub, ok := s.published()
	year := w.year
	w.known = false
	if !hadYear {
		year = pub.Year()
	}
	for y := year; y >= year-1 && (ok || hadYear); y-- {
		day, found := f.in(y)
		if !found || hadYear && day.Year() != year || !hadYear && day.Sub(pub).Hours() > 24*yearAhead {
			continue
		}
		w.setDay(day.Year(), int(day.Month()), day.Day())
		return
	}
}
