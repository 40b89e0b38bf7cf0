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
	"xunwen/search"
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
under way and stop.`,
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
	public, err := net.Listen("tcp", addr)
	if err != nil {
		return fmt.Errorf("listen: %w", err)
	}
	engine := search.NewEngine(x, seg, nil)
	var ready atomic.Bool
	page, err := webui.New(webui.Config{Searcher: engine, Logger: g.log})
	if err != nil {
		return errors.Join(err, public.Close())
	}
	cfg := httpapi.Config{Searcher: engine, Page: page, Logger: g.log, Version: version, Ready: ready.Load}
	handler, err := httpapi.New(cfg)
	if err != nil {
		return errors.Join(err, public.Close())
	}
	group, ctx := errgroup.WithContext(ctx)
	group.Go(func() error { return httpapi.Serve(ctx, public, handler, g.log) })
	if !x.ReadOnly() {
		if err := serveCommands(ctx, group, cfg, x); err != nil {
			return errors.Join(err, public.Close())
		}
	}
	group.Go(func() error {
		if err := seg.Load(); err != nil {
			return fmt.Errorf("load dictionary: %w", err)
		}
		ready.Store(true)
		g.log.Info("ready", "page", "http://"+public.Addr().String()+"/", "index", x.Dir())
		return nil
	})
	group.Go(func() error { return reloadOnHangup(ctx, g, seg) })
	return group.Wait()
}

// serveCommands opens the private address and leaves the note that names it.
func serveCommands(ctx context.Context, group *errgroup.Group, cfg httpapi.Config, x *indexer.Index) error {
	private, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return fmt.Errorf("listen for other commands: %w", err)
	}
	token := handoff.NewToken()
	cfg.Internal = handoff.Handler(x, token)
	cfg.Page = nil
	var handler http.Handler
	if handler, err = httpapi.New(cfg); err != nil {
		return errors.Join(err, private.Close())
	}
	owner := indexer.Owner{
		PID: os.Getpid(), Command: "xunwen serve", Since: time.Now(),
		Address: "http://" + private.Addr().String(), Token: token,
	}
	if err := x.SetOwner(owner); err != nil {
		return errors.Join(err, private.Close())
	}
	group.Go(func() error { return httpapi.Serve(ctx, private, handler, cfg.Logger) })
	return nil
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
