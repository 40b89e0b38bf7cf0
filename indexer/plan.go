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

// prune removes the articles of files below the paths that are gone, and
// returns how many. It comes before plan, so that a file which holds an article
// of the same id is read again.
func prune(ctx context.Context, sink Sink, cfg *LoadConfig) (removed int, err error) {
	if !cfg.Prune {
		return 0, nil
	}
	var ops []Op
	for _, path := range cfg.Paths {
		if path == "-" {
			continue
		}
		gone, err := goneBelow(ctx, sink, path)
		if err != nil {
			return 0, err
		}
		for _, path := range gone {
			ops = append(ops, Op{RemoveFile: path})
		}
	}
	for batch := range slices.Chunk(ops, maxBatchOps) {
		done, err := sink.Apply(ctx, batch)
		if err != nil {
			return removed, err
		}
		removed += done.Removed
	}
	return removed, nil
}

// goneBelow returns the indexed files at or below a path that are no more.
func goneBelow(ctx context.Context, sink Sink, path string) (gone []string, err error) {
	path, err = filepath.Abs(path)
	if err != nil {
		return nil, fmt.Errorf("path %s: %w", path, err)
	}
	files, unread, err := list(path)
	switch {
	case err != nil:
		return nil, err
	case len(unread) > 0:
		return nil, fmt.Errorf("refusing to prune what cannot be read: %w", unread[0])
	case len(files) == 0:
		return nil, fmt.Errorf("%s holds no file to read, refusing to prune it: %w", path, ErrNothing)
	}
	indexed, err := sink.Files(ctx, path)
	if err != nil {
		return nil, err
	}
	for _, f := range indexed {
		// A file that is there but not listed was once named by itself.
		if _, err := os.Lstat(f.Path); errors.Is(err, fs.ErrNotExist) {
			gone = append(gone, f.Path)
		}
	}
	return gone, nil
}

// plan lists the inputs under the paths of cfg, told from the unchanged.
func plan(ctx context.Context, sink Sink, cfg *LoadConfig) ([]input, error) {
	var inputs []input
	seen := map[string]bool{}
	for _, path := range cfg.Paths {
		if path == "-" {
			inputs = append(inputs, input{})
			continue
		}
		found, err := planPath(ctx, sink, cfg, path)
		if err != nil {
			return nil, err
		}
		for _, in := range found {
			if in.err != nil || !seen[in.path] {
				seen[in.path] = true
				inputs = append(inputs, in)
			}
		}
	}
	return inputs, nil
}

func planPath(ctx context.Context, sink Sink, cfg *LoadConfig, path string) (inputs []input, err error) {
	path, err = filepath.Abs(path)
	if err != nil {
		return nil, fmt.Errorf("path %s: %w", path, err)
	}
	files, unread, err := list(path)
	if err != nil {
		return nil, err
	}
	for _, err := range unread {
		inputs = append(inputs, input{path: path, err: err})
	}
	indexed, err := sink.Files(ctx, path)
	if err != nil {
		return nil, err
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
		inputs = append(inputs, in)
	}
	if err := ctx.Err(); err != nil {
		return nil, fmt.Errorf("plan: %w", err)
	}
	return inputs, nil
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
	root := path
	if link, err := os.Lstat(path); err == nil && link.Mode()&fs.ModeSymlink != 0 {
		root += string(os.PathSeparator) + "." // WalkDir follows no link, not even the first
	}
	err = filepath.WalkDir(root, func(p string, e fs.DirEntry, err error) error {
		if err != nil {
			unread = append(unread, fmt.Errorf("list %s: %w", p, err))
			return nil
		}
		if p != root && strings.HasPrefix(e.Name(), ".") {
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
