package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
)

// glyphs is what is known of how characters are written.
type glyphs struct {
	common  []rune                // characters in daily use, in order
	parts   map[string]layout     // a character or an unnamed part → its parts
	strokes map[string]string     // its strokes in writing order, a letter each
	corners map[rune]string       // four-corner code, four digits
	uses    map[string]int        // in how many common characters a part stands
	sims    map[[2]string]float64 // similarities of parts worked out already
	costs   *costs
}

// layout is how parts are put together.
type layout struct {
	kind  string
	parts []string
}

func loadGlyphs(o options) (*glyphs, error) {
	g := &glyphs{uses: make(map[string]int), sims: make(map[[2]string]float64), costs: newCosts()}
	var err error
	if g.parts, err = readDecomposition(o.decomp); err != nil {
		return nil, err
	}
	if g.strokes, err = readOrders(o.orders); err != nil {
		return nil, err
	}
	if g.common, err = readCommon(o.unihan); err != nil {
		return nil, err
	}
	if g.corners, err = readCorners(o.unihan); err != nil {
		return nil, err
	}
	for i := range len(unitStrokes) {
		g.strokes[string(rune(0x31c0+i))] = unitStrokes[i : i+1]
	}
	g.learnStrokes()
	for _, r := range g.common {
		g.countParts(string(r), make(map[string]bool))
	}
	return g, nil
}

// readDecomposition reads lines such as 的:a(白,勺).
func readDecomposition(path string) (map[string]layout, error) {
	parts := make(map[string]layout)
	err := eachLine(path, func(line string) error {
		name, rest, ok := strings.Cut(line, ":")
		kind, list, ok2 := strings.Cut(strings.TrimSuffix(rest, ")"), "(")
		if !ok || !ok2 {
			return nil
		}
		l := layout{kind: kind}
		if list != "" {
			l.parts = strings.Split(list, ",")
		}
		parts[name] = l
		return nil
	})
	return parts, err
}

// readOrders reads a JSON object of characters and stroke letters.
func readOrders(path string) (map[string]string, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("read stroke orders: %w", err)
	}
	orders := make(map[string]string)
	if err := json.Unmarshal(data, &orders); err != nil {
		return nil, fmt.Errorf("read stroke orders: %w", err)
	}
	return orders, nil
}

// readCommon returns the characters of the table of general standard characters
// (2013, 8,105 of them) and of GB 2312, without those beyond the basic plane.
func readCommon(dir string) ([]rune, error) {
	var out []rune
	err := eachProperty(filepath.Join(dir, "Unihan_OtherMappings.txt"), "kTGH", func(r rune, _ string) {
		out = append(out, r)
	})
	if err != nil {
		return nil, err
	}
	err = eachProperty(filepath.Join(dir, "Unihan_IRGSources.txt"), "kIRG_GSource", func(r rune, v string) {
		if strings.HasPrefix(v, "G0-") {
			out = append(out, r)
		}
	})
	if err != nil {
		return nil, err
	}
	out = slices.DeleteFunc(out, func(r rune) bool { return r > 0xffff })
	slices.Sort(out)
	return slices.Compact(out), nil
}

// readCorners returns the four corners of each character; the fifth digit,
// which many lack, is left out.
func readCorners(dir string) (map[rune]string, error) {
	corners := make(map[rune]string)
	err := eachProperty(filepath.Join(dir, "Unihan_DictionaryLikeData.txt"), "kFourCornerCode", func(r rune, v string) {
		if len(v) >= 4 {
			corners[r] = v[:4]
		}
	})
	return corners, err
}

// eachProperty calls visit for each line of a Unihan file that states name.
func eachProperty(path, name string, visit func(r rune, value string)) error {
	return eachLine(path, func(line string) error {
		f := strings.Split(line, "\t")
		if len(f) != 3 || f[1] != name {
			return nil
		}
		n, err := strconv.ParseUint(strings.TrimPrefix(f[0], "U+"), 16, 32)
		if err != nil {
			return fmt.Errorf("%s: %q: %w", path, line, err)
		}
		visit(rune(n), f[2])
		return nil
	})
}

func eachLine(path string, visit func(line string) error) error {
	f, err := os.Open(path)
	if err != nil {
		return fmt.Errorf("read source: %w", err)
	}
	defer f.Close()
	s := bufio.NewScanner(f)
	s.Buffer(nil, 1<<20)
	for s.Scan() {
		if err := visit(s.Text()); err != nil {
			return err
		}
	}
	if err := s.Err(); err != nil {
		return fmt.Errorf("read %s: %w", path, err)
	}
	return nil
}

// countParts counts each part below name once.
func (g *glyphs) countParts(name string, seen map[string]bool) {
	for _, p := range g.parts[name].parts {
		if !seen[p] {
			seen[p] = true
			g.uses[p]++
			g.countParts(p, seen)
		}
	}
}

// strokesOf returns the strokes of a character or part: as listed, else those of
// its parts one after the other; empty where a part is unknown.
func (g *glyphs) strokesOf(name string) string {
	if s, ok := g.strokes[name]; ok {
		return s
	}
	g.strokes[name] = "" // ends a circle in the data
	l := g.parts[name]
	var b strings.Builder
	for range repeats(l.kind) {
		for _, p := range l.parts {
			s := g.strokesOf(p)
			if s == "" {
				return ""
			}
			b.WriteString(s)
		}
	}
	g.strokes[name] = b.String()
	return b.String()
}

// repeats tells how often a layout repeats its part: ra(丨) twice, r3tr(木) thrice.
func repeats(kind string) int {
	if !strings.HasPrefix(kind, "r") || strings.HasPrefix(kind, "ref") || strings.HasPrefix(kind, "rot") {
		return 1
	}
	for _, c := range kind {
		if '2' <= c && c <= '9' {
			return int(c - '0')
		}
	}
	return 2
}
