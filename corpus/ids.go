package corpus

import (
	"crypto/sha256"
	"encoding/hex"
	"path/filepath"
	"strconv"
	"strings"
)

// slugRunes bounds the readable part of a derived id.
const slugRunes = 40

// idMaker derives the ids of articles that bring none. Ids from a path are
// stable as long as path and order of the articles are; ids from content as long
// as the content is.
type idMaker struct {
	prefix string         // slug and hash of the path, empty for standard input
	seen   map[string]int // ids from content given out so far
}

func newIDMaker(path string) *idMaker {
	if path == "" {
		return &idMaker{seen: map[string]int{}}
	}
	full, err := filepath.Abs(path)
	if err != nil { // the working directory is gone: the cleaned path must do
		full = filepath.Clean(path)
	}
	full = filepath.ToSlash(full)
	sum := sha256.Sum256([]byte(full))
	return &idMaker{prefix: slug(full) + "-" + hex.EncodeToString(sum[:5])}
}

// derive returns the id of the article that is the n-th (from 1) of its input.
func (m *idMaker) derive(a *Article, n int) string {
	if m.prefix != "" {
		return m.prefix + "-" + strconv.Itoa(n)
	}
	h := sha256.New()
	for i := range a.Blocks {
		_, _ = h.Write([]byte(string(a.Blocks[i].Type) + "\x00" + a.Blocks[i].Text + "\x00")) // never fails
	}
	id := "c-" + hex.EncodeToString(h.Sum(nil)[:10])
	m.seen[id]++
	if n := m.seen[id]; n > 1 {
		id += "-" + strconv.Itoa(n)
	}
	return id
}

// slug keeps of a file's base name what may stand in an id unescaped.
func slug(path string) string {
	base := filepath.Base(path)
	base = strings.TrimSuffix(base, filepath.Ext(base))
	base = strings.Map(func(r rune) rune {
		switch {
		case r >= '0' && r <= '9', r >= 'a' && r <= 'z', r >= 'A' && r <= 'Z', r == '.', r == '_', r == '-':
			return r
		case r == ' ':
			return '-'
		}
		return -1
	}, base)
	base = base[:min(len(base), slugRunes)]
	if base = strings.Trim(base, ".-_"); base == "" {
		return "page"
	}
	return base
}

// blockIDs gives out the ids of an article's blocks, no id twice.
type blockIDs struct {
	taken                                map[string]bool
	paragraph, subhead, other            int
	headline, kicker, subtitle, bylineNo int
}

// assignBlockIDs numbers the blocks that bring no id: 1, 2, 3 … for paragraphs,
// h, k, s, by and sh1, sh2 … for the rest. A given id that is there already gets
// -2, -3 … appended, so that no two blocks share one.
func assignBlockIDs(blocks []Paragraph) {
	ids := blockIDs{taken: make(map[string]bool, len(blocks))}
	given := make([]bool, len(blocks))
	for i := range blocks {
		if blocks[i].ID != "" && !ids.taken[blocks[i].ID] {
			ids.taken[blocks[i].ID], given[i] = true, true
		}
	}
	for i := range blocks {
		own := ids.natural(blocks[i].Type)
		if given[i] {
			continue
		}
		if blocks[i].ID != "" {
			own = blocks[i].ID
		}
		blocks[i].ID = ids.unique(own)
	}
}

// natural returns the id that a block of this type has by its position.
func (b *blockIDs) natural(t BlockType) string {
	switch t {
	case BlockHeadline:
		b.headline++
		return counted("h", b.headline)
	case BlockKicker:
		b.kicker++
		return counted("k", b.kicker)
	case BlockSubtitle:
		b.subtitle++
		return counted("s", b.subtitle)
	case BlockByline:
		b.bylineNo++
		return counted("by", b.bylineNo)
	case BlockSubhead:
		b.subhead++
		return "sh" + strconv.Itoa(b.subhead)
	}
	b.paragraph++
	return strconv.Itoa(b.paragraph)
}

// counted leaves out the number of the first.
func counted(prefix string, n int) string {
	if n == 1 {
		return prefix
	}
	return prefix + strconv.Itoa(n)
}

// unique appends a number to an id that is taken.
func (b *blockIDs) unique(id string) string {
	if !b.taken[id] {
		b.taken[id] = true
		return id
	}
	for {
		b.other++
		if next := id + "-" + strconv.Itoa(b.other+1); !b.taken[next] {
			b.taken[next] = true
			return next
		}
	}
}
