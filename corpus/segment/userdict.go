package segment

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"unicode"
	"unicode/utf8"
)

// ErrUserDictionary is wrapped by errors about the contents of a user
// dictionary; their text begins with file and line.
var ErrUserDictionary = errors.New("bad user dictionary")

const (
	// userFrequency is the least of a word given without one.
	userFrequency = 10_000
	// userPOS is the part of speech of a new word given without one.
	userPOS = "n"
	// maxUserWord is the longest word in runes: gse looks that far ahead at
	// every place of every text.
	maxUserWord = 32
	// maxPOS is the longest part of speech in bytes (dictionaries have nrfg).
	maxPOS = 8
)

// readUserDictionary reads the words of a file; without a path there are none.
func readUserDictionary(path string) ([]entry, error) {
	if path == "" {
		return nil, nil
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("user dictionary: %w", err)
	}
	defer f.Close()
	return parseUserDictionary(f, path)
}

// parseUserDictionary reads words from r; name is the file's in errors.
func parseUserDictionary(r io.Reader, name string) ([]entry, error) {
	var words []entry
	lines := bufio.NewScanner(r)
	for n := 1; lines.Scan(); n++ {
		line := lines.Text()
		if n == 1 {
			line = strings.TrimPrefix(line, "\ufeff")
		}
		line, _, _ = strings.Cut(line, "#")
		if strings.TrimSpace(line) == "" {
			continue
		}
		e, err := parseUserLine(line)
		if err != nil {
			return nil, fmt.Errorf("%s:%d: %w: %w", name, n, ErrUserDictionary, err)
		}
		words = append(words, e)
	}
	if err := lines.Err(); err != nil {
		return nil, fmt.Errorf("%s: %w: %w", name, ErrUserDictionary, err)
	}
	return words, nil
}

// parseUserLine reads "word [frequency] [part of speech]".
func parseUserLine(line string) (entry, error) {
	fields := strings.Fields(line)
	if len(fields) > 3 {
		return entry{}, fmt.Errorf("%d fields, want word, frequency, part of speech", len(fields))
	}
	e := entry{word: Fold(fields[0])}
	if err := checkUserWord(fields[0]); err != nil {
		return entry{}, err
	}
	rest := fields[1:]
	if len(rest) == 2 || len(rest) == 1 && !isPOS(rest[0]) {
		freq, err := parseFrequency(rest[0])
		if err != nil {
			return entry{}, err
		}
		e.freq, rest = freq, rest[1:]
	}
	if len(rest) == 1 {
		if !isPOS(rest[0]) {
			return entry{}, fmt.Errorf("part of speech %q is not of 1 to %d letters", rest[0], maxPOS)
		}
		e.pos = rest[0]
	}
	return e, nil
}

// checkUserWord refuses what can stand in no text or would slow every cut down.
func checkUserWord(word string) error {
	if !utf8.ValidString(word) {
		return fmt.Errorf("word %q is not UTF-8", word)
	}
	if n := utf8.RuneCountInString(word); n > maxUserWord {
		return fmt.Errorf("word has %d characters, more than %d", n, maxUserWord)
	}
	if strings.ContainsFunc(word, unicode.IsControl) {
		return fmt.Errorf("word %q holds a control character", word)
	}
	return nil
}

// isPOS reports whether s looks like a part of speech: a few ASCII letters.
func isPOS(s string) bool {
	for _, r := range s {
		if !('a' <= r && r <= 'z' || 'A' <= r && r <= 'Z') {
			return false
		}
	}
	return s != "" && len(s) <= maxPOS
}
