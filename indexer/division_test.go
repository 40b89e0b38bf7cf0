package indexer_test

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"xunwen/indexer"
)

func TestWithinNames(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name         string
		within, want []string
	}{
		{name: "没有"},
		{"两级", []string{"临汾市", "山西省"}, []string{"临汾市", "临汾", "山西省", "山西"}},
		{"繁体", []string{"臺灣省"}, []string{"台湾省", "台湾"}},
		{"外国", []string{"德国"}, []string{"德国"}},
		{"自治州与省同名", []string{"海南藏族自治州", "青海省"}, []string{"海南藏族自治州", "青海省", "青海"}},
		{"省自己", []string{"三亚市", "海南省"}, []string{"三亚市", "三亚", "海南省", "海南"}},
		{"空名", []string{"", "山西省"}, []string{"山西省", "山西"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			if diff := cmp.Diff(tt.want, indexer.WithinNames(tt.within), cmpopts.EquateEmpty()); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func ExampleWithinNames() {
	fmt.Println(indexer.WithinNames([]string{"恩施土家族苗族自治州", "湖北省"}))
	// Output: [恩施土家族苗族自治州 恩施 湖北省 湖北]
}
