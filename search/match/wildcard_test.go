package match

import (
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"

	"xunwen/corpus/segment"
)

func TestWildcard(t *testing.T) {
	t.Parallel()
	tests := []struct{ name, pattern, text, want string }{
		{"一个字", "营?环境", "优化营商环境和营造环境", "优化[营商环境]和[营造环境]"},
		{"正好一个字", "营?环境", "营环境，营商业环境", ""},
		{"两个字", "营??境", "优化营商环境", "优化[营商环境]"},
		{"全角问号", "营？环境", "营商环境", "[营商环境]"},
		{"零个字", "河湾*局", "河湾局", "[河湾局]"},
		{"最短", "河湾*局", "河湾统计局和税务局", "[河湾统计局]和税务局"},
		{"最多八个字", "河湾*局", "河湾一二三四五六七八局", "[河湾一二三四五六七八局]"},
		{"九个字太多", "河湾*局", "河湾一二三四五六七八九局", ""},
		{"从后一个开头", "河湾*局", "河湾一二三四五六七八九河湾局", "河湾一二三四五六七八九[河湾局]"},
		{"全角星号", "河湾＊局", "河湾统计局", "[河湾统计局]"},
		{"两个星号", "河*统*长", "河湾市统计局副局长", "[河湾市统计局副局长]"},
		{"星号和问号", "河*计?长", "河湾市统计局长", "[河湾市统计局长]"},
		{"星号挨着问号", "河湾*?局", "河湾局河湾市局", "[河湾局河湾市局]"},
		{"要回头再试", "甲*乙丙", "甲一乙二乙丙", "[甲一乙二乙丙]"},
		{"词头的星号", "*书记", "河湾市委书记", "河湾市委[书记]"},
		{"词尾的星号", "河湾*", "河湾市委", "[河湾]市委"},
		{"词头的问号", "?城区", "东城区和西城区", "[东城区]和[西城区]"},
		{"词头的问号前面没有字", "?城区", "城区", ""},
		{"词头的问号不重用", "?湾河湾", "河湾河湾河湾", "[河湾河湾]河湾"},
		{"词尾的问号", "李春?", "李春生和李春", "[李春生]和李春"},
		{"不交叠", "甲?甲", "甲乙甲乙甲乙甲", "[甲乙甲]乙[甲乙甲]"},
		{"标点不算字", "营?环境", "营“商”环，境", "[营“商”环，境]"},
		{"不跨句", "河湾*局", "他在河湾。统计局来了", ""},
		{"一句之内", "河湾*局", "他在河湾。河湾局来了", "他在河湾。[河湾局]来了"},
		{"小数", "12.?亿元", "投资12.9亿元", "投资[12.9亿元]"},
		{"小数点前的星号", "*.9亿元", "投资12.9亿元", "投资12[.9亿元]"},
		{"繁体", "营?环境", "優化營商環境", "優化[營商環境]"},
		{"大小写和全角", "A*公司", "ａｂｃ公司", "[ａｂｃ公司]"},
		{"中间只有标点", "河湾*，*局", "河湾统计局", "[河湾统计局]"},
		{"没有", "营?环境", "投资", ""},
		{"空文", "营?环境", "", ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			p, err := ParseWildcard(test.pattern)
			if err != nil {
				t.Fatal(err)
			}
			if test.want == "" {
				test.want = test.text
			}
			k := segment.Keep(test.text)
			if got := marked(test.text, p.Find(k, Sentences(test.text))); got != test.want {
				t.Errorf("got  %s\nwant %s", got, test.want)
			}
		})
	}
}

func TestWildcardWithoutSentences(t *testing.T) {
	t.Parallel()
	text := "他在河湾。统计局来了"
	p, err := ParseWildcard("河湾*局")
	if err != nil {
		t.Fatal(err)
	}
	if got := marked(text, p.Find(segment.Keep(text), nil)); got != "他在[河湾。统计局]来了" {
		t.Error(got)
	}
	if got := (Pattern{}).Find(segment.Keep(text), nil); got != nil {
		t.Errorf("the zero Pattern is found at %v", got)
	}
}

func TestParseWildcard(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		name, text string
		literals   []string
		err        error
	}{
		{"两段", "营?环境", []string{"营", "环境"}, nil},
		{"折成匹配用的形式", "營＊環，境Ａ", []string{"营", "环境a"}, nil},
		{"数字里的标点", "3.?5-*", []string{"3.", "5-"}, nil},
		{"没有通配符", "营商环境", nil, ErrNoWildcard},
		{"空", "", nil, ErrNoWildcard},
		{"通配符太多", "河*湾*市*委*书?记", nil, ErrTooManyWildcards},
		{"四个通配符", "河*湾?市*委?", []string{"河", "湾", "市", "委"}, nil},
		{"只有一个字", "李*", nil, ErrTooFewLiterals},
		{"只有标点", "，*。", nil, ErrTooFewLiterals},
		{"只有通配符", "*?", nil, ErrTooFewLiterals},
		{"两头各一个字", "李*生", []string{"李", "生"}, nil},
	} {
		p, err := ParseWildcard(test.text)
		if !errors.Is(err, test.err) {
			t.Errorf("%s: error %v", test.name, err)
		}
		if diff := cmp.Diff(test.literals, p.Literals()); diff != "" {
			t.Errorf("%s (-want +got):\n%s", test.name, diff)
		}
	}
}
