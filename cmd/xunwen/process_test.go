package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"

	"xunwen/indexer"
)

// program builds the product as users do, once for all tests.
var program = sync.OnceValues(func() (string, error) {
	dir, err := os.MkdirTemp("", "xunwen-test-")
	if err != nil {
		return "", err
	}
	path := filepath.Join(dir, "xunwen")
	cmd := exec.Command("go", "build", "-trimpath", "-ldflags", "-s -w", "-o", path, ".")
	cmd.Env = append(os.Environ(), "CGO_ENABLED=0")
	if out, err := cmd.CombinedOutput(); err != nil {
		return "", fmt.Errorf("go build: %w\n%s", err, out)
	}
	return path, nil
})

func build(t *testing.T) string {
	t.Helper()
	path, err := program()
	if err != nil {
		t.Fatal(err)
	}
	return path
}

// TestProgramLeavesOutForeignDictionaries holds what keeps the program small:
// gse's own dictionaries, 34 MB, come along as soon as reflection can reach them.
func TestProgramLeavesOutForeignDictionaries(t *testing.T) {
	t.Parallel()
	info, err := os.Stat(build(t))
	if err != nil {
		t.Fatal(err)
	}
	const most = 48 << 20
	if info.Size() > most {
		t.Errorf("the program has %d bytes, want at most %d", info.Size(), most)
	}
}

// TestKilledIndexKeepsWhatItAcknowledged kills an indexing process without
// warning in the midst of its work, several times, and checks that every article
// whose id it had printed is there.
func TestKilledIndexKeepsWhatItAcknowledged(t *testing.T) {
	t.Parallel()
	path, dir := build(t), filepath.Join(t.TempDir(), "ix")
	acknowledged := map[string]bool{}
	const rounds, articles = 3, 20000
	for round := range rounds {
		cmd := exec.Command(path, "index", "--index", dir, "--format", "jsonl", "-")
		cmd.Stdin = &lines{round: round, left: articles}
		out, err := cmd.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		scanner := bufio.NewScanner(out)
		for n := 0; scanner.Scan(); n++ {
			var line struct{ ID string }
			if err := json.Unmarshal(scanner.Bytes(), &line); err != nil {
				t.Fatal(err)
			}
			acknowledged[line.ID] = true
			if n == 2500+1000*round {
				if err := cmd.Process.Kill(); err != nil {
					t.Fatal(err)
				}
			}
		}
		_ = cmd.Wait() // killed
	}
	x, err := indexer.Open(indexer.Config{Dir: dir, ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	defer x.Close()
	for id := range acknowledged {
		if _, err := x.Article(t.Context(), id); err != nil {
			t.Errorf("acknowledged but lost: %v", err)
		}
	}
	if len(acknowledged) < rounds*2500 {
		t.Errorf("only %d articles acknowledged", len(acknowledged))
	}
	t.Logf("%d acknowledged articles survived %d kills", len(acknowledged), rounds)
}

// lines is a stream of JSON Lines, made as it is read.
type lines struct {
	round, left int
	buf         strings.Reader
}

func (l *lines) Read(p []byte) (int, error) {
	if l.buf.Len() == 0 {
		if l.left == 0 {
			return 0, io.EOF
		}
		l.left--
		l.buf.Reset(fmt.Sprintf(`{"id":"r%d-%d","text":"第%d号稿件：江湾大桥昨日通车，总投资12.9亿元。"}`+"\n", l.round, l.left, l.left))
	}
	return l.buf.Read(p)
}

// TestHangupReloadsTheDictionary sends SIGHUP to a running server: a dictionary
// with an error is named by file and line and the old one stays; a good one is
// taken.
func TestHangupReloadsTheDictionary(t *testing.T) {
	t.Parallel()
	path, dir := build(t), t.TempDir()
	words := filepath.Join(dir, "词.txt")
	writeFile(t, words, "吉禾粮油 100 nz\n")
	cmd := exec.Command(path, "serve", "--index", filepath.Join(dir, "ix"), "--dictionary", words, "--addr", "127.0.0.1:0")
	logs, err := cmd.StderrPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = cmd.Process.Kill() })
	lines := bufio.NewScanner(logs)
	await := func(part string) string {
		for lines.Scan() {
			if strings.Contains(lines.Text(), part) {
				return lines.Text()
			}
		}
		t.Fatalf("the log ended without %q", part)
		return ""
	}
	await(`"msg":"ready"`)
	writeFile(t, words, "吉禾粮油 100 nz\n坏行 不是数\n")
	hangUp(t, cmd)
	if line := await("not reloaded"); !strings.Contains(line, "词.txt:2") {
		t.Errorf("the report does not name the line: %s", line)
	}
	writeFile(t, words, "吉禾粮油 100 nz\n望川 50 nr\n")
	hangUp(t, cmd)
	await("the dictionary was reloaded")
	if err := cmd.Process.Signal(os.Interrupt); err != nil {
		t.Fatal(err)
	}
	for lines.Scan() {
	}
	if err := cmd.Wait(); err != nil {
		t.Errorf("serve ended with %v", err)
	}
}

func hangUp(t *testing.T, cmd *exec.Cmd) {
	t.Helper()
	if err := cmd.Process.Signal(syscall.SIGHUP); err != nil {
		t.Fatal(err)
	}
}

func writeFile(t *testing.T, path, text string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}
