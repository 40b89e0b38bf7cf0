package search_test

import (
	"errors"
	"strings"
	"testing"

	"xunwen/corpus"
	"xunwen/search"
)

// TestEntityRequestsAreChecked names the parameter that is wrong.
func TestEntityRequestsAreChecked(t *testing.T) {
	t.Parallel()
	person := search.CardRequest{Type: corpus.Person, Name: "陆远山"}
	long := strings.Repeat("长", search.MaxNameRunes+1)
	for _, c := range []struct {
		name string
		req  interface{ Check() error }
		want string // the parameter; empty for none
	}{
		{"什么也不问", search.EntityRequest{}, ""},
		{"都问", search.EntityRequest{Query: "青溪县", Name: "陆", Types: search.EntityTypes(), Sort: search.EntitiesByName, Limit: 5}, ""},
		{"名字到上限", search.EntityRequest{Name: long[len("长"):]}, ""},
		{"名字太长", search.EntityRequest{Name: long}, "name"},
		{"名字不是 UTF-8", search.EntityRequest{Name: "\xff"}, "name"},
		{"查询太长", search.EntityRequest{Query: strings.Repeat("a", 2001)}, "q"},
		{"来源太长", search.EntityRequest{Source: strings.Repeat("a", 2001)}, "source"},
		{"负的条数", search.EntityRequest{Limit: -1}, "limit"},
		{"过长的游标", search.EntityRequest{Cursor: strings.Repeat("a", 5000)}, "cursor"},
		{"未知排序", search.EntityRequest{Sort: "date"}, "sort"},
		{"事件没有名单", search.EntityRequest{Types: []corpus.EntityType{corpus.Person, corpus.Event}}, "type"},
		{"名片", person, ""},
		{"没有名字的名片", search.CardRequest{Type: corpus.Place}, "name"},
		{"名片的名字太长", search.CardRequest{Type: corpus.Place, Name: long}, "name"},
		{"名片的来源不是 UTF-8", search.CardRequest{Type: corpus.Place, Name: "云岭", Source: "\xff"}, "source"},
		{"没有类型的名片", search.CardRequest{Name: "陆远山"}, "type"},
	} {
		err := c.req.Check()
		var wrong *search.ParameterError
		if c.want == "" {
			if err != nil {
				t.Errorf("%s: %v", c.name, err)
			}
		} else if !errors.As(err, &wrong) || wrong.Name != c.want || !errors.Is(err, search.ErrBadRequest) {
			t.Errorf("%s: %v, want one of %s", c.name, err, c.want)
		}
	}
}
