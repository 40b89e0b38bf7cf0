package search

import (
	"fmt"
	"strings"

	"xunwen/corpus/segment"
	"xunwen/search/align"
)

// explainVerbatim says of a quotation that was found where, and what else to know.
func explainVerbatim(c *Claim) string {
	text := fmt.Sprintf("一字不差，见于 %d 段", c.Total)
	if !printedSo(c) {
		text = fmt.Sprintf("文字相同，标点、空格或字形（繁简、全半角）不同，见于 %d 段", c.Total)
	}
	return text + explainSpeaker(c)
}

// printedSo reports whether some place prints the claim with the same marks.
func printedSo(c *Claim) bool {
	wanted := strings.TrimFunc(c.Text, func(r rune) bool { return segment.Normalize(string(r)) == "" })
	for i := range c.Matches {
		if strings.Contains(c.Matches[i].Paragraph().Text, wanted) {
			return true
		}
	}
	return ellipsisInside(wanted)
}

// ellipsisInside reports whether a quotation leaves something out, so that no place can
// print it as it is.
func ellipsisInside(text string) bool {
	return strings.Contains(text, "…") || strings.Contains(text, "...")
}

// explainAltered says how much differs between a quotation and what is most like it.
func explainAltered(c *Claim) string {
	places, alike := 0, 0
	for _, p := range c.Matches[0].Diff {
		if p.Op != align.Equal && p.Op != align.Gap {
			places++
		}
		if p.Kind != "" {
			alike++
		}
	}
	text := fmt.Sprintf("没有一字不差的；最接近的原文有 %d 处不同", places)
	if alike > 0 {
		text += fmt.Sprintf("，其中 %d 处是形近或音近的字", alike)
	}
	return text + explainSpeaker(c)
}

// explainSpeaker says that another one said it.
func explainSpeaker(c *Claim) string {
	if !c.SpeakerDiffers {
		return ""
	}
	for i := range c.Matches {
		if m := &c.Matches[i]; m.SpeakerDiffers {
			return fmt.Sprintf("；说话人不同：原文是%s，稿中是%s", m.Speaker, c.Speaker)
		}
	}
	return ""
}
