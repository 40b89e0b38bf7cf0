package httpapi_test

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"xunwen/search/httpapi"
	"xunwen/search/wire"
)

// manualExamples returns the examples in JSON below a heading of docs/api.md.
func manualExamples(t *testing.T, heading string) []string {
	t.Helper()
	_, after, ok := strings.Cut(readManual(t), "\n"+heading+"\n")
	if !ok {
		t.Fatalf("docs/api.md has no %s", heading)
	}
	section, _, _ := strings.Cut(after, "\n## ")
	var out []string
	for _, block := range strings.Split(section, "```json\n")[1:] {
		text, _, _ := strings.Cut(block, "```")
		out = append(out, text)
	}
	return out
}

// TestEntityAnswersOfTheManual compares the examples of docs/api.md with what is
// answered.
func TestEntityAnswersOfTheManual(t *testing.T) {
	t.Parallel()
	h := handler(t, httpapi.Config{Searcher: figureFake()})
	examples := manualExamples(t, "## Entities")
	if len(examples) != 3 {
		t.Fatalf("%d examples, want a list, a card and declared names", len(examples))
	}
	var list wire.EntityResponse
	if err := json.Unmarshal([]byte(examples[0]), &list); err != nil {
		t.Fatal(err)
	}
	got := decode[wire.EntityResponse](t, do(h, "GET", "/api/v1/entities?type=person&q="+list.Query.Typed))
	// What the fake does not say as the engine does.
	got.TookMS, got.Query = list.TookMS, list.Query
	if diff := cmp.Diff(list, got); diff != "" {
		t.Errorf("the list (-manual +answer):\n%s", diff)
	}
	var shown wire.EntityCard
	if err := json.Unmarshal([]byte(examples[1]), &shown); err != nil {
		t.Fatal(err)
	}
	card := decode[wire.EntityCard](t, do(h, "GET", list.Entities[0].URL))
	card.TookMS = shown.TookMS
	card.Mentions[0] = wire.MentionRow{Article: card.Mentions[0].Article} // cut short in the manual
	if diff := cmp.Diff(shown, card); diff != "" {
		t.Errorf("the card (-manual +answer):\n%s", diff)
	}
	var names wire.DeclaredResponse
	if err := json.Unmarshal([]byte(examples[2]), &names); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(names, decode[wire.DeclaredResponse](t, do(h, "GET", "/api/v1/entities/declared"))); diff != "" {
		t.Errorf("the declared names (-manual +answer):\n%s", diff)
	}
}
