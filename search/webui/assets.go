package webui

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io/fs"
	"mime"
	"net/http"
	"path"
	"strings"
)

// assetPrefix is where assets are served.
const assetPrefix = "/assets/"

// asset is one file with its content hash.
type asset struct {
	body []byte
	kind string
	etag string
}

// assets serves files under names that hold their content hash: a name never
// changes its content, so that a browser need not ask again.
type assets struct {
	files map[string]asset  // by hashed name
	names map[string]string // plain name to address
}

// newAssets reads the folder assets of a file system.
func newAssets(fsys fs.FS) (*assets, error) {
	entries, err := fs.ReadDir(fsys, "assets")
	if err != nil {
		return nil, fmt.Errorf("read assets: %w", err)
	}
	a := &assets{files: make(map[string]asset), names: make(map[string]string)}
	for _, e := range entries {
		body, err := fs.ReadFile(fsys, path.Join("assets", e.Name()))
		if err != nil {
			return nil, fmt.Errorf("read asset: %w", err)
		}
		sum := sha256.Sum256(body)
		hash := hex.EncodeToString(sum[:6])
		ext := path.Ext(e.Name())
		hashed := strings.TrimSuffix(e.Name(), ext) + "." + hash + ext
		a.files[hashed] = asset{body: body, kind: contentType(ext), etag: `"` + hash + `"`}
		a.names[e.Name()] = assetPrefix + hashed
	}
	return a, nil
}

// contentType names the type of a file. The system's table is not asked where it
// may lack the type or differ between machines.
func contentType(ext string) string {
	switch ext {
	case ".css":
		return "text/css; charset=utf-8"
	case ".js":
		return "text/javascript; charset=utf-8"
	case ".svg":
		return "image/svg+xml"
	}
	return mime.TypeByExtension(ext)
}

// path returns the address of a file, for templates.
func (a *assets) path(name string) (string, error) {
	p, ok := a.names[name]
	if !ok {
		return "", fmt.Errorf("no asset %q", name)
	}
	return p, nil
}

// serve answers with a file, or reports that there is none of that name.
func (a *assets) serve(w http.ResponseWriter, r *http.Request, hashed string) bool {
	f, ok := a.files[hashed]
	if !ok {
		return false
	}
	h := w.Header()
	h.Set("Content-Type", f.kind)
	h.Set("Cache-Control", "public, max-age=31536000, immutable")
	h.Set("ETag", f.etag)
	if strings.Contains(r.Header.Get("If-None-Match"), f.etag) {
		w.WriteHeader(http.StatusNotModified)
		return true
	}
	w.WriteHeader(http.StatusOK)
	if r.Method != http.MethodHead {
		// The reader may be gone; there is nobody left to tell.
		_, _ = w.Write(f.body)
	}
	return true
}
