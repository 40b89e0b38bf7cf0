// Package surname knows the family names of China, in both scripts. It says
// whether a character can begin a person's name; whether it does there, the
// caller must know. It imports nothing of this module, so that the page reader
// and the recognisers above it can share one list.
package surname

import (
	"strings"
	"sync"
	"unicode/utf8"
)

// common are the names that nine people in ten bear and that seldom begin
// another word at the place of a name.
const common = "王李张刘陈杨黄赵周吴徐孙朱马胡郭林何梁郑罗宋谢唐韩曹许邓萧冯曾程蔡彭潘袁董余苏叶吕魏蒋田杜丁沈姜范江傅钟卢汪戴崔任陆廖姚金邱夏谭韦贾邹石熊孟秦阎薛侯雷白龙段郝孔邵史毛顾赖武康贺严尹钱施牛洪龚汤陶黎温莫易樊乔殷颜庄章鲁倪庞邢俞翟蓝聂齐申葛柴伍覃骆焦柳欧祝纪毕耿芦左季管符辛苗詹曲靳祁涂兰甘裴梅童翁霍游阮尤岳柯牟滕谷舒卜饶宁凌盛冉鲍屈房喻蒲卫车闵邬吉党阳费卓岑景敖皮盖蔺桑艾巩冀麻宫苑宗池佟楚穆戚晏臧娄臣门刁桂丛隋边肖付闫褚鞠"

// rare are first names that are as often ordinary words, then the others of the Hundred Family Surnames
// (百家姓, about the year 960), then those that today's registers add.
const rare = "高于方常万文安向关尚路成查单华包解简时连项初满代全商明柏水窦云奚郎昌凤花酆廉乐卞元平和湛禹狄米贝计伏谈茅席强危虞支昝经裘缪干应宣贲郁杭诸钮嵇滑荣荀羊於惠甄家封芮羿储汲邴糜松井富巫乌巴弓牧隗山宓蓬郗班仰秋仲伊仇栾暴钭厉戎祖束幸司韶郜蓟薄印宿怀邰从鄂索咸籍屠蒙阴胥能苍双闻莘贡劳逄姬扶堵宰郦雍郤璩濮寿通扈燕郏浦农别瞿充慕茹习宦鱼容古慎戈庾终暨居衡步都弘匡国寇广禄阙东殳沃利蔚越夔隆师厍晁勾融冷訾阚那空毋沙乜养须丰巢蒯相后荆红竺权逯益桓公晋汝鄢帅缑亢况琴佘佴谯笪" +
	"仝仵冼丘练揭辜迟展鹿楼原由占区来苟邸粟谌麦台官信敬植南冶撒郄茆邝赫折豆巨衣畅禤庹菅尧户母呼矫隽冮税盘侬修昂普刀线洛漆泮青铁位候侍保僧宇嵺扬木栗稽苌银"

// script pairs each simplified form with its traditional one.
const script = "张張刘劉陈陳杨楊赵趙吴吳孙孫马馬郑鄭罗羅谢謝韩韓许許邓鄧萧蕭冯馮苏蘇叶葉吕呂蒋蔣钟鍾钟鐘卢盧陆陸谭譚韦韋贾賈邹鄒阎閻龙龍万萬顾顧赖賴贺賀严嚴钱錢龚龔汤湯乔喬颜顏庄莊鲁魯庞龐蓝藍聂聶齐齊骆駱关關欧歐纪紀毕畢芦蘆兰蘭饶饒宁寧单單鲍鮑华華卫衛简簡时時连連车車项項闵閔邬鄔党黨阳陽费費盖蓋蔺藺" +
	"巩鞏宫宮满滿娄婁门門丛叢边邊闫閆窦竇云雲凤鳳贝貝计計谈談强強经經缪繆应應贲賁诸諸钮鈕荣榮储儲乌烏厉厲蓟薊阴陰郁鬱苍蒼双雙闻聞贡貢劳勞郦酈寿壽郏郟农農别別习習鱼魚终終国國广廣禄祿阙闕东東师師阚闞养養须須丰豐荆荊红紅权權谯譙况況缑緱帅帥练練迟遲楼樓区區来來谌諶麦麥台臺邝鄺线線尧堯隽雋铁鐵乐樂"

// compound are the names of two characters, of the same two sources.
const compound = "欧阳 歐陽 司马 司馬 上官 诸葛 諸葛 端木 皇甫 尉迟 尉遲 公孙 公孫 慕容 令狐 夏侯 东方 東方 司徒 轩辕 軒轅 长孙 長孫 宇文 西门 西門 南宫 南宮 独孤 獨孤 " +
	"万俟 闻人 聞人 赫连 赫連 公羊 澹台 澹臺 公冶 宗政 濮阳 濮陽 淳于 单于 單于 太叔 申屠 仲孙 仲孫 钟离 鍾離 鲜于 鮮于 闾丘 閭丘 司空 亓官 司寇 子车 颛孙 顓孫 巫马 巫馬 公西 漆雕 乐正 壤驷 公良 拓跋 夹谷 宰父 谷梁 段干 百里 呼延 东郭 東郭 南门 羊舌 微生 梁丘 左丘 东门 第五 纳兰 納蘭 太史 达奚 褚师"

// tables holds the lists as sets.
type tables struct {
	common, all map[rune]bool
	compound    map[string]bool
}

var load = sync.OnceValue(func() *tables {
	t := &tables{common: map[rune]bool{}, all: map[rune]bool{}, compound: map[string]bool{}}
	for _, r := range common {
		t.common[r], t.all[r] = true, true
	}
	for _, r := range rare {
		t.all[r] = true
	}
	simplified := rune(0)
	for _, r := range script {
		if simplified == 0 {
			simplified = r
			continue
		}
		t.common[r] = t.common[r] || t.common[simplified]
		t.all[r] = t.all[r] || t.all[simplified]
		simplified = 0
	}
	for name := range strings.FieldsSeq(compound) {
		t.compound[name] = true
	}
	return t
})

// Is reports whether r is a family name of one character, simplified or
// traditional, rare names included.
func Is(r rune) bool { return load().all[r] }

// Common reports whether r is one of the frequent family names of one character.
// The others are often ordinary words and need more evidence.
func Common(r rune) bool { return load().common[r] }

// Compound returns the length in bytes of the family name of two characters that
// s begins with, or 0.
func Compound(s string) int {
	_, n := utf8.DecodeRuneInString(s)
	_, m := utf8.DecodeRuneInString(s[n:])
	if load().compound[s[:n+m]] {
		return n + m
	}
	return 0
}
