package printing

import (
	"context"
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

func TestSame(t *testing.T) {
	const said = "今年全县要新修农村公路三百二十公里，让每个村都通上客车。"
	for _, tt := range []struct {
		name, other string
		want        bool
	}{
		{"一字不差", said, true},
		{"标点、空格、繁体不算", "今年全縣要新修農村公路三百二十公里　讓每個村都通上客車", true},
		{"数字变了", "今年全县要新修农村公路三百五十公里，让每个村都通上客车。", true},
		{"虚词变了", "今年全县要新修农村公路三百二十公里，叫每个村都能通上客车。", true},
		{"删去后半句", "今年全县要新修农村公路三百二十公里。", true},
		{"只引一半不到", "农村公路三百二十公里，让每个村", true},
		{"只引几个字", "让每个村都通上客车", false},
		{"同一题目的另一句话", "今年全县要新修水库三座，让每个村都喝上自来水。", false},
		{"另一句话", "再难也要修通这条路，这是我们的承诺。", false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := Same(said, tt.other); got != tt.want {
				t.Errorf("Same(%s, %s) = %t", said, tt.other, got)
			}
			if got := Same(tt.other, said); got != tt.want {
				t.Errorf("Same(%s, %s) = %t", tt.other, said, got)
			}
		})
	}
	if !Same("再难也要修", "再难也要修！") || Same("再难也要修", "再难都要修") {
		t.Error("of short texts only equal ones are the same")
	}
}

func TestGroups(t *testing.T) {
	texts := []string{
		"今年全县要新修农村公路三百二十公里，让每个村都通上客车。",
		"再难也要修通。",
		"今年全县要新修农村公路三百五十公里，让每个村都通上客车。", // 0, 数字变了
		"再难也要修通！", // 1
		"农村公路三百二十公里，让每个村都通上客车", // 0 的一部分
		"办法总比困难多，大家一起想办法把这件事办好。",
		"",
	}
	got, err := Groups(context.Background(), texts)
	if err != nil {
		t.Fatal(err)
	}
	if want := []int{0, 1, 0, 1, 0, 5, 6}; !slices.Equal(got, want) {
		t.Errorf("Groups = %v, want %v", got, want)
	}
	if n := Wordings([]string{texts[0], texts[2], texts[0] + " "}); n != 2 {
		t.Errorf("%d wordings, want 2", n)
	}
}

// drawnTexts draws texts of a few sentences that are cut and changed.
func drawnTexts(t *rapid.T) []string {
	sentences := []string{
		"今年全县要新修农村公路三百二十公里", "让每个村都通上客车", "再难也要修通这条路", "我们一定说到做到",
		"老百姓的事就是最大的事", "粮食产量达到五十万吨以上", "水库大坝已经合龙蓄水",
	}
	return rapid.SliceOfN(rapid.Custom(func(t *rapid.T) string {
		text := ""
		for _, s := range rapid.SliceOfN(rapid.SampledFrom(sentences), 1, 4).Draw(t, "sentences") {
			text += s + "，"
		}
		runes := []rune(text)
		for range rapid.IntRange(0, 6).Draw(t, "changes") {
			runes[rapid.IntRange(0, len(runes)-1).Draw(t, "at")] = rapid.SampledFrom([]rune("的了三五。这不")).Draw(t, "rune")
		}
		from := rapid.IntRange(0, len(runes)-1).Draw(t, "from")
		return string(runes[from:rapid.IntRange(from, len(runes)).Draw(t, "to")])
	}), 0, 25).Draw(t, "texts")
}

// TestGroupsAsComparedOneByOne compares each text with all first printings.
func TestGroupsAsComparedOneByOne(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		texts := drawnTexts(t)
		want := make([]int, len(texts))
		for i, text := range texts {
			want[i] = i
			for k := range i {
				if newWords(texts[k]).normal == newWords(text).normal {
					want[i] = want[k]
					break
				}
			}
			for k := 0; k < i && want[i] == i; k++ {
				if want[k] == k && Same(texts[k], text) {
					want[i] = k
				}
			}
		}
		got, err := Groups(context.Background(), texts)
		if err != nil {
			t.Fatal(err)
		}
		if !slices.Equal(got, want) {
			t.Fatalf("Groups(%q) = %v, want %v", texts, got, want)
		}
	})
}

func TestGroupsCanBeStopped(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := Groups(ctx, []string{"再难也要修通"}); err == nil {
		t.Error("a cancelled request is answered")
	}
}

func FuzzSame(f *testing.F) {
	f.Add("今年要新修农村公路三百公里", "今年要新修农村公路五百公里")
	f.Add("再难也要修通", "\xff")
	f.Fuzz(func(t *testing.T, a, b string) {
		if Same(a, b) != Same(b, a) {
			t.Errorf("Same(%q, %q) depends on the order", a, b)
		}
		if !Same(a, a) {
			t.Errorf("%q is not the same as itself", a)
		}
	})
}

// BenchmarkGroups groups 5,000 texts, a fifth of them printed before.
func BenchmarkGroups(b *testing.B) {
	texts := make([]string, 5000)
	for i := range texts {
		texts[i] = fmt.Sprintf("今年%d月全县新修公路%d公里，投资%d万元，惠及%d个村，%s", i%11, i, i*37%1009, i*i%997,
			[]string{"大家都很高兴。", "再难也要修通。", "明年还要修。"}[i%3])
		if i%5 == 4 {
			texts[i] = texts[i-3]
		}
	}
	for b.Loop() {
		if _, err := Groups(context.Background(), texts); err != nil {
			b.Fatal(err)
		}
	}
}
