package search

import (
	"context"
	"strings"
	"testing"
)

// TestAPanicIsAnError: what is done at the same time ends its request and not the
// process.
func TestAPanicIsAnError(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name string
		run  func() error
	}{
		{"一份一份", func() error {
			return inChunks(context.Background(), 9, 2, func(_ context.Context, from, _ int) error {
				if from == 4 {
					panic("bad record")
				}
				return nil
			})
		}},
		{"一段一段", func() error {
			return atOnce(context.Background(), 9, func(i int) error {
				if i == 4 {
					panic("bad record")
				}
				return nil
			})
		}},
	} {
		if err := tt.run(); err == nil || !strings.Contains(err.Error(), "bad record") {
			t.Errorf("%s: %v", tt.name, err)
		}
	}
}
