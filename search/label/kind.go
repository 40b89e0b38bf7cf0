package label

import (
	"sync"

	"xunwen/corpus"
)

// kindNames lists the kinds of figures with their names.
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

// Kind returns the name of a kind: 金额 for money.
func Kind(kind corpus.FigureKind) string {
	if name, ok := kindNames()[kind]; ok {
		return name
	}
	return string(kind)
}

// KindNamed returns the kind of a name, so that what is shown can be typed: money
// for 金额. What is no name is returned as it is.
func KindNamed(name string) corpus.FigureKind {
	for kind, one := range kindNames() {
		if one == name {
			return kind
		}
	}
	return corpus.FigureKind(name)
}
