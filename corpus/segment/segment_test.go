package segment

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"unicode/utf8"

	"xunwen/corpus"
)

// writeWords writes a user dictionary and returns its path.
func writeWords(t *testing.T, lines string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "words.txt")
	if err := os.WriteFile(path, []byte(lines), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func mustCut(t *testing.T, s *Segmenter, text string) string {
	t.Helper()
	tokens, err := s.Cut(text, nil)
	if err != nil {
		t.Fatal(err)
	}
	return spell(text, tokens)
}

// lookUp returns what the dictionary of s says of a word, in any writing that
// folds to it.
func lookUp(s *Segmenter, word string) (pos string, freq float64, ok bool) {
	d, err := s.dictionary()
	if err != nil {
		return "", 0, false
	}
	tok, ok := d.find([]byte(Fold(word)))
	if !ok {
		return "", 0, false
	}
	return tok.Pos(), tok.Freq(), true
}

func loaded(s *Segmenter) bool { return s.current.Load() != nil }

func TestNothingIsLoadedBeforeUse(t *testing.T) {
	t.Parallel()
	s := New(Config{UserDictionary: "no such file"})
	if loaded(s) {
		t.Error("a new Segmenter is loaded")
	}
	if _, err := s.Cut("好", nil); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("Cut without its dictionary: error %v", err)
	}
	if loaded(s) {
		t.Error("loaded after an error")
	}
	if got := s.SubWords("行政管理局", Token{Span: corpus.Span{End: 15}}); got != nil {
		t.Errorf("SubWords without a dictionary = %v", got)
	}
	if tokens, err := s.Cut("", nil); err != nil || tokens != nil {
		t.Errorf("Cut of nothing = %v, %v", tokens, err)
	}
}

func TestWordsOfTheDictionary(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		word, pos string
		ok        bool
	}{
		{"山西", "ns", true}, {"山西大学", "nt", true}, {"費孝通", "nr", true}, {"著名", "a", true},
		{"着名", "a", true}, {"ＧＤＰ", "", false}, {"山西大", "", false}, {"", "", false}, {"\xff", "", false},
		{"中华人民共和", "", false}, {"中华人民共和国", "ns", true},
	} {
		pos, freq, ok := lookUp(shared(), c.word)
		if pos != c.pos || ok != c.ok || ok != (freq >= 1) {
			t.Errorf("dictionary: %q is %q, %v, %v; want %q, %v", c.word, pos, freq, ok, c.pos, c.ok)
		}
	}
}

func TestSubWords(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, text string
		tok        string
		want       []string
	}{
		{"机关", "在山西大学读书", "山西大学", []string{"山西", "大学"}},
		{"长名", "中国人民解放军空军", "中国人民解放军空军", []string{
			"中国", "国人", "人民", "解放", "解放军", "空军"}},
		{"繁体", "在山西大學讀書", "山西大學", []string{"山西", "大學"}},
		{"两个字", "山西", "山西", nil},
		{"拉丁字母里没有词", "在github上", "github", nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			i := strings.Index(c.text, c.tok)
			tok := Token{Span: corpus.Span{Start: i, End: i + len(c.tok)}}
			var got []string
			for _, s := range shared().SubWords(c.text, tok) {
				got = append(got, s.Text(c.text))
			}
			if !slices.Equal(got, c.want) {
				t.Errorf("SubWords(%q) = %q, want %q", c.tok, got, c.want)
			}
		})
	}
	if got := shared().SubWords("一百二十", Token{Span: corpus.Span{End: 12}, POS: figurePOS}); got != nil {
		t.Errorf("SubWords of a figure = %v", got)
	}
}

func TestUserDictionary(t *testing.T) {
	t.Parallel()
	path := writeWords(t, "\ufeff# 本报用词\r\n營商環境\n青原市 500 ns\n周启明\tnr # 局长\n\n山西 zz\n北京 20\n")
	s := New(Config{UserDictionary: path})
	got := mustCut(t, s, "青原市营商环境好，周启明说山西")
	if want := "青原市/ns 营商环境/n 好/a ， 周启明/nr 说/v 山西/zz"; got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	for word, want := range map[string]entry{
		"营商环境": {freq: userFrequency, pos: userPOS},
		"青原市":  {freq: 500, pos: "ns"},
		"北京":   {freq: 20, pos: "ns"},
	} {
		if pos, freq, _ := lookUp(s, word); pos != want.pos || freq != want.freq {
			t.Errorf("%s has frequency %v and part of speech %s, want %v", word, freq, pos, want)
		}
	}
	if _, freq, _ := lookUp(s, "山西"); freq < userFrequency {
		t.Errorf("山西 has frequency %v, less than before", freq)
	}
}

func TestUserDictionaryErrors(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ name, lines, want string }{
		{"频次不是数", "好词 多 n\n", `:1: bad user dictionary: frequency "多" is no number`},
		{"频次太小", "# 注\n好词 0\n", ":2: bad user dictionary: frequency"},
		{"频次太大", "好词 1e300\n", ":1: bad user dictionary: frequency"},
		{"频次不定", "好词 NaN n\n", ":1: bad user dictionary: frequency"},
		{"频次为负", "好词 -5 n\n", ":1: bad user dictionary: frequency"},
		{"字段太多", "好词 5 n 又\n", ":1: bad user dictionary: 4 fields"},
		{"词性不对", "好词 5 名词\n", ":1: bad user dictionary: part of speech"},
		{"不是UTF-8", "好\n\xba\xc3\xb4\xca\n", ":2: bad user dictionary: word"},
		{"词太长", strings.Repeat("长", maxUserWord+1), ":1: bad user dictionary: word has 33 characters"},
		{"控制字符", "好\x01词", ":1: bad user dictionary: word"},
		{"行太长", strings.Repeat("长", 100_000), "bad user dictionary"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			path := writeWords(t, c.lines)
			err := New(Config{UserDictionary: path}).Load()
			if !errors.Is(err, ErrUserDictionary) || !strings.Contains(err.Error(), path) || !strings.Contains(err.Error(), c.want) {
				t.Errorf("error %v, want %s%s", err, path, c.want)
			}
		})
	}
}

func TestReload(t *testing.T) {
	t.Parallel()
	path := writeWords(t, "")
	s := New(Config{UserDictionary: path})
	if got, want := mustCut(t, s, "沅丰新区"), "沅/g 丰/a 新区/ns"; got != want {
		t.Errorf("before: %s, want %s", got, want)
	}
	before, err := s.DictionaryHash()
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte("沅丰新区 ns\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if h, err := s.DictionaryHash(); err != nil || h != before {
		t.Errorf("the hash is %s, %v before the new words are in use", h, err)
	}
	if err := s.Reload(); err != nil {
		t.Fatal(err)
	}
	if got, want := mustCut(t, s, "沅丰新区"), "沅丰新区/ns"; got != want {
		t.Errorf("after: %s, want %s", got, want)
	}
	after, err := s.DictionaryHash()
	if err != nil || after == before {
		t.Errorf("hash %s after %s, error %v", after, before, err)
	}
	if err := os.WriteFile(path, []byte("坏行 1 2 3\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := s.Reload(); !errors.Is(err, ErrUserDictionary) {
		t.Errorf("reload of a bad file: error %v", err)
	}
	if got, want := mustCut(t, s, "沅丰新区"), "沅丰新区/ns"; got != want {
		t.Errorf("after the error: %s, want %s", got, want)
	}
}

// Run with -race: texts are cut while dictionaries are swapped.
func TestReloadBesideCut(t *testing.T) {
	t.Parallel()
	path := writeWords(t, "沅丰新区 ns\n")
	s := New(Config{UserDictionary: path})
	done := make(chan struct{})
	var cutters sync.WaitGroup
	for range 4 {
		cutters.Go(func() {
			for {
				select {
				case <-done:
					return
				default:
				}
				text := "沅丰新区的營商環境"
				tokens, err := s.Cut(text, nil)
				if err != nil || len(tokens) == 0 || tokens[0].Text(text) != "沅丰新区" {
					t.Errorf("Cut = %v, %v", tokens, err)
					return
				}
				s.SubWords(text, tokens[0])
				if _, err := s.DictionaryHash(); err != nil {
					t.Error(err)
				}
			}
		})
	}
	for range 2 {
		if err := s.Reload(); err != nil {
			t.Error(err)
		}
	}
	close(done)
	cutters.Wait()
}

func TestDictionaryHash(t *testing.T) {
	t.Parallel()
	hash := func(lines string) string {
		t.Helper()
		s := New(Config{UserDictionary: writeWords(t, lines)})
		h, err := s.DictionaryHash()
		if err != nil || loaded(s) {
			t.Fatalf("DictionaryHash = %v, loaded %v", err, loaded(s))
		}
		return h
	}
	plain, err := New(Config{}).DictionaryHash()
	if err != nil {
		t.Fatal(err)
	}
	if got := hash("# 只有注释\n"); got != plain {
		t.Error("a comment changes the hash")
	}
	if got := hash("青原市 ns"); got == plain || got == hash("青原市 nr") || got == hash("青原县 ns") {
		t.Error("words do not change the hash")
	}
	loaded, err := shared().DictionaryHash()
	if err != nil || loaded != plain {
		t.Errorf("hash %s once loaded, %s before; error %v", loaded, plain, err)
	}
	if _, err := New(Config{UserDictionary: "no such file"}).DictionaryHash(); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("hash without its file: error %v", err)
	}
}

// The version in the hash must be the one that is built in.
func TestGseVersionIsThatOfTheModule(t *testing.T) {
	t.Parallel()
	mod, err := os.ReadFile(filepath.Join("..", "..", "go.mod"))
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(mod), "github.com/go-ego/gse "+gseVersion) {
		t.Errorf("go.mod does not require gse %s", gseVersion)
	}
}

// The embedded list is sorted, folded and without doubles: a list made with an
// older folding table would hold words that no text has.
func TestEmbeddedWordsAreFoldedAndSorted(t *testing.T) {
	t.Parallel()
	d, err := shared().dictionary()
	if err != nil {
		t.Fatal(err)
	}
	if n := len(d.words.Tokens); n < expectedWords*9/10 || n > expectedWords {
		t.Errorf("%d words, want a little under %d", n, expectedWords)
	}
	last := ""
	for i := range d.words.Tokens {
		word := d.words.Tokens[i].Text()
		if Fold(word) != word || word <= last {
			t.Fatalf("word %q after %q is not folded or not in order", word, last)
		}
		last = word
	}
}

func FuzzUserDictionary(f *testing.F) {
	for _, s := range []string{"", "青原市 500 ns\n", "# 注\n周启明 nr # 局长", "\ufeff好词 1e9", "好词 NaN\n", "\xff\n"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, lines string) {
		words, err := parseUserDictionary(strings.NewReader(lines), "words.txt")
		if err != nil && !errors.Is(err, ErrUserDictionary) {
			t.Fatalf("error %v is not ErrUserDictionary", err)
		}
		for _, w := range words {
			goodFreq := w.freq == 0 || w.freq >= 1 && w.freq <= maxFrequency
			if w.word == "" || Fold(w.word) != w.word || !goodFreq || w.pos != "" && !isPOS(w.pos) {
				t.Fatalf("bad word %+v", w)
			}
		}
	})
}

func BenchmarkLoad(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if err := New(Config{}).Load(); err != nil {
			b.Fatal(err)
		}
	}
}

func TestWordsOfALength(t *testing.T) {
	t.Parallel()
	words, err := New(Config{}).Words(2)
	if err != nil {
		t.Fatal(err)
	}
	found := false
	for word := range words {
		if utf8.RuneCountInString(word) != 2 {
			t.Fatalf("%q has not two runes", word)
		}
		found = found || word == "投资"
	}
	if !found {
		t.Error("投资 is missing")
	}
}
