package webui

import (
	"fmt"
	"math/rand/v2"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"xunwen/corpus"
	"xunwen/corpus/segment"
	"xunwen/indexer"
	"xunwen/search"
)

// linkedAliases join names that are printed and one that is not, by which the entity is
// shown.
const linkedAliases = `人物 老岳同志 = 岳清泉
人物 顾明川 ≠ 小顾
机构 云岭银行 = 云行, 岭行
地点 禾乡 = 青禾县, 青禾
地点 江湾市 ≠ 江湾
`

// linkedNames are how entities are printed and canonically named.
func linkedNames() map[corpus.EntityType][][2]string {
	return map[corpus.EntityType][][2]string{
		corpus.Person: {
			{"岳清泉", "岳清泉"}, {"老岳", "岳清泉"}, {"老岳", ""}, {"顾明川", "顾明川"}, {"小顾", "顾明川"}, {"小顾", ""}, {"小顾", "顾小满"},
			{"桑", "穆特·桑"}, {"桑", ""}, {"穆特·桑", ""}, {"顧明川", "顧明川"},
		},
		corpus.Organization: {
			{"云岭银行", "云岭银行"}, {"云行", "云岭银行"}, {"云行", ""}, {"县委", "青禾县委"}, {"县委", "江湾县委"}, {"县委", ""}, {"岳清泉", ""},
		},
		corpus.Place: {
			{"青禾县", "青禾县"}, {"青禾", "青禾县"}, {"江湾", "江湾市"}, {"江湾", ""}, {"江湾市", "江湾市"}, {"岭东", ""}, {"岭东", "岭东县"}, {"云岭省", "云岭省"},
		},
	}
}

// linkedArchive is an index of drawn articles with an alias file.
func linkedArchive(t *testing.T, seed uint64, aliases string) *search.Engine {
	t.Helper()
	cutter := segment.New(segment.Config{})
	x, err := indexer.OpenOrCreate(indexer.Config{Dir: filepath.Join(t.TempDir(), "index"), Segmenter: cutter})
	if err != nil {
		t.Fatal(err)
	}
	e := search.NewEngine(x, cutter, func() time.Time { return time.Date(2024, 6, 1, 9, 0, 0, 0, corpus.China()) })
	t.Cleanup(func() {
		e.Close()
		if err := x.Close(); err != nil {
			t.Error(err)
		}
	})
	file := filepath.Join(t.TempDir(), "aliases.txt")
	if err := os.WriteFile(file, []byte(aliases), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := e.UseAliases(file, false, nil); err != nil {
		t.Fatal(err)
	}
	random := rand.New(rand.NewPCG(seed, 17))
	for batch := range 3 {
		var ops []indexer.Op
		for i := range 12 {
			ops = append(ops, indexer.Op{Put: &indexer.Put{Article: linkedArticle(random, fmt.Sprintf("%d-%d", batch, i))}})
		}
		if _, err := x.Apply(t.Context(), ops); err != nil {
			t.Fatal(err)
		}
	}
	return e
}

func linkedArticle(random *rand.Rand, id string) *corpus.Article {
	a := &corpus.Article{ID: id, Source: "云岭日报", Date: corpus.NewDay(2024, time.Month(1+random.IntN(4)), 3), Headline: "要闻"}
	for i := range 1 + random.IntN(4) {
		p := corpus.Paragraph{ID: fmt.Sprint(i + 1), Type: corpus.BlockParagraph}
		for _, kind := range search.EntityTypes() {
			for range random.IntN(3) {
				names := linkedNames()[kind]
				name := names[random.IntN(len(names))]
				e := corpus.Entity{Type: kind, Canonical: name[1]}
				if kind == corpus.Person {
					e.Role = []string{"", "县委书记", "董事长"}[random.IntN(3)]
				}
				if kind == corpus.Place && name[0] != "云岭省" && random.IntN(2) == 0 {
					e.Within = []string{"云岭省"}
				}
				p.Text += e.Role
				e.Start = len(p.Text)
				p.Text += name[0]
				e.End = len(p.Text)
				p.Text += "，"
				p.Entities = append(p.Entities, e)
			}
		}
		p.Text += []string{"签约。", "开会。"}[random.IntN(2)]
		a.Blocks = append(a.Blocks, p)
	}
	return a
}

// linkChecker follows links of a page and compares the paragraphs that they find with the
// number beside them.
type linkChecker struct {
	*testing.T
	engine   *search.Engine
	followed int
}

func (c *linkChecker) finds(what, address string, want int) {
	c.Helper()
	c.followed++
	u, err := url.Parse(address)
	if err != nil {
		c.Fatal(err)
	}
	p := readParams(u.Query())
	res, err := c.engine.Search(c.Context(), p.request())
	if err != nil {
		c.Fatalf("%s: %s: %v", what, p.Query, err)
	}
	if res.Totals.Exact != want || len(res.Warnings) > 0 {
		c.Errorf("%s: %s finds %d (%v), the page says %d", what, p.Query, res.Totals.Exact, res.Warnings, want)
	}
}

// checkCard follows the links of a card, and returns it.
func (c *linkChecker) checkCard(p cardParams) *search.EntityCard {
	c.Helper()
	card, err := c.engine.Card(c.Context(), p.request())
	if err != nil {
		c.Errorf("card of %+v: %v", p, err)
		return nil
	}
	if !p.Exact {
		p.Name = card.Name
	}
	page := newCardPage(p, card)
	what := fmt.Sprintf("card of %s, exact %v", card.Name, p.Exact)
	c.finds(what, page.Ways[0].URL, card.Paragraphs)
	for _, o := range append(page.Offices.Shown, page.Offices.More...) {
		c.finds(what+", office "+o.Title, o.Found, o.Paragraphs)
	}
	for _, of := range page.Companions {
		for _, one := range append(of.Shown, of.More...) {
			if one.Name == card.Name && of.Label == page.Kind {
				c.Errorf("%s: beside itself", what)
			}
			c.finds(what+", with "+one.Name, one.Both, one.Count)
		}
	}
	if page.Timeline != nil {
		for _, b := range page.Timeline.Bars {
			c.finds(what+", month "+b.Month, b.URL, b.Count)
		}
	}
	if page.Exactly != nil {
		u, err := url.Parse(page.Exactly.URL)
		if err != nil {
			c.Fatal(err)
		}
		if only, ok := readCard(u.EscapedPath(), u.Query()); !ok || !only.Exact {
			c.Errorf("%s leads to %+v", what, only)
		} else {
			c.checkCard(only)
		}
	}
	return card
}

// TestLinksFindWhatTheyCount follows every link that stands on a number: of the list of
// entities, of their cards, with and without their other names, and of the facets.
func TestLinksFindWhatTheyCount(t *testing.T) {
	t.Parallel()
	for seed, aliases := range []string{"", linkedAliases, linkedAliases} {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			t.Parallel()
			c := &linkChecker{T: t, engine: linkedArchive(t, uint64(seed), aliases)}
			for _, text := range []string{"", "签约", "人物:小顾", "地点:云岭省 开会"} {
				c.checkList(text)
				c.checkFacets(text)
			}
			if c.followed < 500 {
				t.Errorf("only %d links were followed", c.followed)
			}
		})
	}
}

func (c *linkChecker) checkList(text string) {
	c.Helper()
	p := entityParams{Query: text}
	resp, err := c.engine.Entities(c.Context(), p.request())
	if err != nil {
		c.Fatal(err)
	}
	for i, row := range newEntityResult(p, resp).Rows {
		c.finds("row "+row.Name, row.Found, row.Paragraphs)
		if text != "" {
			continue
		}
		card := c.checkCard(cardParams{Type: resp.Rows[i].Type, Name: row.Name})
		if card != nil && (card.Name != row.Name || card.Paragraphs != row.Paragraphs) {
			c.Errorf("row %s: %d paragraphs, card of %s: %d", row.Name, row.Paragraphs, card.Name, card.Paragraphs)
		}
	}
}

func (c *linkChecker) checkFacets(text string) {
	c.Helper()
	p := params{Query: text, Asked: true}
	res, err := c.engine.Search(c.Context(), p.request())
	if err != nil {
		c.Fatal(err)
	}
	for _, f := range facets(p, res) {
		for _, v := range append(f.Shown, f.More...) {
			// What is counted without its own condition is not found beside it.
			if !v.Active && !slices.ContainsFunc(facetFields(), func(of facetField) bool {
				return of.label == f.Label && of.field != "" && strings.Contains(text, of.label)
			}) {
				c.finds("facet "+v.Value+" of "+text, v.URL, v.Count)
			}
		}
	}
}
