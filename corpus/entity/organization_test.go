package entity_test

import "testing"

// TestOrganization: a body begins with a place, the nation or a fancy name.
func TestOrganization(t *testing.T) {
	t.Parallel()
	checkRules(t, []ruleCase{
		{"局", "赣州市教育局发布通知。", "赣州市教育局/organization"},
		{"省政府", "江西省人民政府印发意见。", "江西省人民政府/organization"},
		{"没有地名的市局", "市城市管理局工作人员巡街。", "市城市管理局/organization"},
		{"法院", "婺源县人民法院开庭。", "婺源县人民法院/organization"},
		{"中级法院", "上饶市中级人民法院宣判。", "上饶市中级人民法院/organization"},
		{"大学", "江西师范大学开学。", "江西师范大学/organization"},
		{"两所大学", "清华大学和复旦大学签约。", "清华大学/organization 复旦大学/organization"},
		{"医院", "赣州市第一人民医院门诊楼启用。", "赣州市第一人民医院/organization"},
		{"带地名的公司", "浙江瑞禾纺织机械有限公司投产。", "浙江瑞禾纺织机械有限公司/organization"},
		{"只有字号的公司", "瑞禾纺织有限公司投产。", "瑞禾纺织有限公司/organization"},
		{"股份公司", "深圳市鼎信科技股份有限公司上市。", "深圳市鼎信科技股份有限公司/organization"},
		{"银行", "中国银行下调利率。", "中国银行/organization"},
		{"国家机关", "国家统计局公布数据。", "国家统计局/organization"},
		{"通讯社", "新华社记者报道。", "新华社/organization"},
		{"报纸", "人民日报发表评论。", "人民日报/organization"},
		{"国务院", "国务院办公厅印发通知。", "国务院办公厅/organization"},
		{"协会", "江西省作家协会换届。", "江西省作家协会/organization"},
		{"红十字会", "赣州市红十字会募捐。", "赣州市红十字会/organization"},
		{"国际组织", "联合国安理会通过决议。", "联合国安理会/organization=联合国安全理事会"},
		{"外国议会", "葡萄牙议会解散。", "葡萄牙议会/organization"},
		{"球队", "中国女排夺冠。", "中国女排/organization"},
	})
}

// TestOrganizationInOffice: a body inside an office is marked, and a committee named with its party.
func TestOrganizationInOffice(t *testing.T) {
	t.Parallel()
	checkRules(t, []ruleCase{
		{"市委书记", "赣州市委书记周望野讲话。", "赣州市委/organization=中共赣州市委 周望野/person@赣州市委书记"},
		{"已有中共", "中共赣州市委召开全会。", "中共赣州市委/organization"},
		{"县委县政府", "婺源县委县政府高度重视。", "婺源县委县政府/organization=中共婺源县委、婺源县人民政府"},
		{"县委顿号县政府", "婺源县委、县政府高度重视。", "婺源县委、县政府/organization=中共婺源县委、婺源县人民政府"},
		{"两个全称各是一个", "中共婺源县委、婺源县人民政府印发意见。", "中共婺源县委/organization 婺源县人民政府/organization"},
	})
}

// TestDeclaredShortForm: short forms get the full name in all the article.
func TestDeclaredShortForm(t *testing.T) {
	t.Parallel()
	checkRules(t, []ruleCase{
		{"以下简称", "浙江瑞禾纺织机械有限公司（以下简称“瑞禾机械”）投产。\n瑞禾机械今年扩产。", "浙江瑞禾纺织机械有限公司/organization 瑞禾机械/organization=浙江瑞禾纺织机械有限公司\n瑞禾机械/organization=浙江瑞禾纺织机械有限公司"},
		{"简称无引号", "江西省作家协会（简称江西作协）换届。\n江西作协换届。", "江西省作家协会/organization 江西作协/organization=江西省作家协会\n江西作协/organization=江西省作家协会"},
		{"半角括号下称", "浙江瑞禾纺织机械有限公司(下称:“瑞禾”)投产。\n瑞禾今年扩产。", "浙江瑞禾纺织机械有限公司/organization 瑞禾/organization=浙江瑞禾纺织机械有限公司\n瑞禾/organization=浙江瑞禾纺织机械有限公司"},
		{"没有说明的字号加行业", "浙江瑞禾纺织机械有限公司投产。\n瑞禾纺织今年扩产。", "浙江瑞禾纺织机械有限公司/organization\n瑞禾纺织/organization=浙江瑞禾纺织机械有限公司"},
		{"括号里不是简称", "浙江瑞禾纺织机械有限公司（本报记者摄）投产。\n瑞禾机械今年扩产。", "浙江瑞禾纺织机械有限公司/organization\n瑞禾机械/organization"},
		{"括号不闭", "浙江瑞禾纺织机械有限公司（以下简称“瑞禾机械”投产。\n瑞禾机械今年扩产。", "浙江瑞禾纺织机械有限公司/organization 瑞禾机械/organization\n瑞禾机械/organization"},
	})
}

// TestNoOrganization: common nouns with the endings of bodies.
func TestNoOrganization(t *testing.T) {
	t.Parallel()
	checkRules(t, []ruleCase{
		{"某公司", "某公司被罚款。", ""},
		{"该局", "该局负责人说。", ""},
		{"一家医院", "一家医院的医生。", ""},
		{"两所大学", "两所大学合并。", ""},
		{"政府部门", "政府部门要改进作风。", ""},
		{"这家公司", "这家公司去年成立。", ""},
		{"各校", "全市各中小学校开学。", ""},
		{"当地公安局", "当地公安局正在调查。", ""},
		{"在公司", "他在公司上班。", ""},
	})
}

// TestWorkAndEvent: titles between 《 and 》, fairs and matches with a place.
func TestWorkAndEvent(t *testing.T) {
	t.Parallel()
	checkRules(t, []ruleCase{
		{"两部书", "他读了《家春秋》和《夜航船》。", "家春秋/work 夜航船/work"},
		{"文件", "《关于加强消防工作的通知》印发。", "关于加强消防工作的通知/work"},
		{"没有书名", "《》是空的。", ""},
		{"没有收尾", "《未完的书名", ""},
		{"套住的书名", "《外层《内层》》", "内层/work"},
		{"书名在后文无书名号", "纪录片《大河之上》开播。\n大河之上收视很高。", "大河之上/work\n大河之上/work"},
		{"马拉松", "北京马拉松开跑。", "北京马拉松/event"},
		{"博览会", "中国国际进口博览会开幕。", "中国国际进口博览会/event"},
		{"邀请赛", "广州国际龙舟邀请赛举行。", "广州国际龙舟邀请赛/event"},
	})
}

// TestTraditional: traditional text meets the same rules; the place gets its standard name.
func TestTraditional(t *testing.T) {
	t.Parallel()
	checkRules(t, []ruleCase{
		{"市委書記", "贛州市委書記趙立新講話。", "贛州市委/organization=中共贛州市委 趙立新/person@贛州市委書記"},
		{"市市長", "高雄市市長陳海波表示。", "高雄市/place 陳海波/person@高雄市市長"},
		{"地名", "贛州的臍橙熟了。", "贛州/place=赣州市"},
		{"特區政府", "香港特別行政區政府公布施政報告。", "香港特別行政區政府/organization"},
		{"大學教授", "臺灣大學教授歐陽文山講課。", "臺灣大學/organization 歐陽文山/person@臺灣大學教授"},
		{"其中共有", "入围选手中共有7人。", ""},
		{"局地", "沈阳局地出现暴雨。", "沈阳/place=沈阳市"},
		{"先生小姐", "張先生和陳小姐結婚。", "張先生/person 陳小姐/person"},
		{"簡稱", "浙江瑞禾紡織機械有限公司（以下簡稱“瑞禾機械”）投產。\n瑞禾機械擴產。", "浙江瑞禾紡織機械有限公司/organization 瑞禾機械/organization=浙江瑞禾紡織機械有限公司\n瑞禾機械/organization=浙江瑞禾紡織機械有限公司"},
		{"教育部", "中華人民共和國教育部發布通知。", "中華人民共和國教育部/organization"},
		{"間隔號", "記者採訪了買買提·熱合曼。", "買買提·熱合曼/person"},
		{"書名", "《紅樓夢》再版。", "紅樓夢/work"},
		{"議員", "議員許明遠質詢。", "許明遠/person@議員"},
	})
}
