package alias_test

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"xunwen/corpus"
	"xunwen/corpus/segment"
	"xunwen/search/alias"
)

func TestSeeds(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name     string
		declared []alias.Declared
		want     []alias.Declared
	}{
		{name: "没有"},
		{"一个", []alias.Declared{declared("云行", "云岭银行", 2)}, []alias.Declared{declared("云行", "云岭银行", 2)}},
		{"两家同简称", []alias.Declared{declared("云行", "云岭银行", 2), declared("云行", "云水银行", 1)}, nil},
		{"写法不同", []alias.Declared{declared("云行", "云岭银行", 1), declared("云行", "雲嶺銀行", 2)},
			[]alias.Declared{declared("云行", "雲嶺銀行", 3)}},
		{"分处几段", []alias.Declared{declared("云行", "雲嶺銀行", 2), declared("云行", "云岭银行", 1), declared("云行", "云岭银行", 2)},
			[]alias.Declared{declared("云行", "云岭银行", 5)}},
		{"一个字", []alias.Declared{declared("云", "云岭银行", 2)}, nil},
		{"已删", []alias.Declared{declared("云行", "云岭银行", 0), declared("云行", "云水银行", 1)},
			[]alias.Declared{declared("云行", "云水银行", 1)}},
		{"本名居多", []alias.Declared{declared("云队", "云岭队", 1), declared("云队", "云队", 2)}, nil},
		{"本名不多", []alias.Declared{declared("云队", "云队", 2), declared("云队", "云岭队", 2)},
			[]alias.Declared{declared("云队", "云岭队", 2)}},
		{"相对的名称", []alias.Declared{declared("市商务局", "云岭市商务局", 9)}, nil},
		{"地名也有本义", []alias.Declared{{Kind: corpus.Place, Printed: "江湾", Canonical: "江湾", Paragraphs: 1},
			{Kind: corpus.Place, Printed: "江湾", Canonical: "江湾区", Paragraphs: 9}}, nil},
		{"人名不算", []alias.Declared{{Kind: corpus.Person, Printed: "老岳", Canonical: "岳清泉", Paragraphs: 9}}, nil},
		{"多者在前", []alias.Declared{declared("甲行", "甲银行", 1), declared("乙行", "乙银行", 2), declared("丙行", "丙银行", 1)},
			[]alias.Declared{declared("乙行", "乙银行", 2), declared("丙行", "丙银行", 1), declared("甲行", "甲银行", 1)}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			if diff := cmp.Diff(tt.want, alias.Seeds(tt.declared)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// drawDeclared draws declarations about few names.
func drawDeclared(t *rapid.T) []alias.Declared {
	return rapid.SliceOfN(rapid.Custom(func(t *rapid.T) alias.Declared {
		return alias.Declared{
			Kind:       rapid.SampledFrom([]corpus.EntityType{corpus.Person, corpus.Organization, corpus.Place}).Draw(t, "kind"),
			Printed:    rapid.SampledFrom([]string{"云行", "岭行", "云岭银行", "云", "a=b"}).Draw(t, "printed"),
			Canonical:  rapid.SampledFrom([]string{"云岭银行", "雲嶺銀行", "岭行", "云水银行，总行", "云行", "！"}).Draw(t, "canonical"),
			Paragraphs: rapid.IntRange(0, 3).Draw(t, "paragraphs"),
		}
	}), 0, 12).Draw(t, "declared")
}

// TestSeedsAreWhatHasOneMeaning compares with going through all declarations for each
// printed name, in whatever order they come.
func TestSeedsAreWhatHasOneMeaning(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		all := drawDeclared(t)
		var want []alias.Declared
		for i, d := range all {
			if d.Kind == corpus.Person || utf8.RuneCountInString(d.Printed) < 2 ||
				slices.ContainsFunc(all[:i], func(o alias.Declared) bool { return o.Kind == d.Kind && o.Printed == d.Printed }) {
				continue
			}
			meanings, spellings, itself, named := map[string]int{}, map[string]int{}, 0, 0
			for _, o := range all {
				if o.Kind != d.Kind || o.Printed != d.Printed || o.Paragraphs == 0 {
					continue
				}
				if segment.Normalize(o.Canonical) == o.Printed {
					itself += o.Paragraphs
				} else {
					named += o.Paragraphs
					meanings[segment.Normalize(o.Canonical)] += o.Paragraphs
					spellings[o.Canonical] += o.Paragraphs
				}
			}
			if len(meanings) != 1 || meanings[""] > 0 || itself > named || itself > 0 && d.Kind == corpus.Place {
				continue
			}
			one := alias.Declared{Kind: d.Kind, Printed: d.Printed}
			for spelling, n := range spellings {
				one.Paragraphs += n
				if most := spellings[one.Canonical]; n > most || n == most && spelling < one.Canonical {
					one.Canonical = spelling
				}
			}
			want = append(want, one)
		}
		got := alias.Seeds(all)
		order := cmpopts.SortSlices(func(a, b alias.Declared) bool { return fmt.Sprint(a) < fmt.Sprint(b) })
		if diff := cmp.Diff(want, got, order); diff != "" {
			t.Fatalf("(-want +got):\n%s", diff)
		}
		shuffled := rapid.Permutation(all).Draw(t, "shuffled")
		if diff := cmp.Diff(got, alias.Seeds(shuffled)); diff != "" {
			t.Fatalf("another order (-first +second):\n%s", diff)
		}
		if !slices.IsSortedFunc(got, func(a, b alias.Declared) int { return b.Paragraphs - a.Paragraphs }) {
			t.Fatalf("not the most frequent first: %v", got)
		}
	})
}

// TestSeedsKeepTheFile draws a file and declarations: what the file says of two names
// holds with them as without.
func TestSeedsKeepTheFile(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		claims, all := drawClaims(t), drawDeclared(t)
		f, err := alias.Parse("drawn", strings.NewReader(write(t, claims)))
		if err != nil {
			return
		}
		seeds := alias.Seeds(all)
		alone, both := alias.New(f, nil), alias.New(f, seeds)
		for _, c := range claims {
			left := segment.Normalize(c.left)
			for _, name := range c.right {
				right := segment.Normalize(name)
				joined := slices.Contains(both.Names(c.kind, left), right)
				if c.apart && joined {
					t.Fatalf("%s and %s are one, against the file", left, right)
				}
				if slices.Contains(alone.Names(c.kind, left), right) && !joined {
					t.Fatalf("%s and %s are not one, against the file", left, right)
				}
			}
		}
		for _, d := range seeds {
			normal := segment.Normalize(d.Canonical)
			if len(claims) == 0 && !slices.Contains(both.Names(d.Kind, d.Printed), normal) {
				t.Fatalf("%s is not %s, though nothing is said against it", d.Printed, normal)
			}
		}
	})
}

// TestWriteSaysTheSame reads what is written of declarations.
func TestWriteSaysTheSame(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		seeds := slices.DeleteFunc(alias.Seeds(drawDeclared(t)), func(d alias.Declared) bool {
			return strings.ContainsAny(d.Printed+d.Canonical, "=，") // cannot be written
		})
		var b bytes.Buffer
		if err := alias.Write(&b, seeds); err != nil {
			t.Fatal(err)
		}
		f, err := alias.Parse("written", bytes.NewReader(b.Bytes()))
		if err != nil {
			t.Fatalf("%v\n%s", err, b.String())
		}
		want, got := alias.New(nil, seeds), alias.New(f, nil)
		for _, d := range seeds {
			for _, name := range []string{d.Printed, segment.Normalize(d.Canonical)} {
				if w, g := want.Shown(d.Kind, name), got.Shown(d.Kind, name); w != g {
					t.Fatalf("%s is shown as %s, want %s\n%s", name, g, w, b.String())
				}
				w, g := want.Names(d.Kind, name), got.Names(d.Kind, name)
				slices.Sort(w)
				slices.Sort(g)
				if diff := cmp.Diff(w, g); diff != "" {
					t.Fatalf("names of %s (-want +got):\n%s", name, diff)
				}
			}
		}
	})
}

func TestWriteLeavesOutWhatNoLineCanHold(t *testing.T) {
	t.Parallel()
	var b bytes.Buffer
	err := alias.Write(&b, []alias.Declared{
		declared("云行", "云岭银行", 3), declared("甲乙", "甲，乙公司", 2), declared("a=b公司", "云水银行", 1),
		declared("丙行", "丙\n银行", 1), declared("ab", "云山银行", 1),
	})
	if want := "机构 云岭银行 = 云行\n机构 云山银行 = ab\n"; err != nil || b.String() != want {
		t.Errorf("got %q, %v, want %q", b.String(), err, want)
	}
}

func TestWriteTellsOfAFullDisk(t *testing.T) {
	t.Parallel()
	if err := alias.Write(full{}, []alias.Declared{declared("云行", "云岭银行", 3)}); err == nil {
		t.Error("no error")
	}
}

// full is a Writer that takes nothing.
type full struct{}

func (full) Write([]byte) (int, error) { return 0, os.ErrInvalid }

func ExampleNew() {
	f, err := alias.Parse("aliases.txt", strings.NewReader("机构 云行 ≠ 云水行\n地点 江湾 = 河湾"))
	if err != nil {
		fmt.Println(err)
		return
	}
	seeds := alias.Seeds([]alias.Declared{
		{Kind: corpus.Organization, Printed: "云行", Canonical: "云岭银行", Paragraphs: 3},
		{Kind: corpus.Organization, Printed: "云水行", Canonical: "云岭银行", Paragraphs: 1},
	})
	t := alias.New(f, seeds)
	fmt.Println(t.Names(corpus.Organization, "云岭银行"), t.Shown(corpus.Organization, "云行"))
	fmt.Println(t.Names(corpus.Place, "河湾"), t.Shown(corpus.Place, "河湾"))
	// Output:
	// [云岭银行 云行] 云岭银行
	// [河湾 江湾] 江湾
}

func ExampleParse() {
	_, err := alias.Parse("aliases.txt", strings.NewReader("# 银行\n机构 云行 ＝ 云岭银行\n机构 甲乙丙\n"))
	fmt.Println(err)
	// Output: aliases.txt:3: bad line: neither = nor ≠ between the names
}

func ExampleWrite() {
	_ = alias.Write(os.Stdout, []alias.Declared{
		{Kind: corpus.Organization, Printed: "云行", Canonical: "云岭银行股份有限公司", Paragraphs: 3},
		{Kind: corpus.Organization, Printed: "云岭银行", Canonical: "云岭银行股份有限公司", Paragraphs: 1},
		{Kind: corpus.Place, Printed: "江湾", Canonical: "江湾区", Paragraphs: 2},
	})
	// Output:
	// 机构 云岭银行股份有限公司 = 云行, 云岭银行
	// 地点 江湾区 = 江湾
}

// archive draws declarations such as a large archive makes: a third of the short names
// has two meanings.
func archive(n int) []alias.Declared {
	random := rand.New(rand.NewPCG(7, 7))
	out := make([]alias.Declared, 0, n)
	for i := range n {
		name := fmt.Sprintf("云岭%d", random.IntN(3*n/2))
		out = append(out, declared(name, fmt.Sprintf("%s第%d银行", name, i%2), 1+random.IntN(9)))
	}
	return out
}

func BenchmarkSeeds(b *testing.B) {
	all := archive(50_000)
	b.ReportAllocs()
	for b.Loop() {
		alias.Seeds(all)
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*len(all)), "ns/name")
}

func BenchmarkNew(b *testing.B) {
	seeds := alias.Seeds(archive(50_000))
	f, err := alias.Parse("aliases.txt", strings.NewReader(largeFile(5000)))
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		alias.New(f, seeds)
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*len(seeds)), "ns/name")
}

func BenchmarkParse(b *testing.B) {
	text := largeFile(20_000)
	b.ReportAllocs()
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		if _, err := alias.Parse("aliases.txt", strings.NewReader(text)); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkNames(b *testing.B) {
	t := alias.New(nil, alias.Seeds(archive(50_000)))
	b.ReportAllocs()
	for b.Loop() {
		t.Names(corpus.Organization, "云岭17")
	}
}

func largeFile(lines int) string {
	var b strings.Builder
	for i := range lines {
		fmt.Fprintf(&b, "机构 云岭%d银行 = 云行%d, 第%d行\n", i, i, i)
	}
	return b.String()
}
