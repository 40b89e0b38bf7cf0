package wire

// BatchAnswer is the answer to many queries, in the order of the queries.
type BatchAnswer struct {
	Results []BatchResult `json:"results" nullable:"false"`
	Failed  int           `json:"failed" doc:"how many of the results have an error"`
}

// BatchResult is the answer to one query of many, or why there is none.
type BatchResult struct {
	ID          string    `json:"id" doc:"as given, or the number of the query, from 1"`
	Query       string    `json:"query" doc:"as given"`
	Understood  string    `json:"understood"`
	Total       int       `json:"total"`
	Totals      Totals    `json:"totals"`
	Groups      int       `json:"groups" doc:"in how many articles the total hits stand"`
	Match       string    `json:"match" enum:"exact,relaxed,near,pinyin," doc:"the match of the total hits; empty where nothing was found"`
	Hits        []Hit     `json:"hits" nullable:"false" doc:"the first hits, as of GET /search"`
	Warnings    []Warning `json:"warnings" nullable:"false"`
	Suggestions []string  `json:"suggestions" nullable:"false"`
	Error       string    `json:"error,omitempty" doc:"why this query has no answer; absent where it has one"`
}

// NewBatchResult returns the result of a query: of its answer, or, where that is
// nil, of what went wrong.
func NewBatchResult(id, query string, answer *SearchResponse, problem string) BatchResult {
	if answer == nil {
		return BatchResult{
			ID: id, Query: query, Error: problem,
			Hits: []Hit{}, Warnings: []Warning{}, Suggestions: []string{},
		}
	}
	return BatchResult{
		ID: id, Query: query, Understood: answer.Query.Understood,
		Total: answer.Total, Totals: answer.Totals, Groups: answer.Groups, Match: answer.Totals.First(),
		Hits: answer.Hits, Warnings: answer.Query.Warnings, Suggestions: answer.Suggestions,
	}
}
