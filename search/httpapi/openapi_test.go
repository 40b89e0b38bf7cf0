package httpapi

import (
	"bytes"
	"encoding/json"
	"flag"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"xunwen/corpus/corpustest"
	"xunwen/search/wire/searchfake"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// document asks a handler for its OpenAPI document.
func document(t *testing.T, h http.Handler) []byte {
	t.Helper()
	w := httptest.NewRecorder()
	h.ServeHTTP(w, httptest.NewRequest("GET", "/api/v1/openapi.json", nil))
	if w.Code != http.StatusOK || w.Header().Get("Content-Type") != "application/openapi+json" {
		t.Fatalf("status %d, type %q", w.Code, w.Header().Get("Content-Type"))
	}
	return w.Body.Bytes()
}

func newTestHandler(t *testing.T) http.Handler {
	t.Helper()
	h, err := New(Config{Searcher: &searchfake.Searcher{Articles: searchfake.Articles()}})
	if err != nil {
		t.Fatal(err)
	}
	return h
}

// spec is what these tests read of an OpenAPI document.
type spec struct {
	OpenAPI string
	Paths   map[string]map[string]struct {
		Parameters []struct{ Name, In string }
	}
	Components struct {
		Schemas map[string]struct{ Properties map[string]any }
	}
}

// load parses the document.
func load(t *testing.T, document []byte) spec {
	t.Helper()
	var doc spec
	if err := json.Unmarshal(document, &doc); err != nil {
		t.Fatal(err)
	}
	return doc
}

func TestOpenAPIDocumentGolden(t *testing.T) {
	t.Parallel()
	document := document(t, newTestHandler(t))
	if doc := load(t, document); doc.OpenAPI != "3.1.0" {
		t.Errorf("OpenAPI version %s", doc.OpenAPI)
	}
	var got bytes.Buffer
	if err := json.Indent(&got, document, "", "  "); err != nil {
		t.Fatal(err)
	}
	// A change here is said in docs/api.md and the changelog.
	corpustest.Golden(t, "openapi.golden.json", got.Bytes(), *update)
}

// TestRoutesAndDocumentAgree compares Gin's routes with the paths described.
func TestRoutesAndDocumentAgree(t *testing.T) {
	t.Parallel()
	doc := load(t, document(t, newTestHandler(t)))
	var described []string
	for path, operations := range doc.Paths {
		for method := range operations {
			described = append(described, strings.ToUpper(method)+" "+ginPath(path))
		}
	}
	router := newRouter()
	if err := (&api{cfg: Config{}.withDefaults()}).register(router); err != nil {
		t.Fatal(err)
	}
	var registered []string
	for _, route := range router.Routes() {
		if route.Path != prefix+"/openapi.json" { // describes, is not described
			registered = append(registered, route.Method+" "+route.Path)
		}
	}
	slices.Sort(described)
	slices.Sort(registered)
	if !slices.Equal(described, registered) {
		t.Errorf("described  %v\nregistered %v", described, registered)
	}
}

// ginPath writes a path of the document as Gin does: a parameter at its end takes all
// that is left.
func ginPath(path string) string {
	if strings.HasSuffix(path, "}") {
		last := strings.LastIndex(path, "{")
		path = path[:last] + "*" + path[last+1:len(path)-1]
	}
	return strings.NewReplacer("{", ":", "}", "").Replace(path)
}

// TestRoutesAreInTheManual keeps docs/api.md complete: every path and every
// parameter is named there.
func TestRoutesAreInTheManual(t *testing.T) {
	t.Parallel()
	manual, err := os.ReadFile(filepath.Join("..", "..", "docs", "api.md"))
	if err != nil {
		t.Fatal(err)
	}
	doc := load(t, document(t, newTestHandler(t)))
	for path, operations := range doc.Paths {
		if short := strings.TrimPrefix(path, prefix); !strings.Contains(string(manual), short) {
			t.Errorf("docs/api.md does not name %s", short)
		}
		for _, operation := range operations {
			for _, p := range operation.Parameters {
				if p.In == "query" && !strings.Contains(string(manual), "`"+p.Name+"`") {
					t.Errorf("docs/api.md does not name the parameter %s", p.Name)
				}
			}
		}
	}
	for name, schema := range doc.Components.Schemas {
		for field := range schema.Properties {
			if !strings.Contains(string(manual), field) {
				t.Errorf("docs/api.md does not name the field %s of %s", field, name)
			}
		}
	}
}
