package indexer

import (
	"fmt"
	"sync"
	"testing"

	"xunwen/corpus/segment"
)

// TestNormalNames asks for matching forms from several goroutines while names come in.
func TestNormalNames(t *testing.T) {
	t.Parallel()
	v := &Values{numbers: map[string]uint32{}}
	names := []string{"", "工业投资", "工業投資", "ＧＤＰ", "Gdp", "总 投资"}
	for _, name := range names {
		v.number(name)
	}
	var all sync.WaitGroup
	for range 4 {
		all.Go(func() {
			for i := range 200 {
				v.number(fmt.Sprint("产值", i))
				for n, name := range names {
					if got := v.Normal(uint32(n)); got != segment.Normalize(name) {
						t.Errorf("%q is %q", name, got)
					}
				}
			}
		})
	}
	all.Wait()
	if n, _ := v.Find("产值7"); v.Normal(n) != "产值7" || v.Name(n) != "产值7" {
		t.Errorf("%q, %q", v.Name(n), v.Normal(n))
	}
}
