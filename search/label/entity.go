package label

import (
	"strings"
	"sync"

	"xunwen/corpus"
)

// entityNames lists the types of entities with their names.
var entityNames = sync.OnceValue(func() map[corpus.EntityType]string {
	return map[corpus.EntityType]string{
		corpus.Person: "人物", corpus.Organization: "机构", corpus.Place: "地点",
		corpus.Event: "事件", corpus.Work: "作品", corpus.Product: "产品",
	}
})

// EntityType returns the name of a type: 人物 for person.
func EntityType(kind corpus.EntityType) string {
	if name, ok := entityNames()[kind]; ok {
		return name
	}
	return string(kind)
}

// EntityTypeNamed returns the type of a name, so that what is shown can be typed: person
// for 人物. It also knows org, the name of the facet of organisations. What is no name
// is returned as it is, in small letters.
func EntityTypeNamed(name string) corpus.EntityType {
	for kind, one := range entityNames() {
		if one == name {
			return kind
		}
	}
	if name = strings.ToLower(name); name == "org" {
		return corpus.Organization
	}
	return corpus.EntityType(name)
}
