package annotations

import (
	"bufio"
	"fmt"
	"io"

	"xunwen/corpus"
)

// Write writes items as Parse reads them, without comments.
func Write(w io.Writer, items []Item) error {
	out := bufio.NewWriter(w)
	file := ""
	for _, i := range items {
		if i.File != file {
			fmt.Fprintf(out, "@%s\n", i.File)
			file = i.File
		}
		headline := "-"
		if i.Headline {
			headline = "h"
		}
		fmt.Fprintf(out, "%s\t%s\t%d\t%s\t", i.ID, headline, i.Length, i.Hash)
		at := 0
		for n, m := range i.Mentions {
			if n > 0 {
				out.WriteByte(' ')
			}
			letter, err := letterOf(m.Type)
			if err != nil {
				return fmt.Errorf("write %s: %w", i.ID, err)
			}
			fmt.Fprintf(out, "%d%c%d", m.Start-at, letter, m.End-m.Start)
			at = m.End
		}
		out.WriteByte('\n')
	}
	if err := out.Flush(); err != nil {
		return fmt.Errorf("write annotations: %w", err)
	}
	return nil
}

func letterOf(kind corpus.EntityType) (byte, error) {
	switch kind {
	case corpus.Person:
		return 'P', nil
	case corpus.Organization:
		return 'O', nil
	case corpus.Place:
		return 'L', nil
	}
	return 0, fmt.Errorf("%w: type %q", ErrFormat, kind)
}
