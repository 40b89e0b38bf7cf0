package webui_test

import (
	"html"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"xunwen/corpus"
	"xunwen/search"
)

// articleWith is the address of a block with an entity marked, whose way back is a card.
func articleWith(block, asked, card string, more ...string) string {
	pairs := append([]string{"back", card, "p", block, "q", asked}, more...)
	return html.EscapeString(address("/article/qh-1", pairs...) + "#b-" + block)
}

// cardPages are cards with what must stand in them, and what must not.
func cardPages() []pageCase {
	card := cardAddress(corpus.Person, "何远山")
	asked := "人物:何远山"
	return []pageCase{
		{
			"人物", card,
			[]string{
				"<title>何远山 人物卡 - 寻闻</title>", `<h1>何远山 <span class="type">人物</span></h1>`, "又名 老何、何远山同志", `<a href="/entities?type=person">← 全部人物</a>`,
				`<a href="` + card + `?exact=true" title="只算印作“何远山”或全称为“何远山”的">不合并别名</a>`, `<strong class="total">27</strong> 个段落，见于 19 篇文章`, "用时 12 毫秒",
				`value="人物:何远山"`, `action="/"`, `title="人物:何远山">检索全部段落</a>`, `title="人物:何远山">一同出现的全部名称</a>`,
				`href="` + html.EscapeString(address("/figures", "q", asked)) + `" title="人物:何远山">数据列成表</a>`,
				`href="` + html.EscapeString(address("/entities", "q", asked)) + `">人物机构</a>`,
				`<a href="#offices">任职</a><a href="#quotes">说过的话</a><a href="#mentions">最近报道</a><a href="#figures">相关数据</a><a href="#timeline">见报时间</a><a href="#companions">一同出现</a>`,
			},
			[]string{"位于", "← 返回"},
		},
		{
			"任职", card,
			[]string{
				`9 种写法`, "还有 6 种未列出", "不等于任期", `<time datetime="2022-01-09">2022-01-09</time> 至 <time datetime="2024-05-24">2024-05-24</time></span><span>18 段</span>`,
				`href="` + html.EscapeString(address("/", "q", asked+" 职务:=青禾市委书记")) + `"`, `<mark>青禾市委书记</mark><mark>何远山</mark>在青禾经济开发区`,
				`<a href="` + articleWith("1", asked, card) + `">小城引来大企业</a>`, `<a href="` + articleWith("3", asked, card) + `">小城引来大企业</a>`,
				`<span><time datetime="2019-03-02">2019-03-02</time></span><span>1 段</span>`,
			},
			nil,
		},
		{
			"各节", card,
			[]string{
				`<blockquote>“营商环境就是竞争力，要让企业安心、放心、舒心。”</blockquote>`, `<p class="by">青禾市委书记</p>`,
				`<data value="15560000000" title="金额：15,560,000,000 元">155.6亿元</data>`, `<a href="` + articleWith("2", asked, card, "figure", "0") + `">`,
				`<title>2024-04：7 段</title>`, `href="` + html.EscapeString(address("/", "q", asked, "from", "2024-04", "to", "2024-04")) + `"`,
				`<a class="value" href="` + cardAddress(corpus.Person, "牛向东") + `">牛向东</a>`, `aria-label="与牛向东同在的 6 段">6</a>`,
				`href="` + html.EscapeString(address("/", "q", asked+" 人物:牛向东")) + `"`, `href="` + html.EscapeString(address("/", "q", asked+" 地点:=青禾市")) + `"`,
				`<summary aria-label="更多一同出现的机构">更多</summary>`, `一同出现的地点`, `<h3><a href="/article/%E9%9D%92`, `<mark>云岭县</mark>近日`,
			},
			[]string{"另有", "2023-12：0"},
		},
		{
			"别名", cardAddress(corpus.Person, "老何", "back", address("/", "q", "营商环境")),
			[]string{"<title>何远山 人物卡 - 寻闻</title>", `value="人物:何远山"`, `<a href="` + html.EscapeString(address("/", "q", "营商环境")) + `">← 返回“营商环境”的结果</a>`},
			nil,
		},
		{
			"只看一个写法，限定日期与报纸", cardAddress(corpus.Person, "何远山", "exact", "true", "from", "2024", "to", "2024-05", "source", "青禾日报"),
			[]string{
				`value="人物:=何远山"`, `aria-label="去掉限定 不合并别名"`, `aria-label="去掉限定 《青禾日报》"`, `aria-label="去掉限定 2024 至 2024-05"`,
				`href="` + html.EscapeString(address("/", "q", "人物:=何远山", "from", "2024", "to", "2024-05", "source", "青禾日报")) + `"`,
				`href="` + html.EscapeString(cardAddress(corpus.Person, "何远山", "from", "2024", "to", "2024-05", "source", "青禾日报")) + `"`,
				`href="` + html.EscapeString(cardAddress(corpus.Person, "牛向东", "from", "2024", "to", "2024-05", "source", "青禾日报")) + `"`,
			},
			[]string{">不合并别名</a>"},
		},
		{
			"地点", cardAddress(corpus.Place, "云岭县"),
			[]string{`位于 <a href="/?q=` + url.QueryEscape("地点:青禾市") + `">青禾市</a><span class="dot"> · </span><a href="/?q=` + url.QueryEscape("地点:山川省") + `">山川省</a>`, "见于 8 篇文章，<time",
				`href="` + html.EscapeString(address("/", "q", "地点:=云岭县")) + `" title="地点:=云岭县">检索全部段落</a>`, `href="` + html.EscapeString(address("/", "q", "地点:云岭县")) + `" title="地点:云岭县">连所辖地方一起检索</a>`,
			},
			[]string{"任职", "说过的话", "相关数据", "最近报道", "见报时间", "一同出现", `class="parts"`, "又名", "数据列成表"},
		},
		{
			"从卡片到文章", strings.TrimSuffix(html.UnescapeString(articleWith("1", asked, card)), "#b-1"),
			[]string{`<a href="` + card + `">← 返回人物卡“何远山”</a>`, `class="block shown" id="b-1"`, `value="人物:何远山"`}, nil,
		},
	}
}

func TestCardPages(t *testing.T) {
	t.Parallel()
	h := handler(t, entityFake())
	for _, c := range cardPages() {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			c.hold(t, h)
		})
	}
}

// TestCardRequest checks what a card asks the engine.
func TestCardRequest(t *testing.T) {
	t.Parallel()
	s := entityFake()
	page(t, handler(t, s), cardAddress(corpus.Organization, "远禾新材料有限公司", "exact", "true", "from", " 2024", "to", "2025", "source", "甲"))
	want := search.CardRequest{Type: corpus.Organization, Name: "远禾新材料有限公司", Exact: true, From: "2024", To: "2025", Source: "甲"}
	if s.card != want {
		t.Errorf("asked %+v", s.card)
	}
}

// TestExactCardIsAskedForAsInTheAPI: 1 says yes as well as true.
func TestExactCardIsAskedForAsInTheAPI(t *testing.T) {
	t.Parallel()
	for value, want := range map[string]bool{"true": true, "1": true, "": false, "0": false, "false": false} {
		s := entityFake()
		page(t, handler(t, s), cardAddress(corpus.Organization, "远禾新材料有限公司", "exact", value))
		if s.card.Exact != want {
			t.Errorf("exact=%s asks %+v", value, s.card)
		}
	}
}

// TestCardLeadsToANameInPrint: without the other names a card is asked for by one that
// stands somewhere.
func TestCardLeadsToANameInPrint(t *testing.T) {
	t.Parallel()
	s := entityFake()
	for i := range s.cards {
		s.cards[i].Exactly = "远禾新材"
	}
	want := cardAddress(corpus.Organization, "远禾新材", "exact", "true") + `" title="只算印作“远禾新材”或全称为“远禾新材”的">`
	if w := get(handler(t, s), cardAddress(corpus.Organization, "远禾新材料有限公司")); !strings.Contains(html.UnescapeString(w.Body.String()), want) {
		t.Errorf("the page lacks %s", want)
	}
}

// TestNoCard offers where else to look for a name that nobody has.
func TestNoCard(t *testing.T) {
	t.Parallel()
	w := get(handler(t, entityFake()), cardAddress(corpus.Person, "何近水", "from", "2024", "exact", "true"))
	body := html.UnescapeString(w.Body.String())
	if w.Code != http.StatusNotFound {
		t.Errorf("status %d", w.Code)
	}
	for _, want := range []string{
		"没有叫“何近水”的人物", `<a href="` + cardAddress(corpus.Person, "何近水") + `">去掉限定再看</a>`,
		`<a href="` + address("/entities", "name", "何近水") + `">`, `<a href="` + address("/", "q", `"何近水"`) + `">`, "人物机构</a>",
	} {
		if !strings.Contains(body, want) {
			t.Errorf("the page lacks %s: %s", want, body)
		}
	}
}

// TestLongCard folds what is more than a reader looks through at once.
func TestLongCard(t *testing.T) {
	t.Parallel()
	s := entityFake()
	c := &s.cards[0]
	for range 5 {
		c.Offices = append(c.Offices, c.Offices...)
		c.Quotes = append(c.Quotes, c.Quotes...)
		c.Figures = append(c.Figures, c.Figures...)
		c.Mentions = append(c.Mentions, c.Mentions...)
	}
	c.TotalOffices = 100
	for i := range 20 {
		c.Aliases = append(c.Aliases, strings.Repeat("何", i+1))
	}
	got := page(t, handler(t, s), cardAddress(corpus.Person, "何远山"))
	for _, want := range []string{
		"<summary>另有 90 种</summary>", "还有 4 种未列出", "100 种写法", "<summary>另有 27 句</summary>", "<summary>另有 26 个数</summary>", "<summary>另有 56 篇</summary>", "<summary>另有 10 个名称</summary>",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("the card lacks %s", want)
		}
	}
}

// TestBareCard shows a card of which nothing is known but the name.
func TestBareCard(t *testing.T) {
	t.Parallel()
	s := entityFake()
	s.cards = []search.EntityCard{{EntityRow: search.EntityRow{Type: corpus.Person, Name: "何远山"}}}
	got := page(t, handler(t, s), cardAddress(corpus.Person, "何远山"))
	for _, not := range []string{"<section", "<aside", "<time", "见于", "NaN", "0001"} {
		if _, main, _ := strings.Cut(got, "<main"); strings.Contains(main, not) {
			t.Errorf("the card has %s", not)
		}
	}
}

func BenchmarkCard(b *testing.B) {
	h := handler(b, entityFake())
	target := cardAddress(corpus.Person, "何远山")
	b.ReportAllocs()
	for b.Loop() {
		get(h, target)
	}
}
