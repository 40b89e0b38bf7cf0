package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// writeUsage makes the two sources of a usage, with invented numbers.
func writeUsage(t *testing.T, words string) *usage {
	t.Helper()
	dir := t.TempDir()
	for name, text := range map[string]string{
		"Unihan_Readings.txt": "# comment\n" +
			"U+8463\tkTGHZ2013\t075.010:dǒng\n" +
			"U+516D\tkTGHZ2013\t230.090:liù\n" +
			"U+91CD\tkTGHZ2013\t043.030:chóng 512.010:zhòng\n" +
			"U+91CD\tkHanyuPinlu\tzhòng(1823) chóng(329)\n" +
			"U+91CD\tkMandarin\tzhòng\n" +
			"U+5415\tkTGHZ2013\t240.010:lǚ\n",
		"words.json": words,
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	u, err := readUsage(dir, filepath.Join(dir, "words.json"))
	if err != nil {
		t.Fatal(err)
	}
	return u
}

func TestSortReadings(t *testing.T) {
	t.Parallel()
	// Eleven words read 六 as liu, one as lu.
	var words strings.Builder
	for _, r := range "一二三四五七八九十百千" {
		words.WriteString(`"六` + string(r) + `": [["liù"], ["x"]],`)
	}
	u := writeUsage(t, "{"+words.String()+`"六安": [["lù"], ["ān"]], "坏词": [["huài"]]}`)
	for _, c := range []struct {
		name        string
		r           rune
		known       string
		usual, rare string
	}{
		{"字典没有的读音", '董', "dong zhong", "dong", ""},
		{"繁体随简体", '呂', "lv", "lv", ""},
		{"只有地名这样读", '六', "liu lu", "liu", "lu"},
		{"两读都常用", '重', "zhong chong tong", "zhong chong", ""},
		{"字典有而来源没有", '重', "zhong", "zhong chong", ""},
		{"什么都不知道的字", '龘', "da ta tai", "da", "ta"},
		{"没有读音的字", '龘', "", "", ""},
	} {
		usual, rare := u.sort(c.r, strings.Fields(c.known))
		if strings.Join(usual, " ") != c.usual || strings.Join(rare, " ") != c.rare {
			t.Errorf("%s: sort(%c, %s) = %v, %v, want %s, %s", c.name, c.r, c.known, usual, rare, c.usual, c.rare)
		}
	}
}

func TestToneless(t *testing.T) {
	t.Parallel()
	for s, want := range map[string]string{"lǚ": "lv", "lüè": "lve", "zhòng": "zhong", "ān": "an", "er": "er", "": ""} {
		if got := toneless(s); got != want {
			t.Errorf("toneless(%q) = %q, want %q", s, got, want)
		}
	}
}

func TestReadUsageFails(t *testing.T) {
	t.Parallel()
	if _, err := readUsage(t.TempDir(), "none.json"); err == nil {
		t.Error("no error without Unihan")
	}
	u := &usage{text: make(map[rune]map[string]int)}
	for _, line := range []string{"U+XYZ\tkTGHZ2013\t1:a", "U+91CD\tkHanyuPinlu\tzhong(many)"} {
		if err := u.addUnihan(line); err == nil {
			t.Errorf("no error for %q", line)
		}
	}
}
