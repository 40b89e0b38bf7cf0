package indexer

import (
	"xunwen/corpus"
	"xunwen/corpus/segment"
)

// metricTerms returns of the names of what the figures measure what exactTerms
// does of a text, each term once. A name may be put together from words that stand
// apart in the paragraph, so that its text does not tell.
func metricTerms(figures []corpus.Figure) []string {
	var out []string
	names, seen := map[string]bool{"": true}, map[string]bool{}
	for i := range figures {
		metric := figures[i].Metric
		if names[metric] {
			continue
		}
		names[metric] = true
		for _, term := range exactTerms(segment.Normalize(metric)) {
			if !seen[term] {
				seen[term] = true
				out = append(out, term)
			}
		}
	}
	return out
}
