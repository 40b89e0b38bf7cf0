package entity_test

import (
	"strings"
	"testing"

	"xunwen/corpus"
)

// TestSurnameWithOffice: 李书记 is whom the article names in that office.
func TestSurnameWithOffice(t *testing.T) {
	t.Parallel()
	const first = "赣州市委书记李望野主持会议，副市长李砚舟、赵书言参加。"
	for _, tt := range []struct{ name, text, want string }{
		{"书记", "李书记指出，要抓紧施工。", "李=李望野@书记"},
		{"副职去掉副字", "李市长随后到工地。", "李=李砚舟@市长"},
		{"连词", "李书记和赵市长答了问。", "李=李望野@书记 赵=赵书言@市长"},
		{"别的职务", "李主任也来了。", ""},
		{"别的姓", "王书记也来了。", ""},
		{"还是全名", "市委书记李望野说。", "李望野=李望野@市委书记"},
		{"繁体", "李書記指出。", "李=李望野@書記"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			a := tagAll(t, sharedTagger(), first, tt.text)
			if got := personsOf(&a.Blocks[1]); got != tt.want {
				t.Errorf("%s: got %q, want %q", tt.text, got, tt.want)
			}
		})
	}
	a := tagAll(t, sharedTagger(), "赣州市长李望野、吉安市长李砚舟出席。", "李市长说好。")
	if got := personsOf(&a.Blocks[1]); got != "" {
		t.Errorf("one of two: got %q", got)
	}
}

// personsOf writes the persons of a block as text=canonical@role.
func personsOf(p *corpus.Paragraph) string {
	var out []string
	for _, e := range p.Entities {
		if e.Type == corpus.Person {
			out = append(out, e.Text(p.Text)+"="+e.Canonical+"@"+e.Role)
		}
	}
	return strings.Join(out, " ")
}
