package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"

	"xunwen/indexer"
)

// archive says which index a command works on.
type archive struct {
	dir string
	// given is whether --index named it.
	given bool
}

// archive returns the index of the flags, or that of the user.
func (g *global) archive() (archive, error) {
	if g.index != "" {
		dir, err := filepath.Abs(g.index)
		if err != nil {
			return archive{}, fmt.Errorf("index folder: %w", err)
		}
		return archive{dir: dir, given: true}, nil
	}
	data, err := dataFolder()
	if err != nil {
		return archive{}, err
	}
	return archive{dir: filepath.Join(data, "xunwen", "index")}, nil
}

// exists reports whether there is an index, of any version, damaged or not.
func (a archive) exists() bool { return indexer.Exists(a.dir) }

// errNoHome tells how to do without a home folder.
var errNoHome = errors.New("the user has no home folder: name a folder with --index or XUNWEN_INDEX")

// dataFolder returns where programs keep a user's data.
func dataFolder() (string, error) {
	if runtime.GOOS == "linux" || runtime.GOOS == "freebsd" || runtime.GOOS == "openbsd" || runtime.GOOS == "netbsd" {
		if dir := os.Getenv("XDG_DATA_HOME"); filepath.IsAbs(dir) {
			return dir, nil
		}
		home, err := os.UserHomeDir()
		if err != nil {
			return "", errNoHome
		}
		return filepath.Join(home, ".local", "share"), nil
	}
	dir, err := os.UserConfigDir() // the folder for data, too, elsewhere
	if err != nil {
		return "", errNoHome
	}
	return dir, nil
}
