package webui

import (
	"net/url"
	"slices"
	"strings"
	"testing"

	"xunwen/corpus"
	"xunwen/search"
)

// TestBackIsTheWholeState goes to an article and back: the page is the one left.
func TestBackIsTheWholeState(t *testing.T) {
	t.Parallel()
	row := &search.FigureRow{Article: &corpus.Article{ID: "a/1", Blocks: []corpus.Paragraph{{ID: "p#2"}}}, Figure: 3}
	for name, p := range map[string]figureParams{
		"没有条件": {},
		"只有查询": {Query: "云岭县"},
		"全部": {
			Query: "云岭县 &?#", Where: "投资>50亿元", Sort: "-value", From: "2024-05", To: "今年", Source: "云岭晚报", Cursor: "c+/=",
			Kinds: []string{"money", "rate"}, Units: []string{"CNY", "CNY/mu"}, Metrics: []string{"工业投资", "a&b"},
		},
		"说法不同":     {Differing: true},
		"说法不同，有条件": {Query: "云岭县", From: "2024", Kinds: []string{"money"}, Cursor: "x", Differing: true},
	} {
		u, err := url.Parse(figureFrom(row, p))
		if err != nil {
			t.Fatal(err)
		}
		v := u.Query()
		if got := readBack(v, v.Get("q")); got.URL != p.URL() || (got.Label == "说法不同") != p.Differing {
			t.Errorf("%s: back leads to %+v, want %s", name, got, p.URL())
		}
		if v.Get("figure") != "3" || v.Get("p") != "p#2" || v.Get("q") != p.Query {
			t.Errorf("%s: %s", name, u)
		}
	}
	for name, p := range map[string]params{
		"空": {}, "只有查询": {Query: "营商", Asked: true},
		"全部": {Query: "营商 =?", Sort: "-date", From: "2024", To: "2025", Source: "甲", Group: "article", Cursor: "z", Asked: true},
	} {
		u, err := url.Parse(articleFrom("a", "1", p))
		if err != nil {
			t.Fatal(err)
		}
		if got := readBack(u.Query(), u.Query().Get("q")); got.URL != p.URL() {
			t.Errorf("%s: back leads to %s, want %s", name, got.URL, p.URL())
		}
	}
	if p := (params{Query: "营商", Asked: true}); strings.Contains(articleFrom("a", "1", p), "back=") {
		t.Error("a plain query needs no way back of its own")
	}
}

// TestBackThroughACard goes from results to a card, from there to an article, and all the
// way back. Of a way through two cards only the last is kept.
func TestBackThroughACard(t *testing.T) {
	t.Parallel()
	results := params{Query: "营商 =?", From: "2024", Asked: true}
	card := cardParams{Type: corpus.Person, Name: "何/远山", Exact: true, From: "2024", Source: "甲&乙", Back: results.URL()}
	u, err := url.Parse(card.from(&corpus.Article{ID: "a"}, "1", url.Values{}))
	if err != nil {
		t.Fatal(err)
	}
	back := readBack(u.Query(), "")
	if back.URL != card.URL() || back.Label != "人物卡“何/远山”" {
		t.Errorf("the article leads back to %+v, want %s", back, card.URL())
	}
	u, err = url.Parse(back.URL)
	if err != nil {
		t.Fatal(err)
	}
	again, ok := readCard(u.EscapedPath(), u.Query())
	if !ok || again != card {
		t.Errorf("the card became %+v, want %+v", again, card)
	}
	if got := cardBack(again); got.URL != results.URL() || got.Label != "返回“营商 =?”的结果" {
		t.Errorf("the card leads back to %+v", got)
	}
	again.Back = card.URL()
	u, _ = url.Parse(again.URL())
	if nested, _ := readCard(u.EscapedPath(), u.Query()); nested.Back != "" || cardBack(nested).URL != "/entities?type=person" {
		t.Errorf("a card leads back to a card: %+v", nested)
	}
}

// foreign are ways back that lead to no page of ours.
func foreign() []string {
	return []string{
		"https://evil.example/figures", "//evil.example/figures", "///evil.example", `/\\evil.example/figures`, "javascript:alert(1)", "figures",
		"/figures/../../x", "/article/a", "/api/v1/figures", "/figures%2f", "http:/figures", "http:figures", "\t//evil.example/", "/figures\n//x", "%",
		"//evil.example@/figures", "/entity/person/", "/entity/event/a", "/entity/person/%ff", "//entity/person/a", "/entities/", "/" + strings.Repeat("x", maxBackBytes),
	}
}

// TestBackStaysHere sends ways back that are none of ours.
func TestBackStaysHere(t *testing.T) {
	t.Parallel()
	for _, address := range foreign() {
		for query, want := range map[string]string{"": "/", "营商": params{Query: "营商"}.URL()} {
			if got := readBack(url.Values{"back": {address}}, query); got.URL != want {
				t.Errorf("%q leads back to %q, want %q", address, got.URL, want)
			}
		}
	}
	long := address(figuresPath, strings.Repeat("字", search.MaxQueryRunes+1))
	if got := readBack(url.Values{"back": {long}}, ""); strings.Contains(got.URL, "q=") {
		t.Errorf("a query that is too long comes back: %s", got.URL[:80])
	}
}

func address(path, query string) string { return path + "?" + url.Values{"q": {query}}.Encode() }

// FuzzBack sends any way back: the address made of it is that of a page of ours,
// and stays what it is when it is read again.
func FuzzBack(f *testing.F) {
	for _, address := range foreign() {
		f.Add(address, "营商")
	}
	f.Add("/figures?kind=money&sort=-value&cursor=2", "")
	f.Add("/figures/conflicts?q=%E4%BA%91&kind=x", "云")
	f.Add("/?q=&from=2024", "")
	f.Add("/entities?type=person&name=%E4%BD%95&cursor=2", "")
	f.Add("/entity/place/%E4%BA%91%2F?exact=true&back=%2Fentities%3Fq%3Da&from=2024", "")
	f.Add("/entity/person/a?back=%2Fentity%2Fperson%2Fb", "")
	f.Fuzz(func(t *testing.T, address, query string) {
		query = clean(query) // as the parameters of a page are
		got := readBack(url.Values{"back": {address}}, query)
		u, err := url.Parse(got.URL)
		if err != nil || u.IsAbs() || u.Host != "" || strings.HasPrefix(got.URL, "//") || got.Label == "" {
			t.Fatalf("%q leads back to %+v: %v", address, got, err)
		}
		pages := []string{"/", figuresPath, conflictsPath, entitiesPath}
		if _, card := readCard(u.EscapedPath(), nil); !card && !slices.Contains(pages, u.Path) {
			t.Fatalf("%q leads back to %s", address, got.URL)
		}
		if len(got.URL) <= maxBackBytes {
			if again := readBack(url.Values{"back": {got.URL}}, query); again.URL != got.URL {
				t.Fatalf("%q becomes %s, and that %s", address, got.URL, again.URL)
			}
		}
	})
}
