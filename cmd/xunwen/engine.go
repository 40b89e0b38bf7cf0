package main

import (
	"path/filepath"

	"xunwen/corpus/segment"
	"xunwen/indexer"
	"xunwen/search"
)

// newEngine returns the engine on an open index, with the aliases of the flags: the file
// named there, or that of the index folder if there is one.
func (g *global) newEngine(x *indexer.Index, seg *segment.Segmenter) (*search.Engine, error) {
	engine := search.NewEngine(x, seg, nil)
	file, optional := g.aliases, false
	if file == "" {
		file, optional = filepath.Join(x.Dir(), indexer.AliasesName), true
	}
	if err := engine.UseAliases(file, optional, g.log); err != nil {
		return nil, err
	}
	return engine, nil
}
