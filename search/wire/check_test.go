package wire_test

import (
	"context"
	"strings"
	"testing"

	"xunwen/search"
	"xunwen/search/wire"
)

// TestCheckGolden shows the JSON of a draft: a quotation that stands as it is, one that
// differs, one that stands nowhere, one that is too short, and a figure.
func TestCheckGolden(t *testing.T) {
	t.Parallel()
	resp, err := fake().Check(context.Background(), search.CheckRequest{
		Text: "他说：“营商环境就是竞争力”，“要让企业安心、省心、舒心”，“绝不会有人这样说话的呀”，“双碳”。",
	})
	if err != nil {
		t.Fatal(err)
	}
	golden(t, "check.golden.json", wire.FromCheck(resp))
}

// TestCheckSpansCountCharacters reads the answer as a client does: by code points.
func TestCheckSpansCountCharacters(t *testing.T) {
	t.Parallel()
	resp, err := fake().Check(context.Background(), search.CheckRequest{Text: "𠮷“营商环境就是竞争力”，“要让企业安心、省心、舒心”。"})
	if err != nil {
		t.Fatal(err)
	}
	out := wire.FromCheck(resp)
	for i, c := range out.Claims {
		if in := string([]rune(out.Text)[c.Start:c.End]); strings.Trim(in, "“”") != c.Text {
			t.Errorf("the span of %s is %s", c.Text, in)
		}
		for j, m := range c.Matches {
			text := []rune(resp.Claims[i].Matches[j].Paragraph().Text)
			found := ""
			for _, p := range m.Diff {
				found += p.Found
			}
			if stands := string(text[m.Spans[0].Start:m.Spans[0].End]); len(m.Diff) > 0 && found != stands {
				t.Errorf("%s: the parts make %s, where %s stands", c.Text, found, stands)
			}
		}
	}
}

func TestNamesOfVerdicts(t *testing.T) {
	t.Parallel()
	for _, v := range search.AllVerdicts() {
		if name := wire.VerdictName(v); name == "" || name == string(v) {
			t.Errorf("%s is called %q", v, name)
		}
	}
}
