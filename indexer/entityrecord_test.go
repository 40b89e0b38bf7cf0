package indexer

import (
	"encoding/binary"
	"errors"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/blevesearch/bleve/v2/document"
	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"xunwen/corpus"
)

// storedEntities returns what storeEntities stores.
func storedEntities(t testing.TB, text string, entities []corpus.Entity) string {
	t.Helper()
	d := document.NewDocument("p")
	if err := storeEntities(d, &corpus.Paragraph{Text: text, Entities: entities}); err != nil {
		t.Fatal(err)
	}
	return storedIn(d)
}

// someEntities are a text and its records, which have every field in each form.
func someEntities() (text string, entities []corpus.Entity) {
	text = "江湾市委书记沈知远到渔浦调研，小顾由江湾市委任命。《渔歌》获奖。"
	at := func(printed string) corpus.Span {
		start := strings.Index(text, printed)
		return corpus.Span{Start: start, End: start + len(printed)}
	}
	return text, []corpus.Entity{
		{Span: at("江湾市委"), Type: corpus.Organization, Canonical: "中共江湾市委"},
		{Span: at("沈知远"), Type: corpus.Person, Canonical: "沈知远", Role: "江湾市委书记"},
		{Span: at("渔浦"), Type: corpus.Place, Canonical: "渔浦镇", Within: []string{"青禾县", "江湾市", "云岭省"}},
		{Span: at("小顾"), Type: corpus.Person, Canonical: "顾明川", Role: "市长"},
		{Span: at("江湾"), Type: corpus.Place, Within: []string{"云岭省"}},
		{Span: at("渔歌"), Type: corpus.Work},
		{Span: at("奖"), Type: "prize", Canonical: "渔歌奖"},
		{Span: corpus.Span{Start: len(text), End: len(text)}, Type: corpus.Event, Role: "。"},
	}
}

func TestEntitiesComeBackAsTheyWere(t *testing.T) {
	t.Parallel()
	text, entities := someEntities()
	got, err := readEntities(storedEntities(t, text, entities), text)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(entities, got); diff != "" {
		t.Error(diff)
	}
	if raw := storedEntities(t, text, nil); raw != "" {
		t.Errorf("no entities are stored as %x", raw)
	}
}

// TestWhatIsPrintedIsNotStored: the bytes of a record, which are those of version 1.
func TestWhatIsPrintedIsNotStored(t *testing.T) {
	t.Parallel()
	const text = "市长顾明川在江湾。"
	for _, tt := range []struct {
		name   string
		entity corpus.Entity
		want   string
	}{
		{"只有名字", corpus.Entity{Span: corpus.Span{Start: 6, End: 15}, Type: corpus.Person}, "\x01\x01\x01\x06\x09"},
		{"本名同原文", corpus.Entity{Span: corpus.Span{Start: 6, End: 15}, Type: corpus.Person, Canonical: "顾明川"}, "\x01\x01\x11\x06\x09"},
		{"职务紧挨着", corpus.Entity{Span: corpus.Span{Start: 6, End: 15}, Type: corpus.Person, Role: "市长"}, "\x01\x01\x41\x06\x09\x06"},
		{"职务在别处", corpus.Entity{Span: corpus.Span{Start: 6, End: 15}, Type: corpus.Person, Role: "县长"}, "\x01\x01\x21\x06\x09\x06县长"},
		{"另有本名", corpus.Entity{Span: corpus.Span{Start: 18, End: 24}, Type: corpus.Place, Canonical: "江湾市"}, "\x01\x01\x0b\x12\x06\x09江湾市"},
		{"所属", corpus.Entity{Span: corpus.Span{Start: 18, End: 24}, Type: corpus.Place, Within: []string{"云岭省"}}, "\x01\x01\x83\x12\x06\x01\x09云岭省"},
		{"别的类型", corpus.Entity{Span: corpus.Span{Start: 18, End: 24}, Type: "x"}, "\x01\x01\x00\x01x\x12\x06"},
	} {
		if got := storedEntities(t, text, []corpus.Entity{tt.entity}); got != tt.want {
			t.Errorf("%s: %x, want %x", tt.name, got, tt.want)
		}
	}
}

func TestEntitiesOutsideOfTheTextAreRefused(t *testing.T) {
	t.Parallel()
	for _, span := range []corpus.Span{{Start: -1, End: 3}, {Start: 3, End: 0}, {Start: 0, End: 10}, {Start: 10, End: 12}} {
		d := document.NewDocument("p")
		err := storeEntities(d, &corpus.Paragraph{Text: "顾明川", Entities: []corpus.Entity{{Type: corpus.Person}, {Span: span}}})
		if err == nil || storedIn(d) != "" {
			t.Errorf("%v: %v, %x stored", span, err, storedIn(d))
		}
	}
}

func TestDamagedEntities(t *testing.T) {
	t.Parallel()
	text, entities := someEntities()
	good := storedEntities(t, text, entities)
	one := func(flags byte, rest ...byte) string {
		return string(append([]byte{entitiesVersion, 1, flags}, rest...))
	}
	if _, err := readEntities(one(1, 6, 9), text); err != nil {
		t.Fatalf("a small one: %v", err)
	}
	for _, tt := range []struct{ name, raw string }{
		{"空", ""}, {"只有版本", "\x01"}, {"别的版本", "\x02" + good[1:]}, {"截断", good[:len(good)-1]}, {"多一个字节", good + "\x00"},
		{"没有这种类型", one(7, 6, 9)},
		{"个数比字节多", string(binary.AppendUvarint([]byte{entitiesVersion}, 1<<16)) + strings.Repeat("\x01", 1<<16)},
		{"起点在文外", one(1, byte(len(text)+1), 0)}, {"终点在文外", one(1, 0, byte(len(text)+1))},
		{"起点过大", one(1, 0xff, 0xff, 0xff, 0xff, 0x0f, 0)}, {"起点太长", one(1, 0x80, 0x80, 0x80, 0x80, 0x80, 0)},
		{"长度过大", one(1, 1, 0xff, 0xff, 0xff, 0xff, 0x07)},
		{"职务比前文长", one(1|entityRoleDirectly, 6, 9, 7)}, {"职务没有完", one(1|entityRole, 6, 9, 2, 'x')},
		{"所属比字节多", one(3|entityWithin, 6, 9, 9)},
	} {
		if entities, err := readEntities(tt.raw, text); !errors.Is(err, ErrDamaged) || entities != nil {
			t.Errorf("%s: %d entities, %v", tt.name, len(entities), err)
		}
	}
	for n := range good { // no prefix of it is a record
		if _, err := readEntities(good[:n], text); err == nil {
			t.Errorf("%d of %d bytes can be read", n, len(good))
		}
	}
	if _, err := readEntities(good, text[:len(text)-1]); !errors.Is(err, ErrDamaged) {
		t.Errorf("with a shorter text: %v", err)
	}
}

// TestDrawnEntitiesComeBack stores records of a drawn text, wherever they stand.
func TestDrawnEntitiesComeBack(t *testing.T) {
	t.Parallel()
	rng := rand.New(rand.NewPCG(5, 1))
	const text = "江湾市委书记沈知远、副市长顾明川\xff到青禾县渔浦镇调研。Hi"
	types := storedTypes()
	part := func(most int) string {
		start := rng.IntN(len(text))
		return text[start : start+min(rng.IntN(most+1), len(text)-start)]
	}
	for range 5000 {
		entities := make([]corpus.Entity, 1+rng.IntN(6))
		for i := range entities {
			e := &entities[i]
			e.Start = rng.IntN(len(text) + 1)
			e.End = e.Start + rng.IntN(len(text)-e.Start+1)
			e.Type = types[rng.IntN(len(types))]
			switch rng.IntN(4) {
			case 0:
				e.Canonical = e.Text(text)
			case 1:
				e.Canonical = part(12)
			}
			switch rng.IntN(4) {
			case 0:
				e.Role = text[rng.IntN(e.Start+1):e.Start]
			case 1:
				e.Role = part(20)
			}
			for range rng.IntN(4) {
				e.Within = append(e.Within, part(9))
			}
			if rng.IntN(9) == 0 {
				e.Type = corpus.EntityType(part(5))
			}
		}
		got, err := readEntities(storedEntities(t, text, entities), text)
		if err != nil {
			t.Fatalf("%+v: %v", entities, err)
		}
		if diff := cmp.Diff(entities, got); diff != "" {
			t.Fatal(diff)
		}
	}
}

// FuzzReadEntities reads records that may be damaged: what is read lies in the text, and
// is stored and read again as it is.
func FuzzReadEntities(f *testing.F) {
	text, entities := someEntities()
	for n := range entities {
		f.Add(storedEntities(f, text, entities[n:]), text)
		f.Add(storedEntities(f, text, entities[n:n+1]), text[:entities[n].End])
	}
	f.Add("", "")
	f.Fuzz(func(t *testing.T, raw, text string) {
		entities, err := readEntities(raw, text)
		if err != nil {
			if !errors.Is(err, ErrDamaged) {
				t.Fatal(err)
			}
			return
		}
		if len(entities)*leastEntity > len(raw) {
			t.Fatalf("%d entities from %d bytes", len(entities), len(raw))
		}
		if len(entities) == 0 {
			return
		}
		for i := range entities {
			_ = entities[i].Text(text)
		}
		again, err := readEntities(storedEntities(t, text, entities), text)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(entities, again, cmpopts.EquateEmpty()); diff != "" {
			t.Error(diff)
		}
	})
}

func BenchmarkReadEntities(b *testing.B) {
	text, entities := someEntities()
	raw := storedEntities(b, text, entities)
	b.SetBytes(int64(len(raw)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := readEntities(raw, text); err != nil {
			b.Fatal(err)
		}
	}
}
