package indexer

import (
	"slices"
	"testing"

	"github.com/blevesearch/bleve/v2/document"

	"xunwen/corpus"
)

// TestCalledTerms pins that no two pairs of names, nor types, have one term, and that a
// term tells its pair again.
func TestCalledTerms(t *testing.T) {
	t.Parallel()
	seen := map[string]bool{}
	for _, kind := range []corpus.EntityType{corpus.Person, corpus.Organization, corpus.Place} {
		for _, printed := range []string{"甲", "甲乙", "乙"} {
			for _, canonical := range []string{"甲", "乙甲", "甲乙丙"} {
				term := calledTerm(kind, printed, canonical)
				if seen[term] {
					t.Errorf("%s %s %s: the term of others", kind, printed, canonical)
				}
				seen[term] = true
				k, p, c, ok := splitCalled(term)
				if !ok || k != kind || p != printed || c != canonical {
					t.Errorf("%s %s %s became %s %s %s %v", kind, printed, canonical, k, p, c, ok)
				}
			}
		}
	}
}

// TestCalledOnlyWhereNamesDiffer looks at the terms of one paragraph.
func TestCalledOnlyWhereNamesDiffer(t *testing.T) {
	t.Parallel()
	const text = "云岭大学（云大）与ＹＬ大学"
	d := document.NewDocument("p")
	addEntities(d, &corpus.Paragraph{Text: text, Entities: []corpus.Entity{
		{Span: corpus.Span{End: len("云岭大学")}, Type: corpus.Organization, Canonical: "云岭大学"},
		{Span: corpus.Span{Start: len("云岭大学（"), End: len("云岭大学（云大")}, Type: corpus.Organization, Canonical: "云岭大学"},
		{Span: corpus.Span{Start: len("云岭大学（云大）与"), End: len(text)}, Type: corpus.Organization, Canonical: "YL大学"},
	}})
	var got []string
	for _, f := range d.Fields {
		if f.Name() == FieldCalled {
			got = append(got, string(f.Value()))
		}
	}
	if want := []string{calledTerm(corpus.Organization, "云大", "云岭大学")}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}
