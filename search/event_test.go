package search

import (
	"slices"
	"testing"

	"xunwen/corpus"
)

func TestEventsLieInsideTheRange(t *testing.T) {
	t.Parallel()
	date := corpus.NewDay(2024, 5, 24)
	l := newLibrary(t, []*corpus.Article{
		story("s00", "县里的事", "", date, "2023年9月12日，大桥通车。"),
		story("s01", "县里的事", "", date, "去年9月，大桥开工。"),
		story("s02", "县里的事", "", date, "2023年，大桥立项。"),
		story("s03", "县里的事", "", date, "今年5月1日至4日，景区接待游客3万人次。"),
		story("s04", "县里的事", "", date, "2023年9月28日至10月3日，举行庙会。"),
		story("s05", "县里的事", "", date, "大桥全长3公里。"),
	}, 2)
	for _, tt := range []struct {
		name, query string
		want        []int
	}{
		{"月", "事发:2023-09", []int{0, 1}},
		{"日", "事发:2023-09-12", []int{0}},
		{"年", "事发:2023", []int{0, 1, 2, 4}},
		{"今年", "事发:今年", []int{3}},
		{"去年9月", "事发:去年9月", []int{0, 1}},
		{"区间", "事发:2023-09..2023-10", []int{0, 1, 4}},
		{"一端不限", "事发:2024..", []int{3}},
		{"另一端不限", "事发:..2023", []int{0, 1, 2, 4}},
		{"几天", "事发:2024年5月1日至4日", []int{3}},
		{"只含其中几天", "事发:2024年5月1日至3日", nil},
		{"与别的条件", "事发:2023 大桥 -开工", []int{0, 2}},
		{"在句里", "同句(事发:2023-09 通车)", []int{0}},
		{"发表日期不算", "事发:2024-05-24", nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			if got := l.found(t, tt.query); !slices.Equal(got, tt.want) {
				t.Errorf("%s: got %v, want %v", tt.query, got, tt.want)
			}
			l.check(t, tt.query)
		})
	}
}

func TestEventIsNoDate(t *testing.T) {
	t.Parallel()
	l := invoices(t, "2023年9月12日，大桥通车。")
	if res := l.ask(t, Request{Query: "事发:大桥通车"}); len(res.Warnings) == 0 {
		t.Errorf("nothing said about what is no date: %+v", res)
	}
}
