package entity_test

import (
	"strings"
	"testing"

	"xunwen/corpus"
)

// ruleCase is an article, a paragraph a line, and the entities of each line as
// printed by spell; lines without any are empty.
type ruleCase struct{ name, text, want string }

// spell writes the entities of a block: "text/type", the canonical name behind =
// where it is another, the role behind @.
func spell(p *corpus.Paragraph) string {
	var out []string
	for _, e := range p.Entities {
		text := e.Text(p.Text)
		word := text + "/" + string(e.Type)
		if e.Canonical != text {
			word += "=" + e.Canonical
		}
		if e.Role != "" {
			word += "@" + e.Role
		}
		out = append(out, word)
	}
	return strings.Join(out, " ")
}

// checkRules tags every case as an article of its own.
func checkRules(t *testing.T, cases []ruleCase) {
	t.Helper()
	tagger := sharedTagger()
	for _, tt := range cases {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			a := tagAll(t, tagger, strings.Split(tt.text, "\n")...)
			lines := make([]string, len(a.Blocks))
			for i := range a.Blocks {
				lines[i] = spell(&a.Blocks[i])
				checkSpans(t, &a.Blocks[i])
			}
			if got := strings.Join(lines, "\n"); got != tt.want {
				t.Errorf("%s\n got %q\nwant %q", tt.text, got, tt.want)
			}
		})
	}
}
