package corpustest

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"
)

// Golden compares got with a file of testdata, or writes it where update says so.
func Golden(tb testing.TB, name string, got []byte, update bool) {
	tb.Helper()
	path := filepath.Join("testdata", name)
	if update {
		if err := os.MkdirAll("testdata", 0o755); err != nil {
			tb.Fatal(err)
		}
		if err := os.WriteFile(path, got, 0o644); err != nil {
			tb.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		tb.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		tb.Errorf("measured\n%s\nwant, as in %s (write anew with -update)\n%s", got, path, want)
	}
}
