// Command foldgen writes the folding table of corpus/segment.
//
//	go run ./internal/foldgen -jionlp tra2sim_char.txt -opencc TSCharacters.txt
//
// The table is the sum of, later ones overruling earlier ones: the width and
// compatibility forms whose Unicode decomposition is one rune; TSCharacters.txt
// of OpenCC (Apache-2.0, https://github.com/BYVoid/OpenCC), where the first of
// several characters counts; tra2sim_char.txt of JioNLP (Apache-2.0,
// https://github.com/dongrixinyu/JioNLP), which has more variants; and
// overrides.txt. Chains are followed to their end, so that folding twice changes
// nothing. Case is no part of the table: the segmenter takes it from package
// unicode.
package main

import (
	"bufio"
	"flag"
	"fmt"
	"log"
	"os"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

const header = `# Folding table: pairs of runes, from and to. Written by internal/foldgen.
# Traditional to simplified: TSCharacters.txt of OpenCC, Apache-2.0,
# https://github.com/BYVoid/OpenCC, and tra2sim_char.txt of JioNLP, Apache-2.0,
# https://github.com/dongrixinyu/JioNLP, with the corrections and variants of
# internal/foldgen/overrides.txt. Width and compatibility forms: Unicode.
`

// pairsPerLine keeps the lines of the output short enough for a diff.
const pairsPerLine = 32

func main() {
	jionlp := flag.String("jionlp", "", "tra2sim_char.txt of JioNLP")
	opencc := flag.String("opencc", "", "TSCharacters.txt of OpenCC")
	overrides := flag.String("overrides", "internal/foldgen/overrides.txt", "corrections")
	out := flag.String("out", "data/fold.txt", "file to write")
	flag.Parse()
	if err := run(*out, *opencc, *jionlp, *overrides); err != nil {
		log.Fatal(err)
	}
}

// run adds up the tables, later ones overruling earlier ones, and writes the sum.
func run(out string, tables ...string) error {
	pairs := compatibility()
	for _, path := range tables {
		if err := readPairs(path, pairs); err != nil {
			return err
		}
	}
	if err := resolve(pairs); err != nil {
		return err
	}
	return os.WriteFile(out, format(pairs), 0o644)
}

// compatibility returns the width forms, compatibility ideographs and radicals
// that decompose to exactly one other rune.
func compatibility() map[rune]rune {
	pairs := map[rune]rune{'\u3000': ' '}
	for _, block := range [][2]rune{
		{0x2E80, 0x2FDF},   // radicals
		{0xF900, 0xFAFF},   // compatibility ideographs
		{0xFE50, 0xFE6F},   // small forms
		{0xFF01, 0xFFEF},   // half and full width
		{0x2F800, 0x2FA1F}, // compatibility ideographs, supplement
	} {
		for r := block[0]; r <= block[1]; r++ {
			to := norm.NFKC.String(string(r))
			if c, size := utf8.DecodeRuneInString(to); size == len(to) && c != r && c != ' ' {
				pairs[r] = c
			}
		}
	}
	return pairs
}

// readPairs adds the pairs of a file: two runes in the first two fields of a line.
func readPairs(path string, pairs map[rune]rune) error {
	f, err := os.Open(path)
	if err != nil {
		return fmt.Errorf("read pairs: %w", err)
	}
	defer f.Close()
	lines := bufio.NewScanner(f)
	for n := 1; lines.Scan(); n++ {
		fields := strings.Fields(lines.Text())
		if len(fields) == 0 || strings.HasPrefix(fields[0], "#") {
			continue
		}
		if len(fields) < 2 || utf8.RuneCountInString(fields[0]) != 1 || utf8.RuneCountInString(fields[1]) != 1 {
			return fmt.Errorf("%s:%d: not a pair of runes", path, n)
		}
		from, _ := utf8.DecodeRuneInString(fields[0])
		to, _ := utf8.DecodeRuneInString(fields[1])
		pairs[from] = to
	}
	return lines.Err()
}

// resolve follows each chain to its end, removes pairs of a rune with itself and
// lowers the case of the targets.
func resolve(pairs map[rune]rune) error {
	for from := range pairs {
		if pairs[from] == from {
			delete(pairs, from)
		}
	}
	for from, to := range pairs {
		for steps := 0; ; steps++ {
			next, ok := pairs[to]
			if !ok {
				break
			}
			if steps > len(pairs) {
				return fmt.Errorf("pairs go round in a circle at %q", from)
			}
			to = next
		}
		pairs[from] = unicode.ToLower(to)
	}
	return nil
}

// format writes the header and the pairs in the order of their first rune.
func format(pairs map[rune]rune) []byte {
	froms := make([]rune, 0, len(pairs))
	for from := range pairs {
		froms = append(froms, from)
	}
	sort.Slice(froms, func(i, j int) bool { return froms[i] < froms[j] })
	var b strings.Builder
	b.WriteString(header)
	for i, from := range froms {
		b.WriteRune(from)
		b.WriteRune(pairs[from])
		if i%pairsPerLine == pairsPerLine-1 || i == len(froms)-1 {
			b.WriteByte('\n')
		}
	}
	return []byte(b.String())
}
