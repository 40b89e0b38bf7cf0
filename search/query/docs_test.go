package query

import (
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"xunwen/search/match"
)

// TestExamplesOfTheManual: what the tables of the manual show in their first
// column is read without a warning and not as mere words.
func TestExamplesOfTheManual(t *testing.T) {
	t.Parallel()
	manual, err := os.ReadFile("../../docs/query-language.md")
	if err != nil {
		t.Fatal(err)
	}
	code, count := regexp.MustCompile("`([^`]+)`"), 0
	for line := range strings.Lines(string(manual)) {
		row := strings.Split(strings.ReplaceAll(line, `\|`, "｜"), "|")
		if strings.HasPrefix(line, "## 字段") {
			break
		}
		if len(row) < 3 || strings.Contains(row[1], "---") {
			continue
		}
		for _, example := range code.FindAllStringSubmatch(row[1], -1) {
			if strings.Contains(example[1], "…") {
				continue
			}
			count++
			n, warnings := Parse(example[1])
			if len(warnings) > 0 && !strings.Contains(warnings[0].Message, "没有写字数") {
				t.Errorf("%s warns %+v", example[1], warnings)
			}
			if n == nil {
				t.Errorf("%s asks for nothing", example[1])
			}
		}
	}
	if count < 30 {
		t.Errorf("only %d examples", count)
	}
}

// manualRows returns the cells of the table under a heading of the manual.
func manualRows(t *testing.T, heading string) [][]string {
	t.Helper()
	manual, err := os.ReadFile("../../docs/query-language.md")
	if err != nil {
		t.Fatal(err)
	}
	_, section, _ := strings.Cut(string(manual), "## "+heading+"\n")
	section, _, _ = strings.Cut(section, "\n## ")
	var rows [][]string
	for line := range strings.Lines(section) {
		if row := strings.Split(line, "|"); len(row) > 3 && !strings.Contains(row[1], "---") {
			rows = append(rows, row[1:len(row)-1])
		}
	}
	if len(rows) < 2 {
		t.Fatalf("no table under %s", heading)
	}
	return rows[1:]
}

// TestComparisonsOfTheManual: what the manual shows is a condition on a figure.
func TestComparisonsOfTheManual(t *testing.T) {
	t.Parallel()
	code := regexp.MustCompile("`([^`]+)`")
	for _, row := range manualRows(t, "指标与比较") {
		for _, example := range code.FindAllStringSubmatch(row[0], -1) {
			n, warnings := Parse(example[1])
			if len(warnings) > 0 && !strings.Contains(warnings[0].Message, "按比较") {
				t.Errorf("%s warns %+v", example[1], warnings)
			}
			figures := 0
			walk(n, false, func(n Node, _ bool) bool {
				if _, ok := n.(FigureCond); ok {
					figures++
				}
				return true
			})
			if figures == 0 && example[1] != "指标:" {
				t.Errorf("%s is read as %s", example[1], Understood(n))
			}
		}
	}
}

// TestNamesOfTheManual: what the manual shows asks for names of entities, without a
// warning.
func TestNamesOfTheManual(t *testing.T) {
	t.Parallel()
	code := regexp.MustCompile("`([^`]+)`")
	for _, row := range manualRows(t, "人物、机构、地点") {
		for _, example := range code.FindAllStringSubmatch(row[0], -1) {
			n, warnings := Parse(example[1])
			if len(warnings) > 0 {
				t.Errorf("%s warns %+v", example[1], warnings)
			}
			names := 0
			walk(n, false, func(n Node, _ bool) bool {
				switch n.(type) {
				case Term, Named:
					names++
				}
				return true
			})
			if names == 0 {
				t.Errorf("%s is read as %s", example[1], Understood(n))
			}
		}
	}
}

// TestWordedConditionsOfTheManual: each is read as the manual says.
func TestWordedConditionsOfTheManual(t *testing.T) {
	t.Parallel()
	code := regexp.MustCompile("`([^`]+)`")
	for _, row := range manualRows(t, "用话说的条件") {
		wants := code.FindAllStringSubmatch(row[1], -1)
		for i, text := range strings.Split(strings.TrimSpace(row[0]), "、") {
			n, _ := ReadConditions(text)
			if got, want := String(n), wants[min(i, len(wants)-1)][1]; got != want {
				t.Errorf("%s is read as %s; the manual says %s", text, got, want)
			}
		}
	}
}

// TestLimitsStandInTheManual: a limit that changes must change there too.
func TestLimitsStandInTheManual(t *testing.T) {
	t.Parallel()
	manual, err := os.ReadFile("../../docs/query-language.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, limit := range []string{
		"括号 32 层", "512 个条件", "距离 200 个字", "32 处距离", "按 10 个字", "0 到 8 个字", "至少要有 2 个", "最多 4 个", "2 到 32 个字",
	} {
		if !strings.Contains(string(manual), limit) {
			t.Errorf("the manual does not say %q", limit)
		}
	}
	got := []int{
		MaxDepth, MaxClauses, MaxDistance, MaxNears, DefaultDistance,
		match.MaxGap, match.MinLiterals, match.MaxWildcards, match.MinFuzzy, match.MaxFuzzy,
	}
	if diff := cmp.Diff([]int{32, 512, 200, 32, 10, 8, 2, 4, 2, 32}, got); diff != "" {
		t.Errorf("limits that the manual states otherwise:\n%s", diff)
	}
}
