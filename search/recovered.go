package search

import (
	"fmt"
	"runtime/debug"
)

// recovered makes an error of a panic: what a request has done by goroutines of its own
// must not end the process that answers the others.
func recovered(f func() error) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("panic: %v\n%s", r, debug.Stack())
		}
	}()
	return f()
}
