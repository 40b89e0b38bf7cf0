package corpus

import (
	"slices"
	"strings"
	"testing"
)

func TestBylineLines(t *testing.T) {
	t.Parallel()
	for _, tc := range []struct {
		line  string
		names string // empty: no byline
	}{
		{"本报记者 张立民", "张立民"},
		{"本报记者 张立民 李玉芳", "张立民 李玉芳"},
		{"本报记者张立民 通讯员李玉芳", "张立民 李玉芳"},
		{"记者：张立民", "张立民"},
		{"□ 张立民", "张立民"},
		{"■本报首席记者 张立民", "张立民"},
		{"（记者 张立民 通讯员 李玉芳）", "张立民 李玉芳"},
		{"（张立民 李玉芳）", "张立民 李玉芳"},
		{"文/张立民 图/李玉芳", "张立民 李玉芳"},
		{"张立民 李玉芳 欧阳文山", "张立民 李玉芳 欧阳文山"},
		{"张　明　李玉芳", "张明 李玉芳"},
		{"作者：阿依古丽·买买提", "阿依古丽·买买提"},
		{"本报记者 张立民 摄影报道", "张立民"},
		{"佚名", "佚名"},
		{"记者张立民昨天走进大山", ""},
		{"张立民、李玉芳、王建国", ""},
		{"高质量发展 高水平开放", ""},
		{"作者的话", ""},
		{"记者调查", ""},
		{"老张 老李", ""},
		{"□记者　沙丽", "沙丽"},
		{"本报记者\u00a0应小雨", "应小雨"},
		{"本报记者 嵇念祖 摄", "嵇念祖"},
		{"文/图　张立民", "张立民"},
		{"张立民　摄", "张立民"},
		{"记者 调查", ""},
		{"记者 昨日 走访", ""},
		{"于是 向前", ""},
		{"应急 都市", ""},
	} {
		names, strong := bylineNames(tc.line)
		got := ""
		if strong {
			got = strings.Join(names, " ")
		}
		if got != tc.names {
			t.Errorf("%s: names %q, want %q", tc.line, got, tc.names)
		}
	}
}

func TestBylineTails(t *testing.T) {
	t.Parallel()
	for _, tc := range []struct {
		text, rest, names string
		spaced            bool
	}{
		{"日子越过越红火。 张立民 李玉芳", "日子越过越红火。", "张立民 李玉芳", true},
		{"日子越过越红火…… 张立民", "日子越过越红火……", "张立民", true},
		{"“日子越过越红火。”　张　明", "“日子越过越红火。”", "张明", true},
		{"日子越过越红火。（完）张立民", "日子越过越红火。（完）", "张立民", false},
		{"日子越过越红火。张立民", "日子越过越红火。", "张立民", false},
		{"日子越过越红火。 佚名", "日子越过越红火。", "佚名", true},
		{"日子越过越红火。 本报记者 张立民 通讯员 李玉芳", "日子越过越红火。", "张立民 李玉芳", true},
		{"日子越过越红火。□张立民", "日子越过越红火。", "张立民", true},
		{"日子越过越红火。高质量发展", "", "", false},
		{"他叫 张立民", "", "", false},
		{"日子越过越红火。", "", "", false},
	} {
		cut, names, spaced := bylineTail(tc.text)
		rest := strings.TrimSpace(tc.text[:cut])
		if strings.Join(names, " ") != tc.names || rest != tc.rest || spaced != tc.spaced {
			t.Errorf("%s: %q %q %v, want %q %q %v", tc.text, rest, names, spaced, tc.rest, tc.names, tc.spaced)
		}
	}
}

func TestAuthorsOfPages(t *testing.T) {
	t.Parallel()
	for _, tc := range []struct {
		name, page string
		want       []string
		blocks     []string
	}{
		{"署名在题下", "平川今春植树十万株\n本报记者 张立民\n县林业局昨天说，任务已经完成。\n", []string{"张立民"},
			[]string{"headline 平川今春植树十万株", "byline 本报记者 张立民", "paragraph 县林业局昨天说，任务已经完成。"}},
		{"署名另行在文末", "平川今春植树十万株\n\n县林业局昨天说，任务已经完成。\n\n张立民\n", []string{"张立民"},
			[]string{"headline 平川今春植树十万株", "paragraph 县林业局昨天说，任务已经完成。", "byline 张立民"}},
		{"括号在文末", "平川今春植树十万株\n\n县林业局昨天说，任务已经完成。（记者 张立民）\n", []string{"张立民"},
			[]string{"headline 平川今春植树十万株", "paragraph 县林业局昨天说，任务已经完成。"}},
		{"括号里只有姓名", "平川今春植树十万株\n\n县林业局昨天说，任务已经完成。（张立民 李玉芳）\n", []string{"张立民", "李玉芳"},
			[]string{"headline 平川今春植树十万株", "paragraph 县林业局昨天说，任务已经完成。"}},
		{"括号不是署名", "平川今春植树十万株\n\n县林业局昨天说，任务已经完成。（数据截至昨天）\n", nil,
			[]string{"headline 平川今春植树十万株", "paragraph 县林业局昨天说，任务已经完成。（数据截至昨天）"}},
		{"姓应的署名", "平川今春植树十万株\n\n县林业局昨天说，任务已经完成。　高歌　应小雨\n", []string{"高歌", "应小雨"},
			[]string{"headline 平川今春植树十万株", "paragraph 县林业局昨天说，任务已经完成。"}},
		{"电头里的记者", "平川今春植树十万株\n\n本报讯（记者 张立民 通讯员 李玉芳）县林业局昨天说，任务已经完成。\n", []string{"张立民", "李玉芳"},
			[]string{"headline 平川今春植树十万株", "paragraph 本报讯（记者 张立民 通讯员 李玉芳）县林业局昨天说，任务已经完成。"}},
		{"佚名不是人", "平川今春植树十万株\n\n县林业局昨天说，任务已经完成。 佚名\n", nil,
			[]string{"headline 平川今春植树十万株", "paragraph 县林业局昨天说，任务已经完成。"}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			t.Parallel()
			got := readString(tc.page)
			if len(got) != 1 || !slices.Equal(got[0].Authors, tc.want) {
				t.Fatalf("%d articles, authors %q; want %q", len(got), got[0].Authors, tc.want)
			}
			if blocks := repaired(t, tc.page); !slices.Equal(blocks, tc.blocks) {
				t.Errorf("got  %q\nwant %q", blocks, tc.blocks)
			}
		})
	}
}
