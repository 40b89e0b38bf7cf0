// Command measure makes the tables of docs/benchmarks.md: how large an index
// becomes (build, size), whether every substring and every figure is found and
// nothing else (exact), how long answers take (latency), and what the figures of an
// archive take, all of them at once (figures). It is a tool for those who work on the
// engine and no part of what a user installs.
//
// It knows the engine only as search.Searcher and the index only as package
// indexer shows it, so that it measures whatever stands behind them. All questions
// are drawn from the indexed texts by a seed (package draw), and the truth they
// are compared with comes from a suffix array and from the records of the figures
// (package truth). Markdown goes to
// standard output, progress to standard error; the exit code is 1 where a command
// failed or a question was not answered rightly, and 2 for wrong usage.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"

	"github.com/spf13/cobra"
)

// The exit codes.
const (
	exitOK = iota
	exitFailed
	exitUsage
)

// errUsage is wrapped by the errors of whoever wrote the command line.
var errUsage = errors.New("wrong usage")

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	code := run(ctx, os.Args[1:], os.Stdout, os.Stderr)
	stop()
	os.Exit(code)
}

// run runs one command line and returns its exit code.
func run(ctx context.Context, args []string, out, progress io.Writer) int {
	root := newRoot()
	root.SetArgs(args)
	root.SetOut(out)
	root.SetErr(progress)
	cmd, err := root.ExecuteContextC(ctx)
	if err == nil {
		return exitOK
	}
	fmt.Fprintln(progress, "measure:", err)
	if errors.Is(err, errUsage) || cmd == root { // cobra found no command
		return exitUsage
	}
	return exitFailed
}

func newRoot() *cobra.Command {
	root := &cobra.Command{
		Use:           "measure",
		Short:         "make the tables of docs/benchmarks.md",
		SilenceErrors: true,
		SilenceUsage:  true,
		// A tool of a few commands needs no completion of them.
		CompletionOptions: cobra.CompletionOptions{DisableDefaultCmd: true},
	}
	root.SetFlagErrorFunc(func(_ *cobra.Command, err error) error { return fmt.Errorf("%w: %w", errUsage, err) })
	root.AddCommand(newBuild(), newExact(), newLatency(), newFigures(), newSize())
	return root
}

// streams are where a command writes.
type streams struct{ out, progress io.Writer }

func streamsOf(cmd *cobra.Command) streams {
	return streams{out: cmd.OutOrStdout(), progress: cmd.ErrOrStderr()}
}

// logf writes a line of progress.
func (s streams) logf(format string, args ...any) { fmt.Fprintf(s.progress, format+"\n", args...) }
