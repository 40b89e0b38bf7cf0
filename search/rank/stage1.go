package rank

import (
	"cmp"
	"slices"
)

// lookups returns the terms of stage 1, the rarest first: those that ask nothing,
// stand somewhere and, unless nothing else is there, not nearly everywhere. The
// pairs are looked up in headlines too.
func (w *weigher) lookups(units []Unit) []Term {
	held := w.held(units)
	common := max(int(commonShare*float64(w.documents)), 1)
	var rare, frequent, heads []lookup
	for _, l := range w.found {
		if l.df == 0 || l.asks {
			continue
		}
		if l.Field == FieldExact && isPair(l.Text) && (w.q.phrase || l.df <= common) {
			heads = append(heads, lookup{Term: Term{FieldHeadline, l.Text, l.Weight}, df: l.df})
		}
		switch {
		case l.Weight == 0 || l.Field == FieldExact && held[l.Text]:
		case l.df <= common:
			rare = append(rare, l)
		default:
			frequent = append(frequent, l)
		}
	}
	if w.q.phrase || len(rare) == 0 {
		rare = append(rare, frequent...)
	}
	out := make([]Term, 0, len(rare)+len(heads))
	for _, l := range append(byFrequency(rare), byFrequency(heads)...) {
		out = append(out, l.Term)
	}
	return out
}

// held returns the terms that every paragraph has where its words are ANDed:
// they tell none from another.
func (w *weigher) held(units []Unit) map[string]bool {
	if !w.q.phrase {
		return nil
	}
	out := map[string]bool{}
	for _, u := range units {
		for i := u.Start; i < u.End; i++ {
			out[string(w.q.runes[i])] = true
			if i > u.Start {
				out[string(w.q.runes[i-1:i+1])] = true
			}
		}
	}
	return out
}

func byFrequency(ls []lookup) []lookup {
	slices.SortStableFunc(ls, func(a, b lookup) int { return cmp.Compare(a.df, b.df) })
	return ls
}

// isPair reports whether a term has two runes.
func isPair(term string) bool { return len([]rune(term)) == 2 }
