package figure_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"xunwen/corpus"
	"xunwen/corpus/corpustest"
	"xunwen/corpus/figure"
)

// The least share of annotated metrics that agree, on the annotated page, where
// many are put together from several places, and on the annotated articles,
// where they are words of the text; a change that falls below is a regression.
const (
	seedMetricFloor = 0.85
	newsMetricFloor = 0.94
)

// agreement counts metrics: exact where they are the same words, loose where one
// holds the other, empty where none was found.
type agreement struct{ exact, loose, empty, all int }

func (a agreement) share() float64 { return float64(a.loose) / float64(max(1, a.all)) }

// add compares the metrics of one paragraph.
func (a *agreement) add(text string, gold []goldFigure, opt figure.Options) {
	found := map[[2]int]corpus.Figure{}
	for _, f := range figure.Scan(text, opt) {
		found[[2]int{utf8.RuneCountInString(text[:f.Start]), utf8.RuneCountInString(text[:f.End])}] = f
	}
	for _, g := range gold {
		f, ok := found[[2]int{g.Start, g.End}]
		if g.Metric == "" || !ok {
			continue
		}
		a.all++
		switch {
		case f.Metric == "":
			a.empty++
		case f.Metric == g.Metric:
			a.exact++
			a.loose++
		case strings.Contains(g.Metric, f.Metric) || strings.Contains(f.Metric, g.Metric):
			a.loose++
		}
	}
}

func TestMetricsOfSeedPage(t *testing.T) {
	t.Parallel()
	gold := seedFigures(t)
	var got agreement
	for _, a := range corpustest.SeedArticles(t) {
		for _, b := range a.Blocks {
			got.add(b.Text, gold[b.ID], figure.Options{Published: corpus.NewDay(2024, 5, 24)})
		}
	}
	t.Logf("%+v, share %.3f", got, got.share())
	if got.share() < seedMetricFloor {
		t.Errorf("%.3f of the metrics agree, want %.2f", got.share(), seedMetricFloor)
	}
}

func TestMetricsOfNews(t *testing.T) {
	t.Parallel()
	texts := newsTexts(t)
	raw, err := os.ReadFile(filepath.Join("testdata", "news.json"))
	if err != nil {
		t.Fatal(err)
	}
	var articles []struct {
		ID, Published string
		Figures       []struct {
			Line, Start, End int
			Metric           []int
		}
	}
	if err := json.Unmarshal(raw, &articles); err != nil {
		t.Fatal(err)
	}
	var got agreement
	for _, a := range articles {
		published, _ := corpus.ParseDate(a.Published)
		for i, text := range texts[a.ID] {
			runes := []rune(text)
			var gold []goldFigure
			for _, f := range a.Figures {
				if f.Line == i+1 && len(f.Metric) == 2 {
					gold = append(gold, goldFigure{Start: f.Start, End: f.End, Metric: string(runes[f.Metric[0]:f.Metric[1]])})
				}
			}
			got.add(text, gold, figure.Options{Published: published})
		}
	}
	t.Logf("%+v, share %.3f", got, got.share())
	if got.share() < newsMetricFloor {
		t.Errorf("%.3f of the metrics agree, want %.2f", got.share(), newsMetricFloor)
	}
}
