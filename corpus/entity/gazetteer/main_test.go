package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// write puts small source files into a folder of the test.
func write(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range files {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// sources are one entry of each kind.
func sources(t *testing.T) string {
	t.Helper()
	return write(t, map[string]string{
		"provinces.csv":  "code,name\n14,\"甲省\"\n",
		"cities.csv":     "code,name,provinceCode\n1401,\"乙市\",14\n1101,\"市辖区\",11\n1490,\"省直辖县级行政区划\",14\n",
		"areas.csv":      "code,name,cityCode,provinceCode\n140101,\"丙县\",1401,14\n",
		"streets.csv":    "code,name,areaCode,provinceCode,cityCode\n140101001,\"丁镇\",140101,14,1401\n140101002,\"戊街道办事处\",140101,14,1401\n140102001,\"己乡\",140102,14,1401\n",
		"HK-MO-TW.json":  `{"香港特别行政区":{"庚岛":["辛区","壬区"],"癸界":["子区"]},"台湾省":{"丑市":["寅区"]}}`,
		"world.txt":      "亚洲:\n中国\t中华人民共和国\t北京\n卯国\t卯王国\t辰城\t巳城/午城\n欧洲:\n未国\t未国\t申城\n",
		"words.txt":      "王小明 3 nr\n李小明 3 nr\n小 9 a\n大小 9 n\n",
		"bad_island.txt": "",
	})
}

func TestRunWritesTables(t *testing.T) {
	t.Parallel()
	dir, out := sources(t), t.TempDir()
	err := run(options{divisions: dir, world: filepath.Join(dir, "world.txt"), dict: filepath.Join(dir, "words.txt"), out: out})
	if err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(filepath.Join(out, "places.txt"))
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for line := range strings.Lines(string(data)) {
		if !strings.HasPrefix(line, "#") {
			got = append(got, strings.TrimSpace(line))
		}
	}
	want := []string{
		"14 甲省", "1401 乙市", "140101 丙县",
		"71 台湾省", "7101 丑市", "710101 寅区",
		"81 香港特别行政区", "8101 庚岛", "810101 辛区", "810102 壬区", "8102 癸界", "810201 子区",
		"82 澳门特别行政区",
		"w1 亚洲", "w1001 中国 中华人民共和国", "w1002 卯国 卯王国", "w100201 辰城", "w100202 巳城", "w100203 午城",
		"w2 欧洲", "w2001 未国", "w200101 申城",
		"140101: 丁镇 戊街道", "140102: 己乡",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("places.txt (-want +got):\n%s", diff)
	}
}

func TestRunNamesMissingFile(t *testing.T) {
	t.Parallel()
	dir := sources(t)
	for _, missing := range []string{"provinces.csv", "streets.csv", "HK-MO-TW.json", "world.txt", "words.txt"} {
		t.Run(missing, func(t *testing.T) {
			copied := write(t, nil)
			entries, err := os.ReadDir(dir)
			if err != nil {
				t.Fatal(err)
			}
			for _, e := range entries {
				data, err := os.ReadFile(filepath.Join(dir, e.Name()))
				if err != nil {
					t.Fatal(err)
				}
				if e.Name() != missing {
					if err := os.WriteFile(filepath.Join(copied, e.Name()), data, 0o600); err != nil {
						t.Fatal(err)
					}
				}
			}
			err = run(options{divisions: copied, world: filepath.Join(copied, "world.txt"), dict: filepath.Join(copied, "words.txt"), out: t.TempDir()})
			if err == nil || !strings.Contains(err.Error(), missing) {
				t.Errorf("error %v does not name %s", err, missing)
			}
		})
	}
}

func TestLevels(t *testing.T) {
	t.Parallel()
	table := map[rune]*counts{
		'明': {name: [2]float64{0, 40}, word: [2]float64{10, 10}},
		'的': {name: [2]float64{0, 0}, word: [2]float64{900, 900}},
		'罕': {name: [2]float64{1, 1}, word: [2]float64{2, 2}}, // too rare to say, as 明 is in the middle
	}
	got := string(bytes.TrimPrefix(levels(table), []byte(givenHeader)))
	if want := "E0 的\nE6 明\nM0 的\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestCount(t *testing.T) {
	t.Parallel()
	table := map[rune]*counts{}
	count(table, []rune("王小明"), "nr")
	count(table, []rune("小"), "a")
	count(table, []rune("大小"), "n")
	if c := table['小']; c.name[0] != 1 || c.word[0] != 1 {
		t.Errorf("小: %+v", c)
	}
	if c := table['明']; c.name[1] != 1 || c.word[1] != 0 {
		t.Errorf("明: %+v", c)
	}
}
