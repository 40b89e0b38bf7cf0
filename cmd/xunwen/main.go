// Command xunwen is a full-text search engine for Chinese news.
//
// Each subcommand has a file of its own: an options struct, and a run function
// that takes a context and the streams. Results go to standard output and
// everything else to standard error. Exit codes: 0 done, 1 failed, 2 wrong
// usage, 3 some inputs failed, each of which was named.
package main

import (
	"context"
	"os"
	"os/signal"
	"syscall"
)

// version is set by the linker: -ldflags "-X main.version=1.2.3".
var version = "dev"

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	code := run(ctx, os.Args[1:], streams{in: os.Stdin, out: os.Stdout, err: os.Stderr})
	stop()
	os.Exit(code)
}
