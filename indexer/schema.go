package indexer

// SchemaVersion is the version of what the index holds. An index of another
// version is refused with ErrSchemaMismatch and rebuilt from its kept articles.
//
// History:
//
//	1  paragraphs with words, exact terms, names and dates; nested figures;
//	   kept articles; file revisions
//	2  terms without frequencies, norms or columns: columns are made from the
//	   terms when the index is read; headline, source, authors and date stand on
//	   the article only; a figure is one term; a text is stored once
//	3  the figures of a paragraph stand beside its text, not in the article's
//	   record; the days of its dates, and what its figures measure, are terms
//	4  offices, the types of the entities, what the places lie in, and which names
//	   mean one entity are terms
//	5  the entities of a paragraph stand beside its text, not in the article's
//	   record; offices are terms by the printed name too
//	6  the quotations of a paragraph stand beside its text, not in the article's
//	   record; what is said, by whom and in which office are terms
const SchemaVersion = 6

// The fields of the documents. All but the stored ones hold terms of which only
// the documents are kept. Names ending in _n hold names as they are compared
// (segment.Normalize), so that width, case and script do not matter; their
// siblings hold them as written, for facets.
const (
	FieldKind = "kind" // KindParagraph, kindArticle or kindFile

	// Paragraphs.
	fieldType     = "type"   // corpus.BlockType
	fieldLength   = "length" // lengthClass of the matching form
	FieldWords    = "words"  // gse words and their sub-words, of three characters and more
	FieldExact    = "exact"  // every pair of neighbouring characters (exactTerms)
	FieldPerson   = "person" // canonical names (EntityName), for facets
	FieldOrg      = "org"
	FieldPlace    = "place"
	FieldPersonN  = "person_n" // canonical and printed names, as compared
	FieldOrgN     = "org_n"
	FieldPlaceN   = "place_n"
	FieldWithin   = "within" // divisions that its places lie in, full and short names, as compared
	FieldTypes    = "types"  // the types of its entities
	FieldRole     = "role"   // of the offices of its persons what FieldExact is of a text
	FieldOffice   = "office" // person, by the names of FieldPersonN, and office (officeTerm)
	FieldCalled   = "called" // how an entity with another canonical name is printed (calledTerm)
	fieldFigure   = "figure" // unit and value of a figure (figure.go)
	fieldEvent    = "event"  // first and last day of a date (event.go)
	FieldMetric   = "metric" // of what its figures measure what FieldExact is of a text
	FieldQuote    = "quote"  // of what is said verbatim what FieldExact is of a text
	fieldText     = "t"      // stored only: the text
	fieldEntities = "e"      // stored only: the entities (entityrecord.go)
	fieldFigures  = "g"      // stored only: the figures (figurerecord.go)
	fieldQuotes   = "u"      // stored only: the quotations (quoterecord.go)

	// Who says what is said verbatim, and what else stands in quotation marks.
	FieldQuoteKind   = "quote_kind"   // the kinds of its quotations
	FieldSpeakerN    = "speaker_n"    // canonical and printed names, as compared (SpeakerNames)
	FieldSpeakerRole = "speaker_role" // of the offices of its speakers what FieldExact is of a text
	FieldSpeakerType = "speaker_type" // SourceTypes

	// Articles.
	FieldHead     = "head" // of the headline what FieldExact is of a text
	FieldSource   = "source"
	FieldSourceN  = "source_n"
	FieldAuthorN  = "author_n"
	fieldDate     = "date" // YYYY-MM-DD; none where unknown
	fieldHeadline = "h"    // stored only: the headline

	// Articles and files.
	fieldPath     = "path"  // the file an article was read from; a file's own path
	fieldTaken    = "taken" // takenYes where File.Taken
	fieldRevision = "rev"   // the revision of that file
	fieldRecord   = "rec"   // stored only: the article or file record (record.go)
)

// The kinds of documents.
const (
	takenYes      = "1"
	KindParagraph = "p"
	kindArticle   = "a"
	kindFile      = "f"
)
