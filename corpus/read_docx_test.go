package corpus_test

import (
	"errors"
	"strings"
	"testing"
	"unicode/utf8"

	"xunwen/corpus"
	"xunwen/corpus/corpustest"
)

const mostText = 1 << 20

func TestDocxText(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct{ name, body, want string }{
		{"两段", `<w:p><w:r><w:t>大桥</w:t></w:r><w:r><w:t>通车了。</w:t></w:r></w:p><w:p><w:r><w:t>好。</w:t></w:r></w:p>`, "大桥通车了。\n好。\n"},
		{"制表符与换行", `<w:p><w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t><w:br/><w:t>丙</w:t></w:r></w:p>`, "甲 乙\n丙\n"},
		{"修订里删去的", `<w:p><w:del><w:r><w:delText>旧</w:delText><w:t>旧</w:t></w:r></w:del><w:ins><w:r><w:t>新</w:t></w:r></w:ins></w:p>`, "新\n"},
		{"域代码", `<w:p><w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:t>文</w:t></w:r></w:p>`, "文\n"},
		{"同一文本框的两种写法", `<w:p><mc:AlternateContent><mc:Choice><w:t>框</w:t></mc:Choice><mc:Fallback><w:t>框</w:t></mc:Fallback></mc:AlternateContent></w:p>`, "框\n"},
		{"段落属性里的制表位", `<w:p><w:pPr><w:tabs><w:tab/></w:tabs></w:pPr><w:r><w:t>文</w:t></w:r></w:p>`, "文\n"},
		{"转义", `<w:p><w:r><w:t>A&amp;B &lt;公司&gt;</w:t></w:r></w:p>`, "A&B <公司>\n"},
		{"表格", `<w:tbl><w:tr><w:tc><w:p><w:r><w:t>格</w:t></w:r></w:p></w:tc></w:tr></w:tbl>`, "格\n"},
		{"空的", ``, ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			got, err := corpus.PlainText(corpustest.Docx(t, tt.body), mostText)
			if err != nil || got != tt.want {
				t.Errorf("got %q, %v; want %q", got, err, tt.want)
			}
		})
	}
}

func TestPlainText(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name, raw, want string
		is              error
	}{
		{"UTF-8", "大桥", "大桥", nil},
		{"带BOM", "\ufeff大桥", "大桥", nil},
		{"UTF-16", "\xff\xfe\x27\x59", "大", nil},
		{"不是UTF-8", "\xb4\xf3", "", corpus.ErrInvalidUTF8},
		{"太长", strings.Repeat("a", mostText+1), "", corpus.ErrTooLarge},
		{"坏的压缩包", "PK\x03\x04坏", "", corpus.ErrNoDocx},
		{"不是XML", string(corpustest.Docx(t, "<w:p")), "", corpus.ErrNoDocx},
		{"自定的实体", string(corpustest.Docx(t, "<w:t>&lol;</w:t>")), "", corpus.ErrNoDocx},
		{"嵌套太深", string(corpustest.Docx(t, strings.Repeat("<a>", 2000)+strings.Repeat("</a>", 2000))), "", corpus.ErrTooLarge},
		{"解开后太大", string(corpustest.Docx(t, "<w:p>"+strings.Repeat("<w:x/>", 6<<20)+"</w:p>")), "", corpus.ErrTooLarge},
		{"删去的部分解开后太大", string(corpustest.Docx(t, "<w:del>"+strings.Repeat("<w:x/>", 6<<20)+"</w:del>")), "", corpus.ErrTooLarge},
		{"文字太多", string(corpustest.Docx(t, "<w:t>"+strings.Repeat("长", mostText)+"</w:t>")), "", corpus.ErrTooLarge},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			got, err := corpus.PlainText([]byte(tt.raw), mostText)
			if got != tt.want || !errors.Is(err, tt.is) {
				t.Errorf("got %q, %v; want %q, %v", got, err, tt.want, tt.is)
			}
		})
	}
}

// FuzzPlainText checks that whatever is read is text, and within its limit.
func FuzzPlainText(f *testing.F) {
	f.Add(corpustest.Docx(f, "<w:p><w:r><w:t>大桥</w:t></w:r></w:p>"))
	f.Add([]byte("大桥"))
	f.Add([]byte("PK\x03\x04"))
	f.Fuzz(func(t *testing.T, raw []byte) {
		const most = 1000
		text, err := corpus.PlainText(raw, most)
		if err == nil && (len(text) > most || !utf8.ValidString(text)) {
			t.Errorf("%d bytes: %q", len(text), text)
		}
	})
}
