package corpus

import "strings"

// pagePart is a piece with the part it plays on the page.
type pagePart struct {
	piece
	text     string
	title    bool // reads like a title
	subtitle bool // begins with a subtitle's dash
	byline   bool // a byline on a line of its own
	opens    bool // begins with a dateline
	blanks   int  // empty lines before it
	ruled    bool // a rule stands before it
	closed   bool // an article's foot stands behind it
	credited bool // ends in names that a blank sets off
	recurs   bool // stands again and again, like a speaker of an interview
}

// layoutPage repairs a page: its lines become the articles that stand on it.
func layoutPage(lines []pageLine) []*Article {
	lines = dropFurniture(lines)
	p := &layout{lines: lines, shape: measureShape(lines), recurring: recurringLines(lines)}
	parts := p.parts(p.pieces())
	var out []*Article
	for from := 0; from < len(parts); {
		to := from + 1
		for to < len(parts) && !startsArticle(parts, from, to) {
			to++
		}
		if a := buildArticle(parts[from:to]); a != nil {
			out = append(out, a)
		}
		from = to
	}
	return out
}

// parts says what each piece reads like.
func (p *layout) parts(pieces []piece) []pagePart {
	out := make([]pagePart, len(pieces))
	for i := range pieces {
		q := &out[i]
		q.piece = pieces[i]
		q.text = string(pieces[i].text)
		first, last := &p.lines[q.from], &p.lines[q.to]
		q.blanks, q.ruled, q.closed = first.blanks, first.ruled, last.closed
		q.opens = opensArticle(q.text)
		q.byline = isBylineLine(q.text)
		q.subtitle = isSubtitle(q.text)
		q.credited = hasSpacedByline(q.text) || hasEndCredit(q.text)
		q.recurs = p.recurring[q.text]
		q.title = q.recurs || !q.opens && !q.byline && !q.subtitle && !q.credited && titleLike(q.text)
	}
	nameLines(out)
	return out
}

// nameLines finds bylines of a single name, which alone could be anything: the
// paragraph before is finished and a title or nothing follows, or it stands
// between title and text.
func nameLines(parts []pagePart) {
	for i := 1; i < len(parts); i++ {
		q := &parts[i]
		if !q.title || q.recurs || len(q.lines) > 2 || len(q.lines) == 2 && i+1 < len(parts) {
			continue
		}
		names, _ := bylineNames(q.text)
		if len(names) == 0 {
			continue
		}
		atEnd := parts[i-1].end == endFull && (i+1 == len(parts) || parts[i+1].title && parts[i+1].end != endFull)
		if atEnd || parts[i-1].title && i < 4 || parts[i-1].subtitle {
			q.byline, q.title = true, false
		}
	}
}

// gapBlanks is how many empty lines before a title set a new article off, if
// there are fewer between the paragraphs.
const gapBlanks = 3

// startsArticle reports whether the part at i begins a new article, not the one
// that begins at from.
func startsArticle(parts []pagePart, from, i int) bool {
	q, before := &parts[i], &parts[i-1]
	if !hasParagraph(parts[from:i]) {
		return false
	}
	if q.opens {
		return true
	}
	if !q.title || q.recurs {
		return false
	}
	ended := before.closed || before.credited || before.byline
	if q.ruled || ended && q.end != endFull {
		return true
	}
	if followedByOpening(parts, i) {
		return true
	}
	return q.end != endFull && q.blanks >= gapBlanks && q.blanks >= before.blanks+2
}

// followedByOpening reports whether the titles from i lead to a subtitle, a
// byline line or a dateline: what follows a headline and no subhead.
func followedByOpening(parts []pagePart, i int) bool {
	for k := i + 1; k < len(parts) && k <= i+3; k++ {
		switch q := &parts[k]; {
		case q.subtitle, q.opens:
			return true
		case q.byline:
			return k+1 < len(parts) && !parts[k+1].title
		case !q.title:
			return false
		}
	}
	return false
}

func hasParagraph(parts []pagePart) bool {
	for i := range parts {
		if q := &parts[i]; !q.title && !q.byline && !q.subtitle {
			return true
		}
	}
	return false
}

// buildArticle makes an article of the parts that belong to it.
func buildArticle(parts []pagePart) *Article {
	a := &Article{}
	n := titleCount(parts)
	a.addTitles(parts[:n])
	var authors []string
	for i := range parts[:n] {
		if parts[i].byline {
			names, _ := bylineNames(parts[i].text)
			authors = append(authors, names...)
		}
	}
	first := true
	for i := n; i < len(parts); i++ {
		q := &parts[i]
		last := i+1 == len(parts)
		switch {
		case q.byline:
			names, _ := bylineNames(q.text)
			authors = append(authors, names...)
			a.addBlock(BlockByline, q, len(q.text))
		case q.subhead() && !last:
			a.addBlock(BlockSubhead, q, len(q.text))
		default:
			authors = append(authors, a.addParagraph(q, first, last)...)
			first = false
		}
	}
	a.Authors = cleanAuthors(authors)
	if len(a.Blocks) == 0 {
		return nil
	}
	assignBlockIDs(a.Blocks)
	underSubheads(a.Blocks)
	return a
}

// subhead reports whether a title inside an article is a subhead.
func (q *pagePart) subhead() bool {
	return q.subtitle || q.title && q.end != endFull && len(q.text) <= 4*maxSubheadRunes
}

// titleCount returns how many parts form the head of the article.
func titleCount(parts []pagePart) int {
	n := 0
	for n < len(parts) && !parts[n].recurs && (parts[n].title || parts[n].subtitle || parts[n].byline) {
		n++
	}
	return n
}

// addTitles gives the parts of the head their types. A dash makes a subtitle; of
// two titles the first is the kicker if it leads on to the second, else the
// second is the subtitle; of three the first is the kicker.
func (a *Article) addTitles(parts []pagePart) {
	types := headTypes(parts)
	for i := range parts {
		q := &parts[i]
		switch types[i] {
		case BlockHeadline:
			a.Headline = q.text
		case BlockKicker:
			a.Kicker = q.text
		case BlockSubtitle:
			if a.Subtitle == "" {
				a.Subtitle = q.text
			}
		}
		a.addBlock(types[i], q, len(q.text))
	}
}

// headTypes returns the types of the parts of an article's head.
func headTypes(parts []pagePart) []BlockType {
	types := make([]BlockType, len(parts))
	var titles []int
	for i := range parts {
		switch {
		case parts[i].byline:
			types[i] = BlockByline
		case parts[i].subtitle:
			types[i] = BlockSubtitle
		default:
			titles = append(titles, i)
		}
	}
	headline := 0
	if len(titles) >= 3 || len(titles) == 2 && leadsOn(parts, titles[0], titles[1]) {
		headline = 1
	}
	for n, i := range titles {
		switch {
		case n < headline:
			types[i] = BlockKicker
		case n == headline:
			types[i] = BlockHeadline
		case n == headline+1:
			types[i] = BlockSubtitle
		default:
			types[i] = BlockSubhead
		}
	}
	return types
}

// leadsOn reports whether the first of two titles is a kicker: a subtitle with
// its dash follows the second, or the first is longer, ends in a colon, or in a
// word that introduces what was said.
func leadsOn(parts []pagePart, first, second int) bool {
	for i := second + 1; i < len(parts); i++ {
		if parts[i].subtitle {
			return true
		}
	}
	a, b := &parts[first], &parts[second]
	if second != first+1 {
		return false
	}
	return isColon(lastRune(a.text)) || len(a.text) > len(b.text)+3 ||
		hasSuffixWord(a.text, "强调 指出 要求 表示 提出 之际 时 中 后 來 来")
}

func hasSuffixWord(s, words string) bool {
	for w := range strings.FieldsSeq(words) {
		if strings.HasSuffix(s, w) {
			return true
		}
	}
	return false
}

// addParagraph adds a paragraph without the byline at its end, and returns the
// authors that it names.
func (a *Article) addParagraph(q *pagePart, first, last bool) []string {
	var authors []string
	end := len(q.text)
	if cut, names, spaced := bylineTail(q.text); len(names) > 0 && (spaced || last) {
		end, authors = cut, names
	} else if cut, names := endCredit(q.text); last && len(names) > 0 {
		end, authors = cut, names
	}
	if first {
		if d := findDateline(q.text); d.text != "" {
			a.Dateline = d.text
			authors = append(d.authors, authors...)
		}
	}
	a.addBlock(BlockParagraph, q, end)
	return authors
}

// addBlock adds the first n bytes of a part as a block.
func (a *Article) addBlock(t BlockType, q *pagePart, n int) {
	b := Paragraph{Type: t, Text: strings.TrimRightFunc(q.text[:n], isBlank), Lines: q.lines, Joins: q.joins}
	if b.Text == "" {
		return
	}
	for len(b.Joins) > 0 && b.Joins[len(b.Joins)-1] >= len(b.Text) {
		b.Joins = b.Joins[:len(b.Joins)-1]
	}
	a.Blocks = append(a.Blocks, b)
}
