package entity_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"xunwen/corpus"
	"xunwen/corpus/entity"
	"xunwen/corpus/segment"
)

// articleOf makes an article of texts, each a paragraph.
func articleOf(texts []string) *corpus.Article {
	a := &corpus.Article{ID: "t"}
	for i, text := range texts {
		a.Blocks = append(a.Blocks, corpus.Paragraph{ID: fmt.Sprint(i + 1), Type: corpus.BlockParagraph, Text: text})
	}
	return a
}

// tagAll tags texts as the paragraphs of one article.
func tagAll(t testing.TB, tagger *entity.Tagger, texts ...string) *corpus.Article {
	t.Helper()
	a := articleOf(texts)
	if err := tagger.Article(t.Context(), a); err != nil {
		t.Fatal(err)
	}
	return a
}

// short writes the entities of a block as "text/type".
func short(p *corpus.Paragraph) []string {
	var out []string
	for _, e := range p.Entities {
		out = append(out, e.Text(p.Text)+"/"+string(e.Type))
	}
	return out
}

func TestArticle(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name, text string
		want       []string
	}{
		{"市委书记与姓名", "运城市委书记赵立新在会上讲话。", []string{"运城市委/organization", "赵立新/person"}},
		{"并列职务", "长治市委副书记、市长陈海波表示，要抓好落实。", []string{"长治市委/organization", "陈海波/person"}},
		{"公司董事长两字名", "山西华泰食品有限公司董事长牛勇是平遥县人。", []string{"山西华泰食品有限公司/organization", "牛勇/person", "平遥县/place"}},
		{"市民三字名", "市民刘倩倩说：“真方便。”", []string{"刘倩倩/person"}},
		{"名后动词不入名", "学生孙佳怡听完后很激动。", []string{"孙佳怡/person"}},
		{"复姓", "教授欧阳文山介绍了情况。", []string{"欧阳文山/person"}},
		{"科学家并列", "墙上是华罗庚、苏步青、陈景润的画像。", []string{"华罗庚/person", "苏步青/person", "陈景润/person"}},
		{"间隔号人名", "记者采访了买买提·热合曼。", []string{"买买提·热合曼/person"}},
		{"音译人名与职务", "总统穆罕维奇发表讲话。", []string{"穆罕维奇/person"}},
		{"先生女士", "张先生和许女士都来了。", []string{"张先生/person", "许女士/person"}},
		{"光有职务不是人名", "市长说，董事长也在场。", nil},
		{"记者从不是人名", "记者从会上了解到有关情况。", nil},
		{"省简称", "他在山东和浙江工作多年。", []string{"山东/place", "浙江/place"}},
		{"省市县相连", "会议在安徽省黄山市歙县召开。", []string{"安徽省黄山市歙县/place"}},
		{"县人", "他是歙县人。", []string{"歙县/place"}},
		{"街道", "记者走进迎宾路、长乐南街。", []string{"迎宾路/place", "长乐南街/place"}},
		{"开发区", "长治经济技术开发区面积不大。", []string{"长治经济技术开发区/place"}},
		{"局", "晋中市市场监督管理局开展检查。", []string{"晋中市市场监督管理局/organization"}},
		{"泛指机构不标", "该局和某医院的政府工作人员。", nil},
		{"市长的市不标", "台北市长出席活动。", nil},
		{"书名号是作品", "他朗读了《青春之歌》。", []string{"青春之歌/work"}},
		{"繁体", "贛州市委書記趙立新表示支持。", []string{"贛州市委/organization", "趙立新/person"}},
		{"县委县政府", "平遥县委、县政府召开会议。", []string{"平遥县委、县政府/organization"}},
		{"空白", " 　 ", nil},
	}
	tagger := sharedTagger()
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			a := tagAll(t, tagger, tt.text)
			if diff := cmp.Diff(tt.want, short(&a.Blocks[0])); diff != "" {
				t.Errorf("%s (-want +got):\n%s", tt.text, diff)
			}
		})
	}
}

func TestRoleAndCanonical(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name, text, entity, canonical, role string
	}{
		{"市委书记", "运城市委书记赵立新讲话。", "赵立新", "赵立新", "运城市委书记"},
		{"并列职务", "长治市委副书记、市长陈海波表示。", "陈海波", "陈海波", "长治市委副书记、市长"},
		{"公司职务", "山西华泰食品有限公司董事长牛勇说。", "牛勇", "牛勇", "山西华泰食品有限公司董事长"},
		{"市民", "市民刘倩倩说。", "刘倩倩", "刘倩倩", "市民"},
		{"市委全称", "运城市委书记赵立新讲话。", "运城市委", "中共运城市委", ""},
		{"县委县政府", "平遥县委、县政府召开会议。", "平遥县委、县政府", "中共平遥县委、平遥县人民政府", ""},
		{"班级学生", "128班学生孙佳怡听完后很激动。", "孙佳怡", "孙佳怡", "128班学生"},
		{"相连地名全称", "事故发生在北京海淀。", "北京海淀", "北京市海淀区", ""},
		{"地名全称", "他在赣州工作。", "赣州", "赣州市", ""},
		{"繁体地名全称", "他在贛州工作。", "贛州", "赣州市", ""},
	}
	tagger := sharedTagger()
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			a := tagAll(t, tagger, tt.text)
			p := &a.Blocks[0]
			for _, e := range p.Entities {
				if e.Text(p.Text) == tt.entity {
					if e.Canonical != tt.canonical || e.Role != tt.role {
						t.Errorf("%s: canonical %q role %q, want %q %q", tt.entity, e.Canonical, e.Role, tt.canonical, tt.role)
					}
					return
				}
			}
			t.Errorf("%s not found in %v", tt.entity, short(p))
		})
	}
}

func TestArticleConsistency(t *testing.T) {
	t.Parallel()
	a := tagAll(t, sharedTagger(),
		"项目负责人覃砚舟介绍，工程进展顺利。",
		"夜里十点，覃砚舟还在工地。",
		"晋中新禾生物医药产业园开工，生物医药产业园投资十亿元。",
		"11月20日，吕梁市人大常委会主任刘云山峰、副主任司马文静到孝义市调研。",
		"“我们要把服务送到车间。”刘云山峰说。")
	if got := short(&a.Blocks[1]); !cmp.Equal(got, []string{"覃砚舟/person"}) {
		t.Errorf("second mention: %v", got)
	}
	if got := short(&a.Blocks[2]); len(got) != 2 {
		t.Errorf("park with and without its place: %v", got)
	}
	if got := short(&a.Blocks[4]); !cmp.Equal(got, []string{"刘云山峰/person"}) {
		t.Errorf("name of which the model knows another alone: %v", got)
	}
}

func TestShortForms(t *testing.T) {
	t.Parallel()
	a := tagAll(t, sharedTagger(),
		"浙江永泽轴承制造有限公司签约。山西晋沃农业科技有限公司（以下简称“晋沃农科”）也签了约。",
		"永泽轴承厂房落成，晋沃农科随后开工。")
	want := map[string]string{"永泽轴承": "浙江永泽轴承制造有限公司", "晋沃农科": "山西晋沃农业科技有限公司"}
	p := &a.Blocks[1]
	for _, e := range p.Entities {
		if full, ok := want[e.Text(p.Text)]; ok && e.Canonical == full {
			delete(want, e.Text(p.Text))
		}
	}
	if len(want) > 0 {
		t.Errorf("not found: %v in %v", want, short(p))
	}
}

func TestBylineHasNoEntities(t *testing.T) {
	t.Parallel()
	a := &corpus.Article{Blocks: []corpus.Paragraph{
		{ID: "1", Type: corpus.BlockParagraph, Text: "记者李建国报道。"},
		{ID: "by", Type: corpus.BlockByline, Text: "李建国", Entities: []corpus.Entity{{Type: corpus.Person}}},
	}}
	if err := sharedTagger().Article(t.Context(), a); err != nil {
		t.Fatal(err)
	}
	if len(a.Blocks[1].Entities) != 0 {
		t.Errorf("byline: %v", a.Blocks[1].Entities)
	}
}

func TestFiguresAreKeptWhole(t *testing.T) {
	t.Parallel()
	text := "投资12.5亿元的项目在赣州市开工。"
	start := strings.Index(text, "12.5亿元")
	a := &corpus.Article{Blocks: []corpus.Paragraph{{ID: "1", Type: corpus.BlockParagraph, Text: text,
		Figures: []corpus.Figure{
			{Span: corpus.Span{Start: start, End: start + len("12.5亿元")}},
			{Span: corpus.Span{Start: start + 1, End: start + 2}}, // nested
		}}}}
	if err := sharedTagger().Article(t.Context(), a); err != nil {
		t.Fatal(err)
	}
	if got := short(&a.Blocks[0]); !cmp.Equal(got, []string{"赣州市/place"}) {
		t.Errorf("got %v", got)
	}
}

// checkSpans fails where entities are out of bounds, tear a rune, overlap or
// stand out of order.
func checkSpans(t testing.TB, p *corpus.Paragraph) {
	t.Helper()
	last := 0
	for _, e := range p.Entities {
		if e.Start < last || e.End <= e.Start || e.End > len(p.Text) {
			t.Fatalf("%q: span %v after %d", p.Text, e.Span, last)
		}
		if !utf8.ValidString(e.Text(p.Text)) {
			t.Fatalf("%q: span %v tears a rune", p.Text, e.Span)
		}
		if e.Type == "" || e.Canonical == "" {
			t.Fatalf("%q: %+v lacks type or name", p.Text, e)
		}
		last = e.End
	}
}

// pieces are what random texts are made of.
const pieces = "赣州市委 书记 、 副 市长 王 陈海 波 说 ： “ ” 。 ， 山西 有限公司 集团 大学 路 街 村 开发区 · - 的 在 和 《 》 ２０２４ 385.6 abc 先生 欧阳 贛州 書記 　 😀 穆 罕 德 省 县 局 部 等 县政府 人民 第八 小学"

func TestSpansOnRandomTexts(t *testing.T) {
	t.Parallel()
	words := strings.Fields(pieces)
	random := rand.New(rand.NewPCG(1, 2))
	tagger := sharedTagger()
	for range 300 {
		var texts []string
		for range 3 {
			var b strings.Builder
			for range 1 + random.IntN(30) {
				b.WriteString(words[random.IntN(len(words))])
			}
			texts = append(texts, b.String())
		}
		a := tagAll(t, tagger, texts...)
		for i := range a.Blocks {
			checkSpans(t, &a.Blocks[i])
		}
	}
}

func FuzzArticle(f *testing.F) {
	f.Add("长治市委副书记、市长陈海波到会", "陈海波说")
	f.Add("总统里查德·波雷-马丁", "·")
	f.Add("《》《", "县委、县政府")
	f.Add("臺北市長", "\xff\xfe")
	tagger := sharedTagger()
	f.Fuzz(func(t *testing.T, first, second string) {
		if !utf8.ValidString(first) || !utf8.ValidString(second) {
			t.Skip("a block is valid UTF-8")
		}
		a := tagAll(t, tagger, first, second)
		for i := range a.Blocks {
			checkSpans(t, &a.Blocks[i])
		}
	})
}

func BenchmarkArticle(b *testing.B) {
	sentences := []string{
		"运城市委书记赵立新在座谈会上表示，盐湖治理要一年一个样。",
		"山西华泰食品有限公司董事长牛勇在平遥县建起新厂，产品卖到山东和浙江。",
		"入冬以来，城里更换路灯3600盏，疏通管道41.5公里；迎宾西路的人行道铺上了透水砖，居民孙佳怡说走路不再溅水。",
	}
	tagger := sharedTagger()
	a := &corpus.Article{ID: "b"}
	size := 0
	for i := range 30 {
		text := strings.Repeat(sentences[i%3], 2)
		a.Blocks = append(a.Blocks, corpus.Paragraph{ID: fmt.Sprint(i), Type: corpus.BlockParagraph, Text: text})
		size += len(text)
	}
	if err := tagger.Article(b.Context(), a); err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	b.SetBytes(int64(size))
	for b.Loop() {
		if err := tagger.Article(b.Context(), a); err != nil {
			b.Fatal(err)
		}
	}
}

func ExampleTagger_Article() {
	tagger := entity.New(segment.New(segment.Config{}))
	article := &corpus.Article{Blocks: []corpus.Paragraph{
		{ID: "1", Type: corpus.BlockParagraph, Text: "运城市委书记赵立新在会上说，要优化环境。"},
	}}
	if err := tagger.Article(context.Background(), article); err != nil {
		fmt.Println(err)
		return
	}
	for _, e := range article.Blocks[0].Entities {
		fmt.Printf("%s %s canonical=%s role=%s\n", e.Type, e.Text(article.Blocks[0].Text), e.Canonical, e.Role)
	}
	// Output:
	// organization 运城市委 canonical=中共运城市委 role=
	// person 赵立新 canonical=赵立新 role=运城市委书记
}
