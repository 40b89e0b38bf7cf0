package search

import (
	"testing"

	"xunwen/corpus"
	"xunwen/indexer"
	"xunwen/search/query"
	"xunwen/search/suggest"
)

// TestEntityTypesAreKnownEverywhere: each type of entities has a field, a facet and
// completions of its own, and a field of the index; nothing else has.
func TestEntityTypesAreKnownEverywhere(t *testing.T) {
	t.Parallel()
	seen := map[any]bool{}
	for _, kind := range EntityTypes() {
		written, compared := indexer.NameFields(kind)
		for _, name := range []any{NameField(kind), facetOfKind(kind), suggestKind(kind), written, compared} {
			if seen[name] || name == query.Field("") || name == FacetName("") || name == suggest.Kind("") || name == "" {
				t.Errorf("%s has %q", kind, name)
			}
			seen[name] = true
		}
		if got := NamedType(NameField(kind)); got != kind {
			t.Errorf("field of %s holds %s", kind, got)
		}
		if got := facetKind(facetOfKind(kind)); got != kind || facetField(facetOfKind(kind)) != written {
			t.Errorf("facet of %s counts %s", kind, got)
		}
	}
	for _, none := range []corpus.EntityType{corpus.Event, ""} {
		if NameField(none) != "" || facetOfKind(none) != "" {
			t.Errorf("%q is asked for", none)
		}
	}
	if NamedType(query.FieldRole) != "" || facetKind(FacetSource) != "" || facetField(FacetMonth) != "" {
		t.Error("what is no type of entities is one")
	}
}
