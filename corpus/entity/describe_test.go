package entity

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"

	"xunwen/corpus"
)

// markedKind reads the letter with which tests mark a mention: 〔周望野P〕.
func markedKind(letter rune) corpus.EntityType {
	switch letter {
	case 'P':
		return corpus.Person
	case 'O':
		return corpus.Organization
	case 'W':
		return corpus.Work
	}
	return corpus.Place
}

// unmark takes the marks out of a text and returns where they stood.
func unmark(marked string) (string, []mention) {
	var text []rune
	var found []mention
	start := -1
	for _, r := range marked {
		switch {
		case r == '〔':
			start = len(text)
		case r == '〕' && start >= 0 && len(text) > start:
			letter := text[len(text)-1]
			text = text[:len(text)-1]
			if len(text) > start {
				found = append(found, mention{start: start, end: len(text), kind: markedKind(letter)})
			}
			start = -1
		default:
			text = append(text, r)
		}
	}
	return string(text), found
}

// described is one article with marked mentions.
type described struct {
	*document
	kept [][]mention
}

// newDescribed describes the paragraphs of one article; their mentions are
// marked: 〔周望野P〕.
func newDescribed(t testing.TB, lexicon *lexicon, paragraphs ...string) described {
	t.Helper()
	d := described{document: &document{lexicon: lexicon, names: newNameList()}}
	for _, marked := range paragraphs {
		text, mentions := unmark(marked)
		d.views = append(d.views, newTestView(t, text))
		d.mentions = append(d.mentions, mentions)
		d.kept = append(d.kept, slices.Clone(mentions))
	}
	if err := d.spread(t.Context()); err != nil {
		t.Fatal(err)
	}
	if err := d.describeAll(t.Context(), d.kept); err != nil {
		t.Fatal(err)
	}
	return d
}

// each calls f with every mention and its text.
func (d described) each(f func(v *view, m mention, text string)) {
	for i, v := range d.views {
		for _, m := range d.kept[i] {
			f(v, m, v.text(m.start, m.end))
		}
	}
}

// roles writes the persons as "name" or "name=role".
func (d described) roles() string {
	var out []string
	d.each(func(_ *view, m mention, text string) {
		if m.kind != corpus.Person {
			return
		}
		if m.role != "" {
			text += "=" + m.role
		}
		out = append(out, text)
	})
	return strings.Join(out, " ")
}

// canonicals writes the mentions that have another full name as "name=full".
func (d described) canonicals() string {
	var out []string
	d.each(func(_ *view, m mention, text string) {
		if m.canonical != "" && m.canonical != text {
			out = append(out, text+"="+m.canonical)
		}
	})
	return strings.Join(out, " ")
}

// withins writes the places as "name<outer<outer".
func (d described) withins() string {
	var out []string
	d.each(func(v *view, m mention, text string) {
		if m.kind == corpus.Place {
			out = append(out, strings.Join(append([]string{text}, d.within(v, m)...), "<"))
		}
	})
	return strings.Join(out, " ")
}

func TestDescribeStopsWithItsContext(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	d := &document{lexicon: newLexicon(), names: newNameList(), views: []*view{newTestView(t, "周望野来了")}}
	if err := d.describeAll(ctx, make([][]mention, 1)); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
}

// fragments are what marked news is put together of.
func fragments() []string {
	return strings.Fields("〔运城市委O〕 书记 、 市长 副市长 〔周望野P〕 〔何静文P〕 〔段怀瑾P〕 和 ， 。 （ ） 记者 〔里奥·曼德拉P〕 〔曼德拉P〕 〔周先生P〕 〔老何P〕 任 现任 被任命为 的 等 三名 " +
		"〔朝阳区L〕 〔山西运城L〕 〔晋L〕 〔永泽轴承O〕 〔浙江永泽轴承有限公司O〕 〔市公安局O〕 ： “ ” 「 」 〔青春W〕 教授 作为 兼 2026 ASML / 他 说 为 一职")
}

// compose puts a marked text together of fragments, by the bytes of a seed.
func compose(seed []byte) string {
	parts := fragments()
	var b strings.Builder
	for _, c := range seed {
		b.WriteString(parts[int(c)%len(parts)])
	}
	return b.String()
}

// checkDescribed fails where a role or a name is not what it says it is.
func checkDescribed(t *testing.T, d described) {
	t.Helper()
	d.each(func(v *view, m mention, text string) {
		switch {
		case m.kind != corpus.Person && m.role != "":
			t.Errorf("%s has a role %q", text, m.role)
		case utf8.RuneCountInString(m.role) > maxRole:
			t.Errorf("%s: role of %d characters", text, utf8.RuneCountInString(m.role))
		case strings.ContainsAny(m.role, "。！？；\n"):
			t.Errorf("%s: role %q crosses a sentence", text, m.role)
		case m.role != "" && !strings.Contains(v.block.Text, m.role):
			t.Errorf("%s: role %q is not in %q", text, m.role, v.block.Text)
		case m.kind != corpus.Place && d.within(v, m) != nil:
			t.Errorf("%s lies somewhere", text)
		}
		for _, name := range d.within(v, m) {
			if d.forms[name].division == nil {
				t.Errorf("%s lies in %q, which is no division", text, name)
			}
		}
	})
}

func FuzzDescribe(f *testing.F) {
	for i := range 40 {
		f.Add([]byte{byte(i), byte(i * 7), byte(i * 11), byte(i * 13), 5, 4, byte(i * 3), 2, 1})
	}
	lexicon := newLexicon()
	f.Fuzz(func(t *testing.T, seed []byte) {
		if len(seed) > 200 {
			return
		}
		checkDescribed(t, newDescribed(t, lexicon, compose(seed), compose(seed[len(seed)/2:])))
	})
}

func TestDescribeAnything(t *testing.T) {
	t.Parallel()
	lexicon := newLexicon()
	last := len(fragments()) - 1
	rapid.Check(t, func(c *rapid.T) {
		pick := rapid.SliceOfN(rapid.ByteRange(0, byte(last)), 0, 30)
		checkDescribed(t, newDescribed(t, lexicon, compose(pick.Draw(c, "first")), compose(pick.Draw(c, "second"))))
		if t.Failed() {
			c.FailNow()
		}
	})
}

func BenchmarkDescribe(b *testing.B) {
	var paragraphs []string
	for i := range 40 {
		paragraphs = append(paragraphs, fmt.Sprintf("〔运城市委O〕副书记、市长〔周望野P〕和副市长〔何静文P〕、〔段怀瑾P〕在〔朝阳区L〕第%d次调研，〔浙江永泽轴承有限公司O〕董事长〔林一苇P〕陪同。〔永泽轴承O〕说，〔周先生P〕很高兴。", i))
	}
	lexicon := newLexicon()
	d := newDescribed(b, lexicon, paragraphs...)
	size := 0
	for _, v := range d.views {
		size += len(v.block.Text)
	}
	b.ReportAllocs()
	b.SetBytes(int64(size))
	for b.Loop() {
		if err := d.describeAll(b.Context(), d.kept); err != nil {
			b.Fatal(err)
		}
	}
}
