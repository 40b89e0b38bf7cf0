package figure_test

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"xunwen/corpus"
	"xunwen/corpus/figure"
)

// TestSpeedsByTheHour reads lengths that are said of an hour.
func TestSpeedsByTheHour(t *testing.T) {
	t.Parallel()
	checkSpec(t, figure.Options{}, []specCase{
		{"时速", "设计时速350公里，", "350公里 rate 350 km/h"},
		{"繁体", "時速３５０公里", "３５０公里 rate 350 km/h"},
		{"千米", "时速111千米行驶", "111千米 rate 111 km/h"},
		{"英里", "时速60英里", "60英里 rate 60 mi/h"},
		{"大致", "时速约300公里左右", "300公里 rate 300 km/h ≈"},
		{"达到", "时速达到了1342公里", "1342公里 rate 1342 km/h"},
		{"最高", "时速最高80公里", "80公里 rate 80 km/h"},
		{"冒号", "时速：120公里", "120公里 rate 120 km/h"},
		{"范围", "以时速80至120公里行驶", "80至120公里 rate 80..120 km/h"},
		{"波浪号", "以时速15~20公里向西北移动", "15~20公里 rate 15..20 km/h"},
		{"六七十公里", "时速六、七十公里", "六、七十公里 rate 60..70 km/h"},
		{"提高到", "时速由200公里提高到350公里", "200公里 rate 200 km/h | 350公里 rate 350 km/h"},
		{"两种时速", "按时速200公里和300公里运营", "200公里 rate 200 km/h | 300公里 rate 300 km/h"},
		{"范围再提升", "从时速40至60公里提升至200公里", "40至60公里 rate 40..60 km/h | 200公里 rate 200 km/h"},
		{"的时速", "以110公里的时速行驶", "110公里 rate 110 km/h"},
		{"的设计时速", "有120公里的设计时速", "120公里 rate 120 km/h"},
		{"每小时", "风速达每小时170公里", "每小时170公里 rate 170 km/h"},
		{"时速每小时", "最高时速每小时350公里", "每小时350公里 rate 350 km/h"},
		{"每小时的范围", "每小时80到100公里", "每小时80到100公里 rate 80..100 km/h"},
		{"每小时的两端", "每小时60公里到70公里", "每小时60公里到70公里 rate 60..70 km/h"},
		{"每小时约", "每小时约5800公里", "5800公里 rate 5800 km/h ≈"},
		{"每小时行驶", "每小时可行驶350公里", "350公里 rate 350 km/h"},
		{"每小时几毫米", "每小时20至30毫米", "每小时20至30毫米 rate 20..30 mm/h"},
		{"几小时行驶", "3小时行驶350公里", "3小时 duration 3 hour | 350公里 length 350000 m"},
		{"车速", "车速80公里", "80公里 length 80000 m"},
		{"另一句", "提高时速，全长120公里", "120公里 length 120000 m"},
		{"时速之后的长度", "时速350公里，全长120公里", "350公里 rate 350 km/h | 120公里 length 120000 m"},
		{"时速度", "行驶350公里时速度很快", "350公里 length 350000 m"},
		{"时速与吨", "每小时可进仓300吨", "300吨 weight 300000 kg"},
		{"每小时不是公里", "每小时行驶，长350公里", "350公里 length 350000 m"},
		{"已是每小时", "时速350公里/小时", "350公里/小时 rate 350 km/h"},
	})
}

// TestEachBehindAnAmount tells 每 that ends a rate from 每 that begins what follows.
func TestEachBehindAnAmount(t *testing.T) {
	t.Parallel()
	checkSpec(t, figure.Options{}, []specCase{
		{"公里每小时", "速度325公里每小时，", "325公里每小时 rate 325 km/h"},
		{"元每人", "收费80元每人，", "80元每人 rate 80 CNY/person"},
		{"人与每人", "15个人每人领了500元", "15个人 persons 15 person | 500元 money 500 CNY"},
		{"天数与每日", "头两周每日喂三次", "两周 duration 2 week | 三次 count 3 次"},
		{"每带着数", "发种子20公斤每亩30元", "20公斤 weight 20 kg | 每亩30元 rate 30 CNY/mu"},
	})
}

// TestSpeedsAreOneFigure: whatever the words for it, a speed by the hour is the one
// that is asked for as 公里/小时.
func TestSpeedsAreOneFigure(t *testing.T) {
	t.Parallel()
	numbers := rapid.SampledFrom(strings.Fields(`80 120 350.5 1,342 ３５０ 三百五十 一百二 2万 十二点五`))
	units := rapid.SampledFrom(strings.Fields(`公里 km 英里 米`))
	before := rapid.SampledFrom(strings.Fields(`时速 設計時速 时速约 时速可达 时速为 每小时 每小时行驶 最高时速每小时 时速不到`))
	rapid.Check(t, func(rt *rapid.T) {
		amount := numbers.Draw(rt, "number") + units.Draw(rt, "unit")
		text := before.Draw(rt, "before") + amount + "，"
		want, ok := figure.ParseValue(amount + "/小时")
		if !ok {
			rt.Fatalf("%s/小时 is no value", amount)
		}
		got := figure.Scan(text, figure.Options{})
		if len(got) != 1 || got[0].Kind != corpus.Rate || got[0].Value != want.Value || got[0].Unit != want.Unit {
			rt.Fatalf("%s is %+v, want %s %s", text, got, want.Value, want.Unit)
		}
	})
}
