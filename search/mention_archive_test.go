package search

import (
	"fmt"
	"math/rand/v2"
	"strings"

	"xunwen/corpus"
	"xunwen/corpus/segment"
)

// writer writes a paragraph with the mentions in it.
type writer struct {
	text     strings.Builder
	entities []corpus.Entity
}

// say writes plain text.
func (w *writer) say(text string) *writer {
	w.text.WriteString(text)
	return w
}

// name writes a mention.
func (w *writer) name(e corpus.Entity, printed string) *writer {
	e.Start = w.text.Len()
	w.text.WriteString(printed)
	e.End = w.text.Len()
	w.entities = append(w.entities, e)
	return w
}

// person writes an office and the name behind it; canonical is empty where it is as
// printed.
func (w *writer) person(role, printed, canonical string) *writer {
	w.say(role)
	return w.name(corpus.Entity{Type: corpus.Person, Role: role, Canonical: canonical}, printed)
}

func (w *writer) paragraph(id string) corpus.Paragraph {
	return corpus.Paragraph{ID: id, Type: corpus.BlockParagraph, Text: w.text.String(), Entities: w.entities}
}

// mentionWords are what drawn articles and queries are made of. No name holds a verb
// and no verb a name, so that nothing but a mention is near by overlapping.
type mentionWords struct {
	*rand.Rand
}

func (m mentionWords) one(of ...string) string { return of[m.IntN(len(of))] }

func (m mentionWords) personName() (printed, canonical string) {
	printed = m.one("沈知远", "顾明川", "沈知遠", "小顾", "林晓棠", "老沈")
	switch printed {
	case "小顾":
		canonical = m.one("顾明川", "顾小满", "")
	case "老沈":
		canonical = "沈知远"
	case "林晓棠":
	default:
		canonical = m.one(segment.Fold(printed), "")
	}
	return printed, canonical
}

func (m mentionWords) role() string {
	return m.one("市长", "副市长", "常务副市长", "青禾县委书记", "县委副书记", "省委常委、江湾市委书记", "市人大常委会主任", "主任", "副主任、书记", "")
}

func (m mentionWords) place() (e corpus.Entity, printed string) {
	e.Type = corpus.Place
	printed = m.one("青禾县", "青禾", "江湾", "云岭省", "云岭", "渔浦镇")
	switch printed {
	case "青禾县", "青禾":
		e.Canonical, e.Within = "青禾县", []string{"江湾市", "云岭省"}
	case "江湾":
		e.Canonical, e.Within = "江湾市", []string{"云岭省"}
	case "云岭":
		e.Canonical = "云岭省"
	case "渔浦镇":
		e.Within = []string{"青禾县", "江湾市", "云岭省"}
	}
	return e, printed
}

func (m mentionWords) verb() string {
	return m.one("调研", "讲话", "会见", "落马", "出席了会议", "走访农户，", "说“好”")
}

// piece writes one to several words.
func (m mentionWords) piece(w *writer) {
	switch m.IntN(7) {
	case 0, 1: // the office directly before the name
		role := m.role()
		printed, canonical := m.personName()
		w.person(role, printed, canonical)
	case 2: // the office apart from it, or nowhere
		role := m.role()
		printed, canonical := m.personName()
		before, behind := m.one("", role+"由", "据"+role+"介绍，"), m.one("", "任"+role, "。"+role)
		w.say(before).name(corpus.Entity{Type: corpus.Person, Role: role, Canonical: canonical}, printed).say(behind)
	case 3:
		e, printed := m.place()
		w.name(e, printed)
	case 4:
		w.name(corpus.Entity{Type: corpus.Organization, Canonical: m.one("", "江湾市统计局")}, m.one("市统计局", "江湾市统计局"))
	default:
		w.say(m.verb())
	}
}

func (m mentionWords) articles(n int) []*corpus.Article {
	var out []*corpus.Article
	for i := range n {
		a := &corpus.Article{ID: fmt.Sprintf("m%03d", i), Headline: "编的一篇", Date: corpus.NewDay(2024, 1, 1+i%28)}
		for block := range 1 + m.IntN(3) {
			w := &writer{}
			for range 2 + m.IntN(7) {
				m.piece(w)
				w.say(m.one("", "", "，", "在", "。"))
			}
			a.Blocks = append(a.Blocks, w.paragraph(fmt.Sprint(block)))
		}
		out = append(out, a)
	}
	return out
}

// leaf draws a condition; text is whether it may stand on a side of a proximity.
func (m mentionWords) leaf() string {
	switch m.IntN(9) {
	case 0, 1:
		return "人物:" + m.one("", "=") + m.one("沈知远", "顾明川", "小顾", "老沈", "林曉棠", "顾小满")
	case 2, 3:
		return "职务:" + m.one("市长", "副市长", "书记", "主任", "县委书记", "市委书记", "长", "副", "=市长", "=副主任、书记", "=省委常委江湾市委书记", "人大常委会主任")
	case 4:
		return "地点:" + m.one("", "=") + m.one("云岭", "云岭省", "江湾", "江湾市", "青禾", "青禾县", "渔浦镇")
	case 5:
		return "机构:" + m.one("市统计局", "江湾市统计局")
	case 6:
		return m.one("‹人物›", "<机构>", "〈地点〉")
	}
	return `"` + m.one("调研", "讲话", "会见", "落马", "会议") + `"`
}

// query draws a query of so many levels at most.
func (m mentionWords) query(depth int) string {
	if depth == 0 {
		return m.leaf()
	}
	below := func() string { return m.query(depth - 1) }
	switch m.IntN(9) {
	case 0:
		return "(" + below() + " OR " + below() + ")"
	case 1:
		return "NOT (" + below() + ")"
	case 2, 3:
		side := func() string {
			if m.IntN(4) == 0 {
				return "(" + m.leaf() + " OR " + m.leaf() + ")"
			}
			return m.leaf()
		}
		return fmt.Sprintf("(%s %s/%d %s)", side(), m.one("近", "前"), m.IntN(12), side())
	case 4:
		return "同句(" + below() + " " + below() + ")"
	case 5:
		return "同文(" + below() + " " + below() + ")"
	case 6:
		return "人物:" + m.one("沈知远", "顾明川", "小顾", "(沈知远 OR 小顾)", "(=顾明川 OR 老沈 OR 林晓棠)") + " " + below() +
			" 职务:" + m.one("市长", "书记", "副市长", "(市长 OR 县委书记)", "(=主任 OR 副)")
	}
	return below() + " " + below()
}
