package corpus

import (
	"context"
	"io"
	"strings"
	"testing"
	"unicode/utf8"
)

// blockProblem says what is wrong with a block, or "".
func blockProblem(b *Paragraph) string {
	switch {
	case b.Text == "":
		return "empty"
	case !utf8.ValidString(b.Text):
		return "invalid UTF-8"
	case !b.Type.Valid():
		return "type " + string(b.Type)
	}
	last := 0
	for _, at := range b.Joins {
		if at <= last || at >= len(b.Text) || !utf8.RuneStart(b.Text[at]) {
			return "join out of order, out of range or inside a character"
		}
		last = at
	}
	last = 0
	for _, line := range b.Lines {
		if line <= last {
			return "lines not ascending"
		}
		last = line
	}
	return ""
}

// squeeze removes what repair may remove or add between lines.
func squeeze(s string) string {
	return strings.Map(func(r rune) rune {
		if isBlank(r) || isUnclean(r) || isLineBreak(r) {
			return -1
		}
		return r
	}, s)
}

// checkLayout fails unless the blocks of a page hold characters of the page
// only, in its order, and keep the contract of blocks.
func checkLayout(t *testing.T, page string) {
	t.Helper()
	decoded, err := io.ReadAll(decodeBOM(strings.NewReader(page)))
	if err != nil {
		t.Skip(err) // no page at all; FuzzRead holds that this is said
	}
	source := strings.Split(strings.ToValidUTF8(string(decoded), "\ufffd"), "\n")
	rest := squeeze(strings.Join(source, "\n"))
	for a, err := range ReadText(context.Background(), strings.NewReader(page), ReadOptions{}) {
		if err != nil {
			continue
		}
		checkArticle(t, a)
		for _, b := range a.Blocks {
			for _, n := range b.Lines {
				if n > len(source) {
					t.Fatalf("line %d of %d", n, len(source))
				}
			}
			// Joined lines may have furniture between them, so each run of
			// characters between joins is looked for behind the one before.
			for from, k := 0, 0; from < len(b.Text); k++ {
				to := len(b.Text)
				if k < len(b.Joins) {
					to = b.Joins[k]
				}
				part := squeeze(b.Text[from:to])
				at := strings.Index(rest, part)
				if at < 0 {
					t.Fatalf("%q of block %s is not in the page, or not in its order", part, b.ID)
				}
				rest = rest[at+len(part):]
				from = to
			}
		}
	}
}

func FuzzLayout(f *testing.F) {
	f.Add("平川今春植树十万株\n——来自一线的报道\n\n县林业局昨\n\n天说，成活率超过九成。 张立民 李玉芳\n")
	f.Add("　　本报讯（记者 张立民）县里昨天召开会\n议，部署春耕。\n　　（下转第三版）\n\n责任编辑：王小明\n- 5 -")
	f.Add("第一段写到这里（下转第2版）\n\n（上接第1版）接着写。\r\nGDP per \r\ncapita\n2024\n年5月\n7412\n.9亿元")
	f.Add("【記者王小明／台北報導】縣府昨天表示\n，「明年」開工。\n=====\n第二則\n\n內文。")
	f.Add("一\u2028二\x0b三\x0c四\r五\u0085六\n—\n—")
	f.Add("\xff\xfe00\n") // UTF-16 by its mark, and an odd byte at the end
	f.Add("\xfe\xff\x5e\x73\x5d\xdd\x00\n\xd8\x00")
	f.Fuzz(checkLayout)
}
