package corpus

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"xunwen/corpus/corpustest"
)

// inventedPage is a page of n torn paragraphs.
func inventedPage(n int) string {
	var b strings.Builder
	b.WriteString("平川新区项目建设提速\n\n")
	for range n {
		b.WriteString("平川新区管委会副主任周\n\n启明昨天说，一季度开工项目32个，总投资741.5亿元；今年年底前，还有12个项目建成投产。\n\n")
	}
	return b.String()
}

func BenchmarkReadText(b *testing.B) {
	b.Run("invented", func(b *testing.B) { benchmarkPage(b, inventedPage(2000)) })
	b.Run("seed", func(b *testing.B) {
		files, err := filepath.Glob(filepath.Join(corpustest.Shared(b, "seed"), "*.txt"))
		if err != nil || len(files) == 0 {
			b.Skip("no seed page")
		}
		page, err := os.ReadFile(files[0])
		if err != nil {
			b.Fatal(err)
		}
		benchmarkPage(b, string(page))
	})
}

func benchmarkPage(b *testing.B, page string) {
	b.SetBytes(int64(len(page)))
	b.ReportAllocs()
	for b.Loop() {
		for _, err := range ReadText(context.Background(), strings.NewReader(page), ReadOptions{}) {
			if err != nil {
				b.Fatal(err)
			}
		}
	}
}

// TestReadTextHugePages reads pages that quadratic code would not finish.
func TestReadTextHugePages(t *testing.T) {
	t.Parallel()
	const mega = 1 << 20
	for name, page := range map[string]string{
		"一行一兆":      strings.Repeat("项目建设提速提效", mega/24),
		"一行一兆，有句号":  strings.Repeat("项目建设提速。", mega/21),
		"十万短行":      strings.Repeat("县里\n", 100_000),
		"十万句":       strings.Repeat("好。\n", 100_000),
		"十万逗号":      strings.Repeat("好，\n", 100_000),
		"五万引号":      strings.Repeat("“好\n", 50_000),
		"五万标题":      strings.Repeat("同题共答抓河道\n河道治理提速。\n", 25_000),
		"五万署名":      strings.Repeat("记者 张立民\n", 50_000),
		"一兆空白":      strings.Repeat(" \n", mega/2),
		"一兆横线":      strings.Repeat("—", mega/3),
		"五万破折号行":    strings.Repeat("——好\n", 50_000),
		"全是页码":      strings.Repeat("12\n", 50_000),
		"一行一兆没有一个字": strings.Repeat("（", mega/3),
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			runes := 0
			for a, err := range ReadText(context.Background(), strings.NewReader(page), ReadOptions{MaxBlocks: mega}) {
				if err != nil {
					t.Fatal(err)
				}
				for _, b := range a.Blocks {
					runes += utf8.RuneCountInString(b.Text)
				}
			}
			if runes > utf8.RuneCountInString(page) {
				t.Errorf("%d characters out of %d", runes, utf8.RuneCountInString(page))
			}
		})
	}
}
