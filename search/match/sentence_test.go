package match

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"xunwen/corpus"
)

func TestSentences(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name string
		want []string // the text is all of them together
	}{
		{"空", nil},
		{"没有句末标点", []string{"河湾市统计局"}},
		{"句号", []string{"河湾开工。", "项目投产。"}},
		{"问号叹号分号", []string{"来了吗？", "来了！", "好；", "再见"}},
		{"半角", []string{"来了吗?", "来了!", "好;", "再见"}},
		{"连用的标点", []string{"真的？！", "真的！！！", "对。"}},
		{"省略号", []string{"他想了想……", "走了…", "又来"}},
		{"英文省略号", []string{"他想了想...", "走了"}},
		{"引号算在内", []string{"他说：“要安心。”", "大家鼓掌。"}},
		{"引号里不止一句", []string{"他说：“要安心。", "要放心！”", "大家鼓掌。"}},
		{"引号套引号", []string{"他说：“有人讲‘不行。’”", "后来行了。"}},
		{"直角引号", []string{"他說：「要安心。」", "大家鼓掌。"}},
		{"括号算在内", []string{"（记者李春生。）", "河湾"}},
		{"直引号收尾", []string{`他说："要安心。"`, `大家鼓掌。`}},
		{"直引号开头", []string{`他走了。`, `"我来了。"`, `大家鼓掌`}},
		{"空白归前一句", []string{"河湾开工。 　", "项目投产。"}},
		{"逗号不断句", []string{"河湾，临水、东城：都去了"}},
		{"小数点", []string{"增长3.5%，达12.9亿元。", "好"}},
		{"编号", []string{"1.改革2.开放"}},
		{"全角小数点", []string{"增长３．５％"}},
		{"人名里的点", []string{"约翰.史密斯和阿．托尔斯泰"}},
		{"句点后有空格", []string{"今天下雨. ", "明天晴."}},
		{"英文缩写", []string{"U.S. Army、Mr. Smith、No. 5、vs. Army"}},
		{"英文句子", []string{"He came home. ", "She left it there. ", "好"}},
		{"英文词后面是小写", []string{"approx. five and example.com"}},
		{"网址里的问号", []string{"见http://example.com/a?id=5;b"}},
		{"网址后面的问号", []string{"见example.com?", "好"}},
		{"书名里的问号", []string{"《谁是河湾人？》出版。", "好"}},
		{"引号后面是逗号", []string{"“加油！”，他说。", "好"}},
		{"引号后面是助词", []string{"喊着“加油！”的口号。", "的确"}},
		{"引号后面是新的一句", []string{"喊着“加油！”", "人们鼓掌。"}},
		{"省略号后面是逗号", []string{"他想……，走了。"}},
		{"只有标点", []string{"。。。"}},
		{"非法编码", []string{"甲\xff。", "乙\xff"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			text := ""
			for _, s := range test.want {
				text += s
			}
			var got []string
			for _, s := range Sentences(text) {
				got = append(got, s.Text(text))
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("%q (-want +got):\n%s", text, diff)
			}
			checkSentences(t, text)
		})
	}
}

func TestWithin(t *testing.T) {
	t.Parallel()
	spans := []corpus.Span{{Start: 0, End: 3}, {Start: 3, End: 9}, {Start: 6, End: 9}, {Start: 8, End: 14}, {Start: 12, End: 14}}
	for _, test := range []struct {
		name string
		unit corpus.Span
		want []corpus.Span
	}{
		{"全部", corpus.Span{Start: 0, End: 20}, spans},
		{"头一句", corpus.Span{Start: 0, End: 3}, spans[:1]},
		{"中间", corpus.Span{Start: 3, End: 10}, spans[1:3]},
		{"跨句的不算", corpus.Span{Start: 6, End: 13}, spans[2:3]},
		{"跨句的在中间", corpus.Span{Start: 8, End: 14}, spans[3:]},
		{"没有", corpus.Span{Start: 14, End: 20}, nil},
	} {
		got := Within(spans, test.unit)
		if !slices.Equal(got, test.want) {
			t.Errorf("%s: %v, want %v", test.name, got, test.want)
		}
		_ = append(got, corpus.Span{}) // must not write into spans
	}
	if spans[4] != (corpus.Span{Start: 12, End: 14}) {
		t.Error("the answer's memory can be appended to")
	}
}
