package corpus

import (
	"go/ast"
	"go/parser"
	"go/token"
	"slices"
	"strconv"
	"testing"
)

// TestFigureKindsAreAll holds the list to the constants of record.go.
func TestFigureKindsAreAll(t *testing.T) {
	t.Parallel()
	file, err := parser.ParseFile(token.NewFileSet(), "record.go", nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	var want []FigureKind
	ast.Inspect(file, func(n ast.Node) bool {
		spec, ok := n.(*ast.ValueSpec)
		if !ok {
			return true
		}
		if kind, ok := spec.Type.(*ast.Ident); ok && kind.Name == "FigureKind" {
			value, err := strconv.Unquote(spec.Values[0].(*ast.BasicLit).Value)
			if err != nil {
				t.Fatal(err)
			}
			want = append(want, FigureKind(value))
		}
		return false
	})
	got := FigureKinds()
	slices.Sort(got)
	slices.Sort(want)
	if len(want) == 0 || !slices.Equal(got, want) {
		t.Errorf("\n got %v\nwant %v", got, want)
	}
}

func TestMeasures(t *testing.T) {
	t.Parallel()
	for kind, want := range map[FigureKind]bool{
		Money: true, Percent: true, Area: true, BareNumber: true, OtherFigure: true, Age: true, Ratio: true,
		DateFigure: false, TimeFigure: false, Ordinal: false, Rank: false, Score: false, Ident: false,
	} {
		if got := kind.Measures(); got != want {
			t.Errorf("%s: %t", kind, got)
		}
	}
}
