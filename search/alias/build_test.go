package alias_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"xunwen/corpus"
	"xunwen/search/alias"
)

// modelSet is names that are one, with the line that tells the name shown; 0 for none.
type modelSet struct {
	names []string
	shown string
	line  int
}

// declaredLine stands for the line of what is declared: behind those of a file.
const declaredLine = 1000

// model joins names one pair after the other.
type model struct {
	sets  []*modelSet
	apart [][2]string
}

func (m *model) of(name string) *modelSet {
	for _, s := range m.sets {
		if slices.Contains(s.names, name) {
			return s
		}
	}
	s := &modelSet{names: []string{name}}
	m.sets = append(m.sets, s)
	return s
}

// join joins two names unless they are apart and returns their set, nil where they are.
func (m *model) join(one, other string) *modelSet {
	a, b := m.of(one), m.of(other)
	if a == b {
		return a
	}
	for _, pair := range m.apart {
		if slices.Contains(a.names, pair[0]) && slices.Contains(b.names, pair[1]) || slices.Contains(a.names, pair[1]) && slices.Contains(b.names, pair[0]) {
			return nil
		}
	}
	a.names = append(a.names, b.names...)
	if a.line == 0 || b.line != 0 && b.line < a.line {
		a.shown, a.line = b.shown, b.line
	}
	m.sets = slices.DeleteFunc(m.sets, func(s *modelSet) bool { return s == b })
	return a
}

// drawTable draws the lines of a file and declarations about the same few names, with the
// model of both.
func drawTable(t *rapid.T) (file string, seeds []alias.Declared, m *model) {
	m = &model{}
	name := rapid.SampledFrom(strings.Split("甲行 乙行 丙行 丁行 戊行 己行 庚行 辛行 壬行 癸行", " "))
	pair := rapid.Custom(func(t *rapid.T) [2]string { return [2]string{name.Draw(t, "left"), name.Draw(t, "right")} })
	joins := rapid.SliceOfN(pair, 0, 6).Draw(t, "joins")
	m.apart = rapid.SliceOfN(pair, 0, 4).Draw(t, "apart")
	var b strings.Builder
	for i, p := range joins {
		fmt.Fprintf(&b, "机构 %s = %s\n", p[0], p[1])
		taken := slices.Contains(m.apart, p) || slices.Contains(m.apart, [2]string{p[1], p[0]})
		if !taken {
			apart := m.apart
			m.apart = nil // lines are refused where they contradict each other
			if s := m.join(p[0], p[1]); s.line == 0 {
				s.shown, s.line = p[0], i+1
			}
			m.apart = apart
		}
	}
	for _, p := range m.apart {
		fmt.Fprintf(&b, "机构 %s ≠ %s\n", p[0], p[1])
	}
	for i, p := range rapid.SliceOfN(pair, 0, 10).Draw(t, "seeds") {
		seeds = append(seeds, declared(p[0], p[1], 10-i))
		from, to := *m.of(p[0]), *m.of(p[1])
		if to.line == 0 {
			to.shown, to.line = p[1], declaredLine
		}
		if from.line != 0 && from.line < to.line {
			to = from
		}
		if m.of(p[0]) == m.of(p[1]) {
			continue
		}
		if s := m.join(p[0], p[1]); s != nil {
			s.shown, s.line = to.shown, to.line
		}
	}
	return b.String(), seeds, m
}

// TestTableIsWhatIsJoinedPairByPair compares a Table of a file and of declarations with
// joining one pair after the other.
func TestTableIsWhatIsJoinedPairByPair(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		file, seeds, m := drawTable(t)
		f, err := alias.Parse("drawn", strings.NewReader(file))
		if err != nil {
			return
		}
		alone := names(alias.New(f, nil))
		table := alias.New(f, seeds)
		for _, s := range m.sets {
			for _, name := range s.names {
				got := table.Names(corpus.Organization, name)
				slices.Sort(got)
				if diff := cmp.Diff(slices.Sorted(slices.Values(s.names)), got); diff != "" {
					t.Fatalf("%s%v\nnames of %s (-want +got):\n%s", file, seeds, name, diff)
				}
				if got := table.Shown(corpus.Organization, name); s.line != 0 && got != s.shown {
					t.Fatalf("%s%v\n%s is shown as %s, want %s", file, seeds, name, got, s.shown)
				}
			}
		}
		for _, p := range m.apart {
			if !table.Apart(corpus.Organization, p[1], p[0]) {
				t.Fatalf("%s%v\n%s and %s are not apart", file, seeds, p[0], p[1])
			}
		}
		if diff := cmp.Diff(alone, names(alias.New(f, nil))); diff != "" {
			t.Fatalf("declarations change what the file says:\n%s", diff)
		}
	})
}

// names returns the names of each entity with that which is shown.
func names(t *alias.Table) [][]string {
	var out [][]string
	for _, e := range alias.Entities(t) {
		out = append(out, append([]string{t.ShownAs(e.Number)}, e.Names...))
	}
	return out
}

// TestDeclarationsLeaveTheTableOfTheFile: what the file alone says is not made again for
// other declarations, of which there are some after each batch of articles.
func TestDeclarationsLeaveTheTableOfTheFile(t *testing.T) { // not parallel: counts allocations
	var b strings.Builder
	const pairs = 20_000
	for i := range pairs {
		fmt.Fprintf(&b, "机构 云岭%d公司 = 云岭%d\n", i, i)
	}
	f := parse(t, b.String())
	seeds := []alias.Declared{declared("云行", "云岭银行", 3), declared("岭七", "云岭7", 2)}
	alias.New(f, seeds)
	if got := testing.AllocsPerRun(5, func() { alias.New(f, seeds) }); got > pairs/100 {
		t.Errorf("a table of two declarations takes %v allocations", got)
	}
	table := alias.New(f, seeds)
	if got := table.Shown(corpus.Organization, "岭七"); got != "云岭7公司" || table.Shown(corpus.Organization, "云岭8") != "云岭8公司" {
		t.Errorf("岭七 is shown as %s", got)
	}
	checkTable(t, table)
}
