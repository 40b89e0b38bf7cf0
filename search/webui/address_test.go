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
			written := writeChoice(query.FieldOrg, []query.Term{{Value: value}})
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
			// Chosen with another value, and alone again.
			both := withChoice(withChoice("营商环境", query.FieldOrg, "云岭县委"), query.FieldOrg, value)
			got := chosen(both, query.FieldOrg)
			if len(got) != 2 || got[0] != "云岭县委" || !sameValue(got[1], value) && unquoted(got[1]) != unquoted(value) {
				t.Errorf("%s chooses %q", both, got)
			}
			if alone := withoutChoice(both, query.FieldOrg, got[1]); alone != "营商环境 机构:云岭县委" {
				t.Errorf("%s without %s is %s", both, value, alone)
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
	f.Add("营商环境 人物:何远山", "-date", "2024-05", "今年", "青禾日报", "abc", "article", true)
	f.Add("", "", "", "", "", "", "", true)
	f.Add("100%+b?#&=;", "date", " ", "\xff", "《x》", "/", "x", false)
	f.Fuzz(func(t *testing.T, q, sort, from, to, source, cursor, group string, asked bool) {
		v := url.Values{"sort": {sort}, "from": {from}, "to": {to}, "source": {source}, "cursor": {cursor}, "group": {group}}
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

// TestChoicesComeAndGo chooses values of a facet and takes them away again.
func TestChoicesComeAndGo(t *testing.T) {
	t.Parallel()
	const value = "何远山"
	for _, c := range []struct{ name, without, with string }{
		{"唯一", "", "人物:何远山"},
		{"在后", "营商", "营商 人物:何远山"},
		{"原样", "营商  “环境”", "营商  “环境” 人物:何远山"},
		{"或要加括号", "营商 OR 环境", "(营商 OR 环境) 人物:何远山"},
		{"第二个", "营商 人物:牛向东", "营商 人物:(牛向东 OR 何远山)"},
		{"第三个", "人物:(牛向东 OR 周一鸣) “营商”", "人物:(牛向东 OR 周一鸣 OR 何远山) “营商”"},
		{"别的字段不算", "机构:青禾市委", "机构:青禾市委 人物:何远山"},
		{"否定的不算", "-人物:牛向东", "-人物:牛向东 人物:何远山"},
		{"更长的名字不算", "人物:何远山川", "人物:(何远山川 OR 何远山)"},
		{"自己写的或", "人物:牛向东 OR 机构:青禾市委", "(人物:牛向东 OR 机构:青禾市委) 人物:何远山"},
	} {
		if got := withChoice(c.without, query.FieldPerson, value); got != c.with {
			t.Errorf("%s: with it %q, want %q", c.name, got, c.with)
		}
		back := withoutChoice(c.with, query.FieldPerson, value)
		if parsed(back) != parsed(c.without) {
			t.Errorf("%s: without it %q, want %q", c.name, back, c.without)
		}
	}
	for _, c := range []struct{ name, query, with, without string }{
		{"没有收尾的引号", `"营商`, `"营商" 人物:何远山`, `"营商`},
		{"在前", "人物:何远山 营商", "人物:何远山 营商", "营商"},
		{"在中间", "营商 人物:何远山 环境", "营商 人物:何远山 环境", "营商 环境"},
		{"中文写法", "人物:（何远山 或 牛向东） “营商”", "人物:（何远山 或 牛向东） “营商”", `人物:牛向东 "营商"`},
		{"英文字段名", "person:牛向东 营商", "人物:(牛向东 OR 何远山) 营商", "person:牛向东 营商"},
		{"只要本身", "人物:=牛向东", "人物:(=牛向东 OR 何远山)", "人物:=牛向东"},
	} {
		if got := withChoice(c.query, query.FieldPerson, value); got != c.with {
			t.Errorf("%s: with it %q, want %q", c.name, got, c.with)
		}
		if got := withoutChoice(c.query, query.FieldPerson, value); got != c.without {
			t.Errorf("%s: without it %q, want %q", c.name, got, c.without)
		}
	}
}

// parsed returns a query in the one form in which it is printed.
func parsed(text string) string {
	node, _ := query.Parse(text)
	return query.String(node)
}

// FuzzChoice checks that choosing a value of a facet only adds a condition: the
// rest of the query means what it meant, and taking it away leads back.
func FuzzChoice(f *testing.F) {
	for _, q := range []string{"", "营商 环境", "甲 OR 乙", `"甲`, "人物:(甲 OR 乙) 丙", "-甲", "(((", "人物:", "=“甲”", `\\人物:甲`, "数:>5亿元 日期:2024", "甲~ 乙* NEAR"} {
		f.Add(q, "何远山")
		f.Add(q, `远禾"(集团) OR`)
	}
	f.Fuzz(func(t *testing.T, q, value string) {
		if strings.Trim(value, "\" \t\u3000") == "" || len(q) > 200 || len(value) > 50 {
			return
		}
		with := withChoice(q, query.FieldPerson, value)
		before, after := len(top(q)), len(top(with))
		if len(chosen(q, query.FieldPerson)) == 0 && after != before+1 || after < before {
			if len(chosen(with, query.FieldPerson)) > 0 {
				t.Errorf("%q with %q is %q: %d conditions became %d", q, value, with, before, after)
			}
		}
	})
}

// TestSourceMovesIntoTheQuery chooses newspapers beside the one of the form.
func TestSourceMovesIntoTheQuery(t *testing.T) {
	t.Parallel()
	p := params{Query: "营商", Source: "青禾日报", Cursor: "x"}
	if got := p.chosen(query.FieldSource); len(got) != 1 || got[0] != "青禾日报" {
		t.Errorf("chosen %q", got)
	}
	two := p.choosing(query.FieldSource, "云岭晚报", false)
	if two.Query != "营商 来源:(青禾日报 OR 云岭晚报)" || two.Source != "" || two.Cursor != "" {
		t.Errorf("two newspapers are %+v", two)
	}
	if none := p.choosing(query.FieldSource, "青禾日报", true); none.Query != "营商" || none.Source != "" {
		t.Errorf("none is %+v", none)
	}
	if one := two.choosing(query.FieldSource, "青禾日报", true); one.Query != "营商 来源:云岭晚报" {
		t.Errorf("one is %+v", one)
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
