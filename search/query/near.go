package query

import (
	"fmt"
	"strconv"
	"strings"
)

// Limits of proximity.
const (
	// DefaultDistance is the distance of NEAR, 近 and 前 without a number.
	DefaultDistance = 10
	// MaxDistance is the greatest distance in characters; further apart than that
	// is anywhere in the paragraph.
	MaxDistance = 200
	// MaxNears is how many proximities a query may have.
	MaxNears = 32
)

// nearOp is a proximity operator: NEAR/8, 近/8, 前/8.
type nearOp struct {
	name     string // in capitals
	distance int    // more than MaxDistance where that many were asked for
	ordered  bool
	bare     bool // without a number
	// warn, where there is something to say, warns once the word proves to be an
	// operator indeed.
	warn func()
}

// nearOperator returns the proximity that a word is when it stands alone. With a
// number English names count in any case; without one only NEAR in capitals does,
// for near is a word. 近/8字 says the same as 近/8.
func nearOperator(word string) (nearOp, bool) {
	name, number, numbered := strings.Cut(halfWidthString(word), "/")
	op := nearOp{name: name, distance: DefaultDistance, bare: !numbered}
	if numbered {
		op.name = strings.ToUpper(name)
		var ok bool
		if op.distance, ok = parseDistance(number); !ok {
			return nearOp{}, false
		}
	}
	switch op.name {
	case "NEAR", "近":
		return op, true
	case "前":
		op.ordered = true
		return op, true
	case "PRE":
		op.ordered = true
		return op, numbered
	}
	return nearOp{}, false
}

// parseDistance reads a number of characters, at most one more than MaxDistance.
func parseDistance(s string) (int, bool) {
	s = strings.TrimSuffix(strings.TrimSuffix(s, "字"), "个")
	if s == "" || strings.Trim(s, "0123456789") != "" {
		return 0, false
	}
	n, err := strconv.Atoi(s)
	if err != nil { // more than an int holds
		return MaxDistance + 1, true
	}
	return min(n, MaxDistance+1), true
}

// near takes a proximity operator.
func (l *lexer) near(op nearOp, text string, i, end int) {
	name, _, _ := strings.Cut(halfWidthString(text), "/")
	message, distance := "", op.distance
	switch {
	case op.distance > MaxDistance:
		message, distance = fmt.Sprintf("距离最多 %d 个字，按 %[1]d 个字查找", MaxDistance), MaxDistance
	case op.bare:
		message = fmt.Sprintf("“%s”后面没有写字数，按相距不超过 %d 个字查找；要找这个词本身请写“\\%[1]s”", text, op.distance)
	}
	op.distance = distance
	if message != "" {
		op.warn = func() { l.warner.warn(i, message, l.replaced(i, end, fmt.Sprintf("%s/%d", name, distance))) }
	}
	l.push(token{kind: tokenNear, text: text, pos: i, near: op})
}

// acceptNear returns the token of the nth proximity with its warning given, or,
// after MaxNears, one for AND instead.
func acceptNear(t token, n int, w *warner) token {
	if n > MaxNears {
		if n == MaxNears+1 {
			w.warn(t.pos, fmt.Sprintf("限定距离最多 %d 处，从这里起只要求各自满足", MaxNears), "")
		}
		t.kind = tokenAnd
		return t
	}
	if t.near.warn != nil {
		t.near.warn()
	}
	return t
}

// near = primary { NEAR primary }, from the left.
func (p *parser) near() Node {
	left := p.primary()
	for p.is(tokenNear) {
		t := p.tokens[p.next]
		p.next++
		right := p.primary()
		switch {
		case left == nil:
			left = right
		case right != nil:
			left = Near{Left: left, Right: right, Distance: t.near.distance, Ordered: t.near.ordered, Pos: t.pos}
		}
	}
	return left
}

// printNear writes the operator of a Near.
func printNear(n Near) string {
	name := "近/"
	if n.Ordered {
		name = "前/"
	}
	return name + strconv.Itoa(n.Distance)
}
