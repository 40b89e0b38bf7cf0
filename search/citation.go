package search

import (
	"fmt"
	"strings"

	"xunwen/corpus"
)

// Citation returns one line that cites a quotation, ready to paste: who said it and in
// which office, the words as printed, and where: headline, authors, newspaper, day, page
// and place in the article. What is not known is left out, and what is reported without
// quotation marks is said not to be the words themselves.
//
//	何远山（青禾县委书记）：“再难也要修通。”——《山路通了》，记者 林小禾，《青禾日报》2024年5月24日，第3版，第6段
func Citation(a *corpus.Article, block int, q *corpus.Quote) string {
	var b strings.Builder
	if by := citedSpeaker(q); by != "" {
		b.WriteString(by + "：")
	}
	b.WriteString(q.Text(a.Blocks[block].Text))
	if q.Kind == corpus.Indirect {
		b.WriteString("（转述，不是原话）")
	}
	if where := citedPlace(a, block); where != "" {
		b.WriteString("——" + where)
	}
	return strings.NewReplacer("\r", "", "\n", " ", "\t", " ").Replace(b.String())
}

// citedSpeaker names who said a quotation; a name that stands for another has that before
// it.
func citedSpeaker(q *corpus.Quote) string {
	by := SpeakerShown(q)
	if by != "" && q.Role != "" && q.Role != by {
		by += "（" + q.Role + "）"
	}
	return by
}

// SpeakerShown is the name by which a speaker is shown: the resolved one, or as printed.
func SpeakerShown(q *corpus.Quote) string {
	if q.SpeakerCanonical != "" {
		return q.SpeakerCanonical
	}
	return q.Speaker
}

// citedPlace names where a block is printed.
func citedPlace(a *corpus.Article, block int) string {
	var parts []string
	if a.Headline != "" {
		inner := strings.NewReplacer("《", "〈", "》", "〉") // a title in a title has the single marks
		parts = append(parts, "《"+inner.Replace(a.Headline)+"》")
	}
	if len(a.Authors) > 0 {
		parts = append(parts, "记者 "+strings.Join(a.Authors, "、"))
	}
	paper := ""
	if a.Source != "" {
		paper = "《" + a.Source + "》"
	}
	if !a.Date.IsZero() {
		paper += fmt.Sprintf("%d年%d月%d日", a.Date.Time.Year(), a.Date.Time.Month(), a.Date.Time.Day())
	}
	for _, part := range []string{paper, citedSection(a.Section), citedBlock(a, block)} {
		if part != "" {
			parts = append(parts, part)
		}
	}
	return strings.Join(parts, "，")
}

// citedSection names the page or section: 第3版, 第A02版, 要闻.
func citedSection(section string) string {
	if section == "" || strings.Contains(section, "版") || !strings.ContainsAny(section, "0123456789") {
		return section
	}
	return "第" + section + "版"
}

// citedBlock names the place of a block in its article: the running number of a paragraph,
// or what kind of heading it is.
func citedBlock(a *corpus.Article, block int) string {
	switch a.Blocks[block].Type {
	case corpus.BlockHeadline:
		return "标题"
	case corpus.BlockKicker:
		return "引题"
	case corpus.BlockSubtitle:
		return "副题"
	case corpus.BlockSubhead:
		return "小标题"
	case corpus.BlockByline:
		return "署名"
	}
	n := 0
	for i := range a.Blocks[:block+1] {
		if a.Blocks[i].Type == corpus.BlockParagraph {
			n++
		}
	}
	return fmt.Sprintf("第%d段", n)
}
