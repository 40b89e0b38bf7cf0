package main

import (
	"bytes"
	"compress/gzip"
	"io"
	"os"
	"path/filepath"
	"testing"
)

func TestKeep(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name string
		word word
		want bool
	}{
		{"单字", word{"的", 2, "uj"}, true},
		{"不明的单字", word{"怩", 10, "x"}, false},
		{"少见人名", word{"周大新", 2, "nr"}, true},
		{"少见地名", word{"泥河镇", 2, "ns"}, true},
		{"少见机构", word{"通信局", 2, "nt"}, true},
		{"两字词", word{"地锚", 3, "n"}, true},
		{"少见两字词", word{"地锚", 2, "n"}, false},
		{"少见短语", word{"著名作家", 4, "n"}, false},
		{"长词", word{"管理局", 5, "n"}, true},
		{"少见数词", word{"一百二十万", 20, "m"}, false},
		{"常用数词", word{"左右", 900, "m"}, true},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			if got := keep(c.word); got != c.want {
				t.Errorf("keep(%v) = %v", c.word, got)
			}
		})
	}
}

func TestRun(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	in, out := filepath.Join(dir, "s_1.txt"), filepath.Join(dir, "words.gz")
	lines := "著名 9 a\n傢 3 zg\n管理 50 v\n着名 7 v\n家 2 q\n少见 2 n\n"
	if err := os.WriteFile(in, []byte(lines), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := run(in, out); err != nil {
		t.Fatal(err)
	}
	packed, err := os.ReadFile(out)
	if err != nil {
		t.Fatal(err)
	}
	z, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		t.Fatal(err)
	}
	got, err := io.ReadAll(z)
	if err != nil {
		t.Fatal(err)
	}
	if want := "家 5 g\n着名 16 a\n管理 50 v\n"; string(got) != want {
		t.Errorf("words:\n%swant:\n%s", got, want)
	}
}

func TestRunNamesBadLines(t *testing.T) {
	t.Parallel()
	for _, lines := range []string{"管理 50\n", "管理 多 n\n"} {
		in := filepath.Join(t.TempDir(), "s_1.txt")
		if err := os.WriteFile(in, []byte(lines), 0o600); err != nil {
			t.Fatal(err)
		}
		if err := run(in, filepath.Join(t.TempDir(), "out")); err == nil {
			t.Errorf("no error for %q", lines)
		}
	}
}
