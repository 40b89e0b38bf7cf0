package webui

import (
	"fmt"
	"strings"
	"sync"
	"time"

	"xunwen/corpus"
)

// kindNames lists the kinds of figures with their Chinese names.
var kindNames = sync.OnceValue(func() map[corpus.FigureKind]string {
	return map[corpus.FigureKind]string{
		corpus.Money: "金额", corpus.Percent: "百分比", corpus.PercentPoint: "百分点",
		corpus.Area: "面积", corpus.Length: "长度", corpus.Weight: "重量", corpus.Volume: "体积",
		corpus.Temperature: "温度", corpus.Persons: "人数", corpus.Count: "数量",
		corpus.Duration: "时长", corpus.Rate: "单价与速率", corpus.Multiple: "倍数",
		corpus.Fraction: "分数", corpus.Ratio: "比例", corpus.Ordinal: "序数", corpus.Rank: "名次",
		corpus.Age: "年龄", corpus.DateFigure: "日期", corpus.TimeFigure: "时刻", corpus.Score: "比分",
		corpus.Ident: "编号", corpus.BareNumber: "不带单位的数", corpus.OtherFigure: "其他计量",
	}
})

// kindName returns the Chinese name of a kind, or the kind where it has none.
func kindName(kind string) string {
	if name, ok := kindNames()[corpus.FigureKind(kind)]; ok {
		return name
	}
	return kind
}

// unitNames lists the codes of units (docs/figures.md) with their Chinese names.
// A classifier is its own name, and so is a sign that is read as it stands (dB).
var unitNames = sync.OnceValue(func() map[string]string {
	return map[string]string{
		"CNY": "元", "USD": "美元", "HKD": "港元", "TWD": "新台币元", "EUR": "欧元", "GBP": "英镑",
		"JPY": "日元", "KRW": "韩元", "RUB": "卢布", "THB": "泰铢", "AUD": "澳元", "CAD": "加元",
		"CHF": "瑞士法郎", "INR": "印度卢比", "SGD": "新加坡元", "MOP": "澳门元", "VND": "越南盾",
		"BRL": "雷亚尔", "NZD": "新西兰元", "MYR": "林吉特", "SEK": "瑞典克朗", "FRF": "法郎",
		"DEM": "马克", "AED": "迪拉姆", "SAR": "沙特里亚尔", "ZAR": "兰特", "TRY": "里拉",
		"KZT": "坚戈", "UAH": "格里夫纳", "PLN": "兹罗提", "BTC": "比特币",
		"pp": "个百分点", "times": "倍", "person": "人", "celsius": "摄氏度",
		"m2": "平方米", "km2": "平方公里", "ha": "公顷", "mu": "亩", "ping": "坪", "cm2": "平方厘米",
		"mm2": "平方毫米", "ft2": "平方英尺",
		"m": "米", "km": "公里", "cm": "厘米", "mm": "毫米", "mi": "英里", "ft": "英尺",
		"kg": "千克", "t": "吨", "g": "克", "mg": "毫克", "ug": "微克", "jin": "斤", "lb": "磅", "oz": "盎司",
		"m3": "立方米", "L": "升", "mL": "毫升", "cm3": "立方厘米", "gal": "加仑",
		"century": "个世纪", "year": "年", "quarter": "个季度", "month": "个月", "week": "周", "day": "天",
		"hour": "小时", "minute": "分钟", "second": "秒", "h": "小时", "min": "分钟", "s": "秒", "d": "天",
		"kWh": "千瓦时", "kW": "千瓦", "W": "瓦", "MW": "兆瓦", "Hz": "赫兹", "V": "伏", "Pa": "帕",
		"A": "安", "mAh": "毫安时", "C": "库仑", "mol": "摩尔", "VA": "伏安", "N": "牛", "J": "焦耳",
		"byte": "字节", "bps": "比特每秒", "Mbps": "兆比特每秒", "Gbps": "吉比特每秒",
		"dB": "分贝", "mmHg": "毫米汞柱", "date": "日期",
	}
})

// unitName returns the Chinese name of a unit: 元 for CNY, 元/亩 for CNY/mu, and
// the unit itself where it has no other name.
func unitName(unit string) string {
	if name, ok := unitNames()[unit]; ok {
		return name
	}
	if over, under, ok := strings.Cut(unit, "/"); ok && over != "" && under != "" {
		return unitName(over) + "/" + strings.TrimPrefix(unitName(under), "个")
	}
	return unit
}

// withUnit writes a value, its digits in groups of three, with its unit in words.
func withUnit(d corpus.Decimal, unit string) string {
	switch unit {
	case "", "date":
		return grouped(d)
	case "%":
		return grouped(d) + "%"
	}
	return grouped(d) + " " + unitName(unit)
}

// grouped writes the whole part of a number in groups of three digits.
func grouped(d corpus.Decimal) string {
	s := string(d)
	sign := ""
	if strings.HasPrefix(s, "-") {
		sign, s = "-", s[1:]
	}
	whole, fraction, hasFraction := strings.Cut(s, ".")
	if strings.Trim(whole, "0123456789") != "" {
		return string(d)
	}
	var b strings.Builder
	for i, r := range whole {
		if i > 0 && (len(whole)-i)%3 == 0 {
			b.WriteByte(',')
		}
		b.WriteRune(r)
	}
	if hasFraction {
		b.WriteString("." + fraction)
	}
	return sign + b.String()
}

// baseValue writes what a figure says in the base unit of its kind, or "" where it
// says no value.
func baseValue(f *corpus.Figure) string {
	switch {
	case f.Value != "":
		return bound(f) + withUnit(f.Value, f.Unit)
	case f.Min != "" || f.Max != "":
		return fmt.Sprintf("%s 至 %s", grouped(f.Min), withUnit(f.Max, f.Unit))
	}
	return ""
}

// bound says on which side of its value a figure lies.
func bound(f *corpus.Figure) string {
	switch f.Bound {
	case corpus.Greater:
		return "超过 "
	case corpus.GreaterOrEqual:
		return "不少于 "
	case corpus.Less:
		return "不到 "
	case corpus.LessOrEqual:
		return "不超过 "
	}
	if f.Approx {
		return "约 "
	}
	return ""
}

// compareName says with what a change compares.
func compareName(compare string) string {
	switch compare {
	case "yoy":
		return "同比"
	case "mom":
		return "环比"
	case "qoq":
		return "比上季度"
	}
	return ""
}

// changeName says which way a change goes.
func changeName(change string) string {
	switch change {
	case "up":
		return "上升"
	case "down":
		return "下降"
	}
	return ""
}

// arrow shows a change to the eye; changeName says it in words beside.
func arrow(change string) string {
	switch change {
	case "up":
		return "↑"
	case "down":
		return "↓"
	}
	return ""
}

// periodName writes the time that a figure is said of as people do: 2024年,
// 2024年一季度, 2024年1—9月, 2024-05-20, and the first and the last day else.
func periodName(r *corpus.DateRange) string {
	if r == nil {
		return ""
	}
	start, err := time.Parse(time.DateOnly, r.Start)
	end, errEnd := time.Parse(time.DateOnly, r.End)
	if err != nil || errEnd != nil {
		return daysName(r)
	}
	if start.Day() != 1 || end.AddDate(0, 0, 1).Day() != 1 || end.Before(start) {
		return daysName(r)
	}
	first, last := int(start.Month()), int(end.Month())
	switch {
	case first == 1 && last == 12 && start.Year() == end.Year():
		return fmt.Sprintf("%d年", start.Year())
	case first == 1 && last == 12:
		return fmt.Sprintf("%d—%d年", start.Year(), end.Year())
	case start.Year() != end.Year():
		return fmt.Sprintf("%d年%d月至%d年%d月", start.Year(), first, end.Year(), last)
	}
	return fmt.Sprintf("%d年%s", start.Year(), monthsName(first, last, r.Precision))
}

// monthsName writes whole months of one year.
func monthsName(first, last int, precision string) string {
	switch {
	case precision == "quarter" && first%3 == 1 && last == first+2:
		return []string{"一", "二", "三", "四"}[first/3] + "季度"
	case precision == "half" && first == 1 && last == 6:
		return "上半年"
	case precision == "half" && first == 7 && last == 12:
		return "下半年"
	case first == last:
		return fmt.Sprintf("%d月", first)
	}
	return fmt.Sprintf("%d—%d月", first, last)
}

// daysName writes the first and the last day of a period.
func daysName(r *corpus.DateRange) string {
	if r.Start == r.End || r.End == "" {
		return r.Start
	}
	return r.Start + " 至 " + r.End
}
