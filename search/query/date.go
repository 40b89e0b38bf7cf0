package query

import (
	"regexp"
	"slices"
	"strings"
	"sync"
	"time"
)

// parseDate reads the value of 日期:, a date or a range of dates, each end of which
// is inside.
func parseDate(value string) (DateCond, bool) {
	value = strings.TrimFunc(value, isBlank)
	if c, ok := dateRange(value); ok {
		return c, true
	}
	if c, ok := dateBound(value); ok {
		return c, true
	}
	return DateCond{From: value, To: value}, isDate(value)
}

// dateRange reads 2023-09..2024-05 and the like. A hyphen separates years and
// numbers with 年, 月, 日: elsewhere it belongs to the date.
func dateRange(value string) (DateCond, bool) {
	from, to, ok := cutRange(value, []string{"..", "…", "~", "—", "至", "到"})
	if !ok {
		from, to, ok = cutFolded(value, "-")
		if !ok || (!isYear(from) || !isYear(to)) && !strings.ContainsAny(value, "年月日号") {
			return DateCond{}, false
		}
	}
	if from == to {
		return DateCond{}, false
	}
	from, to = completeEnds(from, to)
	return DateCond{From: from, To: to}, isEnd(from) && isEnd(to)
}

// isEnd reports whether s can be an end of a range: a date, or open.
func isEnd(s string) bool { return s == "" || isDate(s) }

// completeEnds gives each end of a range what was said at the other only: the
// year and month of 2024年5月1日至4日, the unit of 2024年1—4月.
func completeEnds(from, to string) (string, string) {
	f, t := []rune(from), []rune(to)
	if len(f) == 0 || len(t) == 0 || strings.ContainsAny(halfWidthString(from+to), "-/.") {
		return from, to
	}
	if unit := t[len(t)-1]; isDigit(f[len(f)-1]) && strings.ContainsRune("年月日号", unit) {
		f = append(f, unit)
	}
	above := '年' // the larger unit that the end lacks
	if !slices.Contains(t, '月') {
		above = '月'
	}
	if at := slices.Index(f, above); at >= 0 && hasNumeral(string(t[:1])) && !slices.Contains(t, '年') {
		t = slices.Concat(f[:at+1], t)
	}
	return string(f), string(t)
}

// dateBound reads a comparison: >2024-01, 2024-01以来, 截至2024-05. Since both ends
// of a DateCond are inside, an exclusive bound moves to the next or previous
// day, month or year.
func dateBound(value string) (DateCond, bool) {
	if rest, op, ok := cutPrefix(value, []wordedOp{
		{">=", GreaterOrEqual}, {"≥", GreaterOrEqual}, {"<=", LessOrEqual}, {"≤", LessOrEqual},
		{">", Greater}, {"<", Less}, {"=", Equal}, {"截至", LessOrEqual}, {"自", GreaterOrEqual}, {"从", GreaterOrEqual},
	}); ok {
		rest, _, _ = cutSuffix(rest, []wordedOp{{"以来", GreaterOrEqual}, {"起", GreaterOrEqual}})
		return boundedDate(rest, op)
	}
	if rest, op, ok := cutSuffix(value, []wordedOp{
		{"以来", GreaterOrEqual}, {"以后", GreaterOrEqual}, {"之后", GreaterOrEqual}, {"起", GreaterOrEqual},
		{"以前", Less}, {"之前", Less}, {"为止", LessOrEqual},
	}); ok {
		return boundedDate(rest, op)
	}
	return DateCond{}, false
}

// boundedDate compares with a date. There is none before the year 0000 or behind
// 9999, which have four digits.
func boundedDate(date string, op Op) (DateCond, bool) {
	if !isDate(date) {
		return DateCond{}, false
	}
	c := DateCond{From: date, To: date}
	switch op {
	case Greater:
		c = DateCond{From: shiftDate(date, 1)}
	case GreaterOrEqual:
		c = DateCond{From: date}
	case Less:
		c = DateCond{To: shiftDate(date, -1)}
	case LessOrEqual:
		c = DateCond{To: date}
	}
	return c, isEnd(c.From) && isEnd(c.To)
}

// shiftDate moves a date by one of its own units; a relative one (今年) stays.
func shiftDate(date string, by int) string {
	s := halfWidthString(date)
	for _, layout := range []string{"2006-1-2", "2006/1/2", "2006.1.2", "2006年1月2日", "20060102"} {
		if t, err := time.Parse(layout, s); err == nil {
			return t.AddDate(0, 0, by).Format(time.DateOnly)
		}
	}
	for _, layout := range []string{"2006-1", "2006/1", "2006.1", "2006年1月"} {
		if t, err := time.Parse(layout, s); err == nil {
			return t.AddDate(0, by, 0).Format("2006-01")
		}
	}
	for _, layout := range []string{"2006", "2006年"} {
		if t, err := time.Parse(layout, s); err == nil {
			return t.AddDate(by, 0, 0).Format("2006")
		}
	}
	return date
}

// isYear reports whether s is four digits.
func isYear(s string) bool {
	r := []rune(s)
	return len(r) == 4 && isDigit(r[0]) && isDigit(r[1]) && isDigit(r[2]) && isDigit(r[3])
}

// isDate reports whether s can be one date, or names a day, month or year relative
// to today.
func isDate(s string) bool {
	switch s {
	case "":
		return false
	case "今年", "去年", "前年", "明年", "本月", "上月", "上个月", "本周", "上周", "今天", "今日", "昨天", "昨日", "前天":
		return true
	}
	return datePattern().MatchString(halfWidthString(s))
}

// datePattern is a date in digits or with 年, 月 and 日, of which the last may be
// missing, as at the ends of 2024年1—4月, or a part of a year or month.
var datePattern = sync.OnceValue(func() *regexp.Regexp {
	const (
		number  = `[0-9〇零一二三四五六七八九十]+`
		digits  = `[0-9]{4}[-/.][0-9]{1,2}(?:[-/.][0-9]{1,2}(?:T[0-9]{1,2}(?::[0-9]{2}){1,2})?)?`
		chinese = `(?:(?:` + number + `|[今去前本上])年)?(?:(?:` + number + `|[本上])月)?(?:` + number + `[日号]?)?`
		part    = `(?:(?:` + number + `|[今去前])年)?(?:第?[1-4一二三四]季度|[上下]半年|(?:` + number + `|[本上])月[初底末]|(?:` + number + `|[本上])月[上中下]旬|年[初底末]|[初底末])`
	)
	return regexp.MustCompile(`^(?:` + digits + `|` + chinese + `|` + part + `)$`)
})
