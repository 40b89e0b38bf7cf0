package query

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "rewrite testdata/*.txt with what the parser answers")

// TestSpecifications checks the files in testdata. Each query (?) is followed by
// what it prints as (=), how it is understood (~) and its warnings (!), with the
// position and the suggestion after an arrow.
func TestSpecifications(t *testing.T) {
	t.Parallel()
	files, err := filepath.Glob("testdata/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatalf("no specifications: %v", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txt"), func(t *testing.T) {
			t.Parallel()
			want, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			got := answer(t, string(want))
			if *update {
				if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			if diff := cmp.Diff(strings.Split(string(want), "\n"), strings.Split(got, "\n")); diff != "" {
				t.Errorf("run with -update if this is meant (-want +got):\n%s", diff)
			}
		})
	}
}

// answer keeps the queries and comments of a specification and answers anew.
func answer(t *testing.T, spec string) string {
	t.Helper()
	var b strings.Builder
	for _, line := range strings.Split(strings.TrimSuffix(spec, "\n"), "\n") {
		switch {
		case strings.HasPrefix(line, "#"):
			fmt.Fprintln(&b, line)
		case strings.HasPrefix(line, "? "):
			query := strings.TrimPrefix(line, "? ")
			checkParse(t, query)
			n, warnings := Parse(query)
			fmt.Fprintf(&b, "%s\n= %s\n~ %s\n", line, String(n), Understood(n))
			for _, w := range warnings {
				fmt.Fprintf(&b, "! %d %s → %s\n", w.Position, w.Message, w.Suggestion)
			}
		}
	}
	return b.String()
}
