package main

import "strings"

// learnStrokes works out the strokes of parts that are not listed, such as 氵 and
// 扌, from characters that are: of two parts the one is what is left when the
// strokes of the other are taken off an end. What most characters say counts.
func (g *glyphs) learnStrokes() {
	for range 2 { // what is learnt first teaches more
		votes := make(map[string]map[string]int)
		vote := func(part, strokes string) {
			if votes[part] == nil {
				votes[part] = make(map[string]int)
			}
			votes[part][strokes]++
		}
		for _, r := range g.common {
			all, l := g.strokes[string(r)], g.parts[string(r)]
			if all == "" || len(l.parts) != 2 {
				continue
			}
			head, tail := g.strokes[l.parts[0]], g.strokes[l.parts[1]]
			if rest, ok := strings.CutSuffix(all, tail); ok && head == "" && tail != "" && rest != "" {
				vote(l.parts[0], rest)
			}
			if rest, ok := strings.CutPrefix(all, head); ok && tail == "" && head != "" && rest != "" {
				vote(l.parts[1], rest)
			}
		}
		for part, counts := range votes {
			best := ""
			for s, n := range counts {
				if best == "" || n > counts[best] || n == counts[best] && s < best {
					best = s
				}
			}
			g.strokes[part] = best
		}
	}
}
