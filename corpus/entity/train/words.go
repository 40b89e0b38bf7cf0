package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"os"
	"path/filepath"

	"xunwen/corpus/entity/cluster"
	"xunwen/corpus/entity/train/examples"
	"xunwen/corpus/segment"
)

// wordTexts are the files whose texts the word classes are counted in.
func wordTexts() []string {
	return []string{
		"news/cctv.jsonl.gz", "news/web2023.jsonl.gz", "news/sample.jsonl",
		"entities/msra_train.jsonl.gz", "entities/cluener_train.jsonl.gz",
		"retrieval/drcd_trad/docs.jsonl.gz", "retrieval/cmrc2018/docs.jsonl.gz",
	}
}

// sameOpening is how many bytes of the beginning make two texts of a file the
// same one: the broadcaster repeats its news through the day.
const sameOpening = 90

// readClusters returns the word classes: those of the -clusters file where it is
// there, else new ones, which are written to it if it is named.
func readClusters(ctx context.Context, o options, w io.Writer) ([]cluster.Word, error) {
	if o.clusters != "" {
		f, err := os.Open(o.clusters)
		if err == nil {
			defer f.Close()
			words, err := cluster.Read(f)
			if err != nil {
				return nil, fmt.Errorf("%s: %w", o.clusters, err)
			}
			sum, err := fileSHA256(o.clusters)
			if err != nil {
				return nil, err
			}
			fmt.Fprintf(w, "\nword classes\n  %d words of %s, sha256 %s\n", len(words), filepath.Base(o.clusters), sum)
			return words, nil
		}
		if !errors.Is(err, fs.ErrNotExist) {
			return nil, err
		}
	}
	words, err := newClusters(ctx, o, w)
	if err != nil || o.clusters == "" {
		return words, err
	}
	return words, writeFile(o.clusters, func(w io.Writer) error { return cluster.Write(w, words) })
}

// newClusters counts the words of the shared texts and groups them.
func newClusters(ctx context.Context, o options, w io.Writer) ([]cluster.Word, error) {
	var readError error
	texts := func(yield func(string) bool) {
		for _, name := range wordTexts() {
			path := filepath.Join(o.shared, "data", filepath.FromSlash(name))
			for text, err := range textsOf(path) {
				if err != nil {
					readError = fmt.Errorf("read %s: %w", path, err)
					return
				}
				if !yield(text) {
					return
				}
			}
		}
	}
	counts, err := cluster.Count(ctx, segment.New(segment.Config{}), texts)
	if err := errors.Join(err, readError); err != nil {
		return nil, err
	}
	fmt.Fprintf(w, "\nword classes\n  %d words, %d different, %d different pairs\n", counts.Tokens(), counts.Words(), counts.Pairs())
	return cluster.Clusters(ctx, counts, cluster.Options{Classes: o.settings.Classes, Progress: func(round, moved, words int, likelihood float64) {
		fmt.Fprintf(w, "  round %d: %d of %d words moved, likelihood %.6g\n", round+1, moved, words, likelihood)
	}})
}

// textsOf yields the field text of each line of a file, one of those that begin
// alike, and ends with the first error.
func textsOf(path string) iter.Seq2[string, error] {
	return func(yield func(string, error) bool) {
		f, err := os.Open(path)
		if err != nil {
			yield("", err)
			return
		}
		defer f.Close()
		r, err := examples.Unpack(f, path)
		if err != nil {
			yield("", err)
			return
		}
		seen := map[string]bool{}
		lines := bufio.NewScanner(r)
		lines.Buffer(nil, 1<<24)
		for lines.Scan() {
			var rec struct {
				Text string `json:"text"`
			}
			if err := json.Unmarshal(lines.Bytes(), &rec); err != nil {
				yield("", err)
				return
			}
			start := rec.Text[:min(len(rec.Text), sameOpening)]
			if seen[start] {
				continue
			}
			seen[start] = true
			if !yield(rec.Text, nil) {
				return
			}
		}
		if err := lines.Err(); err != nil {
			yield("", err)
		}
	}
}
