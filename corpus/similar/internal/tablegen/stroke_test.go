package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestDistance(t *testing.T) {
	t.Parallel()
	c := newCosts()
	for _, x := range []struct {
		name, a, b string
		want       float64
	}{
		{"一样", "jsl", "jsl", 0},
		{"多一点", "jsl", "jslk", 1},
		{"竖与竖钩", "jjf", "jjg", 0.4},
		{"横与撇", "jjf", "sjf", 1},
		{"空", "", "jf", 2},
	} {
		if got := c.distance(x.a, x.b); got != x.want {
			t.Errorf("%s: distance(%q, %q) = %v, want %v", x.name, x.a, x.b, got, x.want)
		}
		if got := c.distance(x.b, x.a); got != x.want {
			t.Errorf("%s: distance(%q, %q) = %v, want %v", x.name, x.b, x.a, got, x.want)
		}
	}
}

// invented writes a small set of sources: 林 and 杜 share 木, 休 has it on the right.
func invented(t *testing.T) options {
	t.Helper()
	dir := t.TempDir()
	for name, text := range map[string]string{
		"decomp": "木:c()\n土:d/t(十,一)\n士:wb(十,一)\n林:ra(木)\n杜:a(木,土)\n" +
			"清:a(氵,青)\n请:a(讠,青)\n青:d(龶,月)\n休:a(亻,木)\n",
		"orders": `{"木":"jfsl","土":"jfj","士":"jfj","林":"jfsljfsl","杜":"jfsljfj",
			"青":"jjfjfrjj","清":"kkijjfjfrjj","休":"sfjfsl"}`,
		"Unihan_OtherMappings.txt": "# kTGH\n" + lines("kTGH", "1", "林杜清请青休土士"),
		"Unihan_IRGSources.txt":    lines("kIRG_GSource", "G0-1", "木林"),
		"Unihan_DictionaryLikeData.txt": lines("kFourCornerCode", "4010.4", "土士") +
			lines("kFourCornerCode", "3512.7", "清请"),
		"Unihan_Readings.txt": lines("kTGHZ2013", "1.010:lín", "林"),
		"words":               `{"林木": [["lín"], ["mù"]]}`,
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return options{decomp: filepath.Join(dir, "decomp"), orders: filepath.Join(dir, "orders"), unihan: dir,
		words: filepath.Join(dir, "words"), out: dir}
}

func lines(property, value, chars string) string {
	var b strings.Builder
	for _, r := range chars {
		b.WriteString("U+" + strings.ToUpper(hex(r)) + "\t" + property + "\t" + value + "\n")
	}
	return b.String()
}

func hex(r rune) string {
	const digits = "0123456789abcdef"
	var b []byte
	for ; r > 0; r >>= 4 {
		b = append([]byte{digits[r&15]}, b...)
	}
	return string(b)
}

func TestStrokesAreLearnt(t *testing.T) {
	t.Parallel()
	g, err := loadGlyphs(invented(t))
	if err != nil {
		t.Fatal(err)
	}
	for part, want := range map[string]string{"氵": "kki", "亻": "sf", "林": "jfsljfsl", "讠": "", "一": ""} {
		if got := g.strokesOf(part); got != want {
			t.Errorf("strokes of %s are %q, want %q", part, got, want)
		}
	}
	g.strokes["讠"] = "kp"
	delete(g.strokes, "请")
	if got := g.strokesOf("请"); got != "kpjjfjfrjj" {
		t.Errorf("strokes of 请 put together are %q", got)
	}
}

func TestAlike(t *testing.T) {
	t.Parallel()
	g, err := loadGlyphs(invented(t))
	if err != nil {
		t.Fatal(err)
	}
	g.strokes["讠"] = "kp"
	delete(g.strokes, "请")
	for _, c := range []struct {
		a, b rune
		want bool
	}{{'土', '士', true}, {'清', '请', true}, {'清', '青', true}, {'土', '林', false}, {'休', '清', false}} {
		if got := g.alike(c.a, c.b); got != c.want || g.alike(c.b, c.a) != c.want {
			t.Errorf("alike(%c, %c) = %t, want %t", c.a, c.b, got, c.want)
		}
	}
}

func TestRun(t *testing.T) {
	t.Parallel()
	o := invented(t)
	if err := run(o); err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]string{"shapes.txt": "\n土 士\n", "readings.txt": "\nlin "} {
		data, err := os.ReadFile(filepath.Join(o.out, name))
		if err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(string(data), want) {
			t.Errorf("%s lacks %q", name, want)
		}
	}
	if err := run(options{}); err == nil {
		t.Error("run without sources is no error")
	}
	o.decomp = "nowhere"
	if err := run(o); err == nil {
		t.Error("run without a decomposition is no error")
	}
}
