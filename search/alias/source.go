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
	cfg  SourceConfig
	open func(path string) (*os.File, error)

	mu      sync.Mutex
	file    *File
	looked  time.Time
	reading bool // somebody does; what follows is his alone
	state   fileState
	told    string // the last error that the logger was told of
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
	s := &Source{cfg: cfg, open: os.Open}
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

// Due reports whether File would look at the file.
func (s *Source) Due() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.due(s.cfg.Now())
}

func (s *Source) due(now time.Time) bool {
	return !s.reading && (now.Sub(s.looked) >= lookEvery || now.Before(s.looked))
}

// File returns what the file says, the same File until it says something else. Of a
// file that has become wrong it is what was last right in it. While one caller reads a
// changed file, the others get what it said before.
func (s *Source) File() *File {
	if s.begin() {
		s.renew()
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.file
}

// begin reports whether the caller is the one to look at the file now.
func (s *Source) begin() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	now := s.cfg.Now()
	if !s.due(now) {
		return false
	}
	s.looked, s.reading = now, true
	return true
}

// end enters what was read, nil for nothing.
func (s *Source) end(file *File) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.reading = false
	if file != nil {
		s.file = file
	}
}

// renew reads the file if it was changed. One that says something wrong is tried again
// when it changes, one that cannot be read at each look; either is told of once.
func (s *Source) renew() {
	var file *File
	defer func() { s.end(file) }()
	state, err := s.look()
	if err == nil && state == s.state {
		s.told = ""
		return
	}
	if err == nil {
		file, err = s.read(state)
	}
	if err == nil || saysWrong(err) {
		s.state = state
	}
	if err == nil {
		s.told = ""
		s.cfg.Logger.Info("read the aliases again", "file", s.cfg.Path)
	} else if s.told != err.Error() {
		s.told = err.Error()
		s.cfg.Logger.Error("the aliases stay as they were", "error", err)
	}
}

// saysWrong reports whether an error is of what a file says, and not of reading it.
func saysWrong(err error) bool {
	return errors.Is(err, ErrSyntax) || errors.Is(err, ErrContradiction) || errors.Is(err, ErrTooLarge)
}

// look looks whether the file is there. That it is not is an error of one that is not
// optional.
func (s *Source) look() (fileState, error) {
	info, err := os.Stat(s.cfg.Path)
	switch {
	case err == nil && !info.Mode().IsRegular(): // a pipe, say, which may never end
		return fileState{}, fmt.Errorf("read aliases: %s is no regular file", s.cfg.Path)
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
	f, err := s.open(s.cfg.Path)
	if err != nil {
		return nil, fmt.Errorf("read aliases: %w", err)
	}
	defer f.Close() // read only
	return Parse(s.cfg.Path, f)
}
