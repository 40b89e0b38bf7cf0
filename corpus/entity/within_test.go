package entity

import (
	"math/rand/v2"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"xunwen/corpus/segment"
)

func TestWithin(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name string
		text []string
		want string
	}{
		{"县", []string{"〔吉县L〕下雨。"}, "吉县<临汾市<山西省"},
		{"省不再往外", []string{"〔山西省L〕下雨。"}, "山西省"},
		{"国不再往外", []string{"〔日本L〕地震。"}, "日本"},
		{"外国城市", []string{"〔东京L〕地震。"}, "东京<日本"},
		{"直辖市的区", []string{"〔海淀区L〕下雨。"}, "海淀区<北京市"},
		{"省辖县级市", []string{"〔仙桃市L〕下雨。"}, "仙桃市<湖北省"},
		{"相连", []string{"〔安徽省黄山市歙县L〕下雨。"}, "安徽省黄山市歙县<歙县<黄山市<安徽省"},
		{"跳过一级", []string{"〔山西吉县L〕下雨。"}, "山西吉县<吉县<临汾市<山西省"},
		{"国名开头", []string{"〔中国太原L〕下雨。"}, "中国太原<太原市<山西省"},
		{"外国连城市", []string{"〔日本大阪市L〕地震。"}, "日本大阪市<大阪<日本"},
		{"省市直连", []string{"〔山西临汾L〕下雨。", "〔北京海淀L〕积水。"}, "山西临汾<临汾市<山西省 北京海淀<海淀区<北京市"},
		{"景点在县里", []string{"〔吉县黄河壶口瀑布L〕水大。"}, "吉县黄河壶口瀑布<吉县<临汾市<山西省"},
		{"村在镇里", []string{"〔婺源县思口镇新桥村L〕着火。"}, "婺源县思口镇新桥村<思口镇<婺源县<上饶市<江西省"},
		{"以城市为名的路", []string{"〔南京东路L〕堵车。"}, "南京东路"},
		{"城市里的路", []string{"〔北京长安街L〕堵车。"}, "北京长安街<北京市"},
		{"海不在国里", []string{"〔日本海L〕有浪。"}, "日本海"},
		{"没有区划", []string{"〔黄河L〕水大。"}, "黄河"},
		{"同名区不定", []string{"〔鼓楼区L〕下雨。"}, "鼓楼区"},
		{"同名区看上文", []string{"〔福州市L〕下雨，〔鼓楼区L〕积水。"}, "福州市<福建省 鼓楼区<福州市<福建省"},
		{"看机构", []string{"〔福州市公安局O〕通报，〔鼓楼区L〕积水。"}, "鼓楼区<福州市<福建省"},
		{"看多的一边", []string{"〔福州市L〕、〔南京市L〕、〔南京市L〕下雨，〔鼓楼区L〕积水。"}, "福州市<福建省 南京市<江苏省 南京市<江苏省 鼓楼区<南京市<江苏省"},
		{"一字", []string{"〔沪L〕上〔晋L〕商"}, "沪 晋"},
		{"繁体", []string{"〔板橋區L〕下雨。"}, "板橋區<新北市<台湾省"},
		{"中间有空格", []string{"〔山西 临汾L〕下雨。"}, "山西 临汾<临汾市<山西省"},
	}
	l := newLexicon()
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			if got := newDescribed(t, l, tt.text...).withins(); got != tt.want {
				t.Errorf("%v\n got %s\nwant %s", tt.text, got, tt.want)
			}
		})
	}
}

// TestReadDivisions reads every division of the gazetteer behind those that it
// lies in: it must be among the choices, and nothing may be left over.
func TestReadDivisions(t *testing.T) {
	t.Parallel()
	g := newGazetteer(placesText)
	seen := 0
	for _, f := range g.forms {
		d := f.division
		if d.level == townLevel || d.level >= countryLevel || d.country() != nil {
			continue
		}
		names := d.chain()
		var whole strings.Builder
		for i := len(names) - 1; i >= 0; i-- {
			whole.WriteString(names[i])
		}
		whole.WriteString(d.name)
		r := g.read(segment.Fold(whole.String()))
		if r.rest != "" || r.printed != len(names)+1 || len(r.choices) == 0 || r.choices[0] != d {
			t.Errorf("%s: read %d divisions, %q left", whole.String(), r.printed, r.rest)
		}
		seen++
	}
	if seen < 3000 {
		t.Errorf("only %d divisions", seen)
	}
}

// TestReadKeepsItsText joins the printed divisions and the rest to the text.
func TestReadKeepsItsText(t *testing.T) {
	t.Parallel()
	g := newGazetteer(placesText)
	random := rand.New(rand.NewPCG(43, 47))
	parts := strings.Fields("山西 山西省 临汾 吉县 北京 海淀区 朝阳 鼓楼区 中国 日本 东京 黄河 瀑布 公园 路 城东乡 a")
	for range 2000 {
		var b strings.Builder
		for range 1 + random.IntN(5) {
			b.WriteString(parts[random.IntN(len(parts))])
		}
		name := b.String()
		r := g.read(name)
		if !strings.HasSuffix(name, r.rest) || r.printed == 0 && r.rest != name || r.printed > utf8.RuneCountInString(name) {
			t.Fatalf("%s: %d divisions and %q", name, r.printed, r.rest)
		}
		for _, d := range r.choices {
			if d == nil {
				t.Fatalf("%s may be nothing", name)
			}
		}
	}
}

func TestChoose(t *testing.T) {
	t.Parallel()
	g := newGazetteer(placesText)
	of := func(name string) *division { return g.read(name).choices[0] }
	tests := []struct {
		name, text string
		places     geography
		want       string
	}{
		{"没有上文", "朝阳", nil, "辽宁省"},
		{"上文是北京", "朝阳", geography{of("北京市"): 1}, "北京市"},
		{"上文是吉林", "朝阳", geography{of("长春市"): 2, of("北京市"): 1}, "长春市"},
		{"上文一样多", "鼓楼区", geography{of("福州市"): 1, of("南京市"): 1}, ""},
		{"没有上文的同名", "鼓楼区", nil, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			got := ""
			if d := tt.places.choose(g.read(tt.text)); d != nil {
				got = d.parent.name
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("%s (-want +got):\n%s", tt.text, diff)
			}
		})
	}
}
