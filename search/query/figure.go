package query

import (
	"strings"
	"unicode"
)

// wordedOp is an operator in words.
type wordedOp struct {
	word string
	op   Op
}

// figurePrefixes are the operators before a value; a longer one stands before
// its own beginning. In statistics 以上, 以下, 以内 include the value itself.
func figurePrefixes() []wordedOp {
	return []wordedOp{
		{">=", GreaterOrEqual}, {"=>", GreaterOrEqual}, {"≥", GreaterOrEqual}, {"≧", GreaterOrEqual},
		{"<=", LessOrEqual}, {"=<", LessOrEqual}, {"≤", LessOrEqual}, {"≦", LessOrEqual},
		{">", Greater}, {"<", Less}, {"=", Equal}, {"~", About}, {"≈", About},
		{"不少于", GreaterOrEqual}, {"不低于", GreaterOrEqual}, {"不小于", GreaterOrEqual}, {"大于等于", GreaterOrEqual}, {"大于或等于", GreaterOrEqual}, {"至少", GreaterOrEqual},
		{"不超过", LessOrEqual}, {"不超", LessOrEqual}, {"不高于", LessOrEqual}, {"不多于", LessOrEqual}, {"不大于", LessOrEqual}, {"小于等于", LessOrEqual}, {"小于或等于", LessOrEqual}, {"至多", LessOrEqual}, {"最多", LessOrEqual},
		{"超过", Greater}, {"超", Greater}, {"大于", Greater}, {"高于", Greater}, {"多于", Greater}, {"逾", Greater}, {"突破", Greater},
		{"小于", Less}, {"低于", Less}, {"少于", Less}, {"不足", Less}, {"不到", Less}, {"不满", Less},
		{"等于", Equal}, {"将近", About}, {"接近", About}, {"近", About}, {"大约", About}, {"约为", About}, {"约", About},
	}
}

// figureSuffixes are the operators after a value.
func figureSuffixes() []wordedOp {
	return []wordedOp{
		{"及以上", GreaterOrEqual}, {"以上", GreaterOrEqual},
		{"及以下", LessOrEqual}, {"以下", LessOrEqual}, {"以内", LessOrEqual}, {"之内", LessOrEqual},
		{"左右", About}, {"上下", About},
	}
}

// parseFigure reads the value of 数:. It returns false where that holds no number
// or more than the grammar knows.
func parseFigure(value string) (FigureCond, bool) {
	value = strings.TrimFunc(value, isBlank)
	if c, ok := figureRange(value); ok {
		return c, true
	}
	c := FigureCond{Op: Equal, Min: value}
	if rest, op, ok := cutPrefix(value, figurePrefixes()); ok {
		c.Op, c.Min = op, rest
	} else if rest, op, ok := cutSuffix(value, figureSuffixes()); ok {
		c.Op, c.Min = op, rest
	}
	c.Min = endNumber(c.Min)
	return c, isPlainFigure(c.Min)
}

// endNumber drops the point or comma after a number, which is the sentence's.
func endNumber(s string) string {
	return strings.TrimRightFunc(s, func(r rune) bool { return isBlank(r) || strings.ContainsRune(".．,，…", r) })
}

// figureRange reads a range. An open end makes it a comparison.
func figureRange(value string) (FigureCond, bool) {
	low, high, ok := cutRange(strings.TrimSuffix(value, "之间"), []string{"..", "…", "~", "-", "–", "—", "至", "到"})
	if !ok {
		return FigureCond{}, false
	}
	low, high = endNumber(low), endNumber(high)
	switch {
	case isPlainFigure(low) && isPlainFigure(high):
		return FigureCond{Op: Between, Min: low, Max: high}, true
	case high == "" && isPlainFigure(low):
		return FigureCond{Op: GreaterOrEqual, Min: low}, true
	case low == "" && isPlainFigure(high):
		return FigureCond{Op: LessOrEqual, Min: high}, true
	}
	return FigureCond{}, false
}

// cutRange cuts at the first separator of the list that occurs. A single sign
// needs something on both sides: -5 is no range, and ~20万 says about.
func cutRange(value string, separators []string) (low, high string, ok bool) {
	for _, sep := range separators {
		low, high, ok = cutFolded(value, sep)
		if ok && (sep == ".." || low != "" && high != "") {
			return strings.TrimFunc(low, isBlank), strings.TrimFunc(strings.Trim(high, ".…"), isBlank), true
		}
	}
	return "", "", false
}

// cutFolded is strings.Cut regardless of width.
func cutFolded(s, sep string) (before, after string, ok bool) {
	r, want := []rune(s), []rune(sep)
	for i := 0; i+len(want) <= len(r); i++ {
		if halfWidthString(string(r[i:i+len(want)])) == sep {
			return string(r[:i]), string(r[i+len(want):]), true
		}
	}
	return s, "", false
}

func cutPrefix(s string, ops []wordedOp) (rest string, op Op, ok bool) {
	for _, o := range ops {
		n := len([]rune(o.word))
		r := []rune(s)
		if len(r) > n && halfWidthString(string(r[:n])) == o.word {
			return strings.TrimFunc(string(r[n:]), isBlank), o.op, true
		}
	}
	return s, "", false
}

func cutSuffix(s string, ops []wordedOp) (rest string, op Op, ok bool) {
	for _, o := range ops {
		if rest, ok := strings.CutSuffix(s, o.word); ok {
			return strings.TrimFunc(rest, isBlank), o.op, true
		}
	}
	return s, "", false
}

// isPlainFigure reports whether s is a number with its unit and nothing that the
// grammar would read as an operator, such as 为, which becomes one behind 约, or
// as a wildcard.
func isPlainFigure(s string) bool {
	s = halfWidthString(s)
	if !hasNumeral(s) || strings.HasPrefix(s, ".") || strings.HasPrefix(s, "为") || strings.ContainsAny(s, "<>=≥≤≧≦~≈…*?") || strings.Contains(s, "..") {
		return false
	}
	if _, _, ok := cutPrefix(s, figurePrefixes()); ok {
		return false
	}
	if _, _, ok := cutSuffix(s, figureSuffixes()); ok {
		return false
	}
	_, _, ok := cutRange(strings.TrimSuffix(s, "之间"), []string{"-", "–", "—", "至", "到"})
	return !ok && !strings.HasSuffix(s, "之间")
}

// hasNumeral reports whether s holds a digit or a Chinese numeral.
func hasNumeral(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool {
		return unicode.IsNumber(r) || strings.ContainsRune("〇零一二三四五六七八九十百千万亿两壹贰叁肆伍陆柒捌玖拾佰仟萬億兩半成", r)
	})
}
