package corpus

import "testing"

func TestSeamTable(t *testing.T) {
	t.Parallel()
	s := seams()
	if s.total < 2e6 || len(s.chars) < 2000 || len(s.pairs) < 20000 || len(s.opens) < 5000 || len(s.closes) < 5000 {
		t.Fatalf("table of %.0f characters: %d singles, %d pairs, %d openings, %d closings",
			s.total, len(s.chars), len(s.pairs), len(s.opens), len(s.closes))
	}
	for pair, v := range s.opens {
		if pair[0] == 0 || pair[1] == 0 || v < -25 || v > 25 {
			t.Errorf("opening %q: %d", string(pair[:]), v)
		}
	}
	for _, inside := range []string{"经济", "政府", "问题"} {
		r := []rune(inside)
		if got := s.cohesion(r[0], r[1]); got < 20 {
			t.Errorf("%s coheres by %d, want at least 20", inside, got)
		}
	}
	for _, across := range []string{"的的", "了在"} {
		r := []rune(across)
		if got := s.cohesion(r[0], r[1]); got > 0 {
			t.Errorf("%s coheres by %d, want nothing", across, got)
		}
	}
	if s.cohesion('\u0001', '国') != 0 || s.opening('\u0001', '\u0002') != 0 || s.closing('\u0001', '\u0002') != 0 {
		t.Error("unknown characters have statistics")
	}
	if s.opening('但', '是') <= 0 || s.closing('的', '和') >= 0 {
		t.Errorf("但是 opens by %d, 的和 closes by %d", s.opening('但', '是'), s.closing('的', '和'))
	}
}

// TestTitleOrTear holds the crux of layout repair: lines that look alike.
func TestTitleOrTear(t *testing.T) {
	t.Parallel()
	const before = "县里昨天开了会，定下今年的目标。"
	for _, tc := range []struct {
		name, line, next string
		title            bool
	}{
		{"姓与名", "河东昌源印刷设备有限公司董事长周", "启明是平川县人，在外创业多年。", false},
		{"数字", "一季度全县完成固定资产投资32", "亿元，比上年同期增长一成多。", false},
		{"词中", "新区管委会负责人介绍项目建", "设进展时说，工期已经过半。", false},
		{"的后", "走进这座县城的", "大街小巷，处处干净整洁。", false},
		{"近日", "近日平川县文化馆", "举办了一场别开生面的书画展，观众络绎不绝。", false},
		{"小标题", "让群众少跑腿", "走进县政务服务大厅，记者看到窗口前秩序井然。", true},
		{"对仗", "同题共答，河道治理见效提速", "走进县里的产业园，新厂房已经封顶。", true},
		{"编号", "一、坚持规划先行", "规划是发展的蓝图，全县坚持一张蓝图绘到底。", true},
		{"空格", "强产业 惠民生", "走进县里的产业园，新厂房已经封顶。", true},
		{"引号收尾", "特色种植鼓起“钱袋子”", "近年来，平川县把小杂粮作为富民产业来抓。", true},
	} {
		t.Run(tc.name, func(t *testing.T) {
			t.Parallel()
			page := "平川县今年目标已经明确\n\n" + before + "\n\n" + tc.line + "\n\n" + tc.next + "\n"
			title := false
			for _, a := range readString(page) {
				for _, b := range a.Blocks {
					title = title || b.Type == BlockSubhead && b.Text == tc.line
				}
			}
			if title != tc.title {
				t.Errorf("title %v, want %v: %q", title, tc.title, repaired(t, page))
			}
		})
	}
}
