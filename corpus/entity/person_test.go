package entity_test

import "testing"

// TestPersonAfterOffice: an office directly before proves a name.
func TestPersonAfterOffice(t *testing.T) {
	t.Parallel()
	checkRules(t, []ruleCase{
		{"县委书记", "县委书记周望野到村里调研。", "周望野/person@县委书记"},
		{"镇长", "镇长许明远说，路要先修通。", "许明远/person@镇长"},
		{"村支书", "村党支部书记马德胜带头种了二十亩苹果。", "马德胜/person@村党支部书记"},
		{"记者", "记者林一苇从会上获悉，新规下月施行。", "林一苇/person@记者"},
		{"校长", "校长何静文为新生颁发校徽。", "何静文/person@校长"},
		{"总工程师", "总工程师段怀瑾介绍了施工方案。", "段怀瑾/person@总工程师"},
		{"快递小哥", "快递小哥韩小虎把老人送到医院。", "韩小虎/person@快递小哥"},
		{"首席执行官", "首席执行官罗以宁宣布新计划。", "罗以宁/person@首席执行官"},
		{"世界冠军", "世界冠军郝佳琪回到母校。", "郝佳琪/person@世界冠军"},
		{"两个职务两个人", "演员秦舒和导演贺岩一同亮相。", "秦舒/person@演员 贺岩/person@导演"},
		{"逗号隔开的两人", "副市长周望野，秘书长何静文参加。", "周望野/person@副市长 何静文/person@秘书长"},
		{"职务后没有名字", "国家主席发表新年贺词。", ""},
	})
}

// TestPersonBySpeech: so does a verb of saying behind it.
func TestPersonBySpeech(t *testing.T) {
	t.Parallel()
	checkRules(t, []ruleCase{
		{"冒号引语", "周望野说：“今年是个丰收年。”", "周望野/person"},
		{"指出", "许明远指出，问题不少。", "许明远/person"},
		{"复姓认为", "欧阳文山认为这个办法可行。", "欧阳文山/person"},
		{"叙述里没有说话人", "有人说，机器已经修好。", ""},
	})
}

// TestPersonInEnumeration: names in a row prove each other.
func TestPersonInEnumeration(t *testing.T) {
	t.Parallel()
	checkRules(t, []ruleCase{
		{"头衔后三人", "市领导周望野、何静文、段怀瑾出席。", "周望野/person 何静文/person 段怀瑾/person"},
		{"复姓并列", "获奖者为欧阳文山、司马青云。", "欧阳文山/person 司马青云/person"},
		{"两字名并列", "张伟、王芳、李娜三人获奖。", "张伟/person 王芳/person 李娜/person"},
		{"并列的不是人", "早市上有白菜、黄瓜、石榴、毛豆。", ""},
	})
}

// TestPersonElsewhere: a sure name is found in all the article.
func TestPersonElsewhere(t *testing.T) {
	t.Parallel()
	checkRules(t, []ruleCase{
		{"前文有职务", "厂长覃砚舟介绍情况。\n傍晚，覃砚舟还没下班。", "覃砚舟/person@厂长\n覃砚舟/person"},
		{"后文有职务", "傍晚，覃砚舟还没下班。\n厂长覃砚舟介绍情况。", "覃砚舟/person\n覃砚舟/person@厂长"},
		{"同段两次", "厂长覃砚舟到了，覃砚舟先看了车间。", "覃砚舟/person@厂长 覃砚舟/person"},
	})
}

// TestPersonWithHonorific: a surname is enough before 先生 and 女士.
func TestPersonWithHonorific(t *testing.T) {
	t.Parallel()
	checkRules(t, []ruleCase{
		{"女士", "住在三楼的王女士很热心。", "王女士/person"},
		{"先生与小姐", "李先生和陈小姐昨天结婚。", "李先生/person 陈小姐/person"},
		{"复姓先生", "欧阳先生是老住户。", "欧阳先生/person"},
		{"没有姓", "女士们先生们请坐。", ""},
	})
}

// TestPersonTransliterated: foreign names are found by their characters.
func TestPersonTransliterated(t *testing.T) {
	t.Parallel()
	checkRules(t, []ruleCase{
		{"国名与总统", "法国总统马克龙访问北京。", "法国/place 马克龙/person@法国总统 北京/place=北京市"},
		{"外长", "俄罗斯外长拉夫罗夫表示反对。", "俄罗斯/place 拉夫罗夫/person@俄罗斯外长"},
		{"球员", "球员姆巴佩打进一球。", "姆巴佩/person@球员"},
		{"两字", "教练里皮指导训练。", "里皮/person@教练"},
		{"间隔号", "作家加西亚·马尔克斯的小说很有名。", "加西亚·马尔克斯/person@作家"},
		{"两个间隔号", "克里斯蒂娜·费尔南德斯·德基什内尔当选。", "克里斯蒂娜·费尔南德斯·德基什内尔/person"},
		{"组织里的职务", "联合国秘书长古特雷斯呼吁停火。", "联合国/organization 古特雷斯/person@联合国秘书长"},
		{"前往之后是地名", "他们前往萨格勒布参加比赛。", "萨格勒布/place"},
		{"间隔号两边没有名字", "甲·乙两组各十人。", ""},
	})
}

// TestRole: the role has all offices and their bodies, as printed.
func TestRole(t *testing.T) {
	t.Parallel()
	checkRules(t, []ruleCase{
		{"并列职务各有机构", "中共中央政治局委员、国务院副总理周望野会见客人。", "中共中央政治局/organization 国务院/organization 周望野/person@中共中央政治局委员、国务院副总理"},
		{"兼", "瑞禾纺织有限公司总经理兼总工程师段怀瑾说。", "瑞禾纺织有限公司/organization 段怀瑾/person@瑞禾纺织有限公司总经理兼总工程师"},
		{"原", "原副县长许明远被查。", "许明远/person@原副县长"},
		{"机构里没有地名", "赣州市副市长、市公安局局长陈海波到场。", "赣州市/place 陈海波/person@赣州市副市长、市公安局局长"},
		{"大学教授", "北京大学教授欧阳文山授课。", "北京大学/organization 欧阳文山/person@北京大学教授"},
		{"部委主任", "国家发改委主任周望野介绍。", "国家发改委/organization=国家发展和改革委员会 周望野/person@国家发改委主任"},
		{"职务在后不算", "周望野说，他是市长。", "周望野/person"},
	})
}

// TestNoPerson: what begins with a surname and is none.
func TestNoPerson(t *testing.T) {
	t.Parallel()
	checkRules(t, []ruleCase{
		{"光有职务", "主任和副主任都在场。", ""},
		{"教授动词", "教授说得对。", ""},
		{"市长热线", "市长热线接到来电。", ""},
		{"部长会议", "部长会议明天开始。", ""},
		{"书记员", "书记员念完了判决书。", ""},
		{"许可证", "许可证已经发下。", ""},
		{"安全法", "安全生产法开始施行。", ""},
		{"高兴", "高兴的孩子们跑出教室。", ""},
		{"张开", "张开双臂欢迎客人。", ""},
		{"何时", "何时开工尚不清楚。", ""},
		{"王国", "这个王国的都城在河边。", ""},
		{"周一", "周一早上下雨。", ""},
		{"马路", "马路两旁种着树。", ""},
		{"于是", "于是大家都笑了。", ""},
		{"记者在", "记者在现场看到，水已退去。", ""},
	})
}

// TestPersonIntroduced: the sex behind a comma proves the name that begins the sentence.
func TestPersonIntroduced(t *testing.T) {
	t.Parallel()
	checkRules(t, []ruleCase{
		{"藏族名字", "才让东知，男，藏族，1965年生。", "才让东知/person"},
		{"句中", "名单如下：次仁卓玛，女，1980年生。", "次仁卓玛/person"},
		{"半角逗号", "周望野,男,汉族。", "周望野/person"},
		{"不是名字", "死者，男，约40岁。考生，女，18岁。", ""},
	})
}
