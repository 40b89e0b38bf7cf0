package entity

import (
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"xunwen/corpus"
	"xunwen/corpus/segment"
)

// reading is what the gazetteer makes of a place as printed: 山西临汾 is two
// divisions, 吉县黄河壶口瀑布 one and a site in it.
type reading struct {
	// choices are the divisions that the last of the printed ones may be, the one
	// that the bare name would mean first.
	choices []*division
	// printed is how many divisions were printed one after the other.
	printed int
	// shared is a name whose bearers are all of one rank, so that none is meant
	// where the article says nothing.
	shared bool
	// short is a last name without its 省, 市, 县 or 区.
	short bool
	// rest is the folded text behind the divisions.
	rest string
	// everyday is the short name of a county that the dictionary has as something else
	// than a place (富民), or that stands in a longer word.
	everyday bool
}

// readPlace reads the divisions that a mention begins with.
func (d *document) readPlace(v *view, m mention) reading {
	r := d.read(v.word(m.start, m.end))
	if r.printed == 1 && r.short && r.rest == "" && len(r.choices) > 0 && r.choices[0].level == countyLevel {
		t := v.tokens[v.at[m.start]]
		r.everyday = t.start < m.start || t.end > m.end || t.end == m.end && everydayPOS(t.pos)
	}
	return r
}

// everydayPOS reports whether a part of speech of the dictionary (those of jieba) is that
// of a common noun, a person's name, a verb or an adjective.
func everydayPOS(pos string) bool {
	switch pos {
	case "n", "nr", "nrt", "v", "vn", "a", "an", "ad":
		return true
	}
	return false
}

// read reads the divisions that a folded name begins with.
func (g *gazetteer) read(name string) reading {
	name = strings.Join(strings.Fields(name), "")
	r := reading{rest: name}
	for r.rest != "" {
		next, length := g.step(r)
		if length == 0 {
			return r
		}
		next.printed, next.rest = r.printed+1, r.rest[length:]
		r = next
	}
	return r
}

// step reads one more division, which must lie in those before it, and returns
// its length in bytes.
func (g *gazetteer) step(r reading) (reading, int) {
	ends := make([]int, 0, g.longest)
	for i := range r.rest {
		if i > 0 {
			ends = append(ends, i)
		}
		if len(ends) == g.longest {
			break
		}
	}
	if len(ends) < g.longest {
		ends = append(ends, len(r.rest))
	}
	for _, end := range slices.Backward(ends) {
		f, ok := g.forms[r.rest[:end]]
		if !ok {
			continue
		}
		choices := append([]*division{f.division}, g.others[r.rest[:end]]...)
		if r.printed > 0 {
			choices = slices.DeleteFunc(choices, func(d *division) bool {
				return !slices.ContainsFunc(r.choices, func(outer *division) bool { return lies(d, outer) })
			})
		}
		if len(choices) > 0 {
			return reading{choices: choices, shared: f.shared && len(choices) > 1, short: f.short && choices[0] == f.division}, end
		}
	}
	return r, 0
}

// lies reports whether d lies in outer; the divisions of China lie in 中国.
func lies(d, outer *division) bool {
	return d.within(outer) || outer.name == china && outer.level == countryLevel && d.level < countryLevel && d.country() == nil
}

// china is the name of the country that Chinese divisions have in common.
const china = "中国"

// country returns the country of a place abroad, or nil.
func (d *division) country() *division {
	for p := d; p != nil; p = p.parent {
		if p.level == countryLevel {
			return p
		}
	}
	return nil
}

// outer returns the division that d lies in, up to its province or country.
func (d *division) outer() *division {
	if d.level >= provinceLevel {
		return nil
	}
	return d.parent
}

// chain returns the names of the divisions that d lies in, the smallest first.
func (d *division) chain() []string {
	var names []string
	for p := d.outer(); p != nil; p = p.outer() {
		names = append(names, p.name)
	}
	return names
}

// geography is where an article plays: how often it names each division beyond
// doubt, those that the named ones lie in among them.
type geography map[*division]int

// see counts the divisions of a name that can mean one thing only.
func (g geography) see(r reading) {
	if len(r.choices) == 0 || len(r.choices) > 1 && r.choices[0].level < provinceLevel {
		return
	}
	for d := r.choices[0]; d != nil; d = d.outer() {
		g[d]++
	}
}

// Weights of what an article says about a division that a name may mean: the
// division itself, what it lies in, and what that lies in.
const (
	selfWeight  = 4
	outerWeight = 2
)

// support says how much of the article speaks for the division.
func (g geography) support(d *division) int {
	score := selfWeight * g[d]
	if outer := d.outer(); outer != nil {
		score += outerWeight * g[outer]
		if outer = outer.outer(); outer != nil {
			score += g[outer]
		}
	}
	return score
}

// choose returns the division that is meant: the one whose city or province the
// article names most, else the one that the bare name means; nil where several
// are equal. Provinces and countries are always meant by their names.
func (g geography) choose(r reading) *division {
	if len(r.choices) == 0 {
		return nil
	}
	usual := r.choices[0]
	if len(r.choices) == 1 || usual.level >= provinceLevel {
		return usual
	}
	var winners []*division
	most := 0
	for _, d := range r.choices {
		if d.within(usual) {
			continue // 承德 is the city, not the county in it
		}
		n := g.support(d)
		if n > most {
			winners, most = winners[:0], n
		}
		if n == most {
			winners = append(winners, d)
		}
	}
	switch {
	case len(winners) == 1:
		return winners[0]
	case !r.shared && winners[0] == usual:
		return usual
	}
	return nil
}

// geographyOf counts the places of an article, and the divisions that its
// organisations begin with.
func (d *document) geographyOf(kept [][]mention) geography {
	g := geography{}
	for i, mentions := range kept {
		for _, m := range mentions {
			if m.kind != corpus.Place && m.kind != corpus.Organization {
				continue
			}
			if r := d.readPlace(d.views[i], m); !r.famous() && !r.district() && !r.everyday {
				g.see(r)
			}
		}
	}
	return g
}

// division returns the division that a place is or begins with, and how it was read;
// nil where there is none, or where the article leaves a choice.
func (d *document) division(v *view, m mention) (*division, reading) {
	word := v.word(m.start, m.end)
	if name := d.abbreviated(word); name != "" {
		return d.forms[segment.Fold(name)].division, reading{printed: 1}
	}
	r := d.readPlace(v, m)
	if r.printed == 0 || d.natural(r) || r.rest != "" && !d.siteLies(r) {
		return nil, r
	}
	return d.names.places.choose(r), r
}

// famousNames are mountains, lakes and seas that are meant by their name though a
// county or a city, or the seat of one, is named after them.
const famousNames = "庐山 黄山 泰山 华山 衡山 恒山 嵩山 峨眉山 武夷山 井冈山 五指山 长白山 香山 龙虎山 三清山 雁荡山 普陀山 东海 南海 太湖 洪湖 巢湖 龟山 神农架 黄河 长江"

// famousList returns famousNames as a set.
var famousList = sync.OnceValue(func() wordSet { return newWordSet(famousNames) })

// famous reports whether a short name is that of a mountain or a sea.
func (r reading) famous() bool {
	if r.printed != 1 || !r.short || len(r.choices) == 0 {
		return false
	}
	return famousList().has(segment.Fold(ShortDivision(r.choices[0].name)))
}

// district reports whether a short name is that of a district of a city that is
// no province by itself.
func (r reading) district() bool {
	if r.printed != 1 || !r.short || len(r.choices) == 0 {
		return false
	}
	d := r.choices[0]
	return d.level == countyLevel && strings.HasSuffix(d.name, "区") && (d.parent == nil || d.parent.level != provinceLevel)
}

// natural reports whether something else than the division is meant by a short
// name: 庐山 is 庐山市 only where the article names the city or what it lies in,
// so are districts (三峡), but for those of the great cities (海淀), and counties of an
// everyday name (富民).
func (d *document) natural(r reading) bool {
	return (r.famous() || r.district() || r.everyday) && !slices.ContainsFunc(r.choices, func(c *division) bool { return d.names.places.support(c) > 0 })
}

// siteLies reports whether a site that begins with a division lies in it: a
// street may be named after any city (南京路), and so may water (日本海).
func (d *document) siteLies(r reading) bool {
	tail := r.rest
	if e, ok := d.endings.of[tail]; ok && e.street {
		return false
	}
	if utf8.RuneCountInString(tail) == 1 && strings.Contains("路街巷海洋湾河江湖山峡", tail) {
		return false
	}
	switch tail {
	case "海峡", "海湾", "半岛", "群岛", "高原", "盆地", "平原", "海沟", "运河":
		return false
	}
	return true
}

// within returns the divisions that a place lies in, the smallest first. A place that
// is printed with one that it lies in (山西临汾) begins with itself: its full name is that
// of both, so that nothing else would tell of 临汾市.
func (d *document) within(v *view, m mention) []string {
	if m.kind != corpus.Place {
		return nil
	}
	found, r := d.division(v, m)
	if found == nil {
		return nil
	}
	if r.printed > 1 || r.rest != "" && r.rest != "市" && r.rest != "县" {
		return append([]string{found.name}, found.chain()...)
	}
	return found.chain()
}
