package figure_test

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"xunwen/corpus/figure"
)

func TestPrecision(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name, printed string
		place         float64
		decimals      bool
	}{
		{"整数", "1000亩", 1, false},
		{"小数", "66.67公顷", 0.01, true},
		{"末位的零也是印出来的", "3.50%", 0.01, true},
		{"全角", "６６．６７公顷", 0.01, true},
		{"小数带万", "1.2万亩", 1e3, true},
		{"小数带亿", "7412.9亿元", 1e7, true},
		{"千分位", "7,412.9亿元", 1e7, true},
		{"全角千分位", "７，４１２．９亿元", 1e7, true},
		{"空格", "7412.9 亿元", 1e7, true},
		{"万亿", "0.74万亿元", 1e10, true},
		{"整亿", "50亿元", 1e8, false},
		{"繁体", "3.5億斤", 1e7, true},
		{"亿后有万", "10亿8015万元", 1e4, false},
		{"千百万", "7千4百万元", 1e6, false},
		{"汉字小数", "七千四百一十二点九亿元", 1e7, true},
		{"汉字两位小数", "一点七八万亩", 100, true},
		{"汉字整数", "三千万元", 1e7, false},
		{"十亿", "十亿元", 1e9, false},
		{"十二亿", "十二亿元", 1e8, false},
		{"二十五", "二十五家", 1, false},
		{"一百五", "一百五", 10, false},
		{"三万五", "三万五", 1e3, false},
		{"3万5", "3万5", 1e3, false},
		{"3万50", "3万50", 1, false},
		{"零万不是数", "0.0万元", 0, false},
		{"一百零五", "一百零五家", 1, false},
		{"两千零五十", "两千零五十", 10, false},
		{"逐位读", "二〇二四", 1, false},
		{"大写", "壹萬貳仟圆整", 1e3, false},
		{"廿", "廿五家", 1, false},
		{"十几", "十几家", 10, false},
		{"数百", "数百家", 100, false},
		{"百分之", "百分之二十三点七", 0.1, true},
		{"每在前", "每亩3.5万元", 1e3, true},
		{"第在前", "第23届", 1, false},
		{"负号", "-5.25%", 0.01, true},
		{"货币符号", "US$30.5", 0.1, true},
		{"千克不是千", "5千克", 1, false},
		{"小数的千克", "5.5千克", 0.1, true},
		{"千瓦时不是千", "120千瓦时", 1, false},
		{"范围取前一个", "15.5%-20%", 0.1, true},
		{"没有数字", "半年", 0, false},
		{"空", "", 0, false},
		{"只有点", "点", 0, false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			place, decimals := figure.Precision(tt.printed)
			if math.Abs(place-tt.place) > 1e-9*tt.place || decimals != tt.decimals {
				t.Errorf("%s: %v, %v; want %v, %v", tt.printed, place, decimals, tt.place, tt.decimals)
			}
		})
	}
}

// TestPrecisionFitsTheValue holds the last place to how a number was put together.
func TestPrecisionFitsTheValue(t *testing.T) {
	t.Parallel()
	chinese := strings.Split("零一二三四五六七八九", "")

	rapid.Check(t, func(rt *rapid.T) {
		whole := rapid.IntRange(1, 99_999).Draw(rt, "whole")
		decimals := rapid.IntRange(0, 4).Draw(rt, "decimals")
		scale := rapid.SampledFrom([]struct {
			word string
			exp  int
		}{{"", 0}, {"万", 4}, {"亿", 8}, {"万亿", 12}}).Draw(rt, "scale")
		number := fmt.Sprint(whole)
		if decimals > 0 {
			number += fmt.Sprintf(".%0*d", decimals, rapid.IntRange(0, int(math.Pow10(decimals))-1).Draw(rt, "fraction"))
		}
		printed := number + scale.word + rapid.SampledFrom([]string{"元", "家", "亩", "千克", "%"}).Draw(rt, "unit")
		place, isDecimal := figure.Precision(printed)
		if want := math.Pow10(scale.exp - decimals); math.Abs(place-want) > 1e-9*want || isDecimal != (decimals > 0) {
			rt.Fatalf("%s: %v, %v, want %v", printed, place, isDecimal, want)
		}
	})
	rapid.Check(t, func(rt *rapid.T) {
		// 三千五百六: each digit with its power, spoken to the last one or not.
		digits := rapid.SliceOfN(rapid.IntRange(1, 9), 1, 4).Draw(rt, "digits")
		powers := []string{"千", "百", "十", ""}
		printed := ""
		for i, d := range digits {
			printed += chinese[d] + powers[i]
		}
		place, _ := figure.Precision(printed + "元")
		if want := math.Pow10(4 - len(digits)); place != want {
			rt.Fatalf("%s: %v, want %v", printed, place, want)
		}
	})
}

// FuzzPrecision checks that the last place is a power of ten, below one only where it is
// a decimal.
func FuzzPrecision(f *testing.F) {
	for _, s := range []string{"66.67公顷", "1.2万亩", "一点七八万亩", "3.5億斤", "..5", "1.亿亿亿", "一百五", "百分之五", "10亿8015万", "半", "5千克", "\xff之3"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, printed string) { checkPrecision(t, printed) })
}

// TestPrecisionOfPieces checks what FuzzPrecision does, on text dense in numbers.
func TestPrecisionOfPieces(t *testing.T) {
	t.Parallel()
	pieces := rapid.SampledFrom(append(pieceLists()[0], "点", "零", "〇", "廿", "卅", "k", "个", " ", "-", "3", "5", "8015"))
	rapid.Check(t, func(rt *rapid.T) {
		checkPrecision(rt, strings.Join(rapid.SliceOfN(pieces, 1, 6).Draw(rt, "pieces"), ""))
	})
}

// checkPrecision holds for whatever text.
func checkPrecision(t interface{ Fatalf(string, ...any) }, printed string) {
	place, decimals := figure.Precision(printed)
	if place == 0 && !decimals {
		return
	}
	if exp := math.Round(math.Log10(place)); !(place > 0) || math.Abs(place-math.Pow10(int(exp))) > 1e-9*place {
		t.Fatalf("%q: %v is no place", printed, place)
	}
	if !decimals && place < 1 {
		t.Fatalf("%q: %v without decimals", printed, place)
	}
}

// ExamplePrecision tells a rounded number from a precise one.
func ExamplePrecision() {
	for _, printed := range []string{"7412.9亿元", "0.74万亿元", "三千万元", "66.67公顷"} {
		place, decimals := figure.Precision(printed)
		fmt.Println(printed, place, decimals)
	}
	// Output:
	// 7412.9亿元 1e+07 true
	// 0.74万亿元 1e+10 true
	// 三千万元 1e+07 false
	// 66.67公顷 0.01 true
}

func BenchmarkPrecision(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		figure.Precision("7,412.9亿元")
	}
}
