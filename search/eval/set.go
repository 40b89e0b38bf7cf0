package eval

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"
)

// The files of a set.
const (
	docsFile     = "docs.jsonl"
	questionFile = "queries.jsonl"
	judgedFile   = "qrels.tsv"
)

// ErrBadSet is wrapped by the errors about files of a set that cannot be used.
var ErrBadSet = errors.New("bad set of judged questions")

// Set is a set of judged questions.
type Set struct {
	// Name is that of the folder.
	Name      string
	Questions []Question
	docs      string
}

// Question is a question and the articles that answer it.
type Question struct {
	ID   string `json:"id"`
	Text string `json:"text"`
	// Answers are the relevances of the articles that answer it, all above zero.
	Answers map[string]int `json:"-"`
}

// Read reads the questions and the judgements of a folder. Questions that no
// article answers are left out: nothing can be measured on them.
func Read(dir string) (*Set, error) {
	s := &Set{docs: filepath.Join(dir, docsFile)}
	abs, err := filepath.Abs(dir)
	if err != nil {
		return nil, fmt.Errorf("read set: %w", err)
	}
	s.Name = filepath.Base(abs)
	if _, err := os.Stat(s.docs); errors.Is(err, os.ErrNotExist) {
		s.docs += ".gz"
	}
	if _, err := os.Stat(s.docs); err != nil {
		return nil, fmt.Errorf("%w: it has neither %s nor %s.gz: %w", ErrBadSet, docsFile, docsFile, err)
	}
	answers := map[string]map[string]int{}
	err = readFile(filepath.Join(dir, judgedFile), func(r io.Reader) error { return readJudgements(r, answers) })
	if err != nil {
		return nil, err
	}
	err = readFile(filepath.Join(dir, questionFile), func(r io.Reader) error { return s.readQuestions(r, answers) })
	if err != nil {
		return nil, err
	}
	if len(s.Questions) == 0 {
		return nil, fmt.Errorf("%w: no question of %s has an answer in %s", ErrBadSet, questionFile, judgedFile)
	}
	return s, nil
}

// Articles opens the articles of the set as JSON Lines.
func (s *Set) Articles() (io.ReadCloser, error) {
	f, err := os.Open(s.docs)
	if err != nil {
		return nil, fmt.Errorf("open articles: %w", err)
	}
	if !strings.HasSuffix(s.docs, ".gz") {
		return f, nil
	}
	z, err := gzip.NewReader(f)
	if err != nil {
		return nil, errors.Join(fmt.Errorf("unpack %s: %w", s.docs, err), f.Close())
	}
	return unpacked{z, f}, nil
}

// unpacked closes the file below a gzip reader too.
type unpacked struct {
	*gzip.Reader
	file *os.File
}

// Close closes the reader and the file.
func (u unpacked) Close() error { return errors.Join(u.Reader.Close(), u.file.Close()) }

func readFile(path string, read func(io.Reader) error) error {
	f, err := os.Open(path)
	if err != nil {
		return fmt.Errorf("%w: %w", ErrBadSet, err)
	}
	defer f.Close() // read only
	if err := read(f); err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	return nil
}

// eachLine calls fn with each line that is not blank and its number from 1.
func eachLine(r io.Reader, fn func(n int, line string) error) error {
	in := bufio.NewReader(r)
	for n := 1; ; n++ {
		line, err := in.ReadString('\n')
		if err != nil && !errors.Is(err, io.EOF) {
			return fmt.Errorf("line %d: %w", n, err)
		}
		if line = strings.TrimSpace(line); line != "" {
			if err := fn(n, line); err != nil {
				return err
			}
		}
		if err != nil {
			return nil
		}
	}
}

// readJudgements reads lines of question, article and relevance.
func readJudgements(r io.Reader, answers map[string]map[string]int) error {
	return eachLine(r, func(n int, line string) error {
		fields := strings.Split(line, "\t")
		if len(fields) != 3 {
			return fmt.Errorf("%w: line %d has %d columns, want 3: question, article, relevance", ErrBadSet, n, len(fields))
		}
		relevance, err := strconv.Atoi(strings.TrimSpace(fields[2]))
		if err != nil {
			return fmt.Errorf("%w: line %d: relevance %q is no number", ErrBadSet, n, fields[2])
		}
		if relevance <= 0 {
			return nil
		}
		if answers[fields[0]] == nil {
			answers[fields[0]] = map[string]int{}
		}
		answers[fields[0]][fields[1]] = relevance
		return nil
	})
}

// readQuestions reads lines of id and text and keeps those with answers.
func (s *Set) readQuestions(r io.Reader, answers map[string]map[string]int) error {
	return eachLine(r, func(n int, line string) error {
		var q Question
		if err := json.Unmarshal([]byte(line), &q); err != nil {
			return fmt.Errorf("%w: line %d: %w", ErrBadSet, n, err)
		}
		if q.Answers = answers[q.ID]; len(q.Answers) > 0 {
			s.Questions = append(s.Questions, q)
		}
		return nil
	})
}
