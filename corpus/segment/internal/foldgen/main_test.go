package main

import (
	"maps"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestResolve(t *testing.T) {
	t.Parallel()
	pairs := map[rune]rune{'亁': '乾', '乾': '干', '喆': '喆', 'Ａ': 'A'}
	if err := resolve(pairs); err != nil {
		t.Fatal(err)
	}
	want := map[rune]rune{'亁': '干', '乾': '干', 'Ａ': 'a'}
	if !maps.Equal(pairs, want) {
		t.Errorf("resolved %q, want %q", pairs, want)
	}
	if err := resolve(map[rune]rune{'甲': '乙', '乙': '甲'}); err == nil {
		t.Error("no error for a circle")
	}
}

func TestCompatibility(t *testing.T) {
	t.Parallel()
	pairs := compatibility()
	for from, want := range map[rune]rune{'Ａ': 'A', '％': '%', '\u3000': ' ', '\u2f08': '人', '\uf9d1': '六'} {
		if pairs[from] != want {
			t.Errorf("%c goes to %c, want %c", from, pairs[from], want)
		}
	}
	for from := range pairs {
		if from < 0x2E80 {
			t.Errorf("%U is no width or compatibility form", from)
		}
	}
}

func TestReadPairs(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "pairs.txt")
	write := func(s string) {
		t.Helper()
		if err := os.WriteFile(path, []byte(s), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write("# 注\n乾\t干 乾\n餘 余 the table has another\n\n")
	pairs := map[rune]rune{'餘': '馀'}
	if err := readPairs(path, pairs); err != nil {
		t.Fatal(err)
	}
	if want := (map[rune]rune{'乾': '干', '餘': '余'}); !maps.Equal(pairs, want) {
		t.Errorf("read %q, want %q", pairs, want)
	}
	write("乾 干\n後來 后\n")
	if err := readPairs(path, pairs); err == nil || !strings.Contains(err.Error(), "pairs.txt:2:") {
		t.Errorf("error %v names no line", err)
	}
}

// The file of corrections is written by hand: each pair once, and no correction
// that another one corrects again.
func TestOverridesAreTidy(t *testing.T) {
	t.Parallel()
	text, err := os.ReadFile("overrides.txt")
	if err != nil {
		t.Fatal(err)
	}
	seen := make(map[string]bool)
	for line := range strings.Lines(string(text)) {
		fields := strings.Fields(line)
		if len(fields) == 0 || fields[0] == "#" {
			continue
		}
		if seen[fields[0]] {
			t.Errorf("%s stands twice", fields[0])
		}
		seen[fields[0]] = true
	}
	for line := range strings.Lines(string(text)) {
		fields := strings.Fields(line)
		if len(fields) > 1 && fields[0] != "#" && fields[0] != fields[1] && seen[fields[1]] {
			t.Errorf("%s goes to %s, which is corrected itself", fields[0], fields[1])
		}
	}
}
