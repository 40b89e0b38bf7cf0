package corpus

import (
	"strings"
	"testing"
)

func TestDatelines(t *testing.T) {
	t.Parallel()
	for _, tc := range []struct{ text, dateline, authors string }{
		{"本报讯 县里昨天开会。", "本报讯", ""},
		{"本报讯（记者 张立民）县里昨天开会。", "本报讯", "张立民"},
		{"本报讯 记者张立民 通讯员李玉芳报道：县里昨天开会。", "本报讯", "张立民 李玉芳"},
		{"本报平川5月1日电（记者张立民、李玉芳）县里昨天开会。", "本报平川5月1日电", "张立民 李玉芳"},
		{"新华社北京5月1日电 （记者 张立民）县里昨天开会。", "新华社北京5月1日电", "张立民"},
		{"新华社北京2024年5月1日电 县里昨天开会。", "新华社北京2024年5月1日电", ""},
		{"中新网平川8月2日电(记者 张立民)县里昨天开会。", "中新网平川8月2日电", "张立民"},
		{"据新华社电 县里昨天开会。", "新华社电", ""},
		{"央视网消息（新闻联播）：县里昨天开会。", "央视网消息", ""},
		{"【記者王小明／台北報導】縣府昨天開會。", "【記者王小明／台北報導】", "王小明"},
		{"〔中央社〕縣府昨天開會。", "〔中央社〕", ""},
		{"本报记者昨天从县里了解到，会开了。", "", ""},
		{"5月1日，县里开会。", "", ""},
		{"（一）县里开会。", "", ""},
		{"电讯业5月1日电价下调。", "", ""},
	} {
		d := findDateline(tc.text)
		if d.text != tc.dateline || strings.Join(d.authors, " ") != tc.authors {
			t.Errorf("%s: %q %q, want %q %q", tc.text, d.text, d.authors, tc.dateline, tc.authors)
		}
	}
}

func TestDatelineOpensArticle(t *testing.T) {
	t.Parallel()
	page := "平川今春植树十万株\n\n本报讯 县林业局昨天说，任务已经完成。\n\n河东新建桥梁三座\n\n本报讯 县交通局昨天说，桥已经通车。\n\n据新华社电 外地也在建桥。\n"
	got := readString(page)
	if len(got) != 2 || got[1].Headline != "河东新建桥梁三座" || got[1].Dateline != "本报讯" {
		t.Fatalf("%d articles: %q", len(got), repaired(t, page))
	}
}
