package alias_test

import (
	"errors"
	"testing"

	"xunwen/corpus"
	"xunwen/corpus/segment"
	"xunwen/search/alias"
)

func TestLasting(t *testing.T) {
	t.Parallel()
	cutter := segment.New(segment.Config{})
	for _, tt := range []struct {
		name, printed, canonical string
		kind                     corpus.EntityType
		want                     bool
	}{
		{"一个普通词", "科考队", "云岭科考队", corpus.Organization, false},
		{"几个普通词", "国际航运中心", "江湾国际航运中心", corpus.Organization, false},
		{"动词加普通词", "出版集团", "云岭出版集团", corpus.Organization, false},
		{"全国的也一样", "儿童中心", "中国儿童中心", corpus.Organization, false},
		{"没有写是哪里的机关", "民政局", "云岭县民政局", corpus.Organization, false},
		{"外国的机关", "国务院", "美国国务院", corpus.Organization, false},
		{"几个地方同名", "鼓楼区人民法院", "南京市鼓楼区人民法院", corpus.Organization, false},
		{"全国只有一个", "证监会", "中国证监会", corpus.Organization, true},
		{"上级不是地方", "国资委", "国务院国资委", corpus.Organization, true},
		{"有字号", "潍柴集团", "山东潍柴集团", corpus.Organization, true},
		{"字号不是词", "穆特银行", "云国穆特银行", corpus.Organization, true},
		{"不是末尾", "云行", "云岭银行", corpus.Organization, true},
		{"不同名的地方", "合肥市中级人民法院", "安徽省合肥市中级人民法院", corpus.Organization, true},
		{"地点不看", "新区", "江湾新区", corpus.Place, true},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			got, err := alias.Lasting([]alias.Declared{{Kind: tt.kind, Printed: tt.printed, Canonical: tt.canonical, Paragraphs: 1}}, cutter)
			if err != nil || (len(got) == 1) != tt.want {
				t.Errorf("%s = %s: %v, %v", tt.canonical, tt.printed, got, err)
			}
		})
	}
}

// noCutter fails.
type noCutter struct{}

func (noCutter) Cut(string, []corpus.Span) ([]segment.Token, error) { return nil, errNoWords }

var errNoWords = errors.New("no dictionary")

func TestLastingTellsOfErrors(t *testing.T) {
	t.Parallel()
	_, err := alias.Lasting([]alias.Declared{declared("科考队", "云岭科考队", 1)}, noCutter{})
	if !errors.Is(err, errNoWords) {
		t.Errorf("got %v", err)
	}
	if got, err := alias.Lasting([]alias.Declared{declared("云行", "云岭银行", 1)}, noCutter{}); err != nil || len(got) != 1 {
		t.Errorf("nothing to cut: %v, %v", got, err)
	}
}
