package eval

import (
	"math"
	"slices"
	"time"
)

// depth is how many of the articles found count.
const depth = 10

// Scores are the measures of one question, or the means over many.
type Scores struct {
	MRR10    float64 `json:"mrr_10"`
	Recall1  float64 `json:"recall_1"`
	Recall10 float64 `json:"recall_10"`
	Found10  float64 `json:"found_10"`
	NDCG10   float64 `json:"ndcg_10"`
}

// Score measures a list of articles, best first and each at most once, against
// the relevances of those that answer.
func Score(ranked []string, answers map[string]int) Scores {
	var s Scores
	if len(answers) == 0 {
		return s
	}
	found, gain := 0, 0.0
	for i, id := range ranked[:min(depth, len(ranked))] {
		relevance := answers[id]
		if relevance <= 0 {
			continue
		}
		found++
		gain += float64(relevance) / discount(i)
		if s.MRR10 == 0 {
			s.MRR10 = 1 / float64(i+1)
		}
		if i == 0 {
			s.Recall1 = 1
		}
	}
	s.Recall10 = float64(found) / float64(min(depth, len(answers)))
	s.Found10 = float64(min(found, 1))
	s.NDCG10 = gain / ideal(answers)
	return s
}

// discount is what a gain at place i (from 0) is divided by.
func discount(i int) float64 { return math.Log2(float64(i) + 2) }

// ideal returns the gain of the best list there can be.
func ideal(answers map[string]int) float64 {
	relevances := make([]int, 0, len(answers))
	for _, r := range answers {
		relevances = append(relevances, r)
	}
	slices.SortFunc(relevances, func(a, b int) int { return b - a })
	sum := 0.0
	for i, r := range relevances[:min(depth, len(relevances))] {
		sum += float64(r) / discount(i)
	}
	return sum
}

// mean returns the means of the scores.
func mean(all []Scores) Scores {
	var m Scores
	if len(all) == 0 {
		return m
	}
	for _, s := range all {
		m.MRR10 += s.MRR10
		m.Recall1 += s.Recall1
		m.Recall10 += s.Recall10
		m.Found10 += s.Found10
		m.NDCG10 += s.NDCG10
	}
	n := float64(len(all))
	return Scores{m.MRR10 / n, m.Recall1 / n, m.Recall10 / n, m.Found10 / n, m.NDCG10 / n}
}

// quantile returns the smallest duration that at least the part p of all do not
// exceed; all is sorted.
func quantile(all []time.Duration, p float64) time.Duration {
	if len(all) == 0 {
		return 0
	}
	i := int(math.Ceil(p*float64(len(all)))) - 1
	return all[min(max(i, 0), len(all)-1)]
}
