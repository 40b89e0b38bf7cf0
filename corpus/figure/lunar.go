package figure

import (
	"strconv"
	"strings"
	"sync"
	"time"
)

// lunarFrom is the first year of lunarYears, whose first day was 31 January.
const lunarFrom = 1900

// lunarYears holds the Chinese calendar from 1900 to 2100, one hexadecimal
// number a year: bit k is set where the year's month k+1, a leap month counted
// in its place, has 30 days and not 29; the bits from 13 on are the month that
// a leap month repeats. The lengths are those of the published calendar (as in
// the tables of the Hong Kong Observatory and of the library Borax, MIT). They
// were checked against computed new moons in China's time: of 2,486 months four
// begin a day off (4/1906, 9/2057, 8/2089, 7/2097), with a new moon within
// minutes of midnight.
const lunarYears = `
116d2 00752 00ea5 0b64a 0064b 00a9b 09556 0056a 00b59 05752 00752 0db25 00b25 00a4b 0b4ab 002ad 0056b 04b69 00da9 0fd92
00e92 00d25 0ba4d 00a56 002b6 095b5 006d4 00ea9 05e92 00e92 0cd26 0052b 00a57 0b2b6 00b5a 006d4 06ec9 00749 0f693 00a93
0052b 0ca5b 00aad 0056a 09b55 00ba4 00b49 05a93 00a95 0f52d 00536 00aad 0b5aa 005b2 00da5 07d4a 00d4a 10a95 00a97 00556
0cab5 00ad5 006d2 08ea5 00ea5 0064a 06c97 00a9b 0f55a 0056a 00b69 0b752 00b52 00b25 0964b 00a4b 114ab 002ad 0056d 0cb69
00da9 00d92 09d25 00d25 15a4d 00a56 002b6 0c5b5 006d5 00ea9 0be92 00e92 00d26 06a56 00a57 114d6 0035a 006d5 0b6c9 00749
00693 0952b 0052b 00a5b 0555a 0056a 0fb55 00ba4 00b49 0ba93 00a95 0052d 08aad 00ab5 135aa 005d2 00da5 0dd4a 00d4a 00c95
0952e 00556 00ab5 055b2 006d2 0cea5 00725 0064b 0ac97 00cab 0055a 06ad6 00b69 17752 00b52 00b25 0da4b 00a4b 004ab 0a55b
005ad 00b6a 05b52 00d92 0fd25 00d25 00a55 0b4ad 004b6 005b5 06daa 00ec9 11e92 00e92 00d26 0ca56 00a57 004d6 086d5 00755
00749 06e93 00693 0f52b 0052b 00a5b 0b55a 0056a 00b65 0974a 00b4a 11a95 00a95 0052d 0caad 00ab5 005aa 08ba5 00da5 00d4a
07c95 00c96 0f94e 00556 00ab5 0b5b2 006d2 00ea5 08e4a 0064b 10c97 004ab 0055b 0cad6 00b6a 00752 09725 00b25 00a8b 0549b
004ab`

// lunarYear is one year of the Chinese calendar.
type lunarYear struct {
	first time.Time
	// leap is the month that the leap month repeats, or 0.
	leap int
	days [13]int
}

var lunarCalendar = sync.OnceValue(func() []lunarYear {
	var years []lunarYear
	first := civil(lunarFrom, 1, 31)
	for _, code := range strings.Fields(lunarYears) {
		bits, _ := strconv.ParseUint(code, 16, 32)
		y := lunarYear{first: first, leap: int(bits >> 13)}
		for k := range y.days {
			if k < 12 || y.leap > 0 {
				y.days[k] = 29 + int(bits>>k&1)
				first = first.AddDate(0, 0, y.days[k])
			}
		}
		years = append(years, y)
	}
	return years
})

// lunarDay returns the civil day of a day of the Chinese calendar; ok is false
// where there is none or the table ends.
func lunarDay(year, month, day int, leap bool) (t time.Time, ok bool) {
	start, days, ok := lunarMonth(year, month, leap)
	if !ok || day < 1 || day > days {
		return time.Time{}, false
	}
	return start.AddDate(0, 0, day-1), true
}

// lunarMonth returns the first day and the length of a month of the Chinese
// calendar.
func lunarMonth(year, month int, leap bool) (start time.Time, days int, ok bool) {
	years := lunarCalendar()
	if year < lunarFrom || year >= lunarFrom+len(years) || month < 1 || month > 12 {
		return time.Time{}, 0, false
	}
	y := years[year-lunarFrom]
	if leap && y.leap != month {
		return time.Time{}, 0, false
	}
	k := month - 1
	if y.leap > 0 && (month > y.leap || leap) {
		k++
	}
	start = y.first
	for _, n := range y.days[:k] {
		start = start.AddDate(0, 0, n)
	}
	return start, y.days[k], true
}

// lunarDate reads a date of the Chinese calendar at i: 农历十月初一, 正月十五,
// 农历2015年腊月二十三, 大年初一.
func (s *scanner) lunarDate(i int) (when, bool) {
	w := when{end: i}
	said := s.anyAt(i, []string{"农历", "阴历", "旧历"})
	w.end += said
	if said > 0 {
		if containsRune("甲乙丙丁戊己庚辛壬癸", s.at(w.end)) && s.at(w.end+2) == '年' {
			w.end += 3
		} else {
			s.yearPart(&w, nil)
		}
	}
	if n := s.anyAt(w.end, []string{"新年", "春节"}); said > 0 && n > 0 {
		w.end += n
		return s.setLunar(w, 1, 1, false), true
	}
	if s.has(w.end, "大年初") {
		w.end += 2
		if d, n := s.lunarDayOf(w.end); n > 0 {
			w.end += n
			return s.setLunar(w, 1, d, false), true
		}
		return w, false
	}
	if s.has(w.end, "大年三十") {
		w.end += 4
		w = s.setLunar(w, 1, 1, false)
		if w.known { // the last day of the year before
			t := w.start.AddDate(0, 0, -1)
			w.setDay(t.Year(), int(t.Month()), t.Day())
		}
		return w, true
	}
	return s.lunarPart(w, said > 0)
}

// lunarPart reads month and day of the Chinese calendar behind what w has read.
// Without 农历 before it only what no other calendar has is one: 正月, 腊月, 初五.
func (s *scanner) lunarPart(w when, said bool) (when, bool) {
	p := w.end
	if s.classAt(p) == 0 {
		return w, false
	}
	leap := s.at(p) == '闰'
	if leap {
		p++
	}
	month, n := 0, 1
	switch c := s.at(p); {
	case c == '正':
		month = 1
	case c == '腊':
		month = 12
	case c == '冬' && said:
		month = 11
	default:
		month, n = s.shortNumber(p)
	}
	if named := containsRune("正腊", s.at(p)); n == 0 || n > 2 || month < 1 || month > 12 || s.at(p+n) != '月' {
		return w, false
	} else if p += n + 1; !said && !named && !leap && (s.at(p) != '初' && s.at(p) != '廿' || isDigit(s.at(p-2))) {
		return w, false
	}
	day, n := s.lunarDayOf(p)
	if n == 0 && !said && !leap && s.at(p-2) != '正' && s.at(p-2) != '腊' {
		return w, false
	}
	if n == 0 && s.at(p) == '里' {
		p++
	}
	w.end = p + n
	return s.setLunar(w, month, day, leap), true
}

// inLunarYear reads the month and day that follow a year where they are of the
// Chinese calendar: 今年正月十五, 二〇二三年八月初八.
func (s *scanner) inLunarYear(w when, hadYear bool) (when, bool) {
	if !hadYear {
		w.year = 0
	}
	return s.lunarPart(w, false)
}

// lunarDayOf reads a day of a lunar month: 初五, 十五, 廿三, 三十, 18.
func (s *scanner) lunarDayOf(i int) (day, n int) {
	if s.at(i) == '初' {
		if d, k := s.shortNumber(i + 1); k == 1 && d >= 1 && d <= 10 && !isDigit(s.at(i+1)) {
			return d, 2
		}
		return 0, 0
	}
	d, k := s.shortNumber(i)
	if k == 0 || d < 1 || d > 30 || s.at(i+k) == '月' || s.at(i+k) == '年' {
		return 0, 0
	}
	if s.at(i+k) == '日' {
		k++
	}
	return d, k
}

// setLunar fixes w to a day of the Chinese calendar, or a month where day is 0.
// Without its year it is the one that is nearest to the day of publication.
func (s *scanner) setLunar(w when, month, day int, leap bool) when {
	w.known, w.precision, w.day = false, "day", 0
	if day == 0 {
		w.precision = "month"
	}
	year := w.year
	if pub, ok := s.published(); year == 0 && ok {
		for y := pub.Year() + 1; y >= pub.Year()-1; y-- {
			if t, ok := lunarDay(y, month, max(day, 1), leap); ok && t.Sub(pub).Hours() <= 24*yearAhead {
				year = y
				break
			}
		}
	}
	start, days, ok := lunarMonth(year, month, leap)
	switch {
	case !ok || day > days:
	case day > 0:
		t := start.AddDate(0, 0, day-1)
		w.setDay(t.Year(), int(t.Month()), t.Day())
	default:
		w.setSpan(start, start.AddDate(0, 0, days-1))
	}
	return w
}
