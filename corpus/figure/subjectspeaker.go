package figure

import (
	"strings"
	"unicode/utf8"

	"xunwen/corpus"
)

// announcedWithin is how many bytes may stand between a body and the verb that
// says that it announces: 统计局（5月16日）今天上午发布.
const announcedWithin = 16 * len("今")

// announceVerbs say that a body tells what others did.
func announceVerbs() []string {
	return []string{"发布", "發布", "公布", "通报", "通報", "宣布", "公告", "披露", "介绍", "介紹", "统计", "統計", "数据", "數據", "消息", "印发", "印發", "预测", "預測", "预计", "測算", "测算", "监测", "監測", "报告", "報告", "表示", "透露", "获悉"}
}

// announces reports a clause that begins with a body that only tells of what
// follows: a news agency, or an office or union that 发布 it. A company that
// announces something tells of itself.
func (a *attribution) announces(start, end int) bool {
	if rest, ok := strings.CutPrefix(a.text[start:end], "据"); ok {
		return a.sourceNamed(end-len(rest), end)
	}
	e := a.entityAt(start)
	if e == nil || e.End > end || e.Type != corpus.Organization {
		return false
	}
	name := e.Text(a.text)
	if newsAgency(name) {
		return true
	}
	to := min(end, e.End+announcedWithin)
	for k := a.nextFigure - 1; k >= 0 && a.figures[k].Start >= e.End; k-- {
		if kind := a.figures[k].Kind; kind != corpus.DateFigure && kind != corpus.TimeFigure {
			to = min(to, a.figures[k].Start)
		}
	}
	return authority(name) && hasAny(a.text[e.End:to], announceVerbs()...)
}

// sourceNamed reports the body of 据…统计 at i: what follows is not told of the
// subject of the sentence before.
func (a *attribution) sourceNamed(i, end int) bool {
	e := a.entityAt(i)
	return e != nil && e.End <= end && e.Type == corpus.Organization && e.Text(a.text) != a.subject && authority(e.Text(a.text))
}

// authority reports whether a name is that of an office, a union or the like rather
// than of a company.
func authority(name string) bool {
	last, _ := utf8.DecodeLastRuneInString(name)
	if containsRune("局部委署厅廳办辦社报報台臺网網院处處所", last) {
		return true
	}
	for _, w := range []string{"委员会", "委員會", "协会", "協會", "学会", "學會", "联合会", "聯合會", "商会", "商會", "中心", "银行", "銀行", "办公室", "总队", "總隊", "总署", "海关", "海關", "政府", "法院", "组织", "組織", "研究院", "机构", "機構", "大学", "大學"} {
		if strings.HasSuffix(name, w) {
			return true
		}
	}
	return false
}

// newsAgency reports whether a name is that of who reports.
func newsAgency(name string) bool {
	switch last, _ := utf8.DecodeLastRuneInString(name); {
	case !containsRune("社报報台臺网網视視透博", last):
		return false
	case containsRune("报報", last):
		return true
	case last == '社':
		return !endsAny(name, "合作社", "旅行社", "出版社", "供销社", "旅社", "印社", "茶社", "公社", "剧社", "书社", "诗社")
	}
	for _, w := range []string{"通讯社", "通訊社", "新闻社", "新聞社", "日报", "日報", "晚报", "晚報", "早报", "早報", "晨报", "時報", "时报", "电视台", "電視台", "广播电台", "新闻网", "新聞網", "人民网", "中国网", "环球网", "青年网", "新华网", "东方网", "央视网", "经济网", "观察网", "在线", "央视", "央視", "新华社", "新華社", "中新社", "中央社", "法新社", "路透社", "路透", "美联社", "美聯社", "共同社", "塔斯社", "韩联社", "韓聯社", "朝中社", "彭博社", "彭博"} {
		if strings.HasSuffix(name, w) {
			return true
		}
	}
	return false
}

// bylineMost is how many bytes the byline at the head of a paragraph may have.
const bylineMost = 40 * len("电")

// bylineEnd returns the end of a byline that begins at p, or p: （云河社李立河口11日电）
// or 云河社河口11日电 before a blank or a bracket.
func (a *attribution) bylineEnd(p, end int) int {
	text := a.text[p:min(end, p+bylineMost)]
	closing := ""
	switch firstRune(text) {
	case '（':
		closing = "）"
	case '(':
		closing = ")"
	case '〔':
		closing = "〕"
	case '［':
		closing = "］"
	default:
		if p < bylineMost {
			return p + dispatchHead(text)
		}
		return p
	}
	inside := text[len(closing):]
	if len(closing) == 1 {
		inside = text[1:]
	}
	n := strings.Index(inside, closing)
	if n < 0 {
		return p
	}
	if said := inside[:n]; endsByline(said) || strings.HasPrefix(said, "记者") || strings.HasPrefix(said, "記者") {
		return p + len(text) - len(inside) + n + len(closing)
	}
	return p
}

// endsByline reports whether text ends like a byline.
func endsByline(text string) bool {
	for _, w := range []string{"电", "電", "报道", "報導", "讯", "訊"} {
		if strings.HasSuffix(text, w) {
			return true
		}
	}
	return false
}

// dispatchHead returns the length of a head like 云河社河口11日电 with the blank
// behind it, or 0.
func dispatchHead(text string) int {
	for _, w := range []string{"日电", "日電", "日讯", "日訊", "日报道", "日報導"} {
		i := strings.Index(text, w)
		if i < 0 {
			continue
		}
		to := i + len(w)
		switch next := firstRune(text[to:]); next {
		case ' ', '　', '\u00a0':
			return to + utf8.RuneLen(next)
		case '（', '(':
			return to
		}
	}
	return 0
}
