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
	Speech        QuoteKind = "speech"
	Slogan        QuoteKind = "slogan"
	Title         QuoteKind = "title"
	DocumentQuote QuoteKind = "document"
	Term          QuoteKind = "term"
	Indirect      QuoteKind = "indirect"
)

// Quote is one quotation; its span includes the marks. The fields after Kind
// are set for speech.
type Quote struct {
	Span
	Kind             QuoteKind `json:"kind"`
	Speaker          string    `json:"speaker,omitempty"`
	SpeakerBlock     string    `json:"speaker_block,omitempty"`
	SpeakerSpan      *Span     `json:"speaker_span,omitempty"`
	SpeakerCanonical string    `json:"speaker_canonical,omitempty"`
	Role             string    `json:"role,omitempty"`
	Cue              string    `json:"cue,omitempty"`
	SpeakerPosition  string    `json:"speaker_position,omitempty"`
	SpeakerType      string    `json:"speaker_type,omitempty"`
	Anonymous        bool      `json:"anonymous,omitempty"`
	Partial          bool      `json:"partial,omitempty"`
	Continuation     bool      `json:"continuation,omitempty"`
	Confidence       float64   `json:"confidence,omitempty"`
}
