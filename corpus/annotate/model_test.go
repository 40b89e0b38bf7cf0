package annotate_test

import (
	"errors"
	"testing"

	"xunwen/corpus/annotate"
	"xunwen/corpus/entity"
	"xunwen/corpus/segment"
)

func TestAnAnnotatorNamesItsModel(t *testing.T) {
	t.Parallel()
	seg := segment.New(segment.Config{})
	if got, want := annotate.New(seg).Model(), entity.BuiltInFingerprint(); got != want {
		t.Errorf("Model() = %q, want that of the program, %q", got, want)
	}
	broken := errors.New("as asked")
	own := annotate.NewWithModel(seg, "ba7816bf8f01cfea", func() (*entity.Model, error) { return nil, broken })
	if got := own.Model(); got != "ba7816bf8f01cfea" {
		t.Errorf("Model() = %q, want the one given", got)
	}
	if err := own.Annotate(t.Context(), article("云岭日报", "正文。")); !errors.Is(err, broken) {
		t.Errorf("Annotate = %v, want the error of the model given", err)
	}
}
