package search

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// TestDocListsEveryFile holds the map of the package to its files: each is listed, and
// what is listed is there.
func TestDocListsEveryFile(t *testing.T) {
	t.Parallel()
	doc, err := os.ReadFile("doc.go")
	if err != nil {
		t.Fatal(err)
	}
	listed := regexp.MustCompile(`\b[a-z]+\.go\b`).FindAllString(string(doc), -1)
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		if file != "doc.go" && !strings.HasSuffix(file, "_test.go") && !slices.Contains(listed, file) {
			t.Errorf("doc.go does not say what %s is for", file)
		}
	}
	for _, file := range listed {
		if !slices.Contains(files, file) {
			t.Errorf("doc.go lists %s, which is not there", file)
		}
	}
}
