package search

import (
	"fmt"
	"strings"
	"unicode/utf8"

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

// explainAltered says what differs between a quotation and what is most like it.
func explainAltered(c *Claim) string {
	var changed, more, less, alike int
	for _, p := range c.Matches[0].Diff {
		n := utf8.RuneCountInString(segment.Normalize(p.Found))
		switch {
		case p.Op == align.Insert:
			more += n
		case p.Op == align.Delete:
			less += utf8.RuneCountInString(segment.Normalize(p.Wanted))
		case p.Op == align.Replace && p.Kind != "":
			alike += n
		case p.Op == align.Replace:
			changed += n
		}
	}
	var parts []string
	for _, one := range []struct {
		n    int
		text string
	}{{alike, "%d 字形近或音近"}, {changed, "%d 字不同"}, {more, "原文多 %d 字"}, {less, "原文少 %d 字"}} {
		if one.n > 0 {
			parts = append(parts, fmt.Sprintf(one.text, one.n))
		}
	}
	return "没有一字不差的；最接近的原文：" + strings.Join(parts, "，") + explainSpeaker(c)
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
