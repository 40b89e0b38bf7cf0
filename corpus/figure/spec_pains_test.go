package figure_test

import (
	"fmt"
	"math/rand/v2"
	"strconv"
	"strings"
	"testing"

	"xunwen/corpus"
	"xunwen/corpus/figure"
)

// TestReportedElsewhere holds the shapes that users of other systems report as
// torn, wrong or not found, with our own words around them. The names are those
// of the public issues.
func TestReportedElsewhere(t *testing.T) {
	t.Parallel()
	checkSpec(t, figure.Options{}, []specCase{
		{"IK 811 年份", "2020年的收成", "2020年 date 2020 year"},
		{"IK 803 小数加量词", "1.5匹空调", "1.5匹 count 1.5 匹"},
		{"IK 1063 强", "闯进22强", "22强 count 22 强"},
		{"IK 531 口", "打井24口", "24口 count 24 口"},
		{"gse 114 小数", "均分76.7", "76.7 number 76.7"},
		{"cppjieba 197 中文小数万亿", "出口一点七八万亿美元", "一点七八万亿美元 money 1780000000000 USD"},
		{"逗号", "结余7,031.5元", "7,031.5元 money 7031.5 CNY"},
		{"全角逗号", "结余７，０３１．５元", "７，０３１．５元 money 7031.5 CNY"},
		{"Recognizers 2664 三十几万不是三十万", "三十几万元", "三十几万元 money 300000 CNY ≈ gt"},
		{"Recognizers 1865 亿元人民币", "8亿元人民币", "8亿元人民币 money 800000000 CNY"},
		{"Recognizers 2666 千瓦", "3000千瓦", "3000千瓦 other 3000 kW"},
		{"JioNLP 49 万元小数", "3541.07万元", "3541.07万元 money 35410700 CNY"},
		{"六百四十三点五五亿", "六百四十三点五五亿元", "六百四十三点五五亿元 money 64355000000 CNY"},
		{"一百零五", "一百零五万零三百元", "一百零五万零三百元 money 1050300 CNY"},
		{"三万五", "三万五", "三万五 number 35000"},
		{"两千二", "两千二百吨，另有两千二", "两千二百吨 weight 2200000 kg"},
		{"百万级", "数百万美元", "数百万美元 money 1000000..10000000 USD ≈"},
		{"多亿", "20多亿元", "20多亿元 money 2000000000 CNY ≈ gt"},
		{"近百亿", "近百亿元", "百亿元 money 10000000000 CNY ≈ lt"},
		{"超百亿", "产值超百亿元", "百亿元 money 10000000000 CNY gt"},
		{"亿加万", "1亿2千万元", "1亿2千万元 money 120000000 CNY"},
	})
}

// TestOneValueManyWritings: however a reporter or a paper writes an amount, it is
// the same value and unit.
func TestOneValueManyWritings(t *testing.T) {
	t.Parallel()
	for want, writings := range map[string][]string{
		"632540000000 CNY": {"6325.4亿元", "6,325.4亿元", "6,325.4 亿元", "６３２５．４亿元", "６，３２５．４亿元", "六千三百二十五点四亿元", "6325.4億元", "6325亿4000万元",
			"632540000000元", "63254000万元", "0.63254万亿元", "6325.4亿元人民币", "人民币6325.4亿元", "陆仟叁佰贰拾伍亿肆仟万元"},
		"30 %":           {"30%", "30％", "３０％", "百分之三十", "百分之30", "三成", "3成", "300‰", "千分之三百", "30.0%"},
		"200000 m2":      {"300亩", "三百亩", "20公顷", "0.2平方公里", "200000平方米", "20万平方米", "二十万平米", "20万㎡"},
		"5000 kg":        {"5吨", "五吨", "5000公斤", "5000千克", "1万斤", "一万斤", "10000斤", "0.5万公斤"},
		"12500 m":        {"12.5公里", "12500米", "十二点五公里", "1.25万米", "12.5千米", "25华里", "12.5km"},
		"35000000 USD":   {"3500万美元", "0.35亿美元", "三千五百万美元", "3,500万美元", "$3500万", "3500万美金"},
		"20000 person":   {"2万人", "20000人", "两万人", "二万人", "20,000人", "2万名", "2万位"},
		"3000000 kWh":    {"300万千瓦时", "300万度电", "3000兆瓦时", "三百万千瓦时"},
		"5000000 HKD":    {"港币500万元", "港幣500萬元", "500万港元", "500万元港币", "港币 500万"},
		"-5 celsius":     {"-5℃", "零下5℃", "零下五摄氏度", "−5℃", "－５℃"},
		"150 minute":     {"150分钟", "2小时30分钟", "2小时30分", "一百五十分钟"},
		"2860000 CNY/mu": {"286万元/亩", "每亩286万元", "286万元每亩", "2860000元/亩"},
	} {
		for _, text := range writings {
			f, ok := figure.ParseValue(text)
			if got := fmt.Sprint(f.Value, " ", f.Unit); !ok || got != want {
				t.Errorf("%s is %s, %v; want %s", text, got, ok, want)
			}
		}
	}
}

// baseUnits are the units that values leave the package in.
func baseUnits() []string {
	return strings.Fields("CNY USD HKD TWD EUR GBP JPY KRW RUB THB AUD CAD CHF INR SGD MOP VND BRL NZD MYR SEK AED SAR ZAR TRY KZT UAH PLN " +
		"% pp m2 m kg m3 celsius person year month week day hour minute second times kWh kW Hz byte bps V Pa J dB mmHg 家 个 辆 人次 台 项 批次")
}

// randomDecimal returns a canonical decimal of up to fifteen digits.
func randomDecimal(r *rand.Rand) string {
	digits := strconv.FormatInt(r.Int64N(pow10(1+r.IntN(15))), 10)
	if r.IntN(2) == 0 {
		return digits
	}
	places := 1 + r.IntN(6)
	for len(digits) <= places {
		digits = "0" + digits
	}
	whole, part := digits[:len(digits)-places], strings.TrimRight(digits[len(digits)-places:], "0")
	if whole = strings.TrimLeft(whole, "0"); whole == "" {
		whole = "0"
	}
	if part == "" {
		return whole
	}
	return whole + "." + part
}

func pow10(n int) int64 {
	p := int64(1)
	for range n {
		p *= 10
	}
	return p
}

// TestCanonicalValuesAreReadBack: the value and unit that the API prints can be
// put into a query and mean the same.
func TestCanonicalValuesAreReadBack(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(5, 17))
	for _, unit := range baseUnits() {
		for range 300 {
			value := randomDecimal(r)
			for _, blank := range []string{"", " "} {
				text := value + blank + unit
				f, ok := figure.ParseValue(text)
				if !ok || string(f.Value) != value || f.Unit != unit {
					t.Fatalf("%q is %s %s, %v", text, f.Value, f.Unit, ok)
				}
			}
		}
	}
}

// chineseNumber writes n as a newspaper spells it: 一百零五万零三百.
func chineseNumber(n int64) string {
	const digits = "零一二三四五六七八九"
	names := []rune(digits)
	if n == 0 {
		return "零"
	}
	var b strings.Builder
	zero := false
	for _, step := range []struct {
		value int64
		name  string
	}{{1e8, "亿"}, {1e4, "万"}, {1000, "千"}, {100, "百"}, {10, "十"}, {1, ""}} {
		q := n / step.value
		n %= step.value
		switch {
		case q == 0:
			zero = zero || b.Len() > 0
			continue
		case zero || b.Len() > 0 && step.value >= 1e4 && q < 1000:
			b.WriteString("零")
		}
		zero = false
		if q >= 10 {
			b.WriteString(chineseNumber(q))
		} else {
			b.WriteRune(names[q])
		}
		b.WriteString(step.name)
		// 三万五百 would be heard as 三万五: the gap is spoken.
		zero = step.value >= 1e4 && n > 0 && n < step.value/10
	}
	return b.String()
}

// TestSpelledNumbers: a number in Chinese has the value of the same in digits.
func TestSpelledNumbers(t *testing.T) {
	t.Parallel()
	for n, want := range map[int64]string{105: "一百零五", 1050300: "一百零五万零三百", 20: "二十", 30005: "三万零五", 120000000: "一亿二千万"} {
		if got := chineseNumber(n); got != want {
			t.Fatalf("the test spells %d as %s, not %s", n, got, want)
		}
	}
	r := rand.New(rand.NewPCG(23, 1))
	for range 5000 {
		n := 1 + r.Int64N(pow10(1+r.IntN(12)))
		for _, unit := range []string{"元", "吨", "户"} {
			spelled, written := chineseNumber(n)+unit, strconv.FormatInt(n, 10)+unit
			a, ok1 := figure.ParseValue(spelled)
			b, ok2 := figure.ParseValue(written)
			if !ok1 || !ok2 || a.Value != b.Value || a.Min != b.Min || a.Unit != b.Unit {
				t.Fatalf("%s is %s %s %v, %s is %s %s %v", spelled, a.Value, a.Unit, ok1, written, b.Value, b.Unit, ok2)
			}
		}
	}
}

// TestFiguresDoNotDependOnWidth: full-width writing of the same text gives the
// same figures.
func TestFiguresDoNotDependOnWidth(t *testing.T) {
	t.Parallel()
	wide := strings.NewReplacer("0", "０", "1", "１", "2", "２", "3", "３", "4", "４", "5", "５", "6", "６", "7", "７", "8", "８", "9", "９", "%", "％", ".", "．", "~", "～")
	opt := figure.Options{Published: corpus.NewDay(2023, 6, 15)}
	for _, text := range []string{
		"2022年4月3日，投资14.2亿元，增长8.5%", "3~5公里", "气温-3℃到12.5℃", "第23届", "比分2比1", "每亩4200.5元", "去年9月至今年3月", "500多名", "9时30分",
	} {
		narrow, full := figure.Scan(text, opt), figure.Scan(wide.Replace(text), opt)
		if a, b := spell(text, narrow), spell(wide.Replace(text), full); wide.Replace(a) != wide.Replace(b) {
			t.Errorf("narrow %s\n  wide %s", a, b)
		}
	}
}
