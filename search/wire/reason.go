package wire

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"unicode"

	"xunwen/corpus"
	"xunwen/search"
)

// Reason says in Chinese, for whoever asked, why a question has no answer. Of an
// error that only the operator can mend it gives no detail; known is then false.
func Reason(err error) (text string, known bool) {
	var wrong *search.ParameterError
	var p *Problem
	switch {
	case errors.As(err, &wrong):
		return wrong.Reason, true
	case errors.As(err, &p):
		return p.Error(), true // of a server of this program, which speaks to people
	case errors.Is(err, search.ErrBadRequest):
		return refused(err), true
	case errors.Is(err, search.ErrNotFound):
		return "索引里没有这个编号", true
	case errors.Is(err, context.DeadlineExceeded):
		return "查询超时；请缩小范围（加上日期、报纸或更具体的词）再试", true
	case errors.Is(err, context.Canceled):
		return "查询被中止", true
	}
	return "服务内部出错", false
}

// DraftReason says in Chinese why a draft cannot be read (corpus.PlainText).
func DraftReason(err error) string {
	switch {
	case errors.Is(err, corpus.ErrNoDocx):
		return "文件不是能读的 Word 文档（.docx）"
	case errors.Is(err, corpus.ErrTooLarge):
		return fmt.Sprintf("稿子太长，最多 %d 字；请分几次核对", search.MaxDraftRunes)
	case errors.Is(err, corpus.ErrInvalidUTF8):
		return "稿子不是 UTF-8 文字；请另存为 UTF-8，或用 .docx"
	}
	return "稿子不能读"
}

// refused returns what the engine says of a question that it refuses, where it
// says it in Chinese, and a general advice where it does not.
func refused(err error) string {
	text := strings.ReplaceAll(err.Error(), search.ErrBadRequest.Error(), "")
	text = strings.Trim(text, ": ")
	if chinese(text) {
		return text
	}
	return "超出查询的限度；请缩短或简化查询再试"
}

// chinese reports whether text is written in Chinese: an English sentence that
// only quotes some is not.
func chinese(text string) bool {
	han, latin := 0, 0
	for _, r := range text {
		switch {
		case unicode.Is(unicode.Han, r):
			han++
		case unicode.Is(unicode.Latin, r):
			latin++
		}
	}
	return han > latin
}

// VariantName says why two texts are taken for each other.
func VariantName(kind search.VariantKind) string {
	switch kind {
	case search.VariantShape:
		return "形近"
	case search.VariantSound:
		return "音近"
	case search.VariantTypo:
		return "差一字"
	case search.VariantWording:
		return "措辞不同"
	case search.VariantRead:
		return "拼音"
	}
	return string(kind)
}
