package main

import (
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"github.com/spf13/pflag"

	"xunwen/corpus/annotate"
	"xunwen/corpus/entity"
	"xunwen/corpus/segment"
	"xunwen/indexer"
)

// modelOption is the flag of the commands that tag text.
type modelOption struct{ file string }

// define defines the flag. Shells complete it with the names of files, as they do for
// any flag that says nothing else.
func (o *modelOption) define(f *pflag.FlagSet) {
	f.StringVar(&o.file, "model", "", "file of a model of your own that finds persons, organisations and places, as corpus/entity/train makes it (default: the built-in one)")
}

// annotator returns an Annotator with the model of the flag. A file is read and checked
// at once, so that a wrong one stops a command before it has done anything; the built-in
// model is loaded with the first article, and not at all beside another one.
func (o *modelOption) annotator(seg *segment.Segmenter) (*annotate.Annotator, error) {
	if o.file == "" {
		return annotate.New(seg), nil
	}
	b, err := readModelFile(o.file)
	if err != nil {
		return nil, usagef("--model: %w", err)
	}
	m, err := entity.ReadModel(b)
	if err != nil {
		return nil, usagef("--model: %s: %w; one of another version must be trained again", o.file, err)
	}
	return annotate.NewWithModel(seg, entity.Fingerprint(b), func() (*entity.Model, error) { return m, nil }), nil
}

// maxModel bounds a model file, in bytes. The built-in one has less than a sixth of it; a
// loaded model may take twenty times the memory of its file.
const maxModel = 64 << 20

// readModelFile reads a file that may be a model. It must be a regular one: a pipe could
// wait for ever.
func readModelFile(path string) ([]byte, error) {
	info, err := os.Stat(path)
	switch {
	case err != nil:
		return nil, fmt.Errorf("no model: %w", err)
	case !info.Mode().IsRegular():
		return nil, fmt.Errorf("%s is no regular file", path)
	case info.Size() > maxModel:
		return nil, fmt.Errorf("%s has %d bytes, at most %d are read", path, info.Size(), maxModel)
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("no model: %w", err)
	}
	defer f.Close()
	b, err := io.ReadAll(io.LimitReader(f, maxModel+1))
	switch {
	case err != nil:
		return nil, fmt.Errorf("no model: %w", err)
	case len(b) == 0:
		return nil, fmt.Errorf("%s is empty", path)
	case len(b) > maxModel: // it grew
		return nil, fmt.Errorf("%s has more than %d bytes", path, maxModel)
	}
	return b, nil
}

// otherModels returns those models that tagged articles of the index in dir, but for the
// one named. Where nothing can be read there are none: whoever opens the index reports it.
func otherModels(dir, model string) []string {
	m, err := indexer.ReadManifest(dir)
	if err != nil {
		return nil
	}
	return slices.DeleteFunc(m.Models, func(other string) bool { return other == model })
}

// warnOfOtherModels says in one line of the log that the articles of the index which are
// not read now stay as another model tagged them.
func warnOfOtherModels(g *global, dir, model string) {
	if others := otherModels(dir, model); len(others) > 0 {
		g.log.Warn("the index holds articles that another model tagged, and those that are not read now stay so; xunwen index --rebuild with the same --model tags all anew",
			"index", dir, "model", model, "others", others)
	}
}

// modelNames prints the fingerprints of models for people.
func modelNames(models []string) string {
	if len(models) == 0 {
		return "not recorded"
	}
	names, builtIn := slices.Clone(models), entity.BuiltInFingerprint()
	for i := range names {
		if names[i] == builtIn {
			names[i] += " (built in)"
		}
	}
	return strings.Join(names, ", ")
}
