package corpus

import (
	"slices"
	"strings"
	"testing"
)

// repaired reads a page and writes each block as type and text.
func repaired(t *testing.T, page string) []string {
	t.Helper()
	var out []string
	for i, a := range readString(page) {
		if i > 0 {
			out = append(out, "----")
		}
		for _, b := range a.Blocks {
			out = append(out, string(b.Type)+" "+b.Text)
		}
	}
	return out
}

func TestFurnitureLines(t *testing.T) {
	t.Parallel()
	f := furniturePatterns()
	for text, want := range map[string]bool{
		"（下转第三版）": true, "(下转3版)": true, "▲▲下转A2版": true, "（上接第一版）": true, "紧接第1版": true, "（下转2版①）": false,
		"责任编辑：王小明": true, "责编 王小明 美编 李文": true, "版面编辑：孙青 校对：周敏": true, "（责任编辑：王小明）": true, "（完）": true,
		"第3版": true, "A03版 要闻": true, "03版": true, "— 第四版 —": true, "3版：要闻": true,
		"www.pingchuan.example": true, "https://pingchuan.example/2024/0524": true, "news@pingchuan.example": true,
		"新闻热线：0350-1234567": true, "2024年5月24日 星期五": true, "农历甲辰年四月十七": true, "平川日报": true,
		"责任编辑：鲁明　校对：白帆": true, "责编\u00a0应小雨": true, "责任编辑　苗　青": true, "【责任编辑：张均斌,潘圆】": true, "责任编辑王小明": true,
		"编辑 李文": true, "审核 李文": true, "社址：平川市人民路5号 邮编：030000 电话：0350-1234567": true, "每份零售价2元": true,
		"印刷：平川日报印刷厂": true, "第12345期 今日8版": true, "2024年5月24日 星期五 农历甲辰年四月十七": true, "来源：平川日报 2024年5月24日": true,
		"（来源：平川新闻网）": true, "国内统一连续出版物号 CN 14-0000": true, "邮发代号：21-0": true, "版权所有 未经许可不得转载": true, "编辑：张三　审核：李四　签发：王五": true, "一审：张三　二审：李四　三审：王五": true, "本版投稿邮箱：a@b.example": true,
		"编辑部电话：0350-1234567": true, "来源：平川日报": true, "↓下转第2版": true, "2024年5月24日\u00a0星期五": true,
		"统筹城乡发展": false, "编审制度改革": false, "主编的故事": false, "校对工作启动": false, "审核　把关": false,
		"第三版图书出版发行": false, "责任编辑制度改革试点在平川启动": false, "平川日报社昨天成立": false,
		"编辑部的故事今晚播出": false, "电话那头传来了哭声。": false, "地址变了，情谊没变": false, "网址导航站关闭引发讨论，网民说不便。": false,
		"下转型的决心": false, "转移支付三千万元": false, "第12届": false,
	} {
		l, _ := newPageLine(1, text)
		kind, _ := f.kindOf(&l)
		if got := kind != noFurniture; got != want {
			t.Errorf("%s: furniture %v, want %v", text, got, want)
		}
	}
}

func TestFurnitureDoesNotTear(t *testing.T) {
	t.Parallel()
	const head = "平川今春植树十万株\n\n"
	for _, tc := range []struct {
		name, page string
		want       string
	}{
		{"句中转版", "县林业局昨天说，今年的\n（下转第三版）\n\n（上接第一版）\n造林任务已经完成。\n", "县林业局昨天说，今年的造林任务已经完成。"},
		{"行尾转版行首接版", "县林业局昨天说，今年的（下转第三版）\n（上接第一版）造林任务已经完成。\n", "县林业局昨天说，今年的造林任务已经完成。"},
		{"句中责任编辑", "县林业局昨天说，今年的\n责任编辑：王小明\n造林任务已经完成。\n", "县林业局昨天说，今年的造林任务已经完成。"},
		{"页码", "县林业局昨天说，今年的\n- 5 -\n造林任务已经完成。\n", "县林业局昨天说，今年的造林任务已经完成。"},
		{"数字不是页码", "县林业局昨天说，今年造林\n12\n万亩，任务已经完成。\n", "县林业局昨天说，今年造林12万亩，任务已经完成。"},
		{"段首的数量", "县林业局昨天说，任务已经完成。\n\n12\n\n个村庄受益。\n", "县林业局昨天说，任务已经完成。|12个村庄受益。"},
		{"题下编辑", "编辑 李文\n\n县林业局昨天说，今年的造林任务已经完成。\n", "县林业局昨天说，今年的造林任务已经完成。"},
		{"断开的年份", "县林业局昨天说，从20\n24\n年起改种油松，任务已经完成。\n", "县林业局昨天说，从2024年起改种油松，任务已经完成。"},
		{"段首断开的年份", "县林业局昨天说，任务已经完成。\n\n20\n\n24年起改种油松。\n", "县林业局昨天说，任务已经完成。|2024年起改种油松。"},
		{"报头日期", "2024年5月24日 星期五\n县林业局昨天说，今年的造林任务已经完成。\n", "县林业局昨天说，今年的造林任务已经完成。"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			t.Parallel()
			got := repaired(t, head+tc.page)
			want := []string{"headline 平川今春植树十万株"}
			for p := range strings.SplitSeq(tc.want, "|") {
				want = append(want, "paragraph "+p)
			}
			if !slices.Equal(got, want) {
				t.Errorf("got  %q\nwant %q", got, want)
			}
		})
	}
}

func TestRunningTitlesDropped(t *testing.T) {
	t.Parallel()
	page := "平川今春植树十万株\n\n" + strings.Repeat("县林业局昨天说，任务已经完成。\n\n今日要闻\n\n- 5 -\n\n", 3)
	for _, b := range repaired(t, page) {
		if strings.Contains(b, "今日要闻") {
			t.Errorf("running title kept: %s", b)
		}
	}
}
