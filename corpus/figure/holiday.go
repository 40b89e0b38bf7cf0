package figure

import "time"

// holiday makes the days off of a festival that 假期, 长假 or 黄金周 follows: 国庆假期
// is 1 to 7 October. 首日, 最后一天, 第6天 and 前3天 behind it say which of them.
func (s *scanner) holiday(w *when, f festival) {
	p := w.end
	if s.at(p) == '”' {
		p++
	}
	p = s.otherFestival(p)
	if _, k := s.shortNumber(p); k > 0 && s.at(p+k) == '天' {
		p += k + 1 // 国庆七天长假
	}
	n := s.anyAt(p, []string{"假期", "小长假", "长假", "黄金周"})
	if n == 0 {
		return
	}
	if p-w.end <= 1 { // of one festival alone: the word belongs to its name
		if s.at(w.end) == '”' && s.openQuote == w.end-2 {
			w.lead = 1
		}
		if p == w.end || w.lead > 0 {
			w.end = p + n
		}
	}
	if !w.known || s.yuan != "CNY" {
		return
	}
	first, last, ok := f.daysOff(w.start.Year())
	if !ok {
		return
	}
	days := int(last.Sub(first).Hours()/24) + 1
	from, to := s.dayOfHoliday(p+n, days)
	w.setSpan(first.AddDate(0, 0, from-1), first.AddDate(0, 0, to-1))
}

// otherFestival returns where the name ends of a second festival at p that shares
// the word behind it: 中秋国庆假期, 元旦、春节假期.
func (s *scanner) otherFestival(p int) int {
	q := p
	if s.at(q) == '、' || s.at(q) == '和' {
		q++
	}
	if _, end, ok := s.festivalAt(q, false); ok {
		return end
	}
	return p
}

// dayOfHoliday returns the first and the last of so many days that the words at p
// speak of, counted from one.
func (s *scanner) dayOfHoliday(p, days int) (from, to int) {
	switch {
	case s.anyAt(p, []string{"首日", "第一天"}) > 0:
		return 1, 1
	case s.anyAt(p, []string{"最后一天", "最后一日"}) > 0:
		return days, days
	case s.at(p) != '第' && s.at(p) != '前':
		return 1, days
	}
	d, n := s.shortNumber(p + 1)
	switch c := s.at(p + 1 + n); {
	case d < 1 || d > days || c != '天' && c != '日':
		return 1, days
	case s.at(p) == '前':
		return 1, d
	}
	return d, d
}

// daysOff returns the days off of a festival in a year by the rule that the
// yearly notices of the State Council followed; ok is false where they followed
// none. Since 2008 a festival with one day off makes three with the weekend beside
// it, 春节 and 国庆 have seven; 五一 has five since 2020.
func (f festival) daysOff(year int) (first, last time.Time, ok bool) {
	day, ok := f.in(year)
	if !ok || year < 2008 {
		return day, day, false
	}
	switch {
	case f.lunar && f.month == 1 && f.day == 1:
		from, to := springDays(year)
		newYear := day.AddDate(0, 0, -f.add)
		return newYear.AddDate(0, 0, from), newYear.AddDate(0, 0, to), true
	case !f.lunar && f.month == 10 && f.day == 1:
		first, last = nationalDays(year)
		return first, last, true
	case !f.lunar && f.month == 5 && f.day == 1 && year >= 2020:
		first = day
		switch day.Weekday() {
		case time.Sunday:
			first = day.AddDate(0, 0, -1)
		case time.Monday:
			first = day.AddDate(0, 0, -2)
		}
		return first, first.AddDate(0, 0, 4), true
	case f.single() && year >= 2014:
		if first, last = nationalDays(year); !day.Before(first) && !day.After(last) {
			return first, last, true // 中秋 beside 国庆
		}
		first, last = withWeekend(day)
		return first, last, true
	}
	return day, day, false
}

// single reports the festivals with one day off: 元旦, 清明, 五一 until 2019, 端午
// and 中秋.
func (f festival) single() bool {
	if f.lunar {
		return f.month == 5 && f.day == 5 || f.month == 8 && f.day == 15
	}
	return f.month == 0 || f.week == 0 && f.day == 1 && (f.month == 1 || f.month == 5)
}

// springDays returns the first and the last day off of 春节, counted from the first
// day of the Chinese year: from its eve to the sixth day, but in two years from the
// first day itself, and since 2025 a day longer.
func springDays(year int) (from, to int) {
	switch {
	case year == 2014:
		return 0, 6
	case year == 2024:
		return 0, 7
	case year >= 2025:
		return -1, 6
	}
	return -1, 5
}

// nationalDays returns the days off from 1 October: eight, and from 中秋 on, where
// that falls beside or inside them.
func nationalDays(year int) (first, last time.Time) {
	first = civil(year, 10, 1)
	moon, ok := lunarDay(year, 8, 15, false)
	switch away := int(moon.Sub(first).Hours() / 24); {
	case !ok || away < -2 || away > 7:
		return first, first.AddDate(0, 0, 6)
	case away < 0:
		first = moon
	}
	return first, first.AddDate(0, 0, 7)
}

// withWeekend returns the three days that a single day off makes with the weekend
// beside it; a Wednesday stands alone.
func withWeekend(day time.Time) (first, last time.Time) {
	before := map[time.Weekday]int{time.Monday: 2, time.Tuesday: 2, time.Sunday: 1}[day.Weekday()]
	if day.Weekday() == time.Wednesday {
		return day, day
	}
	return day.AddDate(0, 0, -before), day.AddDate(0, 0, 2-before)
}
