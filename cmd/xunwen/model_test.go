package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"xunwen/corpus"
	"xunwen/corpus/entity"
	"xunwen/corpus/segment"
)

// cutter is the one word cutter of the tests that train a model.
var cutter = sync.OnceValue(func() *segment.Segmenter { return segment.New(segment.Config{}) })

// trained returns the file of a model that takes these words for persons, which no rule
// and no other model does.
func trained(ctx context.Context, words ...string) ([]byte, error) {
	var examples []entity.Example
	for _, rest := range []string{"昨天来到现场调研。", "今天来到车间考察。", "昨天离开现场。"} {
		for _, nobody := range []string{"大家", "火车", "我们"} {
			examples = append(examples, entity.Example{Text: nobody + rest})
		}
		for _, word := range words {
			examples = append(examples, entity.Example{Text: word + rest, Mentions: []entity.Label{
				{Start: 0, End: len([]rune(word)), Type: corpus.Person},
			}})
		}
	}
	m, err := entity.Train(ctx, cutter(), examples, entity.TrainOptions{
		MinCount: 1, Epochs: 8, Rate: 0.2, Seed: 1,
	})
	if err != nil {
		return nil, err
	}
	return m.Append(nil)
}

// trains is the command of a script that writes a model: trains FILE WORD…
func trains(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: trains FILE WORD…")
	}
	b, err := trained(context.Background(), args[1:]...)
	ts.Check(err)
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), b, 0o644))
}

// writeModel writes a model that takes 算盘 for a person.
func writeModel(t *testing.T) (path string, b []byte) {
	t.Helper()
	b, err := trained(t.Context(), "算盘")
	if err != nil {
		t.Fatal(err)
	}
	path = filepath.Join(t.TempDir(), "own.bin")
	writeFile(t, path, string(b))
	return path, b
}

func TestAModelOfOnesOwnIsReadOnce(t *testing.T) {
	t.Parallel()
	path, b := writeModel(t)
	o := modelOption{file: path}
	annotator, err := o.annotator(cutter())
	if err != nil {
		t.Fatal(err)
	}
	if got, want := annotator.Model(), entity.Fingerprint(b); got != want {
		t.Errorf("Model() = %s, want %s", got, want)
	}
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	for range 2 {
		a := corpus.Article{ID: "1", Blocks: []corpus.Paragraph{{ID: "1", Type: corpus.BlockParagraph, Text: "算盘昨天来到现场调研。"}}}
		if err := annotator.Annotate(t.Context(), &a); err != nil {
			t.Fatal(err)
		}
		p := &a.Blocks[0]
		if len(p.Entities) != 1 || p.Entities[0].Text(p.Text) != "算盘" || p.Entities[0].Type != corpus.Person {
			t.Errorf("entities %+v", p.Entities)
		}
	}
}

func TestWithoutAFileTheModelIsTheBuiltInOne(t *testing.T) {
	t.Parallel()
	annotator, err := new(modelOption).annotator(cutter())
	if err != nil {
		t.Fatal(err)
	}
	if got, want := annotator.Model(), entity.BuiltInFingerprint(); got != want {
		t.Errorf("Model() = %s, want %s", got, want)
	}
}

func TestFilesThatAreNoModelAreRefused(t *testing.T) {
	t.Parallel()
	_, good := writeModel(t)
	dir := t.TempDir()
	large := filepath.Join(dir, "large.bin")
	writeFile(t, large, string(good))
	if err := os.Truncate(large, maxModel+1); err != nil { // takes no room on disk
		t.Fatal(err)
	}
	files := map[string]string{
		"empty.bin": "", "text.bin": "岳清泉\n", "cut.bin": string(good[:len(good)-1]),
		"longer.bin": string(good) + "\x00", "head.bin": string(good[:20]),
	}
	for name, text := range files {
		writeFile(t, filepath.Join(dir, name), text)
	}
	for _, tt := range []struct{ name, file, want string }{
		{"没有此文件", "missing.bin", "no model"},
		{"是目录", ".", "no regular file"},
		{"是设备", os.DevNull, "no regular file"},
		{"过大", "large.bin", "67108865 bytes, at most 67108864"},
		{"空文件", "empty.bin", "is empty"},
		{"是文本", "text.bin", "not a model file"},
		{"缺尾", "cut.bin", "not a model file"},
		{"有余", "longer.bin", "not a model file"},
		{"只有头", "head.bin", "not a model file"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			path := tt.file
			if !filepath.IsAbs(path) {
				path = filepath.Join(dir, path)
			}
			o := modelOption{file: path}
			_, err := o.annotator(cutter())
			var usage usageError
			if !errors.As(err, &usage) {
				t.Fatalf("error %v is no wrong usage", err)
			}
			for _, part := range []string{"--model", path, tt.want} {
				if !strings.Contains(err.Error(), part) {
					t.Errorf("error %q does not say %q", err, part)
				}
			}
		})
	}
}

func TestAMissingModelIsOneThatDoesNotExist(t *testing.T) {
	t.Parallel()
	o := modelOption{file: filepath.Join(t.TempDir(), "missing.bin")}
	if _, err := o.annotator(cutter()); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("got %v", err)
	}
}

func TestModelNames(t *testing.T) {
	t.Parallel()
	own := entity.BuiltInFingerprint()
	for _, tt := range []struct {
		name   string
		models []string
		want   string
	}{
		{"没有记录", nil, "not recorded"},
		{"自带的", []string{own}, own + " (built in)"},
		{"先后两个", []string{"ba7816bf8f01cfea", own}, "ba7816bf8f01cfea, " + own + " (built in)"},
	} {
		if got := modelNames(tt.models); got != tt.want {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
	}
}

func TestOnlyOtherModelsAreWarnedOf(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name   string
		models string // of the manifest
		want   string
	}{
		{"没有索引", "", ""},
		{"没有记录", `[]`, ""},
		{"同一个", `["m1"]`, ""},
		{"另一个", `["m2"]`, `model=m1 others=[m2]`},
		{"混着", `["m2","m1","m3"]`, `model=m1 others="[m2 m3]"`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			dir := t.TempDir()
			if tt.models != "" {
				writeFile(t, filepath.Join(dir, "manifest.json"), fmt.Sprintf(`{"segments":"segments","models":%s}`, tt.models))
			}
			var log strings.Builder
			g := &global{streams: streams{out: io.Discard, err: &log}, log: slog.New(slog.NewTextHandler(&log, nil))}
			warnOfOtherModels(g, dir, "m1")
			if tt.want == "" && log.Len() > 0 || !strings.Contains(log.String(), tt.want) {
				t.Errorf("log %q, want %q", log.String(), tt.want)
			}
			if strings.Count(log.String(), "\n") > 1 {
				t.Errorf("more than one line: %q", log.String())
			}
		})
	}
}
