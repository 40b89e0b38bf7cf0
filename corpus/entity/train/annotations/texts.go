package annotations

import (
	"bufio"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"regexp"

	"xunwen/corpus/entity"
	"xunwen/corpus/entity/train/examples"
)

// Errors of an item whose text is not there.
var (
	// ErrMissing is an item whose record is in none of the files.
	ErrMissing = errors.New("no such record")
	// ErrChanged is an item whose record has another text than was annotated.
	ErrChanged = errors.New("the text is not the one that was annotated")
)

// source is what is read of a record.
type source struct {
	ID    string `json:"id"`
	Title string `json:"title"`
	Text  string `json:"text"`
}

// Examples rebuilds the annotated texts from the files of the data folder and
// returns them with their mentions, one example for each line of a text that is
// not blank, in the order of the items. Every text is held to its hash.
func Examples(ctx context.Context, data fs.FS, items []Item) ([]entity.Example, error) {
	texts, err := readTexts(ctx, data, items)
	if err != nil {
		return nil, err
	}
	var out []entity.Example
	for n := range items {
		i := &items[n]
		e := entity.Example{Text: texts[n], Mentions: i.Mentions, Domain: examples.News}
		lines, err := examples.Lines(&e)
		if err != nil {
			return nil, fmt.Errorf("%s %s: %w", i.File, i.ID, err)
		}
		out = append(out, lines...)
	}
	return out, nil
}

// readTexts returns the annotated text of each item; each file is read once.
func readTexts(ctx context.Context, data fs.FS, items []Item) ([]string, error) {
	texts := make([]string, len(items))
	wanted := map[string]map[string]int{} // file and id: number of the item
	var files []string
	for n, i := range items {
		if wanted[i.File] == nil {
			wanted[i.File] = map[string]int{}
			files = append(files, i.File)
		}
		wanted[i.File][i.ID] = n
	}
	for _, file := range files {
		if err := readRecords(ctx, data, file, wanted[file], func(n int, rec *source) error {
			text, err := items[n].text(rec)
			texts[n] = text
			return err
		}); err != nil {
			return nil, fmt.Errorf("%s: %w", file, err)
		}
	}
	for n, i := range items {
		if texts[n] == "" {
			return nil, fmt.Errorf("%s: %w: %s", i.File, ErrMissing, i.ID)
		}
	}
	return texts, nil
}

// leadingID is the id of a record that begins with it, as those of the shared data
// do: most records are not wanted, and need not be decoded to see that.
var leadingID = regexp.MustCompile(`^\{\s*"id"\s*:\s*"([^"\\]*)"`)

// readRecords calls use with each record of a file whose id is wanted, and with the
// number that wanted has for it.
func readRecords(ctx context.Context, data fs.FS, file string, wanted map[string]int, use func(int, *source) error) error {
	f, err := data.Open(file)
	if err != nil {
		return err
	}
	defer f.Close()
	r, err := examples.Unpack(f, file)
	if err != nil {
		return err
	}
	lines := bufio.NewScanner(r)
	lines.Buffer(nil, 1<<24)
	for lines.Scan() {
		if err := ctx.Err(); err != nil {
			return err
		}
		if id := leadingID.FindSubmatch(lines.Bytes()); id != nil {
			if _, ok := wanted[string(id[1])]; !ok {
				continue
			}
		}
		var rec source
		if err := json.Unmarshal(lines.Bytes(), &rec); err != nil {
			return fmt.Errorf("record: %w", err)
		}
		if n, ok := wanted[rec.ID]; ok {
			if err := use(n, &rec); err != nil {
				return err
			}
		}
	}
	return lines.Err()
}

// text cuts the annotated text out of a record and holds it to the hash.
func (i *Item) text(rec *source) (string, error) {
	whole := rec.Text
	if i.Headline {
		whole = rec.Title + "\n" + whole
	}
	text := firstRunes(whole, i.Length)
	sum := sha256.Sum256([]byte(text))
	if hex.EncodeToString(sum[:])[:hashDigits] != i.Hash {
		return "", fmt.Errorf("%w: %s", ErrChanged, i.ID)
	}
	return text, nil
}

// firstRunes returns the first n runes of s, or all of it.
func firstRunes(s string, n int) string {
	for at := range s {
		if n == 0 {
			return s[:at]
		}
		n--
	}
	return s
}
