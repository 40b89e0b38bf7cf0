package corpus

import (
	"regexp"
	"strings"
	"sync"
)

// dateline is where and when a report was filed, at the start of its first
// paragraph: 新华社北京5月1日电, 本报讯.
type datelineText struct {
	text    string   // as printed, without the bracket of reporters
	authors []string // of the bracket behind it
	quoted  bool     // introduced by 据: another medium is quoted
}

type datelineRules struct {
	filed, plain, bracket, credit *regexp.Regexp
}

var datelinePatterns = sync.OnceValue(func() *datelineRules {
	const outlet = `(?:本报|本報|本刊|本台|本网|本社|新华社|新華社|中新社|中央社|法新社|路透社|美联社|共同社|塔斯社|韩联社|[\p{Han}A-Za-z]{1,8}?(?:社|报|報|网|網|台|新闻|新聞|客户端))`
	return &datelineRules{
		// 新华社北京5月1日电, 本报平川1日讯, 中新网上海5月1日电
		filed: compilePattern(`^(据)?(` + outlet + `[\p{Han}A-Za-z·、/]{0,14}?\s*(?:(?:\d{4}年)?\d{1,2}月)?\d{1,2}日\s*(?:专电|電|电|讯|訊|消息|综合电))`),
		// 本报讯, 央视网消息, 据新华社电
		plain: compilePattern(`^(据)?((?:本报|本報|本刊|本台|本网|本社|[\p{Han}]{1,6}(?:社|网|網|晚报|日报|台))(?:综合)?(?:讯|訊|消息|专讯|专电|快讯|电(?:[\s（(]|$))|本[报報][\p{Han}]{2,8}[讯訊](?:[\s（(]|$))`),
		// 【记者李四台北报导】, 〔中央社〕, （中央社記者…電）
		bracket: compilePattern(`^[【〔（(\[]([^】〕）)\]。，]{2,40})[】〕）)\]]`),
		// （记者 张三 通讯员 李四） behind a dateline
		credit: compilePattern(`^\s*[（(]([^）)]{2,60})[）)]`),
	}
})

// maxDatelineBytes bounds what is looked at: a dateline stands at the very start.
const maxDatelineBytes = 400

// findDateline returns the dateline at the start of a text; its text is empty if
// there is none.
func findDateline(s string) datelineText {
	r := datelinePatterns()
	head := s
	if len(head) > maxDatelineBytes {
		head = strings.ToValidUTF8(head[:maxDatelineBytes], "")
	}
	if !strings.ContainsAny(head, "电電讯訊消导導") {
		return bracketDateline(r, head)
	}
	m := r.filed.FindStringSubmatch(head)
	if m == nil {
		m = r.plain.FindStringSubmatch(head)
	}
	if m == nil {
		return bracketDateline(r, head)
	}
	out := datelineText{text: strings.TrimRightFunc(m[2], func(r rune) bool { return isBlank(r) || r == '（' || r == '(' }), quoted: m[1] != ""}
	rest := head[len(m[1])+len(out.text):]
	if c := r.credit.FindStringSubmatch(rest); c != nil {
		out.authors = cleanAuthors(namesInBrackets(c[1]))
	} else if names := leadingReporters(rest); len(names) > 0 {
		out.authors = names
	}
	return out
}

// leadingReporters reads reporters that stand behind a dateline without a
// bracket and are set off by blanks: 本报讯 记者 张三 报道.
func leadingReporters(rest string) []string {
	rest = trimBlank(rest)
	if !strings.HasPrefix(rest, "记者") && !strings.HasPrefix(rest, "通讯员") {
		return nil
	}
	end := strings.IndexAny(rest, "：:，,。")
	if end < 0 || end > 3*maxBylineRunes {
		return nil
	}
	return cleanAuthors(creditInBrackets(rest[:end]))
}

// bracketDateline reads the form of Taiwan and Hong Kong papers, which bracket
// the whole: 【記者張三／台北報導】.
func bracketDateline(r *datelineRules, head string) datelineText {
	if !strings.ContainsRune("【〔（([", firstRune(head)) {
		return datelineText{}
	}
	m := r.bracket.FindStringSubmatch(head)
	if m == nil {
		return datelineText{}
	}
	inner := m[1]
	filed := strings.HasSuffix(inner, "報導") || strings.HasSuffix(inner, "报导") || strings.HasSuffix(inner, "报道") ||
		strings.HasSuffix(inner, "外電") || strings.HasSuffix(inner, "電") || strings.HasSuffix(inner, "讯") || inner == "中央社"
	if !filed {
		return datelineText{}
	}
	out := datelineText{text: m[0]}
	for _, role := range []string{"記者", "记者"} {
		if _, after, ok := strings.Cut(inner, role); ok {
			name, _, _ := strings.Cut(after, "／")
			name, _, _ = strings.Cut(name, "/")
			out.authors = cleanAuthors(creditInBrackets(role + " " + name))
		}
	}
	return out
}

// isDateline reports whether a text is a dateline and nothing else, a bracket or
// colon behind it included.
func isDateline(s string) bool {
	d := findDateline(s)
	if d.text == "" {
		return false
	}
	rest := trimBlank(strings.TrimPrefix(strings.TrimPrefix(s, "据"), d.text))
	rest = trimBlank(strings.TrimRight(rest, colonMarks))
	if isOpening(firstRune(rest)) && isClosing(lastRune(rest)) && !strings.ContainsAny(rest, "。，") {
		rest = ""
	}
	return rest == ""
}

// opensArticle reports whether a line begins with a dateline of the paper's own
// report, which stands only at the start of an article.
func opensArticle(s string) bool {
	d := findDateline(s)
	return d.text != "" && !d.quoted
}
