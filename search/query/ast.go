package query

// Node is one node of a parsed query. Its concrete types are And, Or, Not, Near,
// Scope, Word, Phrase, Wildcard, Fuzzy, Term, Named, FigureCond and DateCond.
type Node interface{ node() }

// And holds when all its nodes do.
type And struct{ Nodes []Node }

// Or holds when at least one of its nodes does.
type Or struct{ Nodes []Node }

// Not holds when its node does not.
type Not struct{ Node Node }

// Near holds where Left and Right stand in one paragraph with at most Distance
// kept characters (package segment) between them, and, where Ordered, Left first.
// A side that is an And holds where each of its nodes is near the other side, an
// Or where one is. Neither side holds a Not, a Scope, a DateCond or a Term whose
// field stands for no stretch of text. Chains lean to the left, and such a Left
// reaches from its first to its last character.
type Near struct {
	Left, Right Node
	Distance    int
	Ordered     bool
	Pos         int // of the operator
}

// Scope holds where Node does within one unit: a Not in it asks that nothing of
// the same unit be so. Below a Scope stand only Scopes of smaller units.
type Scope struct {
	Unit Unit
	Node Node
	Pos  int
}

// Unit is the stretch of text in which a Scope must hold.
type Unit string

// The units.
const (
	Sentence  Unit = "sentence"  // 同句(…)
	Paragraph Unit = "paragraph" // 同段(…)
	Document  Unit = "article"   // 同文(…)
)

// Wildcard is a word with * (up to match.MaxGap kept characters, none included) or
// ? (one) in it: 临汾*, 营?环境. match.ParseWildcard reads it without an error.
type Wildcard struct {
	Text string
	Pos  int
}

// Fuzzy is a word with ~ behind it: the word itself and its look-alikes,
// homophones and slips of the pen.
type Fuzzy struct {
	Text string
	Pos  int
}

// Word is a run of plain text between blanks, as typed (营商环境, 总投资1366亿).
// The engine cuts it into words, each of which must stand in the paragraph.
type Word struct {
	Text string
	Pos  int // rune offset in the query
}

// Phrase is quoted text: found exactly after folding, or, where Verbatim (=“…”),
// character by character.
type Phrase struct {
	Text     string
	Verbatim bool
	Pos      int
}

// Term is a condition on a named field: 人物:李春生.
type Term struct {
	Field Field
	Value string
	// Exact is field:=value: a place without what lies in it, a person or an organisation
	// without its other names, an office in full.
	Exact bool
	// Sole is place:==value, which is Exact too: a place without its other names as well.
	Sole bool
	// Quoted is whether the value stood in quotation marks.
	Quoted bool
	Pos    int
}

// Named is any entity of a type, whatever its name: ‹人物›. Type is FieldPerson,
// FieldOrg or FieldPlace.
type Named struct {
	Type Field
	Pos  int
}

// FigureCond is a condition on one figure: its value (数:>50亿元, 数:20..30%), what
// it measures too (投资>50亿元), or what it is compared with (同比:>20%). A Term of
// FieldMetric in the same And binds to each of them. Values are kept as typed; the
// engine reads them with the figure scanner.
type FigureCond struct {
	Op  Op
	Min string // the value, or the lower end of a range
	Max string // the upper end of a range, with Op == Between
	// Metric is text that the name of what is measured holds, or empty. It begins
	// with a letter or digit and holds no quotation mark; beside it Min and Max hold no
	// blank.
	Metric string
	// Compare is the basis of a change (CompareYear, CompareMonth), or empty. A fall is below zero.
	Compare Compare
	Pos     int
}

// Compare says with what a change compares, as corpus.Figure.Compare does.
type Compare string

// The bases of FigureCond.
const (
	CompareYear  Compare = "yoy" // 同比:
	CompareMonth Compare = "mom" // 环比:
)

// Op compares a figure with a value.
type Op string

// The operators of FigureCond.
const (
	Equal          Op = "="
	Greater        Op = ">"
	GreaterOrEqual Op = ">="
	Less           Op = "<"
	LessOrEqual    Op = "<="
	Between        Op = ".."
	About          Op = "~"
)

// DateCond is a condition on the date of publication (日期:2024-05,
// 日期:2023-09..2024-05, 日期:今年) or, where Event, on a date that the text tells
// (事发:2023-09). An end that is open is empty; a single date has From equal to To.
// Values are kept as typed.
type DateCond struct {
	From, To string
	Event    bool
	Pos      int
}

// Field is the name of a field in a Term.
type Field string

// The fields of the query language; doc.go lists their Chinese names.
const (
	FieldPerson  Field = "person"
	FieldOrg     Field = "org"
	FieldPlace   Field = "place"
	FieldRole    Field = "role"
	FieldSpeaker Field = "speaker"
	FieldQuote   Field = "quote"
	// FieldSourceType is what kind of source said a quotation: a person, nobody named.
	FieldSourceType Field = "source_type"
	FieldMetric     Field = "metric"
	FieldHeadline   Field = "headline"
	FieldAuthor     Field = "author"
	FieldSource     Field = "source"
)

func (And) node()        {}
func (Or) node()         {}
func (Not) node()        {}
func (Near) node()       {}
func (Scope) node()      {}
func (Wildcard) node()   {}
func (Fuzzy) node()      {}
func (Word) node()       {}
func (Phrase) node()     {}
func (Term) node()       {}
func (Named) node()      {}
func (FigureCond) node() {}
func (DateCond) node()   {}

// Warning tells that part of a query was not read as its writer may have meant.
type Warning struct {
	// Message says in Chinese what was done; Suggestion, where there is one, is a
	// query to try instead.
	Message string
	// Position is the rune offset in the query.
	Position   int
	Suggestion string
}
