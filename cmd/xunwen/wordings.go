package main

import (
	"context"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"xunwen/search"
	"xunwen/search/wire"
)

func newWordings(g *global) *cobra.Command {
	var o wordsOptions
	cmd := &cobra.Command{
		Use:   "wordings TEXT",
		Short: "tell in which wordings some words were printed: earliest first, with the differences",
		Long: `wordings looks for a quotation, or other words, wherever they were printed: as they
are, altered, or cut to a part in quotation marks. It prints each wording with the day
of its first printing, who is told to have said it, what differs from the earliest
wording, and where it stands.`,
		Example: `  xunwen wordings 必须挣钱、必须盈利
  xunwen wordings 必须挣钱、必须盈利 --from 2024 --format json`,
		Args: cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			req := search.WordingsRequest{Text: strings.Join(args, " "), From: o.from, To: o.to, Source: o.source}
			return runWords(cmd.Context(), g, o, req.Check, func(ctx context.Context, a asker) (*wire.WordingsResponse, error) {
				return a.Wordings(ctx, req)
			}, func(b *strings.Builder, r *wire.WordingsResponse) { writeWordings(b, newCheckPrinter(g.out), r) })
		},
	}
	o.define(cmd.Flags())
	return cmd
}

// writeWordings writes the wordings of a text for people.
func writeWordings(b *strings.Builder, p checkPrinter, r *wire.WordingsResponse) {
	least := ""
	if r.AtLeast {
		least = "至少 "
	}
	fmt.Fprintf(b, "%s%d 段，%d 种说法\n", least, r.Paragraphs, len(r.Wordings))
	for i := range r.Wordings {
		w := &r.Wordings[i]
		head := []string{orDash(w.First), fmt.Sprintf("%d 处", w.Printings)}
		if w.Part {
			head = append(head, "只引了一部分")
		}
		if len(w.Speakers) > 0 {
			head = append(head, counted(w.Speakers, strings.Clone))
		}
		if w.SpeakerDiffers {
			head = append(head, "说话人不同")
		}
		text := oneLine(w.Text)
		if len(w.Diff) > 0 {
			text = p.diff(w.Diff)
		}
		fmt.Fprintf(b, "\n%d. %s\n   %s\n", i+1, joined(head...), text)
		for k := range w.Places {
			place := &w.Places[k]
			differs := ""
			if place.SpeakerDiffers {
				differs = "  [说话人不同]"
			}
			fmt.Fprintf(b, "   - %s  %s%s\n", place.Paragraph, place.Citation, differs)
		}
	}
}
