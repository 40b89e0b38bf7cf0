package alias_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"xunwen/corpus"
	"xunwen/corpus/segment"
	"xunwen/search/alias"
)

func TestParseRefuses(t *testing.T) {
	t.Parallel()
	long := strings.Repeat("长", alias.MaxNameRunes+1)
	tests := []struct {
		name, file string
		line       int
		want       error
		says       string
	}{
		{"别的类", "# 一\n\n事件 甲 = 乙", 3, alias.ErrSyntax, "事件"},
		{"无类", "甲 = 乙", 1, alias.ErrSyntax, "甲"},
		{"类后无空格", "机构甲 = 乙", 1, alias.ErrSyntax, "机构甲"},
		{"无符号", "机构 甲 乙", 1, alias.ErrSyntax, "="},
		{"只有类", "机构", 1, alias.ErrSyntax, "="},
		{"左边无名", "机构 = 乙", 1, alias.ErrSyntax, "missing"},
		{"右边无名", "机构 甲 =", 1, alias.ErrSyntax, "missing"},
		{"中间无名", "机构 甲 = 乙,,丙", 1, alias.ErrSyntax, "missing"},
		{"末尾分隔", "机构 甲 = 乙、", 1, alias.ErrSyntax, "missing"},
		{"左边两名", "机构 甲，丁 = 乙", 1, alias.ErrSyntax, "before"},
		{"两个符号", "机构 甲 = 乙 = 丙", 1, alias.ErrSyntax, "one sign"},
		{"两种符号", "机构 甲 ≠ 乙 = 丙", 1, alias.ErrSyntax, "one sign"},
		{"只有标点", "机构 甲 = “！”", 1, alias.ErrSyntax, "compared"},
		{"名太长", "机构 甲 = " + long, 1, alias.ErrSyntax, "200"},
		{"控制字符", "机构 甲 = 乙\x1b[31m", 1, alias.ErrSyntax, "control"},
		{"不是UTF-8", "机构 甲 = 乙\n机构 \xc4\xe3 = 丙", 2, alias.ErrSyntax, "UTF-8"},
		{"注释也须UTF-8", "# \xc4\xe3", 1, alias.ErrSyntax, "UTF-8"},
		{"自相不同", "机构 ＡＢ ≠ ab", 1, alias.ErrContradiction, "ab"},
		{"先拆后并", "机构 甲 ≠ 乙\n机构 丙 = 丁\n机构 乙 = 甲", 3, alias.ErrContradiction, "line 1"},
		{"绕道相并", "机构 甲 = 乙, 丙\n机构 乙 ≠ 丙", 2, alias.ErrContradiction, "甲"},
		{"拆后仍连", "机构 甲 = 乙\n机构 乙 = 丙\n机构 甲 = 丙\n机构 甲 ≠ 丙", 4, alias.ErrContradiction, "乙"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			_, err := alias.Parse("别名.txt", strings.NewReader(tt.file))
			var at *alias.LineError
			if !errors.As(err, &at) || !errors.Is(err, tt.want) {
				t.Fatalf("got %v, want a LineError of %v", err, tt.want)
			}
			if at.File != "别名.txt" || at.Line != tt.line || !strings.Contains(err.Error(), tt.says) {
				t.Errorf("got %v, want line %d and %q", err, tt.line, tt.says)
			}
		})
	}
}

func TestParseTakes(t *testing.T) {
	t.Parallel()
	for name, file := range map[string]string{
		"空":        "",
		"只有BOM":    "\ufeff",
		"BOM与CRLF": "\ufeff机构 甲 = 乙\r\n人物 丙 = 丁\r\n",
		"注释空行":     "# 注释 = 甲\n   \n\t# 缩进\n机构 甲 = 乙",
		"叹号":       "机构 Yahoo! = 雅湖\n机构 甲！=乙\n机构 甲！＝丙\n机构 甲 ≠ 丁",
		"重复":       "机构 甲 = 乙\n机构 乙 = 甲\n机构 甲 = 乙, 乙\n机构 甲 ≠ 丁\n机构 丁 != 甲",
		"最长":       "机构 甲 = " + strings.Repeat("长", alias.MaxNameRunes),
		"别类相反":     "机构 甲 = 乙\n地点 甲 ≠ 乙",
		"拆后另并":     "机构 甲 = 乙\n机构 甲 ≠ 乙\n机构 甲 = 丙",
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			parse(t, file)
		})
	}
}

// endless is a file that never ends.
type endless struct {
	line string
	at   int
}

func (e *endless) Read(p []byte) (int, error) {
	for n := range p {
		p[n] = e.line[e.at]
		e.at = (e.at + 1) % len(e.line)
	}
	return len(p), nil
}

func TestParseRefusesWhatIsTooLarge(t *testing.T) {
	t.Parallel()
	for name, line := range map[string]string{"许多行": "# 行\n", "一行": "长"} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if _, err := alias.Parse("a", &endless{line: line}); !errors.Is(err, alias.ErrTooLarge) {
				t.Errorf("got %v, want ErrTooLarge", err)
			}
		})
	}
	many := strings.Repeat("人物 甲 = 乙,乙,乙,乙,乙,乙,乙,乙,乙\n", alias.MaxNames/10)
	var at *alias.LineError
	_, err := alias.Parse("a", strings.NewReader(many+"人物 甲 = 乙"))
	if !errors.Is(err, alias.ErrTooLarge) || !errors.As(err, &at) || at.Line != alias.MaxNames/10+1 {
		t.Errorf("got %v, want ErrTooLarge at the last line", err)
	}
}

// kindWords are words for the types, by type.
func kindWords() map[corpus.EntityType][]string {
	return map[corpus.EntityType][]string{
		corpus.Person:       {"人物", "person", "ＰＥＲＳＯＮ"},
		corpus.Organization: {"机构", "機構", "org", "Organization"},
		corpus.Place:        {"地点", "地點", "place"},
	}
}

// claim is what one line of a drawn file says.
type claim struct {
	kind  corpus.EntityType
	left  string
	right []string
	apart bool
}

// drawClaims draws statements about few names, so that they often meet.
func drawClaims(t *rapid.T) []claim {
	kinds := []corpus.EntityType{corpus.Person, corpus.Organization, corpus.Place}
	name := rapid.SampledFrom([]string{"甲", "乙", "丙", "丁", "ＡＢ", "ab", "雲嶺", "云岭", "云 岭"})
	return rapid.SliceOfN(rapid.Custom(func(t *rapid.T) claim {
		return claim{
			rapid.SampledFrom(kinds).Draw(t, "kind"), name.Draw(t, "left"),
			rapid.SliceOfN(name, 1, 3).Draw(t, "right"), rapid.IntRange(0, 3).Draw(t, "apart") == 0,
		}
	}), 0, 10).Draw(t, "claims")
}

// write writes claims as a file, in the ways that it may be written.
func write(t *rapid.T, claims []claim) string {
	var b strings.Builder
	if rapid.Bool().Draw(t, "bom") {
		b.WriteString("\ufeff")
	}
	blank := rapid.SampledFrom([]string{" ", "  ", "\t", "\u3000"})
	around := rapid.SampledFrom([]string{"", " ", "\u3000"})
	for _, c := range claims {
		b.WriteString(around.Draw(t, "indent") + rapid.SampledFrom(kindWords()[c.kind]).Draw(t, "type") + blank.Draw(t, "blank"))
		signs := []string{"=", "＝"}
		if c.apart {
			signs = []string{"≠", "!=", "！＝"}
		}
		b.WriteString(c.left + around.Draw(t, "before") + rapid.SampledFrom(signs).Draw(t, "sign"))
		for i, name := range c.right {
			if i > 0 {
				b.WriteString(rapid.SampledFrom([]string{",", "，", "、", ";", "；"}).Draw(t, "separator"))
			}
			b.WriteString(around.Draw(t, "space") + name + around.Draw(t, "space"))
		}
		b.WriteString(rapid.SampledFrom([]string{"\n", "\r\n", "\n\n# 注释\n"}).Draw(t, "end"))
	}
	return b.String()
}

// node is a name of a type.
type node struct {
	kind corpus.EntityType
	name string
}

// opinion is what claims mean, found the slow way: by walking along the pairs that
// remain; ok is false where they contradict themselves.
type opinion struct {
	pairs [][2]node
	shown []string // by pair
	apart map[[2]node]bool
	ok    bool
}

func opinionOf(claims []claim) *opinion {
	o := &opinion{apart: map[[2]node]bool{}, ok: true}
	for _, c := range claims {
		left := node{c.kind, segment.Normalize(c.left)}
		for _, name := range c.right {
			right := node{c.kind, segment.Normalize(name)}
			switch {
			case c.apart && left == right, !c.apart && o.apart[[2]node{left, right}]:
				o.ok = false
			case c.apart:
				o.apart[[2]node{left, right}], o.apart[[2]node{right, left}] = true, true
			default:
				o.pairs, o.shown = append(o.pairs, [2]node{left, right}), append(o.shown, c.left)
			}
		}
	}
	for pair := range o.apart {
		o.ok = o.ok && !o.reach(pair[0])[pair[1]]
	}
	return o
}

// reach returns the names that are one with a name.
func (o *opinion) reach(from node) map[node]bool {
	all := map[node]bool{from: true}
	for grown := true; grown; {
		grown = false
		for _, p := range o.pairs {
			if !o.apart[p] && all[p[0]] != all[p[1]] {
				all[p[0]], all[p[1]], grown = true, true, true
			}
		}
	}
	return all
}

// shownAs returns the left name of the first pair about a name, or the name itself.
func (o *opinion) shownAs(n node) string {
	all := o.reach(n)
	for i, p := range o.pairs {
		if !o.apart[p] && all[p[0]] {
			return o.shown[i]
		}
	}
	return n.name
}

// TestFileMeansWhatItsLinesMean compares tables of drawn files with the slow way.
func TestFileMeansWhatItsLinesMean(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		claims := drawClaims(t)
		o := opinionOf(claims)
		file := write(t, claims)
		f, err := alias.Parse("drawn", strings.NewReader(file))
		if (err == nil) != o.ok {
			t.Fatalf("%v, but consistent: %t\n%s", err, o.ok, file)
		}
		if err != nil {
			if !errors.Is(err, alias.ErrContradiction) {
				t.Fatal(err)
			}
			return
		}
		table := alias.New(f, nil)
		for _, kind := range []corpus.EntityType{corpus.Person, corpus.Organization, corpus.Place} {
			for _, name := range []string{"甲", "乙", "丙", "丁", "ab", "云岭", "无名"} {
				n := node{kind, name}
				got := map[node]bool{}
				for _, other := range table.Names(kind, name) {
					got[node{kind, other}] = true
				}
				if diff := cmp.Diff(o.reach(n), got, cmp.AllowUnexported(node{})); diff != "" {
					t.Fatalf("names of %s %s (-want +got):\n%s\n%s", kind, name, diff, file)
				}
				if shown := table.Shown(kind, name); shown != o.shownAs(n) {
					t.Fatalf("%s %s is shown as %s, want %s\n%s", kind, name, shown, o.shownAs(n), file)
				}
			}
		}
	})
}

// FuzzParse reads anything. What is taken keeps the rules of a Table.
func FuzzParse(f *testing.F) {
	for _, seed := range []string{
		"", "\ufeff# 注释\n人物 岳清泉 = 老岳, 岳镇长\n", "机构 云岭银行 ≠ 云岭银行学校", "place 江湾 != 江湾区；河湾",
		"機構　ＹＬ銀行＝雲嶺銀行、云行\r\n", "org a=b\norg b=c\norg a≠b", "机构 甲 = 乙 = 丙", "人物 甲！=乙", "\xff", "person \u200b = a",
		"机构 甲 = 乙,,丙", "机构 Yahoo! = 雅湖",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		file, err := alias.Parse("f", strings.NewReader(text))
		if err != nil {
			var at *alias.LineError
			if errors.As(err, &at) && (at.Line < 1 || at.Line > strings.Count(text, "\n")+1) {
				t.Errorf("%v of %d lines", err, strings.Count(text, "\n")+1)
			}
			return
		}
		checkTable(t, alias.New(file, nil))
	})
}
