package main

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"xunwen/search"
	"xunwen/search/wire"
	"xunwen/search/wire/searchfake"
)

// printed prints what the fake answers in a format.
func printed(t *testing.T, req search.Request, format string) string {
	t.Helper()
	resp, err := (&searchfake.Searcher{Articles: searchfake.Articles()}).Search(t.Context(), req)
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	out := newHitPrinter(&global{streams: streams{out: &b}}, format)
	res := wire.FromResponse(resp)
	if err := out.page(&res); err != nil {
		t.Fatal(err)
	}
	if err := out.close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestTextHits(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name string
		req  search.Request
		want string
	}{
		{"近似", search.Request{Query: "云岑县"}, `1 段，在 1 篇文章里  云岑县
是不是要找：云岭县

—— 近似结果：1 段 ——

1. 云岭出台十条措施
   云岭晚报  2024-04-03  青禾/2 100%+b?#:p.01
   【云岭县】近日出台优化营商环境十条措施，全年计划压减审批时限三成以上。
   形近：所查“云岑县” → 文中“云岭县”
`},
		{"拼音", search.Request{Query: "heyuanshan"}, `1 段，在 1 篇文章里  heyuanshan
是不是要找：何远山

—— 按拼音理解：heyuanshan → 何远山，1 段 ——

1. 小城引来大企业
   青禾日报  2024-05-24  01版：要闻  qh-1:1
   本报讯（记者 林小禾）5月20日，青禾市委书记【何远山】在青禾经济开发区调研时说：“营商环境就是竞争力，要让企业安心、放心、舒心。”
   拼音：所查“heyuanshan” → 文中“何远山”
`},
		{"按文章合并", search.Request{Query: "营商环境", Group: search.GroupArticle, Source: "青禾日报"}, `3 段，在 1 篇文章里  营商环境

1. 小城引来大企业
   青禾日报  2024-05-24  01版：要闻  qh-1:k
   青禾市优化【营商环境】见闻
   同一篇文章里另有 2 处
`},
	} {
		if diff := cmp.Diff(c.want, printed(t, c.req, formatText)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, diff)
		}
	}
	relaxed := printed(t, search.Request{Query: "云岭县 竞争力"}, formatText)
	if !strings.Contains(relaxed, "\n—— 符合部分条件 ——\n\n1. ") {
		t.Errorf("relaxed hits have no heading: %s", relaxed)
	}
	mixed := printed(t, search.Request{Query: "营商环境 OR 云岑县"}, formatText)
	if exact, near := strings.Index(mixed, "\n1. "), strings.Index(mixed, "—— 近似结果"); exact < 0 || near < exact || !strings.HasPrefix(mixed, "4 段") {
		t.Errorf("near hits do not stand behind the exact ones: %s", mixed)
	}
}

func TestLinesSayHowHitsMatch(t *testing.T) {
	t.Parallel()
	var hit map[string]any
	if err := json.Unmarshal([]byte(printed(t, search.Request{Query: "何元山"}, formatJSONL)), &hit); err != nil {
		t.Fatal(err)
	}
	want := []any{map[string]any{"asked": "何元山", "found": "何远山", "kind": "sound"}}
	if hit["match"] != "near" || !cmp.Equal(hit["variants"], any(want)) || hit["more"] != 0.0 {
		t.Errorf("the line is %v", hit)
	}
}
