package entity

import (
	"context"
	"strings"

	"xunwen/corpus"
)

// Scores of the evidence for a person; a candidate needs nameThreshold. Set by
// hand on MSRA training sentences.
const (
	nameThreshold  = 4.0
	sureThreshold  = 6.0
	wholeNameScore = 4.2 // the dictionary knows the name, three characters or more
	shortNameScore = 1.0 // the same with two characters
	officeScore    = 3.5
	speakScore     = 2.0
	cueScore       = 0.7
	listScore      = 1.5
	looseScore     = 1.0 // the characters are words of their own: no word is torn
	particleScore  = -4.0
)

// findPersons marks the persons of the block.
func (s *scan) findPersons(ctx context.Context) {
	s.findForeign(ctx)
	s.findIntroduced(ctx)
	var previous mention
	for i := 0; i < len(s.runes) && ctx.Err() == nil; {
		m, ok := s.personAt(i, previous)
		if !ok {
			i++
			continue
		}
		s.add(m)
		previous, i = m, m.end
	}
}

// findIntroduced marks the names that begin a sentence and have their sex behind a comma, as
// notices and careers do: 才让东知，男，藏族.
func (s *scan) findIntroduced(ctx context.Context) {
	for i := 0; i+2 < len(s.runes) && ctx.Err() == nil; i++ {
		if !isComma(s.runes[i]) || s.runes[i+1] != '男' && s.runes[i+1] != '女' || !isComma(s.runes[i+2]) {
			continue
		}
		start := i
		for start > 0 && i-start <= longestIntroduced && (isHan(s.runes[start-1]) || isDot(s.runes[start-1])) {
			start--
		}
		opens := start == 0 || strings.ContainsRune("。；！？：;!?:\n", s.runes[start-1])
		if opens && i-start >= 2 && i-start <= longestIntroduced && s.mayName(start, i) {
			s.add(mention{start: start, end: i, kind: corpus.Person, sure: true})
		}
	}
}

// longestIntroduced is the length in runes of the longest name of an introduction, one of a
// minority without dots.
const longestIntroduced = 8

// mayName reports whether runes hold no word of the dictionary but names: 死者 is none.
func (s *scan) mayName(start, end int) bool {
	for _, t := range s.tokens[s.at[start]:s.at[end]] {
		if t.len() > 1 && !mayTransliterate(t) || s.offices.has(t.word) {
			return false
		}
	}
	return true
}

// isComma reports whether r is a comma of either width.
func isComma(r rune) bool { return r == '，' || r == ',' }

// personAt returns the best person that begins at rune i with a surname.
func (s *scan) personAt(i int, previous mention) (mention, bool) {
	if !s.boundary(i) || !isHan(s.runes[i]) {
		return mention{}, false
	}
	surname := s.surnameAt(i)
	if surname == 0 {
		return mention{}, false
	}
	if end := s.honorificAt(i, i+surname); end > 0 {
		return mention{start: i, end: end, kind: corpus.Person, sure: true}, true
	}
	office := s.officeBefore(i)
	if s.placeEnd[i] > 0 && !office {
		return mention{}, false
	}
	best, bestScore := mention{}, nameThreshold
	for end := i + surname + 1; end <= min(len(s.runes), i+surname+2); end++ {
		score, ok := s.scoreName(i, i+surname, end)
		if !ok || !office && s.unlikely(i, i+surname, end) {
			continue
		}
		if office {
			score += officeScore
		}
		if previous.kind == corpus.Person && previous.end == i-1 && s.runes[i-1] == '、' || s.rune(end) == '、' {
			score += listScore
		}
		if score >= bestScore {
			bestScore = score
			best = mention{start: i, end: end, kind: corpus.Person, sure: score >= sureThreshold}
		}
	}
	return best, best.end > 0
}

// unlikely rejects what is no name unless an office stands before it: words of
// the dictionary's name list (许可证, 安全法), villages, numbers.
func (s *scan) unlikely(start, given, end int) bool {
	last := s.runes[end-1]
	if strings.ContainsRune("法证观人赛诗性浴雨者父季卡社钻桥坝瓦寺祠塔肉村镇乡县市区省州邦坪沟庄嘴厂店岭土园", last) {
		return true
	}
	if strings.ContainsAny(s.word(given, end), "二四五六七八十百亿") && s.tokens[s.at[start]].end != end {
		return true
	}
	if given-start == 1 && s.hardSurnames.has(s.word(start, given)) {
		return s.characterScore(given, end) < -0.5 && s.speaks.startingAt(s.view, end) < 0
	}
	return false
}

// surnameAt returns the length of the surname at rune i, or 0.
func (s *scan) surnameAt(i int) int {
	if end := s.compounds.startingAt(s.view, i); end > 0 {
		return end - i
	}
	if s.surnames.has(s.word(i, i+1)) {
		return 1
	}
	return 0
}

// honorificAt returns the end of a surname with 先生 or 女士, or 0.
func (s *scan) honorificAt(start, end int) int {
	stop := s.honorifics.startingAt(s.view, end)
	if stop < 0 {
		return 0
	}
	if before := s.rune(start - 1); isHan(before) && !s.boundary(start) {
		return 0
	}
	return stop
}

// officeBefore reports whether an office ends at rune i.
func (s *scan) officeBefore(i int) bool {
	return s.boundary(i) && s.offices.endingAt(s.view, i) >= 0
}

// scoreName adds up the evidence inside a candidate and behind it.
func (s *scan) scoreName(start, given, end int) (float64, bool) {
	if !s.boundary(end) || !hanOnly(s.runes[given:end]) {
		return 0, false
	}
	if at := s.offices.endingAt(s.view, end); at > start && end-start >= 3 {
		return 0, false // 周总理
	}
	first := s.tokens[s.at[start]]
	score := s.characterScore(given, end)
	switch {
	case first.end == end && (first.pos == "nr" || first.pos == "nrfg"):
		if end-start >= 3 {
			score = wholeNameScore + max(-2, min(1, score/3))
		} else {
			score = max(score, -1) + shortNameScore
		}
	case first.end == end:
		return 0, false // another word of the dictionary
	case first.end == end-1 && end-given == 2 && first.pos == "nr":
		score += looseScore // 胡广|杰
	case first.end > given && first.len() > 1:
		return 0, false // 高兴|亮
	default:
		score += s.looseness(given, end)
	}
	if given-start == 1 && s.hardSurnames.has(s.word(start, given)) {
		if score > wholeNameScore-2 && first.end == end {
			score -= 0.5
		} else {
			score -= 1.5
		}
	} else {
		score++
	}
	if given-start > 1 {
		score += 2
	}
	return score + s.followScore(end), true
}

// looseness says how freely the given name stands: as lone characters, or as
// one word after the surname, which suits less.
func (s *scan) looseness(given, end int) float64 {
	if end-given == 2 && s.tokens[s.at[given]].len() == 2 {
		if pos := s.tokens[s.at[given]].pos; strings.HasPrefix(pos, "nr") || pos == "nz" {
			return looseScore
		}
		return -0.5
	}
	if end-given == 2 {
		return 2 * looseScore
	}
	return looseScore
}

// characterScore says how well the characters suit a given name.
func (s *scan) characterScore(given, end int) float64 {
	last := s.runes[end-1]
	score := suits(s.last, last) - 3.5
	if end-given == 2 {
		score = (score + suits(s.middle, s.runes[given]) - 3.5) / 2 * 1.2
		score += 0.5
		if s.hardParticles.has(s.word(given, given+1)) {
			score += particleScore
		}
	} else {
		score -= 0.5
	}
	if s.particles.has(s.word(end-1, end)) {
		score += particleScore
	}
	return score
}

// suits returns how well r suits a given name; a rare character suits.
func suits(table levelTable, r rune) float64 {
	if level := table.of(r); level != noLevel {
		return float64(level)
	}
	return 4
}

// followScore looks at what stands behind a name.
func (s *scan) followScore(end int) float64 {
	if s.speaks.startingAt(s.view, end) > 0 {
		return speakScore
	}
	if end >= len(s.runes) || !isHan(s.runes[end]) || s.cues.startingAt(s.view, end) > 0 {
		return cueScore
	}
	return 0
}

func hanOnly(runes []rune) bool {
	for _, r := range runes {
		if !isHan(r) {
			return false
		}
	}
	return true
}
