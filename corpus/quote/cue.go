package quote

import "sort"

// cue is a word that introduces or follows what somebody says.
type cue struct {
	span
	kind cueKind
}

// findCues returns the cues of a text that stand in no mention and in none of the
// outermost quotations; what stands within a quotation is added by each that is nested.
func (b *block) findCues(from, to int) []cue {
	var out []cue
	words := cues()
	m := sort.Search(len(b.mentions), func(i int) bool { return b.mentions[i].end > from })
	for i := from; i < to; {
		if p, ok := b.opens[i]; ok && b.pairs[p].start >= from && b.pairs[p].end <= to {
			i = b.pairs[p].end
			continue
		}
		for m < len(b.mentions) && b.mentions[m].end <= i {
			m++
		}
		if m < len(b.mentions) && b.mentions[m].start <= i {
			i = b.mentions[m].end
			continue
		}
		kind, end, ok := words.from(b.text, i, to)
		if !ok {
			i++
			continue
		}
		if kind == gives && b.at(end-1) == '称' && (isComma(b.at(end)) || isColon(b.at(end))) {
			kind = says // 他又称：“…”, but 又称“…”
		}
		if n := len(out) - 1; n >= 0 && out[n].end == i && kind != noCue && (kind.spoken() || kind == urges) && b.isPaper(out[n]) {
			out = out[:n]
		}
		if kind != noCue && (b.isVerb(i, end) || (kind == prints || kind == tells) && b.at(i-1) == '的') {
			out = append(out, cue{span{i, end}, kind})
		}
		i = end
	}
	return out
}

// isPaper reports whether a word that may be a verb is a text where a verb follows it:
// 建议 of 规划建议提出.
func (b *block) isPaper(c cue) bool {
	switch b.word(c.start, c.end) {
	case "建议", "报告", "公告", "声明", "通报", "评论", "分析", "通知", "决定", "提醒", "报道", "报导":
		return true
	}
	return false
}

// isVerb refuses a verb that stands as a noun or is denied: 的说法, 这些批评, 所称, 不说.
func (b *block) isVerb(start, end int) bool {
	switch b.at(start - 1) {
	case '所', '不', '没', '未', '别', '莫', '被', '无', '据', '勿', '些', '该', '种', '项', '番', '份':
		return false
	case '的':
		return isColon(b.at(end)) || b.at(end) == '是'
	}
	switch b.at(end) {
	case '的':
		return false
	case '服', '法', '辞', '教', '客', '书':
		return end-start > 1
	}
	return true
}

// lastCue returns the last of some cues that ends in a range.
func lastCue(all []cue, s span, want func(cueKind) bool) (cue, bool) {
	for i := sort.Search(len(all), func(i int) bool { return all[i].end > s.end }) - 1; i >= 0 && all[i].start >= s.start; i-- {
		if want(all[i].kind) {
			return all[i], true
		}
	}
	return cue{}, false
}

// firstCue returns the first of some cues that begins in a range.
func firstCue(all []cue, s span, want func(cue) bool) (cue, bool) {
	for i := sort.Search(len(all), func(i int) bool { return all[i].start >= s.start }); i < len(all) && all[i].end <= s.end; i++ {
		if want(all[i]) {
			return all[i], true
		}
	}
	return cue{}, false
}
