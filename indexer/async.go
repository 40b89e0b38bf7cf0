package indexer

import (
	"log/slog"

	"github.com/blevesearch/bleve/v2/index/scorch"
)

// asyncErrors is the name under which bleve finds what to call when writing or
// merging segments fails in the background, which no call returns.
const asyncErrors = "xunwen"

// init registers the callback: bleve looks it up in a table that must not change
// afterwards, and hands it no index, so it can only tell the process's logger.
func init() {
	scorch.RegistryAsyncErrorCallbacks[asyncErrors] = func(err error, path string) {
		slog.Error("the index failed in the background", "path", path, "error", err)
	}
}
