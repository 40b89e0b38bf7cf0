package label

import (
	"fmt"

	"xunwen/corpus"
	"xunwen/indexer"
)

// QuoteKind names a kind of quotation: 引语 for speech.
func QuoteKind(k corpus.QuoteKind) string {
	switch k {
	case corpus.Speech:
		return "引语"
	case corpus.Slogan:
		return "口号"
	case corpus.Title:
		return "名称"
	case corpus.DocumentQuote:
		return "文件"
	case corpus.Term:
		return "词语"
	case corpus.Indirect:
		return "转述"
	}
	return string(k)
}

// SourceType names a type of sources: 匿名.
func SourceType(t string) string {
	switch t {
	case string(corpus.SpeakerPerson):
		return "个人"
	case string(corpus.SpeakerGroup):
		return "群体"
	case string(corpus.SpeakerOrg):
		return "机构"
	case string(corpus.SpeakerDocument):
		return "媒体"
	case indexer.Anonymous:
		return "匿名"
	}
	return t
}

// Confidence says how sure a kind is: 把握 98%.
func Confidence(c float64) string {
	if c <= 0 {
		return ""
	}
	const percent = 100
	return fmt.Sprintf("把握 %.0f%%", c*percent)
}
