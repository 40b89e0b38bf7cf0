package wire_test

import (
	"encoding/json"
	"testing"

	"github.com/google/go-cmp/cmp"

	"xunwen/corpus"
	"xunwen/search/alias"
	"xunwen/search/wire"
)

func TestDeclared(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name string
		list []alias.Declared
		want string
	}{
		{"没有", nil, `{"declared":[]}`},
		{"机构与地点", []alias.Declared{
			{Kind: corpus.Organization, Printed: "云岭银行", Canonical: "云岭银行股份有限公司", Paragraphs: 7},
			{Kind: corpus.Place, Printed: "青禾", Canonical: "青禾市", Paragraphs: 2},
		}, `{"declared":[{"type":"organization","printed":"云岭银行","canonical":"云岭银行股份有限公司","paragraphs":7},` +
			`{"type":"place","printed":"青禾","canonical":"青禾市","paragraphs":2}]}`},
	} {
		made := wire.FromDeclared(c.list)
		got, err := json.Marshal(made)
		if err != nil || string(got) != c.want {
			t.Errorf("%s: %s, %v; want %s", c.name, got, err, c.want)
		}
		if diff := cmp.Diff(append([]alias.Declared{}, c.list...), made.Names()); diff != "" {
			t.Errorf("%s (-given +back):\n%s", c.name, diff)
		}
	}
}
