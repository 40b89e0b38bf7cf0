package quote_test

import (
	"context"
	"strings"
	"sync"
	"testing"

	"xunwen/corpus"
	"xunwen/corpus/annotate"
	"xunwen/corpus/segment"
)

// annotator finds the entities that the quotations need.
var annotator = sync.OnceValue(func() *annotate.Annotator { return annotate.New(segment.New(segment.Config{})) })

// annotated returns an article of some paragraphs, annotated.
func annotated(tb testing.TB, paragraphs ...string) *corpus.Article {
	tb.Helper()
	a := &corpus.Article{ID: "a"}
	for i, p := range paragraphs {
		a.Blocks = append(a.Blocks, corpus.Paragraph{ID: string(rune('1' + i)), Type: corpus.BlockParagraph, Text: p})
	}
	if err := annotator().Annotate(context.Background(), a); err != nil {
		tb.Fatal(err)
	}
	return a
}

// told writes down the quotations of an article that are of the kinds wanted: the kind
// where it is not speech, speaker, =canonical where it is another, position, flags.
func told(a *corpus.Article, want func(corpus.Quote) bool) string {
	var out []string
	for i := range a.Blocks {
		for _, q := range a.Blocks[i].Quotes {
			if want(q) {
				out = append(out, describe(q))
			}
		}
	}
	return strings.Join(out, " | ")
}

func describe(q corpus.Quote) string {
	if !q.Kind.Spoken() {
		return string(q.Kind)
	}
	s := q.Speaker
	if s == "" {
		s = "无"
	}
	if q.SpeakerCanonical != q.Speaker && q.SpeakerCanonical != "" {
		s += "=" + q.SpeakerCanonical
	}
	s += "/" + string(q.SpeakerPosition)
	for _, f := range []struct {
		on   bool
		name string
	}{{q.Partial, "partial"}, {q.Continuation, "continuation"}, {q.Written, "written"}, {q.Thought, "thought"}, {q.Nested, "nested"}, {q.Unbalanced, "unbalanced"}} {
		if f.on {
			s += "+" + f.name
		}
	}
	return s
}

func marked(q corpus.Quote) bool { return q.Kind != corpus.Indirect }

func TestSpeakers(t *testing.T) {
	for _, c := range []struct {
		name string
		text []string
		want string
	}{
		{"冒号", []string{"青禾县委书记何远山说：“再难也要修通。”"}, "何远山/before"},
		{"逗号", []string{"何远山表示，“再难也要修通”。"}, "何远山/before"},
		{"没有标点", []string{"何远山说“再难也要修通”。"}, "何远山/before+partial"},
		{"不用说字", []string{"何远山态度鲜明：“要及时帮企业解决困难。”"}, "何远山/before"},
		{"在笔记本上写道", []string{"听完故事，学生何远山在笔记本上写道：“我要好好读书。”"}, "何远山/before+written"},
		{"在后", []string{"“再难也要修通。”何远山激动地说。"}, "何远山/after"},
		{"在后隔逗号", []string{"“再难也要修通”，青禾县委书记何远山表示。"}, "何远山/after"},
		{"拆开的一句", []string{"“再难也要修通，”何远山说，“这是群众的心愿。”"}, "何远山/after | 何远山/before+continuation"},
		{"后一句的引入不归前一句", []string{"何远山说：“再难也要修通。”程文锦说：“明年开工。”"}, "何远山/before | 程文锦/before"},
		{"只有职务", []string{"县水利局工作人员说：“水位已经降了。”"}, "县水利局工作人员/before"},
		{"描述很长", []string{"一名住在对面楼房5楼的住户说：“我看到很大的烟。”"}, "一名住在对面楼房5楼的住户/before"},
		{"网友", []string{"网友纷纷说：“应当铭记他们！”"}, "网友/before"},
		{"还有的", []string{"有的市民说：“太好了。”还有的说：“要向他们学习！”"}, "有的市民/before | 还有的=有的市民/before"},
		{"他", []string{"何远山走进村里。他说：“再难也要修通。”"}, "他=何远山/before"},
		{"该负责人", []string{"青禾水泥厂负责人说：“订单很多。”该负责人还说：“工人不够。”"}, "青禾水泥厂负责人/before | 该负责人=青禾水泥厂负责人/before"},
		{"上一句的人接着说", []string{"何远山介绍，路明年开工。“再难也要修通。”"}, "何远山/other_sentence"},
		{"上一段的人接着说", []string{"何远山介绍，路明年开工。", "“再难也要修通。”"}, "何远山/other_paragraph"},
		{"动作代替说", []string{"“再难也要修通。”何远山握着记者的手，久久没有放开。"}, "何远山/after"},
		{"神态代替说", []string{"何远山无可奈何，心里也很委屈，“我们真的尽力了。”"}, "何远山/before"},
		{"没有人名的整句", []string{"墙上的钟停了。“明天会更好的。”"}, "无/none"},
		{"引文的一部分", []string{"何远山称这一说法“毫无根据、完全是捏造”。"}, "何远山/before+partial"},
		{"转述里的断语", []string{"何远山强调，程文锦“没有做错任何事”。"}, "何远山/before+partial"},
		{"转述里的是", []string{"何远山对记者说，这起事件是“一场悲剧”，善后正在进行。"}, "何远山/before+partial"},
		{"没有名字的断语不是名称", []string{"何远山宣称，程文锦是“闺蜜”，还有“最具影响力的十大歌手”。"}, "term | term"},
		{"别的事另起一句", []string{"程文锦准备再打官司，“把程序走到底。”此外，程文锦所在社区的工作人员告诉记者，社区已了解情况。"}, "程文锦/before"},
		{"图片说明粘在句首", []string{"本报记者罗小青摄青禾县县长何远山今天表示，“舞台已经搭好。”"}, "何远山/before"},
		{"引号里的单位名", []string{"程文锦的经纪公司「青禾文化」低调表示，「因为是私事，难以确认」，并未否认。"}, "title | 青禾文化/before"},
		{"公告", []string{"青禾县救援队昨天发布了公告，“不接受任何个人和单位的捐款。”"}, "青禾县救援队/before+written"},
		{"下称", []string{"青禾县口腔用品协会（下称“口腔协会”）昨天递交了文件。"}, "title"},
		{"网友的话并列", []string{"不少网友认同何远山，“路修好了人就回来，大家都方便”、“早就该修，拖了十年”。"}, "不少网友/before | 不少网友/before"},
		{"说了又说", []string{"有人说股息不是剥削，甚至说“工人比谁都难对付”。"}, "有人/before+partial"},
		{"规划建议提出", []string{"规划建议提出，“统筹推进、分类帮扶”，各地正在落实。"}, "slogan"},
		{"消息头", []string{"青禾网消息（记者程文锦）：“路一定要修通，这是承诺。”何远山多次回到清河，强调“要让群众走得出去、走得回来”。"}, "无/none | 何远山/before"},
		{"援引", []string{"报道援引一位县里官员的话说，“讨论中有人担心资金。”"}, "一位县里官员/before"},
		{"省去的主语", []string{"何远山半夜咳嗽时，会看着熟睡的儿子想：“如果我倒下，他怎么办？”"}, "何远山/before"},
		{"通讯员的名字", []string{"青禾晚报通讯员 罗小青 “你们辛苦了，一大早就来帮忙！”7月28日，家住清河社区的吴大爷迎来了志愿者。"}, "吴大爷/after"},
		{"是观念不是话", []string{"“路通了人心就通。”这是深深根植于清河人心中的一个观念。"}, "term"},
		{"听到的人不是说的人", []string{"何远山拿出准考证等着查询。“恭喜你，被录取了。”听到这句话，何远山松了一口气。"}, "无/none"},
		{"在其网站发布", []string{"青禾市“鼎新投资”在其官方网站首页发布声明称，“暂时停止赎回，以便调整投资节奏。”"}, "term | 鼎新投资/before"},
		{"没有标出的名字", []string{"报道称，雷蒙多对一家电视台记者说：“评估完成之前不会改变。”"}, "雷蒙多/before"},
		{"括号里的外文名", []string{"负责产品的艾德勒（Stephen Adler）说：“它擅长分析大量资料。”"}, "艾德勒/before"},
		{"这位发言人", []string{"“任何新的信息都会纳入，”这位发言人在接受采访时说，“数据会用于改进。”"}, "这位发言人/after | 这位发言人/before+continuation"},
		{"报告称", []string{"调研情况报告称：“针对上述问题，我们建议加大投入。”"}, "调研情况报告/before"},
		{"这些批评不是动词", []string{"程文锦的一位盟友坚称，这些批评“没有现实依据”。"}, "程文锦的一位盟友/before+partial"},
		{"响声", []string{"各组下达了命令。“轰！轰！轰！”火炮大显神威。"}, "term"},
		{"古语", []string{"“功崇惟志，业广惟勤。”踏上新征程，无论做什么都要靠实干。"}, "slogan"},
		{"一名接线员", []string{"面对民调，执政党青禾党一名接线员表示，支持率“还没有气温数字高”。"}, "执政党青禾党一名接线员/before+partial"},
		{"网名", []string{"网友“云里看花”感慨道：“平凡人不平凡！”"}, "title | 云里看花/before"},
		{"并称、又称", []string{"何远山再次呼吁停工，并称：“威胁和挑战都在。”他又称，“等路修通再说。”"}, "何远山/before | 他=何远山/before"},
		{"并排的几句", []string{"孩子们个个兴奋不已。“好开心，等了很久了”“这个篮球太棒啦”……一位家长说：“谢谢大家。”"}, "孩子们/other_sentence | 孩子们/other_sentence | 一位家长/before"},
		{"并排的几句后面有人留言", []string{"不少人收到预警。“半夜响起来，还以为手机要炸了”“这个预警很准，立刻就感觉到了”……很多亲历者在网上留言，写下经历。"}, "很多亲历者/after+written | 很多亲历者/after"},
		{"引发的不是说话人", []string{"对方不仅反问凭啥，还威胁挑衅女生：“你能拿我怎么样！试试吗？”"}, "对方/before"},
		{"纸条上写着", []string{"纸条上写着：“体重要减下来；”"}, "纸条/before+written"},
		{"横幅上写着", []string{"横幅上写着：“感谢救援队，清河人民不会忘记你们”"}, "slogan"},
		{"声明称", []string{"青禾县消防队称，火已扑灭。声明称：“原因还在调查中。”"}, "声明=青禾县消防队/before"},
		{"正在“…”", []string{"何远山补充说，利息上升正在“扼杀他们的房地产贷款”。"}, "何远山/before+partial"},
		{"“…”了公众", []string{"何远山认为这份声明“严重误导”了公众。"}, "何远山/before+partial"},
		{"时间地点在先", []string{"“先抢救多少是多少吧。”8月2日早上9点，在清河村，李大海无奈地看着自家的店。"}, "李大海/after"},
		{"听到的话", []string{"“救援队终于来了。”这是罗小青到清河后频繁听到的一句话。"}, "无/none"},
		{"冲上热搜", []string{"“人长大了，就要带爸妈去看看世界。”“父母不懂英语出国看女儿”很快冲上热搜。"}, "无/none | term"},
		{"没有标出的人名", []string{"“这里能歇脚。”青禾市政协委员、云岭潜能会会长江海山说。他很高兴。"}, "江海山/after"},
		{"负责…的员工", []string{"青禾公司一名负责人力资源工作的中层员工表示：“一切正常。”"}, "青禾公司一名负责人力资源工作的中层员工/before"},
		{"数据显示的不是引语", []string{"“我们不排除再加。”青禾县统计局上周公布的初步数据显示，去年增长2%。"}, "无/none"},
		{"喊加油", []string{"有的竖起大拇指向人群喊“加油”“再见”。"}, "有的/before+partial | 有的/before+partial"},
		{"以…发问", []string{"何远山出席记者会时，记者以“路什么时候通”发问，他未回答。"}, "记者/before+partial"},
		{"以…为由", []string{"何远山以“人手不足”为由拒绝。"}, "term"},
		{"用…来形容", []string{"谈到三年的努力，何远山用“脱胎换骨”一词来形容。"}, "何远山/before+partial"},
		{"说出金句", []string{"何远山还第一次亲口说出个人金句「Losing is not an option」，全场沸腾。"}, "何远山/before"},
		{"老陈、陈书记、建国", []string{"陈建国是清河村党支部书记。老陈说：“今年收成不错。”陈书记指着果树说：“这是新品种。”建国说：“好。”"}, "老陈=陈建国/before | 陈书记=陈建国/before | 建国=陈建国/before"},
		{"两个姓陈的", []string{"陈建国、陈大海都到了。老陈说：“今年收成不错。”"}, "老陈/before"},
		{"日本人的姓", []string{"投手山本由伸今天先发。山本赛后表示：“我尽力了。”"}, "山本=山本由伸/before"},
		{"有网友", []string{"有网友指出“她明显是被吓坏了”。"}, "网友/before+partial"},
		{"姓氏称呼", []string{"村民张大海正在收麦。张大海说：“今年收成好。”张先生说：“明年还种。”"}, "张大海/before | 张先生=张大海/before"},
		{"繁体", []string{"青禾縣長何遠山表示：「再難也要修通。」"}, "何遠山/before"},
		{"粤语", []string{"何遠山話：「再難都要修通。」"}, "何遠山/before"},
		{"没有闭引号", []string{"何远山说：“再难也要修通。"}, "何远山/before+unbalanced"},
		{"分几段的引语", []string{"何远山说：“再难也要修通。", "“这是群众的心愿。”"}, "何远山/before+unbalanced | 何远山/other_paragraph+continuation"},
		{"外文人名", []string{"该行策略师David Croy说：“这是很好的平衡。”"}, "David Croy/before"},
		{"紧挨着的人名", []string{"社区把最好的大礼堂留给了他们乘客赵建国说“有很多人在照顾孩子，发了好几轮饭。”"}, "赵建国/before"},
		{"机构里的负责人", []string{"青禾供电公司应急发电组负责人何远山介绍：“小区已经来电。”"}, "何远山/before"},
		{"电头之后", []string{"新华社青禾7月30日电“这是我第一次参加世界大赛，非常兴奋。”程文锦说。"}, "程文锦/after"},
		{"询问对象", []string{"张女士询问客服“这么低价的团，拿什么挣钱”。"}, "张女士/before"},
		{"机构", []string{"青禾县水利局表示：“水位已经降了。”"}, "青禾县水利局/before"},
		{"嵌套的引语", []string{"何远山说：“我妈妈常说：‘路修好了才有盼头。’”"}, "何远山/before | 我妈妈/before+nested"},
		{"接连的引语", []string{"村民们说：“太好了！”“终于盼到了！”"}, "村民们/before | 村民们/before"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := told(annotated(t, c.text...), marked); got != c.want {
				t.Errorf("%s\n got %s\nwant %s", strings.Join(c.text, "\n"), got, c.want)
			}
		})
	}
}

func TestKinds(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"称号", "青禾县荣获“全国文明县”称号。", "title"},
		{"行动", "全县开展“清河行动”，效果明显。", "title"},
		{"几个称号", "青禾县获评“卫生县城”“园林县城”称号。", "title | title"},
		{"原则", "坚持“谁污染、谁治理”的原则。", "slogan"},
		{"理念", "秉承“客户至上，质量第一”理念。", "slogan"},
		{"会议提出的目标", "会议提出“三年打基础、五年见成效”的目标。", "slogan"},
		{"新词", "招商引资扩大了青禾的“朋友圈”。", "term"},
		{"相加的模式", "建立“支部+合作社+农户”模式。", "term"},
		{"规定", "条例规定：“任何单位不得占用河道。”", "document"},
		{"歌词", "“风吹麦浪，河水流淌，家在云岭山下……”大家唱起了县歌。", "document"},
		{"转述里的新词不是引语", "何远山表示，要做好“后半篇文章”。", "term"},
		{"转述里的称号不是引语", "何远山介绍，“暖心小屋”服务站已经建成。", "title"},
		{"台词", "影片引用了一句经典的台词，“山高路远，总有人在走……”。", "document"},
		{"报告的名称", "何远山表示，“青禾县农村公路养护费用调研”数据显示，缺口不小。", "title"},
		{"外号之后的称不归它", "孩子有个外号叫“小胖”，其他同学也跟着称呼他。", "title"},
		{"同一说法同一类", "“三个到位”压茬推进，“三个到位”活动已办四次。", "title | title"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := told(annotated(t, c.text), marked); got != c.want {
				t.Errorf("%s\n got %s\nwant %s", c.text, got, c.want)
			}
		})
	}
}

// TestIndirect reads what is reported without marks, and leaves out what stands in marks.
func TestIndirect(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"表示", "何远山表示，这条路明年开工。", "何远山: 这条路明年开工"},
		{"告诉记者", "村民张大海告诉记者，今年收成好。", "张大海: 今年收成好"},
		{"说后没有逗号", "何远山说这条路明年就能开工。", "何远山: 这条路明年就能开工"},
		{"前半转述后半引语", "何远山说，这条路明年开工，“再难也要修通。”", "何远山: 这条路明年开工"},
		{"小说不是说", "这部小说，写的是青禾县的往事。", ""},
		{"据说没有人", "据说，这条路明年开工。", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			a := annotated(t, c.text)
			var got []string
			for _, q := range a.Blocks[0].Quotes {
				if q.Kind == corpus.Indirect {
					got = append(got, q.Speaker+": "+q.Text(a.Blocks[0].Text))
				}
			}
			if strings.Join(got, " | ") != c.want {
				t.Errorf("%s\n got %q\nwant %q", c.text, got, c.want)
			}
		})
	}
}
