package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"

	"github.com/spf13/cobra"

	"xunwen/corpus"
	"xunwen/search"
	"xunwen/search/wire"
)

type checkOptions struct {
	places   int
	date     string
	from, to string
	source   string
	format   string
}

func newCheck(g *global) *cobra.Command {
	var o checkOptions
	cmd := &cobra.Command{
		Use:   "check DRAFT",
		Short: "check the quotations and figures of a draft against the archive",
		Long: `check reads a draft and looks for each of its quotations, in marks of any kind, and
each of its figures in the archive.

  一致    verbatim: found exactly, but for marks, blanks, width and script; a figure
          with the same value of the same thing
  有出入  altered: something like it was found, and what differs is shown: [-draft-]
          {+archive+}; a figure of the same thing with another value
  未找到  not found
  未核对  too short to be looked for

Where another one said it in print, both names are told. Dates, ordinals and ranks
are not checked. DRAFT is text in UTF-8 or a Word document (.docx); - is standard
input.`,
		Example: `  xunwen check draft.docx
  pbpaste | xunwen check -
  xunwen check --format jsonl draft.txt | grep '"altered"'`,
		Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error { return runCheck(cmd.Context(), g, o, args[0]) },
	}
	f := cmd.Flags()
	f.IntVar(&o.places, "places", search.DefaultPlaces, "how many places of each claim to print")
	f.StringVar(&o.date, "date", "", "day of the draft, from which 今年 and 昨天 in it are counted: YYYY-MM-DD (default: today)")
	f.StringVar(&o.from, "from", "", "only articles published on this day or later: 2024-05-24, 2024-05, 2024, 今年")
	f.StringVar(&o.to, "to", "", "only articles published on this day or earlier")
	f.StringVar(&o.source, "source", "", "only articles of this newspaper")
	f.StringVar(&o.format, "format", formatText, "text, json or jsonl (a line a claim)")
	return cmd
}

func runCheck(ctx context.Context, g *global, o checkOptions, path string) error {
	if o.format != formatText && o.format != formatJSON && o.format != formatJSONL {
		return usagef("--format %s: want text, json or jsonl", o.format)
	}
	if o.places < 1 {
		return usagef("--places %d: want 1 to %d", o.places, search.MaxPlaces)
	}
	text, err := readDraft(g, path)
	if err != nil {
		return err
	}
	req := search.CheckRequest{Text: text, Places: o.places, Date: o.date, From: o.from, To: o.to, Source: o.source}
	if err := req.Check(); err != nil {
		return err
	}
	a, done, err := g.openAsker(ctx)
	if err != nil {
		return err
	}
	defer done()
	res, err := a.Check(ctx, req)
	if err != nil {
		return err
	}
	return o.print(g, res)
}

// maxDraftFile bounds the file of a draft, in bytes.
const maxDraftFile = 64 << 20

// readDraft reads the text of a draft.
func readDraft(g *global, path string) (string, error) {
	in := g.in
	if path != "-" {
		f, err := os.Open(path)
		if err != nil {
			return "", usagef("%w", err)
		}
		defer f.Close()
		in = f
	}
	raw, err := io.ReadAll(io.LimitReader(in, maxDraftFile+1))
	if err != nil {
		return "", fmt.Errorf("read the draft: %w", err)
	}
	if len(raw) > maxDraftFile {
		return "", usagef("%s: %w", path, corpus.ErrTooLarge)
	}
	const utf8Bytes = 4
	text, err := corpus.PlainText(raw, utf8Bytes*search.MaxDraftRunes)
	if err != nil {
		return "", usagef("%s: %s: %w", path, wire.DraftReason(err), err)
	}
	return text, nil
}

// print prints an answer.
func (o checkOptions) print(g *global, res *wire.CheckResponse) error {
	var err error
	switch o.format {
	case formatJSON:
		err = newJSONEncoder(g.out).Encode(res)
	case formatJSONL:
		err = errors.Join(encodeEach(newJSONEncoder(g.out), res.Claims), o.printUnread(g, res))
	default:
		p := newCheckPrinter(g.out)
		err = p.print(res)
	}
	if err != nil {
		return fmt.Errorf("print the claims: %w", err)
	}
	return nil
}

// printUnread says on standard error what was not checked.
func (o checkOptions) printUnread(g *global, res *wire.CheckResponse) error {
	if res.Unread == 0 {
		return nil
	}
	_, err := fmt.Fprintf(g.err, "xunwen: %s\n", unreadNote(res.Unread))
	return err
}

func unreadNote(n int) string {
	return fmt.Sprintf("稿中的引语与数字太多，其后的 %d 处没有核对", n)
}
