package search

import (
	"fmt"
	"slices"

	"xunwen/corpus"
	"xunwen/search/alias"
)

// MaxNameRunes bounds a name that is asked for, as it bounds one of the alias table.
const MaxNameRunes = alias.MaxNameRunes

// adviceName is what to do about a name that is too long.
const adviceName = "请只写一个名字"

// Check returns a *ParameterError that names what is wrong with a request, as far as
// that can be told without an index, or nil, as FigureRequest.Check does.
func (r EntityRequest) Check() error {
	if err := checkTexts(
		textParameter{"q", r.Query, MaxQueryRunes, adviceShorter}, textParameter{"name", r.Name, MaxNameRunes, adviceName},
		textParameter{"source", r.Source, MaxQueryRunes, adviceSource},
	); err != nil {
		return err
	}
	if err := checkPlace(r.Limit, r.Cursor); err != nil {
		return err
	}
	switch r.Sort {
	case "", EntitiesByCount, EntitiesByName:
	default:
		return wrongParameter("sort", string(r.Sort), "须是 count（出现多的在前）或 name（按名字）")
	}
	for _, kind := range r.Types {
		if err := checkEntityType(kind); err != nil {
			return err
		}
	}
	return nil
}

// Check returns a *ParameterError that names what is wrong with a request, as far as
// that can be told without an index, or nil.
func (r CardRequest) Check() error {
	if err := checkEntityType(r.Type); err != nil {
		return err
	}
	if r.Name == "" {
		return wrongParameter("name", r.Name, "没有写名字")
	}
	return checkTexts(
		textParameter{"name", r.Name, MaxNameRunes, adviceName}, textParameter{"source", r.Source, MaxQueryRunes, adviceSource},
	)
}

func checkEntityType(kind corpus.EntityType) error {
	if slices.Contains(EntityTypes(), kind) {
		return nil
	}
	return wrongParameter("type", string(kind), fmt.Sprintf("不认识 %q；可用 %s", shorten(string(kind)), listed(EntityTypes())))
}
