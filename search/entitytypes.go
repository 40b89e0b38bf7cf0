package search

import (
	"xunwen/corpus"
	"xunwen/search/query"
	"xunwen/search/suggest"
)

// entityKind is a type of entities with what is named after it.
type entityKind struct {
	kind       corpus.EntityType
	field      query.Field // of conditions on its names
	facet      FacetName
	completion suggest.Kind
}

// entityKinds lists the types of entities that are asked for, in the order of the page.
// Their fields of the index are indexer.NameFields.
func entityKinds() [3]entityKind {
	return [...]entityKind{
		{corpus.Person, query.FieldPerson, FacetPerson, suggest.Person},
		{corpus.Organization, query.FieldOrg, FacetOrg, suggest.Org},
		{corpus.Place, query.FieldPlace, FacetPlace, suggest.Place},
	}
}

// kindWith returns the first of the types that is so, or one without a name.
func kindWith(is func(k entityKind) bool) entityKind {
	for _, k := range entityKinds() {
		if is(k) {
			return k
		}
	}
	return entityKind{}
}

// EntityTypes lists the types of entities that are asked for, in the order of the page.
func EntityTypes() []corpus.EntityType {
	var out []corpus.EntityType
	for _, k := range entityKinds() {
		out = append(out, k.kind)
	}
	return out
}

// NameField returns the field of the query language that holds the names of a type, or ""
// for a type that is not asked for.
func NameField(t corpus.EntityType) query.Field {
	return kindWith(func(k entityKind) bool { return k.kind == t }).field
}

// NamedType returns the type of the names that stand in a field of the query language, or
// "" where it holds no names.
func NamedType(f query.Field) corpus.EntityType {
	return kindWith(func(k entityKind) bool { return k.field == f }).kind
}

// facetKind returns the type of the entities that a facet counts, or "".
func facetKind(f FacetName) corpus.EntityType {
	return kindWith(func(k entityKind) bool { return k.facet == f }).kind
}

// facetOfKind returns the facet that counts the entities of a type, or "".
func facetOfKind(t corpus.EntityType) FacetName {
	return kindWith(func(k entityKind) bool { return k.kind == t }).facet
}

// suggestKind returns the kind of the completions to entities of a type.
func suggestKind(t corpus.EntityType) suggest.Kind {
	return kindWith(func(k entityKind) bool { return k.kind == t }).completion
}
