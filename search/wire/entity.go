package wire

// EntityResponse answers a request for entities.
type EntityResponse struct {
	Query      Query       `json:"query"`
	Match      string      `json:"match" enum:"exact,relaxed,near,pinyin," doc:"how the paragraphs satisfy q; empty where there are none"`
	Total      int         `json:"total" doc:"entities; always the whole count, not that of the page"`
	TookMS     int64       `json:"took_ms"`
	Entities   []EntityRow `json:"entities" nullable:"false"`
	NextCursor *string     `json:"next_cursor" doc:"null on the last page"`
}

// EntityRow is one person, organisation or place.
type EntityRow struct {
	Type       string   `json:"type" enum:"person,organization,place"`
	Name       string   `json:"name" doc:"the name to show: that of the alias table, or the canonical one"`
	Paragraphs int      `json:"paragraphs" doc:"in how many paragraphs it stands, of those asked for"`
	Articles   int      `json:"articles"`
	Aliases    []string `json:"aliases" nullable:"false" doc:"its other names in the archive and in the table of aliases"`
	Offices    []string `json:"offices" nullable:"false" doc:"of a person, as printed, the most frequent first, at most 3"`
	First      string   `json:"first" doc:"day of the first paragraph; empty where no date is known"`
	Last       string   `json:"last"`
	URL        string   `json:"url" doc:"of its card in this API"`
}

// EntityCard is what the archive tells of one entity.
type EntityCard struct {
	Type         string                  `json:"type" enum:"person,organization,place"`
	Name         string                  `json:"name"`
	Paragraphs   int                     `json:"paragraphs"`
	Articles     int                     `json:"articles"`
	Aliases      []string                `json:"aliases" nullable:"false"`
	Within       []string                `json:"within" nullable:"false" doc:"divisions that a place lies in, the smallest first"`
	First        string                  `json:"first"`
	Last         string                  `json:"last"`
	TookMS       int64                   `json:"took_ms"`
	Offices      []Office                `json:"offices" nullable:"false" doc:"of a person, as printed, the latest first, at most 50"`
	TotalOffices int                     `json:"total_offices"`
	Quotes       []QuoteRow              `json:"quotes" nullable:"false" doc:"what the entity said, the latest first, at most 20"`
	Figures      []FigureRow             `json:"figures" nullable:"false" doc:"in one sentence with the entity, the latest first, at most 20"`
	Companions   map[string][]FacetCount `json:"companions" doc:"by type: named in the same paragraphs, in how many of them; at most 10 of each"`
	Histogram    []MonthCount            `json:"histogram" nullable:"false" doc:"paragraphs by month of publication"`
	Mentions     []MentionRow            `json:"mentions" nullable:"false" doc:"the latest paragraph of each of the latest 20 articles"`
}

// Office is one office of a person, with where it is printed.
type Office struct {
	Title      string       `json:"title" doc:"as printed: 临汾市委书记"`
	Paragraphs int          `json:"paragraphs"`
	First      string       `json:"first" doc:"day of the first paragraph that prints it"`
	Last       string       `json:"last"`
	Sources    []MentionRow `json:"sources" nullable:"false" doc:"the latest, and the first, at most 3"`
}

// MentionRow is a sentence that names an entity.
type MentionRow struct {
	Article   string  `json:"article"`
	Paragraph string  `json:"paragraph" doc:"public id: <article id>:<block>"`
	Headline  string  `json:"headline"`
	Source    string  `json:"source"`
	Date      string  `json:"date" doc:"of publication"`
	URL       string  `json:"url"`
	Sentence  Snippet `json:"sentence" doc:"start counts in the paragraph, marks in the text"`
}
