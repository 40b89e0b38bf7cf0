package corpus

import (
	"encoding/json"
	"testing"
	"time"
)

func TestParseDate(t *testing.T) {
	t.Parallel()
	for _, tc := range []struct {
		name, in, want string
		clock, bad     bool
	}{
		{name: "国际", in: "2024-05-24", want: "2024-05-24"},
		{name: "斜线", in: "2024/5/24", want: "2024-05-24"},
		{name: "点", in: "2024.5.24", want: "2024-05-24"},
		{name: "连写", in: "20240524", want: "2024-05-24"},
		{name: "中文", in: "2024年5月24日", want: "2024-05-24"},
		{name: "首尾空格", in: " 2024-05-24\n", want: "2024-05-24"},
		{name: "带时刻", in: "2024-05-24 08:30", want: "2024-05-24T08:30:00+08:00", clock: true},
		{name: "带秒", in: "2012-05-29 19:10:45", want: "2012-05-29T19:10:45+08:00", clock: true},
		{name: "中文带时刻", in: "2024年5月24日 08:30", want: "2024-05-24T08:30:00+08:00", clock: true},
		{name: "时区", in: "2024-05-24T23:30:00Z", want: "2024-05-24T23:30:00Z", clock: true},
		{name: "闰日", in: "2024-02-29", want: "2024-02-29"},
		{name: "没有的闰日", in: "2023-02-29", bad: true},
		{name: "只有年", in: "1955", bad: true},
		{name: "十三月", in: "2024-13-01", bad: true},
		{name: "太早", in: "0999-01-01", bad: true},
		{name: "空", in: "", bad: true},
		{name: "昨天", in: "昨天", bad: true},
	} {
		t.Run(tc.name, func(t *testing.T) {
			t.Parallel()
			got, err := ParseDate(tc.in)
			if (err != nil) != tc.bad {
				t.Fatalf("ParseDate(%q): error %v, want error %v", tc.in, err, tc.bad)
			}
			if got.String() != tc.want || got.Clock != tc.clock {
				t.Errorf("ParseDate(%q) = %s, clock %v; want %s, %v", tc.in, got, got.Clock, tc.want, tc.clock)
			}
		})
	}
}

func TestDateDay(t *testing.T) {
	t.Parallel()
	if got := NewDay(2024, time.May, 24).Day(); got != "2024-05-24" {
		t.Errorf("Day = %q", got)
	}
	if got := (Date{}).Day(); got != "" || !(Date{}).IsZero() {
		t.Errorf("Day of no date = %q", got)
	}
	if _, offset := NewDay(1989, time.July, 1).Time.Zone(); offset != 8*60*60 {
		t.Errorf("offset = %d s, want +08:00 in summer too", offset)
	}
}

func TestDateJSON(t *testing.T) {
	t.Parallel()
	for _, in := range []string{`"2024-05-24"`, `"2024-05-24T08:30:00+08:00"`, `""`} {
		var d Date
		if err := json.Unmarshal([]byte(in), &d); err != nil {
			t.Fatalf("%s: %v", in, err)
		}
		out, err := json.Marshal(d)
		if err != nil || string(out) != in {
			t.Errorf("%s written as %s, %v", in, out, err)
		}
	}
	var d Date
	if err := json.Unmarshal([]byte(`"五月"`), &d); err == nil {
		t.Error("五月 read as a date")
	}
}

func FuzzParseDate(f *testing.F) {
	for _, s := range []string{"2024-05-24", "2024年5月24日 08:30", "20240524", "2024-05-24T23:30:00.5Z", "1955", "2024/13/1", ""} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		d, err := ParseDate(s)
		if err != nil {
			return
		}
		if y := d.Time.Year(); d.IsZero() || y < 1000 || y > 9999 {
			t.Fatalf("%q: %v", s, d)
		}
		again, err := ParseDate(d.String())
		if err != nil || again.Day() != d.Day() || again.Clock != d.Clock {
			t.Fatalf("%q: %s reads as %s, %v", s, d, again, err)
		}
	})
}
