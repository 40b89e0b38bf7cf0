package label

import (
	"strings"
	"sync"
)

// unitNames lists the codes of units (docs/figures.md) with their names. A
// classifier is its own name, and so is a sign that is read as it stands (%, ‰).
var unitNames = sync.OnceValue(func() map[string]string {
	return map[string]string{
		"CNY": "元", "USD": "美元", "HKD": "港元", "TWD": "新台币元", "EUR": "欧元", "GBP": "英镑",
		"JPY": "日元", "KRW": "韩元", "RUB": "卢布", "THB": "泰铢", "AUD": "澳元", "CAD": "加元",
		"CHF": "瑞士法郎", "INR": "印度卢比", "SGD": "新加坡元", "MOP": "澳门元", "VND": "越南盾",
		"BRL": "雷亚尔", "NZD": "新西兰元", "MYR": "林吉特", "SEK": "瑞典克朗", "FRF": "法郎",
		"DEM": "马克", "AED": "迪拉姆", "SAR": "沙特里亚尔", "ZAR": "兰特", "TRY": "里拉",
		"KZT": "坚戈", "UAH": "格里夫纳", "PLN": "兹罗提", "BTC": "比特币", "NGN": "奈拉",
		"IDR": "印尼盾", "DKK": "丹麦克朗", "NOK": "挪威克朗", "CZK": "捷克克朗", "PHP": "菲律宾比索",
		"MXN": "墨西哥比索", "ARS": "阿根廷比索", "ILS": "谢克尔", "KWD": "科威特第纳尔", "HUF": "福林",
		"MMK": "缅元", "KHR": "瑞尔",

		"pp": "个百分点", "times": "倍", "person": "人", "celsius": "摄氏度",
		"m2": "平方米", "km2": "平方公里", "ha": "公顷", "mu": "亩", "ping": "坪", "cm2": "平方厘米",
		"mm2": "平方毫米", "ft2": "平方英尺",
		"m": "米", "km": "公里", "cm": "厘米", "mm": "毫米", "mi": "英里", "ft": "英尺",
		"kg": "千克", "t": "吨", "g": "克", "mg": "毫克", "ug": "微克", "jin": "斤", "lb": "磅", "oz": "盎司",
		"m3": "立方米", "L": "升", "mL": "毫升", "cm3": "立方厘米", "gal": "加仑",
		"century": "个世纪", "year": "年", "quarter": "个季度", "month": "个月", "week": "周", "day": "天",
		"hour": "小时", "minute": "分钟", "second": "秒", "h": "小时", "min": "分钟", "s": "秒", "d": "天",
		"kWh": "千瓦时", "kW": "千瓦", "W": "瓦", "MW": "兆瓦", "Hz": "赫兹", "V": "伏", "Pa": "帕",
		"A": "安培", "mAh": "毫安时", "C": "库仑", "mol": "摩尔", "VA": "伏安", "N": "牛顿", "J": "焦耳",
		"byte": "字节", "bps": "比特每秒", "Mbps": "兆比特每秒", "Gbps": "吉比特每秒",
		"dB": "分贝", "mmHg": "毫米汞柱", "date": "日期",
	}
})

// Unit returns the name of a unit behind a number: 元 for CNY, 个百分点 for pp, 元/亩
// for CNY/mu.
func Unit(code string) string {
	if name, ok := unitNames()[code]; ok {
		return name
	}
	if over, under, ok := strings.Cut(code, "/"); ok && over != "" && under != "" {
		return Unit(over) + "/" + UnitAlone(under)
	}
	return code
}

// UnitAlone returns the name of a unit that stands alone: 百分点, not 个百分点.
func UnitAlone(code string) string {
	name := Unit(code)
	if name != code {
		name = strings.TrimPrefix(name, "个")
	}
	return name
}
