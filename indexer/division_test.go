package indexer_test

import (
	"bufio"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"xunwen/corpus/segment"
	"xunwen/indexer"
)

func TestShortDivision(t *testing.T) {
	t.Parallel()
	for full, want := range map[string]string{
		"山西省": "山西", "临汾市": "临汾", "洪洞县": "洪洞", "吉县": "吉县", "西区": "西区", "门头沟区": "门头沟",
		"浦东新区": "浦东", "神农架林区": "神农架", "大兴安岭地区": "大兴安岭", "锡林郭勒盟": "锡林郭勒", "正镶白旗": "正镶白",
		"内蒙古自治区": "内蒙古", "新疆维吾尔自治区": "新疆", "广西壮族自治区": "广西", "西藏自治区": "西藏",
		"香港特别行政区": "香港", "恩施土家族苗族自治州": "恩施", "伊犁哈萨克自治州": "伊犁",
		"积石山保安族东乡族撒拉族自治县": "积石山", "东乡族自治县": "东乡", "鄂温克族自治旗": "鄂温克", "鄂伦春自治旗": "鄂伦春",
		"双江拉祜族佤族布朗族傣族自治县": "双江", "龙胜各族自治县": "龙胜", "莫力达瓦达斡尔族自治旗": "莫力达瓦",
		"西双版纳傣族自治州": "西双版纳", "加利福尼亚州": "加利福尼亚", "石桥镇": "石桥镇", "德国": "德国", "": "",
	} {
		if got := indexer.ShortDivision(full); got != want {
			t.Errorf("%s is called %s, want %s", full, got, want)
		}
	}
}

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

// TestShortDivisionOfTheGazetteer takes the divisions that the tagger knows.
func TestShortDivisionOfTheGazetteer(t *testing.T) {
	t.Parallel()
	f, err := os.Open(filepath.Join("..", "corpus", "entity", "places.txt"))
	if err != nil {
		t.Skip(err)
	}
	defer f.Close()
	seen := 0
	for lines := bufio.NewScanner(f); lines.Scan(); {
		code, name, ok := strings.Cut(lines.Text(), " ")
		if !ok || len(code) > 6 || code == "" || code[0] < '0' || code[0] > '9' {
			continue
		}
		name, _, _ = strings.Cut(name, " ")
		seen++
		full := segment.Normalize(name)
		short := indexer.ShortDivision(full)
		switch n := utf8.RuneCountInString(short); {
		case !strings.HasPrefix(full, short) || n < min(2, utf8.RuneCountInString(full)):
			t.Errorf("%s is called %s", full, short)
		case strings.Contains(full, "自治") && (strings.HasSuffix(short, "族") || strings.Contains(short, "自治") || n > 6):
			t.Errorf("%s is called %s", full, short)
		}
	}
	if seen < 300 {
		t.Errorf("read %d divisions only", seen)
	}
}

func ExampleWithinNames() {
	fmt.Println(indexer.WithinNames([]string{"恩施土家族苗族自治州", "湖北省"}))
	// Output: [恩施土家族苗族自治州 恩施 湖北省 湖北]
}
