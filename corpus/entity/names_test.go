package entity

import (
	"context"
	"math/rand/v2"
	"slices"
	"strings"
	"sync"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"xunwen/corpus"
	"xunwen/corpus/segment"
)

// testSegmenter is the one of all tests here: its dictionary is loaded once.
var testSegmenter = sync.OnceValue(func() *segment.Segmenter { return segment.New(segment.Config{}) })

// newTestView cuts a text with the built-in dictionary.
func newTestView(t testing.TB, text string) *view {
	t.Helper()
	v, err := newView(testSegmenter(), &corpus.Paragraph{ID: "1", Text: text})
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// randomText returns up to n of the characters, so few that words repeat and
// overlap themselves.
func randomText(random *rand.Rand, characters string, n int) string {
	runes := []rune(characters)
	var b strings.Builder
	for range 1 + random.IntN(n) {
		b.WriteRune(runes[random.IntN(len(runes))])
	}
	return b.String()
}

func TestNameListAdd(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name, word string
		want       bool
	}{
		{"一个字不找", "周", false},
		{"两个字", "周野", true},
		{"到顶", strings.Repeat("晨", longestName), true},
		{"过长不找", strings.Repeat("晨", longestName+1), false},
		{"空", "", false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			n := newNameList()
			n.add(tt.word, corpus.Person)
			if _, got := n.kinds[tt.word]; got != tt.want {
				t.Errorf("kept: %v, want %v", got, tt.want)
			}
			found := n.occurrences(t.Context(), newTestView(t, "，"+tt.word+"。"))
			if got := len(found) == 1; got != tt.want {
				t.Errorf("found %v", found)
			}
		})
	}
	n := newNameList()
	n.add("瑞禾", corpus.Person)
	n.add("瑞禾", corpus.Place)
	n.addShort("瑞禾", "瑞禾公司", corpus.Organization)
	if n.kinds["瑞禾"] != corpus.Person || n.full["瑞禾"] != "" {
		t.Errorf("the first kind of a name does not count: %v %v", n.kinds, n.full)
	}
}

// occurrencesOneByOne is occurrences written plainly.
func occurrencesOneByOne(v *view, word string, kind corpus.EntityType) []mention {
	var found []mention
	for from := 0; ; {
		at := strings.Index(v.folded[from:], word)
		if at < 0 {
			return found
		}
		start, end := runeIndex(v.fold, from+at), runeIndex(v.fold, from+at+len(word))
		from += at + len(word)
		if end-start > 2 || v.boundary(start) && v.boundary(end) {
			found = append(found, mention{start: start, end: end, kind: kind, sure: kind == corpus.Person, learned: kind == corpus.Person})
		}
	}
}

// byPosition orders mentions by where they stand.
func byPosition(a, b mention) int {
	if a.start != b.start {
		return a.start - b.start
	}
	return a.end - b.end
}

func TestOccurrencesAsOneByOne(t *testing.T) {
	t.Parallel()
	random := rand.New(rand.NewPCG(3, 5))
	const characters = "阿娜周野瑞禾a公司"
	for range 300 {
		v := newTestView(t, randomText(random, characters, 60))
		n := newNameList()
		for range random.IntN(12) {
			n.add(segment.Fold(randomText(random, characters, 5)), []corpus.EntityType{corpus.Person, corpus.Place}[random.IntN(2)])
		}
		var want []mention
		for word, kind := range n.kinds {
			want = append(want, occurrencesOneByOne(v, word, kind)...)
		}
		got := n.occurrences(t.Context(), v)
		slices.SortFunc(want, byPosition)
		slices.SortFunc(got, byPosition)
		if diff := cmp.Diff(want, got, cmp.AllowUnexported(mention{})); diff != "" {
			t.Fatalf("%s %v (-want +got):\n%s", v.folded, n.kinds, diff)
		}
	}
}

func TestOccurrencesStopWithTheirContext(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	n := newNameList()
	n.add("瑞禾公司", corpus.Organization)
	if found := n.occurrences(ctx, newTestView(t, "瑞禾公司")); len(found) > 0 {
		t.Errorf("found %v", found)
	}
}

// fullNameOneByOne is fullName written plainly.
func fullNameOneByOne(d *document, v *view, m mention) string {
	word := v.word(m.start, m.end)
	e := d.endings.endingAt(v, m.end)
	if e <= m.start {
		return ""
	}
	head, tail := v.word(m.start, e), v.word(e, m.end)
	if d.endings.of[tail].opening == byPlace {
		return ""
	}
	_, headIsPlace := d.forms[head]
	found := ""
	for name, kind := range d.names.kinds {
		if len(name) <= len(word) || kind != corpus.Place || !d.beginsWithForm(name) {
			continue
		}
		if strings.HasSuffix(name, word) || headIsPlace && strings.HasPrefix(name, head) && strings.HasSuffix(name, tail) {
			if found != "" {
				return ""
			}
			found = name
		}
	}
	return found
}

func TestFullNameAsOneByOne(t *testing.T) {
	t.Parallel()
	l := newLexicon()
	random := rand.New(rand.NewPCG(13, 17))
	parts := strings.Fields("洛阳 赣州 瑞恒 伊滨 新材料 经济技术 开发区 工业园区 产业园 园区 广场")
	compose := func() string {
		var b strings.Builder
		for range 1 + random.IntN(4) {
			b.WriteString(parts[random.IntN(len(parts))])
		}
		return b.String()
	}
	full := 0
	for range 300 {
		d := &document{lexicon: l, names: newNameList()}
		for range 1 + random.IntN(3) {
			d.names.add(compose(), []corpus.EntityType{corpus.Place, corpus.Place, corpus.Organization}[random.IntN(3)])
		}
		d.longer = newLongerPlaces(l, &d.names)
		for range 10 {
			v := newTestView(t, compose())
			m := mention{start: 0, end: len(v.runes), kind: corpus.Place}
			got, want := d.fullName(v, m), fullNameOneByOne(d, v, m)
			if got != want {
				t.Fatalf("%s of %v: %q, want %q", v.folded, d.names.kinds, got, want)
			}
			if got != "" {
				full++
			}
		}
	}
	if full == 0 {
		t.Error("no short form met its full name")
	}
}

func TestCandidateOr(t *testing.T) {
	t.Parallel()
	none, one, other := candidate{}, candidate{name: "甲园"}, candidate{name: "乙园"}
	choice := candidate{name: "甲园", several: true}
	tests := []struct {
		name string
		a, b candidate
		want candidate
	}{
		{"都没有", none, none, none},
		{"左边有", one, none, one},
		{"右边有", none, one, one},
		{"相同", one, one, one},
		{"不同", one, other, choice},
		{"已有多个", choice, one, choice},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			if got := tt.a.or(tt.b); got != tt.want {
				t.Errorf("got %+v, want %+v", got, tt.want)
			}
		})
	}
}

func TestDeclared(t *testing.T) {
	t.Parallel()
	const name = "瑞禾纺织有限公司"
	tests := []struct{ name, behind, want string }{
		{"以下简称", "（以下简称“瑞禾”）", "瑞禾"},
		{"冒号", "（以下简称：瑞禾）", "瑞禾"},
		{"半角括号", "(下称瑞禾)", "瑞禾"},
		{"括号混用", "(简称瑞禾）投产", "瑞禾"},
		{"繁体角括号", "（以下簡稱「瑞禾」）", "瑞禾"},
		{"一个字不收", "（简称瑞）", ""},
		{"十三个字不收", "（简称瑞禾瑞禾瑞禾瑞禾瑞禾瑞禾瑞）", ""},
		{"下同", "（简称瑞禾，下同）", "瑞禾"},
		{"先有缩写", "（英文缩写RH，以下简称瑞禾）", "瑞禾"},
		{"两个取前一个", "（以下简称“瑞禾”或“公司”）", "瑞禾"},
		{"公司不是名字", "（以下简称“公司”或“瑞禾”）", "瑞禾"},
		{"双方不是名字", "（以下简称“双方”）", ""},
		{"统称", "（以下统称瑞禾）", "瑞禾"},
		{"有标点不收", "（简称瑞禾，见上）", ""},
		{"不是声明", "（原来的简称瑞禾）", ""},
		{"括号不闭", "（简称瑞禾，", ""},
		{"闭得太远", "（简称" + strings.Repeat(" ", declaration) + "瑞禾）", ""},
		{"别的括号", "（注册于瑞禾）", ""},
		{"什么也没有", "", ""},
	}
	l := newLexicon()
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			d := &document{lexicon: l, names: newNameList()}
			v := newTestView(t, name+tt.behind)
			d.declared(v, mention{start: 0, end: utf8.RuneCountInString(name), kind: corpus.Organization})
			if tt.want == "" && len(d.names.kinds) > 0 || tt.want != "" && d.names.full[tt.want] != name {
				t.Errorf("declared %v, want %q", d.names.full, tt.want)
			}
		})
	}
}

// settleOneByOne is settle written plainly.
func settleOneByOne(mentions []mention) []mention {
	sorted := slices.Clone(mentions)
	slices.SortStableFunc(sorted, func(a, b mention) int {
		if a.rank() != b.rank() {
			return a.rank() - b.rank()
		}
		if a.len() != b.len() {
			return b.len() - a.len()
		}
		return a.start - b.start
	})
	var kept []mention
	for _, m := range sorted {
		if !slices.ContainsFunc(kept, func(k mention) bool { return k.start < m.end && m.start < k.end }) {
			kept = append(kept, m)
		}
	}
	slices.SortFunc(kept, byPosition)
	return kept
}

func TestSettleAsOneByOne(t *testing.T) {
	t.Parallel()
	random := rand.New(rand.NewPCG(19, 23))
	kinds := []corpus.EntityType{corpus.Person, corpus.Place, corpus.Organization}
	for range 500 {
		var mentions []mention
		for range random.IntN(20) {
			start := random.IntN(40)
			mentions = append(mentions, mention{
				start: start, end: start + 1 + random.IntN(8), kind: kinds[random.IntN(3)],
				sure: random.IntN(3) == 0, weak: random.IntN(3) == 0,
			})
		}
		want := settleOneByOne(mentions)
		if diff := cmp.Diff(want, settle(mentions), cmp.AllowUnexported(mention{})); diff != "" {
			t.Fatalf("(-want +got):\n%s", diff)
		}
	}
}

func TestForeignRuns(t *testing.T) {
	t.Parallel()
	l := newLexicon()
	random := rand.New(rand.NewPCG(29, 31))
	for range 200 {
		v := newTestView(t, randomText(random, "阿尔巴马克发表·说a", 30))
		s := newScan(l, v)
		for i := range v.runes {
			end := i
			for end < len(v.runes) && l.foreign.has(v.runes[end]) {
				end++
			}
			if s.foreignEnd[i] != end {
				t.Fatalf("%s: run at %d ends at %d, want %d", v.folded, i, s.foreignEnd[i], end)
			}
			if name := s.foreignName[i]; name > end || name < i || name > i && !v.boundary(name) {
				t.Fatalf("%s: name at %d ends at %d, run at %d", v.folded, i, name, end)
			}
		}
	}
}

func BenchmarkOccurrences(b *testing.B) {
	random := rand.New(rand.NewPCG(37, 41))
	const characters = "周望野瑞禾纺织赣州许明远段怀瑾林一苇"
	n := newNameList()
	for range 5000 {
		n.add(randomText(random, characters, 8), corpus.Person)
	}
	v := newTestView(b, strings.Repeat(randomText(random, characters, 400)+"，天气转凉。", 100))
	b.ReportAllocs()
	b.SetBytes(int64(len(v.folded)))
	for b.Loop() {
		n.occurrences(b.Context(), v)
	}
}
