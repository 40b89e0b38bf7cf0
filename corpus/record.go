package corpus

// EntityType says what an entity is.
type EntityType string

// The entity types that are recognised.
const (
	Person       EntityType = "person"
	Organization EntityType = "organization"
	Place        EntityType = "place"
	Event        EntityType = "event"
	Work         EntityType = "work"
	Product      EntityType = "product"
)

// Entity is one mention of somebody or something with a name.
type Entity struct {
	Span
	Type EntityType `json:"type"`
	// Canonical is the full or standard name: 太原市委 → 中共太原市委.
	Canonical string `json:"canonical,omitempty"`
	// Role is the office of a person as printed: 太原市委书记.
	Role string `json:"role,omitempty"`
	// Within are the divisions that a place lies in by the gazetteer, the smallest
	// first and by their full names: 吉县 → 临汾市, 山西省; Bonn → 德国. A Chinese place
	// ends with its province, a foreign one with its country. One that is printed with
	// another that it lies in begins with itself: 山西临汾 → 临汾市, 山西省.
	Within []string `json:"within,omitempty"`
}

// FigureKind says what a figure counts or measures.
type FigureKind string

// The kinds of figures; docs/figures.md defines each.
const (
	Money        FigureKind = "money"
	Percent      FigureKind = "percent"
	PercentPoint FigureKind = "percent_point"
	Area         FigureKind = "area"
	Length       FigureKind = "length"
	Weight       FigureKind = "weight"
	Volume       FigureKind = "volume"
	Temperature  FigureKind = "temperature"
	Persons      FigureKind = "persons"
	Count        FigureKind = "count"
	Duration     FigureKind = "duration"
	Rate         FigureKind = "rate"
	Multiple     FigureKind = "multiple"
	Fraction     FigureKind = "fraction"
	Ratio        FigureKind = "ratio"
	Ordinal      FigureKind = "ordinal"
	Rank         FigureKind = "rank"
	Age          FigureKind = "age"
	DateFigure   FigureKind = "date"
	TimeFigure   FigureKind = "time"
	Score        FigureKind = "score"
	Ident        FigureKind = "ident"
	BareNumber   FigureKind = "number"
	OtherFigure  FigureKind = "other"
)

// Bound says on which side of its value a figure lies.
type Bound string

// The bounds; the empty Bound is none.
const (
	Greater        Bound = "gt"
	GreaterOrEqual Bound = "ge"
	Less           Bound = "lt"
	LessOrEqual    Bound = "le"
)

// Figure is one number in the text with what it measures.
type Figure struct {
	Span
	Kind FigureKind `json:"kind"`
	// Value is in Unit, the base unit of the kind (CNY, %, m2, m, kg, m3, person,
	// day …, or the classifier as written). It is empty for a range, which has
	// Min and Max, and for dates.
	Value Decimal `json:"value,omitempty"`
	Min   Decimal `json:"min,omitempty"`
	Max   Decimal `json:"max,omitempty"`
	Unit  string  `json:"unit,omitempty"`
	// Written holds the numbers multiplied out and the unit as printed.
	Written Written `json:"written,omitzero"`
	Approx  bool    `json:"approx,omitempty"`
	Bound   Bound   `json:"bound,omitempty"`
	// Metric is the thing measured, in words of the text: 工业投资. An item of a
	// list has what the list shares behind it: 制造业投资 of 制造业和服务业投资.
	Metric string `json:"metric,omitempty"`
	// Change is "up" or "down"; Compare is "yoy", "mom", "qoq" or empty.
	Change  string `json:"change,omitempty"`
	Compare string `json:"compare,omitempty"`
	// Subject is whom or what the figure is said of, in words of the text: 河口开发区.
	Subject string `json:"subject,omitempty"`
	// Period is the time that the figure is said of, nil where none is told. Dates
	// and times of day have none.
	Period *DateRange `json:"period,omitempty"`
	// Date is set for dates that could be resolved.
	Date *DateRange `json:"date,omitempty"`
	// Clock is set for times of day: 15:30.
	Clock string `json:"clock,omitempty"`
}

// FigureSpans returns the spans of figures, which are to be kept whole when
// words are cut.
func FigureSpans(figures []Figure) []Span {
	spans := make([]Span, len(figures))
	for i, f := range figures {
		spans[i] = f.Span
	}
	return spans
}

// Written is a figure as printed: 378.81亩 has the number 378.81 and the unit 亩.
type Written struct {
	Numbers []Decimal `json:"numbers,omitempty"`
	Unit    string    `json:"unit,omitempty"`
}

// DateRange is a resolved date: both ends are included days, YYYY-MM-DD.
type DateRange struct {
	ISO   string `json:"iso"`
	Start string `json:"start"`
	End   string `json:"end"`
	// Precision is minute, hour, day, month, quarter, half, year, decade or century.
	Precision string `json:"precision"`
}

// QuoteKind says what stands between a pair of quotation marks.
type QuoteKind string

// The kinds of quotations.
const (
	// Speech is words of somebody: said, written or thought.
	Speech QuoteKind = "speech"
	// Slogan is a goal, principle, watchword or advertisement.
	Slogan QuoteKind = "slogan"
	// Title is the name of a campaign, honour, project, activity or brand, or a nickname.
	Title QuoteKind = "title"
	// DocumentQuote is text of a regulation, notice, plan, report or song.
	DocumentQuote QuoteKind = "document"
	// Term is everything else in marks: coined, special and doubted words.
	Term QuoteKind = "term"
	// Indirect is reported speech without marks.
	Indirect QuoteKind = "indirect"
)

// Spoken reports whether somebody said what is of this kind, in marks or not.
func (k QuoteKind) Spoken() bool { return k == Speech || k == Indirect }

// SpeakerType says what a speaker is.
type SpeakerType string

// The types of speakers.
const (
	SpeakerPerson   SpeakerType = "person"
	SpeakerGroup    SpeakerType = "group" // several people: 家长们, 有的市民
	SpeakerOrg      SpeakerType = "org"
	SpeakerDocument SpeakerType = "document" // a medium or a paper: 报道, 声明
)

// SpeakerPosition says where the speaker of a quotation is printed.
type SpeakerPosition string

// The positions of a speaker.
const (
	SpeakerBefore         SpeakerPosition = "before" // in the same sentence
	SpeakerAfter          SpeakerPosition = "after"
	SpeakerOtherSentence  SpeakerPosition = "other_sentence"
	SpeakerOtherParagraph SpeakerPosition = "other_paragraph"
	SpeakerNone           SpeakerPosition = "none"
)

// Quote is one quotation; its span includes the marks, or those that are printed
// where one is missing. The fields from Speaker to Thought are set for speech and
// indirect speech alone.
type Quote struct {
	Span
	Kind QuoteKind `json:"kind"`
	// Subtype is "lyric" for the words of a song, else empty.
	Subtype string `json:"subtype,omitempty"`
	// Confidence says how often quotations with such evidence are what Kind says.
	Confidence float64 `json:"confidence,omitempty"`
	// Nested is whether it stands inside another quotation, Unbalanced whether one of
	// its marks is missing or is the wrong one.
	Nested     bool `json:"nested,omitempty"`
	Unbalanced bool `json:"unbalanced,omitempty"`

	// Speaker is as printed, and empty where none is named. SpeakerSpan is where, in
	// the block SpeakerBlock, empty for the quotation's own.
	Speaker      string `json:"speaker,omitempty"`
	SpeakerBlock string `json:"speaker_block,omitempty"`
	SpeakerSpan  *Span  `json:"speaker_span,omitempty"`
	// SpeakerCanonical is the resolved name: of 他, of 陈老, of 该负责人. It is empty
	// where the article does not tell.
	SpeakerCanonical string          `json:"speaker_canonical,omitempty"`
	Role             string          `json:"role,omitempty"` // office of the speaker, as printed
	Cue              string          `json:"cue,omitempty"`  // words that introduce what is said: 说, 在笔记本上写道
	SpeakerPosition  SpeakerPosition `json:"speaker_position,omitempty"`
	SpeakerType      SpeakerType     `json:"speaker_type,omitempty"`
	// Anonymous is whether no name is given: 网友, 该局工作人员.
	Anonymous bool `json:"anonymous,omitempty"`
	// Partial is whether it is a part of a sentence of the reporter's.
	Partial bool `json:"partial,omitempty"`
	// Continuation is whether it goes on with an earlier quotation: the second half of
	// “…，”某人说，“…”, or the next paragraph of a long one.
	Continuation bool `json:"continuation,omitempty"`
	Written      bool `json:"written,omitempty"`
	Thought      bool `json:"thought,omitempty"`
}
