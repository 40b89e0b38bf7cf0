package wire_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"testing"

	"xunwen/search"
	"xunwen/search/wire"
)

// TestNearGolden shows the JSON of hits that stand in place of what was asked for.
func TestNearGolden(t *testing.T) {
	t.Parallel()
	near, pinyin := ask(t, search.Request{Query: "何元山"}), ask(t, search.Request{Query: "heyuanshan"})
	for _, resp := range []*search.Response{near, pinyin} {
		for i := range resp.Hits { // the records have a golden file of their own
			a := *resp.Hits[i].Article
			p := a.Blocks[resp.Hits[i].Index]
			p.Entities, p.Figures, p.Quotes = nil, nil, nil
			a.Blocks = append(a.Blocks[:0:0], p)
			resp.Hits[i].Article, resp.Hits[i].Index = &a, 0
		}
	}
	golden(t, "near.golden.json", []wire.SearchResponse{wire.FromResponse(near), wire.FromResponse(pinyin)})
}

// TestVariantsOnce: what stands in several places is one difference.
func TestVariantsOnce(t *testing.T) {
	t.Parallel()
	resp := ask(t, search.Request{Query: "何元山"})
	v := resp.Hits[0].Variants[0]
	other := search.Variant{Asked: v.Asked, Found: "何源山", Kind: v.Kind}
	resp.Hits[0].Variants = []search.Variant{v, other, v, v}
	if got := wire.FromResponse(resp).Hits[0].Variants; len(got) != 2 || got[0].Found != v.Found || got[1].Found != other.Found {
		t.Errorf("variants %v", got)
	}
}

func TestFoldedResponse(t *testing.T) {
	t.Parallel()
	got := wire.FromResponse(ask(t, search.Request{Query: "营商环境", Group: search.GroupArticle}))
	if got.Groups != 2 || got.Total != 4 || len(got.Hits) != 2 || got.Hits[0].More != 2 || got.Hits[1].More != 0 {
		t.Errorf("folded: %+v", got)
	}
	b, err := json.Marshal(wire.FromResponse(ask(t, search.Request{Query: "营商环境", Limit: 1})))
	if err != nil || !strings.Contains(string(b), `"groups":2,`) || !strings.Contains(string(b), `"variants":[],"more":0`) {
		t.Errorf("not folded: %v: %s", err, b)
	}
}

func TestFirstMatch(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		totals wire.Totals
		want   string
	}{
		{wire.Totals{}, ""},
		{wire.Totals{Exact: 1, Relaxed: 1, Near: 1, Pinyin: 1}, "exact"},
		{wire.Totals{Relaxed: 1, Near: 9}, "relaxed"},
		{wire.Totals{Near: 1, Pinyin: 9}, "near"},
		{wire.Totals{Pinyin: 1}, "pinyin"},
	} {
		if got := c.totals.First(); got != c.want {
			t.Errorf("%+v: %q, want %q", c.totals, got, c.want)
		}
	}
}

func TestSuggestionsShape(t *testing.T) {
	t.Parallel()
	list := []search.Suggestion{{Text: "何远山", Kind: search.SuggestPerson, Count: 3, Reading: "heyuanshan"}, {Text: "小城引来大企业", Kind: search.SuggestHeadline, Count: 1}}
	const want = `{"query":"he","suggestions":[{"text":"何远山","kind":"person","count":3,"reading":"heyuanshan"},` +
		`{"text":"小城引来大企业","kind":"headline","count":1,"reading":""}]}`
	if b, err := json.Marshal(wire.FromSuggestions("he", list)); err != nil || string(b) != want {
		t.Errorf("%v: got  %s\nwant %s", err, b, want)
	}
	if b, _ := json.Marshal(wire.FromSuggestions("", nil)); string(b) != `{"query":"","suggestions":[]}` {
		t.Errorf("nothing is %s", b)
	}
}

func TestBatchResultShape(t *testing.T) {
	t.Parallel()
	answer := wire.FromResponse(ask(t, search.Request{Query: "没有的词"}))
	for name, c := range map[string]struct {
		result wire.BatchResult
		want   string
	}{
		"没有结果": {
			wire.NewBatchResult("a", "没有的词", &answer, ""),
			`{"id":"a","query":"没有的词","understood":"没有的词","total":0,"totals":{"exact":0,"relaxed":0,"near":0,"pinyin":0},` +
				`"groups":0,"match":"","hits":[],"warnings":[],"suggestions":[]}`,
		},
		"失败": {
			wire.NewBatchResult("b", "慢", nil, "查询超时"),
			`{"id":"b","query":"慢","understood":"","total":0,"totals":{"exact":0,"relaxed":0,"near":0,"pinyin":0},` +
				`"groups":0,"match":"","hits":[],"warnings":[],"suggestions":[],"error":"查询超时"}`,
		},
	} {
		if b, err := json.Marshal(c.result); err != nil || string(b) != c.want {
			t.Errorf("%s: %v: got  %s\nwant %s", name, err, b, c.want)
		}
	}
}

// TestReasons are in Chinese and keep the inside of the program to themselves.
func TestReasons(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name  string
		err   error
		want  string
		known bool
	}{
		{"参数", fmt.Errorf("ask: %w", &search.ParameterError{Name: "from", Reason: "“昨儿”不是日期"}), "“昨儿”不是日期", true},
		{"中文的拒绝", fmt.Errorf("通配符展开超过 1000 个词: %w", search.ErrBadRequest), "通配符展开超过 1000 个词", true},
		{"拒绝在前面", fmt.Errorf("%w: 括号太深", search.ErrBadRequest), "括号太深", true},
		{"英文的拒绝", fmt.Errorf("query is longer than 2000 characters: %w", search.ErrBadRequest), "超出查询的限度；请缩短或简化查询再试", true},
		{"英文里引着中文", fmt.Errorf("wildcard \"发展\" matches too much: %w", search.ErrBadRequest), "超出查询的限度；请缩短或简化查询再试", true},
		{"只有拒绝", search.ErrBadRequest, "超出查询的限度；请缩短或简化查询再试", true},
		{"服务说的", fmt.Errorf("%w: %w", search.ErrBadRequest, &wire.Problem{Detail: "参数 sort：须是 relevance（相关）、date（旧的在前）或 -date（新的在前）"}), "参数 sort：须是 relevance（相关）、date（旧的在前）或 -date（新的在前）", true},
		{"没有", fmt.Errorf("article x: %w", search.ErrNotFound), "索引里没有这个编号", true},
		{"超时", fmt.Errorf("search: %w", context.DeadlineExceeded), "查询超时；请缩小范围（加上日期、报纸或更具体的词）再试", true},
		{"中止", context.Canceled, "查询被中止", true},
		{"内部", errors.New("disk on fire"), "服务内部出错", false},
	} {
		if got, known := wire.Reason(c.err); got != c.want || known != c.known {
			t.Errorf("%s: %q %v, want %q %v", c.name, got, known, c.want, c.known)
		}
	}
}
