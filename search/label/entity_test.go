package label_test

import (
	"strings"
	"testing"

	"xunwen/corpus"
	"xunwen/search/label"
)

// TestEveryEntityTypeHasAName holds the names to the types of the records, one name
// each, which can be typed.
func TestEveryEntityTypeHasAName(t *testing.T) {
	t.Parallel()
	of := map[string]corpus.EntityType{}
	for _, kind := range []corpus.EntityType{corpus.Person, corpus.Organization, corpus.Place, corpus.Event, corpus.Work, corpus.Product} {
		name := label.EntityType(kind)
		if name == "" || strings.ContainsAny(name, latin) || of[name] != "" {
			t.Errorf("%s is called %q, which is no name or that of %s", kind, name, of[name])
		}
		of[name] = kind
		for _, typed := range []string{name, string(kind), strings.ToUpper(string(kind))} {
			if got := label.EntityTypeNamed(typed); got != kind {
				t.Errorf("%s is read as %s, want %s", typed, got, kind)
			}
		}
	}
	if got := label.EntityType("星球"); got != "星球" {
		t.Errorf("an unknown type is called %q", got)
	}
	if got := label.EntityTypeNamed("org"); got != corpus.Organization {
		t.Errorf("org is %q", got)
	}
	if got := label.EntityTypeNamed("星球"); got != "星球" {
		t.Errorf("an unknown name is read as %q", got)
	}
}
