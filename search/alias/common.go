package alias

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"xunwen/corpus"
	"xunwen/corpus/entity"
	"xunwen/corpus/segment"
)

// Cutter cuts a text into words with their parts of speech, as a segment.Segmenter does.
type Cutter interface {
	Cut(text string, protected []corpus.Span) ([]segment.Token, error)
}

// Lasting returns of some seeds those that mean the same in the articles of other places
// and times. Left out is an organisation that is printed by nothing but the end of its full
// name, where that end says what it is and not which: a common noun (科考队 for
// 中国科考队, 林业局), a public body without its division (统计局 for 云岭市统计局), or
// one of a division whose name several have (鼓楼区人民法院).
func Lasting(seeds []Declared, cutter Cutter) ([]Declared, error) {
	var out []Declared
	for _, d := range seeds {
		outer, ok := strings.CutSuffix(segment.Normalize(d.Canonical), d.Printed)
		if d.Kind == corpus.Organization && ok && outer != "" {
			relative, err := isCommonPart(d.Printed, outer, cutter)
			if err != nil {
				return nil, fmt.Errorf("name %q: %w", d.Printed, err)
			}
			if relative {
				continue
			}
		}
		out = append(out, d)
	}
	return out, nil
}

// isCommonPart reports whether the end of a name, behind an outer part, does not tell
// which one is meant.
func isCommonPart(printed, outer string, cutter Cutter) (bool, error) {
	if beginsShared(printed) {
		return true, nil
	}
	words, err := cutter.Cut(printed, nil)
	if err != nil {
		return false, err
	}
	kind := commonNoun
	for _, w := range words {
		kind = max(kind, wordKindOf(w.POS))
	}
	if kind != publicBody {
		return kind == commonNoun, nil
	}
	return isDivision(outer, cutter)
}

// wordKind is what a word tells of whom it is part of the name of; the greater ones tell
// more.
type wordKind int

const (
	commonNoun wordKind = iota
	publicBody          // 统计局, 国务院: there may be one in each division
	proper              // a name, or no word of the dictionary
)

// wordKindOf returns the kind of a word by its part of speech, as ICTCLAS names them:
// nr, ns and nz are names, nt organisations, j abbreviations, x is unknown.
func wordKindOf(pos string) wordKind {
	switch {
	case pos == "nt" || pos == "j":
		return publicBody
	case pos == "n" || pos == "ng" || pos != "" && strings.Contains("abdfhklmqstuv", pos[:1]):
		return commonNoun
	}
	return proper
}

// beginsShared reports whether a name begins with that of a division which several have.
func beginsShared(name string) bool {
	const longest = 8 // characters of such a division, 科尔沁右翼中旗 has seven
	at := 0
	for range longest {
		_, size := utf8.DecodeRuneInString(name[at:])
		if at += size; at >= len(name) {
			return false
		}
		if entity.SharedDivision(name[:at]) {
			return true
		}
	}
	return false
}

// isDivision reports whether the outer part of a name is a division or country, but for
// China, of which an archive in Chinese has one body each: 证监会 is that of China.
func isDivision(outer string, cutter Cutter) (bool, error) {
	if last, _ := utf8.DecodeLastRuneInString(outer); strings.ContainsRune("省市县区州盟旗镇乡", last) {
		return true, nil
	}
	words, err := cutter.Cut(outer, nil)
	if err != nil {
		return false, err
	}
	for _, w := range words {
		if w.POS != "ns" || w.Text(outer) == "中国" {
			return false, nil
		}
	}
	return true, nil
}
