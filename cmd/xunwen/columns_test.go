package main

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

func TestAlignColumns(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name string
		rows [][]string
		want []string
	}{
		{"没有", nil, nil},
		{"汉字占两格", [][]string{{"青禾县", "a", "尾"}, {"x", "总投资", "巴"}}, []string{"青禾县  a       尾", "x       总投资  巴"}},
		{"全角占两格", [][]string{{"１%", "z"}, {"1234", "z"}}, []string{"１%   z", "1234  z"}},
		{"最后一栏不补", [][]string{{"a", "b"}, {"a", "bbbb"}}, []string{"a  b", "a  bbbb"}},
		{"太宽的截断", [][]string{{"一二三四五六七八九", "x"}, {"短", "x"}}, []string{"一二三四…  x", "短         x"}},
		{"行长不一", [][]string{{"a"}, {"b", "c"}}, []string{"a", "b  c"}},
		{"空格子", [][]string{{"", "a"}, {"好", "b"}}, []string{"    a", "好  b"}},
	} {
		if got := alignColumns(c.rows, 10); !slices.Equal(got, c.want) {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

// TestColumnsStandBelowEachOther prints random cells: each column begins in one
// cell of the terminal, whatever stands before it.
func TestColumnsStandBelowEachOther(t *testing.T) {
	t.Parallel()
	rng := rand.New(rand.NewPCG(5, 6))
	letters := []rune("营商环境ab１２%é“…")
	for range 300 {
		rows := make([][]string, 1+rng.IntN(5))
		for i := range rows {
			for range 3 {
				cell := make([]rune, rng.IntN(12))
				for j := range cell {
					cell[j] = letters[rng.IntN(len(letters))]
				}
				rows[i] = append(rows[i], string(cell))
			}
			rows[i] = append(rows[i], "#") // in no other cell
		}
		at := -1
		for i, line := range alignColumns(rows, 14) {
			before, _, ok := strings.Cut(line, "#")
			if n := cells(before); !ok || at >= 0 && n != at {
				t.Fatalf("row %d of %q: the last column is at %d, not %d", i, rows, n, at)
			} else {
				at = n
			}
		}
	}
}

func TestCutCell(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ name, text, want string }{
		{"正好", "一二三四五", "一二三四五"},
		{"多一格", "一二三四五a", "一二三四…"},
		{"字母", "abcdefghijk", "abcdefghi…"},
		{"空", "", ""},
	} {
		if got := cutCell(c.text, 10); got != c.want || cells(got) > 10 {
			t.Errorf("%s: %q of %d cells, want %q", c.name, got, cells(got), c.want)
		}
	}
}
