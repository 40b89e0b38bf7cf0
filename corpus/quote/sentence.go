package quote

import "unicode"

// endsSentence reports whether r ends a sentence.
func endsSentence(r rune) bool {
	switch r {
	case '。', '！', '？', '!', '?', '…', '；', ';', '\n', '．', '｜', '|':
		return true
	}
	return false
}

// endsClause reports whether r ends a clause.
func endsClause(r rune) bool {
	switch r {
	case '，', ',', '、', '：', ':', '）', ')', '】', '》':
		return true
	}
	return endsSentence(r)
}

func isColon(r rune) bool { return r == '：' || r == ':' || r == '︰' || r == '∶' || r == '﹕' }

func isComma(r rune) bool { return r == '，' || r == ',' || r == '﹐' }

// finalMark reports whether r ends a whole sentence inside a quotation.
func finalMark(r rune) bool {
	switch r {
	case '。', '！', '？', '!', '?', '…', '~', '～', '；', ';':
		return true
	}
	return false
}

// maxSentence is how far back the beginning of a sentence is looked for, in runes: text
// without punctuation must not take quadratic time.
const maxSentence = 600

// sentenceStart returns where the sentence that holds rune i begins. Ends of sentences
// inside quotations do not count, but one that ends a quotation behind which a new
// sentence begins does.
func (b *block) sentenceStart(i int) int {
	for low := i - maxSentence; i > max(low, 0); {
		if p, ok := b.endingAt(i); ok {
			if b.endsWithin(p) && !b.goesOn(p) {
				return i
			}
			i = p.start
			continue
		}
		if endsSentence(b.at(i - 1)) {
			return i
		}
		i--
	}
	return i
}

// endsWithin reports whether a quotation ends with the end of a sentence.
func (b *block) endsWithin(p pair) bool {
	in := p.inner()
	return in.len() > 0 && finalMark(b.at(in.end-1))
}

// goesOn reports whether the sentence goes on behind a quotation.
func (b *block) goesOn(p pair) bool {
	r := b.at(p.end)
	return r != 0 && (endsClause(r) || r == '的' || r == '—' || r == '（' || r == '(')
}

// endingAt returns the outermost quotation that ends at rune i.
func (b *block) endingAt(i int) (pair, bool) {
	k, ok := b.closes[i]
	if !ok {
		return pair{}, false
	}
	return b.pairs[k], true
}

// skipBlanks returns the first rune at or behind i that is no blank.
func (t *text) skipBlanks(i int) int {
	for i < len(t.runes) && unicode.IsSpace(t.runes[i]) {
		i++
	}
	return i
}

// backBlanks returns the end of what stands before i without blanks.
func (t *text) backBlanks(i int) int {
	for i > 0 && unicode.IsSpace(t.runes[i-1]) {
		i--
	}
	return i
}

// plainSentenceStart is sentenceStart without regard to quotations.
func (b *block) plainSentenceStart(i int) int {
	for low := i - maxSentence; i > max(low, 0) && !endsSentence(b.at(i-1)); {
		i--
	}
	return i
}

// plainClauseStart returns the beginning of the clause that holds i, at least low.
func (b *block) plainClauseStart(i, low int) int {
	for i > low && (!endsClause(b.at(i-1)) || b.at(i-1) == '、') {
		i--
	}
	return i
}

// clauseStart returns where the clause before rune i begins: behind a comma, a colon or
// the end of a sentence outside the quotations.
func (b *block) clauseStart(i int) int {
	depth := 0
	for low := i - maxSentence; i > max(low, 0); {
		if p, ok := b.endingAt(i); ok {
			if b.endsWithin(p) && !b.goesOn(p) {
				return i
			}
			i = p.start
			continue
		}
		switch r := b.at(i - 1); {
		case r == '）' || r == ')':
			depth++
		case (r == '（' || r == '(') && depth > 0:
			depth--
		case depth == 0 && r != '、' && endsClause(r) && r != '》' && r != '】', depth == 0 && r == '】':
			return i
		}
		i--
	}
	return i
}
