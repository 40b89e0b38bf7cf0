package search

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"xunwen/corpus"
	"xunwen/search/query"
)

// TestMentionsAreWhatHolds asks drawn archives drawn queries on mentions. What is
// found, and what is marked, must be what an oracle finds that looks at all paragraphs;
// what that cannot tell must at least be what the condition matches.
func TestMentionsAreWhatHolds(t *testing.T) {
	t.Parallel()
	queries := 400
	if testing.Short() {
		queries = 60
	}
	for seed := range uint64(2) {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			t.Parallel()
			m := mentionWords{rand.New(rand.NewPCG(seed, 7))}
			aliases := ""
			if seed%2 == 1 {
				aliases = "人物 沈知远 = 老沈, 小顾\n机构 市统计局 = 江湾市统计局\n地点 渔浦镇 = 渔浦, 云岭"
			}
			l := entityLibrary(t, aliases, 11, m.articles(60)...)
			names := l.names(t)
			some, known := 0, 0
			for i := range queries {
				q := m.query(i % 4)
				n := l.exactNode(t, q)
				want := l.holding(n)
				l.checkNode(t, q, n, want)
				if len(want) > 0 {
					some++
				}
				parsed, _ := query.Parse(q)
				if ok := l.checkMentions(t, q, n, parsed, names); ok {
					known++
				}
				if t.Failed() {
					return
				}
			}
			if some < queries/3 || known < queries/3 {
				t.Errorf("of %d queries only %d find something, and the oracle knows %d", queries, some, known)
			}
		})
	}
}

// checkMentions compares a condition with the oracle in every paragraph; false where
// that cannot tell.
func (l *library) checkMentions(t *testing.T, q string, n node, parsed query.Node, names nameFunc) bool {
	t.Helper()
	for _, a := range l.articles {
		for i := range a.Blocks {
			p := &a.Blocks[i]
			wantSpans, want, known := mentionOracle{text: p.Text, entities: p.Entities, names: names}.holds(parsed)
			if !known {
				return false
			}
			gotSpans, got := n.match(&passage{article: a, block: i})
			if got != want {
				t.Errorf("%s in %q: holds %t, the oracle %t", q, p.Text, got, want)
				return true
			}
			if !got {
				continue
			}
			if diff := cmp.Diff(textsAt(p.Text, mergeSpans(wantSpans)), textsAt(p.Text, mergeSpans(gotSpans))); diff != "" {
				t.Errorf("%s in %q: marks (-oracle +got)\n%s", q, p.Text, diff)
				return true
			}
		}
	}
	return true
}

// nameFunc returns the names of the entity that a name means.
type nameFunc = func(kind corpus.EntityType, normal string) []string

// names returns which names mean one entity, which package alias tests.
func (l *library) names(t testing.TB) nameFunc {
	t.Helper()
	snapshot, err := l.index.Snapshot()
	if err != nil {
		t.Fatal(err)
	}
	defer snapshot.Close()
	table, err := l.engine.aliases(t.Context(), snapshot)
	if err != nil {
		t.Fatal(err)
	}
	return table.Names
}

// textsAt names marks by their places and texts.
func textsAt(text string, spans []corpus.Span) []string {
	out := []string{}
	for _, s := range spans {
		out = append(out, fmt.Sprintf("%d %s", s.Start, s.Text(text)))
	}
	return out
}

// mentionArchive is a small archive of persons with offices, and of places.
func mentionArchive() []*corpus.Article {
	place := func(canonical string, within ...string) corpus.Entity {
		return corpus.Entity{Type: corpus.Place, Canonical: canonical, Within: within}
	}
	blocks := []corpus.Paragraph{
		new(writer).person("江湾市委书记", "沈知远", "").say("到").name(place("渔浦镇", "青禾县", "江湾市", "云岭省"), "渔浦").say("调研。").paragraph("书记"),
		new(writer).person("副市长", "沈知远", "").say("与").person("市长", "顾明川", "").say("会见客商。").paragraph("副职"),
		new(writer).name(corpus.Entity{Type: corpus.Person, Role: "市长", Canonical: "顾明川"}, "小顾").say("当选市长。会上没有人反对。").paragraph("在后"),
		new(writer).say("据青禾县委书记介绍，").name(corpus.Entity{Type: corpus.Person, Role: "青禾县委书记"}, "林晓棠").say("昨天落马。").paragraph("在前"),
		new(writer).name(place("云岭省"), "云岭").say("的消息：").name(corpus.Entity{Type: corpus.Organization}, "统计局").say("发布公报。").paragraph("省"),
		new(writer).name(place("", "德国"), "波恩").say("没有别的消息，落马的是马。").paragraph("外国"),
		new(writer).person("省委常委、江湾市委书记", "沈知远", "").say("和").person("主任", "顾明川", "").say("在场。").paragraph("兼职"),
	}
	return []*corpus.Article{{ID: "x", Headline: "编的", Blocks: blocks}}
}

func TestMentions(t *testing.T) {
	t.Parallel()
	l := entityLibrary(t, "", 10, mentionArchive()...)
	for _, tt := range []struct {
		name, query string
		want        []string // paragraph: marks
	}{
		{"职务含这些字", "职务:市委书记", []string{"书记: 江湾市委书记沈知远", "兼职: 省委常委、江湾市委书记沈知远"}},
		{"正职不是副职", "职务:市长", []string{"副职: 市长顾明川", "在后: 小顾 市长"}},
		{"副职", "职务:副市长", []string{"副职: 副市长沈知远"}},
		{"整个职务", "职务:=江湾市委书记", []string{"书记: 江湾市委书记沈知远"}},
		{"职务在名字前面不紧挨", "职务:县委书记", []string{"在前: 青禾县委书记 林晓棠"}},
		{"同一人", "人物:沈知远 职务:市长", nil},
		{"同一人的副职", "人物:沈知远 职务:副市长", []string{"副职: 副市长沈知远"}},
		{"用小名称呼", "人物:小顾 职务:市长", []string{"在后: 小顾 市长"}},
		{"本名", "人物:顾明川 职务:市长", []string{"副职: 市长顾明川", "在后: 小顾 市长"}},
		{"两个职务", "人物:沈知远 职务:省委常委 职务:书记", []string{"兼职: 省委常委、江湾市委书记沈知远"}},
		{"两个人，其中一人", "人物:沈知远 人物:顾明川 职务:主任", []string{"兼职: 沈知远 主任顾明川"}},
		{"几个人选一个", "(人物:沈知远 OR 人物:林晓棠) 职务:市长", nil},
		{"几个人选一个，有一个是", "人物:(沈知远 OR 小顾) 职务:市长", []string{"在后: 小顾 市长"}},
		{"几个职务选一个", "人物:沈知远 职务:(市长 OR 副市长 OR 市委书记)", []string{"书记: 江湾市委书记沈知远", "兼职: 省委常委、江湾市委书记沈知远", "副职: 副市长沈知远"}},
		{"选一个，还要一个", "人物:(沈知远 OR 林晓棠) 人物:顾明川 职务:(市长 OR 主任)", []string{"兼职: 沈知远 主任顾明川", "副职: 沈知远 市长顾明川"}},
		{"选一个，再要一个职务", "人物:沈知远 职务:(副市长 OR 市委书记) 职务:省委常委", []string{"兼职: 省委常委、江湾市委书记沈知远"}},
		{"人或者机构不限同一人", "(人物:沈知远 OR 机构:统计局) 职务:市长", []string{"副职: 沈知远 市长顾明川"}},
		{"一组里选一个", "(人物:(林晓棠 OR 顾明川) 职务:市长) 近/5 会见", []string{"副职: 市长顾明川会见"}},
		{"省里的地方", "地点:云岭", []string{"书记: 渔浦", "省: 云岭"}},
		{"全称也一样", "地点:雲嶺省", []string{"书记: 渔浦", "省: 云岭"}},
		{"只要这个名字", "地点:=云岭", []string{"省: 云岭"}},
		{"外国", "地点:德国", []string{"外国: 波恩"}},
		{"全国不含各地", "地点:中国", nil},
		{"任一人物在近旁", "‹人物› 近/10 落马", []string{"在前: 林晓棠 落马"}},
		{"任一机构", "<机构>", []string{"省: 统计局"}},
		{"没有人物", "-‹人物›", []string{"外国: ", "省: "}},
		{"同一句里", "同句(‹人物› 没有)", nil},
		{"同一段里", "‹人物› “没有”", []string{"在后: 小顾 没有"}},
		{"职务在距离里", "职务:市委书记 前/3 调研", []string{"书记: 江湾市委书记沈知远 调研"}},
		{"职务字数算在内", "调研 前/3 职务:市委书记", nil},
		{"一组里也绑定", "(人物:沈知远 职务:市长) 近/20 会见", nil},
		{"一组里绑定得上", "(人物:顾明川 职务:市长) 近/5 会见", []string{"副职: 市长顾明川会见"}},
		{"同文", "同文(人物:林晓棠 职务:县委书记)", []string{"在前: 青禾县委书记 林晓棠"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			res := l.ask(t, Request{Query: tt.query, Sort: ByDate, Limit: MaxLimit})
			var got []string
			for _, h := range ofMatch(res.Hits, MatchExact) {
				var marks []string
				for _, m := range h.Snippet.Marks {
					marks = append(marks, m.Text(h.Snippet.Text))
				}
				got = append(got, h.Paragraph().ID+": "+strings.Join(marks, " "))
			}
			slices.Sort(got)
			slices.Sort(tt.want)
			if diff := cmp.Diff(tt.want, got); diff != "" || res.Totals.Exact != len(tt.want) {
				t.Errorf("%s (%s), total %d\n%s", tt.query, res.Understood, res.Totals.Exact, diff)
			}
		})
	}
}

func TestAliasesAreAskedForToo(t *testing.T) {
	t.Parallel()
	l := entityLibrary(t, "人物 林晓棠 = 沈知远\n地点 江湾市 = 云岭省\n机构 统计局 = 公报局", 10, mentionArchive()...)
	for _, tt := range []struct {
		name, query string
		want        int
	}{
		{"另一个名字", "人物:林晓棠", 4},
		{"只要这个名字", "人物:=林晓棠", 1},
		{"另一个名字的职务", "人物:林晓棠 职务:市委书记", 2},
		{"只要这个名字的职务", "人物:=林晓棠 职务:市委书记", 0},
		{"不含另一个名字", "-人物:林晓棠", 3},
		{"地方的另一个名字所辖", "地点:江湾", 1},
		{"地方的另一个名字", "地点:江湾市", 2},
		{"机构的另一个名字", "机构:公报局", 1},
		{"紧挨着职务", "人物:林晓棠 近/0 江湾市委书记", 2},
		{"近旁是另一个名字", "人物:林晓棠 近/20 调研", 1},
		{"同句", "同句(人物:林晓棠 落马)", 1},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			if res := l.ask(t, Request{Query: tt.query}); res.Totals.Exact != tt.want {
				t.Errorf("%s: %d, want %d", tt.query, res.Totals.Exact, tt.want)
			}
		})
	}
}

func TestOfficeIn(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name, role, asked string
		exact, want       bool
	}{
		{"含", "江湾市委书记", "市委书记", false, true},
		{"不含", "江湾市委副书记", "市委书记", false, false},
		{"紧跟在副后面", "副市长", "市长", false, false},
		{"副后面还有别的", "副总经理", "经理", false, true},
		{"前副后正", "副主任、书记主任", "主任", false, true},
		{"都是副的", "副主任、常务副主任", "主任", false, false},
		{"问的就是副的", "常务副主任", "副主任", false, true},
		{"标点不计", "省委常委、市长", "常委市长", false, true},
		{"繁体", "縣委書記", "县委书记", false, true},
		{"整个", "市长", "市长", true, true},
		{"不是整个", "江湾市长", "市长", true, false},
		{"整个，标点不计", "省委常委、市长", "省委常委市长", true, true},
		{"没有职务", "", "市长", false, false},
		{"叠字", "副长长", "长长", false, false},
		{"叠字后一处", "副长长长", "长长", false, true},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			o := officeOf(query.Term{Value: tt.asked, Exact: tt.exact})
			if got := o.in(tt.role); got != tt.want {
				t.Errorf("%s in %s: %t", tt.asked, tt.role, got)
			}
		})
	}
}

// TestOfficeWithChoiceIsWarnedOf: the persons of a choice with other things need not hold
// the office.
func TestOfficeWithChoiceIsWarnedOf(t *testing.T) {
	t.Parallel()
	l := entityLibrary(t, "", 10, mentionArchive()...)
	for q, want := range map[string]bool{
		"(人物:沈知远 OR 机构:统计局) 职务:市长": true, "((人物:沈知远 机构:统计局) OR 人物:林晓棠) 职务:市长": true,
		"(人物:沈知远 OR 人物:林晓棠) 职务:市长": false, "人物:(沈知远 OR 林晓棠) 职务:(市长 OR 书记)": false,
		"人物:沈知远 职务:市长": false, "(人物:沈知远 OR 机构:统计局)": false, "(机构:统计局 OR 地点:云岭) 职务:市长": false,
	} {
		res := l.ask(t, Request{Query: q})
		if got := slices.ContainsFunc(res.Warnings, func(w query.Warning) bool { return strings.Contains(w.Message, "同一人") }); got != want {
			t.Errorf("%s: warned %t: %v", q, got, res.Warnings)
		}
	}
}

// FuzzOffice compares whether an office holds a text with trying every place in it.
func FuzzOffice(f *testing.F) {
	f.Add("常务副市长", "市长", false)
	f.Add("省委常委、江湾市委书记", "书记", false)
	f.Add("副主任、书记主任", "主任", false)
	f.Add("副副长", "副长", false)
	f.Add("縣長\xff副", "县长", true)
	f.Fuzz(func(t *testing.T, role, asked string, exact bool) {
		term := query.Term{Value: asked, Exact: exact}
		if o := officeOf(term); o.normal != "" && o.in(role) != isOffice(role, term) {
			t.Errorf("%q in %q, exact %t: %t", asked, role, exact, !isOffice(role, term))
		}
	})
}

// TestAChoiceBindsAsItsParts: 人物:(甲 OR 乙) 职务:丙 is 人物:甲 职务:丙 OR 人物:乙 职务:丙 in
// all that it finds and marks.
func TestAChoiceBindsAsItsParts(t *testing.T) {
	t.Parallel()
	m := mentionWords{rand.New(rand.NewPCG(3, 9))}
	l := entityLibrary(t, "人物 沈知远 = 老沈", 11, m.articles(80)...)
	persons := []string{"沈知远", "顾明川", "=小顾", "老沈", "林晓棠"}
	offices := []string{"市长", "副市长", "书记", "县委书记", "=主任", "长"}
	some := 0
	for range 60 {
		a, b := m.one(persons...), m.one(persons...)
		c, d := m.one(offices...), m.one(offices...)
		together := fmt.Sprintf("人物:(%s OR %s) 职务:(%s OR %s)", a, b, c, d)
		apart := fmt.Sprintf("人物:%[1]s 职务:%[3]s OR 人物:%[2]s 职务:%[3]s OR 人物:%[1]s 职务:%[4]s OR 人物:%[2]s 职务:%[4]s", a, b, c, d)
		got, want := l.exactNode(t, together), l.exactNode(t, apart)
		some += len(l.holding(want))
		for _, article := range l.articles {
			for i := range article.Blocks {
				p := &passage{article: article, block: i}
				gotSpans, gotHolds := got.match(p)
				wantSpans, wantHolds := want.match(p)
				if gotHolds != wantHolds {
					t.Fatalf("%s in %q: %t, %s: %t", together, p.paragraph().Text, gotHolds, apart, wantHolds)
				}
				if diff := cmp.Diff(mergeSpans(wantSpans), mergeSpans(gotSpans)); diff != "" {
					t.Fatalf("%s in %q\n%s", together, p.paragraph().Text, diff)
				}
			}
		}
		l.checkNode(t, together, got, l.holding(want))
	}
	if some == 0 {
		t.Error("nothing was found")
	}
}
