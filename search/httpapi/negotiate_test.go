package httpapi

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

func TestNegotiate(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name   string
		accept []string
		want   string
	}{
		{"没有", nil, typeJSON},
		{"空的", []string{""}, typeJSON},
		{"什么都行", []string{"*/*"}, typeJSON},
		{"浏览器", []string{"text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}, typeJSON},
		{"只要表格", []string{"text/csv"}, typeCSV},
		{"大小写不论", []string{"Text/CSV"}, typeCSV},
		{"带字符集", []string{"text/csv; charset=utf-8"}, typeCSV},
		{"只要行", []string{"application/x-ndjson"}, typeNDJSON},
		{"都不认识", []string{"image/png"}, typeJSON},
		{"表格次之", []string{"application/json, text/csv;q=0.1"}, typeJSON},
		{"表格次之，写在前面", []string{"text/csv;q=0.1, application/json"}, typeJSON},
		{"表格为先", []string{"application/json;q=0.5, text/csv;q=0.9"}, typeCSV},
		{"字符集之后的权重", []string{"text/csv; charset=utf-8; q=0.1, application/json;q=0.2"}, typeJSON},
		{"不要表格", []string{"text/csv;q=0, application/json"}, typeJSON},
		{"只说不要表格", []string{"text/csv;q=0"}, typeJSON},
		{"不要表格，其余都行", []string{"text/csv;q=0.0, */*"}, typeJSON},
		{"同样想要，先写的先", []string{"text/csv, application/json"}, typeCSV},
		{"同样想要，先写的先，反之", []string{"application/json, text/csv"}, typeJSON},
		{"点名的先于什么都行", []string{"*/*, text/csv"}, typeCSV},
		{"什么都行更想要", []string{"text/csv;q=0.5, */*"}, typeJSON},
		{"一族", []string{"text/*"}, typeCSV},
		{"一族里除去一个", []string{"text/*, text/csv;q=0"}, typeJSON},
		{"几行", []string{"text/csv;q=0.2", "application/x-ndjson;q=0.3"}, typeNDJSON},
		{"权重不是数", []string{"text/csv;q=x"}, typeJSON},
		{"权重不在零到一", []string{"text/csv;q=2, application/x-ndjson;q=-1, application/json;q=NaN"}, typeJSON},
		{"名字里含有", []string{"text/csv-schema, application/x-ndjson2"}, typeJSON},
		{"坏的略过", []string{";;, /, text/csv;q=, =, text/csv;q=0.1"}, typeCSV},
	} {
		if got := negotiate(c.accept, typeJSON, typeCSV, typeNDJSON); got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
}

// FuzzNegotiate: of any header comes one of the offers, none that it forbids by
// name, and the same with blanks around its commas.
func FuzzNegotiate(f *testing.F) {
	parts := []string{"text/csv", "*/*", "text/*", "application/json", ";q=0", ";q=0.5", ";q=1", ";charset=utf-8", ",", " ", "\"", "/", "q"}
	random := rand.New(rand.NewPCG(4, 11))
	for range 20 {
		var b strings.Builder
		for range 6 {
			b.WriteString(parts[random.IntN(len(parts))])
		}
		f.Add(b.String())
	}
	f.Fuzz(func(t *testing.T, accept string) {
		offers := []string{typeJSON, typeCSV, typeNDJSON}
		got := negotiate([]string{accept}, offers...)
		if !slices.Contains(offers, got) {
			t.Fatalf("%q gives %q", accept, got)
		}
		if got != typeJSON && !strings.Contains(strings.ToLower(accept), got) && !strings.Contains(accept, "*") {
			t.Fatalf("%q gives %q, which it does not name", accept, got)
		}
		if forbidden := negotiate([]string{"text/csv;q=0, application/x-ndjson;q=0", accept}, offers...); forbidden != typeJSON {
			t.Fatalf("%q gives %q, which was forbidden first", accept, forbidden)
		}
		if spaced := negotiate(strings.Split(accept, ","), offers...); spaced != got {
			t.Fatalf("%q gives %q, its parts %q", accept, got, spaced)
		}
	})
}
