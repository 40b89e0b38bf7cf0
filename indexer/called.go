package indexer

import (
	"github.com/RoaringBitmap/roaring/v2"

	"xunwen/corpus"
)

// Called returns the documents in which an entity of a type, with a canonical name as
// written, is printed in one way, normalised, that is not that name; deleted ones
// included. The bitmap is only for reading.
func (l *Lookup) Called(kind corpus.EntityType, printed, canonical string) (*roaring.Bitmap, error) {
	return l.Postings(FieldCalled, calledTerm(kind, printed, canonical))
}
