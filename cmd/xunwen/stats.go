package main

import (
	"fmt"
	"text/tabwriter"

	"github.com/spf13/cobra"
)

func newStats(g *global) *cobra.Command {
	var format string
	cmd := &cobra.Command{
		Use:   "stats",
		Short: "say how much an index holds and what made it",
		Args:  cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if format != formatText && format != formatJSON {
				return usagef("--format %s: want text or json", format)
			}
			a, done, err := g.openAsker(cmd.Context())
			if err != nil {
				return err
			}
			defer done()
			s, err := a.Stats(cmd.Context())
			if err != nil {
				return err
			}
			if format == formatJSON {
				return newJSONEncoder(g.out).Encode(s)
			}
			w := tabwriter.NewWriter(g.out, 0, 0, 2, ' ', 0)
			fmt.Fprintf(w, "articles\t%d\nparagraphs\t%d\nfigures\t%d\n", s.Articles, s.Paragraphs, s.Figures)
			fmt.Fprintf(w, "bytes on disk\t%d\n", s.Bytes)
			fmt.Fprintf(w, "schema\t%d\nfolding\t%s\ndictionary\t%s\n", s.SchemaVersion, s.Folding, s.Dictionary)
			fmt.Fprintf(w, "model\t%s\n", modelNames(s.Models))
			fmt.Fprintf(w, "created\t%s\nupdated\t%s\n", s.Created, s.Updated)
			if s.Sample {
				fmt.Fprintln(w, "sample\tyes: invented papers, people and firms")
			}
			return w.Flush()
		},
	}
	cmd.Flags().StringVar(&format, "format", formatText, "text or json")
	return cmd
}
