package search

import (
	"testing"

	"xunwen/corpus"
)

// TestWhatIsReadToMatch: the article of a paragraph is read only for what is not in the
// paragraph itself.
func TestWhatIsReadToMatch(t *testing.T) {
	t.Parallel()
	l := entityLibrary(t, "", 10, mentionArchive()...)
	for _, tt := range []struct {
		name, query string
		want        need
	}{
		{"词语相近", `投资 近/5 “项目”`, needText},
		{"同句", "同句(投资 项目)", needText},
		{"通配", "河*局长", needText},
		{"数值词", "50亿元 近/5 投资", needParagraph},
		{"占位词", "‹人物› 近/5 落马", needParagraph},
		{"一组", "(人物:沈知远 OR 职务:市长) 近/5 “落马”", needParagraph},
		{"数值", "投资>5亿元 近/9 ‹地点›", needParagraph},
		{"说到的日期", "同句(事发:2023 ‹机构›)", needParagraph},
		{"不要占位词", "同句(落马 -‹人物›)", needParagraph},
		{"报道的日期", "同句(落马 日期:2023)", needArticle},
		{"标题", "同句(落马 标题:落马)", needArticle},
		{"作者", "同句(落马 作者:老岳)", needArticle},
		{"同文", "同文(‹人物› 落马)", needArticle},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			if got := needOf(l.exactNode(t, tt.query)); got != tt.want {
				t.Errorf("%s: %d, want %d", tt.query, got, tt.want)
			}
		})
	}
}

// TestParagraphPassage: a paragraph without its article has what stands beside its text.
func TestParagraphPassage(t *testing.T) {
	t.Parallel()
	block := new(writer).person("江湾市委书记", "沈知远", "").say("到场。").paragraph("1")
	p := paragraphPassage(t.Context(), corpus.Paragraph{Text: block.Text, Entities: block.Entities})
	spans, ok := namedNode{kind: corpus.Person}.match(p)
	if !ok || len(spans) != 1 || p.normalOf(spans[0]) != "沈知远" || p.stopped() {
		t.Errorf("%v, %t", spans, ok)
	}
}
