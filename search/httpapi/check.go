package httpapi

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"strconv"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"xunwen/corpus"
	"xunwen/search"
	"xunwen/search/wire"
)

// checkPath is the route of drafts, and of the page for them that of a form.
const (
	checkPath     = prefix + "/check"
	checkPagePath = "/check"
)

// maxDraft bounds a draft as it is sent: Word documents hold pictures too. maxDraftText
// bounds its text.
const (
	maxDraft     = 8 << 20
	maxDraftText = 4 * search.MaxDraftRunes
)

// typeDocx is the media type of Word documents.
const typeDocx = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

// placesText is how many places of each claim are told.
type placesText string

// Schema describes the parameter for the OpenAPI document.
func (placesText) Schema(huma.Registry) *huma.Schema {
	least, most := 1.0, float64(search.MaxPlaces)
	return &huma.Schema{Type: huma.TypeInteger, Minimum: &least, Maximum: &most, Default: search.DefaultPlaces}
}

// checkInput is a request with a draft. The body is read by the handler.
type checkInput struct {
	Places placesText `query:"places" doc:"how many places of each claim are told"`
	Date   string     `query:"date" doc:"day of the draft, from which 今年 and 昨天 in it are counted; today by default"`
	From   string     `query:"from" doc:"only articles published on this day or later"`
	To     string     `query:"to" doc:"only articles published on this day or earlier"`
	Source string     `query:"source" doc:"only articles of this newspaper"`

	sent sentBody
}

// Resolve takes over what the handler reads itself.
func (in *checkInput) Resolve(ctx huma.Context) []error {
	in.sent = newSentBody(ctx)
	return nil
}

// checkRequest is the JSON body. Its members go before the parameters of the address.
type checkRequest struct {
	Text   string `json:"text" doc:"the draft, at most 50000 characters"`
	Places int    `json:"places,omitempty" minimum:"1" maximum:"50" default:"5" doc:"how many places of each claim are told"`
	Date   string `json:"date,omitempty" doc:"day of the draft"`
	From   string `json:"from,omitempty"`
	To     string `json:"to,omitempty"`
	Source string `json:"source,omitempty"`
}

// check answers a draft.
func (s *api) check(ctx context.Context, in *checkInput) (*body[wire.CheckResponse], error) {
	req, err := in.request()
	if err != nil {
		return nil, err
	}
	resp, err := s.cfg.Searcher.Check(ctx, req)
	var wrong *search.ParameterError
	if errors.As(err, &wrong) && wrong.Name == "text" {
		return nil, badBody(wrong.Reason)
	}
	if err != nil {
		return nil, s.fail(ctx, err)
	}
	return &body[wire.CheckResponse]{wire.FromCheck(resp)}, nil
}

// request reads the draft and what is asked of it.
func (in *checkInput) request() (search.CheckRequest, error) {
	req := search.CheckRequest{Date: in.Date, From: in.From, To: in.To, Source: in.Source}
	if in.Places != "" {
		n, err := strconv.Atoi(string(in.Places))
		if err != nil || n < 1 || n > search.MaxPlaces {
			return req, badParameter("places", string(in.Places), fmt.Sprintf("须是 1 至 %d 的整数", search.MaxPlaces))
		}
		req.Places = n
	}
	raw, err := in.sent.read()
	if err != nil {
		return req, err
	}
	switch kind := in.sent.mediaType(); kind {
	case "", typeJSON:
		err = readDraft(raw, &req)
		return req, err
	case typePlain, typeDocx, "application/octet-stream":
		if kind == typeDocx && !corpus.IsDocx(raw) {
			return req, badBody("请求体不是 Word 文档（.docx）")
		}
		req.Text, err = corpus.PlainText(raw, maxDraftText)
		return req, unreadableDraft(err)
	}
	return req, newProblem(http.StatusUnsupportedMediaType, "不认识 Content-Type "+clip(in.sent.contentType)+
		"；可用 "+strings.Join([]string{typeJSON, typePlain, typeDocx}, "、"))
}

// readDraft reads a body that is one JSON object.
func readDraft(raw []byte, req *search.CheckRequest) error {
	var b checkRequest
	if err := json.Unmarshal(raw, &b); err != nil {
		return badBody(`请求体不是所要的 JSON（` + clip(err.Error()) + `）；请写 {"text":"稿子全文"}`)
	}
	req.Text = b.Text
	if b.Places != 0 {
		if b.Places < 0 || b.Places > search.MaxPlaces {
			return badBody(fmt.Sprintf("places 须在 1 到 %d 之间", search.MaxPlaces))
		}
		req.Places = b.Places
	}
	for _, one := range []struct {
		value string
		to    *string
	}{{b.Date, &req.Date}, {b.From, &req.From}, {b.To, &req.To}, {b.Source, &req.Source}} {
		if one.value != "" {
			*one.to = one.value
		}
	}
	return nil
}

// unreadableDraft returns the problem of a draft that cannot be read.
func unreadableDraft(err error) error {
	if err == nil {
		return nil
	}
	return badBody(wire.DraftReason(err))
}

// describeCheck adds the bodies of a draft to the document, as describeBatch does.
func describeCheck(doc *huma.OpenAPI) {
	doc.Paths[checkPath].Post.RequestBody = &huma.RequestBody{
		Required:    true,
		Description: "A draft: as JSON, as plain text, or as a Word document (.docx) of at most 8 MiB.",
		Content: map[string]*huma.MediaType{
			typeJSON:  {Schema: doc.Components.Schemas.Schema(typeOf[checkRequest](), true, "")},
			typePlain: {Schema: &huma.Schema{Type: huma.TypeString}, Example: "市长说：“大桥明年通车。”"},
			typeDocx:  {Schema: &huma.Schema{Type: huma.TypeString, Format: "binary"}},
		},
	}
}
