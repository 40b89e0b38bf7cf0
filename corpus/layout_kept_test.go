package corpus

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"

	"xunwen/corpus/corpustest"
)

// keptText returns the characters of all blocks and authors of a page, blanks
// removed.
func keptText(page string) string {
	var b strings.Builder
	for _, a := range readString(page) {
		for i := range a.Blocks {
			b.WriteString(a.Blocks[i].Text)
		}
		b.WriteString("\n" + strings.Join(a.Authors, ""))
	}
	return squeeze(b.String())
}

// lostLines returns the lines of a page of pure text whose characters do not come
// out again in their order.
func lostLines(page string) []string {
	rest := keptText(page)
	var lost []string
	for line := range strings.Lines(page) {
		text := squeeze(cleanText(line))
		if text == "" || text == "（完）" { // the foot of an article, alone on its line
			continue
		}
		at := strings.Index(rest, text)
		if at < 0 {
			lost = append(lost, text)
			continue
		}
		rest = rest[at+len(text):]
	}
	return lost
}

// TestNoLineOfTextIsLost spoils pages that hold no furniture and looks for each
// of their lines in what comes out.
func TestNoLineOfTextIsLost(t *testing.T) {
	t.Parallel()
	articles := cleanArticles(t)
	pages, lines, lost := 0, 0, 0
	for n, class := range damageClasses() {
		if strings.HasPrefix(class.name, "furniture") || class.name == "byline glued" {
			continue
		}
		for i, a := range articles {
			if (i+n)%3 != 0 {
				continue // a third of the articles for each class keeps the test short
			}
			text := class.spoil(rand.New(rand.NewPCG(uint64(n), uint64(i))), a)
			pages++
			lines += strings.Count(text, "\n")
			for _, line := range lostLines(text) {
				lost++
				t.Errorf("%s, article %d: lost %q", class.name, i, line)
			}
		}
	}
	t.Logf("%d pages, %d lines, %d lost", pages, lines, lost)
}

// sampledHeadlines returns about so many headlines of the broadcaster's archive,
// evenly spread.
func sampledHeadlines(tb testing.TB, n int) []string {
	tb.Helper()
	f, err := os.Open(corpustest.Shared(tb, "data/news/cctv.jsonl.gz"))
	if err != nil {
		tb.Fatal(err)
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		tb.Fatal(err)
	}
	const records = 67_223
	var out []string
	in := bufio.NewScanner(z)
	in.Buffer(nil, 1<<24)
	for i := 0; in.Scan() && len(out) < n; i++ {
		if i%(records/n) != 0 {
			continue
		}
		// The title stands before the text, so the record need not be read whole.
		head, _, _ := strings.Cut(in.Text(), `, "date"`)
		var rec struct{ Title string }
		if err := json.Unmarshal([]byte(head+"}"), &rec); err != nil {
			tb.Fatal(err)
		}
		if title := strings.Join(strings.Fields(rec.Title), " "); hasHan(title) {
			out = append(out, title)
		}
	}
	if err := in.Err(); err != nil {
		tb.Fatal(err)
	}
	return out
}

// TestNoHeadlineIsLost sets real headlines above a paragraph, as subheads between
// paragraphs and in two torn halves.
func TestNoHeadlineIsLost(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("reads 30,000 pages")
	}
	headlines := sampledHeadlines(t, 10_000)
	const text = "云河市林业局昨天说，今年的造林任务已经完成。"
	r := rand.New(rand.NewPCG(7, 7))
	pages, lost := 0, 0
	for _, h := range headlines {
		runes := []rune(h)
		at := 1 + r.IntN(max(1, len(runes)-1))
		torn := string(runes[:at]) + "\n\n" + string(runes[at:])
		for _, page := range []string{
			h + "\n\n本报讯 " + text + "\n",
			"平川今春植树十万株\n\n" + text + "\n\n" + h + "\n\n" + text + "\n",
			"平川今春植树十万株\n\n村民老魏谈起\n\n" + torn + "\n\n这件事，很是高兴。\n",
		} {
			pages++
			for _, line := range lostLines(page) {
				lost++
				t.Errorf("%q: lost %q", page, line)
			}
		}
	}
	t.Logf("%d headlines, %d pages, %d lines lost", len(headlines), pages, lost)
}

// Lines that begin like furniture and are text.
func TestTextThatLooksLikeFurniture(t *testing.T) {
	t.Parallel()
	const head = "headline 平川今春植树十万株"
	for _, line := range []string{
		"电话诈骗又出新花样", "零售业加快复苏", "定价机制改革取得突破", "设计引领未来", "印刷厂同时迁入工业园区", "地址分布在十二个县区",
		"定价牌放在显眼", "农历新年年味浓", "续三版图书面世", "主编王小明", "统筹：城乡一体", "来源：大山深处的清泉", "电话：一根线连起两代人",
		"地址：一条老街的变迁", "版权所有者讨说法", "传真机退出办公室", "校对员的一天", "邮编的故事", "网址导航站关闭", "星期五的菜市场",
		"今日八版图书上架", "第三版药典施行", "微信公众号里的村务", "2024年5月24日星期五上午开馆",
	} {
		t.Run(line, func(t *testing.T) {
			t.Parallel()
			above := line + "\n\n本报讯 云河市警方昨日提醒市民。\n"
			want := []string{"headline " + line, "paragraph 本报讯 云河市警方昨日提醒市民。"}
			if got := repaired(t, above); !slices.Equal(got, want) {
				t.Errorf("got  %q\nwant %q", got, want)
			}
			inside := "平川今春植树十万株\n\n县林业局昨天说，村里的\n\n" + line + "\n\n，大家都很关心。\n"
			want = []string{head, "paragraph 县林业局昨天说，村里的" + line + "，大家都很关心。"}
			if got := repaired(t, inside); !slices.Equal(got, want) {
				t.Errorf("got  %q\nwant %q", got, want)
			}
		})
	}
}

func TestTornSentencesStayWhole(t *testing.T) {
	t.Parallel()
	const before = "平川今春植树十万株\n\n县林业局昨天说，任务已经完成。\n\n"
	for _, tc := range []struct{ name, page, want string }{
		{"电话在句中", "民警说，骗子先打\n\n电话再发短信\n\n给老人，骗取钱财。\n", "民警说，骗子先打电话再发短信给老人，骗取钱财。"},
		{"电话号码在句中", "居民可以拨打\n\n电话0350-1234567\n\n咨询办理。\n", "居民可以拨打电话0350-1234567咨询办理。"},
		{"主编在句中", "他同时担任\n\n主编王小明\n\n的助手。\n", "他同时担任主编王小明的助手。"},
		{"责任编辑在句中", "他同时担任\n\n责任编辑王小明\n\n的助手。\n", "他同时担任责任编辑王小明的助手。"},
		{"报名在句中", "这件事最早见于\n\n云河日报\n\n的报道，后来传开了。\n", "这件事最早见于云河日报的报道，后来传开了。"},
		{"数字在句中", "县里今年新栽油松\n\n12\n\n棵，都活了。\n", "县里今年新栽油松12棵，都活了。"},
		{"日期在句中", "会议定于\n\n2024年5月24日\n\n召开，地点另行通知。\n", "会议定于2024年5月24日召开，地点另行通知。"},
		{"网址在句中", "居民可以登录\n\nwww.pingchuan.example\n\n查询办理进度。\n", "居民可以登录www.pingchuan.example查询办理进度。"},
		{"紧接着在括号里", "他说，\n\n（紧接着又是一声响）\n\n大家都跑了出来。\n", "他说，（紧接着又是一声响）大家都跑了出来。"},
		{"型号", "县里昨天用上了GPT-\n\n4模型，效率提高。\n", "县里昨天用上了GPT-4模型，效率提高。"},
		{"近日", "近日，县长陈小\n\n平主持会议，研究了预算。\n", "近日，县长陈小平主持会议，研究了预算。"},
		{"日期开头", "5月22日，平川中学\n\n举办了书画展。\n", "5月22日，平川中学举办了书画展。"},
		{"据介绍", "据县林业局介绍，新苗\n\n已经栽完。\n", "据县林业局介绍，新苗已经栽完。"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			t.Parallel()
			want := []string{"headline 平川今春植树十万株", "paragraph 县林业局昨天说，任务已经完成。", "paragraph " + tc.want}
			if got := repaired(t, before+tc.page); !slices.Equal(got, want) {
				t.Errorf("got  %q\nwant %q", got, want)
			}
		})
	}
}

// A paragraph with a dateline is no title, however early it is torn and however
// the page is indented.
func TestTornDatelineParagraphs(t *testing.T) {
	t.Parallel()
	for _, names := range [][2]string{{"王海", "海"}, {"卞学", "道"}, {"陈小", "平"}, {"罗晓", "芸"}, {"周", "启明"}} {
		for _, office := range []string{"本报讯 昨天的会议由市长", "本报讯（记者 张立民）市长", "新华社平川5月1日电 市长", "昨天，市长", "5月22日，市长"} {
			for _, indent := range []string{"", "　　"} {
				page := "平川召开预算会议\n\n" + indent + office + names[0] + "\n\n" + indent + names[1] + "主持会议，研究了预算。\n\n" + indent + "会议还听取了汇报。\n"
				want := "paragraph " + office + names[0] + names[1] + "主持会议，研究了预算。"
				if got := repaired(t, page); !slices.Contains(got, want) {
					t.Errorf("%q\ngot %q", page, got)
				}
			}
		}
	}
}

func TestInterviewKeepsItsSpeakers(t *testing.T) {
	t.Parallel()
	for _, speakers := range [][2]string{{"记者", "周建国"}, {"问", "答"}, {"主持人", "王小明"}} {
		page, want := "老支书谈修路\n\n", []string{"headline 老支书谈修路"}
		for range 3 {
			page += speakers[0] + "\n\n路是哪一年修通的？\n\n" + speakers[1] + "\n\n前年入冬以前，全村人一起修的。\n\n"
			want = append(want, "subhead "+speakers[0], "paragraph 路是哪一年修通的？", "subhead "+speakers[1], "paragraph 前年入冬以前，全村人一起修的。")
		}
		if got := repaired(t, page); !slices.Equal(got, want) {
			t.Errorf("got  %q\nwant %q", got, want)
		}
	}
}

func TestTornAndAnonymousBylines(t *testing.T) {
	t.Parallel()
	const before = "平川新建公园\n\n县里昨天开放了平川公园。"
	const after = "\n\n河东新建桥梁三座\n\n县交通局昨天说，桥已经通车。\n"
	for _, tc := range []struct {
		name, tail string
		authors    []string
	}{
		{"断在名中", " 罗晓\n\n芸", []string{"罗晓芸"}},
		{"断在姓后", " 罗\n\n晓芸", []string{"罗晓芸"}},
		{"两人断在名中", " 张立民 罗晓\n\n芸", []string{"张立民", "罗晓芸"}},
		{"佚名不空格", "佚名", nil},
		{"佚名空格", " 佚名", nil},
	} {
		t.Run(tc.name, func(t *testing.T) {
			t.Parallel()
			for _, page := range []string{before + tc.tail + "\n", before + tc.tail + after} {
				got := readString(page)
				if want := 1 + strings.Count(page, "河东"); len(got) != want {
					t.Fatalf("%q: %d articles, want %d: %q", page, len(got), want, repaired(t, page))
				}
				if !slices.Equal(got[0].Authors, tc.authors) || got[0].Blocks[1].Text != "县里昨天开放了平川公园。" {
					t.Errorf("%q: authors %q, text %q", page, got[0].Authors, got[0].Blocks[1].Text)
				}
			}
		})
	}
}
