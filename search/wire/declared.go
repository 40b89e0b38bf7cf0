package wire

import (
	"xunwen/corpus"
	"xunwen/search/alias"
)

// DeclaredResponse answers which names mean one entity by what the articles declare.
type DeclaredResponse struct {
	Declared []Declared `json:"declared" nullable:"false" doc:"the most frequent first"`
}

// Declared is one name that articles print for another one.
type Declared struct {
	Type       string `json:"type" enum:"organization,place"`
	Printed    string `json:"printed" doc:"as names are compared: half width, small letters, simplified characters"`
	Canonical  string `json:"canonical" doc:"the name that it stands for, as written"`
	Paragraphs int    `json:"paragraphs" doc:"in how many paragraphs it is printed so"`
}

// FromDeclared returns the JSON shape of what articles declare.
func FromDeclared(list []alias.Declared) DeclaredResponse {
	out := DeclaredResponse{Declared: make([]Declared, len(list))}
	for i, d := range list {
		out.Declared[i] = Declared{Type: string(d.Kind), Printed: d.Printed, Canonical: d.Canonical, Paragraphs: d.Paragraphs}
	}
	return out
}

// Names returns what the answer was made from.
func (r DeclaredResponse) Names() []alias.Declared {
	out := make([]alias.Declared, len(r.Declared))
	for i, d := range r.Declared {
		out[i] = alias.Declared{Kind: corpus.EntityType(d.Type), Printed: d.Printed, Canonical: d.Canonical, Paragraphs: d.Paragraphs}
	}
	return out
}
