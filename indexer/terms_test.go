package indexer

import (
	"fmt"
	"testing"

	"github.com/RoaringBitmap/roaring/v2"
	"github.com/google/go-cmp/cmp"
)

func TestParagraphIDs(t *testing.T) {
	t.Parallel()
	for _, article := range []string{"a", "a#00000001", "甲:1", "p", "#"} {
		id := paragraphID(article, 7)
		got, ordinal, ok := splitParagraphID(id)
		if !ok || got != article || ordinal != 7 {
			t.Errorf("splitParagraphID(%q) = %q, %d, %t", id, got, ordinal, ok)
		}
	}
	for _, bad := range []string{"", "p", "a1", "p#0000000", "x甲#00000001"} {
		if _, _, ok := splitParagraphID(bad); ok {
			t.Errorf("splitParagraphID(%q) is ok", bad)
		}
	}
}

func TestExactTerms(t *testing.T) {
	t.Parallel()
	got := exactTerms("开发开发区")
	if diff := cmp.Diff([]string{"开发", "发开", "发区", "区\x00"}, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// TestKeptCharactersAreBounded: neither do characters that stand nowhere take
// room, nor do many rare ones drive all others out.
func TestKeptCharactersAreBounded(t *testing.T) {
	t.Parallel()
	c := &columns{characters: map[string]*roaring.Bitmap{}}
	c.keepCharacter("无", roaring.New())
	if len(c.characters) != 0 {
		t.Error("an empty union was kept")
	}
	for i := range maxCharacters + 100 {
		c.keepCharacter(fmt.Sprint(i), roaring.BitmapOf(uint32(i)))
	}
	if len(c.characters) != maxCharacters {
		t.Errorf("%d unions are kept, want %d", len(c.characters), maxCharacters)
	}
	last := fmt.Sprint(maxCharacters + 99)
	c.keepCharacter(last, roaring.BitmapOf(7)) // again: nothing has to give way
	if len(c.characters) != maxCharacters || !c.characters[last].Contains(7) {
		t.Errorf("%d unions, the last %v", len(c.characters), c.characters[last])
	}
}
