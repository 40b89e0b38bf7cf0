package indexer

import (
	"sync"

	"xunwen/corpus/segment"
)

// Values numbers the values of a field, the same in all segments of an index.
// Numbers are given once and for the life of the process: a name stays, a few dozen
// bytes each, after the last article with it is gone.
type Values struct {
	mu      sync.RWMutex
	numbers map[string]uint32
	names   []string
	// normals are the names in matching form, nil until first asked for.
	normals []*string
}

// Len returns how many values there are: their numbers are below it.
func (v *Values) Len() int {
	v.mu.RLock()
	defer v.mu.RUnlock()
	return len(v.names)
}

// Name returns the value of a number.
func (v *Values) Name(n uint32) string {
	v.mu.RLock()
	defer v.mu.RUnlock()
	return v.names[n]
}

// Normal returns the value of a number in its matching form (segment.Normalize), which
// is made once: a condition on a metric is held against every name of an archive.
func (v *Values) Normal(n uint32) string {
	v.mu.RLock()
	name, normal := v.names[n], v.normals[n]
	v.mu.RUnlock()
	if normal != nil {
		return *normal
	}
	made := segment.Normalize(name)
	if made == name {
		made = name // one string for both
	}
	v.mu.Lock()
	defer v.mu.Unlock()
	v.normals[n] = &made
	return made
}

// Find returns the number of a value; false where no segment was found to have it.
func (v *Values) Find(name string) (uint32, bool) {
	v.mu.RLock()
	defer v.mu.RUnlock()
	n, ok := v.numbers[name]
	return n, ok
}

func (v *Values) number(name string) uint32 {
	v.mu.Lock()
	defer v.mu.Unlock()
	n, ok := v.numbers[name]
	if !ok {
		n = uint32(len(v.names))
		v.numbers[name] = n
		v.names, v.normals = append(v.names, name), append(v.normals, nil)
	}
	return n
}
