package corpus

import (
	"slices"
	"testing"
)

// A slogan of two clauses between finished paragraphs is a subhead; the first
// half of a torn sentence is not.
func TestSloganSubheads(t *testing.T) {
	t.Parallel()
	const before = "平川今春植树十万株\n\n县林业局昨天说，任务已经完成。\n\n"
	head := []string{"headline 平川今春植树十万株", "paragraph 县林业局昨天说，任务已经完成。"}
	for _, tc := range []struct {
		name, page string
		want       []string
	}{
		{"对仗", "种什么，怎么种\n\n今年以来，县里请来了农技员，一块地一块地地看。\n",
			[]string{"subhead 种什么，怎么种", "paragraph 今年以来，县里请来了农技员，一块地一块地地看。"}},
		{"不等长", "靠得住，才留得住\n\n合作社的理事长老魏最怕留不住人。他把账本摊在桌上。\n",
			[]string{"subhead 靠得住，才留得住", "paragraph 合作社的理事长老魏最怕留不住人。他把账本摊在桌上。"}},
		{"断句", "新栽的油松，有七成\n\n种在石头缝里，浇一次水要走四里路。\n",
			[]string{"paragraph 新栽的油松，有七成种在石头缝里，浇一次水要走四里路。"}},
		{"断在说话之后", "老魏说，树活了\n\n人的心就定了，村里也就有了盼头。\n",
			[]string{"paragraph 老魏说，树活了人的心就定了，村里也就有了盼头。"}},
		{"断在电头之后", "本报讯（记者 张立民）县里\n\n昨天开会，部署春耕。\n",
			[]string{"----", "paragraph 本报讯（记者 张立民）县里昨天开会，部署春耕。"}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			t.Parallel()
			want := append(slices.Clone(head), tc.want...)
			if got := repaired(t, before+tc.page); !slices.Equal(got, want) {
				t.Errorf("got  %q\nwant %q", got, want)
			}
		})
	}
}

func TestKickerAndHeadline(t *testing.T) {
	t.Parallel()
	got := repaired(t, "春耕备耕一线见闻\n\n一台旧农机走了八个村\n\n入春以来，平川县墒情偏差，县里把农机编成了队。\n\n农机手老\n\n魏说，一天要跑两个村，夜里还要修机器。\n")
	want := []string{"headline 一台旧农机走了八个村", "paragraph 入春以来，平川县墒情偏差，县里把农机编成了队。"}
	if len(got) != 4 || got[2] != want[1] || got[3] != "paragraph 农机手老魏说，一天要跑两个村，夜里还要修机器。" {
		t.Errorf("got %q", got)
	}
}

func TestWrappedByExactColumn(t *testing.T) {
	t.Parallel()
	page := "平川今春植树十万株\n" +
		"县林业局昨天说，今年的造林任\n务已经完成。新栽的油松有七成\n种在石头缝里，浇水要走四里。\n" +
		"村民老魏把水桶挂在肩膀两头，\n一天走上六个来回也不肯歇息。\n他说树活了心就定了，盼头也就\n有了。\n" +
		"护林员走遍三十二座山头，补种\n树苗。\n今年秋天还要再栽八万株柏树，\n已经备好了苗木。\n"
	got := repaired(t, page)
	want := []string{
		"headline 平川今春植树十万株",
		"paragraph 县林业局昨天说，今年的造林任务已经完成。新栽的油松有七成种在石头缝里，浇水要走四里。",
		"paragraph 村民老魏把水桶挂在肩膀两头，一天走上六个来回也不肯歇息。他说树活了心就定了，盼头也就有了。",
		"paragraph 护林员走遍三十二座山头，补种树苗。",
		"paragraph 今年秋天还要再栽八万株柏树，已经备好了苗木。",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got  %q\nwant %q", got, want)
	}
}
