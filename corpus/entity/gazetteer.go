package entity

import (
	_ "embed" // the tables below
	"strings"
	"unicode/utf8"

	"xunwen/corpus/segment"
)

//go:generate go run ./gazetteer -divisions $DIVISIONS -world $JIONLP/world_location.txt -dict $GSE/data/dict/zh/s_1.txt -out .

//go:embed places.txt
var placesText string

// level orders the divisions: a short name that several share belongs to the
// highest of them (朝阳 is the city in Liaoning, not the district of Beijing).
type level uint8

const (
	unknownLevel level = iota
	townLevel
	countyLevel
	worldCityLevel
	cityLevel
	provinceLevel
	countryLevel
)

// division is one place of the gazetteer.
type division struct {
	name   string
	code   string
	parent *division
	level  level
}

// within reports whether d lies in ancestor.
func (d *division) within(ancestor *division) bool {
	if d == nil || ancestor == nil {
		return false
	}
	for p := d.parent; p != nil; p = p.parent {
		if p == ancestor {
			return true
		}
	}
	return false
}

// form is one way to write a place.
type form struct {
	*division
	// short is a name without its 省, 市, 县 or 区.
	short bool
	// shared is a form that several divisions of the same level have.
	shared bool
}

// gazetteer finds places by name.
type gazetteer struct {
	forms map[string]form
	// stems are townships without 镇, 乡 or 街道: too common to be places by
	// themselves, but good beginnings of a name (思口新材料产业园).
	stems map[string]bool
	// others are the further divisions that have a form: 朝阳 is also 朝阳区.
	others map[string][]*division
	// begins tells most pairs of runes that begin no form from those in from.
	begins *pairFilter
	// from is the length in runes of the longest form that begins with two runes.
	from map[[2]rune]uint8
	// longest is the length in runes of the longest form.
	longest int
}

// newGazetteer reads the embedded table; about 45,000 names in some 20 ms.
func newGazetteer(text string) *gazetteer {
	g := &gazetteer{
		forms:  make(map[string]form, 56000),
		stems:  make(map[string]bool, 36000),
		begins: new(pairFilter),
		from:   make(map[[2]rune]uint8, 30000),
		others: make(map[string][]*division, 4000),
	}
	byCode := make(map[string]*division, 6000)
	for line := range strings.Lines(text) {
		line = strings.TrimRight(line, "\r\n")
		head, rest, ok := strings.Cut(line, " ")
		if !ok || head == "#" {
			continue
		}
		if code, isTown := strings.CutSuffix(head, ":"); isTown {
			g.addTowns(byCode[code], rest)
			continue
		}
		name, others, _ := strings.Cut(rest, " ")
		d := &division{name: name, code: head, level: levelOf(head)}
		d.parent = parentOf(byCode, head)
		byCode[head] = d
		g.addDivision(d, others)
	}
	return g
}

// levelOf reads the level from the length of a code: 14, 1410, 141002; w1 is a
// continent, w1002 a country and w100201 a city.
func levelOf(code string) level {
	if code[0] == 'w' {
		if len(code) > 5 {
			return worldCityLevel
		}
		return countryLevel
	}
	switch len(code) {
	case 2:
		return provinceLevel
	case 4:
		return cityLevel
	default:
		return countyLevel
	}
}

// parentOf returns the division with the longest code that begins this one:
// counties under a province directly have a city code that is not listed.
func parentOf(byCode map[string]*division, code string) *division {
	for n := len(code) - 1; n > 0; n-- {
		if d := byCode[code[:n]]; d != nil {
			return d
		}
	}
	return nil
}

func (g *gazetteer) addDivision(d *division, others string) {
	g.add(d.name, form{division: d})
	for other := range strings.FieldsSeq(others) {
		g.add(other, form{division: d})
	}
	if d.code[0] == 'w' {
		return
	}
	short := ShortDivision(d.name)
	if short != d.name {
		g.add(short, form{division: d, short: true})
	}
	if strings.HasSuffix(d.name, "自治州") {
		g.add(short+"州", form{division: d}) // 恩施州
	}
}

func (g *gazetteer) addTowns(county *division, names string) {
	towns := make([]division, 0, strings.Count(names, " ")+1)
	for name := range strings.FieldsSeq(names) {
		stem := townStem(name)
		if stem == name {
			continue // 农场, 林场, 管委会: organisations, left to the suffix rules
		}
		towns = append(towns, division{name: name, parent: county, level: townLevel})
		if utf8.RuneCountInString(name) >= 3 {
			g.add(name, form{division: &towns[len(towns)-1]})
			g.stems[segment.Fold(stem)] = true
		}
	}
}

// add enters a form; a higher division takes the name from a lower one, and a
// full name from a short one of the same level.
func (g *gazetteer) add(name string, f form) {
	name = segment.Fold(name)
	old, taken := g.forms[name]
	better := taken && (f.level > old.level || f.level == old.level && old.short && !f.short)
	switch {
	case !taken:
		g.forms[name] = f
	case better:
		g.forms[name] = f
		g.others[name] = append(g.others[name], old.division)
	default:
		if f.level == old.level && f.short == old.short {
			old.shared = true
			g.forms[name] = old
		}
		g.others[name] = append(g.others[name], f.division)
	}
	length := utf8.RuneCountInString(name)
	g.longest = max(g.longest, length)
	if first, second, ok := firstTwo(name); ok {
		g.begins.add(first, second)
		g.from[[2]rune{first, second}] = max(g.from[[2]rune{first, second}], uint8(length))
	}
}

// townStem cuts 镇, 乡 or 街道 off a township's name.
func townStem(name string) string {
	for _, suffix := range []string{"街道", "镇", "乡", "苏木"} {
		if stem, ok := strings.CutSuffix(name, suffix); ok && stem != "" {
			return strings.TrimSuffix(stem, "民族")
		}
	}
	return name
}

// firstTwo returns the first two runes of a name that has as many.
func firstTwo(name string) (first, second rune, ok bool) {
	first, size := utf8.DecodeRuneInString(name)
	if size == len(name) {
		return 0, 0, false
	}
	second, _ = utf8.DecodeRuneInString(name[size:])
	return first, second, true
}

// longestFrom returns the length in runes of the longest form that begins with two
// runes, or 0.
func (g *gazetteer) longestFrom(first, second rune) int {
	if !g.begins.mayHave(first, second) {
		return 0
	}
	return int(g.from[[2]rune{first, second}])
}

// pairFilter is a set of pairs of runes that takes few others for its own, in memory that
// stays in the caches: a Bloom filter with one hash.
type pairFilter [1 << pairBits / 64]uint64

// pairBits is enough for some 20,000 pairs with one wrong one in eleven.
const pairBits = 18

// bit returns where the bit of a pair is, by multiplicative hashing.
func (f *pairFilter) bit(first, second rune) (at, shift uint32) {
	h := (uint32(first)*0x9E3779B1 ^ uint32(second)) * 0x85EBCA6B >> (32 - pairBits)
	return h / 64, h % 64
}

func (f *pairFilter) add(first, second rune) {
	at, shift := f.bit(first, second)
	f[at] |= 1 << shift
}

// mayHave is true for each pair that was added.
func (f *pairFilter) mayHave(first, second rune) bool {
	at, shift := f.bit(first, second)
	return f[at]>>shift&1 != 0
}

// longestEnd returns where the longest form may end that begins at rune i of a view, or
// less than i+2.
func (g *gazetteer) longestEnd(v *view, i int) int {
	if i+2 > len(v.runes) {
		return 0
	}
	return min(len(v.runes), i+g.longestFrom(v.runes[i], v.runes[i+1]))
}
