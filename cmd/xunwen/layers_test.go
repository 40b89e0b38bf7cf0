package main_test

import (
	"fmt"
	"go/parser"
	"go/token"
	"io/fs"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

const modulePath = "xunwen"

// layerOrder lists the layers from the lowest up: a package may import its own
// layer and those before it.
func layerOrder() []string { return []string{"corpus", "indexer", "search", "cmd"} }

// door says which packages alone may import a library. An entry that ends in
// /... stands for a package and all below it.
type door struct {
	library string
	allowed []string
}

func doors() []door {
	return []door{
		{"github.com/go-ego/gse", []string{"xunwen/corpus/segment"}},
		{"github.com/blevesearch", []string{"xunwen/indexer/..."}},
		{"github.com/mozillazg/go-pinyin", []string{"xunwen/corpus/similar/..."}},
		{"github.com/gin-gonic/gin", []string{"xunwen/search/httpapi"}},
		{"github.com/danielgtaylor/huma/v2/adapters/humagin", []string{"xunwen/search/httpapi"}},
		{"github.com/opensearch-project", []string{"xunwen/search/opensearch/..."}},
	}
}

// importEdge is one import in one file of the module.
type importEdge struct {
	file string // slash path below the module's folder
	from string // package that imports
	to   string // import path
}

func (e importEdge) inTest() bool { return strings.HasSuffix(e.file, "_test.go") }

// layerOf returns the rank of a package of this module, or -1 where it stands
// in no layer.
func layerOf(pkg string) int {
	rest := strings.TrimPrefix(pkg, modulePath+"/")
	top, _, _ := strings.Cut(rest, "/")
	return slices.Index(layerOrder(), top)
}

// within reports whether pkg is root or lies below it.
func within(pkg, root string) bool {
	return pkg == root || strings.HasPrefix(pkg, root+"/")
}

// brokenArrow says what is wrong with an import inside the module, or "".
// Tests may look up, for they are in no program, but nobody imports a command.
func brokenArrow(e importEdge) string {
	if layerOf(e.from) < 0 {
		return fmt.Sprintf("%s: package %s stands in no layer (%s)", e.file, e.from, strings.Join(layerOrder(), " ← "))
	}
	if !within(e.to, modulePath) {
		return ""
	}
	from, to, command := layerOf(e.from), layerOf(e.to), len(layerOrder())-1
	switch {
	case to == command && from != command:
		return fmt.Sprintf("%s: %s imports the command %s", e.file, e.from, e.to)
	case to > from && !e.inTest():
		return fmt.Sprintf("%s: %s imports %s against the arrow %s", e.file, e.from, e.to, strings.Join(layerOrder(), " ← "))
	}
	return ""
}

// brokenDoor says which door an import goes round, or "". Tests are held to
// the doors as well: what they import, a change of engine must touch.
func brokenDoor(e importEdge) string {
	for _, d := range doors() {
		if !within(e.to, d.library) {
			continue
		}
		open := slices.ContainsFunc(d.allowed, func(pkg string) bool {
			root, tree := strings.CutSuffix(pkg, "/...")
			return e.from == root || tree && within(e.from, root)
		})
		if !open {
			return fmt.Sprintf("%s: %s imports %s, which only %s may", e.file, e.from, e.to, strings.Join(d.allowed, ", "))
		}
	}
	return ""
}

// violations returns what is wrong with the imports of a module, in order.
func violations(edges []importEdge) []string {
	var out []string
	for _, e := range edges {
		for _, v := range []string{brokenArrow(e), brokenDoor(e)} {
			if v != "" {
				out = append(out, v)
			}
		}
	}
	return out
}

// readImports parses every Go file below root, whatever its build tags, so that
// a file behind a tag cannot go round a door.
func readImports(root string) ([]importEdge, error) {
	var edges []importEdge
	err := filepath.WalkDir(root, func(file string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		name := entry.Name()
		if entry.IsDir() {
			if file != root && (name == "testdata" || name == "vendor" || strings.HasPrefix(name, ".") || strings.HasPrefix(name, "_")) {
				return filepath.SkipDir
			}
			return nil
		}
		if filepath.Ext(name) != ".go" {
			return nil
		}
		found, err := fileImports(root, file)
		edges = append(edges, found...)
		return err
	})
	return edges, err
}

func fileImports(root, file string) ([]importEdge, error) {
	rel, err := filepath.Rel(root, file)
	if err != nil {
		return nil, err
	}
	rel = filepath.ToSlash(rel)
	parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.ImportsOnly)
	if err != nil {
		return nil, fmt.Errorf("parse %s: %w", rel, err)
	}
	var edges []importEdge
	for _, spec := range parsed.Imports {
		to, err := strconv.Unquote(spec.Path.Value)
		if err != nil {
			return nil, fmt.Errorf("import %s of %s: %w", spec.Path.Value, rel, err)
		}
		edges = append(edges, importEdge{file: rel, from: path.Join(modulePath, path.Dir(rel)), to: to})
	}
	return edges, nil
}

func TestLayersAndDoors(t *testing.T) {
	t.Parallel()
	edges, err := readImports(filepath.Join("..", ".."))
	if err != nil {
		t.Fatal(err)
	}
	for _, v := range violations(edges) {
		t.Error(v)
	}
	for rank, layer := range layerOrder() {
		if !slices.ContainsFunc(edges, func(e importEdge) bool { return layerOf(e.from) == rank }) {
			t.Errorf("no import read in layer %s: is the module's folder right?", layer)
		}
	}
}

func TestLayersCheckerRefuses(t *testing.T) {
	t.Parallel()
	const bleve, gin = "github.com/blevesearch/bleve/v2", "github.com/gin-gonic/gin"
	tests := []struct {
		name string
		edge importEdge
		want string // part of the message, or "" where the import is allowed
	}{
		{"下层不得引上层", importEdge{"corpus/read.go", "xunwen/corpus", "xunwen/indexer"}, "against the arrow"},
		{"语料子包不得引索引", importEdge{"corpus/figure/scan.go", "xunwen/corpus/figure", "xunwen/indexer"}, "against the arrow"},
		{"索引不得引检索", importEdge{"indexer/write.go", "xunwen/indexer", "xunwen/search/query"}, "against the arrow"},
		{"谁也不得引命令", importEdge{"search/engine.go", "xunwen/search", "xunwen/cmd/xunwen"}, "imports the command"},
		{"测试也不得引命令", importEdge{"search/engine_test.go", "xunwen/search", "xunwen/cmd/xunwen"}, "imports the command"},
		{"层外的包", importEdge{"utils/x.go", "xunwen/utils", "strings"}, "stands in no layer"},
		{"根上的包", importEdge{"x.go", "xunwen", "strings"}, "stands in no layer"},
		{"上层可引下层", importEdge{"search/engine.go", "xunwen/search", "xunwen/indexer"}, ""},
		{"同层可互引", importEdge{"search/httpapi/api.go", "xunwen/search/httpapi", "xunwen/search/webui"}, ""},
		{"命令可引一切", importEdge{"cmd/xunwen/serve.go", "xunwen/cmd/xunwen", "xunwen/corpus/sample"}, ""},
		{"测试可往上看", importEdge{"corpus/read_test.go", "xunwen/corpus", "xunwen/indexer"}, ""},
		{"标准库", importEdge{"corpus/read.go", "xunwen/corpus", "indexer/nothing"}, ""},

		{"查询语言不知引擎", importEdge{"search/query/parse.go", "xunwen/search/query", bleve}, "which only"},
		{"页面不知引擎", importEdge{"search/webui/page.go", "xunwen/search/webui", bleve + "/search"}, "which only"},
		{"命令不知引擎", importEdge{"cmd/xunwen/index.go", "xunwen/cmd/xunwen", "github.com/blevesearch/bleve_index_api"}, "which only"},
		{"测试也走门", importEdge{"search/query/parse_test.go", "xunwen/search/query", bleve}, "which only"},
		{"索引用bleve", importEdge{"indexer/apply.go", "xunwen/indexer", bleve}, ""},
		{"引擎经索引读bleve", importEdge{"search/engine.go", "xunwen/search", bleve}, "which only"},
		{"索引子包用bleve", importEdge{"indexer/analyzer/a.go", "xunwen/indexer/analyzer", bleve + "/analysis"}, ""},
		{"只有分词用gse", importEdge{"corpus/entity/tag.go", "xunwen/corpus/entity", "github.com/go-ego/gse"}, "which only"},
		{"分词用gse", importEdge{"corpus/segment/cut.go", "xunwen/corpus/segment", "github.com/go-ego/gse"}, ""},
		{"同头不同库", importEdge{"corpus/entity/tag.go", "xunwen/corpus/entity", "github.com/go-ego/gsex"}, ""},
		{"只有接口用gin", importEdge{"search/webui/page.go", "xunwen/search/webui", gin}, "which only"},
		{"接口用gin", importEdge{"search/httpapi/api.go", "xunwen/search/httpapi", gin + "/binding"}, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			got := violations([]importEdge{tt.edge})
			switch {
			case tt.want == "" && len(got) > 0:
				t.Errorf("violations = %q, want none", got)
			case tt.want != "" && (len(got) != 1 || !strings.Contains(got[0], tt.want)):
				t.Errorf("violations = %q, want one with %q", got, tt.want)
			}
		})
	}
}

func TestReadImportsKeepsToTheModule(t *testing.T) {
	t.Parallel()
	edges, err := readImports(filepath.Join("..", ".."))
	if err != nil {
		t.Fatal(err)
	}
	self := importEdge{"cmd/xunwen/layers_test.go", "xunwen/cmd/xunwen", "go/parser"}
	if !slices.Contains(edges, self) {
		t.Errorf("the import %v of this very file was not read", self)
	}
	for _, e := range edges {
		if strings.Contains(e.file, "testdata/") || strings.HasPrefix(e.file, ".") {
			t.Errorf("read %s, which is no source of the module", e.file)
		}
	}
}

// TestQueriesKnowNoTexts: the query language may read values as texts are read, and
// nothing else of them; it knows neither entities nor an index.
func TestQueriesKnowNoTexts(t *testing.T) {
	t.Parallel()
	edges, err := readImports(filepath.Join("..", ".."))
	if err != nil {
		t.Fatal(err)
	}
	allowed := []string{"xunwen/corpus", "xunwen/corpus/figure", "xunwen/corpus/segment", "xunwen/search/match", "xunwen/search/query"}
	seen := 0
	for _, e := range edges {
		if e.from != "xunwen/search/query" || !within(e.to, modulePath) || strings.HasSuffix(e.file, "_test.go") {
			continue
		}
		if seen++; !slices.Contains(allowed, e.to) {
			t.Errorf("%s imports %s", e.file, e.to)
		}
	}
	if seen == 0 {
		t.Error("the query language imports nothing of ours")
	}
}
