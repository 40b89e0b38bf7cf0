package quote

import (
	"strings"

	"xunwen/corpus"
	"xunwen/corpus/segment"
)

// voice is a speaker, resolved.
type voice struct {
	printed, canonical, role string
	kind                     corpus.SpeakerType
	anonymous                bool
	// block and span are where the speaker is printed; runes is the span by rune.
	block int
	span  corpus.Span
	runes span
}

// heard is somebody who spoke, or is spoken of, up to a rune of a block.
type heard struct {
	*voice
	block, end int
}

// in reports whether somebody was heard in a block or in the one before.
func (h heard) in(b *block) bool { return h.voice != nil && b.number-h.block <= 1 }

// resolve tells who a subject is.
func (r *reader) resolve(b *block, s subject) *voice {
	v := &voice{
		printed: b.printed(s.span), block: b.number, span: b.bytesOf(s.span), runes: s.span,
	}
	switch {
	case s.mention != nil:
		v.canonical, v.role = s.mention.Canonical, s.mention.Role
		if v.canonical == "" {
			v.canonical = v.printed
		}
		if p := r.fullName(v.printed); p != nil && s.mention.Type == corpus.Person && v.canonical == v.printed {
			v.canonical = p.name
		}
		if v.role == "" && s.mention.Type == corpus.Person {
			v.role = r.roles[v.canonical]
		}
		v.kind = corpus.SpeakerPerson
		if s.mention.Type != corpus.Person {
			v.kind = corpus.SpeakerOrg
		} else if s.several {
			v.kind = corpus.SpeakerGroup
		}
	case s.bare:
		v.canonical, v.kind = v.printed, corpus.SpeakerPerson
	case s.kind == heShe:
		r.pronoun(b, v, s)
	default:
		r.unnamed(b, v, s)
	}
	return v
}

// pronoun resolves 他 and 她: who spoke last, unless somebody was named since.
func (r *reader) pronoun(b *block, v *voice, s subject) {
	v.kind = corpus.SpeakerPerson
	named := r.namedBefore(b, s.start)
	if r.last.voice != nil && r.last.kind == corpus.SpeakerPerson && r.last.canonical != "" && (named == nil || r.last.in(b) && !r.later(named, r.last)) {
		named = r.last.voice
	}
	if named == nil {
		v.anonymous = true
		return
	}
	v.canonical, v.role, v.anonymous = named.canonical, named.role, named.anonymous
}

// later reports whether a stands behind b in the article.
func (r *reader) later(a *voice, h heard) bool {
	return a.block > h.block || a.block == h.block && a.runes.start > h.end
}

// maxMentions is how many names before a pronoun are looked at.
const maxMentions = 20

// namedBefore returns the person who was the subject of the sentence, or of the one
// before, nil where there is none.
func (r *reader) namedBefore(b *block, i int) *voice {
	last := b.firstMention(i) - 1
	for k := last; k >= max(last-maxMentions, 0); k-- {
		m := &b.mentions[k]
		if m.Type == corpus.Person && !b.isObject(m.span) && !b.spells(m) {
			if r.subject.voice != nil && r.subject.block == b.number && r.subject.end > m.end && r.subject.runes.end <= i {
				return r.subject.voice
			}
			return r.resolve(b, subject{span: m.span, kind: onePerson, mention: m.Entity})
		}
	}
	if r.subject.in(b) {
		return r.subject.voice
	}
	return nil
}

// spells reports whether a name in brackets is another form of the one before it:
// 雷厄姆·史密斯（Graham Smith）.
func (b *block) spells(m *mention) bool {
	if r := b.at(m.start - 1); r != '(' && r != '（' {
		return false
	}
	k := b.firstMention(m.start) - 1
	return k >= 0 && b.mentions[k].end == m.start-1 && b.mentions[k].Type == corpus.Person
}

// isObject reports whether a name is governed by a preposition or describes another.
func (b *block) isObject(s span) bool {
	switch b.at(s.start - 1) {
	case '对', '向', '给', '被', '把', '让', '跟', '和', '与', '据', '为':
		return true
	}
	return b.at(s.end) == '的'
}

// unnamed resolves a speaker without a name: 该负责人 is who was called so before.
func (r *reader) unnamed(b *block, v *voice, s subject) {
	v.anonymous = true
	switch s.kind {
	case manyPeople, they:
		v.kind = corpus.SpeakerGroup
	case aBody:
		v.kind, v.anonymous = corpus.SpeakerOrg, false
	case aPaper:
		v.kind, v.anonymous = corpus.SpeakerDocument, false
	default:
		v.kind = corpus.SpeakerPerson
		if isPlural(segment.Fold(v.printed)) {
			v.kind = corpus.SpeakerGroup
		}
	}
	v.canonical = v.printed
	if s.kind == they {
		v.canonical = ""
		if r.last.voice != nil && r.last.kind != corpus.SpeakerPerson {
			v.canonical = r.last.canonical
		}
		return
	}
	if s.kind == otherOne {
		r.otherOne(v)
		return
	}
	if s.kind == aPaper && s.len() == 2 && r.last.in(b) && r.last.kind == corpus.SpeakerOrg && b.isPaper(cue{span: s.span}) {
		v.canonical = r.last.canonical // whoever issued it spoke last
		return
	}
	if p := r.fullName(v.printed); p != nil && v.kind == corpus.SpeakerPerson {
		v.canonical, v.role, v.anonymous = p.name, r.roles[p.name], false
		return
	}
	if name := r.holder(v.printed); name != "" && v.kind == corpus.SpeakerPerson {
		v.canonical, v.role, v.anonymous = name, r.roles[name], false
		return
	}
	if before := r.sameAs(v); before != nil {
		v.canonical, v.role, v.anonymous = before.canonical, before.role, before.anonymous
		return
	}
	if v.kind == corpus.SpeakerPerson && isOffice(v.printed) {
		v.role = v.printed
	}
}

// isPlural reports whether a phrase names several: 家长们, 不少学生, 两名司机.
func isPlural(s string) bool {
	if strings.HasSuffix(s, "们") || strings.HasSuffix(s, "等") {
		return true
	}
	for _, w := range []string{"不少", "许多", "很多", "多名", "多位", "一些", "部分", "两名", "两个", "三个", "几个", "两位", "三名", "三位", "几名", "几位", "大批", "众多", "各位", "数名", "数位", "有的", "多数"} {
		if strings.Contains(s, w) {
			return true
		}
	}
	return false
}

// otherOne is one more of those who spoke last: 还有的 behind 有的市民.
func (r *reader) otherOne(v *voice) {
	v.kind = corpus.SpeakerGroup
	if r.last.voice != nil && r.last.anonymous {
		v.canonical = r.last.canonical
	}
}

// sameAs returns who was called by the noun behind 该, 这位 or 上述 before.
func (r *reader) sameAs(v *voice) *voice {
	printed := segment.Fold(v.printed)
	noun, ok := "", false
	for _, w := range []string{"该名", "该位", "该", "这位", "这名", "这个", "上述", "前述", "那位", "那名"} {
		if noun, ok = strings.CutPrefix(printed, w); ok {
			break
		}
	}
	if r.last.voice == nil {
		return nil
	}
	if _, bare := nouns().words[printed]; !ok && bare { // 发言人 behind 国务院一名发言人
		if last := segment.Fold(r.last.canonical); isOffice(printed) && r.last.anonymous && last != printed && strings.HasSuffix(last, printed) {
			return r.last.voice
		}
		return nil
	}
	if !ok {
		return nil
	}
	if strings.HasSuffix(segment.Fold(r.last.printed), noun) || strings.HasSuffix(segment.Fold(r.last.canonical), noun) ||
		r.last.role != "" && strings.HasSuffix(segment.Fold(r.last.role), noun) {
		return r.last.voice
	}
	return nil
}

// isOffice reports whether a phrase names an office and not only a person.
func isOffice(s string) bool {
	s = segment.Fold(s)
	for _, w := range []string{"人员", "负责人", "长", "书记", "主任", "经理", "总裁", "主席", "发言人", "教授", "医生", "院士", "律师", "民警", "警察", "干部", "司机", "学生", "教师", "老师", "专家", "员", "师"} {
		if strings.HasSuffix(s, w) {
			return true
		}
	}
	return false
}
