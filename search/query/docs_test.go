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
