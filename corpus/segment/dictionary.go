package segment

import (
	"cmp"
	"compress/gzip"
	"crypto/sha256"
	_ "embed" // the dictionary
	"encoding/hex"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/go-ego/gse"
)

//go:generate sh -c "go run ./internal/dictgen -gse $(go list -m -f '{{.Dir}}' github.com/go-ego/gse)"

// packedWords is the dictionary: word, frequency and part of speech a line,
// sorted, compressed. data/README.md names its source.
//
//go:embed data/words.txt.gz
var packedWords string

// gseVersion is the version of gse in go.mod (its own constant is out of date);
// another one may cut otherwise.
const gseVersion = "v1.1.0"

// expectedWords sizes the dictionary before it is read; a wrong number costs a
// little memory or time, nothing else.
const expectedWords = 250_000

// unknownPOS is what gse calls a unit that is in no dictionary.
const unknownPOS = "x"

// entry is one word to be put into a dictionary. In a user's word frequency 0
// and an empty part of speech mean that none was given.
type entry struct {
	word string // folded
	freq float64
	pos  string
}

// dictionary is a gse segmenter that nobody changes any more. It is held by its
// methods and not by a field: reflection (html/template uses it) makes the
// linker keep every exported method of each type that can be reached from an
// interface, and those of gse.Segmenter would link gse's embedded dictionaries,
// 34 MB of them.
type dictionary struct {
	segment func(text []byte) []gse.Segment
	words   *gse.Dictionary
	hash    string
}

// loadDictionary makes a dictionary of the embedded words and the user's, which
// are read first, so that a mistake in them costs no time.
func loadDictionary(userPath string) (*dictionary, error) {
	user, err := readUserDictionary(userPath)
	if err != nil {
		return nil, err
	}
	b := newBuilder(expectedWords+len(user), user)
	if err := addEmbedded(b); err != nil {
		return nil, fmt.Errorf("embedded dictionary: %w", err)
	}
	if err := b.addUser(user); err != nil {
		return nil, fmt.Errorf("user dictionary: %w", err)
	}
	seg := b.finish()
	return &dictionary{segment: seg.Segment, words: seg.Dict, hash: dictionaryHash(user)}, nil
}

// builder fills a gse segmenter. It adds words one by one instead of calling
// LoadDictStr, which drops what it cannot read without an error.
type builder struct {
	seg *gse.Segmenter
	// user holds the user's words that are not added yet; the last of equal ones.
	user map[string]entry
}

func newBuilder(words int, user []entry) *builder {
	dict := gse.NewDict()
	dict.Tokens = make([]gse.Token, 0, words)
	b := &builder{user: make(map[string]entry, len(user)), seg: &gse.Segmenter{
		Dict:       dict,
		NotLoadHMM: true, // it invents words and tears accented Latin
		SkipSubSeg: true, // SubWords finds more of them, and saves their memory
		SkipLog:    true,
	}}
	for _, e := range user {
		b.user[e.word] = e
	}
	return b
}

// add adds an embedded word, or the user's equal one in its place, which takes
// over what it leaves open. It must not come after, for gse keeps the first of
// two equal words.
func (b *builder) add(e entry) error {
	if own, ok := b.user[e.word]; ok {
		delete(b.user, e.word)
		e = entry{
			word: e.word,
			freq: cmp.Or(own.freq, max(e.freq, userFrequency)),
			pos:  cmp.Or(own.pos, e.pos),
		}
	}
	if err := b.seg.AddToken(e.word, e.freq, e.pos); err != nil {
		return fmt.Errorf("add word %q: %w", e.word, err)
	}
	return nil
}

// addUser adds the user's words that are not embedded, in the order given.
func (b *builder) addUser(user []entry) error {
	for _, e := range user {
		own, ok := b.user[e.word]
		if !ok {
			continue
		}
		own.freq, own.pos = cmp.Or(own.freq, userFrequency), cmp.Or(own.pos, userPOS)
		delete(b.user, e.word)
		if err := b.add(own); err != nil {
			return err
		}
	}
	return nil
}

// finish works out the weights of the words; nothing is added after it.
func (b *builder) finish() *gse.Segmenter {
	b.seg.CalcToken()
	return b.seg
}

// addEmbedded adds the embedded words. It unpacks them in one piece, of which
// gse keeps copies only: line by line would cost an allocation for each word.
func addEmbedded(b *builder) error {
	z, err := gzip.NewReader(strings.NewReader(packedWords))
	if err != nil {
		return err
	}
	var words strings.Builder
	words.Grow(3 * len(packedWords)) // text packs to somewhat more than a third
	if _, err := io.Copy(&words, z); err != nil {
		return err
	}
	parts := make(map[string]string) // one copy of each part of speech
	n := 0
	for line := range strings.Lines(words.String()) {
		n++
		e, err := parseEmbedded(strings.TrimSuffix(line, "\n"), parts)
		if err != nil {
			return fmt.Errorf("line %d: %w", n, err)
		}
		if err := b.add(e); err != nil {
			return err
		}
	}
	return nil
}

// parseEmbedded reads a line of the embedded dictionary.
func parseEmbedded(line string, parts map[string]string) (entry, error) {
	word, rest, _ := strings.Cut(line, " ")
	number, pos, ok := strings.Cut(rest, " ")
	if !ok {
		return entry{}, fmt.Errorf("%q is no word, frequency and part of speech", line)
	}
	freq, err := parseFrequency(number)
	if err != nil {
		return entry{}, err
	}
	kept, known := parts[pos]
	if !known {
		kept = strings.Clone(pos)
		parts[kept] = kept
	}
	return entry{word: word, freq: freq, pos: kept}, nil
}

// maxFrequency bounds what a user may give: gse adds all frequencies up, and one
// that drowns the rest would cut every text by one word.
const maxFrequency = 1e9

// parseFrequency reads how often a word was counted, at least once.
func parseFrequency(s string) (float64, error) {
	freq, err := strconv.ParseFloat(s, 64)
	if err != nil {
		return 0, fmt.Errorf("frequency %q is no number", s)
	}
	if !(freq >= 1 && freq <= maxFrequency) {
		return 0, fmt.Errorf("frequency %q is not between 1 and %g", s, maxFrequency)
	}
	return freq, nil
}

// dictionaryHash names the words of a dictionary.
func dictionaryHash(user []entry) string {
	h := sha256.New()
	fmt.Fprintf(h, "gse %s\nfolding %s\nembedded %d\n", gseVersion, FoldingHash(), len(packedWords))
	io.WriteString(h, packedWords)
	for _, e := range user {
		fmt.Fprintf(h, "%q %g %q\n", e.word, e.freq, e.pos)
	}
	return hex.EncodeToString(h.Sum(nil)[:8])
}

// find returns the entry of a folded word. It asks gse's Value, because gse's
// Find also says yes to the mere beginning of a word.
func (d *dictionary) find(word []byte) (*gse.Token, bool) {
	if len(word) == 0 {
		return nil, false
	}
	i, _, err := d.words.Value(word)
	if err != nil || i < 0 || i >= len(d.words.Tokens) {
		return nil, false
	}
	return &d.words.Tokens[i], true
}
