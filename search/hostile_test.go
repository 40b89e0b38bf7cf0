package search

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"xunwen/corpus"
)

// atMost cuts a query to what a request may hold.
func atMost(q string) string {
	r := []rune(q)
	return string(r[:min(len(r), MaxQueryRunes)])
}

// hostileQueries are as long as a query may be and made of as much work as the
// parser lets through.
func hostileQueries() map[string]string {
	words := func(n int) string { return strings.TrimSpace(strings.Repeat("投资 大桥 ", n/2)) }
	var different []string
	for i := range 500 {
		different = append(different, string(rune('一'+i))+"桥")
	}
	return map[string]string{
		"上千个或":     atMost("投" + strings.Repeat(" | 资", 600)),
		"许多或":      atMost(strings.Join(different, " OR ")),
		"许多不含":     atMost("投资 " + strings.Repeat("-大桥 -说 ", 300)),
		"许多词":      atMost(strings.Join(different, " ")),
		"许多近似":     atMost(strings.Repeat("营商环境~ ", 400)),
		"长近似":      strings.Repeat("江湾市", 10) + "~",
		"许多通配":     atMost(strings.Repeat("投*大*桥?好 ", 300)),
		"两边各许多词":   "(" + words(250) + ") NEAR/200 (" + words(250) + ")",
		"两边各许多选择":  "(" + strings.Join(different[:200], "|") + ") NEAR/200 (" + strings.Join(different[200:400], " | ") + ")",
		"选择里许多词":   "((" + words(100) + ") OR (" + words(100) + ")) NEAR/200 ((" + words(100) + ") OR (" + words(100) + "))",
		"一长串相邻":    "的" + strings.Repeat(" NEAR/200 的", 32),
		"名字近数":     atMost("人物:李雪峰" + strings.Repeat(" NEAR/200 数:>1亿元", 32)),
		"同句里的数和词":  "同句(" + atMost(strings.Repeat("数:>1亿元 (投资 OR 大桥) ", 80)) + ")",
		"一长串括号":    "(投 资)" + strings.Repeat(" NEAR/200 (的 了)", 32),
		"一长串或的括号":  "((投 资) | 桥)" + strings.Repeat(" NEAR/200 ((的 了) | (大 桥))", 32),
		"括号里许多近似":  "(" + words(8) + ")" + strings.Repeat(" NEAR/200 (营商环境~ 投?大桥)", 32),
		"一长串哈":     "哈" + strings.Repeat(" NEAR/200 哈", 32),
		"深括号":      strings.Repeat("(", 900) + "投资" + strings.Repeat(")", 900),
		"层层同句":     strings.Repeat("同文(同句(", 200) + "投资" + strings.Repeat("))", 200),
		"同文许多":     "同文(" + atMost(strings.Repeat("投资 -大桥 ", 150)) + ")",
		"许多名字":     atMost(strings.Repeat("人物:李雪峰 OR ", 150) + "人物:顾明川"),
		"许多数":      atMost(strings.Repeat("数:>1亿元 OR ", 160) + "数:>5%"),
		"许多日期":     atMost(strings.Repeat("日期:2020..2024 ", 120)),
		"长引语":      `"` + atMost(strings.Repeat("江湾市大桥", 380)) + `"`,
		"同一个字":     `"` + strings.Repeat("哈", 1990) + `"`,
		"长问句":      atMost(strings.Repeat("江湾市的大桥到底花了多少投资", 150)),
		"长拼音":      atMost(strings.Repeat("lixuefeng", 220)),
		"拼音一个音节":   atMost(strings.Repeat("shi", 660)),
		"拼音许多词":    atMost(strings.Repeat("shi ", 490)),
		"全是引号":     strings.Repeat(`"`, 2000),
		"全是星号":     strings.Repeat("*", 2000),
		"全是减号":     strings.Repeat("-", 2000),
		"不可见的字":    strings.Repeat("\u200b\u0301\x00", 600),
		"许多运算符":    atMost(strings.Repeat("OR NOT AND NEAR/5 ", 200)),
		"近似与否定与相邻": atMost(strings.Repeat("(营商环境~ NEAR/9 投资) OR -李雪锋~ ", 70)),
	}
}

func TestHostileQueriesAreAnswered(t *testing.T) {
	t.Parallel()
	l := newLibrary(t, invented(51, 12), 9)
	for name, query := range hostileQueries() {
		t.Run(name, func(t *testing.T) {
			if n := utf8.RuneCountInString(query); n > MaxQueryRunes {
				t.Fatalf("a query of %d characters", n)
			}
			start := time.Now()
			res := l.ask(t, Request{Query: query, Facets: AllFacets(), Limit: 50})
			t.Logf("%v: %+v", time.Since(start), res.Totals)
			if id := duplicate(blockIDs(res.Hits)); id != "" {
				t.Errorf("%s is found twice", id)
			}
			if testing.Short() {
				return
			}
			l.ask(t, Request{Query: query, Sort: ByDate, Group: GroupArticle, Limit: 5})
			if _, err := l.engine.Mark(t.Context(), query, l.articles[0]); err != nil {
				t.Errorf("mark: %v", err)
			}
		})
	}
}

// TestContextEndsEveryKindOfQuery lets the time of a request run out before, and
// a little after, it began. The answer is the context's error, or the whole answer
// where that was quicker; that work goes on far beyond the end fails.
func TestContextEndsEveryKindOfQuery(t *testing.T) {
	t.Parallel()
	n := 250
	if testing.Short() {
		n = 30
	}
	l := newLibrary(t, invented(52, n), 200)
	queries := hostileQueries()
	if testing.Short() {
		clear(queries)
	}
	for i, q := range orderQueries() {
		queries[fmt.Sprint(i)] = q
	}
	for name, query := range queries {
		ended, cancel := context.WithCancel(context.Background())
		cancel()
		if _, err := l.engine.Search(ended, Request{Query: query}); !errors.Is(err, context.Canceled) {
			t.Errorf("%s: from an ended context: %v", name, err)
		}
		const allowed, generous = 2 * time.Millisecond, 5 * time.Second
		short, cancel := context.WithTimeout(context.Background(), allowed)
		start := time.Now()
		_, err := l.engine.Search(short, Request{Query: query, Facets: AllFacets()})
		took := time.Since(start)
		cancel()
		if err != nil && !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("%s: %v", name, err)
		}
		if took > 50*time.Millisecond {
			t.Logf("%s ends after %v", name, took)
		}
		if took > generous {
			t.Errorf("%s goes on for %v after its time", name, took)
		}
	}
}

// vast are articles as large as anybody could hand in: a paragraph of more than
// 60,000 characters, one of as many that are all the same, and 500 paragraphs.
func vast() []*corpus.Article {
	var long strings.Builder
	blocks := 0
	many := story("v3", "江湾大桥的投资", "云岭日报", corpus.NewDay(2024, 5, 22))
	for _, a := range invented(53, 400) {
		for _, b := range a.Blocks {
			if utf8.RuneCountInString(long.String()) < 60_000 {
				long.WriteString(b.Text)
			}
			if b.Type == corpus.BlockParagraph && blocks < 500 {
				blocks++
				b.ID = fmt.Sprint(blocks)
				many.Blocks = append(many.Blocks, b)
			}
		}
	}
	for utf8.RuneCountInString(long.String()) < 60_000 {
		long.WriteString("江湾市的大桥投资12.9亿元，李雪峰说了。")
	}
	return []*corpus.Article{
		story("v1", "江湾大桥", "云岭日报", corpus.NewDay(2024, 5, 20), long.String()),
		story("v2", "大桥", "江湾晚报", corpus.NewDay(2024, 5, 21),
			strings.Repeat("哈", 30_000)+strings.Repeat("投资大桥的了", 5_000)),
		many,
	}
}

// TestContextEndsInVastArticles lets the time of a request run out while a huge
// paragraph, or an article of many, is looked at.
func TestContextEndsInVastArticles(t *testing.T) {
	t.Parallel()
	l := newLibrary(t, vast(), 3)
	const allowed, promised, generous = 20 * time.Millisecond, 50 * time.Millisecond, 20 * time.Second // what does not end, on any machine
	limited := func(t *testing.T, what string, ask func(ctx context.Context) error) {
		t.Helper()
		ended, cancel := context.WithCancel(context.Background())
		cancel()
		if err := ask(ended); !errors.Is(err, context.Canceled) {
			t.Errorf("%s from an ended context: %v", what, err)
		}
		short, cancel := context.WithTimeout(context.Background(), allowed)
		defer cancel()
		start := time.Now()
		err := ask(short)
		late := time.Since(start) - allowed
		if err != nil && !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("%s: %v", what, err)
		}
		if late > promised {
			t.Logf("%s ends %v after its time", what, late)
		}
		if late > generous {
			t.Errorf("%s goes on for %v after its time", what, late)
		}
	}
	for name, query := range hostileQueries() {
		t.Run(name, func(t *testing.T) {
			limited(t, "a search", func(ctx context.Context) error {
				_, err := l.engine.Search(ctx, Request{Query: query, Limit: MaxLimit, Facets: AllFacets()})
				return err
			})
			for _, a := range l.articles {
				limited(t, "marking "+a.ID, func(ctx context.Context) error {
					_, err := l.engine.Mark(ctx, query, a)
					return err
				})
			}
		})
	}
}

// FuzzSearch asks anything of a tiny index: nothing may panic or be an error but
// what a bad request is, no hit may come twice, and the next page must follow.
func FuzzSearch(f *testing.F) {
	f.Add("投资 -大桥", "relevance", "", uint8(3))
	f.Add("同句(李雪锋~ NEAR/5 书记) OR 数:>3亿元", "date", "article", uint8(1))
	f.Add("lixuefeng 来源:云岭日报", "-date", "none", uint8(0))
	f.Add("青禾县的营商环境怎么样？", "", "article", uint8(200))
	f.Add("=“，”|\"\" 营?环*~ 日期:2024-13 (((", "relevance", "", uint8(7))
	l := newLibrary(f, append(invented(61, 6), slips()...), 3)
	f.Fuzz(func(t *testing.T, query, sort, group string, limit uint8) {
		req := Request{Query: query, Sort: Sort(sort), Group: Group(group), Limit: int(limit), Facets: AllFacets()}
		seen := map[string]bool{}
		for range 3 {
			res, err := l.engine.Search(context.Background(), req)
			if errors.Is(err, ErrBadRequest) && req.Cursor == "" {
				return
			}
			if err != nil {
				t.Fatalf("%+v: %v", req, err)
			}
			for _, id := range blockIDs(res.Hits) {
				if seen[id] && req.Group != GroupArticle {
					t.Fatalf("%+v: %s is found twice", req, id)
				}
				seen[id] = true
			}
			checkHits(t, req, res)
			if req.Cursor = res.NextCursor; req.Cursor == "" {
				return
			}
		}
	})
}

func checkHits(t *testing.T, req Request, res *Response) {
	t.Helper()
	for i := range res.Hits {
		h := &res.Hits[i]
		text := h.Paragraph().Text
		if !strings.HasPrefix(text[h.Snippet.Start:], h.Snippet.Text) {
			t.Fatalf("%+v: the snippet is no part of the paragraph", req)
		}
		for _, spans := range [][]corpus.Span{h.Snippet.Marks, h.HeadlineMarks} {
			for i, m := range spans {
				if m.Start >= m.End || i > 0 && m.Start <= spans[i-1].End {
					t.Fatalf("%+v: marks %v", req, spans)
				}
			}
		}
	}
	if all := res.Totals.Exact + res.Totals.Relaxed + res.Totals.Near + res.Totals.Pinyin; req.Group != GroupArticle &&
		len(res.Hits) > all || res.Total > all || res.Groups > res.Total {
		t.Fatalf("%+v: %d hits, total %d, totals %+v, %d articles", req, len(res.Hits), res.Total, res.Totals, res.Groups)
	}
}
