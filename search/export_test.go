package search

import (
	"testing"

	"xunwen/corpus"
)

// What the tests from inside and from outside share: one dictionary, one day, and
// engines on an index of articles.
var (
	Cutter   = cutter
	OnTheDay = onTheDay
)

// IndexOf returns an engine on an index of the articles, in batches of a few so
// that there are several segments.
func IndexOf(t testing.TB, articles []*corpus.Article) *Engine {
	t.Helper()
	return newLibrary(t, articles, 8).engine
}
