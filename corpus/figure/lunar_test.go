package figure

import (
	"testing"
	"time"

	"xunwen/corpus"
)

// TestLunarDays compares with days that were printed in calendars.
func TestLunarDays(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name       string
		year, m, d int
		leap       bool
		want       string
	}{
		{"庚子年春节", 1900, 1, 1, false, "1900-01-31"},
		{"民国元年春节", 1912, 1, 1, false, "1912-02-18"},
		{"己丑年中秋", 1949, 8, 15, false, "1949-10-06"},
		{"戊午年春节", 1978, 1, 1, false, "1978-02-07"},
		{"庚辰年春节", 2000, 1, 1, false, "2000-02-05"},
		{"戊子年中秋", 2008, 8, 15, false, "2008-09-14"},
		{"庚子年闰四月", 2020, 4, 1, true, "2020-05-23"},
		{"庚子年中秋", 2020, 8, 15, false, "2020-10-01"},
		{"癸卯年闰二月", 2023, 2, 1, true, "2023-03-22"},
		{"癸卯年端午", 2023, 5, 5, false, "2023-06-22"},
		{"癸卯年重阳", 2023, 9, 9, false, "2023-10-23"},
		{"癸卯年腊八", 2023, 12, 8, false, "2024-01-18"},
		{"甲辰年春节", 2024, 1, 1, false, "2024-02-10"},
		{"甲辰年七夕", 2024, 7, 7, false, "2024-08-10"},
		{"乙巳年闰六月", 2025, 6, 1, true, "2025-07-25"},
		{"乙巳年中秋", 2025, 8, 15, false, "2025-10-06"},
		{"癸丑年闰冬月", 2033, 11, 1, true, "2033-12-22"},
		{"没有的闰月", 2024, 6, 1, true, ""},
		{"小月没有三十", 2024, 1, 30, false, ""},
		{"表外", 2101, 1, 1, false, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := ""
			if day, ok := lunarDay(c.year, c.m, c.d, c.leap); ok {
				got = day.Format(time.DateOnly)
			}
			if got != c.want {
				t.Errorf("is %q, want %q", got, c.want)
			}
		})
	}
}

// TestLunarYears checks what every year of the calendar must hold: it begins
// between 21 January and 21 February, where the year before ended.
func TestLunarYears(t *testing.T) {
	t.Parallel()
	years := lunarCalendar()
	if n := len(years); n != 201 {
		t.Fatalf("%d years", n)
	}
	leaps := 0
	for i, y := range years {
		if year := lunarFrom + i; y.first.Year() != year || y.first.Before(civil(year, 1, 21)) || y.first.After(civil(year, 2, 21)) {
			t.Errorf("%d begins on %s", year, y.first.Format(time.DateOnly))
		}
		if y.leap > 0 {
			leaps++
		}
		if (y.leap > 0) != (y.days[12] > 0) {
			t.Errorf("%d: leap month %d, 13th month of %d days", lunarFrom+i, y.leap, y.days[12])
		}
	}
	if leaps != 74 { // seven in nineteen years
		t.Errorf("%d leap months", leaps)
	}
}

func TestScanLunarDates(t *testing.T) {
	t.Parallel()
	opt := Options{Published: corpus.NewDay(2023, 6, 15)}
	for text, want := range map[string]string{
		"农历五月初五举办龙舟赛": "农历五月初五 2023-06-22",
		"农历2015年十月初一": "农历2015年十月初一 2015-11-12",
		"今年正月十五闹花灯":   "今年正月十五 2023-02-05",
		"正月里走亲戚":      "正月里 2023-01-22/2023-02-19",
		"腊月二十三祭灶":     "腊月二十三 2023-01-14",
		"大年初一开门营业":    "大年初一 2023-01-22",
		"大年三十守夜":      "大年三十 2023-01-21",
		"八月初八开渔":      "八月初八 2023-09-22",
		"农历癸卯年正月初七":   "农历癸卯年正月初七 2023-01-28",
		"阴历闰二月":       "阴历闰二月 2023-03-22/2023-04-19",
		"今年重阳节敬老":     "今年重阳节 2023-10-23",
		"去年七夕登记的人多":   "去年七夕 2022-08-04",
		"2024年母亲节":    "2024年母亲节 2024-05-12",
		"去年感恩节":       "去年感恩节 2022-11-24",
		"3月初三家企业投产":   "3月初 2023-03-01/2023-03-10",
		"5月初完工":       "5月初 2023-05-01/2023-05-10",
		"农历八月三十一":     "农历八月 2023-09-15/2023-10-14",
	} {
		got := ""
		if figs := Scan(text, opt); len(figs) > 0 {
			got = figs[0].Text(text)
			if figs[0].Date != nil {
				got += " " + figs[0].Date.ISO
			}
		}
		if got != want {
			t.Errorf("%s: %q, want %q", text, got, want)
		}
	}
}
