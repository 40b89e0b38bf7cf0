package entity_test

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"xunwen/corpus"
)

// newsroom invents long texts with ever new names, as a book or a year of one
// column has them.
type newsroom struct{ random *rand.Rand }

func newNewsroom() *newsroom { return &newsroom{random: rand.New(rand.NewPCG(7, 11))} }

// pick returns one of the words of a list separated by blanks.
func (n *newsroom) pick(list string) string {
	words := strings.Fields(list)
	return words[n.random.IntN(len(words))]
}

// character returns one of the characters.
func (n *newsroom) character(characters string) string {
	runes := []rune(characters)
	return string(runes[n.random.IntN(len(runes))])
}

const (
	newsGiven = "建国立新海波文静晓燕志强春梅秀英德明玉兰国庆永福雅琴俊杰思远嘉怡子涵若宁书瑶景行延平"
	newsFancy = "瑞恒泰嘉禾鼎盛远景信诚润丰博宏德汇通康晟昊宇凯盈"
	newsCity  = "运城市 长治市 大同市 洛阳市 烟台市 襄阳市 岳阳市 遵义市 柳州市 赣州市 芜湖市 衢州市"
	newsTrade = "食品 电池 机械 纺织 物流 新材料 生物科技 环保科技 农业发展 装饰工程"
)

func (n *newsroom) person() string {
	return n.pick("赵 钱 孙 李 周 吴 郑 王 冯 陈 褚 蒋 沈 韩 杨 许") + n.character(newsGiven) + n.character(newsGiven)
}

func (n *newsroom) company() string {
	return n.pick(newsCity) + n.character(newsFancy) + n.character(newsFancy) + n.pick(newsTrade) + "有限公司"
}

func (n *newsroom) park() string {
	return n.pick(newsCity) + n.character(newsFancy) + n.character(newsFancy) + n.pick(newsTrade) + "产业园"
}

// sentence returns one sentence of news with new names in it.
func (n *newsroom) sentence() string {
	switch n.random.IntN(5) {
	case 0:
		return n.pick(newsCity) + "委副书记、市长" + n.person() + "表示，要一件一件抓好落实。"
	case 1:
		return n.company() + "（以下简称“" + n.character(newsFancy) + n.character(newsFancy) + "公司”）董事长" + n.person() + "介绍了产品。"
	case 2:
		return n.park() + "去年开工，产业园里已有企业" + fmt.Sprint(1+n.random.IntN(90)) + "家。"
	case 3:
		return "演出在" + n.pick(newsCity) + n.pick("迎宾 建设 解放 朝阳") + "路开场，市民" + n.person() + "唱了《" + n.character(newsGiven) + n.character(newsGiven) + "之歌》。"
	default:
		return "天气转凉，街上行人加快了脚步，卖烤红薯的炉子冒着热气。"
	}
}

// paragraphs returns size bytes of news in paragraphs of about the given size.
func (n *newsroom) paragraphs(size, paragraph int) []string {
	var texts []string
	for size > 0 {
		var b strings.Builder
		for b.Len() < min(size, paragraph) {
			b.WriteString(n.sentence())
		}
		texts = append(texts, b.String())
		size -= b.Len()
	}
	return texts
}

// TestLongTexts would take minutes if the time grew with the square of the
// length anywhere.
func TestLongTexts(t *testing.T) {
	t.Parallel()
	megabyte := 1 << 20
	if testing.Short() {
		megabyte /= 8
	}
	repeat := func(text string) []string { return []string{strings.Repeat(text, megabyte/2/len(text))} }
	tests := []struct {
		name  string
		texts []string
	}{
		{"一千多段新闻", newNewsroom().paragraphs(megabyte*3/2, 1500)},
		{"一段到底", newNewsroom().paragraphs(megabyte, megabyte)},
		{"同一人名", repeat("市长陈海波市长")},
		{"顿号人名", repeat("陈海波、")},
		{"音译字不断", repeat("阿尔巴")},
		{"间隔号不断", repeat("阿·")},
		{"引号不闭", repeat("“北京")},
		{"书名号不断", repeat("《晨》《")},
		{"地名不断", repeat("运城长治长江")},
		{"机关不断", repeat("平遥县委县政府")},
		{"简称括号不闭", repeat("运城市瑞恒食品有限公司（以下简称")},
		{"职务不断", repeat("副主任、")},
		{"局字不断", repeat("局")},
		{"一个长词", append(repeat("abcdefgh"), "运城市abc公司")},
		{"长作品名", repeat(strings.Repeat("晨", 60) + "《" + strings.Repeat("晨", 60) + "》")},
		{"嵌套公司名", repeat("运城市瑞恒公司瑞恒公司瑞恒公司")},
		{"园区不断", repeat("太原瑞恒产业园恒产业园")},
	}
	tagger := sharedTagger()
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			a := tagAll(t, tagger, tt.texts...)
			for i := range a.Blocks {
				checkSpans(t, &a.Blocks[i])
			}
		})
	}
}

// stopping is a context that ends after it was asked so many times: it stops
// the work at a known place.
type stopping struct {
	context.Context
	left int
}

func (s *stopping) Err() error {
	if s.left--; s.left < 0 {
		return context.Canceled
	}
	return nil
}

func TestArticleStopsWithItsContext(t *testing.T) {
	t.Parallel()
	tagger := sharedTagger()
	texts := newNewsroom().paragraphs(4000, 400)
	whole := &stopping{Context: t.Context(), left: 1 << 40}
	if err := tagger.Article(whole, articleOf(texts)); err != nil {
		t.Fatal(err)
	}
	// Asked at least once for each paragraph and rune or word, it can stop anywhere.
	asked := 1<<40 - whole.left
	if asked < len(texts)*100 {
		t.Errorf("the context was asked only %d times", asked)
	}
	for left := 0; left < asked; left += 1 + asked/40 {
		a := articleOf(texts)
		a.Blocks[0].Entities = []corpus.Entity{{Type: corpus.Person}}
		if err := tagger.Article(&stopping{Context: t.Context(), left: left}, a); !errors.Is(err, context.Canceled) {
			t.Fatalf("after %d of %d: error %v", left, asked, err)
		}
		for i := range a.Blocks {
			if a.Blocks[i].Entities != nil {
				t.Fatalf("after %d of %d: block %d has entities", left, asked, i)
			}
		}
	}
}

// BenchmarkLongArticle has 700 kB of news with thousands of names.
func BenchmarkLongArticle(b *testing.B) {
	tagger := sharedTagger()
	a := articleOf(newNewsroom().paragraphs(700_000, 600))
	size := 0
	for i := range a.Blocks {
		size += len(a.Blocks[i].Text)
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
