package figure

import "time"

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

// festivalDay returns the day of a festival in a year; ok is false where the
// table ends.
func festivalDay(name string, year int) (day time.Time, ok bool) {
	pick := func(table []int, from, add int) (time.Time, bool) {
		if year < from || year >= from+len(table) {
			return time.Time{}, false
		}
		v := table[year-from]
		return civil(year, v/100, v%100).AddDate(0, 0, add), true
	}
	spring, boats, autumn := springFestivals(), dragonBoats(), midAutumns()
	switch name {
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
	case "元旦":
		return civil(year, 1, 1), true
	case "五一劳动节", "五一国际劳动节", "五一":
		return civil(year, 5, 1), true
	case "六一儿童节", "儿童节":
		return civil(year, 6, 1), true
	case "教师节":
		return civil(year, 9, 10), true
	case "国庆节", "国庆":
		return civil(year, 10, 1), true
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

func festivalNames() []string {
	return []string{"春节", "除夕", "元宵节", "端午节", "端午", "中秋节", "中秋", "元旦", "五一国际劳动节", "五一劳动节", "五一", "六一儿童节", "儿童节",
		"教师节", "国庆节", "国庆", "清明节", "清明"}
}

// festivalPart reads 春节, 今年元旦, 春节前夕.
func (s *scanner) festivalPart(w *when, hadYear bool) bool {
	if !containsRune("春除元端中五六儿教国清", s.at(w.end)) {
		return false
	}
	for _, name := range festivalNames() {
		if !s.has(w.end, name) {
			continue
		}
		p := w.end + runeLen(name)
		if s.anyAt(p, []string{"联欢", "晚会", "档", "电影", "上河", "文艺", "村", "镇", "路", "县"}) > 0 || !hadYear && s.ends(w.end, "《") {
			return false
		}
		if name == "五一" && !hadYear && s.anyAt(p, []string{"假期", "期间", "前", "小长假", "黄金周"}) == 0 {
			return false
		}
		w.end, w.precision = p, "day"
		s.resolveFestival(w, name, hadYear)
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
	return false
}

func (s *scanner) resolveFestival(w *when, name string, hadYear bool) {
	year := w.year
	if !hadYear {
		year = 0
		if pub, ok := s.published(); ok {
			if day, ok := festivalDay(name, pub.Year()); ok {
				year = s.guessYear(int(day.Month()), day.Day())
			}
		}
	}
	w.year = year
	w.known = false
	if day, ok := festivalDay(name, year); ok && year > 0 {
		w.setDay(day.Year(), int(day.Month()), day.Day())
	}
}
