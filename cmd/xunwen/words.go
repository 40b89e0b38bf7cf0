package main

import (
	"context"
	"io"
	"strings"

	"github.com/spf13/pflag"
)

// wordsOptions are the flags of the commands that are asked about some words: phrase and
// wordings.
type wordsOptions struct{ from, to, source, format string }

// define defines the flags that set the options.
func (o *wordsOptions) define(f *pflag.FlagSet) {
	f.StringVar(&o.from, "from", "", "published on this day or later: 2024-05-24, 2024-05, 2024, 今年")
	f.StringVar(&o.to, "to", "", "published on this day or earlier, inclusive")
	f.StringVar(&o.source, "source", "", "only this newspaper")
	f.StringVar(&o.format, "format", formatText, "text or json")
}

// runWords checks a request, asks it, and prints the answer.
func runWords[T any](ctx context.Context, g *global, o wordsOptions, check func() error, ask func(context.Context, asker) (T, error), write func(*strings.Builder, T)) error {
	if o.format != formatText && o.format != formatJSON {
		return usagef("--format %s: want text or json", o.format)
	}
	if err := check(); err != nil {
		return err
	}
	a, done, err := g.openAsker(ctx)
	if err != nil {
		return err
	}
	defer done()
	resp, err := ask(ctx, a)
	if err != nil {
		return err
	}
	if o.format == formatJSON {
		return newJSONEncoder(g.out).Encode(resp)
	}
	var b strings.Builder
	write(&b, resp)
	_, err = io.WriteString(g.out, b.String())
	return err
}
