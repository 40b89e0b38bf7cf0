package corpus

import (
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"xunwen/corpus/corpustest"
)

// goldPage is the hand-made reading of the seed page.
type goldPage struct {
	Articles []struct {
		Kicker, Headline, Subtitle *string
		Authors                    []string
		Subheads                   []string
		Blocks                     []struct {
			ID     string
			Type   BlockType
			Text   string
			Lines  []int
			Breaks []int
		}
	}
}

func TestReadTextSeedPage(t *testing.T) {
	t.Parallel()
	files, err := filepath.Glob(filepath.Join(corpustest.Shared(t, "seed"), "*.txt"))
	if err != nil || len(files) != 1 {
		t.Fatalf("seed pages: %v, %v; want one", files, err)
	}
	b, err := os.ReadFile(corpustest.Shared(t, "gold/seed/articles.json"))
	if err != nil {
		t.Fatal(err)
	}
	var gold goldPage
	if err := json.Unmarshal(b, &gold); err != nil {
		t.Fatal(err)
	}
	page, err := os.Open(files[0])
	if err != nil {
		t.Fatal(err)
	}
	defer page.Close()
	var got []*Article
	for a, err := range Read(context.Background(), page, ReadOptions{Path: files[0]}) {
		if err != nil {
			t.Fatal(err)
		}
		got = append(got, a)
	}
	if len(got) != len(gold.Articles) {
		t.Fatalf("%d articles, want %d", len(got), len(gold.Articles))
	}
	joins := 0
	for i, want := range gold.Articles {
		a := got[i]
		titles := []string{a.Kicker, a.Headline, a.Subtitle}
		wantTitles := []string{deref(want.Kicker), deref(want.Headline), deref(want.Subtitle)}
		if diff := cmp.Diff(wantTitles, titles); diff != "" {
			t.Errorf("article %d: kicker, headline, subtitle (-want +got):\n%s", i+1, diff)
		}
		if strings.Join(a.Authors, " ") != strings.Join(want.Authors, " ") {
			t.Errorf("article %d: authors %q, want %q", i+1, a.Authors, want.Authors)
		}
		wantBlocks := make([]Paragraph, len(want.Blocks))
		subhead := ""
		for k, b := range want.Blocks {
			p := Paragraph{ID: goldBlockID(b.ID), Type: b.Type, Text: b.Text, Lines: b.Lines}
			for _, at := range b.Breaks {
				p.Joins = append(p.Joins, byteOffset(b.Text, at))
			}
			joins += len(p.Joins)
			if b.Type == BlockSubhead {
				subhead = b.Text
			} else if b.Type == BlockParagraph {
				p.Subhead = subhead
			}
			wantBlocks[k] = p
		}
		if diff := cmp.Diff(wantBlocks, a.Blocks); diff != "" {
			t.Errorf("article %d: blocks (-want +got):\n%s", i+1, diff)
		}
	}
	if joins != 7 {
		t.Errorf("%d joins in the gold, want 7", joins)
	}
}

// goldBlockID turns a1.p01 into 1, a1.h into h.
func goldBlockID(id string) string {
	_, id, _ = strings.Cut(id, ".")
	if n, err := strconv.Atoi(strings.TrimPrefix(id, "p")); err == nil {
		return strconv.Itoa(n)
	}
	return id
}

// byteOffset returns the byte offset of the n-th character.
func byteOffset(s string, n int) int {
	at := 0
	for range n {
		_, size := utf8.DecodeRuneInString(s[at:])
		at += size
	}
	return at
}

func deref(s *string) string {
	if s == nil {
		return ""
	}
	return *s
}
