package entity_test

import "testing"

// TestPlaceHierarchy: a place inside the one before it is one mention with it.
func TestPlaceHierarchy(t *testing.T) {
	t.Parallel()
	checkRules(t, []ruleCase{
		{"省市县", "他从江西省上饶市婺源县来。", "江西省上饶市婺源县/place"},
		{"县镇", "婺源县思口镇今年油菜花开得早。", "婺源县思口镇/place"},
		{"市辖区", "北京市朝阳区举办活动。", "北京市朝阳区/place"},
		{"区与街道", "朝阳区和平街道很热闹。", "朝阳区和平街道/place"},
		{"简称相连", "江苏苏州下了雨。", "江苏苏州/place=江苏省苏州市"},
		{"国与城", "展览在日本东京举行。", "日本东京/place"},
		{"互不相属则分开", "他们走过浙江、福建、江西三省。", "浙江/place=浙江省 福建/place=福建省 江西/place=江西省"},
	})
}

// TestPlaceCanonical: short forms get the full name.
func TestPlaceCanonical(t *testing.T) {
	t.Parallel()
	checkRules(t, []ruleCase{
		{"地级市", "赣州的脐橙熟了。", "赣州/place=赣州市"},
		{"自治区", "内蒙古风力很大。", "内蒙古/place=内蒙古自治区"},
		{"带族名的自治区", "新疆棉花丰收。", "新疆/place=新疆维吾尔自治区"},
		{"特别行政区", "香港举办书展。", "香港/place=香港特别行政区"},
		{"首府", "列车开往乌鲁木齐。", "乌鲁木齐/place=乌鲁木齐市"},
		{"自治州全称", "他在延边朝鲜族自治州长大。", "延边朝鲜族自治州/place"},
		{"同名取高一级", "他在朝阳工作。", "朝阳/place=朝阳市"},
	})
}

// TestPlaceEdge: a character that the place shares with the next word.
func TestPlaceEdge(t *testing.T) {
	t.Parallel()
	checkRules(t, []ruleCase{
		{"台北市长", "台北市长出席活动。", ""},
		{"太原市长", "太原市长周望野出席。", "周望野/person@太原市长"},
		{"太原市市长", "太原市市长周望野出席。", "太原市/place 周望野/person@太原市市长"},
		{"县县长", "婺源县县长许明远发言。", "婺源县/place 许明远/person@婺源县县长"},
		{"区区长", "朝阳区区长何静文表示。", "朝阳区/place 何静文/person@朝阳区区长"},
		{"镇镇长", "思口镇镇长段怀瑾介绍。", "思口镇/place 段怀瑾/person@思口镇镇长"},
		{"省省长", "江西省省长到会。", "江西省/place"},
		{"市区", "赣州市区下起了雪。", "赣州市/place"},
		{"市民", "衢州市民乘车免费。", "衢州市/place"},
		{"市和县", "县级市和县都开通了。", ""},
		{"和县", "安徽和县的蔬菜上市了。", "安徽和县/place=安徽省和县"},
	})
}

// TestPlaceBeyondDivisions: waters, regions, roads, zones and sites.
func TestPlaceBeyondDivisions(t *testing.T) {
	t.Parallel()
	checkRules(t, []ruleCase{
		{"河", "黄河流经九省区。", "黄河/place"},
		{"湖", "洞庭湖水位下降。", "洞庭湖/place"},
		{"湾区", "粤港澳大湾区建设提速。", "粤港澳大湾区/place"},
		{"外国的地带", "加沙地带局势紧张。", "加沙地带/place"},
		{"外国的州", "他去了弗吉尼亚州。", "弗吉尼亚州/place"},
		{"路", "记者来到中山路。", "中山路/place"},
		{"东路", "南京东路人流不断。", "南京东路/place"},
		{"高速", "沿着京沪高速一直走。", "京沪高速/place"},
		{"铁路", "青藏铁路通车。", "青藏铁路/place"},
		{"公园", "市民在人民公园散步。", "人民公园/place"},
		{"机场", "白云机场春运启动。", "白云机场/place"},
		{"风景区", "黄山风景区游客增多。", "黄山风景区/place"},
		{"工业园区", "公司位于苏州工业园区。", "苏州工业园区/place"},
		{"高新区", "洛阳高新技术产业开发区成立。", "洛阳高新技术产业开发区/place"},
		{"经开区", "赣州经济技术开发区招商。", "赣州经济技术开发区/place"},
		{"名词相连的园", "尾矿综合利用产业园投产。", "尾矿综合利用产业园/place"},
	})
}

// TestPlaceShortForm: a park without its place is the one of the article.
func TestPlaceShortForm(t *testing.T) {
	t.Parallel()
	checkRules(t, []ruleCase{
		{"去掉地名", "晋中新禾生物医药产业园开工。\n生物医药产业园投资十亿元。", "晋中新禾生物医药产业园/place\n生物医药产业园/place=晋中新禾生物医药产业园"},
		{"去掉中间", "洛阳伊滨经济技术开发区成立。\n洛阳开发区招商。", "洛阳伊滨经济技术开发区/place\n洛阳开发区/place=洛阳伊滨经济技术开发区"},
		{"两处则不定", "洛阳伊滨经济技术开发区和洛阳涧西工业开发区成立。\n洛阳开发区招商。", "洛阳伊滨经济技术开发区/place 洛阳涧西工业开发区/place\n洛阳开发区/place"},
	})
}

// TestNoPlace: everyday words, doctrines and honours are no places.
func TestNoPlace(t *testing.T) {
	t.Parallel()
	checkRules(t, []ruleCase{
		{"和平与资源", "人们向往和平与资源。", ""},
		{"小路", "村口有条小路。", ""},
		{"泛指的园", "产业园里很热闹。", ""},
		{"主义", "坚持中国特色社会主义道路。", ""},
		{"理论", "大家学习邓小平理论。", ""},
		{"称号", "该市荣获“中国优秀旅游城市”称号。", ""},
		{"两个称号", "该市获评“中国长寿之乡”“中国茶叶之乡”等称号。", ""},
		{"引号里不是称号", "“中国制造”走向世界。", "中国/place"},
	})
}
