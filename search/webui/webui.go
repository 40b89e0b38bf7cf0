package webui

import (
	"bytes"
	"context"
	"embed"
	"errors"
	"fmt"
	"html/template"
	"log/slog"
	"net/http"
	"net/url"
	"strings"
	"sync/atomic"
	"unicode/utf8"

	"xunwen/corpus"
	"xunwen/search"
	"xunwen/search/wire"
)

//go:embed templates/*.html
var templateFiles embed.FS

//go:embed assets/*
var assetFiles embed.FS

// Config is what the page is made of. Only Searcher is needed.
type Config struct {
	// Searcher answers. If it has a method Mark as search.Engine has, the article
	// view marks what the query matched.
	Searcher search.Searcher
	// Logger gets the errors; nothing is logged without it.
	Logger *slog.Logger
	// Version is that of the program, shown at the foot of every page.
	Version string
}

// marker is what a Searcher may implement so that the article view can mark
// what the query matched: one slice of byte spans for each block, in order.
type marker interface {
	Mark(ctx context.Context, query string, a *corpus.Article) ([][]corpus.Span, error)
}

// site answers the pages.
type site struct {
	cfg       Config
	assets    *assets
	templates map[string]*template.Template
	// sample is whether the index is the built-in sample, once that is known: it
	// stays so for as long as the process runs.
	sample atomic.Pointer[bool]
}

// New returns the handler of /, /quotes, /wordings, /phrase, /figures, /entities, /entity/, /check, /article/ and
// /assets/.
func New(cfg Config) (http.Handler, error) {
	if cfg.Searcher == nil {
		return nil, errors.New("web page: Config.Searcher is nil")
	}
	if cfg.Logger == nil {
		cfg.Logger = slog.New(slog.DiscardHandler)
	}
	files, err := newAssets(assetFiles)
	if err != nil {
		return nil, err
	}
	s := &site{cfg: cfg, assets: files, templates: make(map[string]*template.Template)}
	for _, name := range []string{"search", "figures", "conflicts", "entities", "quotes", "wordings", "phrase", "card", "check", "article", "error"} {
		t, err := template.New("layout.html").Funcs(template.FuncMap{"asset": files.path}).
			ParseFS(templateFiles, "templates/layout.html", "templates/rows.html", "templates/"+name+".html")
		if err != nil {
			return nil, fmt.Errorf("template %s: %w", name, err)
		}
		s.templates[name] = t
	}
	return http.HandlerFunc(s.serve), nil
}

// serve chooses the page. It reads the escaped path, because the id of an
// article may hold slashes and percent signs.
func (s *site) serve(w http.ResponseWriter, r *http.Request) {
	if r.Method != http.MethodGet && r.Method != http.MethodHead && !(r.Method == http.MethodPost && r.URL.Path == checkPath) {
		w.Header().Set("Allow", "GET, HEAD")
		s.showError(w, r, http.StatusMethodNotAllowed, "此页面只能查看。")
		return
	}
	path := r.URL.EscapedPath()
	if name, ok := strings.CutPrefix(path, assetPrefix); ok {
		if !s.assets.serve(w, r, name) {
			s.showError(w, r, http.StatusNotFound, "没有这个文件。")
		}
		return
	}
	if escaped, ok := strings.CutPrefix(path, articlePrefix); ok {
		id, err := url.PathUnescape(escaped)
		if err != nil || !utf8.ValidString(id) {
			id = ""
		}
		s.article(w, r, id)
		return
	}
	if strings.HasPrefix(path, entityPrefix) {
		s.card(w, r)
		return
	}
	switch path {
	case "/":
		s.search(w, r)
	case figuresPath:
		s.figures(w, r)
	case conflictsPath:
		s.conflicts(w, r)
	case entitiesPath:
		s.entities(w, r)
	case quotesPath:
		s.quotes(w, r)
	case wordingsPath:
		s.wordings(w, r)
	case phrasePath:
		s.phrase(w, r)
	case checkPath:
		s.check(w, r)
	default:
		s.showError(w, r, http.StatusNotFound, "没有这个页面。网址也许抄漏了一段。")
	}
}

// page is what the layout shows around every page.
type page struct {
	Title string
	Box   params
	// Asked is the state of a page of figures, whose form has one field more; nil
	// elsewhere.
	Asked *figureParams
	// Named is the state of a list of entities; nil elsewhere.
	Named *entityParams
	// Said is the state of a page of quotations; nil elsewhere.
	Said *quoteParams
	// Views are the ways to look at what was found.
	Views []link
	// Stats are shown where they are set: where nothing was asked or found.
	Stats   *search.Stats
	Sample  bool
	Version string
}

// frame returns the layout of a page, with the numbers of the index where they
// are wanted: counting costs more than many a search, so that pages of results
// do without, but for the first page of all. Statistics that cannot be had are
// left out.
func (s *site) frame(ctx context.Context, title string, box params, numbers bool) page {
	p := page{Title: title, Box: box, Version: s.cfg.Version}
	if numbers || s.sample.Load() == nil {
		stats, err := s.cfg.Searcher.Stats(ctx)
		if err != nil {
			// The page itself will say what is wrong.
			s.cfg.Logger.WarnContext(ctx, "statistics for the page", "error", err)
			return p
		}
		s.sample.Store(&stats.Sample)
		if numbers {
			p.Stats = stats
		}
	}
	p.Sample = *s.sample.Load()
	return p
}

// ask makes the page one of figures.
func (p *page) ask(asked figureParams) {
	current := viewFigures
	if asked.Differing {
		current = viewConflicts
	}
	p.Asked, p.Views = &asked, views(asked, current)
}

// name makes the page one of entities.
func (p *page) name(named entityParams) {
	p.Named, p.Views = &named, views(figureParams{Query: named.Query, From: named.From, To: named.To, Source: named.Source}, viewEntities)
}

// say makes the page one of quotations.
func (p *page) say(said quoteParams) {
	p.Said, p.Views = &said, views(figureParams{Query: said.Query, From: said.From, To: said.To, Source: said.Source}, viewQuotes)
}

// Action is where the form at the head leads: it stays in the view.
func (p page) Action() string {
	switch {
	case p.Asked != nil:
		return p.Asked.Path()
	case p.Named != nil:
		return p.Named.Path()
	case p.Said != nil:
		return p.Said.Path()
	}
	return "/"
}

// Hidden lists what the form sends along beside its fields.
func (p page) Hidden() []field {
	out := filled(field{"group", p.Box.Group}, field{"sort", p.Box.Sort})
	switch {
	case p.Asked != nil:
		return append(p.Asked.Hidden(), out...)
	case p.Named != nil:
		return append(p.Named.Hidden(), out...)
	case p.Said != nil:
		return append(p.Said.Hidden(), out...)
	}
	return out
}

// Tries are conditions on figures to try, where none is asked.
func (p page) Tries() []example {
	if p.Asked == nil || p.Asked.Where != "" {
		return nil
	}
	return whereExamples(*p.Asked)[:3]
}

// view is a way to look at what was found, by its name on the page.
type view string

// The views. A card is in none of them, and leads to all.
const (
	viewParagraphs view = "段落"
	viewFigures    view = "数据"
	viewConflicts  view = "说法不同"
	viewEntities   view = entitiesLabel
	viewQuotes     view = quotesLabel
	viewCheck      view = "核对稿件"
	viewCard       view = ""
)

// entitiesLabel names the list of entities.
const entitiesLabel = "人物机构"

// quotesLabel names the page of quotations.
const quotesLabel = "引语"

// views returns the ways to look at what was found: as paragraphs, quotations, figures, as
// what is told differently, and as whom and what it names; and where a draft is checked.
func views(p figureParams, current view) []link {
	paragraphs := params{Query: p.Query, From: p.From, To: p.To, Source: p.Source, Asked: p.Query != ""}
	named := entityParams{Query: p.Query, From: p.From, To: p.To, Source: p.Source}
	out := []link{
		{Label: string(viewParagraphs), URL: paragraphs.URL()},
		{Label: string(viewQuotes), URL: quoteParams{Query: p.Query, From: p.From, To: p.To, Source: p.Source}.URL()},
		{Label: string(viewFigures), URL: p.differing(false).URL()},
		{Label: string(viewConflicts), URL: p.differing(true).URL()},
		{Label: string(viewEntities), URL: named.URL()},
		{Label: string(viewCheck), URL: checkPath},
	}
	for i := range out {
		out[i].Current = out[i].Label == string(current)
	}
	return out
}

// show renders a page as a whole before the first byte goes out, so that an
// error in a template is an error page and not half a page.
func (s *site) show(w http.ResponseWriter, r *http.Request, status int, name string, data any) {
	var b bytes.Buffer
	if err := s.templates[name].ExecuteTemplate(&b, "layout.html", data); err != nil {
		s.cfg.Logger.ErrorContext(r.Context(), "render", "page", name, "error", err)
		http.Error(w, "页面出错，已记入日志。", http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Header().Set("Cache-Control", "private, no-cache")
	w.WriteHeader(status)
	if r.Method != http.MethodHead {
		// The reader may be gone; there is nobody left to tell.
		_, _ = w.Write(b.Bytes())
	}
}

// errorPage is the data of the error page.
type errorPage struct {
	page
	Status int
	// Message says what is wrong, Detail what to do, where that is more.
	Message, Detail string
	Back            string // address of the first page of the query, if there is one
	// Without is the address without the condition that was not understood, Examples
	// are conditions to write instead.
	Without  string
	Examples []example
	// Ways lead to where else to look.
	Ways []link
}

// explain cuts what is wrong from the long explanation behind it.
func (p *errorPage) explain(message string) {
	const longest = 24
	p.Message = message
	if head, rest, ok := strings.Cut(message, "："); ok && utf8.RuneCountInString(message) > longest {
		p.Message, p.Detail = head, rest
	}
}

func (s *site) showError(w http.ResponseWriter, r *http.Request, status int, message string) {
	p := page{Title: "出错了", Box: readParams(r.URL.Query()), Version: s.cfg.Version}
	data := errorPage{page: p, Status: status}
	data.explain(message)
	first := p.Box.first().URL()
	if path := r.URL.Path; path == figuresPath || path == conflictsPath {
		asked := readFigureParams(path, r.URL.Query()).bounded()
		data.ask(asked)
		data.Box, first = asked.box(), asked.first().URL()
		if asked.Where != "" && status == http.StatusBadRequest {
			data.Examples = whereExamples(asked)
			asked.Where = ""
			data.Without = asked.first().URL()
		}
	}
	if r.URL.Path == quotesPath {
		said := readQuoteParams(r.URL.Query()).bounded()
		data.say(said)
		data.Box, first = said.box(), said.first().URL()
	}
	if r.URL.Path == entitiesPath {
		named := readEntityParams(r.URL.Query()).bounded()
		data.name(named)
		data.Box, first = named.box(), named.first().URL()
	}
	if data.Box.Cursor != "" {
		data.Back = first
	}
	s.show(w, r, status, "error", data)
}

// fail shows the page of an error of the Searcher.
func (s *site) fail(w http.ResponseWriter, r *http.Request, err error) {
	var wrong *search.ParameterError
	switch {
	case errors.As(err, &wrong):
		s.showError(w, r, http.StatusBadRequest, wrong.Reason+"。")
	case errors.Is(err, search.ErrNotFound):
		s.showError(w, r, http.StatusNotFound, "索引里没有这篇文章。它也许已被删除，或者网址抄漏了一段。")
	case errors.Is(err, search.ErrBadRequest) && r.URL.Query().Has("cursor"):
		s.showError(w, r, http.StatusBadRequest, "翻页的位置已经失效。请回到第一页再往后翻。")
	case errors.Is(err, search.ErrBadRequest):
		reason, _ := wire.Reason(err)
		s.showError(w, r, http.StatusBadRequest, "这个查询不能执行："+strings.TrimRight(reason, "。")+"。")
	case errors.Is(err, context.DeadlineExceeded):
		s.showError(w, r, http.StatusGatewayTimeout, "查询超时。请加上日期、报纸或更具体的词再试。")
	default:
		s.cfg.Logger.ErrorContext(r.Context(), "page failed", "error", err)
		s.showError(w, r, http.StatusInternalServerError, "服务内部出错，已记入日志。请稍后再试。")
	}
}
