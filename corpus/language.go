package corpus

import "strings"

// Frequent characters that only one of the two scripts has. Chosen by hand from
// everyday words; characters that both scripts use (台, 里, 后 …) are left out.
const (
	simplifiedOnly  = "国会说这个们时来为对学开关东车长门问间马语话实产业经济发动过还进与务员报记讯电厂场万亿议设计资区县镇乡领导习总书"
	traditionalOnly = "國會說這個們時來為對學開關東車長門問間馬語話實產業經濟發動過還進與務員報記訊電廠場萬億議設計資區縣鎮鄉領導習總書"
)

// languageSample is how many characters of an article decide its script.
const languageSample = 4000

// languageOf tells simplified from traditional script, or returns "" where the
// text has too little of either. Characters common to both sides cancel out.
func languageOf(blocks []Paragraph) string {
	simplified, traditional, left := 0, 0, languageSample
	for i := range blocks {
		for _, r := range blocks[i].Text {
			if left--; left < 0 {
				break
			}
			if r < 0x2e80 {
				continue
			}
			if strings.ContainsRune(simplifiedOnly, r) {
				simplified++
			}
			if strings.ContainsRune(traditionalOnly, r) {
				traditional++
			}
		}
	}
	switch {
	case simplified >= 2 && simplified > 2*traditional:
		return "zh-Hans"
	case traditional >= 2 && traditional > 2*simplified:
		return "zh-Hant"
	}
	return ""
}
