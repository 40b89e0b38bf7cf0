package match

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"xunwen/corpus/segment"
)

// likeness is a callback for tests: a few pairs that look or sound alike.
func likeness(a, b rune) Kind {
	switch string([]rune{a, b}) {
	case "疏巯", "巯疏", "境竟", "己已":
		return Shape
	case "锋峰", "峰锋", "商伤", "境镜":
		return Sound
	}
	return ""
}

func TestFuzzy(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name, asked, text string
		want              []string // stretch and kind
	}{
		{"形近", "疏基", "巯基乙醇", []string{"巯基 shape"}},
		{"音近", "李雪锋", "市委书记李雪峰说", []string{"李雪峰 sound"}},
		{"原文不算", "李雪峰", "市委书记李雪峰说", nil},
		{"原文旁边的算", "李雪峰", "李雪峰说，李雪锋也说", []string{"李雪锋 sound"}},
		{"错一字", "营商环境", "优化营造环境", []string{"营造环境 typo"}},
		{"错在词头", "营商环境", "优化经商环境", []string{"经商环境 typo"}},
		{"错在词尾", "营商环境", "优化营商环保工作", []string{"营商环保 typo"}},
		{"多一字", "营商环境", "优化营商的环境", []string{"营商的环境 typo"}},
		{"少一字", "营商环境", "优化营环境", []string{"营环境 typo"}},
		{"颠倒两字", "营商环境", "优化营环商境", []string{"营环商境 typo"}},
		{"颠倒词头", "营商环境", "优化商营环境", []string{"商营环境 typo"}},
		{"颠倒词尾", "营商环境", "优化营商境环", []string{"营商境环 typo"}},
		{"差两字", "营商环境", "优化经济环境", nil},
		{"词头少一字，前面是标点", "营商环境", "优化。商环境好", []string{"商环境 typo"}},
		{"词尾少一字，后面是标点", "营商环境", "优化营商环。河", []string{"营商环 typo"}},
		{"词尾少一字，到了末尾", "营商环境", "优化营商环", []string{"营商环 typo"}},
		{"形近先于少一字", "营商环境", "优化营商环竟", []string{"营商环竟 shape"}},
		{"跳过标点", "营商环境", "优化营商、环镜", []string{"营商、环镜 sound"}},
		{"形近可以隔句", "营商环境", "优化营商环。竟", []string{"营商环。竟 shape"}},
		{"不止一处", "营商环境", "营伤环境、营商环竟", []string{"营伤环境 sound", "营商环竟 shape"}},
		{"两字只认形近音近和颠倒", "疏基", "疏远、基疏、疏的基", []string{"基疏 typo"}},
		{"三字多一字", "李雪峰", "李雪小峰", []string{"李雪小峰 typo"}},
		{"叠字少一个", "妈妈的吻", "唱妈的吻", []string{"唱妈的吻 typo"}},
		{"叠字多一个", "哈哈镜", "哈哈哈镜", nil},
		{"数字", "12.9亿", "投资12.8亿", []string{"12.8亿 typo"}},
		{"繁体的原文", "营商环境", "優化營商環境", nil},
		{"空文", "营商环境", "", nil},
		{"一个字", "疏", "巯", nil},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			var got []string
			for _, v := range Fuzzy(segment.Keep(test.text), segment.Normalize(test.asked), likeness) {
				got = append(got, fmt.Sprintf("%s %s", v.Text(test.text), v.Kind))
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestFuzzyQueries(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		name, asked string
		want        [][]string
	}{
		{"三个字", "李雪峰", [][]string{{"雪峰"}, {"李", "峰"}, {"李雪"}, {"雪李峰"}, {"李峰雪"}}},
		{"两个字", "疏基", [][]string{{"基"}, {"疏"}, {"基疏"}}},
		{"叠字不必颠倒", "妈妈", [][]string{{"妈"}, {"妈"}}},
		{"太短", "疏", nil},
		{"太长", strings.Repeat("一二", 17), nil},
	} {
		if diff := cmp.Diff(test.want, FuzzyQueries(test.asked)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", test.name, diff)
		}
	}
}

func TestHasVariants(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]bool{
		"": false, "疏": false, "疏，": false, "疏基": true, strings.Repeat("一", 32): true, strings.Repeat("一", 33): false,
	} {
		if got := HasVariants(text); got != want {
			t.Errorf("%q: %v", text, got)
		}
		if k := segment.Keep(text + "二"); !want && Fuzzy(k, segment.Normalize(text), likeness) != nil {
			t.Errorf("%q has variants", text)
		}
	}
}
