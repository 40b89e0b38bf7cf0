package segment

import (
	"fmt"
	"sync"
	"sync/atomic"

	"xunwen/corpus"
)

// Token is one word of a text.
type Token struct {
	corpus.Span
	// POS is the part of speech in the dictionary (n, nr, ns, nt, v, m …): a
	// property of the word, not of its use here; empty for unknown words.
	POS string
}

// Config says which words a Segmenter knows.
type Config struct {
	// UserDictionary is a file of own words, or empty. Each line holds a word and,
	// if wanted, its frequency and part of speech, apart by blanks; # starts a
	// comment. Without them a known word keeps what it has; a new one is a noun
	// (n), and the frequency is at least 10,000, which nearly always wins against
	// the single parts. The lower the frequency, the sooner a word is cut apart.
	UserDictionary string
}

// Segmenter cuts texts into words. It loads its dictionary on first use and is
// safe for concurrent use.
type Segmenter struct {
	cfg     Config
	loading sync.Mutex // held while a dictionary is made
	current atomic.Pointer[dictionary]
}

// New returns a Segmenter; nothing is loaded yet.
func New(cfg Config) *Segmenter { return &Segmenter{cfg: cfg} }

// Load loads the dictionary unless it is loaded already. Cut does so by itself;
// Load is for a server that wants the error at its start.
func (s *Segmenter) Load() error {
	_, err := s.dictionary()
	return err
}

// Reload reads the user dictionary again and swaps a new dictionary in; texts
// that are being cut meanwhile are cut by the old one. After an error the old
// one stays. For the time of loading both are in memory.
func (s *Segmenter) Reload() error {
	s.loading.Lock()
	defer s.loading.Unlock()
	d, err := loadDictionary(s.cfg.UserDictionary)
	if err != nil {
		return fmt.Errorf("reload dictionary: %w", err)
	}
	s.current.Store(d)
	return nil
}

// DictionaryHash names, in 16 hexadecimal digits, the version of gse and all
// words with their frequencies: those in use, or, where nothing is loaded yet,
// those that would be loaded now.
func (s *Segmenter) DictionaryHash() (string, error) {
	if d := s.current.Load(); d != nil {
		return d.hash, nil
	}
	user, err := readUserDictionary(s.cfg.UserDictionary)
	if err != nil {
		return "", err
	}
	return dictionaryHash(user), nil
}

// dictionary returns the dictionary in use, loading it where there is none.
func (s *Segmenter) dictionary() (*dictionary, error) {
	if d := s.current.Load(); d != nil {
		return d, nil
	}
	s.loading.Lock()
	defer s.loading.Unlock()
	if d := s.current.Load(); d != nil {
		return d, nil
	}
	d, err := loadDictionary(s.cfg.UserDictionary)
	if err != nil {
		return nil, fmt.Errorf("load dictionary: %w", err)
	}
	s.current.Store(d)
	return d, nil
}
