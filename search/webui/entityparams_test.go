package webui

import (
	"net/url"
	"slices"
	"strings"
	"testing"

	"xunwen/corpus"
	"xunwen/search"
	"xunwen/search/query"
)

// TestCardAddress reads the address of a card back, whatever its name holds.
func TestCardAddress(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"何远山", "约翰·史密斯", "a/b?c#d%e f", "..", `x"><script>`, "远禾集团（北方）公司", "%2F", "+"} {
		for _, kind := range search.EntityTypes() {
			p := cardParams{Type: kind, Name: name, From: "2024-05", Back: "/entities?type=place"}
			u, err := url.Parse(p.URL())
			if err != nil {
				t.Fatal(err)
			}
			if got, ok := readCard(u.EscapedPath(), u.Query()); !ok || got != p {
				t.Errorf("%s is read as %+v", p.URL(), got)
			}
		}
	}
	for name, path := range map[string]string{
		"没有名称": "/entity/person/", "没有类型": "/entity/", "只有空白": "/entity/place/%20", "别的类型": "/entity/event/a", "不是UTF-8": "/entity/person/%ff",
		"太长": "/entity/person/" + strings.Repeat("a", search.MaxNameRunes+1), "坏转义": "/entity/person/%zz", "别的页": "/entities/person/a",
	} {
		if p, ok := readCard(path, nil); ok {
			t.Errorf("%s: %+v", name, p)
		}
	}
}

// TestCardCondition reads the condition of a card with the parser of the query language.
func TestCardCondition(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"何远山", "约翰·史密斯", "John Smith", "远禾（北方）公司", "OR", "甲*"} {
		for _, kind := range search.EntityTypes() {
			for _, exact := range []bool{false, true} {
				p := cardParams{Type: kind, Name: name, Exact: exact}
				node, warnings := query.Parse(p.condition())
				term, ok := node.(query.Term)
				if !ok || term.Value != name || search.NamedType(term.Field) != kind || term.Exact != exact || term.Sole != (exact && kind == corpus.Place) || len(warnings) > 0 {
					t.Errorf("%s is read as %#v, %v", p.condition(), node, warnings)
				}
			}
		}
	}
}

// TestTimeline draws the months between as gaps, and no more than ten years.
func TestTimeline(t *testing.T) {
	t.Parallel()
	p := cardParams{Type: corpus.Person, Name: "何远山", Source: "甲"}
	h := newTimeline(p, []search.MonthCount{{Month: "2024-02", Count: 4}, {Month: "2023-11", Count: 1}, {Month: "bad", Count: 9}, {Month: "2024-01"}})
	if h == nil || h.First != "2023-11" || h.Last != "2024-02" || len(h.Bars) != 2 || h.Width != 4*barWidth-barGap {
		t.Fatalf("%+v", h)
	}
	if b := h.Bars[1]; b.X != 3*barWidth || b.Height != barsHeight || b.Y != 0 || b.Count != 4 ||
		b.URL != (params{Query: "人物:何远山", From: "2024-02", To: "2024-02", Source: "甲"}).URL() {
		t.Errorf("%+v", b)
	}
	if b := h.Bars[0]; b.X != 0 || b.Height != barsHeight/4 || b.Y+b.Height != barsHeight {
		t.Errorf("%+v", b)
	}
	if h := newTimeline(p, []search.MonthCount{{Month: "2024-02", Count: 4}}); h != nil {
		t.Errorf("one month is no timeline: %+v", h)
	}
	if h := newTimeline(p, nil); h != nil {
		t.Errorf("no month is no timeline: %+v", h)
	}
	h = newTimeline(p, []search.MonthCount{{Month: "0001-01", Count: 400}, {Month: "2020-01", Count: 2}, {Month: "9999-12", Count: 1}})
	if h.First != "9990-01" || h.Width != maxBars*barWidth-barGap || len(h.Bars) != 1 {
		t.Errorf("%s to %s, %d wide, %d bars", h.First, h.Last, h.Width, len(h.Bars))
	}
}

// TestSpeaker says beside a quotation only what the head of the card does not.
func TestSpeaker(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name string
		q    corpus.Quote
		want string
	}{
		{"同名", corpus.Quote{Speaker: "何远山"}, ""},
		{"有职务", corpus.Quote{Speaker: "何远山", Role: "青禾市委书记"}, "青禾市委书记"},
		{"另一名称", corpus.Quote{Speaker: "何书记", Role: "青禾市委书记"}, "青禾市委书记 何书记"},
		{"只有职务", corpus.Quote{Speaker: "青禾市委书记", Role: "青禾市委书记"}, "青禾市委书记"},
		{"没有", corpus.Quote{}, ""},
	} {
		if got := speaker("何远山", &c.q); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

// TestCardsOfResults offers the cards of the names that a query is about.
func TestCardsOfResults(t *testing.T) {
	t.Parallel()
	resp := &search.Response{Total: 9, Facets: map[search.FacetName][]search.FacetCount{
		search.FacetPerson: {{Value: "何远山", Count: 3}, {Value: "牛向东", Count: 1}}, search.FacetPlace: {{Value: "云岭县", Count: 2}},
		search.FacetSource: {{Value: "青禾日报", Count: 9}},
	}}
	for text, want := range map[string][]string{
		"何远山": {"何远山"}, `"云岭县"`: {"云岭县"}, "何远山 云岭县": nil, "人物:何远山 营商": {"何远山"}, "人物:(何远山 OR 牛向东) 地点:=云岭县": {"何远山", "牛向东", "云岭县"},
		"青禾日报": nil, "-人物:何远山": nil, "人物:何*": nil, "营商": nil, "": nil,
	} {
		var got []string
		for _, one := range cardLinks(params{Query: text}, resp) {
			got = append(got, one.Name)
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s offers the cards of %q, want %q", text, got, want)
		}
	}
}

// FuzzEntityAddress checks that the address of a state is the state.
func FuzzEntityAddress(f *testing.F) {
	f.Add("云岭县", "何", "person", "name", "2024-05", "今年", "云岭晚报", "abc", true)
	f.Add("", "", "", "", "", "", "", "", false)
	f.Add("100%+b?#&=;", "\xff", " ", "《x》", "/", "x", "&", " 甲 ", true)
	f.Add("..", "/", "place", "", "", "", "", "", false)
	f.Fuzz(func(t *testing.T, q, name, kind, sort, from, to, source, cursor string, exact bool) {
		p := readEntityParams(url.Values{
			"q": {q}, "name": {name}, "type": {kind}, "sort": {sort}, "from": {from}, "to": {to}, "source": {source}, "cursor": {cursor},
		})
		u, err := url.Parse(p.URL())
		if err != nil || u.Path != entitiesPath {
			t.Fatalf("%+v has the address %q: %v", p, p.URL(), err)
		}
		if again := readEntityParams(u.Query()); again != p {
			t.Fatalf("%+v became %+v by %s", p, again, u)
		}
		if b := p.bounded(); b.check() == nil && b.bounded() != b {
			t.Fatalf("%+v", b)
		}
		v := url.Values{"from": {from}, "to": {to}, "source": {source}, "back": {p.URL()}}
		if exact {
			v.Set("exact", "true")
		}
		card, ok := readCard(entityPrefix+kind+"/"+url.PathEscape(name), v)
		if !ok {
			return
		}
		if u, err = url.Parse(card.URL()); err != nil {
			t.Fatal(err)
		}
		if len(card.Back) > maxBackBytes {
			card.Back = ""
		}
		if again, ok := readCard(u.EscapedPath(), u.Query()); !ok || again != card {
			t.Fatalf("%+v became %+v by %s", card, again, u)
		}
	})
}
