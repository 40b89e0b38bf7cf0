package search

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"

	"xunwen/corpus"
	"xunwen/search/query"
)

// gameTexts are paragraphs with scores, ranks, ordinals, and numbers that name things.
func gameTexts() []string {
	return []string{
		0:  "青禾队3比1战胜江湾队，夺得冠军。",
		1:  "决赛中江湾队以3：1取胜。",
		2:  "云岭队三比一领先。",
		3:  "石桥队1比3负于青禾队。",
		4:  "两种原料的比例为1:3。",
		5:  "江湾市举办第十二届龙舟赛。",
		6:  "青禾县产值居全省第一。",
		7:  "江湾市排名第3位。",
		8:  "高三345班的同学捐款2000元。",
		9:  "他住在3号楼，上午9时出门。",
		10: "园区有企业12家，新增3家。",
		11: "半场比分为31:28。",
		12: "青禾队3-1击败石桥队。",
	}
}

func TestScoresRanksAndNamesByNumberAreFound(t *testing.T) {
	t.Parallel()
	l := invoices(t, gameTexts()...)
	for _, tt := range []struct {
		name, query string
		want        []int
		rows        int
	}{
		{"比分", "数:3比1", []int{0, 1, 2, 12}, 4},
		{"冒号", "数:3:1", []int{0, 1, 2, 12}, 4},
		{"全角冒号", "数:3：1", []int{0, 1, 2, 12}, 4},
		{"汉字", "数:三比一", []int{0, 1, 2, 12}, 4},
		{"先后不同", "数:1比3", []int{3, 4}, 2},
		{"两位数", "数:31比28", []int{11}, 1},
		{"届次", "数:第十二届", []int{5}, 1},
		{"届次，数字", "数:第12届", []int{5}, 1},
		{"名次", "数:第3位", []int{7}, 1},
		{"第一", "数:第一", []int{6}, 1},
		{"班级", "数:345班", []int{8}, 1},
		{"多少家", "数:12家", []int{10}, 1},
		{"班级不比大小", "数:>300班", nil, 0},
		{"或", "数:3比1 OR 数:第一", []int{0, 1, 2, 6, 12}, 5},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			if got := l.found(t, tt.query); !slices.Equal(got, tt.want) {
				t.Errorf("%s finds %v, want %v", tt.query, got, tt.want)
			}
			for _, req := range []FigureRequest{{Where: tt.query}, {Query: tt.query}} {
				req.Facets = AllFigureFacets()
				res := l.rows(t, req)
				kinds := 0
				for _, count := range res.Facets[FigureFacetKind] {
					kinds += count.Count
				}
				if res.Total != tt.rows || kinds != tt.rows {
					t.Errorf("%+v: %d rows, %d in the facet of kinds, want %d", req, res.Total, kinds, tt.rows)
				}
			}
		})
	}
}

func TestScoresNearWords(t *testing.T) {
	t.Parallel()
	l := invoices(t, gameTexts()...)
	for q, want := range map[string][]int{
		"数:3比1 近/6 江湾": {0, 1}, "同句(数:3比1 领先)": {2}, "数:3比1 -江湾": {2, 12}, "数:3比1 战胜": {0}, "-数:3比1 比": {3, 4, 11}, "指标:比分 数:31:28": nil,
	} {
		if got := l.found(t, q); !slices.Equal(got, want) {
			t.Errorf("%s finds %v, want %v", q, got, want)
		}
	}
}

// TestExcludedKindsStayOut: only what is asked for widens the kinds of rows.
func TestExcludedKindsStayOut(t *testing.T) {
	t.Parallel()
	l := invoices(t, gameTexts()...)
	for _, tt := range []struct {
		req  FigureRequest
		want int
	}{
		{FigureRequest{Where: "-数:第十二届"}, l.rows(t, FigureRequest{}).Total},
		{FigureRequest{Where: "数:第十二届 OR -数:>0"}, 1 + l.rows(t, FigureRequest{Where: "-数:>0"}).Total},
		{FigureRequest{Where: "数:第十二届", Kinds: []corpus.FigureKind{corpus.Money}}, 0},
		{FigureRequest{Where: "数:>0"}, l.rows(t, FigureRequest{}).Total},
	} {
		if res := l.rows(t, tt.req); res.Total != tt.want {
			t.Errorf("%+v: %d rows, want %d: %s", tt.req, res.Total, tt.want, strings.Join(printedRows(res.Rows), " "))
		}
	}
}

func TestRefusedValuesSayWhatToType(t *testing.T) {
	t.Parallel()
	l := invoices(t, gameTexts()...)
	for _, tt := range []struct{ name, asked, want string }{
		{"名次带范围", "数:全省第一", "数:第一"},
		{"时刻", "数:上午9时", "不加“数:”"},
		{"比分不比大小", "数:>3比1", "数:3比1"},
		{"日期", "数:9月24日", "事发:9月24日"},
		{"别的", "数:很多三", "不是数值"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			res := l.ask(t, Request{Query: tt.asked})
			if !slices.ContainsFunc(res.Warnings, func(w query.Warning) bool { return strings.Contains(w.Message, tt.want) }) {
				t.Errorf("%s: warnings %+v", tt.asked, res.Warnings)
			}
			var wrong *ParameterError
			if _, err := l.engine.Figures(context.Background(), FigureRequest{Where: tt.asked}); !errors.As(err, &wrong) || !strings.Contains(wrong.Reason, tt.want) {
				t.Errorf("where %s: %v", tt.asked, err)
			}
		})
	}
}

func TestNumeralOf(t *testing.T) {
	t.Parallel()
	for digits, want := range map[string]string{"0": "零", "3": "三", "10": "十", "12": "十二", "20": "二十", "21": "二十一", "101": "", "03": "", "1.5": "", "": "", "-1": ""} {
		if got, ok := numeralOf(digits); got != want || ok != (want != "") {
			t.Errorf("numeralOf(%q) = %q, %v, want %q", digits, got, ok, want)
		}
	}
}
