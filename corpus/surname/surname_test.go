package surname

import (
	"testing"
	"unicode"
)

func TestIs(t *testing.T) {
	t.Parallel()
	for _, tc := range []struct {
		name       string
		r          rune
		is, common bool
	}{
		{"常见", '王', true, true},
		{"繁体常见", '張', true, true},
		{"少见", '应', true, false},
		{"繁体少见", '應', true, false},
		{"另是常用词", '都', true, false},
		{"百家姓末尾", '逯', true, false},
		{"不是姓", '的', false, false},
		{"动词", '抓', false, false},
		{"标点", '，', false, false},
		{"字母", 'W', false, false},
	} {
		t.Run(tc.name, func(t *testing.T) {
			t.Parallel()
			if is, common := Is(tc.r), Common(tc.r); is != tc.is || common != tc.common {
				t.Errorf("%c: %v %v, want %v %v", tc.r, is, common, tc.is, tc.common)
			}
		})
	}
}

func TestCompound(t *testing.T) {
	t.Parallel()
	for s, want := range map[string]int{
		"欧阳文山": 6, "諸葛亮": 6, "公孙": 6, "淳于意": 6, "张立民": 0, "欧": 0, "": 0, "a欧阳": 0,
	} {
		if got := Compound(s); got != want {
			t.Errorf("Compound(%q) = %d, want %d", s, got, want)
		}
	}
}

// The lists are written by hand: no character may stand twice or be no Chinese
// character, and pairs must pair.
func TestListsAreSound(t *testing.T) {
	t.Parallel()
	seen := map[rune]bool{}
	for _, r := range common + rare {
		if seen[r] || !unicode.Is(unicode.Han, r) {
			t.Errorf("%q stands twice or is no Chinese character", r)
		}
		seen[r] = true
	}
	if len(seen) < 500 {
		t.Errorf("%d names, want 500 or more", len(seen))
	}
	pairs := []rune(script)
	if len(pairs)%2 != 0 {
		t.Fatal("a traditional form is missing")
	}
	for i := 0; i < len(pairs); i += 2 {
		if !seen[pairs[i]] || pairs[i] == pairs[i+1] {
			t.Errorf("%c%c pairs nothing", pairs[i], pairs[i+1])
		}
	}
	for name := range load().compound {
		if len([]rune(name)) != 2 {
			t.Errorf("%s is not of two characters", name)
		}
	}
}

func BenchmarkCompound(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		Compound("欧阳文山")
	}
}
