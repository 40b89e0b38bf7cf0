package indexer

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"time"

	"xunwen/corpus/segment"
)

const manifestName = "manifest.json"

// Manifest is the note beside an index that says what made it.
type Manifest struct {
	SchemaVersion int `json:"schema_version"`
	// Segments is the folder, beside the manifest, that holds the bleve index: a
	// rebuilt one takes its place when the manifest is replaced.
	Segments string `json:"segments"`
	// Folding is segment.FoldingHash of the writer: exact terms depend on it.
	Folding string `json:"folding"`
	// Dictionary is segment.DictionaryHash at the last write. Words depend on it,
	// and so does ranking, but nothing that is found: it may change freely.
	Dictionary string `json:"dictionary"`
	// Models are the Put.Model of all articles since the index was made or rebuilt, in
	// the order in which they came. Where there are several, articles that stand side
	// by side may be tagged differently; nothing else depends on them.
	Models  []string  `json:"models,omitempty"`
	Created time.Time `json:"created"`
	Updated time.Time `json:"updated"`
	// Counts as of the last close.
	Articles   int `json:"articles"`
	Paragraphs int `json:"paragraphs"`
	Figures    int `json:"figures"`
	// Sample marks the built-in sample corpus.
	Sample bool `json:"sample,omitempty"`
}

// newManifest returns the manifest of an empty index.
func newManifest(segments string) Manifest {
	now := time.Now().UTC().Truncate(time.Second)
	return Manifest{
		SchemaVersion: SchemaVersion, Segments: segments, Folding: segment.FoldingHash(),
		Created: now, Updated: now,
	}
}

// ReadManifest reads the manifest of the index in dir. A folder without one is
// ErrNoIndex.
func ReadManifest(dir string) (*Manifest, error) {
	b, err := os.ReadFile(filepath.Join(dir, manifestName))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("%s: %w", dir, ErrNoIndex)
	}
	if err != nil {
		return nil, fmt.Errorf("read manifest: %w", err)
	}
	var m Manifest
	if err := json.Unmarshal(b, &m); err != nil {
		return nil, fmt.Errorf("read manifest of %s: %w", dir, err)
	}
	if m.Segments == "" || m.Segments != filepath.Base(m.Segments) {
		return nil, fmt.Errorf("manifest of %s names no folder of segments: %w", dir, ErrDamaged)
	}
	return &m, nil
}

// write stores the manifest atomically.
func (m *Manifest) write(dir string) error {
	b, err := json.MarshalIndent(m, "", "  ")
	if err != nil {
		return fmt.Errorf("encode manifest: %w", err)
	}
	return writeFileAtomic(filepath.Join(dir, manifestName), append(b, '\n'), 0o644)
}

// check compares the manifest with what this program writes.
func (m *Manifest) check(dir string) error {
	if m.SchemaVersion != SchemaVersion {
		return &MismatchError{dir, "schema", strconv.Itoa(m.SchemaVersion), strconv.Itoa(SchemaVersion)}
	}
	if own := segment.FoldingHash(); m.Folding != own {
		return &MismatchError{dir, "folding", m.Folding, own}
	}
	return nil
}

// writeFileAtomic replaces a file so that a reader sees the old or the new
// content, also after a crash.
func writeFileAtomic(path string, data []byte, perm fs.FileMode) error {
	tmp, err := os.CreateTemp(filepath.Dir(path), filepath.Base(path)+".*.tmp")
	if err != nil {
		return fmt.Errorf("write %s: %w", path, err)
	}
	defer os.Remove(tmp.Name())
	_, err = tmp.Write(data)
	err = errors.Join(err, tmp.Chmod(perm), tmp.Sync(), tmp.Close())
	if err != nil {
		return fmt.Errorf("write %s: %w", path, err)
	}
	if err := os.Rename(tmp.Name(), path); err != nil {
		return fmt.Errorf("write %s: %w", path, err)
	}
	return syncFolder(filepath.Dir(path))
}

// syncFolder makes a rename in the folder durable.
func syncFolder(dir string) error {
	d, err := os.Open(dir)
	if err != nil {
		return fmt.Errorf("sync %s: %w", dir, err)
	}
	defer d.Close()
	// Some systems cannot sync folders; there is no other way to ask.
	if err := d.Sync(); err != nil && !errors.Is(err, errors.ErrUnsupported) && runtime.GOOS != "windows" {
		return fmt.Errorf("sync %s: %w", dir, err)
	}
	return nil
}
