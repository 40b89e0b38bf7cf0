// Command dictgen writes the dictionary of corpus/segment from that of gse.
//
//	go run ./internal/dictgen -gse "$(go list -m -f '{{.Dir}}' github.com/go-ego/gse)"
//
// It takes the simplified dictionary (data/dict/zh/s_1.txt, Apache-2.0), folds
// the words as texts are folded before they are cut, leaves out what only costs
// memory (see keep), sorts the words, because a sorted list loads twice as fast,
// and compresses the list.
package main

import (
	"bufio"
	"bytes"
	"cmp"
	"compress/gzip"
	"flag"
	"fmt"
	"log"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"xunwen/corpus/segment"
)

// word is one entry of the dictionary.
type word struct {
	text string
	freq float64
	pos  string
}

func main() {
	gse := flag.String("gse", "", "folder of the gse module")
	out := flag.String("out", "data/words.txt.gz", "file to write")
	flag.Parse()
	if err := run(filepath.Join(*gse, "data", "dict", "zh", "s_1.txt"), *out); err != nil {
		log.Fatal(err)
	}
}

func run(in, out string) error {
	words, err := read(in)
	if err != nil {
		return err
	}
	packed, err := pack(words)
	if err != nil {
		return fmt.Errorf("pack %d words: %w", len(words), err)
	}
	fmt.Printf("%d words, %d bytes\n", len(words), len(packed))
	return os.WriteFile(out, packed, 0o644)
}

// read returns the words of a gse dictionary that are kept, folded and sorted.
// Where two words fold to one, the more frequent gives its part of speech and
// the frequencies are added.
func read(path string) ([]word, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("read dictionary: %w", err)
	}
	defer f.Close()
	byText := make(map[string]word)
	lines := bufio.NewScanner(f)
	for n := 1; lines.Scan(); n++ {
		w, err := parse(lines.Text())
		if err != nil {
			return nil, fmt.Errorf("%s:%d: %w", path, n, err)
		}
		if !keep(w) {
			continue
		}
		if old, ok := byText[w.text]; ok {
			if old.freq > w.freq {
				w.pos = old.pos
			}
			w.freq += old.freq
		}
		byText[w.text] = w
	}
	words := make([]word, 0, len(byText))
	for _, w := range byText {
		words = append(words, w)
	}
	slices.SortFunc(words, func(a, b word) int { return cmp.Compare(a.text, b.text) })
	return words, lines.Err()
}

// parse reads one line: word, frequency, part of speech.
func parse(line string) (word, error) {
	fields := strings.Fields(line)
	if len(fields) != 3 {
		return word{}, fmt.Errorf("%d fields, want 3", len(fields))
	}
	freq, err := strconv.ParseFloat(fields[1], 64)
	if err != nil {
		return word{}, fmt.Errorf("frequency: %w", err)
	}
	pos := fields[2]
	if pos == "zg" { // gse's tag for characters out of a character list
		pos = "g" // the usual one for a character that is no word by itself
	}
	return word{text: segment.Fold(fields[0]), freq: freq, pos: pos}, nil
}

// keep says which words are worth their memory: all names and single
// characters; other words of two characters from a frequency of 3 on; longer
// ones from 5 on, for rare ones are mostly phrases (著名作家) that hide the words
// in them; numerals, which the figure scanner knows better, only where they are
// common; words of no known kind never. Against all of the words this costs no
// accuracy and saves a third of loading time and memory; data/README.md has the numbers.
func keep(w word) bool {
	const commonNumeral, rareWord, rarePhrase = 50, 3, 5
	runes := utf8.RuneCountInString(w.text)
	switch {
	case w.pos == "x":
		return false
	case runes == 1:
		return true
	case strings.HasPrefix(w.pos, "nr"), strings.HasPrefix(w.pos, "ns"),
		strings.HasPrefix(w.pos, "nt"), strings.HasPrefix(w.pos, "nz"):
		return true
	case strings.HasPrefix(w.pos, "m"):
		return w.freq >= commonNumeral
	case runes == 2:
		return w.freq >= rareWord
	}
	return w.freq >= rarePhrase
}

// pack writes the words one a line and compresses them. No time stamp goes in,
// so that the same words give the same bytes.
func pack(words []word) ([]byte, error) {
	var out bytes.Buffer
	z, err := gzip.NewWriterLevel(&out, gzip.BestCompression)
	if err != nil {
		return nil, err
	}
	for _, w := range words {
		if _, err := fmt.Fprintf(z, "%s %g %s\n", w.text, w.freq, w.pos); err != nil {
			return nil, err
		}
	}
	if err := z.Close(); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}
