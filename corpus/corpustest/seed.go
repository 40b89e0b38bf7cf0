package corpustest

import (
	"encoding/json"
	"os"
	"testing"
)

// SeedArticle is an article of the annotated seed page.
type SeedArticle struct {
	ID     string
	Blocks []SeedBlock
}

// SeedBlock is a block of it; the gold annotations name it by ID.
type SeedBlock struct{ ID, Type, Text string }

// SeedArticles returns the articles of the annotated seed page, or skips the
// test as Shared does.
func SeedArticles(tb testing.TB) []SeedArticle {
	tb.Helper()
	raw, err := os.ReadFile(Shared(tb, "gold/seed/articles.json"))
	if err != nil {
		tb.Fatal(err)
	}
	var page struct{ Articles []SeedArticle }
	if err := json.Unmarshal(raw, &page); err != nil {
		tb.Fatal(err)
	}
	return page.Articles
}
