package entity

import (
	"slices"
	"strings"
	"testing"

	"xunwen/corpus"
)

// spanOf is a mention of the first place where a text stands.
func spanOf(t *testing.T, text, name string, kind corpus.EntityType) mention {
	t.Helper()
	before, _, ok := strings.Cut(text, name)
	if !ok {
		t.Fatalf("%q does not hold %q", text, name)
	}
	start := len([]rune(before))
	return mention{start: start, end: start + len([]rune(name)), kind: kind}
}

func TestBlend(t *testing.T) {
	t.Parallel()
	l := newLexicon()
	type names = map[string]corpus.EntityType
	const person, organization, place, event, work = corpus.Person, corpus.Organization, corpus.Place, corpus.Event, corpus.Work
	for _, tt := range []struct {
		name, text     string
		rules, learned names
		want           string
	}{
		{"只有模型认得", "贾书言到青梧。", nil, names{"贾书言": person, "青梧": place}, "贾书言 青梧"},
		{"规则连起模型拆开的", "青梧市开发区招商。", names{"青梧市开发区": place}, names{"青梧市": place, "开发区": place}, "青梧市开发区"},
		{"规则补上模型没认的", "青梧市开发区招商。", names{"青梧市开发区": place}, nil, "青梧市开发区"},
		{"模型的更长", "青梧市开发区招商。", names{"青梧市": place}, names{"青梧市开发区": place}, "青梧市开发区"},
		{"一样长听模型", "青梧市医院开诊。", names{"青梧市医院": place}, names{"青梧市医院": organization}, "青梧市医院"},
		{"交叉听模型", "青梧市开发区招商。", names{"青梧市开发": place}, names{"开发区": place}, "开发区"},
		{"人名里没有地名", "江青梧到场。", names{"江青梧到": place}, names{"江青梧": person}, "江青梧"},
		{"职务后的人", "市长贾书言到场。", names{"贾书言": person}, nil, ""},
		{"书名里的不标", "读《青梧往事》。", names{"青梧往事": work}, names{"青梧": place}, "青梧往事"},
		{"报名是机构", "据《青梧日报》。", names{"青梧日报": work}, names{"青梧日报": organization}, "青梧日报"},
		{"赛事连着地名", "青梧龙舟邀请赛开赛。", names{"青梧龙舟邀请赛": event}, names{"青梧": place}, "青梧龙舟邀请赛"},
		{"学说里的人名", "学习邓小平理论。", nil, names{"邓小平": person}, ""},
		{"学说里的国名", "中国特色社会主义。", nil, names{"中国": place}, ""},
		{"末字归职务", "外交部长到访。", nil, names{"外交部": organization}, ""},
		{"市归市长", "太原市长到访。", nil, names{"太原": place}, ""},
		{"市和市长都在", "太原市市长到访。", nil, names{"太原市": place}, "太原市"},
		{"荣誉里的国名", "获“中国优秀旅游城市”称号。", nil, names{"中国": place}, ""},
		{"没有地名的机关", "县委、县政府和村党支部。", nil, names{"县委": organization, "县政府": organization, "村党支部": organization}, ""},
		{"发言人不在机构里", "青梧统计局新闻发言人到场。", nil, names{"青梧统计局新闻": organization}, "青梧统计局"},
		{"党支部在机构里", "青梧村党支部书记到场。", nil, names{"青梧村党支部": organization}, "青梧村党支部"},
		{"句首的省", "省财政厅到会。", nil, names{"财政厅": organization}, "省财政厅"},
		{"姓加职务", "王书记到场，王镇长说好。", nil, names{"王": person, "王镇长": person}, ""},
		{"和加姓", "刘局长和赵主任到场。", nil, names{"和赵": person}, ""},
		{"列项的号码", "①贾书言②贺岩", nil, names{"①贾书言②贺岩": person}, "贾书言"},
		{"括号在外", "（青梧）开会。", nil, names{"青梧）": place}, "青梧"},
		{"括号在内", "青梧（集团）开会。", nil, names{"青梧（集团）": organization}, "青梧(集团)"},
		{"只有标点", "）。", nil, names{"）": place}, ""},
		{"全名后的女士", "贾书言女士到场，贾女士很高兴。", nil, names{"贾书言女士": person, "贾女士": person}, "贾书言 贾女士"},
		{"复姓的先生", "欧阳先生到场。", nil, names{"欧阳先生": person}, "欧阳先生"},
		{"叠词", "高高兴兴过年。", nil, names{"高高兴兴": place}, ""},
		{"括号连着后面", "青梧（Kent）消防队到场。", nil, names{"Kent）消防队": organization}, "kent"},
		{"原党支部书记", "青梧环卫处原党支部书记到场。", nil, names{"青梧环卫处原党支部": organization}, "青梧环卫处"},
		{"消防队长", "青梧消防队长到场，青梧消防队长期备勤。", nil, names{"青梧消防队": organization}, ""},
		{"部长期", "外交部长期关注。", nil, names{"外交部": organization}, "外交部"},
		{"县政协委员", "县人大代表、县政协委员到场。", names{"政协": organization}, nil, ""},
		{"驻军和基地", "到驻韩美军青梧空军基地参观。", nil, names{"驻韩美军青梧空军基地": place}, "驻韩美军 青梧空军基地"},
		{"驻军", "到驻韩美军参观。", nil, names{"韩美军": place}, "驻韩美军"},
		{"驻地", "到驻村工作队参观。", nil, names{"驻村工作队": organization}, "驻村工作队"},
		{"路的段", "林口文化一路一段停水。", nil, names{"林口文化一路": place}, "林口文化一路一段"},
		{"门牌", "在15巷2之1号1楼集合。", nil, names{"15巷2之1号1楼": place}, ""},
		{"上市公司", "不同规模上市公司很多。", nil, names{"不同规模上市公司": organization}, ""},
		{"偕同的机构", "偕同青梧分署到场。", nil, names{"偕同青梧分署": organization}, "青梧分署"},
		{"日本国内", "日本国内治安良好。", nil, names{"日本国": place}, "日本"},
		{"日本国", "日本国首相到访。", nil, names{"日本国": place}, "日本国"},
		{"方位", "车往西北方向开，东北季风吹来。", nil, names{"西北": place, "东北": place}, ""},
		{"地区", "西北地区和东北下雪。", nil, names{"西北": place, "东北": place}, "西北 东北"},
		{"部归部长", "卫福部长陈书言到场。", nil, names{"卫福": person, "陈书言": person}, "陈书言"},
		{"部长前的人", "卫福部长到场。", nil, names{"卫福": person}, "卫福"},
		{"姓和的人", "和珅到场。", nil, names{"和珅": person}, "和珅"},
		{"人名没有引号", "“贾书言到场。", nil, names{"“贾书言": person}, ""},
		{"机构可以有引号", "“青梧”号到港。", nil, names{"“青梧”号": organization}, "“青梧”号"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			s := newScan(l, viewOf(t, tt.text))
			mentions := func(all names) []mention {
				var out []mention
				for name, kind := range all {
					out = append(out, spanOf(t, tt.text, name, kind))
				}
				slices.SortFunc(out, func(a, b mention) int { return a.start - b.start })
				return out
			}
			var got []string
			blended := s.blend(mentions(tt.rules), mentions(tt.learned))
			slices.SortFunc(blended, func(a, b mention) int { return a.start - b.start })
			for _, m := range blended {
				got = append(got, s.word(m.start, m.end))
			}
			if got := strings.Join(got, " "); got != tt.want {
				t.Errorf("%s: got %q, want %q", tt.text, got, tt.want)
			}
		})
	}
}

func TestBlendTakesSurePersons(t *testing.T) {
	t.Parallel()
	s := newScan(newLexicon(), viewOf(t, "市长贾书言到场。"))
	m := spanOf(t, "市长贾书言到场。", "贾书言", corpus.Person)
	m.sure = true
	if got := s.blend([]mention{m}, nil); len(got) != 1 || got[0].start != 2 {
		t.Errorf("got %v", got)
	}
}

// TestOverlapping compares the search with a look at each mention.
func TestOverlapping(t *testing.T) {
	t.Parallel()
	sorted := []mention{{start: 1, end: 3}, {start: 3, end: 4}, {start: 6, end: 9}, {start: 12, end: 13}}
	for start := range 15 {
		for end := start + 1; end < 16; end++ {
			m := mention{start: start, end: end}
			var want []int
			for _, o := range sorted {
				if o.start < m.end && m.start < o.end {
					want = append(want, o.start)
				}
			}
			var got []int
			for _, o := range overlapping(sorted, m) {
				got = append(got, o.start)
			}
			if !slices.Equal(got, want) {
				t.Errorf("%d to %d: got %v, want %v", start, end, got, want)
			}
		}
	}
}
