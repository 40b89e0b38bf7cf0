package httpapi

import (
	"errors"
	"io"
	"mime"
	"net/http"

	"github.com/danielgtaylor/huma/v2"
)

// sentBody is the body of a request that its handler reads itself, so that the errors
// are in the language of the page.
type sentBody struct {
	contentType string
	body        io.Reader
}

func newSentBody(ctx huma.Context) sentBody {
	return sentBody{ctx.Header("Content-Type"), ctx.BodyReader()}
}

// read returns all of the body. The error is a problem.
func (b sentBody) read() ([]byte, error) {
	raw, err := io.ReadAll(b.body)
	var large *http.MaxBytesError
	if errors.As(err, &large) {
		return nil, bodyTooLarge(large.Limit)
	}
	if err != nil {
		return nil, newProblem(http.StatusBadRequest, "请求体没有收全，请重发")
	}
	return raw, nil
}

// mediaType returns the type of the body without its parameters, or, where it is none,
// what was sent.
func (b sentBody) mediaType() string {
	kind, _, err := mime.ParseMediaType(b.contentType)
	if err != nil {
		return b.contentType
	}
	return kind
}
