package indexer

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// Errors of a Load that its caller can mend.
var (
	// ErrNothing is returned for a path that is missing, and under Prune for one
	// without a readable file: pruning it would remove everything.
	ErrNothing = errors.New("nothing to read")
)

// hashStep is how many bytes are hashed between two looks at the context.
const hashStep = 1 << 20

// revisionBytes is how much of the SHA-256 a revision keeps.
const revisionBytes = 16

// input is one file to read, or standard input where path is empty.
type input struct {
	path      string
	revision  string
	unchanged bool
	err       error
}

// plan lists the inputs under the paths of cfg, told from the unchanged, and
// under Prune the paths of indexed files that are gone.
func plan(ctx context.Context, sink Sink, cfg *LoadConfig) (inputs []input, gone []string, err error) {
	seen := map[string]bool{}
	for _, path := range cfg.Paths {
		if path == "-" {
			inputs = append(inputs, input{})
			continue
		}
		abs, err := filepath.Abs(path)
		if err != nil {
			return nil, nil, fmt.Errorf("path %s: %w", path, err)
		}
		found, lost, err := planPath(ctx, sink, cfg, abs)
		if err != nil {
			return nil, nil, err
		}
		for _, in := range found {
			if in.err != nil || !seen[in.path] {
				seen[in.path] = true
				inputs = append(inputs, in)
			}
		}
		if cfg.Prune {
			gone = append(gone, lost...)
		}
	}
	slices.Sort(gone)
	gone = slices.Compact(gone)
	return inputs, slices.DeleteFunc(gone, func(p string) bool { return seen[p] }), nil
}

func planPath(ctx context.Context, sink Sink, cfg *LoadConfig, path string) (inputs []input, gone []string, err error) {
	files, unread, err := list(path)
	if err != nil {
		return nil, nil, err
	}
	for _, err := range unread {
		if cfg.Prune {
			return nil, nil, fmt.Errorf("refusing to prune what cannot be read: %w", err)
		}
		inputs = append(inputs, input{path: path, err: err})
	}
	if cfg.Prune && len(files) == 0 {
		return nil, nil, fmt.Errorf("%s holds no file to read, refusing to prune it: %w", path, ErrNothing)
	}
	indexed, err := sink.Files(ctx, path)
	if err != nil {
		return nil, nil, err
	}
	known := make(map[string]File, len(indexed))
	for _, f := range indexed {
		known[f.Path] = f
	}
	for _, file := range files {
		in := input{path: file}
		in.revision, in.err = revision(ctx, file, cfg)
		if was, ok := known[file]; ok && in.err == nil {
			in.unchanged = was.Revision == in.revision && was.Errors == 0
		}
		delete(known, file)
		inputs = append(inputs, in)
	}
	for path := range known {
		// A file that is there but not listed here was once named by itself.
		if _, err := os.Lstat(path); errors.Is(err, fs.ErrNotExist) {
			gone = append(gone, path)
		}
	}
	return inputs, gone, ctx.Err()
}

// list returns the readable files at or below path, sorted, and the errors of
// folders that could not be read. Inside folders, hidden files and names without
// a known ending are left out; a file that is named is taken whatever its name.
func list(path string) (files []string, unread []error, err error) {
	info, err := os.Stat(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil, fmt.Errorf("%s does not exist: %w", path, ErrNothing)
	}
	if err != nil {
		return nil, nil, fmt.Errorf("list %s: %w", path, err)
	}
	if !info.IsDir() {
		return []string{path}, nil, nil
	}
	err = filepath.WalkDir(path, func(p string, e fs.DirEntry, err error) error {
		if err != nil {
			unread = append(unread, fmt.Errorf("list %s: %w", p, err))
			return nil
		}
		if p != path && strings.HasPrefix(e.Name(), ".") {
			if e.IsDir() {
				return filepath.SkipDir
			}
			return nil
		}
		if !e.IsDir() && readable(p) {
			files = append(files, p)
		}
		return nil
	})
	if err != nil {
		return nil, nil, fmt.Errorf("list %s: %w", path, err)
	}
	return files, unread, nil
}

// readable reports whether a file inside a folder is one of the formats that
// package corpus reads, and a regular file.
func readable(path string) bool {
	switch strings.ToLower(filepath.Ext(path)) {
	case ".txt", ".text", ".jsonl", ".ndjson":
		info, err := os.Stat(path) // follows a link to a file
		return err == nil && info.Mode().IsRegular()
	}
	return false
}

// revision hashes a file's content and the options that change how it is read.
func revision(ctx context.Context, path string, cfg *LoadConfig) (string, error) {
	f, err := os.Open(path)
	if err != nil {
		return "", fmt.Errorf("read %s: %w", path, err)
	}
	defer f.Close()
	h := sha256.New()
	fmt.Fprintf(h, "%s\x00%s\x00", cfg.Source, cfg.Date)
	for err == nil {
		if err = ctx.Err(); err == nil {
			_, err = io.CopyN(h, f, hashStep)
		}
	}
	if !errors.Is(err, io.EOF) {
		return "", fmt.Errorf("read %s: %w", path, err)
	}
	return hex.EncodeToString(h.Sum(nil)[:revisionBytes]), nil
}

// ListFiles returns the files to read under the paths, in order: a folder's
// files sorted, a named file whatever its name, and "" for "-", standard input.
// The errors of folders that could not be read come apart.
func ListFiles(paths []string) (out []string, unread []error, err error) {
	for _, path := range paths {
		if path == "-" {
			out = append(out, "")
			continue
		}
		files, bad, err := list(path)
		if err != nil {
			return nil, nil, err
		}
		out, unread = append(out, files...), append(unread, bad...)
	}
	return out, unread, nil
}
