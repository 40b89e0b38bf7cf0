package batch

import (
	"context"
	"errors"
	"io"
	"sync"
	"time"

	"xunwen/search"
	"xunwen/search/wire"
)

// Ask answers one question.
type Ask func(ctx context.Context, req search.Request) (*wire.SearchResponse, error)

// AskSearcher returns an Ask of a Searcher.
func AskSearcher(s search.Searcher) Ask {
	return func(ctx context.Context, req search.Request) (*wire.SearchResponse, error) {
		resp, err := s.Search(ctx, req)
		if err != nil {
			return nil, err
		}
		out := wire.FromResponse(resp)
		return &out, nil
	}
}

// Config says how a batch is run. Only Ask is needed.
type Config struct {
	Ask Ask
	// Workers is how many queries are asked at once: 1 for 0.
	Workers int
	// Defaults stand in for what a query leaves open.
	Defaults search.Request
	// Timeout bounds each query; 0 leaves that to the context.
	Timeout time.Duration
	// Failed, where set, is told of each error of Ask, one after the other.
	Failed func(q Query, err error)
}

// outcome is an answered query.
type outcome struct {
	query  Query
	answer *wire.SearchResponse
	err    error
}

// job is a query that waits for its outcome.
type job struct {
	query Query
	done  chan outcome
}

// Run asks the queries that next returns until io.EOF and gives the results to
// emit in their order. No more than Workers answers are held at a time. A query
// that fails is counted and does not end the batch, also where the deadline of ctx
// has passed; a canceled ctx, an error of next or one of emit does. Where ctx is
// canceled while next waits for its input, Run does not wait for next.
func (c Config) Run(ctx context.Context, next func() (Query, error), emit func(wire.BatchResult) error) (failed int, err error) {
	ctx, cancel := context.WithCancel(ctx)
	var workers sync.WaitGroup
	stop := make(chan struct{})
	defer func() {
		cancel()
		close(stop)
		workers.Wait()
	}()
	// Of the workers one answers the query that is awaited, the others stand in line.
	n := max(c.Workers, 1)
	jobs, line, read := make(chan job), make(chan job, n-1), make(chan error, 1)
	for range n {
		workers.Go(func() { c.work(ctx, jobs, stop) })
	}
	go func() {
		read <- feed(next, jobs, line, stop)
		close(line)
	}()
	canceled := ctx.Done()
	for {
		select {
		case j, ok := <-line:
			if !ok {
				return failed, <-read
			}
			result := c.result(<-j.done)
			if errors.Is(ctx.Err(), context.Canceled) {
				return failed, ctx.Err()
			}
			if result.Error != "" {
				failed++
			}
			if err := emit(result); err != nil {
				return failed, err
			}
		case <-canceled:
			if errors.Is(ctx.Err(), context.Canceled) {
				return failed, ctx.Err()
			}
			canceled = nil // the deadline has passed: the queries left are told so
		}
	}
}

// work answers jobs until stop is closed.
func (c Config) work(ctx context.Context, jobs <-chan job, stop <-chan struct{}) {
	for {
		select {
		case j := <-jobs:
			j.done <- c.ask(ctx, j.query.WithDefaults(c.Defaults))
		case <-stop:
			return
		}
	}
}

// feed puts each query into the line of those awaited, as soon as there is room,
// and then before the workers.
func feed(next func() (Query, error), jobs, line chan<- job, stop <-chan struct{}) error {
	for {
		q, err := next()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		j := job{query: q, done: make(chan outcome, 1)}
		for _, to := range []chan<- job{line, jobs} {
			select {
			case to <- j:
			case <-stop:
				return nil
			}
		}
	}
}

// ask answers one query.
func (c Config) ask(ctx context.Context, q Query) outcome {
	o := outcome{query: q}
	if q.Problem != "" {
		return o
	}
	// An Ask may answer from memory without a look at its context.
	if o.err = ctx.Err(); o.err != nil {
		return o
	}
	if c.Timeout > 0 {
		var cancel context.CancelFunc
		ctx, cancel = context.WithTimeout(ctx, c.Timeout)
		defer cancel()
	}
	o.answer, o.err = c.Ask(ctx, q.Request)
	return o
}

// result returns what is told of an outcome.
func (c Config) result(o outcome) wire.BatchResult {
	problem := o.query.Problem
	if o.err != nil {
		problem, _ = wire.Reason(o.err)
		if c.Failed != nil {
			c.Failed(o.query, o.err)
		}
	}
	return wire.NewBatchResult(o.query.ID, o.query.Request.Query, o.answer, problem)
}
