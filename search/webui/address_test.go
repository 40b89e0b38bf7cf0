package webui

import (
	"net/url"
	"strings"
	"testing"

	"xunwen/search/query"
)

// TestFieldTermReadsBack writes a condition for values that names have, and reads
// it with the parser of the query language: it must be the value again.
func TestFieldTermReadsBack(t *testing.T) {
	t.Parallel()
	for name, value := range map[string]string{
		"姓名": "何远山", "译名": "约翰·史密斯", "拉丁": "John Smith", "连字符": "远禾-青禾公司", "括号": "远禾集团（北方）公司",
		"半角括号": "远禾(集团)", "冒号": "青禾:本部", "带字段名": "来源:青禾", "竖线": "甲|乙", "问号": "谁?", "星号": "远*公司",
		"或字": "投资 或 建设", "首尾非字": "-远禾", "弯引号": "“远禾”公司", "书名号": "《青禾日报》社", "直角引号": "「遠禾」公司",
		"比较号": ">远禾", "点": "A.B公司", "逗号": "甲，乙", "顿号": "甲、乙", "斜线": "甲/乙", "反斜线": `甲\乙`, "感叹号": "!远禾",
		"波浪": "甲~乙", "加号": "甲+乙", "井号": "#远禾", "且": "且末县", "不": "不老屯镇", "非": "非遗中心", "OR": "OR公司", "NOT": "NOT",
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			written := fieldTerm("机构", value)
			node, warnings := query.Parse(written)
			term, ok := node.(query.Term)
			if !ok || term.Field != query.FieldOrg || unquoted(term.Value) != unquoted(value) || len(warnings) > 0 {
				t.Errorf("%s was read as %#v, %v", written, node, warnings)
			}
			// Beside another word it must stay one condition as well.
			node, _ = query.Parse("营商环境 " + written)
			and, ok := node.(query.And)
			if !ok || len(and.Nodes) != 2 || and.Nodes[0] != (query.Word{Text: "营商环境"}) {
				t.Errorf("营商环境 %s was read as %#v", written, node)
			}
		})
	}
}

// unquoted drops quotation marks, which do not count when texts are compared.
func unquoted(s string) string {
	return strings.NewReplacer(`"`, "", "“", "", "”", "", "「", "", "」", "").Replace(s)
}

// FuzzAddress checks that the address of a state is the state.
func FuzzAddress(f *testing.F) {
	f.Add("营商环境 人物:何远山", "-date", "2024-05", "今年", "青禾日报", "abc", true)
	f.Add("", "", "", "", "", "", true)
	f.Add("100%+b?#&=;", "date", " ", "\xff", "《x》", "/", false)
	f.Fuzz(func(t *testing.T, q, sort, from, to, source, cursor string, asked bool) {
		v := url.Values{"sort": {sort}, "from": {from}, "to": {to}, "source": {source}, "cursor": {cursor}}
		if asked || q != "" {
			v.Set("q", q)
		}
		p := readParams(v)
		u, err := url.Parse(p.URL())
		if err != nil || u.Path != "/" {
			t.Fatalf("%+v has the address %q: %v", p, p.URL(), err)
		}
		again := readParams(u.Query())
		p.Asked, again.Asked = p.Asked && p.Query == "", again.Asked && again.Query == ""
		if again != p {
			t.Fatalf("%+v became %+v by %s", p, again, u)
		}
	})
}

// TestTermsComeAndGo adds and takes away a condition in every place of a query.
func TestTermsComeAndGo(t *testing.T) {
	t.Parallel()
	const term = "人物:何远山"
	for _, c := range []struct{ name, query, without string }{
		{"唯一", term, ""},
		{"在前", term + " 营商", "营商"},
		{"在后", "营商 " + term, "营商"},
		{"在中间", "营商 " + term + " 环境", "营商 环境"},
	} {
		p := params{Query: c.query, Cursor: "x", From: "2024"}
		if !p.hasTerm(term) {
			t.Errorf("%s: the condition is not seen", c.name)
		}
		gone := p.withoutTerm(term)
		if gone.Query != c.without || gone.Cursor != "" || gone.From != "2024" {
			t.Errorf("%s: without it %+v", c.name, gone)
		}
		if back := gone.withTerm(term); !back.hasTerm(term) || !back.Asked {
			t.Errorf("%s: with it again %+v", c.name, back)
		}
	}
	for _, c := range []struct{ name, query, with string }{
		{"或要加括号", "营商 OR 环境", "(营商 OR 环境) " + term},
		{"没有收尾的引号", `"营商`, `"营商" ` + term},
		{"普通的原样", "营商  环境", "营商  环境 " + term},
	} {
		if got := (params{Query: c.query}).withTerm(term).Query; got != c.with {
			t.Errorf("%s: %s", c.name, got)
		}
	}
	longer := params{Query: "人物:何远山川"}
	if longer.hasTerm(term) || longer.withoutTerm(term).Query != longer.Query {
		t.Error("a condition is found in a longer one")
	}
}

func TestArticleAddress(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ name, id, block, query string }{
		{"普通", "qh-1", "1", "营商环境"},
		{"没有查询", "qh-1", "h", ""},
		{"没有段落", "qh-1", "", "营商环境"},
		{"有意义的字符", "a/b?c#d%e f", "p#1?", "x&y=z#"},
		{"相对路径", "..", "1", ""},
	} {
		address := articleURL(c.id, c.block, c.query)
		u, err := url.Parse(address)
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		escaped, ok := strings.CutPrefix(u.EscapedPath(), articlePrefix)
		id, err := url.PathUnescape(escaped)
		if !ok || err != nil || id != c.id {
			t.Errorf("%s: %s is about article %q", c.name, address, id)
		}
		if v := u.Query(); v.Get("q") != c.query || v.Get("p") != c.block {
			t.Errorf("%s: %s asks for %v", c.name, address, v)
		}
		if c.block != "" && u.Fragment != anchorPrefix+c.block {
			t.Errorf("%s: %s lands on %q", c.name, address, u.Fragment)
		}
	}
}
