package entity

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"xunwen/corpus"
	"xunwen/corpus/segment"
)

func TestTownStem(t *testing.T) {
	t.Parallel()
	tests := []struct{ name, want string }{
		{"思口镇", "思口"},
		{"溪头乡", "溪头"},
		{"东华门街道", "东华门"},
		{"前进农场", "前进农场"},
		{"镇", "镇"},
	}
	for _, tt := range tests {
		if got := townStem(tt.name); got != tt.want {
			t.Errorf("townStem(%s) = %s, want %s", tt.name, got, tt.want)
		}
	}
}

func TestEmbeddedGazetteer(t *testing.T) {
	t.Parallel()
	g := newGazetteer(placesText)
	tests := []struct {
		form, name, parent string
		level              level
		short              bool
	}{
		{"赣州", "赣州市", "江西省", cityLevel, true},
		{"赣州市", "赣州市", "江西省", cityLevel, false},
		{"歙县", "歙县", "黄山市", countyLevel, false},
		{"思口镇", "思口镇", "婺源县", townLevel, false},
		{"朝阳", "朝阳市", "辽宁省", cityLevel, true}, // not the district of Beijing
		{"海淀", "海淀区", "北京市", countyLevel, true},
		{"台北市", "台北市", "台湾省", cityLevel, false},
		{"日本", "日本", "亚洲", countryLevel, false},
		{"日本国", "日本", "亚洲", countryLevel, false},
		{"东京", "东京", "日本", worldCityLevel, false},
		{"仙桃", "仙桃市", "湖北省", countyLevel, true},
	}
	for _, tt := range tests {
		t.Run(tt.form, func(t *testing.T) {
			t.Parallel()
			f, ok := g.forms[tt.form]
			if !ok {
				t.Fatal("not in the gazetteer")
			}
			parent := ""
			if f.parent != nil {
				parent = f.parent.name
			}
			if f.name != tt.name || parent != tt.parent || f.level != tt.level || f.short != tt.short {
				t.Errorf("got %s in %s, level %d, short %v", f.name, parent, f.level, f.short)
			}
		})
	}
	for _, absent := range []string{"市辖区", "歙", "省直辖县级行政区划"} {
		if _, ok := g.forms[absent]; ok {
			t.Errorf("%s is in the gazetteer", absent)
		}
	}
	if !g.stems["思口"] {
		t.Error("the stem 思口 is missing")
	}
}

func TestGazetteerHierarchy(t *testing.T) {
	t.Parallel()
	g := newGazetteer(placesText)
	town, county, city, province := g.forms["思口镇"], g.forms["婺源县"], g.forms["上饶市"], g.forms["江西省"]
	for _, pair := range [][2]form{{town, county}, {town, province}, {county, city}, {city, province}} {
		if !pair[0].within(pair[1].division) {
			t.Errorf("%s is not within %s", pair[0].name, pair[1].name)
		}
		if pair[1].within(pair[0].division) {
			t.Errorf("%s is within %s", pair[1].name, pair[0].name)
		}
	}
	if city.within(city.division) || city.within(nil) || (*division)(nil).within(city.division) {
		t.Error("a place lies in itself or in nothing")
	}
}

func TestGazetteerOfOwnTable(t *testing.T) {
	t.Parallel()
	g := newGazetteer("# note\n14 甲省\n1401 乙市\n140101 丙丁县\n140102 戊己县\n1402 庚市\n140201 丙丁县\n140101: 子丑镇 寅乡 卯农场\n\nbad\n")
	if f := g.forms["丙丁"]; !f.shared || !f.short {
		t.Errorf("丙丁: %+v", f)
	}
	if f := g.forms["戊己"]; f.shared || f.parent.name != "乙市" {
		t.Errorf("戊己: %+v", f)
	}
	if _, ok := g.forms["寅乡"]; ok {
		t.Error("a township of one character is in the gazetteer")
	}
	if f := g.forms["子丑镇"]; f.parent == nil || f.parent.name != "丙丁县" {
		t.Errorf("子丑镇: %+v", f)
	}
}

func TestViewOffsets(t *testing.T) {
	t.Parallel()
	texts := []string{"赣州市委書記ＡＢＣ。", "😀贛州 ２０２４年", "a", "𠀀字", "İstanbul市"}
	for _, text := range texts {
		v, err := newView(testSegmenter(), &corpus.Paragraph{ID: "1", Text: text})
		if err != nil {
			t.Fatal(err)
		}
		at := 0
		for i, token := range v.tokens {
			if token.start != at || token.end <= token.start {
				t.Fatalf("%q: token %d is %d–%d after %d", text, i, token.start, token.end, at)
			}
			at = token.end
		}
		if at != len(v.runes) {
			t.Errorf("%q: tokens end at %d of %d", text, at, len(v.runes))
		}
		if got := v.text(0, len(v.runes)); got != text {
			t.Errorf("text of all runes is %q, want %q", got, text)
		}
		if got := v.word(0, len(v.runes)); got != segment.Fold(text) {
			t.Errorf("word of all runes is %q", got)
		}
	}
}

func TestRuneIndex(t *testing.T) {
	t.Parallel()
	offsets := []int{0, 3, 6, 7, 10}
	for i, offset := range offsets {
		if got := runeIndex(offsets, offset); got != i {
			t.Errorf("runeIndex(%d) = %d, want %d", offset, got, i)
		}
	}
	for _, inside := range []int{-1, 1, 5, 8, 11} {
		if got := runeIndex(offsets, inside); got != -1 {
			t.Errorf("runeIndex(%d) = %d, want -1", inside, got)
		}
	}
}

func TestProtectedFigures(t *testing.T) {
	t.Parallel()
	text := "共１２億元，又３個"
	figures := []corpus.Figure{
		{Span: corpus.Span{Start: 3, End: 15}},
		{Span: corpus.Span{Start: 3, End: 6}},   // nested
		{Span: corpus.Span{Start: 4, End: 7}},   // tears a rune
		{Span: corpus.Span{Start: 90, End: 99}}, // outside
		{Span: corpus.Span{Start: 21, End: 24}},
	}
	v, err := newView(testSegmenter(), &corpus.Paragraph{ID: "1", Text: text, Figures: figures})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, span := range v.protected() {
		got = append(got, v.folded[span.Start:span.End])
	}
	if diff := cmp.Diff([]string{"12亿元", "3"}, got); diff != "" {
		t.Errorf("protected (-want +got):\n%s", diff)
	}
}

func TestSettle(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name string
		in   []mention
		want []mention
	}{
		{"最长者胜", []mention{{start: 0, end: 2}, {start: 0, end: 5}, {start: 3, end: 6}}, []mention{{start: 0, end: 5}}},
		{"确定者胜长者", []mention{{start: 0, end: 6}, {start: 1, end: 3, sure: true}}, []mention{{start: 1, end: 3, sure: true}}},
		{"弱者让位", []mention{{start: 0, end: 6, weak: true}, {start: 2, end: 6}}, []mention{{start: 2, end: 6}}},
		{"相邻都留", []mention{{start: 3, end: 5}, {start: 0, end: 3}}, []mention{{start: 0, end: 3}, {start: 3, end: 5}}},
		{"同长先者胜", []mention{{start: 1, end: 3}, {start: 0, end: 2}}, []mention{{start: 0, end: 2}}},
		{"没有", nil, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			if diff := cmp.Diff(tt.want, settle(tt.in), cmp.AllowUnexported(mention{})); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestCanonicalBody(t *testing.T) {
	t.Parallel()
	tests := []struct{ name, want string }{
		{"赣州市委", "中共赣州市委"},
		{"中共赣州市委", "中共赣州市委"},
		{"山西省委宣传部", "中共山西省委宣传部"},
		{"歙县县委县政府", "中共歙县县委、歙县人民政府"},
		{"平遥县委、县政府", "中共平遥县委、平遥县人民政府"},
		{"赣州市委市政府", "中共赣州市委、赣州市人民政府"},
		{"晋中市教育局", "晋中市教育局"},
	}
	for _, tt := range tests {
		if got := canonicalBody(tt.name); got != tt.want {
			t.Errorf("canonicalBody(%s) = %s, want %s", tt.name, got, tt.want)
		}
	}
}

func BenchmarkNewLexicon(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		newLexicon()
	}
}
