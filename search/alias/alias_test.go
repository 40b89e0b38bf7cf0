package alias_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"xunwen/corpus"
	"xunwen/corpus/segment"
	"xunwen/search/alias"
)

// parse reads a file of the test.
func parse(t testing.TB, text string) *alias.File {
	t.Helper()
	f, err := alias.Parse("aliases.txt", strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// declared returns a declaration of an organisation.
func declared(printed, canonical string, paragraphs int) alias.Declared {
	return alias.Declared{Kind: corpus.Organization, Printed: segment.Normalize(printed),
		Canonical: canonical, Paragraphs: paragraphs}
}

func TestTable(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name, file string
		seeds      []alias.Declared
		kind       corpus.EntityType
		asked      string
		want       []string // sorted
		shown      string
	}{
		{name: "无别名", kind: corpus.Person, asked: "岳清泉", want: []string{"岳清泉"}, shown: "岳清泉"},
		{name: "一行", file: "人物 岳清泉 = 老岳, 岳镇长", kind: corpus.Person, asked: "老岳",
			want: []string{"岳清泉", "岳镇长", "老岳"}, shown: "岳清泉"},
		{name: "别类同名", file: "人物 青禾 = 禾禾", kind: corpus.Place, asked: "青禾", want: []string{"青禾"}, shown: "青禾"},
		{name: "全角繁体", file: "機構　ＹＬ銀行＝雲嶺銀行；云岭商行", kind: corpus.Organization, asked: "云岭银行",
			want: []string{"yl银行", "云岭商行", "云岭银行"}, shown: "ＹＬ銀行"},
		{name: "传递", file: "org 云岭 = 云行\norganization 云行 = 云岭行\nperson 云行 = 老云", kind: corpus.Organization, asked: "云岭行",
			want: []string{"云岭", "云岭行", "云行"}, shown: "云岭"},
		{name: "先写者为名", file: "机构 乙 = 丙\n机构 甲 = 乙", kind: corpus.Organization, asked: "甲",
			want: []string{"丙", "乙", "甲"}, shown: "乙"},
		{name: "只定写法", file: "机构 KTV公司 = ＫＴＶ公司", kind: corpus.Organization, asked: "ktv公司",
			want: []string{"ktv公司"}, shown: "KTV公司"},
		{name: "后行拆开", file: "机构 甲 = 乙, 丙\n机构 甲 ≠ 乙", kind: corpus.Organization, asked: "甲",
			want: []string{"丙", "甲"}, shown: "甲"},
		{name: "拆净", file: "机构 甲 = 乙\n机构 乙 != 甲", kind: corpus.Organization, asked: "甲", want: []string{"甲"}, shown: "甲"},
		{name: "声明", seeds: []alias.Declared{declared("云行", "云岭银行", 3)}, kind: corpus.Organization, asked: "云行",
			want: []string{"云岭银行", "云行"}, shown: "云岭银行"},
		{name: "声明相接", seeds: []alias.Declared{declared("云行", "云岭银行", 3), declared("云岭银行", "云岭银行股份有限公司", 2)},
			kind: corpus.Organization, asked: "云行", want: []string{"云岭银行", "云岭银行股份有限公司", "云行"}, shown: "云岭银行股份有限公司"},
		{name: "互为简称", seeds: []alias.Declared{declared("甲行", "乙行", 3), declared("乙行", "甲行", 2)},
			kind: corpus.Organization, asked: "甲行", want: []string{"乙行", "甲行"}, shown: "乙行"},
		{name: "文件胜声明", file: "机构 云行 = 云岭行", seeds: []alias.Declared{declared("云行", "云岭银行", 3)},
			kind: corpus.Organization, asked: "云岭银行", want: []string{"云岭行", "云岭银行", "云行"}, shown: "云行"},
		{name: "声明被拆", file: "机构 云行 ≠ 云岭银行", seeds: []alias.Declared{declared("云行", "云岭银行", 3)},
			kind: corpus.Organization, asked: "云行", want: []string{"云行"}, shown: "云行"},
		{name: "绕道也拆", file: "机构 云行 ≠ 岭行",
			seeds: []alias.Declared{declared("云行", "云岭银行", 3), declared("岭行", "云岭银行", 2)},
			kind:  corpus.Organization, asked: "云岭银行", want: []string{"云岭银行", "云行"}, shown: "云岭银行"},
		{name: "声明并两行", file: "机构 丁 = 丙\n机构 甲 = 乙", seeds: []alias.Declared{declared("乙", "丙", 1)},
			kind: corpus.Organization, asked: "甲", want: []string{"丁", "丙", "乙", "甲"}, shown: "丁"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			table := alias.New(parse(t, tt.file), tt.seeds)
			names := table.Names(tt.kind, tt.asked)
			if names[0] != tt.asked {
				t.Errorf("the first name is %s, want %s", names[0], tt.asked)
			}
			slices.Sort(names)
			if diff := cmp.Diff(tt.want, names); diff != "" {
				t.Errorf("names (-want +got):\n%s", diff)
			}
			if got := table.Shown(tt.kind, tt.asked); got != tt.shown {
				t.Errorf("shown as %s, want %s", got, tt.shown)
			}
		})
	}
}

// checkTable checks what holds of every table.
func checkTable(t testing.TB, table *alias.Table) {
	t.Helper()
	for _, e := range alias.Entities(table) {
		g := e.Number
		for _, name := range e.Names {
			at, ok := table.Group(e.Kind, name)
			if !ok || at != g || segment.Normalize(name) != name || name == "" {
				t.Errorf("name %q of entity %d belongs to %d, %t", name, g, at, ok)
			}
			got := table.Names(e.Kind, name)
			if got[0] != name || len(got) != len(e.Names) {
				t.Errorf("names of %q are %q, want the %d of %q", name, got, len(e.Names), e.Names)
			}
		}
		if at, ok := table.Group(e.Kind, segment.Normalize(table.ShownAs(g))); !ok || at != g {
			t.Errorf("entity %d is shown as %q, which is none of its names", g, table.ShownAs(g))
		}
	}
}

func TestApart(t *testing.T) {
	t.Parallel()
	f := parse(t, "地点 江湾市 = 江湾新城\n地点 江湾市 ≠ 江湾\n机构 云行 ≠ 云岭银行\n地点 河湾 ≠ 河湾县")
	table := alias.New(f, []alias.Declared{{Kind: corpus.Place, Printed: "湾城", Canonical: "江湾", Paragraphs: 2}})
	tests := []struct {
		name       string
		kind       corpus.EntityType
		one, other string
		want       bool
	}{
		{"写明", corpus.Place, "江湾市", "江湾", true},
		{"反过来", corpus.Place, "江湾", "江湾市", true},
		{"经别名", corpus.Place, "江湾新城", "江湾", true},
		{"经文章所称", corpus.Place, "湾城", "江湾新城", true},
		{"同一个", corpus.Place, "江湾市", "江湾新城", false},
		{"没有别名的", corpus.Place, "河湾", "河湾县", true},
		{"别类", corpus.Organization, "江湾市", "江湾", false},
		{"未提及", corpus.Place, "江湾市", "云岭", false},
		{"不是名称的类", corpus.Event, "江湾市", "江湾", false},
	}
	for _, tt := range tests {
		if got := table.Apart(tt.kind, tt.one, tt.other); got != tt.want {
			t.Errorf("%s: %s and %s apart: %t", tt.name, tt.one, tt.other, got)
		}
	}
}

func TestWritten(t *testing.T) {
	t.Parallel()
	table := alias.New(parse(t, "機構 雲嶺銀行＝ＹＬ银行；云岭商行"), []alias.Declared{declared("云行", "云岭银行", 3)})
	got := table.Written(corpus.Organization, "yl银行")
	if diff := cmp.Diff([]string{"雲嶺銀行", "ＹＬ银行", "云岭商行", "云行"}, got); diff != "" {
		t.Error(diff)
	}
	if got := table.Written(corpus.Organization, "无名"); got != nil {
		t.Errorf("of an unknown name: %v", got)
	}
}
