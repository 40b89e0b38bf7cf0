package corpus

import (
	"context"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

var (
	updateGolden = flag.Bool("update", false, "rewrite golden files")
	showDamage   = flag.String("show", "", "print the failures of a damage class")
)

// inventedSubheads are in the manner of provincial papers.
var inventedSubheads = []string{
	"抓项目 强产业 增后劲", "改革破题，营商环境持续优化", "“一枚印章”管审批", "把论文写在田野上", "让群众少跑腿",
	"一、坚持规划先行", "二、突出重点难点", "（三）压实各方责任", "老城焕新颜", "从“靠天吃饭”到“科技兴农”",
	"科技赋能，激活发展新引擎", "小杂粮闯出大市场", "守护一泓清水", "人才下乡，产业上山", "厚植沃土，企业落地生根",
	"数字化改造提速增效", "“链”上发力，集群成势", "打通最后一公里", "文旅融合绘就新图景", "民生实事件件有着落",
	"生态优先绘底色", "党建引领聚合力", "特色产业富农家", "从一粒种子到一碗好面", "精准施策，筑牢安全防线",
	"创新机制，下活改革一盘棋", "家门口的好工作", "传承红色基因", "擦亮城市名片", "护航企业走出去",
}

// withSubheads puts invented subheads before some paragraphs.
func withSubheads(r *rand.Rand, a cleanArticle) cleanArticle {
	a.subheads = map[int]string{}
	for i := 1; i < len(a.paragraphs); i++ {
		if r.IntN(3) == 0 {
			a.subheads[i] = inventedSubheads[r.IntN(len(inventedSubheads))]
		}
	}
	return a
}

// blocks returns the blocks that the page should come out as.
func (a cleanArticle) blocks() []string {
	out := []string{"headline " + a.headline}
	for i, p := range a.paragraphs {
		if h := a.subheads[i]; h != "" {
			out = append(out, "subhead "+h)
		}
		out = append(out, "paragraph "+p)
	}
	return out
}

// typedBlocks writes blocks as type and text.
func typedBlocks(a *Article) []string {
	var out []string
	for _, b := range a.Blocks {
		if b.Type != BlockByline {
			out = append(out, string(b.Type)+" "+b.Text)
		}
	}
	return out
}

// restored counts the articles of a page that came out exactly, and the blocks
// that came out as they were.
func restored(text string, want []cleanArticle) (exact, same int) {
	got := readString(text)
	blocks := map[string]int{}
	for _, g := range got {
		for _, b := range typedBlocks(g) {
			blocks[b]++
		}
	}
	for _, a := range want {
		for _, b := range a.blocks() {
			if blocks[b] > 0 {
				blocks[b]--
				same++
			}
		}
		if slices.ContainsFunc(got, func(g *Article) bool { return slices.Equal(typedBlocks(g), a.blocks()) }) {
			exact++
		}
	}
	return exact, same
}

func readString(text string) []*Article {
	var out []*Article
	for a, err := range ReadText(context.Background(), strings.NewReader(text), ReadOptions{}) {
		if err == nil {
			out = append(out, a)
		}
	}
	return out
}

// separators of articles on one page.
var articleEnds = []struct{ name, end string }{
	{"several articles, bylines", " 陈晓林 郭敏\n\n"},
	{"several articles, rules", "\n\n----------\n\n"},
	{"several articles, gaps", "\n\n\n\n\n"},
	{"several articles, editors", "\n\n责任编辑：王小明\n\n"},
}

// rate is what came out of one damage class.
type rate struct{ articles, exact, blocks, same int }

func (r rate) String() string {
	return fmt.Sprintf("%5.1f %5.1f", 100*float64(r.exact)/float64(r.articles), 100*float64(r.same)/float64(r.blocks))
}

// measure spoils every article, or group of articles, and counts.
func (r *rate) measure(name, text string, want []cleanArticle) {
	exact, same := restored(text, want)
	r.articles += len(want)
	r.exact += exact
	r.same += same
	for _, a := range want {
		r.blocks += len(a.blocks())
	}
	if exact < len(want) && name == *showDamage {
		showDifference(text, want)
	}
}

// measureAll returns a line for each damage class.
func measureAll(articles []cleanArticle) (names []string, rates []rate) {
	for n, class := range damageClasses() {
		for _, subheads := range []bool{false, true} {
			var out rate
			name := class.name
			if subheads {
				name += " (subheads)"
			}
			for i, a := range articles {
				r := rand.New(rand.NewPCG(uint64(n), uint64(i)))
				if subheads {
					a = withSubheads(r, a)
				}
				out.measure(name, class.spoil(r, a), []cleanArticle{a})
			}
			names, rates = append(names, name), append(rates, out)
		}
	}
	for _, sep := range articleEnds {
		var out rate
		for i := 0; i+3 <= len(articles); i += 3 {
			var b strings.Builder
			for _, a := range articles[i : i+3] {
				b.WriteString(strings.TrimRight(page(a, "\n\n", ""), "\n") + sep.end)
			}
			out.measure(sep.name, b.String(), articles[i:i+3])
		}
		names, rates = append(names, sep.name), append(rates, out)
	}
	return names, rates
}

// TestDamagedPagesRestored measures how many spoilt articles come out as they
// were, and fails if a class falls below the committed floor.
func TestDamagedPagesRestored(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("measures thousands of pages")
	}
	articles := cleanArticles(t)
	names, rates := measureAll(articles)
	var table strings.Builder
	for i := range names {
		fmt.Fprintf(&table, "%s | %s\n", rates[i], names[i])
	}
	t.Logf("%d articles; %% of articles exact, %% of blocks exact | class\n%s", len(articles), table.String())
	file := filepath.Join("testdata", "damage_rates.txt")
	if *updateGolden {
		if err := os.WriteFile(file, []byte(table.String()), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	floor := readFloor(t, file)
	for i, name := range names {
		var exact, same float64
		if _, err := fmt.Sscan(rates[i].String(), &exact, &same); err != nil {
			t.Fatal(err)
		}
		want, ok := floor[name]
		if !ok {
			t.Errorf("class %q has no floor in %s; run with -update", name, file)
		} else if exact < want[0] || same < want[1] {
			t.Errorf("%s: %.1f %% of articles, %.1f %% of blocks; floor %.1f, %.1f", name, exact, same, want[0], want[1])
		}
	}
}

// readFloor reads the rates that must not be undercut.
func readFloor(t *testing.T, file string) map[string][2]float64 {
	t.Helper()
	b, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	out := map[string][2]float64{}
	for line := range strings.Lines(string(b)) {
		numbers, name, _ := strings.Cut(strings.TrimSpace(line), " | ")
		var r [2]float64
		if _, err := fmt.Sscan(numbers, &r[0], &r[1]); err != nil {
			t.Fatalf("%s: %q: %v", file, line, err)
		}
		out[name] = r
	}
	return out
}

func showDifference(text string, articles []cleanArticle) {
	var want []string
	for _, a := range articles {
		want = append(want, a.blocks()...)
	}
	got := readString(text)
	fmt.Printf("--- %s (%d articles)\n", articles[0].headline, len(got))
	for _, g := range got {
		for _, b := range g.Blocks {
			if !slices.Contains(want, string(b.Type)+" "+b.Text) {
				fmt.Printf("  %s got  %v %v %s\n", b.ID, b.Lines, b.Joins, b.Text)
			}
		}
	}
}
