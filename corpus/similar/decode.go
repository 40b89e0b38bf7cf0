package similar

import (
	"cmp"
	"math"
	"slices"
	"strings"
)

// Limits of ReadPinyin.
const (
	// maxLookups bounds the calls of has; half of them may go to characters.
	maxLookups = 20_000
	// maxSlots bounds the characters of a reading.
	maxSlots = 24
	// leastWidth and mostWidth bound the characters tried for one syllable.
	leastWidth, mostWidth = 24, 110
	// pathsKept is how many readings that end in one character are followed.
	pathsKept = 3
	// looseCost is what a gap between words that are no neighbours costs, and
	// otherCost and rareCost a character read as it usually is besides (重 chong) and
	// as it rarely is (六 lu).
	looseCost, otherCost, rareCost = 2.0, 1.0, 2.0
	// longerCost is what each syllable more than in the shortest reading costs, and
	// loneWeight what the frequency of a single character counts, which says less
	// than that of a pair.
	longerCost, loneWeight = 1.0, 0.25
	// cohesion is how much of the frequency of its characters is taken off that of a
	// pair: in a name of rare characters (李雪峰) it tells more that they stand
	// together than how often. A word of two syllables is all of the reading, and the
	// more frequent one is meant: 会议, not 毁伊, whose characters stand hardly
	// anywhere else.
	cohesion, wordCohesion = 0.4, 0.1
)

// Reading is Chinese text that a Latin input may stand for.
type Reading struct {
	// Text is the Chinese text; a blank stands between words that are not
	// neighbours in the index.
	Text string
	// Pinyin is the input as understood, syllables apart by blanks.
	Pinyin string
	// Score compares readings of one input; more is better.
	Score float64
}

// slot is one character of a reading: a given one, or any of a syllable.
type slot struct {
	fixed rune
	syl   syllable
	loose bool // a new word begins here, so the one before need be no neighbour
}

// ReadPinyin returns Chinese text that the Latin letters of typed may stand for,
// at most limit readings, the likeliest first. has tells in how many paragraphs a
// string of one or two characters stands (0 for nowhere); it is called at most
// 20,000 times, and never twice for one string. In a reading any two neighbours
// stand in the index, save at a blank between words of two or more characters.
// What is typed in Chinese stays. Nothing is returned for letters that are no
// pinyin or where nothing of the index fits.
func ReadPinyin(typed string, has func(string) int, limit int) []Reading {
	d := &decoder{t: readings(), has: has, known: make(map[[2]rune]int), left: maxLookups}
	best := make(map[string]Reading)
	sequences := d.sequences(scan(typed))
	shortest := maxSlots
	for _, slots := range sequences {
		shortest = min(shortest, len(slots))
	}
	for _, slots := range sequences {
		for _, r := range d.decode(slots) {
			r.Score -= longerCost * float64(len(slots)-shortest)
			if old, ok := best[r.Text]; !ok || old.Score < r.Score {
				best[r.Text] = r
			}
		}
	}
	out := make([]Reading, 0, len(best))
	for _, r := range best {
		out = append(out, r)
	}
	slices.SortFunc(out, func(a, b Reading) int {
		return cmp.Or(cmp.Compare(b.Score, a.Score), cmp.Compare(a.Text, b.Text))
	})
	return out[:min(len(out), max(limit, 0))]
}

type decoder struct {
	t     *readingTable
	has   func(string) int
	known map[[2]rune]int
	left  int // calls of has that remain
	// cohesion is that of the slots being decoded.
	cohesion float64
}

// sequences returns the ways to read pieces as slots, nothing where none has
// Latin letters or some are no pinyin.
func (d *decoder) sequences(pieces []piece) [][]slot {
	out := [][]slot{nil}
	latin := false
	for _, p := range pieces {
		if p.letters == "" {
			for i := range out {
				out[i] = append(out[i], slot{fixed: p.fixed, loose: p.blank})
			}
			continue
		}
		latin = true
		var longer [][]slot
		for _, split := range d.t.split(p.letters, p.cuts) {
			for _, before := range out {
				next := slices.Clip(slices.Clone(before))
				for i, s := range split {
					next = append(next, slot{syl: s, loose: p.blank && i == 0})
				}
				longer = append(longer, next)
			}
		}
		out = longer[:min(len(longer), maxSplits)]
	}
	if !latin {
		return nil
	}
	for _, slots := range out {
		keepLoose(slots)
	}
	return out
}

// keepLoose leaves a gap only between words of two and more characters: in lin fen
// shi the blanks part syllables.
func keepLoose(slots []slot) {
	start := 0
	for i := 1; i <= len(slots); i++ {
		if i < len(slots) && !slots[i].loose {
			continue
		}
		if i-start < 2 {
			slots[start].loose = false
			if i < len(slots) {
				slots[i].loose = false
			}
		}
		start = i
	}
}

// path is a reading of the first slots.
type path struct {
	before *path
	r      rune
	gap    bool // a blank stands before r
	sum    float64
	pairs  int
}

// mean is the score of a path.
func (p *path) mean() float64 { return p.sum / float64(max(p.pairs, 1)) }

// decode returns the readings of slots.
func (d *decoder) decode(slots []slot) []Reading {
	if len(slots) == 0 || len(slots) > maxSlots {
		return nil
	}
	if d.cohesion = cohesion; len(slots) == 2 {
		d.cohesion = wordCohesion
	}
	width := int(math.Sqrt(maxLookups / 2 / float64(len(slots))))
	width = min(max(width, leastWidth), mostWidth)
	var paths []*path
	for _, c := range d.candidates(slots[0], width) {
		paths = append(paths, &path{r: c, sum: -d.rareness(c, slots[0])})
	}
	for i, s := range slots[1:] {
		paths = d.extend(paths, s, slots[i].fixed != 0, d.candidates(s, width))
	}
	out := make([]Reading, len(paths))
	for i, p := range paths {
		out[i] = d.reading(p, slots)
	}
	return out
}

// candidates returns the characters that may fill a slot, at most width, the most
// frequent ones.
func (d *decoder) candidates(s slot, width int) []rune {
	if s.fixed != 0 {
		return []rune{s.fixed}
	}
	var out []rune
	for _, c := range d.t.chars[s.syl] {
		if d.count(c, 0) > 0 {
			out = append(out, c)
		}
	}
	slices.SortStableFunc(out, func(a, b rune) int { return d.count(b, 0) - d.count(a, 0) })
	return out[:min(len(out), width)]
}

// rareness is what it costs to take c for the syllable of s.
func (d *decoder) rareness(c rune, s slot) float64 {
	switch {
	case s.fixed != 0 || d.t.find(c)[0] == s.syl:
		return 0
	case slices.Contains(d.t.findUsual(c), s.syl):
		return otherCost
	}
	return rareCost
}

// extend returns the best paths that go on with one of the candidates.
func (d *decoder) extend(paths []*path, s slot, afterFixed bool, candidates []rune) []*path {
	var out []*path
	for _, c := range candidates {
		var ends []*path
		for _, p := range paths {
			if next := d.step(p, c, s.loose, afterFixed && s.fixed != 0); next != nil {
				next.sum -= d.rareness(c, s)
				ends = append(ends, next)
			}
		}
		slices.SortStableFunc(ends, func(a, b *path) int { return cmp.Compare(b.mean(), a.mean()) })
		out = append(out, ends[:min(len(ends), pathsKept)]...)
	}
	return out
}

// step returns p with c behind it, or nil where the two are no neighbours in the
// index and need to be.
func (d *decoder) step(p *path, c rune, loose, given bool) *path {
	n := d.count(p.r, c)
	next := &path{before: p, r: c, sum: p.sum, pairs: p.pairs + 1}
	switch {
	case n > 0:
		next.sum += d.bond(p.r, c, n)
	case given:
		next.gap = loose
	case loose:
		next.gap = true
		next.sum -= looseCost
	default:
		return nil
	}
	return next
}

// bond is how strongly n common paragraphs tie a to c: many, and many of those
// that have either.
func (d *decoder) bond(a, c rune, n int) float64 {
	both := math.Log1p(float64(n))
	return both - d.cohesion*(math.Log1p(float64(d.count(a, 0)))+math.Log1p(float64(d.count(c, 0))))/2
}

// count asks the index about a, or about a before b where b is not 0.
func (d *decoder) count(a, b rune) int {
	key := [2]rune{a, b}
	if n, ok := d.known[key]; ok {
		return n
	}
	if d.left == 0 {
		return 0
	}
	d.left--
	text := string(a)
	if b != 0 {
		text += string(b)
	}
	n := d.has(text)
	d.known[key] = n
	return n
}

// reading writes a path out.
func (d *decoder) reading(p *path, slots []slot) Reading {
	score := p.mean()
	if len(slots) == 1 {
		score = loneWeight*math.Log1p(float64(d.count(p.r, 0))) + p.sum
	}
	var chars []string
	for ; p != nil; p = p.before {
		c := string(p.r)
		if p.gap {
			c = " " + c
		}
		chars = append(chars, c)
	}
	slices.Reverse(chars)
	names := make([]string, len(slots))
	for i, s := range slots {
		if names[i] = string(s.fixed); s.fixed == 0 {
			names[i] = d.t.names[s.syl]
		}
	}
	return Reading{Text: strings.Join(chars, ""), Pinyin: strings.Join(names, " "), Score: score}
}
