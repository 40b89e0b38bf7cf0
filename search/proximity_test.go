package search

import (
	"strings"
	"testing"

	"xunwen/corpus"
)

func TestProximity(t *testing.T) {
	t.Parallel()
	l := newLibrary(t, []*corpus.Article{
		story("p1", "江湾大桥", "云岭日报", corpus.NewDay(2024, 5, 20),
			"江湾大桥总投资12.9亿元。桥长2公里。",
			"投资商说，大桥好。",
			"顾明川到青禾县，看了大桥，谈了投资。",
			"甲乙丙丁戊己庚辛壬癸。",
		),
		story("p2", "营商环境", "江湾晚报", corpus.NewDay(2024, 5, 21),
			"顾明川说：“好！”李雪峰没有说话。",
			"营商环境好，投资就多；大桥通了，投资更多。",
		),
	}, 1)
	tests := []struct{ name, query, want string }{
		{"近", "大桥 NEAR/1 投资", "p1:1"},
		{"不够近", "大桥 NEAR/0 投资", ""},
		{"前后", "投资 PRE/5 大桥", "p1:2 p2:2"},
		{"前后不对", "投资商 PRE/8 投资", ""},
		{"数与词", "大桥 NEAR/8 数:>10亿元", "p1:1"},
		{"名字与词", "人物:顾明川 NEAR/20 大桥", "p1:3"},
		{"一边两个词", "(顾明川 青禾县) NEAR/6 大桥", "p1:3"},
		{"一边两个词，一个太远", "(顾明川 青禾县) NEAR/4 大桥", ""},
		{"或里的两个词都要近", "大桥 NEAR/4 ((顾明川 青禾县) OR 公里)", ""},
		{"或里的两个词都近", "大桥 NEAR/6 ((顾明川 青禾县) OR 没有的)", "p1:3"},
		{"标题里的词不近", "大桥 NEAR/50 ((江湾大桥 顾明川) OR 没有的)", ""},
		{"一串", "甲 NEAR/0 乙 NEAR/0 丙", "p1:4"},
		{"一串断了", "甲 NEAR/0 丙 NEAR/0 丁", ""},
		{"一串有先后", "甲 PRE/2 丙 PRE/2 己", "p1:4"},
		{"同句", "同句(投资 大桥)", "p1:1 p1:2 p1:3 p2:2"},
		{"不同句", "同句(大桥 桥长)", ""},
		{"分号断句", "同句(营商环境 大桥)", ""},
		{"同句里没有", "同句(顾明川 -大桥)", "p2:1"},
		{"同句的标题不算", "同句(营商环境 通了)", ""},
		{"同文", "同文(桥长 投资商)", "p1:1 p1:2"},
		{"同文里有一段没有", "同文(甲乙 -投资商)", ""},
		{"同文的标题算", "同文(营商环境 没有说话)", "p2:1 p2:2 p2:h"},
		{"同文里同句", "同文(同句(顾明川 大桥) 甲乙)", "p1:3 p1:4"},
		{"不是同文里的那几段", "大桥 -同文(甲乙 投资商)", "p1:1 p1:3 p1:h p2:2"},
		{"通配", "大?通", "p2:2"},
		{"通配跨不过句号", "元*桥长", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			got := strings.Join(sorted(blockIDs(ofMatch(l.every(t, Request{Query: tt.query, Limit: 50}), MatchExact))), " ")
			if got != tt.want {
				t.Errorf("%s\n got %s\nwant %s", tt.query, got, tt.want)
			}
			l.check(t, tt.query)
		})
	}
}
