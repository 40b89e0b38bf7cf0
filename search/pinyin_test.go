package search

import (
	"strings"
	"testing"

	"xunwen/corpus"
)

func TestPinyinHits(t *testing.T) {
	t.Parallel()
	l := newLibrary(t, []*corpus.Article{
		story("y1", "调研", "云岭日报", corpus.NewDay(2024, 5, 20),
			"市委书记李雪峰到青禾县调研营商环境。", "李雪峰说投资不小。", "公司名叫Lixuefeng Tech。"),
		story("y2", "西安", "江湾晚报", corpus.NewDay(2023, 5, 20), "西安的客商先到。", "营商要看环境。"),
	}, 1)
	tests := []struct{ name, query, exact, pinyin, reading string }{
		{"连写", "qinghexian", "", "y1:1", "青禾县"},
		{"按字分开", "qing he xian", "", "y1:1", "青禾县"},
		{"按词分开", "yingshang huanjing", "", "y1:1", "营商环境"},
		{"词不相邻", "huanjing yingshang", "", "y1:1 y2:2", "环境 营商"},
		{"大写", "QingHe", "", "y1:1", "青禾"},
		{"拉丁字原文在前", "lixuefeng", "y1:3", "y1:1 y1:2", "李雪峰"},
		{"加上来源", "xian 来源:江湾晚报", "", "y2:1 y2:h", "西安"},
		{"加上日期", "lixuefeng 日期:2023", "", "", ""},
		{"加上引号里的话", `lixuefeng "投资"`, "", "y1:2", "李雪峰"},
		{"加上不要的", `qinghe -调研`, "", "", ""},
		{"首字母不读", "lxf", "", "", ""},
		{"不是拼音", "hello", "", "", ""},
		{"加引号的不读", `"qinghexian"`, "", "", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			hits := l.every(t, Request{Query: tt.query, Limit: 50})
			if got := strings.Join(sorted(blockIDs(ofMatch(hits, MatchExact))), " "); got != tt.exact {
				t.Errorf("%s: exact %q, want %q", tt.query, got, tt.exact)
			}
			read := ofMatch(hits, MatchPinyin)
			if got := strings.Join(sorted(blockIDs(read)), " "); got != tt.pinyin {
				t.Errorf("%s: pinyin %q, want %q", tt.query, got, tt.pinyin)
			}
			for _, h := range read {
				if len(h.Variants) == 0 || h.Variants[0].Kind != VariantRead {
					t.Errorf("%s: variants %+v", tt.query, h.Variants)
				} else if h.Variants[0].Found != tt.reading {
					t.Errorf("%s is read as %q, want %q", tt.query, h.Variants[0].Found, tt.reading)
				}
				if len(h.Snippet.Marks) == 0 {
					t.Errorf("%s: no mark in %q", tt.query, h.Snippet.Text)
				}
			}
			if id := duplicate(blockIDs(hits)); id != "" {
				t.Errorf("%s: %s is found twice", tt.query, id)
			}
		})
	}
}
