package corpus

import (
	"regexp"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"xunwen/corpus/surname"
)

// nobody are the words that stand where a name would and name nobody.
func nobody() []string {
	return []string{"佚名", "无名", "匿名", "佚 名", "不详", "未知", "admin"}
}

// isName reports whether a text looks like the name of a person in a byline.
func isName(s string) bool {
	n := utf8.RuneCountInString(s)
	if strings.ContainsAny(s, "·•") {
		return n >= 4 && n <= 16 && strings.IndexFunc(s, func(r rune) bool { return !isHan(r) && r != '·' && r != '•' }) < 0
	}
	if strings.IndexFunc(s, func(r rune) bool { return !isHan(r) }) >= 0 {
		return false
	}
	if n >= 3 && n <= 4 && surname.Compound(s) > 0 {
		return true
	}
	return n >= 2 && n <= 3 && surname.Is(firstRune(s))
}

// hasCommonName reports whether one of the names has a surname that is no
// ordinary word: a list of words alone must not pass for a list of names.
func hasCommonName(names []string) bool {
	return slices.ContainsFunc(names, func(s string) bool {
		return strings.ContainsAny(s, "·•") || surname.Common(firstRune(s)) || surname.Compound(s) > 0
	})
}

// givenAfterRole reports whether a word is a name because 记者, 通讯员 or another
// role and a blank stand before it, whatever its surname.
func givenAfterRole(s string) bool {
	n := utf8.RuneCountInString(s)
	return n >= 2 && n <= 4 && strings.IndexFunc(s, func(r rune) bool { return !isHan(r) }) < 0 &&
		!hasPrefixOf(s, afterRoleWords()) && !hasSuffixWord(s, "报道 報道 報導 摄影 攝影 获悉 整理")
}

// afterRoleWords begin the words that follow 记者 or 作者 and are no names.
func afterRoleWords() []string {
	return strings.Fields(`调查 手记 观察 现场 直击 走访 走进 探访 体验 昨 今 日前 近日 获悉 了解 采访 报道 来信 来到 来稿 札记 日记 感言 眼中 眼里 视角 看 见
在 从 就 也 的 说 问 与 和 跟 对 注意 发现 亲历 提问 证 节 站 协会 单位 团 们 一行 随 联系 致电 梳理 查阅 翻阅 拨打 再 又 曾 仍 已 到 于 观 点 論壇 论坛 沙龙 名单 简介 信息 地址 電話 电话`)
}

// credit holds the patterns around the names of a byline.
type credit struct {
	role   *regexp.Regexp // at the start of a word: 本报首席记者
	suffix *regexp.Regexp // at its end: 报道
	marks  *regexp.Regexp // before a byline: □
}

var creditPatterns = sync.OnceValue(func() *credit {
	return &credit{
		role: compilePattern(`^(?:(?:本报|本報|本刊|本台|本网|本社|新华社|新華社|中新社|中央社|[\p{Han}]{1,8}(?:日报|晚报|早报|时报|商报|新闻|客户端|电视台|报社|新华网|人民网|社|网|報))\s*)?` +
			`(?:首席|特约|特派|见习|实习|全媒体|融媒体|新媒体|一线|驻[\p{Han}]{2,4}?|摄影|评论)*` +
			`(?:记者|記者|通讯员|通訊員|特派员|评论员|評論員|报道员|撰稿人|撰稿|撰文|作者|编译|采写|摄影|攝影|文图|图文|文字|图片|(?:文|图|摄|圖|攝)$)`),
		suffix: compilePattern(`(?:综合报道|摄影报道|图文报道|报道|報道|報導|综合整理|整理|编译|摄影|攝影|采写|撰文|摄|攝)$`),
		marks:  compilePattern(`^[□■◇◆○●◎△▲☆★※＊*▪▫·\s]+`),
	}
})

// separators stand between the words of a byline.
const separators = " \t\u00a0\u3000、，,；;/／|｜:：（）()【】[]〔〕"

// parseCredits reads the words of a byline: names, and whether a role (记者,
// 通讯员, 作者 …) was named. ok is false if any word is neither.
func parseCredits(s string) (names []string, role, ok bool) {
	c := creditPatterns()
	single := ""       // a name of two characters may be set apart: 张　明
	afterRole := false // the word before was a role: 记者 沙丽
	for word := range strings.FieldsFuncSeq(s, func(r rune) bool { return strings.ContainsRune(separators, r) }) {
		if slices.Contains(nobody(), word) {
			names = append(names, word)
			continue
		}
		named := afterRole
		afterRole = false
		if m := c.role.FindString(word); m != "" && !(isName(word) && len(m) < len(word)) {
			word, role, named = word[len(m):], true, false
			afterRole = word == ""
		}
		if !isName(word) {
			if m := c.suffix.FindString(word); m != "" {
				word, role = strings.TrimSuffix(word, m), true
			}
		}
		switch {
		case word == "":
		case single != "":
			if word = single + word; !isName(word) {
				return nil, role, false
			}
			names, single = append(names, word), ""
		case isName(word), named && givenAfterRole(word):
			names = append(names, word)
		case utf8.RuneCountInString(word) == 1 && surname.Is(firstRune(word)):
			single = word
		default:
			return nil, role, false
		}
	}
	return names, role, single == "" && (len(names) > 0 || role)
}

// maxBylineRunes bounds a byline.
const maxBylineRunes = 60

// isBylineLine reports whether a whole line is a byline: it names a role, bears a
// byline's mark, or lists two names or more.
func isBylineLine(s string) bool {
	names, strong := bylineNames(s)
	return len(names) > 0 && strong
}

// listMarks separate the names of a list in running text, not those of a byline
// that names no role.
const listMarks = "、，,；;"

// bylineNames returns the names of a line that is a byline; strong says that it
// can be nothing else.
func bylineNames(s string) (names []string, strong bool) {
	if len(s) > 4*maxBylineRunes || utf8.RuneCountInString(s) > maxBylineRunes || endingOf(s) == endFull || endingOf(s) == endSoft {
		return nil, false
	}
	mark := creditPatterns().marks.FindString(s)
	names, role, ok := parseCredits(s[len(mark):])
	if !ok || len(names) == 0 {
		return nil, false
	}
	bracketed := strings.HasPrefix(s, "（") || strings.HasPrefix(s, "(")
	anonymous := len(names) == 1 && slices.Contains(nobody(), names[0])
	several := len(names) > 1 && !strings.ContainsAny(s, listMarks) && hasCommonName(names)
	return names, role || mark != "" || several || bracketed || anonymous
}

// bylineTail finds names after the last sentence end of a text: cut is the byte
// offset where the text before them ends. spaced says that a blank sets them off,
// which running text does not do, or that they are 佚名, which it does not say there.
func bylineTail(s string) (cut int, names []string, spaced bool) {
	from := tailStart(s, maxBylineRunes)
	at := strings.LastIndexFunc(s[from:], func(r rune) bool { return isTerminal(r) || isClosing(r) })
	if at < 0 {
		return 0, nil, false
	}
	_, size := utf8.DecodeRuneInString(s[from+at:])
	cut = from + at + size
	tail := s[cut:]
	if endingOf(s[:cut]) != endFull || trimBlank(tail) == "" || strings.ContainsAny(tail, "（(【") {
		return 0, nil, false
	}
	names, _, ok := parseCredits(creditPatterns().marks.ReplaceAllString(tail, ""))
	if !ok || len(names) == 0 {
		return 0, nil, false
	}
	return cut, names, isBlank(firstRune(tail)) || len(creditPatterns().marks.FindString(tail)) > 0 || trimBlank(tail) == "佚名"
}

// tornByline reports whether the second line ends a name that the byline behind
// the first one's text leaves short: ……。 罗晓 / 芸.
func tornByline(text, next string) bool {
	word, _, _ := strings.Cut(next, " ")
	if utf8.RuneCountInString(word) != 1 || !isHan(firstRune(word)) || !hasSpacedByline(text) {
		return false
	}
	_, before, _ := bylineTail(text)
	_, after, spaced := bylineTail(text + next)
	return spaced && len(after) >= len(before) && after[len(before)-1] == before[len(before)-1]+word
}

// hasSpacedByline reports whether a text ends in names that a blank sets off.
func hasSpacedByline(s string) bool {
	if endingOf(s) != endBare {
		return false
	}
	_, names, spaced := bylineTail(s)
	return len(names) > 0 && spaced
}

// creditInBrackets returns the names of a bracket that names a role:
// （记者 张三 通讯员 李四）.
func creditInBrackets(s string) []string {
	names, role, ok := parseCredits(s)
	if !ok || !role {
		return nil
	}
	return names
}

// endCredit finds the reporters of a bracket behind the last sentence of a text,
// which is a byline like names without one: ……。（记者 张三）. cut is the byte offset
// where the text before it ends.
func endCredit(s string) (cut int, names []string) {
	from := tailStart(s, maxBylineRunes)
	tail := s[from:]
	if !strings.ContainsRune("）)】", lastRune(tail)) {
		return 0, nil
	}
	at := strings.LastIndexAny(tail, "（(【")
	if at < 0 || endingOf(trimBlank(s[:from+at])) != endFull {
		return 0, nil
	}
	return from + at, namesInBrackets(tail[at:])
}

// hasEndCredit reports whether a text ends in a bracket of reporters.
func hasEndCredit(s string) bool {
	_, names := endCredit(s)
	return len(names) > 0
}

// namesInBrackets returns the names of a bracket that names a role or lists
// nothing but names: （张三 李四）.
func namesInBrackets(s string) []string {
	names, role, ok := parseCredits(s)
	if !ok || !role && !hasCommonName(names) {
		return nil
	}
	return names
}

// splitAuthorField cuts an author field into names. A blank separates Chinese
// names, but is part of a Latin one.
func splitAuthorField(s string) []string {
	var out []string
	for part := range strings.FieldsFuncSeq(s, func(r rune) bool { return strings.ContainsRune("、，,；;/／|｜\n", r) }) {
		if words := strings.Fields(part); len(words) > 1 && strings.IndexFunc(part, isLatin) < 0 {
			out = append(out, words...)
			continue
		}
		out = append(out, part)
	}
	return out
}

// cleanAuthors trims names, drops nobody and repeated ones, and cuts the role in
// front of a name.
func cleanAuthors(list []string) []string {
	var out []string
	for _, name := range list {
		name = trimBlank(cleanText(name))
		if names, _, ok := parseCredits(name); ok && len(names) == 1 {
			name = names[0]
		}
		if name == "" || slices.Contains(nobody(), name) || slices.Contains(out, name) {
			continue
		}
		if m := creditPatterns().role.FindString(name); m == name {
			continue
		}
		out = append(out, name)
	}
	return out
}
