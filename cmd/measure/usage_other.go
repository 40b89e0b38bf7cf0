//go:build !unix

package main

import "time"

// usage is what this process has used so far.
type usage struct {
	cpu  time.Duration
	peak int64
}

// ownUsage returns nothing: this system is not asked.
func ownUsage() usage { return usage{} }
