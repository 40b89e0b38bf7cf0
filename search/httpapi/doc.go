// Package httpapi is the HTTP interface: a Gin router whose routes are described
// once, for huma, which serves the OpenAPI document from the same description.
// It is the only package that imports gin.
//
// # The way of a request
//
//  1. A request id is given or taken over, security headers are set, the access
//     log line is prepared, and a panic below becomes a problem of status 500.
//  2. The length of the URL is checked; a query string that does not decode to
//     UTF-8 is refused before anything reads it.
//  3. A slot is taken: no more than Config.MaxInFlight requests are worked on at
//     once, and one that waits longer than Config.QueueWait is turned away with
//     503 and Retry-After. Probes and assets of the page take no slot.
//  4. The request gets a deadline. What is not done by then answers 504.
//  5. /api/v1, /healthz and /readyz go to Gin, the internal interface of package
//     handoff and everything else to the handlers of the Config.
//
// Parameters are read here and not by huma, so that an error says in the
// language of the page what was wrong and what to write instead. Dates are read
// by the engine alone: its search.ParameterError becomes the same kind of
// problem, which Client turns back into that error. Every error is a problem
// document of RFC 9457; errors.go has the one table of which error has which
// status.
//
// The access log has the path but not the query: what a reporter asks stays out
// of the log.
package httpapi
