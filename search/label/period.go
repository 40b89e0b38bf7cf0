package label

import (
	"fmt"
	"time"

	"xunwen/corpus"
)

// Period writes the time that a figure is said of as people do: 2024年,
// 2024年一季度, 2024年1—9月, 2024-05-20, and the first and the last day else.
func Period(r *corpus.DateRange) string {
	if r == nil {
		return ""
	}
	start, err := time.Parse(time.DateOnly, r.Start)
	end, errEnd := time.Parse(time.DateOnly, r.End)
	if err != nil || errEnd != nil {
		return Days(r)
	}
	if start.Day() != 1 || end.AddDate(0, 0, 1).Day() != 1 || end.Before(start) {
		return Days(r)
	}
	first, last := int(start.Month()), int(end.Month())
	switch {
	case first == 1 && last == 12 && start.Year() == end.Year():
		return fmt.Sprintf("%d年", start.Year())
	case first == 1 && last == 12:
		return fmt.Sprintf("%d—%d年", start.Year(), end.Year())
	case start.Year() != end.Year():
		return fmt.Sprintf("%d年%d月至%d年%d月", start.Year(), first, end.Year(), last)
	}
	return fmt.Sprintf("%d年%s", start.Year(), months(first, last, r.Precision))
}

// months writes whole months of one year.
func months(first, last int, precision string) string {
	switch {
	case precision == "quarter" && first%3 == 1 && last == first+2:
		return []string{"一", "二", "三", "四"}[first/3] + "季度"
	case precision == "half" && first == 1 && last == 6:
		return "上半年"
	case precision == "half" && first == 7 && last == 12:
		return "下半年"
	case first == last:
		return fmt.Sprintf("%d月", first)
	}
	return fmt.Sprintf("%d—%d月", first, last)
}

// Days writes the first and the last day of a period.
func Days(r *corpus.DateRange) string {
	if r.Start == r.End || r.End == "" {
		return r.Start
	}
	return r.Start + " 至 " + r.End
}
