package search

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	gocmp "github.com/google/go-cmp/cmp"

	"xunwen/corpus"
	"xunwen/search/alias"
)

// TestManyAliasesLeaveRoomForOthers: names that begin alike and mean one person are one
// completion, and do not push out another one's.
func TestManyAliasesLeaveRoomForOthers(t *testing.T) {
	t.Parallel()
	l := namedLibrary(t,
		namedStory("a", []naming{{corpus.Person, "岳清泉", "岳清泉"}}, []naming{{corpus.Person, "岳清泉", ""}}),
		namedStory("b", []naming{{corpus.Person, "王远山", ""}}),
	)
	var names []string
	for i := range 150 {
		names = append(names, fmt.Sprintf("王远%c", '一'+rune(i)))
	}
	l.useFile(t, "人物 岳清泉 = "+strings.Join(names, "、"))
	for _, limit := range []int{2, 5, 8, 20} {
		got, err := l.engine.Suggest(t.Context(), "人物:王远", limit)
		if err != nil {
			t.Fatal(err)
		}
		var texts []string
		for _, s := range got {
			texts = append(texts, s.Text)
		}
		if diff := gocmp.Diff([]string{"岳清泉", "王远山"}, texts); diff != "" {
			t.Errorf("limit %d (-want +got):\n%s", limit, diff)
		}
	}
}

// rowOf returns the row of a name.
func (l *library) rowOf(t *testing.T, name string) EntityRow {
	t.Helper()
	got, err := l.engine.Entities(t.Context(), EntityRequest{})
	if err != nil {
		t.Fatal(err)
	}
	i := slices.IndexFunc(got.Rows, func(r EntityRow) bool { return r.Name == name })
	if i < 0 {
		t.Fatalf("no row of %s: %v", name, got.Rows)
	}
	return got.Rows[i]
}

func TestOtherNamesFollowTheAliasFile(t *testing.T) {
	t.Parallel()
	l := namedLibrary(t,
		namedStory("a", []naming{{corpus.Place, "河湾", "河湾市"}, {corpus.Place, "湾城", "河湾市"}}),
		namedStory("b", []naming{{corpus.Person, "岳清泉", ""}}),
	)
	l.useFile(t, "地点 河湾市 ≠ 河湾\n人物 岳清泉 = 老岳, ＹＱ鎮長")
	for _, tt := range []struct {
		name, asked string
		kind        corpus.EntityType
		want        []string
	}{
		{"文件拆开的不列", "河湾市", corpus.Place, []string{"湾城"}},
		{"文件里的照写法列出", "岳清泉", corpus.Person, []string{"老岳", "ＹＱ鎮長"}},
	} {
		if diff := gocmp.Diff(tt.want, l.rowOf(t, tt.asked).Aliases); diff != "" {
			t.Errorf("%s: row (-want +got):\n%s", tt.name, diff)
		}
		card, err := l.engine.Card(t.Context(), CardRequest{Type: tt.kind, Name: tt.asked})
		if err != nil {
			t.Fatal(err)
		}
		if diff := gocmp.Diff(tt.want, card.Aliases); diff != "" {
			t.Errorf("%s: card (-want +got):\n%s", tt.name, diff)
		}
	}
	if card, err := l.engine.Card(t.Context(), CardRequest{Type: corpus.Place, Name: "河湾"}); !errors.Is(err, ErrNotFound) {
		t.Errorf("card of a name kept apart: %v, %v", card, err)
	}
	if card, err := l.engine.Card(t.Context(), CardRequest{Type: corpus.Person, Name: "yq镇长"}); err != nil || card.Name != "岳清泉" {
		t.Errorf("card of a name of the file: %v, %v", card, err)
	}
}

// TestOldNamesServeMeanwhile: while a table is made the old one serves; the first one is
// waited for no longer than the request is.
func TestOldNamesServeMeanwhile(t *testing.T) {
	t.Parallel()
	l := namedLibrary(t, namedStory("a", []naming{{corpus.Organization, "云行", "云岭银行"}}))
	snapshot, err := l.index.Snapshot()
	if err != nil {
		t.Fatal(err)
	}
	defer snapshot.Close()
	m := &making[aliasTable]{cancel: func() {}, done: make(chan struct{})}
	l.engine.named.tables.making = m // as if it took long
	ended, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := l.engine.aliases(ended, snapshot); !errors.Is(err, context.Canceled) {
		t.Errorf("the first one, for an ended request: %v", err)
	}
	l.engine.named.patience = time.Millisecond
	old := &alias.Table{}
	l.engine.named.tables.kept = &aliasTable{table: old}
	if got, err := l.engine.aliases(t.Context(), snapshot); err != nil || got != old {
		t.Errorf("meanwhile: %v, %v", got, err)
	}
	l.engine.named.patience = time.Hour
	l.engine.named.tables.making = nil
	close(m.done)
	got, err := l.engine.aliases(t.Context(), snapshot)
	if err != nil || got.Shown(corpus.Organization, "云行") != "云岭银行" {
		t.Errorf("afterwards: %v, %v", got, err)
	}
	if again, err := l.engine.aliases(t.Context(), snapshot); err != nil || again != got {
		t.Errorf("another table though nothing changed: %v", err)
	}
	l.engine.Close()
	if again, err := l.engine.aliases(t.Context(), snapshot); err != nil || again != got {
		t.Errorf("after Close: %v", err)
	}
	fresh := NewEngine(l.index, cutter(), onTheDay)
	fresh.Close()
	if _, err := fresh.aliases(t.Context(), snapshot); !errors.Is(err, errClosed) {
		t.Errorf("the first one after Close: %v", err)
	}
}

// TestOfficesOfManyNamesEndWithTheRequest: a person of very many names is no reason to go
// on for whoever has gone.
func TestOfficesOfManyNamesEndWithTheRequest(t *testing.T) {
	t.Parallel()
	l := namedLibrary(t, namedStory("a", []naming{{corpus.Person, "岳清泉", ""}}))
	snapshot, err := l.index.Snapshot()
	if err != nil {
		t.Fatal(err)
	}
	defer snapshot.Close()
	ctx, cancel := context.WithCancel(t.Context())
	all, err := runs(ctx, snapshot)
	if err != nil {
		t.Fatal(err)
	}
	s, err := choose(ctx, all, allNode{})
	if err != nil {
		t.Fatal(err)
	}
	cancel()
	if _, err := s.offices([]string{"甲", "乙"}); !errors.Is(err, context.Canceled) {
		t.Errorf("offices: %v", err)
	}
	n := officeNode{person: &nameNode{names: []string{"甲", "乙"}}}
	if _, err := n.proofOfPerson(all[0], all[0].all); !errors.Is(err, context.Canceled) {
		t.Errorf("proof: %v", err)
	}
}

// TestANameThatMeansItselfIsNoSeed: one mention that is resolved otherwise does not make
// all the others mean that too.
func TestANameThatMeansItselfIsNoSeed(t *testing.T) {
	t.Parallel()
	l := namedLibrary(t,
		namedStory("a", []naming{{corpus.Place, "江湾", "江湾区"}, {corpus.Organization, "云队", "云岭羽毛球队"}}),
		namedStory("b", []naming{{corpus.Place, "江湾", "江湾"}, {corpus.Organization, "云队", ""}}),
		namedStory("c", []naming{{corpus.Organization, "云队", "云队"}, {corpus.Organization, "云行", "云岭银行"}, {corpus.Organization, "科考队", "云岭科考队"}}),
	)
	got, err := l.engine.Declared(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	// 科考队 is any, and 云队 mostly itself.
	want := []alias.Declared{{Kind: corpus.Organization, Printed: "云行", Canonical: "云岭银行", Paragraphs: 1}}
	if diff := gocmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	for name, want := range map[string]int{"江湾": 2, "江湾区": 1} { // one prints the one and means the other
		if row := l.rowOf(t, name); row.Paragraphs != want {
			t.Errorf("the row of %s counts %d", name, row.Paragraphs)
		}
	}
}
