package httpapi

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"runtime"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"xunwen/search"
	"xunwen/search/batch"
	"xunwen/search/wire"
)

// maxBatch is how many queries one request may have. At the wanted 15 ms for a
// query a full batch takes a third of its time.
const maxBatch = 1000

// batchPath is the route of many queries.
const batchPath = prefix + "/search/batch"

// The media types of a batch and of its answer.
const (
	typeJSON   = "application/json"
	typeNDJSON = "application/x-ndjson"
	typeCSV    = "text/csv"
	typeTSV    = "text/tab-separated-values"
	typePlain  = "text/plain"
)

// batchInput is a request with many queries. The body is read by the handler,
// whose errors are in the language of the page.
type batchInput struct {
	Limit  batchLimit `query:"limit" doc:"hits of each query that names no limit itself; 0 for the counts alone"`
	Sort   sortText   `query:"sort" doc:"order for queries that name none"`
	From   string     `query:"from" doc:"first day of publication for queries that name none"`
	To     string     `query:"to" doc:"last day of publication for queries that name none"`
	Source string     `query:"source" doc:"newspaper for queries that name none"`
	Group  groupText  `query:"group" doc:"grouping for queries that name none"`

	accept string
	sent   sentBody
}

// Resolve takes over what the handler reads itself.
func (in *batchInput) Resolve(ctx huma.Context) []error {
	in.accept, in.sent = ctx.Header("Accept"), newSentBody(ctx)
	return nil
}

// batchLimit is the limit of each query of a batch.
type batchLimit string

// Schema describes the parameter for the OpenAPI document.
func (batchLimit) Schema(r huma.Registry) *huma.Schema {
	s := limitText("").Schema(r)
	s.Default = batch.DefaultHits
	return s
}

// batchBody is the JSON body of a batch. The members beside queries stand in for
// what a query leaves open, before the parameters of the address.
type batchBody struct {
	Queries []json.RawMessage `json:"queries"`
	Limit   *json.Number      `json:"limit"`
	From    string            `json:"from"`
	To      string            `json:"to"`
	Source  string            `json:"source"`
	Sort    string            `json:"sort"`
	Group   string            `json:"group"`
}

// batch answers many queries. Rows go out as they are answered.
func (s *api) batch(ctx context.Context, in *batchInput) (*huma.StreamResponse, error) {
	queries, err := in.read()
	if err != nil {
		return nil, err
	}
	defaults, err := in.defaults()
	if err != nil {
		return nil, err
	}
	cfg := batch.Config{
		Ask: batch.AskSearcher(s.cfg.Searcher), Workers: max(1, runtime.GOMAXPROCS(0)/2), Defaults: defaults,
		Timeout: s.cfg.Timeout,
		Failed: func(_ batch.Query, err error) {
			if _, internal := problemOf(err); internal {
				s.cfg.Logger.ErrorContext(ctx, "query of a batch failed", "error", err, "request_id", requestID(ctx))
			}
		},
	}
	next := func() (batch.Query, error) {
		if len(queries) == 0 {
			return batch.Query{}, io.EOF
		}
		q := queries[0]
		queries = queries[1:]
		return q, nil
	}
	return &huma.StreamResponse{Body: func(hc huma.Context) {
		kind, out := batchWriter(in.accept, hc.BodyWriter(), defaults.Limit)
		hc.SetHeader("Content-Type", kind)
		hc.SetHeader("Vary", "Accept")
		hc.SetStatus(http.StatusOK)
		// An error here is that of a client that went away.
		if _, err := cfg.Run(ctx, next, flushed(out, hc.BodyWriter())); err == nil {
			_ = out.Close()
		}
	}}, nil
}

// flushed returns a function that writes a result and sends it at once.
func flushed(out batch.Writer, w io.Writer) func(wire.BatchResult) error {
	return func(r wire.BatchResult) error {
		if err := out.Write(r); err != nil {
			return err
		}
		if f, ok := w.(http.Flusher); ok {
			f.Flush()
		}
		return nil
	}
}

// batchWriter returns the writer of the answer that is accepted, and its type.
func batchWriter(accept string, w io.Writer, hits int) (string, batch.Writer) {
	switch negotiate([]string{accept}, typeJSON, typeNDJSON, typeCSV) {
	case typeNDJSON:
		return typeNDJSON, batch.NewJSONL(w)
	case typeCSV:
		return typeCSV + "; charset=utf-8", batch.NewCSV(w, hits)
	}
	return typeJSON, batch.NewJSON(w)
}

// defaults returns what stands in for what a query leaves open.
func (in *batchInput) defaults() (search.Request, error) {
	p := searchParams{
		Limit: limitText(in.Limit), Sort: in.Sort, From: in.From, To: in.To, Source: in.Source, Group: in.Group,
	}
	if p.Limit == "" {
		p.Limit = limitText(fmt.Sprint(batch.DefaultHits))
	}
	return p.request()
}

// read returns the queries of the body. What a JSON body says beside them takes
// the place of the parameters.
func (in *batchInput) read() ([]batch.Query, error) {
	raw, err := in.sent.read()
	if err != nil {
		return nil, err
	}
	switch in.sent.mediaType() {
	case "", typeJSON:
		return in.readJSON(raw)
	case typeNDJSON, "application/ndjson", "application/jsonl":
		return readQueries(raw, batch.JSONL)
	case typeCSV:
		return readQueries(raw, batch.CSV)
	case typeTSV:
		return readQueries(raw, batch.TSV)
	case typePlain:
		return readQueries(raw, batch.Lines)
	}
	return nil, newProblem(http.StatusUnsupportedMediaType, "不认识 Content-Type "+clip(in.sent.contentType)+
		"；可用 "+strings.Join([]string{typeJSON, typeNDJSON, typeCSV, typeTSV, typePlain}, "、"))
}

// readJSON reads a body that is one JSON object.
func (in *batchInput) readJSON(raw []byte) ([]batch.Query, error) {
	var b batchBody
	if err := json.Unmarshal(raw, &b); err != nil {
		return nil, badBody(`请求体不是所要的 JSON（` + clip(err.Error()) + `）；请写 {"queries":["营商环境",{"id":"2","q":"…"}],"limit":3}`)
	}
	if b.Queries == nil {
		return nil, badBody(`请求体没有 queries；请写 {"queries":["营商环境",{"id":"2","q":"…"}],"limit":3}`)
	}
	if len(b.Queries) > maxBatch {
		return nil, tooMany()
	}
	if b.Limit != nil {
		in.Limit = batchLimit(*b.Limit)
	}
	for _, one := range []struct {
		value string
		to    *string
	}{{b.From, &in.From}, {b.To, &in.To}, {b.Source, &in.Source}, {b.Sort, (*string)(&in.Sort)}, {b.Group, (*string)(&in.Group)}} {
		if one.value != "" {
			*one.to = one.value
		}
	}
	out := make([]batch.Query, len(b.Queries))
	for i, q := range b.Queries {
		out[i] = batch.ParseJSON(i+1, q)
	}
	return out, nil
}

// readQueries reads a body in another format.
func readQueries(raw []byte, format batch.Format) ([]batch.Query, error) {
	r, err := batch.NewReader(bytes.NewReader(raw), format)
	if err != nil {
		return nil, badBody("请求体不能读；请用 UTF-8 编码")
	}
	var out []batch.Query
	for {
		q, err := r.Next()
		if errors.Is(err, io.EOF) {
			return out, nil
		}
		if err != nil {
			return nil, badBody("请求体不能读；请用 UTF-8 编码")
		}
		if len(out) == maxBatch {
			return nil, tooMany()
		}
		out = append(out, q)
	}
}

func badBody(message string) *problem {
	p := newProblem(http.StatusBadRequest, message)
	p.Errors = []*huma.ErrorDetail{{Location: "body", Message: message}}
	return p
}

func tooMany() *problem {
	return badBody(fmt.Sprintf("一次最多 %d 个查询；请分几次发送，或用 xunwen batch", maxBatch))
}

// describeBatch adds the bodies of a batch to the document: huma would read and
// check a body that it knows of, in English.
func describeBatch(doc *huma.OpenAPI) {
	op := doc.Paths[batchPath].Post
	text := func(example string) *huma.MediaType {
		return &huma.MediaType{Schema: &huma.Schema{Type: huma.TypeString}, Example: example}
	}
	schemas := doc.Components.Schemas
	query := schemas.Schema(typeOf[batchQuery](), true, "")
	op.RequestBody = &huma.RequestBody{
		Required: true,
		Description: fmt.Sprintf("At most %d queries. Other formats than JSON: a table with the columns query, id, from, to, source, sort, limit, group "+
			"(only query is needed), an object a line, or a query a line.", maxBatch),
		Content: map[string]*huma.MediaType{
			typeJSON: {Schema: schemas.Schema(typeOf[batchRequest](), true, "")}, typeNDJSON: {Schema: query},
			typeCSV: text("id,query\n1,营商环境\n"), typeTSV: text("id\tquery\n1\t营商环境\n"), typePlain: text("营商环境\n"),
		},
	}
	op.Responses["200"].Description = "The results, in the order of the queries; what failed says so in its own result"
	op.Responses["200"].Content = map[string]*huma.MediaType{
		typeJSON:   {Schema: schemas.Schema(typeOf[wire.BatchAnswer](), true, "")},
		typeNDJSON: {Schema: schemas.Schema(typeOf[wire.BatchResult](), true, "")},
		typeCSV:    text("id,query,understood,total,…\n"),
	}
}
