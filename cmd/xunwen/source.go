package main

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"time"

	"xunwen/corpus/segment"
	"xunwen/indexer"
	"xunwen/indexer/handoff"
	"xunwen/search"
	"xunwen/search/httpapi"
	"xunwen/search/wire"
)

// asker answers the questions of a command: on an index that this process
// opens, or through the process that owns it.
type asker interface {
	Search(ctx context.Context, req search.Request) (*wire.SearchResponse, error)
	Figures(ctx context.Context, req search.FigureRequest) (*wire.FigureResponse, error)
	Conflicts(ctx context.Context, req search.FigureRequest) (*wire.ConflictResponse, error)
	// EachFigure and EachConflict call f with all there is, some at a time and at least
	// once, up to the limit of the request, 0 for none. The first call has the warnings.
	EachFigure(ctx context.Context, req search.FigureRequest, f func([]wire.Warning, []wire.FigureRow) error) error
	EachConflict(ctx context.Context, req search.FigureRequest, f func([]wire.Warning, []wire.Conflict) error) error
	Quotes(ctx context.Context, req search.QuoteRequest) (*wire.QuoteResponse, error)
	EachQuote(ctx context.Context, req search.QuoteRequest, f func([]wire.Warning, []wire.QuoteRow) error) error
	Phrase(ctx context.Context, req search.PhraseRequest) (*wire.PhraseResponse, error)
	Wordings(ctx context.Context, req search.WordingsRequest) (*wire.WordingsResponse, error)
	entityAsker
	Check(ctx context.Context, req search.CheckRequest) (*wire.CheckResponse, error)
	Stats(ctx context.Context) (*wire.Stats, error)
}

// answerTimeout bounds the wait for an answer of the process that owns the
// index; it is longer than the deadline which that process sets itself.
const answerTimeout = 30 * time.Second

// openAsker finds who answers for the index of the flags. Without an index of
// the user's own it is the sample, and says so. Every wait in it is bounded.
func (g *global) openAsker(ctx context.Context) (asker, func() error, error) {
	a, err := g.archive()
	if err != nil && !errors.Is(err, errNoHome) {
		return nil, nil, err
	}
	if !a.given && (err != nil || !a.exists()) {
		fmt.Fprintln(g.err, "xunwen: no archive of your own yet, asking the built-in sample corpus (invented papers, people and firms)")
		seg := g.segmenter()
		x, err := openSample(ctx, g, seg)
		if err != nil {
			return nil, nil, err
		}
		return newLocal(g, x, seg)
	}
	client, err := handoff.Dial(ctx, a.dir)
	if err == nil {
		answers := &httpapi.Client{Base: client.BaseURL(), HTTP: &http.Client{Timeout: answerTimeout}}
		return remote{answers}, func() error { return nil }, nil
	}
	if !errors.Is(err, handoff.ErrNoOwner) {
		return nil, nil, err
	}
	seg := g.segmenter()
	x, err := indexer.Open(indexer.Config{Dir: a.dir, Segmenter: seg, ReadOnly: true})
	if errors.Is(err, indexer.ErrNoIndex) {
		return nil, nil, fmt.Errorf("%w; make one with: xunwen index --index %s FOLDER", err, a.dir)
	}
	if err != nil {
		return nil, nil, err
	}
	return newLocal(g, x, seg)
}

// local answers from an index of this process, in the shapes of the API.
type local struct{ engine *search.Engine }

// newLocal returns an asker on an open index, and what closes both; where it fails the
// index is closed.
func newLocal(g *global, x *indexer.Index, seg *segment.Segmenter) (asker, func() error, error) {
	engine, err := g.newEngine(x, seg)
	if err != nil {
		return nil, nil, errors.Join(err, x.Close())
	}
	engine.AwaitCorrections()
	return local{engine}, func() error {
		engine.Close()
		return x.Close()
	}, nil
}

func (l local) Search(ctx context.Context, req search.Request) (*wire.SearchResponse, error) {
	res, err := l.engine.Search(ctx, req)
	if err != nil {
		return nil, err
	}
	out := wire.FromResponse(res)
	return &out, nil
}

func (l local) Figures(ctx context.Context, req search.FigureRequest) (*wire.FigureResponse, error) {
	res, err := l.engine.Figures(ctx, req)
	if err != nil {
		return nil, err
	}
	out := wire.FromFigures(res)
	return &out, nil
}

func (l local) Conflicts(ctx context.Context, req search.FigureRequest) (*wire.ConflictResponse, error) {
	res, err := l.engine.Conflicts(ctx, req)
	if err != nil {
		return nil, err
	}
	out := wire.FromConflicts(res)
	return &out, nil
}

func (l local) EachFigure(ctx context.Context, req search.FigureRequest, f func([]wire.Warning, []wire.FigureRow) error) error {
	return l.engine.EachFigure(ctx, req, func(some *search.FigureResponse) error {
		page := wire.FromFigures(some)
		return f(page.Query.Warnings, page.Rows)
	})
}

func (l local) EachConflict(ctx context.Context, req search.FigureRequest, f func([]wire.Warning, []wire.Conflict) error) error {
	return l.engine.EachConflict(ctx, req, func(some *search.ConflictResponse) error {
		page := wire.FromConflicts(some)
		return f(page.Query.Warnings, page.Conflicts)
	})
}

func (l local) Quotes(ctx context.Context, req search.QuoteRequest) (*wire.QuoteResponse, error) {
	return quoteAnswer(l.engine.Quotes(ctx, req))
}

func (l local) Phrase(ctx context.Context, req search.PhraseRequest) (*wire.PhraseResponse, error) {
	return phraseAnswer(l.engine.Phrase(ctx, req))
}

func (l local) Wordings(ctx context.Context, req search.WordingsRequest) (*wire.WordingsResponse, error) {
	return wordingsAnswer(l.engine.Wordings(ctx, req))
}

// wordingsAnswer puts an answer into the shape of the API.
func wordingsAnswer(res *search.WordingsResponse, err error) (*wire.WordingsResponse, error) {
	if err != nil {
		return nil, err
	}
	out := wire.FromWordings(res)
	return &out, nil
}

// phraseAnswer puts an answer into the shape of the API.
func phraseAnswer(res *search.PhraseResponse, err error) (*wire.PhraseResponse, error) {
	if err != nil {
		return nil, err
	}
	out := wire.FromPhrase(res)
	return &out, nil
}

// quoteAnswer puts an answer into the shape of the API.
func quoteAnswer(res *search.QuoteResponse, err error) (*wire.QuoteResponse, error) {
	if err != nil {
		return nil, err
	}
	out := wire.FromQuotes(res)
	return &out, nil
}

func (l local) EachQuote(ctx context.Context, req search.QuoteRequest, f func([]wire.Warning, []wire.QuoteRow) error) error {
	return l.engine.EachQuote(ctx, req, func(some *search.QuoteResponse) error {
		page := wire.FromQuotes(some)
		return f(page.Query.Warnings, page.Rows)
	})
}

func (l local) Check(ctx context.Context, req search.CheckRequest) (*wire.CheckResponse, error) {
	res, err := l.engine.Check(ctx, req)
	if err != nil {
		return nil, err
	}
	out := wire.FromCheck(res)
	return &out, nil
}

func (l local) Stats(ctx context.Context) (*wire.Stats, error) {
	s, err := l.engine.Stats(ctx)
	if err != nil {
		return nil, err
	}
	out := wire.FromStats(s, version)
	return &out, nil
}
