package figure

import (
	"strconv"
	"strings"
	"sync"
	"time"
)

// springFestivals are the days of 春节 from 2000 to 2035 as month*100+day: the
// first day of the lunar year, from the Hong Kong Observatory's conversion table.
func springFestivals() [36]int {
	return [36]int{205, 124, 212, 201, 122, 209, 129, 218, 207, 126, 214, 203, 123, 210, 131, 219, 208, 128, 216, 205,
		125, 212, 201, 122, 210, 129, 217, 206, 126, 213, 203, 123, 211, 131, 219, 208}
}

// dragonBoats and midAutumns are 端午节 and 中秋节 from 2005 to 2026, from the
// same table.
func dragonBoats() [22]int {
	return [22]int{611, 531, 619, 608, 528, 616, 606, 623, 612, 602, 620, 609, 530, 618, 607, 625, 614, 603, 622, 610, 531, 619}
}

func midAutumns() [22]int {
	return [22]int{918, 1006, 925, 914, 1003, 922, 912, 930, 919, 908, 927, 915, 1004, 924, 913, 1001, 921, 910, 929, 917, 1006, 925}
}

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
12 25 - 圣诞节`

// festival is a named day of the year.
type festival struct {
	name       string
	short      string // 三八 of 三八妇女节
	month, day int    // 0 where the day moves
}

// festivals lists all festivals, those with longer names first, by the
// character that their name or short form begins with.
var festivals = sync.OnceValue(func() map[rune][]festival {
	table := map[rune][]festival{}
	add := func(f festival, key string) { table[rune0(key)] = append(table[rune0(key)], f) }
	for _, row := range strings.Split(strings.TrimSpace(fixedFestivals), "\n") {
		fields := strings.Fields(row)
		month, _ := strconv.Atoi(fields[0])
		day, _ := strconv.Atoi(fields[1])
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
	for _, name := range []string{"春节", "除夕", "元宵节", "端午节", "端午", "中秋节", "中秋", "清明节", "清明"} {
		add(festival{name: name}, name)
	}
	return table
})

// in returns the day of the festival in a year; ok is false where the tables
// end.
func (f festival) in(year int) (day time.Time, ok bool) {
	pick := func(table []int, from, add int) (time.Time, bool) {
		if year < from || year >= from+len(table) {
			return time.Time{}, false
		}
		v := table[year-from]
		return civil(year, v/100, v%100).AddDate(0, 0, add), true
	}
	if f.month > 0 {
		return civil(year, f.month, f.day), true
	}
	spring, boats, autumn := springFestivals(), dragonBoats(), midAutumns()
	switch f.name {
	case "春节":
		return pick(spring[:], 2000, 0)
	case "除夕":
		return pick(spring[:], 2000, -1)
	case "元宵节":
		return pick(spring[:], 2000, 14)
	case "端午节", "端午":
		return pick(boats[:], 2005, 0)
	case "中秋节", "中秋":
		return pick(autumn[:], 2005, 0)
	case "清明节", "清明":
		// 4 April, and the 5th in the years after leap years less one (2000–2099).
		d := 4
		if year%4 == 2 && year < 2028 || year%4 == 3 {
			d = 5
		}
		return civil(year, 4, d), true
	}
	return time.Time{}, false
}

// festivalAt finds the festival named at i and where its name ends: 劳动节,
// 五一劳动节, “五一”国际劳动节, and 五一 alone before 假期.
func (s *scanner) festivalAt(i int, hadYear bool) (festival, int, bool) {
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
	w.end, w.precision = p, "day"
	s.resolveFestival(w, f, hadYear)
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

func (s *scanner) resolveFestival(w *when, f festival, hadYear bool) {
	year := w.year
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
