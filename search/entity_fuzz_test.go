package search

import (
	"errors"
	"math/rand/v2"
	"testing"

	"xunwen/corpus"
)

// FuzzEntities asks for rows and cards by any texts: what cannot be asked is named, and
// all else is answered.
func FuzzEntities(f *testing.F) {
	l := entityLibrary(f, drawnAliases, 4, drawnArticles(rand.New(rand.NewPCG(3, 3)), 12)...)
	first, err := l.engine.Entities(f.Context(), EntityRequest{Limit: 2})
	if err != nil {
		f.Fatal(err)
	}
	f.Add("", "", "", "", "", 2)
	f.Add("签约", "岳", "", "2023", "name", 3)
	f.Add("人物:老岳", "云行", first.NextCursor, "", "count", 2)
	f.Add("\xff", "！", "eyJxIjoiIn0", "去年", "size", -1)
	f.Fuzz(func(t *testing.T, q, name, cursor, from, sort string, limit int) {
		var wrong *ParameterError
		res, err := l.engine.Entities(t.Context(), EntityRequest{
			Query: q, Name: name, Cursor: cursor, From: from, Sort: EntitySort(sort), Limit: limit,
		})
		switch {
		case err != nil && !errors.As(err, &wrong):
			t.Fatal(err)
		case err == nil && (len(res.Rows) > res.Total || len(res.Rows) > MaxLimit || (res.Match == "") != (res.Total == 0)):
			t.Fatalf("%d rows of %d, %q", len(res.Rows), res.Total, res.Match)
		}
		for _, exact := range []bool{false, true} {
			card, err := l.engine.Card(t.Context(), CardRequest{Type: corpus.Person, Name: name, From: from, Exact: exact})
			switch {
			case err != nil && !errors.As(err, &wrong) && !errors.Is(err, ErrNotFound):
				t.Fatal(err)
			case err == nil && (card.Paragraphs == 0 || card.Name == ""):
				t.Fatalf("%+v", card.EntityRow)
			}
		}
	})
}
