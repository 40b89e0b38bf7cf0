package truth

import (
	"testing"

	"xunwen/corpus"
)

func TestDaysHold(t *testing.T) {
	t.Parallel()
	september := Days{"2023-09-01", "2023-09-30"}
	tests := []struct {
		name string
		date *corpus.DateRange
		want bool
	}{
		{"九月的一天", &corpus.DateRange{Start: "2023-09-30", End: "2023-09-30"}, true},
		{"整个九月", &corpus.DateRange{Start: "2023-09-01", End: "2023-09-30"}, true},
		{"跨到十月", &corpus.DateRange{Start: "2023-09-29", End: "2023-10-06"}, false},
		{"全年", &corpus.DateRange{Start: "2023-01-01", End: "2023-12-31"}, false},
		{"八月", &corpus.DateRange{Start: "2023-08-31", End: "2023-08-31"}, false},
		{"不是日期", nil, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			if got := september.Hold(&corpus.Figure{Date: tt.date}); got != tt.want {
				t.Errorf("got %v, want %v", got, tt.want)
			}
		})
	}
}
