package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"os"
	"os/signal"
	"sync/atomic"
	"syscall"
	"time"

	"github.com/spf13/cobra"
	"golang.org/x/sync/errgroup"

	"xunwen/corpus/segment"
	"xunwen/indexer"
	"xunwen/indexer/handoff"
	"xunwen/search/httpapi"
	"xunwen/search/webui"
)

func newServe(g *global) *cobra.Command {
	var addr string
	cmd := &cobra.Command{
		Use:   "serve",
		Short: "serve the search page and the API",
		Long: `serve answers on --addr: the search page at /, the API below /api/v1.

Without --index and without an archive of your own, the built-in sample corpus is
served, from an index of its own. An explicit --index that is empty starts empty.
While serve runs, xunwen search and xunwen index on the same index work through
it. SIGHUP reads the user dictionary again; SIGINT and SIGTERM finish what is
under way and stop. Tables of figures, which may take long, are broken off.`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return runServe(cmd.Context(), g, addr)
		},
	}
	cmd.Flags().StringVar(&addr, "addr", "127.0.0.1:8080", "address to listen on")
	return cmd
}

func runServe(ctx context.Context, g *global, addr string) error {
	seg := g.segmenter()
	x, err := openServed(ctx, g, seg)
	if err != nil {
		return err
	}
	err = serveIndex(ctx, g, addr, seg, x)
	return errors.Join(err, x.Close())
}

// openServed opens the index to serve: the one named, that of the user, or the
// sample.
func openServed(ctx context.Context, g *global, seg *segment.Segmenter) (*indexer.Index, error) {
	a, err := g.archive()
	if err != nil && !errors.Is(err, errNoHome) {
		return nil, err
	}
	if !a.given && (err != nil || !a.exists()) {
		g.log.Info("serving the built-in sample corpus: invented papers, people and firms")
		return openSample(ctx, g, seg)
	}
	x, err := indexer.OpenOrCreate(indexer.Config{Dir: a.dir, Segmenter: seg})
	if err != nil {
		return nil, err
	}
	counts, err := x.Counts(ctx)
	if err != nil {
		return nil, errors.Join(err, x.Close())
	}
	if counts.Articles == 0 {
		g.log.Warn("the index is empty; fill it with: xunwen index --index " + a.dir + " FOLDER")
	}
	return x, nil
}

// serveIndex answers until ctx ends: people on the public address, and other
// commands of this user on a private one, which the note beside the index names.
func serveIndex(ctx context.Context, g *global, addr string, seg *segment.Segmenter, x *indexer.Index) error {
	engine, err := g.newEngine(x, seg)
	if err != nil {
		return err
	}
	defer engine.Close()
	var ready atomic.Bool
	page, err := webui.New(webui.Config{Searcher: engine, Logger: g.log, Version: version})
	if err != nil {
		return err
	}
	cfg := httpapi.Config{Searcher: engine, Page: page, Logger: g.log, Version: version, Ready: ready.Load}
	public, err := newListener(addr, cfg)
	if err != nil {
		return err
	}
	listeners := []listener{public}
	if !x.ReadOnly() {
		private, err := newPrivate(cfg, x)
		if err != nil {
			return errors.Join(err, public.ln.Close())
		}
		listeners = append(listeners, private)
	}
	group, ctx := errgroup.WithContext(ctx)
	for _, l := range listeners {
		group.Go(func() error { return httpapi.Serve(ctx, l.ln, l.handler, g.log) })
	}
	group.Go(func() error {
		if err := seg.Load(); err != nil {
			return fmt.Errorf("load dictionary: %w", err)
		}
		ready.Store(true)
		g.log.Info("ready", "page", "http://"+public.ln.Addr().String()+"/", "index", x.Dir())
		if err := engine.Warm(ctx); err != nil && ctx.Err() == nil {
			g.log.Warn("the first questions will take longer", "error", err)
		}
		return nil
	})
	group.Go(func() error { return reloadOnHangup(ctx, g, seg) })
	return group.Wait()
}

// listener is an address with what answers there.
type listener struct {
	ln      net.Listener
	handler http.Handler
}

func newListener(addr string, cfg httpapi.Config) (listener, error) {
	handler, err := httpapi.New(cfg)
	if err != nil {
		return listener{}, err
	}
	ln, err := net.Listen("tcp", addr)
	if err != nil {
		return listener{}, fmt.Errorf("listen: %w", err)
	}
	return listener{ln: ln, handler: handler}, nil
}

// newPrivate opens the private address and leaves the note that names it.
func newPrivate(cfg httpapi.Config, x *indexer.Index) (listener, error) {
	token := handoff.NewToken()
	cfg.Internal, cfg.Page = handoff.Handler(x, token), nil
	l, err := newListener("127.0.0.1:0", cfg)
	if err != nil {
		return l, err
	}
	owner := indexer.Owner{
		PID: os.Getpid(), Command: "xunwen serve", Since: time.Now(),
		Address: "http://" + l.ln.Addr().String(), Token: token,
	}
	if err := x.SetOwner(owner); err != nil {
		return l, errors.Join(err, l.ln.Close())
	}
	return l, nil
}

// reloadOnHangup reads the dictionary again at SIGHUP. A dictionary with an
// error is reported and the old one stays.
func reloadOnHangup(ctx context.Context, g *global, seg *segment.Segmenter) error {
	hangups := make(chan os.Signal, 1)
	signal.Notify(hangups, syscall.SIGHUP)
	defer signal.Stop(hangups)
	for {
		select {
		case <-ctx.Done():
			return nil
		case <-hangups:
			if err := seg.Reload(); err != nil {
				g.log.Error("the dictionary was not reloaded", "error", err)
				continue
			}
			g.log.Info("the dictionary was reloaded")
		}
	}
}
