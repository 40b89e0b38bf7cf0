// Package search answers questions on an index.
package search
