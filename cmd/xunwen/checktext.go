package main

import (
	"fmt"
	"io"
	"strings"

	"xunwen/search"
	"xunwen/search/align"
	"xunwen/search/wire"
)

// checkPrinter prints the claims of a draft for people, what differs in colour on a
// terminal.
type checkPrinter struct {
	hits       textHits
	del, ins   string // before what only the draft has, and what only the archive has
	delE, insE string // behind it
}

func newCheckPrinter(out io.Writer) checkPrinter {
	p := checkPrinter{hits: newTextHits(out), del: "[-", delE: "-]", ins: "{+", insE: "+}"}
	if isTerminal(out) {
		p.del, p.delE, p.ins, p.insE = "\x1b[31;9m", "\x1b[0m", "\x1b[32;1m", "\x1b[0m"
	}
	return p
}

func (p *checkPrinter) print(res *wire.CheckResponse) error {
	var b strings.Builder
	c := res.Counts
	fmt.Fprintf(&b, "%d 处：一致 %d，有出入 %d，未找到 %d，未核对 %d\n", len(res.Claims), c.Verbatim, c.Altered, c.NotFound, c.Unchecked)
	if res.Unread > 0 {
		fmt.Fprintf(&b, "注意：%s\n", unreadNote(res.Unread))
	}
	for i := range res.Claims {
		p.claim(&b, i+1, &res.Claims[i])
	}
	_, err := io.WriteString(p.hits.out, b.String())
	return err
}

func (p *checkPrinter) claim(b *strings.Builder, number int, c *wire.Claim) {
	verdict := wire.VerdictName(search.Verdict(c.Verdict))
	if c.SpeakerDiffers {
		verdict += "，说话人不同"
	}
	fmt.Fprintf(b, "\n%d. [%s] %s %s\n   %s\n", number, verdict, wire.ClaimKindName(search.ClaimKind(c.Kind)), oneLine(c.Text), c.Explanation)
	for i := range c.Matches {
		p.match(b, &c.Matches[i])
	}
}

func (p *checkPrinter) match(b *strings.Builder, m *wire.ClaimMatch) {
	fmt.Fprintf(b, "   - %s", m.Paragraph)
	for _, part := range []string{m.Source, m.Date, m.Headline} {
		if part != "" {
			fmt.Fprintf(b, "  %s", part)
		}
	}
	if m.Speaker != nil {
		fmt.Fprintf(b, "  说话人：%s", *m.Speaker)
	}
	b.WriteString("\n")
	if len(m.Diff) > 0 {
		fmt.Fprintf(b, "     %s\n", p.diff(m.Diff))
	}
	fmt.Fprintf(b, "     %s\n", p.hits.marked(m.Snippet.Text, spans(m.Snippet.Marks)))
}

// diff writes what is printed of the claim, with what the draft has in its place.
func (p *checkPrinter) diff(parts []wire.DiffPart) string {
	var b strings.Builder
	for _, part := range parts {
		switch align.Op(part.Op) {
		case align.Equal:
			b.WriteString(part.Found)
			continue
		case align.Gap:
			b.WriteString(part.Asked)
			continue
		}
		if part.Asked != "" {
			b.WriteString(p.del + part.Asked + p.delE)
		}
		if part.Found != "" {
			b.WriteString(p.ins + part.Found + p.insE)
		}
	}
	return oneLine(b.String())
}

// oneLine puts a text that was broken into lines into one.
func oneLine(text string) string { return strings.ReplaceAll(text, "\n", " ") }
