package main

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"xunwen/corpus/entity"
	"xunwen/corpus/entity/train/annotations"
	"xunwen/corpus/entity/train/examples"
	"xunwen/corpus/entity/train/invented"
)

// own is how often each text of our own, and of a newsroom, is trained on: there
// are few of them beside the public corpora, and they follow the guide.
const own = 2

// source is one body of labelled texts.
type source struct {
	name     string
	sha256   string
	repeat   int // how often each text is trained on; 0 for what is only measured
	examples []entity.Example
	holds    bool // news as it was printed, of which a part may be held out
}

// errNoNews is a -news folder without a file of labelled texts.
var errNoNews = errors.New("no .jsonl or .jsonl.gz file")

// readSources reads all that is trained on.
func readSources(ctx context.Context, o options) ([]source, error) {
	data := filepath.Join(o.shared, "data")
	var out []source
	for _, read := range []func() ([]source, error){
		func() ([]source, error) {
			return fromFile(data, "entities/msra_train.jsonl.gz", examples.MSRA, examples.ReadFile)
		},
		func() ([]source, error) {
			return fromFile(data, "entities/cluener_train.jsonl.gz", examples.CLUENER, examples.ReadNested)
		},
		func() ([]source, error) { return annotated(ctx, o, data) },
		inventedArticles,
		func() ([]source, error) { return newsroom(o.news) },
	} {
		s, err := read()
		if err != nil {
			return nil, fmt.Errorf("read training data: %w", err)
		}
		out = append(out, s...)
	}
	return out, nil
}

// stretch is how many texts in a row are held out together: those of an article stand side
// by side, and must not be known from one another.
const stretch = 40

// holdOut takes one in n stretches of the texts of our own and of a newsroom out of what is
// trained on; none for n of 0.
func holdOut(all []source, n int) (trained, held []source) {
	for _, s := range all {
		if n > 0 && s.holds {
			part := source{name: s.name + ", held out", sha256: s.sha256}
			var rest []entity.Example
			for i, texts := range slices.Collect(slices.Chunk(s.examples, stretch)) {
				if i%n == n-1 {
					part.examples = append(part.examples, texts...)
					continue
				}
				rest = append(rest, texts...)
			}
			s.examples, held = rest, append(held, part)
		}
		trained = append(trained, s)
	}
	return trained, held
}

// readDev reads what the scores are measured on.
func readDev(shared string) (source, error) {
	s, err := fromFile(filepath.Join(shared, "data"), "entities/msra_dev.jsonl.gz", examples.MSRA, examples.ReadFile)
	if err != nil {
		return source{}, fmt.Errorf("read dev data: %w", err)
	}
	s[0].repeat = 0
	return s[0], nil
}

func fromFile(data, name string, domain uint8, read func(string, uint8) ([]entity.Example, error)) ([]source, error) {
	path := filepath.Join(data, filepath.FromSlash(name))
	all, err := read(path, domain)
	if err != nil {
		return nil, err
	}
	sum, err := fileSHA256(path)
	if err != nil {
		return nil, err
	}
	return []source{{name: name, sha256: sum, repeat: 1, examples: all}}, nil
}

func annotated(ctx context.Context, o options, data string) ([]source, error) {
	items, err := o.items()
	if err != nil {
		return nil, err
	}
	all, err := annotations.Examples(ctx, os.DirFS(data), items)
	if err != nil {
		return nil, fmt.Errorf("annotations: %w", err)
	}
	return []source{{name: "annotations", sha256: annotations.SHA256(), repeat: own, examples: all, holds: true}}, nil
}

func inventedArticles() ([]source, error) {
	all, err := invented.Examples()
	if err != nil {
		return nil, err
	}
	sum, err := invented.SHA256()
	if err != nil {
		return nil, err
	}
	return []source{{name: "invented", sha256: sum, repeat: own, examples: all}}, nil
}

// newsroom reads the labelled texts of a folder; none where dir is empty.
func newsroom(dir string) ([]source, error) {
	if dir == "" {
		return nil, nil
	}
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil, err
	}
	var out []source
	for _, entry := range entries { // in the order of their names
		name := entry.Name()
		if entry.IsDir() || !strings.HasSuffix(strings.TrimSuffix(name, ".gz"), ".jsonl") {
			continue
		}
		s, err := fromFile(dir, name, examples.News, readLines)
		if err != nil {
			return nil, err
		}
		s[0].name, s[0].repeat, s[0].holds = "news/"+name, own, true
		out = append(out, s...)
	}
	if len(out) == 0 {
		return nil, fmt.Errorf("%s: %w", dir, errNoNews)
	}
	return out, nil
}

// readLines reads a file and cuts its texts into lines, as the tagger sees them.
func readLines(path string, domain uint8) ([]entity.Example, error) {
	all, err := examples.ReadFile(path, domain)
	if err != nil {
		return nil, err
	}
	var out []entity.Example
	for i := range all {
		lines, err := examples.Lines(&all[i])
		if err != nil {
			return nil, fmt.Errorf("%s: %q: %w", path, opening(all[i].Text), err)
		}
		out = append(out, lines...)
	}
	return out, nil
}

// opening returns the first characters of a text, to be told from others by.
func opening(text string) string {
	const runes = 20
	for i := range text {
		if len([]rune(text[:i])) == runes {
			return text[:i] + "…"
		}
	}
	return text
}

func fileSHA256(path string) (string, error) {
	f, err := os.Open(path)
	if err != nil {
		return "", err
	}
	defer f.Close()
	h := sha256.New()
	if _, err := io.Copy(h, f); err != nil {
		return "", fmt.Errorf("hash %s: %w", path, err)
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}

// joined returns the texts of all sources, as often as each is trained on.
func joined(all []source) []entity.Example {
	var out []entity.Example
	for _, s := range all {
		out = append(out, slices.Repeat(s.examples, s.repeat)...)
	}
	return out
}

// printSources prints what the data are.
func printSources(w io.Writer, all []source) {
	var b bytes.Buffer
	b.WriteString("data\n")
	for _, s := range all {
		use := fmt.Sprintf("trained on, each text %d times", s.repeat)
		switch s.repeat {
		case 0:
			use = "only measured on"
		case 1:
			use = "trained on"
		}
		fmt.Fprintf(&b, "  %s: %s\n    %s\n    sha256 %s\n", s.name, use, examples.Count(s.examples), s.sha256)
	}
	fmt.Fprint(w, b.String())
}
