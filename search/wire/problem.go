package wire

import "strings"

// Problem is an error in the form of RFC 9457.
type Problem struct {
	Type   string   `json:"type,omitempty"`
	Title  string   `json:"title,omitempty"`
	Status int      `json:"status,omitempty"`
	Detail string   `json:"detail,omitempty"`
	Errors []Detail `json:"errors,omitempty"`
}

// Detail is one thing that was wrong with a request.
type Detail struct {
	Message string `json:"message,omitempty"`
	// Location names the parameter: query.limit.
	Location string `json:"location,omitempty"`
	Value    any    `json:"value,omitempty"`
}

// Error returns the detail and every single error that it does not repeat.
func (p *Problem) Error() string {
	parts := make([]string, 0, 1+len(p.Errors))
	if p.Detail != "" {
		parts = append(parts, p.Detail)
	}
	for _, e := range p.Errors {
		if e.Message != "" && !strings.Contains(p.Detail, e.Message) {
			parts = append(parts, e.Message)
		}
	}
	if len(parts) == 0 {
		return p.Title
	}
	return strings.Join(parts, "; ")
}
