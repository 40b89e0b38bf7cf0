package main

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"xunwen/cmd/measure/draw"
	"xunwen/corpus"
	"xunwen/corpus/figure"
)

// The lengths of a question that is asked in a sentence, in characters.
const (
	shortestClause = 15
	longestClause  = 25
)

func (d *drawer) clause() (string, error) {
	return d.pick(draw.Clauses(d.sampler.Text(), shortestClause, longestClause)), nil
}

// question makes a question of a clause: every third word is left out, so that no
// paragraph holds it as it stands, and question words are put at its end.
func (d *drawer) question() (string, error) {
	clause := d.pick(draw.Clauses(d.sampler.Text(), shortestClause, longestClause+10))
	words, err := d.words.Of(clause)
	if err != nil {
		return "", err
	}
	var b strings.Builder
	for i, word := range words {
		if i%3 != 2 {
			b.WriteString(word)
		}
	}
	b.WriteString(d.pick([]string{"是什么？", "有哪些？", "是多少？", "是什么时候？", "在哪里？", "是谁？"}))
	if n := utf8.RuneCountInString(b.String()); n < shortestClause || n > longestClause {
		return "", nil
	}
	return b.String(), nil
}

// wrongClause draws a quoted clause in which one character is another one of the
// texts, as a slip of the pen would have it.
func (d *drawer) wrongClause() (string, error) {
	clause := []rune(d.pick(draw.Clauses(d.sampler.Text(), 5, 10)))
	other, err := d.character()
	if err != nil || other == "" || len(clause) == 0 {
		return "", err
	}
	clause[d.sampler.Intn(len(clause))], _ = utf8.DecodeRuneInString(other)
	return quoted(string(clause)), nil
}

// longWord draws a word of at least n characters.
func (d *drawer) longWord(n int) ([]rune, error) {
	word, err := d.word()
	if err != nil || utf8.RuneCountInString(word) < n {
		return nil, err
	}
	return []rune(word), nil
}

func (d *drawer) prefixWildcard() (string, error) {
	word, err := d.longWord(3)
	if word == nil {
		return "", err
	}
	return string(word[:2]) + "*", nil
}

// innerWildcard draws four Chinese characters and puts ? in place of one inside.
func (d *drawer) innerWildcard() (string, error) {
	part := []rune(d.sampler.Part(4))
	for _, r := range part {
		if !unicode.Is(unicode.Han, r) {
			return "", nil
		}
	}
	if len(part) < 4 {
		return "", nil
	}
	part[1+d.sampler.Intn(2)] = '?'
	return string(part), nil
}

func (d *drawer) fuzzy() (string, error) {
	word, err := d.longWord(2)
	if word == nil {
		return "", err
	}
	return string(word) + "~", nil
}

// figureBound draws a figure of the texts that has a value and asks for more or
// for less.
func (d *drawer) figureBound() (string, error) {
	text := d.sampler.Text()
	var found []string
	for _, f := range figure.Scan(text, figure.Options{}) {
		written := f.Text(text)
		if f.Value != "" && f.Kind != corpus.DateFigure && !strings.ContainsFunc(written, unicode.IsSpace) {
			found = append(found, written)
		}
	}
	if len(found) == 0 {
		return "", nil
	}
	return "数:" + d.pick([]string{">", "<", ">="}) + d.pick(found), nil
}

func (d *drawer) figureRange() (string, error) {
	low := d.sampler.Intn(90)
	return fmt.Sprintf("数:%d..%d%%", low, low+1+d.sampler.Intn(30)), nil
}

func (d *drawer) beginning() (string, error) {
	word, err := d.longWord(2)
	if word == nil {
		return "", err
	}
	return string(word[:1+d.sampler.Intn(len(word))]), nil
}

// letters draws Latin letters such as initials of pinyin.
func (d *drawer) letters() (string, error) {
	out := make([]byte, 2+d.sampler.Intn(4))
	for i := range out {
		out[i] = byte('a' + d.sampler.Intn(26))
	}
	return string(out), nil
}
