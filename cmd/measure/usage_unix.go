//go:build unix

package main

import (
	"runtime"
	"syscall"
	"time"
)

// usage is what this process has used so far.
type usage struct {
	cpu  time.Duration // user and system
	peak int64         // resident bytes at most, mapped files included
}

// ownUsage asks the system; what it does not tell is 0.
func ownUsage() usage {
	var r syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &r); err != nil {
		return usage{}
	}
	// Linux and the BSDs count in kilobytes, macOS in bytes (getrusage(2)).
	unit := int64(1024)
	if runtime.GOOS == "darwin" || runtime.GOOS == "ios" {
		unit = 1
	}
	return usage{
		cpu:  time.Duration(r.Utime.Nano() + r.Stime.Nano()),
		peak: int64(r.Maxrss) * unit,
	}
}
