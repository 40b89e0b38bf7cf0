package indexer_test

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/RoaringBitmap/roaring/v2"
	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"xunwen/corpus"
	"xunwen/corpus/segment"
	"xunwen/indexer"
)

// mention is an entity of a test: where its name first stands in the text.
type mention struct {
	kind                     corpus.EntityType
	printed, canonical, role string
	within                   []string
}

// told returns an article of one paragraph for each text, with its mentions.
func told(id string, texts []string, mentions ...[]mention) *corpus.Article {
	a := news(id, texts...)
	for i, of := range mentions {
		for _, m := range of {
			at := strings.Index(texts[i], m.printed)
			a.Blocks[i].Entities = append(a.Blocks[i].Entities, corpus.Entity{
				Span: corpus.Span{Start: at, End: at + len(m.printed)}, Type: m.kind,
				Canonical: m.canonical, Role: m.role, Within: m.within,
			})
		}
	}
	return a
}

// termsOf returns the terms of a field with the number of documents that are not deleted.
func termsOf(t *testing.T, x *indexer.Index, field string) map[string]int {
	t.Helper()
	out := map[string]int{}
	eachSegment(t, x, func(s *indexer.Segment) {
		err := s.EachTerm(field, func(term string, docs int) bool {
			if docs > 0 {
				out[term] += docs
			}
			return true
		})
		if err != nil {
			t.Fatal(err)
		}
	})
	return out
}

func eachSegment(t *testing.T, x *indexer.Index, f func(*indexer.Segment)) {
	t.Helper()
	snapshot, err := x.Snapshot()
	if err != nil {
		t.Fatal(err)
	}
	defer snapshot.Close()
	for _, s := range snapshot.Segments() {
		f(s)
	}
}

func TestTermsOfEntities(t *testing.T) {
	t.Parallel()
	x := openNew(t)
	apply(t, x, put(told("a", []string{"石桥镇镇长岳清泉在吉县說，老岳去过柏恩。", "《长夜》获奖，岳清泉到场。"}, []mention{
		{kind: corpus.Person, printed: "岳清泉", canonical: "岳清泉", role: "石桥镇镇长"},
		{kind: corpus.Person, printed: "老岳", canonical: "岳清泉"},
		{kind: corpus.Organization, printed: "石桥镇", canonical: "石桥镇人民政府"},
		{kind: corpus.Place, printed: "吉县", within: []string{"临汾市", "山西省"}},
		{kind: corpus.Place, printed: "柏恩", canonical: "柏恩市", within: []string{"德国"}},
	}, []mention{
		{kind: corpus.Work, printed: "《长夜》"},
		{kind: corpus.Person, printed: "岳清泉", role: "镇长"},
	}), ""))
	for _, tt := range []struct {
		field string
		want  map[string]int
	}{
		{indexer.FieldTypes, map[string]int{"person": 2, "organization": 1, "place": 1, "work": 1}},
		{indexer.FieldPerson, map[string]int{"岳清泉": 2}},
		{indexer.FieldPersonN, map[string]int{"岳清泉": 2, "老岳": 1}},
		{indexer.FieldOrg, map[string]int{"石桥镇人民政府": 1}},
		{indexer.FieldOrgN, map[string]int{"石桥镇人民政府": 1, "石桥镇": 1}},
		{indexer.FieldPlace, map[string]int{"吉县": 1, "柏恩市": 1}},
		{indexer.FieldWithin, map[string]int{"临汾市": 1, "临汾": 1, "山西省": 1, "山西": 1, "德国": 1}},
		{indexer.FieldRole, map[string]int{"石桥": 1, "桥镇": 1, "镇镇": 1, "镇长": 2, "长\x00": 2}},
		{indexer.FieldOffice, map[string]int{"岳清泉\x1f石桥镇镇长": 1, "岳清泉\x1f镇长": 1}},
		{indexer.FieldCalled, map[string]int{"n老岳\x1f岳清泉": 1, "o石桥镇\x1f石桥镇人民政府": 1, "p柏恩\x1f柏恩市": 1}},
	} {
		if diff := cmp.Diff(tt.want, termsOf(t, x, tt.field)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tt.field, diff)
		}
	}
}

// TestPlaceWithItsDivisions counts a place that is printed with what it lies in as where
// it stands alone, unless its name alone could be another's.
func TestPlaceWithItsDivisions(t *testing.T) {
	t.Parallel()
	shanxi := []string{"临汾市", "山西省"}
	for _, tt := range []struct {
		name, printed, canonical string
		within                   []string
		place                    string
		compared                 []string
		called                   []string
		outer                    []string
	}{
		{"省市", "山西临汾", "山西省临汾市", shanxi, "临汾市", []string{"山西临汾", "山西省临汾市", "临汾市"}, []string{"山西临汾", "山西省临汾市"}, shanxi[1:]},
		{"全称", "山西省临汾市", "山西省临汾市", shanxi, "临汾市", []string{"山西省临汾市", "临汾市"}, []string{"山西省临汾市"}, shanxi[1:]},
		{"跳过一级", "山西吉县", "山西省吉县", []string{"吉县", "临汾市", "山西省"}, "吉县", []string{"山西吉县", "山西省吉县", "吉县"}, []string{"山西吉县", "山西省吉县"}, shanxi},
		{"国名", "中国太原", "中国太原市", []string{"太原市", "山西省"}, "太原市", []string{"中国太原", "中国太原市", "太原市"}, []string{"中国太原", "中国太原市"}, shanxi[1:]},
		{"外国", "日本东京", "日本东京", []string{"东京", "日本"}, "东京", []string{"日本东京", "东京"}, []string{"日本东京"}, []string{"日本"}},
		{"单独", "临汾", "临汾市", []string{"山西省"}, "临汾市", []string{"临汾", "临汾市"}, []string{"临汾"}, shanxi[1:]},
		{"同名的区", "福州鼓楼区", "福州市鼓楼区", []string{"鼓楼区", "福州市", "福建省"}, "福州市鼓楼区", []string{"福州鼓楼区", "福州市鼓楼区"}, []string{"福州鼓楼区"}, []string{"福州市", "福建省"}},
		{"景点", "吉县壶口瀑布", "吉县壶口瀑布", []string{"吉县", "临汾市", "山西省"}, "吉县壶口瀑布", []string{"吉县壶口瀑布"}, nil, []string{"吉县", "临汾市", "山西省"}},
		{"不是区划的前头", "大临汾市", "大临汾市", shanxi, "大临汾市", []string{"大临汾市"}, nil, shanxi},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			a := told("a", []string{"到" + tt.printed + "。"}, []mention{
				{kind: corpus.Place, printed: tt.printed, canonical: tt.canonical, within: tt.within},
			})
			x := openNew(t)
			apply(t, x, put(a, ""))
			if diff := cmp.Diff(tt.place, indexer.EntityName(&a.Blocks[0].Entities[0], a.Blocks[0].Text)); diff != "" {
				t.Errorf("name (-want +got):\n%s", diff)
			}
			if diff := cmp.Diff(tt.outer, indexer.OuterDivisions(&a.Blocks[0].Entities[0]), cmpopts.EquateEmpty()); diff != "" {
				t.Errorf("outer divisions (-want +got):\n%s", diff)
			}
			called := map[string]int{}
			for _, other := range tt.called {
				called["p"+other+"\x1f"+tt.place] = 1
			}
			compared := map[string]int{}
			for _, name := range tt.compared {
				compared[name] = 1
			}
			for field, want := range map[string]map[string]int{
				indexer.FieldPlace: {tt.place: 1}, indexer.FieldPlaceN: compared, indexer.FieldCalled: called,
			} {
				if diff := cmp.Diff(want, termsOf(t, x, field)); diff != "" {
					t.Errorf("%s (-want +got):\n%s", field, diff)
				}
			}
		})
	}
}

func TestOfficesOfAPerson(t *testing.T) {
	t.Parallel()
	x := openNew(t)
	apply(t, x, put(told("a", []string{"县长岳清泉", "县委书记岳清泉", "书记岳清泉泉"},
		[]mention{{kind: corpus.Person, printed: "岳清泉", role: "县长"}},
		[]mention{{kind: corpus.Person, printed: "岳清泉", role: "县委书记"}},
		[]mention{{kind: corpus.Person, printed: "岳清泉泉", canonical: "岳清全", role: "书记"}}), ""))
	apply(t, x, put(told("b", []string{"县长岳清泉"},
		[]mention{{kind: corpus.Person, printed: "岳清泉", role: "县长"}}), ""))
	for person, want := range map[string]map[string]int{
		"岳清泉": {"县长": 2, "县委书记": 1}, "岳清泉泉": {"书记": 1}, "岳清全": {"书记": 1}, "岳清": {}, "": {},
	} {
		got := map[string]int{}
		eachSegment(t, x, func(s *indexer.Segment) {
			err := s.Lookup().Offices(person, func(role string, docs *roaring.Bitmap) error {
				got[role] += int(docs.GetCardinality())
				return nil
			})
			if err != nil {
				t.Fatal(err)
			}
		})
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("offices of %q (-want +got):\n%s", person, diff)
		}
	}
}

func TestOfficesStopAtAnError(t *testing.T) {
	t.Parallel()
	x := openNew(t)
	apply(t, x, put(told("a", []string{"县长岳清泉"}, []mention{{kind: corpus.Person, printed: "岳清泉", role: "县长"}}), ""))
	failed := errors.New("enough")
	eachSegment(t, x, func(s *indexer.Segment) {
		if err := s.Lookup().Offices("岳清泉", func(string, *roaring.Bitmap) error { return failed }); !errors.Is(err, failed) {
			t.Errorf("got %v, want %v", err, failed)
		}
	})
}

// pair is a pair of names that EachCalled tells.
type pair struct {
	Kind               corpus.EntityType
	Printed, Canonical string
}

func calledOf(t *testing.T, x *indexer.Index) map[pair]int {
	t.Helper()
	got := map[pair]int{}
	eachSegment(t, x, func(s *indexer.Segment) {
		err := s.EachCalled(func(kind corpus.EntityType, printed, canonical string, docs []uint32) bool {
			got[pair{kind, printed, canonical}] += len(docs)
			return true
		})
		if err != nil {
			t.Fatal(err)
		}
	})
	return got
}

// TestCalledEqualsTheArticles replaces and removes articles at random and compares what
// the index tells of names with what its articles tell.
func TestCalledEqualsTheArticles(t *testing.T) {
	t.Parallel()
	random := rand.New(rand.NewPCG(5, 5))
	names := []string{"云行", "云岭银行", "雲行", "ＹＬ行", "江湾", "江湾区", "老岳", "岳清泉"}
	kinds := []corpus.EntityType{corpus.Person, corpus.Organization, corpus.Place, corpus.Event}
	draw := func(id string) *corpus.Article {
		var texts []string
		var all [][]mention
		for range 1 + random.IntN(3) {
			texts = append(texts, strings.Join(names, "，"))
			var of []mention
			for range random.IntN(4) {
				of = append(of, mention{kind: kinds[random.IntN(len(kinds))], printed: names[random.IntN(len(names))],
					canonical: append(names, "", "")[random.IntN(len(names)+2)]})
			}
			all = append(all, of)
		}
		return told(id, texts, all...)
	}
	x := openNew(t)
	live := map[string]*corpus.Article{}
	for range 40 {
		id := fmt.Sprint(random.IntN(12))
		if live[id] != nil && random.IntN(3) == 0 {
			delete(live, id)
			apply(t, x, indexer.Op{Remove: id})
		} else {
			live[id] = draw(id)
			apply(t, x, put(live[id], ""))
		}
		if diff := cmp.Diff(calledBy(live), calledOf(t, x)); diff != "" {
			t.Fatalf("(-want +got):\n%s", diff)
		}
	}
}

// calledBy reads the pairs from the articles.
func calledBy(live map[string]*corpus.Article) map[pair]int {
	want := map[pair]int{}
	for _, a := range live {
		for i := range a.Blocks {
			var seen []pair
			for _, e := range a.Blocks[i].Entities {
				printed := segment.Normalize(e.Text(a.Blocks[i].Text))
				p := pair{e.Type, printed, e.Canonical}
				if e.Type == corpus.Event || e.Canonical == "" || segment.Normalize(e.Canonical) == printed || slices.Contains(seen, p) {
					continue
				}
				seen = append(seen, p)
				want[p]++
			}
		}
	}
	return want
}

func TestEachCalledEnds(t *testing.T) {
	t.Parallel()
	x := openNew(t)
	apply(t, x, put(told("a", []string{"云行和岭行"}, []mention{
		{kind: corpus.Organization, printed: "云行", canonical: "云岭银行"},
		{kind: corpus.Organization, printed: "岭行", canonical: "云岭银行"},
	}), ""))
	eachSegment(t, x, func(s *indexer.Segment) {
		n := 0
		err := s.EachCalled(func(corpus.EntityType, string, string, []uint32) bool { n++; return false })
		if err != nil || n != 1 {
			t.Errorf("called %d times, %v", n, err)
		}
	})
}
