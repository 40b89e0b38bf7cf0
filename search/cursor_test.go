package search

import (
	"encoding/base64"
	"errors"
	"testing"
)

// TestCursorsKnowStepsByTheirNames: one that was given out holds the name of its step
// and comes back as it was.
func TestCursorsKnowStepsByTheirNames(t *testing.T) {
	t.Parallel()
	req := Request{Query: "投资"}
	seen := map[string]bool{}
	for s := range steps {
		name, err := s.MarshalText()
		if err != nil || len(name) == 0 || seen[string(name)] {
			t.Errorf("step %d is named %q, %v", s, name, err)
		}
		seen[string(name)] = true
		asked := req
		asked.Cursor = newCursor(req, s, place{tier: 2, score: -0.5, day: 7, article: "a:1", block: 3})
		got, err := parseCursor(asked)
		if err != nil || *got != (hitPlace{Step: s, Tier: 2, Score: -0.5, Day: 7, Article: "a:1", Block: 3}) {
			t.Errorf("%s came back as %+v, %v", name, got, err)
		}
	}
	if _, err := steps.MarshalText(); err == nil {
		t.Error("a step that there is not has a name")
	}
}

func TestForeignCursorsAreRefused(t *testing.T) {
	t.Parallel()
	req := Request{Query: "投资"}
	for name, text := range map[string]string{
		"步骤是数":  `{"q":"` + questionHash(req) + `","p":{"l":1,"a":"x"}}`,
		"没有的步骤": `{"q":"` + questionHash(req) + `","p":{"l":"guessed","a":"x"}}`,
		"没有位置":  `{"q":"` + questionHash(req) + `"}`,
		"旧的写法":  `{"q":"` + questionHash(req) + `","l":2,"a":"x"}`,
		"别的问题":  `{"q":"0","p":{"a":"x"}}`,
		"不是对象":  `[]`,
	} {
		asked := req
		asked.Cursor = base64.RawURLEncoding.EncodeToString([]byte(text))
		var wrong *ParameterError
		if got, err := parseCursor(asked); !errors.As(err, &wrong) || wrong.Name != "cursor" {
			t.Errorf("%s: %+v, %v", name, got, err)
		}
	}
}
