// Package corpustest helps tests with golden files and with finding the shared
// measuring data, which is other people's text and therefore no part of this
// repository.
package corpustest

import (
	"os"
	"path/filepath"
	"testing"
)

// Shared returns the path of a file or folder of the shared data: below
// $XUNWEN_SHARED where that is set, else below ../shared beside the repository.
// Where it is absent the test is skipped, and says so.
func Shared(tb testing.TB, name string) string {
	tb.Helper()
	root := os.Getenv("XUNWEN_SHARED")
	if root == "" {
		root = filepath.Join(repository(tb), "..", "shared")
	}
	path := filepath.Join(root, filepath.FromSlash(name))
	if _, err := os.Stat(path); err != nil {
		tb.Skipf("SKIPPED: shared data %s is absent (set XUNWEN_SHARED)", name)
	}
	return path
}

// repository returns the folder that holds go.mod.
func repository(tb testing.TB) string {
	tb.Helper()
	dir, err := os.Getwd()
	if err != nil {
		tb.Fatal(err)
	}
	for {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			return dir
		}
		parent := filepath.Dir(dir)
		if parent == dir {
			tb.Fatal("no go.mod above the test's folder")
		}
		dir = parent
	}
}
