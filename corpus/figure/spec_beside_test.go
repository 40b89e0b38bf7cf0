package figure_test

import (
	"testing"

	"xunwen/corpus"
	"xunwen/corpus/figure"
)

// TestUnitsSaidBeside reads amounts whose unit the words beside them tell.
func TestUnitsSaidBeside(t *testing.T) {
	t.Parallel()
	opt := figure.Options{Published: corpus.NewDay(2021, 12, 15)}
	checkSpec(t, opt, []specCase{
		{"个与人物", "讲了100个人物故事", "100个 count 100 个"},
		{"个与人民法院", "新设11个人民法院", "11个 count 11 个"},
		{"个人", "来了11个人", "11个人 persons 11 person"},
		{"人口", "养活14亿人口", "14亿人口 persons 1400000000 person"},
		{"十几亿人口", "十几亿人口要吃饭", "十几亿人口 persons 1000000000 person ≈ gt"},
		{"口述", "3人口述往事", "3人 persons 3 person"},
		{"个点", "云河指数下挫215.4个点，", "215.4个点 count 215.4 点"},
		{"点位", "设3个点位", "3个 count 3 个"},
		{"届是年份", "2021届毕业生", "2021届 ident 2021 届"},
		{"级是年份", "2023级新生", "2023级 ident 2023 级"},
		{"届是次第", "十三届全国人大", "十三届 ordinal 13 届"},
		{"届是次数", "当了三届县人大代表", "三届 count 3 届"},
		{"20几万", "来了20几万人", "20几万人 persons 200000 person ≈ gt"},
		{"30几个", "30几个摊位", "30几个 count 30 个 ≈ gt"},
		{"几何", "20几何题", ""},
		{"吨级", "泊位停靠40万吨级矿石船", "40万吨级 count 400000 吨级"},
		{"吨", "卸下40万吨矿石", "40万吨 weight 400000000 kg"},
		{"纳米级", "5纳米级工艺", "5纳米级 count 5 纳米级"},
		{"用电的度", "全县用电3亿度", "3亿度 other 300000000 kWh"},
		{"温度的度", "气温35度", "35度 temperature 35 celsius"},
		{"有负号的度", "白天-3到5度", "-3到5度 temperature -3..5 celsius"},
		{"气温几到几度", "气温3到5度", "3到5度 temperature 3..5 celsius"},
		{"转的度", "转了90度", "90度 count 90 度"},
		{"币名在前", "日元1000亿", "1000亿 money 100000000000 JPY"},
		{"币名在前的范围", "英镑3000万至5000万", "3000万至5000万 money 30000000..50000000 GBP"},
		{"汇率", "兑美元7.15", "7.15 number 7.15"},
		{"前面另有金额", "3亿美元1000万件", "3亿美元 money 300000000 USD | 1000万件 count 10000000 件"},
		{"十亿", "投资US$1.8 billion", "US$1.8 billion money 1800000000 USD"},
		{"百万", "$2.5 million", "$2.5 million money 2500000 USD"},
		{"港元的符号", "HK$500", "HK$500 money 500 HKD"},
		{"台币的符号", "NT$1.2億", "NT$1.2億 money 120000000 TWD"},
		{"澳元的符号", "A$30", "A$30 money 30 AUD"},
		{"加元的符号", "C$30", "C$30 money 30 CAD"},
		{"新元的符号", "S$30", "S$30 money 30 SGD"},
		{"缩写的十亿", "US$1.8bn", "US$1.8bn money 1800000000 USD"},
		{"缩写的百万", "$30M、$2.5m", "$30M money 30000000 USD | $2.5m money 2500000 USD"},
		{"雷亚尔", "R$30", "R$30 money 30 BRL"},
		{"不是百万", "$2.5 millions", "$2.5 money 2.5 USD"},
		{"一块块的钱", "花了50块、30块，", "50块 money 50 CNY | 30块 money 30 CNY"},
		{"块与元", "50块、100元", "50块 money 50 CNY | 100元 money 100 CNY"},
		{"展板的块", "展板12块、横幅3条", "12块 count 12 块 | 3条 count 3 条"},
		{"名字里的四", "李四2021年投资500万元", "2021年 date 2021 year | 500万元 money 5000000 CNY"},
		{"周三与年份", "周三2020年起任职", "周三 date 2021-12-15 day | 2020年 date 2020 year"},
	})
}

// TestSigns keeps the signs of numbers at both ends of a range, whatever its mark.
func TestSigns(t *testing.T) {
	t.Parallel()
	checkSpec(t, figure.Options{}, []specCase{
		{"单位只在后", "气温-5～3℃", "-5～3℃ temperature -5..3 celsius"},
		{"两端都负", "-10～-8℃", "-10～-8℃ temperature -10..-8 celsius"},
		{"破折号后的负号", "在-10℃—-8℃之间", "-10℃—-8℃ temperature -10..-8 celsius"},
		{"两个短横", "-10--8℃", "-10--8℃ temperature -10..-8 celsius"},
		{"两个短横作范围", "5--8℃", "5--8℃ temperature 5..8 celsius"},
		{"减号", "−10℃～−8℃", "−10℃～−8℃ temperature -10..-8 celsius"},
		{"百分比", "-1～2%", "-1～2% percent -1..2 %"},
		{"零下到零下", "零下10到零下8度", "零下10到零下8度 temperature -10..-8 celsius"},
		{"零下共用", "零下10至8℃", "零下10至8℃ temperature -10..-8 celsius"},
		{"零下一两度", "零下1、2度", "零下1、2度 temperature -2..-1 celsius"},
		{"零下多少多度", "零下二十多度", "零下二十多度 temperature -20 celsius ≈ lt"},
		{"零下五六度", "零下五六度", "零下五六度 temperature -6..-5 celsius ≈"},
		{"零下到零上", "零下5℃到零上3℃", "零下5℃到零上3℃ temperature -5..3 celsius"},
		{"零下到正", "零下5℃至3℃", "零下5℃至3℃ temperature -5..3 celsius"},
		{"零下一处", "零下5度", "零下5度 temperature -5 celsius"},
		{"号码不是负数", "编号A-5～3℃", "3℃ temperature 3 celsius"},
	})
}

// TestYearsOfSpans finds the year of months and quarters that came without one:
// they are over when a paper gives what was done in them.
func TestYearsOfSpans(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name      string
		published corpus.Date
		text      string
		want      string
	}{
		{"十二月说全年", corpus.NewDay(2021, 12, 15), "1至11月，邮政业务", "1至11月 date 2021-01-01/2021-11-30 month"},
		{"十一月说九月", corpus.NewDay(2023, 11, 2), "1—9月，全国", "1—9月 date 2023-01-01/2023-09-30 month"},
		{"份", corpus.NewDay(2021, 12, 15), "1—11月份，全国", "1—11月份 date 2021-01-01/2021-11-30 month"},
		{"一月说上年", corpus.NewDay(2024, 1, 16), "1—12月，全国", "1—12月 date 2023-01-01/2023-12-31 month"},
		{"年末说一月份", corpus.NewDay(2021, 12, 15), "1月份，全国", "1月份 date 2021-01 month"},
		{"年末预计一月份", corpus.NewDay(2021, 12, 15), "预计1月份开工", "1月份 date 2022-01 month"},
		{"春天说夏天", corpus.NewDay(2024, 3, 15), "6—8月汛期", "6—8月 date 2024-06-01/2024-08-31 month"},
		{"句中有年", corpus.NewDay(2021, 12, 15), "2019年盈利，1—9月投产", "2019年 date 2019 year | 1—9月 date 2019-01-01/2019-09-30 month"},
		{"年份只是比较", corpus.NewDay(2023, 10, 7), "较2022年同期多三成，其中9月29日最多", "2022年 date 2022 year | 三成 percent 30 % | 9月29日 date 2023-09-29 day"},
		{"年份是起点", corpus.NewDay(2021, 4, 17), "自2020年投产以来，截至4月15日", "2020年 date 2020 year | 4月15日 date 2021-04-15 day"},
		{"年份后的日子", corpus.NewDay(2023, 10, 7), "2022年9月1日开工，12月8日完工", "2022年9月1日 date 2022-09-01 day | 12月8日 date 2022-12-08 day"},
		{"同比不是比", corpus.NewDay(2023, 10, 7), "同比2022年增长，9月2日", "2022年 date 2022 year | 9月2日 date 2022-09-02 day"},
		{"将要的日子", corpus.NewDay(2023, 6, 9), "2022年签约，将于11月底举行", "2022年 date 2022 year | 11月底 date 2023-11-21/2023-11-30 day ≈"},
		{"引号外的年份", corpus.NewDay(2021, 10, 5), "相比去年“十一”假期", "去年 date 2020 year | “十一”假期 date 2020-10-01/2020-10-08 day"},
		{"前N个月", corpus.NewDay(2021, 12, 15), "前11个月，我国进出口", "前11个月 date 2021-01-01/2021-11-30 month"},
		{"前十个月", corpus.NewDay(2021, 11, 20), "我国前十个月外贸", "前十个月 date 2021-01-01/2021-10-31 month"},
		{"前N月", corpus.NewDay(2021, 6, 9), "前5月，全县税收", "前5月 date 2021-01-01/2021-05-31 month"},
		{"一月的前十二个月", corpus.NewDay(2022, 1, 18), "前12个月，全县税收", "前12个月 date 2021-01-01/2021-12-31 month"},
		{"前两个月", corpus.NewDay(2022, 3, 10), "前两个月，我国外贸", "前两个月 date 2022-01-01/2022-02-28 month"},
		{"手术前", corpus.NewDay(2021, 4, 9), "手术前3个月", "3个月 duration 3 month"},
		{"早已过去", corpus.NewDay(2021, 12, 15), "前3个月免租", "3个月 duration 3 month"},
		{"期内", corpus.NewDay(2021, 4, 9), "，前3个月内退货", "3个月 duration 3 month"},
		{"目前", corpus.NewDay(2021, 6, 9), "目前5月", "5月 date 2021-05 month"},
		{"前几月的一天", corpus.NewDay(2021, 6, 9), "，前5月3日", "5月3日 date 2021-05-03 day"},
		{"前三季度", corpus.NewDay(2021, 10, 20), "前三季度，全县", "前三季度 date 2021-01-01/2021-09-30 quarter"},
		{"一月说四季度", corpus.NewDay(2024, 1, 17), "四季度，全县", "四季度 date 2023-Q4 quarter"},
		{"一月预计四季度", corpus.NewDay(2024, 1, 17), "预计四季度投产", "四季度 date 2024-Q4 quarter"},
		{"四季度假", corpus.NewDay(2024, 7, 17), "四季度假胜地", ""},
		{"夏天说四季度", corpus.NewDay(2024, 7, 17), "四季度投产", "四季度 date 2024-Q4 quarter"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			figures := figure.Scan(c.text, figure.Options{Published: c.published})
			if got := spell(c.text, figures); got != c.want {
				t.Errorf("%s\n got %s\nwant %s", c.text, got, c.want)
			}
		})
	}
}

// TestHolidays compares the days off of festivals with the notices of their years.
func TestHolidays(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, text, want string
	}{
		{"五一", "2024年五一假期", "2024-05-01/2024-05-05"},
		{"五一在星期一", "2023年五一假期", "2023-04-29/2023-05-03"},
		{"五一在星期日", "2022年五一假期", "2022-04-30/2022-05-04"},
		{"五一三天", "2018年五一小长假", "2018-04-29/2018-05-01"},
		{"国庆", "2021年国庆假期", "2021-10-01/2021-10-07"},
		{"国庆与中秋", "2020年国庆黄金周", "2020-10-01/2020-10-08"},
		{"中秋在国庆前", "2023年国庆假期", "2023-09-29/2023-10-06"},
		{"中秋国庆", "2023年中秋国庆假期", "2023-09-29/2023-10-06"},
		{"国庆中秋", "2023年国庆、中秋假期", "2023-09-29/2023-10-06"},
		{"元旦春节", "2023年元旦、春节假期", "2022-12-31/2023-01-02"},
		{"七天长假", "2021年国庆七天长假", "2021-10-01/2021-10-07"},
		{"春节", "2021年春节假期", "2021-02-11/2021-02-17"},
		{"春节八天", "2024年春节长假", "2024-02-10/2024-02-17"},
		{"春节自除夕", "2025年春节假期", "2025-01-28/2025-02-04"},
		{"元旦在星期日", "2023年元旦假期", "2022-12-31/2023-01-02"},
		{"清明在星期二", "2022年清明假期", "2022-04-03/2022-04-05"},
		{"清明在星期三", "2023年清明假期", "2023-04-05"},
		{"端午在星期四", "2023年端午假期", "2023-06-22/2023-06-24"},
		{"中秋在星期六", "2022年中秋假期", "2022-09-10/2022-09-12"},
		{"第几天", "2021年国庆假期第6天", "2021-10-06"},
		{"首日", "2021年国庆假期首日", "2021-10-01"},
		{"最后一天", "2021年国庆假期最后一天", "2021-10-07"},
		{"前几天", "2021年国庆假期前3天", "2021-10-01/2021-10-03"},
		{"没有那么多天", "2021年国庆假期第9天", "2021-10-01/2021-10-07"},
		{"节日", "2021年国庆节", "2021-10-01"},
		{"没有假期的节", "2021年重阳假期", "2021-10-14"},
		{"那时没有定例", "1995年国庆假期", "1995-10-01"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			figures := figure.Scan(c.text, figure.Options{})
			if len(figures) == 0 || figures[0].Date == nil || figures[0].Date.ISO != c.want {
				t.Errorf("%s: got %s, want %s", c.text, spell(c.text, figures), c.want)
			}
		})
	}
	text := "2021年国庆連假"
	if f := figure.Scan(text, figure.Options{Currency: "TWD"}); len(f) == 0 || f[0].Date.ISO != "2021-10-01" {
		t.Errorf("Taiwan has holidays of its own: %s", spell(text, f))
	}
}
