package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"slices"
	"strings"

	"github.com/lmittmann/tint"
	"github.com/mattn/go-isatty"
	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"xunwen/corpus/segment"
	"xunwen/indexer"
	"xunwen/search"
)

// The exit codes.
const (
	exitOK = iota
	exitFailed
	exitUsage
	exitSomeFailed
)

// usageError is an error of whoever wrote the command line.
type usageError struct{ err error }

func (e usageError) Error() string { return e.err.Error() }
func (e usageError) Unwrap() error { return e.err }

func usagef(format string, args ...any) error { return usageError{fmt.Errorf(format, args...)} }

// errSomeFailed ends a command whose inputs failed in part; each was named.
var errSomeFailed = errors.New("some inputs failed")

// streams are where a command reads and writes.
type streams struct {
	in  io.Reader
	out io.Writer
	err io.Writer
}

// isTerminal reports whether w shows to a person.
func isTerminal(w io.Writer) bool {
	f, ok := w.(*os.File)
	return ok && isatty.IsTerminal(f.Fd())
}

// global holds the flags that every command has.
type global struct {
	streams
	index      string
	dictionary string
	aliases    string
	logLevel   string
	log        *slog.Logger
}

// segmenter returns the word cutter; its dictionary is loaded when first used.
func (g *global) segmenter() *segment.Segmenter {
	return segment.New(segment.Config{UserDictionary: g.dictionary})
}

func newRoot(s streams) *cobra.Command {
	g := &global{streams: s}
	root := &cobra.Command{
		Use:   "xunwen",
		Short: "寻闻：中文新闻全文检索",
		Long: `xunwen (寻闻) is a full-text search engine for Chinese news.

It reads newspaper pages and articles, mends torn lines, tags persons, bodies,
places and figures, indexes every paragraph, and answers with exact marks and
exact totals: from the shell, over HTTP, and in a search page.

Every flag can also be set in the environment: --index as XUNWEN_INDEX.
Exit codes: 0 done, 1 failed, 2 wrong usage, 3 some inputs failed (each named).`,
		Example: `  xunwen serve                                  # the sample corpus in a search page
  xunwen index ~/papers --source 云岭日报       # your own archive
  xunwen search '"流水口大桥" 来源:江湾晚报'     # from the shell`,
		Version:       version,
		SilenceErrors: true,
		SilenceUsage:  true,
	}
	root.PersistentPreRunE = func(cmd *cobra.Command, _ []string) error { return g.prepare(cmd) }
	root.SetFlagErrorFunc(func(cmd *cobra.Command, err error) error {
		// pflag prints the first byte of what it does not know, which is no
		// character in Chinese; the query is named whole instead.
		unknown := new(pflag.NotExistError)
		if name := cmd.Name(); slices.Contains([]string{"search", "figures", "entities"}, name) && errors.As(err, &unknown) && unknown.GetSpecifiedShortnames() != "" {
			query := "-" + unknown.GetSpecifiedShortnames()
			return usagef("unknown flag %s; a query that begins with - stands behind --: xunwen %s -- '%s'", query, name, query)
		}
		return usageError{err}
	})
	root.SetOut(s.out)
	root.SetErr(s.err)
	flags := root.PersistentFlags()
	flags.StringVar(&g.index, "index", "", "folder of the index (default: the user's data folder)")
	flags.StringVar(&g.dictionary, "dictionary", "", "file of own words, one a line: word [frequency] [part of speech]")
	flags.StringVar(&g.aliases, "aliases", "", "file of names that mean one entity (default: aliases.txt in the folder of the index, if there is one)")
	flags.StringVar(&g.logLevel, "log-level", "info", "debug, info, warn or error")
	root.AddCommand(newIndex(g), newSearch(g), newFigures(g), newQuotes(g), newPhrase(g), newWordings(g), newEntities(g), newCheck(g), newBatch(g), newEval(g), newServe(g), newAnnotate(g), newAnalyze(g), newStats(g), newHealth(g))
	return root
}

// prepare fills unset flags from the environment and opens the log.
func (g *global) prepare(cmd *cobra.Command) error {
	var bad error
	cmd.Flags().VisitAll(func(f *pflag.Flag) {
		name := "XUNWEN_" + strings.ToUpper(strings.ReplaceAll(f.Name, "-", "_"))
		value, ok := os.LookupEnv(name)
		if !ok || f.Changed {
			return
		}
		if err := cmd.Flags().Set(f.Name, value); err != nil && bad == nil {
			bad = usagef("%s: %w", name, err)
		}
	})
	if bad != nil {
		return bad
	}
	return g.openLog()
}

// openLog opens the log, which is also that of what has no logger handed in:
// bleve's work in the background.
func (g *global) openLog() error {
	var level slog.Level
	if err := level.UnmarshalText([]byte(g.logLevel)); err != nil {
		return usagef("--log-level: %w", err)
	}
	if isTerminal(g.err) {
		g.log = slog.New(tint.NewTextHandler(g.err, &tint.Options{Level: level}))
	} else {
		g.log = slog.New(slog.NewJSONHandler(g.err, &slog.HandlerOptions{Level: level}))
	}
	slog.SetDefault(g.log)
	return nil
}

// run runs one command line and returns its exit code.
func run(ctx context.Context, args []string, s streams) int {
	root := newRoot(s)
	root.SetArgs(args)
	cmd, err := root.ExecuteContextC(ctx)
	if err == nil {
		return exitOK
	}
	fmt.Fprintln(s.err, "xunwen:", err)
	if errors.Is(err, errSomeFailed) {
		return exitSomeFailed
	}
	var usage usageError
	if errors.As(err, &usage) || errors.Is(err, search.ErrBadRequest) || errors.Is(err, indexer.ErrNothing) || unknownCommand(err) {
		fmt.Fprintf(s.err, "Try: %s --help\n", cmd.CommandPath())
		return exitUsage
	}
	return exitFailed
}

// unknownCommand recognises the usage errors that cobra gives no type.
func unknownCommand(err error) bool {
	text := err.Error()
	for _, start := range []string{"unknown command", "accepts ", "requires at least", "required flag"} {
		if strings.HasPrefix(text, start) {
			return true
		}
	}
	return false
}
