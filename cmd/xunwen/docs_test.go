package main

import (
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// TestEveryFlagIsInTheManual compares docs/command-line.md with the program:
// each command has a section, and each of its flags stands in it.
func TestEveryFlagIsInTheManual(t *testing.T) {
	t.Parallel()
	raw, err := os.ReadFile(filepath.Join("..", "..", "docs", "command-line.md"))
	if err != nil {
		t.Fatal(err)
	}
	sections := map[string]string{}
	for _, section := range strings.Split(string(raw), "\n## ")[1:] {
		title, body, _ := strings.Cut(section, "\n")
		sections[title] = body
	}
	section := func(command string) string {
		for title, body := range sections {
			if strings.HasPrefix(title+" ", command+" ") {
				return body
			}
		}
		t.Errorf("docs/command-line.md has no section for %s", command)
		return ""
	}
	root := newRoot(streams{in: strings.NewReader(""), out: io.Discard, err: io.Discard})
	common := sections["Every command"]
	root.PersistentFlags().VisitAll(func(f *pflag.Flag) {
		if !strings.Contains(common, "`--"+f.Name) {
			t.Errorf("--%s is not in the manual", f.Name)
		}
	})
	for _, cmd := range root.Commands() {
		documented(t, cmd, section("xunwen "+cmd.Name()))
	}
}

func documented(t *testing.T, cmd *cobra.Command, manual string) {
	cmd.LocalNonPersistentFlags().VisitAll(func(f *pflag.Flag) {
		if f.Name != "help" && !strings.Contains(manual, "`--"+f.Name) {
			t.Errorf("xunwen %s --%s is not in the manual", cmd.Name(), f.Name)
		}
	})
}
