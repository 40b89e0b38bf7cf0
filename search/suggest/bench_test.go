package suggest

import (
	"fmt"
	"iter"
	"math/rand/v2"
	"runtime"
	"slices"
	"testing"
	"time"
)

// benchEntries is how many entries the benchmarks ask among.
const benchEntries = 300_000

// invented yields n entries made of frequent characters: names of persons,
// places and bodies, phrases and headlines in the proportions of a large archive.
func invented(n int) iter.Seq[Entry] {
	const surnames = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文"
	const given = "伟芳娜敏静秀丽强磊洋艳勇军杰娟涛明超霞平刚桂英华玉兰建国志红梅春生雪峰文海波晓东宇浩然思远子涵欣怡俊家豪雨婷一鸣天成"
	const towns = "东西南北中江河湖海山川林原州安宁平阳阴城新兴丰泰和顺昌盛龙凤云溪石桥金银铜铁青白红黄长清永定远宜章德庆福寿康乐"
	const words = "发展经济建设工作社会人民政府企业投资项目环境改革开放创新科技教育医疗卫生农业工业服务市场管理安全生态文化旅游交通能源国际合作会议召开推进实施全面提升质量水平重点工程乡村振兴消费增长保障民生就业稳定基础设施数字"
	pick := func(r *rand.Rand, chars []rune, n int) string {
		out := make([]rune, n)
		for i := range out {
			out[i] = chars[r.IntN(len(chars))]
		}
		return string(out)
	}
	s, g, t, w := []rune(surnames), []rune(given), []rune(towns), []rune(words)
	bodies := []string{"市公安局", "县教育局", "集团有限公司", "大学", "人民医院", "省财政厅", "日报社"}
	units := []string{"市", "县", "区", "镇", "乡", "村"}
	return func(yield func(Entry) bool) {
		r := rand.New(rand.NewPCG(7, 11))
		for range n {
			count := 1 + int(r.ExpFloat64()*r.ExpFloat64()*20)
			var e Entry
			switch r.IntN(6) {
			case 0, 1:
				e = Entry{pick(r, s, 1) + pick(r, g, 1+r.IntN(2)), Person, count}
			case 2:
				e = Entry{pick(r, t, 2+r.IntN(2)) + units[r.IntN(len(units))], Place, count}
			case 3:
				e = Entry{pick(r, t, 2+r.IntN(3)) + bodies[r.IntN(len(bodies))], Org, count}
			case 4:
				e = Entry{pick(r, w, 4+r.IntN(3)), Phrase, count}
			default:
				e = Entry{pick(r, t, 2) + pick(r, w, 8+r.IntN(14)), Headline, 1}
			}
			if !yield(e) {
				return
			}
		}
	}
}

func BenchmarkBuild(b *testing.B) {
	entries := slices.Collect(invented(benchEntries))
	b.ReportAllocs()
	for b.Loop() {
		var before, after runtime.MemStats
		runtime.GC()
		runtime.ReadMemStats(&before)
		x := Build(slices.Values(entries))
		runtime.GC()
		runtime.ReadMemStats(&after)
		b.ReportMetric(float64(after.HeapAlloc-before.HeapAlloc)/(1<<20), "MB-kept")
		b.ReportMetric(float64(x.Len()), "entries")
	}
}

func BenchmarkFind(b *testing.B) {
	x := Build(invented(benchEntries))
	for _, typed := range []string{
		"李", "市", "李雪", "市公", "李雪峰", "长安市公", "人民日报新", "经济发展会议", "发展", "公司日",
		"l", "z", "sh", "li", "zhang", "zhangwei", "lixuefeng", "lfs", "zjg", "zwzw", "李xf", "长安shi", "jingjifz",
		"zhangjianq", "xzzzzz", "zhagnwei", "wxyzabc", "the quick brown",
	} {
		b.Run(typed, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				x.Find(typed, 10)
			}
		})
	}
}

func BenchmarkCorrect(b *testing.B) {
	x := Build(invented(benchEntries))
	for _, typed := range []string{"李血峰", "长按市公安局", "经挤发展", "lixuefneg"} {
		b.Run(typed, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				x.Correct(typed)
			}
		})
	}
}

// BenchmarkFindTail asks for beginnings and readings of entries drawn by chance
// and reports the slowest of a hundred.
func BenchmarkFindTail(b *testing.B) {
	x := Build(invented(benchEntries))
	r := rand.New(rand.NewPCG(1, 2))
	var took []time.Duration
	for b.Loop() {
		typed := tailInput(r, x)
		start := time.Now()
		x.Find(typed, 10)
		took = append(took, time.Since(start))
	}
	slices.Sort(took)
	b.ReportMetric(float64(took[len(took)*99/100].Microseconds()), "µs-p99")
	b.ReportMetric(float64(took[len(took)-1].Microseconds()), "µs-max")
}

// tailInput is part of an entry: its first characters, with one wrong, its
// reading or its initials.
func tailInput(r *rand.Rand, x *Index) string {
	form := x.form(uint32(r.IntN(x.Len())))
	n := 1 + r.IntN(min(len(form), 6))
	head := slices.Clone(form[:n])
	switch r.IntN(4) {
	case 0:
		return string(head)
	case 1:
		head[r.IntN(n)] = '龙'
		return string(head)
	case 2:
		var typed string
		for _, c := range head {
			typed += firstReading(c)
		}
		return typed[:1+r.IntN(len(typed))]
	}
	var typed string
	for _, c := range head {
		typed += fmt.Sprintf("%c", firstReading(c)[0])
	}
	return typed
}
