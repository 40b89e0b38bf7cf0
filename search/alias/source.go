package alias

import (
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"sync"
	"time"
)

// SourceConfig says which file a Source reads.
type SourceConfig struct {
	Path string
	// Optional is whether there may be no such file, which then says nothing.
	Optional bool
	// Logger is told of a file that turns bad; nil is silent.
	Logger *slog.Logger
	// Now tells the time; nil is time.Now.
	Now func() time.Time
}

// Source reads a file again when it was changed. It is safe for concurrent use.
type Source struct {
	cfg SourceConfig

	mu     sync.Mutex
	file   *File
	state  fileState
	looked time.Time
}

// fileState is by what a change of a file is seen.
type fileState struct {
	exists   bool
	modified int64 // nanoseconds since 1970
	size     int64
}

// lookEvery is the least time between two looks at a file.
const lookEvery = time.Second

// Open reads a file for the first time. One that cannot be read, or is wrong, is an
// error.
func Open(cfg SourceConfig) (*Source, error) {
	if cfg.Now == nil {
		cfg.Now = time.Now
	}
	if cfg.Logger == nil {
		cfg.Logger = slog.New(slog.DiscardHandler)
	}
	s := &Source{cfg: cfg}
	s.looked = cfg.Now()
	var err error
	if s.state, err = s.look(); err != nil {
		return nil, err
	}
	if s.file, err = s.read(s.state); err != nil {
		return nil, err
	}
	return s, nil
}

// File returns what the file says, the same File until it says something else. Of a
// file that has become wrong it is what was last right in it.
func (s *Source) File() *File {
	s.mu.Lock()
	defer s.mu.Unlock()
	if now := s.cfg.Now(); now.Sub(s.looked) >= lookEvery || now.Before(s.looked) {
		s.looked = now
		s.renew()
	}
	return s.file
}

// renew reads the file if it was changed. A file that cannot be read is told of once, and
// tried again when it changes.
func (s *Source) renew() {
	state, err := s.look()
	if state == s.state {
		return
	}
	s.state = state
	var file *File
	if err == nil {
		file, err = s.read(state)
	}
	if err != nil {
		s.cfg.Logger.Error("the aliases stay as they were", "error", err)
		return
	}
	s.file = file
	s.cfg.Logger.Info("read the aliases again", "file", s.cfg.Path)
}

// look looks whether the file is there. That it is not is an error of one that is not
// optional.
func (s *Source) look() (fileState, error) {
	info, err := os.Stat(s.cfg.Path)
	switch {
	case err == nil:
		return fileState{true, info.ModTime().UnixNano(), info.Size()}, nil
	case s.cfg.Optional && errors.Is(err, fs.ErrNotExist):
		return fileState{}, nil
	}
	return fileState{}, fmt.Errorf("read aliases: %w", err)
}

func (s *Source) read(state fileState) (*File, error) {
	if !state.exists {
		return &File{}, nil
	}
	f, err := os.Open(s.cfg.Path)
	if err != nil {
		return nil, fmt.Errorf("read aliases: %w", err)
	}
	defer f.Close() // read only
	return Parse(s.cfg.Path, f)
}
