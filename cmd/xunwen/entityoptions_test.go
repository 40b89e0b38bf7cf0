package main

import (
	"errors"
	"strings"
	"testing"
)

// TestEntityFlagsThatDoNotGoTogether runs command lines: what is not looked at is
// refused, before an index is opened.
func TestEntityFlagsThatDoNotGoTogether(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ name, line, want string }{
		{"名片没有条数", "--card 程文锦 --limit 1", "--card: "},
		{"名片没有排序", "--card 程文锦 --sort name", "--card: "},
		{"名片的坏排序", "--card 程文锦 --sort bogus", "--card: "},
		{"名片没有名字", "--card=", "--card: want a name"},
		{"名片只有空格", "--card=\u3000", "--card: want a name"},
		{"空名片与查询", "--card= 青禾县", "--card: want a name"},
		{"声明没有条数", "--declared --limit 1", "--declared: "},
		{"声明没有排序", "--declared --sort name", "--declared: "},
		{"声明没有名字", "--declared --name 银行", "--declared: "},
		{"声明没有精确", "--declared --exact", "--exact: "},
	} {
		cmd := newEntities(&global{index: t.TempDir()})
		cmd.SilenceErrors, cmd.SilenceUsage = true, true
		cmd.SetArgs(strings.Split(c.line, " "))
		if err := cmd.ExecuteContext(t.Context()); !errors.As(err, new(usageError)) || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, want wrong usage that says %q", c.name, err, c.want)
		}
	}
}

// TestEntityManual: what the manual says of the names that articles declare holds.
func TestEntityManual(t *testing.T) {
	t.Parallel()
	cmd := newEntities(&global{})
	manual := strings.Join(strings.Fields(cmd.Long), " ")
	if strings.Contains(manual, "left out of it") || !strings.Contains(manual, "with ≠ for = into aliases.txt") || strings.Contains(cmd.Example, "> aliases.txt") {
		t.Errorf("the manual says: %s\n%s", manual, cmd.Example)
	}
}
