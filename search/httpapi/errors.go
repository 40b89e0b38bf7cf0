package httpapi

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"xunwen/search"
	"xunwen/search/wire"
)

// statusClientClosed is nginx's status for a client that went away. Nobody
// reads the answer; the access log does.
const statusClientClosed = 499

// errNotTaken is that of a client that went away or was too slow, while it was sent
// a table.
var errNotTaken = errors.New("the client takes no more")

// errPanic stands for a recovered panic, which is in no row of the table.
var errPanic = errors.New("panic")

// errorTable maps the errors of the layers below to statuses. The first match
// counts; what is in no row is an internal error, whose text stays in the log.
func errorTable() []errorRow {
	return []errorRow{
		{search.ErrBadRequest, http.StatusBadRequest, ""},
		{search.ErrNotFound, http.StatusNotFound, "索引里没有这个编号；编号可由 /api/v1/search 的结果得到，放进网址时须逐字符百分号编码"},
		{context.DeadlineExceeded, http.StatusGatewayTimeout, "查询超时；请缩小范围（加 from、to、source 或更具体的词）再试"},
		{context.Canceled, statusClientClosed, "客户端已断开"},
		{errNotTaken, statusClientClosed, "客户端已断开，或读得太慢"},
	}
}

// errorRow is one line of the error table; an empty detail means that
// wire.Reason knows it.
type errorRow struct {
	is     error
	status int
	detail string
}

// problem is the RFC 9457 document that every error of the API becomes.
type problem = huma.ErrorModel

// The beginnings of the location of a parameter in a problem.
const (
	queryLocation = "query."
	pathLocation  = "path."
)

// typeProblem is the media type of a problem.
const typeProblem = "application/problem+json"

// newProblem returns a problem with a detail.
func newProblem(status int, detail string) *problem {
	title := http.StatusText(status)
	if status == statusClientClosed {
		title = "Client Closed Request"
	}
	return &problem{Type: "about:blank", Title: title, Status: status, Detail: detail}
}

// badParameter returns a problem about one query parameter. The message says
// what is wanted; the value is repeated, cut to a readable length.
func badParameter(name, value, message string) *problem {
	p := newProblem(http.StatusBadRequest, "参数 "+name+"："+message)
	p.Errors = []*huma.ErrorDetail{{Location: queryLocation + name, Message: message, Value: clip(value)}}
	return p
}

// clip cuts a value to what helps a reader of an error.
func clip(s string) string {
	const most = 100
	r := []rune(strings.ToValidUTF8(s, "\uFFFD"))
	if len(r) > most {
		return string(r[:most]) + "…"
	}
	return string(r)
}

// problemOf translates an error. The second result is whether it is one that
// the operator must see.
func problemOf(err error) (*problem, bool) {
	var p *problem
	if errors.As(err, &p) {
		return p, false
	}
	var wrong *search.ParameterError
	if errors.As(err, &wrong) {
		return badParameter(wrong.Name, wrong.Value, wrong.Reason), false
	}
	for _, row := range errorTable() {
		if errors.Is(err, row.is) {
			detail := row.detail
			if detail == "" {
				detail, _ = wire.Reason(err)
			}
			return newProblem(row.status, detail), false
		}
	}
	return newProblem(http.StatusInternalServerError, "服务内部出错，已记入日志；请带上响应头 X-Request-ID 报告"), true
}

// writeProblem answers with a problem, outside of huma.
func writeProblem(w http.ResponseWriter, p *problem) {
	body, err := json.Marshal(p)
	if err != nil {
		http.Error(w, p.Detail, p.Status)
		return
	}
	w.Header().Set("Content-Type", typeProblem)
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(p.Status)
	// The client may be gone; there is nobody left to tell.
	_, _ = w.Write(append(body, '\n'))
}
