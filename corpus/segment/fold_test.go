package segment

import (
	"testing"
	"unicode"
	"unicode/utf8"
)

func TestFoldRuneIdempotentEverywhere(t *testing.T) {
	t.Parallel()
	for r := rune(0); r <= unicode.MaxRune; r++ {
		once := FoldRune(r)
		if !utf8.ValidRune(r) {
			continue
		}
		if !utf8.ValidRune(once) {
			t.Fatalf("%U folds to %U, which is no rune", r, once)
		}
		if twice := FoldRune(once); twice != once {
			t.Errorf("%U folds to %U and that to %U", r, once, twice)
		}
	}
}
