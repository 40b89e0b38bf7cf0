package entity

import (
	"slices"
	"strings"
	"testing"

	"xunwen/corpus"
)

// TestShorten: a name of one character too many is cut where the article has it without more often.
func TestShorten(t *testing.T) {
	t.Parallel()
	l := newLexicon()
	for _, tt := range []struct{ name, text, want string }{
		{"多认一字", "〔周望野豪〕掷千金。〔周望野〕到场，〔周望野〕说好。", "周望野 周望野 周望野"},
		{"一样多不剪", "〔周望野豪〕到场。〔周望野〕说好。", "周望野豪 周望野"},
		{"三个字不剪", "〔周望野〕到场。〔周望〕说好，〔周望〕走了。", "周望野 周望 周望"},
		{"没有姓不剪", "〔穆特鲁拉〕到场。〔穆特鲁〕说好，〔穆特鲁〕走了。", "穆特鲁拉 穆特鲁 穆特鲁"},
		{"复姓不剪", "〔欧阳文山〕到场。〔欧阳文〕说好，〔欧阳文〕走了。", "欧阳文山 欧阳文 欧阳文"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			v := newTestView(t, strings.NewReplacer("〔", "", "〕", "").Replace(tt.text))
			d := &document{lexicon: l, names: newNameList(), views: []*view{v}, mentions: make([][]mention, 1)}
			at := 0
			for i, r := range []rune(tt.text) {
				switch r {
				case '〔':
					d.mentions[0] = append(d.mentions[0], mention{start: i - at, kind: corpus.Person, learned: true})
					at++
				case '〕':
					d.mentions[0][len(d.mentions[0])-1].end = i - at
					at++
				}
			}
			d.learnedNames()
			var got []string
			for _, m := range d.mentions[0] {
				got = append(got, v.word(m.start, m.end))
			}
			if want := strings.Fields(tt.want); !slices.Equal(got, want) {
				t.Errorf("got %v, want %v", got, want)
			}
		})
	}
}

func TestFirstNames(t *testing.T) {
	t.Parallel()
	d, v := &document{lexicon: newLexicon(), names: newNameList()}, newTestView(t, "Jose Gomes去世，Jose住在纽约，Gomes公司")
	d.views = []*view{v}
	d.mentions = [][]mention{{
		{start: 0, end: 10, kind: corpus.Person, learned: true},
		{start: 13, end: 17, kind: corpus.Organization, learned: true},
		{start: 22, end: 29, kind: corpus.Organization, learned: true},
	}}
	d.learnedNames()
	var kinds []corpus.EntityType
	for _, m := range d.mentions[0] {
		kinds = append(kinds, m.kind)
	}
	if want := []corpus.EntityType{corpus.Person, corpus.Person, corpus.Organization}; !slices.Equal(kinds, want) {
		t.Errorf("got %v, want %v", kinds, want)
	}
}
