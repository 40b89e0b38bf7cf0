package indexer

// SchemaVersion is the version of what the index holds. An index of another
// version is refused with ErrSchemaMismatch and rebuilt from its kept articles.
//
// History:
//
//	1  paragraphs with words, exact terms, names and dates; nested figures;
//	   kept articles; file revisions
const SchemaVersion = 1

// The fields of the documents. Names ending in _n hold names as they are
// compared (segment.Normalize), so that width, case and script do not matter;
// their siblings hold them as written, for facets.
const (
	FieldKind = "kind" // KindParagraph, kindArticle or kindFile

	// Paragraphs.
	FieldPublicID = "pid"    // the public id, one term
	FieldWords    = "words"  // gse words and their sub-words, with frequencies
	FieldExact    = "exact"  // every kept character and every pair of neighbours
	FieldHead     = "head"   // the same of the article's headline
	FieldPerson   = "person" // canonical names, with columns for facets
	FieldOrg      = "org"
	FieldPlace    = "place"
	FieldPersonN  = "person_n" // canonical and printed names, as compared
	FieldOrgN     = "org_n"
	FieldPlaceN   = "place_n"
	FieldSource   = "source"
	FieldSourceN  = "source_n"
	FieldAuthorN  = "author_n"
	FieldDay      = "day"     // days since 1970-01-01, for ranges and order
	FieldUndated  = "undated" // 1 where the day is unknown, else 0
	FieldMonth    = "month"   // YYYY-MM
	FieldText     = "t"       // stored only: the text
	FieldHeadline = "h"       // stored only: the headline of the article

	// Figures, nested under their paragraph.
	fieldFigure     = "f" // kindFigure: a term that every figure has
	FieldFigureUnit = "f_unit"
	FieldFigureLow  = "f_lo" // the value, or the lower end of a range
	FieldFigureHigh = "f_hi" // the value, or the upper end of a range

	// Articles and files.
	fieldPath     = "path"  // the file an article was read from; a file's own path
	fieldTaken    = "taken" // takenYes where File.Taken
	fieldRevision = "rev"   // the revision of that file
	fieldRecord   = "rec"   // stored only: the article or file record (record.go)
)

// The kinds of documents.
const (
	kindFigure    = "1"
	takenYes      = "1"
	KindParagraph = "p"
	kindArticle   = "a"
	kindFile      = "f"
)
