package search_test

import (
	"cmp"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"
)

// longestNeedle is how many characters a substring has at most.
const longestNeedle = 20

// needleKind is a way to make questions of drawn substrings: one of n has weight
// parts of a hundred. shape returns false for a substring that does not suit.
type needleKind struct {
	name   string
	weight int
	draw   func() string
	shape  func(part string) (needle, bool)
}

// questions draws n different questions of all kinds.
func (h *haystack) questions(random *rand.Rand, n int) []needle {
	anywhere := func() string { return anyPart(random, h.texts) }
	common, single := h.ranked(random, n)
	var out []needle
	seen := map[string]bool{}
	for _, k := range []needleKind{
		{"常见", 20, inOrder(common), quotedNeedle},
		{"罕见", 15, inOrder(single), quotedNeedle},
		{"标点与数字处断开", 12, anywhere, edgeNeedle},
		{"全角", 6, anywhere, fullWidthNeedle},
		{"繁体", 6, anywhere, traditionalNeedle},
		{"一字不差", 6, anywhere, verbatimNeedle},
		{"随机", 100, anywhere, quotedNeedle}, // the rest
	} {
		left := min(n*k.weight/100, n-len(out))
		for tries := 400 * left; left > 0 && tries > 0; tries-- {
			q, ok := k.shape(k.draw())
			if !ok || seen[q.query] {
				continue
			}
			seen[q.query] = true
			q.kind = k.name
			out = append(out, q)
			left--
		}
	}
	return out
}

// inOrder returns the elements one after another, and then empty ones.
func inOrder(list []string) func() string {
	return func() string {
		if len(list) == 0 {
			return ""
		}
		first := list[0]
		list = list[1:]
		return first
	}
}

// anyPart returns 1 to 20 characters of a text.
func anyPart(random *rand.Rand, texts []string) string {
	runes := []rune(texts[random.IntN(len(texts))])
	length := min(1+random.IntN(longestNeedle), len(runes))
	start := random.IntN(len(runes) - length + 1)
	return string(runes[start : start+length])
}

// ranked returns up to n stretches, evenly of each length, that stand in the most
// texts, and as many that stand in one text of a sample.
func (h *haystack) ranked(random *rand.Rand, n int) (common, single []string) {
	sample := make([][]rune, min(600, len(h.texts)))
	for i := range sample {
		sample[i] = []rune(h.texts[random.IntN(len(h.texts))])
	}
	for length := 1; length <= longestNeedle; length++ {
		counts := map[string]int{}
		for _, runes := range sample {
			seen := map[string]bool{}
			for i := range max(0, len(runes)-length+1) {
				if part := string(runes[i : i+length]); !seen[part] {
					seen[part] = true
					counts[part]++
				}
			}
		}
		parts := make([]string, 0, len(counts))
		for part := range counts {
			parts = append(parts, part)
		}
		slices.SortFunc(parts, func(a, b string) int {
			return cmp.Or(cmp.Compare(counts[b], counts[a]), cmp.Compare(a, b))
		})
		take := min(n/longestNeedle, len(parts))
		common = append(common, parts[:take/2]...)
		single = append(single, parts[len(parts)-take/2:]...)
	}
	return common, single
}

// quotedNeedle asks for the part in quotation marks. What is nothing but marks
// cannot be asked for, and a full-width quotation mark would end the query.
func quotedNeedle(part string) (needle, bool) {
	want := compared(part)
	return needle{query: inMarks(part), want: want}, want != "" && !strings.ContainsRune(part, '＂')
}

func inMarks(part string) string { return `"` + strings.ReplaceAll(part, `"`, `""`) + `"` }

// edgeNeedle takes parts that begin or end at a mark or a digit.
func edgeNeedle(part string) (needle, bool) {
	first, _ := utf8.DecodeRuneInString(part)
	last, _ := utf8.DecodeLastRuneInString(part)
	edge := func(r rune) bool {
		return unicode.IsPunct(r) || unicode.IsDigit(r) || unicode.IsSpace(r) || strings.ContainsRune("~+=℃", r)
	}
	q, ok := quotedNeedle(part)
	return q, ok && (edge(first) || edge(last))
}

// fullWidthNeedle types digits, letters and their marks in full width.
func fullWidthNeedle(part string) (needle, bool) {
	typed := strings.Map(func(r rune) rune {
		if r > ' ' && r <= '~' && r != '"' {
			return r - ' ' + 0xFF00 // U+FF01 to U+FF5E are U+0021 to U+007E
		}
		return r
	}, part)
	q, ok := quotedNeedle(part)
	q.query = inMarks(typed)
	return q, ok && typed != part
}

// traditionalNeedle types characters of every day in their traditional form.
func traditionalNeedle(part string) (needle, bool) {
	const simplified = "国会经发说进习记书华业产关对时门问题开们这来东车长电农学实务导领济资现设报讯义战环积极权"
	const traditional = "國會經發說進習記書華業產關對時門問題開們這來東車長電農學實務導領濟資現設報訊義戰環積極權"
	to := map[rune]rune{}
	other := []rune(traditional)
	for i, r := range []rune(simplified) {
		to[r] = other[i]
	}
	typed := strings.Map(func(r rune) rune { return cmp.Or(to[r], r) }, part)
	q, ok := quotedNeedle(part)
	q.query = inMarks(typed)
	return q, ok && typed != part
}

// verbatimNeedle asks for the part character by character, marks and all.
func verbatimNeedle(part string) (needle, bool) {
	q, ok := quotedNeedle(part)
	return needle{query: "=" + q.query, want: part, raw: true}, ok
}

// TestNeedlesAreMadeAsTheySay shows one question of each kind.
func TestNeedlesAreMadeAsTheySay(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name, part  string
		shape       func(string) (needle, bool)
		query, want string
		ok          bool
	}{
		{"引号", "营商，环境", quotedNeedle, `"营商，环境"`, "营商环境", true},
		{"引号里的引号", `他说"好"`, quotedNeedle, `"他说""好"""`, "他说好", true},
		{"只有标点", "，。", quotedNeedle, `"，。"`, "", false},
		{"以标点开头", "，营商", edgeNeedle, `"，营商"`, "营商", true},
		{"断在小数点前", "增长3", edgeNeedle, `"增长3"`, "增长3", true},
		{"断在字间", "增长", edgeNeedle, `"增长"`, "增长", false},
		{"全角", "增长3.5%", fullWidthNeedle, `"增长３．５％"`, "增长3.5%", true},
		{"没有可改全角的", "增长", fullWidthNeedle, `"增长"`, "增长", false},
		{"繁体", "经济发展", traditionalNeedle, `"經濟發展"`, "经济发展", true},
		{"一字不差", "增长，", verbatimNeedle, `="增长，"`, "增长，", true},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			q, ok := tt.shape(tt.part)
			if q.query != tt.query || q.want != tt.want || ok != tt.ok {
				t.Errorf("got %q for %q, %v; want %q for %q, %v", q.query, q.want, ok, tt.query, tt.want, tt.ok)
			}
		})
	}
}
