package entity

import (
	"encoding/binary"
	"errors"
	"reflect"
	"slices"
	"strings"
	"testing"

	"xunwen/corpus"
	"xunwen/corpus/entity/crf"
	"xunwen/corpus/figure"
)

// smallModel is trained on a few invented sentences.
func smallModel(t testing.TB) *Model {
	t.Helper()
	var examples []Example
	for _, name := range []string{"贾书言", "韦小满", "岳清泉", "祝明远", "卓玛"} {
		for _, place := range []string{"青梧市", "临江县", "云台山"} {
			text := name + "昨天到" + place + "调研。"
			n := len([]rune(name))
			examples = append(examples, Example{Text: text, Mentions: []Label{
				{Start: 0, End: n, Type: corpus.Person},
				{Start: n + 3, End: n + 6, Type: corpus.Place},
			}})
		}
	}
	m, err := Train(t.Context(), testSegmenter(), examples, TrainOptions{
		Classes:  [][]string{{"昨天", "今天"}, {"调研", "考察"}},
		MinCount: 1, Epochs: 6, Penalty: 0.1, Rate: 0.2, Dropout: 0.1, Seed: 1,
	})
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func TestAModelFindsWhatItWasShown(t *testing.T) {
	t.Parallel()
	seg := testSegmenter()
	m := smallModel(t)
	tagger := NewWithModel(seg, func() (*Model, error) { return m, nil })
	a := corpus.Article{ID: "1", Blocks: []corpus.Paragraph{{ID: "1", Type: corpus.BlockParagraph, Text: "祝明远今天到临江县考察。"}}}
	if err := tagger.Article(t.Context(), &a); err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, e := range a.Blocks[0].Entities {
		got = append(got, e.Text(a.Blocks[0].Text)+" "+string(e.Type))
	}
	if want := []string{"祝明远 person", "临江县 place"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

// TestADomainKeepsItsRulesToItself trains on two corpora of which one takes 云台山|公园
// apart.
func TestADomainKeepsItsRulesToItself(t *testing.T) {
	t.Parallel()
	const apart = 1
	var examples []Example
	for _, name := range []string{"云台山", "青屏山", "白塔山", "万寿山", "石门山", "龙泉山"} {
		text := "市民到" + name + "公园游玩。"
		examples = append(examples,
			Example{Text: text, Mentions: []Label{{Start: 3, End: 8, Type: corpus.Place}}},
			Example{Text: text, Domain: apart, Mentions: []Label{{Start: 3, End: 6, Type: corpus.Place}}})
	}
	seg := testSegmenter()
	m, err := Train(t.Context(), seg, examples, TrainOptions{MinCount: 1, Epochs: 10, Rate: 0.2, Seed: 1})
	if err != nil {
		t.Fatal(err)
	}
	tagger := NewWithModel(seg, func() (*Model, error) { return m, nil })
	for domain, end := range []int{8, 6} {
		got, err := tagger.Alone(t.Context(), "市民到青屏山公园游玩。", uint8(domain))
		if err != nil {
			t.Fatal(err)
		}
		if want := []Label{{Start: 3, End: end, Type: corpus.Place}}; !slices.Equal(got, want) {
			t.Errorf("domain %d: got %v, want %v", domain, got, want)
		}
	}
}

func TestAModelIsReadAsItWasWritten(t *testing.T) {
	t.Parallel()
	b, err := smallModel(t).Append(nil)
	if err != nil {
		t.Fatal(err)
	}
	m, err := ReadModel(b)
	if err != nil {
		t.Fatal(err)
	}
	again, err := m.Append(nil)
	if err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(b, again) {
		t.Error("written, read and written again it is another file")
	}
}

func TestTheSameExamplesGiveTheSameModel(t *testing.T) {
	t.Parallel()
	a, err := smallModel(t).Append(nil)
	if err != nil {
		t.Fatal(err)
	}
	b, err := smallModel(t).Append(nil)
	if err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(a, b) {
		t.Error("two models of the same examples differ")
	}
}

func TestExamplesThatContradictThemselvesAreRefused(t *testing.T) {
	t.Parallel()
	seg := testSegmenter()
	for name, mentions := range map[string][]Label{
		"behind the end": {{Start: 2, End: 9, Type: corpus.Person}},
		"empty":          {{Start: 1, End: 1, Type: corpus.Person}},
		"overlapping":    {{Start: 0, End: 2, Type: corpus.Person}, {Start: 1, End: 3, Type: corpus.Place}},
	} {
		if _, err := Train(t.Context(), seg, []Example{{Text: "贾书言到", Mentions: mentions}}, TrainOptions{}); err == nil {
			t.Error(name, "is taken")
		}
	}
}

func TestFilesThatAreNoModel(t *testing.T) {
	t.Parallel()
	good, err := smallModel(t).Append(nil)
	if err != nil {
		t.Fatal(err)
	}
	changed := slices.Clone(good)
	changed[len(changed)/2] ^= 1
	for name, b := range map[string][]byte{
		"nothing":        nil,
		"another file":   []byte("{}"),
		"only the start": good[:len(modelMagic)+6],
		"cut":            good[:len(good)-3],
		"a bit changed":  changed,
	} {
		if _, err := ReadModel(b); !errors.Is(err, crf.ErrFormat) {
			t.Errorf("%s: got %v", name, err)
		}
	}
}

func TestABrokenModelIsAnErrorOfTheFirstArticle(t *testing.T) {
	t.Parallel()
	broken := errors.New("no such file")
	tagger := NewWithModel(testSegmenter(), func() (*Model, error) { return nil, broken })
	err := tagger.Article(t.Context(), &corpus.Article{ID: "1"})
	if !errors.Is(err, broken) {
		t.Errorf("got %v", err)
	}
}

func FuzzReadModel(f *testing.F) {
	m, err := smallModel(f).Append(nil)
	if err != nil {
		f.Fatal(err)
	}
	l, v := newLexicon(), viewOf(f, "贾书言昨天到青梧市调研。")
	f.Add(m[:len(m)-checksumSize])
	f.Add([]byte(modelMagic))
	f.Fuzz(func(t *testing.T, b []byte) {
		m, err := ReadModel(binary.LittleEndian.AppendUint32(b, checksum(b)))
		if err != nil {
			if !errors.Is(err, crf.ErrFormat) {
				t.Fatalf("error %v is no ErrFormat", err)
			}
			return
		}
		newReader(m).read(t.Context(), newScan(l, v), nil)
	})
}

// viewOf cuts a text.
func viewOf(t testing.TB, text string) *view {
	t.Helper()
	block := &corpus.Paragraph{ID: "1", Type: corpus.BlockParagraph, Text: text, Figures: figure.Scan(text, figure.Options{})}
	v, err := newView(testSegmenter(), block)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// TestEveryCharacterHasFeatures counts them: those of characters and words are always
// there, those of tables and rules where they have something to say.
func TestEveryCharacterHasFeatures(t *testing.T) {
	t.Parallel()
	const always, all = 17, 29
	l := newLexicon()
	f := &featurizer{classes: wordClasses{}}
	for _, text := range []string{"贾", "贾书言到青梧市开发区管委会调研", "2024年5月投资7412.9亿元", "埃尔多安·穆特鲁"} {
		s := newScan(l, viewOf(t, text))
		x := f.sequence(s, s.run(t.Context()))
		if n := len([]rune(text)); len(x.Ends) != n {
			t.Errorf("%s: %d characters, %d ends", text, n, len(x.Ends))
		}
		from := 0
		for i, to := range x.Ends {
			if n := to - from; n < always || n > all {
				t.Errorf("%s: character %d has %d features, want %d to %d", text, i, n, always, all)
			}
			from = to
		}
	}
}

// TestPartsAreReadAsTheWhole compares a long block, which is read in parts, with its
// sentences read one by one.
func TestPartsAreReadAsTheWhole(t *testing.T) {
	t.Parallel()
	l := newLexicon()
	r := newReader(smallModel(t))
	const sentence = "祝明远昨天到临江县调研，卓玛今天到云台山考察。"
	alone := r.read(t.Context(), newScan(l, viewOf(t, sentence)), nil)
	if len(alone) == 0 {
		t.Fatal("nothing is found")
	}
	const copies = 3 * partRunes / 20
	length := len([]rune(sentence))
	var want []mention
	for n := range copies {
		for _, m := range alone {
			m.start, m.end = m.start+n*length, m.end+n*length
			want = append(want, m)
		}
	}
	got := r.read(t.Context(), newScan(l, viewOf(t, strings.Repeat(sentence, copies))), nil)
	if len(got) != len(want) {
		t.Fatalf("%d mentions, want %d", len(got), len(want))
	}
	for i := range got {
		if got[i].start != want[i].start || got[i].end != want[i].end || got[i].kind != want[i].kind {
			t.Fatalf("mention %d: %v, want %v", i, got[i], want[i])
		}
	}
	endless := strings.Repeat("祝明远到临江县", 3*longestRunes/7)
	r.read(t.Context(), newScan(l, viewOf(t, endless)), nil) // cut, and not lost
}

func TestTraditionalTextHasTheFeaturesOfSimplified(t *testing.T) {
	t.Parallel()
	l := newLexicon()
	features := func(text string) crf.Sequence {
		f := &featurizer{classes: wordClasses{}}
		s := newScan(l, viewOf(t, text))
		return f.sequence(s, s.run(t.Context())).Clone()
	}
	if !reflect.DeepEqual(features("市長賈書言到台灣訪問"), features("市长贾书言到台湾访问")) {
		t.Error("the features differ")
	}
}

func TestFeaturesNeedNoMemoryOfTheirOwn(t *testing.T) {
	l := newLexicon()
	f := &featurizer{classes: wordClasses{}}
	s := newScan(l, viewOf(t, "贾书言昨天到青梧市开发区管委会调研，要求加快推进重点项目建设。"))
	rules := s.run(t.Context())
	f.sequence(s, rules)
	if n := testing.AllocsPerRun(20, func() { f.sequence(s, rules) }); n > 0 {
		t.Errorf("%g allocations", n)
	}
}

// BenchmarkReadModel loads the model of the program, as the first article does.
func BenchmarkReadModel(b *testing.B) {
	b.ReportAllocs()
	b.SetBytes(int64(len(builtInFile)))
	for b.Loop() {
		if _, err := builtIn(); err != nil {
			b.Fatal(err)
		}
	}
}
