package httpapi

import (
	"reflect"

	"github.com/danielgtaylor/huma/v2"
)

// batchRequest describes the JSON body of a batch for the OpenAPI document.
type batchRequest struct {
	Queries []batchItem `json:"queries" nullable:"false" maxItems:"1000" doc:"texts, or objects with what is special to the query"`
	Limit   int         `json:"limit,omitempty" minimum:"0" maximum:"200" default:"3" doc:"hits of each query that names no limit itself"`
	From    string      `json:"from,omitempty"`
	To      string      `json:"to,omitempty"`
	Source  string      `json:"source,omitempty"`
	Sort    string      `json:"sort,omitempty" enum:"relevance,date,-date"`
	Group   string      `json:"group,omitempty" enum:"none,article"`
}

// batchItem is a query of a batch: a text or an object.
type batchItem struct{}

// Schema describes both.
func (batchItem) Schema(r huma.Registry) *huma.Schema {
	return &huma.Schema{OneOf: []*huma.Schema{
		{Type: huma.TypeString}, r.Schema(typeOf[batchQuery](), true, ""),
	}}
}

// batchQuery describes a query of a batch that is an object.
type batchQuery struct {
	Q      string `json:"q" doc:"the query, at most 2000 characters"`
	ID     string `json:"id,omitempty" doc:"comes back with the result"`
	From   string `json:"from,omitempty"`
	To     string `json:"to,omitempty"`
	Source string `json:"source,omitempty"`
	Sort   string `json:"sort,omitempty" enum:"relevance,date,-date"`
	Limit  int    `json:"limit,omitempty" minimum:"0" maximum:"200"`
	Group  string `json:"group,omitempty" enum:"none,article"`
}

func typeOf[T any]() reflect.Type { return reflect.TypeFor[T]() }
